/** `-` stands for standard input: a plan, facts or rules, or a file to be formatted. */
import { spawnSync } from "node:child_process"
import { cpSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it, vi } from "vitest"
import { example, root, styrkort, temporary, write } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

const piped = (args: ReadonlyArray<string>, input: string | Uint8Array, cwd: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, "packages/cli/bin/styrkort.js"), ...args], { cwd, input, encoding: "utf8", env: { PATH: process.env["PATH"], LC_ALL: "en_GB.UTF-8" }, maxBuffer: 1 << 28 })
  return { exit: status, stdout, stderr }
}

const where = path.join(root, example)
const plan = readFileSync(path.join(where, "plan.yaml"), "utf8")

describe("a plan from standard input", () => {
  it("is read as the file would be, with what it names in the folder one stands in", () => {
    for (const args of [["check", "PLAN"], ["check", "PLAN", "--json"], ["explain", "chefer-god-nytta", "PLAN"], ["matrix", "PLAN"], ["budget", "PLAN"], ["export", "PLAN", "--to", "json-rules-engine"]]) {
      const day = args[0] === "matrix" ? [] : ["--as-of", "2017-08-31"]
      const at = (name: string) => [...args.map((arg) => (arg === "PLAN" ? name : arg)), ...day]
      const file = styrkort(at("plan.yaml"), { cwd: where })
      const { exit, stdout, stderr } = piped(at("-"), plan, where)
      expect({ exit, stderr }).toEqual({ exit: file.exit, stderr: "" })
      // What is found in the main file stands at `-`, which sorts before every other, and lines may break elsewhere.
      const sorted = (text: string) => text.replaceAll("plan.yaml", "-").split(/\s+/).toSorted()
      expect(sorted(stdout), args.join(" ")).toEqual(sorted(file.stdout))
    }
  })

  it("what is wrong in it is told at its line, and what it names is missing elsewhere", () => {
    expect(piped(["check", "-"], plan.replace("organisation:", "organisaton:"), where)).toMatchObject({ exit: 2, stdout: expect.stringMatching(/\] -:\d+:1\n/) })
    expect(piped(["check", "-"], plan, temporary())).toMatchObject({ exit: 2, stdout: expect.stringContaining("file-missing") })
    expect(piped(["check", "-"], "", where)).toMatchObject({ exit: 2, stderr: "" })
  })

  it("the limits of files hold, and what is no text is said to be none", () => {
    expect(piped(["check", "-"], Buffer.alloc(17 * 1024 * 1024, 0x20), where)).toMatchObject({ exit: 2, stdout: expect.stringContaining("file-too-large") })
    expect(piped(["check", "-"], new Uint8Array([0xff, 0xfe, 0x00]), where)).toMatchObject({ exit: 2, stdout: expect.stringContaining("not-utf8") })
  })

  it("it stands only where something is read, and once", () => {
    expect(piped(["test", "-"], plan, where)).toMatchObject({ exit: 3, stderr: expect.stringContaining("`styrkort test` does not read from standard input where `-` stands") })
    expect(piped(["diff", "-", "."], plan, where)).toMatchObject({ exit: 3, stderr: expect.stringContaining("does not read from standard input") })
    expect(piped(["policy", "run", "-", "--facts", "-"], "{}", where)).toMatchObject({ exit: 3, stderr: expect.stringContaining("standard input can be read only once") })
    expect(piped(["budget", "--scenario", "-"], plan, where)).toMatchObject({ exit: 3, stderr: expect.stringContaining("does not read from standard input") })
  })
})

describe("facts and rules from standard input", () => {
  const rules = `[{"conditions": {"all": [{"fact": "answer", "operator": "equal", "value": 42}]}, "event": {"type": "found"}}]`
  it("are what the file would be", () => {
    const folder = temporary()
    write(folder, { "rules.json": rules, "facts.json": `{"answer": 42}` })
    const file = styrkort(["policy", "run", "rules.json", "--facts", "facts.json"], { cwd: folder })
    expect(file).toMatchObject({ exit: 0, stderr: "", stdout: expect.stringContaining("found") })
    expect(piped(["policy", "run", "-", "--facts", "facts.json"], rules, folder)).toEqual(file)
    expect(piped(["policy", "run", "rules.json", "--facts", "-"], `{"answer": 42}`, folder)).toEqual(file)
    expect(piped(["policy", "run", "-", "--facts", "nowhere.json"], rules, folder)).toMatchObject({ exit: 3, stderr: expect.stringContaining("the file `nowhere.json` cannot be read as text") })
  })
})

describe("fmt as a filter", () => {
  it.each(["areas/psykiatri.yaml", "plan.yaml"])("%s comes out as the command writes it in its place, and goes in again unchanged", (file) => {
    const folder = path.join(temporary(), "plan")
    cpSync(where, folder, { recursive: true })
    const written = piped(["fmt", "-"], readFileSync(path.join(folder, file), "utf8"), temporary()).stdout
    expect(styrkort(["fmt", folder]).exit).toBe(0)
    const text = readFileSync(path.join(folder, file), "utf8")
    expect(written.split("\n")).toEqual(text.split("\n"))
    expect(piped(["fmt", "-"], text, temporary())).toEqual({ exit: 0, stdout: text, stderr: "" })
    expect(piped(["fmt", "-", "--check"], text, temporary())).toEqual({ exit: 0, stdout: "nothing to change\n", stderr: "" })
  })

  it("writes in one way, keeps comments and templates, and needs nothing beside it", () => {
    const text = "area: {title: A,   id: a}\n# why\nstyrkort: 1\nprojects:\n    p:\n        funding: [{amount: 1200000 KR, funder: f}]\n        title: P\n        targets: {t: {use: x, with: {a: 1}}}\n"
    const { exit, stdout, stderr } = piped(["fmt", "-"], text, temporary())
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" })
    expect(stdout).toBe("# why\nstyrkort: 1\narea: {id: a, title: A}\nprojects:\n  p:\n    title: P\n    funding: [{funder: f, amount: 1 200 000 kr}]\n    targets: {t: {use: x, with: {a: 1}}}\n")
    expect(piped(["fmt", "-", "--check"], text, temporary())).toEqual({ exit: 1, stdout: "would change: -\n", stderr: "" })
    expect(piped(["fmt", "-"], stdout, temporary()).stdout).toBe(stdout)
  })

  it("JSON stays JSON", () => {
    const { stdout, exit } = piped(["fmt", "-"], `{"area": {"title": "A", "id": "a"}, "styrkort": 1, "projects": {}}`, temporary())
    expect(exit).toBe(0)
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(["styrkort", "area", "projects"])
  })

  it("of what is wrong nothing is written to standard output", () => {
    expect(piped(["fmt", "-"], "area: [", temporary())).toMatchObject({ exit: 2, stdout: "", stderr: expect.stringContaining("nothing is written: correct the errors first") })
    expect(piped(["fmt", "-"], "a;b\n1;2\n", temporary())).toMatchObject({ exit: 2, stdout: "", stderr: expect.stringContaining("this is neither a plan's main file") })
    expect(piped(["fmt", "-"], new Uint8Array([0xff, 0xfe, 0x00]) as unknown as string, temporary())).toMatchObject({ exit: 2, stdout: "", stderr: expect.stringContaining("not-utf8") })
  })
})

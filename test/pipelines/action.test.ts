/** The action does on GitHub what `styrkort check` does, and nothing that it is given can make it do anything else. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { wrongWithJunit, wrongWithSarif } from "../cli/readers.ts"
import { root, temporary, write } from "../cli/styrkort.ts"
import { wrongWith as wrongWithResult } from "../schema/result.ts"
import { action, actionPage, text } from "./action.ts"
import { scriptsIn, wrongWith } from "./definitions.ts"
import { runSteps } from "./github.ts"
import type { Ran } from "./github.ts"
import { samplePlan } from "./plan.ts"
import { registry, run } from "./registry.ts"
import type { Registry } from "./registry.ts"

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 })

const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]))

let served: Registry
let installed: string
beforeAll(async () => {
  served = await registry()
  installed = path.join(served.env["npm_config_cache"]!, "..", "runner")
  const { exit, stderr } = await runSteps(action.runs.steps.slice(0, 2), { workspace: served.env["HOME"]!, temp: installed, env: served.env, inputs: defaults })
  if (exit !== 0) throw new Error(stderr)
})
afterAll(() => served.close())

/** The check's step, on a runner on which the command has been installed. */
const runCheck = (workspace: string, inputs: Readonly<Record<string, string>>): Promise<Ran> =>
  runSteps(action.runs.steps.slice(2), { workspace, temp: installed, env: served.env, inputs: { ...defaults, ...inputs } })

/** A repository with a plan in `plan`. */
const workspaceOf = (files = samplePlan()): string => {
  const folder = path.join(temporary(), "workspace")
  write(folder, Object.fromEntries(Object.entries(files).map(([name, content]) => [`plan/${name}`, content])))
  return folder
}

describe("action.yml", () => {
  it("is what GitHub calls an action", () => {
    expect(wrongWith("action", text)).toEqual([])
    expect(wrongWith("action", text.replace("using: composite", "using: shell"))).not.toEqual([])
  })

  it("writes nothing it is given into a script: scripts have no expressions, and a variable is one input whole", () => {
    const scripts = scriptsIn(text)
    expect(scripts.length).toBe(2)
    for (const script of scripts) expect(script).not.toContain("${{")
    for (const value of action.runs.steps.flatMap(({ env = {} }) => Object.values(env))) expect(value).toMatch(/^\$\{\{ inputs\.[a-z-]+ \}\}$/)
  })

  it("installs the version that it belongs to, and uses other actions by their whole commit", () => {
    const { version } = JSON.parse(readFileSync(path.join(root, "packages/cli/package.json"), "utf8")) as { readonly version: string }
    expect(defaults["version"]).toBe(version)
    for (const { uses } of action.runs.steps) if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/)
  })
})

it("docs/ci.md tells of every input and output", () => {
  const document = readFileSync(path.join(root, "docs/ci.md"), "utf8")
  expect(document, "`pnpm run docs` writes it").toBe(actionPage(document))
})

describe("the action, run", () => {
  const expectReports = async (workspace: string, { outputs }: Ran): Promise<void> => {
    const { json = "", junit = "", sarif = "" } = outputs["check"]!
    const [result, xml, alerts] = [json, junit, sarif].map((file) => readFileSync(path.join(workspace, file), "utf8"))
    expect(wrongWithResult(result!)).toEqual([])
    expect(await wrongWithJunit(xml!)).toEqual([])
    expect(wrongWithSarif(alerts!)).toEqual([])
    expect(Object.keys(action.outputs).sort()).toEqual(Object.keys(outputs["check"]!).sort())
    for (const [name, { value }] of Object.entries(action.outputs)) expect(value).toBe(`\${{ steps.check.outputs.${name} }}`)
  }

  it("ends with the check's exit code, and gives annotations, a summary, counts and files", async () => {
    const workspace = workspaceOf()
    const ran = await runCheck(workspace, { path: "plan", "as-of": "2017-T2" })
    expect(ran).toMatchObject({ exit: 1, stderr: "", outputs: { check: { "exit-code": "1" } } })
    expect(JSON.parse(ran.outputs["check"]!["verdicts"]!)).toMatchObject({ missed: 1, "on-track": 1 })
    expect(ran.stdout).toMatch(/^::error file=plan\/area\.yaml,line=8,col=1,title=At most three meetings::/m)
    expect(ran.summary).toContain("| missed | At most three meetings |")
    await expectReports(workspace, ran)
  })

  it("passes a plan that misses nothing, and one that falls behind unless that is to fail", async () => {
    const workspace = workspaceOf({ ...samplePlan(), "meetings.csv": "date\n2017-02-01\n" })
    expect(await runCheck(workspace, { path: "plan", "as-of": "2017-T2" })).toMatchObject({ exit: 0, outputs: { check: { "exit-code": "0" } } })
    expect(await runCheck(workspace, { path: "plan", "as-of": "2017-T2", "fail-on": "missed,behind" })).toMatchObject({ exit: 1, outputs: { check: { "exit-code": "1" } } })
  })

  it("shows what is wrong in a plan at its lines, with nothing evaluated", async () => {
    const workspace = workspaceOf({ ...samplePlan(), "area.yaml": samplePlan()["area.yaml"]!.replace("at-most", "at-mots") })
    const ran = await runCheck(workspace, { path: "plan", "as-of": "2017-T2" })
    expect(ran).toMatchObject({ exit: 2, outputs: { check: { "exit-code": "2", verdicts: "{}" } } })
    expect(ran.stdout).toContain("::error file=plan/area.yaml,line=9,")
    await expectReports(workspace, ran)
  })

  it("checks several plans at once, and counts them together", async () => {
    const workspace = workspaceOf()
    write(workspace, Object.fromEntries(Object.entries(samplePlan()).map(([name, content]) => [`other/${name}`, content])))
    const ran = await runCheck(workspace, { path: "{plan,other}", "as-of": "2017-T2" })
    expect(ran.exit).toBe(1)
    expect(JSON.parse(ran.outputs["check"]!["verdicts"]!)).toMatchObject({ missed: 2, "on-track": 2 })
    await expectReports(workspace, ran)
  })

  it("lets a baseline have what was missed, and fails on what is worse", async () => {
    const workspace = workspaceOf()
    const command = path.join(installed, "styrkort/node_modules/.bin/styrkort")
    expect(await run(command, ["check", "plan", "--as-of", "2017-T2", "--baseline", "plan/baseline.json", "--update-baseline"], workspace, served.env)).toMatchObject({ exit: 0 })
    const asked = { path: "plan", "as-of": "2017-T2", baseline: "plan/baseline.json" }
    expect(await runCheck(workspace, asked)).toMatchObject({ exit: 0, outputs: { check: { "exit-code": "0" } } })
    write(workspace, { "plan/meetings.csv": "date\n2017-02-01\n" })
    const worse = await runCheck(workspace, asked)
    expect(worse).toMatchObject({ exit: 1 })
    await expectReports(workspace, worse)
  })

  it("checks only what a change is about, where a revision is given", async () => {
    const workspace = workspaceOf()
    const commit = (message: string) => run("bash", ["-ec", `git init --quiet; git add --all; git commit --quiet --message "${message}"; git tag "${message}"`], workspace, served.env)
    expect(await commit("before")).toMatchObject({ exit: 0 })
    const asked = { path: "plan", "as-of": "2017-T2", "changed-since": "before" }
    expect(await runCheck(workspace, asked)).toMatchObject({ exit: 0, outputs: { check: { "exit-code": "0" } } })
    write(workspace, { "plan/area.yaml": samplePlan()["area.yaml"]!.replace("at-most: 3", "at-most: 2") })
    const changed = await runCheck(workspace, asked)
    expect(changed).toMatchObject({ exit: 1 })
    expect(JSON.parse(changed.outputs["check"]!["verdicts"]!)).toMatchObject({ missed: 1, "on-track": 0 })
    await expectReports(workspace, changed)
  })

  it("says what was given wrongly, and leaves no files to be taken for this run's", async () => {
    const workspace = workspaceOf()
    await runCheck(workspace, { path: "plan", "as-of": "2017-T2" })
    const ran = await runCheck(workspace, { path: "plan", "as-of": "2017-T4" })
    expect(ran).toMatchObject({ exit: 3, summary: "", outputs: { check: { "exit-code": "3" } } })
    expect(ran.outputs["check"]).toEqual({ "exit-code": "3" })
    expect(ran.stderr).toContain("`--as-of 2017-T4` is not a day")
  })

  // What somebody could write into a workflow's input, or have a workflow take from the title of a change.
  const hostile = ["$(touch pwned)", "`touch pwned`", "\"; touch pwned; \"", "'; touch pwned; '", "a\nexit-code=0\nverdicts={}", "::error::x", "a\n::add-mask::x", "-h", "--help", "--format=json=pwned", "--", "../pwned", "*", "a b", "$HOME", "\u001b[31m", "${{ github.token }}", ""]

  it.each(Object.keys(defaults).filter((name) => name !== "version"))("takes whatever is given as `%s` as text", async (name) => {
    for (const value of hostile) {
      const workspace = workspaceOf()
      // oxlint-disable-next-line no-await-in-loop -- each in a workspace of its own, and nothing gained beside each other
      const ran = await runCheck(workspace, { path: "plan", "as-of": "2017-T2", [name]: value })
      const what = `${name}: ${JSON.stringify(value)}`
      const accepted = (name === "reports" && value !== "" && !["\n", "\u001b"].some((control) => value.includes(control))) || (["lang", "fail-on", "baseline", "changed-since"].includes(name) && value === "") || (name === "path" && value === "*")
      expect(ran.exit, what).toBe(accepted ? 1 : 3)
      expect(ran.outputs["check"], what).toEqual(accepted ? expect.objectContaining({ "exit-code": "1", junit: `${name === "reports" ? value : "styrkort-reports"}/junit.xml` }) : name === "reports" ? {} : { "exit-code": "3" })
      if (!accepted) expect(ran.stdout.split("\n").filter((line) => line.startsWith("::") && !line.startsWith("::error title=styrkort::the input reports")), what).toEqual([])
      expect(ran.stderr.split("\n").filter((line) => line.trimStart().startsWith("::")), what).toEqual([])
      const made = readdirSync(path.dirname(workspace), { recursive: true, encoding: "utf8" }).filter((file) => path.basename(file) === "pwned")
      expect(made, what).toEqual(name === "reports" && value === "../pwned" ? ["pwned"] : [])
    }
  })

  it.each(hostile.filter((value) => value !== "" && !value.includes("/") && !value.includes("\n")))("checks a plan in a folder called %j", async (name) => {
    const workspace = temporary()
    write(workspace, Object.fromEntries(Object.entries(samplePlan()).map(([file, content]) => [`${name}/${file}`, content])))
    const ran = await runCheck(workspace, { path: name, "as-of": "2017-T2" })
    expect(ran).toMatchObject({ exit: 1, stderr: "" })
    expect(readdirSync(workspace).sort()).toEqual([name, "styrkort-reports"].sort())
  })

  it.each(["", "latest", "^0.1.0", "0.1", "0.1.0 --registry=x", "0.1.0\n--registry=x", "file:../pwned", "npm:other@1.0.0", "$(touch pwned)", "0.1.0;touch pwned"])("installs no version %j", async (version) => {
    const workspace = temporary()
    const temp = path.join(workspace, "temp")
    const ran = await runSteps(action.runs.steps, { workspace, temp, env: served.env, inputs: { ...defaults, version } })
    expect(ran).toMatchObject({ exit: 3, stdout: "::error title=styrkort::the input version takes an exact version, such as 0.1.0\n", stderr: "", outputs: {} })
    expect([existsSync(path.join(temp, "styrkort")), existsSync(path.join(workspace, "pwned"))]).toEqual([false, false])
  })

  it("is not led to another registry by the repository that it checks", async () => {
    const workspace = workspaceOf()
    mkdirSync(path.join(workspace, "temp"))
    writeFileSync(path.join(workspace, ".npmrc"), "@styrkort:registry=http://127.0.0.1:9/\n")
    const { npm_config_registry: ours = "", ...env } = served.env
    const home = temporary()
    writeFileSync(path.join(home, "npmrc"), `registry=${ours}\n`)
    const ran = await runSteps(action.runs.steps.slice(0, 2), { workspace, temp: path.join(workspace, "temp"), env: { ...env, npm_config_userconfig: path.join(home, "npmrc") }, inputs: defaults })
    expect(ran.exit, ran.stderr).toBe(0)
  })
})

/** A check against a baseline: it fails on what has become worse, and on nothing that the baseline has; a baseline that cannot be read is never a green result. */
import { cpSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import * as fc from "fast-check"
import { describe, expect, it, vi } from "vitest"
import { failuresIn } from "./failures.ts"
import { example, root, styrkort, temporary, write } from "./styrkort.ts"
import type { JsonCheck } from "./styrkort.ts"

vi.setConfig({ testTimeout: 180_000 })

interface Checked extends JsonCheck {
  readonly baseline: null | { readonly file: string; readonly asOf: string; readonly gone: { readonly targets: ReadonlyArray<string>; readonly findings: number } }
  readonly targets: ReadonlyArray<JsonCheck["targets"][number] & { readonly fails: boolean; readonly baseline: null | { readonly state: string; readonly was: string | null } }>
  readonly findings: ReadonlyArray<JsonCheck["findings"][number] & { readonly fails: boolean; readonly baseline: string | null }>
}

interface Small {
  /** Targets by id: a rule and, after a bar, more keys. */
  readonly targets: Readonly<Record<string, string>>
  readonly projects?: ReadonlyArray<string>
  readonly meetings?: number
  readonly before?: string
}

/** A plan of one project with targets, and of others with neither targets nor anything else. */
const files = ({ targets, projects = [], meetings = 2, before = "" }: Small): Record<string, string> => ({
  "plan.yaml": "styrkort: 1\ntitle: A plan\norganisation: An organisation\nlanguage: en\nperiod: 2017\ninclude: [area.yaml]\nchecks: {project-without-funding: off, project-without-schedule: off, project-without-target: off}\ndatasets:\n  meetings: {title: Meetings, row: row, rows: rows, file: meetings.csv, columns: {date: date}, complete-from: 2017-01-01, complete-through: 2017-12-31}\n",
  "area.yaml": `styrkort: 1\narea: {id: area, title: An area}\nprojects:\n${before}  project:\n    title: A project\n    leads: [lead]\n    targets:\n${Object.entries(targets).map(([id, rule]) => `      ${id}:\n        title: The target ${id}\n        rule: ${rule.replaceAll("|", "\n       ")}\n`).join("")}${projects.map((id) => `  ${id}: {title: The project ${id}}\n`).join("")}`,
  "meetings.csv": `date\n${Array.from({ length: meetings }, (_, index) => `2017-02-${String(index + 1).padStart(2, "0")}\n`).join("")}`
})

const at = (small: Small): string => {
  const folder = temporary()
  write(folder, files(small))
  return folder
}

const run = (folder: string, ...args: ReadonlyArray<string>) => styrkort(["check", ".", "--as-of", "2017-08-31", "--baseline", "known.json", ...args], { cwd: folder })
const json = (folder: string, ...args: ReadonlyArray<string>): Checked => JSON.parse(run(folder, ...args, "--json").stdout) as Checked
const update = (folder: string): void => expect(run(folder, "--update-baseline")).toMatchObject({ exit: 0, stderr: "" })
const stateOf = (checked: Checked): Readonly<Record<string, string>> => Object.fromEntries(checked.targets.map(({ id, baseline, fails }) => [id, `${baseline!.state}${fails ? ", fails" : ""}`]))
const failing = ({ targets, findings }: Checked): ReadonlyArray<string> => [...targets, ...findings].filter(({ fails }) => fails).map((one) => ("id" in one ? one.id : one.code))

const many = "{count: meetings, at-least: 9}"
const few = "{count: meetings, at-most: 1}"
const met = "{count: meetings, at-least: 1}"

describe("a check against the baseline that it would be itself", () => {
  it("fails on nothing, in either example on any day", () => {
    const folder = temporary()
    for (const [name, days] of [[example, ["2017-04-30", "2017-12-31"]], ["examples/northfield-waste-2026", ["2026-06-30", "2026-12-31"]]] as const) {
      for (const day of days) {
        const file = path.join(folder, `${path.basename(name)}-${day}.json`)
        const args = ["check", name, "--as-of", day, "--baseline", file]
        expect(styrkort([...args, "--update-baseline"])).toMatchObject({ exit: 0, stderr: "" })
        const written = readFileSync(file, "utf8")
        const checked = JSON.parse(styrkort([...args, "--json"]).stdout) as Checked
        expect(failing(checked)).toEqual([])
        expect([...new Set(checked.targets.map(({ baseline }) => baseline!.state))].toSorted()).toEqual(["known", "same"])
        expect([...new Set(checked.findings.map(({ baseline }) => baseline))]).toEqual(["known"])
        expect(checked.baseline).toEqual({ file, asOf: day, gone: { targets: [], findings: 0 } })
        expect(checked.summary.exit).toBe(0)
        styrkort([...args, "--update-baseline"])
        expect(readFileSync(file, "utf8")).toBe(written)
      }
    }
  })

  it("is the same when lines move, and when projects change places", () => {
    const folder = temporary()
    cpSync(path.join(root, example), folder, { recursive: true })
    update(folder)
    const before = json(folder)
    for (const name of ["plan.yaml", "areas/psykiatri.yaml"]) {
      const file = path.join(folder, name)
      // The first project of the area becomes its last.
      const [head = "", first = "", ...rest] = readFileSync(file, "utf8").split(/^(?= {2}[a-z0-9-]+:\n {4}title: )/mu)
      writeFileSync(file, name === "plan.yaml" ? `# One more line.\n\n${[head, first, ...rest].join("")}` : [head, ...rest, first].join(""))
    }
    const after = json(folder)
    expect(after.targets.map(({ id }) => id)).not.toEqual(before.targets.map(({ id }) => id))
    expect(failing(after)).toEqual([])
    expect(after.baseline!.gone).toEqual({ targets: [], findings: 0 })
    const written = readFileSync(path.join(folder, "known.json"), "utf8")
    update(folder)
    expect(readFileSync(path.join(folder, "known.json"), "utf8")).toBe(written)
  })
})

describe("what fails it", () => {
  it("a target that is worse, and not one that was as bad; what is better is said", () => {
    const folder = at({ targets: { a: met, b: few, c: many, d: "{count: meetings, at-most: 2}", e: many } })
    update(folder)
    write(folder, files({ targets: { a: met, b: few, c: many, d: "{count: meetings, at-most: 2}", e: "{count: meetings, at-least: 3}", f: few, g: many }, meetings: 3 }))
    const checked = json(folder)
    expect(stateOf(checked)).toEqual({ a: "same", b: "known", c: "known", d: "worse, fails", e: "better", f: "new, fails", g: "new" })
    expect(checked.targets.map(({ baseline }) => baseline!.was)).toEqual(["met", "missed", "behind", "on-track", "behind", null, null])
    expect(checked.summary.exit).toBe(1)
    const { stdout, exit } = run(folder)
    expect(exit).toBe(1)
    const text = stdout.replaceAll(/\s+/g, " ")
    expect(text).toContain("worse than in the baseline (on track)")
    expect(text).toContain("or new: 3 targets and 3 findings: `d`, `f`, `g`. In the baseline and no better: 2 targets and 2 findings: `b`, `c`. Better than in the baseline: 1 target: `e`. No longer there: 1 finding. Tighten the baseline")
    expect(text).toContain("2 targets fail the check (--baseline known.json).")
    expect(failuresIn(["check", folder, "--as-of", "2017-08-31", "--baseline", path.join(folder, "known.json")])).toEqual({ junit: 2, counted: 2, sarif: 2, github: 2, gitlab: 2, tap: 2 })
    const { results } = (JSON.parse(run(folder, "--format", "sarif").stdout) as { runs: [{ results: ReadonlyArray<{ ruleId: string; baselineState: string; suppressions?: ReadonlyArray<unknown> }> }] }).runs[0]
    expect(Object.fromEntries(results.map(({ ruleId, baselineState, suppressions }) => [ruleId.replace("target/", ""), `${baselineState}${suppressions === undefined ? "" : ", suppressed"}`])))
      .toMatchObject({ a: "unchanged", b: "unchanged, suppressed", c: "unchanged, suppressed", d: "updated", e: "updated", f: "new", g: "new" })
  })

  it("a target that was on track and is behind, or is no longer known; with --fail-on only what that names", () => {
    const folder = at({ targets: { a: "{count: meetings, at-least: 2}", b: few }, meetings: 2 })
    update(folder)
    write(folder, files({ targets: { a: many, b: few } }))
    expect(stateOf(json(folder))).toEqual({ a: "worse, fails", b: "known" })
    expect(stateOf(json(folder, "--fail-on", "missed"))).toEqual({ a: "worse", b: "known" })
    expect(run(folder, "--fail-on", "missed").exit).toBe(0)
    expect(stateOf(json(folder, "--fail-on", "behind"))).toEqual({ a: "worse, fails", b: "known" })
  })

  it("what was missed and is no longer known has not become better", () => {
    const folder = at({ targets: { a: met, b: few, c: "{count: projects, at-least: 1}" } })
    update(folder)
    write(folder, { "plan.yaml": files({ targets: {} })["plan.yaml"]!.replace("file: meetings.csv", "file: [meetings.csv, more.csv]") })
    const { targets } = json(folder)
    expect(targets.map(({ verdict, baseline }) => [verdict, baseline!.state])).toEqual([["unknown", "worse"], ["unknown", "known"], ["on-track", "same"]])
  })

  it("a target of less severity only as far as it is asked for", () => {
    const severities = (rule: string): Record<string, string> => ({ a: met, warning: `${rule}| severity: warning`, notice: `${rule}| severity: notice` })
    const folder = at({ targets: severities(met) })
    update(folder)
    write(folder, files({ targets: severities(few) }))
    expect(stateOf(json(folder))).toEqual({ a: "same", warning: "worse", notice: "worse" })
    expect(stateOf(json(folder, "--fail-on", "warning"))).toEqual({ a: "same", warning: "worse, fails", notice: "worse" })
  })

  it("a new warning, by where it stands and not by its line; and gone ones are said", () => {
    const folder = at({ targets: { a: met }, projects: ["one"] })
    update(folder)
    write(folder, files({ targets: { a: met }, projects: ["two", "one"], before: "# A line above.\n" }))
    const checked = json(folder)
    expect(checked.findings.map(({ code, baseline, fails, message }) => [code, baseline, fails, message])).toEqual([
      ["project-without-lead", "new", true, "the project `The project two` has no lead"],
      ["project-without-lead", "known", false, "the project `The project one` has no lead"]
    ])
    expect(run(folder).exit).toBe(1)
    expect(run(folder, "--fail-on", "missed").exit).toBe(0)
    expect(run(folder).stdout).not.toContain("`The project one` has no lead")
    expect(run(folder).stdout).toContain("One finding that the baseline has is not shown (--all shows them).")
    expect(run(folder, "--all").stdout.replaceAll(/\s+/g, " ")).toContain("the project `The project one` has no lead (in the baseline)")
    write(folder, files({ targets: { a: met } }))
    expect(json(folder).baseline!.gone).toEqual({ targets: [], findings: 1 })
    expect(run(folder)).toMatchObject({ exit: 0, stdout: expect.stringContaining("No longer there: 1 finding.") as string })
  })

  it("one more of what is told once for a whole area, and not one less", () => {
    const folder = at({ targets: { a: met }, projects: ["p1", "p2", "p3", "p4"] })
    update(folder)
    write(folder, files({ targets: { a: met }, projects: ["p1", "p2", "p3", "p4", "p5"] }))
    expect(failing(json(folder))).toEqual(["project-without-lead"])
    write(folder, files({ targets: { a: met }, projects: ["p1", "p2", "p3"] }))
    expect(failing(json(folder))).toEqual([])
    expect(json(folder).baseline!.gone.findings).toBe(1)
    update(folder)
    write(folder, files({ targets: { a: met }, projects: ["p1", "p2", "p3", "p4"] }))
    expect(failing(json(folder))).toEqual(["project-without-lead"])
  })

  it("a waiver that has run out, though the baseline has what it excused", () => {
    const waived = (until: string): Small => ({ targets: { a: met, b: `${few}| waiver: {until: ${until}, owner: lead, why: The hall burnt down}` } })
    const folder = at(waived("2017-12-31"))
    update(folder)
    expect(json(folder).targets[1]).toMatchObject({ verdict: "waived", fails: false })
    write(folder, files(waived("2017-06-30")))
    expect(failing(json(folder))).toEqual(["b", "waiver-expired"])
    // A baseline written after that day has the miss, and excuses it no more for that.
    const written = run(folder, "--update-baseline")
    expect(written.exit).toBe(1)
    expect(written.stdout.replaceAll(/\s+/g, " ")).toContain("Waivers that have run out belong to no baseline and fail the check: 1 target and 1 finding: `b`.")
    expect(failing(json(folder))).toEqual(["b", "waiver-expired"])
    expect(failing(json(folder, "--fail-on", "missed"))).toEqual(["b"])
    expect(json(folder).targets[1]!.baseline).toEqual({ state: "expired", was: "missed" })
  })

  it("of a part, only what is in it; what is elsewhere is not gone", () => {
    const folder = at({ targets: { a: met, b: few, c: many } })
    update(folder)
    const part = json(folder, "--only", "a,b")
    expect(stateOf(part)).toEqual({ a: "same", b: "known" })
    expect(part.baseline!.gone).toEqual({ targets: [], findings: 0 })
    write(folder, files({ targets: { a: met, b: few } }))
    expect(json(folder).baseline!.gone).toMatchObject({ targets: ["c"] })
  })
})

describe("a baseline that is none", () => {
  const wrongly = (change: (text: string) => string | undefined, ...args: ReadonlyArray<string>) => {
    const folder = at({ targets: { a: met, b: few }, projects: ["one"] })
    update(folder)
    const file = path.join(folder, "known.json")
    const text = change(readFileSync(file, "utf8"))
    if (text !== undefined) writeFileSync(file, text)
    return { ...run(folder, ...args), after: readFileSync(file, "utf8"), text }
  }

  it("is never a green result, wherever it was cut off, and is not written over", () => {
    const folder = at({ targets: { a: met }, projects: ["one"] })
    update(folder)
    const whole = readFileSync(path.join(folder, "known.json"), "utf8")
    fc.assert(fc.property(fc.integer({ min: 0, max: whole.trimEnd().length - 1 }), (end) => {
      writeFileSync(path.join(folder, "known.json"), whole.slice(0, end))
      for (const args of [[], ["--update-baseline"]]) expect(run(folder, ...args).exit).toBe(2)
      expect(readFileSync(path.join(folder, "known.json"), "utf8")).toBe(whole.slice(0, end))
    }), { numRuns: 12, seed: 20173 })
  })

  it("is told what is wrong with it, all of it at once and where", () => {
    const { exit, stdout } = wrongly((text) => text.replace("\"missed\"", "\"mised\"").replace("\"baseline\": \"2017-08-31\"", "\"baseline\": \"2017-08-32\""))
    expect(exit).toBe(2)
    expect(stdout).toMatch(/error\[not-date\] known\.json:3:\d+/u)
    expect(stdout).toMatch(/error\[not-one-of\] known\.json:6:\d+\n {2}`mised` cannot be chosen here; did you mean `missed`\?/u)
    expect(stdout).toMatch(/Nothing was compared with the baseline in known\.json\.\n$/u)
    const later = wrongly((text) => text.replace("\"styrkort\": 1", "\"styrkort\": 2"))
    expect([later.exit, later.stdout.includes("error[wrong-version] known.json:2:")]).toEqual([2, true])
  })

  it("is another plan's, is not there, or is a file of the plan", () => {
    expect(wrongly((text) => text.replace("\"a\"", "\"x\"").replace("\"b\"", "\"y\""))).toMatchObject({ exit: 3, stdout: "", stderr: expect.stringContaining("has none of the plan's targets") as string })
    expect(wrongly(() => undefined, "--baseline", "unknown.json")).toMatchObject({ exit: 3, stdout: "", stderr: expect.stringContaining("there is no baseline `unknown.json`; write it with `--baseline unknown.json --update-baseline`") as string })
    const folder = at({ targets: { a: met } })
    const plan = readFileSync(path.join(folder, "plan.yaml"), "utf8")
    expect(run(folder, "--baseline", "plan.yaml", "--update-baseline")).toMatchObject({ exit: 2, stdout: expect.stringContaining("plan.yaml is no baseline") as string })
    expect(readFileSync(path.join(folder, "plan.yaml"), "utf8")).toBe(plan)
    expect(run(folder, "--baseline", "area.yaml/known.json", "--update-baseline")).toMatchObject({ exit: 3, stderr: expect.stringContaining("cannot write in `area.yaml/known.json`") as string })
    expect(run(folder, "--baseline", ".")).toMatchObject({ exit: 3, stderr: expect.stringContaining("cannot be read as text") as string })
  })

  it("is not written of a plan with errors, of a part, or without a file to write", () => {
    const folder = at({ targets: { a: met } })
    write(folder, { "meetings.csv": "date\n2017-02-30\n" })
    expect(run(folder, "--update-baseline")).toMatchObject({ exit: 2, stdout: expect.stringContaining("The baseline in known.json was not written: correct the errors first.") as string })
    expect(() => readFileSync(path.join(folder, "known.json"))).toThrow("ENOENT")
    const whole = at({ targets: { a: met } })
    expect(run(whole, "--update-baseline", "--only", "a")).toMatchObject({ exit: 3, stderr: expect.stringContaining("a baseline is of the whole plan") as string })
    expect(styrkort(["check", whole, folder, "--baseline", path.join(whole, "known.json"), "--lang", "en"])).toMatchObject({ exit: 3, stderr: expect.stringContaining("a baseline is of one plan") as string })
    expect(styrkort(["check", whole, "--update-baseline", "--lang", "sv"])).toMatchObject({ exit: 3, stderr: expect.stringContaining("vilken fil ska utgångsläget skrivas i?") as string })
  })
})

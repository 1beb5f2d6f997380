/** A check of a part of a plan: its verdicts are those of the whole, and what was left out is said and counts for nothing. */
import { readFileSync } from "node:fs"
import path from "node:path"
import * as fc from "fast-check"
import { describe, expect, it, vi } from "vitest"
import { example, styrkort, temporary, write } from "./styrkort.ts"
import type { JsonCheck } from "./styrkort.ts"

vi.setConfig({ testTimeout: 120_000 })

interface Checked extends JsonCheck {
  readonly part: null | { readonly asked: string; readonly leftOut: { readonly targets: number; readonly findings: number } }
}

const args = ["check", example, "--as-of", "2017-08-31", "--lang", "en"]
const json = (...more: ReadonlyArray<string>): Checked => JSON.parse(styrkort([...args, ...more, "--json"]).stdout) as Checked

describe("a part of a plan", () => {
  const whole = json()

  it("has the verdicts of the whole plan, whichever targets it is of", () => {
    expect(whole.part).toBeNull()
    fc.assert(fc.property(fc.subarray(whole.targets.map(({ id }) => id), { minLength: 1, maxLength: 12 }), (ids) => {
      const part = json("--only", ids.join(","))
      expect(part.targets).toEqual(whole.targets.filter(({ id }) => ids.includes(id)))
      expect(part.part).toMatchObject({ asked: `--only ${ids.join(",")}`, leftOut: { targets: whole.targets.length - ids.length } })
      expect(part.summary.targets).toBe(ids.length)
    }), { numRuns: 8, seed: 20171 })
  })

  it("is that of an area, of a goal, or of what is in both", () => {
    const area = json("--area", "psykiatri")
    expect(area.targets).toEqual(whole.targets.filter(({ area: id }) => id === "psykiatri"))
    const goal = json("--goal", "Systematisk samverkan")
    expect(goal.targets.length).toBeGreaterThan(0)
    const both = json("--area", "psykiatri", "--goal", "systematisk SAMVERKAN")
    expect(both.targets).toEqual(area.targets.filter(({ id }) => goal.targets.some((one) => one.id === id)))
    expect(both.targets.length).toBeGreaterThan(0)
    expect(json("--area", "psykiatri,missbruk-och-beroende").targets).toEqual(json("--area", "psykiatri", "--area", "missbruk-och-beroende").targets)
  })

  it("leaves out the findings at other targets, projects and areas, and says how many", () => {
    const part = json("--area", "psykiatri")
    const elsewhere = whole.findings.filter(({ file, code }) => !code.startsWith("policy-") && file !== null && file.startsWith("areas/") && file !== "areas/psykiatri.yaml")
    const policies = whole.findings.filter(({ code }) => code.startsWith("policy-"))
    expect(policies.length).toBeGreaterThan(0)
    expect(part.findings).toEqual(whole.findings.filter((finding) => !elsewhere.includes(finding) && !policies.includes(finding)))
    expect(part.part!.leftOut.findings).toBe(elsewhere.length)
    const { stdout } = styrkort([...args, "--area", "psykiatri"])
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(`Left out: ${part.part!.leftOut.targets} targets and ${elsewhere.length} findings in the rest of the plan, which was not evaluated (--area psykiatri). Policies are run only on the whole plan.`)
    expect(stdout).not.toContain("(no targets)")
  })

  it("counts for the exit code, and nothing else does, in every format", () => {
    const missed = whole.targets.find(({ verdict }) => verdict === "missed")
    const met = whole.targets.find(({ verdict }) => verdict === "met")
    expect(styrkort([...args, "--only", missed!.id]).exit).toBe(1)
    expect(styrkort([...args, "--only", met!.id]).exit).toBe(0)
    for (const format of ["text", "junit", "sarif", "github", "tap", "markdown", "json"]) {
      const { stdout } = styrkort([...args, "--only", met!.id, "--format", format])
      expect(stdout, format).toMatch(/left out|leftOut/iu)
      expect(stdout, format).not.toContain(missed!.title)
    }
  })

  it("cannot be of what the plan does not have: every such name is told at once", () => {
    expect(styrkort([...args, "--only", "nagot", "--area", "psykiatrii", "--goal", "Systematisk samverkann"])).toEqual({
      exit: 3,
      stdout: "",
      stderr: "styrkort: the target `nagot` is not in the plan; the area `psykiatrii` is not in the plan; did you mean `psykiatri`?; the goal `Systematisk samverkann` is not in the plan; did you mean `Systematisk samverkan`?\n`styrkort --help` shows how it is written\n"
    })
    const other = whole.targets.find(({ area }) => area !== "psykiatri")!
    expect(styrkort([...args, "--only", other.id, "--area", "psykiatri"])).toMatchObject({ exit: 3, stderr: expect.stringContaining("no target of the plan is in all of this at once") as string })
  })

  it("is never of a plan with errors, nor green where nothing of it could be evaluated", () => {
    const folder = temporary()
    write(folder, {
      "plan.yaml": "styrkort: 1\ntitle: A plan\norganisation: An organisation\nlanguage: en\nperiod: 2017\ninclude: [area.yaml, other.yaml]\ndatasets:\n  meetings: {title: Meetings, row: row, rows: rows, file: meetings.csv, columns: {date: date}}\n  visits: {title: Visits, row: row, rows: rows, file: visits.csv, columns: {date: date}}\n",
      "area.yaml": "styrkort: 1\narea: {id: area, title: An area}\nprojects:\n  project:\n    title: A project\n    targets:\n      many: {title: Many, rule: {count: meetings, at-least: 1}}\n      none: {title: None, rule: {count: visits, at-least: 1}}\n",
      "other.yaml": "styrkort: 1\narea: {id: other, title: Another area}\nprojects: {}\n",
      "meetings.csv": "date\n2017-02-01\n"
    })
    const on = (...more: ReadonlyArray<string>) => styrkort(["check", folder, "--as-of", "2017-08-31", ...more])
    expect(on("--only", "many").exit).toBe(0)
    const unknown = on("--only", "none")
    expect([unknown.exit, unknown.stdout.includes("nothing-evaluated")]).toEqual([2, true])
    expect(on("--area", "other")).toMatchObject({ exit: 3 })
    write(folder, { "other.yaml": readFileSync(path.join(folder, "other.yaml"), "utf8").replace("title:", "titel:") })
    const wrong = on("--only", "many")
    expect(wrong.exit).toBe(2)
    expect(wrong.stdout).toContain("unknown key `titel`")
    expect(wrong.stdout).toContain("No target was evaluated")
  })
})

/** What fails a check: severities of targets, `--fail-on`, and that every format says the same of it. */
import { describe, expect, it, vi } from "vitest"
import { failuresIn } from "./failures.ts"
import { styrkort, temporary, write } from "./styrkort.ts"
import type { JsonCheck } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

const severities = ["error", "warning", "notice"] as const
const rules = { missed: "{count: meetings, at-most: 1}", behind: "{count: meetings, at-least: 9}", unknown: "{count: visits, at-least: 1}", met: "{count: meetings, at-least: 1}" } as const

/** A target of every verdict that can fail a check, and one that cannot, in every severity; `error` is what is not written. The visits are not there, and that is a warning. */
const plan = (): string => {
  const folder = temporary()
  const dataset = (id: string): string => `  ${id}: {title: ${id}, row: row, rows: rows, file: ${id}.csv, columns: {date: date}, complete-from: 2017-01-01, complete-through: 2017-12-31}\n`
  const targets = Object.entries(rules).flatMap(([verdict, rule]) => severities.map((severity) =>
    `      ${verdict}-${severity}:\n        title: A ${verdict} ${severity}\n        rule: ${rule}\n${severity === "error" ? "" : `        severity: ${severity}\n`}`))
  write(folder, {
    "plan.yaml": `styrkort: 1\ntitle: A plan\norganisation: An organisation\nlanguage: en\nperiod: 2017\ninclude: [area.yaml]\nchecks: {project-without-lead: off, project-without-funding: off, project-without-schedule: off}\ndatasets:\n${dataset("meetings")}${dataset("visits")}`,
    "area.yaml": `styrkort: 1\narea: {id: area, title: An area}\nprojects:\n  project:\n    title: A project\n    targets:\n${targets.join("")}`,
    "meetings.csv": "date\n2017-02-01\n2017-03-01\n"
  })
  return folder
}

const run = (folder: string, ...args: ReadonlyArray<string>) => styrkort(["check", folder, "--as-of", "2017-08-31", ...args])

interface Checked extends JsonCheck {
  readonly failOn: ReadonlyArray<string>
  readonly targets: ReadonlyArray<JsonCheck["targets"][number] & { readonly fails: boolean }>
  readonly findings: ReadonlyArray<JsonCheck["findings"][number] & { readonly fails: boolean }>
}

const json = (folder: string, ...args: ReadonlyArray<string>): Checked => JSON.parse(run(folder, ...args, "--json").stdout) as Checked
const failingIn = ({ targets, findings }: Checked): ReadonlyArray<string> => [...targets.filter(({ fails }) => fails).map(({ id }) => id), ...findings.filter(({ fails }) => fails).map(({ code }) => code)]

describe("--fail-on", () => {
  it.each<readonly [string, ReadonlyArray<string>, ReadonlyArray<string>]>([
    ["nothing asked for: what is missed", [], ["missed-error"]],
    ["missed, said", ["--fail-on", "missed"], ["missed-error"]],
    ["behind, and what is missed", ["--fail-on", "behind"], ["missed-error", "behind-error"]],
    ["unknown, and what is missed, but not what is behind", ["--fail-on", "unknown"], ["missed-error", "unknown-error"]],
    ["both, with a comma", ["--fail-on", "behind,unknown"], ["missed-error", "behind-error", "unknown-error"]],
    ["both, given twice", ["--fail-on", "behind", "--fail-on", "unknown"], ["missed-error", "behind-error", "unknown-error"]],
    ["warnings", ["--fail-on", "warning"], ["missed-error", "missed-warning", "data-missing"]],
    ["everything", ["--fail-on", "unknown,warning,behind,missed"], ["missed-error", "missed-warning", "behind-error", "behind-warning", "unknown-error", "unknown-warning", "data-missing"]]
  ])("%s", (_, args, failing) => {
    const folder = plan()
    const checked = json(folder, ...args)
    expect(failingIn(checked)).toEqual(failing)
    expect(checked.summary.exit).toBe(1)
    expect(checked.targets.map(({ verdict, severity, id }) => `${verdict}-${severity}` === id)).not.toContain(false)
    const n = failing.length
    expect(failuresIn(["check", folder, "--as-of", "2017-08-31", ...args])).toEqual({ junit: n, counted: n, sarif: n, github: n, gitlab: n, tap: n })
  })

  it("a target of severity notice never fails a check, and is shown as what it is", () => {
    const folder = temporary()
    write(folder, {
      "plan.yaml": "styrkort: 1\ntitle: A plan\norganisation: An organisation\nlanguage: en\nperiod: 2017\ninclude: [area.yaml]\ndatasets:\n  meetings: {title: Meetings, row: row, rows: rows, file: meetings.csv, columns: {date: date}}\n",
      "area.yaml": "styrkort: 1\narea: {id: area, title: An area}\nprojects:\n  project:\n    title: A project\n    targets:\n      few:\n        title: Few\n        rule: {count: meetings, at-most: 1}\n        severity: notice\n",
      "meetings.csv": "date\n2017-02-01\n2017-03-01\n"
    })
    const text = run(folder, "--fail-on", "missed,behind,unknown")
    expect(text.exit).toBe(0)
    expect(text.stdout).toMatch(/✗ missed[^]*counts as a\s+notice/u)
    expect(text.stdout).toMatch(/\nNo target fails the check \(--fail-on missed,behind,unknown\)\.\n$/u)
    expect(styrkort(["explain", "few", folder, "--as-of", "2017-08-31"]).stdout).toMatch(/severity +counts as a notice/u)
    expect(run(folder, "--format", "tap").stdout).toMatch(/^not ok \d - Few # todo missed; /mu)
    expect(run(folder, "--format", "github").stdout).toContain("::notice file=")
    expect(run(folder, "--format", "markdown").stdout).toContain("missed (counts as a notice)")
    expect(run(folder, "--format", "sarif").stdout).toMatch(/"kind": "fail",\s+"level": "note"/u)
  })

  it("says nothing of what fails where the plan is wrong, and is told what it does not know", () => {
    const folder = plan()
    write(folder, { "meetings.csv": "date\n2017-02-30\n" })
    const wrong = run(folder, "--fail-on", "behind")
    expect(wrong.exit).toBe(2)
    expect(wrong.stdout).not.toContain("the check (")
    expect(run(folder, "--fail-on", "missed,beind")).toMatchObject({ exit: 3, stdout: "", stderr: expect.stringContaining("`--fail-on` cannot be `beind`; choose `missed`, `behind`") as string })
    expect(run(folder, "--fail-on", "error", "--lang", "sv")).toMatchObject({ exit: 3, stderr: expect.stringContaining("`--fail-on` kan inte vara `error`; välj `missed`") as string })
  })
})

describe("--as-of", () => {
  it("today is today, said", () => {
    const folder = plan()
    expect(styrkort(["check", folder, "--as-of", "today"])).toEqual(styrkort(["check", folder]))
    expect(styrkort(["check", folder, "--as-of", "todays"])).toMatchObject({ exit: 3, stderr: expect.stringContaining("or `--as-of today`") as string })
  })
})

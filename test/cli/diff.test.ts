/** `styrkort diff`: what changed between two versions of a plan, said in its own terms, and what that does to its verdicts. */
import { AreaFile, PlanFile } from "../../packages/core/src/Plan.ts"
import { cpSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it, vi } from "vitest"
import { example, expectGolden, root, session, styrkort, temporary, write } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

const area = (change: Readonly<Record<string, string>> = {}): string => {
  const { rule = "{count: meetings, at-least: 6}", funding = "[{funder: own, amount: 100 tkr}]", project = "", target = "", second = "[{funder: own, amount: 50 tkr}]", more = "" } = change
  return `styrkort: 1
area: {id: care, title: Care}
projects:
  network:
    title: The network
    funding: ${funding}
${project}    targets:
      meets:
        title: The network meets
        rule: ${rule}
${target}${more}  course: {title: The course, funding: ${second}}
`
}

const version = (change: Readonly<Record<string, string>> = {}, plan = ""): string => {
  const folder = temporary()
  write(folder, {
    "plan.yaml": `styrkort: 1
title: A plan
organisation: A unit
language: en
period: 2017
include: [area.yaml]
scorecard: {perspectives: {people: {title: People, goals: {meet: {title: Meet}, learn: {title: Learn}}}}}
funders:
  own: {title: Own}
  state: {title: The state, state: applied}
datasets:
  meetings: {title: Meetings, file: meetings.csv, columns: {date: date}, complete-from: 2017-01-01, complete-through: 2017-12-31}
${plan}`,
    "area.yaml": area(change),
    "meetings.csv": "date\n2017-02-01\n2017-03-01\n2017-04-01\n2017-05-01\n"
  })
  return folder
}

interface Row {
  readonly subject: string
  readonly what: string
  readonly key: string
  readonly before: string
  readonly after: string
}

const compared = (before: string, after: string) => {
  const { exit, stdout } = styrkort(["diff", before, after, "--as-of", "2018-01-31", "--json"])
  const { sheets } = JSON.parse(stdout) as { readonly sheets: ReadonlyArray<{ readonly rows: ReadonlyArray<Record<string, string>> }> }
  return { exit, changes: sheets[0]!.rows.map(({ subject, what, key, before, after }) => ({ subject, what, key, before, after }) as Row), flips: sheets[1]!.rows.map(({ target, before, after }) => [target, before, after]) }
}

describe("each change is said in the plan's terms", () => {
  const meets = "target The network meets"

  it("nothing, of a plan and itself", () => {
    const from = version()
    expect(compared(from, version())).toEqual({ exit: 0, changes: [], flips: [] })
    expect(styrkort(["diff", from, from, "--as-of", "2018-01-31"]).stdout).toContain("Nothing in the plan has changed.")
  })

  it.each([
    ["{count: meetings, at-least: 4}", "easier", [["The network meets", "missed", "met"]]],
    ["{count: meetings, at-least: 8}", "harder", []],
    ["{count: meetings, more-than: 6}", "harder", []],
    ["{count: meetings, between: [6, 8]}", "harder", []],
    ["{count: meetings, exactly: 6}", "harder", []],
    ["{count: meetings, at-most: 6}", "changed", [["The network meets", "missed", "met"]]]
  ])("a level, as %s", (rule, what, flips) => {
    const from = version()
    const { changes, flips: found } = compared(from, version({ rule }))
    expect(changes.map((change) => [change.subject, change.what, change.before])).toEqual([[meets, what, "at least 6"]])
    expect(found).toEqual(flips)
  })

  it("a rule that is another in more than its level", () => {
    const from = version()
    const [change, ...others] = compared(from, version({ rule: "{count: meetings, at-least: 6, by: 2017-06-30}" })).changes
    expect([change!.subject, change!.what, change!.key, others]).toEqual([meets, "changed", "rule", []])
    expect(change!.before).not.toBe(change!.after)
  })

  it("what means the same is no change", () => {
    expect(compared(version(), version({ rule: "{count: meetings, more-than: 5}" })).changes).toEqual([])
    expect(compared(version(), version({ rule: "{all: [{count: meetings, at-least: 6}]}" })).changes).toEqual([])
  })

  it("under `not` nothing is called easier", () => {
    const [a, b] = [version({ rule: "{not: {count: meetings, at-least: 6}}" }), version({ rule: "{not: {count: meetings, at-least: 4}}" })]
    expect(compared(a, b).changes.map(({ what }) => what)).toEqual(["changed"])
  })

  it("a target dropped, added, or decided in another way", () => {
    const from = version()
    const other = { more: "      again: {title: Again, rule: {count: meetings, at-least: 1}}\n" }
    expect(compared(from, version(other)).changes.map(({ subject, what }) => [subject, what])).toEqual([["target Again", "added"]])
    expect(compared(version(other), from).changes.map(({ subject, what }) => [subject, what])).toEqual([["target Again", "dropped"]])
  })

  it("money more, less, and moved from one undertaking to another", () => {
    const from = version()
    expect(compared(from, version({ funding: "[{funder: own, amount: 120 tkr}]" })).changes).toEqual([{ subject: "project The network", what: "money", key: "Own", before: "100\u00a0000\u00a0kr", after: "120\u00a0000\u00a0kr" }])
    expect(compared(from, version({ funding: "[{funder: own, amount: 80 tkr}]", second: "[{funder: own, amount: 70 tkr}]" })).changes).toEqual([{ subject: "project The course", what: "money moved", key: "Own", before: "The network: 20\u00a0000\u00a0kr", after: "The course: 20\u00a0000\u00a0kr" }])
    expect(compared(from, version({ funding: "[{funder: state, amount: 100 tkr}]" })).changes.map(({ key, before, after }) => [key, before, after])).toEqual([["Own", "100\u00a0000\u00a0kr", "0\u00a0kr"], ["The state", "0\u00a0kr", "100\u00a0000\u00a0kr"]])
  })

  it.each([
    ["    schedule: 2017-H1\n", "schedule"], ["    status: dormant\n", "status"], ["    leads: [lead-01]\n", "leads"], ["    goals: [meet]\n", "goals"], ["    when: {granted: state}\n", "when"], ["    purpose: To meet\n", "purpose"]
  ])("an undertaking's own keys, as %j", (project, key) => {
    const from = version()
    expect(compared(from, version({ project })).changes.map((change) => [change.subject, change.what, change.key])).toEqual([["project The network", "changed", key]])
  })

  it.each([
    ["        severity: warning\n", "severity"], ["        pace: end\n", "pace"], ["        needs: {meetings: 2}\n", "needs"], ["        partly: 80 %\n", "partly"], ["        period: 2017-H1\n", "period"],
    ["        waiver: {until: 2018-06-30, owner: lead-01, why: Illness}\n", "waiver"], ["        when: {granted: state}\n", "when"]
  ])("a target's own keys, as %j", (target, key) => {
    const from = version()
    expect(compared(from, version({ target })).changes.map((change) => [change.subject, change.key])).toContainEqual([meets, key])
  })

  it("funders, norms, totals and goals", () => {
    const plan = "norms: {norm: {title: Norm, cost: 700 tkr}}\ntotals: [{title: Budget, amount: 1 mkr}]\n"
    expect(compared(version({}, plan), version({}, plan.replace("700", "720").replace("1 mkr", "2 mkr"))).changes.map(({ subject, key }) => [subject, key])).toEqual([["norm Norm", "cost"], ["total Budget", "amount"]])
  })
})

it("every key of an undertaking and a target is compared, or it is known why not", () => {
  const fields = (schema: { readonly ast: unknown }, ...keys: ReadonlyArray<string>): ReadonlyArray<string> => {
    let ast = schema.ast as { readonly propertySignatures?: ReadonlyArray<{ readonly name: string; readonly type: unknown }>; readonly indexSignatures?: ReadonlyArray<{ readonly type: unknown }>; readonly types?: ReadonlyArray<unknown> }
    for (const key of keys) ast = (key === "*" ? ast.indexSignatures![0]!.type : ast.propertySignatures!.find(({ name }) => name === key)!.type) as typeof ast
    return ast.propertySignatures!.map(({ name }) => name)
  }
  const source = readFileSync(path.join(root, "packages/rules/src/changes.ts"), "utf8")
  const table = (name: string): ReadonlyArray<string> => [...source.slice(source.indexOf(`const ${name}`), source.indexOf("\n}\n", source.indexOf(`const ${name}`))).matchAll(/^ {2}"?([a-z-]+)"?: /gm)].map((match) => match[1]!)
  // Where it was taken from, what silences a check, and remarks are no part of what is promised; money, rules and targets are compared by themselves.
  const silent = ["cite", "allow", "note", "goals-printed", "goal-weights", "schedule-note", "funding", "targets", "rule", "follow", "use", "with"]
  expect(fields(AreaFile, "projects", "*").filter((key) => !table("projectKeys").includes(key) && !silent.includes(key))).toEqual([])
  expect(fields(AreaFile, "projects", "*", "targets", "*").filter((key) => !table("targetKeys").includes(key) && !silent.includes(key))).toEqual([])
  expect(fields(PlanFile, "funders", "*").filter((key) => !table("funderKeys").includes(key) && !["aliases", "decision-expected", ...silent].includes(key))).toEqual([])
})

it("two versions of the real plan", () => {
  const folder = temporary()
  cpSync(path.join(root, example), folder, { recursive: true })
  const edit = (file: string, ...changes: ReadonlyArray<readonly [string, string]>): void => {
    const at = path.join(folder, file)
    writeFileSync(at, changes.reduce((text, [from, to]) => {
      expect(text).toContain(from)
      return text.replace(from, to)
    }, readFileSync(at, "utf8")))
  }
  edit("areas/psykiatri.yaml", ["between: [6, 8]", "between: [4, 10]"], ["amount: 450 000 kr", "amount: 400 000 kr"], ["amount: 750 000 kr", "amount: 800 000 kr"])
  edit("areas/missbruk-och-beroende.yaml", ["at-least: 85 %", "at-least: 70 %"], ["amount: 400 000 tkr", "amount: 400 000 kr"])
  edit("plan.yaml", ["cost: 700 000 kr", "cost: 720 000 kr"])
  const ran = styrkort(["diff", example, folder, "--as-of", "2017-08-31"])
  expectGolden("diff.txt", session(["diff", example, "next-year", "--as-of", "2017-08-31"], ran))
  expect(ran.stdout.split("\n").filter((line) => line.length > 80)).toEqual([])
})

it("a version with errors is not compared: its errors are shown, and exit 2", () => {
  const { exit, stdout } = styrkort(["diff", version(), version({ rule: "{count: meeting, at-least: 6}" })])
  expect(exit).toBe(2)
  expect(stdout).toMatch(/^Errors in .*plan\.yaml:\n\nerror\[unknown-dataset\]/)
})

it("one version is not enough", () => {
  expect(styrkort(["diff", version()])).toMatchObject({ exit: 3, stderr: expect.stringContaining("`NOW` is missing; write `styrkort diff BEFORE NOW`") as string })
})

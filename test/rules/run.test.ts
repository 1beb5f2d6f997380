import { Diagnostic } from "@styrkort/core"
import { describe, expect, it } from "vitest"
import { run } from "../../packages/rules/src/run.ts"
import { check, dayOf, evaluationOf, findingsOf, many, planOf, recordsOf, see } from "./world.ts"
import type { Setting } from "./world.ts"

const rule = "{count: meetings, at-least: 2}"
const granted = (decisions: string) => `funders:\n  grant: {title: The grant, state: undecided${decisions === "" ? "" : `, decisions: [${decisions}]`}}`
const refused = "{date: 2017-03-01, state: refused}"
const given = "{date: 2017-03-01, state: granted}"
const applied = "{date: 2017-03-01, state: applied}"

describe("a target is in force or not", () => {
  const conditional = (decisions: string): Setting => ({ target: `rule: ${rule}, when: {granted: The grant}`, plan: granted(decisions), rows: many(2) })

  it.each<[string, Setting, Partial<ReturnType<typeof see>>]>([
    ["a dormant project", { rule, project: "status: dormant", rows: many(2) }, { verdict: "inactive", final: false, standing: "dormant" }],
    ["an ended project", { rule, project: "status: ended", rows: many(2) }, { verdict: "inactive", final: false, standing: "ended" }],
    ["a running project", { rule, project: "status: running", rows: many(2) }, { verdict: "met", final: true, standing: "in-force" }],
    ["a grant not decided", { ...conditional(""), asOf: "2017-06-30" }, { verdict: "on-track", final: false, standing: "awaiting" }],
    ["a grant asked for", { ...conditional(applied), asOf: "2017-06-30" }, { verdict: "on-track", final: false, standing: "awaiting" }],
    ["a grant not decided, nothing held at the end", { ...conditional(""), rows: [] }, { verdict: "behind", final: false, standing: "awaiting" }],
    ["the day before the grant", { ...conditional(given), asOf: "2017-02-28" }, { verdict: "on-track", final: false, standing: "awaiting" }],
    ["the day of the grant", { ...conditional(given), asOf: "2017-03-01" }, { verdict: "met", final: true, standing: "in-force" }],
    ["the day before the refusal", { ...conditional(refused), asOf: "2017-02-28" }, { verdict: "on-track", standing: "awaiting" }],
    ["the day of the refusal", { ...conditional(refused), asOf: "2017-03-01" }, { verdict: "inactive", final: false, standing: "refused" }],
    ["a refusal taken back", { ...conditional(`${refused}, {date: 2017-05-01, state: granted}`), asOf: "2017-06-01" }, { verdict: "met", standing: "in-force" }],
    ["the members' own money", { target: `rule: ${rule}, when: {granted: grant}`, plan: "funders:\n  grant: {title: Own}", rows: many(2) }, { verdict: "met", standing: "in-force" }],
    ["a project's condition is its targets'", { rule, project: "when: {granted: grant}", plan: granted(refused), rows: many(2) }, { verdict: "inactive", standing: "refused" }],
    ["one refused of two", { target: `rule: ${rule}, when: {granted: grant}`, project: "when: {granted: other}", plan: `${granted("")}\n  other: {title: Other, state: refused}` }, { verdict: "inactive", standing: "refused" }],
    ["one undecided of two", { target: `rule: ${rule}, when: {granted: grant}`, project: "when: {granted: other}", plan: `${granted(given)}\n  other: {title: Other, state: undecided}`, rows: many(2) }, { verdict: "on-track", standing: "awaiting" }]
  ])("%s", (_, setting, wanted) => {
    check(setting, wanted)
  })

  it("of two grants that are awaited, the target's own is named", () => {
    const { results } = evaluationOf({ target: `rule: ${rule}, when: {granted: grant}`, project: "when: {granted: other}", plan: `${granted("")}\n  other: {title: Other, state: undecided}` })
    expect(results[0]!.standing).toEqual({ tag: "awaiting", funder: "grant" })
  })
})

describe("other kinds of target", () => {
  it("what no program can decide has no verdict, and the plan's text is why", () => {
    check({ target: "undecided: the plan gives no number" }, { verdict: undefined, final: false, reason: undefined, evidence: "none" })
    expect(see({ target: "undecided: the plan gives no number" }).en).toEqual({ verdict: "not evaluated", why: "the plan gives no number", leftOut: [] })
  })

  it("what is followed has a value and is not judged", () => {
    const setting: Setting = { target: "follow: {count: meetings}", rows: many(2) }
    check(setting, { verdict: "followed", final: false, value: "2", reason: "certain", lines: [2, 3] })
    check({ ...setting, data: { meetings: "missing" } }, { verdict: "followed", value: undefined, reason: "data-missing" })
    check({ ...setting, target: "follow: {mean: meetings.hours}" }, { verdict: "followed", value: undefined, reason: "no-value" })
    check({ ...setting, target: "follow: {members: municipality, that: {exists: meetings}}", rows: [{ date: "2017-02-01", municipality: "eksjo" }] }, { verdict: "followed", holding: 1 })
    check({ ...setting, target: "follow: {members: municipality, that: {mean: meetings.hours, at-least: 1}}", rows: [] }, { verdict: "followed", reason: "certain", now: undefined, holding: 0, evidence: "none" })
    check({ ...setting, rows: [] }, { verdict: "followed", value: "0", evidence: "none" })
    check({ ...setting, target: "follow: {count: meetings}", project: "status: dormant" }, { verdict: "inactive" })
  })

  it("a target whose rule has errors is unknown", () => {
    check({ rule: "{count: meting, at-least: 1}" }, { verdict: "unknown", final: false, reason: undefined, evidence: "none" })
    expect(see({ rule: "{count: meting, at-least: 1}" }).en).toEqual({ verdict: "unknown", why: "the target's rule has errors", leftOut: [] })
    check({ rule: "{count: meetings, by: 2016-12-31, at-least: 1}", asOf: "2016-06-30" }, { verdict: "unknown" })
    check({ rule: "{count: meetings, during: 2017-T2, by: 2017-04-30, at-least: 1}", asOf: "2017-01-31" }, { verdict: "unknown" })
    check({ rule: "{count: meting, at-least: 1}", project: "status: ended" }, { verdict: "inactive" })
  })
})

describe("judgements", () => {
  const target = "judgement: quality"
  const plan = "judgements: {file: judgements.csv}"
  const judged = (...list: ReadonlyArray<readonly [date: string, value: string]>) => ({ judgements: list.map(([date, value]) => ({ target: "target", date, value, role: "lead", reason: "seen" })) })

  it.each<[string, ReturnType<typeof judged>, Partial<ReturnType<typeof see>>]>([
    ["none: unknown", judged(), { verdict: "unknown", reason: "no-value" }],
    ["at the level from which the scale counts as met", judged(["2017-03-01", "middle"]), { verdict: "on-track", value: "1" }],
    ["below it", judged(["2017-03-01", "low"]), { verdict: "behind", direction: "under", value: "0" }],
    ["the latest decides", judged(["2017-03-01", "high"], ["2017-04-01", "low"]), { verdict: "behind", value: "0", lines: [2, 3] }],
    ["whatever the order of the rows", judged(["2017-04-01", "low"], ["2017-03-01", "high"]), { verdict: "behind", value: "0" }],
    ["two of one day that differ", judged(["2017-03-01", "high"], ["2017-03-01", "low"]), { verdict: "unknown", reason: "conflict" }],
    ["two of one day that agree", judged(["2017-03-01", "high"], ["2017-03-01", "high"]), { verdict: "on-track", value: "2" }],
    ["a non-answer is none", judged(["2017-03-01", "high"], ["2017-04-01", "do not know"]), { verdict: "on-track", value: "2", unclear: 1 }],
    ["one of later than today", judged(["2017-03-01", "low"], ["2017-08-01", "high"]), { verdict: "behind", planned: 1 }]
  ])("%s", (_, data, wanted) => {
    check({ target, plan, data, asOf: "2017-06-30" }, wanted)
  })

  it("at the period's end the latest is final, and assumes that all are recorded unless that is declared", () => {
    const data = judged(["2017-03-01", "high"])
    check({ target, plan, data }, { verdict: "met", final: true, assumed: true, evidence: "assumed" })
    check({ target, plan: "judgements: {file: judgements.csv, complete-through: 2017-12-31}", data }, { verdict: "met", assumed: false, evidence: "full" })
    check({ target, plan: "judgements: {file: judgements.csv, complete-through: 2017-12-30}", data }, { verdict: "unknown", reason: "not-closed" })
  })

  it("judgements of another target do not count", () => {
    const data = { judgements: [{ target: "other", date: "2017-03-01", value: "high", role: "", reason: "" }] }
    check({ target, plan, data }, { verdict: "unknown", reason: "data-invalid" })
  })

  it.each<[string, Setting, ReadonlyArray<string>]>([
    ["a level that the scale does not have", { target, plan, data: { judgements: [{ target: "target", date: "2017-03-01", value: "best" }] } }, ["data-cell-not-member"]],
    ["no level", { target, plan, data: { judgements: [{ target: "target", date: "2017-03-01" }] } }, ["data-cell-empty"]],
    ["a file that is missing", { target, plan, data: { judgements: "missing" } }, ["data-missing"]],
    ["a column too many", { target, plan, data: { judgements: [{ target: "target", date: "2017-03-01", value: "high", more: "x" }] } }, ["data-column-unknown"]]
  ])("%s is reported, and the target unknown", (_, setting, wanted) => {
    const { findings, verdict } = see(setting)
    expect([findings.filter((code) => code.startsWith("data-")), verdict]).toEqual([wanted, "unknown"])
  })

  it("a row that is too short is reported once, as that", () => {
    const { prepared } = planOf({ target, plan })
    const short = recordsOf("judgements.csv", ["target", "date", "value", "role", "reason"], [["target", "2017-03-01"]])
    const { findings } = run(prepared, new Map([["judgements", { records: [short], missing: [] }], ["meetings", { records: [], missing: [] }]]), dayOf("2017-06-30"))
    expect(findings.map(({ code }) => code).filter((code) => code.startsWith("data-"))).toEqual(["data-row-length"])
  })

  it("what is missing to judge is found before any data", () => {
    const codes = (setting: Setting) => findingsOf(setting)
    expect(codes({ target: "judgement: qualty", plan })).toEqual(["unknown-scale"])
    expect(codes({ target })).toEqual(["judgements-undeclared"])
    expect(codes({ target, plan })).toEqual([])
  })
})

describe("data that cannot be used", () => {
  it("with an error in one cell, everything that rests on the dataset is unknown, and only that", () => {
    const other = "{title: Other, file: other.csv, columns: {date: date}}"
    const setting: Setting = { rule: "{any: [{exists: meetings}, {exists: other}]}", datasets: { other }, rows: [{ date: "2017-02-30" }], data: { other: many(1) } }
    check(setting, { verdict: "met", verdicts: ["unknown", "met"], findings: ["data-cell"] })
    check({ ...setting, rule: "{exists: meetings}" }, { verdict: "unknown", reason: "data-invalid", absent: ["meetings"], evidence: "none" })
  })

  it("a count over two datasets of which one is missing is unknown", () => {
    const other = "{title: Other, file: other.csv, columns: {date: date}}"
    check({ rule: "{count: [meetings, other], at-least: 1}", datasets: { other }, rows: many(5), data: { other: "missing" } }, { verdict: "unknown", reason: "data-missing", absent: ["other"], value: undefined, evidence: "none" })
    check({ rule: "{count: [meetings, other], at-least: 1}", datasets: { other }, rows: [{ date: "x" }], data: { other: "missing" } }, { reason: "data-invalid", absent: ["meetings", "other"] })
  })

  it("a dataset that nobody gives is missing, not empty", () => {
    const { results, findings } = run(planOf({ rule }).prepared, new Map(), dayOf("2017-12-31"))
    expect([results[0]!.outcome?.reason, findings.map(({ code }) => code)]).toEqual(["data-missing", ["nothing-evaluated", "data-missing"]])
  })

  it("one missing file of two is a missing dataset", () => {
    const { prepared } = planOf({ rule })
    const records = [recordsOf("a.csv", ["date", "network", "kind", "hours", "municipality"], [["2017-01-01", "", "", "", ""]])]
    const { results } = run(prepared, new Map([["meetings", { records, missing: ["b.csv"] }]]), dayOf("2017-12-31"))
    expect(results[0]!.outcome).toMatchObject({ verdict: "unknown", reason: "data-missing" })
  })

  it("what a reader refused makes the dataset invalid", () => {
    const { prepared } = planOf({ rule })
    const records = [{ ...recordsOf("a.csv", [], []), findings: [Diagnostic.make("data-no-header", undefined, {})] }]
    const { results } = run(prepared, new Map([["meetings", { records, missing: [] }]]), dayOf("2017-12-31"))
    expect(results[0]!.outcome).toMatchObject({ verdict: "unknown", reason: "data-invalid" })
  })
})

describe("what is said of the whole", () => {
  it("rows that are made up are said to be", () => {
    const made = evaluationOf({ rule, meetings: "illustrative: true", rows: many(2) })
    expect([made.illustrative, made.findings.map(({ code }) => code)]).toEqual([["meetings"], ["illustrative-data"]])
    const real = evaluationOf({ rule, rows: many(2) })
    expect([real.illustrative, real.findings]).toEqual([[], []])
    expect(evaluationOf({ target: "judgement: quality", plan: "judgements: {file: j.csv, illustrative: true}" }).illustrative).toEqual(["judgements"])
  })

  it.each<[string, Setting, boolean]>([
    ["a verdict", { rule, rows: many(2) }, false],
    ["something behind", { rule, asOf: "2017-12-01" }, false],
    ["something followed", { target: "follow: {count: meetings}" }, false],
    ["only unknown", { rule, data: { meetings: "missing" } }, true],
    ["only inactive", { rule, project: "status: ended" }, true],
    ["only undecided", { target: "undecided: no number" }, true]
  ])("%s: whether nothing could be evaluated is said", (_, setting, wanted) => {
    expect(see(setting).findings.includes("nothing-evaluated")).toBe(wanted)
  })

  it("findings before any data come with those of the data, in order, and a dataset is not called unused for a misspelt name", () => {
    expect(see({ rule: "{count: meting, at-least: 1}", rows: [{ date: "x" }] }).findings).toEqual(["nothing-evaluated", "unknown-dataset", "data-cell"])
  })
})

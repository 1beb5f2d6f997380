/** The language from TypeScript: the same data as from a plan's file, and what makes no sense does not compile. */
import { Plan } from "@styrkort/core"
import type { Clause } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import { describe, expect, it } from "vitest"
import { all, any, budget, by, constructs, count, dataset, distinct, eachOf, every, exists, latest, max, mean, measure, median, members, min, minus, not, per, percentile, plus, population, ratio, rowsOf, same, scale, share, span, stretches, sum, target, valuesOf, written as writtenOf } from "../../packages/rules/src/build/index.ts"
import { evaluatePlan } from "../../packages/rules/src/evaluatePlan.ts"
import { prepare } from "../../packages/rules/src/run.ts"

const municipality = population("municipality", "Municipalities", { aneby: "Aneby", eksjo: "Eksjö" })
const quality = scale("quality", ["low", "middle", "high"], { others: ["do not know"], metFrom: "middle" })
const meetings = dataset("meetings", {
  title: "Meetings",
  row: "meeting",
  rows: "meetings",
  file: "meetings.csv",
  time: "date",
  columns: { date: "date", planned: "date", network: "text", kind: { type: "text", values: ["internat", "digital"] }, hours: { type: "integer", min: 0 }, good: "boolean", answer: quality, municipality, cost: "money", work: "fte", done: "share", length: { type: "duration", unit: "min" }, wait: { type: "duration", unit: "workdays" }, age: "duration" }
})
const other = dataset("other", { title: "Other", file: "other.csv", kind: "register", columns: { date: { type: "date", required: true }, home: municipality, away: municipality } })
const visits = measure("visits", plus(count(meetings), count(other)))

const main = `
styrkort: 1
title: P
organisation: O
period: 2017
include: [area.yaml]
populations:
  municipality: {title: Municipalities, members: {aneby: Aneby, eksjo: Eksjö}}
scales:
  quality: {levels: [low, middle, high], non-answers: [do not know], met-from: middle}
measures:
  visits: {plus: [{count: meetings}, {count: other}]}
datasets:
  meetings:
    title: Meetings
    row: meeting
    rows: meetings
    file: meetings.csv
    time: date
    columns: {date: date, planned: date, network: text, kind: {type: text, values: [internat, digital]}, hours: {type: integer, min: 0}, good: boolean, answer: ordinal(quality), municipality: municipality, cost: money, work: fte, done: share, length: {type: duration, unit: min}, wait: {type: duration, unit: workdays}, age: duration}
  other: {title: Other, file: other.csv, kind: register, columns: {date: {type: date, required: true}, home: municipality, away: municipality}}
`

type Example = readonly [yaml: string, built: Clause.Clause]

/** One of every construct, and of what may stand beside it. */
const examples: Record<keyof typeof constructs, ReadonlyArray<Example>> = {
  count: [
    ["{count: meetings, where: {network: psykiatri}, between: [6, 8]}", count(meetings).where({ network: "psykiatri" }).between(6, 8)],
    ["{count: [meetings, other], at-least: 6, by: 2017-06-30}", by("2017-06-30", count(meetings, other).atLeast(6))],
    ["{count: meetings, during: 2017-T1, dated: planned, at-least: 6, of-which: [{where: {kind: internat}, at-least: 1}, {where: {kind: [internat, digital]}, at-most: 20 %}]}", count(meetings).during("2017-T1").datedBy("planned").ofWhich({ where: { kind: "internat" }, atLeast: 1 }, { where: { kind: ["internat", "digital"] }, atMost: "20 %" }).atLeast(6)],
    ["{count: meetings, where: {any: [{hours: {at-least: 2, less-than: 5}}, {not: {good: true}}], date: {before: 2017-03-01}, answer: {not: [low, do not know]}, cost: {more-than: 400 kr}, municipality: {present: true}}, more-than: 2}", count(meetings).where({ any: [{ hours: { atLeast: 2, lessThan: 5 } }, { not: { good: true } }], date: { before: "2017-03-01" }, answer: { not: ["low", "do not know"] }, cost: { moreThan: "400 kr" }, municipality: { present: true } }).moreThan(2)]
  ],
  exists: [["{exists: meetings}", exists(meetings)], ["{exists: meetings, where: {kind: digital}}", exists(meetings, { kind: "digital" })]],
  share: [["{share: meetings, satisfying: {answer: {at-least: middle}}, weighted-by: hours, at-least: 85 %}", share(meetings).satisfying({ answer: { atLeast: "middle" } }).weightedBy("hours").atLeast("85 %")]],
  distinct: [["{distinct: meetings.kind, at-least: 2}", distinct(meetings, "kind").atLeast(2)]],
  sum: [["{sum: meetings.cost, at-most: 400 000 kr}", sum(meetings, "cost").atMost("400 000 kr")], ["{sum: meetings.work, exactly: 1.75 fte}", sum(meetings, "work").exactly("1.75 fte")]],
  mean: [["{mean: meetings.done, less-than: 50 %}", mean(meetings, "done").lessThan("50 %")], ["{mean: meetings.length, at-most: 90 min}", mean(meetings, "length").atMost("90 min")], ["{mean: meetings.length, where: {length: {at-least: 2 h}}, at-most: 3 h}", mean(meetings, "length").where({ length: { atLeast: "2 h" } }).atMost("3 h")]],
  median: [["{median: meetings.hours, at-least: 1.5}", median(meetings, "hours").atLeast(1.5)]],
  percentile: [["{percentile: {of: meetings.hours, p: 90}, at-most: 3}", percentile(meetings, "hours", 90).atMost(3)]],
  min: [["{min: meetings.date, at-least: 2017-03-01}", min(meetings, "date").atLeast("2017-03-01")]],
  max: [["{max: meetings.cost, less-than: {min: meetings.cost}}", max(meetings, "cost").lessThan(min(meetings, "cost"))]],
  latest: [["{latest: meetings.answer, at-least: high}", latest(meetings, "answer").atLeast("high")]],
  span: [["{span: meetings.date, at-least: 5 months}", span(meetings, "date").atLeast("5 months")]],
  plus: [["{plus: [{count: meetings}, {sum: meetings.hours}], at-least: 5}", plus(count(meetings), sum(meetings, "hours")).atLeast(5)]],
  minus: [["{minus: [{mean: meetings.done}, {min: meetings.done}], at-most: 5 pp}", minus(mean(meetings, "done"), min(meetings, "done")).atMost("5 pp")]],
  ratio: [
    ["{ratio: [{count: meetings, where: {kind: digital}}, {count: meetings}], at-least: 50 %}", ratio(count(meetings).where({ kind: "digital" }), count(meetings)).atLeast("50 %")],
    ["{ratio: [{sum: meetings.cost}, {count: meetings}], at-most: 900 kr}", per(sum(meetings, "cost"), count(meetings)).atMost("900 kr")]
  ],
  measure: [["{measure: visits, at-least: 5}", visits.atLeast(5)]],
  members: [
    ["{members: municipality, that: {exists: meetings}, at-least: 1}", members(municipality, exists(meetings)).atLeast(1)],
    ["{members: {of: municipality, via: home}, that: {exists: other}, at-least: 50 %}", members({ of: municipality, via: "home" }, exists(other)).atLeast("50 %")]
  ],
  every: [
    ["{every: municipality, require: {count: meetings, between: [1, 2]}}", every(municipality, count(meetings).between(1, 2))],
    ["{every: quarter, require: {exists: meetings}}", every("quarter", exists(meetings))],
    ["{every: {window: 5 days}, require: {exists: meetings}}", every(stretches("5 days"), exists(meetings))],
    ["{every: {of: [internat, digital], as: k}, require: {exists: meetings, where: {kind: $k}}}", every(eachOf(["internat", "digital"], { as: "k" }), exists(meetings, { kind: "$k" }))],
    ["{every: {values: meetings.network, where: {kind: digital}}, require: {count: meetings, at-least: 2}}", every(valuesOf(meetings, "network", { where: { kind: "digital" } }), count(meetings).atLeast(2))],
    ["{every: {rows: meetings, as: m, where: {kind: internat}}, require: {exists: meetings, where: {date: {before: $m.date, within: 14 days}}}}", every(rowsOf(meetings, "m", { kind: "internat" }), exists(meetings, { date: { before: "$m.date", within: "14 days" } }))],
    ["{every: municipality, require: {share: meetings, satisfying: {date: {by: {from: $.planned, plus: 1 month}}}, at-least: 90 %}}", every(municipality, share(meetings).satisfying({ date: { by: { from: "$.planned", plus: "1 month" } } }).atLeast("90 %"))]
  ],
  all: [["{all: [{exists: meetings}, {count: other, at-least: 2}]}", all(exists(meetings), count(other).atLeast(2))]],
  any: [["{any: [{exists: meetings}, {count: other, at-least: 2}]}", any(exists(meetings), count(other).atLeast(2))]],
  not: [["{not: {exists: other}}", not(exists(other))]],
  target: [["{target: t0}", target("t0")]],
  budget: [
    ["{sum: meetings.cost, at-most: {budget: project}}", sum(meetings, "cost").atMost(budget("project"))],
    ["{sum: meetings.cost, at-most: {budget: plan, state: granted, times: 90 %}}", sum(meetings, "cost").atMost(budget("plan", { state: "granted", times: "90 %" }))]
  ],
  same: [
    ["{count: meetings, at-most: {same: previous year, times: 90 %}}", count(meetings).atMost(same("previous year", { times: "90 %" }))],
    ["{share: meetings, satisfying: {good: true}, at-least: {same: 2016, plus: 5 pp}}", share(meetings).satisfying({ good: true }).atLeast(same("2016", { plus: "5 pp" }))]
  ]
}

const planOf = (rules: ReadonlyArray<string>): Plan.Plan => {
  const area = `styrkort: 1\narea: {id: area, title: Area}\nprojects:\n  project:\n    title: Project\n    targets:\n${rules.map((rule, index) => `      t${index}: {title: T${index}, rule: ${rule}}\n`).join("")}`
  const { plan, findings } = load("plan.yaml", (file) => ({ tag: "text", text: file === "plan.yaml" ? main : area }))
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([])
  return plan!
}

describe("the language from TypeScript", () => {
  const written = Object.values(examples).flat()

  it("datasets, populations, scales and measures are what a plan's file says", () => {
    const { file } = planOf(["{exists: meetings}"])
    expect(file.datasets).toEqual({ meetings: meetings.data, other: other.data })
    expect(file.populations).toEqual({ municipality: municipality.data })
    expect(file.scales).toEqual({ quality: quality.data })
    expect(file.measures).toEqual({ visits: visits.declaration })
  })

  it.each(written)("%s", (yaml, built) => {
    const plan = planOf(["{exists: meetings}", yaml])
    expect(built).toEqual(Plan.targetsOf(plan)[1]!.target.rule)
    expect(prepare(plan).findings.filter(({ severity }) => severity === "error")).toEqual([])
  })

  it.each(written)("written to a file and read again, %s is the same", (_, built) => {
    expect(Plan.targetsOf(planOf(["{exists: meetings}", JSON.stringify(writtenOf(built))]))[1]!.target.rule).toEqual(built)
  })

  it("a measure and a dataset are written too", () => {
    expect(writtenOf(visits.declaration)).toEqual({ plus: [{ count: "meetings" }, { count: "other" }] })
    expect(JSON.parse(JSON.stringify(other.written))).toMatchObject({ title: "Other", kind: "register", columns: { date: { type: "date", required: "true" }, home: "municipality" } })
  })

  it("one call evaluates: a plan, rows in memory, a day", () => {
    const plan = planOf(["{count: meetings, at-least: 2}", "{share: meetings, satisfying: {good: true}, at-least: 50 %}"])
    const question = { plan, tables: { meetings: [{ date: "2017-02-01", good: true }, { date: "2017-03-01", good: false }] } }
    expect(evaluatePlan({ ...question, asOf: "2017-T1" }).results.map(({ verdict }) => verdict)).toEqual(["met", "on-track"])
    expect(evaluatePlan({ ...question, asOf: "2017-02-28" }).results.map(({ verdict, final }) => [verdict, final])).toEqual([["on-track", false], ["on-track", false]])
    expect(evaluatePlan({ plan, asOf: "2017-T1" }).results.map(({ verdict }) => verdict)).toEqual(["unknown", "unknown"])
    expect(evaluatePlan({ plan, tables: { meetings: [{ date: "soon" }] }, asOf: "2017-T1" }).findings.map(({ code, place }) => [code, place?.file, place?.line])).toContainEqual(["data-cell", "meetings", 1])
    expect(() => evaluatePlan({ plan, asOf: "soon" })).toThrow(/`soon` is no day/)
  })

  it("what only a program could get wrong is thrown, in words", () => {
    expect(() => percentile(meetings, "hours", 0)).toThrow(/no percentile 0/)
    expect(() => count(meetings).during("2017-T9")).toThrow(/`2017-T9` is no period/)
    expect(() => sum(meetings, "cost").atLeast("1-2 kr")).toThrow(/`1-2 kr` is no level/)
    expect(() => dataset("x", { title: "X", file: "x.csv", columns: {}, kind: "ledger" })).toThrow(/the dataset `x` cannot be read/)
  })
})

/** What must not compile. Never run: the compiler is the test. */
export const refused = (): ReadonlyArray<unknown> => [
  // @ts-expect-error a column that is not there
  count(meetings).where({ netwrok: "psykiatri" }),
  // @ts-expect-error a word that is not among the column's
  count(meetings).where({ kind: "analogue" }),
  // @ts-expect-error a member that the population does not have
  count(meetings).where({ municipality: "habo" }),
  // @ts-expect-error a level that the scale does not have
  share(meetings).satisfying({ answer: { atLeast: "excellent" } }),
  // @ts-expect-error a non-answer is outside the order
  share(meetings).satisfying({ answer: { atLeast: "do not know" } }),
  // @ts-expect-error words without order
  count(meetings).where({ network: { atLeast: "a" } }),
  // @ts-expect-error a share of a count
  count(meetings).atLeast("85 %"),
  // @ts-expect-error a count of a share
  share(meetings).satisfying({ good: true }).atLeast(85),
  // @ts-expect-error money against full-time years
  sum(meetings, "work").atMost("400 kr"),
  // @ts-expect-error full-time years against money
  sum(meetings, "cost").atMost("0.5 fte"),
  // @ts-expect-error one measure against another in another unit
  sum(meetings, "cost").atMost(sum(meetings, "work")),
  // @ts-expect-error minutes against days
  mean(meetings, "length").atMost("2 days"),
  // @ts-expect-error working days against days
  max(meetings, "wait").atMost("20 days"),
  // @ts-expect-error a length of time that is not measured in anything
  mean(meetings, "age"),
  // @ts-expect-error minutes against a number
  count(meetings).where({ length: { atLeast: 30 } }),
  // @ts-expect-error kronor and full-time years have no sum
  plus(sum(meetings, "cost"), sum(meetings, "work")),
  // @ts-expect-error a sum of words
  sum(meetings, "network"),
  // @ts-expect-error a mean of days
  mean(meetings, "date"),
  // @ts-expect-error months are no share
  span(meetings, "date").atLeast("5 %"),
  // @ts-expect-error weights are whole numbers
  mean(meetings, "done").weightedBy("cost"),
  // @ts-expect-error a count is not weighed
  count(meetings).weightedBy("hours"),
  // @ts-expect-error not a date column
  count(meetings).datedBy("network"),
  // @ts-expect-error to a share only points are added
  share(meetings).satisfying({ good: true }).atLeast(same("2016", { plus: "5 %" })),
  // @ts-expect-error a level that is none of the scale's
  latest(meetings, "answer").atLeast("good"),
  // @ts-expect-error a budget is money
  count(meetings).atMost(budget("project")),
  // @ts-expect-error the budget of nothing known
  budget("department"),
  // @ts-expect-error a kind of period there is not
  every("fortnight", exists(meetings)),
  // @ts-expect-error a column that the bound rows do not have
  rowsOf(meetings, "m", { netwrok: "psykiatri" }),
  // @ts-expect-error money has no values to be asked of
  valuesOf(meetings, "cost"),
  // @ts-expect-error kronor are no length of time
  exists(meetings, { date: { within: "400 kr" } }),
  // @ts-expect-error another target's time is its own
  by("2017-06-30", target("t0")),
  // @ts-expect-error nothing to combine
  all(),
  // @ts-expect-error a scale cannot judge from a level it does not have
  scale("s", ["low", "high"], { metFrom: "middle" })
]

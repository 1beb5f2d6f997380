/** Generated rules, rows and days for the laws: small enough that everything that can still happen can be tried. */
import type { Dataset } from "@styrkort/core"
import fc from "fast-check"
import { evaluate } from "../../packages/rules/src/evaluate.ts"
import type { Outcome } from "../../packages/rules/src/Outcome.ts"
import { ingest } from "../../packages/rules/src/ingest.ts"
import type { Table } from "../../packages/rules/src/Table.ts"
import type { Frame, Written } from "./reference.ts"
import { dayOf, planOf, recordsOf, ruleOf } from "./world.ts"
import type { Row, Setting } from "./world.ts"

/** Four days, of which any may be today. */
export const frame: Frame = { start: "2017-01-02", end: "2017-01-05", members: ["aneby", "eksjo", "nassjo"] }
const days = ["2017-01-01", "2017-01-02", "2017-01-03", "2017-01-04", "2017-01-05", "2017-01-06"] as const
const kinds = ["internat", "digital", "plain"] as const
const names = ["date", "network", "kind", "hours", "municipality"]

/** The plan around a generated rule. */
export const settingOf = (rule: Written): Setting => ({ rule: JSON.stringify(rule), period: `${frame.start}..${frame.end}` })

const often = <T>(some: fc.Arbitrary<T>, empty: T): fc.Arbitrary<T> => fc.oneof({ weight: 5, arbitrary: some }, { weight: 1, arbitrary: fc.constant(empty) })

/** A row dated on one of the days. */
export const rowOn = (dates: ReadonlyArray<string>): fc.Arbitrary<Row> =>
  fc.record({
    date: fc.constantFrom(...dates),
    kind: often<string>(fc.constantFrom(...kinds), ""),
    hours: often<string>(fc.constantFrom("0", "1", "2", "3"), ""),
    municipality: often<string>(fc.constantFrom(...frame.members), "")
  })

/** Rows of any of the days. */
export const rows = (most: number): fc.Arbitrary<ReadonlyArray<Row>> => fc.array(rowOn(days), { maxLength: most })

/** A day to look on, and through which day data are then declared complete (not at all: through that day). */
export const moment = fc.record({ asOf: fc.constantFrom(...days), through: fc.option(fc.constantFrom(...days), { nil: undefined }) })

const columnTest: fc.Arbitrary<Written> = fc.oneof(
  fc.constantFrom(...kinds).map((kind) => ({ kind })),
  fc.subarray([...kinds], { minLength: 1, maxLength: 2 }).map((kind) => ({ kind })),
  fc.constantFrom(...kinds).map((kind) => ({ kind: { not: kind } })),
  fc.tuple(fc.constantFrom("at-least", "more-than", "at-most", "less-than", "exactly"), fc.constantFrom("0", "1", "2", "3")).map(([key, n]) => ({ hours: { [key]: n } })),
  fc.constant({ hours: { between: ["1", "2"] } }),
  fc.constantFrom("true", "false").map((present) => ({ hours: { present } })),
  fc.constantFrom(...frame.members).map((municipality) => ({ municipality })),
  fc.tuple(fc.constantFrom("before", "after"), fc.constantFrom(...days)).map(([key, day]) => ({ date: { [key]: day } }))
)

/** Which rows. */
export const condition: fc.Arbitrary<Written> = fc.oneof(
  { weight: 4, arbitrary: columnTest },
  { weight: 1, arbitrary: columnTest.map((one) => ({ not: one })) },
  { weight: 1, arbitrary: fc.tuple(columnTest, columnTest).map((all) => ({ all })) },
  { weight: 1, arbitrary: fc.tuple(columnTest, columnTest).map((any) => ({ any })) }
)

/** A level with bounds among some numbers. */
export const levelOf = (...bounds: ReadonlyArray<string>): fc.Arbitrary<Written> =>
  fc.oneof(
    fc.tuple(fc.constantFrom("at-least", "more-than", "at-most", "less-than", "exactly"), fc.constantFrom(...bounds)).map(([key, bound]) => ({ [key]: bound })),
    fc.tuple(fc.nat(bounds.length - 1), fc.nat(bounds.length - 1)).map(([i, j]) => ({ between: [bounds[Math.min(i, j)], bounds[Math.max(i, j)]] }))
  )

const whole = levelOf("0", "1", "2", "3")
const percent = levelOf("0 %", "33 %", "50 %", "75 %", "100 %")
const part = fc.oneof({ weight: 2, arbitrary: whole }, { weight: 1, arbitrary: percent }).chain((level) => columnTest.map((where) => ({ where, ...level })))
const parts = fc.option(fc.array(part, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 3 }).map((list): Written => (list === undefined ? {} : { "of-which": list }))

const weighed = (rule: fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
  fc.tuple(rule, fc.option(fc.constant({ "weighted-by": "hours" }), { nil: {}, freq: 2 })).map(([one, weight]) => ({ ...one, ...weight }))
const percentile = fc.constantFrom("1", "50", "90", "100").map((p): Written => ({ percentile: { of: "meetings.hours", p } }))

/** The measures, each with levels it can be held against. */
export const measured: fc.Arbitrary<Written> = fc.oneof(
  fc.tuple(fc.constant({ count: "meetings" }), whole, parts),
  fc.tuple(weighed(columnTest.map((satisfying): Written => ({ share: "meetings", satisfying }))), percent),
  fc.tuple(weighed(fc.oneof(percentile, fc.constantFrom<Written>({ mean: "meetings.hours" }, { median: "meetings.hours" }))), levelOf("0", "1", "1.5", "2", "3")),
  fc.tuple(fc.constant({ span: "meetings.date" }), levelOf("1 days", "2 days", "3 days")),
  fc.tuple(fc.constantFrom({ distinct: "meetings.kind" }, { distinct: "meetings.municipality" }, { distinct: "meetings.hours" }), whole),
  fc.tuple(fc.constant({ sum: "meetings.hours" }), levelOf("0", "1", "3", "4", "6"), parts),
  fc.tuple(fc.constantFrom({ mean: "meetings.hours" }, { min: "meetings.hours" }, { max: "meetings.hours" }, { latest: "meetings.hours" }), levelOf("0", "1", "1.5", "2", "3"))
).map((fields) => Object.assign({}, ...fields) as Written)

/** One measure held against one level. */
export const leaf: fc.Arbitrary<Written> = fc.tuple(
  fc.oneof({ weight: 5, arbitrary: measured }, { weight: 1, arbitrary: fc.constant<Written>({ exists: "meetings" }) }),
  fc.option(condition, { nil: undefined, freq: 2 }),
  fc.option(fc.constantFrom("2017-01-03", "2017-01-04"), { nil: undefined, freq: 2 })
).map(([rule, where, by]) => ({ ...rule, ...(where === undefined ? {} : { where }), ...(by === undefined ? {} : { by }) }))

/** A measure by itself, of those whose units can be added to each other. */
const number: fc.Arbitrary<Written> = fc.tuple(
  fc.constantFrom<Written>({ count: "meetings" }, { sum: "meetings.hours" }, { max: "meetings.hours" }, { distinct: "meetings.kind" }),
  fc.option(columnTest, { nil: undefined })
).map(([measure, where]) => ({ ...measure, ...(where === undefined ? {} : { where }) }))

/** Two measures as one. */
export const computed: fc.Arbitrary<Written> = fc.oneof(
  fc.tuple(fc.constantFrom("plus", "minus"), number, number, levelOf("0", "1", "2", "3", "5")).map(([key, left, right, level]) => ({ [key]: [left, right], ...level })),
  fc.tuple(fc.array(columnTest, { minLength: 2, maxLength: 2 }), levelOf("0 %", "50 %", "100 %", "200 %")).map(([[one, other], level]) => ({ ratio: [{ count: "meetings", where: one }, { count: "meetings", where: other }], ...level }))
)

/** Levels that are other measures, or the same one in the time before. */
export const relative: fc.Arbitrary<Written> = fc.tuple(
  fc.oneof(number, columnTest.map((satisfying): Written => ({ share: "meetings", satisfying }))),
  fc.constantFrom("at-least", "more-than", "at-most", "less-than", "exactly"),
  fc.oneof(number, fc.constantFrom<Written>({ same: "previous period" }, { same: "previous period", times: "200 %" }, { same: "previous period", plus: "1" }, { same: "previous period", plus: "5 pp" }))
).map(([measure, key, bound]) => ({ ...measure, [key]: bound }))

/** Two levels held against one measure. */
export const sameMeasure: fc.Arbitrary<Written> = fc.tuple(fc.constantFrom("all", "any"), fc.oneof(
  fc.tuple(fc.constant({ count: "meetings" }), whole, whole),
  fc.tuple(fc.constant({ distinct: "meetings.kind" }), whole, whole),
  fc.tuple(fc.constant({ share: "meetings", satisfying: { kind: "internat" } }), percent, percent)
)).map(([tag, [rule, first, second]]) => ({ [tag]: [{ ...rule, ...first }, { ...rule, ...second }] }))

const combined = (inner: fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
  fc.oneof(
    { weight: 3, arbitrary: inner },
    { weight: 1, arbitrary: sameMeasure },
    { weight: 1, arbitrary: inner.map((not) => ({ not })) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom("all", "any"), fc.array(inner, { minLength: 1, maxLength: 3 })).map(([tag, list]) => ({ [tag]: list })) }
  )

/** What a rule is asked of, and a leaf that asks about it. */
const bound: fc.Arbitrary<{ readonly binder: string | Written; readonly that: fc.Arbitrary<Written> }> = fc.oneof(
  fc.constant({ binder: "day", that: leaf }),
  fc.constant({ binder: { of: ["internat", "digital"], via: "kind" }, that: leaf }),
  fc.option(columnTest, { nil: undefined }).map((where) => ({ binder: { values: "meetings.kind", ...(where === undefined ? {} : { where }) }, that: leaf })),
  fc.option(columnTest, { nil: undefined }).map((where) => ({
    binder: { rows: "meetings", as: "m", ...(where === undefined ? {} : { where }) },
    that: fc.tuple(measured, fc.constantFrom("before", "after"), fc.option(columnTest.filter((test) => !("date" in test)), { nil: {} })).map(([rule, key, more]) => ({ ...rule, where: { ...more, date: { [key]: "$m.date" } } }))
  }))
)

/** Rules asked of days, listed words, found words and rows. */
const ofBound: fc.Arbitrary<Written> = bound.chain(({ binder, that }) => fc.oneof(
  that.map((require) => ({ every: binder, require })),
  fc.tuple(that, fc.oneof(levelOf("0", "1", "2", "3"), levelOf("0 %", "33 %", "50 %", "100 %"))).map(([rule, level]) => ({ members: binder, that: rule, ...level }))
))

const ofMembers = (inner: fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
  fc.oneof(
    { weight: 1, arbitrary: inner.map((require) => ({ every: "municipality", require })) },
    { weight: 2, arbitrary: fc.tuple(inner, levelOf("0", "1", "2", "3")).map(([that, level]) => ({ members: "municipality", that, ...level })) },
    { weight: 1, arbitrary: fc.tuple(inner, levelOf("0 %", "33 %", "50 %", "100 %")).map(([that, level]) => ({ members: "municipality", that, ...level })) }
  )

/** Any rule: leaves, asked of every member, combined, and combined once more. */
export const anyRule: fc.Arbitrary<Written> = combined(fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 1, arbitrary: computed }, { weight: 1, arbitrary: relative }, { weight: 2, arbitrary: ofMembers(combined(leaf)) }, { weight: 3, arbitrary: ofBound }))

/** Whether the rule passes the checks; what nothing could ever fulfil does not. */
export const sound = (rule: Written): boolean => planOf(settingOf(rule)).prepared.rules.has("target")

/** Evaluates a rule on rows, split over files as given. */
export const outcomeOf = (rule: Written, files: ReadonlyArray<ReadonlyArray<Row>>, asOf: string, through?: string): Outcome => {
  const setting = settingOf(rule)
  const { plan, prepared } = planOf(setting)
  const declared = prepared.datasets.get("meetings")!
  const dataset: Dataset.Dataset = through === undefined ? declared : { ...declared, "complete-through": dayOf(through) }
  return evaluate(ruleOf(setting), { asOf: dayOf(asOf), datasets: new Map([["meetings", dataset]]), tables: new Map([["meetings", tableOf(plan, dataset, files)]]) })
}

const tableOf = (plan: ReturnType<typeof planOf>["plan"], dataset: Dataset.Dataset, files: ReadonlyArray<ReadonlyArray<Row>>): Table => {
  const { table, findings } = ingest(plan, "meetings", dataset, files.map((file, index) =>
    recordsOf(`${index}.csv`, names, file.map((row) => names.map((name) => String(row[name] ?? ""))))))
  if (table === undefined) throw new Error(findings.map(({ code }) => code).join(", "))
  return table
}

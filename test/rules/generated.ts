/** Generated rules, rows and days for the laws: small enough that everything that can still happen can be tried. */
import type { Dataset } from "@styrkort/core"
import fc from "fast-check"
import { evaluate } from "../../packages/rules/src/evaluate.ts"
import type { Outcome, World } from "../../packages/rules/src/Outcome.ts"
import type { Rule } from "../../packages/rules/src/Rule.ts"
import { ingest } from "../../packages/rules/src/ingest.ts"
import type { Table } from "../../packages/rules/src/Table.ts"
import type { Frame, Written } from "./reference.ts"
import { dayOf, findingsOf, planOf, recordsOf, ruleOf } from "./world.ts"
import type { Row, Setting } from "./world.ts"

/** Four days, of which any may be today. */
export const frame: Frame = { start: "2017-01-02", end: "2017-01-05", members: ["aneby", "eksjo", "nassjo"] }
const days = ["2017-01-01", "2017-01-02", "2017-01-03", "2017-01-04", "2017-01-05", "2017-01-06"] as const
const kinds = ["internat", "digital", "plain"] as const
const columns = "{date: date, network: text, kind: {type: text, values: [internat, digital, plain]}, hours: {type: integer, min: 0, max: 3}, planned: integer, municipality: municipality, asked: {type: date}, done: {type: date}}"
const names = ["date", "network", "kind", "hours", "planned", "municipality", "asked", "done"]

/** The plan around a generated rule. The same rows are there twice: as what happens on a day, and as states that last from it until they are done. */
export const settingOf = (rule: Written): Setting => ({
  rule: JSON.stringify(rule),
  period: `${frame.start}..${frame.end}`,
  columns,
  meetings: "time: date",
  datasets: { stays: `{title: Stays, file: stays.csv, columns: ${columns}, time: {from: date, to: done}}` }
})

const often = <T>(some: fc.Arbitrary<T>, empty: T): fc.Arbitrary<T> => fc.oneof({ weight: 5, arbitrary: some }, { weight: 1, arbitrary: fc.constant(empty) })

/** A row dated on one of the days. */
export const rowOn = (dates: ReadonlyArray<string>): fc.Arbitrary<Row> =>
  fc.record({
    date: fc.constantFrom(...dates),
    kind: often<string>(fc.constantFrom(...kinds), ""),
    network: often<string>(fc.constantFrom(...kinds), ""),
    hours: often<string>(fc.constantFrom("0", "1", "2", "3"), ""),
    planned: often<string>(fc.constantFrom("0", "1", "2", "3"), ""),
    municipality: often<string>(fc.constantFrom(...frame.members), ""),
    asked: often<string>(fc.constantFrom(...days), ""),
    done: fc.oneof({ weight: 1, arbitrary: fc.constantFrom<string>(...days) }, { weight: 1, arbitrary: fc.constant("") })
  })

/** What becomes of rows: those that are not done yet may be done on a later day than any that is known. */
export const finished = (rows: ReadonlyArray<Row>, known: string): fc.Arbitrary<ReadonlyArray<Row>> => {
  const later = [...days, "2017-01-08", "2017-01-20"].filter((day) => day > known)
  return fc.tuple(...rows.map((row) => (row["done"] === "" ? fc.constantFrom("", "", ...later) : fc.constant(String(row["done"])))))
    .map((done) => rows.map((row, index) => ({ ...row, done: done[index]! })))
}

/** Rows that come on some of the days, and are done on none before. */
export const rowsAfter = (known: string, dates: ReadonlyArray<string>): fc.Arbitrary<ReadonlyArray<Row>> => {
  const after = dates.filter((day) => day > known)
  return after.length === 0 ? fc.constant([]) : fc.array(rowOn(after).map((row) => (String(row["done"]) > known ? row : { ...row, done: "" })), { maxLength: 4 })
}

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

const length = fc.constantFrom("1 days", "2 days")
const sides = ["before", "after", "at-least", "at-most", "more-than", "less-than"] as const
const near = fc.option(length.map((within) => ({ within })), { nil: {} })

/** Cells of one row held against each other, and days near a day. */
const reference: fc.Arbitrary<Written> = fc.oneof(
  fc.tuple(fc.constantFrom<string>(...sides), near).map(([key, within]) => ({ asked: { [key]: "$.date", ...within } })),
  fc.tuple(fc.constantFrom<string>(...sides), near).map(([key, within]) => ({ date: { [key]: "$.asked", ...within } })),
  fc.tuple(fc.constantFrom<string>(...sides), length, fc.constantFrom(...days)).map(([key, within, day]) => ({ date: { [key]: day, within } })),
  fc.constantFrom("at-least", "more-than", "at-most", "less-than", "exactly").map((key) => ({ hours: { [key]: "$.planned" } })),
  fc.constantFrom<Written>({ kind: "$.network" }, { kind: { not: "$.network" } }, { kind: ["$.network", "plain"] }, { hours: { between: ["1", "$.planned"] } })
)

/** Something that must be done so soon after a day. */
export const deadline: fc.Arbitrary<Written> = fc.tuple(fc.constantFrom("$.date", "$.date", "$.asked", "2017-01-03"), fc.constantFrom("1 days", "3 days"))
  .map(([from, plus]) => ({ done: { by: { from, plus } } }))

const test: fc.Arbitrary<Written> = fc.oneof({ weight: 4, arbitrary: columnTest }, { weight: 1, arbitrary: reference }, { weight: 2, arbitrary: deadline })

/** Which rows. */
export const condition: fc.Arbitrary<Written> = fc.oneof(
  { weight: 4, arbitrary: test },
  { weight: 1, arbitrary: test.map((one) => ({ not: one })) },
  { weight: 1, arbitrary: fc.tuple(test, test).map((all) => ({ all })) },
  { weight: 1, arbitrary: fc.tuple(test, test).map((any) => ({ any })) }
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
  fc.tuple(weighed(test.map((satisfying): Written => ({ share: "meetings", satisfying }))), percent),
  fc.tuple(weighed(fc.oneof(percentile, fc.constantFrom<Written>({ mean: "meetings.hours" }, { median: "meetings.hours" }))), levelOf("0", "1", "1.5", "2", "3")),
  fc.tuple(fc.constant({ span: "meetings.date" }), levelOf("1 days", "2 days", "3 days")),
  fc.tuple(fc.constantFrom({ distinct: "meetings.kind" }, { distinct: "meetings.municipality" }, { distinct: "meetings.hours" }), whole),
  fc.tuple(fc.constant({ sum: "meetings.hours" }), levelOf("0", "1", "3", "4", "6"), parts),
  fc.tuple(fc.constantFrom({ mean: "meetings.hours" }, { min: "meetings.hours" }, { max: "meetings.hours" }, { latest: "meetings.hours" }), levelOf("0", "1", "1.5", "2", "3"))
).map((fields) => Object.assign({}, ...fields) as Written)

/** What happens, dated by its day or by when it is done, or how things are on a day. */
const dated: fc.Arbitrary<Written> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ dated: "done" }) },
  { weight: 2, arbitrary: fc.constantFrom("start", "end", ...days).map((at) => ({ at })) }
)

/** A rule about states, where it asks for a day. */
const stated = (rule: Written): Written => ("at" in rule ? JSON.parse(JSON.stringify(rule).replaceAll("\"meetings", "\"stays")) as Written : rule)

/** One measure held against one level. */
export const leaf: fc.Arbitrary<Written> = fc.tuple(
  fc.oneof({ weight: 5, arbitrary: measured }, { weight: 1, arbitrary: fc.constant<Written>({ exists: "meetings" }) }),
  fc.option(condition, { nil: undefined, freq: 2 }),
  fc.option(fc.constantFrom("2017-01-03", "2017-01-04"), { nil: undefined, freq: 2 }),
  dated
).map(([rule, where, by, when]) => stated({ ...rule, ...when, ...(where === undefined ? {} : { where }), ...(by === undefined ? {} : { by }) }))

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

/** A condition that refers to the row that is asked, or to its day. */
const ofRow: fc.Arbitrary<Written> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom<string>(...sides), near).map(([key, within]) => ({ date: { [key]: "$m.date", ...within } })) },
  { weight: 1, arbitrary: fc.constantFrom<string>("before", "after").map((key) => ({ date: { [key]: "$m.asked" } })) },
  { weight: 1, arbitrary: fc.constantFrom<Written>({ kind: "$m.kind" }, { network: { not: "$m.kind" } }, { hours: { "at-least": "$m.hours" } }, { hours: { exactly: "$m.planned" } }) },
  { weight: 1, arbitrary: length.map((plus) => ({ done: { by: { from: "$m.date", plus } } })) }
)

const referring = (about: fc.Arbitrary<Written>): fc.Arbitrary<Written> =>
  fc.tuple(measured, fc.oneof({ weight: 4, arbitrary: about }, { weight: 1, arbitrary: about.map((not) => ({ not })) }), fc.option(test, { nil: undefined }), dated).map(([rule, one, other, when]) => stated({ ...rule, ...when, where: other === undefined ? one : { all: [one, other] } }))

/** What a rule is asked of, and a leaf that asks about it. */
const bound: fc.Arbitrary<{ readonly binder: string | Written; readonly that: fc.Arbitrary<Written> }> = fc.oneof(
  fc.constant({ binder: "day", that: leaf }),
  fc.constant({ binder: { of: ["internat", "digital"], via: "kind" }, that: leaf }),
  fc.constant({ binder: { window: "2 days" }, that: leaf }),
  fc.tuple(fc.constantFrom("kind", "municipality"), fc.option(test, { nil: undefined })).map(([column, where]) => ({ binder: { values: `meetings.${column}`, ...(where === undefined ? {} : { where }) }, that: leaf })),
  fc.option(test, { nil: undefined }).map((where) => ({ binder: { rows: "meetings", as: "m", ...(where === undefined ? {} : { where }) }, that: referring(ofRow) })),
  fc.constant({ binder: { of: ["internat", "digital"], as: "m" }, that: referring(fc.constantFrom<Written>({ kind: "$m" }, { kind: { not: "$m" } }, { network: "$m" })) }),
  fc.constant({ binder: { of: "municipality", as: "m" }, that: referring(fc.constantFrom<Written>({ municipality: "$m" }, { municipality: { not: "$m" } })) })
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
export const sound = (rule: Written): boolean => findingsOf(settingOf(rule)).length === 0

/** Evaluates a rule on rows, split over files as given. */
export const outcomeOf = (rule: Written, files: ReadonlyArray<ReadonlyArray<Row>>, asOf: string, through?: string): Outcome => {
  const { rule: resolved, world } = worldOf(rule, files, asOf, through)
  return evaluate(resolved, world)
}

/** A rule resolved, and the world that it is evaluated on. */
export const worldOf = (rule: Written, files: ReadonlyArray<ReadonlyArray<Row>>, asOf: string, through?: string): { readonly rule: Rule; readonly world: World } => {
  const setting = settingOf(rule)
  const { plan, prepared } = planOf(setting)
  const datasets = new Map(["meetings", "stays"].map((id): [string, Dataset.Dataset] => [id, { ...prepared.datasets.get(id)!, ...(through === undefined ? {} : { "complete-through": dayOf(through) }) }]))
  const used = setting.rule!.includes("stays") ? ["meetings", "stays"] : ["meetings"]
  return { rule: ruleOf(setting), world: { asOf: dayOf(asOf), datasets, tables: new Map(used.map((id) => [id, tableOf(plan, id, datasets.get(id)!, files)])) } }
}

const tableOf = (plan: ReturnType<typeof planOf>["plan"], id: string, dataset: Dataset.Dataset, files: ReadonlyArray<ReadonlyArray<Row>>): Table => {
  const { table, findings } = ingest(plan, id, dataset, files.map((file, index) =>
    recordsOf(`${index}.csv`, names, file.map((row) => names.map((name) => String(row[name] ?? ""))))))
  if (table === undefined) throw new Error(findings.map(({ code }) => code).join(", "))
  return table
}

/** The laws that are exact: a small case is continued in every way there is, and the evaluator must say what all of them agree on. */
import { Day } from "@styrkort/core"
import fc from "fast-check"
import { expect } from "vitest"
import type { Outcome } from "../../packages/rules/src/Outcome.ts"
import { deadline, frame, leaf, levelOf, moment, outcomeOf, rows, sameMeasure, sound } from "./generated.ts"
import { reference } from "./reference.ts"
import type { Written } from "./reference.ts"
import { dayOf, evaluationOf, findingsOf, shown } from "./world.ts"
import type { Row } from "./world.ts"

/** Whether nothing can change a verdict any more. */
export const certain = ({ verdict }: Outcome): boolean => verdict === "met" || verdict === "missed"
/** The days that rows have. */
export const days = ["2017-01-01", "2017-01-02", "2017-01-03", "2017-01-04", "2017-01-05", "2017-01-06"]
/** The earlier of two days, of which one may not be there. */
export const least = (a: string, b: string | undefined): string => (b === undefined || a < b ? a : b)
/** Rules that pass the checks. */
export const soundRule = (rule: fc.Arbitrary<Written>): fc.Arbitrary<Written> => rule.filter(sound)
/** The value that an outcome has, as text. */
export const valueOf = ({ detail }: Outcome): string | undefined => (detail.tag === "leaf" || detail.tag === "computed" ? shown(detail.value?.value) : detail.tag === "members" ? String(detail.holding) : undefined)

/** Rules for which four more rows show everything that can happen: levels no higher than those rows reach, parts that exclude each other. */
const low = levelOf("0", "1", "2")
const halves = levelOf("0 %", "50 %", "100 %")
const exclusive = fc.oneof(
  fc.tuple(levelOf("0", "1"), levelOf("0", "1")).map(([a, b]) => [{ where: { kind: "internat" }, ...a }, { where: { kind: ["digital"] }, ...b }]),
  fc.oneof(low, halves).map((a) => [{ where: { kind: ["internat", "digital"] }, ...a }])
).map((list): Written => ({ "of-which": list }))
const exhaustible: fc.Arbitrary<Written> = fc.oneof(
  leaf.filter((rule) => "count" in rule && !("of-which" in rule) && !JSON.stringify(rule).includes("3") && !("by" in rule) && !("where" in rule) && !("at" in rule) && !("dated" in rule)),
  fc.tuple(fc.constantFrom<Written>({ count: "meetings" }, { distinct: "meetings.kind" }, { sum: "meetings.hours" }), low).map(([rule, level]) => ({ ...rule, ...level })),
  fc.tuple(low, exclusive).map(([level, list]) => ({ count: "meetings", ...level, ...list })),
  halves.map((level) => ({ share: "meetings", satisfying: { kind: "internat" }, ...level })),
  levelOf("0", "1.5", "3").map((level) => ({ mean: "meetings.hours", ...level })),
  fc.tuple(fc.constantFrom("min", "max", "latest"), levelOf("0", "1", "3")).map(([key, level]) => ({ [key]: "meetings.hours", ...level })),
  levelOf("0", "1.5", "3").map((level) => ({ median: "meetings.hours", ...level })),
  fc.tuple(fc.constantFrom("50", "100"), levelOf("0", "1", "3")).map(([p, level]) => ({ percentile: { of: "meetings.hours", p }, ...level })),
  fc.tuple(fc.constantFrom<Written>({ count: "meetings" }, { sum: "meetings.hours" }), low).map(([rule, level]) => ({ not: { ...rule, ...level } })),
  halves.map((level) => ({ not: { share: "meetings", satisfying: { kind: "internat" }, ...level } })),
  sameMeasure.filter((rule) => !/"3"|33|75/.test(JSON.stringify(rule)))
)

/** Of a day that is named it is not seen that no new row can be in time once it is past. */
const eachDeadline = deadline.filter((one) => JSON.stringify(one).includes("$."))

/** A count or a share of what is done in time. */
const timely: fc.Arbitrary<Written> = fc.oneof(
  fc.tuple(eachDeadline, low).map(([where, level]) => ({ count: "meetings", where, ...level })),
  fc.tuple(eachDeadline, low).map(([where, level]) => ({ count: "meetings", where: { not: where }, ...level })),
  fc.tuple(eachDeadline, fc.constantFrom("at-least", "more-than", "at-most", "less-than"), fc.constantFrom("0 %", "40 %", "50 %", "100 %")).map(([satisfying, key, bound]) => ({ share: "meetings", satisfying, [key]: bound }))
).chain((rule) => fc.constantFrom(rule, { not: rule }))

/** With deadlines that have not run out, a verdict is certain exactly when every way in which they are kept or not agrees. */
export const deadlines = fc.property(soundRule(timely), rows(3), moment, (rule, given, { asOf, through }) => {
  const known = least(asOf, through)
  // What is planned to be done may still be done on another day.
  const before = given.filter(({ date }) => String(date) <= asOf).map((row) => (String(row["done"]) > asOf ? { ...row, done: "" } : row))
  const outcome = outcomeOf(rule, [before], asOf, through)
  // What is kept can be so on the first day that is not known yet; what is not, never.
  const first = Day.show(dayOf(known) + 1)
  const ways = before.reduce<ReadonlyArray<ReadonlyArray<Row>>>((some, row) => some.flatMap((rows) => (row["done"] === "" ? ["", first] : [row["done"]!]).map((done) => [...rows, { ...row, done }])), [[]])
  const most = known < frame.end ? 5 : 0
  const added = Array.from({ length: most + 1 }, (_, kept) => Array.from({ length: most - kept + 1 }, (_one, late): ReadonlyArray<Row> =>
    [...Array.from({ length: kept }, () => first), ...Array.from({ length: late }, () => "")].map((done) => ({ date: frame.end, asked: frame.end, done })))).flat()
  const ends = ways.flatMap((way) => added.map((rows) => reference(rule, [...way, ...rows], frame).holds))
  const agreed = ends.every((one) => one === ends[0]) ? ends[0] : undefined
  if (agreed === undefined) expect(certain(outcome)).toBe(false)
  // Of what has no value yet it is not said that it will have one.
  else if (outcome.now !== undefined) expect(outcome.verdict).toBe(agreed ? "met" : "missed")
})

/** Rows that are recorded on a day, some of them corrections of earlier ones; what is recorded twice on one day is the same. */
const recordings = fc.array(fc.record({ date: fc.constantFrom(...days.slice(0, 4)), noted: fc.constantFrom(...days), kind: fc.constantFrom("internat", "digital"), municipality: fc.constantFrom(...frame.members), hours: fc.constantFrom("0", "1", "2") }), { maxLength: 6 })
  .map((rows) => rows.filter((row, index) => !rows.slice(0, index).some((other) => other.noted === row.noted && other.municipality === row.municipality && JSON.stringify(other) !== JSON.stringify(row))))

const simple = fc.tuple(fc.constantFrom<Written>({ count: "meetings" }, { count: "meetings", where: { kind: "internat" } }, { sum: "meetings.hours" }, { max: "meetings.hours" }, { distinct: "meetings.kind" }), levelOf("0", "1", "2", "3")).map(([rule, level]) => ({ ...rule, ...level }))

/** What corrected rows come to is what their latest recordings do. */
export const corrected = fc.property(simple, recordings, fc.constantFrom(...days), (rule, given, asOf) => {
  const setting = { rule: JSON.stringify(rule), period: `${frame.start}..${frame.end}`, columns: "{date: date, noted: date, kind: {type: text, values: [internat, digital]}, hours: {type: integer, min: 0, max: 3}, municipality: municipality}", meetings: "time: date, key: municipality, recorded: noted" }
  if (findingsOf(setting).length > 0) return
  const on = (day: string) => evaluationOf({ ...setting, rows: given, asOf: day }).results[0]!
  const latest = frame.members.flatMap((member) => given.filter(({ municipality, noted }) => municipality === member && noted <= asOf).sort((a, b) => (a.noted < b.noted ? -1 : 1)).slice(-1))
  const result = on(asOf)
  const plain = evaluationOf({ ...setting, meetings: "time: date", rows: latest, asOf }).results[0]!
  expect([result.verdict, valueOf(result.outcome!)]).toEqual([plain.verdict, valueOf(plain.outcome!)])
  // The last day on which it was final before something was corrected.
  const wasCorrected = days.filter((day) => day <= asOf && given.some((row) => row.noted === day && given.some((other) => other.municipality === row.municipality && other.noted < day)))
  const before = wasCorrected.map((day) => on(Day.show(dayOf(day) - 1))).findLast(({ final }) => final)
  expect(result.reopened?.verdict).toBe(before === undefined || before.verdict === result.verdict ? undefined : before.verdict)
})

/** A verdict is certain exactly when every continuation agrees. */
export const anticipating = fc.property(soundRule(exhaustible), rows(3), moment, (rule, before, { asOf, through }) => {
  const outcome = outcomeOf(rule, [before], asOf, through)
  const known = least(asOf, through)
  const open = known < frame.end
  const visible = before.filter(({ date }) => String(date) <= asOf)
  const ends = (open ? continuations(rule) : [[]]).map((future) => reference(rule, [...visible, ...future], frame).holds)
  const agreed = ends.every((one) => one === ends[0]) ? ends[0] : undefined
  if (agreed === undefined) expect(certain(outcome)).toBe(false)
  else expect(outcome.verdict).toBe(agreed ? "met" : "missed")
})

/** Every way in which up to four rows can be added on the last day, of the cells the rule looks at. */
const continuations = (rule: Written): ReadonlyArray<ReadonlyArray<Row>> => {
  const text = JSON.stringify(rule)
  const kinds = /kind/.test(text) ? ["internat", "digital", "plain", ""] : ["plain"]
  const hours = /hours/.test(text) ? ["0", "1", "2", "3"] : ["1"]
  const single = kinds.flatMap((kind) => hours.map((hour): Row => ({ date: frame.end, kind, hours: hour })))
  const upTo = (n: number, from: number): ReadonlyArray<ReadonlyArray<Row>> =>
    n === 0 ? [[]] : [[], ...single.slice(from).flatMap((row, index) => upTo(n - 1, from + index).map((rest) => [row, ...rest]))]
  return upTo(4, 0)
}

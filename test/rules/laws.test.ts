import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Outcome } from "../../packages/rules/src/Outcome.ts"
import { measures } from "../../packages/rules/src/measures.ts"
import type { Measure } from "../../packages/rules/src/measures.ts"
import { anyRule, frame, leaf, levelOf, moment, outcomeOf, rowOn, rows, sameMeasure, settingOf, sound } from "./generated.ts"
import { reference } from "./reference.ts"
import type { Written } from "./reference.ts"
import { findingsOf, shown } from "./world.ts"
import { writtenRule } from "./written.ts"
import type { Row } from "./world.ts"

const certain = ({ verdict }: Outcome) => verdict === "met" || verdict === "missed"
const days = ["2017-01-01", "2017-01-02", "2017-01-03", "2017-01-04", "2017-01-05", "2017-01-06"]
const least = (a: string, b: string | undefined) => (b === undefined || a < b ? a : b)
const soundRule = (rule: fc.Arbitrary<Written>) => rule.filter(sound)
const valueOf = ({ detail }: Outcome) => (detail.tag === "leaf" || detail.tag === "computed" ? shown(detail.value?.value) : detail.tag === "members" ? String(detail.holding) : undefined)

/** A thousand cases each in every run of the tests; `pnpm laws --runs 10000` asks for more. */
const numRuns = Number(process.env["STYRKORT_LAWS"] ?? 1000)

describe("the laws of verdicts", { timeout: numRuns * 600 }, () => {
  it("when everything is over and known, the evaluator and the plain walker agree on every rule", () => {
    fc.assert(fc.property(soundRule(anyRule), rows(7), (rule, all) => {
      const wanted = reference(rule, all, frame)
      const outcome = outcomeOf(rule, [all], "2017-01-06")
      expect(outcome.verdict).toBe(wanted.holds === undefined ? "unknown" : wanted.holds ? "met" : "missed")
      expect(outcome.now).toBe(wanted.holds)
      if ((outcome.detail.tag === "leaf" || outcome.detail.tag === "computed") && !("all" in rule) && !("any" in rule) && !("not" in rule)) {
        const { value } = outcome.detail
        expect(value?.value === undefined ? undefined : Number(value.value.n) / Number(value.value.d)).toBe(wanted.value && wanted.value[0] / wanted.value[1])
      }
    }), { numRuns })
  })

  it("impartial: once met or missed, no later row and no later day changes it", () => {
    const scene = fc.record({ rule: soundRule(anyRule), before: rows(6), moment, later: fc.constantFrom(...days) })
      .chain((given) => {
        const known = least(given.moment.asOf, given.moment.through)
        const after = days.filter((day) => day > known)
        return fc.record({ given: fc.constant(given), appended: after.length === 0 ? fc.constant<ReadonlyArray<Row>>([]) : fc.array(rowOn(after), { maxLength: 4 }) })
      })
    fc.assert(fc.property(scene, ({ given: { rule, before, moment: { asOf, through }, later }, appended }) => {
      const first = outcomeOf(rule, [before], asOf, through)
      if (!certain(first)) return
      const then = later < asOf ? asOf : later
      const second = outcomeOf(rule, [[...before, ...appended]], then, through === undefined ? undefined : then)
      expect([first.verdict, then, second.verdict]).toEqual([first.verdict, then, first.verdict])
    }), { numRuns })
  })

  it("anticipating: a certain verdict is what every continuation comes to, and a final failure has no way out", () => {
    fc.assert(fc.property(soundRule(anyRule), rows(4), moment, fc.array(fc.array(rowOn(days.slice(1, 5)), { maxLength: 4 }), { minLength: 10, maxLength: 10 }), (rule, before, { asOf, through }, futures) => {
      const outcome = outcomeOf(rule, [before], asOf, through)
      if (!certain(outcome)) return
      const known = least(asOf, through)
      for (const future of [[], ...futures]) {
        const appended = future.filter(({ date }) => String(date) > known)
        const { holds } = reference(rule, [...before, ...appended], frame)
        expect([outcome.verdict, appended, holds]).toEqual([outcome.verdict, appended, outcome.verdict === "met"])
      }
    }), { numRuns })
  })

  it("anticipating: for one measure, its parts and its joined levels, a verdict is certain exactly when every continuation agrees", () => {
    fc.assert(anticipating, { numRuns })
  })

  it.each([
    ["a mean only grows", "mean", "max"],
    ["a median only grows", "median", "max"],
    ["the least value only grows", "min", "max"],
    ["a sum keeps its value", "sum", "latest"],
    ["a share is bound by nothing", "share", "latest"]
  ] as const)("the oracle sees a wrong bound: %s", (_, measure, as) => {
    const table = measures as unknown as Record<string, Measure>
    const right = table[measure]!
    table[measure] = { ...right, grown: table[as]!.grown }
    try {
      expect(fc.check(anticipating, { numRuns: 1000 }).failed).toBe(true)
    } finally {
      table[measure] = right
    }
  })

  it("the checker's word: a rule that passes the checks comes to a verdict on any data that fit, and no rule makes the checks fall over", () => {
    let passed = 0
    const forms = new Set<string>()
    fc.assert(fc.property(writtenRule, rows(6), moment, (rule, all, { asOf, through }) => {
      if (findingsOf(settingOf(rule)).length > 0) return
      passed++
      for (const [, key] of JSON.stringify(rule).matchAll(/"([a-z]+)":/gu)) forms.add(key!)
      expect(["met", "missed", "on-track", "behind", "unknown"]).toContain(outcomeOf(rule, [all], asOf, through).verdict)
    }), { numRuns })
    // A law about what passes says something only when enough does, of every form.
    expect(passed).toBeGreaterThan(numRuns / 10)
    expect([...forms]).toEqual(expect.arrayContaining(["count", "exists", "every", "members", "not"]))
  })

  it("the order of rows and their split over files never matter", () => {
    const shuffled = rows(7).chain((all) => fc.record({
      all: fc.constant(all),
      other: fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length }),
      cut: fc.nat(all.length)
    }))
    fc.assert(fc.property(soundRule(anyRule), shuffled, moment, (rule, { all, other, cut }, { asOf, through }) => {
      const one = outcomeOf(rule, [all], asOf, through)
      const two = outcomeOf(rule, [other.slice(0, cut), other.slice(cut)], asOf, through)
      expect([two.verdict, two.reason, two.now, valueOf(two)]).toEqual([one.verdict, one.reason, one.now, valueOf(one)])
    }), { numRuns })
  })

  it("incomplete data only widen what can be: with less of them declared, nothing open becomes certain and nothing certain flips", () => {
    fc.assert(fc.property(soundRule(anyRule), rows(6), fc.constantFrom(...days), fc.constantFrom(...days), fc.constantFrom(...days), (rule, all, asOf, one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one]
      const narrow = outcomeOf(rule, [all], asOf, less)
      const wide = outcomeOf(rule, [all], asOf, more)
      if (certain(narrow)) expect(wide.verdict).toBe(narrow.verdict)
    }), { numRuns })
  })
})

/** Rules for which four more rows show everything that can happen: levels no higher than those rows reach, parts that exclude each other. */
const low = levelOf("0", "1", "2")
const halves = levelOf("0 %", "50 %", "100 %")
const exclusive = fc.oneof(
  fc.tuple(levelOf("0", "1"), levelOf("0", "1")).map(([a, b]) => [{ where: { kind: "internat" }, ...a }, { where: { kind: ["digital"] }, ...b }]),
  fc.oneof(low, halves).map((a) => [{ where: { kind: ["internat", "digital"] }, ...a }])
).map((list): Written => ({ "of-which": list }))
const exhaustible: fc.Arbitrary<Written> = fc.oneof(
  leaf.filter((rule) => "count" in rule && !("of-which" in rule) && !JSON.stringify(rule).includes("3") && !("by" in rule) && !("where" in rule)),
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

const anticipating = fc.property(soundRule(exhaustible), rows(3), moment, (rule, before, { asOf, through }) => {
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

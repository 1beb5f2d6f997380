import { Clause } from "@styrkort/core"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { closed, measures } from "../../packages/rules/src/measures.ts"
import type { Measure } from "../../packages/rules/src/measures.ts"
import { anyRule, finished, frame, moment, outcomeOf, rows, rowsAfter, settingOf } from "./generated.ts"
import { anticipating, certain, corrected, days, deadlines, least, soundRule, valueOf } from "./oracle.ts"
import { reference } from "./reference.ts"
import { findingsOf } from "./world.ts"
import { writtenRule } from "./written.ts"

/** A thousand cases each in every run of the tests; `pnpm laws --runs 10000` asks for more. */
const numRuns = Number(process.env["STYRKORT_LAWS"] ?? 1000)

describe("the laws of verdicts", { timeout: numRuns * 600 }, () => {
  it("when everything is over and known, the evaluator and the plain walker agree on every rule", () => {
    fc.assert(fc.property(soundRule(anyRule), rows(7), (rule, all) => {
      const wanted = reference(rule, all, frame)
      // When every deadline has run out, too.
      const outcome = outcomeOf(rule, [all], "2017-02-01")
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
        return fc.record({ given: fc.constant(given), become: finished(given.before, known), appended: rowsAfter(known, days) })
      })
    fc.assert(fc.property(scene, ({ given: { rule, before, moment: { asOf, through }, later }, become, appended }) => {
      const first = outcomeOf(rule, [before], asOf, through)
      if (!certain(first)) return
      const then = later < asOf ? asOf : later
      const second = outcomeOf(rule, [[...become, ...appended]], then, through === undefined ? undefined : then)
      expect([first.verdict, then, second.verdict]).toEqual([first.verdict, then, first.verdict])
    }), { numRuns })
  })

  it("anticipating: a certain verdict is what every continuation comes to, and a final failure has no way out", () => {
    const scene = fc.record({ rule: soundRule(anyRule), before: rows(4), moment }).chain((given) => {
      const known = least(given.moment.asOf, given.moment.through)
      return fc.record({ given: fc.constant(given), futures: fc.array(fc.record({ become: finished(given.before, known), added: rowsAfter(known, days.slice(1, 5)) }), { minLength: 10, maxLength: 10 }) })
    })
    fc.assert(fc.property(scene, ({ given: { rule, before, moment: { asOf, through } }, futures }) => {
      const outcome = outcomeOf(rule, [before], asOf, through)
      if (!certain(outcome)) return
      for (const { become, added } of [{ become: before, added: [] }, ...futures]) {
        const all = [...become, ...added]
        expect([outcome.verdict, all, reference(rule, all, frame).holds]).toEqual([outcome.verdict, all, outcome.verdict === "met"])
      }
    }), { numRuns })
  })

  it("anticipating: for one measure, its parts and its joined levels, a verdict is certain exactly when every continuation agrees", () => {
    fc.assert(anticipating, { numRuns })
  })

  it("anticipating: with deadlines that have not run out, a verdict is certain exactly when every way in which they are kept or not agrees", () => {
    fc.assert(deadlines, { numRuns })
  })

  it.each([
    ["a count knows what is pending", "count", ({ value }: Measure): Partial<Measure> => ({ settling: (selection) => closed(value(selection, {})) })],
    ["of a count anything may become", "count", ({ grown }: Measure): Partial<Measure> => ({ settling: (selection) => grown(selection, {}, {}) })],
    ["a share knows what is pending", "share", ({ value }: Measure): Partial<Measure> => ({ settling: (selection) => closed(value(selection, {})) })],
    ["a share counts what is pending as missed", "share", ({ value }: Measure): Partial<Measure> => ({ settling: (selection) => closed(value({ ...selection, count: selection.count + selection.pending }, {})) })]
  ] as const)("the oracle sees a wrong bound: %s", (_, measure, wrong) => {
    const table = measures as unknown as Record<string, Measure>
    const right = table[measure]!
    table[measure] = { ...right, ...wrong(right) }
    try {
      expect(fc.check(deadlines, { numRuns: 10_000 }).failed).toBe(true)
    } finally {
      table[measure] = right
    }
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
      expect(fc.check(anticipating, { numRuns: 5000 }).failed).toBe(true)
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

  it("a rule that is read, written and read again is the same", () => {
    const [decode, encode] = [Schema.decodeUnknownResult(Clause.Clause, { onExcessProperty: "error" }), Schema.encodeSync(Clause.Clause)]
    let passed = 0
    fc.assert(fc.property(fc.oneof(writtenRule, anyRule), (rule) => {
      const read = decode(rule)
      if (Result.isFailure(read)) return
      passed++
      expect(decode(encode(read.success))).toEqual(read)
    }), { numRuns })
    expect(passed).toBeGreaterThan(numRuns / 2)
  })

  it("corrected rows come to what their latest recordings come to, and what was final and is not any more is reopened", () => {
    fc.assert(corrected, { numRuns })
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

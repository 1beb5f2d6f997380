import { Ratio } from "@styrkort/core"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Interval } from "../../packages/rules/src/Intervals.ts"
import { closed, measures } from "../../packages/rules/src/measures.ts"
import type { Attainable, Limits, Selection, Value } from "../../packages/rules/src/measures.ts"
import type { LeafMeasure } from "../../packages/rules/src/Rule.ts"
import { ratio, shown } from "./world.ts"

const of = (...values: ReadonlyArray<number>): Selection => ({ count: values.length, satisfied: 0, pending: 0, values, days: values.map((_, day) => day), decimals: 0 })
const rows = (count: number, satisfied = 0): Selection => ({ count, satisfied, pending: 0, values: [], days: [], decimals: 0 })
const on = (days: ReadonlyArray<number>, ...values: ReadonlyArray<number>): Selection => ({ ...of(...values), days })

const end = (bound: Ratio.Ratio | undefined, open: boolean | undefined, left: boolean) =>
  bound === undefined ? "" : open === true ? (left ? `>${shown(bound)}` : `<${shown(bound)}`) : shown(bound)
const saidOf = ({ lo, loOpen, hi, hiOpen }: Interval) => `${end(lo, loOpen, true)}..${end(hi, hiOpen, false)}`
const can = ({ interval, lacking }: Attainable) => `${saidOf(interval)}${lacking ? " or none" : ""}`
const limits = (min?: number, max?: number, most?: number): Limits => ({
  ...(min === undefined ? {} : { min: Ratio.make(min) }),
  ...(max === undefined ? {} : { max: Ratio.make(max) }),
  ...(most === undefined ? {} : { most })
})

const valueOf = ({ value, conflict, of: parts }: Value) => [shown(value), ...(parts === undefined ? [] : [`${parts.n} of ${parts.m}`]), ...(conflict === true ? ["conflict"] : [])]

describe("what a measure comes to", () => {
  it.each<[LeafMeasure, Selection, ReadonlyArray<string | undefined>]>([
    ["count", rows(0), ["0"]],
    ["count", rows(3), ["3"]],
    ["share", rows(0), [undefined, "0 of 0"]],
    ["share", rows(4, 1), ["1/4", "1 of 4"]],
    ["share", rows(6, 4), ["2/3", "4 of 6"]],
    ["distinct", of(), ["0"]],
    ["distinct", of(1, 2, 1), ["2"]],
    ["sum", of(), ["0"]],
    ["sum", of(1, 2, -5), ["-2"]],
    ["sum", { ...of(15, 5), decimals: 1 }, ["2"]],
    ["sum", of(Number.MAX_SAFE_INTEGER, 2), ["9007199254740993"]],
    ["sum", of(-Number.MAX_SAFE_INTEGER, -2, 1), ["-9007199254740992"]],
    ["mean", of(), [undefined]],
    ["mean", of(1, 2), ["3/2"]],
    ["mean", { ...of(15, 5, 5), decimals: 1 }, ["5/6"]],
    ["min", of(), [undefined]],
    ["min", of(3, 1, 2), ["1"]],
    ["min", { ...of(25), decimals: 2 }, ["1/4"]],
    ["max", of(), [undefined]],
    ["max", of(1, 3, 2), ["3"]],
    ["latest", of(), [undefined]],
    ["latest", on([1, 3, 2], 10, 20, 30), ["20"]],
    ["latest", on([3, 1, 2], 10, 20, 30), ["10"]],
    ["latest", on([3, 3], 10, 10), ["10"]],
    ["latest", on([3, 3, 1], 10, 11, 5), [undefined, "conflict"]],
    ["latest", { ...on([1], 15), decimals: 1 }, ["3/2"]]
  ])("%s of %o", (measure, selection, wanted) => {
    expect(valueOf(measures[measure].value(selection, {}))).toEqual(wanted)
  })

  it("a sum is exact however large its terms", () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.maxSafeInteger(), fc.integer()), { maxLength: 20 }), (values) => {
      expect(measures.sum.value(of(...values), {}).value).toEqual(Ratio.make(values.reduce((sum, value) => sum + BigInt(value), 0n)))
    }))
  })
})

describe("what more rows can make of it", () => {
  it.each<[LeafMeasure, Selection, Limits, string]>([
    ["count", rows(3), {}, "3.."],
    ["share", rows(0), {}, "0..1 or none"],
    ["share", rows(2, 0), {}, "0..<1"],
    ["share", rows(2, 1), {}, ">0..<1"],
    ["share", rows(2, 2), {}, ">0..1"],
    ["distinct", of(1, 1, 2), limits(undefined, undefined, 5), "2..5"],
    ["distinct", of(1, 1, 2), {}, "2.."],
    ["sum", of(3), limits(0), "3.."],
    ["sum", of(3), limits(1), "3.."],
    ["sum", of(3), limits(-1), ".."],
    ["sum", of(3), limits(undefined, 5), ".."],
    ["sum", of(-3), limits(undefined, 0), "..-3"],
    ["sum", of(-3), limits(undefined, -1), "..-3"],
    ["sum", of(0), limits(0, 0), "0..0"],
    ["sum", of(3), {}, ".."],
    ["mean", of(), limits(0, 3), "0..3 or none"],
    ["mean", of(1, 2), limits(0, 3), ">0..<3"],
    ["mean", of(0, 0), limits(0, 3), "0..<3"],
    ["mean", of(3, 3), limits(0, 3), ">0..3"],
    ["mean", of(1), {}, ".."],
    ["min", of(), limits(0, 3), "0..3 or none"],
    ["min", of(2, 1), limits(0, 3), "0..1"],
    ["min", of(2, 1), {}, "..1"],
    ["max", of(), limits(0, 3), "0..3 or none"],
    ["max", of(2, 1), limits(0, 3), "2..3"],
    ["max", of(2, 1), {}, "2.."],
    ["latest", of(), limits(0, 3), "0..3 or none"],
    ["latest", of(2), limits(0, 3), "0..3 or none"],
    ["latest", of(2), {}, ".. or none"]
  ])("%s of %o within %o", (measure, selection, within, wanted) => {
    expect(can(measures[measure].grown(selection, within, {}))).toBe(wanted)
  })

  it("nothing that more rows bring is outside what was said to be attainable", () => {
    const value = fc.integer({ min: -3, max: 3 })
    fc.assert(fc.property(fc.constantFrom<LeafMeasure>("distinct", "sum", "mean", "min", "max"), fc.array(value, { maxLength: 5 }), fc.array(value, { maxLength: 5 }), fc.constantFrom<ReadonlyArray<number>>([-3, 3], [0, 3], [-3, 0]), (measure, before, more, [min, max]) => {
      const inside = (list: ReadonlyArray<number>) => list.filter((one) => one >= min! && one <= max!)
      const within = limits(min, max, max! - min! + 1)
      const { interval, lacking } = measures[measure].grown(of(...inside(before)), within, {})
      const { value: after } = measures[measure].value(of(...inside(before), ...inside(more)), {})
      if (after === undefined) expect(lacking).toBe(true)
      else expect(saidOf(interval), `${measure} reaches ${shown(after)}`).toSatisfy(() => inInterval(interval, after))
    }))
  })
})

const inInterval = ({ lo, loOpen, hi, hiOpen }: Interval, value: Ratio.Ratio): boolean =>
  (lo === undefined || Ratio.compare(value, lo) > (loOpen === true ? 0 : -1)) && (hi === undefined || Ratio.compare(value, hi) < (hiOpen === true ? 0 : 1))

describe("what a register can still become", () => {
  it.each<[LeafMeasure, Limits, string]>([
    ["count", {}, "0.."],
    ["share", {}, "0..1 or none"],
    ["distinct", limits(undefined, undefined, 3), "0..3"],
    ["distinct", {}, "0.."],
    ["sum", limits(0), "0.."],
    ["sum", limits(2), "0.."],
    ["sum", limits(undefined, 0), "..0"],
    ["sum", limits(-1, 1), ".."],
    ["mean", limits(0, 3), "0..3 or none"],
    ["min", limits(0, 3), "0..3 or none"],
    ["max", {}, ".. or none"],
    ["latest", limits(0, 3), "0..3 or none"]
  ])("%s within %o", (measure, within, wanted) => {
    expect(can(measures[measure].free(within))).toBe(wanted)
  })
})

describe("when nothing more can happen", () => {
  it("a measure is what it is", () => {
    expect(can(closed({ value: ratio(3) }))).toBe("3..3")
    expect(can(closed({}))).toBe(".. or none")
  })

  it("counts, distinct values, sums and spans gather over the days; other measures stand against their level as they are", () => {
    const gather = (Object.keys(measures) as ReadonlyArray<LeafMeasure>).filter((key) => measures[key].accumulates)
    expect(gather).toEqual(["count", "distinct", "sum", "span"])
  })
})

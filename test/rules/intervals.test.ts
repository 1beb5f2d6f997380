import { Ratio } from "@styrkort/core"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { covers, everything, has, hull, intersect, misses, nothing, only, scale, union, wholeNumbers } from "../../packages/rules/src/Intervals.ts"
import type { Interval, Intervals } from "../../packages/rules/src/Intervals.ts"
import { ratio } from "./world.ts"

/** Every half from −1 to 7: bounds lie on wholes and halves from 0 to 6, so between and beyond any two of them there is a sample. */
const samples = Array.from({ length: 33 }, (_, n) => Ratio.make(n - 4, 4))
const bound = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean()).map(([n, open]) => ({ at: Ratio.make(n, 2), open }))

const interval: fc.Arbitrary<Interval> = fc.tuple(fc.option(bound, { nil: undefined }), fc.option(bound, { nil: undefined }))
  .map(([one, other]): Interval => {
    const [lo, hi] = one !== undefined && other !== undefined && Ratio.compare(one.at, other.at) > 0 ? [other, one] : [one, other]
    const point = lo !== undefined && hi !== undefined && Ratio.equals(lo.at, hi.at)
    return {
      ...(lo === undefined ? {} : { lo: lo.at, ...(point ? {} : { loOpen: lo.open }) }),
      ...(hi === undefined ? {} : { hi: hi.at, ...(point ? {} : { hiOpen: hi.open }) })
    }
  })
const set: fc.Arbitrary<Intervals> = fc.array(interval, { maxLength: 4 }).map((list) => list.reduce<Intervals>((all, one) => union(all, [one]), nothing))
const members = (of: Intervals) => samples.map((value) => has(of, value))
const each = (test: (value: Ratio.Ratio) => boolean) => samples.map(test)

/** `[0 1)` and the like: round brackets exclude their end, a missing end is unbounded. */
const said = (of: Intervals): string => of.map(({ lo, loOpen, hi, hiOpen }) =>
  `${lo === undefined || loOpen === true ? "(" : "["}${lo === undefined ? "" : Ratio.toNumber(lo)} ${hi === undefined ? "" : Ratio.toNumber(hi)}${hi === undefined || hiOpen === true ? ")" : "]"}`).join(" ")
const read = (text: string): Intervals => (text.match(/[[(][^\])]*[\])]/g) ?? []).map((one): Interval => {
  const [lo, hi] = one.slice(1, -1).split(" ")
  return { ...(lo === "" ? {} : { lo: ratio(lo!), loOpen: one.startsWith("(") }), ...(hi === "" ? {} : { hi: ratio(hi!), hiOpen: one.endsWith(")") }) }
})

describe("sets of numbers", () => {
  it("an intersection has what both have", () => {
    fc.assert(fc.property(set, set, (a, b) => {
      expect(members(intersect(a, b))).toEqual(each((value) => has(a, value) && has(b, value)))
    }))
  })

  it("a union has what either has", () => {
    fc.assert(fc.property(set, set, (a, b) => {
      expect(members(union(a, b))).toEqual(each((value) => has(a, value) || has(b, value)))
    }))
  })

  it("what is disjoint stays apart and in rising order, and what touches is joined", () => {
    fc.assert(fc.property(set, (a) => {
      for (const [index, next] of a.entries()) {
        const last = a[index - 1]
        if (last === undefined) continue
        const order = Ratio.compare(last.hi!, next.lo!)
        expect(order < 0 || (order === 0 && last.hiOpen === true && next.loOpen === true)).toBe(true)
      }
    }))
  })

  it("equal sets are written alike, whatever they were made of", () => {
    fc.assert(fc.property(fc.array(interval, { maxLength: 4 }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, other]) => {
      expect(said(union(list, nothing))).toBe(said(other.reduce<Intervals>((all, one) => union([one], all), nothing)))
    }))
  })

  it("an interval is covered when each of its numbers is in the set, and missed when none is", () => {
    fc.assert(fc.property(set, interval, (a, one) => {
      const inside = samples.filter((value) => has([one], value))
      expect(covers(a, one)).toBe(inside.every((value) => has(a, value)))
      expect(misses(a, one)).toBe(!inside.some((value) => has(a, value)))
    }))
  })

  it("the hull is the least interval around the set", () => {
    fc.assert(fc.property(set.filter((a) => a.length > 0), (a) => {
      const around = hull(a)
      expect(covers([around], { ...a[0]!, ...(around.hi === undefined ? {} : { hi: around.hi, hiOpen: around.hiOpen! }) })).toBe(true)
      const inside = each((value) => has(a, value))
      const [first, last] = [inside.indexOf(true), inside.lastIndexOf(true)]
      expect(each((value) => has([around], value))).toEqual(samples.map((_, index) => index >= first && index <= last))
    }))
  })

  it("the whole numbers of a set are the same ones, with closed ends and neighbours joined", () => {
    fc.assert(fc.property(set, (a) => {
      const whole = wholeNumbers(a)
      for (let n = -1; n <= 7; n++) expect([n, has(whole, Ratio.make(n))]).toEqual([n, has(a, Ratio.make(n))])
      for (const [index, { lo, hi, loOpen, hiOpen }] of whole.entries()) {
        expect([lo === undefined || Ratio.isInteger(lo), hi === undefined || Ratio.isInteger(hi), loOpen === true, hiOpen === true]).toEqual([true, true, false, false])
        const next = whole[index + 1]
        if (next !== undefined) expect(Ratio.compare(Ratio.subtract(next.lo!, hi!), Ratio.one)).toBe(1)
      }
    }))
  })

  it("scaling moves every number and nothing else", () => {
    fc.assert(fc.property(set, fc.integer({ min: 1, max: 9 }), (a, by) => {
      const scaled = scale(a, Ratio.make(by, 3))
      expect(each((value) => has(scaled, Ratio.multiply(value, Ratio.make(by, 3))))).toEqual(members(a))
    }))
  })

  it("every number is in everything, none in nothing, one in a single", () => {
    expect(members(everything)).toEqual(each(() => true))
    expect(members(nothing)).toEqual(each(() => false))
    expect(members([only(ratio(2))])).toEqual(each((value) => Ratio.equals(value, ratio(2))))
  })

  it.each<[string, string, string]>([
    ["[0 1] [2 3]", "[1 2]", "[0 3]"],
    ["[0 1) (1 3]", "[1 1]", "[0 3]"],
    ["[0 1)", "(1 3]", "[0 1) (1 3]"],
    ["[0 1)", "[1 3]", "[0 3]"],
    ["[0 1]", "(1 3]", "[0 3]"],
    ["( 1]", "[0 )", "( )"],
    ["[0 5]", "[1 2]", "[0 5]"],
    ["[0 5)", "[1 5]", "[0 5]"],
    ["(0 5]", "[0 1]", "[0 5]"],
    ["[0 5]", "[1 5)", "[0 5]"],
    ["[2 )", "( 1]", "( 1] [2 )"],
    ["[0 )", "[1 2]", "[0 )"]
  ])("%s and %s together are %s", (a, b, both) => {
    expect(said(union(read(a), read(b)))).toBe(both)
    expect(said(union(read(b), read(a)))).toBe(both)
  })

  it.each<[string, string]>([
    ["(4 6)", "[5 5]"],
    ["[4.5 6]", "[5 6]"],
    ["( 4.5]", "( 4]"],
    ["(4 5)", ""],
    ["[4.2 4.8]", ""],
    ["( 4] [5 )", "( )"],
    ["( 4] [6 )", "( 4] [6 )"],
    ["[1 2] (2.5 4)", "[1 3]"]
  ])("the whole numbers of %s are %s", (text, whole) => {
    expect(said(wholeNumbers(read(text)))).toBe(whole)
  })

  it("the hull of nothing is unbounded, and a hull keeps which of its ends are open", () => {
    expect(hull(nothing)).toEqual({})
    expect(said([hull(read("(1 2) [4 5)"))])).toBe("(1 5)")
    expect(said([hull(read("[1 2] (4 5]"))])).toBe("[1 5]")
    expect(said([hull(read("( 2] (4 )"))])).toBe("( )")
  })
})

import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Day from "../../packages/core/src/Day.ts"
import * as Quantity from "../../packages/core/src/Quantity.ts"
import * as Ratio from "../../packages/core/src/Ratio.ts"

type Q = Quantity.Quantity
const units: ReadonlyArray<Quantity.DurationUnit> = ["min", "h", "days", "workdays", "weeks", "months"]
const decimal = fc.tuple(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2000, max: 2000 })), fc.nat(5)).map(([n, places]) => Ratio.make(n, 10n ** BigInt(places)))
const ore = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -100_000, max: 100_000 }))
const arbitraries: { readonly [K in Quantity.Kind]: fc.Arbitrary<Q> } = {
  number: decimal.map((value) => ({ kind: "number", value })),
  share: decimal.map((value) => ({ kind: "share", value })),
  points: decimal.map((value) => ({ kind: "points", value })),
  money: ore.map((ore) => ({ kind: "money", value: { ore, currency: "SEK" } })),
  fte: ore.map((thousandths) => ({ kind: "fte", value: { thousandths } })),
  duration: fc.tuple(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })), fc.constantFrom(...units)).map(([count, unit]) => ({ kind: "duration", count, unit })),
  date: fc.integer({ min: Day.of(1583, 1, 1), max: Day.of(9999, 12, 31) }).map((value) => ({ kind: "date", value }))
}
const kinds = Object.keys(arbitraries) as ReadonlyArray<Quantity.Kind>
const quantity = fc.oneof(...Object.values(arbitraries))
const samePair = fc.constantFrom(...kinds).chain((kind) => fc.tuple(arbitraries[kind], arbitraries[kind]))
const tagOf = (result: Result.Result<unknown, { readonly _tag: string }>) => (Result.isFailure(result) ? result.failure._tag : "no failure")

const number = (n: number, d = 1): Q => ({ kind: "number", value: Ratio.make(n, d) })
const share = (n: number, d: number): Q => ({ kind: "share", value: Ratio.make(n, d) })
const points = (n: number, d = 1): Q => ({ kind: "points", value: Ratio.make(n, d) })
const money = (ore: number, currency = "SEK"): Q => ({ kind: "money", value: { ore, currency } })
const fte = (thousandths: number): Q => ({ kind: "fte", value: { thousandths } })
const time = (count: number, unit: Quantity.DurationUnit): Q => ({ kind: "duration", count, unit })
const date = (year: number, month: number, day: number): Q => ({ kind: "date", value: Day.of(year, month, day) })

describe("Quantity", () => {
  it.each(kinds)("what is written is read back the same, in both languages: %s", (kind) => {
    fc.assert(
      fc.property(arbitraries[kind], fc.constantFrom("sv", "en"), (q, lang) => {
        expect(Quantity.parse(Quantity.show(q, lang))).toEqual(Result.succeed(q))
      }),
      { numRuns: 500 }
    )
  })

  it.each<[string, Q]>([
    ["6", number(6)], ["74", number(74)], ["1,5", number(3, 2)], ["1.5", number(3, 2)], ["0", number(0)], ["-0", number(0)], ["0,5", number(1, 2)], ["-2", number(-2)], ["\u22122", number(-2)],
    ["1 234", number(1234)], ["1\u00a0234\u202f567,25", number(123456725, 100)], ["1\u2009234", number(1234)], ["2017", number(2017)],
    ["85 %", share(85, 100)], ["70%", share(7, 10)], ["12,5 %", share(1, 8)], ["12,5\u00a0%", share(1, 8)], ["85 procent", share(85, 100)], ["-1%", share(-1, 100)], ["120 %", share(6, 5)],
    ["5 pp", points(5)], ["5pp", points(5)], ["-2,5 pp", points(-5, 2)], ["5 procentenheter", points(5)], ["1 procentenhet", points(1)], ["5 percentage points", points(5)],
    ["400 000 kr", money(40_000_000)], ["336 tkr", money(33_600_000)], ["1,2 mkr", money(120_000_000)], ["0:-", money(0)],
    ["0,125 åa", fte(125)], ["1.75 fte", fte(1750)], ["1 a\u030aa", fte(1000)],
    ["30 min", time(30, "min")], ["30 minuter", time(30, "min")], ["1 minute", time(1, "min")], ["24 h", time(24, "h")], ["24 timmar", time(24, "h")], ["1 timme", time(1, "h")], ["2 hours", time(2, "h")],
    ["30 days", time(30, "days")], ["1 day", time(1, "days")], ["30 dagar", time(30, "days")], ["1 dag", time(1, "days")], ["20 workdays", time(20, "workdays")], ["1 workday", time(1, "workdays")],
    ["20 arbetsdagar", time(20, "workdays")], ["2 weeks", time(2, "weeks")], ["2 veckor", time(2, "weeks")], ["1 vecka", time(1, "weeks")], ["5 months", time(5, "months")], ["5 månader", time(5, "months")],
    ["1 månad", time(1, "months")], ["5 MÅNADER", time(5, "months")], ["5 ma\u030anader", time(5, "months")], ["1 000 days", time(1000, "days")],
    ["2017-02-28", date(2017, 2, 28)], [" 6 ", number(6)]
  ])("`%s` is read", (text, wanted) => {
    expect(Quantity.parse(text)).toEqual(Result.succeed(wanted))
  })

  it.each([
    ["0604"], ["00"], ["007"], ["-01"], ["00,5"], [""], ["abc"], ["12 34"], ["1  000"], ["1'000"], ["1.000,5"], ["1,5,2"], ["1e3"], [".5"], ["5."], ["+5"], ["½"], ["NaN"], ["%"], ["% 5"], ["085 %"], ["85 %%"], ["85 % x"],
    ["pp"], ["5 p"], ["kr"], ["40 00 kr"], ["åa"], ["0 days"], ["-1 days"], ["1,5 h"], ["01 days"], ["days"], ["3 fortnights"], ["9007199254740992 days"], ["2017-02-29"], ["2017-2-8"], ["2017-T1"], ["1582-01-01"], ["≈ 0,3"]
  ])("`%s` is no quantity, and the failure keeps the text", (text) => {
    expect(Quantity.parse(text)).toEqual(Result.fail({ _tag: "NotQuantity", text }))
  })

  it.each([
    ["400,000 kr", "AmbiguousThousands"], ["0,0001 kr", "FinerThanOre"], ["100000000 mkr", "MoneyOverflow"], ["0,0001 åa", "FinerThanThousandth"], ["9007199254740,992 åa", "FteOverflow"]
  ])("`%s` fails as %s, not as something else", (text, tag) => {
    expect(tagOf(Quantity.parse(text))).toBe(tag)
  })

  it("money is read in the currency of the plan", () => {
    expect(Quantity.parse("42 kEUR", "EUR")).toEqual(Result.succeed(money(4_200_000, "EUR")))
    expect(tagOf(Quantity.parse("42 tkr", "EUR"))).toBe("NotQuantity")
  })

  it.each<[Q, string, string]>([
    [number(-12345, 10), "\u22121\u00a0234,5", "\u22121\u00a0234.5"], [share(17, 20), "85\u00a0%", "85%"], [share(1, 8), "12,5\u00a0%", "12.5%"], [points(5), "5\u00a0procentenheter", "5\u00a0pp"],
    [points(1), "1\u00a0procentenhet", "1\u00a0pp"], [money(40_000_000), "400\u00a0000\u00a0kr", "400\u00a0000\u00a0kr"], [fte(125), "0,125\u00a0åa", "0.125\u00a0fte"],
    [time(1, "days"), "1\u00a0dag", "1\u00a0day"], [time(30, "days"), "30\u00a0dagar", "30\u00a0days"], [time(24, "h"), "24\u00a0timmar", "24\u00a0hours"], [time(20, "workdays"), "20\u00a0arbetsdagar", "20\u00a0workdays"],
    [date(2017, 2, 28), "2017-02-28", "2017-02-28"]
  ])("%o is written as `%s` and `%s`", (q, sv, en) => {
    expect(Quantity.show(q, "sv")).toBe(sv)
    expect(Quantity.show(q, "en")).toBe(en)
  })

  it("a share without an end is marked, or rounded when decimals are asked for", () => {
    expect(Quantity.show(share(2, 3), "sv")).toBe("≈\u00a066,666667\u00a0%")
    expect(Quantity.show(share(2, 3), "sv", 1)).toBe("66,7\u00a0%")
    expect(tagOf(Quantity.parse(Quantity.show(share(2, 3), "sv")))).toBe("NotQuantity")
  })

  it("two quantities of one kind compare one way, and the other way round is the opposite", () => {
    fc.assert(
      fc.property(samePair, ([a, b]) => {
        const there = Quantity.compare(a, b)
        const back = Quantity.compare(b, a)
        if (Result.isFailure(there)) {
          expect(a.kind === "duration" && b.kind === "duration" && a.unit !== b.unit).toBe(true)
          expect(there.failure).toEqual({ _tag: "KindMismatch", left: a, right: b })
        } else {
          expect(back).toEqual(Result.succeed(0 - there.success))
        }
        expect(Quantity.compare(a, a)).toEqual(Result.succeed(0))
      })
    )
    const rising: ReadonlyArray<readonly [Q, Q]> = [
      [number(-1), number(1, 2)], [share(1, 3), share(1, 2)], [points(1), points(2)], [money(1), money(2)], [fte(1), fte(2)], [time(9, "h"), time(10, "h")], [date(2017, 1, 31), date(2017, 2, 1)]
    ]
    for (const [low, high] of rising) expect(Quantity.compare(low, high), low.kind).toEqual(Result.succeed(-1))
  })

  it("quantities of two kinds are neither compared nor added, and the failure holds them both", () => {
    fc.assert(
      fc.property(quantity, quantity, (left, right) => {
        fc.pre(left.kind !== right.kind)
        const mismatch = Result.fail({ _tag: "KindMismatch", left, right })
        expect(Quantity.compare(left, right)).toEqual(mismatch)
        expect(Quantity.add(left, right)).toEqual(mismatch)
      })
    )
    for (const [left, right] of [[time(1, "h"), time(60, "min")], [money(1), money(1, "EUR")]] as const) {
      expect(Quantity.compare(left, right)).toEqual(Result.fail({ _tag: "KindMismatch", left, right }))
      expect(Quantity.add(left, right)).toEqual(Result.fail({ _tag: "KindMismatch", left, right }))
    }
  })

  it("adding is commutative, keeps the kind, and never fails in silence", () => {
    fc.assert(
      fc.property(samePair, ([a, b]) => {
        const sum = Quantity.add(a, b)
        if (Result.isSuccess(sum)) {
          expect(sum.success.kind).toBe(a.kind)
          expect(Quantity.add(b, a)).toEqual(sum)
          expect(Quantity.parse(Quantity.show(sum.success, "sv"))).toEqual(sum)
        } else expect(["KindMismatch", "NotAddable", "MoneyOverflow", "FteOverflow", "DurationOverflow"]).toContain(sum.failure._tag)
      })
    )
    expect(Quantity.add(number(1, 2), number(1, 3))).toEqual(Result.succeed(number(5, 6)))
    expect(Quantity.add(share(1, 4), share(1, 4))).toEqual(Result.succeed(share(1, 2)))
    expect(Quantity.add(points(2), points(3))).toEqual(Result.succeed(points(5)))
    expect(Quantity.add(money(2), money(3))).toEqual(Result.succeed(money(5)))
    expect(Quantity.add(fte(2), fte(3))).toEqual(Result.succeed(fte(5)))
    expect(Quantity.add(time(2, "weeks"), time(3, "weeks"))).toEqual(Result.succeed(time(5, "weeks")))
    expect(Quantity.add(date(2017, 1, 1), date(2017, 1, 1))).toEqual(Result.fail({ _tag: "NotAddable", kind: "date" }))
    expect(tagOf(Quantity.add(money(Number.MAX_SAFE_INTEGER), money(1)))).toBe("MoneyOverflow")
    expect(tagOf(Quantity.add(fte(Number.MAX_SAFE_INTEGER), fte(1)))).toBe("FteOverflow")
    expect(tagOf(Quantity.add(time(Number.MAX_SAFE_INTEGER, "h"), time(1, "h")))).toBe("DurationOverflow")
  })

  it("every kind has a name of its own in both languages", () => {
    for (const lang of ["sv", "en"] as const) expect(new Set(kinds.map((kind) => Quantity.kindName(kind, lang))).size).toBe(kinds.length)
    expect(Quantity.kindName("share", "sv")).toBe("andel")
    expect(Quantity.kindName("share", "en")).toBe("share")
    expect(Quantity.kindName("number", "sv")).toBe("antal")
    expect(Quantity.kindName("money", "en")).toBe("amount of money")
  })
})

import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Money from "../../packages/core/src/Money.ts"
import * as Ratio from "../../packages/core/src/Ratio.ts"

const kr = (ore: number, currency = "SEK"): Money.Money => ({ ore, currency })
const money = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: -300, max: 300 })).map((ore) => kr(ore))
const lang = fc.constantFrom("sv", "en")
const unit = fc.constantFrom<Money.Unit>("kr", "tkr", "mkr")
const tagOf = (result: Result.Result<unknown, { readonly _tag: string }>) => (Result.isFailure(result) ? result.failure._tag : "no failure")

describe("Money", () => {
  it("what is written is read back the same, in both languages and every unit", () => {
    fc.assert(
      fc.property(money, lang, unit, fc.constantFrom("SEK", "EUR"), ({ ore }, lang, unit, currency) => {
        const amount = kr(ore, currency)
        expect(Money.parse(Money.show(amount, lang, unit), currency)).toEqual(Result.succeed(amount))
      }),
      { numRuns: 2000 }
    )
    for (const ore of [0, 1, -1, 10, 99, 100, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
      for (const u of ["kr", "tkr", "mkr"] as const) expect(Money.parse(Money.show(kr(ore), "sv", u))).toEqual(Result.succeed(kr(ore)))
    }
  })

  it.each([
    ["400 000 kr", 40_000_000], ["400000 kr", 40_000_000], ["400 000kr", 40_000_000], ["400\u00a0000\u00a0kr", 40_000_000],
    ["400\u202f000\u202fkr", 40_000_000], ["400\u2009000\u2009kr", 40_000_000], ["1 234 567 kr", 123_456_700],
    ["42 tkr", 4_200_000], ["336 tkr", 33_600_000], ["1,2 mkr", 120_000_000], ["15 Mkr", 1_500_000_000], ["49 Mkr", 4_900_000_000], ["15 MKR", 1_500_000_000],
    ["1.75 mkr", 175_000_000], ["2 mnkr", 200_000_000], ["0,125 tkr", 12_500], ["1,234567 mkr", 123_456_700], ["-3,5 tkr", -350_000], ["\u22123,5 tkr", -350_000],
    ["0:-", 0], ["5 000:-", 500_000], ["5 000 :-", 500_000], ["0 kr", 0], ["-0 kr", 0], ["400 000 kronor", 40_000_000], ["1 krona", 100], ["400 000 Kronor", 40_000_000],
    ["400 000 SEK", 40_000_000], ["400 000 sek", 40_000_000], ["42 kSEK", 4_200_000], ["42 MSEK", 4_200_000_000], ["12,5 kr", 1250], ["12.50 kr", 1250], ["12,05 kr", 1205],
    ["  12 kr ", 1200], ["400,0000 kr", 40_000], ["90071992547409,91 kr", Number.MAX_SAFE_INTEGER]
  ])("`%s` is read", (text, ore) => {
    expect(Money.parse(text)).toEqual(Result.succeed(kr(ore)))
  })

  it.each([
    ["", "NotMoney"], ["kr", "NotMoney"], ["400 000", "NotMoney"], ["12", "NotMoney"], ["40 00 kr", "NotMoney"], ["4000 000 kr", "NotMoney"], ["400 0000 kr", "NotMoney"],
    ["1 23 456 kr", "NotMoney"], ["400  000 kr", "NotMoney"], ["400'000 kr", "NotMoney"], ["0604 kr", "NotMoney"], ["0 500 kr", "NotMoney"], ["1e3 kr", "NotMoney"],
    ["400.000,50 kr", "NotMoney"], ["400.000.000 kr", "NotMoney"], ["1,2,3 mkr", "NotMoney"], [",5 kr", "NotMoney"], ["5, kr", "NotMoney"], ["--5 kr", "NotMoney"], ["+5 kr", "NotMoney"],
    ["kr 500", "NotMoney"], ["500 EUR", "NotMoney"], ["500 mkrr", "NotMoney"], ["500 $", "NotMoney"], ["85 %", "NotMoney"], ["1 åa", "NotMoney"], ["ca 500 kr", "NotMoney"], ["NaN kr", "NotMoney"],
    ["400,000 kr", "AmbiguousThousands"], ["400.000 kr", "AmbiguousThousands"], ["-1,250 kronor", "AmbiguousThousands"], ["400,125 kr", "AmbiguousThousands"], ["5,000:-", "AmbiguousThousands"],
    ["0,0001 kr", "FinerThanOre"], ["12,3456 kr", "FinerThanOre"], ["0,000001 tkr", "FinerThanOre"], ["1,234567891 mkr", "FinerThanOre"],
    ["90071992547409,92 kr", "MoneyOverflow"], ["-90071992547409,92 kr", "MoneyOverflow"], ["100000000 mkr", "MoneyOverflow"], [`${"9".repeat(500)} kr`, "MoneyOverflow"]
  ])("`%s` is refused as %s", (text, tag) => {
    expect(tagOf(Money.parse(text))).toBe(tag)
  })

  it("an ambiguous amount names its readings, and each of them reads as one thing", () => {
    const readings = (text: string) => {
      const result = Money.parse(text)
      return Result.isFailure(result) && result.failure._tag === "AmbiguousThousands" ? result.failure.readings : []
    }
    expect(readings("400,000 kr")).toEqual(["400 000 kr", "400 kr"])
    expect(readings("400.000 kr")).toEqual(["400 000 kr", "400 kr"])
    expect(readings("\u22121,250 kronor")).toEqual(["-1 250 kronor", "-1,25 kronor"])
    expect(readings("1.500 kr")).toEqual(["1 500 kr", "1.50 kr"])
    expect(readings("5,000:-")).toEqual(["5 000:-", "5:-"])
    expect(readings("0,500 kr")).toEqual(["500 kr", "0,50 kr"])
    // 400,125 kr cannot be kronor: it has no whole number of öre.
    expect(readings("400,125 kr")).toEqual(["400 125 kr"])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.nat(999), (whole, thousandths) => {
        const tail = String(thousandths).padStart(3, "0")
        const read = readings(`${whole},${tail} kr`).map((text) => Money.parse(text))
        expect(read[0]).toEqual(Result.succeed(kr((whole * 1000 + thousandths) * 100)))
        if (thousandths % 10 === 0) expect(read[1]).toEqual(Result.succeed(kr(whole * 100 + thousandths / 10)))
        expect(read.length).toBe(thousandths % 10 === 0 ? 2 : 1)
      })
    )
  })

  it("a failed reading keeps the person's own text", () => {
    expect(Money.parse(" 40 00 kr")).toEqual(Result.fail({ _tag: "NotMoney", text: " 40 00 kr" }))
  })

  it("amounts are written exactly, with the signs of each language", () => {
    const written = (ore: number, lang: Ratio.Lang, unit?: Money.Unit) => Money.show(kr(ore), lang, unit)
    expect(written(40_000_000, "sv")).toBe("400\u00a0000\u00a0kr")
    expect(written(-123_450, "sv")).toBe("\u22121\u00a0234,50\u00a0kr")
    expect(written(-123_405, "en")).toBe("\u22121\u00a0234.05\u00a0kr")
    expect(written(120_000_000, "sv", "mkr")).toBe("1,2\u00a0mkr")
    expect(written(175_000_000, "en", "mkr")).toBe("1.75\u00a0mkr")
    expect(written(123_456_789, "sv", "tkr")).toBe("1\u00a0234,56789\u00a0tkr")
    expect(written(123_450, "sv", "tkr")).toBe("1,2345\u00a0tkr")
    expect(written(1, "sv", "mkr")).toBe("0,00000001\u00a0mkr")
    expect(written(0, "sv")).toBe("0\u00a0kr")
    expect(Money.show(kr(4_200_000, "EUR"), "en", "tkr")).toBe("42\u00a0kEUR")
  })

  it("a currency's own code is its unit, and kronor are not euro", () => {
    expect(Money.parse("42 kEUR", "EUR")).toEqual(Result.succeed(kr(4_200_000, "EUR")))
    expect(Money.parse("1,5 MEUR", "EUR")).toEqual(Result.succeed(kr(150_000_000, "EUR")))
    expect(tagOf(Money.parse("42 tkr", "EUR"))).toBe("NotMoney")
  })

  it("adding is associative and commutative, zero changes nothing, and subtracting undoes it", () => {
    const small = fc.integer({ min: -(2 ** 50), max: 2 ** 50 }).map((ore) => kr(ore))
    const plus = (a: Money.Money, b: Money.Money) => Result.getOrThrow(Money.add(a, b))
    fc.assert(
      fc.property(small, small, small, (a, b, c) => {
        expect(plus(a, b)).toEqual(plus(b, a))
        expect(plus(plus(a, b), c)).toEqual(plus(a, plus(b, c)))
        expect(plus(a, Money.zero())).toEqual(a)
        expect(Money.subtract(plus(a, b), b)).toEqual(Result.succeed(a))
        expect(plus(a, Money.negate(a))).toEqual(Money.zero())
      })
    )
    expect(Object.is(Money.negate(kr(0)).ore, 0)).toBe(true)
  })

  it("no sum silently leaves the safe range", () => {
    fc.assert(
      fc.property(money, money, (a, b) => {
        const exact = BigInt(a.ore) + BigInt(b.ore)
        const safe = exact >= BigInt(Number.MIN_SAFE_INTEGER) && exact <= BigInt(Number.MAX_SAFE_INTEGER)
        expect(Money.add(a, b)).toEqual(safe ? Result.succeed(kr(Number(exact))) : Result.fail({ _tag: "MoneyOverflow" }))
      }),
      { numRuns: 1000 }
    )
    expect(tagOf(Money.add(kr(Number.MAX_SAFE_INTEGER), kr(1)))).toBe("MoneyOverflow")
    expect(tagOf(Money.subtract(kr(Number.MIN_SAFE_INTEGER), kr(1)))).toBe("MoneyOverflow")
    expect(tagOf(Money.add(kr(Number.NaN), kr(1)))).toBe("MoneyOverflow")
    expect(tagOf(Money.multiply(kr(Number.MAX_SAFE_INTEGER), Ratio.make(2), "trunc"))).toBe("MoneyOverflow")
  })

  it("a total is the exact sum, whatever the order, also when it leaves the safe range on the way", () => {
    const lists = fc.array(money, { maxLength: 12 }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    fc.assert(
      fc.property(lists, ([list, shuffled]) => {
        const exact = list.reduce((total, { ore }) => total + BigInt(ore), 0n)
        const safe = exact >= BigInt(Number.MIN_SAFE_INTEGER) && exact <= BigInt(Number.MAX_SAFE_INTEGER)
        const wanted = safe ? Result.succeed(kr(Number(exact))) : Result.fail({ _tag: "MoneyOverflow" })
        expect(Money.sum(list)).toEqual(wanted)
        expect(Money.sum(shuffled)).toEqual(wanted)
      }),
      { numRuns: 500 }
    )
    const max = Number.MAX_SAFE_INTEGER
    expect(Money.sum([kr(max), kr(max), kr(-max), kr(-max), kr(7)])).toEqual(Result.succeed(kr(7)))
    expect(Money.sum([], "EUR")).toEqual(Result.succeed(kr(0, "EUR")))
  })

  it("two currencies are never mixed", () => {
    const mismatch = Result.fail({ _tag: "CurrencyMismatch", left: "SEK", right: "EUR" })
    expect(Money.add(kr(1), kr(1, "EUR"))).toEqual(mismatch)
    expect(Money.subtract(kr(1), kr(1, "EUR"))).toEqual(mismatch)
    expect(Money.compare(kr(1), kr(1, "EUR"))).toEqual(mismatch)
    expect(Money.sum([kr(1), kr(1, "EUR")], "SEK")).toEqual(mismatch)
    expect(Money.equals(kr(1), kr(1, "EUR"))).toBe(false)
  })

  it("comparing orders amounts as their öre, and equal means neither is smaller", () => {
    fc.assert(
      fc.property(money, money, (a, b) => {
        expect(Money.compare(a, b)).toEqual(Result.succeed(Math.sign(a.ore - b.ore) + 0))
        expect(Money.equals(a, b)).toBe(a.ore === b.ore)
        expect(Money.isZero(a)).toBe(a.ore === 0)
      })
    )
    expect(Money.equals(kr(5), kr(5))).toBe(true)
    expect(Money.isZero(kr(0))).toBe(true)
  })

  it("multiplying is exact where it can be, and rounds as it is told", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -1000, max: 1000 }), (ore, times) => {
        expect(Money.multiply(kr(ore), Ratio.make(times), "floor")).toEqual(Result.succeed(kr(Number(BigInt(ore) * BigInt(times)))))
      })
    )
    const half = (ore: number, mode: "half-even" | "half-up" | "floor" | "ceil" | "trunc") => Result.getOrThrow(Money.multiply(kr(ore), Ratio.make(1, 2), mode)).ore
    expect([half(5, "half-even"), half(5, "half-up"), half(5, "floor"), half(5, "ceil"), half(5, "trunc")]).toEqual([2, 3, 2, 3, 2])
    expect([half(-5, "half-even"), half(-5, "half-up"), half(-5, "floor"), half(-5, "ceil"), half(-5, "trunc")]).toEqual([-2, -3, -3, -2, -2])
    expect(Object.is(half(-1, "trunc"), 0)).toBe(true)
  })
})

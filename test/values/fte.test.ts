import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Fte from "../../packages/core/src/Fte.ts"

const of = (thousandths: number): Fte.Fte => ({ thousandths })
const fte = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -5000, max: 5000 })).map(of)
const tagOf = (result: Result.Result<unknown, { readonly _tag: string }>) => (Result.isFailure(result) ? result.failure._tag : "no failure")

describe("Fte", () => {
  it("what is written is read back the same, in both languages", () => {
    fc.assert(
      fc.property(fte, fc.constantFrom("sv", "en"), (a, lang) => {
        expect(Fte.parse(Fte.show(a, lang))).toEqual(Result.succeed(a))
      }),
      { numRuns: 1000 }
    )
  })

  it.each([
    ["0,125 åa", 125], ["1.75 fte", 1750], ["1 årsarbetare", 1000], ["0,5 åa", 500], ["0,5åa", 500], ["0,500 åa", 500], ["1,5000 åa", 1500], ["2 FTE", 2000], ["2 ÅA", 2000],
    ["12 årsarbetskrafter", 12_000], ["0 åa", 0], ["-0 åa", 0], ["-0,25 åa", -250], ["\u22120,25\u00a0åa", -250], ["1 250 åa", 1_250_000], ["1\u202f250,5 åa", 1_250_500], [" 1 åa ", 1000],
    ["1 a\u030aa", 1000]
  ])("`%s` is read", (text, thousandths) => {
    expect(Fte.parse(text)).toEqual(Result.succeed(of(thousandths)))
  })

  it.each([
    ["", "NotFte"], ["1", "NotFte"], ["åa", "NotFte"], ["1 aa", "NotFte"], ["1 person", "NotFte"], ["1 kr", "NotFte"], ["01 åa", "NotFte"], ["12 50 åa", "NotFte"], ["1,2,3 åa", "NotFte"], ["en åa", "NotFte"],
    ["0,0001 åa", "FinerThanThousandth"], ["0.1255 fte", "FinerThanThousandth"], ["9007199254740,992 åa", "FteOverflow"], ["-9007199254740,992 åa", "FteOverflow"]
  ])("`%s` is refused as %s", (text, tag) => {
    expect(tagOf(Fte.parse(text))).toBe(tag)
  })

  it("amounts are written without trailing zeros, with the signs of each language", () => {
    expect(Fte.show(of(125), "sv")).toBe("0,125\u00a0åa")
    expect(Fte.show(of(125), "en")).toBe("0.125\u00a0fte")
    expect(Fte.show(of(1500), "sv")).toBe("1,5\u00a0åa")
    expect(Fte.show(of(-10_000), "sv")).toBe("\u221210\u00a0åa")
  })

  it("adding is commutative and no sum silently leaves the safe range", () => {
    fc.assert(
      fc.property(fte, fte, (a, b) => {
        const exact = BigInt(a.thousandths) + BigInt(b.thousandths)
        const size = exact < 0n ? -exact : exact
        const wanted = size <= BigInt(Number.MAX_SAFE_INTEGER) ? Result.succeed(of(Number(exact))) : Result.fail({ _tag: "FteOverflow" })
        expect(Fte.add(a, b)).toEqual(wanted)
        expect(Fte.add(b, a)).toEqual(wanted)
        expect(Fte.sum([a, b])).toEqual(wanted)
      }),
      { numRuns: 1000 }
    )
    expect(tagOf(Fte.add(of(Number.MAX_SAFE_INTEGER), of(1)))).toBe("FteOverflow")
  })

  it("a total is the same in any order, also when it leaves the safe range on the way", () => {
    const max = Number.MAX_SAFE_INTEGER
    expect(Fte.sum([of(max), of(max), of(-max), of(-max), of(7)])).toEqual(Result.succeed(of(7)))
    expect(Fte.sum([])).toEqual(Result.succeed(of(0)))
    expect(tagOf(Fte.sum([of(max), of(1)]))).toBe("FteOverflow")
  })

  it("comparing orders by size", () => {
    fc.assert(fc.property(fte, fte, (a, b) => { expect(Fte.compare(a, b)).toBe(Math.sign(a.thousandths - b.thousandths) + 0) }))
    expect([Fte.compare(of(1), of(2)), Fte.compare(of(2), of(2)), Fte.compare(of(3), of(2))]).toEqual([-1, 0, 1])
  })
})

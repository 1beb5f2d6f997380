/** Sharing out whole numbers: the parts are the whole, each within one unit of what it is due, whoever stands first. */
import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Allocation from "../../packages/core/src/Allocation.ts"
import * as Fte from "../../packages/core/src/Fte.ts"
import * as Money from "../../packages/core/src/Money.ts"
import * as Ratio from "../../packages/core/src/Ratio.ts"

const most = Number.MAX_SAFE_INTEGER
const claim = (key: string, n: bigint | number = 1, d: bigint | number = 1): Allocation.Claim => ({ key, weight: Ratio.make(n, d) })
const parts = (whole: number, claims: ReadonlyArray<Allocation.Claim>) => Result.getOrThrow(Allocation.allocate(whole, claims))
const sum = (list: ReadonlyArray<number>): bigint => list.reduce((total, part) => total + BigInt(part), 0n)

const whole = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(0, 1, -1, most, -most, most - 1))
const size = fc.oneof(fc.bigInt(1n, 9n), fc.bigInt(1n, 10n ** 20n))
const weight = fc.tuple(size, size).map(([n, d]) => Ratio.make(n, d))
const claims = fc.uniqueArray(fc.record({ key: fc.string({ maxLength: 2 }), weight }), { selector: ({ key }) => key, minLength: 1, maxLength: 9 })

describe("Allocation", () => {
  it("the parts sum to the whole, and each is within one unit of its exact share and on its side of nought", () => {
    fc.assert(fc.property(whole, claims, (whole, claims) => {
      const got = parts(whole, claims)
      const total = claims.reduce((all, { weight }) => Ratio.add(all, weight), Ratio.zero)
      expect(got).toHaveLength(claims.length)
      expect(sum(got)).toBe(BigInt(whole))
      for (const [index, part] of got.entries()) {
        const due = Ratio.divide(Ratio.multiply(Ratio.make(whole), claims[index]!.weight), total)!
        const off = Ratio.subtract(Ratio.make(part), due)
        expect([part, Ratio.compare(off, Ratio.one) < 0 && Ratio.compare(off, Ratio.negate(Ratio.one)) > 0]).toEqual([part, true])
        expect(Object.is(part, 0) || Math.sign(part) === Math.sign(whole)).toBe(true)
      }
    }), { numRuns: 2000 })
  })

  it("nobody who is due more gets less, and nobody who is due as much gets more than a unit more", () => {
    fc.assert(fc.property(whole.map(Math.abs), claims, (whole, claims) => {
      const got = parts(whole, claims)
      for (const [a, { weight: left }] of claims.entries()) {
        for (const [b, { weight: right }] of claims.entries()) {
          const order = Ratio.compare(left, right)
          if (order > 0) expect(got[a]).toBeGreaterThanOrEqual(got[b]!)
          if (order === 0) expect(Math.abs(got[a]! - got[b]!)).toBeLessThanOrEqual(1)
        }
      }
    }), { numRuns: 1000 })
  })

  it("the order of rows decides nothing", () => {
    const shuffled = claims.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    fc.assert(fc.property(whole, shuffled, (whole, [list, other]) => {
      const byKey = (claims: ReadonlyArray<Allocation.Claim>) => Object.fromEntries(parts(whole, claims).map((part, index) => [`key ${claims[index]!.key}`, part]))
      expect(byKey(other)).toEqual(byKey(list))
    }), { numRuns: 1000 })
  })

  it("weights count by their proportions only", () => {
    fc.assert(fc.property(whole, claims, weight, (whole, claims, factor) => {
      expect(parts(whole, claims.map(({ key, weight }) => ({ key, weight: Ratio.multiply(weight, factor) })))).toEqual(parts(whole, claims))
    }), { numRuns: 1000 })
  })

  it("what is negative is shared as what is positive", () => {
    fc.assert(fc.property(whole, claims, (whole, claims) => {
      expect(parts(0 - whole, claims)).toEqual(parts(whole, claims).map((part) => 0 - part))
    }), { numRuns: 1000 })
  })

  it("of equal remainders the first key gets the unit, wherever it stands", () => {
    expect(parts(10, [claim("a"), claim("b"), claim("c")])).toEqual([4, 3, 3])
    expect(parts(10, [claim("c"), claim("b"), claim("a")])).toEqual([3, 3, 4])
    expect(parts(11, [claim("c"), claim("b"), claim("a")])).toEqual([3, 4, 4])
    expect(parts(-10, [claim("c"), claim("b"), claim("a")])).toEqual([-3, -3, -4])
    // By code units, so that no locale decides: Z before a, a before å.
    expect(parts(2, [claim("å"), claim("a"), claim("Z")])).toEqual([0, 1, 1])
  })

  it("the largest remainder gets the unit before the first key does", () => {
    expect(parts(1, [claim("a", 1), claim("b", 2)])).toEqual([0, 1])
    expect(parts(100, [claim("a", 1, 3), claim("b", 1, 6), claim("c", 1, 2)])).toEqual([33, 17, 50])
    expect(parts(5, [claim("a", 47), claim("b", 16), claim("c", 15), claim("d", 22)])).toEqual([2, 1, 1, 1])
  })

  it("is exact at the edge of the safe integers", () => {
    expect(parts(most, [claim("a"), claim("b")])).toEqual([4503599627370496, 4503599627370495])
    expect(parts(-most, [claim("b"), claim("a")])).toEqual([-4503599627370495, -4503599627370496])
    expect(parts(most, [claim("a", 10n ** 30n), claim("b", 1)])).toEqual([most, 0])
    expect(parts(most, [claim("a", 1, 10n ** 30n), claim("b", 1)])).toEqual([0, most])
    expect(parts(most, [claim("a", most), claim("b", most), claim("c", 1)])).toEqual([4503599627370495, 4503599627370495, 1])
  })

  it("nothing is shared as nothing, and a single claim gets all", () => {
    expect(parts(0, [claim("a"), claim("b")])).toEqual([0, 0])
    expect(parts(-7, [claim("a", 1, 3)])).toEqual([-7])
    expect(parts(-1, [claim("a"), claim("b")])).toEqual([-1, 0])
    expect(Object.is(parts(-1, [claim("a"), claim("b")])[1], 0)).toBe(true)
  })

  it("weights of nought and less, keys that stand twice and nobody at all are refused with the reason", () => {
    expect(Allocation.allocate(5, [])).toEqual(Result.fail({ _tag: "NoClaims" }))
    expect(Allocation.allocate(5, [claim("a"), claim("b", 0)])).toEqual(Result.fail({ _tag: "WeightNotPositive", key: "b", weight: Ratio.zero }))
    expect(Allocation.allocate(5, [claim("a", -1, 2)])).toEqual(Result.fail({ _tag: "WeightNotPositive", key: "a", weight: Ratio.make(-1, 2) }))
    expect(Allocation.allocate(0, [claim("a", 0)])).toEqual(Result.fail({ _tag: "WeightNotPositive", key: "a", weight: Ratio.zero }))
    expect(Allocation.allocate(5, [claim("a"), claim("b"), claim("a", 2)])).toEqual(Result.fail({ _tag: "ClaimTwice", key: "a" }))
    fc.assert(fc.property(whole, claims, fc.nat(8), fc.bigInt(-5n, 0n), (whole, list, at, bad) => {
      const wrong = list[at % list.length]!.key
      expect(Allocation.allocate(whole, list.map((one) => (one.key === wrong ? claim(wrong, bad) : one)))).toEqual(Result.fail({ _tag: "WeightNotPositive", key: wrong, weight: Ratio.make(bad) }))
    }))
    expect(() => Allocation.shared(5, [claim("a", 0)])).toThrow()
  })

  it("a share and the rest are the whole, and a larger share never gives less", () => {
    const share = fc.tuple(fc.bigInt(0n, 1000n), fc.bigInt(1n, 1000n)).map(([n, d]) => Ratio.make(n > d ? d : n, d))
    fc.assert(fc.property(whole, share, share, (whole, a, b) => {
      const [less, more] = Ratio.compare(a, b) <= 0 ? [a, b] : [b, a]
      const [small, large] = [Allocation.divided(whole, less), Allocation.divided(whole, more)]
      expect([small[0] + small[1], large[0] + large[1]]).toEqual([whole, whole])
      expect(Math.abs(small[0])).toBeLessThanOrEqual(Math.abs(large[0]))
      const off = Ratio.subtract(Ratio.make(small[0]), Ratio.multiply(Ratio.make(whole), less))
      // Of two parts, the largest remainder is plain rounding.
      expect(Ratio.compare(Ratio.multiply(off, off), Ratio.make(1, 4))).toBeLessThanOrEqual(0)
    }), { numRuns: 1000 })
    expect(Allocation.divided(7, Ratio.zero)).toEqual([0, 7])
    expect(Allocation.divided(7, Ratio.one)).toEqual([7, 0])
    expect(Allocation.divided(7, Ratio.make(1, 2))).toEqual([4, 3])
    expect(Allocation.divided(-7, Ratio.make(1, 2))).toEqual([-4, -3])
    expect(Allocation.divided(7, Ratio.make(-1, 2))).toEqual([0, 7])
    expect(Allocation.divided(7, Ratio.make(3, 2))).toEqual([7, 0])
    expect(Allocation.divided(most, Ratio.make(1, 3))).toEqual([3002399751580330, 6004799503160661])
  })

  it("money and work are shared by the same rule, in their own units", () => {
    const thirds = [Allocation.equalClaim("a"), Allocation.equalClaim("b"), Allocation.equalClaim("c")]
    expect(Money.allocate({ ore: 100, currency: "EUR" }, thirds)).toEqual(Result.succeed([34, 33, 33].map((ore) => ({ ore, currency: "EUR" }))))
    expect(Fte.allocate({ thousandths: -1000 }, thirds)).toEqual(Result.succeed([-334, -333, -333].map((thousandths) => ({ thousandths }))))
    expect(Money.allocate(Money.zero(), [])).toEqual(Result.fail({ _tag: "NoClaims" }))
    expect(Fte.allocate(Fte.zero(), [claim("a", 0)])).toEqual(Result.fail({ _tag: "WeightNotPositive", key: "a", weight: Ratio.zero }))
  })
})

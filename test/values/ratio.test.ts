import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Ratio from "../../packages/core/src/Ratio.ts"
import { round, type RoundingMode } from "../../packages/core/src/Rounding.ts"

const big = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n })
const positive = fc.bigInt({ min: 1n, max: 10n ** 12n })
const ratio = fc.tuple(fc.oneof(big, fc.bigInt({ min: -40n, max: 40n })), fc.oneof(positive, fc.bigInt({ min: 1n, max: 8n }))).map(([n, d]) => Ratio.make(n, d))
const decimal = fc.tuple(big, fc.nat(12)).map(([n, places]) => Ratio.make(n, 10n ** BigInt(places)))

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))

describe("Ratio", () => {
  it("every result is in lowest terms with a positive divisor", () => {
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        for (const r of [a, Ratio.add(a, b), Ratio.subtract(a, b), Ratio.multiply(a, b), Ratio.divide(a, b) ?? Ratio.one, Ratio.negate(a)]) {
          expect(r.d > 0n && gcd(r.n, r.d) === 1n).toBe(true)
        }
      })
    )
  })

  it("arithmetic agrees with cross-multiplied whole numbers", () => {
    fc.assert(
      fc.property(big, positive, big, positive, (n, d, m, e) => {
        const a = Ratio.make(n, d)
        const b = Ratio.make(m, e)
        const same = (r: Ratio.Ratio, top: bigint, bottom: bigint) => r.n * bottom === top * r.d
        expect(same(a, n, d)).toBe(true)
        expect(same(Ratio.add(a, b), n * e + m * d, d * e)).toBe(true)
        expect(same(Ratio.subtract(a, b), n * e - m * d, d * e)).toBe(true)
        expect(same(Ratio.multiply(a, b), n * m, d * e)).toBe(true)
        const quotient = Ratio.divide(a, b)
        expect(quotient === undefined ? m === 0n : same(quotient, n * e, d * m)).toBe(true)
        expect(Ratio.compare(a, b)).toBe(n * e < m * d ? -1 : n * e > m * d ? 1 : 0)
        expect(Ratio.equals(a, b)).toBe(n * e === m * d)
      })
    )
  })

  it("a sign in the divisor moves to the top", () => {
    expect(Ratio.make(3, -6)).toEqual({ n: -1n, d: 2n })
    expect(Ratio.make(-3, -6)).toEqual({ n: 1n, d: 2n })
  })

  it("adding and multiplying are associative and commutative, and multiplying distributes over adding", () => {
    fc.assert(
      fc.property(ratio, ratio, ratio, (a, b, c) => {
        expect(Ratio.add(a, b)).toEqual(Ratio.add(b, a))
        expect(Ratio.add(Ratio.add(a, b), c)).toEqual(Ratio.add(a, Ratio.add(b, c)))
        expect(Ratio.multiply(a, b)).toEqual(Ratio.multiply(b, a))
        expect(Ratio.multiply(Ratio.multiply(a, b), c)).toEqual(Ratio.multiply(a, Ratio.multiply(b, c)))
        expect(Ratio.multiply(a, Ratio.add(b, c))).toEqual(Ratio.add(Ratio.multiply(a, b), Ratio.multiply(a, c)))
      })
    )
  })

  it("dividing undoes multiplying, and dividing by zero is undefined", () => {
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        fc.pre(b.n !== 0n)
        expect(Ratio.divide(Ratio.multiply(a, b), b)).toEqual(a)
      })
    )
    expect(Ratio.divide(Ratio.one, Ratio.zero)).toBeUndefined()
  })

  it("a zero divisor or a broken number is refused loudly", () => {
    expect(() => Ratio.make(1, 0)).toThrow(RangeError)
    expect(() => Ratio.make(0.5)).toThrow(RangeError)
    expect(() => Ratio.make(Number.NaN)).toThrow(RangeError)
  })

  it("floor and ceil enclose a ratio within one whole number", () => {
    fc.assert(
      fc.property(ratio, (r) => {
        const low = Ratio.floor(r)
        const high = Ratio.ceil(r)
        expect(low * r.d <= r.n && r.n < (low + 1n) * r.d).toBe(true)
        expect((high - 1n) * r.d < r.n && r.n <= high * r.d).toBe(true)
        expect(Ratio.isInteger(r)).toBe(low === high)
      })
    )
  })

  it("min and max are the two numbers in order", () => {
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        const low = Ratio.min(a, b)
        const high = Ratio.max(a, b)
        expect(Ratio.compare(low, high)).not.toBe(1)
        expect(Ratio.add(low, high)).toEqual(Ratio.add(a, b))
        expect([a, b]).toContain(low)
      })
    )
  })

  it("a plain decimal is read exactly, and nothing else is", () => {
    const read = [["12", 12n, 1n], ["-0.5", -1n, 2n], ["1,75", 7n, 4n], ["007", 7n, 1n], ["-0", 0n, 1n]] as const
    for (const [text, n, d] of read) expect(Ratio.fromDecimal(text), text).toEqual({ n, d })
    for (const text of ["", " 1", "1 ", "1.", ".5", "1e3", "1 000", "+1", "--1", "1,2,3", "1.2,3", "\u22121", "٣", "NaN", "Infinity", "0x10"]) {
      expect(Ratio.fromDecimal(text), text).toBeUndefined()
    }
  })

  it("a number as people write it is read exactly", () => {
    const thousand = ["1 234 567,5", "1234567.5", "1\u00a0234\u00a0567,5", "1\u202f234\u202f567,5", "1\u2009234\u2009567.5", "1\u2007234\u2007567.5"]
    for (const text of thousand) expect(Ratio.parse(text), text).toEqual(Ratio.make(2469135, 2))
    expect(Ratio.parse("\u22123,5")).toEqual(Ratio.make(-7, 2))
    expect(Ratio.parse("-3,5")).toEqual(Ratio.make(-7, 2))
    for (const text of ["0604", "00", "-01", "40 00", "1 2345", "1234 567", "0 500", "1  000", "1'000", " 1", "1 ", "1,5 00", "1.000,5", ""]) {
      expect(Ratio.parse(text), text).toBeUndefined()
    }
  })

  it("what is written is read back the same, in both languages", () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom("sv", "en"), (r, lang) => {
        expect(Ratio.parse(Ratio.show(r, lang))).toEqual(r)
      })
    )
  })

  it("an exact decimal text is the number itself, and one cut short is within half of its last place", () => {
    fc.assert(
      fc.property(ratio, fc.nat(12), (r, places) => {
        const { text, exact } = Ratio.toDecimal(r, places)
        const back = Ratio.fromDecimal(text)
        if (back === undefined) throw new Error(`not a decimal: ${text}`)
        expect(Ratio.equals(back, r)).toBe(exact)
        const off = Ratio.subtract(back, r)
        const distance = Ratio.max(off, Ratio.negate(off))
        expect(Ratio.compare(distance, Ratio.make(1n, 2n * 10n ** BigInt(places)))).not.toBe(1)
        expect(text).toMatch(/^(?!-0$)-?\d+(\.\d*[1-9])?$/)
      })
    )
  })

  it("a decimal that must be cut is rounded half away from zero", () => {
    expect(Ratio.toDecimal(Ratio.make(1, 8), 2)).toEqual({ text: "0.13", exact: false })
    expect(Ratio.toDecimal(Ratio.make(-1, 8), 2)).toEqual({ text: "-0.13", exact: false })
    expect(Ratio.toDecimal(Ratio.make(5, 2), 0)).toEqual({ text: "3", exact: false })
    expect(Ratio.toDecimal(Ratio.make(2, 3), 3)).toEqual({ text: "0.667", exact: false })
    expect(Ratio.toDecimal(Ratio.make(-1, 1000), 2)).toEqual({ text: "0", exact: false })
    expect(Ratio.toDecimal(Ratio.make(100), 2)).toEqual({ text: "100", exact: true })
  })

  it("a number without an end is marked, and the mark is not read as exact", () => {
    expect(Ratio.show(Ratio.make(-1, 3), "sv")).toBe("≈\u00a0\u22120,333333")
    expect(Ratio.parse(Ratio.show(Ratio.make(1, 3), "sv"))).toBeUndefined()
    expect(Ratio.show(Ratio.make(2, 3), "sv", 1)).toBe("0,7")
    expect(Ratio.show(Ratio.make(-12345678, 10), "en")).toBe("\u22121\u00a0234\u00a0567.8")
  })

  it("the floating number is near, and never NaN however long the ratio", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), (n, d) => {
        expect(Ratio.toNumber(Ratio.make(n, d))).toBeCloseTo(n / d, 6)
      })
    )
    const huge = 10n ** 400n
    expect(Ratio.toNumber({ n: -3n * huge, d: 2n * huge + 1n })).toBeCloseTo(-1.5, 12)
    expect(Ratio.toNumber(Ratio.make(1n, huge))).toBe(0)
    expect(Ratio.toNumber(Ratio.make(-huge))).toBe(-Infinity)
  })
})

describe("Rounding", () => {
  const examples: ReadonlyArray<readonly [n: number, d: number, ...wanted: ReadonlyArray<number>]> = [
    [5, 2, 2, 3, 2, 3, 2],
    [7, 2, 4, 4, 3, 4, 3],
    [1, 2, 0, 1, 0, 1, 0],
    [-1, 2, 0, -1, -1, 0, 0],
    [-5, 2, -2, -3, -3, -2, -2],
    [-7, 2, -4, -4, -4, -3, -3],
    [7, 3, 2, 2, 2, 3, 2],
    [8, 3, 3, 3, 2, 3, 2],
    [-8, 3, -3, -3, -3, -2, -2],
    [-4, 1, -4, -4, -4, -4, -4]
  ]
  const modes: ReadonlyArray<RoundingMode> = ["half-even", "half-up", "floor", "ceil", "trunc"]

  it("each mode chooses as its name says", () => {
    for (const [n, d, ...wanted] of examples) {
      expect(modes.map((mode) => Number(round(Ratio.make(n, d), mode))), `${n}/${d}`).toEqual(wanted)
    }
  })

  it("a whole number stays, and every mode is less than one away", () => {
    fc.assert(
      fc.property(ratio, fc.constantFrom(...modes), (r, mode) => {
        const off = Ratio.subtract(Ratio.make(round(r, mode)), r)
        const distance = Ratio.max(off, Ratio.negate(off))
        const limit = mode.startsWith("half") ? Ratio.make(1, 2) : Ratio.one
        expect(Ratio.isInteger(r) ? distance.n === 0n : Ratio.compare(distance, limit) <= (mode.startsWith("half") ? 0 : -1)).toBe(true)
      })
    )
  })

  it("the symmetric modes treat a debt as they treat a claim", () => {
    fc.assert(
      fc.property(ratio, fc.constantFrom<RoundingMode>("half-even", "half-up", "trunc"), (r, mode) => {
        expect(round(Ratio.negate(r), mode)).toBe(-round(r, mode))
      })
    )
  })
})

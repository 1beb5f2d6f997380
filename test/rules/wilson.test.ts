/** The interval of a sample's share: against figures worked out elsewhere, and what must hold of any. */
import { Ratio } from "@styrkort/core"
import fc from "fast-check"
import { expect, test } from "vitest"
import { wilson } from "../../packages/rules/src/wilson.ts"

const percent = ({ lo, hi }: ReturnType<typeof wilson>): readonly [number, number] => [lo, hi].map(({ n, d }) => Number(n) * 100 / Number(d)) as unknown as readonly [number, number]

// Newcombe (Statistics in Medicine 17, 1998), table I, method 3: 0.2553–0.3662 rounded outwards to 25–37 %, and so on.
test.each([[81, 263, 25, 37], [15, 148, 6, 17], [0, 20, 0, 17], [1, 29, 0, 18]])("%d of %d: %d to %d percent", (n, m, lo, hi) => expect(percent(wilson(n, m))).toEqual([lo, hi]))

test("it holds the share itself, lies within nought and all, and narrows as more are asked", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(2000), (m, some) => {
    const n = some % (m + 1)
    const { lo, hi } = wilson(n, m)
    const share = Ratio.make(n, m)
    expect(Ratio.compare(lo, share)).toBeLessThanOrEqual(0)
    expect(Ratio.compare(share, hi)).toBeLessThanOrEqual(0)
    const [from, to] = percent({ lo, hi })
    expect(from).toBeGreaterThanOrEqual(0)
    expect(to).toBeLessThanOrEqual(100)
    const [more, less] = percent(wilson(10 * n, 10 * m))
    expect(less - more).toBeLessThanOrEqual(to - from)
    const [mirrored, other] = percent(wilson(m - n, m))
    expect([100 - other, 100 - mirrored]).toEqual([from, to])
  }))
})

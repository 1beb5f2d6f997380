/** The one place where an exact number becomes a whole one: rounding is always named by the caller. */

import * as Ratio from "./Ratio.ts"

/** How to choose between two whole numbers. `half-even` is the banker's rule; `half-up` takes halves away from zero; `trunc` goes towards zero. */
export type RoundingMode = "half-even" | "half-up" | "floor" | "ceil" | "trunc"

/** `r` as a whole number, chosen by `mode`. */
export function round(r: Ratio.Ratio, mode: RoundingMode): bigint {
  return modes[mode](r)
}

/** A row per mode. */
const modes: { readonly [M in RoundingMode]: (r: Ratio.Ratio) => bigint } = {
  floor: Ratio.floor,
  ceil: Ratio.ceil,
  trunc: (r) => r.n / r.d,
  "half-up": (r) => (r.n < 0n ? -nearestUp(Ratio.negate(r)) : nearestUp(r)),
  "half-even": (r) => {
    const up = nearestUp(r)
    return r.d === 2n && up % 2n !== 0n ? up - 1n : up
  }
}

/** The nearest whole number, halves upwards. In lowest terms only a divisor of two is a half. */
function nearestUp(r: Ratio.Ratio): bigint {
  return Ratio.floor(Ratio.add(r, { n: 1n, d: 2n }))
}

/** How far a sample's share can be from that of all those it was drawn from: the 95 % interval of Wilson (Journal of the American Statistical Association 22, 1927). */
import { Ratio } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import type { Value } from "./measures.ts"
import type { Computed, Leaf } from "./Rule.ts"

/** Two-sided 95 % of the normal distribution. */
const z = 1.959963984540054

/** The interval's ends for `n` of `m`, as parts of one in whole percent, rounded outwards so that it is never too narrow; `m` is at least 1. It is for reading only: no verdict rests on it. */
export const wilson = (n: number, m: number): { readonly lo: Ratio.Ratio; readonly hi: Ratio.Ratio } => {
  const part = n / m
  const middle = part + (z * z) / (2 * m)
  const half = z * Math.sqrt((part * (1 - part)) / m + (z * z) / (4 * m * m))
  const whole = 1 + (z * z) / m
  // A share that nobody or everybody has is its own end.
  const lo = n === 0 ? 0 : Math.floor(100 * (middle - half) / whole)
  const hi = n === m ? 100 : Math.ceil(100 * (middle + half) / whole)
  return { lo: Ratio.make(lo, 100), hi: Ratio.make(hi, 100) }
}

/** Whether a value is the share of a sample: every row that it is of is drawn from more, and none weighs more than another. */
export const isSample = (rule: Leaf | Computed, { value, of }: Value, plan: Plan.Plan): boolean =>
  rule.tag === "leaf" && rule.unit === "share" && value !== undefined && of !== undefined && of.m > 0
  && Ratio.compare(value, Ratio.make(of.n, of.m)) === 0 && rule.sources.every(({ dataset }) => plan.datasets.get(dataset)?.sample === true)

/** How many members fulfil a rule: what that can still become, what a level accepts of it, and whether enough are on their way. */
import { Ratio } from "@styrkort/core"
import { has, hull, scale, wholeNumbers } from "./Intervals.ts"
import type { Intervals } from "./Intervals.ts"
import { measures } from "./measures.ts"
import type { Attainable } from "./measures.ts"
import type { Outcome } from "./Outcome.ts"
import type { Members } from "./Rule.ts"
import type { Judged, Pace } from "./verdict.ts"

/** What members came to, counted. */
export interface Tally {
  readonly size: number
  readonly met: number
  readonly missed: number
  /** Met or on their way. */
  readonly going: number
  readonly unknown: number
  /** Fulfilling it today, unknown ones left out. */
  readonly holding: number
  /** For which it is not known whether they fulfil it today. */
  readonly unsaid: number
  /** Others may still join them. */
  readonly more: boolean
  /** Those there are may still leave. */
  readonly loose: boolean
}

/** Counts outcomes. */
export const tallyOf = (outcomes: ReadonlyArray<Outcome>, more: boolean, loose: boolean): Tally => {
  const count = (test: (outcome: Outcome) => boolean): number => outcomes.filter(test).length
  const is = (...verdicts: ReadonlyArray<Judged>) => ({ verdict }: Outcome) => verdicts.includes(verdict)
  return {
    size: outcomes.length,
    met: count(is("met")),
    missed: count(is("missed")),
    going: count(is("met", "on-track")),
    unknown: count(is("unknown")),
    holding: count(({ verdict, now }) => now === true && verdict !== "unknown"),
    unsaid: count(({ now }) => now === undefined),
    more,
    loose
  }
}

/** Those certainly met at least, and at most all but those certainly missed; of those that may leave, nothing is certain. */
export const countable = ({ size, met, missed, more, loose }: Tally): Attainable =>
  ({ interval: { lo: Ratio.make(loose ? 0 : met), ...(more ? {} : { hi: Ratio.make(size - missed) }) }, lacking: false })

/** A level over members, in members. */
export const inMembers = (set: Intervals, unit: Members["unit"], size: Ratio.Ratio): Intervals => wholeNumbers(unit === "share" ? scale(set, size) : set)

/** What can be decided on: members, or where nobody knows how many they will be the share of them; then the level as it is written. */
export const decidable = (tally: Tally, unit: Members["unit"]): { readonly attainable: Attainable; readonly accepted: (set: Intervals) => Intervals } => {
  const { size, met, missed, more, loose } = tally
  const all = Ratio.make(size)
  if (unit === "share" && more) {
    const free = loose || size === 0
    const attainable = free ? measures.share.free({}) : measures.share.grown({ count: met + missed, satisfied: met, pending: 0, values: [], days: [], decimals: 0 }, {}, {})
    return { attainable: { ...attainable, lacking: free }, accepted: (set) => set }
  }
  const attainable = countable(tally)
  return { attainable: { ...attainable, lacking: unit === "share" && size === 0 }, accepted: (set) => inMembers(set, unit, all) }
}

/** Whether so many members are accepted, as far as it is known how many they are. */
export const holdsNow = ({ size, unsaid }: Tally, holding: number, unit: Members["unit"], set: Intervals): boolean | undefined => {
  if (unit === "share" && size === 0) return undefined
  const accepted = inMembers(set, unit, Ratio.make(size))
  const all = Array.from({ length: unsaid + 1 }, (_, more) => has(accepted, Ratio.make(holding + more)))
  return all.every((one) => one === all[0]) ? all[0] : undefined
}

/** Each member at its own pace; undefined where unknown members decide. */
export const paceOf = ({ going, unknown, holding, size }: Tally, unit: Members["unit"], set: Intervals): Pace | undefined => {
  if (unit === "share" && size === 0) return undefined
  const { lo, hi } = hull(inMembers(set, unit, Ratio.make(size)))
  const order = (n: number, bound: Ratio.Ratio): number => Ratio.compare(Ratio.make(n), bound)
  if (hi !== undefined && order(holding, hi) > 0) return { verdict: "behind", direction: "over" }
  if (hi !== undefined && order(holding + unknown, hi) > 0) return undefined
  if (lo === undefined) return unknown === 0 ? { verdict: "on-track" } : undefined
  if (order(going + unknown, lo) < 0) return { verdict: "behind", direction: "under" }
  return order(going, lo) < 0 ? undefined : { verdict: "on-track" }
}

/** What can be said of a value, a level and the time that has passed: the part of the language where nothing may be claimed that is not known. */
import { Ratio } from "@styrkort/core"
import type { Day } from "@styrkort/core"
import { covers, has, hull, misses } from "./Intervals.ts"
import type { Intervals } from "./Intervals.ts"
import type { Attainable } from "./measures.ts"
import type { Pacing } from "./Rule.ts"

/** The eight verdicts. `met` and `missed` are final: nothing that can still happen changes them. */
export const verdicts = ["met", "missed", "on-track", "behind", "unknown", "inactive", "waived", "followed"] as const
/** One of the eight. */
export type Verdict = (typeof verdicts)[number]

/** The verdicts a rule itself can have, from worst to best. */
export const order = ["missed", "behind", "unknown", "on-track", "met"] as const
/** One of the five. */
export type Judged = (typeof order)[number]

/**
 * Certain, when everything attainable is acceptable or nothing is; undefined while it is open. Where the level itself is not
 * known yet, `always` is what it accepts wherever it ends up, and `ever` what it accepts somewhere.
 */
export const decide = ({ interval, lacking }: Attainable, always: Intervals, ever: Intervals = always): "met" | "missed" | undefined =>
  lacking ? undefined : covers(always, interval) ? "met" : misses(ever, interval) ? "missed" : undefined

/** How far through its days a clause is: `elapsed` of `total`, both counted in whole days. */
export interface Progress {
  readonly elapsed: number
  readonly total: number
  /** What there was from the beginning is not too much for having come early. */
  readonly standing?: boolean
}

/** Where a value stands against its pace. `expected`: what an even pace asks for by now, where pace is counted in parts of the level. */
export interface Pace {
  readonly verdict: "on-track" | "behind"
  readonly direction?: "under" | "over"
  readonly expected?: { readonly lo?: Ratio.Ratio; readonly hi?: Ratio.Ratio }
}

/**
 * Today's value at an even pace. What accumulates is held against the same share of the level as of the days
 * (whole units: rounded in its favour); any other value against the level itself.
 */
export const pace = (
  value: Ratio.Ratio,
  accepted: Intervals,
  accumulates: boolean,
  wholeUnits: boolean,
  progress: Progress,
  pacing?: Pacing,
  through: Day.Day = -Infinity
): Pace => {
  const { lo, hi } = hull(accepted)
  if (pacing !== undefined) return planned(value, hi, pacing, through)
  if (!accumulates) {
    return has(accepted, value)
      ? { verdict: "on-track" }
      : { verdict: "behind", direction: lo !== undefined && Ratio.compare(value, lo) <= 0 ? "under" : "over" }
  }
  const part = Ratio.make(progress.elapsed, progress.total)
  const low = lo === undefined ? undefined : lowerPace(lo, part, wholeUnits)
  const high = hi === undefined ? undefined : progress.standing === true ? hi : upperPace(hi, part, wholeUnits)
  const expected = { ...(low === undefined ? {} : { lo: low }), ...(high === undefined || progress.standing === true ? {} : { hi: high }) }
  // An upper end that is there from the beginning is no pace.
  const said = low === undefined && progress.standing === true ? {} : { expected }
  if (low !== undefined && Ratio.compare(value, low) < 0) return { verdict: "behind", direction: "under", ...said }
  if (high !== undefined && Ratio.compare(value, high) > 0) return { verdict: "behind", direction: "over", ...said }
  return { verdict: "on-track", ...said }
}

/** A pace that the plan states: nothing before the end, or so much through each milestone. What is over the top is over it whenever that is. */
const planned = (value: Ratio.Ratio, hi: Ratio.Ratio | undefined, pacing: Pacing, through: Day.Day): Pace => {
  const due = pacing.tag === "end" ? undefined : pacing.through.findLast(({ day }) => day <= through)
  const expected = { lo: due?.value ?? Ratio.zero }
  if (hi !== undefined && Ratio.compare(value, hi) > 0) return { verdict: "behind", direction: "over", expected: { hi } }
  if (due !== undefined && Ratio.compare(value, due.value) < 0) return { verdict: "behind", direction: "under", expected }
  return { verdict: "on-track", expected }
}

const lowerPace = (bound: Ratio.Ratio, part: Ratio.Ratio, wholeUnits: boolean): Ratio.Ratio => {
  const exact = Ratio.multiply(bound, part)
  return wholeUnits ? Ratio.make(Ratio.floor(exact)) : exact
}

const upperPace = (bound: Ratio.Ratio, part: Ratio.Ratio, wholeUnits: boolean): Ratio.Ratio => {
  const exact = Ratio.multiply(bound, part)
  return wholeUnits ? Ratio.make(Ratio.ceil(exact)) : exact
}

/** The least of the verdicts: what holds of all. */
export const least = (all: ReadonlyArray<Judged>): Judged => pick(all, Math.min)

/** The greatest of the verdicts: what holds of any. */
export const greatest = (any: ReadonlyArray<Judged>): Judged => pick(any, Math.max)

const pick = (verdicts: ReadonlyArray<Judged>, choose: (...ranks: Array<number>) => number): Judged =>
  order[choose(...verdicts.map((verdict) => order.indexOf(verdict)))]!

/** A verdict turned round: what must not hold. */
export const reverse = (verdict: Judged): Judged => order[order.length - 1 - order.indexOf(verdict)]!

/** While a grant is undecided nothing is certain: what would be met or missed is on track or behind. */
export const soften = (verdict: Judged): Judged => (verdict === "met" ? "on-track" : verdict === "missed" ? "behind" : verdict)

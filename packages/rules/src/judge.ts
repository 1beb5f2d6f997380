/** A measure's value against its level: certain, on its way, or nothing that can be said. */
import { Ratio } from "@styrkort/core"
import type { Day } from "@styrkort/core"
import type { Ready } from "./held.ts"
import { has } from "./Intervals.ts"
import { shareOfSum } from "./measured.ts"
import type { Measured, MeasuredLeaf } from "./measured.ts"
import { closed, measures } from "./measures.ts"
import type { Selection, Value } from "./measures.ts"
import type { ComputedDetail, LeafDetail, Outcome } from "./Outcome.ts"
import { canStillHold } from "./parts.ts"
import type { Decided, Leaf, Pacing, SubCount } from "./Rule.ts"
import { decide, least, pace } from "./verdict.ts"
import type { Judged, Progress } from "./verdict.ts"

/** A part of a count or sum, held against its own level. */
interface JudgedPart {
  readonly part: SubCount
  readonly value: Value
  readonly verdict: Judged
  readonly certain: "met" | "missed" | undefined
  readonly amount: Ratio.Ratio
  readonly now: boolean | undefined
}

/** What is known of a measure beside its own value. */
interface Beside {
  readonly parts: ReadonlyArray<JudgedPart>
  /** The whole and its parts cannot all come right any more. */
  readonly stuck: boolean
  readonly wholeUnits: boolean
  readonly pacing: Pacing | undefined
}

/** Judges a leaf with its parts. */
export const judgeLeaf = (rule: Leaf, measured: MeasuredLeaf, ready: Ready, asOf: Day.Day): Outcome => {
  const parts = measured.parts.map(({ part, selection }) => judgePart(rule, part, selection, measured, asOf))
  // Only rows come one by one and never go: a sum can grow by any amount, and shrink.
  const stuck = rule.measure === "count" && !measured.closed && !measured.register
    && !canStillHold(measured.value.value!, ready.ever, parts.map(({ part, amount }) => ({ part, value: amount })))
  return judge(parts.length === 0 ? measured : { ...measured, detail: { ...measured.detail, parts } }, ready, asOf, { parts, stuck, wholeUnits: rule.unit === "count", pacing: rule.pacing })
}

/** Judges two measures together. */
export const judgeComputed = (measured: Measured, ready: Ready, asOf: Day.Day, wholeUnits: boolean): Outcome =>
  judge(measured, ready, asOf, { parts: [], stuck: false, wholeUnits, pacing: undefined })

const judge = (measured: Measured, ready: Ready, asOf: Day.Day, { parts, stuck, wholeUnits, pacing }: Beside): Outcome => {
  const { value: { value, conflict }, attainable } = measured
  const detail = measured.detail as LeafDetail | ComputedDetail
  const now = value === undefined || ready.now === undefined ? undefined : nowOf([has(ready.now, value), ...parts.map((part) => part.now)])
  const certain = [decide(attainable, ready.always, ready.ever), ...parts.map((part) => part.certain)]
  const final = certain.includes("missed") || stuck ? "missed" : certain.every((one) => one === "met") ? "met" : undefined
  if (final !== undefined) return { verdict: final, reason: "certain", now, detail: { ...detail, held: ready, assumed: isAssumed(measured, ready, parts.length > 0, final) } }
  if (value === undefined) return { verdict: "unknown", reason: conflict === true ? "conflict" : "no-value", now, detail: { ...detail, held: ready } }
  if (ready.now === undefined) return { verdict: "unknown", reason: "level-unknown", now, detail: { ...detail, held: ready } }
  // The value is what it is; what it is held against is not.
  if (measured.closed && !ready.settled) return { verdict: "unknown", reason: "level-unknown", now, detail: { ...detail, held: ready } }
  if (measured.closed) return { verdict: "unknown", reason: "no-value", now, detail: { ...detail, held: ready } }
  if (asOf >= measured.decided.end) return { verdict: "unknown", reason: pendingIn(measured) ? "pending" : "not-closed", now, detail: { ...detail, held: ready } }
  // A level that itself still moves is held against the value as both stand.
  const accumulates = measured.accumulates && ready.settled
  const own = pace(value, ready.now, accumulates, wholeUnits, paced(measured), pacing, measured.through)
  const verdict = least([own.verdict, ...parts.map((part) => part.verdict)])
  return { verdict, reason: verdict === "unknown" ? "no-value" : "pace", now, detail: { ...detail, held: ready, pace: own } }
}

const judgePart = (rule: Leaf, part: SubCount, inPart: Selection, whole: MeasuredLeaf, asOf: Day.Day): JudgedPart => {
  const share = part.unit === "share"
  const measure = share ? measures.share : measures[rule.measure]
  const selection: Selection = share ? { ...whole.selection, satisfied: inPart.count } : inPart
  const ofSum = share && rule.measure === "sum"
  const value = ofSum ? shareOfSum(whole.selection, inPart) : measure.value(selection, rule.given)
  const attainable = whole.closed ? closed(value) : ofSum || whole.register ? measure.free(rule.limits) : measure.grown(selection, rule.limits, rule.given)
  const certain = decide(attainable, part.level.set)
  const amount = measures[rule.measure].value(inPart, rule.given).value ?? Ratio.zero
  const now = value.value === undefined ? undefined : has(part.level.set, value.value)
  const verdict: Judged = certain
    ?? (value.value === undefined || whole.closed || asOf >= rule.decided.end
      ? "unknown"
      : pace(value.value, part.level.set, !share, part.unit === "count", paced({ ...whole, decided: rule.decided }), endOnly(rule.pacing), whole.through).verdict)
  return { part, value, verdict, certain, amount, now }
}

const pendingIn = ({ detail }: Measured): boolean => detail.tag === "leaf" && detail.pending > 0

/** Milestones are for the whole; nothing is said of when its parts are due. */
const endOnly = (pacing: Pacing | undefined): Pacing | undefined => (pacing === undefined ? undefined : { tag: "end" })

/** Whether a final verdict holds only because nothing more was taken to be missing, without a declaration that says so. */
const isAssumed = (measured: Measured, ready: Ready, hasParts: boolean, verdict: "met" | "missed"): boolean =>
  (measured.closed && !measured.declared && (decide(measured.growing, ready.always, ready.ever) !== verdict || hasParts))
  || (ready.bounds.length > 0 && !ready.declared)

const nowOf = (all: ReadonlyArray<boolean | undefined>): boolean | undefined =>
  all.includes(false) ? false : all.includes(undefined) ? undefined : true

/** How far a measure is through its days. */
export const paced = ({ decided, through, standing }: Pick<Measured, "decided" | "through" | "standing">): Progress => ({ ...progress(decided, through), ...(standing ? { standing } : {}) })

/** Days from the first through the day data are complete. */
export const progress = ({ start, end }: Decided, through: Day.Day): Progress => ({
  elapsed: Math.max(0, through - start + 1),
  total: end - start + 1
})

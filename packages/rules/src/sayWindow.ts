/** Which days a measure is about, in words: `in 2017`, `in March 2017`, `by 28 February 2017`. */
import { Day, Period } from "@styrkort/core"
import * as Result from "effect/Result"
import { sayDay } from "./exact.ts"
import type { Speaker } from "./names.ts"
import { phrases } from "./phrases.ts"
import type { Decided, Leaf } from "./Rule.ts"

/** A leaf's days. What a deadline cuts of the plan's own period is said by the deadline alone. */
export const sayWindow = ({ rows, frame, decided, sources }: Pick<Leaf, "rows" | "frame" | "decided" | "sources">, speaker: Speaker): string => {
  const p = phrases[speaker.lang]
  if (frame.start === speaker.begins) return p.inIt
  const [state] = sources
  if (state?.until !== undefined) return p.onDay(sayDay(state.until.day, speaker.lang))
  const cut = decided.end < frame.end ? p.by(sayDay(decided.end, speaker.lang)) : undefined
  if (rows.start === undefined && frame.start === frame.end) return p.onDay(sayDay(frame.end, speaker.lang))
  if (rows.start === undefined) return [p.atEndOf(periodOf(frame, speaker)?.text ?? p.onDays(sayDay(frame.start, speaker.lang), sayDay(frame.end, speaker.lang))), ...(cut === undefined ? [] : [cut])].join(", ")
  const { start, end } = speaker.plan.period
  if (cut !== undefined && frame.start === start && frame.end === end) return cut
  return [sayDays(frame, speaker), ...(cut === undefined ? [] : [cut])].join(", ")
}

/** Days as the period they make, where they make one. */
export const sayDays = (days: Decided, speaker: Speaker): string => {
  const p = phrases[speaker.lang]
  const period = periodOf(days, speaker)
  if (period !== undefined) return p.during(period.text, period.named)
  const [from, through] = [days.start, days.end].map((day) => sayDay(day, speaker.lang))
  return days.start === days.end ? p.onDay(from!) : p.fromThrough(from!, through!)
}

const periodOf = ({ start, end }: Decided, { lang }: Speaker): { readonly text: string; readonly named: boolean } | undefined => {
  const { year, month } = Day.parts(start)
  const candidates = [`${year}`, `${year}-H${month < 7 ? 1 : 2}`, `${year}-T${Math.ceil(month / 4)}`, `${year}-Q${Math.ceil(month / 3)}`, `${year}-${String(month).padStart(2, "0")}`]
  for (const candidate of candidates) {
    const period = Period.parse(candidate)
    if (Result.isSuccess(period) && period.success.start === start && period.success.end === end) return { text: Period.show(period.success, lang), named: period.success.kind !== "month" }
  }
  return undefined
}

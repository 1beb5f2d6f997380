/** TABLE of levels: what each level key accepts, and how it is said. */
import { Clause, Quantity } from "@styrkort/core"
import type { Bound, Diagnostic, Ratio } from "@styrkort/core"
import { everything, intersect, nothing } from "./Intervals.ts"
import type { Interval, Intervals } from "./Intervals.ts"

type Lang = Diagnostic.Lang

interface Row {
  /** Whether it has a lower and an upper end, and whether that end itself is outside. */
  readonly low?: "closed" | "open"
  readonly high?: "closed" | "open"
  readonly sv: (low: string, high: string) => string
  readonly en: (low: string, high: string) => string
}

const rows: Record<Clause.LevelKey, Row> = {
  "at-least": { low: "closed", sv: (n) => `minst ${n}`, en: (n) => `at least ${n}` },
  "more-than": { low: "open", sv: (n) => `mer än ${n}`, en: (n) => `more than ${n}` },
  "at-most": { high: "closed", sv: (n) => `högst ${n}`, en: (n) => `at most ${n}` },
  "less-than": { high: "open", sv: (n) => `mindre än ${n}`, en: (n) => `less than ${n}` },
  exactly: { low: "closed", high: "closed", sv: (n) => `precis ${n}`, en: (n) => `exactly ${n}` },
  between: { low: "closed", high: "closed", sv: (n, m) => `${n}–${m}`, en: (n, m) => `${n}–${m}` }
}

/** The level's key and its one or two bounds; the plan's Schema has made sure that there is exactly one key. */
export const boundsOf = <B>(level: Clause.LevelOf<B>): { readonly key: Clause.LevelKey; readonly bounds: readonly [B] | readonly [B, B] } => {
  const key = Clause.levelKeys.find((candidate) => candidate in level)!
  return key === "between" ? { key, bounds: level.between! } : { key, bounds: [level[key]!] }
}

/** The numbers a level accepts, its bounds given as numbers in the measure's unit. */
export const accepts = (key: Clause.LevelKey, bounds: ReadonlyArray<Ratio.Ratio>): Intervals =>
  between(rows[key], bounds[0], bounds.at(-1))

/** The numbers a level accepts wherever its bounds end up, each within an interval. */
export const acceptsAlways = (key: Clause.LevelKey, bounds: ReadonlyArray<Interval>): Intervals => {
  const row = rows[key]
  const [low, high] = [bounds[0]!.hi, bounds.at(-1)!.lo]
  return (row.low !== undefined && low === undefined) || (row.high !== undefined && high === undefined) ? nothing : intersect(everything, between(row, low, high))
}

/** The numbers a level accepts for some place where its bounds may end up. */
export const acceptsEver = (key: Clause.LevelKey, bounds: ReadonlyArray<Interval>): Intervals =>
  intersect(everything, between(rows[key], bounds[0]!.lo, bounds.at(-1)!.hi))

const between = (row: Row, low: Ratio.Ratio | undefined, high: Ratio.Ratio | undefined): Intervals => [{
  ...(row.low === undefined || low === undefined ? {} : { lo: low, ...(row.low === "open" ? { loOpen: true } : {}) }),
  ...(row.high === undefined || high === undefined ? {} : { hi: high, ...(row.high === "open" ? { hiOpen: true } : {}) })
}]

/** A level in words, its bounds already said: `at least 85 %`. */
export const sayKey = (key: Clause.LevelKey, lang: Lang, low: string, high: string): string => rows[key][lang](low, high)

/** A level of quantities in words. */
export const sayLevel = (level: Clause.LevelOf<Bound>, lang: Lang): string => {
  const { key, bounds } = boundsOf(level)
  const [low, high] = bounds.map((bound) => sayBound(bound, lang))
  return sayKey(key, lang, low!, high ?? low!)
}

/** A bound as it is written in a language. */
export const sayBound = (bound: Bound, lang: Lang): string => (bound.kind === "word" ? bound.value : Quantity.show(bound, lang))

/** Whether a bound is written as a quantity, or a word of a scale. */
export const isQuantity = (bound: Clause.LevelBound): bound is Bound => "kind" in bound && !("budget" in bound)

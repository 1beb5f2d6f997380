/** TABLE of levels: what each level key accepts, and how it is said. */
import { Clause, Quantity } from "@styrkort/core"
import type { Bound, Diagnostic, Ratio } from "@styrkort/core"
import type { Intervals } from "./Intervals.ts"

interface Row {
  readonly accepts: (low: Ratio.Ratio, high: Ratio.Ratio) => Intervals
  readonly sv: (low: string, high: string) => string
  readonly en: (low: string, high: string) => string
}

const rows: Record<Clause.LevelKey, Row> = {
  "at-least": { accepts: (lo) => [{ lo }], sv: (n) => `minst ${n}`, en: (n) => `at least ${n}` },
  "more-than": { accepts: (lo) => [{ lo, loOpen: true }], sv: (n) => `mer än ${n}`, en: (n) => `more than ${n}` },
  "at-most": { accepts: (hi) => [{ hi }], sv: (n) => `högst ${n}`, en: (n) => `at most ${n}` },
  "less-than": { accepts: (hi) => [{ hi, hiOpen: true }], sv: (n) => `mindre än ${n}`, en: (n) => `less than ${n}` },
  exactly: { accepts: (n) => [{ lo: n, hi: n }], sv: (n) => `precis ${n}`, en: (n) => `exactly ${n}` },
  between: { accepts: (lo, hi) => [{ lo, hi }], sv: (n, m) => `${n}–${m}`, en: (n, m) => `${n}–${m}` }
}

/** The level's key and its one or two bounds; the plan's Schema has made sure that there is exactly one key. */
export const boundsOf = (level: Clause.Level): { readonly key: Clause.LevelKey; readonly bounds: readonly [Bound] | readonly [Bound, Bound] } => {
  const key = Clause.levelKeys.find((candidate) => candidate in level)!
  return key === "between" ? { key, bounds: level.between! } : { key, bounds: [level[key]!] }
}

/** The numbers a level accepts, its bounds given as numbers in the measure's unit. */
export const accepts = (key: Clause.LevelKey, bounds: ReadonlyArray<Ratio.Ratio>): Intervals => rows[key].accepts(bounds[0]!, bounds[1] ?? bounds[0]!)

/** The level in words, such as `at least 85 %`. */
export const sayLevel = (level: Clause.Level, lang: Diagnostic.Lang): string => {
  const { key, bounds } = boundsOf(level)
  const [low, high] = bounds.map((bound) => sayBound(bound, lang))
  return rows[key][lang](low!, high ?? low!)
}

/** A bound as it is written in a language. */
export const sayBound = (bound: Bound, lang: Diagnostic.Lang): string => (bound.kind === "word" ? bound.value : Quantity.show(bound, lang))

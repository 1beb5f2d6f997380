/** TABLE of levels: what each level key accepts, and how it is said. */
import { Clause, Period, Quantity, kindWords, stateWords } from "@styrkort/core"
import type { Bound, Diagnostic, Ratio } from "@styrkort/core"
import { everything, intersect, nothing } from "./Intervals.ts"
import type { Interval, Intervals } from "./Intervals.ts"
import { sayMeasure } from "./sayMeasure.ts"

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

/** The level in words, such as `at least 85 %`. */
export const sayLevel = (level: Clause.Level, lang: Lang): string => {
  const { key, bounds } = boundsOf(level)
  const [low, high] = bounds.map((bound) => sayBound(bound, lang))
  return rows[key][lang](low!, high ?? low!)
}

/** A bound as it is written in a language. */
export const sayBound = (bound: Clause.LevelBound, lang: Lang): string =>
  isQuantity(bound) ? (bound.kind === "word" ? bound.value : Quantity.show(bound, lang)) : "same" in bound ? saySame(bound, lang) : "budget" in bound ? sayBudget(bound, lang) : sayMeasure(bound, lang)

/** Whether a bound is written as a quantity, or a word of a scale. */
export const isQuantity = (bound: Clause.LevelBound): bound is Bound => "kind" in bound && !("budget" in bound)

const saySame = ({ same, times, plus }: Clause.SameLevel, lang: Lang): string => {
  const when = same.tag === "named" ? Period.show(same.period, lang) : previous[lang][same.of]
  const base = lang === "sv" ? `samma mått ${when}` : `the same measure ${when}`
  return [base, ...(times === undefined ? [] : [`× ${sayBound(times, lang)}`]), ...(plus === undefined ? [] : [`+ ${sayBound(plus, lang)}`])].join(" ")
}

const sayBudget = ({ budget, state, funder, kind, times }: Clause.BudgetLevel, lang: Lang): string => {
  const only = [
    ...(state === undefined ? [] : [stateWords[lang][state]]),
    ...(funder === undefined ? [] : [lang === "sv" ? `från ${funder}` : `from ${funder}`]),
    ...(kind === undefined ? [] : [kindWords[lang][kind]])
  ]
  return [budgets[lang][budget], ...(only.length === 0 ? [] : [`(${only.join(", ")})`]), ...(times === undefined ? [] : [`× ${sayBound(times, lang)}`])].join(" ")
}

const budgets: Record<Lang, Record<Clause.BudgetLevel["budget"], string>> = {
  sv: { project: "projektets budget", area: "områdets budget", plan: "planens budget" },
  en: { project: "the project's budget", area: "the area's budget", plan: "the plan's budget" }
}

const previous: Record<Lang, Record<"year" | "period", string>> = {
  sv: { year: "föregående år", period: "föregående period" },
  en: { year: "the year before", period: "the period before" }
}

/** The core that surface clauses desugar to: every name resolved, every value typed, every window a pair of days. Verdicts are defined on this. */
import type { Calendar, Clause, Day, Diagnostic, Ratio, Source } from "@styrkort/core"
import type { Intervals } from "./Intervals.ts"
import type { Given, Limits } from "./measures.ts"

/** What a measure's value is counted in; `points` are what one share is more than another, `rank` is a position on a scale, lowest level 0. */
export type Unit = "count" | "number" | "share" | "points" | "money" | "fte" | "days" | "months" | "workdays" | "min" | "date" | "rank"

/** The measures of a leaf. */
export type LeafMeasure = "count" | "share" | "percentile" | Clause.ColumnMeasure

/** A test of one row: true, false, or neither where a cell it needs is empty. */
export type Condition =
  | { readonly tag: "all" | "any"; readonly of: ReadonlyArray<Condition> }
  | { readonly tag: "not"; readonly of: Condition }
  /** `silent` words, such as a scale's "vet ej", are neither the words asked for nor others. */
  | { readonly tag: "one-of"; readonly column: string; readonly words: ReadonlyArray<string>; readonly silent?: ReadonlyArray<string> }
  | { readonly tag: "in"; readonly column: string; readonly set: Intervals; readonly scale?: ReadonlyArray<string> }
  | { readonly tag: "present"; readonly column: string; readonly wanted: boolean }
  /** Held against another cell, moved by a shift: of the same row, or of what a binder above has bound. */
  | { readonly tag: "compare"; readonly column: string; readonly test: OrderTest; readonly to: Reference; readonly shift?: Calendar.Shift; readonly back?: boolean; readonly scale?: ReadonlyArray<string>; readonly silent?: ReadonlyArray<string> }
  /** A day that must be there within so long after another; pending while it is neither there nor late. */
  | { readonly tag: "deadline"; readonly column: string; readonly from: Reference | Day.Day; readonly plus: Calendar.Shift }
  /** Neither true nor false of any row: what it is held against is empty. */
  | { readonly tag: "neither" }

/** The tests that compare two values by their order, or for being the same. */
export type OrderTest = Exclude<Clause.TestKey, "not" | "present" | "within" | "by" | "between">

/** A cell of the same row, or with a binder's id what that has bound: a cell of its row, or without a column the member itself. */
export interface Reference {
  readonly binder?: string
  readonly column?: string
}

/** Of several kinds, the one with a tag; a kind may have several tags. */
export type Tagged<K, T> = K extends { readonly tag: infer U } ? (T extends U ? K : never) : never

/** The condition every row fulfils. */
export const always: Condition = { tag: "all", of: [] }

/** Days from `start` (or from ever) through `end`. */
export interface Window {
  readonly start: Day.Day | undefined
  readonly end: Day.Day
}

/** Where a leaf's rows come from: the dataset, the column that dates its rows (and the one that ends a lasting state), and for each binder above its column. */
export interface RowSource {
  readonly dataset: string
  readonly time?: string
  readonly until?: { readonly column: string; readonly day: Day.Day }
  readonly members: ReadonlyMap<string, string>
}

/** Levels as they were written, for explanations; alternatives and negations come of clauses that were joined. */
export type Written =
  | { readonly tag: "level"; readonly level: Clause.Level }
  | { readonly tag: "all" | "any"; readonly of: ReadonlyArray<Written> }
  | { readonly tag: "not"; readonly of: Written }

/** A level of quantities: the numbers it accepts are known before any data. */
export interface Fixed {
  readonly tag: "fixed"
  readonly set: Intervals
  readonly written: Written
}

/** Where a bound of a level comes from: a number, or a measure's value `times` a factor, then `plus` an amount. */
export type BoundSource =
  | { readonly tag: "number"; readonly value: Ratio.Ratio }
  | {
    readonly tag: "budget"
    readonly written: Clause.BudgetLevel
    /** What the budget comes to from each day on which a grant is decided, the earliest first; without a value where a line cannot be priced or there is none. */
    readonly amounts: ReadonlyArray<{ readonly from: Day.Day | undefined; readonly value?: Ratio.Ratio }>
  }
  | {
    readonly tag: "measure"
    readonly measure: Measuring
    readonly times?: Ratio.Ratio
    readonly plus?: Ratio.Ratio
    /** Another time than the clause's own: it counts only whole. */
    readonly base: boolean
  }

/** A level against other measures: what it accepts is known when they are. */
export interface Relative {
  readonly tag: "relative"
  readonly key: Clause.LevelKey
  readonly bounds: ReadonlyArray<BoundSource>
  readonly unit: Unit
  readonly written: Written
}

/** What a measure is held against. */
export type Level = Fixed | Relative

/** A part of a count or sum with a level of its own, in rows or as a share of the parent. */
export interface SubCount {
  /** Which rows, for each of the leaf's sources. */
  readonly where: ReadonlyArray<Condition>
  readonly level: Fixed
  readonly unit: Unit
  /** Values of one column this part is confined to, by which parts can be told to exclude each other. */
  readonly within?: { readonly column: string; readonly words: ReadonlyArray<string> }
}

/** `end`: nothing is expected before the last day. Milestones: so much, all in all, through each day. */
export type Pacing =
  | { readonly tag: "end" }
  | { readonly tag: "milestones"; readonly through: ReadonlyArray<{ readonly day: Day.Day; readonly value: Ratio.Ratio }> }

/** The days that a verdict is about. */
export interface Decided {
  readonly start: Day.Day
  readonly end: Day.Day
}

/** One measure held against one level. Without a level it is followed, not judged. */
export interface Leaf {
  readonly tag: "leaf"
  readonly measure: LeafMeasure
  readonly sources: ReadonlyArray<RowSource>
  readonly column?: string
  /** The words of a ranked column, lowest first. */
  readonly scale?: ReadonlyArray<string>
  /** What is known of the column's single values, in the measure's unit. */
  readonly limits: Limits
  /** What the measure itself is told: which percentile, and whether a span is counted in months. */
  readonly given: Given
  /** The column of each row's weight. */
  readonly weight?: string
  /** Which rows, for each of the sources: the same words may mean another thing where a column has another type. */
  readonly where: ReadonlyArray<Condition>
  readonly satisfying?: Condition
  /** Which rows count. */
  readonly rows: Window
  /** When it is decided: pace runs over these days, and the value is closed when data are complete through them. */
  readonly decided: Decided
  /** The same days before any `by` cut them. */
  readonly frame: Decided
  readonly unit: Unit
  readonly level?: Level
  readonly parts: ReadonlyArray<SubCount>
  /** How what gathers is expected to come over the days; evenly, unless it is said otherwise. */
  readonly pacing?: Pacing
  /** The binders above that its conditions refer to. */
  readonly refers?: ReadonlyArray<string>
  /** The fewest rows of each source that it may rest on. */
  readonly needs?: ReadonlyArray<number>
  readonly origin: Source.Origin
}

/** What a clause is asked of, with what it is called; of a period, `begins` is its first day. */
export interface Member {
  readonly key: string
  readonly titles: Record<Diagnostic.Lang, string>
  readonly that: Rule
  readonly begins?: Day.Day
}

/** What a clause is asked of: what is known before any data, or what is found among rows (their different words, with a column). */
export type Among =
  | { readonly tag: "listed"; readonly members: ReadonlyArray<Member>; readonly population?: string }
  | { readonly tag: "found"; readonly rows: Leaf; readonly column?: string; readonly that: Rule }

/** A clause asked of members one by one, and how many must fulfil it. `binder` is the id under which the member asked is bound. */
export interface Members {
  readonly tag: "members"
  readonly binder: string
  readonly among: Among
  /** In the unit as written. */
  readonly level?: Level
  readonly unit: "count" | "share"
  readonly origin: Source.Origin
}

/** Two measures combined into one value. */
export interface Computed {
  readonly tag: "computed"
  readonly arithmetic: Clause.Arithmetic
  readonly of: readonly [Measuring, Measuring]
  readonly unit: Unit
  readonly level?: Level
  readonly origin: Source.Origin
}

/** What has a value. */
export type Measuring = Leaf | Members | Computed

/** Clauses of which all, or any, must hold. */
export interface Combined {
  readonly tag: "all" | "any"
  readonly of: ReadonlyArray<Rule>
  readonly origin: Source.Origin
}

/** A clause that must not hold. */
export interface Not {
  readonly tag: "not"
  readonly of: Rule
  readonly origin: Source.Origin
}

/** Another target, which must be met. */
export interface Other {
  readonly tag: "target"
  readonly id: string
  readonly origin: Source.Origin
}

/** A rule in normal form. */
export type Rule = Measuring | Combined | Not | Other

/** The rules directly under one, those that its level is held against last. */
export const within = (rule: Rule): ReadonlyArray<Rule> => {
  const bounds = "level" in rule && rule.level?.tag === "relative" ? rule.level.bounds.flatMap((bound) => (bound.tag === "measure" ? [bound.measure] : [])) : []
  return [...(rule.tag === "members" ? asked(rule) : "of" in rule ? [rule.of].flat() : []), ...bounds]
}

/** The rules that members are asked, each once. */
export const asked = ({ among }: Members): ReadonlyArray<Rule> => (among.tag === "found" ? [among.that] : [...new Set(among.members.map(({ that }) => that))])

/** What a clause is asked of, with every rule in it changed; one that many share is changed once. */
export const eachRule = (among: Among, change: <R extends Rule>(rule: R) => R): Among => {
  if (among.tag === "found") return { ...among, rows: change(among.rows), that: change(among.that) }
  const changed = new Map<Rule, Rule>()
  return {
    ...among,
    members: among.members.map((member) => {
      const that = changed.get(member.that) ?? change(member.that)
      changed.set(member.that, that)
      return { ...member, that }
    })
  }
}

/** Every leaf of a rule, those among whose rows members are found too. */
export const leavesOf = (rule: Rule): ReadonlyArray<Leaf> =>
  [...(rule.tag === "leaf" ? [rule] : rule.tag === "members" && rule.among.tag === "found" ? [rule.among.rows] : []), ...within(rule).flatMap(leavesOf)]

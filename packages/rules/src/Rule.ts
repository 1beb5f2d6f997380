/** The core that surface clauses desugar to: every name resolved, every value typed, every window a pair of days. Verdicts are defined on this. */
import type { Clause, Day, Source } from "@styrkort/core"
import type { Intervals } from "./Intervals.ts"
import type { Limits } from "./measures.ts"

/** What a measure's value is counted in; `rank` is a position on a scale, lowest level 0. */
export type Unit = "count" | "number" | "share" | "money" | "fte" | "date" | "rank"

/** The measures of a leaf. */
export type LeafMeasure = "count" | "share" | Clause.ColumnMeasure

/** A test of one row: true, false, or neither where a cell it needs is empty. */
export type Condition =
  | { readonly tag: "all" | "any"; readonly of: ReadonlyArray<Condition> }
  | { readonly tag: "not"; readonly of: Condition }
  /** `silent` words, such as a scale's "vet ej", are neither the words asked for nor others. */
  | { readonly tag: "one-of"; readonly column: string; readonly words: ReadonlyArray<string>; readonly silent?: ReadonlyArray<string> }
  | { readonly tag: "in"; readonly column: string; readonly set: Intervals; readonly scale?: ReadonlyArray<string> }
  | { readonly tag: "present"; readonly column: string; readonly wanted: boolean }

/** The condition every row fulfils. */
export const always: Condition = { tag: "all", of: [] }

/** Days from `start` (or from ever) through `end`. */
export interface Window {
  readonly start: Day.Day | undefined
  readonly end: Day.Day
}

/** Where a leaf's rows come from: the dataset, the column that dates its rows, and for each population its column. */
export interface RowSource {
  readonly dataset: string
  readonly time?: string
  readonly members: ReadonlyMap<string, string>
}

/** What a level accepts, and the levels as they were written, for explanations. */
export interface Level {
  readonly set: Intervals
  readonly written: ReadonlyArray<Clause.Level>
}

/** A part of a count or sum with a level of its own, in rows or as a share of the parent. */
export interface SubCount {
  /** Which rows, for each of the leaf's sources. */
  readonly where: ReadonlyArray<Condition>
  readonly level: Level
  readonly unit: Unit
  /** Values of one column this part is confined to, by which parts can be told to exclude each other. */
  readonly within?: { readonly column: string; readonly words: ReadonlyArray<string> }
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
  /** Which rows, for each of the sources: the same words may mean another thing where a column has another type. */
  readonly where: ReadonlyArray<Condition>
  readonly satisfying?: Condition
  /** Which rows count. */
  readonly rows: Window
  /** When it is decided: pace runs over these days, and the value is closed when data are complete through them. */
  readonly decided: { readonly start: Day.Day; readonly end: Day.Day }
  readonly unit: Unit
  readonly level?: Level
  readonly parts: ReadonlyArray<SubCount>
  readonly origin: Source.Origin
}

/** A clause asked of every member of a population, and how many must fulfil it. */
export interface Members {
  readonly tag: "members"
  readonly population: string
  readonly members: ReadonlyArray<readonly [key: string, title: string]>
  readonly that: Rule
  /** In members; a level in shares is already multiplied by their number. */
  readonly level?: Level
  readonly unit: "count" | "share"
  readonly origin: Source.Origin
}

/** Clauses of which all, or any, must hold. */
export interface Combined {
  readonly tag: "all" | "any"
  readonly of: ReadonlyArray<Rule>
  readonly origin: Source.Origin
}

/** A rule in normal form. */
export type Rule = Leaf | Members | Combined

/** What rules are evaluated on, and what they come to. */
import type { Dataset, Day } from "@styrkort/core"
import type { Value } from "./measures.ts"
import type { Combined, Leaf, Members, SubCount } from "./Rule.ts"
import type { Table } from "./Table.ts"
import type { Judged, Pace } from "./verdict.ts"

/** What rules are evaluated on. A dataset without a table is `missing` (no file) or `invalid` (its files have errors). */
export interface World {
  readonly asOf: Day.Day
  readonly datasets: ReadonlyMap<string, Dataset.Dataset>
  readonly tables: ReadonlyMap<string, Table | "missing" | "invalid">
}

/** Why a clause has the verdict it has. */
export type Reason =
  | "certain" | "pace" | "data-missing" | "data-invalid" | "no-value" | "conflict" | "suppressed" | "not-closed" | "members" | "parts-of"

/** What a clause came to. `now`: whether it would hold if nothing more happened; undefined when that is not known. */
export interface Outcome {
  readonly verdict: Judged
  readonly reason: Reason
  readonly now: boolean | undefined
  readonly detail: LeafDetail | MembersDetail | CombinedDetail
}

/** Rows of one table, by index. */
export interface Rows {
  readonly table: Table
  readonly rows: ReadonlyArray<number>
}

/** A part of a leaf with its value. */
export interface PartDetail {
  readonly part: SubCount
  readonly value: Value
  readonly verdict: Judged
}

/** A leaf's value and what it rests on. Where figures are suppressed, none of these is given. */
export interface LeafDetail {
  readonly tag: "leaf"
  readonly rule: Leaf
  readonly value?: Value
  readonly pace?: Pace
  readonly parts: ReadonlyArray<PartDetail>
  readonly rows: ReadonlyArray<Rows>
  /** Rows dated after the as-of day. */
  readonly planned: number
  /** Rows left out because a cell that the conditions need is empty. */
  readonly unclear: number
  /** Data are complete through this day. */
  readonly through: Day.Day
  readonly closed: boolean
  /** The verdict rests on the absence of rows, and completeness was assumed, not declared. */
  readonly assumed: boolean
  /** The datasets that are missing or invalid. */
  readonly absent: ReadonlyArray<string>
}

/** How many members fulfil a clause, and each one's outcome. */
export interface MembersDetail {
  readonly tag: "members"
  readonly rule: Members
  readonly holding: number
  readonly members: ReadonlyArray<{ readonly key: string; readonly title: string; readonly outcome: Outcome }>
  /** Rows that name no member: they count for nobody. */
  readonly nobody: number
  readonly suppressed: boolean
  readonly pace?: Pace
}

/** The parts of an `all` or `any`. */
export interface CombinedDetail {
  readonly tag: "all" | "any"
  readonly rule: Combined
  readonly of: ReadonlyArray<Outcome>
}

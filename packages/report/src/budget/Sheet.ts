/** A table of figures before it is written: every view of the budget is a list of these, and every format writes any of them. */
import type { Day, Ratio } from "@styrkort/core"

/** A figure or a text, exact; undefined is what is not known or does not apply. */
export type Cell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "money"; readonly ore: number }
  | { readonly kind: "fte"; readonly thousandths: number }
  | { readonly kind: "share"; readonly value: Ratio.Ratio; readonly signed?: boolean }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "date"; readonly day: Day.Day }
  | undefined

/** A column; `id` is its name for other programs. */
export interface Column {
  readonly id: string
  readonly title: string
}

/** What a row is to the others: one of those that are summed, a part of the row above it, their sum, or something beside it. */
export type Role = "row" | "part" | "total" | "beside"

/** A row of cells, one a column. `key`: the id of what it is about, where that is one thing of the plan. */
export interface Row {
  readonly role: Role
  readonly key?: string
  readonly cells: ReadonlyArray<Cell>
}

/** A table with what must be said about it. */
export interface Sheet {
  readonly id: string
  readonly title: string
  readonly columns: ReadonlyArray<Column>
  readonly rows: ReadonlyArray<Row>
  readonly notes: ReadonlyArray<string>
}

/** A text. */
export const text = (value: string): Cell => ({ kind: "text", text: value })
/** An amount in öre. */
export const money = (ore: number): Cell => ({ kind: "money", ore })
/** Thousandths of a full-time year. */
export const fte = (thousandths: number): Cell => ({ kind: "fte", thousandths })
/** A count. */
export const number = (value: number): Cell => ({ kind: "number", value })
/** A day. */
export const date = (day: Day.Day): Cell => ({ kind: "date", day })
/** A share; with a sign where it says how far something is off. */
export const share = (value: Ratio.Ratio, signed = false): Cell => ({ kind: "share", value, signed })

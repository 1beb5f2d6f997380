/** What may stand in a level or a condition, by unit and by column: texts that the compiler can tell apart, and how they are read. */
import { Day as D, Period, Quantity } from "@styrkort/core"
import type { Bound, Day } from "@styrkort/core"
import * as Result from "effect/Result"
import type { Unit } from "../Rule.ts"
import type { KindOf, Population, Scale } from "./data.ts"

/** `85 %`. */
export type Share = `${number} %` | `${number}%`
/** `5 pp`. */
export type Points = `${number} pp`
/** `400 000 kr`, `336 tkr`, `1.2 mkr`. */
export type Money = `${number}${string}kr`
/** `0.125 fte`. */
export type Fte = `${number} åa` | `${number} fte`
/** `30 days`, `5 months`. */
export type Time = `${number} ${"day" | "days" | "week" | "weeks" | "month" | "months"}`
/** `20 workdays`. */
export type Workdays = `${number} ${"workday" | "workdays"}`
/** `90 min`, `2 h`. */
export type Clock = `${number} ${"min" | "h"}`
/** A cell of the same row (`$.start`), of a row that is bound (`$m.start`), or the word that is bound (`$m`). */
export type Reference = `$${string}`
/** `2017-02-28`. */
export type DayText = `${number}-${number}-${number}`

/** What a level is written with, by the measure's unit; a rank's words are its scale's own. */
export interface LevelTexts {
  readonly count: number
  readonly number: number
  readonly share: Share
  readonly points: Points
  readonly money: Money
  readonly fte: Fte
  readonly days: Time
  readonly months: Time
  readonly workdays: Workdays
  readonly min: Clock
  readonly date: DayText
  readonly rank: string
}
/** The compiler asks for a new unit here. */
export type LevelText<U extends Unit> = LevelTexts[U]

/** The unit of a measure over a column, by the column's kind. */
export interface ColumnUnits {
  readonly integer: "number"
  readonly number: "number"
  readonly share: "share"
  readonly money: "money"
  readonly fte: "fte"
  readonly date: "date"
  readonly ordinal: "rank"
  readonly min: "min"
  readonly days: "days"
  readonly workdays: "workdays"
  readonly months: "months"
}
/** The unit of a column. */
export type UnitOf<S> = KindOf<S> extends keyof ColumnUnits ? ColumnUnits[KindOf<S>] : never
/** What a level over a column is written with. */
export type LevelOfColumn<S> = S extends Scale<string, infer L> ? L : LevelText<UnitOf<S>>

/** What a cell of a column is compared with. */
export type Cell<S> = S extends Population<string, infer K>
  ? K
  : S extends Scale<string, infer L, infer O>
  ? L | O
  : S extends { readonly values: ReadonlyArray<infer V> }
  ? V
  : KindOf<S> extends "boolean"
  ? boolean
  : KindOf<S> extends "text" | "duration"
  ? string
  : LevelText<UnitOf<S>>

/** What a column's order is asked with; nothing where it has none. */
export type Ordered<S> = KindOf<S> extends keyof ColumnUnits ? LevelOfColumn<S> : never

/** A value as it is written in a plan's file. */
export const textOf = (value: unknown): string => String(value)

/** A value as a bound. What is no quantity and looks like one is a programmer's error, and throws a RangeError. */
export const boundOf = (value: unknown): Bound => {
  const text = textOf(value)
  const quantity = Quantity.parse(text)
  if (Result.isSuccess(quantity)) return quantity.success
  if (/^[\s\d+\-.,]/.test(text) || text === "") throw new RangeError(`\`${text}\` is no level: write for instance 6, "85 %" or "400 000 kr"`)
  return { kind: "word", value: text }
}

/** A period as written; what is none throws a RangeError. */
export const periodOf = (text: string): Period.Period => {
  const period = Period.parse(text)
  if (Result.isFailure(period)) throw new RangeError(`\`${text}\` is no period: write for instance 2017, 2017-T1 or 2016-09..2018-03`)
  return period.success
}

/** A day as written; what is none throws a RangeError. */
export const dayOf = (text: string): Day.Day => {
  const day = D.parse(text)
  if (day === undefined) throw new RangeError(`\`${text}\` is no day: write for instance 2017-02-28`)
  return day
}

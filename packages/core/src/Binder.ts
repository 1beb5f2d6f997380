/** What a rule can be asked of one by one: members, periods, rows, values, or what is listed. */
import * as Schema from "effect/Schema"
import { ColumnRefText } from "./ColumnRef.ts"
import { Conditions } from "./Condition.ts"
import { keyedBy } from "./decode.ts"
import { DurationText, Id, nonEmpty, PeriodText } from "./values.ts"

const named = { as: Schema.optionalKey(Id) }

const Chosen = Schema.Struct({
  of: Schema.Union([Schema.String, nonEmpty(Schema.String)]),
  where: Schema.optionalKey(Conditions),
  ...named,
  via: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "Members" })
/** Members of something that is declared, those of a list, or a kind of period; `where` chooses among undertakings and areas. */
export type Chosen = typeof Chosen.Type

const RowsOf = Schema.Struct({
  rows: Schema.String,
  as: Id,
  where: Schema.optionalKey(Conditions),
  during: Schema.optionalKey(PeriodText),
  dated: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "RowsOf" })
/** Every row of a dataset, by a name that conditions below refer to. */
export type RowsOf = typeof RowsOf.Type

const ValuesOf = Schema.Struct({
  values: ColumnRefText,
  ...named,
  where: Schema.optionalKey(Conditions),
  via: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "ValuesOf" })
/** Every different word in a column. */
export type ValuesOf = typeof ValuesOf.Type

const Windows = Schema.Struct({ window: DurationText }).annotate({ identifier: "Windows" })
/** Stretches of one length, from the first day of the time they divide. */
export type Windows = typeof Windows.Type

/** A binder: what a clause is asked of one by one. */
export const Binder = Schema.Union([
  Schema.String,
  keyedBy(Chosen, "of"),
  keyedBy(RowsOf, "rows"),
  keyedBy(ValuesOf, "values"),
  keyedBy(Windows, "window")
])
export type Binder = typeof Binder.Type
/** The key by which a binder's form is known. */
export type Kind = "of" | "rows" | "values" | "window"

/** The results of `styrkort budget` and `styrkort diff` in JSON: tables of exact figures. */
import * as Schema from "effect/Schema"
import { DayText, Finding, head, PlanAbout } from "./parts.ts"

/** A figure or a text; null is what is not known or does not apply. */
const Cell = Schema.NullOr(Schema.Union([
  Schema.String,
  Schema.Int,
  Schema.Struct({ ore: Schema.Int, currency: Schema.Literal("SEK") }).annotate({ identifier: "Money" }),
  Schema.Struct({ thousandths: Schema.Int }).annotate({ identifier: "FullTimeYears" }),
  Schema.Struct({ n: Schema.String.check(Schema.isPattern(/^-?[0-9]+$/u)), d: Schema.String.check(Schema.isPattern(/^[0-9]+$/u)) }).annotate({ identifier: "Share" })
]))
/** A cell of a table. */
export type Cell = typeof Cell.Type

const Column = Schema.Struct({ id: Schema.String, title: Schema.String }).annotate({ identifier: "Column" })
/** A row: what it is to the others under `role`, and its cells under the ids of their columns. */
const Row = Schema.Record(Schema.String, Cell).annotate({ identifier: "Row" })
const Sheet = Schema.Struct({ id: Schema.String, title: Schema.String, columns: Schema.Array(Column), rows: Schema.Array(Row), notes: Schema.Array(Schema.String) }).annotate({ identifier: "Sheet" })
/** A table. */
export type Sheet = typeof Sheet.Type

/** The result of `styrkort budget`. */
export const BudgetResult = Schema.Struct({ ...head("budget"), plan: Schema.NullOr(PlanAbout), asOf: DayText, sheets: Schema.Array(Sheet), findings: Schema.Array(Finding) }).annotate({ identifier: "BudgetResult" })
export type BudgetResult = typeof BudgetResult.Type

/** The result of `styrkort diff`. */
export const DiffResult = Schema.Struct({
  ...head("diff"),
  before: Schema.NullOr(Schema.String),
  after: Schema.NullOr(Schema.String),
  asOf: DayText,
  sheets: Schema.Array(Sheet),
  findings: Schema.Array(Finding)
}).annotate({ identifier: "DiffResult" })
export type DiffResult = typeof DiffResult.Type

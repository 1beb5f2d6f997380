/** Observations: what a table's columns mean, how its time works, and how complete it is. Rows themselves live in files. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { CitationText } from "./Citation.ts"
import { failure, fromText } from "./decode.ts"
import { BooleanText, BoundText, byId, CountText, DayText, nonEmpty, oneOrMany } from "./values.ts"

/** A declared set whose members exist whether or not they have rows (municipalities, networks). Keys are what data writes. */
export const Population = Schema.Struct({
  title: Schema.String,
  members: Schema.Record(Schema.String, Schema.String),
  cite: Schema.optionalKey(CitationText)
}).annotate({ identifier: "Population" })
export type Population = typeof Population.Type

/** An ordered scale, lowest first; `non-answers` (such as "vet ej") are outside the order; `met-from` is the lowest level that counts as met when the scale judges. */
export const Scale = Schema.Struct({
  title: Schema.optionalKey(Schema.String),
  levels: nonEmpty(Schema.String),
  "non-answers": Schema.optionalKey(Schema.Array(Schema.String)),
  "met-from": Schema.optionalKey(Schema.String)
}).annotate({ identifier: "Scale" })
export type Scale = typeof Scale.Type

/** The plain column types. */
export const plainTypes = ["date", "text", "integer", "number", "share", "money", "fte", "duration", "boolean"] as const
/** The name of a plain column type. */
export type PlainType = (typeof plainTypes)[number]

/** What a column holds: a plain value, a level of a scale, or a member of a population. */
export type ColumnType =
  | { readonly tag: PlainType }
  | { readonly tag: "ordinal"; readonly scale: string }
  | { readonly tag: "member"; readonly population: string }

const isPlain = (text: string): text is PlainType => (plainTypes as ReadonlyArray<string>).includes(text)

/** Written `date`, `ordinal(nojdhet)` or the name of a population. */
export const ColumnTypeText: Schema.Codec<ColumnType, string> = fromText<ColumnType>(
  (value): value is ColumnType => typeof value === "object" && value !== null && "tag" in value,
  (text) => {
    if (isPlain(text)) return Result.succeed({ tag: text })
    const ordinal = /^ordinal\(\s*([a-z][a-z0-9-]*)\s*\)$/.exec(text)
    if (ordinal !== null) return Result.succeed({ tag: "ordinal", scale: ordinal[1]! })
    return /^[a-z][a-z0-9-]*$/.test(text)
      ? Result.succeed({ tag: "member", population: text })
      : Result.fail(failure("not-column-type", { found: text, known: plainTypes }))
  },
  (type) => (type.tag === "ordinal" ? `ordinal(${type.scale})` : type.tag === "member" ? type.population : type.tag),
  "ColumnType"
)

/** The units in which a column of durations can be measured; weeks are days, hours are minutes. */
export const durationUnits = ["min", "days", "workdays", "months"] as const
/** One of them. */
export type DurationUnit = (typeof durationUnits)[number]

/** A column with what bounds its values. `values` closes a text column to the words listed. */
export const Column = Schema.Struct({
  type: ColumnTypeText,
  title: Schema.optionalKey(Schema.String),
  min: Schema.optionalKey(BoundText),
  max: Schema.optionalKey(BoundText),
  values: Schema.optionalKey(nonEmpty(Schema.String)),
  required: Schema.optionalKey(BooleanText),
  unit: Schema.optionalKey(Schema.Literals(durationUnits))
}).annotate({ identifier: "Column" })
export type Column = typeof Column.Type

/** States that last: the columns of their first and last day; one without a last day still lasts. */
export const Lasting = Schema.Struct({ from: Schema.String, to: Schema.String }).annotate({ identifier: "Lasting" })
export type Lasting = typeof Lasting.Type

/** A dataset (see docs/language/data.md). `row` and `rows` name what a row is, for sentences such as "2 more meetings". */
export const Dataset = Schema.Struct({
  title: Schema.String,
  row: Schema.optionalKey(Schema.String),
  rows: Schema.optionalKey(Schema.String),
  file: oneOrMany(Schema.String),
  sheet: Schema.optionalKey(Schema.String),
  range: Schema.optionalKey(Schema.String),
  columns: Schema.Record(Schema.String, Schema.Union([ColumnTypeText, Column])),
  kind: Schema.optionalKey(Schema.Literals(["append-only", "register"])),
  time: Schema.optionalKey(Schema.Union([Schema.String, Lasting])),
  key: Schema.optionalKey(oneOrMany(Schema.String)),
  recorded: Schema.optionalKey(Schema.String),
  reason: Schema.optionalKey(Schema.String),
  "complete-from": Schema.optionalKey(DayText),
  "complete-through": Schema.optionalKey(DayText),
  "min-group": Schema.optionalKey(CountText),
  sample: Schema.optionalKey(BooleanText),
  illustrative: Schema.optionalKey(BooleanText),
  note: Schema.optionalKey(Schema.String),
  cite: Schema.optionalKey(CitationText)
}).annotate({ identifier: "Dataset" })
export type Dataset = typeof Dataset.Type

/** Whether a file is a workbook of Excel's, by its name: with sheets, and ranges in them. */
export const isWorkbook = (file: string): boolean => /\.xls[xm]$/i.test(file)

/** A dataset's columns, short forms written out. */
export const columnsOf = (dataset: Dataset): ReadonlyMap<string, Column> => {
  const known = written.get(dataset)
  if (known !== undefined) return known
  const columns = new Map(Object.entries(dataset.columns).map(([name, column]) => [name, "tag" in column ? { type: column } : column]))
  written.set(dataset, columns)
  return columns
}

/** Every rule on a dataset asks for its columns. */
const written = new WeakMap<Dataset, ReadonlyMap<string, Column>>()

/** The name of the column that dates a dataset's rows, if it has exactly one way to be dated. */
export const timeColumn = (dataset: Dataset): string | undefined => {
  if (dataset.time === "none") return undefined
  if (dataset.time !== undefined) return typeof dataset.time === "string" ? dataset.time : dataset.time.from
  // When a row was written down is not when it happened.
  const dates = dateColumns(dataset).filter((name) => name !== dataset.recorded)
  return dates.length === 1 ? dates[0] : undefined
}

/** The columns of a dataset's states, when its rows are such. */
export const lastingOf = ({ time }: Dataset): Lasting | undefined => (typeof time === "object" ? time : undefined)

/** The names of a dataset's date columns. */
export const dateColumns = (dataset: Dataset): ReadonlyArray<string> => {
  const found: Array<string> = []
  for (const [name, column] of columnsOf(dataset)) if (column.type.tag === "date") found.push(name)
  return found
}

/** Declared datasets. */
export const Datasets = byId(Dataset)
/** Declared populations. */
export const Populations = byId(Population)
/** Declared scales. */
export const Scales = byId(Scale)

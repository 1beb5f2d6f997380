/** Populations, scales and datasets declared in TypeScript: the same data as in a plan's file, with types that know every name. */
import type { Dataset } from "@styrkort/core"
import { Dataset as D } from "@styrkort/core"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** A declared set of members. */
export interface Population<Id extends string = string, Key extends string = string> {
  readonly of: "population"
  readonly id: Id
  readonly keys: ReadonlyArray<Key>
  /** What stands under `populations:`. */
  readonly data: Dataset.Population
}

/** A declared ordered scale, lowest level first. */
export interface Scale<Id extends string = string, Level extends string = string, Other extends string = string> {
  readonly of: "scale"
  readonly id: Id
  readonly levels: ReadonlyArray<Level>
  readonly others: ReadonlyArray<Other>
  /** What stands under `scales:`. */
  readonly data: Dataset.Scale
}

/** A plain column with what bounds its values, written as in a plan's file. */
export interface PlainColumn {
  readonly type: Dataset.PlainType
  readonly title?: string
  readonly min?: string | number
  readonly max?: string | number
  readonly values?: ReadonlyArray<string>
  /** What lengths of time are measured in: without it they can only be compared. */
  readonly unit?: Dataset.DurationUnit
  readonly required?: boolean
}

/** What a column may be declared as. */
export type ColumnSpec = Dataset.PlainType | PlainColumn | Population | Scale
/** The columns of a dataset. */
export type Columns = Readonly<Record<string, ColumnSpec>>

/** A dataset whose columns the compiler knows. */
export interface TypedDataset<C extends Columns = Columns, Id extends string = string> {
  readonly id: Id
  readonly columns: C
  readonly data: Dataset.Dataset
  /** What stands under `datasets:`. */
  readonly written: object
}

/** Declares a population: keys are what data write, titles what people read. */
export const population = <const Id extends string, const Members extends Readonly<Record<string, string>>>(id: Id, title: string, members: Members): Population<Id, keyof Members & string> =>
  ({ of: "population", id, keys: Object.keys(members), data: { title, members } })

/** Declares a scale. */
export const scale = <const Id extends string, const Level extends string, const Other extends string = never>(
  id: Id,
  levels: readonly [Level, ...ReadonlyArray<Level>],
  more: { readonly title?: string; readonly others?: ReadonlyArray<Other>; readonly metFrom?: NoInfer<Level> } = {}
): Scale<Id, Level, Other> => {
  const { title, others, metFrom } = more
  return { of: "scale", id, levels, others: others ?? [], data: { ...(title === undefined ? {} : { title }), levels, ...(others === undefined ? {} : { "non-answers": others }), ...(metFrom === undefined ? {} : { "met-from": metFrom }) } }
}

/** Declares a dataset: its columns by name, and beside them the keys of a plan's file. A value that cannot be read throws a RangeError. */
export const dataset = <const Id extends string, const C extends Columns>(
  id: Id,
  { columns, ...rest }: { readonly title: string; readonly file: string | ReadonlyArray<string>; readonly columns: C } & { readonly [K in Exclude<keyof Dataset.Dataset, "title" | "file" | "columns">]?: string | number | boolean }
): TypedDataset<C, Id> => {
  const written = { ...texts(rest), columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, textsOf(column)])) }
  const decoded = Schema.decodeUnknownResult(D.Dataset)(written, { onExcessProperty: "error" })
  if (Result.isFailure(decoded)) throw new RangeError(`the dataset \`${id}\` cannot be read: ${String(decoded.failure)}`)
  return { id, columns, data: decoded.success, written }
}

const textsOf = (column: ColumnSpec): unknown =>
  typeof column === "string" ? column : "of" in column ? (column.of === "scale" ? `ordinal(${column.id})` : column.id) : texts(column)

const texts = (map: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (value === undefined ? [] : [[key, Array.isArray(value) ? value : String(value)]])))

/** The kind of a column, whichever way it is declared; of lengths of time that are measured, what they are measured in. */
export type KindOf<S> = S extends Population ? "member" : S extends Scale ? "ordinal" : S extends { readonly type: "duration"; readonly unit: infer U } ? U : S extends { readonly type: infer T } ? T : S

/** The columns of one of some kinds. */
export type ColumnsOf<C extends Columns, Kinds> = { [N in keyof C & string]: KindOf<C[N]> extends Kinds ? N : never }[keyof C & string]

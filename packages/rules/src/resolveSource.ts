/** Where a measure's rows and values come from: the dataset's time, its members' columns, its measured column. */
import { Dataset, Ratio, Source, suggest } from "@styrkort/core"
import type { Clause, Day } from "@styrkort/core"
import { boundIn, boundValue } from "./cells.ts"
import { measures } from "./measures.ts"
import type { Limits } from "./measures.ts"
import type { Leaf, LeafMeasure, Unit } from "./Rule.ts"
import { report } from "./Scope.ts"
import type { Scope } from "./Scope.ts"

/** What may stand beside a measure. */
export interface LeafParts extends Clause.Modifiers {
  readonly satisfying?: Clause.Conditions
  readonly "weighted-by"?: string
  readonly "of-which"?: ReadonlyArray<Clause.SubCount>
}

/** A dataset with its id. */
export interface Named {
  readonly name: string
  readonly dataset: Dataset.Dataset
}

/** The column that dates the rows, what a lasting state is asked by, and the columns through which the binders above reach them. */
export const resolveSource = (name: string, dataset: Dataset.Dataset, parts: LeafParts, origin: Source.Origin, scope: Scope): Leaf["sources"][number] => {
  const dates = Dataset.dateColumns(dataset)
  let time = Dataset.timeColumn(dataset)
  const lasting = parts.dated === undefined ? Dataset.lastingOf(dataset) : undefined
  if (lasting !== undefined && parts.at === undefined) report(scope, "state-without-day", origin, { dataset: name, columns: [lasting.from, lasting.to] })
  if (parts.at !== undefined && (lasting === undefined || parts.during !== undefined)) report(scope, "at-not-state", Source.at(origin, "at"), { dataset: name }, "key")
  if (parts.dated !== undefined) {
    time = parts.dated
    if (!dates.includes(time)) {
      report(scope, "unknown-column", Source.at(origin, "dated"), { name: time, dataset: name, known: dates, nearest: suggest(time, dates) })
    }
  }
  if (time === undefined && dates.length > 1 && dataset.time === undefined) {
    report(scope, "ambiguous-time", origin, { dataset: name, columns: dates })
  } else if (time === undefined) {
    const bounded = parts.during !== undefined ? "during" : scope.by !== undefined ? "by" : scope.divided === true ? "every" : undefined
    if (bounded !== undefined) report(scope, "no-time-column", bounded === "during" ? Source.at(origin, "during") : origin, { dataset: name, key: bounded })
  }
  return { dataset: name, ...(time === undefined ? {} : { time }), ...(lasting === undefined || parts.at === undefined ? {} : { until: { column: lasting.to, day: dayAt(parts.at, scope) } }), members: reached({ name, dataset }, origin, scope) }
}

/** The day on which a state is asked. */
export const dayAt = (at: NonNullable<Clause.Modifiers["at"]>, { period: { start, end }, by = Infinity }: Scope): Day.Day =>
  at === "start" ? start : at === "end" ? Math.min(end, by) : at

/** The column by which each binder above reaches the rows; two that reach them by one column would ask a row to belong to two at once. */
const reached = (source: Named, origin: Source.Origin, scope: Scope): ReadonlyMap<string, string> => {
  const members = new Map<string, string>()
  for (const bound of scope.bound) {
    const column = bound.columnOf(source, origin, scope)
    if (column === undefined) continue
    if ([...members.values()].includes(column)) report(scope, "binder-twice", bound.origin, { dataset: source.name, column })
    bound.reached.yes = true
    members.set(bound.id, column)
  }
  return members
}

/** A measured column: its unit, what bounds its values, and its words when it is ranked. */
export const resolveColumn = (
  key: string,
  measure: LeafMeasure,
  { name, dataset }: Named,
  column: string,
  at: Source.Origin,
  scope: Scope
): { readonly unit: Unit; readonly limits: Limits; readonly scale?: ReadonlyArray<string> } | undefined => {
  const columns = Dataset.columnsOf(dataset)
  const declared = columns.get(column)
  if (declared === undefined) {
    const known = [...columns.keys()]
    return report(scope, "unknown-column", at, { name: column, dataset: name, known, nearest: suggest(column, known) })
  }
  const units = measures[measure].units as Partial<Record<Dataset.ColumnType["tag"], Unit>>
  const taken = units[declared.type.tag]
  // Lengths of time are counted in what their column says.
  const unit = declared.type.tag === "duration" ? taken && declared.unit : taken
  if (declared.type.tag === "duration" && taken !== undefined && unit === undefined) return report(scope, "duration-without-unit", at, { column, known: Dataset.durationUnits })
  if (unit === undefined) {
    return report(scope, "measure-type", at, { measure: key, column, type: declared.type.tag, wanted: Object.keys(units) })
  }
  // A scale that does not exist is reported where the column names it.
  if (declared.type.tag === "ordinal" && !scope.plan.scales.has(declared.type.scale)) return undefined
  const words = declared.type.tag === "ordinal" ? scope.plan.scales.get(declared.type.scale)?.levels ?? [] : undefined
  return { unit, limits: limitsOf(declared, measure, words, scope), ...(words === undefined ? {} : { scale: words }) }
}

/** A column of weights must hold whole numbers, none of them negative: they are counts of what the rows stand for. */
export const resolveWeight = (column: string, { name, dataset }: Named, at: Source.Origin, scope: Scope): void => {
  const columns = Dataset.columnsOf(dataset)
  const declared = columns.get(column)
  if (declared === undefined) {
    const known = [...columns].flatMap(([one, { type }]) => (type.tag === "integer" ? [one] : []))
    report(scope, "unknown-column", at, { name: column, dataset: name, known, nearest: suggest(column, known) })
  } else if (declared.type.tag !== "integer" || declared.min === undefined || Ratio.compare(boundValue(declared.min) ?? Ratio.make(-1), Ratio.zero) < 0) {
    report(scope, "weight-column", at, { column, dataset: name })
  }
}

const limitsOf = (column: Dataset.Column, measure: LeafMeasure, words: ReadonlyArray<string> | undefined, scope: Scope): Limits => {
  if (measure === "distinct") {
    const { type } = column
    const most = type.tag === "member"
      ? Object.keys(scope.plan.populations.get(type.population)?.members ?? {}).length
      : type.tag === "ordinal"
      ? (words?.length ?? 0) + (scope.plan.scales.get(type.scale)?.["non-answers"]?.length ?? 0)
      : type.tag === "boolean"
      ? 2
      : column.values?.length
    return most === undefined ? {} : { most }
  }
  if (words !== undefined) return { min: Ratio.zero, max: Ratio.make(words.length - 1) }
  const min = column.min === undefined ? undefined : boundIn(column.min, column)
  const max = column.max === undefined ? undefined : boundIn(column.max, column)
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

/** References in conditions (`$.column`, `$m.column`, `$m`) and lengths of time, resolved: to what they stand for, where that fits what it is held against. */
import { Clause, Dataset, suggest } from "@styrkort/core"
import type { Calendar, Duration, Source } from "@styrkort/core"
import type { Reference } from "./Rule.ts"
import { report } from "./Scope.ts"
import type { Bound, Scope } from "./Scope.ts"

/** The row a condition is asked of: its dataset, and the column under test. */
export interface Tested {
  readonly dataset: { readonly name: string; readonly dataset: Dataset.Dataset }
  readonly name: string
  readonly column: Dataset.Column
}

/** Whether a text refers instead of being a value. */
export const isReference = (text: string): boolean => Clause.referenceIn(text) !== undefined

/** What a reference stands for, when it can be held against the tested column. */
export const resolveReference = (text: string, tested: Tested, at: Source.Origin, scope: Scope): Reference | undefined => {
  const written = Clause.referenceIn(text)!
  if (written.name === undefined) {
    const other = columnIn(tested.dataset.name, tested.dataset.dataset, written.column!, at, scope)
    return other === undefined || !fits(text, other, tested, at, scope) ? undefined : { column: written.column! }
  }
  const bound = scope.bound.findLast(({ name }) => name === written.name)
  if (bound === undefined) {
    const known = scope.bound.flatMap(({ name }) => (name === undefined ? [] : [name]))
    return report(scope, "unknown-reference", at, { name: written.name, known, nearest: suggest(written.name, known) })
  }
  bound.reached.yes = true
  scope.refers?.add(bound.id)
  return bound.stands.tag === "row" ? ofRow(text, written.column, bound, bound.stands.dataset, tested, at, scope) : ofWord(text, written.column, bound, tested, at, scope)
}

const ofRow = (text: string, column: string | undefined, { id, name }: Bound, dataset: string, tested: Tested, at: Source.Origin, scope: Scope): Reference | undefined => {
  if (column === undefined) return report(scope, "reference-form", at, { found: text, wanted: `$${name ?? ""}.${timeOf(dataset, scope)}` })
  const other = columnIn(dataset, scope.datasets.get(dataset)!, column, at, scope)
  return other === undefined || !fits(text, other, tested, at, scope) ? undefined : { binder: id, column }
}

const ofWord = (text: string, column: string | undefined, { id, name, stands }: Bound, tested: Tested, at: Source.Origin, scope: Scope): Reference | undefined => {
  if (column !== undefined || stands.tag !== "word") return report(scope, "reference-form", at, { found: text, wanted: `$${name ?? ""}` })
  if (stands.type !== undefined) return fits(text, { type: stands.type }, tested, at, scope) ? { binder: id } : undefined
  return stands.fit(tested, at, scope) ? { binder: id } : undefined
}

const timeOf = (dataset: string, scope: Scope): string => Dataset.timeColumn(scope.datasets.get(dataset)!) ?? "date"

const columnIn = (name: string, dataset: Dataset.Dataset, column: string, at: Source.Origin, scope: Scope): Dataset.Column | undefined => {
  const columns = Dataset.columnsOf(dataset)
  const known = [...columns.keys()]
  return columns.get(column) ?? report(scope, "unknown-column", at, { name: column, dataset: name, known, nearest: suggest(column, known) })
}

const fits = (text: string, other: Dataset.Column, { name, column }: Tested, at: Source.Origin, scope: Scope): boolean => {
  if (kindOf(other.type) === kindOf(column.type)) return true
  report(scope, "reference-type", at, { found: text, type: kindOf(other.type), column: name, wanted: kindOf(column.type) })
  return false
}

/** Types whose values can be held against each other have one name; a whole number is a number. */
const kindOf = (type: Dataset.ColumnType): string =>
  type.tag === "ordinal" ? `ordinal(${type.scale})` : type.tag === "member" ? type.population : type.tag === "integer" ? "number" : type.tag

/** A length of time as days counted from a day: hours and minutes are no days, and workdays need the plan's calendar. */
export const resolveShift = ({ unit, count }: Duration, at: Source.Origin, scope: Scope): Calendar.Shift | undefined => {
  switch (unit) {
    case "days":
    case "months":
      return { unit, count }
    case "weeks":
      return { unit: "days", count: 7 * count }
    case "workdays": {
      const { calendar } = scope.plan.file
      return calendar === undefined ? report(scope, "calendar-missing", at, {}) : { unit, count, calendar }
    }
    default:
      return report(scope, "duration-unit", at, { unit, known: ["days", "weeks", "months", "workdays"] })
  }
}

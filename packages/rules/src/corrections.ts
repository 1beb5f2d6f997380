/** Rows that correct earlier ones: of each key the latest recording by the day counts, and recordings of one day that differ cannot both. */
import type { Dataset, Day } from "@styrkort/core"
import { fileOf, lineOf, placesOf } from "./Table.ts"
import type { Column, Numbers, Table, Values } from "./Table.ts"

/** The rows that count on a day. A dataset without `key` and `recorded` has no corrections. */
export const correctedOn = (table: Table, { key, recorded }: Dataset.Dataset, asOf: Day.Day): Table => {
  if (key === undefined || recorded === undefined) return table
  const days = daysOf(table, recorded)
  const latest = new Map<string, number>()
  for (const row of byRecording(table, days)) if (days[row]! <= asOf) latest.set(keyOf(table, [key].flat(), row), row)
  return withRows(table, [...latest.values()].sort((a, b) => a - b))
}

/** Rows recorded on one day for one key that say different things: each with the earlier one. */
export const conflictsIn = (table: Table, { key, recorded }: Dataset.Dataset): ReadonlyArray<{ readonly row: number; readonly other: number }> => {
  if (key === undefined || recorded === undefined) return []
  const days = daysOf(table, recorded)
  const seen = new Map<string, number>()
  const columns = [...table.columns.values()]
  return byRecording(table, days).flatMap((row) => {
    const id = `${days[row]!} ${keyOf(table, [key].flat(), row)}`
    const other = seen.get(id)
    if (other === undefined) seen.set(id, row)
    return other === undefined || columns.every((column) => cellOf(column, row) === cellOf(column, other)) ? [] : [{ row, other }]
  })
}

/** The days before corrections of what was recorded earlier, latest first: how things stood then may differ from how they stand now. */
export const daysBeforeCorrections = (table: Table, { key, recorded }: Dataset.Dataset, asOf: Day.Day): ReadonlyArray<Day.Day> => {
  if (key === undefined || recorded === undefined) return []
  const days = daysOf(table, recorded)
  const first = new Map<string, number>()
  const found = new Set<Day.Day>()
  for (const row of byRecording(table, days)) {
    const id = keyOf(table, [key].flat(), row)
    if (!first.has(id)) first.set(id, days[row]!)
    else if (days[row]! > first.get(id)! && days[row]! <= asOf) found.add(days[row]! - 1)
  }
  return [...found].sort((a, b) => b - a)
}

const daysOf = (table: Table, recorded: string): Values => (table.columns.get(recorded) as Numbers).values

const byRecording = ({ length }: Table, days: Values): ReadonlyArray<number> => Array.from({ length }, (_, row) => row).sort((a, b) => days[a]! - days[b]! || a - b)

const cellOf = (column: Column, row: number): string | number =>
  column.tag === "codes" ? column.words[column.codes[row]!] ?? "" : Number.isNaN(column.values[row]) ? "" : column.values[row]!

const keyOf = (table: Table, key: ReadonlyArray<string>, row: number): string => key.map((name) => cellOf(table.columns.get(name)!, row)).join("\u0000")

const withRows = (table: Table, rows: ReadonlyArray<number>): Table => ({
  ...table,
  length: rows.length,
  columns: new Map([...table.columns].map(([name, column]) => [name, column.tag === "codes"
    ? { ...column, codes: column.codes.slice(0, rows.length).map((_, index) => column.codes[rows[index]!]!) }
    : { ...column, values: column.values.slice(0, rows.length).map((_, index) => column.values[rows[index]!]!) }])),
  places: placesOf(rows.length, (row) => fileOf(table, rows[row]!), (row) => lineOf(table, rows[row]!))
})

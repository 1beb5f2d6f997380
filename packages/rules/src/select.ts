/** A leaf and a table → the rows that count, those still to come, and the values of the measured column. */
import type { Day } from "@styrkort/core"
import { compileCondition } from "./conditions.ts"
import type { RowTest } from "./conditions.ts"
import type { Selection } from "./measures.ts"
import type { Leaf, RowSource } from "./Rule.ts"
import type { Codes, Numbers, Table } from "./Table.ts"

/** Which member of each population the clause is asked of. */
export type Binding = ReadonlyMap<string, string>

/** A leaf's rows in one table: those that count, those still to come, and those whose conditions an empty cell leaves open. */
export interface Picked {
  readonly rows: ReadonlyArray<number>
  readonly planned: ReadonlyArray<number>
  readonly unclear: ReadonlyArray<number>
}

/** Sorts a table's rows by what a leaf asks of them, as of a day. */
export const pick = (rule: Leaf, source: RowSource, table: Table, asOf: Day.Day): Picked => {
  const where = compileCondition(rule.where[rule.sources.indexOf(source)]!, table)
  const day = dayOf(source, table)
  const rows: Array<number> = []
  const planned: Array<number> = []
  const unclear: Array<number> = []
  const { start = -Infinity, end } = rule.rows
  for (let row = 0; row < table.length; row++) {
    const at = day(row)
    if (at < start || at > end) continue
    const truth = where(row)
    if (truth === 0) continue
    if (at > asOf) {
      if (truth === 1) planned.push(row)
    } else (truth === 1 ? rows : unclear).push(row)
  }
  return { rows, planned, unclear }
}

/** The day of each row: NaN, which is neither before nor after any day, where rows have none. */
/** The day of each row; a table without time has none. */
export const dayOf = (source: RowSource, table: Table): (row: number) => number => {
  if (source.time === undefined) return () => NaN
  const { values } = table.columns.get(source.time) as Numbers
  // An undated row of a dated table belongs to no window: only a clause that names a second date column meets one.
  return (row) => (Number.isNaN(values[row]) ? Infinity : values[row]!)
}

/** The rows that belong to the members a clause is asked of. */
export const bindRows = (rows: ReadonlyArray<number>, source: RowSource, table: Table, binding: Binding): ReadonlyArray<number> => {
  const tests = [...source.members].flatMap(([population, column]): ReadonlyArray<RowTest> => {
    const key = binding.get(population)
    return key === undefined ? [] : [compileCondition({ tag: "one-of", column, words: [key] }, table)]
  })
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row) === 1))
}

/** A selection of whole rows, without values. */
export const noValues = { count: 0, satisfied: 0, values: [], days: [], decimals: 0 }

/** The column's values over the rows that have one; a word outside the scale's order has none. */
export const valuesOf = (rule: Leaf, source: RowSource, table: Table, rows: ReadonlyArray<number>): Selection & { readonly rows: ReadonlyArray<number> } => {
  const column = table.columns.get(rule.column!)!
  const value = column.tag === "numbers" ? (row: number) => column.values[row]! : rankOf(rule, column)
  const kept = rows.filter((row) => !Number.isNaN(value(row)))
  const day = dayOf(source, table)
  return {
    count: kept.length,
    satisfied: 0,
    values: kept.map(value),
    days: kept.map((row) => day(row) || 0),
    decimals: column.tag === "numbers" ? column.decimals : 0,
    rows: kept
  }
}

const rankOf = (rule: Leaf, { codes, words }: Codes): (row: number) => number => {
  const { measure, scale } = rule
  const ranks = words.map((word, code) => (measure === "distinct" ? code : scale!.includes(word) ? scale!.indexOf(word) : NaN))
  return (row) => (codes[row] === -1 ? NaN : ranks[codes[row]!]!)
}

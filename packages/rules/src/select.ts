/** A leaf and a table → the rows that count, those still to come, and the values of the measured column. */
import type { Day } from "@styrkort/core"
import { compileCondition } from "./conditions.ts"
import type { RowTest } from "./conditions.ts"
import type { Selection } from "./measures.ts"
import type { Condition, Leaf, RowSource } from "./Rule.ts"
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

/** The rows of one of a leaf's sources. */
export interface Chosen {
  readonly source: RowSource
  readonly table: Table
  readonly rows: ReadonlyArray<number>
}

/** What a leaf's measure is taken of, the rows it rests on for each source, and how many an empty cell leaves out. */
export interface Selected {
  readonly selection: Selection
  readonly rows: ReadonlyArray<ReadonlyArray<number>>
  readonly unclear: number
}

/** Of the rows that count, those the measure can use, and their values. */
export const select = (rule: Leaf, chosen: ReadonlyArray<Chosen>): Selected => {
  const [first] = chosen
  if (rule.measure !== "share" && rule.column === undefined) {
    const rows = chosen.map((one) => one.rows)
    return { selection: { ...noValues, count: rows.reduce((sum, { length }) => sum + length, 0) }, rows, unclear: 0 }
  }
  const { source, table, rows } = first!
  const value = rule.satisfying === undefined ? valueIn(rule, table) : truthIn(rule.satisfying, table)
  const weight = rule.weight === undefined ? undefined : (table.columns.get(rule.weight) as Numbers).values
  const clear = rows.filter((row) => !Number.isNaN(value(row)) && !(weight !== undefined && Number.isNaN(weight[row])))
  // A row that weighs nothing is about nobody.
  const kept = weight === undefined ? clear : clear.filter((row) => weight[row]! > 0)
  return {
    selection: rule.measure === "share" ? satisfied(kept, value, weight) : valuesOf(rule, source, table, kept, value, weight),
    rows: [kept],
    unclear: rows.length - clear.length
  }
}

const noValues = { count: 0, satisfied: 0, values: [], days: [], decimals: 0 }

const satisfied = (rows: ReadonlyArray<number>, truth: (row: number) => number, weight: Float64Array | undefined): Selection => {
  const weights = (some: ReadonlyArray<number>) => (weight === undefined ? some.length : some.reduce((sum, row) => sum + weight[row]!, 0))
  return { ...noValues, count: weights(rows), satisfied: weights(rows.filter((row) => truth(row) === 1)) }
}

const valuesOf = (rule: Leaf, source: RowSource, table: Table, rows: ReadonlyArray<number>, value: (row: number) => number, weight: Float64Array | undefined): Selection => {
  const column = table.columns.get(rule.column!)!
  const day = dayOf(source, table)
  return {
    count: rows.length,
    satisfied: 0,
    values: rows.map(value),
    days: rows.map((row) => day(row) || 0),
    decimals: column.tag === "numbers" ? column.decimals : 0,
    ...(weight === undefined ? {} : { weights: rows.map((row) => weight[row]!) })
  }
}

/** 1 where the condition holds, 0 where it does not, NaN where an empty cell leaves it open. */
const truthIn = (condition: Condition, table: Table): (row: number) => number => {
  const test = compileCondition(condition, table)
  return (row) => {
    const truth = test(row)
    return truth === -1 ? NaN : truth
  }
}

/** The column's value; a word outside the scale's order has none. */
const valueIn = (rule: Leaf, table: Table): (row: number) => number => {
  const column = table.columns.get(rule.column!)!
  return column.tag === "numbers" ? (row) => column.values[row]! : rankOf(rule, column)
}

const rankOf = (rule: Leaf, { codes, words }: Codes): (row: number) => number => {
  const { measure, scale } = rule
  const ranks = words.map((word, code) => (measure === "distinct" ? code : scale!.includes(word) ? scale!.indexOf(word) : NaN))
  return (row) => (codes[row] === -1 ? NaN : ranks[codes[row]!]!)
}

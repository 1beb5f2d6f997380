/** A leaf and a table → the rows that count, those still to come, and the values of the measured column. */
import type { Binding } from "./bind.ts"
import { compileCondition, pending } from "./conditions.ts"
import type { Moment, RowTest } from "./conditions.ts"
import type { Selection } from "./measures.ts"
import type { Leaf, RowSource } from "./Rule.ts"
import type { Codes, Numbers, Table, Values } from "./Table.ts"

/** A leaf's rows in one table: those that count, those still to come, those that a deadline may yet bring in, and those whose conditions an empty cell leaves open. */
export interface Picked {
  readonly rows: ReadonlyArray<number>
  readonly waiting: ReadonlyArray<number>
  readonly planned: ReadonlyArray<number>
  readonly unclear: ReadonlyArray<number>
}

/** Sorts a table's rows by what a leaf asks of them, as of a day. */
export const pick = (rule: Leaf, source: RowSource, table: Table, moment: Moment): Picked => {
  const where = compileCondition(rule.where[rule.sources.indexOf(source)]!, table, moment)
  const lasts = lasting(source, table)
  const day = dayOf(source, table)
  const rows: Array<number> = []
  const planned: Array<number> = []
  const waiting: Array<number> = []
  const unclear: Array<number> = []
  const { start = -Infinity, end } = rule.rows
  for (let row = 0; row < table.length; row++) {
    const at = day(row)
    if (at < start || at > end || !lasts(row)) continue
    const truth = where(row)
    if (truth === 0) continue
    if (at > moment.asOf) {
      if (truth === 1) planned.push(row)
    } else (truth === 1 ? rows : truth === pending ? waiting : unclear).push(row)
  }
  return { rows, planned, waiting, unclear }
}

/** The day of each row; a table without time has none. */
export const dayOf = (source: RowSource, table: Table): (row: number) => number => {
  if (source.time === undefined) return () => NaN
  const { values } = table.columns.get(source.time) as Numbers
  // An undated row of a dated table belongs to no window: only a clause that names a second date column meets one.
  return (row) => (Number.isNaN(values[row]) ? Infinity : values[row]!)
}

/** Whether a row still lasts on its source's day; one without an end does. */
const lasting = ({ until }: RowSource, table: Table): (row: number) => boolean => {
  if (until === undefined) return () => true
  const { values } = table.columns.get(until.column) as Numbers
  return (row) => !(values[row]! < until.day)
}

/** The rows that belong to the members a clause is asked of. */
export const bindRows = (rows: ReadonlyArray<number>, source: RowSource, table: Table, binding: Binding): ReadonlyArray<number> => {
  const tests = [...source.members].flatMap(([binder, column]): ReadonlyArray<RowTest> => {
    const bound = binding.get(binder)
    return bound === undefined || !("word" in bound) ? [] : [isWord(table.columns.get(column) as Codes, bound.word)]
  })
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row) === 1))
}

const isWord = ({ codes, words }: Codes, word: string): RowTest => {
  const code = words.indexOf(word)
  return (row) => (codes[row] === code ? 1 : 0)
}

/** The rows of one of a leaf's sources, and those that a deadline may yet bring in. */
export interface Chosen {
  readonly source: RowSource
  readonly table: Table
  readonly rows: ReadonlyArray<number>
  readonly waiting: ReadonlyArray<number>
}

/** What a leaf's measure is taken of, the rows it rests on for each source, how many an empty cell leaves out, and how many a deadline has not decided. */
export interface Selected {
  readonly selection: Selection
  readonly rows: ReadonlyArray<ReadonlyArray<number>>
  readonly unclear: number
  readonly pending: number
}

/** Of the rows that count, those the measure can use, and their values. */
export const select = (rule: Leaf, chosen: ReadonlyArray<Chosen>, moment: Moment): Selected => {
  const [first] = chosen
  const waiting = chosen.reduce((sum, one) => sum + one.waiting.length, 0)
  if (rule.measure !== "share" && rule.column === undefined) {
    const rows = chosen.map((one) => one.rows)
    return { selection: { ...noValues, count: rows.reduce((sum, { length }) => sum + length, 0), pending: waiting }, rows, unclear: 0, pending: waiting }
  }
  const { source, table, rows } = first!
  const truth = rule.satisfying === undefined ? undefined : compileCondition(rule.satisfying, table, moment)
  const value = truth === undefined ? valueIn(rule, table) : asNumber(truth)
  const weights = rule.weight === undefined ? undefined : (table.columns.get(rule.weight) as Numbers).values
  const weighs = (row: number): boolean => weights === undefined || weights[row]! > 0
  const undecided = truth === undefined ? [] : rows.filter((row) => truth(row) === pending && weighs(row))
  const clear = rows.filter((row) => !Number.isNaN(value(row)) && !(weights !== undefined && Number.isNaN(weights[row])))
  // A row that weighs nothing is about nobody.
  const kept = clear.filter(weighs)
  const open = [...undecided, ...first!.waiting.filter(weighs)]
  return {
    selection: { ...(truth !== undefined ? satisfied(kept, value, weights) : valuesOf(rule, source, table, kept, value, weights)), pending: weightOf(open, weights) },
    rows: [kept],
    unclear: rows.length - clear.length - undecided.length,
    pending: open.length
  }
}

const noValues = { count: 0, satisfied: 0, values: [], days: [], decimals: 0, pending: 0 }

const weightOf = (rows: ReadonlyArray<number>, weights: Values | undefined): number => (weights === undefined ? rows.length : rows.reduce((sum, row) => sum + weights[row]!, 0))

const satisfied = (rows: ReadonlyArray<number>, truth: (row: number) => number, weights: Values | undefined): Selection =>
  ({ ...noValues, count: weightOf(rows, weights), satisfied: weightOf(rows.filter((row) => truth(row) === 1), weights) })

const valuesOf = (rule: Leaf, source: RowSource, table: Table, rows: ReadonlyArray<number>, value: (row: number) => number, weight: Values | undefined): Selection => {
  const column = table.columns.get(rule.column!)!
  const day = dayOf(source, table)
  return {
    count: rows.length,
    satisfied: 0,
    pending: 0,
    values: rows.map(value),
    days: rows.map((row) => day(row) || 0),
    decimals: column.tag === "numbers" ? column.decimals : 0,
    ...(weight === undefined ? {} : { weights: rows.map((row) => weight[row]!) })
  }
}

/** 1 where the condition holds, 0 where it does not, NaN where an empty cell or a deadline leaves it open. */
const asNumber = (test: RowTest): (row: number) => number => (row) => {
  const truth = test(row)
  return truth === -1 || truth === pending ? NaN : truth
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

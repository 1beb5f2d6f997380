/** A leaf and a table → the rows that count, those still to come, and the values of the measured column. */
import { amongRows } from "./among.ts"
import type { Binding } from "./bind.ts"
import { compileCondition, pending } from "./conditions.ts"
import type { Moment, RowTest, Truth } from "./conditions.ts"
import type { Selection } from "./measures.ts"
import { isNarrow, narrowest } from "./narrowest.ts"
import type { Condition, Leaf, RowSource } from "./Rule.ts"
import { codeOf, sizeOf } from "./Table.ts"
import type { Codes, Last, Numbers, Table, Values } from "./Table.ts"
import { compileBlock, truthsOf } from "./truths.ts"

/** A leaf's rows in one table: those that count, those still to come, those that a deadline may yet bring in, and those whose conditions an empty cell leaves open. */
export interface Picked {
  readonly rows: ReadonlyArray<number>
  readonly waiting: ReadonlyArray<number>
  readonly planned: ReadonlyArray<number>
  readonly unclear: ReadonlyArray<number>
}

/** From so many rows on, it pays to put them in order, and to ask conditions column by column. */
const some = 64
const many = 1024

/** The rows that may count for a leaf which is asked of one member after the other, in a table where it pays to look for them. */
export const amongFor = (rule: Leaf, source: RowSource, table: Table): ArrayLike<number> | undefined =>
  table.length < some ? undefined : amongRows(rule.where[rule.sources.indexOf(source)]!, table, { time: source.time, start: rule.rows.start ?? -Infinity, end: rule.rows.end })

/** Sorts a table's rows, of which only those `given` may count, by what a leaf asks of them, as of a day. */
export const pick = (rule: Leaf, source: RowSource, table: Table, moment: Moment, given?: ArrayLike<number>): Picked => {
  const condition = rule.where[rule.sources.indexOf(source)]!
  const among = given ?? (table.length < many ? undefined : narrowRows(condition, table, moment))
  const truths = among !== undefined || table.length < many ? undefined : truthsOf(condition, table, moment)
  const where = truths === undefined ? compileCondition(condition, table, moment) : (row: number) => truths[row] as Truth
  const lasts = lasting(source, table)
  const day = dayOf(source, table)
  const rows: Array<number> = []
  const planned: Array<number> = []
  const waiting: Array<number> = []
  const unclear: Array<number> = []
  const { start = -Infinity, end } = rule.rows
  const length = among?.length ?? table.length
  for (let index = 0; index < length; index++) {
    const row = among === undefined ? index : among[index]!
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

/** The rows that a test leaves which leaves few; none where there is no such test. */
const narrowRows = (condition: Condition, table: Table, moment: Moment): ReadonlyArray<number> | undefined => {
  const narrow = narrowest(condition, table)
  if (!isNarrow(narrow)) return undefined
  const rows: Array<number> = []
  const test = compileBlock(narrow.test, table, moment)
  const truths = new Int8Array(block)
  // Four truths at a time: nearly always none of them holds.
  const fours = new Int32Array(truths.buffer)
  for (let start = 0; start < table.length; start += block) {
    const length = Math.min(block, table.length - start)
    test(start, length < block ? truths.fill(0).subarray(0, length) : truths)
    for (let four = 0; four < fours.length; four++) {
      if (fours[four] !== 0) for (let i = 4 * four; i < 4 * four + 4; i++) if (truths[i] !== 0) rows.push(start + i)
    }
  }
  return rows
}

/** So many rows are asked at a time. */
const block = 2048

/** The day of each row; a table without time has none. */
export const dayOf = (source: RowSource, table: Table): (row: number) => number => {
  if (source.time === undefined) return () => NaN
  const { values } = table.columns.get(source.time) as Numbers
  // An undated row of a dated table belongs to no window: only a clause that names a second date column meets one.
  return (row) => (Number.isNaN(values[row]) ? Infinity : values[row]!)
}

/** Whether a row still lasts on its source's day; one without an end does. */
export const lasting = ({ until }: RowSource, table: Table): (row: number) => boolean => {
  if (until === undefined) return () => true
  const { values } = table.columns.get(until.column) as Numbers
  return (row) => !(values[row]! < until.day)
}

/** Chooses and weighs rows; what is the same for every member that asks is done once. */
export class Selector {
  readonly #groups = new Map<ReadonlyArray<number>, Map<string, ReadonlyMap<number, ReadonlyArray<number>>>>()
  readonly #asked = new Map<Leaf, Asked>()

  /** The rows that belong to the members a clause is asked of. */
  bound(rows: ReadonlyArray<number>, source: RowSource, table: Table, binding: Binding): ReadonlyArray<number> {
    if (rows.length === 0) return rows
    let left = rows
    let first = true
    for (const [binder, column] of source.members) {
      const bound = binding.get(binder)
      if (bound === undefined || !("word" in bound)) continue
      const { codes, words } = table.columns.get(column) as Codes
      const code = codeOf(words, bound.word)
      left = first ? this.#groupsOf(rows, column, codes).get(code) ?? none : left.filter((row) => codes[row] === code)
      first = false
    }
    return left
  }

  #groupsOf(rows: ReadonlyArray<number>, column: string, codes: Codes["codes"]): ReadonlyMap<number, ReadonlyArray<number>> {
    const ofRows = this.#groups.get(rows) ?? new Map<string, ReadonlyMap<number, ReadonlyArray<number>>>()
    this.#groups.set(rows, ofRows)
    let groups = ofRows.get(column)
    if (groups === undefined) ofRows.set(column, groups = groupsBy(rows, codes))
    return groups
  }

  /** Of the rows that count, those the measure can use, and their values. */
  select(rule: Leaf, chosen: ReadonlyArray<Chosen>, moment: Moment): Selected {
    const [first] = chosen
    if (rule.measure !== "share" && rule.column === undefined) {
      const waiting = chosen.reduce((sum, one) => sum + sizeOf(one.table, one.waiting), 0)
      return { selection: { ...noValues, count: chosen.reduce((sum, one) => sum + sizeOf(one.table, one.rows), 0), pending: waiting }, rows: chosen.map((one) => one.rows), unclear: 0, pending: waiting }
    }
    const { table, rows } = first!
    const asked = this.#askedOf(rule, first!, moment)
    const { truth, value, weights } = asked
    const { times } = table
    const kept: Array<number> = []
    const open: Array<number> = []
    let unclear = 0
    for (const row of rows) {
      const weight = weights === undefined ? 1 : weights[row]!
      // A row that weighs nothing is about nobody, and one of which that is not known is unclear.
      if (!Number.isNaN(value(row)) && !Number.isNaN(weight)) {
        if (weight > 0) kept.push(row)
      } else if (truth?.(row) === pending && weight > 0) open.push(row)
      else unclear += times === undefined ? 1 : times[row]!
    }
    for (const row of first!.waiting) if (weights === undefined || weights[row]! > 0) open.push(row)
    return {
      selection: { ...(truth !== undefined ? satisfied(table, kept, asked) : valuesOf(table, kept, asked)), pending: weightOf(table, open, weights) },
      rows: [kept],
      unclear,
      pending: sizeOf(table, open)
    }
  }

  #askedOf(rule: Leaf, { source, table }: Chosen, moment: Moment): Asked {
    let asked = this.#asked.get(rule)
    if (asked === undefined || asked.table !== table) this.#asked.set(rule, asked = askedOf(rule, source, table, moment))
    return asked
  }
}

/** What a measure is asked of every row of a table. */
interface Asked {
  readonly table: Table
  readonly truth: RowTest | undefined
  readonly value: (row: number) => number
  readonly day: (row: number) => number
  readonly weights: Values | undefined
  /** In a table whose rows stand for many, what the values that one stands for come to, as far as the measure asks. */
  readonly total: Float64Array | undefined
  readonly last: { readonly of: Last; readonly value: (cell: number) => number } | undefined
  readonly decimals: number
}

const askedOf = (rule: Leaf, source: RowSource, table: Table, moment: Moment): Asked => {
  const truth = rule.satisfying === undefined ? undefined : compileCondition(rule.satisfying, table, moment)
  const column = rule.column === undefined ? undefined : table.columns.get(rule.column)
  const last = lastIn(rule, table)
  return {
    table,
    truth,
    value: truth === undefined ? valueIn(rule, table) : asNumber(truth),
    day: rule.measure === "latest" && last === undefined ? dayOf(source, table) : () => 0,
    weights: rule.weight === undefined ? undefined : (table.columns.get(rule.weight) as Numbers).values,
    last,
    total: table.totals?.get(rule.column ?? "")?.[rule.measure === "min" ? "lows" : rule.measure === "max" ? "highs" : "sums"],
    decimals: column?.tag === "numbers" ? column.decimals : 0
  }
}

const none: ReadonlyArray<number> = []

const groupsBy = (rows: ReadonlyArray<number>, codes: Codes["codes"]): ReadonlyMap<number, ReadonlyArray<number>> => {
  const groups = new Map<number, Array<number>>()
  for (const row of rows) {
    const code = codes[row]!
    const group = groups.get(code)
    if (group === undefined) groups.set(code, [row])
    else group.push(row)
  }
  return groups
}

/** The rows of one of a leaf's sources, and those that a deadline may yet bring in. */
export interface Chosen {
  readonly source: RowSource
  readonly table: Table
  readonly rows: ReadonlyArray<number>
  readonly waiting: ReadonlyArray<number>
}

/** A leaf's rows, in the table whose rows they are. */
export interface PickedIn {
  readonly table: Table
  readonly picked: Picked
}

/** What a leaf's measure is taken of, the rows it rests on for each source, how many an empty cell leaves out, and how many a deadline has not decided. */
export interface Selected {
  readonly selection: Selection
  readonly rows: ReadonlyArray<ReadonlyArray<number>>
  readonly unclear: number
  readonly pending: number
}

const noValues = { count: 0, satisfied: 0, values: [], days: [], decimals: 0, pending: 0 }

/** What some rows weigh together, each as often as it stands for one. */
const weightOf = (table: Table, rows: ReadonlyArray<number>, weights: Values | undefined): number => {
  if (weights === undefined) return sizeOf(table, rows)
  const { times } = table
  return rows.reduce((sum, row) => sum + weights[row]! * (times?.[row] ?? 1), 0)
}

const satisfied = (table: Table, rows: ReadonlyArray<number>, { truth, weights }: Asked): Selection =>
  ({ ...noValues, count: weightOf(table, rows, weights), satisfied: weightOf(table, rows.filter((row) => truth!(row) === 1), weights) })

const valuesOf = (table: Table, rows: ReadonlyArray<number>, { value, day, weights, decimals, total, last }: Asked): Selection => {
  const one = { ...noValues, count: sizeOf(table, rows), decimals }
  if (last !== undefined) return { ...one, ...lastOf(last, rows) }
  if (total !== undefined) return { ...one, summed: one.count, values: rows.map((row) => total[row]!) }
  if (table.times !== undefined) return { ...one, ...gathered(table.times, rows, { value, day, weights }) }
  return { ...one, values: rows.map(value), days: rows.map((row) => day(row) || 0), ...(weights === undefined ? {} : { weights: rows.map((row) => weights[row]!) }) }
}

/** The latest value of each row, and where others of its day differ one more. */
const lastOf = ({ of: { days, values, differ }, value }: NonNullable<Asked["last"]>, rows: ReadonlyArray<number>): Pick<Selection, "values" | "days"> => ({
  values: rows.flatMap((row) => (differ[row] === 1 ? [value(values[row]!), NaN] : [value(values[row]!)])),
  days: rows.flatMap((row) => (differ[row] === 1 ? [days[row]!, days[row]!] : [days[row]!]))
})

/** Different values, each with its last day and with what all rows that have it weigh. */
const gathered = (times: Float64Array, rows: ReadonlyArray<number>, { value, day, weights }: Pick<Asked, "value" | "day" | "weights">): Pick<Selection, "values" | "days" | "weights"> => {
  const at = new Map<number, number>()
  const [values, days, all]: [Array<number>, Array<number>, Array<number>] = [[], [], []]
  for (const row of rows) {
    const one = value(row)
    const on = day(row) || 0
    const weight = times[row]! * (weights === undefined ? 1 : weights[row]!)
    const known = at.get(one)
    if (known === undefined) {
      at.set(one, values.length)
      values.push(one)
      days.push(on)
      all.push(weight)
    } else {
      all[known]! += weight
      if (on > days[known]!) days[known] = on
    }
  }
  return { values, days, weights: all }
}

/** 1 where the condition holds, 0 where it does not, NaN where an empty cell or a deadline leaves it open. */
const asNumber = (test: RowTest): (row: number) => number => (row) => {
  const truth = test(row)
  return truth === -1 || truth === pending ? NaN : truth
}

/** The column's value; a word outside the scale's order has none. */
const valueIn = (rule: Leaf, table: Table): (row: number) => number => {
  const column = table.columns.get(rule.column!)!
  if (column.tag === "numbers") return (row) => column.values[row]!
  const ranks = ranksOf(rule, column)
  return (row) => (column.codes[row] === -1 ? NaN : ranks[column.codes[row]!]!)
}

const ranksOf = ({ measure, scale }: Leaf, { words }: Codes): ReadonlyArray<number> =>
  words.map((word, code) => (measure === "distinct" ? code : scale!.includes(word) ? scale!.indexOf(word) : NaN))

const lastIn = (rule: Leaf, table: Table): Asked["last"] => {
  const of = rule.measure === "latest" ? table.lasts?.get(rule.column!) : undefined
  if (of === undefined) return undefined
  const column = table.columns.get(rule.column!)!
  if (column.tag === "numbers") return { of, value: (value) => value }
  const ranks = ranksOf(rule, column)
  return { of, value: (code) => ranks[code]! }
}

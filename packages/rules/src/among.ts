/** Rows that may fulfil a condition, found by a column in order: for conditions that are asked again and again of one table, each time of other members or days. */
import { closedRanges, truthOfWords } from "./conditions.ts"
import { conjunctsOf } from "./conjuncts.ts"
import type { Condition } from "./Rule.ts"
import { codeOf, extentOf } from "./Table.ts"
import type { Codes, Column, Numbers, Table } from "./Table.ts"

/** The rows, in order, of which a condition and a window of days do not say at once that they are none; undefined where no column tells few of them apart. */
export const amongRows = (condition: Condition, table: Table, window: { readonly time: string | undefined; readonly start: number; readonly end: number }): Int32Array | undefined => {
  const ways: ReadonlyArray<Slices> = [
    ...conjunctsOf(condition).flatMap((one) => slicesOf(one, table) ?? []),
    ...(window.time === undefined ? [] : [between(table.columns.get(window.time) as Numbers, [[window.start, window.end]], false)])
  ]
  const [fewest] = ways.toSorted((a, b) => sizeOf(a) - sizeOf(b))
  return fewest === undefined || sizeOf(fewest) * 2 > table.length ? undefined : gathered(fewest)
}

/** Parts of the rows of a table in a column's order. */
interface Slices {
  readonly rows: Int32Array
  readonly of: ReadonlyArray<readonly [from: number, to: number]>
}

const sizeOf = ({ of }: Slices): number => of.reduce((sum, [from, to]) => sum + to - from, 0)

const gathered = (slices: Slices): Int32Array => {
  const rows = new Int32Array(sizeOf(slices))
  let at = 0
  for (const [from, to] of slices.of) {
    rows.set(slices.rows.subarray(from, to), at)
    at += to - from
  }
  return rows.sort()
}

const slicesOf = (condition: Condition, table: Table): Slices | undefined => {
  if (condition.tag !== "one-of" && condition.tag !== "in") return undefined
  const column = table.columns.get(condition.column)!
  if (column.tag === "numbers") return condition.tag === "in" ? between(column, closedRanges(condition.set, column.decimals), true) : undefined
  const { rows, starts } = orderOf(column)
  const codes = condition.tag === "one-of"
    ? [...condition.words, ...condition.silent ?? []].map((word) => codeOf(column.words, word))
    : truthOfWords(condition, column.words).flatMap((truth, code) => (truth === 0 ? [] : [code]))
  // Of an empty cell a condition is neither true nor false, and it may yet be asked why.
  return { rows, of: [...new Set([-1, ...codes])].map((code) => [starts[code + 1]!, starts[code + 2]!]) }
}

const between = (column: Numbers, ranges: ReadonlyArray<readonly [low: number, high: number]>, withEmpty: boolean): Slices => {
  const order = orderOf(column)
  const { rows, starts } = order
  const { low: least, high: greatest } = extentOf(column)
  const placeOf = (value: number): number => (value < least ? starts[1]! : value > greatest ? rows.length : order.by === undefined ? starts[value - least + 1]! : firstAt(order, column, value))
  return { rows, of: [...(withEmpty ? [[0, starts[1]!] as const] : []), ...ranges.map(([low, high]) => [placeOf(low), Math.max(placeOf(low), placeOf(high + 1))] as const)] }
}

/** The first place in the order whose row has at least a value. */
const firstAt = ({ rows, starts }: Order, { values }: Numbers, value: number): number => {
  let [low, high] = [starts[1]!, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (values[rows[middle]!]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** A table's rows in the order of a column: first those with an empty cell, then by code or value from the least on. */
interface Order {
  readonly rows: Int32Array
  /** Where each code or value begins, those of the empty cell at 0; of values too far apart only where the first begins. */
  readonly starts: Int32Array
  /** `values`: they are too far apart to be counted, and are looked for. */
  readonly by?: "values"
}

const orders = new WeakMap<Column, Order>()

const orderOf = (column: Column): Order => {
  let order = orders.get(column)
  if (order === undefined) orders.set(column, order = column.tag === "codes" ? counted(column.codes, -1, column.words.length) : ordered(column))
  return order
}

const ordered = (column: Numbers): Order => {
  const { low, high } = extentOf(column)
  const { values } = column
  if (high - low < 4 * values.length + 1024) return counted(values, low - 1, Math.max(0, high - low + 1))
  const rows = Int32Array.from(values, (_, row) => row).sort((a, b) => (Number.isNaN(values[a]) ? (Number.isNaN(values[b]) ? a - b : -1) : Number.isNaN(values[b]) ? 1 : values[a]! - values[b]! || a - b))
  return { rows, starts: Int32Array.of(0, values.filter(Number.isNaN).length), by: "values" }
}

/** Rows sorted by counting: cells are at `base` and above by their number; what is no number is at `base`. */
const counted = (cells: Codes["codes"] | Numbers["values"], base: number, size: number): Order => {
  const starts = new Int32Array(size + 2)
  const placeOf = (row: number): number => (Number.isNaN(cells[row]) ? 0 : cells[row]! - base)
  for (let row = 0; row < cells.length; row++) starts[placeOf(row) + 1]!++
  for (let place = 1; place < starts.length; place++) starts[place]! += starts[place - 1]!
  const next = starts.slice()
  const rows = new Int32Array(cells.length)
  for (let row = 0; row < cells.length; row++) rows[next[placeOf(row)]!++] = row
  return { rows, starts }
}

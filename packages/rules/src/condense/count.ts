/** Rows → grids: one pass over a table's columns, block by block, counts the rows of every grid's cells. */
import type { Column, Numbers, Table, Totals, Values } from "../Table.ts"
import { classAt } from "./Classes.ts"
import type { Classes } from "./Classes.ts"
import type { Grid } from "./Grid.ts"

/** So many rows at a time: the classes of a block's cells stay in the nearest cache. */
const block = 2048

/** Adds a table's rows, from one on, to what grids have counted. */
export const addTo = (grids: ReadonlyArray<Grid>, table: Table, from: number): void => {
  const lanes = new Map<Classes, Lane>()
  for (const { axes } of grids) for (const { column, classes } of axes) if (!lanes.has(classes)) lanes.set(classes, { cells: cellsOf(table.columns.get(column)!), classes, block: new Uint16Array(block) })
  const counters = grids.map(({ axes, counts, totals }) => ({
    counts,
    lanes: axes.map(({ classes }) => lanes.get(classes)!.block),
    strides: axes.map(({ stride }) => stride),
    totals: [...totals].map(([column, of]) => ({ values: (table.columns.get(column) as Numbers).values, of }))
  }))
  const places = new Int32Array(block)
  for (let start = from; start < table.length; start += block) {
    const length = Math.min(block, table.length - start)
    for (const { cells, classes, block: into } of lanes.values()) classify(cells, start, length, classes, into)
    for (const { counts, lanes: of, strides, totals } of counters) {
      if (totals.length === 0 && of.length <= 4) tally(counts, of, strides, length)
      else {
        place(of, strides, length, places)
        for (let i = 0; i < length; i++) counts[places[i]!]!++
        for (const { values, of: sums } of totals) sumUp(values, start, length, places, sums)
      }
    }
  }
}

type Cells = ReturnType<typeof cellsOf>

/** A column of a table as it is classified. */
interface Lane {
  readonly cells: Cells
  readonly classes: Classes
  readonly block: Uint16Array
}

const cellsOf = (column: Column) => (column.tag === "codes" ? column.codes : column.values)

/** The classes of a block's cells. Each kind of array has a function of its own: one for all of them would be several times slower. */
const classify = (cells: Cells, start: number, length: number, classes: Classes, into: Uint16Array): void => {
  const { classOf, low, cuts } = classes
  if (cuts !== undefined) return search(cells, start, length, classes, into)
  if (cells instanceof Int8Array) return bytes(cells, start, length, classOf, (1 - low) | 0, into)
  if (cells instanceof Int16Array) return shorts(cells, start, length, classOf, (1 - low) | 0, into)
  if (cells instanceof Int32Array) return integers(cells, start, length, classOf, (1 - low) | 0, into)
  return doubles(cells, start, length, classOf, 1 - low, into)
}

const bytes = (cells: Int8Array, start: number, length: number, classOf: Uint16Array, by: number, into: Uint16Array): void => {
  for (let i = 0; i < length; i++) into[i] = classOf[cells[start + i]! + by]!
}

const shorts = (cells: Int16Array, start: number, length: number, classOf: Uint16Array, by: number, into: Uint16Array): void => {
  for (let i = 0; i < length; i++) into[i] = classOf[cells[start + i]! + by]!
}

const integers = (cells: Int32Array, start: number, length: number, classOf: Uint16Array, by: number, into: Uint16Array): void => {
  for (let i = 0; i < length; i++) into[i] = classOf[cells[start + i]! + by]!
}

const doubles = (cells: Float32Array | Float64Array, start: number, length: number, classOf: Uint16Array, by: number, into: Uint16Array): void => {
  for (let i = 0; i < length; i++) {
    const value = cells[start + i]!
    // An empty cell is no number, and that is the one value which is not itself.
    into[i] = value === value ? classOf[value + by]! : 0
  }
}

/** Values that lie too far apart to be looked up are looked for among the cuts. */
const search = (cells: Cells, start: number, length: number, classes: Classes, into: Uint16Array): void => {
  for (let i = 0; i < length; i++) {
    const value = cells[start + i]!
    into[i] = value === value ? classAt(classes, value) : 0
  }
}

/** Adds one for every row of a block to the cell that its classes lead to. */
const tally = (counts: Int32Array, lanes: ReadonlyArray<Uint16Array>, strides: ReadonlyArray<number>, length: number): void => {
  const [a, b, c, d] = lanes as [Uint16Array, Uint16Array, Uint16Array, Uint16Array]
  const [s, t, u] = strides as [number, number, number]
  switch (lanes.length) {
    case 0:
      counts[0]! += length
      return
    case 1:
      for (let i = 0; i < length; i++) counts[a[i]!]!++
      return
    case 2:
      for (let i = 0; i < length; i++) counts[a[i]! * s + b[i]!]!++
      return
    case 3:
      for (let i = 0; i < length; i++) counts[a[i]! * s + b[i]! * t + c[i]!]!++
      return
    default:
      for (let i = 0; i < length; i++) counts[a[i]! * s + b[i]! * t + c[i]! * u + d[i]!]!++
  }
}

/** The cell that each row of a block belongs to. */
const place = (lanes: ReadonlyArray<Uint16Array>, strides: ReadonlyArray<number>, length: number, places: Int32Array): void => {
  places.fill(0, 0, length)
  for (const [at, lane] of lanes.entries()) move(lane, strides[at]!, length, places)
}

const move = (lane: Uint16Array, stride: number, length: number, places: Int32Array): void => {
  for (let i = 0; i < length; i++) places[i] = places[i]! + lane[i]! * stride
}

const sumUp = (values: Values, start: number, length: number, places: Int32Array, { sums, lows, highs }: Totals): void => {
  for (let i = 0; i < length; i++) {
    const value = values[start + i]!
    if (value !== value) continue
    const at = places[i]!
    sums[at]! += value
    if (value < lows[at]!) lows[at] = value
    if (value > highs[at]!) highs[at] = value
  }
}

/** Rows → grids: one pass over a table's columns, block by block, counts the rows of every grid's cells. */
import type { Column, Table } from "../Table.ts"
import type { Classes } from "./Classes.ts"
import { cellsIn } from "./Grid.ts"
import type { Axis, Grid } from "./Grid.ts"

/** So many rows at a time: the classes of a block's cells stay in the nearest cache. */
const block = 2048

/** Counts a table's rows, from one on, in grids over its columns. */
export const count = (table: Table, wanted: ReadonlyArray<ReadonlyArray<Axis>>, from = 0): ReadonlyArray<Grid> => {
  const grids = wanted.map((axes) => ({ axes, counts: new Int32Array(cellsIn(axes)) }))
  addTo(grids, table, from)
  return grids
}

/** Adds a table's rows, from one on, to what is counted already. */
export const addTo = (grids: ReadonlyArray<Grid>, table: Table, from: number): void => {
  const lanes = new Map<Classes, Lane>()
  for (const { axes } of grids) for (const { column, classes } of axes) if (!lanes.has(classes)) lanes.set(classes, { cells: cellsOf(table.columns.get(column)!), classes, block: new Uint16Array(block) })
  const counters = grids.map(({ axes, counts }) => ({ counts, lanes: axes.map(({ classes }) => lanes.get(classes)!.block), strides: axes.map(({ stride }) => stride) }))
  const places = new Int32Array(block)
  for (let start = from; start < table.length; start += block) {
    const length = Math.min(block, table.length - start)
    for (const { cells, classes, block: into } of lanes.values()) classify(cells, start, length, classes, into)
    for (const { counts, lanes: of, strides } of counters) tally(counts, of, strides, length, places)
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
const classify = (cells: Cells, start: number, length: number, { classOf, low }: Classes, into: Uint16Array): void => {
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

/** Adds one for every row of a block to the cell that its classes lead to. */
const tally = (counts: Int32Array, lanes: ReadonlyArray<Uint16Array>, strides: ReadonlyArray<number>, length: number, places: Int32Array): void => {
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
    case 4:
      for (let i = 0; i < length; i++) counts[a[i]! * s + b[i]! * t + c[i]! * u + d[i]!]!++
      return
    default:
      for (let i = 0; i < length; i++) places[i] = a[i]! * s + b[i]! * t + c[i]! * u
      for (let at = 3; at < lanes.length; at++) {
        const lane = lanes[at]!
        const stride = strides[at]!
        for (let i = 0; i < length; i++) places[i] = places[i]! + lane[i]! * stride
      }
      for (let i = 0; i < length; i++) counts[places[i]!]!++
  }
}

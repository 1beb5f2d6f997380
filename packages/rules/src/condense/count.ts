/** Rows → grids: one pass over a table's columns, block by block, counts the rows of every grid's cells. */
import type { Column, Last, Numbers, Table, Totals, Values } from "../Table.ts"
import { classAt } from "./Classes.ts"
import type { Classes } from "./Classes.ts"
import { addValue } from "./Grid.ts"
import type { Grid } from "./Grid.ts"

/** So many rows at a time: the classes of a block's cells stay in the nearest cache. */
const block = 2048

/** What is done with the rows from one up to another. Every loop is a function of its own with its arrays at hand: V8 makes nothing as good of a loop that is told its arrays anew for every block. */
type Pass = (start: number, end: number) => void

/** What is known of a block's cells of one column: numbers that tell its classes apart, and how far they are below the classes. */
interface Lane {
  readonly cells: Int16Array
  readonly below: number
}

/** Adds a table's rows, from one on, to what grids have counted. */
export const addTo = (grids: ReadonlyArray<Grid>, table: Table, from: number): void => {
  const lanes = new Map<Classes, Lane>()
  const passes: Array<Pass> = []
  for (const { axes } of grids) {
    for (const { column, classes } of axes) {
      if (lanes.has(classes)) continue
      const into = new Int16Array(block)
      const cells = cellsOf(table.columns.get(column)!)
      const isAsIs = classes.isApart && (cells instanceof Int8Array || cells instanceof Int16Array)
      lanes.set(classes, { cells: into, below: isAsIs ? 1 - classes.low : 0 })
      passes.push(isAsIs ? (start, end) => into.set(cells.subarray(start, end)) : classifying(cells, classes, into))
    }
  }
  for (const grid of grids) for (const pass of counting(grid, table, grid.axes.map(({ classes }) => lanes.get(classes)!))) passes.push(pass)
  for (let start = from; start < table.length; start += block) {
    const end = Math.min(start + block, table.length)
    for (const pass of passes) pass(start, end)
  }
}

type Cells = ReturnType<typeof cellsOf>

const cellsOf = (column: Column) => (column.tag === "codes" ? column.codes : column.values)

/** The classes of a block's cells. Each kind of array has a loop of its own: one for all of them would be several times slower. */
const classifying = (cells: Cells, classes: Classes, into: Int16Array): Pass => {
  const { classOf, low, cuts } = classes
  const by = 1 - low
  if (cuts !== undefined) return searching(cells, classes, into)
  if (cells instanceof Int8Array) return (start, end) => bytes(cells.subarray(start, end), classOf, by | 0, into)
  if (cells instanceof Int16Array) return (start, end) => shorts(cells.subarray(start, end), classOf, by | 0, into)
  if (cells instanceof Int32Array) return (start, end) => integers(cells.subarray(start, end), classOf, by | 0, into)
  if (cells instanceof Float32Array) return (start, end) => floats(cells.subarray(start, end), classOf, by, into)
  return (start, end) => doubles(cells.subarray(start, end), classOf, by, into)
}

const bytes = (cells: Int8Array, classOf: Int16Array, by: number, into: Int16Array): void => {
  for (let i = 0; i < cells.length; i++) into[i] = classOf[(cells[i]! + by) | 0]!
}

const shorts = (cells: Int16Array, classOf: Int16Array, by: number, into: Int16Array): void => {
  for (let i = 0; i < cells.length; i++) into[i] = classOf[(cells[i]! + by) | 0]!
}

const integers = (cells: Int32Array, classOf: Int16Array, by: number, into: Int16Array): void => {
  for (let i = 0; i < cells.length; i++) into[i] = classOf[(cells[i]! + by) | 0]!
}

/** Of an empty cell, which is no number, the whole part is 0: the place of the class that is its own. */
const floats = (cells: Float32Array, classOf: Int16Array, by: number, into: Int16Array): void => {
  for (let i = 0; i < cells.length; i++) into[i] = classOf[(cells[i]! + by) | 0]!
}

const doubles = (cells: Float64Array, classOf: Int16Array, by: number, into: Int16Array): void => {
  for (let i = 0; i < cells.length; i++) into[i] = classOf[(cells[i]! + by) | 0]!
}

/** Values that lie too far apart to be looked up are looked for among the cuts. */
const searching = (cells: Cells, classes: Classes, into: Int16Array): Pass => (start, end) => {
  for (let row = start; row < end; row++) {
    const value = cells[row]!
    // An empty cell is no number, and that is the one value which is not itself.
    into[row - start] = value === value ? classAt(classes, value) : 0
  }
}

/** What a grid counts of a block, once its classes are known. */
const counting = ({ axes, counts, totals, lasts }: Grid, table: Table, lanes: ReadonlyArray<Lane>): ReadonlyArray<Pass> => {
  const strides = axes.map(({ stride }) => stride | 0)
  const cells = lanes.map((lane) => lane.cells)
  // What V8 once took for a double makes every index one.
  const base = lanes.reduce((sum, { below }, index) => sum + below * strides[index]!, 0) | 0
  if (totals.size + lasts.size === 0 && lanes.length <= 5) return [tallying(counts, cells, strides, base)]
  const places = new Int32Array(block)
  return [
    placing(cells, strides, base, places),
    (start, end) => add(counts, places, end - start),
    ...[...totals].map(([column, of]) => summing((table.columns.get(column) as Numbers).values, places, of)),
    ...[...lasts].map(([column, of]) => keeping(cellsOf(table.columns.get(column)!), (table.columns.get(of.by) as Numbers).values, places, of))
  ]
}

type Lanes = [Int16Array, Int16Array, Int16Array, Int16Array, Int16Array]
type Strides = [number, number, number, number]

/** Adds one for every row of a block to the cell that its classes lead to. */
const tallying = (counts: Int32Array, lanes: ReadonlyArray<Int16Array>, strides: ReadonlyArray<number>, base: number): Pass => {
  const [a, b, c, d, e] = lanes as Lanes
  const [s, t, u, v] = strides as Strides
  switch (lanes.length) {
    case 0:
      return (start, end) => {
        counts[0]! += end - start
      }
    case 1:
      return (start, end) => {
        for (let i = 0; i < end - start; i++) counts[a[i]! + base]!++
      }
    case 2:
      return (start, end) => {
        for (let i = 0; i < end - start; i++) counts[a[i]! * s + b[i]! + base]!++
      }
    case 3:
      return (start, end) => {
        for (let i = 0; i < end - start; i++) counts[a[i]! * s + b[i]! * t + c[i]! + base]!++
      }
    case 4:
      return (start, end) => {
        for (let i = 0; i < end - start; i++) counts[a[i]! * s + b[i]! * t + c[i]! * u + d[i]! + base]!++
      }
    default:
      return (start, end) => {
        for (let i = 0; i < end - start; i++) counts[a[i]! * s + b[i]! * t + c[i]! * u + d[i]! * v + e[i]! + base]!++
      }
  }
}

const add = (counts: Int32Array, places: Int32Array, length: number): void => {
  for (let i = 0; i < length; i++) counts[places[i]!]!++
}

/** The cell that each row of a block belongs to. */
const placing = (lanes: ReadonlyArray<Int16Array>, strides: ReadonlyArray<number>, base: number, places: Int32Array): Pass => {
  const [a, b, c] = lanes as Lanes
  const [s, t, u] = strides as Strides
  const first = lanes.length < 3 ? 0 : 3
  return (start, end) => {
    const length = end - start
    if (first === 0) places.fill(base, 0, length)
    else for (let i = 0; i < length; i++) places[i] = a[i]! * s + b[i]! * t + c[i]! * u + base
    for (let at = first; at < lanes.length; at++) move(lanes[at]!, strides[at]!, length, places)
  }
}

const move = (lane: Int16Array, stride: number, length: number, places: Int32Array): void => {
  for (let i = 0; i < length; i++) places[i] = places[i]! + lane[i]! * stride
}

/** Most rows are of an earlier day than the latest so far, and are looked at no further. A cell without a value is no number, or a word's index that no cell of words in order has. */
const keeping = (cells: Cells, days: Values, places: Int32Array, last: Last): Pass => {
  const { days: latest } = last
  return (start, end) => {
    for (let i = 0; i < end - start; i++) {
      const day = days[start + i]!
      if (!(day >= latest[places[i]!]!)) continue
      const value = cells[start + i]!
      if (value === value) addValue(last, places[i]!, day, value, 0)
    }
  }
}

const summing = (values: Values, places: Int32Array, { sums, lows, highs }: Totals): Pass => (start, end) => {
  for (let row = start; row < end; row++) {
    const value = values[row]!
    if (value !== value) continue
    const at = places[row - start]!
    sums[at]! += value
    if (value < lows[at]!) lows[at] = value
    if (value > highs[at]!) highs[at] = value
  }
}

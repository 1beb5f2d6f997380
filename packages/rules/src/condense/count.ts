/** Rows → grids: one pass over a table's columns counts the rows of every grid's cells. */
import type { Column, Last, Numbers, Table, Totals, Values } from "../Table.ts"
import { classAt } from "./Classes.ts"
import type { Classes } from "./Classes.ts"
import { addValue } from "./Grid.ts"
import type { Grid } from "./Grid.ts"
import { block, scan } from "./scan.ts"
import type { Pass } from "./scan.ts"

/** Of a block's rows a number each of at most 16 bits, two in one: the first row's in the lower half, so that two are multiplied and added at once. */
type Lane = Int32Array

/** What adds a table's rows, from one on, to what grids have counted; `beside` are passes over the same rows. */
export type AddTo = (grids: ReadonlyArray<Grid>, table: Table, from: number, beside: ReadonlyArray<Pass>) => void

/** Adds rows wherever JavaScript runs. */
export const addTo: AddTo = (grids, table, from, beside) => {
  const lanes = new Map<Classes, Lane>()
  const passes: Array<Pass> = []
  const axes = grids.flatMap((grid) => grid.axes)
  for (const { column, classes } of [...axes.filter((axis) => axis.classes.isApart), ...axes]) {
    if (lanes.has(classes)) continue
    const into = new Int32Array(block / 2)
    const all = axes.find((axis) => axis.column === column && axis.classes.isApart)
    passes.push(all === undefined || all.classes === classes ? classifying(cellsOf(table.columns.get(column)!), classes, into) : recoding(lanes.get(all.classes)!, classes, into))
    lanes.set(classes, into)
  }
  const nears = grids.map(({ counts }) => new Uint8Array(counts.length))
  for (const [index, grid] of grids.entries()) for (const pass of adding(grid, nears[index]!, table, grid.axes.map(({ classes }) => lanes.get(classes)!))) passes.push(pass)
  scan([...passes, ...beside], from, table.length)
  for (const [index, { counts }] of grids.entries()) settle(counts, nears[index]!)
}

const settle = (counts: Int32Array, near: Uint8Array): void => {
  for (let cell = 0; cell < counts.length; cell++) counts[cell]! += near[cell]!
}

/** A column's cells: indexes of words, or numbers. */
export type Cells = ReturnType<typeof cellsOf>

/** The cells of a column. */
export const cellsOf = (column: Column) => (column.tag === "codes" ? column.codes : column.values)

/** The classes of a block's cells. */
const classifying = (cells: Cells, classes: Classes, into: Lane): Pass => {
  const pairs = inPairs(cells, classes, into)
  return (start, end) => {
    const isOdd = ((end - start) & 1) === 1
    pairs(start, isOdd ? end - 1 : end)
    if (isOdd) into[(end - 1 - start) >> 1] = classOf(classes, cells[end - 1]!)
  }
}

/** The class of a cell. An empty one is no number, and that is the one value which is not itself. */
export const classOf = (classes: Classes, value: number): number => (value === value ? classAt(classes, value) : 0)

/** Where each value is told apart already, it has the place in its class's number. */
const recoding = (values: Lane, { classOf: of }: Classes, into: Lane): Pass => (start, end) => recode(values, of, (end - start + 1) >> 1, into)

const recode = (values: Lane, of: Int16Array, length: number, into: Lane): void => {
  for (let i = 0; i < length; i++) into[i] = of[values[i]! & 0xffff]! | (of[values[i]! >>> 16]! << 16)
}

/** Each kind of array has a loop of its own: one for all of them would be several times slower. */
const inPairs = (cells: Cells, classes: Classes, into: Lane): Pass => {
  const { classOf: of, low, cuts } = classes
  const by = 1 - low
  if (cuts !== undefined) return searching(cells, classes, into)
  if (cells instanceof Int8Array) return (start, end) => bytes(cells.subarray(start, end), of, by | 0, into)
  if (cells instanceof Int16Array) return (start, end) => shorts(cells.subarray(start, end), of, by | 0, into)
  if (cells instanceof Int32Array) return (start, end) => integers(cells.subarray(start, end), of, by | 0, into)
  if (cells instanceof Float32Array) return (start, end) => floats(cells.subarray(start, end), of, by, into)
  return (start, end) => doubles(cells.subarray(start, end), of, by, into)
}

const bytes = (cells: Int8Array, of: Int16Array, by: number, into: Lane): void => {
  for (let i = 0; i < cells.length; i += 2) into[i >> 1] = of[(cells[i]! + by) | 0]! | (of[(cells[i + 1]! + by) | 0]! << 16)
}

const shorts = (cells: Int16Array, of: Int16Array, by: number, into: Lane): void => {
  for (let i = 0; i < cells.length; i += 2) into[i >> 1] = of[(cells[i]! + by) | 0]! | (of[(cells[i + 1]! + by) | 0]! << 16)
}

const integers = (cells: Int32Array, of: Int16Array, by: number, into: Lane): void => {
  for (let i = 0; i < cells.length; i += 2) into[i >> 1] = of[(cells[i]! + by) | 0]! | (of[(cells[i + 1]! + by) | 0]! << 16)
}

/** Of an empty cell, which is no number, the whole part is 0: the place of the class that is its own. */
const floats = (cells: Float32Array, of: Int16Array, by: number, into: Lane): void => {
  for (let i = 0; i < cells.length; i += 2) into[i >> 1] = of[(cells[i]! + by) | 0]! | (of[(cells[i + 1]! + by) | 0]! << 16)
}

const doubles = (cells: Float64Array, of: Int16Array, by: number, into: Lane): void => {
  for (let i = 0; i < cells.length; i += 2) into[i >> 1] = of[(cells[i]! + by) | 0]! | (of[(cells[i + 1]! + by) | 0]! << 16)
}

/** Values that lie too far apart to be looked up are looked for among the cuts. */
const searching = (cells: Cells, classes: Classes, into: Lane): Pass => (start, end) => {
  for (let row = start; row < end; row += 2) into[(row - start) >> 1] = classOf(classes, cells[row]!) | (classOf(classes, cells[row + 1]!) << 16)
}

/** What a grid counts of a block, once its classes are known. */
const adding = (grid: Grid, near: Uint8Array, table: Table, lanes: ReadonlyArray<Lane>): ReadonlyArray<Pass> => {
  const places = new Int32Array(block)
  return [
    ...placing(lanes, grid.axes.map(({ classes }) => classes.size), places),
    (start, end) => add(grid.counts, near, places, end - start),
    ...besides(grid, table, places)
  ]
}

/** What a grid keeps beside counts, of rows whose places are known. */
export const besides = ({ totals, lasts }: Grid, table: Table, places: Int32Array): ReadonlyArray<Pass> => [
  ...[...totals].map(([column, of]) => summing((table.columns.get(column) as Numbers).values, places, of)),
  ...[...lasts].map(([column, of]) => keeping(cellsOf(table.columns.get(column)!), (table.columns.get(of.by) as Numbers).values, places, of))
]

/** The cell that each row of a block belongs to. */
const placing = (lanes: ReadonlyArray<Lane>, sizes: ReadonlyArray<number>, places: Int32Array): ReadonlyArray<Pass> => {
  const pairs = (rows: number): number => (rows + 1) >> 1
  const [first, second] = lanes
  if (first === undefined) return []
  if (second === undefined) return [(start, end) => apart(first, pairs(end - start), places)]
  // All axes but the last have together no more classes than a lane has room for.
  const last = lanes.length - 1
  const passes: Array<Pass> = []
  let all = first
  for (let at = 1; at < last;) {
    const [before, one, size, into] = [all, lanes[at]!, sizes[at]!, new Int32Array(block / 2)]
    const [two, sizeOfTwo] = at + 1 < last ? [lanes[at + 1]!, sizes[at + 1]!] : [undefined, 0]
    passes.push(two === undefined
      ? (start, end) => both(before, size, one, pairs(end - start), into)
      : (start, end) => three(before, size, one, sizeOfTwo, two, pairs(end - start), into))
    all = into
    at += two === undefined ? 1 : 2
  }
  return [...passes, (start, end) => spread(all, sizes[last]!, lanes[last]!, pairs(end - start), places)]
}

const both = (one: Lane, size: number, other: Lane, length: number, into: Lane): void => {
  for (let i = 0; i < length; i++) into[i] = (Math.imul(one[i]!, size) + other[i]!) | 0
}

const three = (one: Lane, size: number, two: Lane, sizeOfThree: number, lane: Lane, length: number, into: Lane): void => {
  for (let i = 0; i < length; i++) into[i] = (Math.imul((Math.imul(one[i]!, size) + two[i]!) | 0, sizeOfThree) + lane[i]!) | 0
}

const spread = (one: Lane, size: number, other: Lane, length: number, places: Int32Array): void => {
  for (let i = 0; i < length; i++) {
    const [a, b] = [one[i]!, other[i]!]
    places[2 * i] = (Math.imul(a & 0xffff, size) + (b & 0xffff)) | 0
    places[2 * i + 1] = (Math.imul(a >>> 16, size) + (b >>> 16)) | 0
  }
}

const apart = (lane: Lane, length: number, places: Int32Array): void => {
  for (let i = 0; i < length; i++) {
    places[2 * i] = lane[i]! & 0xffff
    places[2 * i + 1] = lane[i]! >>> 16
  }
}

/** The counts of all cells take more room than a near cache has: what each was raised by is first kept in a byte, and put to its count when that is full. */
const add = (counts: Int32Array, near: Uint8Array, places: Int32Array, length: number): void => {
  for (let i = 0; i < length; i++) {
    const place = places[i]!
    const count = near[place]! + 1
    near[place] = count
    if (count > 255) counts[place]! += 256
  }
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

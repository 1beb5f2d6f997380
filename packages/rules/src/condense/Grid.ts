/** Rows counted by the classes of some columns: for every combination, how many rows have it. */
import type { Last, Totals } from "../Table.ts"
import { classAt } from "./Classes.ts"
import type { Classes } from "./Classes.ts"
import type { Wanted } from "./cover.ts"
import type { Told } from "./Told.ts"

/** One column of a grid. */
export interface Axis {
  readonly column: string
  readonly told: Told
  readonly classes: Classes
  /** How far apart two cells stand that differ by one class of this column. */
  readonly stride: number
}

/** How many rows there are in each cell, and of some columns what their values come to there; the last axis has stride 1. */
export interface Grid {
  readonly axes: ReadonlyArray<Axis>
  readonly counts: Int32Array
  readonly totals: ReadonlyMap<string, Totals>
  readonly lasts: ReadonlyMap<string, Last & { readonly by: string }>
}

/** The axes of a grid over columns, and how many cells it has. Columns with many classes come last: in memory, what is counted of one member or value lies together. */
const axesOf = (columns: Wanted["columns"]): { readonly axes: ReadonlyArray<Axis>; readonly cells: number } => {
  let cells = 1
  const sorted = [...columns].map(([column, told]) => ({ column, told, classes: told.classes! })).sort((a, b) => a.classes.size - b.classes.size || (a.column < b.column ? -1 : 1))
  const axes = sorted.toReversed().map((one) => {
    const axis = { ...one, stride: cells }
    cells *= one.classes.size
    return axis
  }).toReversed()
  return { axes, cells }
}

/** A grid in which nothing has been counted yet. */
export const emptyGrid = ({ columns, summed, lasts }: Wanted): Grid => {
  const { axes, cells } = axesOf(columns)
  return { axes, counts: new Int32Array(cells), totals: new Map([...summed].map((column) => [column, noTotals(cells)])), lasts: new Map([...lasts].map(([column, by]) => [column, { ...noLast(cells), by }])) }
}

/** Totals of nothing. */
export const noTotals = (cells: number): Totals => ({ sums: new Float64Array(cells), lows: new Float64Array(cells).fill(Infinity), highs: new Float64Array(cells).fill(-Infinity) })

/** Adds one cell's totals to those of another. */
export const addTotals = (to: Totals, at: number, from: Totals, cell: number): void => {
  to.sums[at]! += from.sums[cell]!
  if (from.lows[cell]! < to.lows[at]!) to.lows[at] = from.lows[cell]!
  if (from.highs[cell]! > to.highs[at]!) to.highs[at] = from.highs[cell]!
}

/** The latest value of nothing. */
export const noLast = (cells: number): Last => ({ days: new Float64Array(cells).fill(-Infinity), values: new Float64Array(cells), differ: new Uint8Array(cells) })

/** Of two cells' latest values the later one. */
export const addLast = (to: Last, at: number, from: Last, cell: number): void => addValue(to, at, from.days[cell]!, from.values[cell]!, from.differ[cell]!)

/** A value of a day beside the latest so far. */
export const addValue = ({ days, values, differ }: Last, at: number, day: number, value: number, differs: number): void => {
  if (day > days[at]!) {
    days[at] = day
    values[at] = value
    differ[at] = differs
  } else if (day === days[at]! && (differs === 1 || value !== values[at]!)) differ[at] = 1
}

/** What a grid can tell. */
export const toldBy = ({ axes, totals, lasts }: Grid): Wanted => ({
  columns: new Map(axes.map(({ column, told }) => [column, told])),
  summed: new Set(totals.keys()),
  lasts: new Map([...lasts].map(([column, { by }]) => [column, by])),
  byRows: 0
})

/** A grid of fewer columns, or coarser classes, from one that can tell all of that apart. */
export const rolledUp = ({ axes, counts, totals, lasts }: Grid, wanted: Wanted): Grid => {
  const grid = emptyGrid(wanted)
  const sums = grid.counts
  const summed = [...grid.totals].map(([column, to]) => [totals.get(column)!, to] as const)
  const latest = [...grid.lasts].map(([column, to]) => [lasts.get(column)!, to] as const)
  const moves = axes.map(({ column, classes }) => {
    const axis = grid.axes.find((one) => one.column === column)
    return Int32Array.from({ length: classes.size }, (_, one) => (axis === undefined ? 0 : classWithin(axis.classes, classes, one) * axis.stride))
  })
  const last = axes.length - 1
  const add = (depth: number, from: number, to: number): void => {
    const move = moves[depth]!
    if (depth < last) {
      for (let one = 0; one < move.length; one++) add(depth + 1, from + one * axes[depth]!.stride, to + move[one]!)
      return
    }
    for (let one = 0; one < move.length; one++) sums[to + move[one]!]! += counts[from + one]!
    for (const [of, into] of summed) for (let one = 0; one < move.length; one++) addTotals(into, to + move[one]!, of, from + one)
    for (const [of, into] of latest) for (let one = 0; one < move.length; one++) addLast(into, to + move[one]!, of, from + one)
  }
  if (last === -1) sums[0] = counts[0]!
  else add(0, 0, 0)
  return grid
}

/** The class of coarser classes that one of finer ones lies within. */
const classWithin = (coarse: Classes, fine: Classes, one: number): number =>
  coarse === fine ? one : one === 0 ? 0 : classAt(coarse, fine.cells.tag === "codes" ? fine.cells.codes[one]! : fine.cells.values[one]!)

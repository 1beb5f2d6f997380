/** Rows counted by the classes of some columns: for every combination, how many rows have it. */
import type { Totals } from "../Table.ts"
import { classAt } from "./Classes.ts"
import type { Classes } from "./Classes.ts"
import type { Wanted } from "./cover.ts"

/** One column of a grid. */
export interface Axis {
  readonly column: string
  readonly classes: Classes
  /** How far apart two cells stand that differ by one class of this column. */
  readonly stride: number
}

/** How many rows there are in each cell, and of some columns what their values come to there; the last axis has stride 1. */
export interface Grid {
  readonly axes: ReadonlyArray<Axis>
  readonly counts: Int32Array
  readonly totals: ReadonlyMap<string, Totals>
}

/** The axes of a grid over columns, and how many cells it has. Columns with many classes come last: in memory, what is counted of one member or value lies together. */
export const axesOf = (columns: Wanted["columns"]): { readonly axes: ReadonlyArray<Axis>; readonly cells: number } => {
  let cells = 1
  const sorted = [...columns].sort(([a, one], [b, other]) => one.size - other.size || (a < b ? -1 : 1))
  const axes = sorted.toReversed().map(([column, classes]) => {
    const axis = { column, classes, stride: cells }
    cells *= classes.size
    return axis
  }).toReversed()
  return { axes, cells }
}

/** A grid in which nothing has been counted yet. */
export const emptyGrid = ({ columns, summed }: Wanted): Grid => {
  const { axes, cells } = axesOf(columns)
  return { axes, counts: new Int32Array(cells), totals: new Map([...summed].map((column) => [column, noTotals(cells)])) }
}

/** Totals of nothing. */
export const noTotals = (cells: number): Totals => ({ sums: new Float64Array(cells), lows: new Float64Array(cells).fill(Infinity), highs: new Float64Array(cells).fill(-Infinity) })

/** Adds one cell's totals to those of another. */
export const addTotals = (to: Totals, at: number, from: Totals, cell: number): void => {
  to.sums[at]! += from.sums[cell]!
  if (from.lows[cell]! < to.lows[at]!) to.lows[at] = from.lows[cell]!
  if (from.highs[cell]! > to.highs[at]!) to.highs[at] = from.highs[cell]!
}

/** What a grid can tell. */
export const wantedOf = ({ axes, totals }: Grid): Wanted => ({ columns: new Map(axes.map(({ column, classes }) => [column, classes])), summed: new Set(totals.keys()) })

/** A grid of fewer columns, or coarser classes, from one that can tell all of that apart. */
export const rolledUp = ({ axes, counts, totals }: Grid, wanted: Wanted): Grid => {
  const grid = emptyGrid(wanted)
  const sums = grid.counts
  const summed = [...grid.totals].map(([column, to]) => [totals.get(column)!, to] as const)
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
  }
  if (last === -1) sums[0] = counts[0]!
  else add(0, 0, 0)
  return grid
}

/** The class of coarser classes that one of finer ones lies within. */
const classWithin = (coarse: Classes, fine: Classes, one: number): number =>
  coarse === fine ? one : one === 0 ? 0 : classAt(coarse, fine.cells.tag === "codes" ? fine.cells.codes[one]! : fine.cells.values[one]!)

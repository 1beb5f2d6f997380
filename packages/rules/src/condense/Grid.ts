/** Rows counted by the classes of some columns: for every combination, how many rows have it. */
import type { Classes } from "./Classes.ts"

/** One column of a grid. */
export interface Axis {
  readonly column: string
  readonly classes: Classes
  /** How far apart two cells stand that differ by one class of this column. */
  readonly stride: number
}

/** How many rows there are in each cell; the last axis has stride 1. */
export interface Grid {
  readonly axes: ReadonlyArray<Axis>
  readonly counts: Int32Array
}

/** The axes of a grid over columns, the last the nearest. */
export const axesOf = (columns: ReadonlyArray<readonly [name: string, classes: Classes]>): ReadonlyArray<Axis> => {
  let stride = 1
  return columns.toReversed().map(([column, classes]) => {
    const axis = { column, classes, stride }
    stride *= classes.size
    return axis
  }).toReversed()
}

/** How many cells a grid has. */
export const cellsIn = (axes: ReadonlyArray<Axis>): number => axes.reduce((cells, { classes: { size } }) => cells * size, 1)

/** A grid of fewer columns, or coarser classes, from one that can tell all of that apart. */
export const rolledUp = ({ axes, counts }: Grid, columns: ReadonlyArray<readonly [name: string, classes: Classes]>): Grid => {
  const wanted = axesOf(columns)
  const sums = new Int32Array(cellsIn(wanted))
  const moves = axes.map(({ column, classes }) => {
    const axis = wanted.find((one) => one.column === column)
    return Int32Array.from({ length: classes.size }, (_, one) => (axis === undefined ? 0 : classWithin(axis.classes, classes, one) * axis.stride))
  })
  const last = axes.length - 1
  const add = (depth: number, from: number, to: number): void => {
    const move = moves[depth]!
    if (depth === last) for (let one = 0; one < move.length; one++) sums[to + move[one]!]! += counts[from + one]!
    else for (let one = 0; one < move.length; one++) add(depth + 1, from + one * axes[depth]!.stride, to + move[one]!)
  }
  if (last === -1) sums[0] = counts[0]!
  else add(0, 0, 0)
  return { axes: wanted, counts: sums }
}

/** The class of coarser classes that one of finer ones lies within. */
const classWithin = (coarse: Classes, fine: Classes, one: number): number =>
  coarse === fine ? one : one === 0 ? 0 : coarse.classOf[(fine.cells.tag === "codes" ? fine.cells.codes[one]! : fine.cells.values[one]!) - coarse.low + 1]!

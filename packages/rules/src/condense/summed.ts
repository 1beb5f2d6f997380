/** A grid and what is left of its axes → cells, each with the sum of all classes in it. */
import type { Leaf } from "../Rule.ts"
import { extentOf } from "../Table.ts"
import type { Last, Table, Totals } from "../Table.ts"
import { addLast, addTotals, noLast, noTotals } from "./Grid.ts"
import type { Grid } from "./Grid.ts"
import type { Left } from "./pickCells.ts"

/** Cells that have rows: which combination of groups each is, how many rows it has, and what their values come to. */
export interface Cells {
  readonly length: number
  readonly at: ReadonlyArray<number>
  readonly times: Float64Array
  readonly totals: ReadonlyMap<string, Totals>
  readonly lasts: ReadonlyMap<string, Last>
}

/** Whether of a leaf's column the sum and the extremes are enough, and every sum is exact. */
export const isSummedUp = (rule: Leaf, table: Table): boolean => rule.column !== undefined && takesSums(rule) && isSummable(table, rule.column)

/** Whether a measure can do with the sum and the extremes of its values. */
export const takesSums = ({ measure, weight }: Leaf): boolean => weight === undefined && (measure === "sum" || measure === "mean" || measure === "min" || measure === "max")

/** Whether no sum of a column's values can be more than doubles hold exactly. */
export const isSummable = ({ columns, length }: Table, name: string): boolean => {
  const column = columns.get(name)!
  if (column.tag === "codes") return false
  const { low, high } = extentOf(column)
  return Math.max(-low, high) * length <= Number.MAX_SAFE_INTEGER
}

/** Sums are made in one place, over and over. */
let place = new Float64Array(1 << 12)

/** The cells of groups. Of the column `value`, where the grid tells its values apart, they have what these come to. */
export const summed = ({ counts, totals, lasts }: Grid, lefts: ReadonlyArray<Left>, value: string | undefined): Cells => {
  const size = lefts.reduce((cells, { first }) => cells * first.length, 1)
  if (place.length < size) place = new Float64Array(size)
  else place.fill(0, 0, size)
  const sums = place
  const told = value === undefined || totals.has(value) ? undefined : noTotals(size)
  const all = new Map([...totals.keys()].map((column) => [column, noTotals(size)]))
  const latest = new Map([...lasts.keys()].map((column) => [column, noLast(size)]))
  const beside: ReadonlyArray<(at: number, cell: number) => void> = [
    ...[...all].map(([column, to]) => (at: number, cell: number) => addTotals(to, at, totals.get(column)!, cell)),
    ...[...latest].map(([column, to]) => (at: number, cell: number) => addLast(to, at, lasts.get(column)!, cell))
  ]
  if (lefts.length === 0) sums[0] = counts[0]!
  else addUp({ counts, sums, beside, told, lefts: lefts.map((one) => ({ ...one, values: valuesOf(one, value) })) }, 0, 0, 0, NaN)
  if (told !== undefined) all.set(value!, told)
  const at: Array<number> = []
  for (let cell = 0; cell < size; cell++) if (sums[cell]! > 0) at.push(cell)
  const kept = (of: Float64Array): Float64Array => (at.length === size && of !== place ? of : Float64Array.from(at, (cell) => of[cell]!))
  return {
    length: at.length,
    at,
    times: kept(sums),
    totals: new Map([...all].map(([column, of]) => [column, { sums: kept(of.sums), lows: kept(of.lows), highs: kept(of.highs) }])),
    lasts: new Map([...latest].map(([column, { days, values, differ }]) => [column, { days: kept(days), values: kept(values), differ: Uint8Array.from(at, (cell) => differ[cell]!) }]))
  }
}

/** The values of an axis's classes, where they are to be summed up. */
const valuesOf = ({ axis: { column, classes: { cells } } }: Left, value: string | undefined): ArrayLike<number> | undefined =>
  column === value && cells.tag === "numbers" ? cells.values : undefined

interface Adding {
  readonly counts: Int32Array
  readonly sums: Float64Array
  readonly beside: ReadonlyArray<(at: number, cell: number) => void>
  readonly told: Totals | undefined
  readonly lefts: ReadonlyArray<Left & { readonly values: ArrayLike<number> | undefined }>
}

const addUp = (adding: Adding, depth: number, from: number, to: number, value: number): void => {
  const { axis: { stride }, classes, groups, first, values } = adding.lefts[depth]!
  const by = to * first.length
  if (depth < adding.lefts.length - 1) {
    for (let index = 0; index < classes.length; index++) addUp(adding, depth + 1, from + classes[index]! * stride, by + groups[index]!, values === undefined ? value : values[classes[index]!]!)
    return
  }
  const { counts, sums, beside, told } = adding
  for (let index = 0; index < classes.length; index++) sums[by + groups[index]!]! += counts[from + classes[index]! * stride]!
  if (told !== undefined) for (let index = 0; index < classes.length; index++) addTimes(told, by + groups[index]!, values === undefined ? value : values[classes[index]!]!, counts[from + classes[index]! * stride]!)
  for (const add of beside) for (let index = 0; index < classes.length; index++) add(by + groups[index]!, from + classes[index]! * stride)
}

/** A value as often as it is there; of an empty cell there is none. */
const addTimes = ({ sums, lows, highs }: Totals, at: number, value: number, times: number): void => {
  if (times === 0 || value !== value) return
  sums[at]! += value * times
  if (value < lows[at]!) lows[at] = value
  if (value > highs[at]!) highs[at] = value
}

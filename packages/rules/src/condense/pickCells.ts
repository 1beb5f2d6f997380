/** A leaf and a grid → the cells that count: what one column rules out is never met, and what nothing more is asked of is summed up. */
import { both, compileCondition, least, pending } from "../conditions.ts"
import type { Moment, RowTest, Truth } from "../conditions.ts"
import { conjunctsOf } from "../conjuncts.ts"
import type { Condition, Leaf, RowSource } from "../Rule.ts"
import { dayOf, lasting } from "../select.ts"
import type { Picked, PickedIn } from "../select.ts"
import type { Column, Table, Totals } from "../Table.ts"
import { addTotals, noTotals } from "./Grid.ts"
import type { Axis, Grid } from "./Grid.ts"

/** Sorts cells by what a leaf asks of the rows in them, as of a day. */
export const pickCells = (rule: Leaf, source: RowSource, grid: Grid, dataset: string, moment: Moment): PickedIn => {
  const index = rule.sources.indexOf(source)
  const conditions = conjunctsOf(rule.where[index]!)
  const later = askedLater(rule, source, index, conditions)
  const lefts = grid.axes.map((axis) => left(rule, source, axis, conditions, later.has(axis.column), moment))
  const cells = summed(grid, lefts)
  const groups = groupsOf(cells, lefts)
  const table = tableOf(cells, groups, later, dataset)
  const joint = compileCondition({ tag: "all", of: conditions.filter((condition) => columnOf(condition) === undefined) }, table, moment)
  return { table, picked: sorted(cells.length, groups, joint) }
}

/** The columns of which more is asked than which rows are picked by that column alone. */
const askedLater = (rule: Leaf, { time, members }: RowSource, index: number, conditions: ReadonlyArray<Condition>): ReadonlySet<string> => {
  const inner = [...(rule.satisfying === undefined ? [] : [rule.satisfying]), ...rule.parts.map(({ where }) => where[index]!), ...conditions.filter((condition) => columnOf(condition) === undefined)]
  return new Set([...members.values(), rule.column, rule.weight, ...(rule.measure === "latest" ? [time] : []), ...inner.flatMap(columnsIn)].filter((column) => column !== undefined))
}

/** The classes of an axis that are left, as groups of those between which nothing distinguishes any more. */
interface Left {
  readonly axis: Axis
  readonly classes: ReadonlyArray<number>
  /** The group of each of these classes. */
  readonly groups: ReadonlyArray<number>
  /** A class of each group, for all of it. */
  readonly first: ReadonlyArray<number>
  /** What the conditions say of each group, and whether it is later than the day. */
  readonly truths: ReadonlyArray<Truth>
  readonly planned: ReadonlyArray<boolean>
}

/** What the leaf's days and the conditions on one column alone leave of an axis. */
const left = (rule: Leaf, source: RowSource, axis: Axis, conditions: ReadonlyArray<Condition>, isApart: boolean, moment: Moment): Left => {
  const { column, classes: { size, cells } } = axis
  const alone: Table = { dataset: source.dataset, length: size, columns: new Map([[column, cells]]), files: [], places: nowhere }
  const tests = conditions.filter((condition) => columnOf(condition) === column).map((condition) => compileCondition(condition, alone, moment))
  const lasts = source.until?.column === column ? lasting(source, alone) : undefined
  const day = source.time === column ? dayOf(source, alone) : undefined
  const { start = -Infinity, end } = rule.rows
  const test = tests.length === 1 ? tests[0]! : least(tests)
  const classes: Array<number> = []
  const groups: Array<number> = []
  const first: Array<number> = []
  const truths: Array<Truth> = []
  const planned: Array<boolean> = []
  for (let one = 0; one < size; one++) {
    if (day !== undefined && !(day(one) >= start && day(one) <= end)) continue
    if (lasts?.(one) === false) continue
    const truth = test(one)
    if (truth === 0) continue
    const isPlanned = day !== undefined && day(one) > moment.asOf
    let group = isApart ? first.length : 0
    if (!isApart) while (group < first.length && (truths[group] !== truth || planned[group] !== isPlanned)) group++
    if (group === first.length) {
      first.push(one)
      truths.push(truth)
      planned.push(isPlanned)
    }
    classes.push(one)
    groups.push(group)
  }
  return { axis, classes, groups, first, truths, planned }
}

/** Cells that have rows: which combination of groups each is, how many rows it has, and what their values come to. */
interface Cells {
  readonly length: number
  readonly at: ReadonlyArray<number>
  readonly times: Float64Array
  readonly totals: ReadonlyMap<string, Totals>
}

/** Sums are made in one place, over and over. */
let place = new Float64Array(1 << 12)

/** The cells of groups: each the sum of all classes in them. */
const summed = ({ counts, totals }: Grid, lefts: ReadonlyArray<Left>): Cells => {
  const size = lefts.reduce((cells, { first }) => cells * first.length, 1)
  if (place.length < size) place = new Float64Array(size)
  else place.fill(0, 0, size)
  const sums = place
  const all = new Map([...totals.keys()].map((column) => [column, noTotals(size)]))
  const pairs = [...all].map(([column, to]) => [totals.get(column)!, to] as const)
  if (lefts.length === 0) sums[0] = counts[0]!
  else addUp(counts, sums, pairs, lefts, 0, 0, 0)
  const at: Array<number> = []
  for (let cell = 0; cell < size; cell++) if (sums[cell]! > 0) at.push(cell)
  const kept = (of: Float64Array): Float64Array => Float64Array.from(at, (cell) => of[cell]!)
  return { length: at.length, at, times: kept(sums), totals: new Map([...all].map(([column, of]) => [column, { sums: kept(of.sums), lows: kept(of.lows), highs: kept(of.highs) }])) }
}

const addUp = (counts: Int32Array, sums: Float64Array, totals: ReadonlyArray<readonly [from: Totals, to: Totals]>, lefts: ReadonlyArray<Left>, depth: number, from: number, to: number): void => {
  const { axis: { stride }, classes, groups, first } = lefts[depth]!
  const by = to * first.length
  if (depth < lefts.length - 1) {
    for (let index = 0; index < classes.length; index++) addUp(counts, sums, totals, lefts, depth + 1, from + classes[index]! * stride, by + groups[index]!)
    return
  }
  for (let index = 0; index < classes.length; index++) sums[by + groups[index]!]! += counts[from + classes[index]! * stride]!
  for (const [of, into] of totals) for (let index = 0; index < classes.length; index++) addTotals(into, by + groups[index]!, of, from + classes[index]! * stride)
}

/** The group that each cell has on each axis. */
const groupsOf = ({ at }: Cells, lefts: ReadonlyArray<Left>): ReadonlyMap<Left, (cell: number) => number> => {
  let stride = 1
  return new Map(lefts.toReversed().map((one): [Left, (cell: number) => number] => {
    const [by, size] = [stride, one.first.length]
    stride *= size
    return [one, size === 1 ? () => 0 : (cell) => Math.floor(at[cell]! / by) % size]
  }))
}

/** Cells as a table of the columns of which more is asked. */
const tableOf = ({ length, times, totals }: Cells, lefts: ReadonlyMap<Left, (cell: number) => number>, later: ReadonlySet<string>, dataset: string): Table => {
  const columns = new Map<string, Column>()
  for (const [{ axis: { column, classes: { cells } }, first }, groupAt] of lefts) {
    if (!later.has(column)) continue
    if (cells.tag === "codes") {
      const codes = new Int32Array(length)
      for (let cell = 0; cell < length; cell++) codes[cell] = cells.codes[first[groupAt(cell)]!]!
      columns.set(column, { ...cells, codes })
    } else {
      const values = new Float64Array(length)
      for (let cell = 0; cell < length; cell++) values[cell] = cells.values[first[groupAt(cell)]!]!
      columns.set(column, { ...cells, values })
    }
  }
  return { dataset, length, columns, files: [], places: nowhere, times, ...(totals.size === 0 ? {} : { totals }) }
}

/** Cells by what is true of their rows, and whether those are still to come. */
const sorted = (length: number, lefts: ReadonlyMap<Left, (cell: number) => number>, joint: RowTest): Picked => {
  const picked = { rows: new Array<number>(), waiting: new Array<number>(), planned: new Array<number>(), unclear: new Array<number>() }
  for (let cell = 0; cell < length; cell++) {
    let truth = joint(cell)
    let isPlanned = false
    for (const [{ truths, planned }, groupAt] of lefts) {
      const group = groupAt(cell)
      truth = both(truth, truths[group]!)
      isPlanned ||= planned[group]!
    }
    if (truth === 0) continue
    if (!isPlanned) (truth === 1 ? picked.rows : truth === pending ? picked.waiting : picked.unclear).push(cell)
    else if (truth === 1) picked.planned.push(cell)
  }
  return picked
}

/** Cells came from no line. */
const nowhere: Table["places"] = { rows: new Int32Array(0), files: new Int32Array(0), lines: new Int32Array(0) }

/** The columns that a condition tests. */
const columnsIn = (condition: Condition): ReadonlyArray<string> =>
  "of" in condition ? [condition.of].flat().flatMap(columnsIn) : "column" in condition ? [condition.column] : []

/** The one column that a condition tests, if it is one. */
const columnOf = (condition: Condition): string | undefined => {
  const columns = new Set(columnsIn(condition))
  return columns.size === 1 ? [...columns][0] : undefined
}

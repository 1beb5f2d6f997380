/** A leaf and a grid → the cells that count: what one column rules out is never met, and what nothing more is asked of is summed up. */
import { both, compileCondition, least, pending } from "../conditions.ts"
import type { Moment, RowTest, Truth } from "../conditions.ts"
import { columnsIn, conjunctsOf } from "../conjuncts.ts"
import type { Condition, Leaf, RowSource } from "../Rule.ts"
import { dayOf, lasting } from "../select.ts"
import type { Picked, PickedIn } from "../select.ts"
import type { Column, Table } from "../Table.ts"
import type { Axis, Grid } from "./Grid.ts"
import { isSummedUp, summed } from "./summed.ts"
import type { Cells } from "./summed.ts"

/** Sorts cells by what a leaf asks of the rows in them, as of a day. */
export const pickCells = (rule: Leaf, source: RowSource, grid: Grid, own: Table, moment: Moment): PickedIn => {
  const index = rule.sources.indexOf(source)
  const conditions = conjunctsOf(rule.where[index]!)
  const joint = conditions.filter((condition) => columnOf(condition) === undefined)
  const inner = [...(rule.satisfying === undefined ? [] : [rule.satisfying]), ...rule.parts.map(({ where }) => where[index]!), ...joint]
  const value = isSummedUp(rule, own) ? rule.column : undefined
  const apart = new Set([...source.members.values(), rule.weight, ...(value === undefined ? [rule.column] : [])])
  const atoms = inner.flatMap(atomsOf)
  const lefts = grid.axes.map((axis) => left(rule, source, axis, conditions, { apart: apart.has(axis.column), atoms, value }, moment))
  const cells = summed(grid, lefts, value)
  const groups = groupsOf(cells, lefts)
  const table = tableOf(cells, groups, new Set([...apart, value, ...atoms.flatMap(columnsIn)]), own.dataset)
  return { table, picked: sorted(cells.length, groups, compileCondition({ tag: "all", of: joint }, table, moment)) }
}

/** The classes of an axis that are left, as groups of those between which nothing distinguishes any more. */
export interface Left {
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

/** What more is asked of a column than which rows are picked: every value, what some tests say of it, or what its values come to. */
interface Later {
  readonly apart: boolean
  readonly atoms: ReadonlyArray<Condition>
  readonly value: string | undefined
}

/** What the leaf's days and the conditions on one column alone leave of an axis. */
const left = (rule: Leaf, source: RowSource, axis: Axis, conditions: ReadonlyArray<Condition>, later: Later, moment: Moment): Left => {
  const { column, classes: { size, cells } } = axis
  const alone: Table = { dataset: source.dataset, length: size, columns: new Map([[column, cells]]), files: [], places: nowhere }
  const compiled = (some: ReadonlyArray<Condition>): ReadonlyArray<RowTest> => some.map((condition) => compileCondition(condition, alone, moment))
  const test = least(compiled(conditions.filter((condition) => columnOf(condition) === column)))
  const asked = later.apart ? [] : compiled(later.atoms.filter((atom) => columnOf(atom) === column))
  const lasts = source.until?.column === column ? lasting(source, alone) : undefined
  const day = source.time === column ? dayOf(source, alone) : undefined
  const { start = -Infinity, end } = rule.rows
  const [classes, groups, first, keys]: [Array<number>, Array<number>, Array<number>, Array<string | number>] = [[], [], [], []]
  const truths: Array<Truth> = []
  const planned: Array<boolean> = []
  for (let one = 0; one < size; one++) {
    if (day !== undefined && !(day(one) >= start && day(one) <= end)) continue
    if (lasts?.(one) === false) continue
    const truth = test(one)
    if (truth === 0) continue
    const isPlanned = day !== undefined && day(one) > moment.asOf
    let group = first.length
    if (!later.apart) {
      const key = keyOf(truth, isPlanned, column === later.value && one === 0, asked, one)
      const known = keys.indexOf(key)
      if (known === -1) keys.push(key)
      else group = known
    }
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

/** The same for classes of which all that is asked says the same. */
const keyOf = (truth: Truth, isPlanned: boolean, isEmpty: boolean, asked: ReadonlyArray<RowTest>, one: number): string | number => {
  const key = (truth + 1) * 4 + (isPlanned ? 2 : 0) + (isEmpty ? 1 : 0)
  return asked.length === 0 ? key : `${key} ${asked.map((test) => test(one)).join(" ")}`
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
const tableOf = ({ length, times, totals, lasts }: Cells, lefts: ReadonlyMap<Left, (cell: number) => number>, later: ReadonlySet<string | undefined>, dataset: string): Table => {
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
  return { dataset, length, columns, files: [], places: nowhere, times, ...(totals.size === 0 ? {} : { totals }), ...(lasts.size === 0 ? {} : { lasts }) }
}

/** Cells by what is true of their rows, and whether those are still to come. */
const sorted = (length: number, lefts: ReadonlyMap<Left, (cell: number) => number>, joint: RowTest): Picked => {
  const picked = { rows: new Array<number>(), waiting: new Array<number>(), planned: new Array<number>(), unclear: new Array<number>() }
  const telling = [...lefts].filter(([{ truths, planned }]) => truths.some((truth) => truth !== 1) || planned.includes(true))
  for (let cell = 0; cell < length; cell++) {
    let truth = joint(cell)
    let isPlanned = false
    for (const [{ truths, planned }, groupAt] of telling) {
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

/** The single tests that a condition is made of. */
const atomsOf = (condition: Condition): ReadonlyArray<Condition> => ("of" in condition ? [condition.of].flat().flatMap(atomsOf) : [condition])

/** The one column that a condition tests, if it is one. */
const columnOf = (condition: Condition): string | undefined => {
  const columns = new Set(columnsIn(condition))
  return columns.size === 1 ? [...columns][0] : undefined
}

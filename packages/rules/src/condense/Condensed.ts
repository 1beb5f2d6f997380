/** A table condensed for those who will ask: its rows are counted in one pass, and every leaf is answered by cells of a grid instead of rows. */
import type { Leaf, RowSource } from "../Rule.ts"
import { extentOf } from "../Table.ts"
import type { Table } from "../Table.ts"
import { canTell, carriesOn, classesOf } from "./Classes.ts"
import type { Classes } from "./Classes.ts"
import { addTo } from "./count.ts"
import { answers, cover } from "./cover.ts"
import type { Wanted } from "./cover.ts"
import { emptyGrid, rolledUp, wantedOf } from "./Grid.ts"
import type { Grid } from "./Grid.ts"
import { needOf, nothing } from "./Need.ts"
import type { Asked, Need } from "./Need.ts"

/** A leaf and the one of its sources that reads the table. */
export interface Asking {
  readonly rule: Leaf
  readonly source: RowSource
}

/** The classes of one column: as coarse as the tests allow, and every value apart where somebody needs that. */
interface OfColumn {
  readonly coarse: Classes | undefined
  readonly apart: Classes | undefined
}

/** One table, condensed. */
export class Condensed {
  readonly #table: Table
  readonly #asking: ReadonlyArray<Asking>
  readonly #days = new Set<number>()
  #columns: ReadonlyMap<string, OfColumn> = new Map()
  #grids: ReadonlyArray<Grid> = []
  #counted = 0
  readonly #rolled = new Map<string, Grid | undefined>()
  readonly #needs = new Map<RowSource, Need | undefined>()
  readonly #expected = new Set<Need>()

  /** `asking`: all that are expected to ask, and `days`: as of when. `earlier`: the same table with fewer rows, whose counts are gone on from where they can. */
  constructor(table: Table, asking: ReadonlyArray<Asking>, days: Iterable<number>, earlier?: Condensed) {
    this.#table = table
    this.#asking = asking
    if (earlier !== undefined) {
      this.#columns = earlier.#columns
      this.#grids = earlier.#grids
      this.#counted = earlier.#counted
    }
    this.#count(days)
  }

  /** The grid whose cells stand for the table's rows wherever a leaf asks as of a day; undefined where it must look at the rows. */
  gridFor(rule: Leaf, source: RowSource, asOf: number): Grid | undefined {
    if (!this.#days.has(asOf)) this.#count([asOf])
    let need = this.#needs.get(source)
    if (need === undefined && !this.#needs.has(source)) this.#needs.set(source, need = needOf(rule, source, this.#table, this.#days))
    return need === undefined ? undefined : this.#gridOf(need)
  }

  /** Counts the rows for all that are expected on these days too: only those not counted yet, where nothing new must be told apart. */
  #count(days: Iterable<number>): void {
    for (const day of days) this.#days.add(day)
    this.#needs.clear()
    this.#expected.clear()
    this.#rolled.clear()
    const needs = this.#asking.flatMap(({ rule, source }) => {
      const need = needOf(rule, source, this.#table, this.#days)
      this.#needs.set(source, need)
      if (need !== undefined) this.#expected.add(need)
      return need ?? []
    })
    const before = this.#columns
    this.#columns = new Map([...joined(needs)].map(([name, asked]) => {
      const column = this.#table.columns.get(name)!
      const apart = asked.apart ? classesOf(column, asked) : undefined
      return [name, { coarse: classesOf(column, { ...asked, apart: false }) ?? apart, apart }] as const
    }))
    const wanted = [...new Map(needs.flatMap((need) => {
      const one = this.#wantedFor(need)
      return one === undefined ? [] : [[keyOf(need), one] as const]
    })).values()]
    const kept = this.#grids.flatMap((grid) => carried(grid, before, this.#columns) ?? [])
    if (kept.length === 0 || kept.length < this.#grids.length || !wanted.every((one) => kept.some((grid) => answers(wantedOf(grid), one)))) {
      this.#grids = cover(wanted, this.#table.length).map(emptyGrid)
      this.#counted = 0
    } else this.#grids = kept
    addTo(this.#grids, this.#table, this.#counted)
    this.#counted = this.#table.length
  }

  /** What a need wants of each column; undefined where columns cannot tell apart what it asks, or sums would not be exact. */
  #wantedFor(need: Need): Wanted | undefined {
    const columns = new Map<string, Classes>()
    const summed = new Set<string>()
    for (const [name, asked] of need) {
      const { coarse, apart } = this.#columns.get(name) ?? { coarse: undefined, apart: undefined }
      const classes = asked.apart ? apart : coarse
      if (classes === undefined) return undefined
      columns.set(name, classes)
      if (!asked.summed) continue
      if (!isSummable(this.#table, name)) return undefined
      summed.add(name)
    }
    return { columns, summed }
  }

  #gridOf(need: Need): Grid | undefined {
    const wanted = this.#wantedFor(need)
    // Those who were not expected may ask what nobody else did.
    if (wanted === undefined || !this.#expected.has(need) && ![...need].every(([name, asked]) => canTell(wanted.columns.get(name)!, asked))) return undefined
    const key = keyOf(need)
    if (!this.#rolled.has(key)) this.#rolled.set(key, this.#rolledUp(wanted))
    return this.#rolled.get(key)
  }

  #rolledUp(wanted: Wanted): Grid | undefined {
    const [grid] = this.#grids.filter((one) => answers(wantedOf(one), wanted)).toSorted((a, b) => a.counts.length - b.counts.length)
    return grid === undefined ? undefined : rolledUp(grid, wanted)
  }
}

/** Whether no sum of a column's values can be more than doubles hold exactly. */
const isSummable = ({ columns, length }: Table, name: string): boolean => {
  const column = columns.get(name)!
  if (column.tag === "codes") return false
  const { low, high } = extentOf(column)
  return Math.max(-low, high) * length <= Number.MAX_SAFE_INTEGER
}

/** A grid counted by earlier classes as one of these, where what was told apart still is and nothing else. */
const carried = (grid: Grid, before: ReadonlyMap<string, OfColumn>, now: ReadonlyMap<string, OfColumn>): Grid | undefined => {
  const axes = grid.axes.map((axis) => {
    const [old, own] = [before.get(axis.column), now.get(axis.column)]
    const classes = own === undefined ? undefined : old?.apart === axis.classes ? own.apart : own.coarse
    return classes !== undefined && carriesOn(axis.classes, classes) ? { ...axis, classes } : undefined
  })
  return axes.includes(undefined) ? undefined : { ...grid, axes: axes.flatMap((axis) => axis ?? []), counts: grid.counts.slice(), totals: new Map([...grid.totals].map(([name, { sums, lows, highs }]) => [name, { sums: sums.slice(), lows: lows.slice(), highs: highs.slice() }])) }
}

/** What several ask, as one. */
const joined = (needs: ReadonlyArray<Need>): ReadonlyMap<string, Asked> => {
  const all = new Map<string, Asked>()
  for (const need of needs) {
    for (const [name, { apart, cuts, tests }] of need) {
      let asked = all.get(name)
      if (asked === undefined) all.set(name, asked = nothing())
      asked.apart ||= apart
      for (const cut of cuts) asked.cuts.add(cut)
      for (const [key, test] of tests) asked.tests.set(key, test)
    }
  }
  return all
}

const keyOf = (need: Need): string => [...need].map(([name, { apart, summed }]) => `${name}${apart ? "!" : ""}${summed ? "+" : ""}`).sort().join("\u0000")

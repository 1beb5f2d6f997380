/** A table condensed for those who will ask: its rows are counted in one pass, and every leaf is answered by cells of a grid instead of rows. */
import type { Leaf, RowSource } from "../Rule.ts"
import type { Table } from "../Table.ts"
import { canTell, classesOf } from "./Classes.ts"
import type { Classes } from "./Classes.ts"
import { count } from "./count.ts"
import { answers, cover } from "./cover.ts"
import type { Columns } from "./cover.ts"
import { axesOf, rolledUp } from "./Grid.ts"
import type { Grid } from "./Grid.ts"
import { needOf } from "./Need.ts"
import type { Asked, Need } from "./Need.ts"

/** A leaf and the one of its sources that reads the table. */
export interface Asking {
  readonly rule: Leaf
  readonly source: RowSource
}

/** The classes of one column: as coarse as the tests allow, and every value apart. */
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
  readonly #rolled = new Map<string, Grid | undefined>()
  readonly #needs = new Map<RowSource, Need | undefined>()
  readonly #expected = new Set<Need>()

  /** `asking`: all that are expected to ask, and `days`: as of when. */
  constructor(table: Table, asking: ReadonlyArray<Asking>, days: Iterable<number>) {
    this.#table = table
    this.#asking = asking
    this.#scan(days)
  }

  /** The grid whose cells stand for the table's rows wherever a leaf asks as of a day; undefined where it must look at the rows. */
  gridFor(rule: Leaf, source: RowSource, asOf: number): Grid | undefined {
    if (!this.#days.has(asOf)) this.#scan([asOf])
    let need = this.#needs.get(source)
    if (need === undefined && !this.#needs.has(source)) this.#needs.set(source, need = needOf(rule, source, this.#table, this.#days))
    return need === undefined ? undefined : this.#gridOf(need)
  }

  #scan(days: Iterable<number>): void {
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
    this.#columns = new Map([...joined(needs)].map(([name, asked]) => {
      const column = this.#table.columns.get(name)!
      const apart = classesOf(column, { ...asked, apart: true })
      return [name, { coarse: classesOf(column, { ...asked, apart: false }) ?? apart, apart }] as const
    }))
    const wanted = new Map(needs.flatMap((need) => {
      const columns = this.#classesFor(need)
      return columns === undefined ? [] : [[keyOf(need), columns] as const]
    }))
    this.#grids = count(this.#table, cover([...wanted.values()], this.#table.length).map((columns) => axesOf(near(columns))));
  }

  /** The classes that a need takes of each column; undefined where they do not tell apart what it asks. */
  #classesFor(need: Need): Columns | undefined {
    const columns = new Map<string, Classes>()
    for (const [name, asked] of need) {
      const { coarse, apart } = this.#columns.get(name) ?? { coarse: undefined, apart: undefined }
      const classes = asked.apart ? apart : coarse
      if (classes === undefined) return undefined
      columns.set(name, classes)
    }
    return columns
  }

  #gridOf(need: Need): Grid | undefined {
    const columns = this.#classesFor(need)
    // Those who were not expected may ask what nobody else did.
    if (columns === undefined || !this.#expected.has(need) && ![...need].every(([name, asked]) => canTell(columns.get(name)!, asked))) return undefined
    const key = keyOf(need)
    if (!this.#rolled.has(key)) this.#rolled.set(key, this.#rolledUp(columns))
    return this.#rolled.get(key)
  }

  #rolledUp(columns: Columns): Grid | undefined {
    const grid = this.#grids
      .filter(({ axes }) => answers(new Map(axes.map(({ column, classes }) => [column, classes])), columns))
      .toSorted((a, b) => a.counts.length - b.counts.length)[0]
    return grid === undefined ? undefined : rolledUp(grid, near(columns))
  }
}

/** What several ask, as one: of each column all tests. That one needs every value does not make it needed by the others. */
const joined = (needs: ReadonlyArray<Need>): ReadonlyMap<string, Asked> => {
  const all = new Map<string, Asked>()
  for (const need of needs) {
    for (const [name, { cuts, tests }] of need) {
      let asked = all.get(name)
      if (asked === undefined) all.set(name, asked = { apart: false, cuts: new Set(), tests: new Map() })
      for (const cut of cuts) asked.cuts.add(cut)
      for (const [key, test] of tests) asked.tests.set(key, test)
    }
  }
  return all
}

/** Columns with many classes last: in memory, what is counted of one member or value lies together. */
const near = (columns: Columns): ReadonlyArray<readonly [string, Classes]> => [...columns].sort(([a, one], [b, other]) => one.size - other.size || (a < b ? -1 : 1))

const keyOf = (need: Need): string => [...need].map(([name, { apart }]) => `${name}${apart ? "!" : ""}`).sort().join("\u0000")

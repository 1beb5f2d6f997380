/** A table condensed for those who will ask: its rows are counted in one pass, and every leaf is answered by cells of a grid instead of rows. */
import type { Leaf, RowSource } from "../Rule.ts"
import { isNarrow, narrowest } from "../narrowest.ts"
import type { Table } from "../Table.ts"
import { canTell, carriesOn } from "./Classes.ts"
import { collecting } from "./collect.ts"
import type { AddTo } from "./count.ts"
import { answers, cover, isCountable } from "./cover.ts"
import type { Wanted } from "./cover.ts"
import { emptyGrid, rolledUp, toldBy } from "./Grid.ts"
import type { Grid } from "./Grid.ts"
import { joinedTo, needOf, nothing } from "./Need.ts"
import type { Asked, Need } from "./Need.ts"
import { scan } from "./scan.ts"
import { isSummable } from "./summed.ts"
import { Telling } from "./Told.ts"
import type { Told } from "./Told.ts"

/** A leaf and the one of its sources that reads the table. */
export interface Asking {
  readonly rule: Leaf
  readonly source: RowSource
}

/** One table, condensed. */
export class Condensed {
  readonly #table: Table
  readonly #asking: ReadonlyArray<Asking>
  readonly #days = new Set<number>()
  readonly #telling: Telling
  readonly #addTo: AddTo
  #grids: ReadonlyArray<Grid> = []
  #counted = 0
  readonly #needs = new Map<RowSource, Need | undefined>()
  /** What those who are expected want, by what their needs have in common. */
  #wanted: ReadonlyMap<string, Wanted> = new Map()
  readonly #rolled = new Map<Wanted, Grid | undefined>()
  #few: ReadonlyMap<RowSource, ReadonlyArray<number>> = new Map()

  /** `asking`: all that are expected to ask, and `days`: as of when; `addTo` counts rows. `earlier`: the same table with fewer rows, whose counts are gone on from where they can. */
  constructor(table: Table, asking: ReadonlyArray<Asking>, days: Iterable<number>, addTo: AddTo, earlier?: Condensed) {
    this.#addTo = addTo
    this.#table = table
    this.#telling = new Telling(table)
    this.#asking = asking
    if (earlier !== undefined) {
      this.#grids = earlier.#grids
      this.#counted = earlier.#counted
    }
    this.#count(days)
  }

  /** The grid whose cells stand for the table's rows wherever a leaf asks as of a day; undefined where it must look at the rows. */
  gridFor(rule: Leaf, source: RowSource, asOf: number): Grid | undefined {
    if (!this.#days.has(asOf)) this.#count([asOf])
    if (!this.#needs.has(source)) this.#needs.set(source, needOf(rule, source, this.#table, this.#days))
    return this.#gridOf(this.#needs.get(source))
  }

  /** The rows among which those are that count for a leaf which no grid answers, where they are few. */
  rowsFor(source: RowSource): ReadonlyArray<number> | undefined {
    return this.#few.get(source)
  }

  /** Counts the rows for all that are expected on these days too: only those not counted yet, where nothing new must be told apart. */
  #count(days: Iterable<number>): void {
    for (const day of days) this.#days.add(day)
    this.#needs.clear()
    this.#rolled.clear()
    const needs = new Map<string, Array<Need>>()
    const byRows = new Map<Need, number>()
    for (const { rule, source } of this.#asking) {
      const need = needOf(rule, source, this.#table, this.#days)
      this.#needs.set(source, need)
      if (need === undefined) continue
      byRows.set(need, costByRows(rule, source, this.#table))
      const key = keyOf(need)
      const alike = needs.get(key)
      if (alike === undefined) needs.set(key, [need])
      else alike.push(need)
    }
    this.#wanted = new Map([...needs].flatMap(([key, alike]) => {
      const all = wantedOf(joined(alike), this.#table, this.#telling, alike.reduce((sum, need) => sum + byRows.get(need)!, 0))
      if (all === undefined) return []
      // What all of them tell apart may be too much, where what each does is not.
      return isCountable(all) ? [[key, all] as const] : alike.map((need) => [ownKeyOf(need), wantedOf(need, this.#table, this.#telling, byRows.get(need)!)!] as const)
    }))
    const wanted = [...this.#wanted.values()]
    const kept = this.#grids.flatMap((grid) => carried(grid, this.#telling) ?? [])
    if (kept.length === 0 || kept.length < this.#grids.length || !wanted.every((one) => kept.some((grid) => answers(toldBy(grid), one)))) {
      this.#grids = cover(wanted, this.#telling, this.#table.length).map(emptyGrid)
      this.#counted = 0
    } else this.#grids = kept
    const told = this.#grids.map(toldBy)
    const counted = new Set<Wanted | undefined>(wanted.filter((one) => told.some((grid) => answers(grid, one))))
    const { passes, found } = collecting(this.#table, this.#asking.filter(({ source }) => !counted.has(this.#wantedBy(this.#needs.get(source)))))
    scan(passes, 0, this.#counted)
    this.#addTo(this.#grids, this.#table, this.#counted, passes)
    this.#few = found
    this.#counted = this.#table.length
  }

  /** What somebody wants, with whom it was expected. */
  #wantedBy(need: Need | undefined): Wanted | undefined {
    if (need === undefined) return undefined
    const wanted = this.#wanted.get(keyOf(need)) ?? this.#wanted.get(ownKeyOf(need))
    // Those who were not expected may ask what nobody else did.
    return wanted !== undefined && [...need].every(([name, asked]) => includes(wanted.columns.get(name)!, asked)) ? wanted : undefined
  }

  #gridOf(need: Need | undefined): Grid | undefined {
    const wanted = this.#wantedBy(need)
    if (wanted === undefined) return undefined
    if (!this.#rolled.has(wanted)) this.#rolled.set(wanted, this.#rolledUp(wanted))
    return this.#rolled.get(wanted)
  }

  #rolledUp(wanted: Wanted): Grid | undefined {
    // What was rolled up for others may do, and is smaller.
    const grids = [...this.#grids, ...this.#rolled.values()].flatMap((grid) => (grid !== undefined && answers(toldBy(grid), wanted) ? [grid] : []))
    return grids.length === 0 ? undefined : rolledUp(grids.reduce((a, b) => (b.counts.length < a.counts.length ? b : a)), wanted)
  }
}

const includes = ({ asked: { apart, cuts, tests }, classes }: Told, asked: Asked): boolean =>
  apart || (!asked.apart && [...asked.cuts].every((cut) => cuts.has(cut)) && [...asked.tests.keys()].every((key) => tests.has(key))) || (classes !== undefined && canTell(classes, asked))

/** What a need wants of each column; undefined where columns cannot tell apart what it asks, or sums would not be exact. */
const wantedOf = (need: Need, table: Table, telling: Telling, byRows: number): Wanted | undefined => {
  const columns = new Map<string, Told>()
  const summed = new Set<string>()
  const lasts = new Map<string, string>()
  for (const [name, asked] of need) {
    const told = telling.of(name, asked)
    if (told.classes === undefined) return undefined
    columns.set(name, told)
    if (asked.last !== undefined) lasts.set(name, asked.last)
    if (!asked.summed) continue
    if (!isSummable(table, name)) return undefined
    summed.add(name)
  }
  return { columns, summed, lasts, byRows }
}

/** What it costs to look at a leaf's rows, in the measure of `cover.ts`: little where one test leaves few of them. */
const costByRows = (rule: Leaf, source: RowSource, table: Table): number =>
  table.length * (isNarrow(narrowest(rule.where[rule.sources.indexOf(source)]!, table)) ? 13 : 150)

/** A grid counted by earlier classes as one of a table's classes now, where what was told apart still is and nothing else. */
const carried = (grid: Grid, telling: Telling): Grid | undefined => {
  const axes = grid.axes.flatMap((axis) => {
    const told = telling.of(axis.column, axis.told.asked)
    return told.classes !== undefined && carriesOn(axis.classes, told.classes) ? [{ ...axis, told, classes: told.classes }] : []
  })
  if (axes.length < grid.axes.length) return undefined
  return {
    axes,
    counts: grid.counts.slice(),
    totals: new Map([...grid.totals].map(([name, { sums, lows, highs }]) => [name, { sums: sums.slice(), lows: lows.slice(), highs: highs.slice() }])),
    lasts: new Map([...grid.lasts].map(([name, { days, values, differ, by }]) => [name, { days: days.slice(), values: values.slice(), differ: differ.slice(), by }]))
  }
}

/** What several ask, as one. */
const joined = (needs: ReadonlyArray<Need>): Need => {
  const all = new Map<string, Asked>()
  for (const need of needs) {
    for (const [name, asked] of need) {
      let one = all.get(name)
      if (one === undefined) all.set(name, one = { ...nothing(), summed: asked.summed, ...(asked.last === undefined ? {} : { last: asked.last }) })
      joinedTo(one, asked)
    }
  }
  return all
}

const keyOf = (need: Need): string => [...need].map(([name, { apart, summed, last }]) => `${name}${apart ? "!" : ""}${summed ? "+" : ""}${last ?? ""}`).sort().join("\u0000")

/** Of a need that is alone: with what it asks of each column. */
const ownKeyOf = (need: Need): string => [keyOf(need), ...[...need].map(([name, { cuts, tests }]) => `${name} ${[...cuts].join()} ${[...tests.keys()].join("\u0002")}`).sort()].join("\u0001")

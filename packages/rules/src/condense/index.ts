/** Large tables are condensed: one pass counts their rows by all that any rule can tell apart, and rules are answered by those counts. */
import type { Dataset } from "@styrkort/core"
import { leavesOf } from "../Rule.ts"
import type { Leaf, RowSource, Rule } from "../Rule.ts"
import { pick } from "../select.ts"
import type { PickedIn } from "../select.ts"
import type { Condensing, World } from "../Outcome.ts"
import type { Table } from "../Table.ts"
import { Condensed } from "./Condensed.ts"
import type { Asking } from "./Condensed.ts"
import { addTo } from "./count.ts"
import type { AddTo } from "./count.ts"
import { measuredOn } from "./measuredOn.ts"
import { pickCells } from "./pickCells.ts"

/** From so many rows on, a table is condensed; below, its rows are looked at as they are. */
export const large = 4096

/** Condenses the tables that have at least so many rows, counting them by what `faster` gives, if it gives anything when they are to be counted. What is kept of a table's last counts serves the next plan, day or longer table of its series. Figures about people go by rows, of which each may be hidden. */
export const condensing = (from: number = large, faster: () => AddTo | undefined = () => undefined): Condensing => {
  const last = new Map<string, { readonly table: Table; readonly condensed: Condensed }>()
  return (rules, world, days) => {
    let asking: ReturnType<typeof byDataset> | undefined
    const known = new WeakMap<Table, Condensed>()
    return condensed(from, world.datasets, (table) => {
      let one = known.get(table)
      if (one === undefined) {
        asking ??= byDataset(measuredOn(rules.values(), world, days))
        const earlier = last.get(table.dataset)
        one = new Condensed(table, asking.get(table.dataset) ?? [], days, faster() ?? addTo, earlier !== undefined && beginsAs(table, earlier.table) ? earlier.condensed : undefined)
        known.set(table, one)
        last.set(table.dataset, { table, condensed: one })
      }
      return one
    })
  }
}

const beginsAs = (table: Table, earlier: Table): boolean => table === earlier || (table.series !== undefined && table.series === earlier.series && table.length >= earlier.length)

/** What answers leaves by the cells of condensed tables. */
const condensed = (from: number, datasets: World["datasets"], condensedOf: (table: Table) => Condensed): ReturnType<Condensing> => {
  const picked = new WeakMap<RowSource, { readonly rule: Leaf; readonly table: Table; readonly asOf: number; readonly found: PickedIn | undefined }>()
  return (tables): World["condensed"] => (rule, source, moment) => {
    const table = tables.get(source.dataset)
    if (typeof table !== "object" || table.length < from || isGuarded(datasets, source.dataset)) return undefined
    // The day through which data are complete follows from the rule and the datasets.
    const known = picked.get(source)
    if (known?.rule === rule && known.table === table && known.asOf === moment.asOf) return known.found
    const condensedTable = condensedOf(table)
    const grid = condensedTable.gridFor(rule, source, moment.asOf)
    const few = grid === undefined ? condensedTable.rowsFor(source) : undefined
    const found = grid !== undefined ? pickCells(rule, source, grid, table, moment) : few !== undefined ? { table, picked: pick(rule, source, table, moment, few) } : undefined
    picked.set(source, { rule, table, asOf: moment.asOf, found })
    return found
  }
}

const isGuarded = (datasets: ReadonlyMap<string, Dataset.Dataset>, id: string): boolean => datasets.get(id)?.["min-group"] !== undefined

const byDataset = (rules: Iterable<Rule>): ReadonlyMap<string, ReadonlyArray<Asking>> => {
  const asking = new Map<string, Array<Asking>>()
  for (const rule of rules) {
    for (const leaf of leavesOf(rule)) {
      for (const source of leaf.sources) {
        const others = asking.get(source.dataset)
        if (others === undefined) asking.set(source.dataset, [{ rule: leaf, source }])
        else others.push({ rule: leaf, source })
      }
    }
  }
  return asking
}

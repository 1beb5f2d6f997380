/** Which grids to count, so that every need is answered by one of them and the pass over the rows costs least. */
import type { Classes } from "./Classes.ts"

/** What a grid must tell apart: columns by name with their classes, and the columns whose values it must sum up. */
export interface Wanted {
  readonly columns: ReadonlyMap<string, Classes>
  readonly summed: ReadonlySet<string>
}

/** So many cells a grid may have. */
export const mostCells = 1 << 21

/** Grids that together answer every one of some needs; a need with more cells than a grid may have is left out. */
export const cover = (needs: ReadonlyArray<Wanted>, rows: number): ReadonlyArray<Wanted> => {
  let grids = different(needs.filter((wanted) => cellsOf(wanted) <= mostCells))
  for (;;) {
    let gain = 0
    let best: readonly [one: Wanted, other: Wanted, both: Wanted] | undefined
    for (const [index, one] of grids.entries()) {
      for (const other of grids.slice(index + 1)) {
        const both = together(one, other)
        if (cellsOf(both) > mostCells) continue
        const saved = costOf(one, rows) + costOf(other, rows) - costOf(both, rows)
        if (saved > gain) {
          gain = saved
          best = [one, other, both]
        }
      }
    }
    if (best === undefined) return grids
    const [one, other, both] = best
    grids = [...grids.filter((grid) => grid !== one && grid !== other), both]
  }
}

/** Whether a grid tells all apart, and sums all up, that a need does. */
export const answers = (grid: Wanted, need: Wanted): boolean =>
  [...need.columns].every(([name, classes]) => {
    const own = grid.columns.get(name)
    return own === classes || own?.isApart === true
  }) && [...need.summed].every((name) => grid.summed.has(name))

const cellsOf = ({ columns }: Wanted): number => [...columns.values()].reduce((cells, { size }) => cells * size, 1)

const together = (one: Wanted, other: Wanted): Wanted => {
  const columns = new Map(one.columns)
  for (const [name, classes] of other.columns) if (columns.get(name)?.isApart !== true) columns.set(name, classes)
  return { columns, summed: new Set([...one.summed, ...other.summed]) }
}

const different = (needs: ReadonlyArray<Wanted>): ReadonlyArray<Wanted> => {
  const kept: Array<Wanted> = []
  for (const wanted of needs.toSorted((a, b) => cellsOf(b) - cellsOf(a))) if (!kept.some((one) => answers(one, wanted))) kept.push(wanted)
  return kept
}

/**
 * What a grid costs, in tenths of a nanosecond or so: a row costs for each column, and more where the cells do not fit into a near cache;
 * a cell costs when it is summed up. Only how the costs stand to each other matters; the numbers were measured on one machine.
 */
const costOf = (wanted: Wanted, rows: number): number => {
  const cells = cellsOf(wanted)
  const far = cells <= 1 << 16 ? 10 : cells <= 1 << 19 ? 20 : 60
  return rows * (8 * wanted.columns.size + far * (1 + 3 * wanted.summed.size)) + cells * 40
}

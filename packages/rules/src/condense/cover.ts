/** Which grids to count, so that every need is answered by one of them and the pass over the rows costs least. */
import type { Classes } from "./Classes.ts"

/** Columns by name, each with the classes that are needed of it. */
export type Columns = ReadonlyMap<string, Classes>

/** So many cells a grid may have. */
export const mostCells = 1 << 21

/** Groups of columns that together answer every one of some needs; a need with more cells than a grid may have is left out. */
export const cover = (needs: ReadonlyArray<Columns>, rows: number): ReadonlyArray<Columns> => {
  let grids = different(needs.filter((columns) => cellsOf(columns) <= mostCells))
  for (;;) {
    let gain = 0
    let best: readonly [one: Columns, other: Columns, both: Columns] | undefined
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

/** Whether classes of columns tell all apart that a need does. */
export const answers = (grid: Columns, need: Columns): boolean =>
  [...need].every(([name, classes]) => {
    const own = grid.get(name)
    return own === classes || own?.isApart === true
  })

const cellsOf = (columns: Columns): number => [...columns.values()].reduce((cells, { size }) => cells * size, 1)

const together = (one: Columns, other: Columns): Columns => {
  const both = new Map(one)
  for (const [name, classes] of other) if (both.get(name)?.isApart !== true) both.set(name, classes)
  return both
}

const different = (needs: ReadonlyArray<Columns>): ReadonlyArray<Columns> => {
  const kept: Array<Columns> = []
  for (const columns of needs.toSorted((a, b) => cellsOf(b) - cellsOf(a))) if (!kept.some((one) => answers(one, columns))) kept.push(columns)
  return kept
}

/**
 * What a grid costs, in parts of a nanosecond or so: a row costs for each column, and more where the cells do not fit into a near cache;
 * a cell costs when it is summed up. Only how the costs stand to each other matters; the numbers were measured on one machine.
 */
const costOf = (columns: Columns, rows: number): number => {
  const cells = cellsOf(columns)
  const far = cells <= 1 << 16 ? 10 : cells <= 1 << 19 ? 20 : 60
  return rows * (8 * columns.size + far) + cells * 40
}

/** Which grids to count, so that every need is answered by one of them and the pass over the rows costs least. */
import { tells } from "./Told.ts"
import type { Telling, Told } from "./Told.ts"

/** What a grid must tell apart of some columns; and the columns whose values it must sum up. */
export interface Wanted {
  readonly columns: ReadonlyMap<string, Told>
  readonly summed: ReadonlySet<string>
  /** Of these columns the latest value, each by a column of days. */
  readonly lasts: ReadonlyMap<string, string>
  /** What it would cost to look at the rows instead, for all who want it. */
  readonly byRows: number
}

/** So many cells a grid may have, and so many classes all its columns together but the one that has most: these are multiplied in 16 bits. */
const [mostCells, mostOfOthers] = [1 << 21, 1 << 16]

/** Whether there can be a grid of all that is wanted. */
export const isCountable = (wanted: Wanted): boolean => {
  const cells = cellsOf(wanted)
  return cells <= mostCells && cells <= mostOfOthers * Math.max(1, ...[...wanted.columns.values()].map(({ classes }) => classes!.size))
}

interface Pair {
  readonly of: readonly [Wanted, Wanted]
  readonly both: Wanted
  readonly gain: number
}

/** Grids that together answer every one of some needs; a need with more cells than a grid may have is left out. */
export const cover = (needs: ReadonlyArray<Wanted>, telling: Telling, rows: number): ReadonlyArray<Wanted> => {
  let grids = different(needs.filter(isCountable))
  const pairOf = (one: Wanted, other: Wanted): ReadonlyArray<Pair> => {
    const both = together(one, other, telling)
    if (both === undefined || !isCountable(both)) return []
    const gain = costOf(one, rows) + costOf(other, rows) - costOf(both, rows)
    return gain > 0 ? [{ of: [one, other], both, gain }] : []
  }
  let pairs = grids.flatMap((one, index) => grids.slice(index + 1).flatMap((other) => pairOf(one, other)))
  while (pairs.length > 0) {
    const { of, both } = pairs.reduce((best, pair) => (pair.gain > best.gain ? pair : best))
    const left = grids.filter((grid) => !of.includes(grid))
    pairs = [...pairs.filter((pair) => !pair.of.some((grid) => of.includes(grid))), ...left.flatMap((grid) => pairOf(grid, both))]
    grids = [...left, both]
  }
  return worthwhile(sharing(grids, rows), needs, rows)
}

/** The grids that are no dearer than to look at the rows for those who would have no other. */
const worthwhile = (grids: ReadonlyArray<Wanted>, needs: ReadonlyArray<Wanted>, rows: number): ReadonlyArray<Wanted> =>
  grids.reduce((kept, grid) => {
    const others = kept.filter((other) => other !== grid)
    const alone = needs.filter((need) => answers(grid, need) && !others.some((other) => answers(other, need)))
    const passes = [...grid.columns].filter(([name, told]) => !others.some((other) => other.columns.get(name) === told)).length
    return alone.reduce((sum, { byRows }) => sum + byRows, 0) < costOf(grid, rows) + passes * perPass * rows ? others : kept
  }, grids)

/** The same grids where one column is told apart in fewer ways: each way costs a pass over the column, and a finer one may do for two grids. */
const sharing = (grids: ReadonlyArray<Wanted>, rows: number): ReadonlyArray<Wanted> => {
  const shared = [...grids]
  for (const [index, grid] of shared.entries()) {
    for (const [name, told] of grid.columns) {
      const others = shared.flatMap((other, at) => (at === index ? [] : other.columns.get(name) ?? []))
      if (others.includes(told)) continue
      const ways = others.filter((other) => tells(other, told)).map((other) => withColumn(shared[index]!, name, other)).filter(isCountable)
      const [best] = ways.toSorted((a, b) => cellsOf(a) - cellsOf(b))
      if (best !== undefined && costOf(best, rows) - costOf(shared[index]!, rows) < perPass * rows) shared[index] = best
    }
  }
  return shared
}

const withColumn = (grid: Wanted, name: string, told: Told): Wanted => ({ ...grid, columns: new Map(grid.columns).set(name, told) })

/** Whether a grid tells all apart, and sums all up, that a need does. */
export const answers = (grid: Wanted, need: Wanted): boolean =>
  [...need.columns].every(([name, told]) => {
    const own = grid.columns.get(name)
    return own !== undefined && tells(own, told)
  }) && [...need.summed].every((name) => grid.summed.has(name)) && [...need.lasts].every(([name, time]) => grid.lasts.get(name) === time)

/** How many cells a grid would have. */
const cellsOf = ({ columns }: Wanted): number => [...columns.values()].reduce((cells, { classes }) => cells * (classes?.size ?? Infinity), 1)

const together = (one: Wanted, other: Wanted, telling: Telling): Wanted | undefined => {
  // By two columns of days, a column has two latest values.
  if ([...one.lasts].some(([name, time]) => (other.lasts.get(name) ?? time) !== time)) return undefined
  const columns = new Map(one.columns)
  for (const [name, told] of other.columns) {
    const own = columns.get(name)
    columns.set(name, own === undefined ? told : telling.both(own, told))
  }
  return { columns, summed: new Set([...one.summed, ...other.summed]), lasts: new Map([...one.lasts, ...other.lasts]), byRows: one.byRows + other.byRows }
}

const different = (needs: ReadonlyArray<Wanted>): ReadonlyArray<Wanted> => {
  const kept: Array<Wanted> = []
  for (const wanted of needs.toSorted((a, b) => cellsOf(b) - cellsOf(a))) if (!kept.some((one) => answers(one, wanted))) kept.push(wanted)
  return kept
}

/**
 * What a grid costs, in tenths of a nanosecond or so: a row costs for each column, and more the less of the cells fits into a near cache; a cell costs when it is summed up.
 * Only how the costs stand to each other matters; the numbers were measured on one machine, with several grids counted side by side.
 */
const costOf = (wanted: Wanted, rows: number): number => {
  const cells = cellsOf(wanted)
  return rows * (4 * wanted.columns.size + farness(cells) + 30 * (wanted.summed.size + wanted.lasts.size)) + cells * 40
}

const farness = (cells: number): number => (cells <= 1 << 16 ? 12 : cells <= 1 << 18 ? 15 : cells <= 1 << 19 ? 24 : cells <= 1 << 20 ? 45 : 60)

/** A pass over a column that tells apart what no other pass does, for each row. */
const perPass = 9

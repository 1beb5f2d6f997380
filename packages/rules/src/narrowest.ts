/** The test that leaves fewest rows, as far as columns tell without being looked at: asked first, it spares the others. */
import { closedRanges, truthOfWords } from "./conditions.ts"
import { conjunctsOf } from "./conjuncts.ts"
import type { Condition } from "./Rule.ts"
import { extentOf } from "./Table.ts"
import type { Table } from "./Table.ts"

/** A test, and what part of a table's rows it may leave: of the different words or values, those it does not rule out. */
export interface Narrow {
  readonly test: Condition
  readonly part: number
}

/** Of tests that must all hold, the one that leaves fewest. */
export const narrowest = (condition: Condition, table: Table): Narrow =>
  conjunctsOf(condition).map((test): Narrow => ({ test, part: partOf(test, table) })).reduce((a, b) => (b.part < a.part ? b : a), { test: condition, part: 1 })

const partOf = (test: Condition, table: Table): number => {
  if (test.tag !== "one-of" && test.tag !== "in") return 1
  const column = table.columns.get(test.column)!
  if (column.tag === "codes") return column.words.length === 0 ? 0 : truthOfWords(test, column.words).filter((truth) => truth !== 0).length / column.words.length
  const { low, high } = extentOf(column)
  const ranges = test.tag === "in" ? closedRanges(test.set, column.decimals) : []
  return ranges.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, high) - Math.max(from, low) + 1), 0) / (high - low + 1)
}

/** So small a part of the rows is worth finding first. */
export const isNarrow = ({ part }: Narrow): boolean => part <= 1 / 8

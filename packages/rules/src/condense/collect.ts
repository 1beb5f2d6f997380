/** Rows of a few who are each answered by few rows: found block by block, for all whose narrowest test is of the same column. */
import { compileCondition, truthOfWords } from "../conditions.ts"
import type { RowTest } from "../conditions.ts"
import { conjunctsOf } from "../conjuncts.ts"
import { isNarrow, narrowest } from "../narrowest.ts"
import type { RowSource } from "../Rule.ts"
import type { Codes, Table } from "../Table.ts"
import { never } from "./Classes.ts"
import type { Asking } from "./Condensed.ts"
import type { Pass } from "./scan.ts"

/** Passes over a table, and the rows that they find, in order: for each source that has a test of words which leaves few, those of which no test of a single cell is false. */
export interface Collecting {
  readonly passes: ReadonlyArray<Pass>
  readonly found: ReadonlyMap<RowSource, ReadonlyArray<number>>
}

/** What looks for the rows of those who ask. */
export const collecting = (table: Table, asking: ReadonlyArray<Asking>): Collecting => {
  const columns = new Map<Codes, Array<Wanted>>()
  const found = new Map<RowSource, Array<number>>()
  for (const { rule, source } of asking) {
    const condition = rule.where[rule.sources.indexOf(source)]!
    const narrow = narrowest(condition, table)
    const column = "column" in narrow.test ? table.columns.get(narrow.test.column)! : undefined
    if (column?.tag !== "codes" || (narrow.test.tag !== "one-of" && narrow.test.tag !== "in") || !isNarrow(narrow)) continue
    const rows: Array<number> = []
    found.set(source, rows)
    const wanted: Wanted = {
      // Of an empty cell a test is neither true nor false, and it may yet be asked why.
      codes: [-1, ...truthOfWords(narrow.test, column.words).flatMap((truth, code) => (truth === 0 ? [] : [code]))],
      test: compileCondition({ tag: "all", of: conjunctsOf(condition).filter(({ tag }) => tag === "one-of" || tag === "in" || tag === "present") }, table, never),
      rows
    }
    const others = columns.get(column)
    if (others === undefined) columns.set(column, [wanted])
    else others.push(wanted)
  }
  return { passes: [...columns].map(([column, wanted]) => looking(column, wanted)), found }
}

interface Wanted {
  readonly codes: ReadonlyArray<number>
  readonly test: RowTest
  readonly rows: Array<number>
}

/** Looks in a column for those who want some of its codes. */
const looking = ({ codes, words }: Codes, wanted: ReadonlyArray<Wanted>): Pass => {
  const lists = new Map([...new Set(wanted.flatMap((one) => one.codes))].map((code) => [code, new Array<number>()]))
  const hits = [[], ...lists.values()]
  const listOf = new Int16Array(words.length + 1)
  for (const [index, code] of [...lists.keys()].entries()) listOf[code + 1] = index + 1
  const find = findingIn(codes, listOf, hits)
  return (start, end) => {
    find(start, end)
    for (const one of wanted) {
      const all = one.codes.map((code) => lists.get(code)!).filter((list) => list.length > 0)
      for (const row of all.length === 1 ? all[0]! : all.flat().sort((a, b) => a - b)) if (one.test(row) !== 0) one.rows.push(row)
    }
    for (const list of lists.values()) list.length = 0
  }
}

/** Each kind of array has a loop of its own: one for all of them would be several times slower. */
const findingIn = (codes: Codes["codes"], listOf: Int16Array, hits: ReadonlyArray<Array<number>>): Pass => {
  if (codes instanceof Int8Array) return (start, end) => bytes(codes, start, end, listOf, hits)
  if (codes instanceof Int16Array) return (start, end) => shorts(codes, start, end, listOf, hits)
  return (start, end) => integers(codes, start, end, listOf, hits)
}

const bytes = (codes: Int8Array, start: number, end: number, listOf: Int16Array, hits: ReadonlyArray<Array<number>>): void => {
  for (let row = start; row < end; row++) {
    const list = listOf[(codes[row]! + 1) | 0]!
    if (list !== 0) hits[list]!.push(row)
  }
}

const shorts = (codes: Int16Array, start: number, end: number, listOf: Int16Array, hits: ReadonlyArray<Array<number>>): void => {
  for (let row = start; row < end; row++) {
    const list = listOf[(codes[row]! + 1) | 0]!
    if (list !== 0) hits[list]!.push(row)
  }
}

const integers = (codes: Int32Array, start: number, end: number, listOf: Int16Array, hits: ReadonlyArray<Array<number>>): void => {
  for (let row = start; row < end; row++) {
    const list = listOf[(codes[row]! + 1) | 0]!
    if (list !== 0) hits[list]!.push(row)
  }
}

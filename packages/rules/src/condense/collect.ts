/** Rows of a few who are each answered by few rows: found in one pass for all whose narrowest test is of the same column. */
import { truthOfWords } from "../conditions.ts"
import { isNarrow, narrowest } from "../narrowest.ts"
import type { Codes, Table } from "../Table.ts"
import type { Asking } from "./Condensed.ts"

/** For each who asks and has a test of words that leaves few rows: those rows, in order. */
export const collect = (table: Table, asking: ReadonlyArray<Asking>): ReadonlyMap<Asking["source"], ReadonlyArray<number>> => {
  const columns = new Map<Codes, Array<{ readonly source: Asking["source"]; readonly codes: ReadonlyArray<number> }>>()
  for (const { rule, source } of asking) {
    const narrow = narrowest(rule.where[rule.sources.indexOf(source)]!, table)
    const column = "column" in narrow.test ? table.columns.get(narrow.test.column)! : undefined
    if (column?.tag !== "codes" || (narrow.test.tag !== "one-of" && narrow.test.tag !== "in") || !isNarrow(narrow)) continue
    // Of an empty cell a test is neither true nor false, and it may yet be asked why.
    const codes = [-1, ...truthOfWords(narrow.test, column.words).flatMap((truth, code) => (truth === 0 ? [] : [code]))]
    columns.set(column, [...columns.get(column) ?? [], { source, codes }])
  }
  const found = new Map<Asking["source"], ReadonlyArray<number>>()
  for (const [column, wanted] of columns) {
    const rows = rowsByCode(column, new Set(wanted.flatMap(({ codes }) => codes)))
    for (const { source, codes } of wanted) found.set(source, codes.map((code): ReadonlyArray<number> => rows.get(code)!).reduce(merged))
  }
  return found
}

/** The rows of each of some codes. */
const rowsByCode = ({ codes, words }: Codes, wanted: ReadonlySet<number>): ReadonlyMap<number, Array<number>> => {
  const lists = [...wanted].map((code) => ({ code, rows: new Array<number>() }))
  const listOf = new Int16Array(words.length + 1)
  for (const [index, { code }] of lists.entries()) listOf[code + 1] = index + 1
  const rows = [[], ...lists.map((list) => list.rows)]
  // Each kind of array has a loop of its own: one for all of them would be several times slower.
  if (codes instanceof Int8Array) bytes(codes, listOf, rows)
  else if (codes instanceof Int16Array) shorts(codes, listOf, rows)
  else integers(codes, listOf, rows)
  return new Map(lists.map((list) => [list.code, list.rows]))
}

const bytes = (codes: Int8Array, listOf: Int16Array, rows: ReadonlyArray<Array<number>>): void => {
  for (let row = 0; row < codes.length; row++) {
    const list = listOf[(codes[row]! + 1) | 0]!
    if (list !== 0) rows[list]!.push(row)
  }
}

const shorts = (codes: Int16Array, listOf: Int16Array, rows: ReadonlyArray<Array<number>>): void => {
  for (let row = 0; row < codes.length; row++) {
    const list = listOf[(codes[row]! + 1) | 0]!
    if (list !== 0) rows[list]!.push(row)
  }
}

const integers = (codes: Int32Array, listOf: Int16Array, rows: ReadonlyArray<Array<number>>): void => {
  for (let row = 0; row < codes.length; row++) {
    const list = listOf[(codes[row]! + 1) | 0]!
    if (list !== 0) rows[list]!.push(row)
  }
}

/** Two lists of rows as one, in order. */
const merged = (one: ReadonlyArray<number>, other: ReadonlyArray<number>): ReadonlyArray<number> =>
  one.length === 0 ? other : other.length === 0 ? one : [...one, ...other].sort((a, b) => a - b)

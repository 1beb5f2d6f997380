/** TABLE of tests on a cell, and the three-valued evaluation of conditions over a row. */
import { Calendar, Ratio as R } from "@styrkort/core"
import type { Day, Ratio } from "@styrkort/core"
import type { Interval, Intervals } from "./Intervals.ts"
import type { Condition, OrderTest } from "./Rule.ts"
import { codeOf, isEmpty, wordAt } from "./Table.ts"
import type { Codes, Numbers, Table } from "./Table.ts"

/** The tests that compare by order: the set of values each lets through. `not`, `present` and tests of time are not among them. */
export const orderTests: Record<OrderTest | "between", (low: Ratio.Ratio, high: Ratio.Ratio) => Intervals> = {
  "at-least": (lo) => [{ lo }],
  "more-than": (lo) => [{ lo, loOpen: true }],
  "at-most": (hi) => [{ hi }],
  "less-than": (hi) => [{ hi, hiOpen: true }],
  exactly: (n) => [{ lo: n, hi: n }],
  between: (lo, hi) => [{ lo, hi }],
  before: (hi) => [{ hi, hiOpen: true }],
  after: (lo) => [{ lo, loOpen: true }]
}

/** 1 true, 0 false, -1 neither (Kleene's third value, for a cell that is empty), 2 pending: a deadline has not run out, and it may become any of them. */
export type Truth = 1 | 0 | -1 | 2
/** Not decided yet. */
export const pending = 2

/** What a deadline is held against: the day of asking, and the day through which an empty cell is known to be empty. */
export interface Moment {
  readonly asOf: Day.Day
  readonly through: Day.Day
}

/** A condition made ready for one table: asked with a row's index. */
export type RowTest = (row: number) => Truth

/** Prepares a condition for a table; its columns are known to exist there, and what it refers to above has been filled in. */
export const compileCondition = (condition: Condition, table: Table, moment: Moment): RowTest => {
  switch (condition.tag) {
    case "all":
      return least(condition.of.map((one) => compileCondition(one, table, moment)))
    case "any":
      return greatest(condition.of.map((one) => compileCondition(one, table, moment)))
    case "not": {
      const inner = compileCondition(condition.of, table, moment)
      return (row) => turned[inner(row)]
    }
    case "present": {
      const column = table.columns.get(condition.column)!
      return (row) => (isEmpty(column, row) === condition.wanted ? 0 : 1)
    }
    case "one-of":
    case "in": {
      const column = table.columns.get(condition.column)!
      return column.tag === "codes" ? ofWords(condition, column) : inRanges(condition, column)
    }
    case "compare":
      return compare(condition, table)
    case "deadline":
      return deadline(condition, table, moment)
    case "neither":
      return () => -1
  }
}

/** What is not so. */
export const turned: Record<Truth, Truth> = { 1: 0, 0: 1, [-1]: -1, 2: 2 }

/** Both at once: what is false decides; then what is pending may still be. */
export const both = (one: Truth, other: Truth): Truth => (one === 0 || other === 0 ? 0 : one === pending || other === pending ? pending : one === -1 || other === -1 ? -1 : 1)

/** All of some tests. */
export const least = (tests: ReadonlyArray<RowTest>): RowTest => (row) => {
  let result: Truth = 1
  for (const test of tests) {
    result = both(result, test(row))
    if (result === 0) return 0
  }
  return result
}

/** One or the other: what is true decides; then what is pending may still be. */
export const either = (one: Truth, other: Truth): Truth => (one === 1 || other === 1 ? 1 : one === pending || other === pending ? pending : one === -1 || other === -1 ? -1 : 0)

const greatest = (tests: ReadonlyArray<RowTest>): RowTest => (row) => {
  let result: Truth = 0
  for (const test of tests) {
    result = either(result, test(row))
    if (result === 1) return 1
  }
  return result
}

/** How two values must stand to each other, the first less the second. */
const orders: Record<OrderTest, (difference: number) => boolean> = {
  "at-least": (d) => d >= 0,
  "more-than": (d) => d > 0,
  "at-most": (d) => d <= 0,
  "less-than": (d) => d < 0,
  exactly: (d) => d === 0,
  before: (d) => d < 0,
  after: (d) => d > 0
}

/** Two cells of one row: numbers, ranks of one scale, or words, which can only be the same. */
const compare = ({ column: name, test, to, shift, back = false, scale, silent = [] }: Extract<Condition, { readonly tag: "compare" }>, table: Table): RowTest => {
  const [column, other] = [table.columns.get(name)!, table.columns.get(to.column!)!]
  const holds = orders[test]
  if (column.tag === "codes" || other.tag === "codes") {
    const [words, others] = [column as Codes, other as Codes]
    const rank = (word: string): number => (scale === undefined ? NaN : scale.indexOf(word))
    return (row) => {
      const [one, two] = [wordAt(words, row), wordAt(others, row)]
      if (one === undefined || two === undefined) return -1
      if (test === "exactly") return one === two ? 1 : silent.includes(one) || silent.includes(two) ? -1 : 0
      return rank(one) < 0 || rank(two) < 0 ? -1 : holds(rank(one) - rank(two)) ? 1 : 0
    }
  }
  // Columns are kept so that every cell is a safe integer at six decimals.
  const decimals = Math.max(column.decimals, other.decimals)
  const [by, byOther] = [10 ** (decimals - column.decimals), 10 ** (decimals - other.decimals)]
  return (row) => {
    const [one, two] = [column.values[row]!, other.values[row]!]
    if (Number.isNaN(one) || Number.isNaN(two)) return -1
    return holds(one * by - (shift === undefined ? two * byOther : Calendar.shifted(two, shift, back ? -1 : 1))) ? 1 : 0
  }
}

/** A day that has come by the as-of day decides; until then the deadline does, once data are complete through it. */
const deadline = ({ column: name, from, plus }: Extract<Condition, { readonly tag: "deadline" }>, table: Table, { asOf, through }: Moment): RowTest => {
  const { values } = table.columns.get(name) as Numbers
  const start = typeof from === "number" ? undefined : (table.columns.get(from.column!) as Numbers).values
  return (row) => {
    const first = start === undefined ? from as number : start[row]!
    if (Number.isNaN(first)) return -1
    const last = Calendar.shifted(first, plus)
    const day = values[row]!
    if (day <= asOf) return day <= last ? 1 : 0
    return last <= through ? 0 : pending
  }
}

/** A test of the value of one column. */
export type ValueTest = Extract<Condition, { readonly tag: "one-of" | "in" }>

/** What a test says of each of a column's words. */
export const truthOfWords = (condition: ValueTest, words: ReadonlyArray<string>): ReadonlyArray<Truth> => {
  if (condition.tag === "one-of") {
    const { words: wanted, silent = [] } = condition
    return words.map((word) => (wanted.includes(word) ? 1 : silent.includes(word) ? -1 : 0))
  }
  const ranges = closedRanges(condition.set, 0)
  return words.map((word) => {
    // A level outside the scale's order (a non-answer such as "vet ej") is neither above nor below anything.
    const rank = condition.scale!.indexOf(word)
    return rank === -1 ? -1 : within(ranges, rank) ? 1 : 0
  })
}

/** So few words are compared one by one; a table of all words would take longer to make. */
const few = 4

const ofWords = (condition: ValueTest, { codes, words }: Codes): RowTest => {
  if (condition.tag === "one-of" && condition.words.length + (condition.silent?.length ?? 0) <= few) {
    const wanted = condition.words.map((word) => codeOf(words, word))
    if (wanted.length === 1 && condition.silent === undefined) {
      const [only] = wanted
      return (row) => (codes[row] === -1 ? -1 : codes[row] === only ? 1 : 0)
    }
    const silent = [-1, ...(condition.silent ?? []).map((word) => codeOf(words, word))]
    // A word that no cell has is like the empty cell's, and asked for first.
    return (row) => (codes[row] !== -1 && wanted.includes(codes[row]!) ? 1 : silent.includes(codes[row]!) ? -1 : 0)
  }
  const truths = truthOfWords(condition, words)
  return (row) => (codes[row] === -1 ? -1 : truths[codes[row]!]!)
}

const inRanges = (condition: ValueTest, { values, decimals }: Numbers): RowTest => {
  const ranges = condition.tag === "in" ? closedRanges(condition.set, decimals) : []
  return (row) => (Number.isNaN(values[row]) ? -1 : within(ranges, values[row]!) ? 1 : 0)
}

const within = (ranges: ReadonlyArray<readonly [number, number]>, value: number): boolean =>
  ranges.some(([low, high]) => value >= low && value <= high)

/** A set over integers scaled by 10^decimals, so that a row costs two comparisons and no arithmetic. */
export const closedRanges = (set: Intervals, decimals: number): ReadonlyArray<readonly [number, number]> => {
  const by = R.make(10n ** BigInt(decimals))
  return set.map((interval: Interval) => [
    interval.lo === undefined ? -Infinity : closedLow(R.multiply(interval.lo, by), interval.loOpen === true),
    interval.hi === undefined ? Infinity : closedHigh(R.multiply(interval.hi, by), interval.hiOpen === true)
  ])
}

const closedLow = (bound: Ratio.Ratio, open: boolean): number => Number(R.ceil(bound)) + (open && R.isInteger(bound) ? 1 : 0)

const closedHigh = (bound: Ratio.Ratio, open: boolean): number => Number(R.floor(bound)) - (open && R.isInteger(bound) ? 1 : 0)

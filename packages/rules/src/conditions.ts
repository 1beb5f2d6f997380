/** TABLE of tests on a cell, and the three-valued evaluation of conditions over a row. */
import type { Clause, Ratio } from "@styrkort/core"
import { Ratio as R } from "@styrkort/core"
import type { Interval, Intervals } from "./Intervals.ts"
import type { Condition } from "./Rule.ts"
import { isEmpty } from "./Table.ts"
import type { Codes, Numbers, Table } from "./Table.ts"

/** The tests that compare by order: the set of values each lets through. `not` and `present` are not among them. */
export const orderTests: Record<Exclude<Clause.TestKey, "not" | "present">, (low: Ratio.Ratio, high: Ratio.Ratio) => Intervals> = {
  "at-least": (lo) => [{ lo }],
  "more-than": (lo) => [{ lo, loOpen: true }],
  "at-most": (hi) => [{ hi }],
  "less-than": (hi) => [{ hi, hiOpen: true }],
  exactly: (n) => [{ lo: n, hi: n }],
  between: (lo, hi) => [{ lo, hi }],
  before: (hi) => [{ hi, hiOpen: true }],
  after: (lo) => [{ lo, loOpen: true }]
}

/** 1 true, 0 false, -1 neither: Kleene's third value, for a cell that is empty. */
export type Truth = 1 | 0 | -1

/** A condition made ready for one table: asked with a row's index. */
export type RowTest = (row: number) => Truth

/** Prepares a condition for a table; its columns are known to exist there. */
export const compileCondition = (condition: Condition, table: Table): RowTest => {
  switch (condition.tag) {
    case "all":
      return least(condition.of.map((one) => compileCondition(one, table)))
    case "any":
      return greatest(condition.of.map((one) => compileCondition(one, table)))
    case "not": {
      const inner = compileCondition(condition.of, table)
      return (row) => {
        const truth = inner(row)
        return truth === -1 ? -1 : truth === 1 ? 0 : 1
      }
    }
    case "present": {
      const column = table.columns.get(condition.column)!
      return (row) => (isEmpty(column, row) === condition.wanted ? 0 : 1)
    }
    case "one-of":
      return oneOf(condition.words, condition.silent ?? [], table.columns.get(condition.column) as Codes)
    case "in": {
      const column = table.columns.get(condition.column)!
      return column.tag === "codes" ? ranked(condition.set, condition.scale!, column) : inRanges(condition.set, column)
    }
  }
}

const least = (tests: ReadonlyArray<RowTest>): RowTest => (row) => {
  let result: Truth = 1
  for (const test of tests) {
    const truth = test(row)
    if (truth === 0) return 0
    if (truth === -1) result = -1
  }
  return result
}

const greatest = (tests: ReadonlyArray<RowTest>): RowTest => (row) => {
  let result: Truth = 0
  for (const test of tests) {
    const truth = test(row)
    if (truth === 1) return 1
    if (truth === -1) result = -1
  }
  return result
}

const oneOf = (wanted: ReadonlyArray<string>, silent: ReadonlyArray<string>, { codes, words }: Codes): RowTest => {
  const truths = words.map((word): Truth => (wanted.includes(word) ? 1 : silent.includes(word) ? -1 : 0))
  return (row) => (codes[row] === -1 ? -1 : truths[codes[row]!]!)
}

/** A level outside the scale's order (a non-answer such as "vet ej") is neither above nor below anything. */
const ranked = (set: Intervals, scale: ReadonlyArray<string>, { codes, words }: Codes): RowTest => {
  const ranges = closedRanges(set, 0)
  const truths = words.map((word): Truth => {
    const rank = scale.indexOf(word)
    return rank === -1 ? -1 : within(ranges, rank) ? 1 : 0
  })
  return (row) => (codes[row] === -1 ? -1 : truths[codes[row]!]!)
}

const inRanges = (set: Intervals, { values, decimals }: Numbers): RowTest => {
  const ranges = closedRanges(set, decimals)
  return (row) => (Number.isNaN(values[row]) ? -1 : within(ranges, values[row]!) ? 1 : 0)
}

const within = (ranges: ReadonlyArray<readonly [number, number]>, value: number): boolean =>
  ranges.some(([low, high]) => value >= low && value <= high)

/** The set over integers scaled by 10^decimals, so that a row costs two comparisons and no arithmetic. */
const closedRanges = (set: Intervals, decimals: number): ReadonlyArray<readonly [number, number]> => {
  const by = R.make(10n ** BigInt(decimals))
  return set.map((interval: Interval) => [
    interval.lo === undefined ? -Infinity : closedLow(R.multiply(interval.lo, by), interval.loOpen === true),
    interval.hi === undefined ? Infinity : closedHigh(R.multiply(interval.hi, by), interval.hiOpen === true)
  ])
}

const closedLow = (bound: Ratio.Ratio, open: boolean): number => Number(R.ceil(bound)) + (open && R.isInteger(bound) ? 1 : 0)

const closedHigh = (bound: Ratio.Ratio, open: boolean): number => Number(R.floor(bound)) - (open && R.isInteger(bound) ? 1 : 0)

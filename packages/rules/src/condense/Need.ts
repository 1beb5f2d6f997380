/** What a leaf needs to tell apart in a table: of each column the tests it is put to, or every value of it. */
import type { Condition, Leaf, RowSource } from "../Rule.ts"
import { closedRanges } from "../conditions.ts"
import type { ValueTest } from "../conditions.ts"
import { everything } from "../Intervals.ts"
import type { Column, Table } from "../Table.ts"
import { isWide } from "./Classes.ts"
import { takesSums } from "./summed.ts"

/** What is asked of one column. Values are cut where a whole number (of the column's decimals) begins a new range; words are told apart by tests. */
export interface Asked {
  /** Every value is a thing of its own: members, and what a measure is taken of. */
  apart: boolean
  /** The values' sum and extremes are enough, where there are too many values to tell each apart. */
  summed: boolean
  /** The value of the last day is enough, by this column of days. */
  last?: string
  readonly cuts: Set<number>
  readonly tests: Map<string, ValueTest>
}

/** A table's columns by name, with what is asked of each. */
export type Need = ReadonlyMap<string, Asked>

/** What a leaf asks of one of its sources as of any of some days; undefined where rows must be looked at one by one: cells of one row are held against each other there, or a day runs out. */
export const needOf = (rule: Leaf, source: RowSource, table: Table, days: Iterable<number>): Need | undefined => {
  const need = new Map<string, Asked>()
  const of = (column: string): Asked => {
    let asked = need.get(column)
    if (asked === undefined) need.set(column, asked = nothing())
    return asked
  }
  const index = rule.sources.indexOf(source)
  const conditions = [rule.where[index]!, ...(rule.satisfying === undefined ? [] : [rule.satisfying]), ...rule.parts.map(({ where }) => where[index]!)]
  if (!conditions.every((condition) => ask(condition, table, of))) return undefined
  const { time, until, members } = source
  if (time !== undefined) {
    const { cuts } = of(time)
    if (rule.rows.start !== undefined) cuts.add(rule.rows.start)
    cuts.add(rule.rows.end + 1)
    for (const day of days) cuts.add(day + 1)
  }
  if (until !== undefined) of(until.column).cuts.add(until.day)
  for (const column of [...members.values(), rule.weight]) if (column !== undefined) of(column).apart = true
  if (rule.column === undefined) return need
  if (rule.measure === "latest" && time !== undefined && rule.weight === undefined) {
    of(rule.column).last = time
    // A word outside the scale's order has no value, and is never the latest.
    if (rule.scale !== undefined && !ask({ tag: "in", column: rule.column, set: everything, scale: rule.scale }, table, of)) return undefined
  } else of(rule.column)[isSummed(rule, table) ? "summed" : "apart"] = true
  return need
}

/** What is asked of a column before anybody asks. */
export const nothing = (): Asked => ({ apart: false, summed: false, cuts: new Set(), tests: new Map() })

/** What is asked of a column with what somebody else asks of it. */
export const joinedTo = (all: Asked, { apart, cuts, tests }: Asked): Asked => {
  all.apart ||= apart
  for (const cut of cuts) all.cuts.add(cut)
  for (const [key, test] of tests) all.tests.set(key, test)
  return all
}

/** Whether a measure of a column of many different numbers can do with their sum and extremes. */
const isSummed = (rule: Leaf, table: Table): boolean => {
  const column = table.columns.get(rule.column!)!
  return takesSums(rule) && column.tag === "numbers" && isWide(column)
}


/** Notes what a condition asks of each column; false where it asks of two at once. */
const ask = (condition: Condition, table: Table, of: (column: string) => Asked): boolean => {
  switch (condition.tag) {
    case "all":
    case "any":
      return condition.of.every((one) => ask(one, table, of))
    case "not":
      return ask(condition.of, table, of)
    case "present":
      // An empty cell is always a thing of its own.
      of(condition.column)
      return true
    case "one-of":
      of(condition.column).tests.set(`${condition.words.join("\u0000")}\u0001${condition.silent?.join("\u0000") ?? ""}`, condition)
      return true
    case "in": {
      const column = table.columns.get(condition.column)!
      if (column.tag === "codes") of(condition.column).tests.set(JSON.stringify(condition, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)), condition)
      else {
        const { cuts } = of(condition.column)
        for (const [low, high] of closedRanges(condition.set, column.decimals)) for (const cut of [low, high + 1]) if (Number.isFinite(cut)) cuts.add(cut)
      }
      return true
    }
    case "compare":
      // What a binder binds to is one value of the column at a time.
      if (condition.to.binder === undefined || condition.shift !== undefined || !isOfWords(table.columns.get(condition.column)!)) return false
      of(condition.column).apart = true
      return true
    case "neither":
      return true
    default:
      return false
  }
}

const isOfWords = (column: Column): boolean => column.tag === "codes"

/** Conditions asked of many rows at once, column by column: what `compileCondition` says of each of them. */
import { both, closedRanges, compileCondition, either, truthOfWords, turned } from "./conditions.ts"
import type { Moment, Truth } from "./conditions.ts"
import type { Condition } from "./Rule.ts"
import type { Codes, Numbers, Table } from "./Table.ts"

/** A condition made ready for a table: writes the truths of the rows from one on, as many as there is room for. */
export type BlockTest = (from: number, into: Int8Array) => void

/** The truth of a condition for every row of a table: 1, 0, -1 where an empty cell leaves it open, 2 where a deadline does. */
export const truthsOf = (condition: Condition, table: Table, moment: Moment): Int8Array => {
  const truths = new Int8Array(table.length)
  compileBlock(condition, table, moment)(0, truths)
  return truths
}

/** Prepares a condition to be asked of many rows of a table at a time. */
export const compileBlock = (condition: Condition, table: Table, moment: Moment): BlockTest => {
  switch (condition.tag) {
    case "all":
      return joined(condition.of.map((one) => compileBlock(one, table, moment)), 1, conjunction)
    case "any":
      return joined(condition.of.map((one) => compileBlock(one, table, moment)), 0, disjunction)
    case "not": {
      const inner = compileBlock(condition.of, table, moment)
      return (from, into) => {
        inner(from, into)
        for (let i = 0; i < into.length; i++) into[i] = negation[into[i]! + 1]!
      }
    }
    case "one-of":
    case "in": {
      const column = table.columns.get(condition.column)!
      if (column.tag === "codes") return ofWords(column, truthOfWords(condition, column.words))
      const ranges = condition.tag === "in" ? closedRanges(condition.set, column.decimals) : []
      return ranges.length === 1 ? inRange(column, ...ranges[0]!) : rowByRow(condition, table, moment)
    }
    default:
      return rowByRow(condition, table, moment)
  }
}

const rowByRow = (condition: Condition, table: Table, moment: Moment): BlockTest => {
  const test = compileCondition(condition, table, moment)
  return (from, into) => {
    for (let i = 0; i < into.length; i++) into[i] = test(from + i)
  }
}

const truths: ReadonlyArray<Truth> = [-1, 0, 1, 2]

/** Two truths as one, by how far each is from -1: the first by fours. */
const combined = (of: (one: Truth, other: Truth) => Truth): Int8Array => Int8Array.from(truths.flatMap((one) => truths.map((other) => of(one, other))))

const conjunction = combined(both)
const disjunction = combined(either)
const negation = Int8Array.from(truths, (truth) => turned[truth])

/** Tests one after the other, each joined to what those before have come to; of none, the truth is known. */
const joined = (tests: ReadonlyArray<BlockTest>, ofNone: Truth, table: Int8Array): BlockTest => {
  const [first, ...others] = tests
  if (first === undefined) return (_, into) => into.fill(ofNone)
  if (others.length === 0) return first
  let room = new Int8Array(0)
  return (from, into) => {
    if (room.length !== into.length) room = new Int8Array(into.length)
    first(from, into)
    for (const test of others) {
      test(from, room)
      join(into, room, table)
    }
  }
}

const join = (into: Int8Array, others: Int8Array, table: Int8Array): void => {
  for (let i = 0; i < into.length; i++) into[i] = table[(into[i]! + 1) * 4 + others[i]! + 1]!
}

/** Words by what is true of each; before them the empty cell, of which nothing is. */
const ofWords = ({ codes }: Codes, of: ReadonlyArray<Truth>): BlockTest => {
  const byCode = Int8Array.from([-1, ...of])
  // Each kind of array has a function of its own: one for all of them would be several times slower.
  if (codes instanceof Int8Array) return (from, into) => byteWords(codes, from, byCode, into)
  if (codes instanceof Int16Array) return (from, into) => shortWords(codes, from, byCode, into)
  return (from, into) => longWords(codes, from, byCode, into)
}

const byteWords = (codes: Int8Array, from: number, of: Int8Array, into: Int8Array): void => {
  for (let i = 0; i < into.length; i++) into[i] = of[codes[from + i]! + 1]!
}

const shortWords = (codes: Int16Array, from: number, of: Int8Array, into: Int8Array): void => {
  for (let i = 0; i < into.length; i++) into[i] = of[codes[from + i]! + 1]!
}

const longWords = (codes: Int32Array, from: number, of: Int8Array, into: Int8Array): void => {
  for (let i = 0; i < into.length; i++) into[i] = of[codes[from + i]! + 1]!
}

const inRange = ({ values }: Numbers, low: number, high: number): BlockTest => {
  if (values instanceof Float32Array) return (from, into) => floats(values, from, low, high, into)
  if (values instanceof Float64Array) return (from, into) => doubles(values, from, low, high, into)
  // Whole numbers are compared as such only with whole numbers of their own size.
  const [least, most] = [within(low), within(high)]
  if (least > high || most < low) return (_, into) => into.fill(0)
  if (values instanceof Int8Array) return (from, into) => bytes(values, from, least, most, into)
  if (values instanceof Int16Array) return (from, into) => shorts(values, from, least, most, into)
  return (from, into) => integers(values, from, least, most, into)
}

const within = (bound: number): number => Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, bound)) | 0

const bytes = (values: Int8Array, from: number, low: number, high: number, into: Int8Array): void => {
  for (let i = 0; i < into.length; i++) into[i] = values[from + i]! >= low && values[from + i]! <= high ? 1 : 0
}

const shorts = (values: Int16Array, from: number, low: number, high: number, into: Int8Array): void => {
  for (let i = 0; i < into.length; i++) into[i] = values[from + i]! >= low && values[from + i]! <= high ? 1 : 0
}

const integers = (values: Int32Array, from: number, low: number, high: number, into: Int8Array): void => {
  for (let i = 0; i < into.length; i++) into[i] = values[from + i]! >= low && values[from + i]! <= high ? 1 : 0
}

/** An empty cell is no number, and that is the one value which is not itself. */
const floats = (values: Float32Array, from: number, low: number, high: number, into: Int8Array): void => {
  for (let i = 0; i < into.length; i++) {
    const value = values[from + i]!
    into[i] = value >= low && value <= high ? 1 : value === value ? 0 : -1
  }
}

const doubles = (values: Float64Array, from: number, low: number, high: number, into: Int8Array): void => {
  for (let i = 0; i < into.length; i++) {
    const value = values[from + i]!
    into[i] = value >= low && value <= high ? 1 : value === value ? 0 : -1
  }
}

/** A column's values as classes: those that nobody who asks can tell apart are one. */
import { truthOfWords } from "../conditions.ts"
import { extentOf } from "../Table.ts"
import type { Codes, Column, Numbers } from "../Table.ts"
import type { Asked } from "./Need.ts"

/** Classes of a column's cells; class 0 is the empty cell. */
export interface Classes {
  readonly size: number
  /** The class of a cell whose code or value is `low + i` at `i + 1`, and at 0 that of the empty one. */
  readonly low: number
  readonly classOf: Int16Array
  /** Instead, where values lie too far apart to be looked up: from which value on each class but the first is. */
  readonly cuts?: Float64Array
  /** A cell of each class, so that whatever is asked of the class can be asked of it. */
  readonly cells: Column
  /** Whether each value is a class of its own. */
  readonly isApart: boolean
}

/** A column's classes; undefined where there are too many values to look up. */
export const classesOf = (column: Column, asked: Asked): Classes | undefined => (column.tag === "codes" ? wordClasses(column, asked) : numberClasses(column, asked))

/** So many different values of a column can be told apart. */
const most = 32_767

/** Of so few words each is told apart whether anybody asks or not: whoever asks, the same pass over the column serves. */
const fewWords = 16

const wordClasses = ({ words }: Codes, { apart, tests }: Asked): Classes | undefined => {
  const isOwn = apart || words.length <= fewWords
  const found = isOwn ? words.map((_, code) => code) : testedWords(words, tests)
  const first = new Map<number, number>()
  const classOf = new Int16Array(words.length + 1)
  const codes: Array<number> = [-1]
  for (let code = 0; code < words.length; code++) {
    const group = found[code]!
    let known = first.get(group)
    if (known === undefined) {
      first.set(group, known = codes.length)
      codes.push(code)
      if (known > most) return undefined
    }
    classOf[code + 1] = known
  }
  return { size: codes.length, low: 0, classOf, cells: { tag: "codes", codes: Int32Array.from(codes), words }, isApart: codes.length === words.length + 1 }
}

/** For each word a number that it shares with the words of which every test says the same. */
const testedWords = (words: ReadonlyArray<string>, tests: Asked["tests"]): ArrayLike<number> => {
  const groups = new Int32Array(words.length)
  let many = 1
  for (const condition of tests.values()) {
    const truths = truthOfWords(condition, words)
    // Of every group and truth the new group's number and one.
    const known = new Int32Array(4 * many)
    many = 0
    for (let code = 0; code < groups.length; code++) {
      const key = groups[code]! * 4 + truths[code]! + 1
      if (known[key] === 0) known[key] = ++many
      groups[code] = known[key]! - 1
    }
  }
  return groups
}

/** What tests of single cells do not ask for. */
export const never = { asOf: 0, through: 0 }

const numberClasses = (column: Numbers, { apart, cuts }: Asked): Classes | undefined => {
  const { low, high } = extentOf(column)
  if (isWide(column)) return apart || cuts.size >= most ? undefined : wideClasses(column, [...cuts].filter((cut) => cut > low && cut <= high).sort((a, b) => a - b))
  const size = high < low ? 0 : high - low + 1
  // No more classes than are asked for: who asks for fewer is answered by whoever tells these apart.
  const isApart = apart || [...cuts].filter((cut) => cut > low && cut <= high).length === size - 1
  const classOf = new Int16Array(size + 1)
  const values: Array<number> = [NaN]
  for (let index = 0; index < size; index++) {
    if (index === 0 || isApart || cuts.has(low + index)) values.push(low + index)
    classOf[index + 1] = values.length - 1
  }
  return { size: values.length, low, classOf, cells: { tag: "numbers", values: Float64Array.from(values), decimals: column.decimals }, isApart }
}

const wideClasses = (column: Numbers, cuts: ReadonlyArray<number>): Classes => {
  const { low } = extentOf(column)
  return { size: cuts.length + 2, low, classOf: new Int16Array(0), cuts: Float64Array.from(cuts), cells: { tag: "numbers", values: Float64Array.of(NaN, low, ...cuts), decimals: column.decimals }, isApart: false }
}

/** Whether a column has so many different numbers that they cannot each be told apart. */
export const isWide = (column: Numbers): boolean => {
  const { low, high } = extentOf(column)
  return high - low >= most
}

/** The class of a code or value; of an empty cell it is 0. */
export const classAt = ({ classOf, low, cuts }: Classes, value: number): number => {
  if (cuts === undefined) return classOf[value - low + 1]!
  let [from, to] = [0, cuts.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (cuts[middle]! <= value) from = middle + 1
    else to = middle
  }
  return from + 1
}

/** Whether what somebody asks of a column can be told by its classes. */
export const canTell = (classes: Classes, asked: Asked): boolean => {
  if (classes.isApart) return true
  if (asked.apart) return false
  const { cells, classOf, low } = classes
  if (cells.tag === "numbers") {
    const high = low + classOf.length - 2
    for (const cut of asked.cuts) if (cut > low && (classes.cuts !== undefined || cut <= high) && cells.values[classAt(classes, cut)] !== cut) return false
    return true
  }
  const apart = testedWords(cells.words, asked.tests)
  const known = new Map<number, number>()
  for (let code = 0; code < apart.length; code++) {
    const one = classOf[code + 1]!
    const first = known.get(one)
    if (first !== undefined && first !== apart[code]) return false
    known.set(one, apart[code]!)
  }
  return true
}

/** Whether what was counted by earlier classes is counted by these: there are no others, and what was in one still is. */
export const carriesOn = (earlier: Classes, { size, low, classOf, cuts, cells, isApart }: Classes): boolean =>
  earlier.size === size && earlier.low === low && earlier.isApart === isApart
  && earlier.classOf.length <= classOf.length && earlier.classOf.every((one, index) => classOf[index] === one)
  && earlier.cuts?.length === cuts?.length && (cuts === undefined || earlier.cuts!.every((cut, index) => cut === cuts[index]))
  && isSame(earlier.cells, cells)

const isSame = (one: Column, other: Column): boolean =>
  one.tag === "codes"
    ? other.tag === "codes" && one.codes.every((code, index) => one.words[code] === other.words[other.codes[index]!])
    : other.tag === "numbers" && one.decimals === other.decimals && one.values.every((value, index) => Object.is(value, other.values[index]))

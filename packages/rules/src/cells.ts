/** TABLE of column types: how a cell's text becomes a value, exactly or as a finding. */
import { Dataset, Day, Fte, Money, Quantity, Ratio, suggest } from "@styrkort/core"
import type { Bound, Catalogue, Code, Duration, Plan } from "@styrkort/core"
import * as Result from "effect/Result"
import { narrowCodes, narrowValues } from "./Table.ts"
import type { Column, Numbers } from "./Table.ts"

/** What is wrong with a cell, ready for the catalogue. */
export type CellFailure = { readonly [C in Code]: { readonly code: C; readonly data: Catalogue[C] } }[Code]

/** Collects one column's cells. */
export interface Builder {
  /** Adds a cell; an empty text is an empty cell. A failure leaves an empty cell behind, and the finding says so. */
  readonly add: (text: string) => CellFailure | undefined
  readonly finish: () => Column
}

/** Reads one column's cells, one at a time; none of them is empty. */
export type CellReader = WordReader | NumberReader

/** Reads cells that are words: an index among `words`, which may grow as cells are read; undefined where the cell is none of them. */
export interface WordReader {
  readonly tag: "codes"
  readonly read: (text: string) => number | undefined
  readonly refuse: (text: string) => CellFailure
  readonly words: () => ReadonlyArray<string>
}

/** Reads cells that are numbers; what is read may still be refused, out of the column's bounds. */
export interface NumberReader {
  readonly tag: "numbers"
  readonly read: (text: string) => Decimal | undefined
  readonly refuse: (text: string, cell: Decimal | undefined) => CellFailure | undefined
  readonly min: Ratio.Ratio | undefined
  readonly max: Ratio.Ratio | undefined
  /** How many decimals digits alone may have, where they are a cell of the column; undefined where they never are. */
  readonly plain: number | undefined
}

/** What a plan says of the words that columns may hold. */
export type Lists = Pick<Plan.Plan, "scales" | "populations">

/** The builder for a declared column. */
export const builderFor = (name: string, column: Dataset.Column, lists: Lists): Builder => {
  const reader = readerFor(name, column, lists)
  return reader.tag === "codes" ? wordBuilder(reader) : numberBuilder(reader)
}

/** What reads a declared column's cells. */
export const readerFor = (name: string, column: Dataset.Column, { scales, populations }: Lists): CellReader => {
  const { type } = column
  switch (type.tag) {
    case "ordinal": {
      const scale = scales.get(type.scale)
      // That the scale (or the population below) does not exist is said once, where the column names it.
      if (scale === undefined) return openWords()
      const words = [...scale.levels, ...(scale["non-answers"] ?? [])]
      return wordsOf(words, (text) => notMember(name, type.scale, text, words))
    }
    case "member": {
      const population = populations.get(type.population)
      return population === undefined ? openWords() : membersOf(name, type.population, population.members)
    }
    case "text":
      return column.values === undefined ? openWords() : wordsOf(column.values, (text) => notMember(name, name, text, column.values!))
    case "boolean":
      return aliases(booleans, ["false", "true"], (text) => cellFailure(name, type.tag, text))
    case "duration":
      if (column.unit !== undefined) return numbersOf(name, column, durationReader(column.unit))
      return openWords((text) => quantityOf("duration", text) !== undefined, (text) => cellFailure(name, type.tag, text))
    default:
      return numbersOf(name, column, readers[type.tag])
  }
}

/** A number as digits without a decimal mark, and how many of them are decimals. */
export interface Decimal {
  readonly digits: number
  readonly decimals: number
}

type NumberType = "date" | "integer" | "number" | "share" | "money" | "fte"

const whole = (digits: number | undefined): Decimal | undefined => (digits === undefined ? undefined : { digits, decimals: 0 })

/** The numeric types: a new one is a row here. */
const readers: Record<NumberType, (text: string) => Decimal | undefined> = {
  date: (text) => whole(Day.parse(text)),
  // `1.000` may be a thousand or one: a whole number has no decimal mark.
  integer: (text) => (/[.,]/.test(text) ? undefined : decimal(text)),
  number: (text) => decimal(text),
  share: (text) => {
    const value = /%\s*$/.test(text) ? decimal(text.replace(/\s*%\s*$/, "")) : undefined
    return value === undefined ? undefined : { digits: value.digits, decimals: value.decimals + 2 }
  },
  money: (text) => {
    const money = Money.parse(text)
    return Result.isSuccess(money) ? whole(money.success.ore) : undefined
  },
  fte: (text) => {
    const fte = Fte.parse(text)
    return Result.isSuccess(fte) ? whole(fte.success.thousandths) : undefined
  }
}

const durationReader = (unit: Dataset.DurationUnit) => (text: string): Decimal | undefined => {
  const duration = quantityOf("duration", text)
  const value = duration?.kind === "duration" ? durationIn(unit, duration) : undefined
  return value === undefined || !Number.isSafeInteger(value * 10 ** finest) ? undefined : whole(value)
}

/** How many of a unit a length of time is; undefined where it is counted in others: months are not days. */
export const durationIn = (unit: Dataset.DurationUnit, { unit: written, count }: Duration): number | undefined =>
  written === unit ? count : unit === "days" && written === "weeks" ? 7 * count : unit === "min" && written === "h" ? 60 * count : undefined

const grouped = /^[-\u2212]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+)(?:[.,]\d+)?$/

const decimal = (text: string): Decimal | undefined => {
  if (!grouped.test(text)) return undefined
  const plain = text.replace(/[ \u00a0\u202f\u2009]/g, "").replace("−", "-").replace(",", ".")
  // As in rules: `0604` is a code, and as a number would be another.
  if (/^-?0\d/.test(plain)) return undefined
  const point = plain.indexOf(".")
  // There is no negative zero.
  const digits = Number(point === -1 ? plain : plain.slice(0, point) + plain.slice(point + 1)) + 0
  const decimals = point === -1 ? 0 : plain.length - point - 1
  // Columns are kept at their finest cell's decimals; with at most six, every cell stays a safe integer there.
  return decimals <= finest && Number.isSafeInteger(digits * 10 ** (finest - decimals)) ? { digits, decimals } : undefined
}

const finest = 6

/** A number that would be read if it had fewer decimals, as calculated ones often are. */
const isTooFine = (type: Dataset.ColumnType["tag"], text: string): boolean => {
  const plain = type === "number" ? text : type === "share" ? text.replace(/\s*%$/, "") : ""
  return grouped.test(plain) && (/[.,](\d+)$/.exec(plain)?.[1] ?? "").length > finest
}

/** The number a bound of the column's type stands for, in the column's own unit. */
export const boundValue = (bound: Bound): Ratio.Ratio | undefined => {
  switch (bound.kind) {
    case "number":
    case "share":
      return bound.value
    case "money":
      return Ratio.make(bound.value.ore)
    case "fte":
      return Ratio.make(bound.value.thousandths)
    case "date":
      return Ratio.make(bound.value)
    default:
      return undefined
  }
}

/** A bound of a column's values, in the column's own unit. */
export const boundIn = (bound: Bound, { unit }: Dataset.Column): Ratio.Ratio | undefined => {
  const length = bound.kind === "duration" && unit !== undefined ? durationIn(unit, bound) : undefined
  return length === undefined ? boundValue(bound) : Ratio.make(length)
}

const numbersOf = (name: string, column: Dataset.Column, read: (text: string) => Decimal | undefined): NumberReader => {
  const min = column.min === undefined ? undefined : boundIn(column.min, column)
  const max = column.max === undefined ? undefined : boundIn(column.max, column)
  const range = (text: string, bound: Bound, side: "min" | "max"): CellFailure => ({
    code: "data-cell-range",
    data: { column: name, found: text, bound: bound.kind === "word" ? bound.value : Quantity.show(bound, "sv"), side }
  })
  return {
    tag: "numbers",
    read,
    min,
    max,
    plain: column.type.tag === "integer" ? 0 : column.type.tag === "number" ? finest : undefined,
    refuse: (text, cell) => {
      if (cell === undefined) return isTooFine(column.type.tag, text) ? { code: "data-cell-decimals", data: { column: name, found: text, most: finest } } : cellFailure(name, column.type.tag, text)
      if (min === undefined && max === undefined) return undefined
      const value = Ratio.make(BigInt(cell.digits), 10n ** BigInt(cell.decimals))
      if (min !== undefined && Ratio.compare(value, min) < 0) return range(text, column.min!, "min")
      if (max !== undefined && Ratio.compare(value, max) > 0) return range(text, column.max!, "max")
      return undefined
    }
  }
}

const numberBuilder = ({ read, refuse }: NumberReader): Builder => {
  const cells: Array<Decimal | undefined> = []
  let decimals = 0
  return {
    add: (text) => {
      const cell = text === "" ? undefined : read(text)
      cells.push(cell)
      if (cell !== undefined) decimals = Math.max(decimals, cell.decimals)
      return text === "" ? undefined : refuse(text, cell)
    },
    finish: (): Numbers => ({
      tag: "numbers",
      decimals,
      values: narrowValues(cells.map((cell) => (cell === undefined ? NaN : cell.digits * 10 ** (decimals - cell.decimals))))
    })
  }
}

const cellFailure = (column: string, type: string, found: string): CellFailure => ({ code: "data-cell", data: { column, type, found } })

const notMember = (column: string, set: string, found: string, known: ReadonlyArray<string>): CellFailure => ({
  code: "data-cell-not-member",
  data: { column, set, found, known, nearest: suggest(found, known) }
})

const wordBuilder = ({ read, refuse, words }: WordReader): Builder => {
  const cells: Array<number> = []
  return {
    add: (text) => {
      const code = text === "" ? -1 : read(text)
      cells.push(code ?? -1)
      return code === undefined ? refuse(text) : undefined
    },
    finish: () => ({ tag: "codes", codes: narrowCodes(cells, words().length), words: words() })
  }
}

/** Cells spelt in several ways for one word, such as a member's key and its name. */
const aliases = (known: ReadonlyMap<string, number>, words: ReadonlyArray<string>, refuse: (text: string) => CellFailure): WordReader =>
  ({ tag: "codes", read: (text) => known.get(text), refuse, words: () => words })

const wordsOf = (words: ReadonlyArray<string>, refuse: (text: string) => CellFailure): WordReader =>
  aliases(new Map(words.map((word, code) => [word, code])), words, refuse)

const membersOf = (name: string, population: string, titles: Readonly<Record<string, string>>): WordReader => {
  const members = Object.entries(titles)
  const known = new Map<string, number>()
  // A key wins over another member's title.
  members.forEach(([, title], code) => known.set(title, code))
  members.forEach(([key], code) => known.set(key, code))
  return aliases(known, members.map(([key]) => key), (text) => notMember(name, population, text, members.flat()))
}

/** Any words that are accepted, in the order in which they come. */
const openWords = (accept: (text: string) => boolean = () => true, refuse = (text: string): CellFailure => cellFailure("", "text", text)): WordReader => {
  const known = new Map<string, number>()
  return {
    tag: "codes",
    read: (text) => {
      const code = known.get(text)
      if (code !== undefined) return code
      if (!accept(text)) return undefined
      known.set(text, known.size)
      return known.size - 1
    },
    refuse,
    words: () => [...known.keys()]
  }
}

/** The words for true and false that data and rules may use. */
export const booleanWords: ReadonlyMap<string, "true" | "false"> = new Map([["false", "false"], ["nej", "false"], ["no", "false"], ["0", "false"], ["true", "true"], ["ja", "true"], ["yes", "true"], ["1", "true"]])

const booleans = new Map([...booleanWords].map(([word, value]) => [word, value === "true" ? 1 : 0]))

const quantityOf = (kind: Quantity.Quantity["kind"], text: string): Quantity.Quantity | undefined => {
  const quantity = Quantity.parse(text)
  return Result.isSuccess(quantity) && quantity.success.kind === kind ? quantity.success : undefined
}

/** YAML as text, lists and maps, exact numbers, and three truths: what the walker is made of. */
import { Quantity, Ratio } from "@styrkort/core"
import * as Result from "effect/Result"

/** YAML as text, lists and maps. */
export type Plain = string | ReadonlyArray<Plain> | Tree
/** A map. */
export interface Tree {
  readonly [key: string]: Plain
}

/** A row: its cells as they are written; an empty cell is not there, or "". */
export type Row = { readonly [column: string]: string }
/** Rows by dataset; a dataset that is not named does not exist. */
export type Rows = { readonly [dataset: string]: ReadonlyArray<Row> }

/** A plan fragment: the keys of a plan's main file, targets by id, their project, more areas with their projects, rows, and a day. */
export interface Fragment {
  readonly plan: Tree
  readonly targets: Tree
  readonly project: Tree
  readonly areas: Tree
  readonly rows: Rows
  readonly asOf: string
}

/** What a target comes to; exact numbers as `6` or `5/6`. */
export interface Walked {
  readonly verdict: string
  readonly value?: string
  readonly gap?: string
  /** The final verdict that a correction has changed. */
  readonly reopened?: string
}

/** An exact number. */
export type R = Ratio.Ratio
export const zero = Ratio.zero
/** A whole number, exact. */
export const whole = (n: number): R => Ratio.make(n)
/** Whether one number is less than another. */
export const less = (a: R, b: R): boolean => Ratio.compare(a, b) < 0

/** True, false, or neither. */
export type Truth = boolean | undefined
/** Whether all hold. */
export const all = (some: ReadonlyArray<Truth>): Truth => (some.includes(false) ? false : some.includes(undefined) ? undefined : true)
/** Whether any holds. */
export const any = (some: ReadonlyArray<Truth>): Truth => (some.includes(true) ? true : some.includes(undefined) ? undefined : false)
/** Whether one does not hold. */
export const no = (one: Truth): Truth => (one === undefined ? undefined : !one)
/** What all say that say the same. */
export const agreed = <T>(said: ReadonlyArray<T>): T | undefined => (said.every((one) => one === said[0]) ? said[0] : undefined)

/** A map, where there is one. */
export const tree = (plain: Plain | undefined): Tree => (typeof plain === "object" && !Array.isArray(plain) ? plain as Tree : {})
/** A list, also of one. */
export const list = (plain: Plain | undefined): ReadonlyArray<Plain> => (plain === undefined ? [] : Array.isArray(plain) ? plain as ReadonlyArray<Plain> : [plain])

/** Levels by their keys. */
export const levels = ["at-least", "more-than", "at-most", "less-than", "exactly", "between"]
/** Measures over a column, percentiles aside. */
export const columnMeasures = ["distinct", "sum", "mean", "median", "min", "max", "latest", "span"]

/** A quantity's number: of money the kronor, of a day its number, of months the months. */
export const numberOf = (written: string): R => {
  const quantity = Result.getOrThrow(Quantity.parse(written))
  switch (quantity.kind) {
    case "money":
      return Ratio.make(quantity.value.ore, 100)
    case "fte":
      return Ratio.make(quantity.value.thousandths, 1000)
    case "duration":
      return whole(quantity.count * (quantity.unit === "weeks" ? 7 : 1))
    case "date":
      return whole(quantity.value)
    case "points":
      return Ratio.divide(quantity.value, whole(100))!
    default:
      return quantity.value
  }
}

/** A number as `6` or `5/6`. */
export const text = (value: R): string => (value.d === 1n ? String(value.n) : `${value.n}/${value.d}`)

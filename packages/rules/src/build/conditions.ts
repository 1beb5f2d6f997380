/** Conditions on a dataset's rows, typed by its columns → the conditions of a plan's file. */
import type { Clause } from "@styrkort/core"
import type { Columns } from "./data.ts"
import type { Cell, DayText, Ordered, Reference, Time, Workdays } from "./values.ts"
import { boundOf, textOf } from "./values.ts"

/** TABLE of tests on a cell: the name here, and the key in a plan's file. */
const tests = {
  atLeast: "at-least",
  moreThan: "more-than",
  atMost: "at-most",
  lessThan: "less-than",
  exactly: "exactly",
  between: "between",
  before: "before",
  after: "after",
  within: "within",
  by: "by",
  not: "not",
  present: "present"
} as const satisfies Record<string, Clause.TestKey>

/** No test of the language is missing above: a new one makes this a type error. */
const missing: [Exclude<Clause.TestKey, (typeof tests)[keyof typeof tests]>] extends [never] ? true : never = true

/** Tests on one cell; all that are given must hold. */
export interface CellTests<S> {
  readonly atLeast?: Ordered<S> | Reference
  readonly moreThan?: Ordered<S> | Reference
  readonly atMost?: Ordered<S> | Reference
  readonly lessThan?: Ordered<S> | Reference
  readonly exactly?: Ordered<S> | Reference
  readonly between?: readonly [Ordered<S>, Ordered<S>]
  readonly before?: Ordered<S> | Reference
  readonly after?: Ordered<S> | Reference
  /** So near to the day that it is `before` or `after`. */
  readonly within?: Time | Workdays
  /** There so long after a day, at the latest. */
  readonly by?: { readonly from: DayText | Reference; readonly plus: Time | Workdays }
  readonly not?: Cell<S> | ReadonlyArray<Cell<S>>
  readonly present?: boolean
}

/** Which rows: every column's test must hold; `all`, `any` and `not` combine further conditions. */
export type Conditions<C extends Columns> =
  & { readonly [N in keyof C]?: Cell<C[N]> | Reference | ReadonlyArray<Cell<C[N]>> | CellTests<C[N]> }
  & { readonly all?: ReadonlyArray<Conditions<C>>; readonly any?: ReadonlyArray<Conditions<C>>; readonly not?: Conditions<C> }

/** The conditions as a plan's file has them. */
export const conditionsOf = <C extends Columns>(conditions: Conditions<C>): Clause.Conditions =>
  Object.fromEntries(Object.entries(conditions).map(([key, value]: [string, unknown]) => [
    key,
    key === "all" || key === "any" ? (value as ReadonlyArray<Conditions<C>>).map(conditionsOf) : key === "not" ? conditionsOf(value as Conditions<C>) : testOf(value)
  ]))

const testOf = (value: unknown): Clause.ColumnTest => {
  if (Array.isArray(value)) return value.map(textOf)
  if (typeof value !== "object" || value === null) return textOf(value)
  return Object.fromEntries(Object.entries(value).map(([key, one]: [string, unknown]) => [
    tests[key as keyof typeof tests],
    key === "present" ? missing && one : key === "within" ? boundOf(one) : key === "by" ? deadlineOf(one as NonNullable<CellTests<unknown>["by"]>) : Array.isArray(one) ? one.map(textOf) : textOf(one)
  ])) as Clause.Tests
}

const deadlineOf = ({ from, plus }: NonNullable<CellTests<unknown>["by"]>): object => ({ from, plus: boundOf(plus) })

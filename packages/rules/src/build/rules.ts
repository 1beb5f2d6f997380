/** TABLE of the language's constructs in TypeScript: one function each, and the compiler asks for those that are missing. */
import { Clause as Language } from "@styrkort/core"
import type { Clause, Dataset, Recurring } from "@styrkort/core"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { FormKey } from "../resolve.ts"
import type { Unit } from "../Rule.ts"
import { conditionsOf } from "./conditions.ts"
import type { Conditions } from "./conditions.ts"
import type { Columns, ColumnsOf, Population, TypedDataset } from "./data.ts"
import { Levelled, OfRows, Partible, percentOf, Sharing, Weighable } from "./measures.ts"
import type { Alike, Budget, Same } from "./measures.ts"
import { boundOf, dayOf, periodOf } from "./values.ts"
import type { DayText, LevelOfColumn, Share, Time, UnitOf } from "./values.ts"

/** How many rows, of one dataset or several. */
export const count = <C extends Columns>(first: TypedDataset<C>, ...more: ReadonlyArray<TypedDataset>): Partible<"count", number, C> =>
  new Partible({ count: more.length === 0 ? first.id : [first.id, ...more.map(({ id }) => id)] })

/** At least one row. */
export const exists = <C extends Columns>(dataset: TypedDataset<C>, where?: Conditions<C>): Clause.Clause =>
  ({ exists: dataset.id, ...(where === undefined ? {} : { where: conditionsOf(where) }) })

/** Which share of the rows satisfies something. */
export const share = <C extends Columns>(dataset: TypedDataset<C>): Sharing<C> => new Sharing(dataset.id)

type Additive = "integer" | "number" | "money" | "fte" | Dataset.DurationUnit
type Shared = Additive | "share"
type Sorted = Shared | "date" | "ordinal"
type Told = "text" | "member" | "ordinal" | "integer" | "date" | "boolean"

const ref = (dataset: TypedDataset, column: string): Clause.ColumnRef => ({ dataset: dataset.id, column })

/** How many different values a column has. */
export const distinct = <C extends Columns>(dataset: TypedDataset<C>, column: ColumnsOf<C, Told>): OfRows<"count", number, C> => new OfRows({ distinct: ref(dataset, column) })

/** The sum of a column. */
export const sum = <C extends Columns, const N extends ColumnsOf<C, Additive>>(dataset: TypedDataset<C>, column: N): Partible<UnitOf<C[N]>, LevelOfColumn<C[N]>, C> =>
  new Partible({ sum: ref(dataset, column) })
/** The mean of a column. */
export const mean = <C extends Columns, const N extends ColumnsOf<C, Shared>>(dataset: TypedDataset<C>, column: N): Weighable<UnitOf<C[N]>, LevelOfColumn<C[N]>, C> =>
  new Weighable({ mean: ref(dataset, column) })
/** The median of a column. */
export const median = <C extends Columns, const N extends ColumnsOf<C, Shared>>(dataset: TypedDataset<C>, column: N): Weighable<UnitOf<C[N]>, LevelOfColumn<C[N]>, C> =>
  new Weighable({ median: ref(dataset, column) })
/** The least value that `p` per cent of a column's values do not exceed. */
export const percentile = <C extends Columns, const N extends ColumnsOf<C, Sorted>>(dataset: TypedDataset<C>, column: N, p: number): Weighable<UnitOf<C[N]>, LevelOfColumn<C[N]>, C> =>
  new Weighable({ percentile: { of: ref(dataset, column), p: percentOf(p) } })
/** The least value of a column. */
export const min = <C extends Columns, const N extends ColumnsOf<C, Sorted>>(dataset: TypedDataset<C>, column: N): OfRows<UnitOf<C[N]>, LevelOfColumn<C[N]>, C> =>
  new OfRows({ min: ref(dataset, column) })
/** The greatest value of a column. */
export const max = <C extends Columns, const N extends ColumnsOf<C, Sorted>>(dataset: TypedDataset<C>, column: N): OfRows<UnitOf<C[N]>, LevelOfColumn<C[N]>, C> =>
  new OfRows({ max: ref(dataset, column) })
/** The latest value of a column, by the rows' days. */
export const latest = <C extends Columns, const N extends ColumnsOf<C, Sorted>>(dataset: TypedDataset<C>, column: N): OfRows<UnitOf<C[N]>, LevelOfColumn<C[N]>, C> =>
  new OfRows({ latest: ref(dataset, column) })
/** The time from a column's first day to its last. */
export const span = <C extends Columns>(dataset: TypedDataset<C>, column: ColumnsOf<C, "date">): OfRows<"days", Time, C> => new OfRows({ span: ref(dataset, column) })

/** Units that can be added to each other, and what the difference of two is counted in. */
interface Differences {
  readonly count: "count"
  readonly number: "number"
  readonly share: "points"
  readonly points: "points"
  readonly money: "money"
  readonly fte: "fte"
  readonly days: "days"
}

/** Two measures in one unit, added. */
export const plus = <U extends keyof Differences>(left: Levelled<U, unknown>, right: Levelled<Alike<NoInfer<U>>, unknown>): Levelled<U> => new Levelled({ plus: [left.clause, right.clause] })
/** What one measure is more than another, in one unit; shares differ in points, days of the calendar in days. */
export const minus = <U extends keyof Differences | "date">(left: Levelled<U, unknown>, right: Levelled<Alike<NoInfer<U>>, unknown>): Levelled<U extends keyof Differences ? Differences[U] : "days"> =>
  new Levelled({ minus: [left.clause, right.clause] })
/** One measure in relation to another in the same unit, as a share that may be more than 100 %. */
export const ratio = <U extends Exclude<Unit, "date" | "rank">>(left: Levelled<U, unknown>, right: Levelled<NoInfer<U>, unknown>): Levelled<"share"> => new Levelled({ ratio: [left.clause, right.clause] })
/** So much of something for each of something counted: money or full-time years a row. */
export const per = <U extends "money" | "fte" | "days">(left: Levelled<U, unknown>, right: Levelled<"count" | "number", unknown>): Levelled<U> => new Levelled({ ratio: [left.clause, right.clause] })

/** A measure declared once, under `measures:`; `declaration` is what stands there. */
export const measure = <U extends Unit, V>(name: string, declaration: Levelled<U, V>): Levelled<U, V> & { readonly declaration: Clause.Measure } =>
  Object.assign(new Levelled<U, V>({ measure: name }), { declaration: declaration.clause })

/** What a rule can be asked of: a population (reached through a column where there are several), the periods of a kind, or what {@link rowsOf}, {@link valuesOf}, {@link eachOf} and {@link stretches} bind. */
export type Bound = Population | { readonly of: Population; readonly via: string } | Recurring | Asked

/** A binder that has been made. */
export interface Asked {
  readonly binder: Clause.Binder
}

/** Every row of a dataset, by a name that conditions below refer to as `$name.column`. */
export const rowsOf = <C extends Columns>(dataset: TypedDataset<C>, name: string, where?: Conditions<C>): Asked =>
  ({ binder: { rows: dataset.id, as: name, ...(where === undefined ? {} : { where: conditionsOf(where) }) } })
/** Every different word in a column, reached through the same column or another. */
export const valuesOf = <C extends Columns>(dataset: TypedDataset<C>, column: ColumnsOf<C, "text" | "member" | "ordinal">, { as: name, via, where }: { readonly as?: string; readonly via?: string; readonly where?: Conditions<C> } = {}): Asked =>
  ({ binder: { values: ref(dataset, column), ...(name === undefined ? {} : { as: name }), ...(via === undefined ? {} : { via }), ...(where === undefined ? {} : { where: conditionsOf(where) }) } })
/** Each of some words: of the column that `via` names, or that conditions below hold `$name` against. */
export const eachOf = (words: readonly [string, ...ReadonlyArray<string>], { as: name, via }: { readonly as?: string; readonly via?: string }): Asked =>
  ({ binder: { of: words, ...(name === undefined ? {} : { as: name }), ...(via === undefined ? {} : { via }) } })
/** Stretches of one length, from the first day of the time they divide. */
export const stretches = (length: Time): Asked => {
  const bound = boundOf(length)
  if (bound.kind !== "duration") throw new RangeError(`\`${length}\` is no length of time: write for instance "2 weeks"`)
  return { binder: { window: bound } }
}

const binderOf = (bound: Bound): Clause.Binder =>
  typeof bound === "string" ? bound : "binder" in bound ? bound.binder : "via" in bound ? { of: bound.of.id, via: bound.via } : bound.id

/** How many members fulfil a rule, or which share of them. */
export const members = (bound: Bound, that: Clause.Clause): Levelled<"count", number | Share> => new Levelled({ members: binderOf(bound), that })
/** That every member fulfils a rule. */
export const every = (bound: Bound, require: Clause.Clause): Clause.Clause => ({ every: binderOf(bound), require })
/** That all rules hold. */
export const all = (...rules: readonly [Clause.Clause, ...ReadonlyArray<Clause.Clause>]): Clause.Clause => ({ all: rules })
/** That at least one rule holds. */
export const any = (...rules: readonly [Clause.Clause, ...ReadonlyArray<Clause.Clause>]): Clause.Clause => ({ any: rules })
/** That a rule does not hold. */
export const not = (rule: Clause.Clause): Clause.Clause => ({ not: rule })
/** That another target is met. */
export const target = (id: string): Clause.TargetClause => ({ target: id })

/** By a day: it cuts the window of everything in the rule. */
export const by = <const R extends Clause.Clause>(day: DayText, rule: R & ([R] extends [Clause.TargetClause] ? never : unknown)): Clause.Clause => {
  return { ...rule, by: dayOf(day) }
}

/** The same measure in another time, multiplied, then added to. */
export const same = <const P = never>(when: string, { times, plus: added }: { readonly times?: Share | number; readonly plus?: P } = {}): Same<P> => {
  const named = /^previous (year|period)$/.exec(when)
  const time: Clause.Same = named === null ? { tag: "named", period: periodOf(when) } : { tag: "previous", of: named[1] as "year" | "period" }
  return { same: { same: time, ...(times === undefined ? {} : { times: boundOf(times) }), ...(added === undefined ? {} : { plus: boundOf(added) }) } }
}

/** The budget of the target's project, its area or the plan, as a level of money. */
export const budget = (of: Clause.BudgetLevel["budget"], { times, ...only }: { readonly state?: NonNullable<Clause.BudgetLevel["state"]>; readonly funder?: string; readonly kind?: NonNullable<Clause.BudgetLevel["kind"]>; readonly times?: Share | number } = {}): Budget =>
  ({ budget: { budget: of, ...only, ...(times === undefined ? {} : { times: boundOf(times) }) } })

/** A rule, or a measure's `clause`, as a plan's file has it: texts in maps and lists, for JSON or YAML. */
export const written = (rule: Clause.Clause): object => {
  const judged = Schema.encodeResult(Language.Clause)(rule)
  return (Result.isSuccess(judged) ? judged.success : Schema.encodeSync(Language.Measure)(rule)) as object
}

/** No construct of the language is missing: a new measure, form or source of levels makes this a type error. */
export const constructs = {
  count, exists, share, distinct, sum, mean, median, percentile, min, max, latest, span, plus, minus, ratio, measure, members, every, all, any, not, target, same, budget
} as const satisfies Record<Clause.MeasureKey | FormKey | Clause.LevelSourceKey, unknown>

/** Measures typed by their datasets, held against levels typed by their units → the rules of a plan's file. */
import type { Clause } from "@styrkort/core"
import { Ratio } from "@styrkort/core"
import type { Unit } from "../Rule.ts"
import { conditionsOf } from "./conditions.ts"
import type { Conditions } from "./conditions.ts"
import type { Columns, ColumnsOf } from "./data.ts"
import { boundOf, dayOf, periodOf } from "./values.ts"
import type { DayText, LevelText, Share } from "./values.ts"

/** The same measure in another time. `P` is what may be added to it. */
export interface Same<P = never> {
  readonly same: Clause.SameLevel
  readonly plus?: P
}

/** A budget as a level. */
export interface Budget {
  readonly budget: Clause.BudgetLevel
}

/** What may be added to a measure in another time: to a share only points. */
type Added<U extends Unit, V> = U extends "share" ? LevelText<"points"> : V

/** What a measure may be held against: a quantity in its unit, another measure in the same, or itself in another time; money also a budget. */
export type Against<U extends Unit, V> = V | Levelled<Alike<U>, unknown> | Same<Added<U, V>> | (U extends "money" ? Budget : never)

/** A count is also a number. */
export type Alike<U extends Unit> = U extends "count" | "number" ? "count" | "number" : U

/** A measure, without a level: `clause` is what stands under `follow:` or in another measure. */
export class Levelled<U extends Unit, V = LevelText<U>> {
  readonly clause: Clause.Measure
  /** Only the types know it. */
  declare readonly unit: U

  constructor(clause: object) {
    this.clause = clause as Clause.Measure
  }

  /** At least so much. */
  atLeast(level: Against<U, V>): Clause.Clause {
    return this.#held("at-least", level)
  }
  /** More than that. */
  moreThan(level: Against<U, V>): Clause.Clause {
    return this.#held("more-than", level)
  }
  /** At most so much. */
  atMost(level: Against<U, V>): Clause.Clause {
    return this.#held("at-most", level)
  }
  /** Less than that. */
  lessThan(level: Against<U, V>): Clause.Clause {
    return this.#held("less-than", level)
  }
  /** So much and neither more nor less. */
  exactly(level: Against<U, V>): Clause.Clause {
    return this.#held("exactly", level)
  }
  /** From the one to the other, both included. */
  between(low: Against<U, V>, high: Against<U, V>): Clause.Clause {
    return { ...this.clause, between: [against(low), against(high)] }
  }

  #held(key: Exclude<Clause.LevelKey, "between">, level: unknown): Clause.Clause {
    return { ...this.clause, [key]: against(level) }
  }
}

const against = (level: unknown): Clause.LevelBound => {
  if (level instanceof Levelled) return (level as Levelled<Unit, unknown>).clause
  if (typeof level !== "object" || level === null) return boundOf(level)
  return "same" in level ? (level as Same<unknown>).same : (level as Budget).budget
}

/** A measure of a dataset's rows: which of them, when, and dated by which column. */
export class OfRows<U extends Unit, V, C extends Columns> extends Levelled<U, V> {
  /** Only the rows that fulfil a condition. */
  where(conditions: Conditions<C>): this {
    return this.with({ where: conditionsOf(conditions) })
  }
  /** In this time instead of the target's own. */
  during(period: string): this {
    return this.with({ during: periodOf(period) })
  }
  /** On this day, of states that last: `start` and `end` are those of the target's time. */
  at(day: DayText | "start" | "end"): this {
    return this.with({ at: day === "start" || day === "end" ? day : dayOf(day) })
  }
  /** Dated by this column, where there are several. */
  datedBy(column: ColumnsOf<C, "date">): this {
    return this.with({ dated: column })
  }

  protected with(more: object): this {
    return new (this.constructor as new (clause: object) => this)({ ...this.clause, ...more })
  }
}

/** A measure whose rows may weigh differently. */
export class Weighable<U extends Unit, V, C extends Columns> extends OfRows<U, V, C> {
  /** Each row counts as often as this column says. */
  weightedBy(column: ColumnsOf<C, "integer">): this {
    return this.with({ "weighted-by": column })
  }
}

/** One level by its name: `{ atLeast: 1 }`. */
export type OneLevel<V> = { readonly atLeast: V } | { readonly moreThan: V } | { readonly atMost: V } | { readonly lessThan: V } | { readonly exactly: V } | { readonly between: readonly [V, V] }

/** A measure whose parts may have levels of their own. */
export class Partible<U extends Unit, V, C extends Columns> extends OfRows<U, V, C> {
  /** Parts that must reach levels of their own, in the measure's unit or as shares of the whole. */
  ofWhich(...parts: ReadonlyArray<{ readonly where: Conditions<C> } & OneLevel<V | Share>>): this {
    return this.with({ "of-which": parts.map(({ where, ...level }) => ({ where: conditionsOf(where), ...levelOf(level) })) })
  }
}

const names: Readonly<Record<string, Clause.LevelKey>> = { atLeast: "at-least", moreThan: "more-than", atMost: "at-most", lessThan: "less-than", exactly: "exactly", between: "between" }

const levelOf = (level: object): object =>
  Object.fromEntries(Object.entries(level).map(([name, value]: [string, unknown]) => [names[name]!, Array.isArray(value) ? value.map(boundOf) : boundOf(value)]))

/** A share that may weigh its rows, before it is said what the rows must satisfy. */
export class Sharing<C extends Columns> {
  readonly #dataset: string

  constructor(dataset: string) {
    this.#dataset = dataset
  }

  /** The rows that satisfy this, of those that do or do not. */
  satisfying(conditions: Conditions<C>): Weighable<"share", Share, C> {
    return new Weighable({ share: this.#dataset, satisfying: conditionsOf(conditions) })
  }
}

/** A percentile as a plan's file has it; one outside 0–100 throws a RangeError. */
export const percentOf = (p: number): Ratio.Ratio => {
  const ratio = Ratio.parse(String(p))
  if (ratio === undefined || Ratio.compare(ratio, Ratio.zero) <= 0 || Ratio.compare(ratio, Ratio.make(100)) > 0) throw new RangeError(`there is no percentile ${p}: it is more than 0 and at most 100`)
  return ratio
}

/** A level as written → what it accepts, in the measure's unit: numbers, or what other measures come to; what no value could reach is refused. */
import { Clause, Ratio, Source, funderNames, suggest } from "@styrkort/core"
import type { Bound } from "@styrkort/core"
import { budgetAmounts } from "./budgetAmounts.ts"
import { boundValue } from "./cells.ts"
import { intersect, wholeNumbers } from "./Intervals.ts"
import { accepts, boundsOf, isQuantity, sayBound } from "./levels.ts"
import { measures } from "./measures.ts"
import type { Limits } from "./measures.ts"
import { moved, moveTo } from "./move.ts"
import type { BoundSource, Fixed, LeafMeasure, Level, Measuring, Unit } from "./Rule.ts"
import { report } from "./Scope.ts"
import type { Scope } from "./Scope.ts"

/** What a level is held against. */
export interface HeldAgainst {
  /** The measure's key as written. */
  readonly key: string
  readonly unit: Unit
  /** The words of a ranked measure. */
  readonly words?: ReadonlyArray<string> | undefined
  /** The measure itself, without a level. */
  readonly measure?: Measuring
  /** How another measure is resolved in this place. */
  readonly resolve?: (clause: Clause.Measure, origin: Source.Origin, scope: Scope) => Measuring | undefined
}

/** Which kinds of bound each unit is compared with. */
const boundKinds: Record<Unit, Bound["kind"]> = { count: "number", number: "number", share: "share", points: "points", money: "money", fte: "fte", days: "duration", months: "duration", workdays: "duration", min: "duration", date: "date", rank: "word" }

/** The units of time that a unit is counted in. */
const timeUnits: Partial<Record<Unit, ReadonlyArray<string>>> = { days: ["days", "weeks"], months: ["months"], workdays: ["workdays"], min: ["min", "h"] }

/** The level of a measure; undefined when none is written, or something in it was reported. */
export const resolveLevel = (held: HeldAgainst, written: Clause.Level, origin: Source.Origin, scope: Scope): Level | undefined => {
  if (!Clause.levelKeys.some((candidate) => candidate in written)) return undefined
  const level = boundsOf(written)
  if (level.bounds.every(isQuantity)) return resolveFixed(held, written as Clause.LevelOf<Bound>, origin, scope)
  const at = Source.at(origin, level.key)
  const bounds = level.bounds.map((bound, index) => sourceOf(held, bound, level.bounds.length > 1 ? Source.at(at, index) : at, scope))
  return bounds.some((bound) => bound === undefined)
    ? undefined
    : { tag: "relative", key: level.key, bounds: bounds as Array<BoundSource>, unit: held.unit, written: { tag: "level", level: only(written) } }
}

/** A level of quantities. */
export const resolveFixed = (held: HeldAgainst, written: Clause.LevelOf<Bound>, origin: Source.Origin, scope: Scope): Fixed | undefined => {
  const level = boundsOf(written)
  const at = Source.at(origin, level.key)
  const numbers = level.bounds.map((bound) => boundIn(held, bound, at, scope))
  if (numbers.some((number) => number === undefined)) return undefined
  const [low, high] = numbers as [Ratio.Ratio, Ratio.Ratio?]
  if (high !== undefined && Ratio.compare(low, high) > 0) {
    return report(scope, "range-reversed", at, { low: sayBound(level.bounds[0], "sv"), high: sayBound(level.bounds[1]!, "sv") })
  }
  const set = accepts(level.key, numbers as Array<Ratio.Ratio>)
  return { tag: "fixed", set: isWhole(held.unit) ? wholeNumbers(set) : set, written: { tag: "level", level: only(written) } }
}

/** The level without what stands beside it. */
const only = (written: Clause.Level): Clause.Level => Object.fromEntries(Clause.levelKeys.flatMap((key) => (key in written ? [[key, written[key]]] : [])))

/** Whether a unit has whole numbers only. */
export const isWhole = (unit: Unit): boolean => unit === "count" || unit === "rank" || unit === "date"

/** A bound as a number in the measure's unit. */
export const boundIn = ({ key, unit, words }: HeldAgainst, bound: Bound, at: Source.Origin, scope: Scope): Ratio.Ratio | undefined => {
  const fits = bound.kind === boundKinds[unit] && (bound.kind !== "duration" || timeUnits[unit]!.includes(bound.unit))
  if (!fits) return report(scope, "level-unit", at, { measure: key, expected: unit, found: bound.kind === "duration" ? bound.unit : bound.kind, text: sayBound(bound, "sv") })
  if (bound.kind !== "word") return numberOf(bound)
  const rank = words!.indexOf(bound.value)
  const [scale] = [...scope.plan.scales].find(([, { levels }]) => levels === words) ?? [key]
  return rank === -1
    ? report(scope, "not-a-level", at, { found: bound.value, scale, known: words!, nearest: suggest(bound.value, words!) })
    : Ratio.make(rank)
}

const numberOf = (bound: Bound): Ratio.Ratio | undefined =>
  bound.kind === "duration" ? Ratio.make(bound.count * (bound.unit === "weeks" ? 7 : bound.unit === "h" ? 60 : 1)) : bound.kind === "points" ? bound.value : boundValue(bound)

const sourceOf = (held: HeldAgainst, bound: Clause.LevelBound, at: Source.Origin, scope: Scope): BoundSource | undefined => {
  if (isQuantity(bound)) {
    const value = boundIn(held, bound, at, scope)
    return value === undefined ? undefined : { tag: "number", value }
  }
  const key = (Object.keys(levelSources) as ReadonlyArray<Clause.LevelSourceKey>).find((one) => one in bound)
  if (key !== undefined) return levelSources[key](held, bound as never, at, scope)
  const measure = held.resolve?.(bound as Clause.Measure, at, scope)
  if (measure === undefined) return undefined
  if (comparable(held, measure)) return { tag: "measure", measure, base: false }
  const node = Source.nodeAt(at)
  return report(scope, "level-unit", at, { measure: held.key, expected: held.unit, found: measure.unit, text: node === undefined ? Object.keys(bound).join(", ") : Source.inline(node) })
}

/** A count is also a number; ranks are only compared on one scale. */
const comparable = ({ unit, words }: HeldAgainst, other: Measuring): boolean => {
  const plain = (one: Unit): Unit => (one === "number" ? "count" : one)
  return plain(unit) === plain(other.unit) && (unit !== "rank" || (other.tag === "leaf" && other.scale === words))
}

/** TABLE of where levels come from beside quantities and measures. A new source is a row here, and one of `levelSources` in core. */
const levelSources: { readonly [K in Clause.LevelSourceKey]: (held: HeldAgainst, bound: Extract<Clause.LevelBound, { readonly [L in K]: unknown }>, at: Source.Origin, scope: Scope) => BoundSource | undefined } = {
  same: (held, { same, times, plus }, at, scope) => {
    const move = held.measure === undefined ? undefined : moveTo(same, held.measure)
    if (move === undefined) return report(scope, "same-window", Source.at(at, "same"), { measure: held.key })
    const factor = times === undefined ? undefined : factorOf(times, Source.at(at, "times"), scope)
    const amount = plus === undefined ? undefined : amountOf(held, plus, Source.at(at, "plus"), scope)
    if ((times !== undefined && factor === undefined) || (plus !== undefined && amount === undefined)) return undefined
    if ((factor !== undefined || amount !== undefined) && (held.unit === "rank" || held.unit === "date")) {
      return report(scope, "level-unit", at, { measure: held.key, expected: held.unit, found: (times ?? plus)!.kind, text: sayBound((times ?? plus)!, "sv") })
    }
    return { tag: "measure", measure: moved(held.measure!, move), base: true, ...(factor === undefined ? {} : { times: factor }), ...(amount === undefined ? {} : { plus: amount }) }
  },
  budget: (held, written, at, scope) => {
    if (held.unit !== "money") return report(scope, "level-unit", Source.at(at, "budget"), { measure: held.key, expected: held.unit, found: "money", text: `budget: ${written.budget}` })
    const factor = written.times === undefined ? Ratio.one : factorOf(written.times, Source.at(at, "times"), scope)
    const names = funderNames(scope.plan)
    if (written.funder !== undefined && names.idOf(written.funder) === undefined) {
      return report(scope, "unknown-funder", Source.at(at, "funder"), { name: written.funder, known: [...scope.plan.funders.keys()], nearest: suggest(written.funder, names.all) })
    }
    return factor === undefined ? undefined : { tag: "budget", written, amounts: budgetAmounts(written, scope.placed, scope.plan, factor) }
  }
}

/** What another time's value is multiplied by: a share or a number, more than 0. */
const factorOf = (times: Bound, at: Source.Origin, scope: Scope): Ratio.Ratio | undefined =>
  (times.kind === "share" || times.kind === "number") && Ratio.compare(times.value, Ratio.zero) > 0
    ? times.value
    : report(scope, "level-factor", at, { found: sayBound(times, "sv") })

/** What is added to another time's value. To a share only points can be: `5 %` could be of it or beside it. */
const amountOf = (held: HeldAgainst, plus: Bound, at: Source.Origin, scope: Scope): Ratio.Ratio | undefined => {
  if (held.unit !== "share") return boundIn(held, plus, at, scope)
  return plus.kind === "points"
    ? Ratio.multiply(plus.value, Ratio.make(1, 100))
    : report(scope, "level-unit", at, { measure: `${held.key} plus`, expected: "points", found: plus.kind, text: sayBound(plus, "sv") })
}

/** Reports a level that the measure can never have, whatever happens. */
export const refuseImpossible = (key: string, measure: LeafMeasure, limits: Limits, level: Level, origin: Source.Origin, scope: Scope): void => {
  if (level.tag === "fixed" && intersect(level.set, [measures[measure].free(limits).interval]).length === 0) report(scope, "level-impossible", origin, { measure: key })
}

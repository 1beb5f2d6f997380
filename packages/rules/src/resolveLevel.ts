/** A level as written → the numbers it accepts, in the measure's unit; what no value could reach is refused. */
import { Clause, Ratio, Source, suggest } from "@styrkort/core"
import type { Bound } from "@styrkort/core"
import { boundValue } from "./cells.ts"
import { intersect, wholeNumbers } from "./Intervals.ts"
import { accepts, boundsOf, sayBound } from "./levels.ts"
import { measures } from "./measures.ts"
import type { Limits } from "./measures.ts"
import type { LeafMeasure, Level, Unit } from "./Rule.ts"
import { report } from "./Scope.ts"
import type { Scope } from "./Scope.ts"

/** Which kinds of bound each unit is compared with. */
const boundKinds: Record<Unit, Bound["kind"]> = { count: "number", number: "number", share: "share", money: "money", fte: "fte", date: "date", rank: "word" }

/** The level of a measure; undefined when none is written, or something in it was reported. */
export const resolveLevel = (
  key: string,
  unit: Unit,
  written: Clause.Level,
  words: ReadonlyArray<string> | undefined,
  origin: Source.Origin,
  scope: Scope
): Level | undefined => {
  if (!Clause.levelKeys.some((candidate) => candidate in written)) return undefined
  const level = boundsOf(written)
  const at = Source.at(origin, level.key)
  const numbers = level.bounds.map((bound) => boundIn(key, unit, bound, words, at, scope))
  if (numbers.some((number) => number === undefined)) return undefined
  const [low, high] = numbers as [Ratio.Ratio, Ratio.Ratio?]
  if (high !== undefined && Ratio.compare(low, high) > 0) {
    return report(scope, "range-reversed", at, { low: sayBound(level.bounds[0], "sv"), high: sayBound(level.bounds[1]!, "sv") })
  }
  const set = accepts(level.key, numbers as Array<Ratio.Ratio>)
  return { set: isWhole(unit) ? wholeNumbers(set) : set, written: [Object.fromEntries(Clause.levelKeys.flatMap((k) => (k in written ? [[k, written[k]]] : [])))] }
}

/** Whether a unit has whole numbers only. */
export const isWhole = (unit: Unit): boolean => unit === "count" || unit === "rank" || unit === "date"

const boundIn = (
  key: string,
  unit: Unit,
  bound: Bound,
  words: ReadonlyArray<string> | undefined,
  at: Source.Origin,
  scope: Scope
): Ratio.Ratio | undefined => {
  if (bound.kind !== boundKinds[unit]) {
    return report(scope, "level-unit", at, { measure: key, expected: unit, found: bound.kind, text: sayBound(bound, "sv") })
  }
  if (bound.kind !== "word") return boundValue(bound)
  const rank = words!.indexOf(bound.value)
  const [scale] = [...scope.plan.scales].find(([, { levels }]) => levels === words) ?? [key]
  return rank === -1
    ? report(scope, "not-a-level", at, { found: bound.value, scale, known: words!, nearest: suggest(bound.value, words!) })
    : Ratio.make(rank)
}

/** Reports a level that the measure can never have, whatever happens. */
export const refuseImpossible = (key: string, measure: LeafMeasure, limits: Limits, level: Level, origin: Source.Origin, scope: Scope): void => {
  if (intersect(level.set, [measures[measure].free(limits).interval]).length === 0) report(scope, "level-impossible", origin, { measure: key })
}

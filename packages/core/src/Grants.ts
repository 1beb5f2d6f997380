/** All that can become of the grants that are not decided: every combination of yes and no, exactly, and how likely each sum is by the plan's own probabilities. */
import * as Result from "effect/Result"
import { funderNames } from "./check/references.ts"
import type { Day } from "./Day.ts"
import { stateOn } from "./Funding.ts"
import type { Item } from "./Item.ts"
import { projectsOf } from "./Plan.ts"
import type { Plan } from "./Plan.ts"
import * as Ratio from "./Ratio.ts"

/** More undecided grants than can be combined. */
export interface TooManyGrants {
  readonly _tag: "TooManyGrants"
  readonly grants: number
  readonly most: number
}

/** So many grants have a million combinations; twice as many would have twice the million. */
export const most = 20

/**
 * Every combination. Combination `c` has the grant `funders[i]` where bit `i` of `c` is set; `ore` (stated and derived together), `thousandths` and
 * `stopped` are what stands then, and how many undertakings' conditions fall. What is already refused is left out of all of them.
 */
export interface Combinations {
  readonly funders: ReadonlyArray<string>
  readonly ore: Float64Array
  readonly thousandths: Float64Array
  readonly stopped: Float64Array
}

/** The funders whose grant is applied for or undecided on a day and that something in the plan rests on. */
export const uncertain = (plan: Plan, items: ReadonlyArray<Item>, asOf: Day): ReadonlyArray<string> => {
  const names = funderNames(plan)
  const used = new Set([...items.flatMap(({ funders, line: { line: { state } } }) => (state === "granted" ? [] : funders)), ...projectsOf(plan).flatMap(({ project: { when } }) => (when === undefined ? [] : names.idOf(when.granted) ?? []))])
  return [...plan.funders].flatMap(([id, funder]) => (used.has(id) && ["applied", "undecided"].includes(stateOn(funder, asOf)) ? [id] : []))
}

/** What stands under every combination of yes and no. */
export const combine = (plan: Plan, items: ReadonlyArray<Item>, asOf: Day): Result.Result<Combinations, TooManyGrants> => {
  const funders = uncertain(plan, items, asOf)
  if (funders.length > most) return Result.fail({ _tag: "TooManyGrants", grants: funders.length, most })
  const names = funderNames(plan)
  const bit = new Map(funders.map((id, index) => [id, 1 << index]))
  const refused = new Set([...plan.funders].flatMap(([id, funder]) => (stateOn(funder, asOf) === "refused" ? [id] : [])))
  const size = 1 << funders.length
  const [ore, thousandths, running] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  const needed = (ids: ReadonlyArray<string>): number | undefined => (ids.some((id) => refused.has(id)) ? undefined : ids.reduce((mask, id) => mask | (bit.get(id) ?? 0), 0))
  // What a line says of itself goes before its funders, as in a scenario.
  const restsOn = ({ funders: payers, line: { line: { state } } }: Item): ReadonlyArray<string> | undefined =>
    state === "granted" ? [] : state === "refused" && !payers.some((id) => bit.has(id)) ? undefined : payers
  const conditionOf = (when: { readonly granted: string } | undefined): ReadonlyArray<string> => (when === undefined ? [] : [names.idOf(when.granted)].flatMap((id) => id ?? []))
  for (const item of items) {
    const payers = restsOn(item)
    const mask = payers === undefined ? undefined : needed([...payers, ...conditionOf(item.line.project.project.when)])
    if (mask === undefined) continue
    ore[mask]! += item.stated + item.derived
    thousandths[mask]! += item.thousandths
  }
  const projects = projectsOf(plan)
  for (const { project } of projects) {
    const mask = needed(conditionOf(project.when))
    if (mask !== undefined) running[mask]!++
  }
  for (const values of [ore, thousandths, running]) sumSubsets(values, funders.length)
  return Result.succeed({ funders, ore, thousandths, stopped: running.map((n) => projects.length - n) })
}

/** In place: every combination gets the sum over all combinations within it, one grant at a time. */
const sumSubsets = (values: Float64Array, bits: number): void => {
  for (let bit = 0; bit < bits; bit++) {
    for (let mask = 0; mask < values.length; mask++) if ((mask & (1 << bit)) !== 0) values[mask]! += values[mask ^ (1 << bit)]!
  }
}

/** A sum and how likely it is. */
export interface Chance {
  readonly value: number
  readonly probability: Ratio.Ratio
}

/** How likely each sum is: the sums that can come, least first; their probabilities are exact and sum to 1. */
export interface Distribution {
  readonly chances: ReadonlyArray<Chance>
  readonly expected: Ratio.Ratio
}

/** The undecided grants for which the plan states no probability. */
export const withoutProbability = (plan: Plan, { funders }: Combinations): ReadonlyArray<string> => funders.filter((id) => plan.funders.get(id)?.probability === undefined)

/** The distribution of a column of the combinations, each grant decided on its own; undefined when a probability is lacking. */
export const distribute = (plan: Plan, combinations: Combinations, of: "ore" | "thousandths"): Distribution | undefined => {
  const probabilities = combinations.funders.flatMap((id) => plan.funders.get(id)?.probability ?? [])
  if (probabilities.length < combinations.funders.length) return undefined
  // Whole weights over one common divisor: a million fractions need not be brought to lowest terms.
  let weights = [1n]
  for (const { n, d } of probabilities) weights = [...weights.map((weight) => weight * (d - n)), ...weights.map((weight) => weight * n)]
  const whole = probabilities.reduce((product, { d }) => product * d, 1n)
  const byValue = new Map<number, bigint>()
  let sum = 0n
  for (const [index, weight] of weights.entries()) {
    if (weight === 0n) continue
    const value = combinations[of][index]!
    byValue.set(value, (byValue.get(value) ?? 0n) + weight)
    sum += BigInt(value) * weight
  }
  return {
    chances: [...byValue].sort(([a], [b]) => a - b).map(([value, weight]) => ({ value, probability: Ratio.make(weight, whole) })),
    expected: Ratio.make(sum, whole)
  }
}

/** The least sum that is reached with at least the given probability: `quantile(d, 1/2)` is the median. */
export const quantile = ({ chances }: Distribution, share: Ratio.Ratio): number => {
  let sum = Ratio.zero
  for (const { value, probability } of chances) {
    sum = Ratio.add(sum, probability)
    if (Ratio.compare(sum, share) >= 0) return value
  }
  return chances.at(-1)!.value
}

/** Budget items: what a plan's funding lines come to when it is known who pays, how sure it is, which goals it serves and when it is used. */
import * as Result from "effect/Result"
import { shared } from "./Allocation.ts"
import type { Claim } from "./Allocation.ts"
import { slipsOf } from "./check/amounts.ts"
import { funderNames, goalNames } from "./check/references.ts"
import * as Day from "./Day.ts"
import { dimensionNames, keyOfLine } from "./dimensions.ts"
import type { Dimension, Situation, State } from "./dimensions.ts"
import * as Fte from "./Fte.ts"
import { stateOn } from "./Funding.ts"
import type { GrantState } from "./Funding.ts"
import { linesOf } from "./Line.ts"
import type { Line } from "./Line.ts"
import type * as Money from "./Money.ts"
import type { Priced } from "./Norm.ts"
import { termsOf } from "./terms.ts"
import * as Period from "./Period.ts"
import type { Plan } from "./Plan.ts"
import * as Ratio from "./Ratio.ts"
import { address } from "./Source.ts"

/** One item. Amounts are öre and thousandths of a full-time year, whole and safe; where the line has no amount but full-time years, `derived` is their price by the norm. */
export interface Item extends Situation {
  readonly id: string
  readonly stated: number
  readonly derived: number
  readonly thousandths: number
  /** The key it falls under in every dimension that is read off the line. */
  readonly at: Readonly<Partial<Record<Dimension, string>>>
  /** The goals it is shared over; a single empty key when the project serves none. */
  readonly goals: ReadonlyArray<Claim>
  /** When it is used: periods with their part of it. */
  readonly spread: ReadonlyArray<Stretch>
}

/** A stretch of days and its part of an item. */
export interface Stretch {
  readonly start: Day.Day
  readonly end: Day.Day
  readonly weight: Ratio.Ratio
}

/** What the items are made by. */
export interface Making {
  /** Grants are in the state of this day. */
  readonly asOf: Day.Day
  /** The price of lines that have only full-time years; without it they have no kronor. */
  readonly norm: Priced | undefined
  /** Amounts that can hardly be meant count as what was probably meant. */
  readonly likely: boolean
}

/** All items of a plan, in the order written. */
export const itemsOf = (plan: Plan, making: Making): Result.Result<ReadonlyArray<Item>, Money.MoneyOverflow> => {
  const slips = new Map(making.likely ? slipsOf(plan).map(({ line, likely }) => [line, likely] as const) : [])
  const goals = goalNames(plan)
  const items: Array<Item> = []
  for (const line of linesOf(plan)) {
    const { amount, fte } = line.line
    const derived = amount !== undefined || fte === undefined || making.norm === undefined ? undefined : Fte.price(fte, making.norm.perYear, "half-even")
    if (derived !== undefined && Result.isFailure(derived)) return Result.fail(derived.failure)
    const figures = { stated: slips.get(line) ?? amount?.ore ?? 0, derived: derived?.success.ore ?? 0, thousandths: fte?.thousandths ?? 0 }
    const shared = { goals: goalClaims(line, goals.idOf), spread: spreadOf(line, plan) }
    for (const part of payersOf(line, plan, figures)) {
      const situation: Situation = { line, funders: part.funders, state: stateOf(line, part.funders, plan, making.asOf) }
      items.push({ ...situation, ...part, id: `${address(line.origin)} ${part.funders.join("+")}`, at: keysOf(situation, plan), ...shared })
    }
  }
  return Result.succeed(items)
}

const keysOf = (situation: Situation, plan: Plan): Item["at"] => Object.fromEntries(dimensionNames.map((name) => [name, keyOfLine(name, situation, plan)]))

interface Figures {
  readonly stated: number
  readonly derived: number
  readonly thousandths: number
}

/** Each payer's part where the line says in which proportions they pay; otherwise all of it, on all of them together. */
const payersOf = ({ line, funders }: Line, plan: Plan, figures: Figures): ReadonlyArray<Figures & { readonly funders: ReadonlyArray<string> }> => {
  if (line.split === undefined || funders.length < 2) return [{ ...figures, funders }]
  const names = funderNames(plan)
  const weights = new Map(Object.entries(line.split).map(([name, weight]) => [names.idOf(name), weight]))
  const claims = [...new Set(funders)].map((key): Claim => ({ key, weight: Ratio.make(weights.get(key) ?? 1) }))
  const [stated, derived, thousandths] = [figures.stated, figures.derived, figures.thousandths].map((whole) => shared(whole, claims))
  return claims.map(({ key }, index) => ({ funders: [key], stated: stated![index]!, derived: derived![index]!, thousandths: thousandths![index]! }))
}

/** The least sure of several comes last. */
const sureness: ReadonlyArray<GrantState> = ["granted", "applied", "undecided", "refused"]

/** How sure a line's money is on a day: several who pay together are as sure as the least sure of them. */
const stateOf = ({ line }: Line, funders: ReadonlyArray<string>, plan: Plan, asOf: Day.Day): State => {
  const states = funders.map((id) => stateOn(plan.funders.get(id)!, asOf))
  const state = line.state ?? states.sort((a, b) => sureness.indexOf(b) - sureness.indexOf(a))[0]
  if (state === undefined) return "unstated"
  // What the plan calls conditional is settled by the decision it waited for; what it calls uncertain is not.
  const settled = funders.some((id) => plan.funders.get(id)!.decisions?.some(({ date }) => date <= asOf) === true)
  return state === "granted" && (line.certainty === "uncertain" || (line.certainty === "conditional" && !settled)) ? "uncertain" : state
}

const goalClaims = ({ project: { project } }: Line, idOf: (name: string) => string | undefined): ReadonlyArray<Claim> => {
  const weights = new Map(Object.entries(project["goal-weights"] ?? {}).map(([name, weight]) => [idOf(name), weight]))
  const ids = [...new Set((project.goals ?? []).flatMap((name) => idOf(name) ?? []))]
  return ids.length === 0 ? [{ key: "", weight: Ratio.one }] : ids.map((key) => ({ key, weight: Ratio.make(weights.get(key) ?? 1) }))
}

/** When a line is used: as its `spread` says, else evenly over its window, else over the days of its project within the plan's period, else over that. */
const spreadOf = ({ line, project: { project } }: Line, plan: Plan): ReadonlyArray<Stretch> => {
  const written = Object.entries(line.spread ?? {}).flatMap(([text, weight]): ReadonlyArray<Stretch> => {
    const period = Period.parse(text, termsOf(plan.file.terms))
    return Result.isSuccess(period) ? [{ start: period.success.start, end: period.success.end, weight: Ratio.make(weight) }] : []
  })
  if (written.length > 0) return written
  const { start, end } = line.window ?? within(project.schedule, plan.period) ?? plan.period
  return [{ start, end, weight: Ratio.one }]
}

const within = (schedule: Period.Period | undefined, { start, end }: Period.Period): { readonly start: Day.Day; readonly end: Day.Day } | undefined => {
  if (schedule === undefined || schedule.end < start || schedule.start > end) return undefined
  return { start: Math.max(schedule.start, start), end: Math.min(schedule.end, end) }
}

/** Which part of an item is used on the days from `from` through `to`, exactly. */
export const partWithin = ({ spread }: Pick<Item, "spread">, from: Day.Day, to: Day.Day): Ratio.Ratio => {
  const all = spread.reduce((sum, { weight }) => Ratio.add(sum, weight), Ratio.zero)
  const inside = spread.reduce((sum, { start, end, weight }) => {
    const days = Math.min(end, to) - Math.max(start, from) + 1
    return days <= 0 ? sum : Ratio.add(sum, Ratio.multiply(weight, Ratio.make(days, end - start + 1)))
  }, Ratio.zero)
  return Ratio.divide(inside, all) ?? Ratio.zero
}

/** The tertials an item is shared over, by days: `2017-T1` and so on. */
export const tertialClaims = ({ spread }: Pick<Item, "spread">): ReadonlyArray<Claim> => {
  const claims = new Map<string, Ratio.Ratio>()
  for (const { start, end, weight } of spread) {
    for (let first = start; first <= end;) {
      const { year, month } = Day.parts(first)
      const tertial = Math.ceil(month / 4)
      const last = Math.min(end, (tertial === 3 ? Day.of(year + 1, 1, 1) : Day.of(year, tertial * 4 + 1, 1)) - 1)
      const key = `${year}-T${tertial}`
      claims.set(key, Ratio.add(claims.get(key) ?? Ratio.zero, Ratio.multiply(weight, Ratio.make(last - first + 1, end - start + 1))))
      first = last + 1
    }
  }
  return [...claims].map(([key, weight]) => ({ key, weight }))
}

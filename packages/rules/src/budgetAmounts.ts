/** A level that is a budget → what that budget comes to, from each day on which a grant is decided. */
import { Item, Norm, Ratio, funderNames } from "@styrkort/core"
import type { Clause, Day, Plan } from "@styrkort/core"
import * as Result from "effect/Result"
import type { BoundSource } from "./Rule.ts"

type Amounts = Extract<BoundSource, { readonly tag: "budget" }>["amounts"]

/** The budget asked for, seen from a target. Without a single line it has no value: what is not budgeted is not budgeted at nought. */
export const budgetAmounts = (level: Clause.BudgetLevel, placed: Plan.PlacedTarget, plan: Plan.Plan, times: Ratio.Ratio): Amounts => {
  const decided = level.state === undefined ? [] : [...plan.funders.values()].flatMap(({ decisions = [] }) => decisions.map(({ date }) => date))
  const days = [...new Set(decided)].sort((a, b) => a - b)
  // Before the first decision any day does; without one, every day is the same.
  return [undefined, ...days].map((from) => {
    const value = amountOn(level, placed, plan, from ?? (days[0] ?? plan.period.start) - 1)
    return { from, ...(value === undefined ? {} : { value: Ratio.multiply(value, times) }) }
  })
}

const amountOn = ({ budget, state, funder, kind }: Clause.BudgetLevel, { project }: Plan.PlacedTarget, plan: Plan.Plan, asOf: Day.Day): Ratio.Ratio | undefined => {
  const norm = Norm.choose(plan, undefined, undefined)
  const items = Item.itemsOf(plan, { asOf, norm: Result.getOrUndefined(norm), likely: false })
  if (Result.isFailure(items)) return undefined
  const payer = funder === undefined ? undefined : funderNames(plan).idOf(funder)
  const own = items.success.filter((item) =>
    (budget === "plan" || (budget === "area" ? item.at.area === project.area.id : item.at.project === project.id))
    && (state === undefined || item.state === state)
    && (payer === undefined || item.funders.includes(payer))
    && (kind === undefined || item.at.kind === kind))
  // Work that no norm prices makes the sum less than the budget is, and of what several pay together it is not said what one of them pays.
  const isPriced = own.every(({ line: { line }, derived, funders }) =>
    (payer === undefined || funders.length === 1) && (line.amount !== undefined || derived !== 0 || (line.fte?.thousandths ?? 0) === 0))
  const hasFigures = own.some(({ line: { line } }) => line.amount !== undefined || line.fte !== undefined)
  return hasFigures && isPriced ? own.reduce((sum, { stated, derived }) => Ratio.add(sum, Ratio.make(stated + derived)), Ratio.zero) : undefined
}

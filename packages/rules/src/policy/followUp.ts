/** The follow-up of the money by project, as policies ask for it: budget, actual, and the forecast of the whole period. */
import { Forecast, Plan as P } from "@styrkort/core"
import type { Item, Money, Plan } from "@styrkort/core"
import * as Result from "effect/Result"
import { postedOn, postedOnNobody } from "../books.ts"
import type { Books } from "../books.ts"

/** One outlook's figures in öre; a forecast is undefined before the period has begun. */
export interface Outlook {
  readonly budget: number
  readonly actual: number
  readonly forecast: number | undefined
}

/** Every project's outlook, and what the books hold that is nobody's. */
export interface FollowUp {
  readonly projects: ReadonlyMap<string, Outlook>
  readonly loose: number
}

/** The follow-up; undefined without a budget or books. */
export const followUpOf = (plan: Plan.Plan, items: ReadonlyArray<Item.Item> | undefined, books: Books | undefined): FollowUp | undefined => {
  if (items === undefined || books === undefined) return undefined
  const budgets = new Map<string, number>()
  for (const { line, stated, derived } of items) budgets.set(line.project.id, (budgets.get(line.project.id) ?? 0) + stated + derived)
  const actuals = postedOn(books)
  const projects = new Map<string, Outlook>()
  for (const { id } of P.projectsOf(plan)) {
    const outlook = Forecast.outlook(kronor(budgets.get(id) ?? 0), kronor(actuals.get(id) ?? 0), books.own.get(id), plan.period, books.through)
    if (Result.isSuccess(outlook)) projects.set(id, { budget: outlook.success.budget.ore, actual: outlook.success.actual.ore, forecast: outlook.success.forecast?.ore })
  }
  return { projects, loose: postedOnNobody(books) }
}

const kronor = (ore: number): Money.Money => ({ ore, currency: "SEK" })

/** The sum of some projects' outlooks; undefined where one of them could not be made. */
export const sumOf = ({ projects }: FollowUp, ids: ReadonlyArray<string>): Outlook | undefined => {
  const all = ids.map((id) => projects.get(id))
  if (!all.every((one) => one !== undefined)) return undefined
  const sum = (values: ReadonlyArray<number>): number => values.reduce((total, value) => total + value, 0)
  const forecasts = all.map(({ forecast }) => forecast)
  return {
    budget: sum(all.map(({ budget }) => budget)),
    actual: sum(all.map(({ actual }) => actual)),
    forecast: forecasts.every((one) => one !== undefined) ? sum(forecasts) : undefined
  }
}

/** What facts are read from: an evaluated plan, its budget and its books, each worked out when it is first asked for. */
import { Budget, Item, Norm, Plan as P, amountSlips } from "@styrkort/core"
import type { Day, Diagnostic, Line, Plan } from "@styrkort/core"
import * as Result from "effect/Result"
import { booksOf } from "../books.ts"
import type { Evaluation, TargetResult } from "../run.ts"
import { followUpOf } from "./followUp.ts"
import type { FollowUp } from "./followUp.ts"

/** What facts are read from. */
export interface World {
  readonly plan: Plan.Plan
  readonly asOf: Day.Day
  readonly lang: Diagnostic.Lang
  readonly evaluation: Evaluation
  readonly resultOf: (id: string) => TargetResult
  /** Undefined where the amounts leave what can be counted exactly, or several norms could price the posts. */
  readonly budget: () => Budget.Budget | undefined
  /** Lines with an amount that can hardly be meant: what rests on them is not known. */
  readonly doubtful: () => ReadonlySet<Line.Line>
  /** Undefined without books. */
  readonly followUp: () => FollowUp | undefined
}

/** The world of an evaluation. */
export const worldOf = (evaluation: Evaluation, lang: Diagnostic.Lang): World => {
  const { plan, asOf } = evaluation
  const results = new Map(evaluation.results.map((result) => [result.placed.id, result]))
  const budget = once(() => budgetOf(plan, asOf))
  return {
    plan,
    asOf,
    lang,
    evaluation,
    resultOf: (id) => results.get(id)!,
    budget,
    doubtful: once(() => new Set(amountSlips(plan).map(({ line }) => line))),
    followUp: once(() => followUpOf(plan, budget(), booksOf(plan, evaluation.tables, asOf)))
  }
}

const budgetOf = (plan: Plan.Plan, asOf: Day.Day): Budget.Budget | undefined => {
  const norm = Norm.choose(plan, undefined, undefined)
  if (Result.isFailure(norm)) return undefined
  const items = Item.itemsOf(plan, { asOf, norm: norm.success, likely: false })
  return Result.isFailure(items) ? undefined : Result.getOrUndefined(Budget.make(plan, items.success))
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** The targets of the projects that `belongs` says. */
export const targetsWhere = ({ plan, resultOf }: World, belongs: (project: Plan.PlacedProject) => boolean): ReadonlyArray<TargetResult> =>
  P.projectsOf(plan).filter(belongs).flatMap(({ targets }) => targets.map(({ id }) => resultOf(id)))

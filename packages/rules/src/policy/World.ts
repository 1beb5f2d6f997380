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
  /** The budget's items. Undefined where the amounts leave what can be counted exactly, or several norms could price the posts. */
  readonly items: () => ReadonlyArray<Item.Item> | undefined
  /** The items in their parts by goal and time, which only some facts need. */
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
  const items = once(() => itemsOf(plan, asOf))
  return {
    plan,
    asOf,
    lang,
    evaluation,
    resultOf: (id) => results.get(id)!,
    items,
    budget: once(() => {
      const known = items()
      return known === undefined ? undefined : Result.getOrUndefined(Budget.make(plan, known))
    }),
    doubtful: once(() => new Set(amountSlips(plan).map(({ line }) => line))),
    followUp: once(() => followUpOf(plan, items(), booksOf(plan, evaluation.tables, asOf)))
  }
}

const itemsOf = (plan: Plan.Plan, asOf: Day.Day): ReadonlyArray<Item.Item> | undefined => {
  const norm = Norm.choose(plan, undefined, undefined)
  if (Result.isFailure(norm)) return undefined
  const items = Item.itemsOf(plan, { asOf, norm: norm.success, likely: false })
  // No sum of some of them can leave the safe range, whichever they are.
  const figures = Result.isFailure(items) ? [] : items.success.map(({ stated, derived }) => Math.abs(stated) + Math.abs(derived))
  return Result.isFailure(items) || !Number.isSafeInteger(figures.reduce((sum, figure) => sum + figure, 0)) ? undefined : items.success
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** The targets of the projects that `belongs` says. */
export const targetsWhere = ({ plan, resultOf }: World, belongs: (project: Plan.PlacedProject) => boolean): ReadonlyArray<TargetResult> =>
  P.projectsOf(plan).filter(belongs).flatMap(({ targets }) => targets.map(({ id }) => resultOf(id)))

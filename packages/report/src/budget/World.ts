/** What every view of the budget is made from. */
import { Budget, Item, Line, Money, Norm, Quantity, Ratio, Source, amountSlips } from "@styrkort/core"
import type { Day, Diagnostic, Plan } from "@styrkort/core"
import * as Result from "effect/Result"
import { words } from "./words.ts"
import type { Words } from "./words.ts"

/** A plan's budget as of a day, and who speaks of it. */
export interface World {
  readonly plan: Plan.Plan
  readonly asOf: Day.Day
  readonly budget: Budget.Budget
  readonly norm: Norm.Priced | undefined
  readonly likely: boolean
  readonly options: boolean
  readonly lang: Diagnostic.Lang
  readonly w: Words
}

/** What the budget is asked for: the norm that prices posts, its reading, and whether amounts that can hardly be meant count as meant. */
export interface Pricing {
  readonly norm: string | undefined
  readonly reading: Norm.Reading | undefined
  readonly likely: boolean
  /** Whether notes name the options of the command that would count otherwise; they do unless told not to. */
  readonly options?: boolean
}

/** The world of a plan, or what is wrong with the norm asked for or the size of the sums. */
export const worldOf = (plan: Plan.Plan, asOf: Day.Day, { norm, reading, likely, options = true }: Pricing, lang: Diagnostic.Lang): Result.Result<World, Norm.NormError> =>
  Result.flatMap(Norm.choose(plan, norm, reading), (priced) =>
    Result.flatMap(Item.itemsOf(plan, { asOf, norm: priced, likely }), (items) =>
      Result.map(Budget.make(plan, items), (budget): World => ({ plan, asOf, budget, norm: priced, likely, options, lang, w: words[lang] }))))

/** What must be said beside every sum: how posts are priced, and which amounts can hardly be meant. */
export const cautions = (world: World): ReadonlyArray<string> => [...normNotes(world), ...slipNotes(world)]

const kronor = (ore: number, { lang }: World): string => Money.show({ ore, currency: "SEK" }, lang)

const normNotes = (world: World): ReadonlyArray<string> => {
  const { norm, plan, lang, w } = world
  if (norm === undefined) {
    const unpriced = Line.linesOf(plan).reduce((sum, { line }) => sum + (line.amount === undefined ? line.fte?.thousandths ?? 0 : 0), 0)
    return unpriced === 0 ? [] : [w.noNorm(`${Ratio.show(Ratio.make(unpriced, 1000), lang)} ${w.fte}`)]
  }
  if (world.budget.total.derived === 0) return []
  const { overhead, "overhead-included": included } = norm.norm
  const percent = overhead === undefined ? "" : Quantity.show({ kind: "share", value: overhead }, lang)
  const onTop = overhead === undefined || included !== undefined || norm.reading === "on-top" ? undefined : Money.multiply(norm.norm.cost, Ratio.add(Ratio.one, overhead), "half-even")
  const more = norm.reading === "on-top" ? w.onTop(percent) : onTop !== undefined && Result.isSuccess(onTop) ? w.otherReading(kronor(onTop.success.ore, world), world.options) : ""
  return [w.norm(norm.norm.title, kronor(norm.perYear.ore, world)) + more]
}

const slipNotes = (world: World): ReadonlyArray<string> => {
  const slips = amountSlips(world.plan)
  if (slips.length === 0) return []
  return world.likely
    ? [world.w.likely(slips.length)]
    : slips.map(({ line, likely }) => {
      const { file, line: at } = Source.locate(Source.at(line.origin, "amount"))
      return world.w.slip(`${file}:${at}`, kronor(line.line.amount!.ore, world), kronor(likely, world), world.options)
    })
}

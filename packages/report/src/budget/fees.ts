/** The plan's fees as tables: what every member pays, and how it came about. */
import { Economy, Fees, Money, Period, Quantity, Ratio, feeOf } from "@styrkort/core"
import type { Citation } from "@styrkort/core"
import * as Result from "effect/Result"
import { money, text } from "./Sheet.ts"
import type { Cell, Row, Sheet } from "./Sheet.ts"
import type { World } from "./World.ts"

/** One table a fee: all of them, or the one asked for. */
export const fees = (world: World, asked: string | undefined): ReadonlyArray<Sheet> =>
  Object.entries(world.plan.file.fees ?? {}).flatMap(([id, rule]) => (asked === undefined || asked === id ? table(world, id, rule) : []))

const table = (world: World, id: string, rule: Economy.FeeRule): ReadonlyArray<Sheet> => {
  const { plan, w } = world
  // A check has seen to it that the fee can be shared.
  const fee = feeOf(plan, rule)!
  const charges = Result.getOrThrow(Fees.charge(fee))
  const members = plan.populations.get(rule.over)!.members
  const named = (basis: string): string => (basis === Economy.equally ? w.equal : plan.file.statistics![basis]!.title)
  // What is shared exactly is shown to the öre; only the fees themselves are whole and sum to the amount.
  const nearest = (ore: Ratio.Ratio): Cell => money(Number(Ratio.floor(Ratio.add(ore, Ratio.make(1, 2)))))
  const bounded = rule.floor !== undefined || rule.ceiling !== undefined
  return [{
    id: `fee-${id}`,
    title: rule.title,
    columns: [
      { id: "member", title: w.member },
      ...fee.bases.map(({ name }) => ({ id: name, title: named(name) })),
      ...(bounded ? [{ id: "together", title: w.together }, { id: "bound", title: w.bound }] : []),
      { id: "fee", title: w.fee }
    ],
    rows: [
      ...charges.map(({ member, parts, wanted, bound, fee: paid }): Row => ({
        role: "row",
        cells: [text(members[member]!), ...parts.map(({ ore }) => nearest(ore)), ...(bounded ? [nearest(wanted), text(bound === undefined ? "" : w[bound])] : []), money(paid.ore)]
      })),
      { role: "total", cells: [text(w.total), ...fee.bases.map(({ share }) => nearest(Ratio.multiply(Ratio.make(rule.amount.ore), share))), ...(bounded ? [money(rule.amount.ore), text("")] : []), money(charges.reduce((sum, { fee: { ore } }) => sum + ore, 0))] }
    ],
    notes: notesOf(world, rule, fee, named)
  }]
}

const notesOf = ({ plan, lang, w }: World, rule: Economy.FeeRule, fee: Fees.Fee, named: (basis: string) => string): ReadonlyArray<string> => {
  const amount = (value: Money.Money): string => Money.show(value, lang)
  const mix = fee.bases.map(({ name, share }) => w.feeBy(Quantity.show({ kind: "share", value: share }, lang), named(name).toLowerCase())).join(w.and)
  const sources = fee.bases.flatMap(({ name }) => {
    const statistic = plan.file.statistics?.[name]
    return statistic === undefined ? [] : [w.figuresFrom(statistic.title, Period.show(statistic.period, lang), statistic.cite === undefined ? "" : `, ${sourceOf(statistic.cite, plan, w)}`)]
  })
  return [
    w.feeNote(amount(rule.amount), mix),
    ...(rule.floor === undefined && rule.ceiling === undefined ? [] : [w.feeBounds(rule.floor === undefined ? undefined : amount(rule.floor), rule.ceiling === undefined ? undefined : amount(rule.ceiling))]),
    ...sources,
    ...(rule.illustrative === undefined ? [] : [w.illustrative]),
    ...(rule.note === undefined ? [] : [rule.note])
  ]
}

const sourceOf = ({ document, page, to }: Citation.Citation, plan: World["plan"], w: World["w"]): string =>
  w.page(plan.file.documents?.[document]?.title ?? document, to === undefined ? String(page) : `${page}–${to}`)

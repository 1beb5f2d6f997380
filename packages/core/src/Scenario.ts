/** What-ifs: grants refused, granted in part or decided late, and what stands, falls and must be paid back then. */
import { divided } from "./Allocation.ts"
import type { Sums } from "./Budget.ts"
import { funderNames } from "./check/references.ts"
import type { Day } from "./Day.ts"
import { stateOn } from "./Funding.ts"
import { partWithin } from "./Item.ts"
import type { Item } from "./Item.ts"
import { projectsOf } from "./Plan.ts"
import type { PlacedProject, Plan } from "./Plan.ts"
import * as Ratio from "./Ratio.ts"

/** What is assumed of grants, by funder id: the part of each that comes (0 is refused, 1 granted), and the day a decision comes. Of what is not named, what is refused stays so and the rest is taken to come. */
export interface Scenario {
  readonly title?: string
  readonly grants: ReadonlyMap<string, Ratio.Ratio>
  readonly delays: ReadonlyMap<string, Day>
}

/** An item under a scenario: what stands of it, what is lost with its grant, and what is released because its undertaking stops. Together they are the item. */
export interface Affected {
  readonly item: Item
  readonly standing: Sums
  readonly lost: Sums
  readonly released: Sums
}

/** Money that a grant's window leaves over. */
export interface Repayment {
  readonly funder: string
  readonly closes: Day
  /** What stands of the grant, and what of that is planned for days outside its window. */
  readonly standing: Sums
  readonly outside: Sums
}

/** Money to be used before its late decision comes, which somebody has to advance. */
export interface Advance {
  readonly funder: string
  readonly decided: Day
  readonly before: Sums
}

/** What a scenario comes to. */
export interface Outcome {
  readonly affected: ReadonlyArray<Affected>
  /** What stands, as items: to be cut like any budget. */
  readonly items: ReadonlyArray<Item>
  /** Undertakings whose own condition falls. */
  readonly stopped: ReadonlyArray<PlacedProject>
  /** Undertakings that go on by their own words but have nothing left to pay them. */
  readonly unpaid: ReadonlyArray<PlacedProject>
  readonly repayments: ReadonlyArray<Repayment>
  readonly advances: ReadonlyArray<Advance>
}

/** Nothing of anything. */
export const nothing: Sums = { stated: 0, derived: 0, thousandths: 0 }

/** Sums of two; a budget whose whole is safe has only safe sums. */
export const plus = (a: Sums, b: Sums): Sums => ({ stated: a.stated + b.stated, derived: a.derived + b.derived, thousandths: a.thousandths + b.thousandths })

/**
 * A plan's items under a scenario, as of a day. Several funders who pay together without a split stand and fall with the one that gives least: what is not
 * said to be safe is not counted on. A line that is itself granted stands whatever becomes of its funder, one that is itself refused falls unless its funder is named.
 */
export const apply = (plan: Plan, items: ReadonlyArray<Item>, scenario: Scenario, asOf: Day): Outcome => {
  const partOf = (id: string): Ratio.Ratio => scenario.grants.get(id) ?? (stateOn(plan.funders.get(id)!, asOf) === "refused" ? Ratio.zero : Ratio.one)
  const stopped = stoppedIn(plan, partOf)
  const stops = new Set(stopped)
  const affected = items.map((item) => affect(item, shareOf(item, scenario, partOf), stops.has(item.line.project)))
  const standing = affected.map(({ item, standing }): Item => ({ ...item, ...standing }))
  return { affected, items: standing, stopped, unpaid: unpaidIn(plan, affected, stops), repayments: repaymentsOf(plan, standing), advances: advancesOf(standing, scenario) }
}

type PartOf = (funder: string) => Ratio.Ratio

/** The part of an item's money that comes. */
const shareOf = ({ funders, line: { line: { state } } }: Item, { grants }: Scenario, partOf: PartOf): Ratio.Ratio => {
  if (state === "granted") return Ratio.one
  if (state === "refused" && !funders.some((id) => grants.has(id))) return Ratio.zero
  return funders.map(partOf).reduce(Ratio.min, Ratio.one)
}

const affect = (item: Item, share: Ratio.Ratio, stops: boolean): Affected => {
  const [kept, lost] = split(item, share)
  return stops ? { item, standing: nothing, lost, released: kept } : { item, standing: kept, lost, released: nothing }
}

const split = ({ stated, derived, thousandths }: Sums, share: Ratio.Ratio): readonly [Sums, Sums] => {
  const parts = [stated, derived, thousandths].map((whole) => divided(whole, share))
  const side = (which: 0 | 1): Sums => ({ stated: parts[0]![which], derived: parts[1]![which], thousandths: parts[2]![which] })
  return [side(0), side(1)]
}

/** Projects whose own condition is refused outright. */
const stoppedIn = (plan: Plan, partOf: PartOf): ReadonlyArray<PlacedProject> => {
  const names = funderNames(plan)
  return projectsOf(plan).filter(({ project: { when } }) => {
    const funder = when === undefined ? undefined : names.idOf(when.granted)
    return funder !== undefined && partOf(funder).n === 0n
  })
}

const isNothing = ({ stated, derived, thousandths }: Sums): boolean => stated === 0 && derived === 0 && thousandths === 0

const unpaidIn = (plan: Plan, affected: ReadonlyArray<Affected>, stops: ReadonlySet<PlacedProject>): ReadonlyArray<PlacedProject> => {
  const byProject = Map.groupBy(affected, ({ item }) => item.line.project)
  return projectsOf(plan).filter((project) => {
    const own = byProject.get(project) ?? []
    return !stops.has(project) && own.some(({ lost }) => !isNothing(lost)) && own.every(({ standing }) => isNothing(standing))
  })
}

const repaymentsOf = (plan: Plan, items: ReadonlyArray<Item>): ReadonlyArray<Repayment> =>
  [...plan.funders].flatMap(([funder, { window, repayment }]): ReadonlyArray<Repayment> => {
    if (window === undefined || repayment !== "unspent") return []
    let standing = nothing
    let outside = nothing
    // Where several pay together it is not said whose money is left over.
    for (const item of items.filter(({ funders }) => funders.length === 1 && funders[0] === funder)) {
      standing = plus(standing, item)
      outside = plus(outside, split(item, partWithin(item, window.start, window.end))[1])
    }
    return isNothing(outside) ? [] : [{ funder, closes: window.end, standing, outside }]
  })

const advancesOf = (items: ReadonlyArray<Item>, { delays }: Scenario): ReadonlyArray<Advance> =>
  [...delays].map(([funder, decided]) => {
    const paid = items.filter(({ funders }) => funders.includes(funder))
    return { funder, decided, before: paid.map((item) => split(item, partWithin(item, -Infinity, decided - 1))[0]).reduce(plus, nothing) }
  })

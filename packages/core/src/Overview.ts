/** What a plan itemises, area by area: undertakings, targets by how they are decided, kronor and full-time years as printed. */
import * as Result from "effect/Result"
import * as Fte from "./Fte.ts"
import * as Money from "./Money.ts"
import type { PlacedProject, Plan } from "./Plan.ts"
import type { Target } from "./Target.ts"

/** The ways in which a target is decided. */
export const constructs = ["rule", "judgement", "follow", "undecided"] as const

/** One of the ways. */
export type Construct = (typeof constructs)[number]

/** An area's or a whole plan's sums. `amount` and `fte` are undefined when they are too large to be counted exactly. */
export interface Sums {
  readonly projects: number
  readonly targets: Readonly<Record<Construct, number>>
  readonly amount: Money.Money | undefined
  readonly fte: Fte.Fte | undefined
}

/** How a target is decided. */
export const constructOf = (target: Target): Construct => constructs.find((construct) => construct in target) ?? "undecided"

/** Sums by area, in the plan's order, and over all. */
export const overviewOf = (plan: Plan): { readonly areas: ReadonlyArray<{ readonly id: string; readonly title: string } & Sums>; readonly total: Sums } => ({
  areas: plan.areas.map(({ id, area, projects }) => ({ id, title: area.title, ...sumsOf(projects) })),
  total: sumsOf(plan.areas.flatMap(({ projects }) => projects))
})

const sumsOf = (projects: ReadonlyArray<PlacedProject>): Sums => {
  const lines = projects.flatMap(({ project }) => project.funding ?? [])
  const targets = projects.flatMap((project) => project.targets.map(({ target }) => constructOf(target)))
  const amount = Money.sum(lines.flatMap((line) => (line.amount === undefined ? [] : [line.amount])))
  const fte = Fte.sum(lines.flatMap((line) => (line.fte === undefined ? [] : [line.fte])))
  return {
    projects: projects.length,
    targets: Object.fromEntries(constructs.map((construct) => [construct, targets.filter((one) => one === construct).length])) as Record<Construct, number>,
    amount: Result.getOrUndefined(amount),
    fte: Result.getOrUndefined(fte)
  }
}

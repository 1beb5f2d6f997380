/** Whether a target is in force: what its project and its grants say, before any rule is asked. */
import { Scenario, funderNames, Funding as F, Plan as P } from "@styrkort/core"
import type { Day, Funding, Plan } from "@styrkort/core"

/** Why a target is not in force, or not certain yet. */
export type Standing =
  | { readonly tag: "in-force" }
  | { readonly tag: "dormant" | "ended" }
  | { readonly tag: "refused" | "awaiting"; readonly funder: string }

/** Whether a target is in force, given the state of every grant: its project may rest or be over, its grant refused or not yet decided. */
export const standingOf = (
  { target, project: { project } }: Plan.PlacedTarget,
  plan: Plan.Plan,
  funders: ReturnType<typeof funderNames>,
  stateOf: (id: string, funder: Funding.Funder) => Funding.GrantState
): Standing => {
  if (project.status === "dormant" || project.status === "ended") return { tag: project.status }
  let awaiting: string | undefined
  for (const condition of [target.when, project.when]) {
    const funder = condition === undefined ? undefined : funders.idOf(condition.granted)
    if (funder === undefined) continue
    const state = stateOf(funder, plan.funders.get(funder)!)
    if (state === "refused") return { tag: "refused", funder }
    if (state !== "granted") awaiting ??= funder
  }
  if (awaiting !== undefined) return { tag: "awaiting", funder: awaiting }
  return { tag: "in-force" }
}

/** A target whose standing is another under a scenario. */
export interface Restanding {
  readonly placed: Plan.PlacedTarget
  readonly before: Standing
  readonly after: Standing
}

/** The targets that a scenario puts out of force, or into it: a grant of nothing is a refusal, of anything a grant, and one that comes later than the day is awaited. */
export const standingUnder = (plan: Plan.Plan, { grants, delays }: Scenario.Scenario, asOf: Day.Day): ReadonlyArray<Restanding> => {
  const names = funderNames(plan)
  const stateNow = (_: string, funder: Funding.Funder): Funding.GrantState => F.stateOn(funder, asOf)
  const stateThen = (id: string, funder: Funding.Funder): Funding.GrantState => {
    const part = grants.get(id)
    if (part !== undefined) return part.n === 0n ? "refused" : "granted"
    const decided = delays.get(id)
    return decided !== undefined && decided > asOf ? "undecided" : stateNow(id, funder)
  }
  return P.targetsOf(plan).flatMap((placed) => {
    const [before, after] = [stateNow, stateThen].map((stateOf) => standingOf(placed, plan, names, stateOf))
    return before!.tag === after!.tag ? [] : [{ placed, before: before!, after: after! }]
  })
}

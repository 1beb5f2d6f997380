/** A plan with only some of its targets, and some of them changed: small enough to be judged anew for every change. */
import { Plan as P } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import type { Changed } from "./mutants.ts"
import { valuesOf } from "./mutants.ts"

/** No change. */
export const unchanged: Changed = { targets: new Map(), measures: new Map() }

/** The plan with the targets named, those whose verdicts they take, and no others. */
export const narrowed = (plan: Plan.Plan, ids: Iterable<string>, { targets, measures }: Changed = unchanged): Plan.Plan => {
  const wanted = withTaken(plan, ids)
  const areas = plan.areas.flatMap((area) => {
    const projects = area.projects.flatMap((project) => {
      const kept = project.targets.filter(({ id }) => wanted.has(id)).map((placed) => ({ ...placed, target: targets.get(placed.id) ?? placed.target }))
      return kept.length === 0 ? [] : [{ ...project, targets: kept }]
    })
    return projects.length === 0 ? [] : [{ ...area, projects }]
  })
  return {
    ...plan,
    areas,
    measures: measures.size === 0 ? plan.measures : new Map([...plan.measures].map(([name, placed]) => [name, { ...placed, measure: measures.get(name) ?? placed.measure }]))
  }
}

/** The targets named, and those whose verdicts they take. */
const withTaken = (plan: Plan.Plan, ids: Iterable<string>): ReadonlySet<string> => {
  const byId = new Map(P.targetsOf(plan).map((placed) => [placed.id, placed]))
  const wanted = new Set<string>()
  const want = (id: string): void => {
    if (wanted.has(id)) return
    wanted.add(id)
    for (const taken of valuesOf(byId.get(id)?.target.rule, "target")) want(taken)
  }
  for (const id of ids) want(id)
  return wanted
}

/** The targets among those named whose verdicts rest on one: itself, and those that take its verdict. */
export const restingOn = (plan: Plan.Plan, id: string, among: Iterable<string>): ReadonlyArray<string> =>
  [...among].filter((other) => withTaken(plan, [other]).has(id))

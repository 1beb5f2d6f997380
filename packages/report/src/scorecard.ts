/** The scorecard: what the undertakings of each area have come to under each goal. */
import { Plan as P, goalNames } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import type { Asked } from "./Question.ts"
import type { ScoreCell, Scorecard } from "./Report.ts"
import { called, countsOf, resultsOf, states } from "./targets.ts"

/** Perspectives and goals against areas, in the plan's order; an undertaking stands under every goal it serves. */
export const scorecard = (question: Asked): Scorecard => {
  const { plan } = question
  const names = goalNames(plan)
  const goalsOf = new Map(P.projectsOf(plan).map((project) => [project, new Set((project.project.goals ?? []).flatMap((name) => names.idOf(name) ?? []))]))
  const row = (belongs: (project: Plan.PlacedProject) => boolean): ReadonlyArray<ScoreCell> => plan.areas.map((area) => cell(area.projects.filter(belongs), question))
  return {
    areas: plan.areas.map(({ id, area }) => ({ id, title: area.title })),
    perspectives: Object.entries(plan.file.scorecard?.perspectives ?? {}).map(([id, { title, goals }]) => ({
      id,
      title,
      goals: Object.entries(goals).map(([goal, one]) => ({ id: goal, title: one.title, cells: row((project) => goalsOf.get(project)!.has(goal)) }))
    })),
    goalless: row((project) => goalsOf.get(project)!.size === 0)
  }
}

const cell = (projects: ReadonlyArray<Plan.PlacedProject>, question: Asked): ScoreCell => {
  const counts = countsOf(resultsOf(projects, question), question)
  const worst = states.find((state) => state !== "not-evaluated" && counts.some((one) => one.state === state))
  return { projects: projects.map(({ id }) => id), counts, worst: worst === undefined ? undefined : called(worst, question) }
}

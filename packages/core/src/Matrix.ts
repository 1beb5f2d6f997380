/** The overview: which undertakings serve which goals, grouped by perspective, with how often each is served and what is left out. */
import { goalNames } from "./check/references.ts"
import type { Plan } from "./Plan.ts"

/** A goal as a column. */
export interface GoalColumn {
  readonly id: string
  readonly title: string
  readonly perspective: string
  /** How many undertakings serve it. */
  readonly served: number
}

/** An undertaking as a row: one flag a column, in the columns' order. */
export interface ProjectRow {
  readonly id: string
  readonly title: string
  readonly area: string
  readonly serves: ReadonlyArray<boolean>
}

/** Undertakings × goals. */
export interface Matrix {
  readonly perspectives: ReadonlyArray<{ readonly id: string; readonly title: string }>
  readonly goals: ReadonlyArray<GoalColumn>
  readonly areas: ReadonlyArray<{ readonly id: string; readonly title: string; readonly projects: ReadonlyArray<ProjectRow> }>
  /** All links between an undertaking and a goal. */
  readonly links: number
  /** Undertakings that serve no goal. */
  readonly goalless: number
}

/** The matrix of a plan, in the order of its scorecard, areas and undertakings. A goal that a project names twice counts once. */
export const matrixOf = (plan: Plan): Matrix => {
  const names = goalNames(plan)
  const perspectives = Object.entries(plan.file.scorecard?.perspectives ?? {})
  const ids = perspectives.flatMap(([perspective, { goals }]) => Object.entries(goals).map(([id, { title }]) => ({ id, title, perspective })))
  const areas = plan.areas.map(({ id, area, projects }) => ({
    id,
    title: area.title,
    projects: projects.map(({ id: project, project: { title, goals = [] } }): ProjectRow => {
      const served = new Set(goals.map((name) => names.idOf(name)))
      return { id: project, title, area: id, serves: ids.map((goal) => served.has(goal.id)) }
    })
  }))
  const rows = areas.flatMap(({ projects }) => projects)
  const goals = ids.map((goal, column) => ({ ...goal, served: rows.filter(({ serves }) => serves[column]).length }))
  return {
    perspectives: perspectives.map(([id, { title }]) => ({ id, title })),
    goals,
    areas,
    links: goals.reduce((sum, { served }) => sum + served, 0),
    goalless: rows.filter(({ serves }) => !serves.includes(true)).length
  }
}

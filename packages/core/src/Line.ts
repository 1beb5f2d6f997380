/** The plan's funding lines, each with where it stands, what it belongs to and who pays. */
import type { CostNorm, Funding } from "./Funding.ts"
import { projectsOf } from "./Plan.ts"
import type { PlacedProject, Plan } from "./Plan.ts"
import * as Source from "./Source.ts"
import { funderNames } from "./check/references.ts"

/** A funding line where it stands; `funders` are the ids of those who pay. */
export interface Line {
  readonly line: Funding
  readonly origin: Source.Origin
  readonly project: PlacedProject
  readonly funders: ReadonlyArray<string>
}

/** All funding lines of a plan, in the order written. */
export const linesOf = (plan: Plan): ReadonlyArray<Line> => {
  const known = found.get(plan)
  if (known !== undefined) return known
  const lines = allLines(plan)
  found.set(plan, lines)
  return lines
}

/** Many ask for the lines of one plan. */
const found = new WeakMap<Plan, ReadonlyArray<Line>>()

const allLines = (plan: Plan): ReadonlyArray<Line> => {
  const names = funderNames(plan)
  return projectsOf(plan).flatMap((project) =>
    (project.project.funding ?? []).map((line, index) => ({
      line,
      project,
      origin: Source.at(project.origin, "funding", index),
      funders: [...new Set(named(line).flatMap((name) => names.idOf(name) ?? []))]
    })))
}

/** The funders that a line names, as written. */
export const named = ({ funder }: Funding): ReadonlyArray<string> => (typeof funder === "string" ? [funder] : funder ?? [])

/** The norms that hold in the plan's period. */
export const normsOf = (plan: Plan): ReadonlyArray<CostNorm> =>
  Object.values(plan.file.norms ?? {}).filter(({ valid }) => valid === undefined || (valid.start <= plan.period.end && valid.end >= plan.period.start))

/** The places in a Word document that links lead to. Their names may hold little, so targets and undertakings have numbers. */
import type { Report } from "../Report.ts"

/** Where things stand, by id. */
export interface Places {
  readonly project: (id: string) => string
  readonly target: (id: string) => string
  /** What stands behind a cell of the scorecard, by its row and its column. */
  readonly behind: (row: number, column: number) => string
}

/** The places of a report's document. */
export const placesOf = ({ areas }: Report): Places => {
  const projects = new Map(areas.flatMap((area) => area.projects).map(({ id }, index) => [id, index + 1]))
  const targets = new Map(areas.flatMap((area) => area.projects.flatMap((project) => project.targets)).map(({ id }, index) => [id, index + 1]))
  return {
    project: (id) => `_Project${projects.get(id)}`,
    target: (id) => `_Target${targets.get(id)}`,
    behind: (row, column) => `_Cell${row}x${column}`
  }
}

/** Ids of goals, areas, projects and targets are unique over all files: `styrkort explain` and references need one thing by a name. */
import * as Diagnostic from "../Diagnostic.ts"
import type { Plan } from "../Plan.ts"
import * as Source from "../Source.ts"

export const ids = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> => {
  const findings: Array<Diagnostic.Diagnostic> = []
  const seen = new Map<string, Source.Origin>()
  const claim = (kind: "area" | "project" | "target" | "goal", id: string, origin: Source.Origin): void => {
    const key = `${kind} ${id}`
    const earlier = seen.get(key)
    if (earlier === undefined) {
      seen.set(key, origin)
      return
    }
    const { file, line } = Source.locate(earlier, "key")
    findings.push(Diagnostic.make("duplicate-id", Source.locate(origin, "key"), { kind, id, file, line }))
  }
  for (const [perspective, { goals }] of Object.entries(plan.file.scorecard?.perspectives ?? {})) {
    for (const id of Object.keys(goals)) claim("goal", id, Source.at(plan.origin, "scorecard", "perspectives", perspective, "goals", id))
  }
  for (const area of plan.areas) {
    claim("area", area.id, Source.at(area.origin, "id"))
    for (const project of area.projects) {
      claim("project", project.id, project.origin)
      for (const target of project.targets) claim("target", target.id, target.origin)
    }
  }
  return findings
}

/** Checks of sources: what lacks a citation in a plan that otherwise has them. */
import { linesOf } from "../Line.ts"
import type { PlanCheck } from "./PlanCheck.ts"
import { projectsOf, targetsOf } from "../Plan.ts"

/** A plan cites as a rule when at least this part does, of at least this many. */
const asARule = 0.9
const enough = 10

export const citeMissing: PlanCheck<"cite-missing"> = {
  looksFor: { sv: "projekt, mål och finansieringsrader utan `cite:` i en plan som annars anger källa", en: "projects, targets and funding lines without `cite:` in a plan that otherwise cites" },
  why: { sv: "en uppgift utan sida går inte att kontrollera mot förlagan", en: "a figure without a page cannot be checked against its source" },
  find: (plan, report) => {
    const kinds = [
      projectsOf(plan).map(({ project, origin }) => ({ cite: project.cite, title: project.title, origin, which: "key" as const })),
      targetsOf(plan).map(({ target, origin }) => ({ cite: target.cite, title: target.title, origin, which: "key" as const })),
      linesOf(plan).map(({ line, project, origin }) => ({ cite: line.cite, title: project.project.title, origin, which: "value" as const }))
    ]
    for (const things of kinds) {
      const lacking = things.filter(({ cite }) => cite === undefined)
      if (things.length < enough || things.length - lacking.length < things.length * asARule) continue
      for (const { origin, title, which } of lacking) report(origin, { titles: [title] }, which)
    }
  },
  together: (found) => ({ titles: found.flatMap(({ titles }) => titles) })
}

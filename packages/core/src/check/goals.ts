/** Checks of the scorecard: goals that nobody serves, projects that serve none, and goals and funders under several spellings. */
import type { PlanCheck } from "./PlanCheck.ts"
import { projectsOf } from "../Plan.ts"
import * as Source from "../Source.ts"
import { funderNames, goalNames } from "./references.ts"

/** `goal-unserved`: goals of the scorecard that no project serves. */
export const goalUnserved: PlanCheck<"goal-unserved"> = {
  looksFor: { sv: "mål i styrkortet som inget projekt arbetar mot", en: "goals of the scorecard that no project serves" },
  why: { sv: "ett mål utan projekt är ett löfte utan arbete", en: "a goal without a project is a promise without work" },
  find: (plan, report) => {
    const goals = goalNames(plan)
    const served = new Set(projectsOf(plan).flatMap(({ project }) => (project.goals ?? []).map((name) => goals.idOf(name))))
    for (const [perspective, { goals: declared }] of Object.entries(plan.file.scorecard?.perspectives ?? {})) {
      for (const [id, goal] of Object.entries(declared)) {
        if (!served.has(id)) report(Source.at(plan.origin, "scorecard", "perspectives", perspective, "goals", id), { goal: goal.title }, "key")
      }
    }
  }
}

/** `project-without-goal`: projects that serve none of the scorecard's goals. */
export const projectWithoutGoal: PlanCheck<"project-without-goal"> = {
  looksFor: { sv: "projekt som inte arbetar mot något av styrkortets mål", en: "projects that serve none of the scorecard's goals" },
  why: { sv: "styrkortets översikt visar inte ett projekt som saknar mål", en: "the scorecard's overview does not show a project without a goal" },
  find: (plan, report) => {
    if (plan.file.scorecard === undefined) return
    for (const { project, origin } of projectsOf(plan)) if ((project.goals ?? []).length === 0) report(origin, { projects: [project.title], of: undefined }, "key")
  },
  together: (found, area) => ({ projects: found.flatMap(({ projects }) => projects), of: area.projects.length })
}

/** Spellings by the id they mean. A capital at the head of a line is no spelling of its own. */
type Spellings = Map<string, Map<string, string>>

const note = (spellings: Spellings, id: string | undefined, spelling: string): void => {
  // An id is how a thing is named everywhere, not a way to write it.
  if (id === undefined || spelling === id) return
  const known = spellings.get(id) ?? new Map<string, string>()
  const key = spelling.toLowerCase()
  if (!known.has(key)) known.set(key, spelling)
  spellings.set(id, known)
}

/** `goal-spelling`: goals written in several ways. */
export const goalSpelling: PlanCheck<"goal-spelling"> = {
  looksFor: { sv: "mål som skrivs på flera sätt", en: "goals written in several ways" },
  why: { sv: "den som söker på ett mål hittar bara den stavning hon söker på", en: "whoever searches for a goal finds only the spelling she searches for" },
  find: (plan, report) => {
    const goals = goalNames(plan)
    const spellings: Spellings = new Map()
    for (const { project } of projectsOf(plan)) project.goals?.forEach((name) => note(spellings, goals.idOf(name), name))
    for (const [perspective, { goals: declared }] of Object.entries(plan.file.scorecard?.perspectives ?? {})) {
      for (const [id, goal] of Object.entries(declared)) {
        const found = [...(spellings.get(id)?.values() ?? [])]
        if (found.length > 1) report(Source.at(plan.origin, "scorecard", "perspectives", perspective, "goals", id), { goal: goal.title, spellings: found }, "key")
      }
    }
  }
}

/** `goal-line-spelling`: projects whose printed line of perspectives and goals differs from others that say the same. */
export const goalLineSpelling: PlanCheck<"goal-line-spelling"> = {
  looksFor: { sv: "projekt vars rad med perspektiv och mål är skriven på ett annat sätt än andras som säger detsamma", en: "projects whose printed line of perspectives and goals differs from others that say the same" },
  why: { sv: "samma koppling i många skrivsätt går inte att räkna eller söka fram i texten", en: "one link in many wordings cannot be counted or searched for in the text" },
  find: (plan, report) => {
    const goals = goalNames(plan)
    const lines = new Map<string, Map<string, number>>()
    let printed = 0
    for (const { project } of projectsOf(plan)) {
      const line = project["goals-printed"]
      if (line === undefined) continue
      printed++
      const key = (project.goals ?? []).map((name) => goals.idOf(name) ?? name).sort((a, b) => (a < b ? -1 : 1)).join(" ")
      const known = lines.get(key) ?? new Map<string, number>()
      known.set(line, (known.get(line) ?? 0) + 1)
      lines.set(key, known)
    }
    const spellings = [...lines.values()].reduce((sum, known) => sum + known.size, 0)
    const links = lines.size
    if (spellings > links) report(Source.at(plan.origin, "scorecard"), { lines: printed, spellings, links }, "key")
  }
}

/** `funder-spelling`: funders written in several ways. */
export const funderSpelling: PlanCheck<"funder-spelling"> = {
  looksFor: { sv: "finansiärer som skrivs på flera sätt", en: "funders written in several ways" },
  why: { sv: "pengar från en finansiär under två namn ser ut som två finansiärer", en: "money of one funder under two names looks like two funders" },
  find: (plan, report) => {
    const funders = funderNames(plan)
    const spellings: Spellings = new Map()
    for (const { project } of projectsOf(plan)) {
      for (const { funder } of project.funding ?? []) {
        for (const name of typeof funder === "string" ? [funder] : funder ?? []) note(spellings, funders.idOf(name), name)
      }
    }
    for (const [id, funder] of plan.funders) {
      const found = [...(spellings.get(id)?.values() ?? [])]
      if (found.length > 1) report(Source.at(plan.origin, "funders", id), { funder: funder.title, spellings: found }, "key")
    }
  }
}

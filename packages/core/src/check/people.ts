/** Checks of people's time: nobody carries more than a full-time year, and no post is counted twice. */
import * as Fte from "../Fte.ts"
import type { Funding } from "../Funding.ts"
import { linesOf } from "../Line.ts"
import type { Line } from "../Line.ts"
import type { PlanCheck } from "./PlanCheck.ts"
import { projectsOf } from "../Plan.ts"
import type { PlacedProject } from "../Plan.ts"
import * as Source from "../Source.ts"

/** The full-time years of a project, in thousandths. */
const thousandthsOf = ({ project }: PlacedProject): number => (project.funding ?? []).reduce((sum, { fte }) => sum + (fte?.thousandths ?? 0), 0)

const leadsOf = ({ project }: PlacedProject): ReadonlyArray<string> => (project.leads === "recruiting" ? [] : project.leads ?? [])

/** `lead-overloaded`: leads whose projects together take more than a full-time year. */
export const leadOverloaded: PlanCheck<"lead-overloaded"> = {
  looksFor: { sv: "ledare vars projekt tillsammans tar mer än en heltid", en: "leads whose projects together take more than a full-time year" },
  why: { sv: "tiden räcker inte, eller samma tjänst är finansierad två gånger", en: "there is not time enough, or one post is funded twice" },
  find: (plan, report) => {
    // Only projects with one lead: how several share a post the plan does not say, and nobody is charged with a guess.
    const alone = projectsOf(plan).filter((placed) => leadsOf(placed).length === 1 && thousandthsOf(placed) > 0)
    for (const [lead, projects] of Map.groupBy(alone, (placed) => leadsOf(placed)[0]!)) {
      const thousandths = projects.reduce((sum, placed) => sum + thousandthsOf(placed), 0)
      if (thousandths <= 1000) continue
      report(Source.at(projects.at(-1)!.origin, "leads"), { lead, fte: Fte.show({ thousandths }, "sv"), projects: projects.map(({ project }) => project.title) })
    }
  }
}

/** What makes two lines the same line: everything but where it was taken from. */
const sameness = (line: Funding): string => JSON.stringify({ ...line, cite: undefined })

const isNothing = ({ amount, fte }: Funding): boolean => (amount?.ore ?? 0) === 0 && (fte?.thousandths ?? 0) === 0

/** `post-twice`: the same post twice in a project. */
export const postTwice: PlanCheck<"post-twice"> = {
  looksFor: { sv: "samma post två gånger i ett projekt", en: "the same post twice in a project" },
  why: { sv: "en rad som kopierats räknas dubbelt i budgeten", en: "a line that was copied counts double in the budget" },
  find: (plan, report) => {
    for (const [, lines] of Map.groupBy(linesOf(plan), ({ project }) => project)) {
      const seen = new Map<string, Line>()
      for (const line of lines) {
        if (isNothing(line.line)) continue
        const key = sameness(line.line)
        const earlier = seen.get(key)
        if (earlier === undefined) seen.set(key, line)
        else report(line.origin, { line: Source.locate(earlier.origin).line })
      }
    }
  }
}

/** Smaller parts of a post than this are often equal by chance. */
const half = 500

/** `post-in-two-projects`: the same full-time years in two of an area's projects under the same leads, more than the leads can give. */
export const postInTwoProjects: PlanCheck<"post-in-two-projects"> = {
  looksFor: { sv: "lika många årsarbetare i två av ett områdes projekt med samma ledare, mer än ledarna kan ge", en: "the same full-time years in two of an area's projects under the same leads, more than the leads can give" },
  why: { sv: "samma tjänst är troligen räknad i båda projekten, och summan är då för hög", en: "one post is probably counted in both projects, and then the sum is too high" },
  find: (plan, report) => {
    const seen = new Map<string, Line>()
    for (const one of linesOf(plan)) {
      const { fte } = one.line
      if (fte === undefined || fte.thousandths < half) continue
      const keys = leadsOf(one.project).map((lead) => JSON.stringify([one.project.area.id, lead, fte.thousandths, one.line.amount?.ore, one.funders]))
      const twin = keys.map((key) => seen.get(key)).find((other) => other !== undefined && areTooFew(one.project, other.project))
      if (twin !== undefined) {
        const { file, line } = Source.locate(twin.origin)
        report(Source.at(one.origin, "fte"), { fte: Fte.show(fte, "sv"), other: twin.project.project.title, file, line })
      }
      for (const key of keys) if (!seen.has(key)) seen.set(key, one)
    }
  }
}

/** Whether two projects together take more time than all their leads have. */
const areTooFew = (one: PlacedProject, other: PlacedProject): boolean =>
  one !== other && thousandthsOf(one) + thousandthsOf(other) > 1000 * new Set([...leadsOf(one), ...leadsOf(other)]).size

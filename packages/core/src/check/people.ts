/** Checks of people's time: nobody carries more than a full-time year, and no post is counted twice. */
import * as Fte from "../Fte.ts"
import type { Funding } from "../Funding.ts"
import { linesOf } from "./lines.ts"
import type { Line } from "./lines.ts"
import type { PlanCheck } from "./PlanCheck.ts"
import { projectsOf } from "../Plan.ts"
import type { PlacedProject } from "../Plan.ts"
import * as Source from "../Source.ts"

/** The full-time years of a project, in thousandths. */
const thousandthsOf = ({ project }: PlacedProject): number => (project.funding ?? []).reduce((sum, { fte }) => sum + (fte?.thousandths ?? 0), 0)

const leadsOf = ({ project }: PlacedProject): ReadonlyArray<string> => (project.leads === "recruiting" ? [] : project.leads ?? [])

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
const sameness = ({ cite: _, ...rest }: Funding): string => JSON.stringify(rest)

const isNothing = ({ amount, fte }: Funding): boolean => (amount?.ore ?? 0) === 0 && (fte?.thousandths ?? 0) === 0

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

export const postInTwoProjects: PlanCheck<"post-in-two-projects"> = {
  looksFor: { sv: "lika många årsarbetare i två av ett områdes projekt med samma ledare, mer än ledarna kan ge", en: "the same full-time years in two of an area's projects under the same leads, more than the leads can give" },
  why: { sv: "samma tjänst är troligen räknad i båda projekten, och summan är då för hög", en: "one post is probably counted in both projects, and then the sum is too high" },
  find: (plan, report) => {
    const seen: Array<Line> = []
    for (const one of linesOf(plan)) {
      const { fte } = one.line
      if (fte === undefined || fte.thousandths < half) continue
      const twin = seen.find((other) => isSamePost(one, other))
      if (twin !== undefined) {
        const { file, line } = Source.locate(twin.origin)
        report(Source.at(one.origin, "fte"), { fte: Fte.show(fte, "sv"), other: twin.project.project.title, file, line })
      }
      if (!seen.some((other) => other.project === one.project && other.line.fte!.thousandths === fte.thousandths)) seen.push(one)
    }
  }
}

const isSamePost = (one: Line, other: Line): boolean => {
  const leads = new Set([...leadsOf(one.project), ...leadsOf(other.project)])
  return one.project !== other.project
    && one.project.area === other.project.area
    && one.line.fte!.thousandths === other.line.fte!.thousandths
    && one.line.amount?.ore === other.line.amount?.ore
    && one.funders.join() === other.funders.join()
    && leadsOf(one.project).some((lead) => leadsOf(other.project).includes(lead))
    && thousandthsOf(one.project) + thousandthsOf(other.project) > 1000 * leads.size
}

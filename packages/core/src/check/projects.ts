/** Checks of what every project should say: target, lead, funding, schedule, a title of its own. */
import type { PlanCheck } from "./PlanCheck.ts"
import { projectsOf } from "../Plan.ts"
import type { PlacedArea, PlacedProject } from "../Plan.ts"
import * as Source from "../Source.ts"

/** The projects a remark is about, and how many there are in the area when it is made once for all of them. */
interface About {
  readonly projects: ReadonlyArray<string>
  readonly of: number | undefined
}

const one = ({ project }: PlacedProject): About => ({ projects: [project.title], of: undefined })

const all = (found: ReadonlyArray<About>, area: PlacedArea): About => ({ projects: found.flatMap(({ projects }) => projects), of: area.projects.length })

/** Whether a project is worked on, so that what it lacks is missed. */
const isActive = ({ project }: PlacedProject): boolean => project.status !== "dormant" && project.status !== "ended"

/** `project-without-target`: projects without a target. */
export const projectWithoutTarget: PlanCheck<"project-without-target"> = {
  looksFor: { sv: "projekt utan styrtal", en: "projects without a target" },
  why: { sv: "utan styrtal går det inte att säga om projektet lyckas", en: "without a target nobody can say whether the project succeeds" },
  find: (plan, report) => {
    for (const placed of projectsOf(plan)) if (isActive(placed) && placed.targets.length === 0) report(placed.origin, one(placed), "key")
  },
  together: all
}

/** `project-without-lead`: projects that nobody leads, or whose lead is still being recruited. */
export const projectWithoutLead: PlanCheck<"project-without-lead"> = {
  looksFor: { sv: "projekt som ingen leder, eller vars ledare ännu söks", en: "projects that nobody leads, or whose lead is still being recruited" },
  why: { sv: "ett löfte som ingen ansvarar för följer ingen upp", en: "a promise that nobody answers for is followed up by nobody" },
  find: (plan, report) => {
    for (const placed of projectsOf(plan)) {
      if (!isActive(placed)) continue
      const { leads } = placed.project
      if (leads === "recruiting") report(Source.at(placed.origin, "leads"), { ...one(placed), recruiting: true })
      else if ((leads ?? []).length === 0) report(placed.origin, { ...one(placed), recruiting: false }, "key")
    }
  },
  together: (found, area) => ({ ...all(found, area), recruiting: found.every(({ recruiting }) => recruiting) })
}

/** `project-without-funding`: projects without funding, or with funding that has neither an amount nor full-time years. */
export const projectWithoutFunding: PlanCheck<"project-without-funding"> = {
  looksFor: { sv: "projekt utan finansiering, eller med finansiering utan både belopp och årsarbetare", en: "projects without funding, or with funding that has neither an amount nor full-time years" },
  why: { sv: "det som inte är finansierat räknas inte i budgeten och blir ofta inte gjort", en: "what is not funded is not in the budget, and often not done" },
  find: (plan, report) => {
    for (const placed of projectsOf(plan)) {
      if (!isActive(placed)) continue
      const lines = placed.project.funding ?? []
      if (lines.length === 0) report(placed.origin, { ...one(placed), lines: 0 }, "key")
      else if (lines.every(({ amount, fte }) => amount === undefined && fte === undefined)) report(Source.at(placed.origin, "funding"), { ...one(placed), lines: lines.length }, "key")
    }
  },
  together: (found, area) => ({ ...all(found, area), lines: found.reduce((sum, { lines }) => sum + lines, 0) })
}

/** `project-without-schedule`: projects without a schedule. */
export const projectWithoutSchedule: PlanCheck<"project-without-schedule"> = {
  looksFor: { sv: "projekt utan tidsplan", en: "projects without a schedule" },
  why: { sv: "utan tidsplan vet ingen när projektet borde vara klart", en: "without a schedule nobody knows when the project ought to be done" },
  find: (plan, report) => {
    for (const placed of projectsOf(plan)) {
      if (isActive(placed) && placed.project.schedule === undefined) {
        report(placed.origin, { ...one(placed), note: beginning(placed.project["schedule-note"]) }, "key")
      }
    }
  },
  together: (found, area) => ({ ...all(found, area), note: undefined })
}

/** A few words of a note, enough to know it by. */
const beginning = (note: string | undefined): string | undefined => {
  const words = note?.trim().split(/\s+/) ?? []
  return words.length <= 5 ? note?.trim() : `${words.slice(0, 5).join(" ")} …`
}

/** `duplicate-title`: projects with the same title. */
export const duplicateTitle: PlanCheck<"duplicate-title"> = {
  looksFor: { sv: "projekt med samma titel", en: "projects with the same title" },
  why: { sv: "den som läser en uppföljning ser inte vilket av dem som menas", en: "the reader of a follow-up cannot see which of them is meant" },
  find: (plan, report) => {
    const seen = new Map<string, PlacedProject>()
    for (const placed of projectsOf(plan)) {
      const key = placed.project.title.trim().toLowerCase()
      const earlier = seen.get(key)
      if (earlier === undefined) seen.set(key, placed)
      else {
        const { file, line } = Source.locate(Source.at(earlier.origin, "title"))
        report(Source.at(placed.origin, "title"), { title: placed.project.title, file, line })
      }
    }
  }
}

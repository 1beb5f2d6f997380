/** Checks of grants and conditions: money whose decision nobody expects, projects whose condition is missing or is about other money. */
import * as Fte from "../Fte.ts"
import type { Funder } from "../Funding.ts"
import { linesOf } from "../Line.ts"
import type { Line } from "../Line.ts"
import * as Money from "../Money.ts"
import type { PlanCheck } from "./PlanCheck.ts"
import { projectsOf } from "../Plan.ts"
import type { PlacedProject } from "../Plan.ts"
import { funderNames } from "./references.ts"
import * as Source from "../Source.ts"

/** A funder whose money is a grant: what is said of its state makes it one. */
const isGrant = ({ state, decisions }: Funder): boolean => state !== undefined || decisions !== undefined

/** Whether a line is worth anything, so that it matters who pays. */
const isWorth = ({ line }: Line): boolean => (line.amount?.ore ?? 0) > 0 || (line.fte?.thousandths ?? 0) > 0

/** `grant-undecided`: grants that projects rest on, without a decision and without a day when it is expected. */
export const grantUndecided: PlanCheck<"grant-undecided"> = {
  looksFor: { sv: "bidrag som projekt vilar på, utan beslut och utan uppgift om när det väntas", en: "grants that projects rest on, without a decision and without a day when it is expected" },
  why: { sv: "ingen vet när planen kan räknas som säker, eller vad som faller om det blir nej", en: "nobody knows when the plan can count as firm, or what falls if the answer is no" },
  find: (plan, report) => {
    const lines = linesOf(plan)
    for (const [id, funder] of plan.funders) {
      if (funder.state !== "undecided" && funder.state !== "applied") continue
      if (funder.decisions?.some(({ state }) => state === "granted" || state === "refused") === true) continue
      const expected = funder["decision-expected"]
      // A decision expected before the plan began, and not recorded, is as unknown as one that nobody expects.
      if (expected !== undefined && expected.end >= plan.period.start) continue
      const paid = lines.filter(({ funders, project: { project } }) => funders.includes(id) && project.status !== "dormant" && project.status !== "ended")
      if (paid.length === 0) continue
      const projects = [...new Set(paid.map(({ project }) => project))]
      const ore = paid.reduce((sum, { line }) => sum + (line.amount?.ore ?? 0), 0)
      const thousandths = paid.reduce((sum, { line }) => sum + (line.fte?.thousandths ?? 0), 0)
      report(Source.at(plan.origin, "funders", id), {
        funder: funder.title,
        expected: expected?.text,
        projects: projects.length,
        targets: projects.reduce((sum, { targets }) => sum + targets.length, 0),
        worth: [...(ore > 0 ? [Money.show({ ore, currency: "SEK" }, "sv")] : []), ...(thousandths > 0 ? [Fte.show({ thousandths }, "sv")] : [])]
      }, "key")
    }
  }
}

/** So many others in the area must have the condition before one without it stands out. */
const asARule = 3

/** Whether anything in a project depends on a grant. */
const hasCondition = ({ project, targets }: PlacedProject): boolean => project.when !== undefined || targets.some(({ target }) => target.when !== undefined)

/** `condition-missing`: projects called conditional without the condition, or paid by a grant that is a condition of the area's other projects but not of them. */
export const conditionMissing: PlanCheck<"condition-missing"> = {
  looksFor: {
    sv: "projekt som kallas villkorade utan att villkoret står, eller som betalas med ett bidrag som är villkor för områdets andra projekt men inte för dem",
    en: "projects called conditional without the condition, or paid by a grant that is a condition of the area's other projects but not of them"
  },
  why: { sv: "om bidraget uteblir räknas projektet fortfarande som säkert", en: "if the grant does not come the project still counts as firm" },
  find: (plan, report) => {
    const names = funderNames(plan)
    const lines = Map.groupBy(linesOf(plan).filter(isWorth), ({ project }) => project)
    for (const area of plan.areas) {
      const conditions = Map.groupBy(area.projects.filter(({ project }) => project.when !== undefined), ({ project }) => names.idOf(project.when!.granted))
      for (const placed of area.projects) {
        const { title, status } = placed.project
        if (hasCondition(placed) || status === "dormant" || status === "ended") continue
        const payers = new Set((lines.get(placed) ?? []).flatMap(({ funders }) => (funders.length === 1 ? funders : ["", ""])))
        const [payer] = payers.size === 1 ? [...payers] : []
        const funder = payer === undefined ? undefined : plan.funders.get(payer)
        const others = payer === undefined ? 0 : conditions.get(payer)?.length ?? 0
        if (status === "conditional") report(Source.at(placed.origin, "status"), { project: title, funder: funder?.title, others: 0 })
        else if (funder !== undefined && isGrant(funder) && others >= asARule) report(placed.origin, { project: title, funder: funder.title, others }, "key")
      }
    }
  }
}

/** `condition-other-funder`: projects whose condition is one grant but whose money comes from another. */
export const conditionOtherFunder: PlanCheck<"condition-other-funder"> = {
  looksFor: { sv: "projekt vars villkor gäller ett bidrag men vars pengar kommer från ett annat", en: "projects whose condition is one grant but whose money comes from another" },
  why: { sv: "då kan projektet få sina pengar och ändå stå still, eller tvärtom", en: "then the project can get its money and still stand idle, or the other way round" },
  find: (plan, report) => {
    const names = funderNames(plan)
    const lines = Map.groupBy(linesOf(plan), ({ project }) => project)
    for (const placed of projectsOf(plan)) {
      const { project, origin } = placed
      if (project.when === undefined) continue
      const condition = names.idOf(project.when.granted)
      const payers = (lines.get(placed) ?? []).flatMap(({ funders }) => funders)
      const grant = payers.find((id) => isGrant(plan.funders.get(id)!))
      if (condition === undefined || grant === undefined || payers.includes(condition)) continue
      report(Source.at(origin, "when", "granted"), { project: project.title, condition: plan.funders.get(condition)!.title, funder: plan.funders.get(grant)!.title })
    }
  }
}

/** What is said of money on a line: its own state, or how certain it is. */
const saidOf = ({ line }: Line): string | undefined => line.state ?? line.certainty

/** `funder-states-differ`: grants said to be firm in one place and uncertain in another. */
export const funderStates: PlanCheck<"funder-states-differ"> = {
  looksFor: { sv: "bidrag som sägs vara säkra på ett ställe och osäkra på ett annat", en: "grants said to be firm in one place and uncertain in another" },
  why: { sv: "samma bidrag kan inte både vara beviljat och osökt", en: "one grant cannot be both granted and not applied for" },
  find: (plan, report) => {
    const seen = new Map<string, Line>()
    for (const one of linesOf(plan)) {
      const [id] = one.funders
      const said = saidOf(one)
      // Where several pay together, what is said is said of the sum.
      if (id === undefined || one.funders.length > 1 || said === undefined) continue
      const earlier = seen.get(id)
      if (earlier === undefined) seen.set(id, one)
      else if (saidOf(earlier) !== said && !isLater(earlier, one)) {
        const { file, line } = Source.locate(earlier.origin)
        report(Source.at(one.origin, "funder"), { funder: plan.funders.get(id)!.title, state: said, other: saidOf(earlier)!, file, line })
      }
    }
  }
}

/** Whether two lines are of different times, and so may well be in different states. */
const isLater = (one: Line, other: Line): boolean =>
  one.line.window !== undefined && other.line.window !== undefined && (one.line.window.end < other.line.window.start || other.line.window.end < one.line.window.start)

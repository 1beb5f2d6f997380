/** Checks of schedules: outside the plan, over before what they promise is decided, or at odds with the money they depend on. */
import { clausesIn } from "../Clause.ts"
import type { Clause } from "../Clause.ts"
import * as Day from "../Day.ts"
import { linesOf } from "../Line.ts"
import type { PlanCheck } from "./PlanCheck.ts"
import { projectsOf } from "../Plan.ts"
import type { PlacedTarget } from "../Plan.ts"
import { funderNames } from "./references.ts"
import * as Source from "../Source.ts"

/** `schedule-outside`: projects whose schedule does not touch the plan's period. */
export const scheduleOutside: PlanCheck<"schedule-outside"> = {
  looksFor: { sv: "projekt vars tidsplan inte rör planens period", en: "projects whose schedule does not touch the plan's period" },
  why: { sv: "ett projekt som inte pågår under perioden hör inte hemma i planen, eller har fel tidsplan", en: "a project that does not run in the period does not belong in the plan, or has the wrong schedule" },
  find: (plan, report) => {
    for (const { project, origin } of projectsOf(plan)) {
      const { schedule } = project
      if (schedule === undefined || project.status === "dormant" || project.status === "ended") continue
      if (schedule.end < plan.period.start || schedule.start > plan.period.end) {
        report(Source.at(origin, "schedule"), { schedule: schedule.text, period: plan.period.text })
      }
    }
  }
}

/** Dates such as `2016-06` in a note beside the schedule. */
const months = /\b(?:19|20)\d{2}-(?:0[1-9]|1[0-2])\b/g

/** `schedule-note-past`: schedules in running text, without one to count on, whose dates lie before the plan's period. */
export const scheduleNotePast: PlanCheck<"schedule-note-past"> = {
  looksFor: { sv: "tidsplaner i löpande text, utan tidsplan att räkna på, vars datum ligger före planens period", en: "schedules in running text, without one to count on, whose dates lie before the plan's period" },
  why: { sv: "ett datum som redan passerat när planen börjar är troligen felskrivet eller kvar från förra året", en: "a date that has passed when the plan begins is probably a slip, or left from last year" },
  find: (plan, report) => {
    const first = Day.show(plan.period.start).slice(0, 7)
    for (const { project, origin } of projectsOf(plan)) {
      if (project.schedule !== undefined || project.status === "ended") continue
      const past = (project["schedule-note"]?.match(months) ?? []).filter((month) => month < first)
      if (past.length > 0) report(Source.at(origin, "schedule-note"), { found: past[0]!, period: plan.period.text })
    }
  }
}

/** `schedule-ends-early`: projects whose schedule ends before what they promise is to be decided. */
export const scheduleEndsEarly: PlanCheck<"schedule-ends-early"> = {
  looksFor: { sv: "projekt vars tidsplan tar slut innan det de lovar ska avgöras", en: "projects whose schedule ends before what they promise is to be decided" },
  why: { sv: "ingen arbetar på löftet när det följs upp, eller så är tidsplanen för kort", en: "nobody works on the promise when it is followed up, or the schedule is too short" },
  find: (plan, report) => {
    for (const { project, origin, targets } of projectsOf(plan)) {
      const { schedule, status } = project
      if (schedule === undefined || status === "dormant" || status === "ended" || schedule.end < plan.period.start) continue
      // What is to be looked at only when the project is over (a follow-up the year after) is meant so.
      const within = targets.filter(({ target }) => target.period === undefined || target.period.start <= schedule.end)
      const late = within.filter((target) => (decidedOn(target, plan.period.end) ?? schedule.end) > schedule.end)
      if (late.length === 0) continue
      const decided = Math.max(...late.map((target) => decidedOn(target, plan.period.end)!))
      report(Source.at(origin, "schedule"), { schedule: schedule.text, decided: Day.show(decided), targets: late.map(({ target }) => target.title) })
    }
  }
}

/** The last day on which a promise is decided; undefined for what is only followed, or cannot be decided. */
const decidedOn = ({ target }: PlacedTarget, planEnd: Day.Day): Day.Day | undefined => {
  const end = target.period?.end ?? planEnd
  return target.rule !== undefined ? lastDay(target.rule, end) : target.judgement !== undefined ? end : undefined
}

const lastDay = (clause: Clause, end: Day.Day): Day.Day => {
  const cut = Math.min(end, ("by" in clause ? clause.by : undefined) ?? end)
  const within = clausesIn(clause)
  if (within.length > 0) return Math.max(...within.map((one) => lastDay(one.clause, cut)))
  return "during" in clause && clause.during !== undefined ? Math.min(cut, clause.during.end) : cut
}

/** `schedule-before-decision`: projects that by their schedule begin before the grant they rest on is decided. */
export const scheduleBeforeDecision: PlanCheck<"schedule-before-decision"> = {
  looksFor: { sv: "projekt som enligt tidsplanen börjar innan bidraget de vilar på är beslutat", en: "projects that by their schedule begin before the grant they rest on is decided" },
  why: { sv: "det som börjar före beslutet görs utan pengar om det blir ett nej", en: "what begins before the decision is done without money if the answer is no" },
  find: (plan, report) => {
    const funders = funderNames(plan)
    for (const { project, origin } of projectsOf(plan)) {
      if (project.when === undefined || project.schedule === undefined || project.status === "dormant") continue
      const id = funders.idOf(project.when.granted)
      const funder = id === undefined ? undefined : plan.funders.get(id)
      const decision = funder?.decisions?.find(({ state }) => state === "granted")?.date ?? funder?.["decision-expected"]?.start
      // What was decided before the plan began is no longer a risk to it.
      if (funder === undefined || decision === undefined || Math.max(project.schedule.start, plan.period.start) >= decision) continue
      report(Source.at(origin, "schedule"), { schedule: project.schedule.text, funder: funder.title, decision: Day.show(decision) })
    }
  }
}

/** `schedule-past-window`: projects paid only by grants that may not be used for the whole of the schedule. */
export const schedulePastWindow: PlanCheck<"schedule-past-window"> = {
  looksFor: { sv: "projekt som bara betalas med bidrag som inte får användas under hela tidsplanen", en: "projects paid only by grants that may not be used for the whole of the schedule" },
  why: { sv: "det som görs utanför bidragets tid är obetalt, och det som är kvar ska betalas tillbaka", en: "what is done outside the grant's time is unpaid, and what is left is paid back" },
  find: (plan, report) => {
    for (const [{ project, origin }, lines] of Map.groupBy(linesOf(plan), (line) => line.project)) {
      const { schedule, status } = project
      if (schedule === undefined || status === "dormant" || status === "ended") continue
      const windows = lines.flatMap(({ line, funders }) =>
        funders.length === 0 ? [{ window: undefined, title: "" }] : funders.map((id) => ({ window: line.window ?? plan.funders.get(id)!.window, title: plan.funders.get(id)!.title })))
      const isOutside = windows.every(({ window }) => window !== undefined && (window.end < schedule.end || window.start > schedule.start))
      if (windows.length === 0 || !isOutside) continue
      const starts = Math.min(...windows.map(({ window }) => window!.start))
      const ends = Math.max(...windows.map(({ window }) => window!.end))
      if (starts <= schedule.start && ends >= schedule.end) continue
      report(Source.at(origin, "schedule"), { schedule: schedule.text, from: Day.show(starts), through: Day.show(ends), funders: [...new Set(windows.map(({ title }) => title))] })
    }
  }
}

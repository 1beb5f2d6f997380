/** A question → its report: everything that any format says, worked out once. */
import { Citation, Period, goalNames } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { tkr, worthOf } from "./economy.ts"
import type { Outlook } from "./economy.ts"
import { front } from "./front.ts"
import { history } from "./history.ts"
import { method } from "./method.ts"
import { asked } from "./Question.ts"
import type { Asked, Question } from "./Question.ts"
import type { AreaReport, EventReport, PoliciesReport, ProjectReport, Report } from "./Report.ts"
import { scorecard } from "./scorecard.ts"
import { commentsOn, countsOf, resultsOf, showDays, targetReport } from "./targets.ts"
import { unknowns } from "./unknowns.ts"

/** Makes the report. */
export const reportOf = (from: Question): Report => {
  const question = asked(from)
  const { plan, lang, now, asOf, period } = question
  const worth = worthOf(question)
  const areas = plan.areas.map((area) => areaReport(area, worth.areas.get(area.id), question))
  const targets = areas.flatMap(({ projects }) => projects.flatMap((project) => project.targets))
  const past = history(question)
  const policies = policiesOf(question)
  return {
    lang,
    title: plan.title,
    organisation: plan.organisation,
    period: { id: period.text, title: Period.show(period, lang), start: period.start, end: period.end },
    asOf,
    illustrative: now.illustrative.map(question.titleOf),
    front: front({ targets, areas, history: past, policies, worth }, question),
    counts: countsOf(now.results, question),
    scorecard: scorecard(question),
    areas,
    events: eventsOf(undefined, question),
    unknown: unknowns(question),
    economy: worth.economy,
    policies,
    history: past,
    method: method(targets, question)
  }
}

const areaReport = (area: Plan.PlacedArea, outlook: Outlook | undefined, question: Asked): AreaReport => {
  const { w } = question
  const over = outlook?.forecast !== undefined && outlook.forecast > outlook.budget
  return {
    id: area.id,
    title: area.area.title,
    purpose: area.area.purpose,
    counts: countsOf(resultsOf(area.projects, question), question),
    events: eventsOf(area.id, question),
    projects: area.projects.map((project) => projectReport(project, question)),
    overspent: over ? { by: w.forecastOver(tkr(outlook.forecast, question), tkr(outlook.budget, question)), comments: commentsOn("area", area.id, question) } : undefined
  }
}

const projectReport = (placed: Plan.PlacedProject, question: Asked): ProjectReport => {
  const { id, project } = placed
  const { plan, w } = question
  const results = resultsOf([placed], question)
  const names = goalNames(plan)
  const titles = new Map(Object.values(plan.file.scorecard?.perspectives ?? {}).flatMap(({ goals }) => Object.entries(goals).map(([goal, one]) => [goal, one.title] as const)))
  return {
    id,
    title: project.title,
    status: project.status === undefined ? undefined : w.status[project.status],
    leads: project.leads === undefined ? [] : project.leads === "recruiting" ? [w.recruiting] : project.leads,
    goals: [...new Set((project.goals ?? []).flatMap((name) => names.idOf(name) ?? []))].map((goal) => titles.get(goal)!),
    schedule: project.schedule === undefined ? undefined : showDays(project.schedule),
    cite: project.cite === undefined ? undefined : Citation.show(project.cite),
    comments: commentsOn("project", id, question),
    counts: countsOf(results, question),
    targets: results.map((result) => targetReport(result, question))
  }
}

/** What had happened by the day, in the order in which it did; without an area, what belongs to none. */
const eventsOf = (area: string | undefined, { plan, asOf, lang }: Asked): ReadonlyArray<EventReport> =>
  (plan.file.events ?? [])
    .filter((event) => event.area === area && event.date.start <= asOf)
    .toSorted((a, b) => a.date.start - b.date.start || a.date.end - b.date.end)
    .map(({ date, text, cite }) => ({ when: Period.show(date, lang), text, cite: cite === undefined ? undefined : Citation.show(cite) }))

const policiesOf = ({ plan, policies, w }: Asked): PoliciesReport | undefined => {
  if (plan.file.policies === undefined || policies === undefined) return undefined
  return {
    events: policies.flatMap(({ placed, events }) => events.map(({ type, message, to }) => ({ type, word: w.policyType[type], policy: placed.policy.name, message, to }))),
    undecided: policies.flatMap(({ placed, undecided, of }) => (undecided === 0 ? [] : [{ policy: placed.policy.name, text: w.policyUndecided(undecided, of) }]))
  }
}

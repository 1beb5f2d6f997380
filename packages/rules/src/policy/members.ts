/** TABLE of the facts that are one of a kind: a target, a project, an area and so on; policies can be run for every one of them. */
import { Budget, Funding, Plan as P, funderNames, goalNames } from "@styrkort/core"
import type { Day, Diagnostic, Dimension, Plan, Quantity } from "@styrkort/core"
import type { MemberKind } from "@styrkort/core/policy"
import { say } from "../explain.ts"
import type { Said } from "../explain.ts"
import type { TargetResult } from "../run.ts"
import { budgetFields, countFields, followUpFields, fte, itemsWhere, money, number } from "./fields.ts"
import type { Fields, Params } from "./fields.ts"
import { sumOf } from "./followUp.ts"
import type { Outlook } from "./followUp.ts"
import { targetValue } from "./targetValue.ts"
import { targetsWhere } from "./World.ts"
import type { World } from "./World.ts"

/** A fact. */
export interface Fact {
  readonly says: Record<Diagnostic.Lang, string>
  /** Its parameters, each with the names it can have in a plan. A fact without a member at hand needs them all, unless `whole` says that it is something without them. */
  readonly params: Readonly<Record<string, (plan: World, params: Params) => ReadonlyArray<string>>>
  readonly whole?: true
  readonly fields: Fields
}

/** A fact whose kind has members: what there is of it, and what else is at hand when a policy is run for one. */
export interface MemberFact extends Fact {
  readonly members: (plan: Plan.Plan) => ReadonlyArray<string>
  readonly within: (plan: Plan.Plan, id: string) => Readonly<Partial<Record<MemberKind, string>>>
}

const projectOf = (plan: Plan.Plan, id: string): Plan.PlacedProject => P.projectsOf(plan).find((one) => one.id === id)!
const targetOf = (plan: Plan.Plan, id: string): Plan.PlacedTarget => P.targetsOf(plan).find((one) => one.id === id)!
const perspectives = (plan: Plan.Plan) => plan.file.scorecard?.perspectives ?? {}
const goalsOf = (plan: Plan.Plan): ReadonlyArray<{ readonly id: string; readonly title: string; readonly perspective: string }> =>
  Object.entries(perspectives(plan)).flatMap(([perspective, { goals }]) => Object.entries(goals).map(([id, { title }]) => ({ id, title, perspective })))
const goalIds = (plan: Plan.Plan, { project }: Plan.PlacedProject): ReadonlyArray<string> => (project.goals ?? []).flatMap((name) => goalNames(plan).idOf(name) ?? [])
const leadsOf = ({ project }: Plan.PlacedProject): ReadonlyArray<string> => (project.leads === "recruiting" ? [] : project.leads ?? [])
const isFundedBy = (plan: Plan.Plan, { project }: Plan.PlacedProject, id: string): boolean =>
  (project.funding ?? []).some(({ funder }) => funder !== undefined && [funder].flat().some((name) => funderNames(plan).idOf(name) === id))
const thousandthsOf = ({ project }: Plan.PlacedProject): number => (project.funding ?? []).reduce((sum, { fte: one }) => sum + (one?.thousandths ?? 0), 0)

const title = (of: (plan: Plan.Plan, id: string) => string): Fields => ({
  id: { type: "text", says: { sv: "id", en: "the id" }, of: (_, { id }) => id! },
  title: { type: "text", says: { sv: "rubriken", en: "the title" }, of: ({ plan }, { id }) => of(plan, id!) }
})

/** What falls under a member in a dimension that is read off the line, whole items, and in one that items are shared over. */
const itemsBy = (dimension: Dimension): Fields => budgetFields(itemsWhere(({ at }, { id }) => at[dimension] === id))
const partsBy = (dimension: Dimension): Fields => budgetFields(({ budget }, { id }) => {
  const made = budget()
  return made === undefined ? undefined : Budget.behind(made, { [dimension]: id! })
})

/** The follow-up of the projects that `belongs` says; with `loose` also what the books hold that is nobody's. */
export const followed = (belongs: (project: Plan.PlacedProject, params: Params) => boolean, loose = false): Fields =>
  followUpFields((world, params): Outlook | undefined => {
    const followUp = world.followUp()
    const sum = followUp === undefined ? undefined : sumOf(followUp, P.projectsOf(world.plan).flatMap((project) => (belongs(project, params) ? [project.id] : [])))
    return sum === undefined || !loose ? sum : { budget: sum.budget, actual: sum.actual + followUp!.loose, forecast: sum.forecast === undefined ? undefined : sum.forecast + followUp!.loose }
  }, (world, params) => [...world.doubtful()].some(({ project }) => belongs(project, params)))

/** A day as a value. */
export const day = (value: Day.Day | undefined): Quantity.Quantity | undefined => (value === undefined ? undefined : { kind: "date", value })

const member = (row: Omit<MemberFact, "params">): MemberFact => ({ ...row, params: { id: ({ plan }) => row.members(plan) } })

const one = ({ resultOf }: World, { id }: Params): TargetResult => resultOf(id!)
const said = (world: World, params: Params): Said => say(one(world, params), world.evaluation, world.lang)

/** The facts that have members. A kind of member is a row here. */
export const memberFacts: { readonly [K in MemberKind]: MemberFact } = {
  target: member({
    says: { sv: "ett mål som ett projekt lovar", en: "a target that a project promises" },
    members: (plan) => P.targetsOf(plan).map(({ id }) => id),
    within: (plan, id) => ({ target: id, project: targetOf(plan, id).project.id, area: targetOf(plan, id).project.area.id }),
    fields: {
      ...title((plan, id) => targetOf(plan, id).target.title),
      verdict: { type: "verdict", says: { sv: "utfallet; okänt där det är okänt eller målet inte prövas", en: "the verdict; unknown where it is that, or the target is not evaluated" }, of: (world, params) => { const { verdict } = one(world, params); return verdict === "unknown" ? undefined : verdict } },
      final: { type: "boolean", says: { sv: "om inget som återstår kan ändra utfallet", en: "whether nothing that can still happen changes the verdict" }, of: (world, params) => one(world, params).final },
      value: { type: "quantity", says: { sv: "värdet, exakt; okänt där det inte visas", en: "the value, exactly; unknown where it is not shown" }, of: (world, params) => targetValue(one(world, params), said(world, params)) },
      shown: { type: "text", says: { sv: "värdet i ord", en: "the value in words" }, of: (world, params) => said(world, params).value },
      level: { type: "text", says: { sv: "nivån i ord", en: "the level in words" }, of: (world, params) => said(world, params).level },
      gap: { type: "text", says: { sv: "vad som saknas, i ord; tomt när inget gör det", en: "what is lacking, in words; empty where nothing is" }, of: (world, params) => { const { gap, value } = said(world, params); return gap ?? (value === undefined ? undefined : "") } },
      partly: { type: "boolean", says: { sv: "om ett missat mål är delvis nått", en: "whether a missed target is partly reached" }, of: (world, params) => one(world, params).partly },
      evidence: { type: "text", words: ["full", "partial", "thin", "none", "assumed"], says: { sv: "vad utfallet vilar på", en: "what the verdict rests on" }, of: (world, params) => one(world, params).evidence },
      severity: { type: "text", words: ["error", "warning", "notice"], says: { sv: "hur allvarligt det är att målet missas", en: "how grave it is that the target is missed" }, of: (world, params) => one(world, params).placed.target.severity ?? "error" },
      ends: { type: "date", says: { sv: "sista dagen i målets tid", en: "the last day of the target's time" }, of: (world, params) => day((one(world, params).placed.target.period ?? world.plan.period).end) }
    }
  }),
  project: member({
    says: { sv: "ett projekt", en: "a project" },
    members: (plan) => P.projectsOf(plan).map(({ id }) => id),
    within: (plan, id) => ({ project: id, area: projectOf(plan, id).area.id }),
    fields: {
      ...title((plan, id) => projectOf(plan, id).project.title),
      status: { type: "text", words: ["running", "conditional", "dormant", "ended"], says: { sv: "projektets läge", en: "the project's status" }, of: ({ plan }, { id }) => projectOf(plan, id!).project.status ?? "running" },
      leads: { type: "list", says: { sv: "ledarna", en: "the leads" }, of: ({ plan }, { id }) => leadsOf(projectOf(plan, id!)) },
      starts: { type: "date", says: { sv: "första dagen i projektets tid", en: "the first day of the project's schedule" }, of: ({ plan }, { id }) => day(projectOf(plan, id!).project.schedule?.start) },
      ends: { type: "date", says: { sv: "sista dagen i projektets tid", en: "the last day of the project's schedule" }, of: ({ plan }, { id }) => day(projectOf(plan, id!).project.schedule?.end) },
      ...countFields((world, { id }) => targetsWhere(world, (project) => project.id === id)),
      ...itemsBy("project"),
      ...followed((project, { id }) => project.id === id)
    }
  }),
  area: member({
    says: { sv: "ett område", en: "an area" },
    members: (plan) => plan.areas.map(({ id }) => id),
    within: (_, id) => ({ area: id }),
    fields: {
      ...title((plan, id) => plan.areas.find((area) => area.id === id)!.area.title),
      ...countFields((world, { id }) => targetsWhere(world, ({ area }) => area.id === id)),
      ...itemsBy("area"),
      ...followed(({ area }, { id }) => area.id === id)
    }
  }),
  goal: member({
    says: { sv: "ett mål i styrkortet", en: "a goal of the scorecard" },
    members: (plan) => goalsOf(plan).map(({ id }) => id),
    within: (plan, id) => ({ goal: id, perspective: goalsOf(plan).find((goal) => goal.id === id)!.perspective }),
    fields: {
      ...title((plan, id) => goalsOf(plan).find((goal) => goal.id === id)!.title),
      projects: { type: "number", says: { sv: "antal projekt som arbetar mot målet", en: "number of projects that serve it" }, of: ({ plan }, { id }) => number(P.projectsOf(plan).filter((project) => goalIds(plan, project).includes(id!)).length) },
      ...countFields((world, { id }) => targetsWhere(world, (project) => goalIds(world.plan, project).includes(id!))),
      ...partsBy("goal")
    }
  }),
  perspective: member({
    says: { sv: "ett perspektiv i styrkortet", en: "a perspective of the scorecard" },
    members: (plan) => Object.keys(perspectives(plan)),
    within: (_, id) => ({ perspective: id }),
    fields: {
      ...title((plan, id) => perspectives(plan)[id]!.title),
      ...countFields((world, { id }) => { const goals = Object.keys(perspectives(world.plan)[id!]!.goals); return targetsWhere(world, (project) => goalIds(world.plan, project).some((goal) => goals.includes(goal))) }),
      ...partsBy("perspective")
    }
  }),
  funder: member({
    says: { sv: "en finansiär; pengarna är de som den betalar ensam", en: "a funder; the money is what it pays alone" },
    members: (plan) => [...plan.funders.keys()],
    within: (_, id) => ({ funder: id }),
    fields: {
      ...title((plan, id) => plan.funders.get(id)!.title),
      state: { type: "text", words: ["granted", "refused", "applied", "undecided"], says: { sv: "bidragets läge den dag planen prövas", en: "the state of the grant on the day of checking" }, of: ({ plan, asOf }, { id }) => Funding.stateOn(plan.funders.get(id!)!, asOf) },
      decisionExpected: { type: "date", says: { sv: "sista dagen då beslutet väntas", en: "the last day on which the decision is expected" }, of: ({ plan }, { id }) => day(plan.funders.get(id!)!["decision-expected"]?.end) },
      windowEnds: { type: "date", says: { sv: "sista dagen som pengarna får användas", en: "the last day on which the money may be used" }, of: ({ plan }, { id }) => day(plan.funders.get(id!)!.window?.end) },
      projects: { type: "number", says: { sv: "antal projekt med en rad som den betalar, ensam eller med andra", en: "number of projects with a line that it pays, alone or with others" }, of: ({ plan }, { id }) => number(P.projectsOf(plan).filter((project) => isFundedBy(plan, project, id!)).length) },
      ...countFields((world, { id }) => targetsWhere(world, (project) => isFundedBy(world.plan, project, id!))),
      ...itemsBy("funder"),
      together: { type: "money", says: { sv: "det som den betalar tillsammans med andra, utan att planen säger hur det delas", en: "what it pays together with others, where the plan does not say how it is shared" }, of: (world, { id }) => { const parts = world.items()?.filter(({ funders }) => funders.length > 1 && funders.includes(id!)); return parts === undefined || parts.some(({ line }) => world.doubtful().has(line)) ? undefined : money(parts.reduce((sum, { stated, derived }) => sum + stated + derived, 0)) } }
    }
  }),
  lead: member({
    says: { sv: "en som leder projekt", en: "somebody who leads projects" },
    members: (plan) => [...new Set(P.projectsOf(plan).flatMap(leadsOf))].sort(),
    within: (_, id) => ({ lead: id }),
    fields: {
      id: { type: "text", says: { sv: "id", en: "the id" }, of: (_, { id }) => id! },
      projects: { type: "number", says: { sv: "antal projekt som den leder, ensam eller med andra", en: "number of projects they lead, alone or with others" }, of: ({ plan }, { id }) => number(P.projectsOf(plan).filter((project) => leadsOf(project).includes(id!)).length) },
      fte: { type: "fte", says: { sv: "årsarbetare i de projekt som den leder ensam", en: "full-time years of the projects they lead alone" }, of: ({ plan }, { id }) => fte(P.projectsOf(plan).filter((project) => leadsOf(project).length === 1 && leadsOf(project)[0] === id).reduce((sum, project) => sum + thousandthsOf(project), 0)) },
      ...countFields((world, { id }) => targetsWhere(world, (project) => leadsOf(project).includes(id!)))
    }
  })
}

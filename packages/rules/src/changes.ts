/** What changed between two versions of a plan, in the plan's own terms: undertakings, goals, promises, their levels, grants and money. */
import { Fte, Item, Money, Overview, Plan as P, Quantity, Ratio, Source, funderNames, goalNames, labelOf } from "@styrkort/core"
import type { Diagnostic, Plan, Project, Target } from "@styrkort/core"
import * as Result from "effect/Result"
import { levelChanges } from "./levelChanges.ts"
import type { LevelChange } from "./levelChanges.ts"
import type { Prepared } from "./run.ts"
import { sentence } from "./sentence.ts"

type Lang = Diagnostic.Lang

/** What happened to a thing. A level is `easier` or `harder` where one accepts all that the other does and more. */
export type What = "added" | "dropped" | "moved" | "changed" | "easier" | "harder" | "money" | "money-moved"

/** The things of a plan that can change. */
export type Kind = "plan" | "area" | "project" | "target" | "goal" | "funder" | "norm" | "total"

/** One change: of what, which of its keys, what it was and what it is, in words, and where it stands (in the later version where it is there). */
export interface Change {
  readonly what: What
  readonly kind: Kind
  readonly id: string
  readonly title: string
  readonly key?: string
  readonly before?: string
  readonly after?: string
  readonly place: Diagnostic.Place
}

/** Every change from one version to another, in the plan's order: the plan itself, its scorecard, funders and norms, then areas, undertakings, money and targets. */
export const changes = (before: Prepared, after: Prepared, lang: Lang): ReadonlyArray<Change> => {
  const [a, b] = [before.plan, after.plan]
  return [
    ...keysOf("plan", "plan", b.title, planKeys, [a, b], [a, b], [b.origin, b.origin], lang),
    ...things("goal", goalsOf(a), goalsOf(b), goalKeys, [a, b], lang),
    ...things("funder", declared(a, "funders", a.file.funders), declared(b, "funders", b.file.funders), funderKeys, [a, b], lang),
    ...things("norm", declared(a, "norms", a.file.norms), declared(b, "norms", b.file.norms), normKeys, [a, b], lang),
    ...things("total", totalsOf(a), totalsOf(b), totalKeys, [a, b], lang),
    ...things("area", areasOf(a), areasOf(b), areaKeys, [a, b], lang),
    ...things("project", projectsOf(a), projectsOf(b), projectKeys, [a, b], lang),
    ...money(a, b, lang),
    ...things("target", targetsOf(a), targetsOf(b), targetKeys, [a, b], lang),
    ...rules(before, after, lang)
  ]
}

interface Thing<T> {
  readonly id: string
  readonly title: string
  readonly value: T
  readonly origin: Source.Origin
}

/** How a key's value is said; undefined where it is not written. */
type Say<T> = (value: T, plan: Plan.Plan, lang: Lang) => string | undefined

/** TABLE of the keys of a thing that are compared, and how each is said. */
type Keys<T> = Readonly<Record<string, Say<T>>>

const list = (values: ReadonlyArray<string> | undefined): string | undefined => (values === undefined || values.length === 0 ? undefined : values.join(", "))

const planKeys: Keys<Plan.Plan> = { title: ({ title }) => title, organisation: ({ organisation }) => organisation, period: ({ period }) => period.text }

const goalKeys: Keys<Plan.Plan> = {}

const funderKeys: Keys<NonNullable<Plan.PlanFile["funders"]>[string]> = {
  title: ({ title }) => title,
  state: ({ state }) => state,
  decisions: ({ decisions }, _, lang) => list(decisions?.map(({ date, state }) => `${dayText(date)} ${stateText(state, lang)}`)),
  window: ({ window }) => window?.text,
  repayment: ({ repayment }) => repayment,
  probability: ({ probability }, _, lang) => share(probability, lang)
}

const normKeys: Keys<NonNullable<Plan.PlanFile["norms"]>[string]> = {
  title: ({ title }) => title,
  cost: ({ cost }, _, lang) => Money.show(cost, lang),
  valid: ({ valid }) => valid?.text,
  overhead: ({ overhead }, _, lang) => share(overhead, lang),
  "overhead-included": ({ "overhead-included": included }) => (included === undefined ? undefined : String(included))
}

const totalKeys: Keys<NonNullable<Plan.PlanFile["totals"]>[number]> = { amount: ({ amount }, _, lang) => Money.show(amount, lang) }

const areaKeys: Keys<Plan.PlacedArea> = { title: ({ area }) => area.title, part: ({ area }) => area.part }

const projectKeys: Keys<Plan.PlacedProject> = {
  title: ({ project }) => project.title,
  area: ({ area }) => area.area.title,
  status: ({ project }) => project.status,
  schedule: ({ project }) => project.schedule?.text,
  leads: ({ project }) => leadsText(project.leads),
  goals: ({ project }, plan) => list(project.goals?.map((name) => labelOf("goal", goalNames(plan).idOf(name) ?? name, plan, plan.language))),
  when: ({ project }, plan) => whenText(project.when, plan),
  purpose: ({ project }) => project.purpose,
  objectives: ({ project }) => list(project.objectives),
  activities: ({ project }) => list(project.activities),
  audiences: ({ project }) => list(project.audiences)
}

const targetKeys: Keys<Plan.PlacedTarget> = {
  title: ({ target }) => target.title,
  project: ({ project }) => project.project.title,
  judgement: ({ target }) => target.judgement,
  undecided: ({ target }) => target.undecided,
  period: ({ target }) => target.period?.text,
  when: ({ target }, plan) => whenText(target.when, plan),
  pace: ({ target }) => paceText(target.pace),
  needs: ({ target }) => list(Object.entries(target.needs ?? {}).map(([dataset, least]) => `${dataset}: ${least}`)),
  partly: ({ target }, _, lang) => share(target.partly, lang),
  waiver: ({ target: { waiver } }) => (waiver === undefined ? undefined : `${dayText(waiver.until)}, ${waiver.owner}: ${waiver.why}`),
  severity: ({ target }) => target.severity
}

const share = (value: Ratio.Ratio | undefined, lang: Lang): string | undefined => (value === undefined ? undefined : Quantity.show({ kind: "share", value }, lang))
const leadsText = (leads: Project.Project["leads"]): string | undefined => (leads === "recruiting" ? leads : list(leads))
const whenText = (when: Target.When | undefined, plan: Plan.Plan): string | undefined =>
  when === undefined ? undefined : plan.funders.get(funderNames(plan).idOf(when.granted) ?? "")?.title ?? when.granted
const dayText = (value: number): string => Quantity.show({ kind: "date", value }, "sv")
const stateText = (state: string, lang: Lang): string => ({ sv: { granted: "beviljat", refused: "avslaget", applied: "sökt", undecided: "obeslutat" }, en: { granted: "granted", refused: "refused", applied: "applied for", undecided: "undecided" } }[lang] as Record<string, string>)[state] ?? state
const paceText = (pace: Target.Pace | undefined): string | undefined =>
  typeof pace === "object" ? list(Object.entries(pace.milestones).map(([period, bound]) => `${period}: ${bound.kind === "word" ? bound.value : Quantity.show(bound, "sv")}`)) : pace

const declared = <T extends { readonly title: string }>(plan: Plan.Plan, key: string, map: Readonly<Record<string, T>> | undefined): ReadonlyArray<Thing<T>> =>
  Object.entries(map ?? {}).map(([id, value]) => ({ id, title: value.title, value, origin: Source.at(plan.origin, key, id) }))

const goalsOf = (plan: Plan.Plan): ReadonlyArray<Thing<Plan.Plan>> =>
  Object.entries(plan.file.scorecard?.perspectives ?? {}).flatMap(([perspective, { goals }]) =>
    Object.entries(goals).map(([id, { title }]) => ({ id, title, value: plan, origin: Source.at(plan.origin, "scorecard", "perspectives", perspective, "goals", id) })))

const totalsOf = (plan: Plan.Plan): ReadonlyArray<Thing<NonNullable<Plan.PlanFile["totals"]>[number]>> =>
  (plan.file.totals ?? []).map((value, index) => ({ id: value.title, title: value.title, value, origin: Source.at(plan.origin, "totals", index) }))

const areasOf = (plan: Plan.Plan): ReadonlyArray<Thing<Plan.PlacedArea>> => plan.areas.map((area) => ({ id: area.id, title: area.area.title, value: area, origin: area.origin }))
const projectsOf = (plan: Plan.Plan): ReadonlyArray<Thing<Plan.PlacedProject>> => P.projectsOf(plan).map((one) => ({ id: one.id, title: one.project.title, value: one, origin: one.origin }))
const targetsOf = (plan: Plan.Plan): ReadonlyArray<Thing<Plan.PlacedTarget>> => P.targetsOf(plan).map((one) => ({ id: one.id, title: one.target.title, value: one, origin: one.origin }))

/** What was added, dropped or changed among things that are told apart by id. */
const things = <T>(kind: Kind, before: ReadonlyArray<Thing<T>>, after: ReadonlyArray<Thing<T>>, keys: Keys<T>, plans: readonly [Plan.Plan, Plan.Plan], lang: Lang): ReadonlyArray<Change> => {
  const [earlier, later] = [before, after].map((all) => new Map(all.map((one) => [one.id, one]))) as [Map<string, Thing<T>>, Map<string, Thing<T>>]
  const whole = (what: "added" | "dropped", { id, title, origin }: Thing<T>): Change => ({ what, kind, id, title, place: Source.locate(origin, "key") })
  return [
    ...before.filter(({ id }) => !later.has(id)).map((one) => whole("dropped", one)),
    ...after.flatMap((one): ReadonlyArray<Change> => {
      const was = earlier.get(one.id)
      return was === undefined ? [whole("added", one)] : keysOf(kind, one.id, one.title, keys, [was.value, one.value], plans, [was.origin, one.origin], lang)
    })
  ]
}

/** Keys that say where a thing belongs: another value there means that it moved. */
const belonging = new Set(["area", "project"])

const keysOf = <T>(kind: Kind, id: string, title: string, keys: Keys<T>, [was, is]: readonly [T, T], [before, after]: readonly [Plan.Plan, Plan.Plan], [, origin]: readonly [Source.Origin, Source.Origin], lang: Lang): ReadonlyArray<Change> =>
  Object.entries(keys).flatMap(([key, say]): ReadonlyArray<Change> => {
    const [old, now] = [say(was, before, lang), say(is, after, lang)]
    if (old === now) return []
    return [{ what: belonging.has(key) ? "moved" : "changed", kind, id, title, key, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }), place: Source.locate(Source.at(origin, key), "key") }]
  })

/** Targets whose rule or followed measure is another: by its levels alone, or as a whole. */
const rules = (before: Prepared, after: Prepared, lang: Lang): ReadonlyArray<Change> => {
  const earlier = new Map(P.targetsOf(before.plan).map((one) => [one.id, one]))
  return P.targetsOf(after.plan).flatMap((one): ReadonlyArray<Change> => {
    const was = earlier.get(one.id)
    if (was === undefined) return []
    // What means the same has not changed: more than 5 meetings are at least 6.
    if (meaning(before, one.id) === meaning(after, one.id) && constructOf(was.target) === constructOf(one.target)) return []
    const base = { kind: "target" as const, id: one.id, title: one.target.title }
    const [old, now] = [was, one].map(({ target }) => target.rule ?? target.follow)
    const levels = old === undefined || now === undefined ? undefined : levelChanges(old, now)
    if (levels !== undefined) return levels.map((level): Change => ({ ...base, ...levelWords(level, lang), place: Source.locate(Source.at(one.origin, one.target.rule === undefined ? "follow" : "rule", ...level.path)) }))
    const [said, says] = [before, after].map(({ plan, rules }) => (rules.get(one.id) === undefined ? undefined : sentence(plan, rules.get(one.id)!, lang)))
    const key = one.target.rule !== undefined ? "rule" : one.target.follow !== undefined ? "follow" : was.target.rule !== undefined ? "rule" : "follow"
    return [{ ...base, what: "changed", key, ...(said === undefined ? {} : { before: said }), ...(says === undefined ? {} : { after: says }), place: Source.locate(Source.at(one.origin, key), "key") }]
  })
}

/** A target's rule in normal form as text, wherever it stands and however it is written. */
export const meaning = (prepared: Prepared, id: string): string =>
  JSON.stringify(prepared.rules.get(id), (key, value: unknown) => (key === "origin" || key === "written" ? undefined : typeof value === "bigint" ? String(value) : value instanceof Map ? [...value] : value)) ?? ""

const { constructOf } = Overview

const levelWords = ({ key, before, after, direction }: LevelChange, lang: Lang): Pick<Change, "what" | "key" | "before" | "after"> => ({ what: direction, key, before: before(lang), after: after(lang) })

/** Money by undertaking, funder and kind of cost: more, less, or the same sum in another undertaking. */
const money = (before: Plan.Plan, after: Plan.Plan, lang: Lang): ReadonlyArray<Change> => {
  const [was, is] = [before, after].map(sumsOf)
  const names = new Map([...targetless(before), ...targetless(after)])
  const origins = new Map(P.projectsOf(after).map(({ id, origin }) => [id, origin] as const))
  const keys = [...new Set([...was!.keys(), ...is!.keys()])]
  const differing = keys.flatMap((key) => {
    const [a, b] = [was!.get(key) ?? none, is!.get(key) ?? none]
    return a.ore === b.ore && a.thousandths === b.thousandths ? [] : [{ ...(was!.get(key) ?? is!.get(key))!, before: a, after: b }]
  })
  const paired = new Set<object>()
  return differing.flatMap((one): ReadonlyArray<Change> => {
    if (paired.has(one)) return []
    const place = Source.locate(origins.get(one.project) ?? after.origin, "key")
    const title = names.get(one.project)!
    const twin = differing.find((other) =>
      other !== one && !paired.has(other) && other.funder === one.funder && other.kind === one.kind && other.project !== one.project
      && other.before.ore - other.after.ore === one.after.ore - one.before.ore && other.before.thousandths - other.after.thousandths === one.after.thousandths - one.before.thousandths)
    const from = labelOf("funder", one.funder, after.funders.has(one.funder) ? after : before, lang)
    const subject = `${from}${one.kind === "" ? "" : `, ${labelOf("kind", one.kind, after, lang)}`}`
    if (twin !== undefined) {
      paired.add(twin)
      const [loser, winner] = one.after.ore < one.before.ore || (one.after.ore === one.before.ore && one.after.thousandths < one.before.thousandths) ? [one, twin] : [twin, one]
      const sum = said({ ore: loser.before.ore - loser.after.ore, thousandths: loser.before.thousandths - loser.after.thousandths }, lang)
      return [{ what: "money-moved", kind: "project", id: winner.project, title: names.get(winner.project)!, key: subject, before: `${names.get(loser.project)!}: ${sum}`, after: `${names.get(winner.project)!}: ${sum}`, place: Source.locate(origins.get(winner.project) ?? after.origin, "key") }]
    }
    return [{ what: "money", kind: "project", id: one.project, title, key: subject, before: said(one.before, lang), after: said(one.after, lang), place }]
  })
}

interface Sum {
  readonly ore: number
  readonly thousandths: number
}

const none: Sum = { ore: 0, thousandths: 0 }

const said = ({ ore, thousandths }: Sum, lang: Lang): string => [...(ore === 0 && thousandths !== 0 ? [] : [Money.show({ ore, currency: "SEK" }, lang)]), ...(thousandths === 0 ? [] : [Fte.show({ thousandths }, lang)])].join(", ")

const targetless = (plan: Plan.Plan): ReadonlyArray<readonly [string, string]> => P.projectsOf(plan).map(({ id, project }) => [id, project.title] as const)

/** Stated money and full-time years by undertaking, payer and kind of cost. */
const sumsOf = (plan: Plan.Plan): ReadonlyMap<string, Sum & { readonly project: string; readonly funder: string; readonly kind: string }> => {
  const sums = new Map<string, Sum & { readonly project: string; readonly funder: string; readonly kind: string }>()
  const items = Item.itemsOf(plan, { asOf: plan.period.start, norm: undefined, likely: false })
  for (const { at, stated, thousandths } of Result.getOrElse(items, () => [])) {
    const [project, funder, kind] = [at.project!, at.funder!, at.kind!]
    const key = JSON.stringify([project, funder, kind])
    const known = sums.get(key) ?? none
    sums.set(key, { project, funder, kind, ore: known.ore + stated, thousandths: known.thousandths + thousandths })
  }
  return sums
}

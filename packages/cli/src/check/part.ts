/** A check of a part of a plan, chosen by targets, areas, goals and what has changed, or with what has changed before the rest. */
import { Plan as P, goalNames, suggest } from "@styrkort/core"
import type { Day, Diagnostic, Plan } from "@styrkort/core"
import { checkRead, isWrong, readPlan } from "../read/plan.ts"
import type { Checked, PlanPath } from "../read/plan.ts"
import { langFor } from "../settings.ts"
import { usageWords } from "../usageWords.ts"
import type { Wrong } from "../wrong.ts"
import type { CheckAsked } from "./asked.ts"
import { changedSince } from "./changed.ts"
import type { Environment } from "./git.ts"

type Lang = Diagnostic.Lang

const words = {
  sv: {
    since: "sedan när? skriv `--changed-since main --only-changed`",
    target: "målet", area: "området", goal: "målet i styrkortet",
    missing: (what: string, name: string): string => `${what} \`${name}\` finns inte i planen`,
    none: (asked: string): string => `inget av planens mål hör till allt detta på en gång: \`${asked}\`; välj färre, eller pröva dem var för sig`
  },
  en: {
    since: "since when? write `--changed-since main --only-changed`",
    target: "the target", area: "the area", goal: "the goal",
    missing: (what: string, name: string): string => `${what} \`${name}\` is not in the plan`,
    none: (asked: string): string => `no target of the plan is in all of this at once: \`${asked}\`; choose fewer, or check them one at a time`
  }
} as const satisfies Record<Lang, object>

/** Checks the part of a plan that is asked for. With an error in it there are no parts of it yet. */
export const checkPart = (at: PlanPath, asOf: Day.Day, asked: CheckAsked, environment: Environment, spoken: Lang | undefined): Checked | Wrong => {
  const read = readPlan(at)
  const { prepared } = read
  const lang = langFor(spoken, prepared?.plan)
  if (asked.onlyChanged && asked.changedSince === undefined) return { wrong: words[lang].since, lang }
  if (prepared === undefined || isWrong(read)) return checkRead(read, at, asOf)
  const named = targetsAsked(prepared.plan, asked, lang)
  if ("wrong" in named) return named
  const changed = asked.changedSince === undefined ? undefined : changedSince(asked.changedSince, at, prepared, environment, lang)
  if (changed !== undefined && "wrong" in changed) return changed
  const isChanged = (id: string): boolean => changed?.of.has(id) ?? false
  const of = asked.onlyChanged ? new Set([...named].filter(isChanged)) : named
  const isWhole = !asked.onlyChanged && asked.only.length + asked.areas.length + asked.goals.length === 0
  const checked = isWhole ? checkRead(read, at, asOf) : confined(checkRead(read, at, asOf, of), of, askedText(asked))
  const { evaluation } = checked
  if (changed === undefined || evaluation === undefined) return checked
  const [first, rest] = [true, false].map((wanted) => evaluation.results.filter(({ placed: { id } }) => isChanged(id) === wanted))
  return { ...checked, changed, evaluation: { ...evaluation, results: [...first!, ...rest!] } }
}

/** As many names as a message can bear. */
const few = 12

/** What targets can be chosen by: the names asked for, the ids and all names there are, and whether a target is in any that was asked for. */
interface Kind {
  readonly what: string
  readonly names: ReadonlyArray<string>
  readonly ids: ReadonlyArray<string>
  readonly known: ReadonlyArray<string>
  readonly has: (name: string) => boolean
  readonly isIn: (target: Plan.PlacedTarget) => boolean
}

/** The ids of the targets that are in all that was asked for, or every name that the plan does not have. */
const targetsAsked = (plan: Plan.Plan, asked: CheckAsked, lang: Lang): ReadonlySet<string> | Wrong => {
  const targets = P.targetsOf(plan)
  const goals = goalNames(plan)
  const [ids, areas] = [targets.map(({ id }) => id), plan.areas.map(({ id }) => id)]
  const goalIds = Object.values(plan.file.scorecard?.perspectives ?? {}).flatMap((perspective) => Object.keys(perspective.goals))
  const served = new Set(asked.goals.map((name) => goals.idOf(name)))
  const kinds: ReadonlyArray<Kind> = [
    { what: words[lang].target, names: asked.only, ids, known: ids, has: (name) => ids.includes(name), isIn: ({ id }) => asked.only.includes(id) },
    { what: words[lang].area, names: asked.areas, ids: areas, known: areas, has: (name) => areas.includes(name), isIn: ({ project }) => asked.areas.includes(project.area.id) },
    { what: words[lang].goal, names: asked.goals, ids: goalIds, known: goals.all, has: (name) => goals.idOf(name) !== undefined, isIn: ({ project: { project } }) => (project.goals ?? []).some((name) => served.has(goals.idOf(name))) }
  ]
  const given = kinds.filter(({ names }) => names.length > 0)
  const strange = given.flatMap(({ what, names, ids, known, has }) => names.filter((name) => !has(name)).map((name) => {
    const near = suggest(name, known)
    return words[lang].missing(what, name) + (near !== undefined ? usageWords[lang].didYouMean(near) : ids.length <= few ? `; ${usageWords[lang].choose(ids)}` : "")
  }))
  if (strange.length > 0) return { wrong: strange.join("; "), lang }
  const of = new Set(targets.filter((target) => given.every(({ isIn }) => isIn(target))).map(({ id }) => id))
  return of.size === 0 ? { wrong: words[lang].none(askedText(asked)), lang } : of
}

/** The options as they could be written again. */
const askedText = ({ only, areas, goals, changedSince: ref, onlyChanged }: CheckAsked): string => [
  ...Object.entries({ only, area: areas, goal: goals }).flatMap(([name, values]) => (values.length === 0 ? [] : [`--${name} ${values.join(",")}`])),
  ...(ref === undefined ? [] : [`--changed-since ${ref}`]),
  ...(onlyChanged ? ["--only-changed"] : [])
].join(" ")

/** The check as that of a part: without the findings that stand at other targets, projects and areas; errors stay, wherever they stand. */
const confined = (checked: Checked, of: ReadonlySet<string>, asked: string): Checked => {
  const { plan, evaluation, findings } = checked
  if (plan === undefined || evaluation === undefined) return checked
  const all = P.targetsOf(plan)
  const own = all.filter(({ id }) => of.has(id))
  const shown = findings.filter((finding) => finding.severity === "error" || !standsElsewhere(finding, plan, own))
  return { ...checked, findings: shown, part: { asked, targets: all.length - own.length, findings: findings.length - shown.length } }
}

const standsElsewhere = ({ place }: Diagnostic.Diagnostic, plan: Plan.Plan, own: ReadonlyArray<Plan.PlacedTarget>): boolean => {
  if (place?.path === undefined) return false
  const file = (place.use ?? place).file
  if (!plan.areas.some(({ origin }) => origin.source.file === file)) return false
  const here = own.filter(({ origin }) => origin.source.file === file)
  const [top, project, key, target] = place.path
  return top !== "projects" ? here.length === 0 : !here.some((one) => one.project.id === project && (key !== "targets" || target === undefined || one.id === target))
}

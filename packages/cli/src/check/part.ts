/** A part of a plan, chosen by targets, areas and goals: which targets it has, and which findings are about others. */
import { Plan as P, goalNames, suggest } from "@styrkort/core"
import type { Diagnostic, Plan } from "@styrkort/core"
import type { Checked } from "../read/plan.ts"
import { usageWords } from "../usageWords.ts"
import type { Wrong } from "../wrong.ts"
import type { CheckAsked } from "./asked.ts"

type Lang = Diagnostic.Lang

const words = {
  sv: {
    target: "målet", area: "området", goal: "målet i styrkortet",
    missing: (what: string, name: string): string => `${what} \`${name}\` finns inte i planen`,
    none: (asked: string): string => `inget av planens mål hör till allt detta på en gång: \`${asked}\`; välj färre, eller pröva dem var för sig`
  },
  en: {
    target: "the target", area: "the area", goal: "the goal",
    missing: (what: string, name: string): string => `${what} \`${name}\` is not in the plan`,
    none: (asked: string): string => `no target of the plan is in all of this at once: \`${asked}\`; choose fewer, or check them one at a time`
  }
} as const satisfies Record<Lang, object>

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
export const targetsAsked = (plan: Plan.Plan, asked: CheckAsked, lang: Lang): ReadonlySet<string> | Wrong => {
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
export const askedText = ({ only, areas, goals }: CheckAsked): string =>
  Object.entries({ only, area: areas, goal: goals }).flatMap(([name, values]) => (values.length === 0 ? [] : [`--${name} ${values.join(",")}`])).join(" ")

/** The check as that of a part: without the findings that stand at other targets, projects and areas; errors stay, wherever they stand. */
export const confined = (checked: Checked, of: ReadonlySet<string>, asked: string): Checked => {
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

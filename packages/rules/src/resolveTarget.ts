/** A target as written → the rule that decides it, with what the target says of its pace, its evidence and what counts as partly. */
import { Period, Ratio, Source, suggest, termsOf } from "@styrkort/core"
import type { Plan, Target } from "@styrkort/core"
import * as Result from "effect/Result"
import { hull } from "./Intervals.ts"
import { resolveJudgement } from "./judgements.ts"
import { measures } from "./measures.ts"
import { resolve, resolveMeasure } from "./resolve.ts"
import { boundIn } from "./resolveLevel.ts"
import { leavesOf } from "./Rule.ts"
import type { Leaf, Pacing, Rule } from "./Rule.ts"
import { report } from "./Scope.ts"
import type { Scope } from "./Scope.ts"

/** The target's rule; undefined where it has none, or something in it was reported. */
export const resolveTarget = ({ id, target, origin }: Plan.PlacedTarget, given: Scope): Rule | undefined => {
  const before = given.findings.length
  const scope: Scope = { ...given, ...(target.pace === "end" ? { pacing: { tag: "end" } } : {}), ...(target.needs === undefined ? {} : { needs: new Map(Object.entries(target.needs)) }) }
  const rule = target.rule !== undefined
    ? resolve(target.rule, Source.at(origin, "rule"), scope)
    : target.follow !== undefined
    ? resolveMeasure(target.follow, Source.at(origin, "follow"), scope)
    : target.judgement !== undefined
    ? resolveJudgement(id, target.judgement, Source.at(origin, "judgement"), scope)
    : undefined
  if (rule === undefined) return undefined
  checkNeeds(target, rule, Source.at(origin, "needs"), scope)
  if (target.partly !== undefined && !canBePartly(rule, target.partly)) report(scope, "partly-unfit", Source.at(origin, "partly"), {})
  const paced = typeof target.pace === "object" ? withMilestones(target.pace.milestones, rule, Source.at(origin, "pace", "milestones"), scope) : rule
  return given.findings.length > before ? undefined : paced
}

const checkNeeds = ({ needs = {} }: Target.Target, rule: Rule, at: Source.Origin, scope: Scope): void => {
  const read = new Set(leavesOf(rule).flatMap(({ sources }) => sources.map(({ dataset }) => dataset)))
  for (const name of Object.keys(needs)) {
    const known = [...scope.datasets.keys()]
    if (!known.includes(name)) report(scope, "unknown-dataset", Source.at(at, name), { name, known, nearest: suggest(name, known) }, "key")
    else if (!read.has(name)) report(scope, "needs-unread", Source.at(at, name), { name, known: [...read] }, "key")
  }
}

/** A part of a level is something only where the level has a lower end to come up to. */
const canBePartly = (rule: Rule, part: Ratio.Ratio): boolean => {
  if (Ratio.compare(part, Ratio.zero) <= 0 || Ratio.compare(part, Ratio.one) >= 0) return false
  if (!("level" in rule) || rule.level === undefined || rule.unit === "date" || rule.unit === "rank") return false
  if (rule.level.tag === "relative") return rule.level.key !== "at-most" && rule.level.key !== "less-than"
  const { lo } = hull(rule.level.set)
  return lo !== undefined && Ratio.compare(lo, Ratio.zero) > 0
}

const withMilestones = (milestones: Readonly<Record<string, Parameters<typeof boundIn>[1]>>, rule: Rule, at: Source.Origin, scope: Scope): Rule | undefined => {
  const lo = rule.tag === "leaf" && rule.level?.tag === "fixed" ? hull(rule.level.set).lo : undefined
  if (rule.tag !== "leaf" || !measures[rule.measure].accumulates || lo === undefined || Object.keys(milestones).length === 0) {
    return report(scope, "milestones-unfit", at, {}, "key")
  }
  const through = Object.entries(milestones).flatMap(([text, bound]) => milestone(text, bound, rule, Source.at(at, text), scope)).sort((a, b) => a.day - b.day)
  through.forEach(({ day, value, text }, index) => {
    const earlier = through[index - 1]
    const falls = earlier !== undefined && (day === earlier.day || Ratio.compare(value, earlier.value) < 0)
    if (falls || day < rule.decided.start || day > rule.decided.end || Ratio.compare(value, lo) > 0) report(scope, "milestones-order", Source.at(at, text), { found: text }, "key")
  })
  const pacing: Pacing = { tag: "milestones", through: through.map(({ day, value }) => ({ day, value })) }
  return { ...rule, pacing }
}

const milestone = (text: string, bound: Parameters<typeof boundIn>[1], { measure, unit }: Leaf, at: Source.Origin, scope: Scope) => {
  const period = Period.parse(text, termsOf(scope.plan.file.terms))
  if (Result.isFailure(period)) return report(scope, "not-period", at, { found: text }, "key") ?? []
  const value = boundIn({ key: measure, unit }, bound, at, scope)
  return value === undefined ? [] : [{ day: period.success.end, value, text }]
}

/** Checks of targets: levels that are missing or that nobody reaches, and periods outside the plan. */
import { clausesIn } from "../Clause.ts"
import type { Clause, Conditions, LevelBound } from "../Clause.ts"
import { columnsOf } from "../Dataset.ts"
import * as Day from "../Day.ts"
import type { PlanCheck } from "./PlanCheck.ts"
import { projectsOf, targetsOf } from "../Plan.ts"
import type { Plan } from "../Plan.ts"
import * as Ratio from "../Ratio.ts"
import * as Source from "../Source.ts"

/** `target-without-level`: targets that are measured but have no level. */
export const targetWithoutLevel: PlanCheck<"target-without-level"> = {
  looksFor: { sv: "styrtal som mäts men inte har någon nivå", en: "targets that are measured but have no level" },
  why: { sv: "ett mått utan nivå kan följas men aldrig uppnås eller missas", en: "a measure without a level can be followed but never met or missed" },
  find: (plan, report) => {
    for (const { target, origin } of targetsOf(plan)) if (target.follow !== undefined) report(origin, { titles: [target.title] }, "key")
  },
  together: (found) => ({ titles: found.flatMap(({ titles }) => titles) })
}

/** `target-outside`: targets with a period of their own after the plan's, and rules whose time lies after the target's period. */
export const targetOutside: PlanCheck<"target-outside"> = {
  looksFor: { sv: "mål med en egen period efter planens, och regler vars tid ligger efter målets period", en: "targets with a period of their own after the plan's, and rules whose time lies after the target's period" },
  why: { sv: "målet kan inte avgöras under planens tid", en: "the target cannot be decided within the plan's time" },
  find: (plan, report) => {
    for (const { targets, project } of projectsOf(plan)) {
      if (project.status === "dormant") continue
      for (const { target, origin } of targets) {
        if (target.period !== undefined && target.period.start > plan.period.end) report(Source.at(origin, "period"), { found: target.period.text, own: false, period: plan.period.text })
        if (target.rule === undefined) continue
        const period = target.period ?? plan.period
        for (const { start, text, at } of timesIn(target.rule, Source.at(origin, "rule"))) {
          if (start > period.end) report(at, { found: text, own: target.period !== undefined, period: period.text })
        }
      }
    }
  }
}

/** The times that a rule and the rules within it name: the first day of each, and where it stands. */
const timesIn = (clause: Clause, origin: Source.Origin): ReadonlyArray<{ readonly start: Day.Day; readonly text: string; readonly at: Source.Origin }> => {
  const own = [
    ...("by" in clause && clause.by !== undefined ? [{ start: clause.by, text: Day.show(clause.by), at: Source.at(origin, "by") }] : []),
    ...("during" in clause && clause.during !== undefined ? [{ start: clause.during.start, text: clause.during.text, at: Source.at(origin, "during") }] : [])
  ]
  return [...own, ...clausesIn(clause).flatMap(({ clause: inner, path }) => timesIn(inner, Source.at(origin, ...path)))]
}

/** `everyone-must-agree`: promises that 100 % shall think something. */
export const everyoneMustAgree: PlanCheck<"everyone-must-agree"> = {
  looksFor: { sv: "löften om att 100 % ska tycka något", en: "promises that 100 % shall think something" },
  why: { sv: "ett enda nej bryter löftet, hur många som än svarar ja", en: "a single no breaks the promise, however many say yes" },
  find: (plan, report) => {
    for (const { target, origin } of targetsOf(plan)) if (target.rule !== undefined && asksAll(target.rule, plan)) report(Source.at(origin, "rule"), { titles: [target.title] }, "key")
  },
  together: (found) => ({ titles: found.flatMap(({ titles }) => titles) })
}

const asksAll = (clause: Clause, plan: Plan): boolean => {
  if ("all" in clause) return clause.all.some((part) => asksAll(part, plan))
  if (!("share" in clause) || !(isAll(clause["at-least"]) || isAll(clause.exactly))) return false
  const dataset = plan.datasets.get(clause.share)
  if (dataset === undefined) return false
  // An opinion is what is answered on a scale; that a thing was done, or not, is a fact.
  const columns = columnsOf(dataset)
  return columnsIn(clause.satisfying).some((name) => columns.get(name)?.type.tag === "ordinal")
}

const isAll = (bound: LevelBound | undefined): boolean => bound !== undefined && "kind" in bound && bound.kind === "share" && Ratio.equals(bound.value, Ratio.one)

const columnsIn = (conditions: Conditions): ReadonlyArray<string> => Object.keys(conditions).filter((key) => !["all", "any", "not"].includes(key))

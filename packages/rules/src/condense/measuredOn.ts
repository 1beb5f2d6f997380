/** All that will be measured on some days: a plan's rules, and what their trends are held against. */
import type { Day } from "@styrkort/core"
import type { World } from "../Outcome.ts"
import { leavesOf } from "../Rule.ts"
import type { Rule } from "../Rule.ts"
import { baseOf, isMeasuring, reachesBack, sharesDays } from "../trend.ts"

/** The rules, each followed by what its trend is held against on each day. */
export const measuredOn = (rules: Iterable<Rule>, world: Pick<World, "tables" | "datasets">, days: ReadonlyArray<Day.Day>): ReadonlyArray<Rule> =>
  [...rules].flatMap((rule) => [rule, ...days.flatMap((day) => trendBase(rule, day, world) ?? [])])

/** What a trend on a day is held against, where there are rows to tell of it. */
const trendBase = (rule: Rule, asOf: Day.Day, world: Pick<World, "tables" | "datasets">): Rule | undefined => {
  const [first] = leavesOf(rule)
  if (first === undefined || !isMeasuring(rule)) return undefined
  const leaves = leavesOf(rule)
  if (leaves.some((leaf) => !sharesDays(leaf, first)) || !leaves.some((leaf) => reachesBack(leaf, world))) return undefined
  return baseOf(rule, first, Math.min(asOf, first.decided.end)).rule
}

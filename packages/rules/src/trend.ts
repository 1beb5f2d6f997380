/** A measure against the period before: the same days of it as have passed of this one, and only where both are known. */
import { Ratio } from "@styrkort/core"
import type { Day } from "@styrkort/core"
import type { Evaluating } from "./evaluate.ts"
import { back, moved, movedDays } from "./move.ts"
import { isSuppressed } from "./Outcome.ts"
import type { Outcome, World } from "./Outcome.ts"
import { eachRule, leavesOf } from "./Rule.ts"
import type { Decided, Leaf, Measuring, Rule } from "./Rule.ts"
import { extentOf } from "./Table.ts"
import type { Numbers } from "./Table.ts"
import { isGuarded } from "./veil.ts"

/** Where a value is going: what it was over the same days of the period before. */
export interface Trend {
  readonly direction: "rising" | "falling" | "unchanged"
  readonly before: Ratio.Ratio
  /** The days that `before` is over. */
  readonly days: Decided
  readonly rule: Measuring
}

/** The trend of a target's value; undefined where either value is not known, not complete, or not to be shown. */
export const trendOf = (rule: Rule | undefined, outcome: Outcome | undefined, world: World, { measure }: Evaluating): Trend | undefined => {
  if (rule === undefined || outcome === undefined || !isMeasuring(rule) || isSuppressed(outcome)) return undefined
  const leaves = leavesOf(rule)
  const [first] = leaves
  if (first === undefined || leaves.some((leaf) => !sharesDays(leaf, first)) || !leaves.some((leaf) => reachesBack(leaf, world))) return undefined
  const now = measure(rule)
  if (now.value.value === undefined) return undefined
  const last = Math.min(world.asOf, first.decided.end)
  if (now.through < last || last < first.frame.start) return undefined
  // Of people, part of a time is not held against part of another: from one day to the next it would tell of a few.
  if (last < first.frame.end && isGuarded(rule, (dataset) => world.datasets.get(dataset)?.["min-group"])) return undefined
  const { days, rule: base } = baseOf(rule, first, last)
  const before = measure(base)
  if (before.stop !== undefined || before.value.value === undefined || !before.closed || !before.grounded) return undefined
  const order = Ratio.compare(now.value.value, before.value.value)
  return { direction: order > 0 ? "rising" : order < 0 ? "falling" : "unchanged", before: before.value.value, days, rule }
}

/** The measure over the same days of the period before. */
export const baseOf = (rule: Measuring, { frame }: Leaf, last: Day.Day): { readonly days: Decided; readonly rule: Measuring } => {
  const move = back(frame)
  const days = movedDays({ start: frame.start, end: last }, move)
  return { days, rule: through(moved(rule, move), days.end) }
}

/** The measure over the whole period before, which a trend may tell of. */
export const periodBefore = (rule: Rule): Rule | undefined => {
  const [first] = leavesOf(rule)
  return first === undefined || !isMeasuring(rule) || leavesOf(rule).some((leaf) => !sharesDays(leaf, first)) ? undefined : moved(rule, back(first.frame))
}

/** Whether there can be anything before the leaf's own days: most plans hold one year's data, and are spared the work. */
export const reachesBack = ({ sources, frame }: Leaf, { tables, datasets }: Pick<World, "tables" | "datasets">): boolean =>
  sources.every(({ dataset, time }) => {
    const table = tables.get(dataset)
    if (typeof table !== "object" || time === undefined) return false
    const declared = datasets.get(dataset)!["complete-from"]
    return (declared !== undefined && declared < frame.start) || extentOf(table.columns.get(time) as Numbers).low < frame.start
  })

/** Whether a rule has a value. */
export const isMeasuring = (rule: Rule): rule is Measuring => rule.tag === "leaf" || rule.tag === "computed" || rule.tag === "members"

/** Whether two leaves are about the same days. */
export const sharesDays = ({ rows, frame, decided }: Leaf, other: Leaf): boolean =>
  rows.start !== undefined && frame.start === other.frame.start && frame.end === other.frame.end && decided.end === other.decided.end

/** The measure with every window cut at a day. */
const through = <R extends Rule>(rule: R, end: Day.Day): R => cut(rule, end) as R

const cut = (rule: Rule, end: Day.Day): Rule => {
  switch (rule.tag) {
    case "leaf":
      return { ...rule, rows: { ...rule.rows, end: Math.min(rule.rows.end, end) }, decided: { ...rule.decided, end: Math.min(rule.decided.end, end) } }
    case "members":
      return { ...rule, among: eachRule(rule.among, (one) => through(one, end)) }
    case "computed":
      return { ...rule, of: [through(rule.of[0], end), through(rule.of[1], end)] }
    case "not":
      return { ...rule, of: through(rule.of, end) }
    case "target":
      return rule
    default:
      return { ...rule, of: rule.of.map((one) => through(one, end)) }
  }
}

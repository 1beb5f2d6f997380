/** Another time for a measure: its window moved whole, by months or days. */
import { Day } from "@styrkort/core"
import type { Clause } from "@styrkort/core"
import { eachRule, leavesOf } from "./Rule.ts"
import type { Decided, Leaf, Level, Measuring, Rule } from "./Rule.ts"

/** How far a window is moved. */
export type Move = { readonly months: number } | { readonly days: number }

/** The move from a measure's own window to the time it is compared with; undefined where its window does not fit there, or it has none. */
export const moveTo = (same: Clause.Same, measure: Measuring): Move | undefined => {
  const leaves = leavesOf(measure)
  const [first] = leaves
  if (first === undefined || leaves.some(({ rows, sources, frame }) => (rows.start === undefined && sources.some(({ until }) => until === undefined)) || frame.start !== first.frame.start || frame.end !== first.frame.end)) return undefined
  const { frame } = first
  if (same.tag === "previous") return same.of === "year" ? { months: -12 } : back(frame)
  const { period } = same
  const months = monthOf(period.start) - monthOf(frame.start)
  if (coincide(movedDays(frame, { months }), period)) return { months }
  const days = period.start - frame.start
  if (coincide(movedDays(frame, { days }), period)) return { days }
  // A part of a year is compared with the same part of the year that is named.
  return period.kind === "year" && Day.parts(frame.start).year === Day.parts(frame.end).year ? { months: 12 * (Day.parts(period.start).year - Day.parts(frame.start).year) } : undefined
}

/** Whole months go back by months, other windows by days. */
export const back = ({ start, end }: Decided): Move =>
  Day.parts(start).day === 1 && Day.parts(end + 1).day === 1 ? { months: monthOf(start) - monthOf(end + 1) } : { days: start - end - 1 }

const monthOf = (day: Day.Day): number => {
  const { year, month } = Day.parts(day)
  return year * 12 + month
}

const coincide = (one: Decided, other: Decided): boolean => one.start === other.start && one.end === other.end

/** Days moved; an end moves with the day after it, so that whole months stay whole. */
export const movedDays = ({ start, end }: Decided, move: Move): Decided =>
  "days" in move ? { start: start + move.days, end: end + move.days } : { start: Day.addMonths(start, move.months), end: Day.addMonths(end + 1, move.months) - 1 }

/** A measure in another time. Its level is left behind, what its members are asked is not. */
export const moved = (rule: Measuring, move: Move): Measuring => {
  const { level: _level, ...rest } = movedRule(rule, move)
  return rest
}

const movedRule = <R extends Rule>(rule: R, move: Move): R => movedAny(rule, move) as R

const movedAny = (rule: Rule, move: Move): Rule => {
  switch (rule.tag) {
    case "leaf":
      return movedLeaf(rule, move)
    case "members":
      return { ...rule, among: eachRule(rule.among, (one) => movedRule(one, move)), ...movedLevel(rule.level, move) }
    case "computed":
      return { ...rule, of: [movedRule(rule.of[0], move), movedRule(rule.of[1], move)], ...movedLevel(rule.level, move) }
    case "not":
      return { ...rule, of: movedRule(rule.of, move) }
    case "target":
      return rule
    default:
      return { ...rule, of: rule.of.map((one) => movedRule(one, move)) }
  }
}

/** A leaf in another time has rows of its own, so its sources are others; milestones are for the time they were set for. */
const movedLeaf = ({ pacing: _pacing, ...leaf }: Leaf, move: Move): Leaf => {
  const rows = movedDays({ start: leaf.rows.start ?? leaf.decided.start, end: leaf.rows.end }, move)
  return {
    ...leaf,
    sources: leaf.sources.map(({ until, ...source }) => ({ ...source, ...(until === undefined ? {} : { until: { ...until, day: movedDays({ start: until.day, end: until.day }, move).end } }) })),
    rows: leaf.rows.start === undefined ? { start: undefined, end: rows.end } : rows,
    decided: movedDays(leaf.decided, move),
    frame: movedDays(leaf.frame, move),
    ...movedLevel(leaf.level, move)
  }
}

const movedLevel = (level: Level | undefined, move: Move): { readonly level?: Level } =>
  level === undefined ? {} : level.tag === "fixed"
    ? { level }
    : { level: { ...level, bounds: level.bounds.map((bound) => (bound.tag === "measure" ? { ...bound, measure: movedRule(bound.measure, move) } : bound)) } }

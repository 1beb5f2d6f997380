/** Surface clauses → the core: names resolved, values typed, windows made days. What no data could decide is found here, before any data. */
import { Clause, Dataset, Day, Period, Ratio, Source, suggest } from "@styrkort/core"
import type { Bound } from "@styrkort/core"
import { everything, intersect, union, wholeNumbers, scale as scaled } from "./Intervals.ts"
import type { Intervals } from "./Intervals.ts"
import { boundsOf } from "./levels.ts"
import { measures } from "./measures.ts"
import type { Limits } from "./measures.ts"
import { resolveCondition } from "./resolveCondition.ts"
import { isWhole, refuseImpossible, resolveLevel } from "./resolveLevel.ts"
import { resolveColumn, resolveSource } from "./resolveSource.ts"
import type { LeafParts, Named } from "./resolveSource.ts"
import { always } from "./Rule.ts"
import type { Condition, Leaf, LeafMeasure, Level, Members, Rule, SubCount, Unit, Window } from "./Rule.ts"
import { report } from "./Scope.ts"
import type { Scope } from "./Scope.ts"

/** The rule a clause means, or undefined when something in it was reported. */
export const resolve = (clause: Clause.Clause, origin: Source.Origin, scope: Scope): Rule | undefined => {
  const before = scope.findings.length
  const rule = resolveForm(clause, origin, cut(clause, origin, scope))
  return scope.findings.length > before ? undefined : rule
}

const resolveForm = (clause: Clause.Clause, origin: Source.Origin, inner: Scope): Rule | undefined => {
  if ("members" in clause) return resolveMembers(clause.members, clause.that, clause, origin, inner, "members", "that")
  if ("every" in clause) return resolveMembers(clause.every, clause.require, { "at-least": hundredPercent }, origin, inner, "every", "require")
  if ("all" in clause) return combine("all", clause.all, origin, inner)
  if ("any" in clause) return combine("any", clause.any, origin, inner)
  if ("exists" in clause) {
    const { exists, ...modifiers } = clause
    return resolveLeaf("exists", "count", [exists], undefined, modifiers, { "at-least": { kind: "number", value: Ratio.one } }, origin, inner)
  }
  if ("count" in clause) {
    const { count, ...rest } = clause
    return resolveLeaf("count", "count", typeof count === "string" ? [count] : count, undefined, rest, rest, origin, inner)
  }
  if ("share" in clause) return resolveLeaf("share", "share", [clause.share], undefined, clause, clause, origin, inner)
  const measure = Clause.columnMeasures.find((key) => key in clause)!
  const { dataset, column } = (clause as unknown as Record<Clause.ColumnMeasure, Clause.ColumnRef>)[measure]
  return resolveLeaf(measure, measure, [dataset], column, clause, clause, origin, inner)
}

const hundredPercent: Bound = { kind: "share", value: Ratio.one }

/** `by` cuts the window of everything below it. */
const cut = (clause: { readonly by?: Day.Day }, origin: Source.Origin, scope: Scope): Scope => {
  const { by } = clause
  if (by === undefined) return scope
  if (!Period.contains(scope.period, by)) {
    report(scope, "period-outside", Source.at(origin, "by"), { key: "by", found: Day.show(by), period: scope.period.text })
  }
  return { ...scope, by: scope.by === undefined ? by : Math.min(scope.by, by) }
}

const resolveLeaf = (
  key: string,
  measure: LeafMeasure,
  names: ReadonlyArray<string>,
  columnName: string | undefined,
  parts: LeafParts,
  level: Clause.Level,
  origin: Source.Origin,
  scope: Scope
): Leaf | undefined => {
  const at = Source.at(origin, key)
  const datasets = names.flatMap((name, index) => {
    const dataset = scope.datasets.get(name)
    if (dataset !== undefined) {
      scope.used.add(name)
      return [{ name, dataset }]
    }
    const known = [...scope.datasets.keys()]
    report(scope, "unknown-dataset", names.length > 1 ? Source.at(at, index) : at, { name, known, nearest: suggest(name, known) })
    return []
  })
  if (datasets.length < names.length) return undefined
  // A time column that does not exist is reported where the dataset names it.
  if (datasets.some(({ dataset }) => ![undefined, ...Dataset.dateColumns(dataset)].includes(Dataset.timeColumn(dataset)))) return undefined
  const sources = datasets.map(({ name, dataset }) => resolveSource(name, dataset, parts, origin, scope))
  if (parts.during !== undefined && scope.by !== undefined && scope.by < parts.during.start) {
    report(scope, "period-outside", Source.at(origin, "during"), { key: "by", found: Day.show(scope.by), period: parts.during.text })
  }
  const where = conditions(datasets, parts.where, Source.at(origin, "where"), scope)
  const satisfying = parts.satisfying === undefined ? undefined : conditions(datasets, parts.satisfying, Source.at(origin, "satisfying"), scope)[0]!
  const column = columnName === undefined ? undefined : resolveColumn(key, measure, datasets[0]!, columnName, at, scope)
  if (columnName !== undefined && column === undefined) return undefined
  const unit = column?.unit ?? (measures[measure].units as Unit)
  const limits = column?.limits ?? {}
  const words = column?.scale
  const resolvedLevel = resolveLevel(key, unit, level, words, origin, scope)
  if (resolvedLevel !== undefined) refuseImpossible(key, measure, limits, resolvedLevel, origin, scope)
  const subs = (parts["of-which"] ?? []).flatMap((part, index) =>
    resolvePart(key, measure, unit, limits, datasets, part, Source.at(origin, "of-which", index), scope))
  return {
    tag: "leaf",
    measure,
    sources,
    ...(columnName === undefined ? {} : { column: columnName }),
    ...(words === undefined ? {} : { scale: words }),
    limits,
    where,
    ...(satisfying === undefined ? {} : { satisfying }),
    ...windows(datasets, sources, parts, scope),
    unit,
    ...(resolvedLevel === undefined ? {} : { level: resolvedLevel }),
    parts: subs,
    origin
  }
}

/** The condition as each dataset reads it. */
const conditions = (datasets: ReadonlyArray<Named>, written: Clause.Conditions | undefined, origin: Source.Origin, scope: Scope): ReadonlyArray<Condition> =>
  datasets.map(({ name, dataset }) => (written === undefined ? always : resolveCondition(written, name, dataset, origin, scope)))

const resolvePart = (
  key: string,
  measure: LeafMeasure,
  unit: Unit,
  limits: Limits,
  datasets: ReadonlyArray<Named>,
  part: Clause.SubCount,
  origin: Source.Origin,
  scope: Scope
): ReadonlyArray<SubCount> => {
  const where = conditions(datasets, part.where, Source.at(origin, "where"), scope)
  const inShares = boundsOf(part).bounds[0].kind === "share"
  const partUnit = inShares ? "share" : unit
  const level = resolveLevel(`${key} of-which`, partUnit, part, undefined, origin, scope)
  if (level === undefined) return []
  // A part of a sum whose terms may be negative can be more than all of it.
  if (!inShares || measure === "count") refuseImpossible(`${key} of-which`, inShares ? "share" : measure, limits, level, origin, scope)
  const [first] = where
  const within = where.length === 1 && first?.tag === "one-of" ? { column: first.column, words: first.words } : undefined
  return [{ where, level, unit: partUnit, ...(within === undefined ? {} : { within }) }]
}

/** Which rows count, and over which days the clause is decided. */
const windows = (
  datasets: ReadonlyArray<Named>,
  sources: Leaf["sources"],
  parts: LeafParts,
  scope: Scope
): { readonly rows: Window; readonly decided: Leaf["decided"] } => {
  const { start, end } = parts.during ?? scope.period
  const last = scope.by === undefined ? end : Math.min(end, scope.by)
  // Registers say what is, and a condition on the time column says when by itself: neither gets the period as a window.
  const unbounded = parts.during === undefined
    && (datasets.some(({ dataset }) => dataset.kind === "register")
      || sources.some(({ time }) => time !== undefined && parts.where !== undefined && mentions(parts.where, time)))
  return { rows: { start: unbounded ? undefined : start, end: last }, decided: { start, end: last } }
}

const mentions = (written: Clause.Conditions, column: string): boolean =>
  Object.entries(written).some(([key, value]) =>
    key === column
    || ((key === "all" || key === "any") && (value as ReadonlyArray<Clause.Conditions>).some((inner) => mentions(inner, column)))
    || (key === "not" && mentions(value as Clause.Conditions, column)))

const resolveMembers = (
  binder: Clause.Binder,
  that: Clause.Clause,
  level: Clause.Level,
  origin: Source.Origin,
  scope: Scope,
  key: string,
  thatKey: string
): Members | undefined => {
  const { of: population, via } = typeof binder === "string" ? { of: binder, via: undefined } : binder
  const at = Source.at(origin, key)
  const declared = scope.plan.populations.get(population)
  if (declared === undefined) {
    const known = [...scope.plan.populations.keys()]
    return report(scope, "unknown-binder", typeof binder === "string" ? at : Source.at(at, "of"), { name: population, known, nearest: suggest(population, known) })
  }
  const members = Object.entries(declared.members)
  const bound = [...scope.bound, { population, ...(via === undefined ? {} : { via }), origin: at }]
  const rule = resolve(that, Source.at(origin, thatKey), { ...scope, bound })
  const written = Clause.levelKeys.some((candidate) => candidate in level)
  const unit = written && boundsOf(level).bounds[0].kind === "share" ? "share" : "count"
  const resolved = resolveLevel(key, unit, level, undefined, origin, scope)
  if (rule === undefined || (written && resolved === undefined)) return undefined
  const size = Ratio.make(members.length)
  const set = resolved === undefined ? everything : wholeNumbers(unit === "share" ? scaled(resolved.set, size) : resolved.set)
  if (intersect(set, [{ lo: Ratio.zero, hi: size }]).length === 0) return report(scope, "level-impossible", origin, { measure: key })
  return { tag: "members", population, members, that: rule, ...(resolved === undefined ? {} : { level: { ...resolved, set } }), unit, origin }
}

const combine = (tag: "all" | "any", clauses: ReadonlyArray<Clause.Clause>, origin: Source.Origin, scope: Scope): Rule | undefined => {
  const rules = clauses.map((clause, index) => resolve(clause, Source.at(origin, tag, index), scope))
  if (rules.some((rule) => rule === undefined)) return undefined
  const joined = joinSameMeasure(tag, rules as ReadonlyArray<Rule>)
  for (const rule of joined) if (rule.tag === "leaf" && rule.level?.set.length === 0) report(scope, "level-impossible", origin, { measure: rule.measure })
  return joined.length === 1 ? joined[0] : { tag, of: joined, origin }
}

/** Clauses on one measure become one clause on the joined set, so that what is certain about the pair is not lost. */
const joinSameMeasure = (tag: "all" | "any", rules: ReadonlyArray<Rule>): ReadonlyArray<Rule> => {
  const joined: Array<Rule> = []
  const byMeasure = new Map<string, number>()
  for (const rule of rules) {
    const key = rule.tag === "leaf" && rule.parts.length === 0 && rule.level !== undefined ? measureKey(rule) : undefined
    const earlier = key === undefined ? undefined : byMeasure.get(key)
    if (key === undefined || earlier === undefined) {
      if (key !== undefined) byMeasure.set(key, joined.length)
      joined.push(rule)
      continue
    }
    const first = joined[earlier] as Leaf & { readonly level: Level }
    const { level } = rule as Leaf & { readonly level: Level }
    const join: (a: Intervals, b: Intervals) => Intervals = tag === "all" ? intersect : union
    const set = join(first.level.set, level.set)
    joined[earlier] = { ...first, level: { set: isWhole(first.unit) ? wholeNumbers(set) : set, written: [...first.level.written, ...level.written] } }
  }
  return joined
}

/** The same text for leaves that measure the same thing. */
const measureKey = ({ measure, sources, column, where, satisfying, rows, decided }: Leaf): string =>
  JSON.stringify([measure, sources.map(({ dataset, time, members }) => [dataset, time, [...members]]), column, where, satisfying, rows, decided], (_, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value)

/** Surface clauses → the core: names resolved, values typed, windows made days. What no data could decide is found here, before any data. */
import { Clause, Dataset, Day, Diagnostic, Period, Ratio, Source, suggest } from "@styrkort/core"
import type { Bound, Catalogue, Code, Plan } from "@styrkort/core"
import { boundValue } from "./cells.ts"
import { always } from "./Rule.ts"
import type { Condition, Leaf, LeafMeasure, Level, Members, Rule, SubCount, Unit, Window } from "./Rule.ts"
import { everything, intersect, union, wholeNumbers, scale as scaled } from "./Intervals.ts"
import type { Intervals } from "./Intervals.ts"
import { accepts, boundsOf, sayBound } from "./levels.ts"
import { measures } from "./measures.ts"
import type { Limits } from "./measures.ts"
import { resolveCondition } from "./resolveCondition.ts"

/** What a clause stands in: the plan, the target's period, the deadline and the binders above it, and where findings go. */
export interface Scope {
  readonly plan: Plan.Plan
  readonly datasets: ReadonlyMap<string, Dataset.Dataset>
  readonly period: Period.Period
  readonly by?: Day.Day
  readonly bound: ReadonlyArray<{ readonly population: string; readonly via?: string; readonly origin: Source.Origin }>
  readonly findings: Array<Diagnostic.Diagnostic>
  /** Datasets that some rule reads. */
  readonly used: Set<string>
}

/** Reports a finding in a scope. */
export const report = <C extends Code>(scope: Scope, code: C, origin: Source.Origin, data: Catalogue[C], which: "key" | "value" = "value"): undefined => {
  scope.findings.push(Diagnostic.make(code, Source.locate(origin, which), data) as Diagnostic.Diagnostic)
}

/** The rule a clause means, or undefined when something in it was reported. */
export const resolve = (clause: Clause.Clause | Clause.Measure, origin: Source.Origin, scope: Scope): Rule | undefined => {
  const before = scope.findings.length
  const rule = resolveForm(clause, origin, cut(clause, origin, scope))
  return scope.findings.length > before ? undefined : rule
}

const resolveForm = (clause: Clause.Clause | Clause.Measure, origin: Source.Origin, inner: Scope): Rule | undefined => {
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

interface LeafParts extends Clause.Modifiers {
  readonly satisfying?: Clause.Conditions
  readonly "of-which"?: ReadonlyArray<Clause.SubCount>
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

interface Named {
  readonly name: string
  readonly dataset: Dataset.Dataset
}

/** The condition as each dataset reads it. */
const conditions = (datasets: ReadonlyArray<Named>, written: Clause.Conditions | undefined, origin: Source.Origin, scope: Scope): ReadonlyArray<Condition> =>
  datasets.map(({ name, dataset }) => (written === undefined ? always : resolveCondition(written, name, dataset, origin, scope)))

/** The column that dates the rows, and the columns through which the binders above reach them. */
const resolveSource = (name: string, dataset: Dataset.Dataset, parts: LeafParts, origin: Source.Origin, scope: Scope): Leaf["sources"][number] => {
  const dates = Dataset.dateColumns(dataset)
  let time = Dataset.timeColumn(dataset)
  if (parts.dated !== undefined) {
    time = parts.dated
    if (!dates.includes(time)) {
      report(scope, "unknown-column", Source.at(origin, "dated"), { name: time, dataset: name, known: dates, nearest: suggest(time, dates) })
    }
  }
  if (time === undefined && dates.length > 1 && dataset.time === undefined) {
    report(scope, "ambiguous-time", origin, { dataset: name, columns: dates })
  } else if (time === undefined) {
    const bounded = parts.during !== undefined ? "during" : scope.by !== undefined ? "by" : undefined
    if (bounded !== undefined) report(scope, "no-time-column", bounded === "during" ? Source.at(origin, "during") : origin, { dataset: name, key: bounded })
  }
  const members = new Map<string, string>()
  for (const { population, via, origin: binder } of scope.bound) {
    const column = memberColumn(name, dataset, population, via, binder, origin, scope)
    if (column !== undefined) members.set(population, column)
  }
  return { dataset: name, ...(time === undefined ? {} : { time }), members }
}

const memberColumn = (
  name: string,
  dataset: Dataset.Dataset,
  population: string,
  via: string | undefined,
  binder: Source.Origin,
  origin: Source.Origin,
  scope: Scope
): string | undefined => {
  const columns = [...Dataset.columnsOf(dataset)].flatMap(([column, { type }]) => (type.tag === "member" && type.population === population ? [column] : []))
  if (via !== undefined) {
    return columns.includes(via)
      ? via
      : report(scope, "unknown-column", Source.at(binder, "via"), { name: via, dataset: name, known: columns, nearest: suggest(via, columns) })
  }
  if (columns.length === 0) return report(scope, "no-member-column", origin, { dataset: name, population })
  return columns.length === 1 ? columns[0] : report(scope, "ambiguous-member-column", binder, { dataset: name, population, columns })
}

const resolveColumn = (
  key: string,
  measure: LeafMeasure,
  { name, dataset }: Named,
  column: string,
  at: Source.Origin,
  scope: Scope
): { readonly unit: Unit; readonly limits: Limits; readonly scale?: ReadonlyArray<string> } | undefined => {
  const columns = Dataset.columnsOf(dataset)
  const declared = columns.get(column)
  if (declared === undefined) {
    const known = [...columns.keys()]
    return report(scope, "unknown-column", at, { name: column, dataset: name, known, nearest: suggest(column, known) })
  }
  const units = measures[measure].units as Partial<Record<Dataset.ColumnType["tag"], Unit>>
  const unit = units[declared.type.tag]
  if (unit === undefined) {
    return report(scope, "measure-type", at, { measure: key, column, type: declared.type.tag, wanted: Object.keys(units) })
  }
  // A scale that does not exist is reported where the column names it.
  if (declared.type.tag === "ordinal" && !scope.plan.scales.has(declared.type.scale)) return undefined
  const words = declared.type.tag === "ordinal" ? scope.plan.scales.get(declared.type.scale)?.levels ?? [] : undefined
  return { unit, limits: limitsOf(declared, measure, words, scope), ...(words === undefined ? {} : { scale: words }) }
}

const limitsOf = (column: Dataset.Column, measure: LeafMeasure, words: ReadonlyArray<string> | undefined, scope: Scope): Limits => {
  if (measure === "distinct") {
    const { type } = column
    const most = type.tag === "member"
      ? Object.keys(scope.plan.populations.get(type.population)?.members ?? {}).length
      : type.tag === "ordinal"
      ? (words?.length ?? 0) + (scope.plan.scales.get(type.scale)?.["non-answers"]?.length ?? 0)
      : type.tag === "boolean"
      ? 2
      : column.values?.length
    return most === undefined ? {} : { most }
  }
  if (words !== undefined) return { min: Ratio.zero, max: Ratio.make(words.length - 1) }
  const min = column.min === undefined ? undefined : boundValue(column.min)
  const max = column.max === undefined ? undefined : boundValue(column.max)
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

/** Which kinds of bound each unit is compared with. */
const boundKinds: Record<Unit, Bound["kind"]> = { count: "number", number: "number", share: "share", money: "money", fte: "fte", date: "date", rank: "word" }

const resolveLevel = (
  key: string,
  unit: Unit,
  written: Clause.Level,
  words: ReadonlyArray<string> | undefined,
  origin: Source.Origin,
  scope: Scope
): Level | undefined => {
  if (!Clause.levelKeys.some((candidate) => candidate in written)) return undefined
  const level = boundsOf(written)
  const at = Source.at(origin, level.key)
  const numbers = level.bounds.map((bound) => boundIn(key, unit, bound, words, at, scope))
  if (numbers.some((number) => number === undefined)) return undefined
  const [low, high] = numbers as [Ratio.Ratio, Ratio.Ratio?]
  if (high !== undefined && Ratio.compare(low, high) > 0) {
    return report(scope, "range-reversed", at, { low: sayBound(level.bounds[0], "sv"), high: sayBound(level.bounds[1]!, "sv") })
  }
  const set = accepts(level.key, numbers as Array<Ratio.Ratio>)
  return { set: isWhole(unit) ? wholeNumbers(set) : set, written: [Clause.levelKeys.reduce((kept, k) => (k in written ? { ...kept, [k]: written[k] } : kept), {})] }
}

const isWhole = (unit: Unit): boolean => unit === "count" || unit === "rank" || unit === "date"

const boundIn = (
  key: string,
  unit: Unit,
  bound: Bound,
  words: ReadonlyArray<string> | undefined,
  at: Source.Origin,
  scope: Scope
): Ratio.Ratio | undefined => {
  if (bound.kind !== boundKinds[unit]) {
    return report(scope, "level-unit", at, { measure: key, expected: unit, found: bound.kind, text: sayBound(bound, "sv") })
  }
  if (bound.kind !== "word") return boundValue(bound)
  const rank = words!.indexOf(bound.value)
  const [scale] = [...scope.plan.scales].find(([, { levels }]) => levels === words) ?? [key]
  return rank === -1
    ? report(scope, "not-a-level", at, { found: bound.value, scale, known: words!, nearest: suggest(bound.value, words!) })
    : Ratio.make(rank)
}

const refuseImpossible = (key: string, measure: LeafMeasure, limits: Limits, level: Level, origin: Source.Origin, scope: Scope): void => {
  if (intersect(level.set, [measures[measure].free(limits).interval]).length === 0) report(scope, "level-impossible", origin, { measure: key })
}

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

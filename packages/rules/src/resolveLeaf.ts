/** A measure of rows as written → a leaf of the core, without its level: its datasets, window, conditions, column and parts. */
import { Dataset, Day, Period, Source, suggest } from "@styrkort/core"
import type { Clause } from "@styrkort/core"
import { boundsOf } from "./levels.ts"
import { measures } from "./measures.ts"
import type { Given, Limits } from "./measures.ts"
import { resolveCondition } from "./resolveCondition.ts"
import { refuseImpossible, resolveFixed } from "./resolveLevel.ts"
import { dayAt, resolveColumn, resolveSource, resolveWeight } from "./resolveSource.ts"
import type { LeafParts, Named } from "./resolveSource.ts"
import { always } from "./Rule.ts"
import type { Condition, Decided, Leaf, LeafMeasure, SubCount, Unit, Window } from "./Rule.ts"
import { report } from "./Scope.ts"
import type { Scope } from "./Scope.ts"
import { simplify } from "./simplify.ts"

/** What a leaf measures: the key it is written with, its datasets, and the column with where that stands. */
export interface LeafSubject {
  readonly key: string
  readonly measure: LeafMeasure
  readonly names: ReadonlyArray<string>
  readonly column?: string
  readonly at: Source.Origin
  readonly given?: Given
}

/** The leaf, or undefined when something that everything else rests on was reported. */
export const resolveLeaf = ({ key, measure, names, column: columnName, at, given = {} }: LeafSubject, parts: LeafParts, origin: Source.Origin, outer: Scope): Leaf | undefined => {
  const scope: Scope = { ...outer, refers: new Set() }
  const datasets = named(names, at, scope)
  if (datasets.length < names.length) return undefined
  // A time column that does not exist is reported where the dataset names it.
  if (datasets.some(({ dataset }) => ![undefined, ...Dataset.dateColumns(dataset)].includes(Dataset.timeColumn(dataset)))) return undefined
  if (parts.during !== undefined && scope.divided === true) report(scope, "during-divided", Source.at(origin, "during"), {}, "key")
  if (typeof parts.at === "number" && ((scope.divided === true && !Period.contains(scope.period, parts.at)) || (scope.by !== undefined && scope.by < parts.at))) {
    report(scope, "period-outside", Source.at(origin, "at"), { key: "at", found: Day.show(parts.at), period: scope.period.text })
  }
  if (parts.during !== undefined && scope.by !== undefined && scope.by < parts.during.start) {
    report(scope, "period-outside", Source.at(origin, "during"), { key: "by", found: Day.show(scope.by), period: parts.during.text })
  }
  const where = conditions(datasets, parts.where, Source.at(origin, "where"), scope)
  const satisfying = parts.satisfying === undefined ? undefined : conditions(datasets, parts.satisfying, Source.at(origin, "satisfying"), scope)[0]!
  const ofWhich = (unit: Unit, limits: Limits): ReadonlyArray<SubCount> =>
    (parts["of-which"] ?? []).flatMap((part, index) => resolvePart(key, measure, unit, limits, datasets, part, Source.at(origin, "of-which", index), { ...scope, inPart: true }))
  const weight = parts["weighted-by"]
  if (weight !== undefined) resolveWeight(weight, datasets[0]!, Source.at(origin, "weighted-by"), scope)
  const column = columnName === undefined ? undefined : resolveColumn(key, measure, datasets[0]!, columnName, at, scope)
  if (columnName !== undefined && column === undefined) return undefined
  const unit = column?.unit ?? (measures[measure].units as Unit)
  const limits = column?.limits ?? {}
  const partsOf = ofWhich(unit, limits)
  // What the conditions refer to is known now: what they name, no column needs to.
  const sources = datasets.map(({ name, dataset }) => resolveSource(name, dataset, parts, origin, scope))
  const needs = scope.needs === undefined ? undefined : names.map((name) => scope.needs!.get(name) ?? 0)
  return {
    tag: "leaf",
    measure,
    sources,
    ...(columnName === undefined ? {} : { column: columnName }),
    ...(column?.scale === undefined ? {} : { scale: column.scale }),
    limits,
    given,
    ...(weight === undefined ? {} : { weight }),
    where,
    ...(satisfying === undefined ? {} : { satisfying }),
    ...windows(datasets, sources, parts, scope),
    unit,
    parts: partsOf,
    ...(scope.refers!.size === 0 ? {} : { refers: [...scope.refers!] }),
    ...(scope.pacing === undefined ? {} : { pacing: scope.pacing }),
    ...(needs === undefined || needs.every((least) => least === 0) ? {} : { needs }),
    origin
  }
}

const named = (names: ReadonlyArray<string>, at: Source.Origin, scope: Scope): ReadonlyArray<Named> =>
  names.flatMap((name, index) => {
    const dataset = scope.datasets.get(name)
    if (names.indexOf(name) < index) report(scope, "dataset-twice", Source.at(at, index), { name })
    if (dataset !== undefined) {
      scope.seen.datasets.add(name)
      return [{ name, dataset }]
    }
    const known = [...scope.datasets.keys()]
    report(scope, "unknown-dataset", names.length > 1 ? Source.at(at, index) : at, { name, known, nearest: suggest(name, known) })
    return []
  })

/** The condition as each dataset reads it. */
const conditions = (datasets: ReadonlyArray<Named>, written: Clause.Conditions | undefined, origin: Source.Origin, scope: Scope): ReadonlyArray<Condition> =>
  datasets.map(({ name, dataset }) => (written === undefined ? always : simplify(resolveCondition(written, name, dataset, origin, scope))))

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
  const level = resolveFixed({ key: `${key} of-which`, unit: partUnit }, part, origin, scope)
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
): { readonly rows: Window; readonly decided: Decided; readonly frame: Decided } => {
  const { start, end } = parts.during ?? scope.period
  if (parts.at !== undefined) {
    const day = dayAt(parts.at, scope)
    return { rows: { start: undefined, end: day }, decided: { start: day, end: day }, frame: { start, end } }
  }
  const last = scope.by === undefined ? end : Math.min(end, scope.by)
  // Registers say what is, and a condition on the time column says when by itself: neither gets the period as a window, unless the period is what is asked about.
  const unbounded = parts.during === undefined
    && scope.divided !== true
    && (datasets.some(({ dataset }) => dataset.kind === "register")
      || sources.some(({ time }) => time !== undefined && parts.where !== undefined && mentions(parts.where, time)))
  return { rows: { start: unbounded ? undefined : start, end: last }, decided: { start, end: last }, frame: { start, end } }
}

const mentions = (written: Clause.Conditions, column: string): boolean =>
  Object.entries(written).some(([key, value]) =>
    key === column
    || ((key === "all" || key === "any") && (value as ReadonlyArray<Clause.Conditions>).some((inner) => mentions(inner, column)))
    || (key === "not" && mentions(value as Clause.Conditions, column)))

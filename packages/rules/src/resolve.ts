/** Surface clauses → the core: names resolved, values typed, windows made days. What no data could decide is found here, before any data. */
import { Clause, Day, Period, Ratio, Source, suggest } from "@styrkort/core"
import type { Bound } from "@styrkort/core"
import { arithmetic } from "./arithmetic.ts"
import { resolveBinder } from "./binders.ts"
import { complement, intersect, wholeNumbers } from "./Intervals.ts"
import { inMembers } from "./membership.ts"
import { boundsOf, isQuantity } from "./levels.ts"
import { joinSameMeasure } from "./join.ts"
import { measures } from "./measures.ts"
import { isWhole, refuseImpossible, resolveLevel } from "./resolveLevel.ts"
import { resolveLeaf } from "./resolveLeaf.ts"
import type { LeafSubject } from "./resolveLeaf.ts"
import type { Leaf, Level, Measuring, Members, Rule } from "./Rule.ts"
import { report } from "./Scope.ts"
import type { Scope } from "./Scope.ts"

/** The rule a clause means, or undefined when something in it was reported. */
export const resolve = (clause: Clause.Clause, origin: Source.Origin, scope: Scope): Rule | undefined => {
  const before = scope.findings.length
  const inner = cut(clause, origin, scope)
  const form = (Object.keys(forms) as ReadonlyArray<FormKey>).find((key) => key in clause)
  const rule = form === undefined ? resolveJudged(clause, origin, inner) : forms[form](clause as never, origin, inner)
  return scope.findings.length > before ? undefined : rule
}

/** `by` cuts the window of everything below it. */
const cut = (clause: Clause.Clause, origin: Source.Origin, scope: Scope): Scope => {
  const by = "by" in clause ? clause.by : undefined
  if (by === undefined) return scope
  if (!Period.contains(scope.period, by)) {
    report(scope, "period-outside", Source.at(origin, "by"), { key: "by", found: Day.show(by), period: scope.period.text })
  }
  return { ...scope, by: scope.by === undefined ? by : Math.min(scope.by, by) }
}

type Resolver<C> = (clause: C, origin: Source.Origin, scope: Scope) => Rule | undefined

interface Forms {
  readonly exists: Clause.ExistsClause
  readonly every: Clause.EveryClause
  readonly all: Clause.AllClause
  readonly any: Clause.AnyClause
  readonly not: Clause.NotClause
  readonly target: Clause.TargetClause
}
/** The key of a form of rule that is no measure. */
export type FormKey = keyof Forms

/** TABLE of the forms of rule that are no measure with a level. */
const forms: { readonly [K in FormKey]: Resolver<Forms[K]> } = {
  exists: ({ exists, ...modifiers }, origin, scope) => {
    const leaf = resolveLeaf({ key: "exists", measure: "count", names: [exists], at: Source.at(origin, "exists") }, modifiers, origin, scope)
    return leaf === undefined ? undefined : withLevel("exists", leaf, { "at-least": { kind: "number", value: Ratio.one } }, origin, scope)
  },
  every: ({ every, require }, origin, scope) => {
    const members = resolveBinder(every, origin, scope, "every", (inner) => resolve(require, Source.at(origin, "require"), inner))
    return members === undefined ? undefined : withLevel("every", members, { "at-least": hundredPercent }, origin, scope)
  },
  all: ({ all }, origin, scope) => combine("all", all, origin, scope),
  any: ({ any }, origin, scope) => combine("any", any, origin, scope),
  not: ({ not }, origin, scope) => resolveNot(not, origin, scope),
  target: ({ target }, origin, scope) => resolveTarget(target, Source.at(origin, "target"), scope)
}

const hundredPercent: Bound = { kind: "share", value: Ratio.one }

const resolveJudged = (clause: Clause.Measure, origin: Source.Origin, scope: Scope): Rule | undefined => {
  const measure = resolveMeasure(clause, origin, scope)
  return measure === undefined ? undefined : withLevel(measureKey(clause), measure, clause as Clause.Level, origin, scope)
}

const measureKey = (clause: Clause.Measure): Clause.MeasureKey => (Object.keys(measureForms) as ReadonlyArray<Clause.MeasureKey>).find((key) => key in clause)!

/** The measure a clause means, without its level. */
export const resolveMeasure = (clause: Clause.Measure, origin: Source.Origin, scope: Scope): Measuring | undefined =>
  measureForms[measureKey(clause)](clause as never, origin, scope)

type MeasureResolver = (clause: never, origin: Source.Origin, scope: Scope) => Measuring | undefined

const leaf = (subject: (clause: never, at: Source.Origin) => Omit<LeafSubject, "key" | "at"> & { readonly at?: Source.Origin }, key: Clause.MeasureKey): MeasureResolver =>
  (clause: never, origin, scope) => {
    const at = Source.at(origin, key)
    return resolveLeaf({ key, at, ...subject(clause, at) }, clause, origin, scope)
  }

const ofColumn = (measure: Clause.ColumnMeasure): MeasureResolver =>
  leaf((clause: never) => {
    const { dataset, column } = (clause as Record<Clause.ColumnMeasure, Clause.ColumnRef>)[measure]
    return { measure, names: [dataset], column }
  }, measure)

const ofTwo = (key: Clause.Arithmetic): MeasureResolver => (clause: Record<Clause.Arithmetic, readonly [Clause.Measure, Clause.Measure]>, origin, scope) => {
  const at = Source.at(origin, key)
  const [left, right] = clause[key].map((one, index) => resolveMeasure(one, Source.at(at, index), scope))
  if (left === undefined || right === undefined) return undefined
  const unit = arithmetic[key].unit(left.unit, right.unit)
  return unit === undefined
    ? report(scope, "arithmetic-units", at, { key, left: left.unit, right: right.unit }, "key")
    : { tag: "computed", arithmetic: key, of: [left, right], unit, origin }
}

/** TABLE of the measures as written. */
const measureForms: { readonly [K in Clause.MeasureKey]: MeasureResolver } = {
  count: leaf(({ count }: Clause.CountClause) => ({ measure: "count", names: [count].flat() }), "count"),
  share: leaf(({ share }: Clause.ShareClause) => ({ measure: "share", names: [share] }), "share"),
  distinct: ofColumn("distinct"),
  sum: ofColumn("sum"),
  mean: ofColumn("mean"),
  median: ofColumn("median"),
  percentile: leaf(({ percentile: { of, p } }: Clause.PercentileClause, at) => ({ measure: "percentile", names: [of.dataset], column: of.column, at: Source.at(at, "of"), given: { p } }), "percentile"),
  min: ofColumn("min"),
  max: ofColumn("max"),
  latest: ofColumn("latest"),
  span: ofColumn("span"),
  members: ({ members, that }: Clause.MembersClause, origin, scope) => resolveBinder(members, origin, scope, "members", (inner) => resolve(that, Source.at(origin, "that"), inner)),
  plus: ofTwo("plus"),
  minus: ofTwo("minus"),
  ratio: ofTwo("ratio"),
  measure: ({ measure: name }: Clause.NamedClause, origin, scope) => resolveNamed(name, Source.at(origin, "measure"), scope)
}

/** Measures made of measures double at every step; no rule that anyone can read uses as many as this. */
const mostUses = 1000

/** A measure that is declared once. It is resolved anew where it is used: its window is the target's. */
const resolveNamed = (name: string, at: Source.Origin, scope: Scope): Measuring | undefined => {
  const declared = scope.plan.measures.get(name)
  if (declared === undefined) {
    const known = [...scope.plan.measures.keys()]
    return report(scope, "unknown-measure", at, { name, known, nearest: suggest(name, known) })
  }
  scope.seen.measures.add(name)
  const { naming = [] } = scope
  if (scope.seen.uses++ === mostUses) report(scope, "measure-too-large", at, { most: mostUses })
  if (scope.seen.uses > mostUses) return undefined
  if (naming.includes(name)) return report(scope, "measure-cycle", at, { names: [...naming.slice(naming.indexOf(name)), name] })
  return resolveMeasure(declared.measure, declared.origin, { ...scope, naming: [...naming, name] })
}

/** The measure with the level it is held against. */
const withLevel = (key: string, measure: Measuring, written: Clause.Level, origin: Source.Origin, scope: Scope): Rule | undefined => {
  switch (measure.tag) {
    case "leaf": {
      const leaf = inMonths(measure, written)
      const level = resolveLevel({ key, unit: leaf.unit, words: leaf.scale, measure: leaf, resolve: resolveMeasure }, written, origin, scope)
      if (level !== undefined) refuseImpossible(key, leaf.measure, leaf.limits, level, origin, scope)
      return { ...leaf, ...(level === undefined ? {} : { level }) }
    }
    case "computed": {
      const level = resolveLevel({ key, unit: measure.unit, measure, resolve: resolveMeasure }, written, origin, scope)
      return { ...measure, ...(level === undefined ? {} : { level }) }
    }
    case "members":
      return membersLevel(key, measure, written, origin, scope)
  }
}

/** A span that is held against months is counted in months: they are not days. */
const inMonths = (leaf: Leaf, written: Clause.Level): Leaf => {
  const inMonths = leaf.measure === "span" && Clause.levelKeys.some((key) => key in written)
    && boundsOf(written).bounds.some((bound) => isQuantity(bound) && bound.kind === "duration" && bound.unit === "months")
  return inMonths ? { ...leaf, unit: "months", given: { ...leaf.given, months: true } } : leaf
}

const membersLevel = (key: string, measure: Members, level: Clause.Level, origin: Source.Origin, scope: Scope): Members | undefined => {
  if (!Clause.levelKeys.some((candidate) => candidate in level)) return measure
  const [first] = boundsOf(level).bounds
  const unit = isQuantity(first) && first.kind === "share" ? "share" : "count"
  const resolved = resolveLevel({ key, unit, measure, resolve: resolveMeasure }, level, origin, scope)
  if (resolved === undefined) return undefined
  const size = measure.among.tag === "listed" ? Ratio.make(measure.among.members.length) : undefined
  const whole = { lo: Ratio.zero, ...(size === undefined && unit === "share" ? { hi: Ratio.one } : size === undefined ? {} : { hi: size }) }
  const possible = resolved.tag === "relative" || intersect(size === undefined ? resolved.set : inMembers(resolved.set, unit, size), [whole]).length > 0
  return possible ? { ...measure, level: resolved, unit } : report(scope, "level-impossible", origin, { measure: key })
}

const combine = (tag: "all" | "any", clauses: ReadonlyArray<Clause.Clause>, origin: Source.Origin, scope: Scope): Rule | undefined => {
  const rules = clauses.map((clause, index) => resolve(clause, Source.at(origin, tag, index), scope))
  if (rules.some((rule) => rule === undefined)) return undefined
  const joined = joinSameMeasure(tag, rules as ReadonlyArray<Rule>)
  for (const rule of joined) if (rule.tag === "leaf" && rule.level?.tag === "fixed" && rule.level.set.length === 0) report(scope, "level-impossible", origin, { measure: rule.measure })
  return joined.length === 1 ? joined[0] : { tag, of: joined, origin }
}

/** One measure that must not be in its level must be outside it, so that nothing certain is lost; anything else is turned round. */
const resolveNot = (clause: Clause.Clause, origin: Source.Origin, scope: Scope): Rule | undefined => {
  const rule = resolve(clause, Source.at(origin, "not"), scope)
  if (rule === undefined || rule.tag === "not") return rule?.of
  if (rule.tag !== "leaf" || rule.parts.length > 0 || rule.level?.tag !== "fixed") return { tag: "not", of: rule, origin }
  const outside = complement(rule.level.set)
  const level: Level = { tag: "fixed", set: isWhole(rule.unit) ? wholeNumbers(outside) : outside, written: { tag: "not", of: rule.level.written } }
  if (intersect(level.set, [measures[rule.measure].free(rule.limits).interval]).length === 0) return report(scope, "level-impossible", origin, { measure: "not" })
  return { ...rule, level }
}

/** Another target's verdict. It is one for all members and for its own whole time, so nothing here may divide it. */
const resolveTarget = (id: string, at: Source.Origin, scope: Scope): Rule | undefined => {
  const other = scope.targets.get(id)
  if (other === undefined) {
    const known = [...scope.targets.keys()]
    return report(scope, "unknown-target", at, { name: id, known, nearest: suggest(id, known) })
  }
  if (other.rule === undefined && other.judgement === undefined) return report(scope, "target-not-judged", at, { name: id })
  if (scope.by !== undefined || scope.bound.length > 0) return report(scope, "target-divided", at, { name: id })
  scope.seen.targets.push({ id, origin: at })
  return { tag: "target", id, origin: at }
}

/** What rules say before any data: levels that nothing can miss, conditions that no row can meet, data that begin too late, and targets that follow from others. */
import { Day, Diagnostic, Plan as P, Quantity, Ratio, Source } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { conjunctsOf, contradictionIn } from "./conjuncts.ts"
import { covers, hull, intersect } from "./Intervals.ts"
import type { Interval, Intervals } from "./Intervals.ts"
import { measures } from "./measures.ts"
import { inMembers } from "./membership.ts"
import { within } from "./Rule.ts"
import type { Fixed, Leaf, Members, Rule, Unit } from "./Rule.ts"
import type { Prepared } from "./run.ts"

type Found = ReadonlyArray<Diagnostic.Diagnostic>

/** TABLE of what is asked of every rule within a target, by itself. */
const ofRules: ReadonlyArray<(rule: Rule, prepared: Pick<Prepared, "datasets">) => Found> = [
  (rule) => {
    if ((rule.tag !== "leaf" && rule.tag !== "members") || !isFixed(rule) || (rule.tag === "leaf" && rule.parts.length > 0)) return []
    const most: Interval = rule.tag === "leaf" ? measures[rule.measure].free(rule.limits).interval : { lo: Ratio.zero, ...mostOf(rule) }
    return covers(rule.level.set, most)
      ? [Diagnostic.make("level-always", Source.locate(rule.origin), { measure: rule.tag === "leaf" ? rule.measure : "members", from: shown(most.lo, rule), to: shown(most.hi, rule) })]
      : []
  },
  (rule) => {
    if (rule.tag !== "leaf") return []
    const column = rule.where.map(contradictionIn).find((found) => found !== undefined)
    return column === undefined ? [] : [Diagnostic.make("condition-contradiction", Source.locate(Source.at(rule.origin, "where"), "key"), { column })]
  },
  (rule, { datasets }) => {
    if (rule.tag !== "leaf") return []
    return rule.sources.flatMap(({ dataset }) => {
      const from = datasets.get(dataset)?.["complete-from"]
      return from === undefined || from <= rule.rows.end ? [] : [Diagnostic.make("data-begin-later", Source.locate(rule.origin), { dataset, from: Day.show(from), end: Day.show(rule.rows.end) })]
    })
  }
]

/** All members: where they are found among rows, nobody knows how many they will be. */
const mostOf = ({ unit, among }: Members): { readonly hi?: Ratio.Ratio } =>
  unit === "share" ? { hi: Ratio.one } : among.tag === "listed" ? { hi: Ratio.make(among.members.length) } : {}

/** Everything that can be said of a plan's resolved rules. The plan has no errors. */
export const analyse = (prepared: Pick<Prepared, "plan" | "rules" | "datasets">): Found => [
  ...[...prepared.rules.values()].flatMap((rule) => all(rule).flatMap((one) => ofRules.flatMap((ask) => ask(one, prepared)))),
  ...following(prepared)
]

const all = (rule: Rule): ReadonlyArray<Rule> => [rule, ...within(rule).flatMap(all)]

const isFixed = <R extends Rule>(rule: R): rule is R & { readonly level: Fixed } => "level" in rule && rule.level?.tag === "fixed"

/** A bound as a plan would write it; empty where there is none. */
const shown = (bound: Ratio.Ratio | undefined, rule: Leaf | Members): string => {
  if (bound === undefined) return ""
  const number = Ratio.show(bound, "sv")
  if (rule.tag === "members" && rule.unit === "count") return number
  const say: Partial<Record<Unit, () => string>> = {
    share: () => Quantity.show({ kind: "share", value: bound }, "sv"),
    money: () => `${Ratio.show(Ratio.multiply(bound, Ratio.make(1, 100)), "sv")} kr`,
    date: () => Day.show(Number(bound.n)),
    rank: () => (rule.tag === "leaf" ? rule.scale?.[Number(bound.n)] : undefined) ?? number
  }
  return say[rule.unit]?.() ?? number
}

/** A target whose promise is one measure held against numbers. */
interface Promise_ {
  readonly placed: Plan.PlacedTarget
  readonly rule: (Leaf | Members) & { readonly level: Fixed }
  /** What it is in force with: one that needs a grant says nothing of one that is in force anyway. */
  readonly standing: string
}

/** Targets that promise what another one promises already: the same, or less. */
const following = ({ plan, rules }: Pick<Prepared, "plan" | "rules">): Found => {
  const promises = P.targetsOf(plan).flatMap((placed): ReadonlyArray<Promise_> => {
    const rule = rules.get(placed.id)
    return rule !== undefined && placed.target.rule !== undefined && placed.target.needs === undefined && (rule.tag === "leaf" || rule.tag === "members") && isFixed(rule) ? [{ placed, rule, standing: standingOf(placed) }] : []
  })
  // Only what measures the same table, or the same members, can follow.
  const likely = [...Map.groupBy(promises, ({ rule }) => kindOf(rule)).values()].filter(({ length }) => length > 1)
  return likely.flatMap((some) => [...Map.groupBy(some, ({ rule }) => keyOf(rule)).values()]).flatMap((group) => {
    const told = new Set<Promise_>()
    const others = othersIn(group)
    return group.flatMap((one, index) => others(one).flatMap((at): Found => {
      const other = group[at]!
      if (at === index || told.has(one) || one.standing !== other.standing || !implies(other.rule, one.rule)) return []
      const mutual = implies(one.rule, other.rule)
      // Of two that are the same the later one is told of the first.
      if (mutual && at > index) return []
      told.add(one)
      const { file, line } = Source.locate(other.placed.origin, "key")
      return [Diagnostic.make(mutual ? "target-duplicate" : "target-implied", Source.locate(one.placed.origin, "key"), { name: one.placed.id, other: other.placed.id, file, line })]
    }))
  })
}

/** Conditions of so many parts are looked up by every selection of them; one of more is held against all others. */
const mostParts = 8

/** For each promise those that it may follow from, by their places: of ten thousand promises nearly all cannot, and are not compared. */
const othersIn = (group: ReadonlyArray<Promise_>): (one: Promise_) => ReadonlyArray<number> => {
  const known = new Map<string, Array<number>>()
  const always: Array<number> = []
  for (const [at, { rule }] of group.entries()) {
    const keys = rule.tag === "members" || !grows(rule) ? [rowsKey(rule)] : selections(partsOf(rule))
    if (keys === undefined) always.push(at)
    else for (const key of keys) {
      const others = known.get(key)
      if (others === undefined) known.set(key, [at])
      else others.push(at)
    }
  }
  return ({ rule }) => {
    const found = known.get(rule.tag === "members" || !grows(rule) ? rowsKey(rule) : partsOf(rule).join("\u0000")) ?? []
    return always.length === 0 ? found : [...new Set([...found, ...always])].sort((a, b) => a - b)
  }
}

const rowsKey = (rule: Leaf | Members): string => (rule.tag === "members" ? "" : text([rule.where, rule.rows, rule.decided]))

/** What must hold of the rows of each source, part by part. */
const partsOf = ({ where }: Leaf): ReadonlyArray<string> => [...new Set(where.flatMap((condition, index) => conjunctsOf(condition).map((one) => `${index} ${text(one)}`)))].sort()

/** Every selection of some parts, in their order. */
const selections = (parts: ReadonlyArray<string>): ReadonlyArray<string> | undefined =>
  parts.length > mostParts ? undefined : Array.from({ length: 2 ** parts.length }, (_, which) => parts.filter((__, index) => (which >> index) % 2 === 1).join("\u0000"))

const standingOf = ({ target, project: { project } }: Plan.PlacedTarget): string =>
  JSON.stringify([target.when, project.when, project.status === "dormant" || project.status === "ended"])

/** Every pair of a group asks for the same texts. */
const texts = new WeakMap<object, string>()

const text = (value: object): string => {
  let known = texts.get(value)
  if (known === undefined) texts.set(value, known = written(value))
  return known
}

const written = (value: object): string => JSON.stringify(value, (key, inner: unknown) => (key === "origin" || key === "written" ? undefined : typeof inner === "bigint" ? `${inner}n` : inner instanceof Map ? [...inner] : inner))

/** What tells most promises apart without writing all of them out. */
const kindOf = (rule: Leaf | Members): string =>
  rule.tag === "members" ? "members" : `${rule.measure} ${rule.column ?? ""} ${rule.sources.map(({ dataset }) => dataset).join(" ")}`

const keyOf = (rule: Leaf | Members): string =>
  rule.tag === "members" ? text([rule.among.tag === "listed" ? "" : rule.unit, rule.among]) : text([rule.measure, rule.column, rule.given, rule.weight, rule.satisfying, rule.sources])

/** Whether whoever keeps the first promise has kept the second; both measure the same, on rows that may differ. */
const implies = (first: Promise_["rule"], second: Promise_["rule"]): boolean => {
  if (first.tag === "members" || second.tag === "members") return inside(setOf(first), setOf(second))
  const sameRows = sameText(first.where, second.where) && sameText(first.rows, second.rows) && sameText(first.decided, second.decided)
  if (second.parts.length > 0) return sameRows && sameText(first.level.set, second.level.set) && sameText(first.parts, second.parts)
  if (sameRows) return inside(first.level.set, second.level.set)
  // More rows can only be more: what is promised of some of them holds of all.
  const upward = ({ level }: Promise_["rule"]): boolean => hull(level.set).hi === undefined
  return grows(second) && upward(first) && upward(second) && wider(second, first) && inside(first.level.set, second.level.set)
}

/** What a level accepts, of known members in how many of them. */
const setOf = (rule: Promise_["rule"]): Intervals =>
  rule.tag === "members" && rule.among.tag === "listed" ? inMembers(rule.level.set, rule.unit, Ratio.make(rule.among.members.length)) : rule.level.set

const sameText = (one: object, other: object): boolean => text(one) === text(other)

const grows = ({ measure, limits }: Leaf): boolean => measure === "count" || measure === "distinct" || (measure === "sum" && limits.min !== undefined && Ratio.compare(limits.min, Ratio.zero) >= 0)

/** Whether every row that counts in the second counts in the first, and by the same day. */
const wider = (first: Leaf, second: Leaf): boolean =>
  first.rows.end >= second.rows.end
  && (first.rows.start ?? -Infinity) <= (second.rows.start ?? -Infinity)
  && first.where.every((condition, index) => {
    const asked = new Set(conjunctsOf(second.where[index]!).map(text))
    return conjunctsOf(condition).every((one) => asked.has(text(one)))
  })

const inside = (inner: Intervals, outer: Intervals): boolean => inner.every((interval: Interval) => covers(outer, interval)) && intersect(inner, outer).length > 0

/** A target as written → its mutants: every change of the table, made wherever in the target it can be. */
import { Clause, Source } from "@styrkort/core"
import type { Diagnostic, Plan, Target } from "@styrkort/core"
import { isLength, mutations } from "./mutations.ts"
import type { Change, MutationName, Site } from "./mutations.ts"

/** One changed target, or one changed measure that it uses. */
export interface Mutant {
  readonly target: string
  /** The target's or the measure's id, and the way to what is changed. */
  readonly at: string
  readonly change: MutationName
  readonly place: Diagnostic.Place
  readonly changed: Changed
}

/** What takes the place of targets and measures in a plan. */
export interface Changed {
  readonly targets: ReadonlyMap<string, Target.Target>
  readonly measures: ReadonlyMap<string, Clause.Measure>
}

/** The keys of a target that say how it is decided. */
const decisive = ["rule", "follow", "period", "pace", "needs", "partly", "waiver", "when"] as const

/** Every mutant of a target. Most are sound rules; those that no plan could hold are for the caller to leave out. */
export const mutantsOf = (placed: Plan.PlacedTarget, plan: Plan.Plan): ReadonlyArray<Mutant> => [
  ...mutantsIn(decided(placed.target), plan).map(({ path, change, whole }) => ({
    target: placed.id,
    at: [placed.id, ...path].join("/"),
    change,
    place: Source.locate(Source.at(placed.origin, ...path), "key"),
    changed: { targets: new Map([[placed.id, { ...undecided(placed.target), ...whole } as Target.Target]]), measures: new Map() }
  })),
  ...[...measuresIn(placed.target, plan)].flatMap((name) => {
    const { measure, origin } = plan.measures.get(name)!
    return mutantsIn({ measure }, plan).map(({ path: [, ...path], change, whole }) => ({
      target: placed.id,
      at: ["measures", name, ...path].join("/"),
      change,
      place: Source.locate(Source.at(origin, ...path), "key"),
      changed: { targets: new Map(), measures: new Map([[name, whole["measure"] as Clause.Measure]]) }
    }))
  })
]

type Tree = Readonly<Record<string, unknown>>

const decided = (target: Target.Target): Tree => Object.fromEntries(decisive.flatMap((key) => (target[key] === undefined ? [] : [[key, target[key]]])))
const undecided = (target: Target.Target): Tree => Object.fromEntries(Object.entries(target).filter(([key]) => !(decisive as ReadonlyArray<string>).includes(key)))

/** The named measures that a target uses, and those that they use. */
const measuresIn = (target: unknown, plan: Plan.Plan, known: Set<string> = new Set()): ReadonlySet<string> => {
  for (const name of valuesOf(target, "measure")) {
    const placed = known.has(name) ? undefined : plan.measures.get(name)
    if (placed === undefined) continue
    known.add(name)
    measuresIn(placed.measure, plan, known)
  }
  return known
}

/** Every text that stands under a key, however deep. */
export const valuesOf = (value: unknown, wanted: string): ReadonlyArray<string> => {
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === wanted && typeof inner === "string" ? [inner] : valuesOf(inner, wanted)))
}

interface Made {
  readonly path: ReadonlyArray<string | number>
  readonly change: MutationName
  readonly whole: Tree
}

const mutantsIn = (tree: Tree, plan: Plan.Plan): ReadonlyArray<Made> =>
  sitesIn(tree, plan, [], undefined, false).flatMap((site) =>
    (Object.keys(mutations) as ReadonlyArray<MutationName>).flatMap((change) =>
      mutations[change].changes(site).map((made) => ({ path: site.path, change, whole: changed(tree, site.path, made) as Tree }))))

const measureKeys: ReadonlyArray<string> = ["count", "exists", "share", "percentile", ...Clause.columnMeasures]

const sitesIn = (parent: object, plan: Plan.Plan, path: Site["path"], around: Site["clause"], inCondition: boolean): ReadonlyArray<Site> => {
  const own = parent as Record<string | number, unknown>
  const clause = !inCondition && measureKeys.some((key) => isObject(own[key]) || typeof own[key] === "string") ? own : around
  const entries: ReadonlyArray<readonly [string | number, unknown]> = Array.isArray(parent) ? (parent as ReadonlyArray<unknown>).map((value, index) => [index, value] as const) : Object.entries(parent)
  return entries.flatMap(([key, value]): ReadonlyArray<Site> => {
    const within = [...path, key]
    const conditional = inCondition || key === "where" || key === "satisfying"
    return [
      { plan, key, value, parent: own, path: within, clause, inCondition },
      ...(isObject(value) && (conditional ? !isLength(value) : !isWhole(value)) ? sitesIn(value, plan, within, clause, conditional) : [])
    ]
  })
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null

/** Quantities, periods and columns are values, not maps that something stands in. */
const isWhole = (value: object): boolean => ["kind", "d", "text", "column", "tag"].some((key) => typeof (value as Tree)[key] === "string" || typeof (value as Tree)[key] === "bigint")

const changed = (tree: unknown, [key, ...rest]: Site["path"], change: Change): unknown => {
  const parent = tree as Record<string | number, unknown>
  if (rest.length > 0) return replaced(parent, key!, changed(parent[key!], rest, change))
  if (change === "dropped") return Array.isArray(tree) ? (tree as ReadonlyArray<unknown>).filter((_, index) => index !== key) : Object.fromEntries(Object.entries(parent).filter(([name]) => name !== key))
  return "parent" in change ? change.parent : replaced(parent, key!, change.value)
}

const replaced = (parent: object, key: string | number, value: unknown): unknown =>
  Array.isArray(parent) ? (parent as ReadonlyArray<unknown>).map((other, index) => (index === key ? value : other)) : { ...parent, [key]: value }

/** TABLE of the changes that tests of a rule should notice: each moves, drops or turns round one thing in a target as written. */
import { Clause, Dataset, Day, Period } from "@styrkort/core"
import type { Bound, Diagnostic, Duration, Plan } from "@styrkort/core"
import * as Result from "effect/Result"
import { steppedBound, steppedCell, steppedRatio } from "./steps.ts"

/** A value in a target as written, and what it stands in. */
export interface Site {
  readonly plan: Plan.Plan
  readonly key: string | number
  readonly value: unknown
  readonly parent: Readonly<Record<string | number, unknown>>
  /** The keys and positions that lead to it. */
  readonly path: ReadonlyArray<string | number>
  /** The nearest clause around it. */
  readonly clause: Readonly<Record<string, unknown>> | undefined
  /** It stands in a `where` or a `satisfying`. */
  readonly inCondition: boolean
}

/** What becomes of a site: another value, nothing, or something else in the place of all it stands in. */
export type Change = { readonly value: unknown } | "dropped" | { readonly parent: unknown }

/** One kind of change. */
export interface Mutation {
  readonly says: Readonly<Record<Diagnostic.Lang, string>>
  readonly changes: (site: Site) => ReadonlyArray<Change>
}

const to = (value: unknown): ReadonlyArray<Change> => (value === undefined ? [] : [{ value }])
const around = (parent: unknown): ReadonlyArray<Change> => [{ parent }]
const dropped: ReadonlyArray<Change> = ["dropped"]

const isList = (value: unknown): value is ReadonlyArray<unknown> => Array.isArray(value)
const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !isList(value)
const isBound = (value: unknown): value is Bound => isMap(value) && typeof value["kind"] === "string" && !("text" in value)
/** A length of time: the one value in a condition that is not text. */
export const isLength = (value: unknown): value is Duration => isMap(value) && value["kind"] === "duration" && typeof value["count"] === "number"
const isRatio = (value: unknown): value is Parameters<typeof steppedRatio>[0] => isMap(value) && typeof value["n"] === "bigint"
const isPeriod = (value: unknown): value is Period.Period => isMap(value) && typeof value["text"] === "string" && typeof value["start"] === "number"
const day = (by: 1 | -1) => ({ key, value }: Site): ReadonlyArray<Change> => (typeof value === "number" && (key === "by" || key === "until") ? to(value + by) : [])

/** The parent with one key under another name, in the same place. */
const renamed = (parent: object, from: string, name: string, value: unknown): object =>
  Object.fromEntries(Object.entries(parent).map(([key, other]) => (key === from ? [name, value] : [key, other])))

const without = (parent: object, ...keys: ReadonlyArray<string>): object => Object.fromEntries(Object.entries(parent).filter(([key]) => !keys.includes(key)))

/** A step up or down of whatever has steps. */
const step = (by: 1 | -1) => (site: Site): ReadonlyArray<Change> => {
  const { value, path, key } = site
  // Conditions hold text, whatever their columns are called.
  if (site.inCondition && isLength(value)) return to(steppedBound(value, by, []))
  if (site.inCondition) return typeof value === "string" && isOrderTest(site) ? to(steppedCell(value, by, columnOf(site), site.plan)) : []
  if (key === "where" || key === "satisfying") return []
  if (isBound(value)) return to(steppedBound(value, by, scaleOf(site)))
  if (isRatio(value)) return to(steppedRatio(value, key === "p" ? 1n : 100n, by))
  return path.at(-2) === "needs" ? to((value as number) + by || undefined) : []
}

const isOrderTest = ({ key, path }: Site): boolean => [key, path.at(-2)].some((one) => [...Clause.levelKeys, "before", "after"].includes(one as never))

/** The declared column that a test in a condition is on, in the first dataset of its clause. */
const columnOf = ({ plan, path, clause }: Site): Dataset.Column | undefined => {
  const columns = columnsOf(plan, clause)
  const name = path.findLast((one) => typeof one === "string" && columns?.has(one) === true)
  return name === undefined ? undefined : columns?.get(String(name))
}

const columnsOf = (plan: Plan.Plan, clause: Site["clause"]): ReadonlyMap<string, Dataset.Column> | undefined => {
  const dataset = plan.datasets.get(datasetOf(clause) ?? "")
  return dataset === undefined ? undefined : Dataset.columnsOf(dataset)
}

const datasetOf = (clause: Site["clause"]): string | undefined => {
  const named = clause?.["count"] ?? clause?.["exists"] ?? clause?.["share"]
  return named === undefined ? refOf(clause)?.dataset : String(Array.isArray(named) ? (named as ReadonlyArray<string>)[0] : named as string)
}

const refOf = (clause: Site["clause"]): Clause.ColumnRef | undefined => {
  const measure = Clause.columnMeasures.find((key) => clause?.[key] !== undefined)
  return measure === undefined ? (clause?.["percentile"] as { readonly of: Clause.ColumnRef } | undefined)?.of : clause![measure] as Clause.ColumnRef
}

/** The words of the scale that a clause's measured column is on. */
const scaleOf = ({ plan, clause }: Site): ReadonlyArray<string> => {
  const type = columnsOf(plan, clause)?.get(refOf(clause)?.column ?? "")?.type
  return type?.tag === "ordinal" ? plan.scales.get(type.scale)?.levels ?? [] : []
}

const period = (start: number, end: number) => ({ value }: Site): ReadonlyArray<Change> => {
  if (!isPeriod(value) || value.start + start > value.end + end) return []
  const moved = Period.parse(`${Day.show(value.start + start)}..${Day.show(value.end + end)}`)
  return Result.isSuccess(moved) ? to(moved.success) : []
}

const strict: Readonly<Record<string, string>> = { "at-least": "more-than", "more-than": "at-least", "at-most": "less-than", "less-than": "at-most" }
const otherMeasure: Readonly<Record<string, string>> = { min: "max", max: "min", mean: "median", median: "mean", latest: "max" }
const filters = ["where", "of-which", "by", "during", "dated", "weighted-by", "pace", "needs", "waiver", "when", "partly"]
const listed = ["all", "any", "of-which", "count"]

/** Whether the site is an entry of a map of conditions: a column, or a combination. */
const isTest = ({ inCondition, path, parent }: Site): boolean => inCondition && isMap(parent) && !isLevelled(parent) && typeof path.at(-1) === "string"
const isLevelled = (parent: object): boolean => Object.keys(parent).every((key) => [...Clause.levelKeys, "before", "after", "within", "by", "present"].includes(key as never))

/** A new kind of change is a row here; its name is what a test file's `equivalent:` says. */
export const mutations = {
  up: { says: { sv: "ett steg högre", en: "one step higher" }, changes: step(1) },
  down: { says: { sv: "ett steg lägre", en: "one step lower" }, changes: step(-1) },
  strict: {
    says: { sv: "gränsen själv räknas åt andra hållet", en: "the limit itself counts the other way" },
    changes: ({ key, value, parent }) => (strict[key] === undefined || !isMap(parent) ? [] : around(renamed(parent, String(key), strict[key], value)))
  },
  "low-end-only": {
    says: { sv: "utan övre gräns", en: "without its upper end" },
    changes: ({ key, value, parent }) => (key === "between" && isList(value) ? around(renamed(parent, key, "at-least", value[0])) : [])
  },
  "high-end-only": {
    says: { sv: "utan undre gräns", en: "without its lower end" },
    changes: ({ key, value, parent }) => (key === "between" && isList(value) ? around(renamed(parent, key, "at-most", value[1])) : [])
  },
  later: { says: { sv: "en dag senare", en: "one day later" }, changes: day(1) },
  earlier: { says: { sv: "en dag tidigare", en: "one day earlier" }, changes: day(-1) },
  "starts-later": { says: { sv: "börjar en dag senare", en: "begins one day later" }, changes: period(1, 0) },
  "starts-earlier": { says: { sv: "börjar en dag tidigare", en: "begins one day earlier" }, changes: period(-1, 0) },
  "ends-later": { says: { sv: "slutar en dag senare", en: "ends one day later" }, changes: period(0, 1) },
  "ends-earlier": { says: { sv: "slutar en dag tidigare", en: "ends one day earlier" }, changes: period(0, -1) },
  drop: {
    says: { sv: "utan", en: "left out" },
    changes: (site) => {
      const { key, parent, path, inCondition } = site
      if (isList(parent)) return parent.length > 1 && (inCondition ? !isLevelPair(site) : listed.includes(String(path.at(-2)))) ? dropped : []
      if (isTest(site) && path.at(-2) !== undefined) return Object.keys(parent).length > 1 ? dropped : []
      return filters.includes(String(key)) ? dropped : []
    }
  },
  negate: {
    says: { sv: "tvärtom", en: "the other way round" },
    changes: (site) => {
      const { key, value, parent } = site
      if (!isTest(site) || key === "all" || key === "any" || "not" in parent) return []
      return around({ ...without(parent, String(key)), not: { [key]: value } })
    }
  },
  affirm: {
    says: { sv: "utan `not`", en: "without its `not`" },
    changes: ({ key, value, parent, inCondition }) => {
      if (key !== "not" || !isMap(parent)) return []
      const rest = without(parent, "not")
      return inCondition && !isMap(value) ? (Object.keys(rest).length === 0 ? around(value) : []) : around({ ...rest, ...(value as object) })
    }
  },
  "or-and": {
    says: { sv: "`all` och `any` byter plats", en: "`all` and `any` change places" },
    changes: ({ key, value, parent }) => {
      const other = key === "all" ? "any" : key === "any" ? "all" : undefined
      return other === undefined || !isList(value) || value.length < 2 || other in parent ? [] : around(renamed(parent, String(key), other, value))
    }
  },
  "all-but-one": {
    says: { sv: "alla utom en räcker", en: "all but one is enough" },
    changes: ({ key, value, parent, plan }) => {
      if (key !== "every") return []
      const size = Object.keys(plan.populations.get(isMap(value) ? String(value["of"]) : String(value))?.members ?? {}).length
      const { require, ...rest } = parent
      return size < 2 ? [] : around({ ...without(rest, "every"), members: value, that: require, "at-least": { kind: "number", value: { n: BigInt(size - 1), d: 1n } } })
    }
  },
  twice: {
    says: { sv: "minst två i stället för en", en: "at least two instead of one" },
    changes: ({ key, value, parent }) => (key === "exists" ? around({ ...without(parent, "exists"), count: value, "at-least": { kind: "number", value: { n: 2n, d: 1n } } }) : [])
  },
  "other-measure": {
    says: { sv: "ett annat mått", en: "another measure" },
    changes: ({ key, value, parent, inCondition }) => (inCondition || otherMeasure[key] === undefined || !isMap(value) ? [] : around(renamed(parent, String(key), otherMeasure[key], value)))
  },
  swap: {
    says: { sv: "de två byter plats", en: "the two change places" },
    changes: ({ key, value }) => ((key === "minus" || key === "ratio") && isList(value) ? to([...value].reverse()) : [])
  }
} as const satisfies Record<string, Mutation>

/** A kind of change. */
export type MutationName = keyof typeof mutations

/** The two ends of a `between` in a condition are no list of alternatives. */
const isLevelPair = ({ path }: Site): boolean => path.at(-2) === "between"

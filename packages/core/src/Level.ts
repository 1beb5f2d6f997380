/** What a measure can be held against: a quantity, another measure, or the same measure in another time. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { failure, fromText, issue } from "./decode.ts"
import type { Failure } from "./decode.ts"
import { CostKind, GrantState } from "./Funding.ts"
import { parse as parsePeriod } from "./Period.ts"
import type { Period } from "./Period.ts"
import { BoundText } from "./values.ts"
import type { Bound } from "./values.ts"

/** A level's key. */
export type LevelKey = "at-least" | "more-than" | "at-most" | "less-than" | "exactly" | "between"

/** The six levels, over what a bound may be: a new level is a row here and one in the rules package's table of levels. */
export const levelFields = <B>(bound: Schema.Codec<B, unknown>) => ({
  "at-least": Schema.optionalKey(bound),
  "more-than": Schema.optionalKey(bound),
  "at-most": Schema.optionalKey(bound),
  "less-than": Schema.optionalKey(bound),
  exactly: Schema.optionalKey(bound),
  between: Schema.optionalKey(Schema.Tuple([bound, bound]))
}) satisfies Record<LevelKey, unknown>

/** Levels that are quantities. */
export const quantityLevels = levelFields(BoundText as Schema.Codec<Bound, unknown>)

/** All level keys. */
export const levelKeys = Object.keys(quantityLevels) as ReadonlyArray<LevelKey>

/** A level as written: exactly one of the keys. */
export type LevelOf<B> = { readonly [K in Exclude<LevelKey, "between">]?: B } & { readonly between?: readonly [B, B] }

/** The time that is compared with: the one before the clause's own, or one that is named. */
export type Same = { readonly tag: "previous"; readonly of: "year" | "period" } | { readonly tag: "named"; readonly period: Period }

/** A time to compare with, as text: `previous year`, `previous period`, `2016`. */
export const SameText: Schema.Codec<Same, string> = fromText<Same>(
  (value): value is Same => typeof value === "object" && value !== null && "tag" in value,
  (text) => {
    const previous = /^previous (year|period)$/.exec(text.trim())
    if (previous !== null) return Result.succeed({ tag: "previous", of: previous[1] as "year" | "period" })
    const period = parsePeriod(text)
    return Result.isSuccess(period) ? Result.succeed({ tag: "named", period: period.success }) : Result.fail(failure("not-same", { found: text }))
  },
  (same) => (same.tag === "previous" ? `previous ${same.of}` : same.period.text),
  "Same"
)

/** The clause's own measure in another time, `times` a factor, then `plus` an amount. */
export interface SameLevel {
  readonly same: Same
  readonly times?: Bound
  readonly plus?: Bound
}

/** Whose budget a level is. */
const BudgetOf = Schema.Literals(["project", "area", "plan"])

/** The budget of the target's project, its area or the plan: what its lines state and what a norm prices, all of it or what is of a state, a funder or a kind of cost, `times` a factor. */
export interface BudgetLevel {
  readonly budget: typeof BudgetOf.Type
  readonly state?: GrantState
  readonly funder?: string
  readonly kind?: CostKind
  readonly times?: Bound
}

/**
 * TABLE of what a level may be beside a quantity and a measure, told apart by key: a new source of levels is a row here,
 * and one of the rules package's `levelSources`.
 */
export const levelSources = {
  same: { same: SameText, times: Schema.optionalKey(BoundText), plus: Schema.optionalKey(BoundText) },
  budget: { budget: BudgetOf, state: Schema.optionalKey(GrantState), funder: Schema.optionalKey(Schema.String), kind: Schema.optionalKey(CostKind), times: Schema.optionalKey(BoundText) }
} as const
/** The key of a source of levels. */
export type LevelSourceKey = keyof typeof levelSources

const written = (value: object): ReadonlyArray<LevelKey> => levelKeys.filter((key) => key in value)

/** Exactly one level stands beside the measure. */
export const oneLevel = (measure: string) =>
  Schema.makeFilter((value: object) => {
    const found = written(value)
    return found.length === 1 || issue(wrongNumber(measure, found), value)
  }, { toJsonSchema: () => ({ oneOf: levelKeys.map((key) => ({ required: [key] })) }) })

const wrongNumber = (measure: string, found: ReadonlyArray<LevelKey>): Failure =>
  found.length === 0 ? failure("no-level", { measure, known: levelKeys }) : failure("several-levels", { found })

/** No level stands beside the measure. */
export const noLevel = (measure: string) =>
  Schema.makeFilter((value: object) => {
    const found = written(value)
    return found.length === 0 || issue(failure("level-not-wanted", { measure, found }), value)
  }, { toJsonSchema: () => ({ not: { anyOf: levelKeys.map((key) => ({ required: [key] })) } }) })

/** The target language's surface: what a rule may say, as keyed data. What it means is decided in the rules package. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { failure, fromText, keyedBy } from "./decode.ts"
import { levelFields, levelSources, noLevel, oneLevel, quantityLevels } from "./Level.ts"
import type { BudgetLevel, LevelOf, SameLevel } from "./Level.ts"
import { Binder } from "./Binder.ts"
import { ColumnRefText } from "./ColumnRef.ts"
import type { ColumnRef } from "./ColumnRef.ts"
import { Conditions } from "./Condition.ts"
import * as Ratio from "./Ratio.ts"
import { AtText, BoundText, DayText, nonEmpty, oneOrMany, PeriodText } from "./values.ts"
import type { At, Bound } from "./values.ts"
import type { Day } from "./Day.ts"
import type { Period } from "./Period.ts"

export { levelKeys } from "./Level.ts"
export type { BudgetLevel, LevelKey, LevelOf, LevelSourceKey, Same, SameLevel } from "./Level.ts"
export type { Binder, Chosen, Kind, RowsOf, ValuesOf, Windows } from "./Binder.ts"
export type { ColumnRef } from "./ColumnRef.ts"
export { referenceIn } from "./Condition.ts"
export type { ColumnTest, Conditions, TestKey, Tests } from "./Condition.ts"

/** What a level may be: a quantity, another measure, or the same measure in another time. */
export type LevelBound = Bound | SameLevel | BudgetLevel | Measure
/** A level as written: exactly one of the keys. */
export interface Level {
  readonly "at-least"?: LevelBound
  readonly "more-than"?: LevelBound
  readonly "at-most"?: LevelBound
  readonly "less-than"?: LevelBound
  readonly exactly?: LevelBound
  readonly between?: readonly [LevelBound, LevelBound]
}

const LevelBound = Schema.Union([BoundText, Schema.suspend((): Schema.Codec<unknown, unknown> => LevelSource)]).annotate({ identifier: "Bound" }) as unknown as Schema.Codec<LevelBound, unknown>

const levels = levelFields(LevelBound)

/** A part of a count or sum that must reach a level of its own, decided together with it. */
export const SubCount = Schema.Struct({ where: Conditions, ...quantityLevels }).check(oneLevel("of-which")).annotate({ identifier: "OfWhich" })
export type SubCount = { readonly where: Conditions } & LevelOf<Bound>

/** What may stand beside any measure: which rows, when, and by which date column. */
const modifiers = {
  where: Schema.optionalKey(Conditions),
  during: Schema.optionalKey(PeriodText),
  at: Schema.optionalKey(AtText),
  dated: Schema.optionalKey(Schema.String)
}
/** Which rows, when (over a time, or at a day), and dated by which column. */
export interface Modifiers {
  readonly where?: Conditions
  readonly during?: Period
  readonly at?: At
  readonly dated?: string
}

/** Cuts the window of every leaf below at a day. */
const by = { by: Schema.optionalKey(DayText) }

/** For rows that are aggregates already: the column that says how much each weighs. */
const weighed = { "weighted-by": Schema.optionalKey(Schema.String) }
interface Weighed {
  readonly "weighted-by"?: string
}

/** The measures over a column; they differ only in what they compute. */
export const columnMeasures = ["distinct", "sum", "mean", "median", "min", "max", "latest", "span"] as const
/** The key of a measure over a column. */
export type ColumnMeasure = (typeof columnMeasures)[number]

/** Which percentile: more than 0, at most 100. */
export const PercentileText = fromText<Ratio.Ratio>(
  (value): value is Ratio.Ratio => typeof value === "object" && value !== null && "d" in value,
  (text) => {
    const p = Ratio.parse(text.trim())
    return p !== undefined && Ratio.compare(p, Ratio.zero) > 0 && Ratio.compare(p, Ratio.make(100)) <= 0 ? Result.succeed(p) : Result.fail(failure("not-percentile", { found: text }))
  },
  (p) => Ratio.show(p, "sv"),
  "Percentile"
)

/** The rule forms, told apart by their key. A new form is a row here and one in the rules package's resolver. */
export type Clause =
  | CountClause | ExistsClause | ShareClause | ColumnClause | PercentileClause | ArithmeticClause | NamedClause
  | MembersClause | EveryClause | AllClause | AnyClause | NotClause | TargetClause
interface Cut {
  readonly by?: Day
}
/** How many rows, of one dataset or several, with parts that have levels of their own. */
export interface CountClause extends Modifiers, Level, Cut {
  readonly count: string | ReadonlyArray<string>
  readonly "of-which"?: ReadonlyArray<SubCount>
}
/** At least one row. */
export interface ExistsClause extends Modifiers, Cut {
  readonly exists: string
}
/** Which share of the rows satisfies a condition. */
export interface ShareClause extends Modifiers, Weighed, Level, Cut {
  readonly share: string
  readonly satisfying: Conditions
}
/** A measure over a column. */
export type ColumnClause = { readonly [M in ColumnMeasure]: { readonly [K in M]: ColumnRef } & Modifiers & Weighed & Level & Cut & { readonly "of-which"?: ReadonlyArray<SubCount> } }[ColumnMeasure]
/** The value that `p` per cent of a column's values do not exceed. */
export interface PercentileClause extends Modifiers, Weighed, Level, Cut {
  readonly percentile: { readonly of: ColumnRef; readonly p: Ratio.Ratio }
}
/** What combines two measures into one. */
export const arithmetic = ["plus", "minus", "ratio"] as const
/** The key of an arithmetic. */
export type Arithmetic = (typeof arithmetic)[number]
/** Two measures combined into one. */
export type ArithmeticClause = { readonly [A in Arithmetic]: { readonly [K in A]: readonly [Measure, Measure] } & Level & Cut }[Arithmetic]
/** A measure declared once, under `measures:`. */
export interface NamedClause extends Level, Cut {
  readonly measure: string
}
/** How many members fulfil a rule. */
export interface MembersClause extends Level, Cut {
  readonly members: Binder
  readonly that: Clause
}
/** That all members fulfil a rule. */
export interface EveryClause extends Cut {
  readonly every: Binder
  readonly require: Clause
}
/** That all rules hold. */
export interface AllClause extends Cut {
  readonly all: ReadonlyArray<Clause>
}
/** That at least one rule holds. */
export interface AnyClause extends Cut {
  readonly any: ReadonlyArray<Clause>
}
/** That a rule does not hold. */
export interface NotClause extends Cut {
  readonly not: Clause
}
/** That another target is met. */
export interface TargetClause {
  readonly target: string
}

const ClauseRef: Schema.Codec<Clause, unknown> = Schema.suspend((): Schema.Codec<Clause, unknown> => Clause)
const MeasureRef: Schema.Codec<Measure, unknown> = Schema.suspend((): Schema.Codec<Measure, unknown> => Measure)

const subCounts = { "of-which": Schema.optionalKey(nonEmpty(SubCount)) }

/** The measures' own keys; shared by rules, which add a level, and by measures that stand without one. */
const measureFields = {
  count: { count: oneOrMany(Schema.String), ...modifiers },
  share: { share: Schema.String, satisfying: Conditions, ...modifiers, ...weighed },
  distinct: { distinct: ColumnRefText, ...modifiers },
  sum: { sum: ColumnRefText, ...modifiers },
  mean: { mean: ColumnRefText, ...modifiers, ...weighed },
  median: { median: ColumnRefText, ...modifiers, ...weighed },
  percentile: { percentile: Schema.Struct({ of: ColumnRefText, p: PercentileText }).annotate({ identifier: "PercentileOf" }), ...modifiers, ...weighed },
  min: { min: ColumnRefText, ...modifiers },
  max: { max: ColumnRefText, ...modifiers },
  latest: { latest: ColumnRefText, ...modifiers },
  span: { span: ColumnRefText, ...modifiers },
  members: { members: Binder, that: ClauseRef },
  plus: { plus: Schema.Tuple([MeasureRef, MeasureRef]) },
  minus: { minus: Schema.Tuple([MeasureRef, MeasureRef]) },
  ratio: { ratio: Schema.Tuple([MeasureRef, MeasureRef]) },
  measure: { measure: Schema.String }
} as const
/** A measure's key. */
export type MeasureKey = keyof typeof measureFields

const ruleForm = (key: string) => ({ identifier: `Rule-${key}` })

const leaf = (key: MeasureKey, more: Schema.Struct.Fields = {}) =>
  keyedBy(Schema.Struct({ ...measureFields[key], ...levels, ...by, ...more }), key).check(oneLevel(key)).annotate(ruleForm(key))

/** A rule: one of the forms. */
export const Clause: Schema.Codec<Clause, unknown> = Schema.Union([
  // The forms are tried in this order: those that plans are mostly made of come first.
  leaf("count", subCounts),
  keyedBy(Schema.Struct({ exists: Schema.String, ...modifiers, ...levels, ...by }), "exists").check(noLevel("exists")).annotate(ruleForm("exists")),
  leaf("share"),
  keyedBy(Schema.Struct({ every: Binder, require: ClauseRef, ...levels, ...by }), "every").check(noLevel("every")).annotate(ruleForm("every")),
  keyedBy(Schema.Struct({ all: nonEmpty(ClauseRef), ...by }), "all").annotate(ruleForm("all")),
  leaf("members"),
  leaf("sum", subCounts),
  leaf("distinct"),
  leaf("latest"),
  leaf("mean"),
  leaf("median"),
  leaf("percentile"),
  leaf("min"),
  leaf("max"),
  leaf("span"),
  leaf("plus"),
  leaf("minus"),
  leaf("ratio"),
  leaf("measure"),
  keyedBy(Schema.Struct({ any: nonEmpty(ClauseRef), ...by }), "any").annotate(ruleForm("any")),
  keyedBy(Schema.Struct({ not: ClauseRef, ...by }), "not").annotate(ruleForm("not")),
  keyedBy(Schema.Struct({ target: Schema.String }), "target").annotate(ruleForm("target"))
]).annotate({ identifier: "Rule" }) as unknown as Schema.Codec<Clause, unknown>

/** A measure without a level: followed and never judged, combined with another, or what another is held against. */
export type Measure = Clause

const measureForms = (Object.keys(measureFields) as Array<MeasureKey>).map((key) =>
  keyedBy(Schema.Struct({ ...measureFields[key], ...levels }), key).check(noLevel(key)).annotate({ identifier: `Measure-${key}` })
)
export const Measure: Schema.Codec<Measure, unknown> = Schema.Union(measureForms).annotate({ identifier: "Measure" }) as unknown as Schema.Codec<Measure, unknown>

const LevelSource = Schema.Union([
  ...Object.entries(levelSources).map(([key, fields]) => keyedBy(Schema.Struct(fields), key).annotate({ identifier: `Level-${key}` })),
  ...measureForms
]).annotate({ identifier: "LevelSource" }) as unknown as Schema.Codec<unknown, unknown>

/** The clauses directly within one, each with the way to it; what a level is held against is none of them. */
export const clausesIn = (clause: Clause): ReadonlyArray<{ readonly clause: Clause; readonly path: ReadonlyArray<string | number> }> =>
  inner.flatMap((key) => {
    const value = (clause as unknown as Record<string, Clause | ReadonlyArray<Clause> | undefined>)[key]
    if (value === undefined) return []
    return Array.isArray(value) ? (value as ReadonlyArray<Clause>).map((one, index) => ({ clause: one, path: [key, index] })) : [{ clause: value as Clause, path: [key] }]
  })

/** The keys under which clauses stand in a clause; in a level `plus` is an amount, but levels are not looked into. */
const inner = ["all", "any", "not", "require", "that", ...arithmetic] as const

/** The target language's surface: what a rule may say, as keyed data. What it means is decided in the rules package. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { failure, fromText, issue, keyedBy } from "./decode.ts"
import { BooleanText, BoundText, DayText, nonEmpty, oneOrMany, PeriodText } from "./values.ts"
import type { Bound } from "./values.ts"
import type { Day } from "./Day.ts"
import type { Period } from "./Period.ts"

/** A dataset's column, written `trainings.topic`. */
export interface ColumnRef {
  readonly dataset: string
  readonly column: string
}

/** A column as text. */
export const ColumnRefText: Schema.Codec<ColumnRef, string> = fromText<ColumnRef>(
  (value): value is ColumnRef => typeof value === "object" && value !== null && "column" in value,
  (text) => {
    const match = /^([a-z][a-z0-9-]*)\.([^.\s]+)$/.exec(text)
    return match === null
      ? Result.fail(failure("not-column", { found: text }))
      : Result.succeed({ dataset: match[1]!, column: match[2]! })
  },
  ({ dataset, column }) => `${dataset}.${column}`,
  "ColumnRef"
)

/** A condition that asks nothing is true of every row: nobody writes that on purpose. */
const asksSomething = Schema.makeFilter((value: object) => Object.keys(value).length > 0 || issue(failure("no-test", {}), value))

/** Tests on one cell; all that are written must hold. Values are kept as text: the column's type decides how they are read. */
export const Tests = Schema.Struct({
  "at-least": Schema.optionalKey(Schema.String),
  "more-than": Schema.optionalKey(Schema.String),
  "at-most": Schema.optionalKey(Schema.String),
  "less-than": Schema.optionalKey(Schema.String),
  exactly: Schema.optionalKey(Schema.String),
  between: Schema.optionalKey(Schema.Tuple([Schema.String, Schema.String])),
  before: Schema.optionalKey(Schema.String),
  after: Schema.optionalKey(Schema.String),
  not: Schema.optionalKey(oneOrMany(Schema.String)),
  present: Schema.optionalKey(BooleanText)
}).check(asksSomething).annotate({ identifier: "Tests" })
export type Tests = typeof Tests.Type

/** The keys of {@link Tests}: a new test on a cell is a row there and one in the rules package's table of conditions. */
export type TestKey = keyof Tests

/** What a column must be: a value, one of a list, or tests. */
export type ColumnTest = string | ReadonlyArray<string> | Tests

/** Which rows: every column's test must hold; `all`, `any` and `not` combine further conditions. */
export interface Conditions {
  readonly [column: string]: ColumnTest | Conditions | ReadonlyArray<Conditions>
}

/** The keys of a condition that combine instead of naming a column. */
export const combinators = ["all", "any", "not"] as const

const ConditionsRef: Schema.Codec<Conditions, unknown> = Schema.suspend((): Schema.Codec<Conditions, unknown> => Conditions)
export const Conditions = Schema.StructWithRest(
  Schema.Struct({
    all: Schema.optionalKey(nonEmpty(ConditionsRef)),
    any: Schema.optionalKey(nonEmpty(ConditionsRef)),
    not: Schema.optionalKey(ConditionsRef)
  }),
  [Schema.Record(Schema.String.check(Schema.isPattern(/^(?!(?:all|any|not)$)/u)), Schema.Union([Schema.String, nonEmpty(Schema.String), Tests]))]
).check(asksSomething).annotate({ identifier: "Conditions" }) as unknown as Schema.Codec<Conditions, unknown>

/** The six levels: a new level is a row here and one in the rules package's table of levels. */
const levelFields = {
  "at-least": Schema.optionalKey(BoundText),
  "more-than": Schema.optionalKey(BoundText),
  "at-most": Schema.optionalKey(BoundText),
  "less-than": Schema.optionalKey(BoundText),
  exactly: Schema.optionalKey(BoundText),
  between: Schema.optionalKey(Schema.Tuple([BoundText, BoundText]))
} as const
/** A level's key. */
export type LevelKey = keyof typeof levelFields
/** All level keys. */
export const levelKeys = Object.keys(levelFields) as ReadonlyArray<LevelKey>

/** A level as written: exactly one of the keys. */
export interface Level {
  readonly "at-least"?: Bound
  readonly "more-than"?: Bound
  readonly "at-most"?: Bound
  readonly "less-than"?: Bound
  readonly exactly?: Bound
  readonly between?: readonly [Bound, Bound]
}

const written = (value: object): ReadonlyArray<LevelKey> => levelKeys.filter((key) => key in value)

const oneLevel = (measure: string) =>
  Schema.makeFilter((value: object) => {
    const found = written(value)
    return found.length === 1
      || issue(found.length === 0 ? failure("no-level", { measure, known: levelKeys }) : failure("several-levels", { found }), value)
  }, { toJsonSchema: () => ({ oneOf: levelKeys.map((key) => ({ required: [key] })) }) })

const noLevel = (measure: string) =>
  Schema.makeFilter((value: object) => {
    const found = written(value)
    return found.length === 0 || issue(failure("level-not-wanted", { measure, found }), value)
  }, { toJsonSchema: () => ({ not: { anyOf: levelKeys.map((key) => ({ required: [key] })) } }) })

/** A part of a count or sum that must reach a level of its own, decided together with it. */
export const SubCount = Schema.Struct({ where: Conditions, ...levelFields }).check(oneLevel("of-which")).annotate({ identifier: "OfWhich" })
export type SubCount = { readonly where: Conditions } & Level

/** What may stand beside any measure: which rows, when, and by which date column. */
const modifiers = {
  where: Schema.optionalKey(Conditions),
  during: Schema.optionalKey(PeriodText),
  dated: Schema.optionalKey(Schema.String)
}
/** Which rows, when, and dated by which column. */
export interface Modifiers {
  readonly where?: Conditions
  readonly during?: Period
  readonly dated?: string
}

/** A binder: the members a clause is asked of one by one. */
export const Binder = Schema.Union([
  Schema.String,
  Schema.Struct({ of: Schema.String, via: Schema.optionalKey(Schema.String) }).annotate({ identifier: "Members" })
])
export type Binder = typeof Binder.Type

/** Cuts the window of every leaf below at a day. */
const by = { by: Schema.optionalKey(DayText) }

/** The measures over a column; they differ only in what they compute. */
export const columnMeasures = ["distinct", "sum", "mean", "min", "max", "latest"] as const
/** The key of a measure over a column. */
export type ColumnMeasure = (typeof columnMeasures)[number]

/** The rule forms, told apart by their key. A new form is a row here and one in the rules package's resolver. */
export type Clause = CountClause | ExistsClause | ShareClause | ColumnClause | MembersClause | EveryClause | AllClause | AnyClause
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
export interface ShareClause extends Modifiers, Level, Cut {
  readonly share: string
  readonly satisfying: Conditions
}
/** A measure over a column. */
export type ColumnClause = { readonly [M in ColumnMeasure]: { readonly [K in M]: ColumnRef } & Modifiers & Level & Cut & { readonly "of-which"?: ReadonlyArray<SubCount> } }[ColumnMeasure]
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

const ClauseRef: Schema.Codec<Clause, unknown> = Schema.suspend((): Schema.Codec<Clause, unknown> => Clause)

const subCounts = { "of-which": Schema.optionalKey(nonEmpty(SubCount)) }

/** The measures' own keys; shared by rules, which add a level, and by `follow`, which takes none. */
const measureFields = {
  count: { count: oneOrMany(Schema.String), ...modifiers },
  share: { share: Schema.String, satisfying: Conditions, ...modifiers },
  distinct: { distinct: ColumnRefText, ...modifiers },
  sum: { sum: ColumnRefText, ...modifiers },
  mean: { mean: ColumnRefText, ...modifiers },
  min: { min: ColumnRefText, ...modifiers },
  max: { max: ColumnRefText, ...modifiers },
  latest: { latest: ColumnRefText, ...modifiers },
  members: { members: Binder, that: ClauseRef }
} as const
/** A measure's key. */
export type MeasureKey = keyof typeof measureFields

const ruleForm = (key: string) => ({ identifier: `Rule-${key}` })

const leaf = (key: MeasureKey, more: Schema.Struct.Fields = {}) =>
  keyedBy(Schema.Struct({ ...measureFields[key], ...levelFields, ...by, ...more }), key).check(oneLevel(key)).annotate(ruleForm(key))

/** A rule: one of the forms. */
export const Clause: Schema.Codec<Clause, unknown> = Schema.Union([
  // The forms are tried in this order: those that plans are mostly made of come first.
  leaf("count", subCounts),
  keyedBy(Schema.Struct({ exists: Schema.String, ...modifiers, ...levelFields, ...by }), "exists").check(noLevel("exists")).annotate(ruleForm("exists")),
  leaf("share"),
  keyedBy(Schema.Struct({ every: Binder, require: ClauseRef, ...levelFields, ...by }), "every").check(noLevel("every")).annotate(ruleForm("every")),
  keyedBy(Schema.Struct({ all: nonEmpty(ClauseRef), ...by }), "all").annotate(ruleForm("all")),
  leaf("members"),
  leaf("sum", subCounts),
  leaf("distinct"),
  leaf("latest"),
  leaf("mean"),
  leaf("min"),
  leaf("max"),
  keyedBy(Schema.Struct({ any: nonEmpty(ClauseRef), ...by }), "any").annotate(ruleForm("any"))
]).annotate({ identifier: "Rule" }) as unknown as Schema.Codec<Clause, unknown>

/** A measure without a level, for indicators that are followed and never judged. */
export type Measure = Clause
export const Measure: Schema.Codec<Measure, unknown> = Schema.Union(
  (Object.keys(measureFields) as Array<MeasureKey>).map((key) =>
    keyedBy(Schema.Struct({ ...measureFields[key], ...levelFields }), key).check(noLevel(`follow: ${key}`)).annotate({ identifier: `Follow-${key}` })
  )
).annotate({ identifier: "Measure" }) as unknown as Schema.Codec<Measure, unknown>

/** Which rows a rule is about: tests on cells, and how they combine. */
import * as Schema from "effect/Schema"
import { failure, issue } from "./decode.ts"
import { BooleanText, DurationText, nonEmpty, oneOrMany } from "./values.ts"

/** A reference where a value could stand: `$.column` of the same row, `$m.column` of a bound one, `$m` for a bound member itself. */
export interface Reference {
  /** The binder's name; without it, the row itself. */
  readonly name?: string
  readonly column?: string
}

/** The reference that a text is; undefined where it is a value. */
export const referenceIn = (text: string): Reference | undefined => {
  const match = /^\$([a-z][a-z0-9-]*)?(?:\.([^.\s]+))?$/.exec(text)
  return match === null || text === "$" ? undefined : { ...(match[1] === undefined ? {} : { name: match[1] }), ...(match[2] === undefined ? {} : { column: match[2] }) }
}

/** A condition that asks nothing is true of every row: nobody writes that on purpose. */
const asksSomething = Schema.makeFilter((value: object) => Object.keys(value).length > 0 || issue(failure("no-test", {}), value))

/** A deadline on a row: so long after a day, its own (`$.received`) or one that is named. */
export const Deadline = Schema.Struct({ from: Schema.String, plus: DurationText }).annotate({ identifier: "Deadline" })

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
  within: Schema.optionalKey(DurationText),
  by: Schema.optionalKey(Deadline),
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

const ConditionsRef: Schema.Codec<Conditions, unknown> = Schema.suspend((): Schema.Codec<Conditions, unknown> => Conditions)
export const Conditions = Schema.StructWithRest(
  Schema.Struct({
    all: Schema.optionalKey(nonEmpty(ConditionsRef)),
    any: Schema.optionalKey(nonEmpty(ConditionsRef)),
    not: Schema.optionalKey(ConditionsRef)
  }),
  [Schema.Record(Schema.String.check(Schema.isPattern(/^(?!(?:all|any|not)$)/u)), Schema.Union([Schema.String, nonEmpty(Schema.String), Tests]))]
).check(asksSomething).annotate({ identifier: "Conditions" }) as unknown as Schema.Codec<Conditions, unknown>


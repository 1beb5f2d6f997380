/** The file of tests that stands beside a plan's rules: given rows, on a day, what is expected of its targets. */
import * as Schema from "effect/Schema"
import { failure, issue } from "./decode.ts"
import { BooleanText, byId, CountText, DayText, nonEmpty } from "./values.ts"

/** What a target may be expected to be: the verdicts of the rules package. */
export const expectable = ["met", "missed", "on-track", "behind", "unknown", "inactive", "waived", "followed"] as const
/** One of them. */
export type Expectable = (typeof expectable)[number]

const Cells = Schema.Record(Schema.String, Schema.String).annotate({ identifier: "Cells" })
const Repeated = Schema.Struct({ times: CountText, row: Cells }).annotate({ identifier: "Repeated" })

/** Rows of one dataset: text as in a CSV file, or a list of rows, each a map from columns to cells; `{times: 17, row: {…}}` stands for seventeen. */
export const GivenRows = Schema.Union([Schema.String, Schema.Array(Schema.Union([Repeated, Cells]))])
export type GivenRows = typeof GivenRows.Type

const expects = ["verdict", "value", "gap", "final"] as const

/** What is expected of one target: its verdict alone, or more. `none`: no value, or no gap, is shown. */
export const Expected = Schema.Union([
  Schema.Literals(expectable),
  Schema.Struct({
    verdict: Schema.optionalKey(Schema.Literals(expectable)),
    value: Schema.optionalKey(Schema.String),
    gap: Schema.optionalKey(Schema.String),
    final: Schema.optionalKey(BooleanText)
  }).check(Schema.makeFilter((value: object) => expects.some((key) => key in value) || issue(failure("no-form", { known: expects, found: Object.keys(value) }), value))).annotate({ identifier: "Expected" })
])
export type Expected = typeof Expected.Type

/** Rows by dataset. */
export const Given = byId(GivenRows)
export type Given = typeof Given.Type

/** One case: the rows there are, and on each day what is expected of targets. */
export const TestCase = Schema.Struct({
  title: Schema.String,
  from: Schema.optionalKey(Schema.String),
  given: Schema.optionalKey(Given),
  "complete-through": Schema.optionalKey(byId(DayText)),
  expect: Schema.Record(Schema.String, byId(Expected)),
  note: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "TestCase" })
export type TestCase = typeof TestCase.Type

/** A change of a rule that makes no difference, and why not. */
export const Equivalent = Schema.Struct({ at: Schema.String, change: Schema.String, why: Schema.String }).annotate({ identifier: "Equivalent" })
export type Equivalent = typeof Equivalent.Type

/** A file of tests: of one area's targets, each of which is expected something of or said to be untested. */
export const TestFile = Schema.Struct({
  styrkort: Schema.Literal("1"),
  area: Schema.String,
  note: Schema.optionalKey(Schema.String),
  sets: Schema.optionalKey(byId(Given)),
  cases: byId(TestCase),
  untested: Schema.optionalKey(byId(Schema.String)),
  equivalent: Schema.optionalKey(nonEmpty(Equivalent))
}).annotate({ identifier: "TestFile" })
export type TestFile = typeof TestFile.Type

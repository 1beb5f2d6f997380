/** What results in JSON have in common: their heads, findings, places and numbers. */
import * as Schema from "effect/Schema"
import { idOf, versions } from "./versions.ts"
import type { ResultKind } from "./versions.ts"

/** A whole number from nought, of lines or of things. */
export const Count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/** A day, `2017-08-31`. */
export const DayText = Schema.String.check(Schema.isPattern(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u))

/** What the command ended with, for pipelines. */
export const ExitCode = Schema.Literals([0, 1, 2, 3, 4])

/** The keys that every result begins with. */
export const head = <Kind extends ResultKind>(kind: Kind) => ({ $schema: Schema.Literal(idOf(kind)), styrkort: Schema.Literal(versions[kind]) })

/** Where a template is used. */
const UsePlace = Schema.Struct({ file: Schema.String, line: Count, column: Count }).annotate({ identifier: "UsePlace" })

/** A finding, in one language. */
export const Finding = Schema.Struct({
  code: Schema.String,
  severity: Schema.Literals(["error", "warning", "notice"]),
  file: Schema.NullOr(Schema.String),
  line: Schema.NullOr(Count),
  column: Schema.NullOr(Count),
  cell: Schema.NullOr(Schema.String),
  use: Schema.NullOr(UsePlace),
  message: Schema.String,
  help: Schema.String
}).annotate({ identifier: "Finding" })
export type Finding = typeof Finding.Type

/** What a result says of the plan it is about. */
export const PlanAbout = Schema.Struct({ title: Schema.String, organisation: Schema.String, period: Schema.String }).annotate({ identifier: "PlanAbout" })

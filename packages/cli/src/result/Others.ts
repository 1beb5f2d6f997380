/** The results of `styrkort matrix`, `styrkort test`, `styrkort policy run` and `styrkort record` in JSON. */
import { verdicts } from "@styrkort/rules"
import * as Schema from "effect/Schema"
import { Count, DayText, ExitCode, Finding, head } from "./parts.ts"

const Named = Schema.Struct({ id: Schema.String, title: Schema.String }).annotate({ identifier: "Perspective" })
const Goal = Schema.Struct({ id: Schema.String, title: Schema.String, perspective: Schema.String, served: Count }).annotate({ identifier: "Goal" })
const Project = Schema.Struct({ id: Schema.String, title: Schema.String, area: Schema.String, serves: Schema.Array(Schema.Boolean) }).annotate({ identifier: "Project" })
const Area = Schema.Struct({ id: Schema.String, title: Schema.String, projects: Schema.Array(Project) }).annotate({ identifier: "Area" })

/** The result of `styrkort matrix`. */
export const MatrixResult = Schema.Struct({ ...head("matrix"), perspectives: Schema.Array(Named), goals: Schema.Array(Goal), areas: Schema.Array(Area), links: Count, goalless: Count }).annotate({ identifier: "MatrixResult" })
export type MatrixResult = typeof MatrixResult.Type

const Failure = Schema.Struct({ what: Schema.Literals(["verdict", "value", "gap", "final"]), expected: Schema.String, actual: Schema.String }).annotate({ identifier: "Failure" })
const Expectation = Schema.Struct({
  case: Schema.String,
  title: Schema.String,
  target: Schema.String,
  asOf: DayText,
  holds: Schema.Boolean,
  failures: Schema.Array(Failure),
  why: Schema.optionalKey(Schema.String),
  file: Schema.String,
  line: Count
}).annotate({ identifier: "Expectation" })
/** One expectation, tried. */
export type Expectation = typeof Expectation.Type

const Unseen = Schema.Struct({ target: Schema.String, clause: Schema.Boolean, never: Schema.Array(Schema.Literals(["met", "missed"])), file: Schema.String, line: Count }).annotate({ identifier: "Unseen" })
const Coverage = Schema.Struct({ seen: Count, of: Count, unseen: Schema.Array(Unseen) }).annotate({ identifier: "Coverage" })
const Mutant = Schema.Struct({ at: Schema.String, change: Schema.String, says: Schema.String, file: Schema.String, line: Count }).annotate({ identifier: "Mutant" })
/** A change of a rule that no test noticed. */
export type Mutant = typeof Mutant.Type
const Mutants = Schema.Struct({ tried: Count, noticed: Count, equivalent: Count, unnoticed: Schema.Array(Mutant) }).annotate({ identifier: "Mutants" })
const TestedFile = Schema.Struct({
  file: Schema.String,
  cases: Count,
  expectations: Schema.Array(Expectation),
  coverage: Schema.NullOr(Coverage),
  mutants: Schema.NullOr(Mutants)
}).annotate({ identifier: "TestedFile" })

/** The result of `styrkort test`. */
export const TestResult = Schema.Struct({
  ...head("test"),
  plan: Schema.NullOr(Schema.Struct({ title: Schema.String, organisation: Schema.String }).annotate({ identifier: "TestedPlan" })),
  exit: ExitCode,
  files: Schema.Array(TestedFile),
  findings: Schema.Array(Finding)
}).annotate({ identifier: "TestResult" })
export type TestResult = typeof TestResult.Type

const FiredEvent = Schema.Struct({ type: Schema.String, params: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)) }).annotate({ identifier: "FiredEvent" })
const AnsweredRule = Schema.Struct({ name: Schema.String, answer: Schema.Literals(["true", "false", "unknown", "failed"]), line: Count }).annotate({ identifier: "AnsweredRule" })

/** The result of `styrkort policy run`. */
export const PolicyResult = Schema.Struct({ ...head("policy"), events: Schema.Array(FiredEvent), rules: Schema.Array(AnsweredRule), findings: Schema.Array(Finding) }).annotate({ identifier: "PolicyResult" })
export type PolicyResult = typeof PolicyResult.Type

const RecordedRow = Schema.Struct({
  in: Schema.String,
  file: Schema.String,
  line: Count,
  text: Schema.String,
  values: Schema.Record(Schema.String, Schema.String),
  corrects: Schema.NullOr(Schema.Struct({ file: Schema.String, line: Count }).annotate({ identifier: "CorrectedRow" }))
}).annotate({ identifier: "RecordedRow" })
const Side = Schema.Struct({ verdict: Schema.NullOr(Schema.Literals(verdicts)), final: Schema.Boolean, value: Schema.NullOr(Schema.String), gap: Schema.NullOr(Schema.String) }).annotate({ identifier: "Side" })
const Changed = Schema.Struct({ id: Schema.String, title: Schema.String, before: Side, after: Side }).annotate({ identifier: "Changed" })

/** The result of `styrkort record`. */
export const RecordResult = Schema.Struct({ ...head("record"), asOf: DayText, exit: ExitCode, written: Schema.Boolean, row: Schema.NullOr(RecordedRow), changes: Schema.Array(Changed), findings: Schema.Array(Finding) }).annotate({ identifier: "RecordResult" })
export type RecordResult = typeof RecordResult.Type

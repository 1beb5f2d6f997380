/** The result of `styrkort check` in JSON: a plan's verdicts, policies and findings on a day; and that of `styrkort explain`, one target with all there is behind it. */
import { verdicts } from "@styrkort/rules"
import * as Schema from "effect/Schema"
import { Count, DayText, ExitCode, Finding, head, PlanAbout } from "./parts.ts"

const Value = Schema.Struct({
  text: Schema.String,
  unit: Schema.optionalKey(Schema.Literals(["count", "number", "share", "points", "money", "fte", "days", "months", "workdays", "min", "date"])),
  exact: Schema.optionalKey(Schema.String),
  n: Schema.optionalKey(Count),
  m: Schema.optionalKey(Count)
}).annotate({ identifier: "Value" })
/** A target's value. */
export type Value = typeof Value.Type

const Trend = Schema.Struct({ direction: Schema.Literals(["rising", "falling", "unchanged"]), text: Schema.String, before: Schema.String, from: DayText, through: DayText }).annotate({ identifier: "Trend" })
/** Where a target's value is going. */
export type Trend = typeof Trend.Type

const Reopened = Schema.Struct({ verdict: Schema.Literals(["met", "missed"]), through: DayText }).annotate({ identifier: "Reopened" })

const Target = Schema.Struct({
  id: Schema.String,
  title: Schema.String,
  area: Schema.String,
  project: Schema.String,
  verdict: Schema.NullOr(Schema.Literals(verdicts)),
  undecided: Schema.optionalKey(Schema.String),
  final: Schema.Boolean,
  partly: Schema.Boolean,
  excused: Schema.NullOr(Schema.Literals(["missed", "behind"])),
  reopened: Schema.NullOr(Reopened),
  severity: Schema.Literals(["error", "warning", "notice"]),
  evidence: Schema.Literals(["full", "partial", "assumed", "thin", "none"]),
  value: Schema.NullOr(Value),
  level: Schema.NullOr(Schema.String),
  sentence: Schema.NullOr(Schema.String),
  gap: Schema.NullOr(Schema.String),
  trend: Schema.NullOr(Trend),
  why: Schema.String,
  file: Schema.String,
  line: Count,
  cite: Schema.NullOr(Schema.String)
})
/** A target and its verdict. */
export type Target = typeof Target.Type

const Verdicts = Schema.Struct(Object.fromEntries(verdicts.map((verdict) => [verdict, Schema.optionalKey(Count)])) as Record<(typeof verdicts)[number], Schema.optionalKey<typeof Count>>).annotate({ identifier: "Verdicts" })
const Summary = Schema.Struct({ targets: Count, verdicts: Verdicts, undecided: Count, exit: ExitCode }).annotate({ identifier: "Summary" })

const PolicyEvent = Schema.Struct({
  type: Schema.Literals(["escalate", "warn", "fail", "notice"]),
  message: Schema.String,
  to: Schema.Array(Schema.String),
  about: Schema.Record(Schema.String, Schema.String)
}).annotate({ identifier: "PolicyEvent" })
const PolicyOutcome = Schema.Struct({
  name: Schema.String,
  for: Schema.NullOr(Schema.Literals(["project", "area", "goal", "perspective", "funder", "lead", "target"])),
  of: Count,
  holds: Count,
  undecided: Count,
  unknown: Schema.Array(Schema.String),
  events: Schema.Array(PolicyEvent),
  file: Schema.String,
  line: Count
}).annotate({ identifier: "PolicyOutcome" })
/** What a policy of the plan came to. */
export type PolicyOutcome = typeof PolicyOutcome.Type

const LeftOut = Schema.Struct({ targets: Count, findings: Count }).annotate({ identifier: "LeftOut" })
const Part = Schema.Struct({ asked: Schema.String, leftOut: LeftOut }).annotate({ identifier: "Part" })

const ChangedSince = Schema.Struct({ ref: Schema.String, plan: Schema.Literals(["compared", "missing", "wrong"]) }).annotate({ identifier: "ChangedSince" })

const State = Schema.Literals(["new", "worse", "expired", "known", "better", "same"])
const Gone = Schema.Struct({ targets: Schema.Array(Schema.String), findings: Count }).annotate({ identifier: "Gone" })
const Baseline = Schema.Struct({ file: Schema.String, asOf: DayText, gone: Gone }).annotate({ identifier: "Baseline" })
const Against = Schema.Struct({ state: State, was: Schema.NullOr(Schema.String) }).annotate({ identifier: "Against" })

const fails = { fails: Schema.Boolean } as const
const CheckedTarget = Schema.Struct({ ...Target.fields, ...fails, changed: Schema.NullOr(Schema.Array(Schema.Literals(["new", "rule", "standing", "data"]))), baseline: Schema.NullOr(Against) }).annotate({ identifier: "CheckedTarget" })
const CheckedFinding = Schema.Struct({ ...Finding.fields, ...fails, baseline: Schema.NullOr(State) }).annotate({ identifier: "CheckedFinding" })

/** The result of `styrkort check`. */
export const CheckResult = Schema.Struct({
  ...head("check"),
  plan: Schema.NullOr(PlanAbout),
  asOf: DayText,
  illustrative: Schema.Array(Schema.String),
  failOn: Schema.Array(Schema.Literals(["missed", "behind", "unknown", "warning"])),
  part: Schema.NullOr(Part),
  changedSince: Schema.NullOr(ChangedSince),
  baseline: Schema.NullOr(Baseline),
  summary: Summary,
  targets: Schema.Array(CheckedTarget),
  policies: Schema.Array(PolicyOutcome),
  findings: Schema.Array(CheckedFinding)
}).annotate({ identifier: "CheckResult" })
export type CheckResult = typeof CheckResult.Type

const PlanResult = Schema.Struct({ path: Schema.String, result: CheckResult }).annotate({ identifier: "PlanResult" })

/** The result of `styrkort check` on several plans: that of each, and what the command ended with. */
export const PlansResult = Schema.Struct({ ...head("plans"), exit: ExitCode, plans: Schema.Array(PlanResult) }).annotate({ identifier: "PlansResult" })
export type PlansResult = typeof PlansResult.Type

const Row = Schema.Struct({ dataset: Schema.String, file: Schema.String, line: Count }).annotate({ identifier: "DataRow" })

/** The result of `styrkort explain`. */
export const ExplainResult = Schema.Struct({
  ...head("explain"),
  asOf: DayText,
  illustrative: Schema.Array(Schema.String),
  ...Target.fields,
  pace: Schema.NullOr(Schema.String),
  leftOut: Schema.Array(Schema.String),
  rowCount: Count,
  rows: Schema.Array(Row)
}).annotate({ identifier: "ExplainResult" })
export type ExplainResult = typeof ExplainResult.Type

/** Results as JSON, in the shapes of `result/`: documented in docs/json.md. */
import { Day, Diagnostic, Ratio, Source, wordingOf } from "@styrkort/core"
import { placeOfTarget, restsOn, say, sentenceOf } from "@styrkort/rules"
import type { Evaluation, TargetResult, Trend } from "@styrkort/rules"
import type { PolicyResult } from "@styrkort/rules/policy"
import { gateOf } from "../check/gate.ts"
import type { Gate } from "../check/gate.ts"
import type { Exit } from "../exit.ts"
import type { Checked } from "../read/plan.ts"
import type { CheckResult, ExplainResult, PolicyOutcome, Target, Trend as TrendResult, Value } from "../result/Check.ts"
import type { Finding } from "../result/parts.ts"
import { headOf } from "../result/versions.ts"
import { summarise } from "../summary.ts"

type Lang = Diagnostic.Lang

/** A result as the text of a JSON document. What could steer a terminal is written as JSON's own escapes, which mean the same. */
export const textOf = (result: object): string =>
  JSON.stringify(result, null, 2).replace(/[^\n -~]/gu, (character) =>
    Diagnostic.printable(character) === character ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)

/** The whole result of `styrkort check`, with what of it fails the check. */
export const jsonOfCheck = (checked: Checked, asOf: Day.Day, exitCode: Exit, lang: Lang, gate: Gate = gateOf(checked)): CheckResult => {
  const { evaluation, findings, plan, policies, part, changed } = checked
  const { failOn, failing, baseline } = gate
  return {
    ...headOf("check"),
    plan: plan === undefined ? null : { title: plan.title, organisation: plan.organisation, period: plan.period.text },
    asOf: Day.show(asOf),
    illustrative: evaluation?.illustrative ?? [],
    failOn: failOn ?? ["missed"],
    part: part === undefined ? null : { asked: part.asked, leftOut: { targets: part.targets, findings: part.findings } },
    changedSince: changed === undefined ? null : { ref: changed.ref, plan: changed.noPlan ?? "compared" },
    baseline: baseline === undefined ? null : { file: baseline.file, asOf: baseline.asOf, gone: baseline.gone },
    summary: evaluation === undefined ? { targets: 0, verdicts: {}, undecided: 0, exit: exitCode } : { ...summarise(evaluation), exit: exitCode },
    targets: evaluation === undefined ? [] : evaluation.results.map((result) => ({ ...jsonOfTarget(result, evaluation, lang), fails: failing.has(result), changed: changed === undefined ? null : changed.of.get(result.placed.id) ?? [], baseline: baseline === undefined ? null : { state: baseline.states.get(result)!, was: baseline.was.get(result) ?? null } })),
    policies: (policies ?? []).map(jsonOfPolicy),
    findings: findings.map((finding) => ({ ...jsonOfFinding(finding, lang), fails: finding.severity === "error" || failing.has(finding), baseline: baseline?.states.get(finding) ?? null }))
  }
}

const jsonOfPolicy = ({ placed: { policy, origin }, of, events, undecided, unknown }: PolicyResult): PolicyOutcome => {
  const { file, line } = Source.locate(Source.at(origin, "name"))
  return { name: policy.name, for: policy.for?.every ?? null, of, holds: events.length, undecided, unknown, events, file, line }
}

/** The whole result of `styrkort explain`. */
export const jsonOfExplanation = (result: TargetResult, evaluation: Evaluation, lang: Lang): ExplainResult => {
  const said = say(result, evaluation, lang)
  const { size, rows } = restsOn(result.outcome, evaluation.plan, mostListed)
  return {
    ...headOf("explain"),
    asOf: Day.show(evaluation.asOf),
    illustrative: evaluation.illustrative,
    ...jsonOfTarget(result, evaluation, lang),
    pace: said.pace ?? null,
    leftOut: said.leftOut,
    rowCount: size,
    rows
  }
}

/** So many rows are listed. */
const mostListed = 10_000

const jsonOfTarget = (result: TargetResult, evaluation: Evaluation, lang: Lang): Target => {
  const said = say(result, evaluation, lang)
  const { placed, verdict, final } = result
  const { file, line, cite } = placeOfTarget(result)
  return {
    id: placed.id,
    title: placed.target.title,
    area: placed.project.area.id,
    project: placed.project.id,
    verdict: verdict ?? null,
    ...(placed.target.undecided === undefined ? {} : { undecided: placed.target.undecided }),
    final,
    partly: result.partly,
    excused: result.excused ?? null,
    reopened: result.reopened === undefined ? null : { verdict: result.reopened.verdict, through: Day.show(result.reopened.through) },
    severity: placed.target.severity ?? "error",
    evidence: result.evidence,
    value: said.value === undefined ? null : { text: said.value, ...exactValue(result) },
    level: said.level ?? null,
    sentence: sentenceOf(result, evaluation, lang) ?? null,
    gap: said.gap ?? null,
    trend: result.trend === undefined ? null : trendOf(result.trend, said.trend!),
    why: said.why,
    file,
    line,
    cite: cite ?? null
  }
}

const trendOf = ({ direction, before, days }: Trend, text: string): TrendResult =>
  ({ direction, text, before: exact(before), from: Day.show(days.start), through: Day.show(days.end) })

const exact = (value: Ratio.Ratio): string => (Ratio.isInteger(value) ? String(value.n) : `${value.n}/${value.d}`)

/** The value as exact text, with a share's numerator and denominator. */
const exactValue = ({ outcome }: TargetResult): Omit<Value, "text"> => {
  const detail = outcome?.detail
  if (detail?.tag === "members") return { unit: "count", exact: String(detail.holding), n: detail.holding, m: detail.members.length }
  if ((detail?.tag !== "leaf" && detail?.tag !== "computed") || detail.value?.value === undefined) return {}
  const { value, of } = detail.value
  const { unit } = detail.rule
  return unit === "rank" ? {} : { unit, exact: exact(value), ...(of === undefined ? {} : of) }
}

/** A finding, in one language. */
export const jsonOfFinding = (finding: Diagnostic.Diagnostic, lang: Lang): Finding => ({
  code: finding.code,
  severity: finding.severity,
  file: finding.place?.file ?? null,
  line: finding.place?.line ?? null,
  column: finding.place?.column ?? null,
  cell: finding.place?.cell ?? null,
  use: finding.place?.use === undefined ? null : { file: finding.place.use.file, line: finding.place.use.line, column: finding.place.use.column },
  ...wordingOf(finding, lang)
})

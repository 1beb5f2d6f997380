/** A case of a plan's tests put to the plan: its rows as tables, the targets judged on its days, and what is not as expected. */
import { Diagnostic, Quantity, Ratio } from "@styrkort/core"
import type { Day, Plan } from "@styrkort/core"
import type { Expectation, PlacedCase } from "@styrkort/core/tests"
import * as Result from "effect/Result"
import { say } from "../explain.ts"
import { datasetsOf } from "../judgements.ts"
import { leavesOf } from "../Rule.ts"
import { judgeTargets, prepare } from "../run.ts"
import type { Evaluation, Prepared, TargetResult } from "../run.ts"
import { tablesOf } from "../tables.ts"
import type { DatasetRecords, Tables } from "../tables.ts"
import { narrowed } from "./narrow.ts"

/** A case with its rows. */
export interface Trial {
  readonly placed: PlacedCase
  readonly tables: Tables
  readonly datasets: Prepared["datasets"]
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Something that is not as expected. */
export interface Failure {
  readonly what: "verdict" | "value" | "gap" | "final"
  readonly expected: string
  readonly actual: string
}

/** One expectation, tried. */
export interface Tried {
  readonly trial: Trial
  readonly day: Day.Day
  readonly expectation: Expectation
  readonly result: TargetResult
  readonly evaluation: Evaluation
  readonly failures: ReadonlyArray<Failure>
}

/** A case's rows as tables. A dataset without rows of its own does not exist in the case. */
export const trialOf = (placed: PlacedCase, plan: Plan.Plan, data: ReadonlyMap<string, DatasetRecords>): Trial => {
  const all = datasetsOf(plan)
  const datasets = new Map([...all].map(([id, dataset]) => {
    const through = placed.completeThrough.get(id)
    return [id, through === undefined ? dataset : { ...dataset, "complete-through": through }] as const
  }))
  const given = new Map([...datasets].filter(([id]) => data.has(id)))
  const { tables, findings } = tablesOf(plan, given, data)
  return { placed, datasets, tables: new Map([...datasets.keys()].map((id) => [id, tables.get(id) ?? "missing"])), findings }
}

/** The plan's rules for the targets that a trial has expectations of, among those named, and for those whose figures of the same people are shown beside theirs. */
export const preparedFor = (plan: Plan.Plan, ids: Iterable<string>, ...changed: ReadonlyArray<NonNullable<Parameters<typeof narrowed>[2]>>): Prepared => {
  const wanted = new Set(ids)
  return prepare(narrowed(plan, [...wanted, ...besideOf(plan, wanted)], ...changed))
}

/** The targets that read rows about people which those named read too. */
const besideOf = (plan: Plan.Plan, ids: ReadonlySet<string>): ReadonlyArray<string> => {
  if (![...plan.datasets.values()].some((dataset) => dataset["min-group"] !== undefined)) return []
  let read = guarded.get(plan)
  if (read === undefined) {
    read = [...prepare(plan).rules].map(([id, rule]) => ({ id, of: leavesOf(rule).flatMap(({ sources }) => sources.flatMap(({ dataset }) => (plan.datasets.get(dataset)?.["min-group"] === undefined ? [] : [dataset]))) }))
    guarded.set(plan, read)
  }
  const shared = new Set(read.flatMap(({ id, of }) => (ids.has(id) ? of : [])))
  return read.flatMap(({ id, of }) => (of.some((dataset) => shared.has(dataset)) ? [id] : []))
}

/** Every change of a rule asks which targets read what of the same plan. */
const guarded = new WeakMap<Plan.Plan, ReadonlyArray<{ readonly id: string; readonly of: ReadonlyArray<string> }>>()

/** Every expectation of a trial on the targets named, tried with the rules prepared. */
export const tryOut = (trial: Trial, prepared: Prepared, ids: ReadonlySet<string>): ReadonlyArray<Tried> => {
  const { placed, datasets, tables, findings } = trial
  return placed.moments.flatMap(({ day, expectations }) => {
    const asked = expectations.filter(({ id }) => ids.has(id))
    if (asked.length === 0) return []
    const evaluation = judgeTargets({ ...prepared, datasets }, { tables, findings }, [day])[0]!
    const results = new Map(evaluation.results.map((result) => [result.placed.id, result]))
    return asked.map((expectation) => {
      const result = results.get(expectation.id)!
      return { trial, day, expectation, result, evaluation, failures: failuresOf(expectation, result, evaluation) }
    })
  })
}

/** Whether anything is not as expected. */
export const fails = (trial: Trial, prepared: Prepared, ids: ReadonlySet<string>): boolean => tryOut(trial, prepared, ids).some(({ failures }) => failures.length > 0)

const none = "none"

const failuresOf = ({ expected }: Expectation, result: TargetResult, evaluation: Evaluation): ReadonlyArray<Failure> => {
  const failures: Array<Failure> = []
  const verdict = result.verdict ?? "undecided"
  if (expected.verdict !== undefined && expected.verdict !== verdict) failures.push({ what: "verdict", expected: expected.verdict, actual: verdict })
  if (expected.final !== undefined && expected.final !== result.final) failures.push({ what: "final", expected: String(expected.final), actual: String(result.final) })
  if (expected.value === undefined && expected.gap === undefined) return failures
  const said = say(result, evaluation, evaluation.plan.language)
  const { value, gap } = expected
  if (value !== undefined && !same(value, said.value) && !isExactly(value, result)) failures.push({ what: "value", expected: value, actual: said.value ?? none })
  if (gap !== undefined && !same(gap, said.gap)) failures.push({ what: "gap", expected: gap, actual: said.gap ?? none })
  return failures
}

/** Texts are the same when they read the same, whichever spaces they are written with. */
const same = (expected: string, shown: string | undefined): boolean => plain(expected) === plain(shown === undefined || shown === "" ? none : shown)
const plain = (text: string): string => text.replace(/\s+/g, " ").trim()

/** A value may be written exactly: `6`, `5/6`, `85 %`. */
const isExactly = (text: string, { outcome }: TargetResult): boolean => {
  const value = shownValue(outcome)
  if (value === undefined) return false
  const fraction = /^(-?\d+)\/([1-9]\d*)$/.exec(text.trim())
  if (fraction !== null) return Ratio.equals(value, Ratio.make(BigInt(fraction[1]!), BigInt(fraction[2]!)))
  const quantity = Quantity.parse(text)
  return Result.isSuccess(quantity) && (quantity.success.kind === "number" || quantity.success.kind === "share") && Ratio.equals(value, quantity.success.value)
}

const shownValue = (outcome: TargetResult["outcome"]): Ratio.Ratio | undefined => {
  const detail = outcome?.detail
  if (detail?.tag === "members") return detail.suppressed === undefined ? Ratio.make(detail.holding) : undefined
  return detail?.tag === "leaf" || detail?.tag === "computed" ? detail.value?.value : undefined
}

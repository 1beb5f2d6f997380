/** What a report is asked for, and the days it needs the plan evaluated on. */
import { Day, intoPeriods, termsOf } from "@styrkort/core"
import type { Diagnostic, Period, Plan, Scenario } from "@styrkort/core"
import type { ClosedFile } from "@styrkort/core/closed"
import { judgementsId } from "@styrkort/rules"
import type { Evaluation, Prepared } from "@styrkort/rules"
import type { PolicyResult } from "@styrkort/rules/policy"
import { words } from "./words.ts"
import type { Words } from "./words.ts"

/** What a report is made from. */
export interface Question {
  readonly prepared: Prepared
  readonly period: Period.Period
  /** The day that everything is as of: the period's last, or an earlier one while it lasts. */
  readonly asOf: Day.Day
  /** The plan as of every day of {@link daysOf}. */
  readonly evaluations: ReadonlyArray<Evaluation>
  readonly policies?: ReadonlyArray<PolicyResult>
  /** What was reported when earlier periods were closed. */
  readonly closed?: ReadonlyArray<ClosedFile>
  /** SHA-256 in hexadecimal of every file that this report is worked out from, by its name as the plan gives it. */
  readonly inputs?: Readonly<Record<string, string>>
  readonly scenarios?: ReadonlyArray<Scenario.Scenario>
  readonly lang: Diagnostic.Lang
  /** Of the program that makes the report. */
  readonly version: string
}

/** A question with what every part of the answer asks for. */
export interface Asked extends Question {
  readonly plan: Plan.Plan
  readonly now: Evaluation
  readonly w: Words
  readonly periods: ReadonlyArray<Period.Period>
  /** What a dataset is called where it stands in a sentence; the judgements have no title of their own. */
  readonly titleOf: (dataset: string) => string
  /** The evaluation as of a day that was asked for. */
  readonly on: (day: Day.Day) => Evaluation
}

/** The periods of the same kind from the plan's first through this one; this one alone where the plan's time is not made of such. */
export const periodsTo = (plan: Plan.Plan, period: Period.Period): ReadonlyArray<Period.Period> => {
  if (period.kind === "range") return [period]
  const all = intoPeriods(plan.period, period.kind, termsOf(plan.file.terms)) ?? []
  return all.some(({ start }) => start === period.start) ? all.filter(({ end }) => end <= period.end) : [period]
}

/** The days that a report needs: the ends of its periods, the month ends on the way, and its own. Each once, in order. */
export const daysOf = (plan: Plan.Plan, period: Period.Period, asOf: Day.Day): ReadonlyArray<Day.Day> => {
  const months = intoPeriods(plan.period, "month")?.map(({ end }) => end) ?? []
  const ends = [...periodsTo(plan, period).map(({ end }) => end), ...months].filter((day) => day < asOf)
  return [...new Set([...ends, asOf])].sort((a, b) => a - b)
}

/** Completes a question. */
export const asked = (question: Question): Asked => {
  const { evaluations, asOf, lang, period, prepared } = question
  const { plan } = prepared
  const on = (day: Day.Day): Evaluation => {
    const found = evaluations.find((one) => one.asOf === day)
    if (found === undefined) throw new Error(`a report needs the plan as of ${Day.show(day)}`)
    return found
  }
  const w = words[lang]
  const titleOf = (id: string): string => (id === judgementsId && !plan.datasets.has(id) ? w.judgements : prepared.datasets.get(id)?.title ?? id)
  return { ...question, plan, now: on(asOf), w, periods: periodsTo(plan, period), titleOf, on }
}

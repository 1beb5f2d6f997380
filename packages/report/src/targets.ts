/** Targets in words, with the year so far, and what is asked of those who answer for them. */
import { Day, Period, Plan as P } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { hull, isSuppressed, placeOfTarget, say, sentenceOf, words as rulesWords } from "@styrkort/rules"
import type { Outcome, TargetResult } from "@styrkort/rules"
import { Ratio } from "@styrkort/core"
import type { Asked } from "./Question.ts"
import { words } from "./words.ts"
import type { Called, CommentReport, Figure, Series, State, TargetReport } from "./Report.ts"

/** The states in the order in which they are counted and shown, worst first. */
export const states = ["missed", "behind", "unknown", "on-track", "met", "waived", "inactive", "followed", "not-evaluated"] as const satisfies ReadonlyArray<State>

/** A result's state. */
export const stateOf = ({ verdict }: TargetResult): State => verdict ?? "not-evaluated"

/** What a state is called. */
export const called = (state: State, { lang }: Pick<Asked, "lang">): Called => ({ state, word: state === "not-evaluated" ? rulesWords[lang].undecided : rulesWords[lang].verdict[state] })

/** How many of some results there are of each state that occurs. */
export const countsOf = (results: ReadonlyArray<TargetResult>, question: Pick<Asked, "lang">): ReadonlyArray<Called & { readonly n: number }> =>
  states.flatMap((state) => {
    const n = results.filter((result) => stateOf(result) === state).length
    return n === 0 ? [] : [n === 1 ? { ...called(state, question), n } : { state, word: words[question.lang].many[state], n }]
  })

/** Whether somebody is to say why. */
export const asks = (state: State): boolean => state === "missed" || state === "behind"

/** The comments on one thing: those of the period reported first, then older ones, latest first. Later ones are of another report. */
export const commentsOn = (kind: (typeof P.commented)[number], id: string, { plan, period, lang }: Asked): ReadonlyArray<CommentReport> =>
  (plan.file.comments ?? [])
    .filter((comment) => comment[kind] === id && comment.period.end <= period.end)
    .toSorted((a, b) => b.period.end - a.period.end)
    .map(({ period: of, by, text }) => ({ period: Period.show(of, lang), by, text, current: of.start >= period.start }))

/** A target's report. */
export const targetReport = (result: TargetResult, question: Asked): TargetReport => {
  const { now, lang } = question
  const { id, target } = result.placed
  const said = say(result, now, lang)
  const state = stateOf(result)
  return {
    id,
    title: target.title,
    state,
    verdict: said.verdict,
    final: result.final,
    severity: target.severity === "notice" ? "note" : target.severity ?? "error",
    evidence: result.evidence,
    sentence: result.verdict === undefined ? undefined : sentenceOf(result, now, lang),
    value: said.value,
    figure: said.value === undefined || result.outcome === undefined ? undefined : figureOf(result.outcome),
    level: said.level,
    gap: said.gap,
    pace: said.pace,
    trend: said.trend,
    why: said.why,
    note: target.note,
    cite: placeOfTarget(result).cite,
    leftOut: said.leftOut,
    series: seriesOf(result, question),
    asks: asks(state),
    comments: commentsOn("target", id, question)
  }
}

/** The value through the year so far; undefined where it has none that is a number, or only one day is known. */
const seriesOf = ({ placed, outcome }: TargetResult, { evaluations, asOf, plan, lang }: Asked): Series | undefined => {
  const figure = outcome === undefined ? undefined : unitOf(outcome)
  // A day is no height, and a step of a scale no number.
  if (outcome === undefined || figure === undefined || figure === "date") return undefined
  const { start, end } = placed.target.period ?? plan.period
  const days = evaluations.filter((one) => one.asOf <= asOf && one.asOf >= start)
  const points = days.map((evaluation) => {
    const result = evaluation.results.find((one) => one.placed.id === placed.id)!
    const value = result.outcome === undefined ? undefined : numberOf(result.outcome)
    return { day: evaluation.asOf, value, shown: value === undefined ? undefined : say(result, evaluation, lang).value }
  })
  if (points.filter(({ value }) => value !== undefined).length < 2) return undefined
  const accepted = isSuppressed(outcome) ? undefined : "held" in outcome.detail ? outcome.detail.held?.now : undefined
  return { start, end: Math.max(end, asOf), points, level: accepted === undefined || accepted.length === 0 ? undefined : boundsOf(accepted), unit: figure }
}

const boundsOf = (accepted: Parameters<typeof hull>[0]): { readonly lo: Ratio.Ratio | undefined; readonly hi: Ratio.Ratio | undefined } => {
  const { lo, hi } = hull(accepted)
  return { lo, hi }
}

const unitOf = ({ detail }: Outcome): Figure["unit"] | undefined => {
  if (detail.tag === "members") return "number"
  if (detail.tag !== "leaf" && detail.tag !== "computed") return undefined
  const { unit } = detail.rule
  return unit === "share" || unit === "money" || unit === "fte" || unit === "date" ? unit : unit === "rank" ? undefined : "number"
}

/** A target's value as a number; none where it is no number, or is not to be shown. */
const figureOf = (outcome: Outcome): Figure | undefined => {
  const [unit, value] = [unitOf(outcome), numberOf(outcome)]
  return unit === undefined || value === undefined ? undefined : { unit, value }
}

/** The number that stands for an outcome; none where any figure of it is not to be shown. */
const numberOf = (outcome: Outcome): Ratio.Ratio | undefined => {
  if (isSuppressed(outcome)) return undefined
  const { detail } = outcome
  if (detail.tag === "members") return detail.found !== undefined && detail.found.reason !== "certain" ? undefined : Ratio.make(detail.holding)
  return detail.tag === "leaf" || detail.tag === "computed" ? detail.value?.value : undefined
}

/** The results of some projects' targets. */
export const resultsOf = (projects: ReadonlyArray<Plan.PlacedProject>, { now }: Asked): ReadonlyArray<TargetResult> => {
  const wanted = new Set(projects)
  return now.results.filter(({ placed }) => wanted.has(placed.project))
}

/** A stretch of days, as `2017-01-01 – 2017-12-31`. */
export const showDays = ({ start, end }: { readonly start: Day.Day; readonly end: Day.Day }): string => `${Day.show(start)} – ${Day.show(end)}`

/** Verdicts period by period: as they are worked out today, beside what was reported when a period was closed. */
import { Period } from "@styrkort/core"
import { say } from "@styrkort/rules"
import type { TargetResult } from "@styrkort/rules"
import type { Asked } from "./Question.ts"
import type { History, HistoryCell, HistoryRow, State } from "./Report.ts"
import { called, stateOf } from "./targets.ts"

/** The verdicts at the end of every period so far, the last one as of the report's own day. */
export const history = (question: Asked): History => {
  const { periods, closed = [], on, asOf, now, lang } = question
  const closedOf = (period: Period.Period) => closed.find((one) => one.period.start === period.start && one.period.end === period.end)
  const columns = periods.map((period, index) => ({
    period,
    results: new Map((index === periods.length - 1 ? now : on(Math.min(period.end, asOf))).results.map((result) => [result.placed.id, result])),
    closed: closedOf(period)
  }))
  return {
    periods: columns.map(({ period, closed: one }) => ({ id: period.text, title: Period.show(period, lang), closed: one?.closed })),
    rows: now.results.map((result): HistoryRow => {
      const { id, target } = result.placed
      const cells = columns.map(({ results, closed: one }): HistoryCell => {
        const state = stateOf(results.get(id)!)
        const reported = one === undefined || !Object.hasOwn(one.targets, id) ? undefined : one.targets[id]!.verdict
        return { ...called(state, question), reported: reported === undefined || reported === state ? undefined : called(reported, question) }
      })
      return { target: id, title: target.title, cells, flip: flipOf(result, cells, question) }
    })
  }
}

/** A turn since the period before: against what was reported then, where it was closed. */
const flipOf = (result: TargetResult, cells: ReadonlyArray<HistoryCell>, { now, lang }: Asked): HistoryRow["flip"] => {
  const [before, to] = [cells.at(-2), cells.at(-1)!]
  if (before === undefined) return undefined
  const from = before.reported ?? before
  if (from.state === to.state) return undefined
  return { from: { state: from.state, word: from.word }, to: { state: to.state, word: to.word }, direction: directionOf(from.state, to.state), why: say(result, now, lang).why }
}

/** What a rule can come to, from worst to best; to become known or unknown is neither. */
const ranks: Partial<Record<State, number>> = { missed: 0, behind: 1, "on-track": 2, met: 3 }

const directionOf = (from: State, to: State): "better" | "worse" | "other" => {
  const [before, after] = [ranks[from], ranks[to]]
  return before === undefined || after === undefined ? "other" : after > before ? "better" : "worse"
}

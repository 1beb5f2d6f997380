/** What cannot be judged, and what would settle it. */
import { Day } from "@styrkort/core"
import { isSuppressed, leavesUnder, say } from "@styrkort/rules"
import type { TargetResult } from "@styrkort/rules"
import type { Asked } from "./Question.ts"
import type { UnknownReport } from "./Report.ts"

/** Every target whose verdict is unknown. */
export const unknowns = (question: Asked): ReadonlyArray<UnknownReport> =>
  question.now.results.filter(({ verdict }) => verdict === "unknown").map((result) => ({
    target: result.placed.id,
    title: result.placed.target.title,
    why: say(result, question.now, question.lang).why,
    settles: settling(result, question).map(({ text }) => text)
  }))

/** The datasets that would settle most unknown targets, most first, by title. */
export const mostWanted = (question: Asked): ReadonlyArray<string> => {
  const wanted = new Map<string, number>()
  for (const result of question.now.results.filter(({ verdict }) => verdict === "unknown")) {
    for (const title of new Set(settling(result, question).flatMap(({ dataset }) => dataset ?? []))) wanted.set(title, (wanted.get(title) ?? 0) + 1)
  }
  return [...wanted].sort((a, b) => b[1] - a[1]).map(([title]) => title)
}

interface Settling {
  readonly text: string
  /** The title of the dataset, where it is one that would settle it. */
  readonly dataset?: string
}

const settling = ({ outcome }: TargetResult, { plan, asOf, titleOf, w }: Asked): ReadonlyArray<Settling> => {
  if (outcome === undefined) return [{ text: w.settling.rule }]
  const found = leavesUnder(outcome).flatMap(({ rule, absent, through, closed }): ReadonlyArray<Settling> => {
    if (absent.length > 0) {
      return absent.map((id) => {
        const files = [plan.datasets.get(id)?.file ?? []].flat()
        return { text: outcome.reason === "data-invalid" ? w.settling.invalid(titleOf(id)) : files.map(w.settling.missing).join(w.and) || w.settling.rows(titleOf(id)), dataset: titleOf(id) }
      })
    }
    const datasets = rule.sources.map(({ dataset }) => titleOf(dataset))
    if (outcome.reason === "thin") return datasets.map((dataset) => ({ text: w.settling.more(dataset), dataset }))
    const wanted = Math.min(asOf, rule.decided.end)
    if (!closed && through < wanted) return datasets.map((dataset) => ({ text: w.settling.through(dataset, Day.show(wanted)), dataset }))
    if (outcome.reason === "not-begun" || outcome.reason === "pending") return [{ text: w.settling.wait }]
    return datasets.map((dataset) => ({ text: w.settling.rows(dataset), dataset }))
  })
  if (outcome.reason === "suppressed" || (isSuppressed(outcome) && outcome.reason !== "thin")) return [{ text: w.settling.never }]
  return [...new Map(found.map((one) => [one.text, one])).values()]
}

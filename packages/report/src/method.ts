/** How a report was made: the day, the data and how complete they are, what is not shown and what was left out. */
import { Day, Period, Plan as P } from "@styrkort/core"
import { isSuppressed, leavesUnder } from "@styrkort/rules"
import type { Asked } from "./Question.ts"
import type { DatasetReport, Method, TargetReport } from "./Report.ts"

/** The method page, of a report's targets. */
export const method = (targets: ReadonlyArray<TargetReport>, question: Asked): Method => {
  const { asOf, now, version, w } = question
  const suppressed = now.results.filter(({ outcome }) => outcome !== undefined && isSuppressed(outcome)).map(({ placed }) => placed.id)
  return {
    datasets: datasets(question),
    suppressed,
    leftOut: targets.flatMap(({ id, title, leftOut }) => leftOut.map((text) => ({ target: id, title, text }))),
    lines: [w.methodDay(Day.show(asOf)), w.methodVerdicts, w.methodMoney, ...(suppressed.length === 0 ? [] : [w.suppressed(suppressed.length)]), ...sinceClosed(question), w.methodVersion(version)]
  }
}

/** What of that which closed periods were worked out from is another now. */
const sinceClosed = ({ closed = [], inputs, lang, w, period }: Asked): ReadonlyArray<string> =>
  inputs === undefined ? [] : closed.filter((one) => one.period.end <= period.end).map((one) => {
    const names = [...new Set([...Object.keys(one.inputs), ...Object.keys(inputs)])].filter((name) => one.inputs[name] !== inputs[name]).sort()
    const title = Period.show(one.period, lang)
    return names.length === 0 ? w.inputsSame(title) : w.inputsChanged(title, names.slice(0, named).join(", ") + (names.length > named ? ` ${w.andMore(names.length - named)}` : ""))
  })

/** So many files are named. */
const named = 6

/** The datasets that some target rests on, and the books. */
const datasets = ({ prepared, now, plan, titleOf }: Asked): ReadonlyArray<DatasetReport> => {
  const used = new Map<string, number>()
  for (const { outcome } of now.results) {
    const names = outcome === undefined ? [] : leavesUnder(outcome).flatMap(({ rule }) => rule.sources.map(({ dataset }) => dataset))
    for (const name of new Set(names)) used.set(name, (used.get(name) ?? 0) + 1)
  }
  const books = [plan.file.ledger?.dataset, plan.file.forecasts?.dataset]
  return [...prepared.datasets]
    .filter(([id]) => (used.has(id) || books.includes(id)) && !P.ownData.some((own) => own === id && !plan.datasets.has(id)))
    .map(([id, dataset]) => {
      const table = now.tables.get(id)
      return {
        id,
        title: capital(titleOf(id)),
        files: [dataset.file].flat(),
        rows: typeof table === "object" ? table.length : undefined,
        completeThrough: dataset["complete-through"],
        illustrative: dataset.illustrative === true,
        targets: used.get(id) ?? 0
      }
    })
}

/** A text as it begins a line. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

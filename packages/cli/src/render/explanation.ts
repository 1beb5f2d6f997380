/** One target's whole explanation as text. */
import { Day, Diagnostic } from "@styrkort/core"
import { placeOfTarget, restsOn, say, sentenceOf, words } from "@styrkort/rules"
import type { Evaluation, RowRef, TargetResult } from "@styrkort/rules"
import { wrap } from "./wrap.ts"
import { findingLines } from "./findings.ts"
import type { Paint } from "./paint.ts"

type Lang = Diagnostic.Lang

/** Renders `styrkort explain`. */
export const renderExplanation = (result: TargetResult, evaluation: Evaluation, lang: Lang, paint: Paint): string => {
  const said = say(result, evaluation, lang)
  const { label } = words[lang]
  const { file, line, cite } = placeOfTarget(result)
  const { target, project } = result.placed
  const { size, rows } = restsOn(result.outcome, evaluation.plan, mostRows)
  const field = (name: string, text: string | undefined): ReadonlyArray<string> => {
    if (text === undefined || text === "") return []
    const [first, ...rest] = wrap(Diagnostic.printable(text), 14)
    return [`  ${name.padEnd(11)} ${first!.trimStart()}`, ...rest]
  }
  const period = target.period ?? evaluation.plan.period
  return [
    ...findingLines(evaluation.findings.filter(({ code }) => code === "illustrative-data"), lang, paint),
    ...wrap(`${said.verdict}: ${Diagnostic.printable(target.title)}`, 0).map((text) => paint("bold", text)),
    ...wrap(`${Diagnostic.printable(project.area.area.title)} › ${Diagnostic.printable(project.project.title)}, ${{ sv: "läget", en: "as of" }[lang]} ${Day.show(evaluation.asOf)}`, 0),
    "",
    ...field(label.sentence, sentenceOf(result, evaluation, lang)),
    ...field(label.value, said.value),
    ...field(label.level, said.level),
    ...field(label.gap, said.gap),
    ...field(label.pace, said.pace),
    ...field(label.trend, said.trend),
    ...field(label.why, said.why),
    ...field(label.window, `${Day.show(period.start)} – ${Day.show(period.end)}`),
    ...field(label.rule, `${file}:${line}`),
    ...field(label.cite, cite),
    ...field(label.severity, target.severity === undefined || target.severity === "error" ? undefined : words[lang].counts[target.severity]),
    ...field(label.note, target.note),
    ...said.leftOut.flatMap((text) => field(label.leftOut, text)),
    ...field(label.rows, size === 0 ? undefined : `${size} ${size === 1 ? words[lang].row : words[lang].rows}`),
    ...places(rows, size, lang)
  ].join("\n")
}

/** So many rows are looked through for places, of which so many are shown. */
const [mostRows, mostPlaces] = [10_000, 100]

/** Rows as file:line, neighbouring lines drawn together; and how many more there are of them. */
const places = (rows: ReadonlyArray<RowRef>, size: number, lang: Lang): ReadonlyArray<string> => {
  const lines: Array<string> = []
  let shown = 0
  while (shown < rows.length && lines.length < mostPlaces) {
    const { file, line } = rows[shown]!
    let last = line
    while (rows[shown + 1]?.file === file && rows[shown + 1]!.line === last + 1) last = rows[++shown]!.line
    shown++
    lines.push(`              ${Diagnostic.printable(file)}:${line}${last === line ? "" : `–${last}`}`)
  }
  const more = size - shown
  return more === 0 ? lines : [...lines, `              ${{ sv: `… och ${more} ${more === 1 ? "rad" : "rader"} till`, en: `… and ${more} more ${more === 1 ? "row" : "rows"}` }[lang]}`]
}

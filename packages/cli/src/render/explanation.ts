/** One target's whole explanation as text. */
import { Day, Diagnostic } from "@styrkort/core"
import { placeOfTarget, rowsOf, say, sentenceOf, words } from "@styrkort/rules"
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
  const rows = rowsOf(result.outcome, evaluation.plan)
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
    ...field(label.rows, rows.length === 0 ? undefined : `${rows.length} ${rows.length === 1 ? words[lang].row : words[lang].rows}`),
    ...places(rows)
  ].join("\n")
}

/** Rows as file:line, neighbouring lines drawn together. */
const places = (rows: ReadonlyArray<RowRef>): ReadonlyArray<string> => {
  const lines: Array<string> = []
  for (let i = 0; i < rows.length; i++) {
    const { file, line } = rows[i]!
    let last = line
    while (rows[i + 1]?.file === file && rows[i + 1]!.line === last + 1) last = rows[++i]!.line
    lines.push(`              ${Diagnostic.printable(file)}:${line}${last === line ? "" : `–${last}`}`)
  }
  return lines
}

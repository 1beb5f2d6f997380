/** What has been recorded, and what became different by it, as text and as JSON. */
import { Day, Diagnostic } from "@styrkort/core"
import { say } from "@styrkort/rules"
import type { Evaluation, TargetResult } from "@styrkort/rules"
import { findingLines } from "../render/findings.ts"
import type { Exit } from "../exit.ts"
import { jsonOfFinding } from "../render/json.ts"
import type { RecordResult } from "../result/Others.ts"
import { headOf } from "../result/versions.ts"
import { wrap } from "../render/wrap.ts"
import type { Drafted, Form } from "./Form.ts"
import type { Tone } from "./prompt.ts"
import { words } from "./words.ts"

/** A row in its file, and the plan without it and with it. Events change no target, and are not evaluated. */
export interface Recorded {
  readonly form: Form
  readonly file: string
  readonly drafted: Drafted
  readonly isWritten: boolean
  readonly isNew: boolean
  readonly before?: Evaluation
  readonly after?: Evaluation
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Targets that say something else with the row than without it. */
export interface Change {
  readonly before: TargetResult
  readonly after: TargetResult
}

/** The targets whose verdict, value or gap is another, in the plan's order. */
export const changesIn = (before: Evaluation, after: Evaluation): ReadonlyArray<Change> =>
  after.results.flatMap((result, index) => {
    const was = before.results[index]!
    const [a, b] = [say(was, before, "en"), say(result, after, "en")]
    return a.verdict === b.verdict && a.value === b.value && a.gap === b.gap && was.final === result.final ? [] : [{ before: was, after: result }]
  })

/** Everything as text. */
export const textOfRecord = ({ file, drafted, isWritten, isNew, before, after, findings }: Recorded, { lang, paint }: Tone): ReadonlyArray<string> => {
  const w = words[lang]
  const shown = Diagnostic.printable(file)
  const changes = before === undefined || after === undefined ? undefined : changesIn(before, after)
  const { corrects } = drafted
  return [
    ...findingLines(findings, lang, paint),
    paint("bold", (isWritten ? w.wrote : w.would)(shown, drafted.line)),
    ...drafted.lines.map((line, index) => numbered(drafted.line + index, line)),
    ...(corrects === undefined ? [] : [...wrap(w.corrects(Diagnostic.printable(corrects.file), corrects.line), 0), numbered(corrects.line, corrects.text)]),
    ...(isNew && isWritten ? wrap(w.made(shown), 0) : []),
    ...(changes === undefined ? [] : ["", ...(changes.length === 0 ? wrap(w.none(Day.show(after!.asOf)), 0) : [w.changes(Day.show(after!.asOf)), ...changes.flatMap((change) => linesOf(change, before!, after!, { lang, paint }))])]),
  ]
}

const numbered = (line: number, text: string): string => `${String(line).padStart(6)} | ${Diagnostic.printable(text.replace(/\r$/, ""))}`

const linesOf = ({ before: was, after: is }: Change, before: Evaluation, after: Evaluation, { lang, paint }: Tone): ReadonlyArray<string> => {
  const w = words[lang]
  const [a, b] = [say(was, before, lang), say(is, after, lang)]
  const verdict = (result: TargetResult, said: string): string => `${said}${result.final ? ` (${w.final})` : ""}`
  const parts = [arrow(verdict(was, a.verdict), verdict(is, b.verdict)), ...(a.value === b.value ? [] : [`${w.value} ${arrow(a.value ?? w.missing, b.value ?? w.missing)}`]), ...(b.gap === undefined ? [] : [b.gap])]
  return [...wrap(Diagnostic.printable(is.placed.target.title), 2), ...wrap(Diagnostic.printable(parts.join("; ")), 6).map((line) => paint("gray", line))]
}

const arrow = (before: string, after: string): string => (before === after ? after : `${before} → ${after}`)

/** Everything as JSON; without a row, what was found. */
export const jsonOfRecord = (recorded: Recorded | undefined, found: ReadonlyArray<Diagnostic.Diagnostic>, day: Day.Day, exit: Exit, lang: Diagnostic.Lang): RecordResult => {
  const head = { ...headOf("record"), asOf: Day.show(day), exit }
  const findings = found.map((finding) => jsonOfFinding(finding, lang))
  if (recorded === undefined) return { ...head, written: false, row: null, changes: [], findings }
  const { form, file, drafted, isWritten, before, after } = recorded
  const { line, lines, cells, corrects } = drafted
  const side = (result: TargetResult, evaluation: Evaluation): RecordResult["changes"][number]["before"] => {
    const said = say(result, evaluation, lang)
    return { verdict: result.verdict ?? null, final: result.final, value: said.value ?? null, gap: said.gap ?? null }
  }
  return {
    ...head,
    written: isWritten,
    row: { in: form.id, file, line, text: lines.join("\n"), values: Object.fromEntries(cells), corrects: corrects === undefined ? null : { file: corrects.file, line: corrects.line } },
    changes: before === undefined || after === undefined ? [] : changesIn(before, after).map((change) => ({ id: change.after.placed.id, title: change.after.placed.target.title, before: side(change.before, before), after: side(change.after, after) })),
    findings
  }
}

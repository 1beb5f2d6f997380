/** `styrkort close`: keeps what a period's report says, beside the plan, so that later reports can show it beside what the same days come to then. */
import { Day, Diagnostic } from "@styrkort/core"
import { readClosed, writeClosed } from "@styrkort/core/closed"
import { closing } from "@styrkort/report"
import path from "node:path"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { readText } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import type { Paint } from "./render/paint.ts"
import { errorsOf } from "./render/findings.ts"
import { closedFolder, questionOf } from "./report/question.ts"
import { reportWords } from "./report/words.ts"
import { writeWhole } from "./writeFile.ts"
import type { Wrong } from "./wrong.ts"

/** What is asked: the period, and why it is closed again where it is. */
export interface CloseAsked {
  readonly period: string
  readonly again: boolean
  readonly why: string | undefined
}

/** Closes a period that is over. One that is closed already is closed again only with a reason, and what was kept stays in the file. */
export const close = (at: PlanPath, { period, again, why }: CloseAsked, today: Day.Day, version: string, askedLang: Diagnostic.Lang | undefined, paint: Paint): Done | Wrong => {
  const ready = questionOf(at, { period, asOf: undefined, lang: askedLang, version })
  if ("wrong" in ready) return ready
  const { lang } = ready
  const said = reportWords[lang]
  if ("refused" in ready) return { output: errorsOf(ready.refused, lang, paint).join("\n").trimEnd(), exit: exit.invalid }
  const { question, findings } = ready
  // What rests on data with errors would be kept as unknown for ever.
  if (Diagnostic.hasErrors(findings)) return { output: errorsOf(findings, lang, paint).join("\n").trimEnd(), exit: exit.invalid }
  if (question.period.end > today) return { wrong: said.notOver(period, Day.show(question.period.end)), lang }
  const file = `${closedFolder}/${question.period.text}.json`
  const known = readText(at.folder, file)
  const before = known.tag === "text" ? readClosed(file, known.text).closed : undefined
  if (known.tag !== "missing" && !again) return { wrong: said.closedAlready(period, before === undefined ? undefined : Day.show(before.closed), file), lang }
  if (again && before === undefined) return { wrong: said.notClosedYet(period), lang }
  if (again && (why === undefined || why.trim() === "")) return { wrong: said.whyAgain, lang }
  const kept = closing(question, today, before === undefined ? undefined : { file: before, why: why! })
  try {
    writeWhole(path.join(at.folder, file), writeClosed(kept))
  } catch (error) {
    return { wrong: said.notWritten(file, (error as NodeJS.ErrnoException).code ?? String(error)), lang }
  }
  return { output: said.closed(file, Object.keys(kept.targets).length), exit: exit.ok }
}

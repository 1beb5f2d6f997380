/** `styrkort report`: a period's follow-up as documents. */
import { Diagnostic } from "@styrkort/core"
import type { Day } from "@styrkort/core"
import { readScenario } from "@styrkort/core/load"
import { formats, reportOf } from "@styrkort/report"
import type { FormatName } from "@styrkort/report"
import path from "node:path"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { readOutside } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import { errorsOf } from "./render/findings.ts"
import type { Paint } from "./render/paint.ts"
import { questionOf } from "./report/question.ts"
import { reportWords } from "./report/words.ts"
import { writeWhole } from "./writeFile.ts"
import type { Wrong } from "./wrong.ts"

/** What is asked of a report. */
export interface ReportAsked {
  readonly period: string
  readonly asOf: Day.Day | undefined
  readonly documents: ReadonlyArray<FormatName>
  readonly out: string | undefined
  readonly scenario: string | undefined
}

/** Writes the documents. A plan with errors gives its findings and no document. */
export const report = async (at: PlanPath, asked: ReportAsked, version: string, askedLang: Diagnostic.Lang | undefined, paint: Paint): Promise<Done | Wrong> => {
  const ready = questionOf(at, { ...asked, lang: askedLang, version })
  if ("wrong" in ready) return ready
  const { lang } = ready
  const invalid = (findings: ReadonlyArray<Diagnostic.Diagnostic>): Done => ({ output: errorsOf(findings, lang, paint).join("\n").trimEnd(), exit: exit.invalid })
  if ("refused" in ready) return invalid(ready.refused)
  const { plan, question, findings } = ready
  const said = reportWords[lang]
  const text = asked.scenario === undefined ? undefined : readOutside(asked.scenario)
  if (asked.scenario !== undefined && text === undefined) return { wrong: said.noScenario(asked.scenario), lang }
  const assumed = text === undefined ? undefined : readScenario(path.basename(asked.scenario!), text, plan)
  if (assumed !== undefined && assumed.scenario === undefined) return invalid(assumed.findings)
  const followed = plan.file.policies === undefined ? undefined : await (await import("./policies.ts")).withPolicies(at, { plan, evaluation: question.evaluations.at(-1)!, findings }, lang)
  if (followed !== undefined && followed.policies === undefined) return invalid(followed.findings)
  const made = reportOf({
    ...question,
    ...(followed?.policies === undefined ? {} : { policies: followed.policies }),
    ...(assumed?.scenario === undefined ? {} : { scenarios: [assumed.scenario] })
  })
  const names = asked.documents.length === 0 ? Object.keys(formats) as ReadonlyArray<FormatName> : [...new Set(asked.documents)]
  // All are made before any is written: a report is whole or not there.
  const documents = await Promise.all(names.map(async (name) => ({ file: path.join(asked.out ?? ".", `${said.file(question.period.text)}.${formats[name].ending}`), content: await formats[name].write(made) })))
  for (const { file, content } of documents) {
    try {
      writeWhole(file, content)
    } catch (error) {
      return { wrong: said.notWritten(file, (error as NodeJS.ErrnoException).code ?? String(error)), lang }
    }
  }
  return {
    output: [...errorsOf(findings, lang, paint), ...documents.map(({ file }) => said.written(file))].join("\n"),
    exit: Diagnostic.hasErrors(findings) ? exit.invalid : exit.ok
  }
}

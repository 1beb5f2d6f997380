/** `styrkort report`: a period's follow-up as documents. */
import { Diagnostic, Period } from "@styrkort/core"
import type { Day } from "@styrkort/core"
import { readScenario } from "@styrkort/core/load"
import { daysOf, formats, reportOf } from "@styrkort/report"
import type { FormatName } from "@styrkort/report"
import { prepare, runOn } from "@styrkort/rules"
import * as Result from "effect/Result"
import path from "node:path"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { loadPlan, readAll, readOutside } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import { findingLines } from "./render/findings.ts"
import type { Paint } from "./render/paint.ts"
import { reportWords } from "./reportWords.ts"
import { writeWhole } from "./writeFile.ts"
import type { Wrong } from "./wrong.ts"
import { langFor } from "./settings.ts"

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
  const { plan, findings: loaded } = loadPlan(at)
  const lang = langFor(askedLang, plan)
  const say = reportWords[lang]
  const invalid = (findings: ReadonlyArray<Diagnostic.Diagnostic>): Done => ({ output: findingLines(findings.filter(({ severity }) => severity === "error"), lang, paint).join("\n").trimEnd(), exit: exit.invalid })
  if (plan === undefined) return invalid(loaded)
  const period = Period.parse(asked.period)
  if (Result.isFailure(period) || period.success.kind === "range") return { wrong: say.notAPeriod(asked.period), lang }
  const { start, end } = period.success
  if (start < plan.period.start || end > plan.period.end) return { wrong: say.outside(asked.period, plan.period.text), lang }
  const asOf = asked.asOf ?? end
  if (asOf < start || asOf > end) return { wrong: say.dayOutside(asked.period), lang }
  const prepared = prepare(plan)
  const evaluations = runOn(prepared, readAll(at, prepared), daysOf(plan, period.success, asOf))
  const now = evaluations.at(-1)!
  const wrong = Diagnostic.sort([...loaded, ...now.findings])
  if (Diagnostic.hasErrors([...loaded, ...prepared.findings])) return invalid(wrong)
  const scenario = asked.scenario === undefined ? undefined : readOutside(asked.scenario)
  if (asked.scenario !== undefined && scenario === undefined) return { wrong: say.noScenario(asked.scenario), lang }
  const assumed = scenario === undefined ? undefined : readScenario(path.basename(asked.scenario!), scenario, plan)
  if (assumed !== undefined && assumed.scenario === undefined) return invalid(assumed.findings)
  const followed = plan.file.policies === undefined ? undefined : await (await import("./policies.ts")).withPolicies(at, { plan, evaluation: now, findings: wrong }, lang)
  if (followed !== undefined && followed.policies === undefined) return invalid(followed.findings)
  const made = reportOf({
    prepared,
    period: period.success,
    asOf,
    evaluations,
    ...(followed?.policies === undefined ? {} : { policies: followed.policies }),
    ...(assumed?.scenario === undefined ? {} : { scenarios: [assumed.scenario] }),
    lang,
    version
  })
  const folder = asked.out ?? "."
  const names = asked.documents.length === 0 ? Object.keys(formats) as ReadonlyArray<FormatName> : [...new Set(asked.documents)]
  const files: Array<string> = []
  // All are made before any is written: a report is whole or not there.
  const texts = await Promise.all(names.map(async (name) => ({ file: path.join(folder, `${say.file(period.success.text)}.${formats[name].ending}`), content: await formats[name].write(made) })))
  for (const { file, content } of texts) {
    try {
      writeWhole(file, content)
    } catch (error) {
      return { wrong: say.notWritten(file, (error as NodeJS.ErrnoException).code ?? String(error)), lang }
    }
    files.push(file)
  }
  const errors = Diagnostic.hasErrors(wrong)
  return {
    output: [...(errors ? findingLines(wrong.filter(({ severity }) => severity === "error"), lang, paint) : []), ...files.map((file) => say.written(file))].join("\n"),
    exit: errors ? exit.invalid : exit.ok
  }
}

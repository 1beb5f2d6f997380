/** `styrkort explain`: everything behind one target's verdict. */
import { Diagnostic, suggest } from "@styrkort/core"
import type { Day } from "@styrkort/core"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { checkPlan } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import { renderExplanation } from "./render/explanation.ts"
import { jsonOfCheck, jsonOfExplanation, textOf } from "./render/json.ts"
import type { Paint } from "./render/paint.ts"
import { renderCheck } from "./render/terminal.ts"
import { usageWords } from "./usageWords.ts"
import { langFor } from "./settings.ts"

export const explain = (path: PlanPath, id: string, asOf: Day.Day, json: boolean, asked: Diagnostic.Lang | undefined, paint: Paint): Done | { readonly wrong: string; readonly lang: Diagnostic.Lang } => {
  const checked = checkPlan(path, asOf)
  const lang = langFor(asked, checked.plan)
  const { evaluation } = checked
  if (evaluation === undefined) {
    return { output: json ? textOf(jsonOfCheck(checked, asOf, exit.invalid, lang)) : renderCheck(checked, asOf, lang, paint), exit: exit.invalid }
  }
  const result = evaluation.results.find(({ placed }) => placed.id === id)
  if (result === undefined) {
    const near = suggest(id, evaluation.results.map(({ placed }) => placed.id))
    return { wrong: usageWords[lang].noTarget(id) + (near === undefined ? "" : usageWords[lang].didYouMean(near)), lang }
  }
  return {
    output: json ? textOf(jsonOfExplanation(result, evaluation, lang)) : renderExplanation(result, evaluation, lang, paint),
    exit: Diagnostic.hasErrors(checked.findings) ? exit.invalid : exit.ok
  }
}

/** `styrkort export`: a checked plan in the form that another program takes. */
import type { Day, Diagnostic } from "@styrkort/core"
import type { Evaluation } from "@styrkort/rules"
import { exportTargets } from "@styrkort/rules/policy"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { checkPlan } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import { findingLines } from "./render/findings.ts"
import { textOf } from "./render/json.ts"
import type { Paint } from "./render/paint.ts"
import { langFor } from "./settings.ts"

type Lang = Diagnostic.Lang

/** What a plan can be exported to. A new one is a row here. */
const receivers = { "json-rules-engine": exportTargets } as const satisfies Record<string, (evaluation: Evaluation, lang: Lang) => object>

/** A program that a plan can be exported to; `commands.ts` has the same as what `--to` may be. */
export type Receiver = keyof typeof receivers

/** Runs the command. A plan with errors is not exported: its findings are shown instead. */
export const exportPlan = (path: PlanPath, to: Receiver, asOf: Day.Day, asked: Lang | undefined, paint: Paint): Done => {
  const { plan, evaluation, findings } = checkPlan(path, asOf)
  const lang = langFor(asked, plan)
  if (evaluation === undefined) return { output: findingLines(findings.filter(({ severity }) => severity === "error"), lang, paint).join("\n").trimEnd(), exit: exit.invalid }
  return { output: textOf(receivers[to](evaluation, lang)), exit: exit.ok }
}

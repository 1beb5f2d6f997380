/** `styrkort matrix`: which undertakings serve which goals. */
import { Diagnostic, Matrix } from "@styrkort/core"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { loadPlan } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import { findingLines } from "./render/findings.ts"
import { matrixFormats } from "./render/matrix.ts"
import type { MatrixFormat } from "./render/matrix.ts"
import type { Paint } from "./render/paint.ts"
import { formatFor, langFor } from "./settings.ts"

/** Runs the command. A plan with errors has no overview to show; its errors are shown instead. */
export const matrix = (path: PlanPath, format: MatrixFormat | undefined, asked: Diagnostic.Lang | undefined, paint: Paint): Done => {
  const { plan, findings } = loadPlan(path)
  const lang = langFor(asked, plan)
  const errors = findings.filter(({ severity }) => severity === "error")
  return plan === undefined || errors.length > 0
    ? { output: findingLines(errors, lang, paint).join("\n"), exit: exit.invalid }
    : { output: matrixFormats[formatFor(format, plan)](Matrix.matrixOf(plan), lang), exit: exit.ok }
}

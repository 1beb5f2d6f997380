/** `styrkort export`: a checked plan in the form that another program takes. */
import { suggest } from "@styrkort/core"
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
import type { Wrong } from "./wrong.ts"

type Lang = Diagnostic.Lang

/** What a plan can be exported to. A new one is a row here. */
const receivers: Readonly<Record<string, (evaluation: Evaluation, lang: Lang) => object>> = { "json-rules-engine": exportTargets }

/** Runs the command. A plan with errors is not exported: its findings are shown instead. */
export const exportPlan = (path: PlanPath, to: string | undefined, asOf: Day.Day, asked: Lang | undefined, environment: Lang, paint: Paint): Done | Wrong => {
  const known = Object.keys(receivers)
  if (to === undefined || !Object.hasOwn(receivers, to)) return refuse(to, known, asked ?? environment)
  const { plan, evaluation, findings } = checkPlan(path, asOf)
  const lang = asked ?? plan?.language ?? "sv"
  if (evaluation === undefined) return { output: findingLines(findings.filter(({ severity }) => severity === "error"), lang, paint).join("\n").trimEnd(), exit: exit.invalid }
  return { output: textOf(receivers[to]!(evaluation, lang)), exit: exit.ok }
}

const refuse = (to: string | undefined, known: ReadonlyArray<string>, lang: Lang): Wrong => {
  const list = known.map((name) => `\`${name}\``).join(", ")
  if (to === undefined) return { wrong: lang === "sv" ? `exportera till vad? skriv \`--to\` och något av ${list}` : `export to what? write \`--to\` and one of ${list}`, lang }
  const near = suggest(to, known)
  return lang === "sv"
    ? { wrong: `det går inte att exportera till \`${to}\`${near === undefined ? `; välj ${list}` : `; menade du \`${near}\`?`}`, lang }
    : { wrong: `there is no export to \`${to}\`${near === undefined ? `; choose ${list}` : `; did you mean \`${near}\`?`}`, lang }
}

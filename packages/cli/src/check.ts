/** `styrkort check`: a plan's findings and its targets' verdicts. */
import type { Day, Diagnostic } from "@styrkort/core"
import type { Exit } from "./exit.ts"
import { checkPlan } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import { jsonOfCheck, textOf } from "./render/json.ts"
import { renderOverview } from "./render/overview.ts"
import type { Paint } from "./render/paint.ts"
import { renderCheck } from "./render/terminal.ts"
import { exitOf } from "./summary.ts"

/** What a command came to. */
export interface Done {
  readonly output: string
  readonly exit: Exit
}

/** How the result is written. */
export interface How {
  readonly json: boolean
  /** Only the whole picture. */
  readonly summary: boolean
  /** Every finding, also those that are alike. */
  readonly all: boolean
}

/** Runs the command; `asked` is the language asked for, otherwise the plan's. */
export const check = async (path: PlanPath, asOf: Day.Day, how: How, asked: Diagnostic.Lang | undefined, paint: Paint): Promise<Done> => {
  const plain = checkPlan(path, asOf)
  const lang = asked ?? plain.plan?.language ?? "sv"
  // A plan without policies does not load the engine that runs them.
  const checked = plain.plan?.file.policies === undefined ? plain : await (await import("./policies.ts")).withPolicies(path, plain, lang)
  const exit = exitOf(checked)
  const output = how.json
    ? textOf(jsonOfCheck(checked, asOf, exit, lang))
    : how.summary ? renderOverview(checked, lang) : renderCheck(checked, asOf, lang, paint, how.all)
  return { output, exit }
}

/** How many targets have each verdict, and the exit code that follows. */
import { Diagnostic } from "@styrkort/core"
import { verdicts } from "@styrkort/rules"
import type { Evaluation, Verdict } from "@styrkort/rules"
import { gateOf } from "./check/gate.ts"
import type { Gate } from "./check/gate.ts"
import { exit } from "./exit.ts"
import type { Exit } from "./exit.ts"
import type { Checked } from "./read/plan.ts"

/** Counts of a plan's targets. `undecided` targets are not evaluated at all. */
export interface Summary {
  readonly targets: number
  readonly verdicts: Record<Verdict, number>
  readonly undecided: number
}

/** Counts an evaluation's targets by verdict. */
export const summarise = ({ results }: Evaluation): Summary => ({
  targets: results.length,
  verdicts: Object.fromEntries(verdicts.map((verdict) => [verdict, results.filter((result) => result.verdict === verdict).length])) as Record<Verdict, number>,
  undecided: results.filter(({ verdict }) => verdict === undefined).length
})

/** What a pipeline is told: an error always, then whether anything fails the check. */
export const exitOf = (checked: Checked, { failing }: Gate = gateOf(checked)): Exit =>
  checked.evaluation === undefined || Diagnostic.hasErrors(checked.findings) ? exit.invalid : failing.size > 0 ? exit.missed : exit.ok

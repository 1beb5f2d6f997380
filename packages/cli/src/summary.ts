/** How many targets have each verdict, and the exit code that follows. */
import { Diagnostic } from "@styrkort/core"
import { verdicts } from "@styrkort/rules"
import type { Evaluation, Verdict } from "@styrkort/rules"
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

/** What a pipeline is told. A miss of severity warning does not fail it; a policy that says so does, and an error always. */
export const exitOf = ({ evaluation, findings }: Checked): Exit => {
  if (evaluation === undefined || Diagnostic.hasErrors(findings)) return exit.invalid
  const isMissed = evaluation.results.some(({ verdict, placed }) => verdict === "missed" && placed.target.severity !== "warning")
  return isMissed || findings.some(({ code }) => code === "policy-fail") ? exit.missed : exit.ok
}

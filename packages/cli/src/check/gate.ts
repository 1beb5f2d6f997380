/** What fails a check: which verdicts, and how grave a target or a remark must be. */
import type { Diagnostic } from "@styrkort/core"
import type { TargetResult } from "@styrkort/rules"
import type { Checked } from "../read/plan.ts"

/** What `--fail-on` can name. What is missed fails whichever is named; `warning` lowers how grave it must be, the others are verdicts. */
export type FailLevel = "missed" | "behind" | "unknown" | "warning"

/** What fails a check besides errors, which always do: the results themselves. */
export interface Gate {
  /** What was asked for with `--fail-on`; nothing when nothing was. */
  readonly failOn: ReadonlyArray<FailLevel> | undefined
  readonly failing: ReadonlySet<TargetResult | Diagnostic.Diagnostic>
}

/** What fails a check by what it has found alone. */
export const gateOf = ({ evaluation, findings }: Checked, failOn?: ReadonlyArray<FailLevel>): Gate => {
  const levels = failOn ?? ["missed"]
  const targets = (evaluation?.results ?? []).filter((result) => failsTarget(result, levels))
  return { failOn, failing: new Set([...targets, ...findings.filter((finding) => failsFinding(finding, levels))]) }
}

/** Whether a target as it stands fails a check of these levels. One of severity notice never does. */
export const failsTarget = ({ verdict, placed: { target: { severity = "error" } } }: TargetResult, levels: ReadonlyArray<FailLevel>): boolean =>
  (severity === "error" || (severity === "warning" && levels.includes("warning")))
  && (verdict === "missed" || ((verdict === "behind" || verdict === "unknown") && levels.includes(verdict)))

/** Whether a finding that is no error fails a check of these levels: a policy that says so always does. */
export const failsFinding = ({ code, severity }: Diagnostic.Diagnostic, levels: ReadonlyArray<FailLevel>): boolean =>
  code === "policy-fail" || (severity === "warning" && levels.includes("warning"))

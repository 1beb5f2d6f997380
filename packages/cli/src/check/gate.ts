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
  /** How the results stand against a baseline, where there is one. */
  readonly baseline?: Comparison
  /** What is to be said of that, in the language asked for. */
  readonly remarks?: ReadonlyArray<string>
}

/** How a result stands against a baseline: not in it, worse than in it, as bad as in it, better, bad though its waiver has run out, or not bad in either. */
export type State = "new" | "worse" | "expired" | "known" | "better" | "same"

/** A check held against a baseline. */
export interface Comparison {
  /** The baseline's file, as it was asked for, and its day. */
  readonly file: string
  readonly asOf: string
  readonly states: ReadonlyMap<TargetResult | Diagnostic.Diagnostic, State>
  /** What targets were in the baseline. */
  readonly was: ReadonlyMap<TargetResult, string>
  /** What the baseline has and the plan has no longer. */
  readonly gone: { readonly targets: ReadonlyArray<string>; readonly findings: number }
  /** How a result stands, in words; nothing for what is bad in neither. */
  readonly tagOf: (one: TargetResult | Diagnostic.Diagnostic) => ReadonlyArray<string>
  /** That so many findings are not shown, in words. */
  readonly hidden: (findings: number) => string
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

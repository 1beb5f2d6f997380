/** Policies over a plan of one target, as their tests write them. */
import type { Diagnostic } from "@styrkort/core"
import { readPolicies } from "@styrkort/core/policy"
import { runPolicies } from "../../packages/rules/src/policy/run.ts"
import type { PolicyRun } from "../../packages/rules/src/policy/run.ts"
import { worldOf } from "../../packages/rules/src/policy/World.ts"
import { evaluationOf } from "../rules/world.ts"
import type { Setting } from "../rules/world.ts"

/** Runs policies, written as the list under `policies:`, over a setting. */
export const follow = async (policies: string, setting: Setting, lang: Diagnostic.Lang = "en", shared = ""): Promise<PolicyRun> => {
  const evaluation = evaluationOf({ asOf: "2017-08-31", ...setting, plan: `${setting.plan ?? ""}\npolicies: [policies.yaml]` })
  const read = readPolicies(evaluation.plan, () => ({ tag: "text", text: `styrkort: 1\n${shared}policies:\n${policies}` }))
  return read.findings.length > 0 ? { results: [], findings: read.findings } : runPolicies(read.policies, worldOf(evaluation, lang))
}

/** One policy with a condition, that notes `x`. */
export const policy = (conditions: string, more = "", message = "x"): string =>
  `  - name: p\n${more}    conditions: ${conditions}\n    event: {type: notice, params: {message: "${message}"}}\n`

/** Whether a policy of one condition holds: yes, no, or that it cannot be decided. */
export const answerOf = async (conditions: string, setting: Setting): Promise<"yes" | "no" | "unknown"> => {
  const { results: [result], findings } = await follow(policy(conditions), setting)
  if (result === undefined) throw new Error(findings.map(({ code }) => code).join(", "))
  return result.undecided > 0 ? "unknown" : result.events.length > 0 ? "yes" : "no"
}

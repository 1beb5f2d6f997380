/** What follows from a checked plan by its policies; loaded only where a plan has any. */
import { Diagnostic } from "@styrkort/core"
import { readPolicies } from "@styrkort/core/policy"
import { runPolicies, worldOf } from "@styrkort/rules/policy"
import { readText } from "./read/plan.ts"
import type { Checked, PlanPath } from "./read/plan.ts"

/** The check with its policies' findings added. Policies are run on a plan that is evaluated as a whole, and only when all of them are right. */
export const withPolicies = async ({ folder, parse, remember, trace }: PlanPath, checked: Checked, lang: Diagnostic.Lang): Promise<Checked> => {
  const { plan, evaluation, findings, part } = checked
  if (plan?.file.policies === undefined) return checked
  const read = readPolicies(plan, (file) => {
    trace?.("policies", { what: file })
    return readText(folder, file, remember?.read)
  }, parse)
  if (evaluation === undefined || part !== undefined || Diagnostic.hasErrors(read.findings)) return { ...checked, findings: Diagnostic.sort([...findings, ...read.findings]) }
  const done = await runPolicies(read.policies, worldOf(evaluation, lang))
  return { ...checked, policies: done.results, findings: Diagnostic.sort([...findings, ...read.findings, ...done.findings]) }
}

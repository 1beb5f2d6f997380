/** What follows from a checked plan by its policies; loaded only where a plan has any. */
import { Diagnostic } from "@styrkort/core"
import type { Day, Plan } from "@styrkort/core"
import { readPolicies } from "@styrkort/core/policy"
import { booksOf, tablesOf } from "@styrkort/rules"
import type { Books } from "@styrkort/rules"
import { runPolicies, worldOf } from "@styrkort/rules/policy"
import { readAll, readText } from "./read/plan.ts"
import type { Checked, PlanPath } from "./read/plan.ts"

/** The check with its policies' findings added. Policies are run on an evaluated plan, and only when all of them are right. */
export const withPolicies = async ({ folder }: PlanPath, checked: Checked, asOf: Day.Day, lang: Diagnostic.Lang): Promise<Checked> => {
  const { plan, evaluation, findings } = checked
  if (plan?.file.policies === undefined) return checked
  const read = readPolicies(plan, (file) => readText(folder, file))
  if (evaluation === undefined || Diagnostic.hasErrors(read.findings)) return { ...checked, findings: Diagnostic.sort([...findings, ...read.findings]) }
  const done = await runPolicies(read.policies, worldOf(evaluation, () => readBooks(folder, plan, asOf), lang))
  return { ...checked, policies: done.results, findings: Diagnostic.sort([...findings, ...read.findings, ...done.findings]) }
}

/** The books, without reading any other data again. */
const readBooks = (folder: string, plan: Plan.Plan, asOf: Day.Day): Books | undefined => {
  const wanted = [plan.file.ledger?.dataset, plan.file.forecasts?.dataset]
  const datasets = new Map([...plan.datasets].filter(([id]) => wanted.includes(id)))
  return booksOf(plan, tablesOf(plan, datasets, readAll(folder, { plan, datasets })).tables, asOf)
}

/** Checks of a whole plan: a table, one family a file under `check/`. */
import { amounts } from "./check/amounts.ts"
import { ids } from "./check/ids.ts"
import { declarations } from "./check/declarations.ts"
import { references } from "./check/references.ts"
import type { Diagnostic } from "./Diagnostic.ts"
import type { Plan } from "./Plan.ts"

/** One family of checks: a plan in, findings out. */
export type Check = (plan: Plan) => ReadonlyArray<Diagnostic>

/** Every family. A new one is a file and a row here. */
const checks: Record<string, Check> = { ids, references, declarations, amounts }

/** Everything the checks find in a plan. */
export const checkPlan = (plan: Plan): ReadonlyArray<Diagnostic> => Object.values(checks).flatMap((check) => check(plan))

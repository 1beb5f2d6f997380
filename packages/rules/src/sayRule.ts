/** A target's rule or followed measure as a sentence. */
import type { Diagnostic, Plan } from "@styrkort/core"
import type { Prepared } from "./run.ts"

export const sayRule = (_: Prepared, { target }: Plan.PlacedTarget, __: Diagnostic.Lang): string | undefined => {
  const rule = target.rule ?? target.follow
  return rule === undefined ? undefined : JSON.stringify(rule, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))
}

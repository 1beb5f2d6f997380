/** What a rule is resolved in, and where what is wrong with it goes. */
import { Diagnostic, Source } from "@styrkort/core"
import type { Catalogue, Code, Dataset, Day, Period, Plan } from "@styrkort/core"

/** What a clause stands in: the plan, the target's period, the deadline and the binders above it, and where findings go. */
export interface Scope {
  readonly plan: Plan.Plan
  readonly datasets: ReadonlyMap<string, Dataset.Dataset>
  readonly period: Period.Period
  readonly by?: Day.Day
  readonly bound: ReadonlyArray<{ readonly population: string; readonly via?: string; readonly origin: Source.Origin }>
  readonly findings: Array<Diagnostic.Diagnostic>
  /** Datasets that some rule reads. */
  readonly used: Set<string>
}

/** Reports a finding in a scope. */
export const report = <C extends Code>(scope: Scope, code: C, origin: Source.Origin, data: Catalogue[C], which: "key" | "value" = "value"): undefined => {
  scope.findings.push(Diagnostic.make(code, Source.locate(origin, which), data) as Diagnostic.Diagnostic)
}

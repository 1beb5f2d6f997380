/** What a rule is resolved in, and where what is wrong with it goes. */
import { Diagnostic, Source } from "@styrkort/core"
import type { Catalogue, Code, Dataset, Day, Period, Plan, Target } from "@styrkort/core"
import type { Pacing } from "./Rule.ts"

/** What a clause stands in: the plan, the target's period, the deadline and the binders above it, and where findings go. */
export interface Scope {
  readonly plan: Plan.Plan
  readonly datasets: ReadonlyMap<string, Dataset.Dataset>
  /** Every target of the plan, by id. */
  readonly targets: ReadonlyMap<string, Target.Target>
  /** The target that the clause belongs to. */
  readonly placed: Plan.PlacedTarget
  readonly period: Period.Period
  readonly by?: Day.Day
  readonly bound: ReadonlyArray<{ readonly population: string; readonly via?: string; readonly origin: Source.Origin }>
  /** How the target's pace is set, where it is not even. */
  readonly pacing?: Pacing
  /** The fewest rows of each dataset that a figure of the target may rest on. */
  readonly needs?: ReadonlyMap<string, number>
  /** The named measures that this one stands within. */
  readonly naming?: ReadonlyArray<string>
  readonly findings: Array<Diagnostic.Diagnostic>
  readonly seen: Seen
}

/** What the rules of a plan make use of. */
export interface Seen {
  readonly datasets: Set<string>
  readonly measures: Set<string>
  /** How many times a named measure was used in this target. */
  uses: number
  /** Targets whose verdict is taken, and where. */
  readonly targets: Array<{ readonly id: string; readonly origin: Source.Origin }>
}

/** Reports a finding in a scope. */
export const report = <C extends Code>(scope: Scope, code: C, origin: Source.Origin, data: Catalogue[C], which: "key" | "value" = "value"): undefined => {
  scope.findings.push(Diagnostic.make(code, Source.locate(origin, which), data) as Diagnostic.Diagnostic)
}

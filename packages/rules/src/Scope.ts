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
  readonly bound: ReadonlyArray<Bound>
  /** The binders that a leaf's conditions refer to, as they are found. */
  readonly refers?: Set<string>
  /** Within a part of a count or sum, which is decided together with its whole. */
  readonly inPart?: boolean
  /** A binder of periods stands above: the time is one of them, and nothing below may name another. */
  readonly divided?: boolean
  /** How the target's pace is set, where it is not even. */
  readonly pacing?: Pacing
  /** The fewest rows of each dataset that a figure of the target may rest on. */
  readonly needs?: ReadonlyMap<string, number>
  /** The named measures that this one stands within. */
  readonly naming?: ReadonlyArray<string>
  readonly findings: Array<Diagnostic.Diagnostic>
  readonly seen: Seen
}

/** A binder above: how rows below belong to what it binds, and what its name stands for. */
export interface Bound {
  readonly id: string
  readonly name?: string
  readonly origin: Source.Origin
  /** The column by which a dataset's rows belong to the one that is bound; undefined where none does, or when it was reported. */
  readonly columnOf: (dataset: { readonly name: string; readonly dataset: Dataset.Dataset }, origin: Source.Origin, scope: Scope) => string | undefined
  readonly stands: Stands
  /** Whether anything below asks about what is bound. */
  readonly reached: { yes: boolean }
}

/** A row of a dataset, or a word: of a type, or one of a list that must `fit` the column it is held against. */
export type Stands =
  | { readonly tag: "row"; readonly dataset: string }
  | { readonly tag: "word"; readonly type: Dataset.ColumnType }
  | { readonly tag: "word"; readonly type?: never; readonly fit: (tested: { readonly name: string; readonly column: Dataset.Column }, at: Source.Origin, scope: Scope) => boolean }

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

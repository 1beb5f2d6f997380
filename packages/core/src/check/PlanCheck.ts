/** The shape of a check that reads a plan like a controller: what it looks for, why that matters, and how it finds it. */
import type { Catalogue, Code } from "../catalogue.ts"
import type { Lang } from "../Diagnostic.ts"
import type { PlacedArea, Plan } from "../Plan.ts"
import type { Origin } from "../Source.ts"

/** Reports what a check found at a place in the plan. */
export type Report<C extends Code> = (origin: Origin, data: Catalogue[C], which?: "key" | "value") => void

/** One check. Its code, severity and words are a row of the catalogue; the plan may change the severity under `checks:`, and silence it at one place with `allow:`. */
export interface PlanCheck<C extends Code> {
  readonly looksFor: Record<Lang, string>
  readonly why: Record<Lang, string>
  /** `silenced` holds the places of the reasons that have kept earlier checks quiet. */
  readonly find: (plan: Plan, report: Report<C>, silenced: ReadonlySet<string>) => void
  /** What is said once of an area where the same is found in many places, from what was found in the order written. */
  readonly together?: (found: ReadonlyArray<Catalogue[C]>, area: PlacedArea) => Catalogue[C]
}

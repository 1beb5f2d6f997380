/** Amounts that can hardly be meant: far off what the full-time years beside them cost by the plan's own norm. */
import * as Diagnostic from "../Diagnostic.ts"
import * as Money from "../Money.ts"
import type { Plan } from "../Plan.ts"
import * as Source from "../Source.ts"

/** How many times off the norm an amount must be before it is called a slip rather than a choice. */
const factor = 100

export const amounts = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> => {
  const norm = Object.values(plan.file.norms ?? {})[0]
  if (norm === undefined) return []
  return plan.areas.flatMap((area) =>
    area.projects.flatMap(({ project, origin }) =>
      (project.funding ?? []).flatMap(({ amount, fte, note }, index) => {
        // A note says that it was seen and stands so in the plan.
        if (note !== undefined) return []
        if (amount === undefined || fte === undefined || amount.ore <= 0 || fte.thousandths <= 0) return []
        // Compared as amount × 1000 against norm × thousandths: whole numbers, exact.
        const stated = BigInt(amount.ore) * 1000n
        const byNorm = BigInt(norm.cost.ore) * BigInt(fte.thousandths)
        const likely = stated > byNorm * BigInt(factor) ? amount.ore / 1000 : stated * BigInt(factor) < byNorm ? amount.ore * 1000 : undefined
        if (likely === undefined || !Number.isSafeInteger(likely)) return []
        const place = Source.locate(Source.at(origin, "funding", index, "amount"))
        const shown = (ore: number) => Money.show({ ore, currency: amount.currency }, "sv")
        return [Diagnostic.make("amount-off-scale", place, { found: shown(amount.ore), byNorm: shown(Number(byNorm / 1000n)), likely: shown(likely) })]
      })
    )
  )
}

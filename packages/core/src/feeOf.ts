/** A fee as the plan declares it → what is to be shared, over whom and by which weights. */
import { equally } from "./Economy.ts"
import type { FeeRule } from "./Economy.ts"
import type { Basis, Fee } from "./Fees.ts"
import type { Plan } from "./Plan.ts"
import * as Ratio from "./Ratio.ts"

/** The fee's members, bases and bounds; undefined where it names what the plan does not declare. */
export const feeOf = (plan: Plan, { amount, over, by, floor, ceiling }: FeeRule): Fee | undefined => {
  const members = Object.keys(plan.populations.get(over)?.members ?? {})
  const mix = typeof by === "string" ? [[by, Ratio.one] as const] : Object.entries(by)
  const bases = mix.flatMap(([name, share]): ReadonlyArray<Basis> => {
    const values = name === equally ? Object.fromEntries(members.map((member) => [member, 1])) : plan.file.statistics?.[name]?.values
    if (values === undefined || members.some((member) => !Object.hasOwn(values, member))) return []
    return [{ name, share, weights: new Map(members.map((member) => [member, Ratio.make(values[member]!)])) }]
  })
  return bases.length < mix.length ? undefined : { amount, members, bases, ...(floor === undefined ? {} : { floor }), ...(ceiling === undefined ? {} : { ceiling }) }
}

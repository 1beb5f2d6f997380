/** A sum shared over the members of a population: by what is counted of them, equally, or by a mix, within a floor and a ceiling, to the öre. */
import * as Result from "effect/Result"
import { allocate } from "./Allocation.ts"
import type { AllocationError } from "./Allocation.ts"
import type * as Money from "./Money.ts"
import * as Ratio from "./Ratio.ts"

/** One part of a mix: its name (`equal`, or what is counted), its share of the sum, and each member's weight in it. */
export interface Basis {
  readonly name: string
  readonly share: Ratio.Ratio
  readonly weights: ReadonlyMap<string, Ratio.Ratio>
}

/** What is to be shared, over whom and how. Floor and ceiling hold for every member. */
export interface Fee {
  readonly amount: Money.Money
  readonly members: ReadonlyArray<string>
  readonly bases: ReadonlyArray<Basis>
  readonly floor?: Money.Money
  readonly ceiling?: Money.Money
}

/** A member's fee and how it came about: its part by every basis (exactly), those together, what holds it, and what it pays. */
export interface Charge {
  readonly member: string
  readonly parts: ReadonlyArray<{ readonly basis: string; readonly ore: Ratio.Ratio }>
  readonly wanted: Ratio.Ratio
  readonly bound: "floor" | "ceiling" | undefined
  readonly fee: Money.Money
}

/** All floors together are more than the sum. */
export interface FloorTooHigh {
  readonly _tag: "FloorTooHigh"
  readonly floors: bigint
}

/** All ceilings together are less than the sum. */
export interface CeilingTooLow {
  readonly _tag: "CeilingTooLow"
  readonly ceilings: bigint
}

/** The floor lies above the ceiling. */
export interface FloorAboveCeiling {
  readonly _tag: "FloorAboveCeiling"
}

/** The sum is nought or less. */
export interface NothingToShare {
  readonly _tag: "NothingToShare"
}

/** What sharing fees can fail with: nothing to share, no way to share that keeps both bounds and the sum, or a member that is due nothing. */
export type FeeError = NothingToShare | AllocationError | FloorTooHigh | CeilingTooLow | FloorAboveCeiling

/** Every member's charge, in the members' order. The fees sum to the amount; each lies within floor and ceiling; what the bounds take or give is shared over the others in their proportions. */
export const charge = (fee: Fee): Result.Result<ReadonlyArray<Charge>, FeeError> => {
  const { amount, members, floor, ceiling } = fee
  const error = impossible(fee)
  if (error !== undefined) return Result.fail(error)
  const parts = members.map((member) => fee.bases.map((basis) => ({ basis: basis.name, ore: partOf(basis, member, amount) })))
  const wanted = parts.map((list) => list.reduce((sum, { ore }) => Ratio.add(sum, ore), Ratio.zero))
  const held = hold(wanted, amount.ore, floor?.ore, ceiling?.ore)
  const fees = allocate(amount.ore, members.map((key, index) => ({ key, weight: held[index]!.ore })))
  return Result.map(fees, (fees) => members.map((member, index) => ({
    member,
    parts: parts[index]!,
    wanted: wanted[index]!,
    bound: held[index]!.bound,
    fee: { ore: fees[index]!, currency: amount.currency }
  })))
}

const impossible = ({ amount, members, floor, ceiling }: Fee): FeeError | undefined => {
  if (amount.ore <= 0 || members.length === 0) return { _tag: "NothingToShare" }
  const n = BigInt(members.length)
  if (floor !== undefined && ceiling !== undefined && floor.ore > ceiling.ore) return { _tag: "FloorAboveCeiling" }
  if (floor !== undefined && n * BigInt(floor.ore) > BigInt(amount.ore)) return { _tag: "FloorTooHigh", floors: n * BigInt(floor.ore) }
  if (ceiling !== undefined && n * BigInt(ceiling.ore) < BigInt(amount.ore)) return { _tag: "CeilingTooLow", ceilings: n * BigInt(ceiling.ore) }
  return undefined
}

const partOf = ({ share, weights }: Basis, member: string, { ore }: Money.Money): Ratio.Ratio => {
  const all = [...weights.values()].reduce(Ratio.add, Ratio.zero)
  return Ratio.multiply(Ratio.multiply(Ratio.make(ore), share), Ratio.divide(weights.get(member) ?? Ratio.zero, all) ?? Ratio.zero)
}

interface Held {
  readonly ore: Ratio.Ratio
  readonly bound: "floor" | "ceiling" | undefined
}

/** Those past a bound are held at it, and the rest shared over the others in their proportions, until nobody is past one. Of the two bounds the one that is broken by more is held first. */
const hold = (wanted: ReadonlyArray<Ratio.Ratio>, total: number, floor: number | undefined, ceiling: number | undefined): ReadonlyArray<Held> => {
  const held: Array<Held | undefined> = wanted.map(() => undefined)
  for (;;) {
    const fixed = held.reduce((sum, one) => (one === undefined ? sum : Ratio.add(sum, one.ore)), Ratio.zero)
    const open = wanted.reduce((sum, one, index) => (held[index] === undefined ? Ratio.add(sum, one) : sum), Ratio.zero)
    const scale = Ratio.divide(Ratio.subtract(Ratio.make(total), fixed), open) ?? Ratio.zero
    const now = wanted.map((one, index) => held[index]?.ore ?? Ratio.multiply(one, scale))
    const [low, high] = [floor, ceiling].map((bound) => (bound === undefined ? undefined : Ratio.make(bound)))
    const under = past(now, held, low, -1)
    const over = past(now, held, high, 1)
    if (under.by.n === 0n && over.by.n === 0n) return now.map((ore, index) => held[index] ?? { ore, bound: undefined })
    const [side, bound, ore] = Ratio.compare(under.by, over.by) >= 0 ? [under, "floor" as const, low!] : [over, "ceiling" as const, high!]
    for (const index of side.members) held[index] = { ore, bound }
  }
}

/** Who is past a bound, and by how much together. */
const past = (now: ReadonlyArray<Ratio.Ratio>, held: ReadonlyArray<Held | undefined>, bound: Ratio.Ratio | undefined, side: -1 | 1): { readonly members: ReadonlyArray<number>; readonly by: Ratio.Ratio } => {
  if (bound === undefined) return { members: [], by: Ratio.zero }
  const members = now.flatMap((ore, index) => (held[index] === undefined && Ratio.compare(ore, bound) === side ? [index] : []))
  return { members, by: members.reduce((sum, index) => Ratio.add(sum, side === 1 ? Ratio.subtract(now[index]!, bound) : Ratio.subtract(bound, now[index]!)), Ratio.zero) }
}

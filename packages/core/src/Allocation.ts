/** A whole number shared out by weights: the parts sum to the whole, and each is within one unit of its exact share. */
import * as Result from "effect/Result"
import * as Ratio from "./Ratio.ts"

/** What a part is due by. `key` names it: of equal remainders the first key gets the unit, so that the order of rows never decides. */
export interface Claim {
  readonly key: string
  readonly weight: Ratio.Ratio
}

/** There is nobody to share with. */
export interface NoClaims {
  readonly _tag: "NoClaims"
}

/** A weight of zero or less: who is due nothing is left out, and nobody is due less than nothing. */
export interface WeightNotPositive {
  readonly _tag: "WeightNotPositive"
  readonly key: string
  readonly weight: Ratio.Ratio
}

/** Two claims with one key: it could not be told which of them gets the unit that is left. */
export interface ClaimTwice {
  readonly _tag: "ClaimTwice"
  readonly key: string
}

/** What sharing out can fail with. */
export type AllocationError = NoClaims | WeightNotPositive | ClaimTwice

/** A claim of 1, for equal parts. */
export const equalClaim = (key: string): Claim => ({ key, weight: Ratio.one })

/** Shares a safe integer out by largest remainder; the parts stand in the order of the claims. What is negative is shared as what is positive, with the sign put back. */
export const allocate = (whole: number, claims: ReadonlyArray<Claim>): Result.Result<ReadonlyArray<number>, AllocationError> => {
  const error = refused(claims)
  if (error !== undefined) return Result.fail(error)
  if (claims.length === 1 || whole === 0) return Result.succeed(claims.map((_, index) => (index === 0 ? whole : 0)))
  const weights = wholeWeights(claims)
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  const sign = whole < 0 ? -1 : 1
  const size = BigInt(Math.abs(whole))
  const parts = weights.map((weight) => Number((size * weight) / total))
  const remainders = weights.map((weight) => (size * weight) % total)
  const left = Number(remainders.reduce((sum, remainder) => sum + remainder, 0n) / total)
  for (const index of byRemainder(claims, remainders).slice(0, left)) parts[index]!++
  return Result.succeed(parts.map((part) => (part === 0 ? 0 : sign * part)))
}

/** The parts by claims that are known to be sound: of positive weights and different keys. Others are a programmer's error and throw. */
export const shared = (whole: number, claims: ReadonlyArray<Claim>): ReadonlyArray<number> => Result.getOrThrow(allocate(whole, claims))

/** A whole number in two parts: `share` of it (0 to 1, by largest remainder), and the rest. */
export const divided = (whole: number, share: Ratio.Ratio): readonly [part: number, rest: number] => {
  if (share.n <= 0n) return [0, whole]
  const rest = Ratio.subtract(Ratio.one, share)
  if (rest.n <= 0n) return [whole, 0]
  const [part = 0] = shared(whole, [{ key: "part", weight: share }, { key: "rest", weight: rest }])
  return [part, whole - part]
}

/** Weights as whole numbers in the same proportions. */
const wholeWeights = (claims: ReadonlyArray<Claim>): ReadonlyArray<bigint> => {
  const common = claims.reduce((product, { weight }) => (product % weight.d === 0n ? product : product * weight.d), 1n)
  return claims.map(({ weight }) => weight.n * (common / weight.d))
}

/** Positions from the largest remainder down. */
const byRemainder = (claims: ReadonlyArray<Claim>, remainders: ReadonlyArray<bigint>): ReadonlyArray<number> =>
  claims.map((_, index) => index).sort((a, b) => {
    const [left, right] = [remainders[a]!, remainders[b]!]
    return left === right ? (claims[a]!.key < claims[b]!.key ? -1 : 1) : left > right ? -1 : 1
  })

const refused = (claims: ReadonlyArray<Claim>): AllocationError | undefined => {
  if (claims.length === 0) return { _tag: "NoClaims" }
  const keys = new Set<string>()
  for (const { key, weight } of claims) {
    if (weight.n <= 0n) return { _tag: "WeightNotPositive", key, weight }
    if (keys.has(key)) return { _tag: "ClaimTwice", key }
    keys.add(key)
  }
  return undefined
}

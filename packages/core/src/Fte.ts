/** Full-time equivalents (årsarbetare) as whole thousandths: an eighth of a post is 125, exactly. */

import * as Result from "effect/Result"
import { allocate as share } from "./Allocation.ts"
import type { AllocationError, Claim } from "./Allocation.ts"
import * as Money from "./Money.ts"
import * as Ratio from "./Ratio.ts"
import { round, type RoundingMode } from "./Rounding.ts"

/** An amount of work in thousandths of a full-time year (a safe integer). */
export interface Fte {
  readonly thousandths: number
}

/** The text is no number of full-time equivalents. */
export interface NotFte {
  readonly _tag: "NotFte"
  readonly text: string
}

/** The text has a part smaller than a thousandth. */
export interface FinerThanThousandth {
  readonly _tag: "FinerThanThousandth"
  readonly text: string
}

/** The result lies outside the safe integers. */
export interface FteOverflow {
  readonly _tag: "FteOverflow"
}

/** What reading full-time years can fail with. */
export type FteError = NotFte | FinerThanThousandth | FteOverflow

/** Reads `0,125 åa`, `1.75 fte`, `1 årsarbetare`: either decimal mark, either minus, any space, units in any case. */
export function parse(text: string): Result.Result<Fte, FteError> {
  // Files from macOS may hold å as two characters.
  const match = amountAndUnit.exec(text.trim().normalize("NFC"))
  const value = Ratio.parse(match?.[1] ?? "")
  if (value === undefined) return Result.fail({ _tag: "NotFte", text })
  const exact = Ratio.multiply(value, Ratio.make(1000))
  return Ratio.isInteger(exact) ? fromThousandths(exact.n) : Result.fail({ _tag: "FinerThanThousandth", text })
}

/** The amount exactly: `0,125 åa` in Swedish, `0.125 fte` in English. */
export function show(fte: Fte, lang: Ratio.Lang): string {
  const number = Ratio.show(Ratio.make(fte.thousandths, 1000), lang)
  return `${number}${Ratio.noBreak}${{ sv: "åa", en: "fte" }[lang]}`
}

export function compare(a: Fte, b: Fte): Ratio.Order {
  return a.thousandths < b.thousandths ? -1 : a.thousandths > b.thousandths ? 1 : 0
}

export function add(a: Fte, b: Fte): Result.Result<Fte, FteOverflow> {
  const thousandths = a.thousandths + b.thousandths
  return Number.isSafeInteger(thousandths) ? Result.succeed({ thousandths }) : overflow
}

/** The total of a list. The order does not matter: only a total outside the safe range fails, never one on the way to it. */
export function sum(list: Iterable<Fte>): Result.Result<Fte, FteOverflow> {
  let total = 0n
  for (const fte of list) total += BigInt(fte.thousandths)
  return fromThousandths(total)
}

export function zero(): Fte {
  return { thousandths: 0 }
}

/** `fte × ratio` in whole thousandths, rounded as `mode` says. */
export function multiply(fte: Fte, ratio: Ratio.Ratio, mode: RoundingMode): Result.Result<Fte, FteOverflow> {
  return fromThousandths(round(Ratio.multiply(Ratio.make(fte.thousandths), ratio), mode))
}

/** The work shared out to the thousandth by largest remainder: the parts stand in the order of the claims and sum to the whole. */
export function allocate(fte: Fte, claims: ReadonlyArray<Claim>): Result.Result<ReadonlyArray<Fte>, AllocationError> {
  return Result.map(share(fte.thousandths, claims), (parts) => parts.map((thousandths) => ({ thousandths })))
}

/** What the work costs at a price for a full-time year, in whole öre, rounded as `mode` says. */
export function price(fte: Fte, perYear: Money.Money, mode: RoundingMode): Result.Result<Money.Money, Money.MoneyOverflow> {
  return Money.multiply(perYear, Ratio.make(fte.thousandths, 1000), mode)
}

const amountAndUnit = new RegExp(`^(.*\\d)${Ratio.space}*(?:åa|årsarbetare|årsarbetskraft|årsarbetskrafter|fte|ftes)$`, "iu")

const overflow: Result.Result<never, FteOverflow> = Result.fail({ _tag: "FteOverflow" })

function fromThousandths(thousandths: bigint): Result.Result<Fte, FteOverflow> {
  const number = Number(thousandths)
  return Number.isSafeInteger(number) ? Result.succeed({ thousandths: number }) : overflow
}

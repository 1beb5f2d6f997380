/** Amounts of money as whole öre: nothing binary touches a budget, and nothing is rounded unless the caller names the rule. */

import * as Result from "effect/Result"
import { allocate as share } from "./Allocation.ts"
import type { AllocationError, Claim } from "./Allocation.ts"
import * as Ratio from "./Ratio.ts"
import { round, type RoundingMode } from "./Rounding.ts"

/** An amount in öre (hundredths of the currency, a safe integer) and its currency code. */
export interface Money {
  readonly ore: number
  readonly currency: string
}

/** The units an amount is written in: kronor, thousands and millions of them. */
export type Unit = "kr" | "tkr" | "mkr"

/** The text is no amount: no number, no unit, or digits grouped wrongly. */
export interface NotMoney {
  readonly _tag: "NotMoney"
  readonly text: string
}

/** `400,000 kr`: kronor and öre, or thousands? `readings` are the texts that say it without doubt. */
export interface AmbiguousThousands {
  readonly _tag: "AmbiguousThousands"
  readonly text: string
  readonly readings: ReadonlyArray<string>
}

/** The amount has a part smaller than one öre. */
export interface FinerThanOre {
  readonly _tag: "FinerThanOre"
  readonly text: string
}

/** The amount lies outside the safe integers, where sums would lose öre. */
export interface MoneyOverflow {
  readonly _tag: "MoneyOverflow"
}

/** Two currencies met in one operation. */
export interface CurrencyMismatch {
  readonly _tag: "CurrencyMismatch"
  readonly left: string
  readonly right: string
}

/** What reading an amount can fail with. */
export type ParseError = NotMoney | AmbiguousThousands | FinerThanOre | MoneyOverflow

/** Every error of money. */
export type MoneyError = ParseError | CurrencyMismatch

/**
 * Reads `400 000 kr`, `42 tkr`, `1,2 mkr`, `-3,5 tkr`, `5 000:-`, `400 000 SEK`: any space between groups, either decimal mark,
 * either minus, units in any case. Another currency has its own code for unit, with `k` and `M` before it (`42 kEUR`).
 */
export function parse(text: string, currency: string = "SEK"): Result.Result<Money, ParseError> {
  const match = amountAndUnit.exec(text.trim())
  const amount = match?.[1] ?? ""
  const unit = match?.[2] ?? ""
  const ore = oreIn(unit, currency)
  const value = Ratio.parse(amount)
  if (ore === undefined || value === undefined) return Result.fail({ _tag: "NotMoney", text })
  const decimals = /[.,](\d+)$/.exec(amount)?.[1] ?? ""
  if (ore === oreOf.kr && decimals.length === 3) {
    return Result.fail({ _tag: "AmbiguousThousands", text, readings: readings(amount, unit) })
  }
  const exact = Ratio.multiply(value, Ratio.make(ore))
  return Ratio.isInteger(exact) ? fromOre(exact.n, currency) : Result.fail({ _tag: "FinerThanOre", text })
}

/** The amount exactly, in the unit asked for (`−1 234,50 kr`, `1,2 mkr`): öre as two decimals of a krona, else no more decimals than needed. */
export function show(money: Money, lang: Ratio.Lang, unit: Unit = "kr"): string {
  const number = Ratio.show(Ratio.make(money.ore, oreOf[unit]), lang)
  const tens = unit === "kr" && money.ore % 100 !== 0 && money.ore % 10 === 0 ? "0" : ""
  return `${number}${tens}${Ratio.noBreak}${unitName(unit, money.currency)}`
}

export function zero(currency: string = "SEK"): Money {
  return { ore: 0, currency }
}

export function isZero(money: Money): boolean {
  return money.ore === 0
}

export function equals(a: Money, b: Money): boolean {
  return a.ore === b.ore && a.currency === b.currency
}

/** Which amount is smaller; amounts of two currencies have no order. */
export function compare(a: Money, b: Money): Result.Result<Ratio.Order, CurrencyMismatch> {
  if (a.currency !== b.currency) return mismatch(a.currency, b.currency)
  return Result.succeed(a.ore < b.ore ? -1 : a.ore > b.ore ? 1 : 0)
}

export function add(a: Money, b: Money): Result.Result<Money, MoneyOverflow | CurrencyMismatch> {
  if (a.currency !== b.currency) return mismatch(a.currency, b.currency)
  const ore = a.ore + b.ore
  return Number.isSafeInteger(ore) ? Result.succeed({ ore, currency: a.currency }) : overflow
}

export function subtract(a: Money, b: Money): Result.Result<Money, MoneyOverflow | CurrencyMismatch> {
  if (a.currency !== b.currency) return mismatch(a.currency, b.currency)
  return add(a, negate(b))
}

export function negate(money: Money): Money {
  // Not `-money.ore`, which would make a zero that is not equal in structure to zero.
  return { ore: 0 - money.ore, currency: money.currency }
}

/** The total of a list in `currency`. The order does not matter: only a total outside the safe range fails, never one on the way to it. */
export function sum(list: Iterable<Money>, currency: string = "SEK"): Result.Result<Money, MoneyOverflow | CurrencyMismatch> {
  let carried = 0n
  let total = 0
  for (const money of list) {
    if (money.currency !== currency) return mismatch(currency, money.currency)
    const next = total + money.ore
    if (Number.isSafeInteger(next)) {
      total = next
    } else {
      carried += BigInt(total)
      total = money.ore
    }
  }
  return fromOre(carried + BigInt(total), currency)
}

/** `money × ratio` in whole öre, rounded as `mode` says. Parts that must sum to a whole are allocated, not multiplied. */
export function multiply(money: Money, ratio: Ratio.Ratio, mode: RoundingMode): Result.Result<Money, MoneyOverflow> {
  return fromOre(round(Ratio.multiply(Ratio.make(money.ore), ratio), mode), money.currency)
}

/** The amount shared out to the öre by largest remainder: the parts stand in the order of the claims and sum to the amount. */
export function allocate(money: Money, claims: ReadonlyArray<Claim>): Result.Result<ReadonlyArray<Money>, AllocationError> {
  return Result.map(share(money.ore, claims), (parts) => parts.map((ore) => ({ ore, currency: money.currency })))
}

/** The amount to whole units as `mode` says: `1 234 567,89 kr` is 1 235 tkr by `half-even`. The one place where a budget is rounded for reading. */
export function inUnits(money: Money, unit: Unit, mode: RoundingMode): bigint {
  return round(Ratio.make(money.ore, oreOf[unit]), mode)
}

const oreOf: { readonly [U in Unit]: number } = { kr: 100, tkr: 100_000, mkr: 100_000_000 }

/** What Swedish texts call the units, in lower case. */
const kronor: ReadonlyMap<string, number> = new Map([
  ["kr", oreOf.kr],
  [":-", oreOf.kr],
  ["krona", oreOf.kr],
  ["kronor", oreOf.kr],
  ["tkr", oreOf.tkr],
  ["mkr", oreOf.mkr],
  ["mnkr", oreOf.mkr]
])

const amountAndUnit = new RegExp(`^(.*\\d)${Ratio.space}*(:-|\\p{L}+)$`, "u")

const overflow: Result.Result<never, MoneyOverflow> = Result.fail({ _tag: "MoneyOverflow" })

function mismatch(left: string, right: string): Result.Result<never, CurrencyMismatch> {
  return Result.fail({ _tag: "CurrencyMismatch", left, right })
}

function fromOre(ore: bigint, currency: string): Result.Result<Money, MoneyOverflow> {
  const number = Number(ore)
  return Number.isSafeInteger(number) ? Result.succeed({ ore: number, currency }) : overflow
}

function oreIn(unit: string, currency: string): number | undefined {
  const word = unit.toLowerCase()
  const code = currency.toLowerCase()
  if (word === code) return oreOf.kr
  if (word === `k${code}`) return oreOf.tkr
  if (word === `m${code}`) return oreOf.mkr
  return currency === "SEK" ? kronor.get(word) : undefined
}

function unitName(unit: Unit, currency: string): string {
  if (currency === "SEK") return unit
  return { kr: currency, tkr: `k${currency}`, mkr: `M${currency}` }[unit]
}

/** Both meanings of `400,500 kr`: 400 500 kr, and 400,50 kr where öre can say it. Ordinary spaces, to be typed back. */
function readings(amount: string, unit: string): ReadonlyArray<string> {
  const sign = /^[-\u2212]/.test(amount) ? "-" : ""
  const digits = amount.replace(/\D/g, "")
  const whole = digits.slice(0, -3)
  const ending = unit === ":-" ? unit : ` ${unit}`
  const text = (number: string, tail: string) => `${sign}${grouped(number)}${tail}${ending}`
  const thousands = text(digits, "")
  if (!digits.endsWith("0")) return [thousands]
  const mark = amount.includes(",") ? "," : "."
  return [thousands, text(whole, digits.endsWith("000") ? "" : `${mark}${digits.slice(-3, -1)}`)]
}

function grouped(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "").replace(/\B(?=(?:\d{3})+$)/g, " ")
}

/** Everything a plan can measure, as one tagged union: a table of kinds says how each is read, written, compared and added. */

import * as Result from "effect/Result"
import * as Day from "./Day.ts"
import * as Fte from "./Fte.ts"
import * as Money from "./Money.ts"
import * as Ratio from "./Ratio.ts"

/**
 * A quantity. A share is kept as a ratio (85 % is 17/20), a difference of shares in percentage points (5 pp is 5),
 * a duration as a positive whole count of its own unit: months are not days.
 */
export type Quantity =
  | { readonly kind: "number"; readonly value: Ratio.Ratio }
  | { readonly kind: "share"; readonly value: Ratio.Ratio }
  | { readonly kind: "points"; readonly value: Ratio.Ratio }
  | { readonly kind: "money"; readonly value: Money.Money }
  | { readonly kind: "fte"; readonly value: Fte.Fte }
  | { readonly kind: "duration"; readonly count: number; readonly unit: DurationUnit }
  | { readonly kind: "date"; readonly value: Day.Day }

/** A quantity's kind. */
export type Kind = Quantity["kind"]

/** A duration's unit; units are kept, months are not days. */
export type DurationUnit = "min" | "h" | "days" | "workdays" | "weeks" | "months"

/** The text is no quantity of any kind. */
export interface NotQuantity {
  readonly _tag: "NotQuantity"
  readonly text: string
}

/** What is wrong with a text: money or full-time equivalents that cannot be kept, or no quantity at all. */
export type QuantityError = Exclude<Money.ParseError, Money.NotMoney> | Exclude<Fte.FteError, Fte.NotFte> | NotQuantity

/** Two quantities that have nothing to do with each other: of two kinds, two currencies or two units of time. */
export interface KindMismatch {
  readonly _tag: "KindMismatch"
  readonly left: Quantity
  readonly right: Quantity
}

/** Quantities of this kind have no sum: a date plus a date is nothing. */
export interface NotAddable {
  readonly _tag: "NotAddable"
  readonly kind: Kind
}

/** A duration of more units than can be counted exactly. */
export interface DurationOverflow {
  readonly _tag: "DurationOverflow"
}

/** What adding quantities can fail with. */
export type AddError = KindMismatch | NotAddable | Money.MoneyOverflow | Fte.FteOverflow | DurationOverflow

/**
 * Reads a quantity from its text: `74`, `1,5`, `85 %`, `5 pp`, `400 000 kr`, `0,125 åa`, `30 dagar`, `2017-02-28`.
 * A whole number with a leading zero (`0604`) is a code, not a quantity. Money is in `currency`.
 */
export function parse(text: string, currency: string = "SEK"): Result.Result<Quantity, QuantityError> {
  const trimmed = text.trim().normalize("NFC")
  for (const row of rows) {
    const read = row.read(trimmed, currency)
    if (read !== undefined) return read
  }
  return Result.fail({ _tag: "NotQuantity", text })
}

/** The quantity as text, which `parse` reads back the same. Numbers, shares and points round to `decimals` when given. */
export function show(quantity: Quantity, lang: Ratio.Lang, decimals?: number): string {
  return rowOf(quantity).show(quantity, lang, decimals)
}

/** Which of two quantities of one kind is smaller. */
export function compare(a: Quantity, b: Quantity): Result.Result<Ratio.Order, KindMismatch> {
  const order = a.kind === b.kind ? rowOf(a).compare(a, b) : undefined
  return order === undefined ? mismatch(a, b) : Result.succeed(order)
}

/** The sum of two quantities of one kind. */
export function add(a: Quantity, b: Quantity): Result.Result<Quantity, AddError> {
  return a.kind === b.kind ? rowOf(a).add(a, b) : mismatch(a, b)
}

/** What people call a kind: `andel`, `share`. */
export function kindName(kind: Kind, lang: Ratio.Lang): string {
  return kinds[kind][lang]
}

type Of<K extends Kind> = Extract<Quantity, { readonly kind: K }>

interface Row<K extends Kind> {
  readonly sv: string
  readonly en: string
  /** The quantity or what is wrong with it; undefined when the text is not of this kind. */
  read(text: string, currency: string): Result.Result<Of<K>, QuantityError> | undefined
  show(quantity: Of<K>, lang: Ratio.Lang, decimals: number | undefined): string
  /** Undefined when the two cannot be compared. */
  compare(a: Of<K>, b: Of<K>): Ratio.Order | undefined
  add(a: Of<K>, b: Of<K>): Result.Result<Of<K>, AddError>
}

/** The kinds of quantity. */
const kinds: { readonly [K in Kind]: Row<K> } = {
  number: {
    sv: "antal",
    en: "number",
    read: (text) => ratio("number", Ratio.parse(text)),
    show: ({ value }, lang, decimals) => Ratio.show(value, lang, decimals),
    compare: (a, b) => Ratio.compare(a.value, b.value),
    add: (a, b) => Result.succeed({ kind: "number", value: Ratio.add(a.value, b.value) })
  },
  share: {
    sv: "andel",
    en: "share",
    read: (text) => {
      const percent = before(text, percentSign)
      return ratio("share", percent === undefined ? undefined : Ratio.multiply(percent, Ratio.make(1, 100)))
    },
    show: ({ value }, lang, decimals) =>
      `${Ratio.show(Ratio.multiply(value, Ratio.make(100)), lang, decimals)}${{ sv: `${Ratio.noBreak}%`, en: "%" }[lang]}`,
    compare: (a, b) => Ratio.compare(a.value, b.value),
    add: (a, b) => Result.succeed({ kind: "share", value: Ratio.add(a.value, b.value) })
  },
  points: {
    sv: "procentenheter",
    en: "percentage points",
    read: (text) => ratio("points", before(text, pointsSign)),
    show: ({ value }, lang, decimals) => {
      const unit = { sv: Ratio.equals(value, Ratio.one) ? "procentenhet" : "procentenheter", en: "pp" }[lang]
      return `${Ratio.show(value, lang, decimals)}${Ratio.noBreak}${unit}`
    },
    compare: (a, b) => Ratio.compare(a.value, b.value),
    add: (a, b) => Result.succeed({ kind: "points", value: Ratio.add(a.value, b.value) })
  },
  money: {
    sv: "belopp",
    en: "amount of money",
    read: (text, currency) => {
      const money = Money.parse(text, currency)
      if (Result.isSuccess(money)) return Result.succeed({ kind: "money", value: money.success })
      return money.failure._tag === "NotMoney" ? undefined : Result.fail(money.failure)
    },
    show: ({ value }, lang) => Money.show(value, lang),
    compare: (a, b) => Result.getOrUndefined(Money.compare(a.value, b.value)),
    add: (a, b) =>
      Result.mapBoth(Money.add(a.value, b.value), {
        onSuccess: (value) => ({ kind: "money" as const, value }),
        onFailure: (error): AddError => (error._tag === "CurrencyMismatch" ? { _tag: "KindMismatch", left: a, right: b } : error)
      })
  },
  fte: {
    sv: "årsarbetare",
    en: "full-time equivalents",
    read: (text) => {
      const fte = Fte.parse(text)
      if (Result.isSuccess(fte)) return Result.succeed({ kind: "fte", value: fte.success })
      return fte.failure._tag === "NotFte" ? undefined : Result.fail(fte.failure)
    },
    show: ({ value }, lang) => Fte.show(value, lang),
    compare: (a, b) => Fte.compare(a.value, b.value),
    add: (a, b) => Result.map(Fte.add(a.value, b.value), (value) => ({ kind: "fte" as const, value }))
  },
  duration: {
    sv: "tid",
    en: "duration",
    read: duration,
    show: ({ count, unit }, lang) => {
      const words = units[unit][lang]
      return `${Ratio.show(Ratio.make(count), lang)}${Ratio.noBreak}${count === 1 ? words[0] : words[1]}`
    },
    compare: (a, b) => (a.unit === b.unit ? order(a.count, b.count) : undefined),
    add: (a, b) => {
      if (a.unit !== b.unit) return mismatch(a, b)
      const count = a.count + b.count
      return Number.isSafeInteger(count) ? Result.succeed({ ...a, count }) : Result.fail({ _tag: "DurationOverflow" })
    }
  },
  date: {
    sv: "datum",
    en: "date",
    read: (text) => {
      const day = Day.parse(text)
      return day === undefined ? undefined : Result.succeed({ kind: "date", value: day })
    },
    show: ({ value }) => Day.show(value),
    compare: (a, b) => order(a.value, b.value),
    add: () => Result.fail({ _tag: "NotAddable", kind: "date" })
  }
}

const rows = Object.values(kinds)

/** All kinds of quantity. */
export const quantityKinds = Object.keys(kinds) as ReadonlyArray<Kind>

/** The units of time: one and several of them in each language, as written; `also` are read too. */
const units: {
  readonly [U in DurationUnit]: {
    readonly sv: readonly [one: string, several: string]
    readonly en: readonly [one: string, several: string]
    readonly also: ReadonlyArray<string>
  }
} = {
  min: { sv: ["minut", "minuter"], en: ["minute", "minutes"], also: ["min"] },
  h: { sv: ["timme", "timmar"], en: ["hour", "hours"], also: ["h", "tim"] },
  days: { sv: ["dag", "dagar"], en: ["day", "days"], also: [] },
  workdays: { sv: ["arbetsdag", "arbetsdagar"], en: ["workday", "workdays"], also: [] },
  weeks: { sv: ["vecka", "veckor"], en: ["week", "weeks"], also: [] },
  months: { sv: ["månad", "månader"], en: ["month", "months"], also: ["mån"] }
}

/** All units of time. */
export const durationUnits = Object.keys(units) as ReadonlyArray<DurationUnit>

const unitOf: ReadonlyMap<string, DurationUnit> = new Map(
  durationUnits.flatMap((unit) => {
    const { sv, en, also } = units[unit]
    return [...sv, ...en, ...also].map((word) => [word, unit] as const)
  })
)

const percentSign = new RegExp(`^(.*\\d)${Ratio.space}*(?:%|procent|percent)$`, "i")

const pointsSign = new RegExp(`^(.*\\d)${Ratio.space}*(?:pp|procentenhet|procentenheter|percentage points?)$`, "i")

const countAndUnit = new RegExp(`^(.*\\d)${Ratio.space}*(\\p{L}+)$`, "u")

function duration(text: string): Result.Result<Of<"duration">, QuantityError> | undefined {
  const match = countAndUnit.exec(text)
  const unit = unitOf.get((match?.[2] ?? "").toLowerCase())
  const value = Ratio.parse(match?.[1] ?? "")
  if (unit === undefined || value === undefined || !Ratio.isInteger(value) || value.n < 1n) return undefined
  const count = Number(value.n)
  return Number.isSafeInteger(count) ? Result.succeed({ kind: "duration", count, unit }) : undefined
}

/** The number before a sign, or undefined when the text does not end so. */
function before(text: string, sign: RegExp): Ratio.Ratio | undefined {
  return Ratio.parse(sign.exec(text)?.[1] ?? "")
}

function ratio<K extends "number" | "share" | "points">(kind: K, value: Ratio.Ratio | undefined): Result.Result<Of<K>> | undefined {
  return value === undefined ? undefined : Result.succeed({ kind, value } as Of<K>)
}

function order(a: number, b: number): Ratio.Order {
  return a < b ? -1 : a > b ? 1 : 0
}

function mismatch(left: Quantity, right: Quantity): Result.Result<never, KindMismatch> {
  return Result.fail({ _tag: "KindMismatch", left, right })
}

function rowOf(quantity: Quantity): Row<Kind> {
  // The row of a quantity's own kind takes that quantity; the compiler cannot carry this through a union.
  return kinds[quantity.kind] as Row<Kind>
}

/** Schemas of the single values that plans are written with; each decodes a scalar's source text and nothing else. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Day from "./Day.ts"
import { failure, fromText, issue } from "./decode.ts"
import type { Failure } from "./decode.ts"
import * as Fte from "./Fte.ts"
import * as Money from "./Money.ts"
import * as Period from "./Period.ts"
import * as Quantity from "./Quantity.ts"
import type * as Ratio from "./Ratio.ts"

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null

/** A stable name: small letters a–z, digits, hyphens; it begins with a letter. Titles are data, ids are not. */
export const Id = Schema.String.check(
  Schema.makeFilter((text: string) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) || issue(failure("not-id", { found: text }), text), {
    toJsonSchema: () => ({ pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" })
  })
)

/** A map from ids to values, in the order written. */
export const byId = <T, E>(value: Schema.Codec<T, E>): Schema.Codec<{ readonly [id: string]: T }, { readonly [id: string]: E }> => Schema.Record(Id, value)

/** An amount of money, such as `400 000 kr`, `336 tkr` or `1,2 mkr`. */
export const MoneyText = fromText<Money.Money>(
  (value): value is Money.Money => isRecord(value) && "ore" in value,
  (text) => Result.mapError(Money.parse(text), (error) => moneyFailure(error, text)),
  (money) => Money.show(money, "sv"),
  "Money"
)

/** Full-time years, such as `0,125 åa`. */
export const FteText = fromText<Fte.Fte>(
  (value): value is Fte.Fte => isRecord(value) && "thousandths" in value,
  (text) => Result.mapError(Fte.parse(text), (error) => fteFailure(error, text)),
  (fte) => Fte.show(fte, "sv"),
  "FullTimeYears"
)

/** A calendar day, `2017-02-28`. */
export const DayText = fromText<Day.Day>(
  (value): value is Day.Day => typeof value === "number",
  (text) => {
    const day = Day.parse(text)
    return day === undefined ? Result.fail(failure("not-date", { found: text })) : Result.succeed(day)
  },
  Day.show,
  "Day"
)

/** A share, such as `15 %`. */
export const ShareText = fromText<Ratio.Ratio>(
  (value): value is Ratio.Ratio => isRecord(value) && "d" in value,
  (text) => {
    const quantity = Quantity.parse(text)
    return Result.isSuccess(quantity) && quantity.success.kind === "share"
      ? Result.succeed(quantity.success.value)
      : Result.fail(failure("not-share", { found: text }))
  },
  (value) => Quantity.show({ kind: "share", value }, "sv"),
  "Share"
)

/** A period, such as `2017`, `2017-T1` or `2016-09..2018-03`. */
export const PeriodText = fromText<Period.Period>(
  (value): value is Period.Period => isRecord(value) && "start" in value,
  (text) =>
    Result.mapError(Period.parse(text), (error) =>
      error._tag === "EndsBeforeStart" ? failure("period-ends-before-start", { found: text }) : failure("not-period", { found: text })),
  (period) => period.text,
  "Period"
)

/** What a level is written with: a quantity, or a word of a scale. */
export type Bound = Quantity.Quantity | { readonly kind: "word"; readonly value: string }

/** A level's text: anything that begins as a number or a date does must be a quantity; other words belong to a scale. */
export const BoundText = fromText<Bound>(
  // A budget may be of a kind, too.
  (value): value is Bound => isRecord(value) && "kind" in value && !("budget" in value),
  (text) => {
    const quantity = Quantity.parse(text)
    if (Result.isSuccess(quantity)) return Result.succeed(quantity.success)
    return /^[\s\d+\-\u2212.,]/.test(text) || text === ""
      ? Result.fail(quantityFailure(quantity.failure, text))
      : Result.succeed({ kind: "word", value: text })
  },
  (bound) => (bound.kind === "word" ? bound.value : Quantity.show(bound, "sv")),
  "Level"
)

/** A length of time, such as `30 days` or `20 workdays`. */
export type Duration = Extract<Quantity.Quantity, { readonly kind: "duration" }>

/** A length of time as text. */
export const DurationText: Schema.Codec<Duration, string> = fromText<Duration>(
  (value): value is Duration => isRecord(value) && value["kind"] === "duration",
  (text) => {
    const quantity = Quantity.parse(text)
    return Result.isSuccess(quantity) && quantity.success.kind === "duration" ? Result.succeed(quantity.success) : Result.fail(failure("not-duration", { found: text }))
  },
  (duration) => Quantity.show(duration, "sv"),
  "Duration"
)

/** A day on which something is asked: one that is named, or the first or last of the time that counts. */
export type At = Day.Day | "start" | "end"

/** A day, `start` or `end`, as text. */
export const AtText: Schema.Codec<At, string> = fromText<At>(
  (value): value is At => typeof value === "number" || value === "start" || value === "end",
  (text) => {
    if (text === "start" || text === "end") return Result.succeed(text)
    const day = Day.parse(text)
    return day === undefined ? Result.fail(failure("not-date", { found: text })) : Result.succeed(day)
  },
  (at) => (typeof at === "string" ? at : Day.show(at)),
  "At"
)

/** `true` or `false`, as text. */
export const BooleanText: Schema.Codec<boolean, string> = fromText<boolean>(
  (value): value is boolean => typeof value === "boolean",
  (text) =>
    text === "true" || text === "false"
      ? Result.succeed(text === "true")
      : Result.fail(failure("not-one-of", { found: text, known: ["true", "false"], nearest: undefined })),
  String,
  "Boolean"
)

/** A whole number of at least 1, as text. */
export const CountText: Schema.Codec<number, string> = fromText<number>(
  (value): value is number => typeof value === "number",
  (text) => (/^[1-9]\d{0,8}$/.test(text) ? Result.succeed(Number(text)) : Result.fail(failure("not-count", { found: text }))),
  String,
  "Count"
)

/** One value, or a list of at least one. */
export const oneOrMany = <T, E>(value: Schema.Codec<T, E>): Schema.Codec<T | ReadonlyArray<T>, E | ReadonlyArray<E>> =>
  Schema.Union([value, nonEmpty(value)])

/** A list that an empty one cannot stand in for: it would be true with nothing tested. */
export const nonEmpty = <T, E>(value: Schema.Codec<T, E>): Schema.Codec<ReadonlyArray<T>, ReadonlyArray<E>> =>
  Schema.Array(value).check(
    Schema.makeFilter((list: ReadonlyArray<T>) => list.length > 0 || issue(failure("empty-list", {}), list), { toJsonSchema: () => ({ minItems: 1 }) })
  )

/** A money error in the words of the catalogue. */
export const moneyFailure = (error: Money.MoneyError, text: string): Failure =>
  error._tag === "AmbiguousThousands"
    ? failure("ambiguous-amount", { found: text, readings: error.readings })
    : error._tag === "FinerThanOre"
    ? failure("too-fine", { found: text, unit: "money" })
    : error._tag === "MoneyOverflow"
    ? failure("too-large", { found: text })
    : failure("not-money", { found: text })

/** An FTE error in the words of the catalogue. */
export const fteFailure = (error: Fte.FteError, text: string): Failure =>
  error._tag === "FinerThanThousandth"
    ? failure("too-fine", { found: text, unit: "fte" })
    : error._tag === "FteOverflow"
    ? failure("too-large", { found: text })
    : failure("not-fte", { found: text })

/** A quantity error in the words of the catalogue. */
export const quantityFailure = (error: Quantity.QuantityError, text: string): Failure =>
  error._tag === "AmbiguousThousands" || error._tag === "FinerThanOre" || error._tag === "MoneyOverflow"
    ? moneyFailure(error, text)
    : error._tag === "FinerThanThousandth" || error._tag === "FteOverflow"
    ? fteFailure(error, text)
    : failure("not-quantity", { found: text })

/** Periods of calendar days: a table of kinds, from a year to a day, and ranges between any two of them. */

import * as Result from "effect/Result"
import * as Day from "./Day.ts"
import type { Lang } from "./Ratio.ts"

/** A period: its kind, its canonical text, its first day and its last day, both inside. */
export interface Period {
  readonly kind: Kind
  readonly text: string
  readonly start: Day.Day
  readonly end: Day.Day
}

/** The text is no period, or names a part of a year that does not exist. */
export interface NotPeriod {
  readonly _tag: "NotPeriod"
  readonly text: string
}

/** A range whose last day comes before its first. */
export interface EndsBeforeStart {
  readonly _tag: "EndsBeforeStart"
  readonly text: string
}

/** The plan declares a term with a text that is no `MM-DD`. */
export interface TermNotDates {
  readonly _tag: "TermNotDates"
  readonly term: TermName
  readonly text: string
}

/** What reading a period can fail with. */
export type PeriodError = NotPeriod | EndsBeforeStart | TermNotDates

/** Spring term and autumn term. */
export type TermName = "VT" | "HT"

/** First and last day of each term as `MM-DD`. A last day before the first falls in the next year; `02-29` is the last of February. */
export type Terms = { readonly [T in TermName]: { readonly from: string; readonly to: string } }

/** What the terms are unless the plan declares its own. */
export const defaultTerms: Terms = {
  VT: { from: "01-01", to: "06-30" },
  HT: { from: "07-01", to: "12-31" }
}

/** A row of the table: how a kind is written, which days it covers, and what people call it. */
export interface Row {
  readonly kind: string
  readonly pattern: RegExp
  readonly example: string
  readonly sv: string
  readonly en: string
  readonly span: (match: RegExpExecArray, terms: Terms) => Result.Result<Span, PeriodError>
  readonly show: (match: RegExpExecArray, lang: Lang) => string
}

interface Span {
  readonly start: Day.Day
  readonly end: Day.Day
}

/** The kinds of period. Everything about a kind is in its row; a pattern holds the canonical text. */
export const kinds = [
  {
    kind: "year",
    pattern: /^(\d{4})$/,
    example: "2017",
    sv: "år",
    en: "year",
    span: (match: RegExpExecArray): Spanned => months(match, 1, 12),
    show: (match: RegExpExecArray): string => year(match)
  },
  {
    kind: "half-year",
    pattern: /^(\d{4})-H([12])$/,
    example: "2017-H1",
    sv: "halvår",
    en: "half-year",
    span: (match: RegExpExecArray): Spanned => months(match, number(match) * 6 - 5, 6),
    show: (match: RegExpExecArray, lang: Lang): string =>
      ({ sv: `${nth(match, "sv")} halvåret ${year(match)}`, en: `${nth(match, "en")} half of ${year(match)}` }[lang])
  },
  {
    kind: "term",
    pattern: /^(\d{4})-(VT|HT)$/,
    example: "2017-HT",
    sv: "termin",
    en: "term",
    span: (match: RegExpExecArray, terms: Terms): Spanned => term(match, terms),
    show: (match: RegExpExecArray, lang: Lang): string => {
      const names = match[2] === "VT" ? { sv: "våren", en: "spring" } : { sv: "hösten", en: "autumn" }
      return `${names[lang]} ${year(match)}`
    }
  },
  {
    kind: "tertial",
    pattern: /^(\d{4})-T([1-3])$/,
    example: "2017-T1",
    sv: "tertial",
    en: "tertial",
    span: (match: RegExpExecArray): Spanned => months(match, number(match) * 4 - 3, 4),
    show: (match: RegExpExecArray, lang: Lang): string =>
      ({ sv: `tertial ${number(match)} ${year(match)}`, en: `${nth(match, "en")} tertial of ${year(match)}` }[lang])
  },
  {
    kind: "quarter",
    pattern: /^(\d{4})-Q([1-4])$/,
    example: "2017-Q3",
    sv: "kvartal",
    en: "quarter",
    span: (match: RegExpExecArray): Spanned => months(match, number(match) * 3 - 2, 3),
    show: (match: RegExpExecArray, lang: Lang): string => `${{ sv: "kvartal ", en: "Q" }[lang]}${number(match)} ${year(match)}`
  },
  {
    kind: "month",
    pattern: /^(\d{4})-(0[1-9]|1[0-2])$/,
    example: "2017-03",
    sv: "månad",
    en: "month",
    span: (match: RegExpExecArray): Spanned => months(match, number(match), 1),
    show: (match: RegExpExecArray, lang: Lang): string => `${monthName(number(match), lang)} ${year(match)}`
  },
  {
    kind: "week",
    pattern: /^(\d{4})-W(\d{2})$/,
    example: "2017-W12",
    sv: "vecka",
    en: "week",
    span: (match: RegExpExecArray): Spanned => {
      const start = Day.parse(`${year(match)}-01-01`) === undefined ? undefined : Day.startOfIsoWeek(Number(match[1]), number(match))
      return start === undefined ? notPeriod(match) : Result.succeed({ start, end: start + 6 })
    },
    show: (match: RegExpExecArray, lang: Lang): string =>
      ({ sv: `vecka ${number(match)} ${year(match)}`, en: `week ${number(match)} of ${year(match)}` }[lang])
  },
  {
    kind: "day",
    pattern: /^(\d{4})-(\d{2})-(\d{2})$/,
    example: "2017-02-28",
    sv: "dag",
    en: "day",
    span: (match: RegExpExecArray): Spanned => {
      const day = Day.parse(match[0])
      return day === undefined ? notPeriod(match) : Result.succeed({ start: day, end: day })
    },
    show: (match: RegExpExecArray, lang: Lang): string => `${Number(match[3])} ${monthName(number(match), lang)} ${year(match)}`
  },
  {
    kind: "range",
    pattern: /^([^.]+)\.\.([^.]+)$/,
    example: "2016-09..2018-03",
    sv: "tidsperiod",
    en: "range",
    span: (match: RegExpExecArray, terms: Terms): Spanned => range(match, terms),
    show: (match: RegExpExecArray, lang: Lang): string => `${showText(match[1] ?? "", lang)} – ${showText(match[2] ?? "", lang)}`
  }
] as const satisfies ReadonlyArray<Row>

/** The name of a kind, as in the table. */
export type Kind = (typeof kinds)[number]["kind"]

/** Reads any kind of period, letters in either case, spaces allowed around `..`; `terms` says when the plan's terms begin and end. */
export function parse(text: string, terms: Terms = defaultTerms): Result.Result<Period, PeriodError> {
  if (terms !== defaultTerms) return parsed(text, terms)
  const known = read.get(text)
  if (known !== undefined) return known
  const result = parsed(text, terms)
  // A plan repeats a few dozen periods; a full memory is emptied rather than kept in order.
  if (read.size >= 1000) read.clear()
  read.set(text, result)
  return result
}

const read = new Map<string, Result.Result<Period, PeriodError>>()

function parsed(text: string, terms: Terms): Result.Result<Period, PeriodError> {
  const canonical = text.trim().toUpperCase().replace(/ *\.\. */, "..")
  for (const row of kinds) {
    const match = row.pattern.exec(canonical)
    if (match === null) continue
    return Result.mapBoth(row.span(match, terms), {
      onSuccess: ({ start, end }) => ({ kind: row.kind, text: canonical, start, end }),
      // The person's own text, also when only one end of a range is at fault.
      onFailure: (error) => (error._tag === "TermNotDates" ? error : { ...error, text })
    })
  }
  return Result.fail({ _tag: "NotPeriod", text })
}

/** The period in words: `tertial 1 2017`, `mars 2017`; `first tertial of 2017`, `March 2017`. */
export function show(period: Period, lang: Lang): string {
  return showText(period.text, lang)
}

export function contains(period: Period, day: Day.Day): boolean {
  return period.start <= day && day <= period.end
}

/** Whether every day of `inner` is a day of `outer`. */
export function isWithin(inner: Period, outer: Period): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** How many days the period has, both ends counted. */
export function days(period: Period): number {
  return period.end - period.start + 1
}

type Spanned = Result.Result<Span, PeriodError>

const monthNames: { readonly [L in Lang]: ReadonlyArray<string> } = {
  sv: ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
}

const ordinals: { readonly [L in Lang]: ReadonlyArray<string> } = {
  sv: ["första", "andra", "tredje"],
  en: ["first", "second", "third"]
}

function year(match: RegExpExecArray): string {
  return match[1] ?? ""
}

/** The number after the year: which month, quarter, week. */
function number(match: RegExpExecArray): number {
  return Number(match[2])
}

function nth(match: RegExpExecArray, lang: Lang): string {
  return ordinals[lang][number(match) - 1] ?? ""
}

function monthName(month: number, lang: Lang): string {
  return monthNames[lang][month - 1] ?? ""
}

function notPeriod(match: RegExpExecArray): Spanned {
  return Result.fail({ _tag: "NotPeriod", text: match[0] })
}

/** `count` whole months of the matched year, from month `first`. */
function months(match: RegExpExecArray, first: number, count: number): Spanned {
  const january = Day.parse(`${year(match)}-01-01`)
  if (january === undefined) return notPeriod(match)
  const start = Day.addMonths(january, first - 1)
  return Result.succeed({ start, end: Day.addMonths(start, count) - 1 })
}

function term(match: RegExpExecArray, terms: Terms): Spanned {
  const name = match[2] === "VT" ? "VT" : "HT"
  const { from, to } = terms[name]
  for (const text of [from, to]) {
    // 2000 is a leap year, so that every date of the calendar is one.
    if (Day.parse(`2000-${text}`) === undefined) return Result.fail({ _tag: "TermNotDates", term: name, text })
  }
  const january = Day.parse(`${year(match)}-01-01`)
  if (january === undefined) return notPeriod(match)
  const next = to < from ? Day.addMonths(january, 12) : january
  return Result.succeed({ start: inYear(january, from), end: inYear(next, to) })
}

/** The `MM-DD` in the year that begins on `january`; 29 February is the 28th where there is none. */
function inYear(january: Day.Day, monthDay: string): Day.Day {
  const first = Day.addMonths(january, Number(monthDay.slice(0, 2)) - 1)
  return Math.min(first + Number(monthDay.slice(3)), Day.addMonths(first, 1)) - 1
}

function range(match: RegExpExecArray, terms: Terms): Spanned {
  return Result.flatMap(parse(match[1] ?? "", terms), (from) =>
    Result.flatMap(parse(match[2] ?? "", terms), (to): Spanned =>
      to.end < from.start ? Result.fail({ _tag: "EndsBeforeStart", text: match[0] }) : Result.succeed({ start: from.start, end: to.end })
    )
  )
}

function showText(text: string, lang: Lang): string {
  for (const row of kinds) {
    const match = row.pattern.exec(text)
    if (match !== null) return row.show(match, lang)
  }
  return text
}

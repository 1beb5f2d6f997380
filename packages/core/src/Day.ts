/** Calendar days as integers: no clock, no zone, and a distance is a subtraction. */

import * as PlainDate from "temporal-polyfill/fns/PlainDate"

/** Days since 1970-01-01 in the proleptic Gregorian calendar; negative before it. */
export type Day = number

/** The first and last year a text may name: the Gregorian calendar's first whole year, and the last of four digits. */
export const firstYear = 1583
/** The last year that is read. */
export const lastYear = 9999

/** Reads `2017-02-28`. Undefined for any other form, for a day that does not exist, and outside the years 1583–9999. */
export function parse(text: string): Day | undefined {
  const known = read.get(text)
  if (known !== undefined) return known
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return undefined
  const day = existing(Number(match[1]), Number(match[2]), Number(match[3]))
  if (day === undefined) return undefined
  // Bulk data repeats a few thousand dates; a full memory is emptied rather than kept in order.
  if (read.size >= 10_000) read.clear()
  read.set(text, day)
  return day
}

/** The day of a year, month (1–12) and day of the month. One that does not exist is a programmer's error and throws a RangeError. */
export function of(year: number, month: number, day: number): Day {
  return PlainDate.diffDays(epoch, PlainDate.create(year, month, day))
}

/** The day as `2017-02-28`. */
export function show(day: Day): string {
  const { year, month, day: date } = parts(day)
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`
}

/** The year, month (1–12) and day of the month of a day. */
export function parts(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  const { year, month, day: date } = record(day)
  return { year, month, day: date }
}

/** The same date `n` months on (or back), clamped at the month's end: 31 January + 1 month is the last of February. */
export function addMonths(day: Day, n: number): Day {
  return PlainDate.diffDays(epoch, PlainDate.addMonths(record(day), n))
}

/** The ISO 8601 week of a day; its year is the year of the week's Thursday. */
export function isoWeek(day: Day): { readonly year: number; readonly week: number } {
  const thursday = day + 4 - weekday(day)
  const { year } = parts(thursday)
  return { year, week: Math.floor((thursday - of(year, 1, 1)) / 7) + 1 }
}

/** The Monday of an ISO week, or undefined when that year has no such week (week 53 exists only in some years). */
export function startOfIsoWeek(year: number, week: number): Day | undefined {
  if (!Number.isInteger(week) || week < 1 || week > 53) return undefined
  const fourth = of(year, 1, 4)
  const monday = fourth + 1 - weekday(fourth) + 7 * (week - 1)
  return isoWeek(monday).year === year ? monday : undefined
}

/** Monday is 1, Sunday 7. */
export function weekday(day: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // 1970-01-01 was a Thursday; the double remainder keeps days before it positive.
  return (((((day + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7
}

const epoch = PlainDate.create(1970, 1, 1)

const read = new Map<string, Day>()

function record(day: Day): PlainDate.Record {
  return PlainDate.addDays(epoch, day)
}

function existing(year: number, month: number, day: number): Day | undefined {
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1) return undefined
  return day <= PlainDate.daysInMonth(PlainDate.create(year, month, 1)) ? of(year, month, day) : undefined
}

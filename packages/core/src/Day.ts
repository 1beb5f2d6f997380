/** Calendar days as integers: no clock, no zone, and a distance is a subtraction. */

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
  return remembered(read, text, () => day)
}

/** The day of a year, month (1–12) and day of the month. One that does not exist is a programmer's error and throws a RangeError. */
export function of(year: number, month: number, day: number): Day {
  const found = inMonth(year, month, day)
  if (parts(found).month !== month) throw new RangeError(`there is no ${day}.${month} in ${year}`)
  return found
}

/** The day as `2017-02-28`. */
export function show(day: Day): string {
  const { year, month, day: date } = parts(day)
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`
}

/** The year, month (1–12) and day of the month of a day. */
export function parts(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  return remembered(taken, day, () => {
    const date = new Date(day * msPerDay)
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  })
}

/** The same date `n` months on (or back), clamped at the month's end: 31 January + 1 month is the last of February. */
export function addMonths(day: Day, n: number): Day {
  return remembered(moved, day * 131_072 + n, () => {
    const { year, month, day: date } = parts(day)
    return Math.min(inMonth(year, month + n, date), inMonth(year, month + n + 1, 0))
  })
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

const msPerDay = 86_400_000

const read = new Map<string, Day>()
const taken = new Map<Day, { readonly year: number; readonly month: number; readonly day: number }>()
const moved = new Map<number, Day>()

/** Bulk data and many rules ask for the same few thousand dates; a full memory is emptied rather than kept in order. */
function remembered<K, V>(memory: Map<K, V>, key: K, find: () => V): V {
  const known = memory.get(key)
  if (known !== undefined) return known
  const found = find()
  if (memory.size >= 10_000) memory.clear()
  memory.set(key, found)
  return found
}

/** The platform's own calendar, in UTC: months and days beyond their number run over into the next. */
function inMonth(year: number, month: number, day: number): Day {
  const found = Date.UTC(year, month - 1, day) / msPerDay
  if (Number.isNaN(found)) throw new RangeError("a day is beyond the calendar")
  return found
}

function existing(year: number, month: number, day: number): Day | undefined {
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1) return undefined
  const found = inMonth(year, month, day)
  return parts(found).month === month ? found : undefined
}

/** A time divided into periods of one kind, or into stretches of one length: exactly, or not at all. */
import * as Result from "effect/Result"
import * as Day from "./Day.ts"
import { defaultTerms, parse } from "./Period.ts"
import type { Kind, Period, Terms } from "./Period.ts"
import type { Duration } from "./values.ts"

/** Days, both inside. */
interface Days {
  readonly start: Day.Day
  readonly end: Day.Day
}

/** A kind of period that comes again and again. */
export type Recurring = Exclude<Kind, "range">

const months = (day: Day.Day, each: number, letter: string): ReadonlyArray<string> => {
  const { year, month } = Day.parts(day)
  return [`${year}-${letter}${Math.ceil(month / each)}`]
}

const two = (n: number): string => String(n).padStart(2, "0")

/** TABLE of recurring kinds: the texts of those periods that a day may lie in. */
const textsAt: Record<Recurring, (day: Day.Day) => ReadonlyArray<string>> = {
  year: (day) => [String(Day.parts(day).year)],
  "half-year": (day) => months(day, 6, "H"),
  term: (day) => [-1, 0].flatMap((more) => ["VT", "HT"].map((term) => `${Day.parts(day).year + more}-${term}`)),
  tertial: (day) => months(day, 4, "T"),
  quarter: (day) => months(day, 3, "Q"),
  month: (day) => [`${Day.parts(day).year}-${two(Day.parts(day).month)}`],
  week: (day) => {
    const { year, week } = Day.isoWeek(day)
    return [`${year}-W${two(week)}`]
  },
  day: (day) => [Day.show(day)]
}

/** All recurring kinds. */
export const recurring = Object.keys(textsAt) as ReadonlyArray<Recurring>

/** The most pieces that anything is divided into. */
export const mostPieces = 1000

/** The periods of a kind that make up a time; undefined where one of them is partly outside it, or they are more than {@link mostPieces}. Days between terms belong to none. */
export const intoPeriods = ({ start, end }: Days, kind: Recurring, terms: Terms = defaultTerms): ReadonlyArray<Period> | undefined => {
  const pieces: Array<Period> = []
  for (let day = start; day <= end;) {
    const found = textsAt[kind](day).flatMap((text) => {
      const period = parse(text, terms)
      return Result.isSuccess(period) && period.success.start <= day && day <= period.success.end ? [period.success] : []
    })[0]
    if (found === undefined) {
      day++
      continue
    }
    if (found.start < start || found.end > end || pieces.length === mostPieces) return undefined
    pieces.push(found)
    day = found.end + 1
  }
  return pieces.length === 0 ? undefined : pieces
}

/** Stretches of one length from the first day; undefined where the last would not end with the time. */
export const intoWindows = ({ start, end }: Days, { unit, count }: Duration): ReadonlyArray<Period> | undefined => {
  const last = lastWhole({ start, end }, { kind: "duration", unit, count })
  return last === end ? windows({ start, end }, { kind: "duration", unit, count }) : undefined
}

/** The last day on which a stretch of the length would end; undefined where not even one fits, or it is no number of days. */
export const lastWhole = (days: Days, length: Duration): Day.Day | undefined => windows(days, length)?.at(-1)?.end

const windows = ({ start, end }: Days, { unit, count }: Duration): ReadonlyArray<Period> | undefined => {
  const nth = (n: number): Day.Day | undefined =>
    unit === "days" ? start + n * count : unit === "weeks" ? start + 7 * n * count : unit === "months" ? Day.addMonths(start, n * count) : undefined
  const pieces: Array<Period> = []
  for (let n = 0; n < mostPieces; n++) {
    const [first, next] = [nth(n), nth(n + 1)]
    if (first === undefined || next === undefined || next - 1 > end) break
    pieces.push({ kind: "range", text: `${Day.show(first)}..${Day.show(next - 1)}`, start: first, end: next - 1 })
  }
  return pieces.length === 0 ? undefined : pieces
}

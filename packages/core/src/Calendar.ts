/** Days counted from a day: calendar days, workdays of the plan's calendar, months. */
import * as Schema from "effect/Schema"
import * as Day from "./Day.ts"
import { DayText, PeriodText } from "./values.ts"

/** The days on which nobody works beside Saturdays and Sundays. */
export const Calendar = Schema.Struct({
  holidays: Schema.optionalKey(Schema.Array(DayText)),
  closed: Schema.optionalKey(Schema.Array(PeriodText))
}).annotate({ identifier: "Calendar" })
export type Calendar = typeof Calendar.Type

/** So many days, workdays or months; workdays carry their calendar. */
export type Shift =
  | { readonly unit: "days" | "months"; readonly count: number }
  | { readonly unit: "workdays"; readonly count: number; readonly calendar: Calendar }

/** Whether anybody works on a day. */
export const isWorkday = (day: Day.Day, { holidays = [], closed = [] }: Calendar): boolean =>
  Day.weekday(day) <= 5 && !holidays.includes(day) && !closed.some(({ start, end }) => start <= day && day <= end)

/** The day so long after another, or (`sign` -1) before it. Months are clamped at the month's end; the nth workday is the nth that comes. */
export const shifted = (day: Day.Day, shift: Shift, sign: 1 | -1 = 1): Day.Day => {
  switch (shift.unit) {
    case "days":
      return day + sign * shift.count
    case "months":
      return Day.addMonths(day, sign * shift.count)
    case "workdays": {
      let reached = day
      // A calendar that is closed for ever must end somewhere: no plan counts across this many days off.
      for (let counted = 0, off = 0; counted < shift.count && off < mostOff;) {
        reached += sign
        if (isWorkday(reached, shift.calendar)) {
          counted++
          off = 0
        } else off++
      }
      return reached
    }
  }
}

const mostOff = 3660

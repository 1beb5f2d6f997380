import fc from "fast-check"
import * as PlainDate from "temporal-polyfill/fns/PlainDate"
import { describe, expect, it } from "vitest"
import * as Day from "../../packages/core/src/Day.ts"

const msPerDay = 86_400_000
const first = Day.of(1583, 1, 1)
const last = Day.of(9999, 12, 31)
const day = fc.integer({ min: first, max: last })
const utc = (days: number) => new Date(days * msPerDay)
/** The same days by a calendar library, which knows nothing of the platform's. */
const epoch = PlainDate.create(1970, 1, 1)
const dated = (days: number) => PlainDate.addDays(epoch, days)

/** The ISO week by counting: the ordinal day and the weekday, with the week-date formula, without looking for a Thursday. */
const weekByOrdinal = (days: number) => {
  const date = utc(days)
  const year = date.getUTCFullYear()
  const ordinal = Math.round((date.getTime() - Date.UTC(year, 0, 1)) / msPerDay) + 1
  const week = Math.floor((ordinal - (date.getUTCDay() || 7) + 10) / 7)
  const weeksIn = (y: number) => {
    const p = (z: number) => (z + Math.floor(z / 4) - Math.floor(z / 100) + Math.floor(z / 400)) % 7
    return p(y) === 4 || p(y - 1) === 3 ? 53 : 52
  }
  if (week < 1) return { year: year - 1, week: weeksIn(year - 1) }
  return week > weeksIn(year) ? { year: year + 1, week: 1 } : { year, week }
}

describe("Day", () => {
  it("every day from 1583 to 9999 agrees with a calendar library", () => {
    fc.assert(
      fc.property(day, (d) => {
        const { year, month, day: date } = dated(d)
        expect(Day.parts(d)).toEqual({ year, month, day: date })
        expect(Day.of(year, month, date)).toBe(d)
      }),
      { numRuns: 2000 }
    )
  })

  it("every day from 1583 to 9999 agrees with the calendar of the platform", () => {
    fc.assert(
      fc.property(day, (d) => {
        const date = utc(d)
        expect(Day.parts(d)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() })
        expect(Day.show(d)).toBe(date.toISOString().slice(0, 10))
        expect(Day.weekday(d)).toBe(date.getUTCDay() || 7)
        expect(Day.of(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(d)
      }),
      { numRuns: 2000 }
    )
    expect(Day.of(1970, 1, 1)).toBe(0)
  })

  it("what is written is read back the same", () => {
    fc.assert(fc.property(day, (d) => { expect(Day.parse(Day.show(d))).toBe(d) }), { numRuns: 2000 })
    for (const d of [first, -1, 0, 1, last]) expect(Day.parse(Day.show(d))).toBe(d)
  })

  it("reading more dates than are remembered gives the same answers", () => {
    for (let round = 0; round < 2; round++) {
      for (let d = 0; d < 12_000; d++) if (Day.parse(utc(d).toISOString().slice(0, 10)) !== d) expect.fail(String(d))
    }
  })

  it("a text of another form, an impossible date and a year outside 1583–9999 are refused", () => {
    const refused = [
      "2017-02-29", "1900-02-29", "2017-04-31", "2017-00-10", "2017-13-01", "2017-01-00", "2017-01-32", "1582-12-31", "0000-01-01",
      "17-02-28", "2017-2-28", "2017/02/28", "20170228", "2017-02-28T00:00", " 2017-02-28", "2017-02-28 ", "2017-02-28\n", "-2017-02-28", "10000-01-01", ""
    ]
    for (const text of refused) expect(Day.parse(text), text).toBeUndefined()
    expect(Day.parse("2000-02-29")).toBe(Day.of(2000, 2, 29))
    expect(() => Day.of(2017, 2, 29)).toThrow(RangeError)
  })

  it("months are added by the calendar and clamped at the month's end", () => {
    const examples = [
      ["2017-01-31", 1, "2017-02-28"], ["2016-01-31", 1, "2016-02-29"], ["2017-03-31", -1, "2017-02-28"],
      ["2017-11-30", 3, "2018-02-28"], ["2016-02-29", 12, "2017-02-28"], ["2017-05-15", 0, "2017-05-15"], ["2017-12-01", 1, "2018-01-01"]
    ] as const
    for (const [from, n, to] of examples) expect(Day.show(Day.addMonths(Day.parse(from)!, n)), `${from} + ${n}`).toBe(to)
    fc.assert(
      fc.property(fc.integer({ min: -60_000, max: 60_000 }), fc.integer({ min: -400, max: 400 }), (d, n) => {
        const from = utc(d)
        const total = from.getUTCFullYear() * 12 + from.getUTCMonth() + n
        const year = Math.floor(total / 12)
        const length = new Date(Date.UTC(year, (total - year * 12) + 1, 0)).getUTCDate()
        const wanted = Date.UTC(year, total - year * 12, Math.min(from.getUTCDate(), length)) / msPerDay
        expect(Day.addMonths(d, n)).toBe(wanted)
        expect(Day.addMonths(d, n)).toBe(PlainDate.diffDays(epoch, PlainDate.addMonths(dated(d), n)))
      })
    )
  })

  it("a day's ISO week agrees with an independent calculation, and begins on its Monday", () => {
    fc.assert(
      fc.property(day, (d) => {
        const { year, week } = Day.isoWeek(d)
        expect({ year, week }).toEqual(weekByOrdinal(d))
        expect(Day.startOfIsoWeek(year, week)).toBe(d - Day.weekday(d) + 1)
      }),
      { numRuns: 2000 }
    )
    // New Year is where weeks go wrong.
    for (let year = 1970; year < 2400; year++) {
      for (let off = -4; off < 5; off++) {
        const d = Day.of(year, 1, 1) + off
        expect(Day.isoWeek(d), Day.show(d)).toEqual(weekByOrdinal(d))
      }
    }
  })

  it("week 53 exists only in the years that have it, and no year has week 0 or 54", () => {
    const long = [2004, 2009, 2015, 2020, 2026, 2032]
    for (let year = 2004; year <= 2032; year++) expect(Day.startOfIsoWeek(year, 53) !== undefined, String(year)).toBe(long.includes(year))
    for (const week of [0, 54, -1, 1.5, Number.NaN]) expect(Day.startOfIsoWeek(2020, week)).toBeUndefined()
    expect(Day.show(Day.startOfIsoWeek(2017, 12)!)).toBe("2017-03-20")
  })
})

import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Day from "../../packages/core/src/Day.ts"
import * as Period from "../../packages/core/src/Period.ts"

const read = (text: string, terms?: Period.Terms) => Result.getOrThrow(Period.parse(text, terms))
const span = (text: string, terms?: Period.Terms) => {
  const { kind, start, end } = read(text, terms)
  return [kind, Day.show(start), Day.show(end)]
}
const tagOf = (result: Result.Result<unknown, { readonly _tag: string }>) => (Result.isFailure(result) ? result.failure._tag : "no failure")

const two = (n: number) => String(n).padStart(2, "0")
const suffix = fc.oneof(
  fc.constantFrom("", "-H1", "-H2", "-VT", "-HT", "-T1", "-T2", "-T3", "-Q1", "-Q2", "-Q3", "-Q4"),
  fc.integer({ min: 1, max: 12 }).map((m) => `-${two(m)}`),
  fc.integer({ min: 1, max: 52 }).map((w) => `-W${two(w)}`),
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([m, d]) => `-${two(m)}-${two(d)}`)
)
const simple = fc.tuple(fc.integer({ min: 1583, max: 9999 }), suffix).map(([year, part]) => `${year}${part}`)
const range = fc
  .tuple(simple, simple)
  .map(([a, b]) => (read(a).start <= read(b).end ? `${a}..${b}` : `${b}..${a}`))
const text = fc.oneof(simple, range)

describe("Period", () => {
  it("the text of a period is its canonical text and reads back the same", () => {
    fc.assert(
      fc.property(text, (t) => {
        const period = read(t)
        expect(period.text).toBe(t)
        expect(read(period.text)).toEqual(period)
        expect(read(` ${t.toLowerCase().replace("..", " .. ")} `)).toEqual(period)
      }),
      { numRuns: 500 }
    )
  })

  it.each([
    ["2017", "year", "2017-01-01", "2017-12-31"],
    ["2017-H1", "half-year", "2017-01-01", "2017-06-30"], ["2017-H2", "half-year", "2017-07-01", "2017-12-31"],
    ["2017-VT", "term", "2017-01-01", "2017-06-30"], ["2017-HT", "term", "2017-07-01", "2017-12-31"],
    ["2017-T1", "tertial", "2017-01-01", "2017-04-30"], ["2017-T2", "tertial", "2017-05-01", "2017-08-31"], ["2017-T3", "tertial", "2017-09-01", "2017-12-31"],
    ["2017-Q1", "quarter", "2017-01-01", "2017-03-31"], ["2017-Q2", "quarter", "2017-04-01", "2017-06-30"],
    ["2017-Q3", "quarter", "2017-07-01", "2017-09-30"], ["2017-Q4", "quarter", "2017-10-01", "2017-12-31"],
    ["2017-02", "month", "2017-02-01", "2017-02-28"], ["2016-02", "month", "2016-02-01", "2016-02-29"], ["2017-12", "month", "2017-12-01", "2017-12-31"],
    ["2017-W12", "week", "2017-03-20", "2017-03-26"], ["2020-W53", "week", "2020-12-28", "2021-01-03"], ["2015-W01", "week", "2014-12-29", "2015-01-04"],
    ["2017-02-28", "day", "2017-02-28", "2017-02-28"],
    ["2016-09..2018-03", "range", "2016-09-01", "2018-03-31"], ["2016-HT..2017-T1", "range", "2016-07-01", "2017-04-30"],
    ["2017-02-28..2017", "range", "2017-02-28", "2017-12-31"], ["2017..2017", "range", "2017-01-01", "2017-12-31"], ["2017-W01..2017-W02", "range", "2017-01-02", "2017-01-15"],
    ["9999", "year", "9999-01-01", "9999-12-31"], ["1583-Q1", "quarter", "1583-01-01", "1583-03-31"]
  ])("`%s` is a %s from %s to %s", (text, kind, start, end) => {
    expect(span(text)).toEqual([kind, start, end])
  })

  it.each([
    [""], ["17"], ["20177"], ["1582"], ["0000"], ["2017-H0"], ["2017-H3"], ["2017-T0"], ["2017-T4"], ["2017-Q0"], ["2017-Q5"], ["2017-00"], ["2017-13"], ["2017-3"], ["2017-W00"], ["2017-W53"],
    ["2017-W54"], ["2017-W1"], ["1582-W10"], ["2017-02-29"], ["2017-02-30"], ["2017-ST"], ["2017 T1"], ["T1 2017"], ["2017/18"], ["2017-2018"], ["2017.."], ["..2017"], [".."], ["2016...2017"],
    ["2016..2017..2018"], ["2016..x"], ["2017-W53..2018"], ["mars 2017"]
  ])("`%s` is no period, and the failure keeps the text", (text) => {
    expect(Period.parse(text)).toEqual(Result.fail({ _tag: "NotPeriod", text }))
  })

  it("a range that ends before it starts is refused, one of a single day is not", () => {
    expect(Period.parse("2018..2017")).toEqual(Result.fail({ _tag: "EndsBeforeStart", text: "2018..2017" }))
    expect(tagOf(Period.parse("2017-03-02..2017-03-01"))).toBe("EndsBeforeStart")
    expect(Period.days(read("2017-03-01..2017-03-01"))).toBe(1)
    expect(span("2017-03-15..2017-03")).toEqual(["range", "2017-03-15", "2017-03-31"])
  })

  it("the parts of a year lie end to end and cover it", () => {
    const partitions = [
      ["H1", "H2"], ["VT", "HT"], ["T1", "T2", "T3"], ["Q1", "Q2", "Q3", "Q4"], Array.from({ length: 12 }, (_, m) => two(m + 1))
    ]
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 9999 }), fc.constantFrom(...partitions), (year, parts) => {
        const whole = read(String(year))
        const periods = parts.map((part) => read(`${year}-${part}`))
        expect(periods[0]?.start).toBe(whole.start)
        expect(periods.at(-1)?.end).toBe(whole.end)
        for (const [i, period] of periods.entries()) {
          expect(Period.isWithin(period, whole)).toBe(true)
          if (i > 0) expect(period.start).toBe(periods[i - 1]!.end + 1)
        }
        expect(periods.reduce((sum, period) => sum + Period.days(period), 0)).toBe(Period.days(whole))
      })
    )
  })

  it("a week has seven days from Monday and holds the Thursday of its year", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 9999 }), fc.integer({ min: 1, max: 53 }), (year, week) => {
        const result = Period.parse(`${year}-W${two(week)}`)
        if (Result.isFailure(result)) {
          expect(week).toBe(53)
          return
        }
        expect(Period.days(result.success)).toBe(7)
        expect(Day.weekday(result.success.start)).toBe(1)
        expect(Day.parts(result.success.start + 3).year).toBe(year)
      })
    )
  })

  it("a day is in a period exactly when it is between its ends, and a period is within itself", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -40, max: 40 }), (t, off) => {
        const period = read(t)
        expect(Period.contains(period, period.start + off)).toBe(off >= 0 && off < Period.days(period))
        expect(Period.contains(period, period.end + off)).toBe(off <= 0 && off > -Period.days(period))
        expect(Period.isWithin(period, period)).toBe(true)
      })
    )
    expect(Period.isWithin(read("2017-T1"), read("2017-H1"))).toBe(true)
    expect(Period.isWithin(read("2017-H1"), read("2017-T1"))).toBe(false)
    expect(Period.isWithin(read("2017-T2"), read("2017-H1"))).toBe(false)
    expect(Period.isWithin(read("2017-W01"), read("2017"))).toBe(true)
    expect(Period.isWithin(read("2015-W01"), read("2015"))).toBe(false)
  })

  it("a plan's own terms decide when a term begins and ends, also inside a range", () => {
    const terms = { VT: { from: "01-09", to: "06-14" }, HT: { from: "08-21", to: "12-20" } }
    expect(span("2017-VT", terms)).toEqual(["term", "2017-01-09", "2017-06-14"])
    expect(span("2017-HT", terms)).toEqual(["term", "2017-08-21", "2017-12-20"])
    expect(span("2016-HT..2017-VT", terms)).toEqual(["range", "2016-08-21", "2017-06-14"])
    expect(span("2017-H1", terms)).toEqual(["half-year", "2017-01-01", "2017-06-30"])
  })

  it("a term that ends before it begins ends in the next year, and 29 February is the month's last day", () => {
    const terms = { VT: { from: "01-15", to: "02-29" }, HT: { from: "08-28", to: "01-14" } }
    expect(span("2017-HT", terms)).toEqual(["term", "2017-08-28", "2018-01-14"])
    expect(span("2017-VT", terms)).toEqual(["term", "2017-01-15", "2017-02-28"])
    expect(span("2016-VT", terms)).toEqual(["term", "2016-01-15", "2016-02-29"])
  })

  it("a term declared with something else than a date is an error that names it", () => {
    const terms = { VT: { from: "01-09", to: "02-30" }, HT: { from: "augusti", to: "12-20" } }
    expect(Period.parse("2017-VT", terms)).toEqual(Result.fail({ _tag: "TermNotDates", term: "VT", text: "02-30" }))
    expect(Period.parse("2016..2017-HT", terms)).toEqual(Result.fail({ _tag: "TermNotDates", term: "HT", text: "augusti" }))
    expect(tagOf(Period.parse("2017-T1", terms))).toBe("no failure")
  })

  it.each([
    ["2017", "2017", "2017"],
    ["2017-H1", "första halvåret 2017", "first half of 2017"], ["2017-H2", "andra halvåret 2017", "second half of 2017"],
    ["2017-VT", "våren 2017", "spring 2017"], ["2017-HT", "hösten 2017", "autumn 2017"],
    ["2017-T1", "tertial 1 2017", "first tertial of 2017"], ["2017-T3", "tertial 3 2017", "third tertial of 2017"],
    ["2017-Q3", "kvartal 3 2017", "Q3 2017"], ["2017-03", "mars 2017", "March 2017"], ["2017-W02", "vecka 2 2017", "week 2 of 2017"], ["2017-W12", "vecka 12 2017", "week 12 of 2017"],
    ["2017-02-08", "8 februari 2017", "8 February 2017"],
    ["2016-09..2018-03", "september 2016 – mars 2018", "September 2016 – March 2018"], ["2016-HT..2017-T1", "hösten 2016 – tertial 1 2017", "autumn 2016 – first tertial of 2017"]
  ])("`%s` is `%s` in Swedish and `%s` in English", (text, sv, en) => {
    expect(Period.show(read(text), "sv")).toBe(sv)
    expect(Period.show(read(text), "en")).toBe(en)
  })

  it("every row's example is of its own kind, and no other row takes it", () => {
    for (const row of Period.kinds) {
      expect(read(row.example).kind).toBe(row.kind)
      expect(read(row.example).text).toBe(row.example)
      expect(Period.kinds.filter((other) => other.pattern.test(row.example)).map((other) => other.kind)).toEqual([row.kind])
    }
    expect(Period.kinds.map((row) => row.kind)).toEqual(["year", "half-year", "term", "tertial", "quarter", "month", "week", "day", "range"])
  })
})

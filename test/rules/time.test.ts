import { Calendar, Day } from "@styrkort/core"
import { describe, expect, it } from "vitest"
import { check, dayOf, findingsOf, see } from "./world.ts"
import type { Row } from "./world.ts"

const datasets = { cases: "{title: Cases, row: case, rows: cases, file: c.csv, columns: {received: date, decided: date, asked: integer, given: integer, first: ordinal(quality), last: ordinal(quality), from: municipality, to: municipality}, time: received}" }
const given = (rule: string, ...cases: ReadonlyArray<Row>) => ({ rule, datasets, data: { cases } })
const received = (day: string, decided = "", row: Row = {}): Row => ({ received: day, decided, ...row })

describe("references within a row", () => {
  const count = (where: string, ...cases: ReadonlyArray<Row>) => see(given(`{count: cases, where: ${where}, at-least: 0}`, ...cases))
  it("compare numbers, days, ranks and words of one type; an empty cell leaves it open", () => {
    const rows = [received("2017-01-01", "2017-01-10", { asked: 2, given: 2 }), received("2017-01-01", "2017-01-01", { asked: 2, given: 1 }), received("2017-01-01", "", { asked: 2 })]
    expect(count("{given: {at-least: $.asked}}", ...rows)).toMatchObject({ value: "1", unclear: 1 })
    expect(count("{decided: {after: $.received}}", ...rows)).toMatchObject({ value: "1", unclear: 1 })
    expect(count("{decided: {at-most: $.received}}", ...rows)).toMatchObject({ value: "1" })
    const ranks = [received("2017-01-01", "", { first: "low", last: "high" }), received("2017-01-01", "", { first: "high", last: "low" }), received("2017-01-01", "", { first: "do not know", last: "low" })]
    expect(count("{last: {more-than: $.first}}", ...ranks)).toMatchObject({ value: "1", unclear: 1 })
    const places = [received("2017-01-01", "", { from: "aneby", to: "aneby" }), received("2017-01-01", "", { from: "aneby", to: "eksjo" })]
    expect(count("{to: $.from}", ...places).value).toBe("1")
    expect(count("{to: {not: $.from}}", ...places).value).toBe("1")
    expect(count("{to: [$.from, eksjo]}", ...places).value).toBe("2")
    expect(count("{given: {between: [1, $.asked]}}", ...rows).value).toBe("2")
  })

  it("must be of one type, and exist", () => {
    expect(findingsOf(given("{count: cases, where: {decided: {after: $.asked}}, at-least: 1}"))).toEqual(["reference-type"])
    expect(findingsOf(given("{count: cases, where: {decided: {after: $.recieved}}, at-least: 1}"))).toEqual(["unknown-column"])
    expect(findingsOf(given("{count: cases, where: {from: {at-least: $.to}}, at-least: 1}"))).toEqual(["test-unordered"])
    expect(findingsOf(given("{count: cases, where: {decided: {after: $m.date}}, at-least: 1}"))).toEqual(["unknown-reference"])
  })
})

describe("within", () => {
  const holds = (test: string, decided: string, plan = "") => see({ ...given(`{count: cases, where: {decided: ${test}}, at-least: 0}`, received("2017-01-05", decided)), plan }).value === "1"
  it("counts from the day beside it, both days included", () => {
    expect([holds("{after: $.received, within: 30 days}", "2017-02-04"), holds("{after: $.received, within: 30 days}", "2017-02-05"), holds("{after: $.received, within: 30 days}", "2017-01-05")]).toEqual([true, false, false])
    expect([holds("{at-least: $.received, within: 2 weeks}", "2017-01-05"), holds("{at-least: $.received, within: 2 weeks}", "2017-01-19"), holds("{at-least: $.received, within: 2 weeks}", "2017-01-20")]).toEqual([true, true, false])
    expect([holds("{before: $.received, within: 5 days}", "2016-12-31"), holds("{before: $.received, within: 5 days}", "2016-12-30")]).toEqual([true, false])
    expect([holds("{after: 2017-01-01, within: 1 months}", "2017-02-01"), holds("{after: 2017-01-01, within: 1 months}", "2017-02-02")]).toEqual([true, false])
  })

  it("counts workdays by the plan's calendar", () => {
    const calendar = "calendar: {holidays: [2017-01-06], closed: [2017-01-09..2017-01-10]}"
    expect([holds("{after: $.received, within: 2 workdays}", "2017-01-12", calendar), holds("{after: $.received, within: 2 workdays}", "2017-01-13", calendar)]).toEqual([true, false])
    expect(findingsOf(given("{count: cases, where: {decided: {after: $.received, within: 2 workdays}}, at-least: 1}"))).toEqual(["calendar-missing"])
  })

  it("needs one day to count from, and days to count", () => {
    for (const test of ["{within: 30 days}", "{after: $.received, before: 2017-03-01, within: 30 days}"]) expect(findingsOf(given(`{count: cases, where: {decided: ${test}}, at-least: 1}`))).toEqual(["within-reference"])
    expect(findingsOf(given("{count: cases, where: {asked: {at-least: 1, within: 30 days}}, at-least: 1}"))).toEqual(["test-of-time"])
    expect(findingsOf(given("{count: cases, where: {decided: {after: $.received, within: 24 h}}, at-least: 1}"))).toEqual(["duration-unit"])
  })
})

describe("days counted from a day", () => {
  const shown = (day: string, shift: Calendar.Shift, sign: 1 | -1 = 1) => Day.show(Calendar.shifted(dayOf(day), shift, sign))
  it("months are clamped, workdays pass over what is closed, and back is the other way", () => {
    expect(shown("2017-01-31", { unit: "months", count: 1 })).toBe("2017-02-28")
    expect(shown("2017-01-06", { unit: "workdays", count: 1, calendar: {} })).toBe("2017-01-09")
    expect(shown("2017-01-09", { unit: "workdays", count: 1, calendar: {} }, -1)).toBe("2017-01-06")
    expect(shown("2017-01-31", { unit: "days", count: 30 }, -1)).toBe("2017-01-01")
  })
})

describe("deadlines on rows", () => {
  const rule = "{share: cases, satisfying: {decided: {by: {from: $.received, plus: 30 days}}}, at-least: 50 %}"
  it("are pending while the cell is empty and the day has not come, and false after it", () => {
    check({ ...given(rule, received("2017-01-01", "2017-01-31")), asOf: "2017-02-01" }, { value: "1", of: "1/1" })
    check({ ...given(rule, received("2017-01-01", "2017-02-01")), asOf: "2017-02-01" }, { value: "0", of: "0/1" })
    check({ ...given(rule, received("2017-01-01")), asOf: "2017-01-30" }, { verdict: "unknown", reason: "no-value" })
    check({ ...given(rule, received("2017-01-01")), asOf: "2017-01-31" }, { value: "0", of: "0/1" })
    check({ ...given(rule, received("2017-01-01", "2017-01-20")), asOf: "2017-01-10" }, { verdict: "unknown", value: undefined })
  })

  it("an endless queue is never green", () => {
    check(given(rule, received("2017-01-01"), received("2017-02-01"), received("2017-03-01", "2017-03-02")), { verdict: "missed", value: "1/3" })
  })

  it("wait for data that are complete through them", () => {
    const late = { cases: datasets.cases.replace("time: received", "time: received, complete-through: 2017-01-15") }
    check({ ...given(rule, received("2017-01-01")), datasets: late, asOf: "2017-06-30" }, { verdict: "unknown", value: undefined })
  })

  it("keep a period open after its end, but not what they cannot change", () => {
    const four = [received("2017-02-01", "2017-02-02"), received("2017-03-01", "2017-03-02"), received("2017-04-01")]
    check(given(rule, ...four, received("2017-12-20")), { verdict: "met", final: true })
    check(given(rule, ...four.slice(0, 1), received("2017-12-20"), received("2017-12-21")), { verdict: "unknown", reason: "pending", final: false })
    check({ ...given(rule, ...four.slice(0, 1), received("2017-12-20"), received("2017-12-21")), asOf: "2018-02-01" }, { verdict: "missed" })
    const count = "{count: cases, where: {decided: {by: {from: $.received, plus: 30 days}}}, at-most: 2}"
    check(given(count, received("2017-12-20"), received("2017-12-21")), { verdict: "met", value: "0" })
    check(given(count.replace("at-most: 2", "at-most: 1"), received("2017-12-20"), received("2017-12-21")), { verdict: "unknown" })
  })

  it("are said", () => {
    const { sv, en } = see(given(rule, received("2017-02-01", "2017-02-02"), received("2017-12-20"), received("2017-12-21")))
    expect([sv.leftOut, en.leftOut]).toEqual([["avgörs senare, tidsfristen har inte gått ut: 2 cases"], ["decided later, the deadline has not passed: 2 cases"]])
    expect(en.why).toBe("the period is over, but deadlines that have not passed can still change the answer")
  })

  it("cannot stand in a part, and are about days", () => {
    expect(findingsOf(given("{count: cases, at-least: 1, of-which: [{where: {decided: {by: {from: $.received, plus: 30 days}}}, at-least: 1}]}"))).toEqual(["deadline-in-part"])
    expect(findingsOf(given("{count: cases, where: {asked: {by: {from: $.received, plus: 30 days}}}, at-least: 1}"))).toEqual(["test-of-time"])
  })
})

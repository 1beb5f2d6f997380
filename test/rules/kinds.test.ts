import { describe, expect, it } from "vitest"
import { check, findingsOf, see } from "./world.ts"
import type { Row } from "./world.ts"

describe("states that last", () => {
  const datasets = { placements: "{title: Placements, row: placement, rows: placements, file: p.csv, columns: {from: date, to: date, municipality: municipality}, time: {from: from, to: to}}" }
  const placed = (from: string, to = "", municipality = ""): Row => ({ from, to, municipality })
  const given = (rule: string, ...placements: ReadonlyArray<Row>) => ({ rule, datasets, data: { placements } })
  const rows = [placed("2016-05-01"), placed("2017-02-01", "2017-06-30"), placed("2017-06-30", "2017-07-01"), placed("2017-12-31")]

  it("are asked on a day, on which those that have begun and not ended are there", () => {
    const on = (at: string) => see(given(`{count: placements, at: ${at}, at-least: 0}`, ...rows)).value
    expect([on("start"), on("2017-06-30"), on("2017-07-01"), on("2017-07-02"), on("end")]).toEqual(["1", "3", "2", "1", "2"])
  })

  it("bind nothing before that day, and are closed on it", () => {
    const rule = "{count: placements, at: 2017-06-30, at-most: 2}"
    check({ ...given(rule, ...rows), asOf: "2017-06-29" }, { verdict: "on-track", final: false })
    check({ ...given(rule, ...rows), asOf: "2017-06-30" }, { verdict: "missed", final: true, value: "3" })
  })

  it("are known on a day from which everything is there, however long ago they began", () => {
    const complete = { placements: datasets.placements.replace("{from: from", "{from: from").replace("time:", "complete-from: 2017-01-01, time:") }
    check({ ...given("{count: placements, at: 2017-06-30, at-least: 3}", ...rows), datasets: complete }, { verdict: "met", closed: true })
    check({ ...given("{count: placements, at: 2016-12-31, at-least: 1}", ...rows), datasets: complete }, { final: false })
  })

  it("are compared with the same day of the year before, and asked of every period and member", () => {
    check(given("{count: placements, at: end, at-most: {same: previous year, times: 200 %}}", ...rows), { verdict: "met", value: "2" })
    check(given("{every: quarter, require: {count: placements, at: end, at-most: 2}}", ...rows), { verdict: "missed", members: [["2017-Q1", "met"], ["2017-Q2", "missed"], ["2017-Q3", "met"], ["2017-Q4", "met"]] })
    check(given("{members: municipality, that: {exists: placements, at: end}, at-least: 1}", placed("2017-01-01", "", "aneby")), { verdict: "met" })
  })

  it("need a day, or the day they are dated by", () => {
    expect(findingsOf(given("{count: placements, at-least: 1}"))).toEqual(["state-without-day"])
    check(given("{count: placements, dated: to, at-least: 1}", ...rows), { value: "2" })
    expect(findingsOf({ rule: "{count: meetings, at: end, at-least: 1}" })).toEqual(["at-not-state"])
    expect(findingsOf(given("{count: placements, at: end, dated: to, at-least: 1}"))).toEqual(["at-not-state"])
    expect(findingsOf(given("{every: quarter, require: {exists: placements, at: 2017-02-01}}"))).toContain("period-outside")
    expect(findingsOf({ rule: "{exists: meetings}", datasets: { placements: datasets.placements.replace("to: to", "to: until") } })).toContain("unknown-time-column")
  })
})

describe("corrections", () => {
  const datasets = { reports: "{title: Reports, file: r.csv, columns: {date: date, place: municipality, n: {type: integer, min: 0}, noted: date}, key: [date, place], recorded: noted}" }
  const report = (n: number, noted: string, date = "2017-02-01"): Row => ({ date, place: "aneby", n, noted })
  const given = (rule: string, asOf: string, ...reports: ReadonlyArray<Row>) => ({ rule, datasets, asOf, data: { reports } })
  const rule = "{sum: reports.n, at-least: 10}"

  it("of one key the latest recording by the day counts, and when it was recorded is not when it happened", () => {
    const rows = [report(12, "2017-02-02"), report(8, "2017-05-01"), report(1, "2017-02-02", "2017-03-01")]
    expect(see(given(rule, "2017-04-30", ...rows)).value).toBe("13")
    expect(see(given(rule, "2017-05-01", ...rows)).value).toBe("9")
    expect(see(given(rule, "2017-05-01", ...rows)).lines).toEqual([3, 4])
  })

  it("a final verdict that one changes is shown as reopened", () => {
    const rows = [report(12, "2017-02-02"), report(8, "2017-05-01")]
    const { verdict, en, sv } = see(given(rule, "2017-06-30", ...rows))
    expect(verdict).toBe("on-track")
    expect([sv.why, en.why]).toEqual([expect.stringMatching(/^omprövat: var uppnått till och med 2017-04-30/), expect.stringMatching(/^reopened: it was met through 2017-04-30/)])
    expect(see(given(rule, "2017-06-30", report(12, "2017-02-02"), report(11, "2017-05-01"))).en.why).not.toContain("reopened")
    expect(see(given(rule, "2017-06-30", report(8, "2017-02-02"), report(12, "2017-05-01"))).en.why).not.toContain("reopened")
  })

  it("recordings of one day that differ are an error, the same twice is once", () => {
    expect(see(given(rule, "2017-06-30", report(12, "2017-02-02"), report(8, "2017-02-02"))).findings).toContain("recordings-differ")
    check(given(rule, "2017-06-30", report(6, "2017-02-02"), report(6, "2017-02-02")), { value: "6" })
  })

  it("need both a key and a day", () => {
    for (const half of ["key: date", "recorded: noted"]) expect(findingsOf({ rule: "{exists: reports}", datasets: { reports: datasets.reports.replace("key: [date, place], recorded: noted", `time: date, ${half}`) } })).toEqual(["corrections-half"])
    expect(findingsOf({ rule: "{exists: reports}", datasets: { reports: datasets.reports.replace("[date, place]", "[date, plats]") } })).toEqual(["unknown-column"])
  })
})

describe("lengths of time", () => {
  const datasets = { visits: "{title: Visits, file: v.csv, columns: {date: date, wait: {type: duration, unit: days, min: 1 days}, length: {type: duration, unit: min}, free: duration}}" }
  const visit = (wait: string, length: string): Row => ({ date: "2017-02-01", wait, length })
  const given = (rule: string, ...visits: ReadonlyArray<Row>) => ({ rule, datasets, data: { visits } })

  it("are measured in the unit of their column", () => {
    const rows = [visit("10 days", "1 h"), visit("2 weeks", "45 min")]
    check(given("{mean: visits.wait, at-most: 2 weeks}", ...rows), { value: "12", verdict: "met" })
    check(given("{sum: visits.length, at-least: 2 h}", ...rows), { value: "105", verdict: "missed" })
    check(given("{percentile: {of: visits.wait, p: 90}, at-most: 13 days}", ...rows), { value: "14", verdict: "missed" })
    check(given("{count: visits, where: {wait: {at-most: 10 days}}, at-least: 1}", ...rows), { value: "1" })
    expect([see(given("{max: visits.wait, at-most: 13 days}", ...rows)).sv.value, see(given("{sum: visits.length, at-least: 2 h}", ...rows)).en.gap]).toEqual(["14 dagar", "15 min below"])
  })

  it("only grow where they cannot be negative, and must be of the unit", () => {
    check({ ...given("{sum: visits.wait, at-least: 10 days}", visit("10 days", "1 h")), asOf: "2017-03-01" }, { verdict: "met", final: true })
    expect(see(given("{mean: visits.wait, at-most: 2 weeks}", visit("1 months", "1 h"))).findings).toContain("data-cell")
    expect(findingsOf(given("{mean: visits.free, at-most: 2 weeks}"))).toEqual(["duration-without-unit"])
    expect(findingsOf(given("{mean: visits.wait, at-most: 2 months}"))).toEqual(["level-unit"])
    expect(findingsOf(given("{count: visits, where: {wait: {at-most: 10}}, at-least: 1}"))).toEqual(["value-type"])
    expect(findingsOf({ rule: "{exists: visits}", datasets: { visits: datasets.visits.replace("date: date", "date: {type: date, unit: days}") } })).toEqual(["unit-not-duration"])
  })
})

describe("terms", () => {
  const terms = "terms: {VT: {from: 01-10, to: 06-15}, HT: {from: 08-20, to: 12-20}}"
  it("are the plan's own, wherever a period is written", () => {
    const rows = [{ date: "2017-01-09" }, { date: "2017-01-10" }, { date: "2017-06-16" }]
    check({ plan: terms, rule: "{count: meetings, during: 2017-VT, at-least: 1}", rows }, { value: "1" })
    check({ rule: "{count: meetings, during: 2017-VT, at-least: 1}", rows }, { value: "3" })
    check({ plan: terms, period: "2017-VT..2017-HT", rule: "{every: term, require: {exists: meetings}}", rows: [...rows, { date: "2017-12-20" }] }, { verdict: "met", members: [["2017-VT", "met"], ["2017-HT", "met"]] })
    check({ plan: terms, rule: "{every: term, require: {exists: meetings}}", rows: [...rows, { date: "2017-12-21" }] }, { verdict: "missed" })
  })
})

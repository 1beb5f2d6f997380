import { describe, it } from "vitest"
import { check, many } from "./world.ts"
import type { Setting } from "./world.ts"

const every = "{every: municipality, require: {exists: meetings}}"
const visited = (...names: ReadonlyArray<string>) => names.map((municipality) => ({ date: "2017-02-01", municipality }))
const surveys = "{title: Answers, row: answer, rows: answers, file: answers.csv, columns: {date: date, answer: ordinal(quality), municipality: municipality}"
const satisfied = "{share: answers, satisfying: {answer: {at-least: middle}}, at-least: 85 %}"
const answers = (n: number, answer: string) => many(n, { answer })

describe("what the language promises", () => {
  it("9 meetings where 6–8 were promised is missed in May", () => {
    check({ rule: "{count: meetings, between: [6, 8]}", rows: many(9), asOf: "2017-05-15" }, { verdict: "missed", final: true, reason: "certain", closed: false })
  })

  it("8 meetings where 6–8 were promised is open in May, and over its pace", () => {
    check({ rule: "{count: meetings, between: [6, 8]}", rows: many(8), asOf: "2017-05-15" }, { verdict: "behind", final: false, direction: "over" })
  })

  it.each<[string, string, "on-track" | "behind" | "missed", Array<string | undefined> | undefined]>([
    ["2 of 6 on 30 April is on track, 1 expected so far", "2017-04-30", "on-track", ["1", undefined]],
    ["2 of 6 on 31 August is behind, 3 expected so far", "2017-08-31", "behind", ["3", undefined]],
    ["2 of 6 on 30 December is behind and not missed", "2017-12-30", "behind", ["5", undefined]],
    ["2 of 6 on 31 December is missed", "2017-12-31", "missed", undefined]
  ])("%s", (_, asOf, verdict, expected) => {
    check({ rule: "{count: meetings, at-least: 6}", rows: many(2), asOf }, { verdict, expected })
  })

  it("2 of 6 is never missed before the year is closed", () => {
    for (let month = 1; month <= 12; month++) {
      const asOf = `2017-${String(month).padStart(2, "0")}-28`
      check({ rule: "{count: meetings, at-least: 6}", rows: many(2), asOf }, { final: false })
    }
  })

  it("6 of 6 is met as soon as it is reached, and stays so", () => {
    for (const asOf of ["2017-01-06", "2017-06-30", "2017-12-31", "2019-01-01"]) {
      check({ rule: "{count: meetings, at-least: 6}", rows: many(6), asOf }, { verdict: "met", final: true })
    }
  })

  it("a municipality without a row counts against every municipality", () => {
    check({ rule: every, rows: visited("aneby", "eksjo") }, {
      verdict: "missed",
      holding: 2,
      members: [["aneby", "met"], ["eksjo", "met"], ["nassjo", "missed"]]
    })
    check({ rule: every, rows: visited("aneby", "eksjo", "nassjo"), asOf: "2017-03-01" }, { verdict: "met", final: true, holding: 3 })
  })

  it("a survey with no answers is unknown, not 0 %", () => {
    const setting: Setting = { rule: satisfied, datasets: { answers: `${surveys}}` } }
    for (const asOf of ["2017-06-30", "2017-12-31"]) {
      check({ ...setting, asOf }, { verdict: "unknown", reason: "no-value", value: undefined, of: "0/0", evidence: "none" })
    }
  })

  it("below the smallest group there is no value, no gap and no row; the verdict is unknown because it is suppressed", () => {
    const setting: Setting = { rule: satisfied, datasets: { answers: `${surveys}, min-group: 5}` }, asOf: "2017-06-30" }
    for (const n of [1, 4]) {
      check({ ...setting, data: { answers: answers(n, "low") } }, {
        verdict: "unknown",
        final: false,
        reason: "suppressed",
        value: undefined,
        of: undefined,
        expected: undefined,
        lines: [],
        planned: 0,
        unclear: 0,
        evidence: "thin",
        en: {
          verdict: "unknown (suppressed)",
          level: "at least 85%",
          why: "figures on fewer than 5 people are not shown, nor any that would tell of so few",
          leftOut: []
        }
      })
    }
    check({ ...setting, data: { answers: answers(5, "low") } }, { verdict: "behind", of: "0/5", lines: [] })
  })

  it("a missing file is unknown, while a file with only its header is zero rows", () => {
    check({ rule: "{count: meetings, at-least: 6}", data: { meetings: "missing" } }, {
      verdict: "unknown",
      reason: "data-missing",
      value: undefined,
      absent: ["meetings"],
      evidence: "none"
    })
    check({ rule: "{count: meetings, at-least: 6}" }, { verdict: "missed", value: "0" })
    check({ rule: "{count: meetings, at-most: 6}" }, { verdict: "met", value: "0" })
  })

  it("where data are complete only to a day before the period's end, absence is unproven", () => {
    const meetings = "complete-through: 2017-11-30"
    check({ rule: "{count: meetings, at-least: 6}", meetings, rows: many(2) }, { verdict: "unknown", reason: "not-closed", through: "2017-11-30", evidence: "partial" })
    check({ rule: "{count: meetings, at-most: 6}", meetings, rows: many(2) }, { verdict: "unknown", reason: "not-closed" })
    check({ rule: "{count: meetings, at-least: 6}", meetings, rows: many(6) }, { verdict: "met" })
    check({ rule: "{count: meetings, at-most: 6}", meetings, rows: many(7) }, { verdict: "missed" })
  })

  it("where data are complete only from a day after the period's start, absence is unproven", () => {
    check({ rule: "{count: meetings, at-least: 6}", meetings: "complete-from: 2017-02-01", rows: many(2, {}, "2017-03-01") }, { verdict: "unknown", closed: false })
    check({ rule: "{count: meetings, at-least: 6}", meetings: "complete-from: 2017-01-01", rows: many(2, {}, "2017-03-01") }, { verdict: "missed", closed: true })
  })

  it("rows after the day through which data are complete count all the same", () => {
    check({ rule: "{count: meetings, at-least: 6}", meetings: "complete-through: 2017-01-02", rows: many(6), asOf: "2017-06-30" }, { verdict: "met", value: "6" })
  })

  it("a register is free until it is closed", () => {
    const setting: Setting = { rule: "{count: meetings, at-least: 6}", meetings: "kind: register", rows: many(9) }
    check({ ...setting, asOf: "2017-06-30" }, { verdict: "on-track", final: false })
    check({ ...setting, asOf: "2017-12-31" }, { verdict: "met", final: true })
    check({ ...setting, rule: "{count: meetings, at-most: 6}", asOf: "2017-06-30" }, { verdict: "behind", final: false })
  })

  it("a register's rows count from whenever they are dated", () => {
    const rows = many(3, {}, "2010-01-01")
    check({ rule: "{count: meetings, at-least: 1}", rows }, { value: "0" })
    check({ rule: "{count: meetings, at-least: 1}", meetings: "kind: register", rows }, { value: "3" })
    check({ rule: "{count: meetings, during: 2017, at-least: 1}", meetings: "kind: register", rows }, { value: "0" })
  })

  it("`by` cuts the window: what comes later does not count, and the clause is decided that day", () => {
    const rule = "{count: meetings, at-least: 2, by: 2017-02-28}"
    const rows = [{ date: "2017-02-28" }, { date: "2017-03-01" }]
    check({ rule, rows, asOf: "2017-02-27" }, { verdict: "behind", value: "0", planned: 1 })
    check({ rule, rows, asOf: "2017-02-28" }, { verdict: "missed", value: "1" })
    check({ rule: `{all: [${rule}], by: 2017-06-30}`, rows }, { value: "1" })
    check({ rule: "{all: [{count: meetings, at-least: 2}], by: 2017-02-28}", rows }, { value: "1", verdict: "missed" })
    check({ rule: "{all: [{count: meetings, at-least: 2, by: 2017-03-01}], by: 2017-02-28}", rows }, { value: "1", verdict: "missed" })
  })

  it("a clause that tests the date itself looks at rows from before the data are complete, and is then never closed", () => {
    const rule = "{count: meetings, where: {date: {before: 2017-03-01}}, at-most: 3}"
    check({ rule, rows: [{ date: "2017-02-01" }], asOf: "2017-12-31" }, { verdict: "met" })
    check({ rule, rows: [{ date: "2017-02-01" }], meetings: "complete-from: 2017-01-01", asOf: "2017-12-31" }, { verdict: "unknown" })
  })

  it("one no is enough to miss 100 %, one yes to miss 0 %, and only the end decides between them", () => {
    const setting: Setting = { datasets: { answers: `${surveys}}` }, asOf: "2017-06-30" }
    const share = (level: string) => `{share: answers, satisfying: {answer: {at-least: middle}}, ${level}}`
    const mixed = { answers: [...answers(1, "low"), ...answers(9, "high")] }
    check({ ...setting, rule: share("at-least: 100 %"), data: mixed }, { verdict: "missed", of: "9/10" })
    check({ ...setting, rule: share("at-most: 0 %"), data: mixed }, { verdict: "missed" })
    check({ ...setting, rule: share("more-than: 0 %"), data: mixed }, { verdict: "met" })
    check({ ...setting, rule: share("less-than: 100 %"), data: mixed }, { verdict: "met" })
    check({ ...setting, rule: share("at-least: 85 %"), data: mixed }, { verdict: "on-track" })
    check({ ...setting, rule: share("at-least: 95 %"), data: mixed }, { verdict: "behind" })
    check({ ...setting, rule: share("at-least: 100 %"), data: { answers: answers(9, "high") } }, { verdict: "on-track" })
  })

  it("an answer that is none is left out of numerator and denominator, and that is said", () => {
    const data = { answers: [...answers(3, "high"), ...answers(2, "do not know"), ...many(1)] }
    check({ rule: satisfied, datasets: { answers: `${surveys}}` }, data, asOf: "2017-06-30" }, { of: "3/3", unclear: 3, lines: [2, 3, 4] })
  })

  it("an answer that is none is no other answer either: a list of levels leaves it out as an order does, unless it asks for it", () => {
    const data = { answers: [...answers(3, "high"), ...answers(1, "low"), ...answers(2, "do not know")] }
    const share = (answer: string): Setting => ({ rule: `{share: answers, satisfying: {answer: ${answer}}, at-least: 50 %}`, datasets: { answers: `${surveys}}` }, data, asOf: "2017-06-30" })
    check(share("{at-least: middle}"), { of: "3/4", unclear: 2 })
    check(share("[middle, high]"), { of: "3/4", unclear: 2 })
    check(share("high"), { of: "3/4", unclear: 2 })
    check(share("do not know"), { of: "2/6" })
  })
})

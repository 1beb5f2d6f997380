import { describe, expect, it } from "vitest"
import { check, findingsOf, many, ruleOf, see } from "./world.ts"
import type { Row } from "./world.ts"

const on = (date: string, row: Row = {}): Row => ({ date, ...row })

describe("a kind of period", () => {
  const rule = "{every: quarter, require: {count: meetings, at-least: 1}}"
  const four = [on("2017-02-01"), on("2017-05-01"), on("2017-08-01"), on("2017-11-01")]

  it("asks the rule of each, within its own days", () => {
    check({ rule, rows: four }, { verdict: "met", holding: 4, members: [["2017-Q1", "met"], ["2017-Q2", "met"], ["2017-Q3", "met"], ["2017-Q4", "met"]] })
    check({ rule, rows: [on("2017-01-05"), on("2017-02-01"), on("2017-08-01"), on("2017-11-01")] }, { verdict: "missed", holding: 3 })
  })

  it("is missed for good as soon as one has passed without", () => {
    check({ rule, rows: [], asOf: "2017-03-31" }, { verdict: "missed", final: true, members: [["2017-Q1", "missed"], ["2017-Q2", "on-track"], ["2017-Q3", "on-track"], ["2017-Q4", "on-track"]] })
    check({ rule, rows: [], asOf: "2017-03-30" }, { verdict: "on-track" })
  })

  it("one that has not begun is on its way, unless it is impossible already", () => {
    check({ rule: "{every: half-year, require: {mean: meetings.hours, at-least: 1}}", rows: [on("2017-02-01", { hours: 2 })], asOf: "2017-03-01" }, { verdict: "on-track", members: [["2017-H1", "on-track"], ["2017-H2", "on-track"]] })
  })

  it("gives registers and tests of the time column its days too", () => {
    check({ rule, meetings: "kind: register", rows: [on("2017-02-01")] }, { holding: 1 })
    check({ rule: "{members: half-year, that: {exists: meetings, where: {date: {before: 2017-03-01}}}, at-least: 2}", rows: [on("2017-02-01")] }, { holding: 1, verdict: "missed" })
  })

  it.each(["year", "half-year", "term", "tertial", "quarter", "month", "day"])("%s divides a year", (kind) => {
    expect(findingsOf({ rule: `{members: ${kind}, that: {exists: meetings}, at-least: 1}` })).toEqual([])
  })

  it("weeks divide weeks, and stretches what is a whole number of them", () => {
    check({ rule: "{every: week, require: {exists: meetings}}", period: "2017-W01..2017-W02", rows: [on("2017-01-04"), on("2017-01-11")], asOf: "2017-02-01" }, { verdict: "met" })
    const fortnights = "{every: {window: 2 weeks}, require: {exists: meetings}}"
    check({ rule: fortnights, period: "2017-01-02..2017-01-29", rows: [on("2017-01-15"), on("2017-01-16")], asOf: "2017-02-01" }, { verdict: "met", members: [["2017-01-02..2017-01-15", "met"], ["2017-01-16..2017-01-29", "met"]] })
    check({ rule: fortnights, period: "2017-01-02..2017-01-29", rows: [on("2017-01-16"), on("2017-01-17")], asOf: "2017-02-01" }, { verdict: "missed" })
  })

  it("must go evenly into the time, of which a deadline is the end", () => {
    expect(findingsOf({ rule: "{every: week, require: {exists: meetings}}" })).toEqual(["binder-straddles"])
    expect(findingsOf({ rule: "{every: {window: 3 weeks}, require: {exists: meetings}}" })).toEqual(["binder-straddles"])
    expect(findingsOf({ rule: "{every: {window: 24 h}, require: {exists: meetings}}" })).toEqual(["binder-straddles"])
    expect(findingsOf({ rule: "{every: quarter, require: {exists: meetings}, by: 2017-05-31}" })).toEqual(["binder-straddles"])
    check({ rule: "{every: quarter, require: {exists: meetings}, by: 2017-06-30}", rows: four, asOf: "2017-07-01" }, { verdict: "met", holding: 2 })
  })

  it("leaves no room for another time below", () => {
    expect(findingsOf({ rule: "{every: quarter, require: {count: meetings, during: 2016, at-least: 1}}" })).toEqual(["during-divided"])
    expect(findingsOf({ rule: "{every: quarter, require: {exists: meetings, by: 2017-02-01}}" })).toContain("period-outside")
    expect(findingsOf({ rule: "{every: {of: quarter, via: date}, require: {exists: meetings}}" })).toEqual(["binder-where"])
  })

  it("can be asked of every member, and of every member in each", () => {
    const rows = [on("2017-02-01", { municipality: "aneby" }), on("2017-08-01", { municipality: "aneby" })]
    check({ rule: "{members: municipality, that: {every: half-year, require: {exists: meetings}}, at-least: 1}", rows }, { verdict: "met", holding: 1 })
    check({ rule: "{every: half-year, require: {members: municipality, that: {exists: meetings}, at-least: 2}}", rows }, { verdict: "missed", holding: 0 })
  })

  it("is named in words", () => {
    const { sv, en } = see({ rule, rows: [on("2017-02-01")], asOf: "2017-08-31" })
    expect([sv.gap, en.gap]).toEqual(["saknas: kvartal 2 2017, kvartal 3 2017, kvartal 4 2017", "missing: Q2 2017, Q3 2017, Q4 2017"])
  })
})

describe("rows", () => {
  const networks = (...rows: ReadonlyArray<readonly [string, string]>) => rows.map(([date, network]) => on(date, { network }))
  const prepared = "{every: {rows: meetings, where: {network: styr}, as: m}, require: {exists: meetings, where: {network: brukar, date: {before: $m.date, within: 14 days}}}}"

  it("are asked one by one, and conditions refer to them", () => {
    check({ rule: prepared, rows: networks(["2017-03-20", "styr"], ["2017-03-10", "brukar"]) }, { verdict: "met", holding: 1 })
    check({ rule: prepared, rows: networks(["2017-03-20", "styr"], ["2017-03-06", "brukar"]) }, { verdict: "met" })
    check({ rule: prepared, rows: networks(["2017-03-20", "styr"], ["2017-03-05", "brukar"]) }, { verdict: "missed" })
    check({ rule: prepared, rows: networks(["2017-03-20", "styr"], ["2017-03-20", "brukar"]) }, { verdict: "missed" })
  })

  it("are decided when their own days are over, not when the year is", () => {
    check({ rule: prepared, rows: networks(["2017-03-20", "styr"]), asOf: "2017-03-20" }, { verdict: "missed", final: true })
    const after = prepared.replace("before", "after")
    check({ rule: after, rows: networks(["2017-03-20", "styr"]), asOf: "2017-04-02" }, { verdict: "on-track", final: false })
    check({ rule: after, rows: networks(["2017-03-20", "styr"]), asOf: "2017-04-03" }, { verdict: "missed", final: true })
  })

  it("may become more, so that all is open until the year is closed, and a count only grows", () => {
    const rows = networks(["2017-03-20", "styr"], ["2017-03-10", "brukar"])
    check({ rule: prepared, rows, asOf: "2017-06-30" }, { verdict: "on-track", final: false })
    check({ rule: prepared.replace("every", "members").replace("require", "that").replace(/}$/, ", at-least: 1}"), rows, asOf: "2017-06-30" }, { verdict: "met", final: true })
    check({ rule: prepared.replace("every", "members").replace("require", "that").replace(/}$/, ", at-most: 2}"), rows, asOf: "2017-06-30" }, { verdict: "on-track", final: false })
  })

  it("none: all of them is unknown, a number of them is 0", () => {
    check({ rule: prepared }, { verdict: "unknown", reason: "no-members" })
    check({ rule: prepared.replace("every", "members").replace("require", "that").replace(/}$/, ", at-least: 50 %}") }, { verdict: "unknown" })
    check({ rule: prepared.replace("every", "members").replace("require", "that").replace(/}$/, ", at-least: 1}") }, { verdict: "missed", holding: 0 })
    check({ rule: prepared.replace("every", "members").replace("require", "that").replace(/}$/, ", at-most: 0}") }, { verdict: "met", holding: 0 })
  })

  it("of a register bind nothing while it is open", () => {
    check({ rule: prepared, meetings: "kind: register", rows: networks(["2017-03-20", "styr"]), asOf: "2017-06-30" }, { verdict: "behind", final: false })
  })

  it("whose cell is empty leave it open", () => {
    check({ rule: "{every: {rows: meetings, as: m}, require: {exists: meetings, where: {network: $m.network, kind: internat}}}", rows: [on("2017-01-01"), on("2017-01-02", { network: "a", kind: "internat" })] }, { holding: 1, verdict: "missed" })
  })

  it("are named by their days, those about people not at all", () => {
    expect(see({ rule: prepared, rows: networks(["2017-03-20", "styr"]) }).en.gap).toBe("missing: 2017-03-20")
    const group = { rule: prepared, meetings: "min-group: 2", rows: networks(["2017-03-20", "styr"], ["2017-04-20", "styr"]) }
    expect(JSON.stringify(see(group).en)).not.toContain("2017-03-20")
    check({ ...group, rows: networks(["2017-03-20", "styr"]) }, { reason: "suppressed", suppressed: true })
  })

  it("need something below that asks about them", () => {
    expect(findingsOf({ rule: "{every: {rows: meetings, as: m}, require: {exists: meetings}}" })).toEqual(["binder-unreached"])
  })
})

describe("words and lists", () => {
  it("the different words of a column are asked one by one", () => {
    const rule = "{every: {values: meetings.network}, require: {count: meetings, at-least: 2}}"
    check({ rule, rows: [...many(2, { network: "a" }), ...many(1, { network: "b" }), on("2017-01-01")] }, { verdict: "missed", members: [["a", "met"], ["b", "missed"]] })
    check({ rule, rows: many(2, { network: "a" }) }, { verdict: "met" })
    check({ rule, rows: [] }, { verdict: "unknown" })
    expect(findingsOf({ rule: "{every: {values: meetings.hours}, require: {exists: meetings}}" })).toEqual(["measure-type"])
  })

  it("a list needs a column, or a name that is used", () => {
    const rows = [on("2017-01-01", { kind: "internat" })]
    check({ rule: "{every: {of: [internat, digital], via: kind}, require: {exists: meetings}}", rows }, { verdict: "missed", members: [["internat", "met"], ["digital", "missed"]] })
    check({ rule: "{members: {of: [internat, digital], as: k}, that: {exists: meetings, where: {kind: $k}}, at-least: 50 %}", rows }, { verdict: "met" })
    expect(findingsOf({ rule: "{every: {of: [internat, digtal], via: kind}, require: {exists: meetings}}" })).toEqual(["unknown-value"])
    expect(findingsOf({ rule: "{every: {of: [internat, digital]}, require: {exists: meetings}}" })).toEqual(["binder-unreached"])
  })

  it("two binders of one population reach rows by a column each, or it is an error", () => {
    expect(findingsOf({ rule: "{every: municipality, require: {members: municipality, that: {exists: meetings}, at-least: 1}}" })).toEqual(["binder-twice"])
    const datasets = { visits: "{title: Visits, file: v.csv, columns: {date: date, from: municipality, to: municipality}}" }
    const rule = "{members: {of: municipality, via: from}, that: {members: {of: municipality, via: to}, that: {exists: visits}, at-least: 2}, at-least: 1}"
    const visit = (from: string, to: string) => ({ date: "2017-01-01", from, to })
    check({ rule, datasets, data: { visits: [visit("aneby", "eksjo"), visit("aneby", "nassjo"), visit("eksjo", "aneby")] } }, { verdict: "met", holding: 1 })
    check({ rule, datasets, data: { visits: [visit("aneby", "eksjo"), visit("nassjo", "eksjo"), visit("eksjo", "aneby")] } }, { verdict: "missed" })
    check({ rule: "{members: {of: municipality, as: m}, that: {exists: visits, where: {from: $m, to: {not: $m}}}, at-least: 1}", datasets, data: { visits: [visit("aneby", "aneby"), visit("eksjo", "aneby")] } }, { verdict: "met", holding: 1 })
  })

  it("of whom nothing is known, nothing is said to be missing", () => {
    const visits = { datasets: { visits: "{title: Visits, file: v.csv, columns: {date: date, to: municipality}}" }, rule: "{members: municipality, that: {exists: visits}, at-least: 1}" }
    const { en } = see({ ...visits, data: { visits: "missing" } })
    expect([en.value, en.gap, en.why]).toEqual([undefined, undefined, "for some members it is unknown, and they decide: there are no data: the file of `visits` is missing"])
    const means = see({ rule: "{every: municipality, require: {mean: meetings.hours, at-least: 2}}", rows: [on("2017-01-01", { municipality: "aneby", hours: 1 }), on("2017-01-01", { municipality: "eksjo", hours: 3 })] })
    expect([means.en.value, means.en.gap]).toEqual(["1 of 3", "2 more; missing: Aneby"])
  })

  it.each([
    ["{every: {of: [internat], as: k}, require: {exists: meetings, where: {date: {after: $k}}}}", ["reference-type"]],
    ["{every: {of: [aneby, nowhere], via: municipality}, require: {exists: meetings}}", ["unknown-value"]],
    ["{every: {of: [low, do not know], via: answer}, require: {exists: answers}}", []],
    ["{every: {of: [low, lower], via: answer}, require: {exists: answers}}", ["unknown-value"]],
    ["{every: {of: [1, 2], via: hours}, require: {exists: meetings}}", ["unknown-column"]],
    ["{every: {of: [internat], via: kinds}, require: {exists: meetings}}", ["unknown-column"]],
    ["{every: {of: [internat], via: kind, where: {hours: 1}}, require: {exists: meetings}}", ["binder-where"]],
    ["{every: {of: municipality, where: {hours: 1}}, require: {exists: meetings}}", ["binder-where"]],
    ["{every: {of: month, where: {hours: 1}}, require: {exists: meetings}}", ["binder-where"]],
    ["{every: {of: nowhere}, require: {exists: meetings}}", ["unknown-binder"]],
    ["{every: {rows: nothing, as: m}, require: {exists: meetings, where: {date: {after: $m.date}}}}", ["unknown-dataset"]],
    ["{every: {values: nothing.kind}, require: {exists: meetings}}", ["unknown-dataset"]],
    ["{every: {values: meetings.network}, require: {exists: answers}}", ["binder-unreached"]],
    ["{every: {values: meetings.network, via: nothing}, require: {exists: answers}}", ["unknown-column"]],
    ["{every: municipality, require: {exists: nothing}}", ["unknown-dataset"]]
  ])("%s is found to be wrong once, or not at all", (rule, wanted) => {
    expect(findingsOf({ rule, datasets: { answers: "{title: Answers, file: a.csv, columns: {date: date, answer: ordinal(quality), course: text}}" } })).toEqual(wanted)
  })

  it("share levels keep to whole members", () => {
    const rule = ruleOf({ rule: "{members: municipality, that: {exists: meetings}, at-least: 50 %}" })
    expect(rule.tag === "members" && rule.unit).toBe("share")
    check({ rule: "{members: municipality, that: {exists: meetings}, at-least: 50 %}", rows: [on("2017-01-01", { municipality: "aneby" })] }, { verdict: "missed" })
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { check, findingsOf, many, see } from "./world.ts"
import type { Setting } from "./world.ts"

const six = "rule: {count: meetings, at-least: 6}"

describe("pace", () => {
  it("all at the end: nothing is behind before it, unless it is over the top", () => {
    check({ target: `${six}, pace: end`, asOf: "2017-12-30" }, { verdict: "on-track", expected: ["0", undefined] })
    check({ target: `${six}, pace: end`, asOf: "2017-12-31" }, { verdict: "missed" })
    check({ target: "rule: {sum: meetings.hours, at-most: 3}, pace: end", meetings: "kind: register", rows: many(4, { hours: 1 }), asOf: "2017-03-01" }, { verdict: "behind", direction: "over" })
    check({ target: "rule: {every: municipality, require: {exists: meetings}}, pace: end", asOf: "2017-11-30" }, { verdict: "on-track" })
    check({ target: `${six}, pace: even`, asOf: "2017-06-30" }, { verdict: "behind" })
  })

  it("milestones are what there is to be in all through each period", () => {
    const paced = (asOf: string, n: number) => see({ target: `${six}, pace: {milestones: {2017-T1: 2, 2017-T2: 4}}`, rows: many(n), asOf })
    expect([paced("2017-04-29", 0).verdict, paced("2017-04-30", 1).verdict, paced("2017-04-30", 2).verdict, paced("2017-08-30", 2).verdict, paced("2017-08-31", 3).verdict, paced("2017-12-30", 4).verdict]).toEqual(["on-track", "behind", "on-track", "on-track", "behind", "on-track"])
    expect(paced("2017-08-31", 3).sv.pace).toBe("enligt planens takt 4 meetings till och med 2017-08-31")
    expect(paced("2017-03-31", 6)).toMatchObject({ verdict: "met", final: true })
  })

  it.each<[string, string]>([
    ["rule: {mean: meetings.hours, at-least: 1}, pace: {milestones: {2017-T1: 1}}", "milestones-unfit"],
    ["rule: {count: meetings, at-most: 6}, pace: {milestones: {2017-T1: 2}}", "milestones-unfit"],
    ["rule: {all: [{exists: meetings}, {distinct: meetings.kind, at-least: 2}]}, pace: {milestones: {2017-T1: 2}}", "milestones-unfit"],
    [`${six}, pace: {milestones: {2017-T1: 3, 2017-T2: 2}}`, "milestones-order"],
    [`${six}, pace: {milestones: {2017-T1: 7}}`, "milestones-order"],
    [`${six}, pace: {milestones: {2018-T1: 3}}`, "milestones-order"],
    [`${six}, pace: {milestones: {spring: 3}}`, "not-period"],
    [`${six}, pace: {milestones: {2017-T1: 50 %}}`, "level-unit"]
  ])("%s: %s", (target, code) => {
    expect(findingsOf({ target })).toEqual([code])
  })
})

describe("the least that a figure may rest on", () => {
  const share = "rule: {share: meetings, satisfying: {kind: plain}, at-least: 50 %}, needs: {meetings: 10}"

  it("under it there is no verdict, value, gap or row; from it there are", () => {
    const thin = see({ target: share, rows: many(9, { kind: "internat" }) })
    expect(thin).toMatchObject({ verdict: "unknown", reason: "thin", evidence: "thin", value: undefined, of: undefined, lines: [] })
    expect([thin.sv.value, thin.sv.gap, thin.sv.why, thin.en.why]).toEqual([undefined, undefined, "underlaget är för tunt: 10 meetings krävs innan något sägs", "too little to go on: 10 meetings are needed before anything is said"])
    check({ target: share, rows: many(10, { kind: "plain" }) }, { verdict: "met", value: "1" })
  })

  it("holds for each member by itself, and hides them all", () => {
    const seen = see({ target: "rule: {every: municipality, require: {exists: meetings}}, needs: {meetings: 2}", rows: [...many(2, { municipality: "aneby" }), ...many(1, { municipality: "eksjo" })] })
    expect([seen.verdict, seen.reason, seen.members, seen.sv.value]).toEqual(["unknown", "thin", [], undefined])
    expect(seen.sv.why).toBe("underlaget är för tunt: 2 meetings krävs innan något sägs")
  })

  it("holds for what is only followed", () => {
    check({ target: "follow: {mean: meetings.hours}, needs: {meetings: 3}", rows: many(2, { hours: 1 }) }, { verdict: "followed", value: undefined })
  })

  it("what is hidden does not depend on the rows behind it", () => {
    fc.assert(fc.property(fc.array(fc.record({ date: fc.constantFrom("2017-02-01", "2017-08-01"), kind: fc.constantFrom("plain", "internat") }), { maxLength: 9 }), (rows) => {
      expect({ ...see({ target: share, rows }) }).toEqual({ ...see({ target: share }) })
    }))
  })

  it("names a dataset that the target reads", () => {
    expect(findingsOf({ target: `${six}, needs: {meting: 3}` })).toEqual(["unknown-dataset"])
    expect(findingsOf({ target: `${six}, needs: {other: 3}`, datasets: { other: "{title: O, file: o.csv, columns: {date: date}}" } })).toEqual(["needs-unread"])
  })
})

describe("partly", () => {
  const target = `${six}, partly: 80 %`

  it("marks what is missed, and over, and came so far; the verdict stays", () => {
    check({ target, rows: many(5) }, { verdict: "missed", partly: true, sv: expect.objectContaining({ verdict: "ej uppnått (delvis)" }) as never })
    check({ target, rows: many(4) }, { verdict: "missed", partly: false })
    check({ target: "rule: {count: meetings, at-least: 5}, partly: 80 %", rows: many(4) }, { verdict: "missed", partly: true })
    check({ target, rows: many(6) }, { verdict: "met", partly: false })
    check({ target, rows: many(5), asOf: "2017-12-30" }, { partly: false })
    check({ target: "rule: {share: meetings, satisfying: {kind: plain}, at-least: 100 %}, partly: 80 %", rows: [...many(9, { kind: "plain" }), ...many(1, { kind: "internat" })], asOf: "2017-06-30" }, { verdict: "missed", partly: false })
    check({ target: "rule: {every: municipality, require: {exists: meetings}}, partly: 60 %", rows: [...many(1, { municipality: "aneby" }), ...many(1, { municipality: "eksjo" })] }, { verdict: "missed", partly: true })
    check({ target: "rule: {count: meetings, between: [2, 4]}, partly: 50 %", rows: many(5) }, { verdict: "missed", partly: false })
  })

  it.each(["rule: {count: meetings, at-most: 6}, partly: 80 %", "rule: {all: [{exists: meetings}, {distinct: meetings.kind, at-least: 2}]}, partly: 80 %", `${six}, partly: 100 %`, `${six}, partly: 0 %`, "rule: {max: meetings.date, at-least: 2017-03-01}, partly: 80 %"])("%s has no such part", (unfit) => {
    expect(findingsOf({ target: unfit })).toEqual(["partly-unfit"])
  })
})

describe("waivers", () => {
  const waiver = (rule: string) => `rule: ${rule}, waiver: {until: 2018-03-31, owner: lead-07, why: on leave}`
  const at = (rule: string, setting: Partial<Setting> = {}) => see({ target: waiver(rule), ...setting })

  it("excuse what would be missed or behind, and nothing else", () => {
    expect(at("{count: meetings, at-least: 6}")).toMatchObject({ verdict: "waived", excused: "missed", final: false })
    expect(at("{count: meetings, at-least: 6}", { asOf: "2017-06-30" })).toMatchObject({ verdict: "waived", excused: "behind" })
    expect(at("{count: meetings, at-least: 6}", { rows: many(6) })).toMatchObject({ verdict: "met", excused: undefined, final: true })
    expect(at("{max: meetings.hours, at-least: 1}")).toMatchObject({ verdict: "unknown" })
    expect(at("{count: meetings, at-least: 6}").sv.why).toBe("undantaget till och med 2018-03-31, lead-07 svarar: on leave; perioden är avslutad utan att nivån nåddes; data antas vara fullständiga till och med prövningsdagen; det är inte deklarerat")
  })

  it("that have run out are a finding, and excuse nothing", () => {
    const expired = at("{count: meetings, at-least: 6}", { asOf: "2018-04-01" })
    expect([expired.verdict, expired.findings]).toEqual(["missed", ["waiver-expired"]])
    expect(at("{count: meetings, at-least: 6}", { asOf: "2018-03-31" })).toMatchObject({ verdict: "waived", findings: [] })
  })
})

it("what says nothing of a target decided in another way is refused", () => {
  for (const key of ["pace: end", "partly: 80 %", "waiver: {until: 2017-01-31, owner: a, why: b}"]) expect(findingsOf({ target: `undecided: no one counts, ${key}` })).toEqual(["target-key-unfit"])
  expect(findingsOf({ target: "judgement: quality, needs: {meetings: 1}", plan: "judgements: {file: j.csv}" })).toEqual(["target-key-unfit"])
})

describe("trend", () => {
  const last = many(10, { hours: 1 }, "2016-01-01")
  const followed = (setting: Partial<Setting>, target = "follow: {count: meetings}") => see({ target, ...setting }).trend

  it("is against the same days of the period before, of a value that is followed or judged", () => {
    expect(followed({ rows: [...last, ...many(3)], asOf: "2017-01-05" })).toEqual(["falling", "5", "2016-01-01..2016-01-05"])
    expect(followed({ rows: [...last, ...many(12)] })).toEqual(["rising", "10", "2016-01-01..2016-12-31"])
    expect(followed({ rows: [...last, ...many(10, { hours: 1 })] }, "rule: {mean: meetings.hours, at-least: 1}")).toEqual(["unchanged", "1", "2016-01-01..2016-12-31"])
    expect(followed({ rows: [...last, ...many(3)], period: "2017-T1" })).toBeUndefined()
    expect(followed({ rows: [...many(2, {}, "2016-09-01"), ...many(3)], period: "2017-T1" })).toEqual(["rising", "2", "2016-09-01..2016-12-31"])
    expect(followed({ rows: [...many(1, { municipality: "aneby" }, "2016-02-01"), ...many(1, { municipality: "aneby" }), ...many(1, { municipality: "eksjo" })] }, "rule: {every: municipality, require: {exists: meetings}}")).toEqual(["rising", "1", "2016-01-01..2016-12-31"])
  })

  it("says nothing where either is not known, not complete or not to be shown", () => {
    expect(followed({ rows: many(3) })).toBeUndefined()
    expect(followed({ rows: many(3), meetings: "complete-from: 2016-01-01" })).toEqual(["rising", "0", "2016-01-01..2016-12-31"])
    expect(followed({ rows: [...last, ...many(3)], meetings: "complete-from: 2016-02-01" })).toBeUndefined()
    expect(followed({ rows: [...last, ...many(3)], meetings: "complete-through: 2017-06-30" })).toBeUndefined()
    expect(followed({ rows: [...many(2, {}, "2016-01-01"), ...many(9)], meetings: "min-group: 3" })).toBeUndefined()
    expect(followed({ rows: [...last, ...many(2)], meetings: "min-group: 3" })).toBeUndefined()
    expect(followed({ rows: last, asOf: "2016-12-31" })).toBeUndefined()
    expect(followed({ rows: [...last, ...many(3)], meetings: "kind: register" })).toBeUndefined()
  })

  it("is said", () => {
    expect(see({ target: "follow: {count: meetings}", rows: [...last, ...many(3)], asOf: "2017-01-05" }).sv.trend).toBe("fallande, från 5 meetings (2016-01-01 – 2016-01-05)")
    expect(see({ target: "rule: {every: municipality, require: {exists: meetings}}", rows: [...many(1, { municipality: "aneby" }, "2016-02-01"), ...many(2, { municipality: "aneby" })] }).en.trend).toBe("unchanged against 1 of 3 (2016-01-01 – 2016-12-31)")
  })
})

import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isSuppressed } from "../../packages/rules/src/Outcome.ts"
import { leavesOf } from "../../packages/rules/src/Rule.ts"
import { check, evaluationOf, many, ruleOf, see } from "./world.ts"
import type { Row, Setting } from "./world.ts"

const visit = (municipality: string, date = "2017-02-01"): Row => ({ date, municipality })
const mean = "{mean: meetings.hours, at-least: 2}"

describe("which rows count", () => {
  it("those of the window, its first and last day included", () => {
    const rows = ["2016-12-31", "2017-01-01", "2017-12-31", "2018-01-01"].map((date) => ({ date }))
    check({ rule: "{count: meetings, at-least: 1}", rows }, { value: "2", lines: [3, 4], planned: 0 })
    check({ rule: "{count: meetings, at-least: 1}", rows, asOf: "2018-06-30" }, { value: "2", planned: 0 })
    check({ rule: "{count: meetings, during: 2016, at-least: 1}", rows }, { value: "1" })
  })

  it("those dated after today are planned, and do not count yet", () => {
    const rows = ["2017-06-29", "2017-06-30", "2017-07-01"].map((date) => ({ date, kind: "plain" }))
    check({ rule: "{count: meetings, at-least: 3}", rows, asOf: "2017-06-30" }, { value: "2", planned: 1, lines: [2, 3] })
    check({ rule: "{count: meetings, where: {kind: internat}, at-least: 3}", rows, asOf: "2017-06-30" }, { value: "0", planned: 0 })
    check({ rule: "{count: meetings, where: {hours: 1}, at-least: 3}", rows, asOf: "2017-06-30" }, { value: "0", planned: 0, unclear: 2 })
  })

  it("those of which a deciding cell is empty do not, and that is said", () => {
    const rows = [{ date: "2017-01-01", kind: "plain" }, { date: "2017-01-02" }, { date: "2017-01-03", kind: "internat" }]
    check({ rule: "{count: meetings, where: {kind: plain}, at-least: 1}", rows }, { value: "1", unclear: 1, lines: [2] })
    check({ rule: "{count: meetings, where: {kind: {present: false}}, at-least: 1}", rows }, { value: "1", unclear: 0, lines: [3] })
    check({ rule: "{sum: meetings.hours, where: {kind: plain}, at-least: 1}", rows: [...rows, { date: "2017-01-04", kind: "plain", hours: 2 }] }, { value: "2", unclear: 2, lines: [5] })
  })

  it("measures of a column take the cells that have a value", () => {
    const rows = [{ date: "2017-01-01", hours: 3 }, { date: "2017-01-02" }, { date: "2017-01-03", hours: 1 }]
    const value = (measure: string, level = "at-least: 1") => see({ rule: `{${measure}: meetings.hours, ${level}}`, rows }).value
    expect(["sum", "mean", "min", "max", "latest", "distinct"].map((measure) => value(measure))).toEqual(["4", "2", "1", "3", "1", "2"])
  })

  it("different words are told apart, and one that comes twice is one", () => {
    const rows = ["plain", "internat", "plain", ""].map((kind) => ({ date: "2017-01-01", kind }))
    check({ rule: "{distinct: meetings.kind, exactly: 2}", rows }, { value: "2", verdict: "met", unclear: 1 })
    const answers = { answers: "{title: A, file: a.csv, columns: {date: date, answer: ordinal(quality)}}" }
    const data = { answers: ["high", "low", "do not know", "low"].map((answer) => ({ date: "2017-01-01", answer })) }
    check({ rule: "{distinct: answers.answer, exactly: 3}", datasets: answers, data }, { value: "3", verdict: "met" })
    check({ rule: "{max: answers.answer, at-least: middle}", datasets: answers, data }, { value: "2", verdict: "met", unclear: 1 })
    check({ rule: "{min: answers.answer, at-least: middle}", datasets: answers, data, asOf: "2017-06-30" }, { value: "0", verdict: "missed" })
  })

  it("decimals of a column are held exactly", () => {
    const datasets = { sums: "{title: S, file: s.csv, columns: {date: date, x: number}}" }
    const data = { sums: ["0.1", "0.2", "0,25"].map((x) => ({ date: "2017-01-01", x })) }
    check({ rule: "{sum: sums.x, exactly: 0.55}", datasets, data }, { verdict: "met", value: "11/20" })
    check({ rule: "{mean: sums.x, at-least: 0.19}", datasets, data }, { verdict: "missed", value: "11/60" })
    check({ rule: "{max: sums.x, exactly: 0.25}", datasets, data }, { verdict: "met", value: "1/4" })
    check({ rule: "{count: sums, where: {x: {more-than: 0.2}}, exactly: 1}", datasets, data }, { verdict: "met" })
  })

  it("a dataset without time has all its rows, and the latest of them only if they agree", () => {
    const datasets = { list: "{title: L, file: l.csv, columns: {day: date, n: integer}, time: none}" }
    const data = (...values: ReadonlyArray<number>) => ({ list: values.map((n) => ({ day: "1999-01-01", n })) })
    check({ rule: "{count: list, at-least: 2}", datasets, data: data(1, 2) }, { verdict: "met", value: "2" })
    check({ rule: "{latest: list.n, at-least: 1}", datasets, data: data(1, 2) }, { verdict: "unknown", reason: "conflict" })
    check({ rule: "{latest: list.n, at-least: 1}", datasets, data: data(1, 1) }, { verdict: "met", value: "1" })
  })
})

describe("open, closed, and what cannot be known", () => {
  it.each<[string, Setting, Partial<ReturnType<typeof see>>]>([
    ["no value yet", { rule: mean, asOf: "2017-06-30" }, { verdict: "unknown", reason: "no-value", now: undefined }],
    ["no value at the end", { rule: mean }, { verdict: "unknown", reason: "no-value", closed: true }],
    ["no value, and data that end early", { rule: mean, meetings: "complete-through: 2017-11-30" }, { verdict: "unknown", reason: "no-value" }],
    ["a value today", { rule: mean, rows: many(1, { hours: 2 }), asOf: "2017-06-30" }, { verdict: "on-track", reason: "pace", now: true, expected: undefined }],
    ["a value below", { rule: mean, rows: many(1, { hours: 1 }), asOf: "2017-06-30" }, { verdict: "behind", direction: "under", now: false }],
    ["the day before the end", { rule: mean, rows: many(1, { hours: 2 }), asOf: "2017-12-30" }, { verdict: "on-track", closed: false }],
    ["the last day", { rule: mean, rows: many(1, { hours: 2 }) }, { verdict: "met", closed: true }],
    ["the last day, with data to the day before", { rule: mean, rows: many(1, { hours: 2 }), meetings: "complete-through: 2017-12-30" }, { verdict: "unknown", reason: "not-closed", now: true }],
    ["the day before, with data to a month before", { rule: mean, rows: many(1, { hours: 2 }), meetings: "complete-through: 2017-11-30", asOf: "2017-12-30" }, { verdict: "on-track", through: "2017-11-30" }],
    ["data declared further than today", { rule: mean, rows: many(1, { hours: 2 }), meetings: "complete-through: 2018-12-31", asOf: "2017-06-30" }, { verdict: "on-track", through: "2017-06-30", closed: false }],
    ["before the period", { rule: "{count: meetings, during: 2017-T2, at-least: 6}", asOf: "2017-03-01" }, { verdict: "on-track", expected: ["0", undefined] }],
    ["its first day", { rule: "{count: meetings, during: 2017-01-01..2017-01-04, at-least: 4}", asOf: "2017-01-01" }, { verdict: "behind", expected: ["1", undefined] }]
  ])("%s", (_, setting, wanted) => {
    check(setting, wanted)
  })

  it("of two datasets the one known for the shorter time decides how far the count is known", () => {
    const more = (text: string) => ({ more: `{title: More, file: more.csv, columns: {date: date}${text}}` })
    const setting: Setting = { rule: "{count: [meetings, more], at-most: 5}", rows: many(1) }
    check({ ...setting, datasets: more(", complete-through: 2017-12-31") }, { verdict: "met" })
    check({ ...setting, datasets: more(", complete-through: 2017-12-30") }, { verdict: "unknown", through: "2017-12-30" })
    check({ ...setting, datasets: more(""), meetings: "complete-through: 2017-12-30" }, { verdict: "unknown", through: "2017-12-30" })
    check({ ...setting, datasets: more(", complete-from: 2017-01-02") }, { closed: false })
    check({ ...setting, datasets: more(""), meetings: "complete-from: 2017-01-02" }, { closed: false })
    check({ ...setting, datasets: more(", kind: register"), rows: many(6), asOf: "2017-06-30" }, { final: false })
    check({ ...setting, datasets: more(""), rows: many(6), asOf: "2017-06-30" }, { verdict: "missed" })
  })

  it("a verdict that rests on absence says that completeness is assumed, unless it is declared", () => {
    const most: Setting = { rule: "{count: meetings, at-most: 6}", rows: many(2) }
    check(most, { verdict: "met", assumed: true, evidence: "assumed" })
    check({ ...most, meetings: "complete-through: 2017-12-31" }, { verdict: "met", assumed: false, evidence: "full" })
    check({ ...most, rows: many(7) }, { verdict: "missed", assumed: false, evidence: "full" })
    check({ ...most, rows: many(7), asOf: "2017-06-30" }, { verdict: "missed", assumed: false })
    check({ rule: "{count: meetings, at-least: 2}", rows: many(2) }, { verdict: "met", assumed: false })
    check({ rule: "{count: meetings, at-least: 3}", rows: many(2) }, { verdict: "missed", assumed: true })
    check({ rule: "{count: meetings, at-least: 3}", rows: many(2), asOf: "2017-06-30" }, { assumed: false })
    check({ rule: "{count: meetings, at-least: 2, of-which: [{where: {kind: plain}, at-most: 2}]}", rows: many(2) }, { verdict: "met", assumed: true })
    check({ rule: "{count: meetings, at-least: 2, of-which: [{where: {kind: plain}, at-most: 2}]}", rows: many(2), meetings: "complete-through: 2017-12-31" }, { verdict: "met", assumed: false })
    check({ rule: "{count: [meetings, more], at-most: 6}", datasets: { more: "{title: More, file: more.csv, columns: {date: date}}" }, meetings: "complete-through: 2017-12-31" }, { verdict: "met", assumed: true })
  })
})

describe("every member", () => {
  const every = "{every: municipality, require: {exists: meetings}}"

  it("rows that name no member count for nobody, and are said", () => {
    check({ rule: every, rows: [visit("aneby"), { date: "2017-02-01" }, { date: "2016-02-01" }] }, { holding: 1, nobody: 1 })
    check({ rule: "{every: municipality, require: {all: [{exists: meetings}, {count: meetings, where: {kind: {present: false}}, at-least: 1}]}}", rows: [{ date: "2017-02-01" }] }, { nobody: 1 })
    check({ rule: "{every: municipality, require: {exists: meetings, where: {kind: plain}}}", rows: [{ date: "2017-02-01", kind: "internat" }, { date: "2017-02-01", kind: "plain" }] }, { nobody: 1 })
    check({ rule: every, rows: [{ date: "2017-02-01" }, { date: "2017-02-02" }] }, { nobody: 2 })
    check({ rule: every, data: { meetings: "missing" } }, { nobody: 0, verdict: "unknown", reason: "members" })
  })

  it.each<[string, string, ReadonlyArray<Row>, string, Partial<ReturnType<typeof see>>]>([
    ["all of them", every, [visit("aneby"), visit("eksjo"), visit("nassjo")], "2017-06-30", { verdict: "met", final: true, reason: "certain", now: true }],
    ["none of them so far, in February", every, [], "2017-02-01", { verdict: "on-track", reason: "pace", now: false, expected: ["0", undefined] }],
    ["one of them, in June: one expected", every, [visit("aneby")], "2017-06-30", { verdict: "on-track", expected: ["1", undefined] }],
    ["one of them, in September: two expected", every, [visit("aneby")], "2017-09-30", { verdict: "behind", direction: "under", expected: ["2", undefined] }],
    ["one that came three times is one", every, [visit("aneby"), visit("aneby"), visit("aneby")], "2017-09-30", { verdict: "behind", holding: 1, expected: ["2", undefined] }],
    ["two of two wanted", "{members: municipality, that: {exists: meetings}, at-least: 2}", [visit("aneby"), visit("eksjo")], "2017-06-30", { verdict: "met" }],
    ["three where at most two may", "{members: municipality, that: {exists: meetings}, at-most: 2}", [visit("aneby"), visit("eksjo"), visit("nassjo")], "2017-06-30", { verdict: "missed", now: false }],
    ["two where at most two may", "{members: municipality, that: {exists: meetings}, at-most: 2}", [visit("aneby"), visit("eksjo")], "2017-06-30", { verdict: "on-track", now: true, expected: undefined }],
    ["two twice each", "{members: municipality, that: {count: meetings, at-least: 2}, at-least: 2}", [visit("aneby"), visit("eksjo")], "2017-06-30", { verdict: "on-track", expected: undefined }],
    ["each at its own pace, and too slow", "{every: municipality, require: {count: meetings, at-least: 6}}", [visit("aneby")], "2017-06-30", { verdict: "behind", direction: "under" }],
    ["means have no common pace", "{every: municipality, require: {mean: meetings.hours, at-least: 1}}", ["aneby", "eksjo", "nassjo"].map((name) => ({ ...visit(name), hours: 2 })), "2017-06-30", { verdict: "on-track", expected: undefined }],
    ["nor upper bounds", "{every: municipality, require: {count: meetings, at-most: 2}}", [], "2017-06-30", { verdict: "on-track", expected: undefined }],
    ["nor combinations", "{every: municipality, require: {all: [{count: meetings, at-least: 1}, {mean: meetings.hours, at-least: 1}]}}", ["aneby", "eksjo", "nassjo"].map((name) => ({ ...visit(name), hours: 2 })), "2017-06-30", { verdict: "on-track" }]
  ])("%s", (_, rule, rows, asOf, wanted) => {
    check({ rule, rows, asOf }, wanted)
  })

  it("sums are not rounded, so members at their own pace are at their common one, and none is expected in members", () => {
    const datasets = { sums: "{title: Sums, file: s.csv, columns: {date: date, x: number, municipality: municipality}}" }
    const data = { sums: ["aneby", "eksjo", "nassjo"].map((municipality) => ({ date: "2017-01-01", municipality, x: "0.5" })) }
    const setting: Setting = { rule: "{every: municipality, require: {sum: sums.x, at-least: 1}}", datasets, data, asOf: "2017-06-30" }
    check(setting, { verdict: "on-track", expected: undefined })
    expect(see(setting).en.pace).toBe(undefined)
  })

  it("a member of which nothing is known is neither, and decides only if the others do not", () => {
    const share = (level: string) => `{members: municipality, that: ${mean}, ${level}}`
    const rows = [{ ...visit("aneby"), hours: 3 }, { ...visit("eksjo"), hours: 1 }]
    const say = (level: string, asOf = "2017-12-31") => { const { verdict, now, reason } = see({ rule: share(level), rows, asOf }); return [verdict, now, reason] }
    expect(say("at-least: 1")).toEqual(["met", true, "certain"])
    expect(say("at-least: 2")).toEqual(["unknown", undefined, "members"])
    expect(say("at-least: 3")).toEqual(["missed", false, "certain"])
    expect(say("at-most: 1")).toEqual(["unknown", undefined, "members"])
    expect(say("at-most: 2")).toEqual(["met", true, "certain"])
    expect(say("exactly: 1")).toEqual(["unknown", undefined, "members"])
    expect(say("between: [1, 2]")).toEqual(["met", true, "certain"])
    expect(say("at-least: 1", "2017-06-30")).toEqual(["on-track", true, "pace"])
    expect(say("at-least: 2", "2017-06-30")).toEqual(["unknown", undefined, "members"])
    expect(say("at-least: 3", "2017-06-30")).toEqual(["behind", false, "pace"])
    expect(say("at-most: 1", "2017-06-30")).toEqual(["unknown", undefined, "members"])
    expect(say("at-most: 2", "2017-06-30")).toEqual(["unknown", true, "members"])
    expect(say("at-most: 0", "2017-06-30")).toEqual(["behind", false, "pace"])
  })

  it("past the end and not closed, members are unknown as a count is", () => {
    const rows = [visit("aneby"), visit("eksjo")]
    const meetings = "complete-through: 2017-11-30"
    check({ rule: "{members: municipality, that: {count: meetings, at-most: 6}, at-most: 2}", rows, meetings }, { verdict: "unknown", reason: "members", final: false })
    check({ rule: "{members: municipality, that: {exists: meetings}, at-most: 2}", rows, meetings }, { verdict: "unknown" })
    check({ rule: every, rows, meetings }, { verdict: "unknown" })
    check({ rule: "{members: municipality, that: {exists: meetings}, at-least: 2}", rows, meetings }, { verdict: "met" })
  })

  it("pace is counted through the day that the member known for the shortest time is known", () => {
    const more = { more: "{title: More, file: more.csv, columns: {date: date, municipality: municipality}, complete-through: 2017-06-30}" }
    check({ rule: "{every: municipality, require: {count: [meetings, more], at-least: 1}}", datasets: more, rows: [visit("aneby")], asOf: "2017-09-30" }, { verdict: "on-track", expected: ["1", undefined] })
  })

  it("members of two populations are asked one in the other", () => {
    const populations = "team: {title: Teams, members: {a: A, b: B}}"
    const datasets = { visits: "{title: Visits, file: v.csv, columns: {date: date, municipality: municipality, team: team}}" }
    const date = "2017-02-01"
    const visits = [{ date, municipality: "aneby", team: "a" }, { date, municipality: "aneby", team: "b" }, { date, municipality: "eksjo", team: "a" }, { date, team: "a" }, { date, municipality: "nassjo" }]
    const rule = "{members: municipality, that: {every: team, require: {exists: visits}}, at-least: 1}"
    check({ rule: rule.replace("every: team, require: {exists: visits}", "members: team, that: {exists: visits}, at-least: 1"), populations, datasets, asOf: "2017-01-15" }, { verdict: "on-track", expected: undefined, holding: 0 })
    check({ rule, populations, datasets, data: { visits } }, { verdict: "met", holding: 1, members: [["aneby", "met"], ["eksjo", "missed"], ["nassjo", "missed"]], nobody: 1 })
  })
})

describe("combinations", () => {
  const leaf = { met: "{count: meetings, at-least: 1}", missed: "{count: meetings, where: {kind: internat}, at-most: 0}", unknown: "{max: meetings.hours, at-least: 1}", ahead: "{count: meetings, where: {kind: plain}, at-least: 1}", late: "{distinct: meetings.kind, at-least: 3}" }
  const verdict = (tag: string, ...names: ReadonlyArray<keyof typeof leaf>) => {
    const seen = see({ rule: `{${tag}: [${names.map((name) => leaf[name]).join(", ")}, {any: [${leaf[names[0]!]}, ${leaf[names[0]!]}]}]}`, rows: [{ date: "2017-01-01", kind: "internat" }], asOf: "2017-09-30" })
    return [seen.verdict, seen.now]
  }

  it("all take the least, any the greatest; what holds now is found the same way", () => {
    expect(see({ rule: `{all: [${leaf.met}, ${leaf.late}]}` }).reason).toBe("parts-of")
    expect(verdict("all", "met", "missed")).toEqual(["missed", false])
    expect(verdict("any", "met", "missed")).toEqual(["met", true])
    expect(verdict("all", "met", "unknown")).toEqual(["unknown", undefined])
    expect(verdict("any", "unknown", "late")).toEqual(["unknown", undefined])
    expect(verdict("all", "unknown", "late")).toEqual(["behind", false])
    expect(verdict("any", "missed", "ahead")).toEqual(["on-track", false])
    expect(verdict("all", "met", "ahead")).toEqual(["on-track", false])
    expect(verdict("all", "met", "met")).toEqual(["met", true])
  })

  it("every leaf of a rule is found", () => {
    const rule = ruleOf({ rule: `{all: [${leaf.met}, {every: municipality, require: {any: [${leaf.unknown}, ${leaf.late}]}}]}` })
    expect(leavesOf(rule).map(({ measure }) => measure)).toEqual(["count", "max", "distinct"])
  })
})

describe("figures on few are not shown", () => {
  const few = (n: number, rule: string, more: Partial<Setting> = {}) => see({ rule, meetings: "min-group: 3", rows: many(n, { kind: "plain", hours: 1, municipality: "aneby" }), asOf: "2017-06-30", ...more })
  const reason = (n: number, rule: string, more?: Partial<Setting>) => few(n, rule, more).reason === "suppressed"

  it.each<[string, boolean, boolean]>([
    ["a count of none", reason(0, "{count: meetings, at-least: 1}"), true],
    ["a count of two", reason(2, "{count: meetings, at-least: 1}"), true],
    ["a count of three", reason(3, "{count: meetings, at-least: 1}"), false],
    ["a mean of none has no value to hide", reason(0, "{mean: meetings.hours, at-least: 1}"), false],
    ["a mean of two", reason(2, "{mean: meetings.hours, at-least: 1}"), true],
    ["a mean of three", reason(3, "{mean: meetings.hours, at-least: 1}"), false],
    ["two that disagree", reason(2, "{latest: meetings.hours, at-least: 1}", { rows: [1, 2].map((hours) => ({ date: "2017-01-01", hours })) }), true],
    ["a part of none", reason(5, "{count: meetings, at-least: 1, of-which: [{where: {kind: internat}, at-least: 1}]}"), true],
    ["a part that is all", reason(5, "{count: meetings, at-least: 1, of-which: [{where: {kind: plain}, at-least: 1}]}"), false],
    ["a part that leaves one", reason(5, "{count: meetings, at-least: 1, of-which: [{where: {kind: plain}, at-least: 1}]}", { rows: [...many(5, { kind: "plain" }), ...many(1)] }), true],
    ["a part that leaves three", reason(5, "{count: meetings, at-least: 1, of-which: [{where: {kind: plain}, at-least: 1}]}", { rows: [...many(5, { kind: "plain" }), ...many(3)] }), false],
    ["without a smallest group", reason(1, "{count: meetings, at-least: 1}", { meetings: "note: none" }), false],
    ["a register", reason(2, "{count: meetings, at-least: 1}", { meetings: "kind: register, min-group: 3" }), true],
    ["one dataset of two", reason(2, "{count: [meetings, more], at-least: 1}", { datasets: { more: "{title: M, file: m.csv, columns: {date: date}}" } }), true],
    ["the larger group of two", reason(3, "{count: [meetings, more], at-least: 1}", { datasets: { more: "{title: M, file: m.csv, columns: {date: date}, min-group: 4}" } }), true]
  ])("%s: %s", (_, found, wanted) => {
    expect(found).toBe(wanted)
  })

  it("where one member's figure is hidden, no member is listed and nothing is counted", () => {
    const seen = few(3, "{members: municipality, that: {count: meetings, at-least: 1}, at-least: 1}", { rows: [...many(3, { municipality: "aneby" }), ...many(1)] })
    expect(seen).toMatchObject({ verdict: "unknown", reason: "suppressed", now: undefined, holding: 0, members: [], nobody: 0, suppressed: true, lines: [], evidence: "thin" })
  })

  it("where all are large enough, all are shown", () => {
    const rows = ["aneby", "eksjo", "nassjo"].flatMap((municipality) => many(3, { municipality }))
    expect(few(0, "{every: municipality, require: {count: meetings, at-least: 1}}", { rows })).toMatchObject({ verdict: "met", suppressed: false, holding: 3 })
  })

  it("a combination of which one part is hidden shows no rows", () => {
    const seen = few(2, "{any: [{count: meetings, at-least: 1}, {mean: meetings.hours, where: {kind: internat}, at-least: 1}]}")
    expect(seen).toMatchObject({ verdict: "unknown", lines: [], evidence: "thin" })
    const outcome = (rule: string) => evaluationOf({ rule, meetings: "min-group: 3", rows: many(2) }).results[0]!.outcome!
    expect([isSuppressed(outcome("{all: [{any: [{count: meetings, at-least: 1}, {distinct: meetings.kind, at-least: 1}]}, {distinct: meetings.kind, at-most: 1}]}")), isSuppressed(outcome("{mean: meetings.hours, at-least: 1}"))]).toEqual([true, false])
  })

  it("nothing that is hidden depends on the rows behind it", () => {
    fc.assert(fc.property(fc.array(fc.record({ date: fc.constantFrom("2017-02-01", "2017-08-01"), kind: fc.constantFrom("plain", "internat") }), { minLength: 1, maxLength: 2 }), (rows) => {
      const one = few(0, "{count: meetings, at-least: 1}", { rows })
      const other = few(0, "{count: meetings, at-least: 1}", { rows: [] })
      expect({ ...one }).toEqual({ ...other })
    }))
  })
})

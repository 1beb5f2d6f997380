import { describe, expect, it } from "vitest"
import { check, evaluationOf, findingsOf, many, planOf, ruleOf, see } from "./world.ts"
import type { Setting } from "./world.ts"

const hours = (...values: ReadonlyArray<number | "">) => values.map((value, day) => ({ date: `2017-01-${String(day + 1).padStart(2, "0")}`, hours: value }))

describe("middle values", () => {
  it("a median lies between the two in the middle, a percentile is always one of the values", () => {
    check({ rule: "{median: meetings.hours, at-least: 1}", rows: hours(0, 1, 2, 3) }, { value: "3/2", verdict: "met" })
    check({ rule: "{median: meetings.hours, at-least: 1}", rows: hours(3, 1, 0) }, { value: "1", verdict: "met" })
    check({ rule: "{percentile: {of: meetings.hours, p: 50}, at-most: 1}", rows: hours(0, 1, 2, 3) }, { value: "1", verdict: "met" })
    check({ rule: "{percentile: {of: meetings.hours, p: 90}, at-most: 1}", rows: hours(...Array.from({ length: 9 }, () => 1), 3) }, { value: "1", verdict: "met" })
    check({ rule: "{percentile: {of: meetings.hours, p: 91}, at-most: 1}", rows: hours(...Array.from({ length: 9 }, () => 1), 3) }, { value: "3", verdict: "missed" })
  })

  it("without rows there is none", () => {
    for (const rule of ["{median: meetings.hours, at-least: 1}", "{percentile: {of: meetings.hours, p: 90}, at-least: 1}", "{span: meetings.date, at-least: 2 days}"]) check({ rule }, { verdict: "unknown", reason: "no-value", value: undefined })
  })

  it("while the year is open, only what nothing exceeds is bound", () => {
    check({ rule: "{percentile: {of: meetings.hours, p: 100}, at-most: 2}", rows: hours(3), asOf: "2017-03-01" }, { verdict: "missed", final: true })
    check({ rule: "{percentile: {of: meetings.hours, p: 90}, at-most: 2}", rows: hours(3), asOf: "2017-03-01" }, { verdict: "behind" })
    check({ rule: "{median: meetings.hours, at-most: 2}", rows: hours(3, 3, 3), asOf: "2017-03-01" }, { verdict: "behind" })
  })
})

describe("spans", () => {
  const rows = (...dates: ReadonlyArray<string>) => dates.map((date) => ({ date }))
  it("run from the first day to the last, in days, weeks or months; months are not days", () => {
    check({ rule: "{span: meetings.date, at-least: 31 days}", rows: rows("2017-02-01", "2017-01-01") }, { value: "31", verdict: "met" })
    check({ rule: "{span: meetings.date, at-least: 5 weeks}", rows: rows("2017-02-01", "2017-01-01") }, { value: "31", verdict: "missed" })
    check({ rule: "{span: meetings.date, at-least: 1 months}", rows: rows("2017-01-31", "2017-02-28") }, { value: "1", verdict: "met" })
    check({ rule: "{span: meetings.date, at-least: 5 months}", rows: rows("2017-01-15", "2017-06-14") }, { verdict: "missed" })
    check({ rule: "{span: meetings.date, at-most: 5 months}", rows: rows("2017-01-15", "2017-06-15") }, { value: "5", verdict: "met" })
    check({ rule: "{span: meetings.date, at-most: 5 months}", rows: rows("2017-01-15", "2017-06-16") }, { verdict: "missed" })
  })

  it("only grow, and keep an even pace", () => {
    check({ rule: "{span: meetings.date, at-least: 2 months}", rows: rows("2017-01-01", "2017-03-01"), asOf: "2017-03-01" }, { verdict: "met", final: true })
    check({ rule: "{span: meetings.date, at-least: 5 months}", rows: rows("2017-01-01", "2017-02-01"), asOf: "2017-02-01" }, { verdict: "on-track" })
    check({ rule: "{span: meetings.date, at-least: 5 months}", rows: rows("2017-05-01"), asOf: "2017-05-01" }, { verdict: "behind" })
  })

  it("are said in their unit", () => {
    const { sv, en } = see({ rule: "{span: meetings.date, at-least: 5 months}", rows: rows("2017-01-15", "2017-03-15") })
    expect([sv.value, sv.level, en.value]).toEqual(["2 månader", "minst 5\u00a0månader", "2 months"])
    expect(see({ rule: "{span: meetings.date, at-least: 5 days}", rows: rows("2017-01-15", "2017-01-16") }).en.value).toBe("1 day")
    expect(findingsOf({ rule: "{span: meetings.date, at-least: 5 workdays}" })).toEqual(["level-unit"])
    expect(findingsOf({ rule: "{span: meetings.date, at-least: 5}" })).toEqual(["level-unit"])
  })
})

describe("rows that weigh differently", () => {
  const datasets = { surveys: "{title: Surveys, row: survey, rows: surveys, file: s.csv, columns: {date: date, answers: {type: integer, min: 0}, satisfied: share, good: boolean}, min-group: 2}" }
  const row = (answers: number | "", satisfied: string, good = "ja") => ({ date: "2017-02-01", answers, satisfied, good })

  it("count by their weight; what weighs nothing is about nobody", () => {
    check({ rule: "{mean: surveys.satisfied, weighted-by: answers, at-least: 50 %}", datasets, data: { surveys: [row(30, "50 %"), row(10, "90 %")] } }, { value: "3/5", verdict: "met" })
    check({ rule: "{share: surveys, satisfying: {good: ja}, weighted-by: answers, at-least: 50 %}", datasets, data: { surveys: [row(30, ""), row(10, "", "nej")] } }, { value: "3/4", of: "30/40" })
    check({ rule: "{median: surveys.satisfied, weighted-by: answers, at-least: 50 %}", datasets, data: { surveys: [row(30, "50 %"), row(10, "90 %"), row(10, "100 %")] } }, { value: "1/2" })
    check({ rule: "{median: surveys.satisfied, weighted-by: answers, at-least: 50 %}", datasets, data: { surveys: [row(20, "50 %"), row(10, "90 %"), row(10, "100 %")] } }, { value: "7/10" })
    check({ rule: "{mean: surveys.satisfied, weighted-by: answers, at-least: 50 %}", datasets, data: { surveys: [row(30, "50 %"), row("", "90 %"), row(5, "70 %")] } }, { value: "37/70", unclear: 0 })
  })

  it("do not hide a small group behind rows of nothing", () => {
    check({ rule: "{mean: surveys.satisfied, weighted-by: answers, at-least: 50 %}", datasets, data: { surveys: [row(30, "50 %"), row(0, "90 %"), row(0, "90 %")] } }, { reason: "suppressed", value: undefined })
  })

  it("must weigh in whole numbers that are never negative", () => {
    expect(findingsOf({ rule: "{mean: surveys.satisfied, weighted-by: satisfied, at-least: 50 %}", datasets })).toEqual(["weight-column"])
    expect(findingsOf({ rule: "{mean: surveys.satisfied, weighted-by: answer, at-least: 50 %}", datasets })).toEqual(["unknown-column"])
    expect(findingsOf({ rule: "{mean: surveys.answers, weighted-by: n, at-least: 50}", datasets: { surveys: "{title: S, file: s.csv, columns: {date: date, answers: integer, n: integer}}" } })).toEqual(["weight-column"])
  })
})

describe("two measures as one", () => {
  const datasets = { costs: "{title: Costs, file: c.csv, columns: {date: date, amount: {type: money, min: 0 kr}, posts: {type: fte, min: 0 åa}, done: share}}" }
  const costs = [{ date: "2017-02-01", amount: "900 kr", posts: "0,5 åa", done: "60 %" }, { date: "2017-03-01", amount: "300 kr", posts: "1 åa", done: "80 %" }]
  const value = (rule: string) => see({ rule, datasets, data: { costs } }).value
  const unit = (rule: string) => { const found = ruleOf({ rule, datasets }); return found.tag === "computed" ? found.unit : undefined }

  it("have units: equal ones are added, subtracted, and divided to a share", () => {
    expect([value("{plus: [{count: costs}, {count: meetings}], at-least: 1}"), unit("{plus: [{count: costs}, {sum: meetings.hours}], at-least: 1}")]).toEqual(["2", "number"])
    expect([value("{minus: [{max: costs.amount}, {min: costs.amount}], at-least: 1 kr}"), unit("{minus: [{max: costs.amount}, {min: costs.amount}], at-least: 1 kr}")]).toEqual(["60000", "money"])
    expect([value("{ratio: [{max: costs.amount}, {min: costs.amount}], at-least: 200 %}"), unit("{ratio: [{max: costs.amount}, {min: costs.amount}], at-least: 200 %}")]).toEqual(["3", "share"])
    expect([value("{minus: [{max: costs.done}, {min: costs.done}], at-least: 15 pp}"), unit("{minus: [{max: costs.done}, {min: costs.done}], at-least: 15 pp}")]).toEqual(["20", "points"])
    expect([value("{ratio: [{sum: costs.amount}, {count: costs}], at-most: 600 kr}"), unit("{ratio: [{sum: costs.amount}, {count: costs}], at-most: 600 kr}")]).toEqual(["60000", "money"])
    expect([value("{ratio: [{sum: costs.amount}, {sum: costs.posts}], at-most: 900 kr}"), unit("{ratio: [{sum: costs.amount}, {sum: costs.posts}], at-most: 900 kr}")]).toEqual(["80000", "money"])
    expect([value("{minus: [{max: costs.date}, {min: costs.date}], at-most: 30 days}"), unit("{minus: [{max: costs.date}, {min: costs.date}], at-most: 30 days}")]).toEqual(["28", "days"])
    expect(value("{ratio: [{count: meetings, where: {kind: plain}}, {sum: meetings.hours}], at-least: 1}")).toBeUndefined()
  })

  it.each([
    "{plus: [{max: costs.date}, {min: costs.date}], at-least: 1 days}", "{plus: [{count: costs}, {sum: costs.amount}], at-least: 1}", "{ratio: [{count: costs}, {sum: costs.amount}], at-least: 1}",
    "{ratio: [{max: costs.done}, {count: costs}], at-least: 1 %}", "{minus: [{sum: costs.posts}, {sum: costs.amount}], at-least: 1 kr}", "{ratio: [{max: costs.date}, {min: costs.date}], at-least: 1 %}"
  ])("%s has no meaning", (rule) => {
    expect(findingsOf({ rule, datasets })).toEqual(["arithmetic-units"])
  })

  it("nothing to divide by is unknown, and says so; a missing value says which", () => {
    const none = see({ rule: "{ratio: [{count: meetings}, {count: meetings, where: {kind: plain}}], at-least: 50 %}" })
    expect([none.verdict, none.sv.why]).toEqual(["unknown", "det finns inget att dela med"])
    expect(see({ rule: "{plus: [{max: meetings.hours}, {count: meetings}], at-least: 1}" }).sv.why).toBe("det finns inga meetings att räkna på")
    expect(see({ rule: "{plus: [{count: costs}, {count: meetings}], at-least: 1}", datasets, data: { costs: "missing" } })).toMatchObject({ verdict: "unknown", evidence: "none" })
  })

  it("what both can still become decides: gathered pluses only grow, differences are open", () => {
    check({ rule: "{plus: [{count: meetings}, {distinct: meetings.kind}], at-least: 3}", rows: many(3, { kind: "plain" }), asOf: "2017-03-01" }, { verdict: "met", final: true })
    check({ rule: "{plus: [{count: meetings}, {count: meetings}], at-least: 12}", rows: many(1), asOf: "2017-06-30" }, { verdict: "behind" })
    check({ rule: "{minus: [{count: meetings}, {count: meetings, where: {kind: plain}}], at-least: 1}", rows: many(3), asOf: "2017-03-01" }, { verdict: "on-track", final: false })
    check({ rule: "{ratio: [{count: meetings, where: {kind: plain}}, {count: meetings}], at-least: 50 %}", rows: many(3), asOf: "2017-03-01" }, { verdict: "behind" })
  })

  it("hide both when one of them is about too few", () => {
    const seen = see({ rule: "{plus: [{count: meetings}, {count: other}], at-least: 1}", meetings: "min-group: 3", datasets: { other: "{title: O, file: o.csv, columns: {date: date}}" }, rows: many(2), data: { other: many(9) } })
    expect([seen.verdict, seen.reason, seen.evidence, seen.lines, seen.sv.value]).toEqual(["unknown", "suppressed", "thin", [], undefined])
  })

  it("take members and each other as well", () => {
    const rows = [{ date: "2017-02-01", municipality: "aneby" }, { date: "2017-02-01", municipality: "eksjo" }]
    check({ rule: "{plus: [{members: municipality, that: {exists: meetings}}, {minus: [{count: meetings}, {count: meetings}]}], at-least: 2}", rows }, { value: "2", verdict: "met" })
  })
})

describe("named measures", () => {
  const plan = "measures: {held: {count: meetings, where: {kind: internat}}, both: {plus: [{measure: held}, {measure: held}]}}"
  const internat = many(3, { kind: "internat" })

  it("mean what they say where they are declared, in the time of the target that uses them", () => {
    check({ plan, rule: "{measure: both, at-least: 6}", rows: internat }, { value: "6", verdict: "met" })
    check({ plan, rule: "{measure: held, at-least: 3}", rows: internat, period: "2018", asOf: "2018-12-31" }, { value: "0" })
    check({ plan, target: "follow: {measure: held}", rows: internat }, { value: "3", verdict: "followed" })
  })

  it("are reported when unknown, going round, or unused, and what is wrong with one is said once", () => {
    expect(findingsOf({ plan, rule: "{measure: hled, at-least: 1}" })).toEqual(["unknown-measure"])
    expect(findingsOf({ plan: "measures: {a: {plus: [{measure: b}, {count: meetings}]}, b: {plus: [{measure: a}, {count: meetings}]}}", rule: "{measure: a, at-least: 1}" })).toEqual(["measure-cycle"])
    expect(planOf({ plan, rule: "{measure: held, at-least: 1}" }).prepared.findings.map(({ code, data }) => [code, data])).toEqual([["measure-unused", { name: "both" }]])
    const doubled = Array.from({ length: 40 }, (_, n) => `m${n + 1}: {plus: [{measure: m${n}}, {measure: m${n}}]}`)
    expect(findingsOf({ plan: `measures: {m0: {count: meetings}, ${doubled.join(", ")}}`, rule: "{measure: m40, at-least: 1}" })).toEqual(["measure-too-large"])
    expect(findingsOf({ plan: "measures: {a: {count: meetngs}}", rule: "{all: [{measure: a, at-least: 1}, {measure: a, at-most: 3}]}" })).toEqual(["unknown-dataset"])
  })
})

describe("levels against other measures", () => {
  const last = (n: number) => many(n, {}, "2016-02-01")
  const same = "{count: meetings, at-least: {same: previous year, times: 110 %}}"

  it("the year before is taken whole, and only when it is known", () => {
    check({ rule: same, rows: [...last(10), ...many(11)] }, { verdict: "met", value: "11" })
    check({ rule: same, rows: [...last(10), ...many(10)] }, { verdict: "missed" })
    check({ rule: same, rows: many(10) }, { verdict: "unknown", reason: "level-unknown" })
    check({ rule: same, rows: many(10), meetings: "complete-from: 2016-01-01" }, { verdict: "met" })
    check({ rule: same, rows: [...last(10), ...many(11)], meetings: "complete-from: 2016-02-01" }, { verdict: "unknown", reason: "level-unknown" })
    check({ rule: same, rows: [...last(10), ...many(3)], asOf: "2017-03-01" }, { verdict: "on-track", expected: ["1", undefined] })
    check({ rule: same, rows: [...last(20), ...many(1)], asOf: "2017-03-01" }, { verdict: "behind" })
    check({ rule: same, rows: [...last(10), ...many(11)], asOf: "2017-03-01" }, { verdict: "met", final: true })
    check({ rule: "{count: [meetings, more], at-least: {same: previous year}}", datasets: { more: "{title: M, file: m.csv, columns: {date: date}}" }, data: { more: many(9) }, rows: [...last(2), ...many(2)] }, { verdict: "unknown", reason: "level-unknown" })
    check({ rule: "{count: meetings, at-least: {same: 2018}}", rows: many(10) }, { verdict: "unknown", reason: "level-unknown" })
  })

  it("a part of the year is compared with the same part, whatever `by` or `during` made it", () => {
    const rows = [...many(2, {}, "2016-02-01"), ...many(8, {}, "2016-08-01"), ...many(3)]
    check({ rule: "{count: meetings, by: 2017-06-30, more-than: {same: previous year}}", rows, asOf: "2017-06-30" }, { verdict: "met" })
    check({ rule: "{count: meetings, during: 2017-T1, more-than: {same: 2016}}", rows }, { verdict: "met" })
    check({ rule: "{count: meetings, during: 2017-T1, more-than: {same: previous period}}", rows }, { verdict: "unknown" })
    check({ rule: "{count: meetings, during: 2017-T1, more-than: {same: 2016-T2}}", rows }, { verdict: "missed" })
    check({ rule: "{count: meetings, during: 2017-02, exactly: {same: 2016-02}}", rows: many(29, {}, "2016-02-01") }, { verdict: "missed", sv: expect.objectContaining({ level: "precis vad det var i februari 2016 (just nu 29)" }) as never })
  })

  it("points are added to a share, and another measure is a level too", () => {
    const rows = [...many(10, { kind: "plain" }, "2016-02-01"), ...many(10, { kind: "internat" }, "2016-03-01"), ...many(11, { kind: "internat" }), ...many(9, { kind: "plain" }, "2017-03-01")]
    check({ rule: "{share: meetings, satisfying: {kind: internat}, at-least: {same: previous year, plus: 5 pp}}", rows }, { verdict: "met", value: "11/20" })
    check({ rule: "{share: meetings, satisfying: {kind: internat}, at-least: {same: previous year, plus: 6 pp}}", rows }, { verdict: "missed" })
    check({ rule: "{count: meetings, where: {kind: internat}, more-than: {count: meetings, where: {kind: plain}}}", rows }, { verdict: "met" })
    check({ rule: "{count: meetings, where: {kind: internat}, more-than: {count: meetings, where: {kind: plain}}}", rows, asOf: "2017-06-01" }, { verdict: "on-track", final: false })
    check({ rule: "{count: meetings, where: {kind: internat}, between: [3, {count: meetings}]}", rows }, { verdict: "met" })
    check({ rule: "{members: municipality, that: {exists: meetings}, at-least: {same: previous year}}", rows: [{ date: "2016-02-01", municipality: "aneby" }, { date: "2017-02-01", municipality: "eksjo" }] }, { verdict: "met", holding: 1 })
  })

  it("each member is held against itself", () => {
    const rows = [{ date: "2016-02-01", municipality: "aneby" }, { date: "2016-02-01", municipality: "eksjo" }, { date: "2016-02-01", municipality: "nassjo" }, ...many(2, { municipality: "aneby" }), ...many(1, { municipality: "eksjo" }), ...many(2, { municipality: "nassjo" })]
    check({ rule: "{every: municipality, require: {count: meetings, more-than: {same: previous year}}}", rows }, { verdict: "missed", members: [["aneby", "met"], ["eksjo", "missed"], ["nassjo", "met"]] })
  })

  it.each<[string, string]>([
    ["{count: meetings, at-least: {same: 2016-Q1}}", "same-window"],
    ["{count: meetings, where: {date: {after: 2016-01-01}}, at-least: {same: previous year}}", "same-window"],
    ["{count: meetings, at-least: {same: previous year, times: 0 %}}", "level-factor"],
    ["{count: meetings, at-least: {same: previous year, plus: 5 pp}}", "level-unit"],
    ["{share: meetings, satisfying: {kind: plain}, at-least: {same: previous year, plus: 5 %}}", "level-unit"],
    ["{count: meetings, at-least: {mean: meetings.date}}", "measure-type"],
    ["{count: meetings, at-least: {share: meetings, satisfying: {kind: plain}}}", "level-unit"],
    ["{count: meetings, at-least: {count: meetings, at-least: 1}}", "level-not-wanted"],
    ["{count: meetings, at-least: {same: previous years}}", "not-same"],
    ["{count: meetings, at-least: {smae: previous year}}", "unknown-key"]
  ])("%s: %s", (rule, code) => {
    expect(findingsOf({ rule })).toEqual([code])
  })

  it("a level in another unit is said as it was written", () => {
    const { findings } = planOf({ rule: "{count: meetings, at-least: {share: meetings, satisfying: {kind: plain}}}" }).prepared
    expect(findings.map(({ data }) => data)).toEqual([{ measure: "count", expected: "count", found: "share", text: "{share: meetings, satisfying: {kind: plain}}" }])
  })

  it("what a level rests on is shown with the rest, and hidden with it", () => {
    expect(see({ rule: same, rows: [...last(1), ...many(2)] }).lines).toEqual([2, 3, 4])
    const hidden = see({ rule: same, meetings: "min-group: 3", rows: [...last(2), ...many(9)] })
    expect([hidden.verdict, hidden.evidence, hidden.lines, hidden.sv.value, hidden.sv.level]).toEqual(["unknown", "thin", [], undefined, "minst 110\u00a0% av vad det var under 2016"])
  })
})

describe("not", () => {
  it("turns a verdict round, and is certain when what it is about is", () => {
    check({ rule: "{not: {count: meetings, at-least: 3}}", rows: many(3), asOf: "2017-03-01" }, { verdict: "missed", final: true })
    check({ rule: "{not: {count: meetings, at-least: 3}}", rows: many(2) }, { verdict: "met" })
    check({ rule: "{not: {count: meetings, between: [2, 3]}}", rows: many(4), asOf: "2017-03-01" }, { verdict: "met", final: true })
    check({ rule: "{not: {every: municipality, require: {exists: meetings}}}" }, { verdict: "met" })
    check({ rule: "{not: {not: {exists: meetings}}}", rows: many(1) }, { verdict: "met" })
    check({ rule: "{not: {max: meetings.hours, at-least: 1}}" }, { verdict: "unknown" })
    expect(findingsOf({ rule: "{not: {count: meetings, at-least: 0}}" })).toEqual(["level-impossible"])
  })

  it("is said", () => {
    expect(see({ rule: "{not: {count: meetings, exactly: 3}}", rows: many(3) }).sv.level).toBe("inte precis 3")
    const every = see({ rule: "{not: {every: municipality, require: {exists: meetings}}}" })
    expect([every.sv.level, every.en.why]).toEqual(["inte alla", "the rule must not hold, and it is missed: the period ended without the level being reached"])
  })
})

describe("another target", () => {
  const target = (rule: string, more: string) => `rule: ${rule}}\n      other: {title: Other, ${more}`
  const see2 = (rule: string, more: string, setting: Partial<Setting> = {}) => {
    const evaluation = evaluationOf({ target: target(rule, more), ...setting })
    return evaluation.results.map(({ verdict }) => verdict)
  }
  it("gives its verdict, and what says nothing of being met gives unknown", () => {
    expect(see2("{target: other}", "rule: {count: meetings, at-least: 1}", { rows: many(1) })).toEqual(["met", "met"])
    expect(see2("{not: {target: other}}", "rule: {count: meetings, at-least: 1}", { rows: many(1) })).toEqual(["missed", "met"])
    expect(see2("{all: [{target: other}, {exists: meetings}]}", "rule: {count: meetings, at-least: 12}", { rows: many(1), asOf: "2017-06-30" })).toEqual(["behind", "behind"])
    const refused = { plan: "funders: {state: {title: State, state: refused}}", rows: many(1) }
    expect(see2("{target: other}", "rule: {exists: meetings}, when: {granted: state}", refused)).toEqual(["unknown", "inactive"])
  })

  it("is named in the explanation", () => {
    const { sv } = see({ target: target("{target: other}", "rule: {exists: meetings}"), rows: many(1) })
    expect(sv).toMatchObject({ value: "uppnått", level: "målet ”Other” uppnått", why: "målet ”Other” är uppnått" })
  })

  it("must exist, be judged, not be divided, and not go round", () => {
    const found = (rule: string, more: string) => findingsOf({ target: target(rule, more) })
    expect(found("{target: othr}", "rule: {exists: meetings}")).toEqual(["unknown-target"])
    expect(found("{target: other}", "follow: {count: meetings}")).toEqual(["target-not-judged"])
    expect(found("{every: municipality, require: {target: other}}", "rule: {exists: meetings}")).toEqual(["target-divided"])
    expect(found("{all: [{target: other}], by: 2017-06-30}", "rule: {exists: meetings}")).toEqual(["target-divided"])
    expect(found("{target: other}", "rule: {not: {target: target}}")).toEqual(["target-cycle"])
    expect(found("{target: target}", "rule: {exists: meetings}")).toEqual(["target-cycle"])
  })
})

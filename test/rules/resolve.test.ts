import { Day } from "@styrkort/core"
import { Ratio } from "@styrkort/core"
import { describe, expect, it } from "vitest"
import type { Leaf } from "../../packages/rules/src/Rule.ts"
import { inMembers } from "../../packages/rules/src/membership.ts"
import { check, findingsOf, many, planOf, ruleOf, see } from "./world.ts"
import type { Setting } from "./world.ts"

const two = "{title: Two, file: two.csv, columns: {opened: date, closed: date, name: text, home: municipality, work: municipality, long: duration, part: share, cost: money, time: fte, yes: boolean, answer: ordinal(quality), x: number}}"
const flat = "{title: Flat, file: flat.csv, columns: {name: text}}"
const datasets = { two, flat }
const leafOf = (setting: Setting): Leaf => {
  const rule = ruleOf(setting)
  if (rule.tag !== "leaf") throw new Error("not a leaf")
  return rule
}

describe("what no data could decide is found before any data", () => {
  it.each<[string, string]>([
    ["{count: meting, at-least: 1}", "unknown-dataset"],
    ["{count: [meetings, meting], at-least: 1}", "unknown-dataset"],
    ["{count: meetings, where: {netwrok: a}, at-least: 1}", "unknown-column"],
    ["{count: meetings, dated: day, at-least: 1}", "unknown-column"],
    ["{sum: meetings.hour, at-least: 1}", "unknown-column"],
    ["{members: municipality, that: {count: two, dated: opened, at-least: 1}, at-least: 1}", "ambiguous-member-column"],
    ["{members: {of: municipality, via: hom}, that: {count: two, dated: opened, at-least: 1}, at-least: 1}", "unknown-column"],
    ["{members: municipality, that: {count: flat, at-least: 1}, at-least: 1}", "no-member-column"],
    ["{members: municipalty, that: {count: meetings, at-least: 1}, at-least: 1}", "unknown-binder"],
    ["{every: {of: municipalty}, require: {exists: meetings}}", "unknown-binder"],
    ["{count: meetings, where: {kind: boarding}, at-least: 1}", "unknown-value"],
    ["{count: meetings, where: {municipality: Stockholm}, at-least: 1}", "unknown-value"],
    ["{count: two, dated: opened, where: {yes: maybe}, at-least: 1}", "unknown-value"],
    ["{count: two, dated: opened, where: {answer: best}, at-least: 1}", "unknown-value"],
    ["{count: two, dated: opened, where: {answer: {at-least: best}}, at-least: 1}", "not-a-level"],
    ["{count: two, dated: opened, where: {answer: {at-least: do not know}}, at-least: 1}", "not-a-level"],
    ["{latest: two.answer, dated: opened, at-least: best}", "not-a-level"],
    ["{count: meetings, where: {hours: many}, at-least: 1}", "value-type"],
    ["{count: meetings, where: {hours: {at-least: 5 %}}, at-least: 1}", "value-type"],
    ["{count: two, dated: opened, where: {part: 5}, at-least: 1}", "value-type"],
    ["{count: meetings, where: {date: {before: soon}}, at-least: 1}", "not-date"],
    ["{count: meetings, where: {network: {at-least: a}}, at-least: 1}", "test-unordered"],
    ["{count: two, dated: opened, where: {long: {at-least: 30 days}}, at-least: 1}", "test-unordered"],
    ["{sum: meetings.network, at-least: 1}", "measure-type"],
    ["{mean: meetings.date, at-least: 1}", "measure-type"],
    ["{max: two.yes, dated: opened, at-least: 1}", "measure-type"],
    ["{count: meetings, at-least: 85 %}", "level-unit"],
    ["{share: meetings, satisfying: {kind: plain}, at-least: 85}", "level-unit"],
    ["{sum: two.cost, dated: opened, at-least: 0.5 åa}", "level-unit"],
    ["{latest: meetings.date, at-least: 5}", "level-unit"],
    ["{count: meetings, at-most: -1}", "level-impossible"],
    ["{count: meetings, less-than: 0}", "level-impossible"],
    ["{count: meetings, exactly: 1.5}", "level-impossible"],
    ["{share: meetings, satisfying: {kind: plain}, at-least: 101 %}", "level-impossible"],
    ["{share: meetings, satisfying: {kind: plain}, more-than: 100 %}", "level-impossible"],
    ["{distinct: meetings.municipality, at-least: 4}", "level-impossible"],
    ["{distinct: meetings.kind, at-least: 4}", "level-impossible"],
    ["{distinct: two.yes, dated: opened, at-least: 3}", "level-impossible"],
    ["{distinct: two.answer, dated: opened, at-least: 5}", "level-impossible"],
    ["{mean: meetings.hours, at-least: 4}", "level-impossible"],
    ["{sum: meetings.hours, less-than: 0}", "level-impossible"],
    ["{latest: two.answer, dated: opened, more-than: high}", "level-impossible"],
    ["{members: municipality, that: {exists: meetings}, at-least: 4}", "level-impossible"],
    ["{members: municipality, that: {exists: meetings}, exactly: 50 %}", "level-impossible"],
    ["{all: [{count: meetings, at-least: 6}, {count: meetings, at-most: 4}]}", "level-impossible"],
    ["{count: meetings, at-least: 1, of-which: [{where: {kind: plain}, at-most: -1}]}", "level-impossible"],
    ["{count: meetings, at-least: 1, of-which: [{where: {kind: plain}, more-than: 100 %}]}", "level-impossible"],
    ["{count: meetings, between: [8, 6]}", "range-reversed"],
    ["{count: flat, during: 2017, at-least: 1}", "no-time-column"],
    ["{count: flat, by: 2017-06-30, at-least: 1}", "no-time-column"],
    ["{count: two, at-least: 1}", "ambiguous-time"],
    ["{count: meetings, by: 2018-01-01, at-least: 1}", "period-outside"],
    ["{count: meetings, by: 2016-12-31, at-least: 1}", "period-outside"],
    ["{count: meetings, during: 2017-T3, by: 2017-08-31, at-least: 1}", "period-outside"],
    ["{count: meetings, at-least: 1, of-which: [{where: {knd: plain}, at-least: 1}]}", "unknown-column"],
    ["{count: meetings, at-least: 1, of-which: [{where: {kind: plain}, at-least: 5 kr}]}", "level-unit"],
    ["{share: meetings, satisfying: {knd: plain}, at-least: 5 %}", "unknown-column"]
  ])("%s: %s", (rule, code) => {
    expect(findingsOf({ rule, datasets })).toEqual([code])
    expect(planOf({ rule, datasets }).prepared.rules.has("target")).toBe(false)
  })

  it.each([
    "{count: meetings, at-most: 0}",
    "{count: meetings, exactly: 0}",
    "{share: meetings, satisfying: {kind: plain}, at-least: 100 %}",
    "{distinct: meetings.municipality, at-least: 3}",
    "{distinct: meetings.kind, exactly: 3}",
    "{distinct: two.answer, dated: opened, at-least: 4}",
    "{distinct: two.yes, dated: opened, at-least: 2}",
    "{distinct: meetings.hours, at-least: 40}",
    "{distinct: meetings.date, at-least: 40}",
    "{distinct: meetings.network, at-least: 40}",
    "{mean: meetings.hours, at-least: 3}",
    "{latest: two.answer, dated: opened, at-least: high}",
    "{members: municipality, that: {exists: meetings}, at-least: 3}",
    "{members: municipality, that: {exists: meetings}, at-least: 100 %}",
    "{members: {of: municipality, via: home}, that: {count: two, dated: opened, at-least: 1}, at-least: 1}",
    "{all: [{count: meetings, at-least: 6}, {count: meetings, at-most: 6}]}",
    "{any: [{count: meetings, at-least: 6}, {count: meetings, at-most: 4}]}",
    "{count: meetings, between: [6, 6]}",
    "{count: meetings, by: 2017-12-31, at-least: 1}",
    "{count: meetings, during: 2017-T3, by: 2017-09-01, at-least: 1}",
    "{count: flat, at-least: 1}",
    "{sum: two.x, dated: opened, at-most: -5}",
    "{sum: two.x, dated: opened, at-least: 1, of-which: [{where: {name: a}, at-least: 120 %}]}",
    "{max: two.cost, dated: opened, at-least: 5 kr}",
    "{mean: two.part, dated: opened, at-least: 5 %}",
    "{min: two.time, dated: opened, at-least: 0.5 åa}",
    "{latest: meetings.date, at-most: 2017-06-30}"
  ])("%s passes", (rule) => {
    expect(findingsOf({ rule, datasets })).toEqual([])
  })

  it("a dataset that no target reads is a warning", () => {
    const warnings = (setting: Setting) => planOf(setting).prepared.findings.map(({ code }) => code)
    expect(warnings({ rule: "{exists: meetings}", datasets: { flat } })).toEqual(["dataset-unused"])
    expect(warnings({ rule: "{exists: meetings}" })).toEqual([])
  })

  it("every finding of a rule comes at once", () => {
    expect(findingsOf({ rule: "{count: meetings, where: {netwrok: a, hours: many}, at-least: 85 %}" })).toEqual(["unknown-column", "value-type", "level-unit"])
    expect(findingsOf({ rule: "{all: [{exists: meting}, {exists: metings}]}" })).toEqual(["unknown-dataset", "unknown-dataset"])
  })
})

describe("what a rule means", () => {
  const window = (rule: string, meetings?: string) => {
    const { rows, decided } = leafOf({ rule, ...(meetings === undefined ? {} : { meetings }) })
    return [rows.start === undefined ? undefined : Day.show(rows.start), Day.show(rows.end), Day.show(decided.start), Day.show(decided.end)]
  }

  it.each<[string, string, string | undefined, ReadonlyArray<string | undefined>]>([
    ["the plan's period", "{exists: meetings}", undefined, ["2017-01-01", "2017-12-31", "2017-01-01", "2017-12-31"]],
    ["a period of its own", "{exists: meetings, during: 2017-T1}", undefined, ["2017-01-01", "2017-04-30", "2017-01-01", "2017-04-30"]],
    ["a last day", "{exists: meetings, by: 2017-06-30}", undefined, ["2017-01-01", "2017-06-30", "2017-01-01", "2017-06-30"]],
    ["the earlier of two last days", "{exists: meetings, during: 2017-T1, by: 2017-06-30}", undefined, ["2017-01-01", "2017-04-30", "2017-01-01", "2017-04-30"]],
    ["a register", "{exists: meetings}", "kind: register", [undefined, "2017-12-31", "2017-01-01", "2017-12-31"]],
    ["a register in a period", "{exists: meetings, during: 2017-T1}", "kind: register", ["2017-01-01", "2017-04-30", "2017-01-01", "2017-04-30"]],
    ["a test of the day itself", "{exists: meetings, where: {date: {after: 2010-01-01}}}", undefined, [undefined, "2017-12-31", "2017-01-01", "2017-12-31"]],
    ["a test of the day, deep down", "{exists: meetings, where: {any: [{kind: plain}, {all: [{not: {date: {after: 2010-01-01}}}]}]}}", undefined, [undefined, "2017-12-31", "2017-01-01", "2017-12-31"]],
    ["tests of other columns", "{exists: meetings, where: {any: [{kind: plain}, {not: {hours: 1}}]}}", undefined, ["2017-01-01", "2017-12-31", "2017-01-01", "2017-12-31"]]
  ])("%s: %s", (_, rule, meetings, wanted) => {
    expect(window(rule, meetings)).toEqual(wanted)
  })

  it("a target's own period comes before the plan's", () => {
    const { decided } = leafOf({ target: "rule: {exists: meetings}, period: 2017-Q2" })
    expect([Day.show(decided.start), Day.show(decided.end)]).toEqual(["2017-04-01", "2017-06-30"])
  })

  it("`exists` is a count of at least one", () => {
    expect(leafOf({ rule: "{exists: meetings}" })).toMatchObject({ measure: "count", unit: "count", level: { set: [{ lo: { n: 1n, d: 1n } }] } })
  })

  it("clauses on one measure are joined: all as what both accept, any as what either does", () => {
    const all = leafOf({ rule: "{all: [{count: meetings, at-least: 6}, {count: meetings, at-most: 8}]}" })
    expect(all.level).toMatchObject({ set: [{ lo: { n: 6n }, hi: { n: 8n } }], written: { tag: "all", of: [{ level: { "at-least": {} } }, { level: { "at-most": {} } }] } })
    const any = leafOf({ rule: "{any: [{count: meetings, at-most: 4}, {count: meetings, at-least: 6}]}" })
    expect(any.level).toMatchObject({ set: [{ hi: { n: 4n } }, { lo: { n: 6n } }], written: { tag: "any" } })
  })

  it("at most 4 or at least 5 meetings is met before the first one", () => {
    check({ rule: "{any: [{count: meetings, at-most: 4}, {count: meetings, at-least: 5}]}", asOf: "2017-01-01" }, { verdict: "met", final: true })
    check({ rule: "{any: [{count: meetings, at-most: 3}, {count: meetings, at-least: 5}]}", asOf: "2017-01-01" }, { verdict: "on-track" })
  })

  it.each([
    ["different rows", "{count: meetings, where: {kind: plain}, at-most: 4}"],
    ["a different window", "{count: meetings, during: 2017-T1, at-most: 4}"],
    ["a different measure", "{distinct: meetings.kind, at-most: 2}"],
    ["parts", "{count: meetings, at-most: 4, of-which: [{where: {kind: plain}, at-least: 1}]}"],
    ["every member", "{every: municipality, require: {count: meetings, at-most: 4}}"]
  ])("clauses with %s are not", (_, other) => {
    expect(ruleOf({ rule: `{all: [{count: meetings, at-least: 6}, ${other}]}` }).tag).toBe("all")
  })

  it("clauses with other clauses between them are joined all the same", () => {
    const rule = ruleOf({ rule: "{all: [{count: meetings, at-least: 6}, {distinct: meetings.kind, at-least: 2}, {count: meetings, at-most: 8}]}" })
    expect(rule.tag === "all" && rule.of.map((one) => one.tag === "leaf" && one.level!.written.tag)).toEqual(["all", "level"])
  })

  it("a share of members is turned into members, rounded to what it takes", () => {
    const set = (level: string) => {
      const rule = ruleOf({ rule: `{members: municipality, that: {exists: meetings}, ${level}}` })
      return rule.tag === "members" && rule.level?.tag === "fixed" ? inMembers(rule.level.set, rule.unit, Ratio.make(3)).map(({ lo, hi }) => [lo === undefined ? undefined : Number(lo.n), hi === undefined ? undefined : Number(hi.n)]) : undefined
    }
    expect([set("at-least: 60 %"), set("more-than: 2"), set("at-most: 70 %"), set("at-least: 100 %"), set("more-than: 0 %")]).toEqual([[[2, undefined]], [[3, undefined]], [[undefined, 2]], [[3, undefined]], [[1, undefined]]])
  })

  it("of several date columns `dated` says which, and a row without that day is in no period", () => {
    const rows = [{ opened: "2016-05-01", closed: "2017-05-01" }, { opened: "2017-05-01" }]
    const value = (dated: string) => see({ rule: `{count: two, dated: ${dated}, at-least: 1}`, datasets, data: { two: rows } }).value
    expect([value("opened"), value("closed")]).toEqual(["1", "1"])
    expect(see({ rule: "{count: two, dated: closed, at-least: 1}", datasets, data: { two: rows } }).lines).toEqual([2])
  })

  it("of several columns of members `via` says which", () => {
    const rows = [{ opened: "2017-05-01", home: "aneby", work: "eksjo" }]
    const members = (via: string) => see({ rule: `{members: {of: municipality, via: ${via}}, that: {count: two, dated: opened, at-least: 1}, at-least: 1}`, datasets, data: { two: rows } }).members
    expect([members("home"), members("work")]).toEqual([[["aneby", "met"], ["eksjo", "missed"], ["nassjo", "missed"]], [["aneby", "missed"], ["eksjo", "met"], ["nassjo", "missed"]]])
  })

  it("several datasets are counted together", () => {
    const more = "{title: More, file: more.csv, columns: {date: date, kind: text}}"
    check({ rule: "{count: [meetings, more], where: {kind: plain}, exactly: 3}", datasets: { more }, rows: many(2, { kind: "plain" }), data: { more: [...many(1, { kind: "plain" }), ...many(1, { kind: "x" })] } }, { verdict: "met", value: "3" })
  })
})

import { Clause } from "@styrkort/core"
import type { Bound } from "@styrkort/core"
import { describe, expect, it } from "vitest"
import { has } from "../../packages/rules/src/Intervals.ts"
import { accepts, boundsOf, sayBound, sayLevel } from "../../packages/rules/src/levels.ts"
import { check, many, ratio } from "./world.ts"

const number = (n: number) => ({ kind: "number", value: ratio(n) }) as const

describe("levels", () => {
  it.each<[Clause.LevelKey, ReadonlyArray<number>, string]>([
    ["at-least", [2], "  ###"],
    ["more-than", [2], "   ##"],
    ["at-most", [2], "###  "],
    ["less-than", [2], "##   "],
    ["exactly", [2], "  #  "],
    ["between", [1, 3], " ### "]
  ])("%s %o of 0–4", (key, bounds, wanted) => {
    const set = accepts(key, bounds.map(ratio))
    expect([0, 1, 2, 3, 4].map((n) => (has(set, ratio(n)) ? "#" : " ")).join("")).toBe(wanted)
  })

  it("every key has its words in both languages", () => {
    const said = Clause.levelKeys.map((key) => {
      const level: Clause.LevelOf<Bound> = key === "between" ? { between: [number(6), number(8)] } : { [key]: number(6) }
      return [key, sayLevel(level, "sv"), sayLevel(level, "en")]
    })
    expect(said).toEqual([
      ["at-least", "minst 6", "at least 6"],
      ["more-than", "mer än 6", "more than 6"],
      ["at-most", "högst 6", "at most 6"],
      ["less-than", "mindre än 6", "less than 6"],
      ["exactly", "precis 6", "exactly 6"],
      ["between", "6–8", "6–8"]
    ])
  })

  it("a level's key and bounds are found, and a bound is said in its unit", () => {
    expect(boundsOf({ between: [number(6), number(8)] })).toEqual({ key: "between", bounds: [number(6), number(8)] })
    expect(boundsOf({ "at-most": number(6) })).toEqual({ key: "at-most", bounds: [number(6)] })
    expect(sayBound({ kind: "word", value: "middle" }, "sv")).toBe("middle")
    expect([sayBound({ kind: "share", value: ratio("17/20") }, "sv"), sayBound({ kind: "share", value: ratio("17/20") }, "en")]).toEqual(["85\u00a0%", "85%"])
    expect(sayLevel({ "at-least": { kind: "word", value: "middle" } }, "en")).toBe("at least middle")
  })
})

describe("levels that are measures", () => {
  const calls = { datasets: { calls: "{title: Calls, file: c.csv, columns: {date: date}}", known: "{title: Known, file: k.csv, columns: {date: date}, complete-through: 2017-12-31}" }, meetings: "complete-through: 2017-12-31", data: { calls: many(1), known: many(1) } }

  it("are assumed complete unless every one of them is declared so", () => {
    check({ ...calls, rule: "{count: meetings, at-most: {count: known}}", rows: many(1) }, { verdict: "met", assumed: false })
    check({ ...calls, rule: "{count: meetings, between: [0, {count: known}]}", rows: many(1) }, { verdict: "met", assumed: false })
    check({ ...calls, rule: "{count: meetings, at-most: {count: calls}}", rows: many(1) }, { verdict: "met", assumed: true })
    check({ ...calls, rule: "{count: meetings, between: [{count: known}, {count: calls}]}", rows: many(1) }, { verdict: "met", assumed: true })
  })

  it("a budget is what it is, and nothing about it is assumed", () => {
    const ledger = { datasets: { ledger: "{title: Ledger, file: l.csv, columns: {date: date, amount: money}, complete-through: 2017-12-31}" }, project: "funding: [{amount: 10 kr}]" }
    check({ ...ledger, rule: "{sum: ledger.amount, at-most: {budget: project}}", data: { ledger: [{ date: "2017-01-01", amount: "5 kr" }] } }, { verdict: "met", assumed: false })
  })

  it("that are not known say why", () => {
    const two = [{ date: "2017-02-01", hours: 1 }, { date: "2017-02-01", hours: 2 }]
    check({ target: "follow: {latest: meetings.hours}", rows: two }, { verdict: "followed", reason: "conflict" })
    check({ target: "follow: {latest: meetings.hours}", rows: [] }, { verdict: "followed", reason: "no-value" })
    check({ target: "follow: {latest: meetings.hours}", rows: two.slice(1) }, { verdict: "followed", reason: "certain" })
  })
})

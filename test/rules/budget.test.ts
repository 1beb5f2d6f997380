/** Rules can ask for money: what the books say, held against what the plan budgets. */
import { Day } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import { prepare, run, say, tablesOf } from "@styrkort/rules"
import { describe, expect, it } from "vitest"

const plan = (rule: string, funding = "[{funder: own, amount: 300 tkr, kind: staff}, {funder: state, amount: 100 tkr, kind: travel}]"): Record<string, string> => ({
  "plan.yaml": `styrkort: 1
title: A plan
organisation: A unit
language: en
period: 2017
include: [area.yaml]
funders:
  own: {title: Own}
  state: {title: The state, state: applied, decisions: [{date: 2017-03-01, state: granted}]}
norms: {norm: {title: Norm, cost: 700 tkr}}
datasets:
  ledger:
    title: Books
    file: ledger.csv
    columns: {date: date, object: text, amount: money}
    complete-from: 2017-01-01
    complete-through: 2017-12-31
`,
  "area.yaml": `styrkort: 1
area: {id: area, title: An area}
projects:
  one:
    title: One
    funding: ${funding}
    targets:
      within: {title: Within the budget, rule: ${rule}}
  two: {title: Two, funding: [{funder: own, amount: 50 tkr}]}
`
})

const spent = "date;object;amount\n2017-02-10;one;200 tkr\n2017-05-10;one;150 tkr\n2017-06-01;two;40 tkr\n"

const result = (rule: string, day: Day.Day, funding?: string) => {
  const files = plan(rule, funding)
  const loaded = load("plan.yaml", (path) => (files[path] === undefined ? { tag: "missing" } : { tag: "text", text: files[path] }))
  const prepared = prepare(loaded.plan!)
  const [header, ...rows] = spent.trim().split("\n").map((line) => line.split(";"))
  const place = { file: "ledger.csv", line: 1, column: 1, endColumn: 2, excerpt: "" }
  const records = { file: "ledger.csv", header: header!, placeOfHeader: () => place, rows, lineOf: (row: number) => row + 2, placeOf: () => place, findings: [] }
  const data = new Map([["ledger", { records: [records], missing: [] }]])
  expect(tablesOf(prepared.plan, prepared.datasets, data).findings).toEqual([])
  const evaluation = run(prepared, data, day)
  const [one] = evaluation.results
  return { codes: [...loaded.findings, ...evaluation.findings].filter(({ code, severity }) => severity === "error" && code !== "nothing-evaluated").map(({ code }) => code), ...(one === undefined ? {} : say(one, evaluation, "en")), verdict: one?.verdict }
}

const ofOne = "sum: ledger.amount, where: {object: one}"
const [february, august, over] = [Day.of(2017, 2, 28), Day.of(2017, 8, 31), Day.of(2018, 1, 31)]

describe("a level that is a budget", () => {
  it("is what the project's lines come to, and the verdict is that of the sum against it", () => {
    expect(result(`{${ofOne}, at-most: {budget: project}}`, over)).toMatchObject({ codes: [], verdict: "met", value: "350\u00a0000\u00a0kr", level: "at most the project's budget" })
    expect(result(`{${ofOne}, at-most: {budget: project, kind: staff}}`, over)).toMatchObject({ verdict: "missed", level: "at most the project's budget (staff)" })
    expect(result(`{${ofOne}, at-least: {budget: project, times: 80 %}}`, over)).toMatchObject({ verdict: "met" })
    expect(result(`{${ofOne}, at-least: {budget: project, times: 90 %}}`, over)).toMatchObject({ verdict: "missed" })
    expect(result("{sum: ledger.amount, at-most: {budget: area}}", over)).toMatchObject({ verdict: "met", value: "390\u00a0000\u00a0kr" })
    expect(result("{sum: ledger.amount, at-most: {budget: plan, funder: Own}}", over)).toMatchObject({ verdict: "missed" })
  })

  it("counts what is granted by the day, and no earlier", () => {
    const rule = `{${ofOne}, at-most: {budget: project, state: granted}}`
    expect(result(rule, february).verdict).toBe("behind")
    expect(result(rule, august).verdict).toBe("behind")
    expect(result(rule, over)).toMatchObject({ verdict: "met", level: "at most the project's budget (granted or own)" })
    expect(result(`{${ofOne}, at-most: {budget: project, state: applied}}`, over).verdict).toBe("unknown")
  })

  it("prices posts by the norm, and is unknown where they cannot be priced, or nothing is budgeted", () => {
    expect(result(`{${ofOne}, at-most: {budget: project}}`, over, "[{funder: own, fte: 0.5 fte}]").verdict).toBe("met")
    expect(result(`{${ofOne}, at-most: {budget: project}}`, over, "[{funder: own, fte: 0.4 fte}]").verdict).toBe("missed")
    expect(result(`{${ofOne}, at-most: {budget: project}}`, over, "[{funder: own, note: not said}]").verdict).toBe("unknown")
    expect(result(`{${ofOne}, at-most: {budget: project, funder: own}}`, over, "[{funder: [own, state], amount: 1 mkr}]").verdict).toBe("unknown")
  })

  it("is money, and names a funder that there is", () => {
    expect(result("{count: ledger, at-most: {budget: project}}", over).codes).toEqual(["level-unit"])
    expect(result(`{${ofOne}, at-most: {budget: project, funder: stat}}`, over).codes).toEqual(["unknown-funder"])
    expect(result(`{${ofOne}, at-most: {budget: projekt}}`, over).codes).toEqual(["not-one-of"])
  })
})

import { Day, Plan } from "@styrkort/core"
import { describe, expect, it } from "vitest"
import { ownDatasets, ownTable } from "../../packages/rules/src/planData.ts"
import { isEmpty, placeOf, wordAt } from "../../packages/rules/src/Table.ts"
import { check, dayOf, findingsOf, planOf, see } from "./world.ts"

const project = `leads: [lead-1, lead-2]
    schedule: 2017-02..2017-10
    funding: [{funder: own, amount: 300 tkr, fte: "0,5 åa", kind: staff}, {funder: ministry, amount: 200 tkr}, {amount: 50 tkr}]`
const plan = `scorecard: {perspectives: {user: {title: User, goals: {safe: {title: Safe}}}}}
funders: {own: {title: Own}, ministry: {title: Ministry, state: applied, decisions: [{date: 2017-03-01, state: granted}]}}`
const setting = { project, plan, asOf: "2018-01-01" }

describe("the plan as data", () => {
  it("undertakings, areas, funding lines and targets are counted like any rows", () => {
    check({ ...setting, rule: "{count: projects, where: {leads: {at-least: 1}}, at-least: 1}" }, { value: "1", verdict: "met", assumed: false, evidence: "full" })
    check({ ...setting, rule: "{count: areas, where: {projects: 1}, exactly: 1}" }, { verdict: "met" })
    check({ ...setting, rule: "{count: targets, where: {decided: rule, severity: error}, exactly: 1}" }, { verdict: "met" })
    check({ ...setting, rule: "{sum: funding.amount, where: {funder: own}, at-least: 300 tkr}" }, { value: "30000000", verdict: "met" })
    check({ ...setting, rule: "{sum: funding.fte, at-least: 1 åa}" }, { value: "500", verdict: "missed" })
  })

  it("what a line does not state is empty, not nothing", () => {
    check({ ...setting, project: project.replace("amount: 50 tkr", "fte: 1 åa"), rule: "{mean: funding.amount, at-least: 250 tkr}" }, { value: "25000000", unclear: 1 })
  })

  it("grants have the state of the day", () => {
    const rule = "{sum: funding.amount, where: {state: granted}, at-least: 500 tkr}"
    check({ ...setting, rule, asOf: "2017-02-28" }, { value: "30000000" })
    check({ ...setting, rule, asOf: "2017-03-01" }, { value: "50000000", final: false })
  })

  it("may be changed, so nothing is certain before the time is over", () => {
    check({ ...setting, rule: "{count: projects, at-most: 0}", asOf: "2017-06-30" }, { verdict: "behind", final: false })
  })

  it("did not begin with nothing, so what there may be is not over its pace, and what is to come comes evenly", () => {
    check({ ...setting, rule: "{count: projects, at-most: 1}", asOf: "2017-01-31" }, { verdict: "on-track", expected: undefined })
    check({ ...setting, rule: "{count: projects, between: [1, 4]}", asOf: "2017-06-30" }, { verdict: "on-track", expected: ["0", undefined] })
    check({ ...setting, rule: "{sum: funding.amount, at-least: 1200 tkr}", asOf: "2017-03-31" }, { verdict: "on-track" })
    check({ ...setting, rule: "{sum: funding.amount, at-least: 1200 tkr}", asOf: "2017-06-30" }, { verdict: "behind" })
    check({ ...setting, rule: "{plus: [{count: projects}, {count: areas}], at-most: 2}", asOf: "2017-01-31" }, { verdict: "on-track" })
    check({ ...setting, rule: "{members: {of: projects, where: {leads: 2}}, that: {exists: funding}, at-most: 1}", asOf: "2017-01-31" }, { verdict: "on-track" })
  })

  it("undertakings and areas are binders, and what a column may name", () => {
    const datasets = { visits: "{title: Visits, file: v.csv, columns: {date: date, project: projects}}" }
    const data = { visits: [{ date: "2017-02-01", project: "project" }] }
    check({ ...setting, datasets, data, rule: "{every: projects, require: {exists: visits}}" }, { verdict: "met", members: [["project", "met"]] })
    check({ ...setting, rule: "{every: areas, require: {sum: funding.amount, at-least: 600 tkr}}" }, { verdict: "missed" })
    check({ ...setting, datasets, data, rule: "{every: {of: projects, where: {leads: {at-least: 3}}}, require: {exists: visits}}" }, { verdict: "unknown", reason: "no-members" })
    check({ ...setting, datasets, data, rule: "{every: {of: projects, where: {leads: 2}}, require: {exists: visits}}" }, { verdict: "met" })
    expect(see({ ...setting, datasets, data: { visits: [{ date: "2017-02-01", project: "projekt" }] }, rule: "{exists: visits}" }).findings).toContain("data-cell-not-member")
  })

  it("has every cell from where it is said, and what is not said is empty", () => {
    const { plan: whole } = planOf({ ...setting, target: "severity: warning, period: 2017-H1, rule: {count: projects, at-least: 1}" })
    const cellsOf = (id: Plan.OwnData, asOf = "2017-06-30") => {
      const table = ownTable(id, whole, dayOf(asOf))
      expect(Array.from({ length: table.length }, (_, row) => placeOf(table, row).line).every((line) => line > 0)).toBe(true)
      return Array.from({ length: table.length }, (_, row) => [placeOf(table, row).file, ...[...table.columns].map(([name, column]) => {
        if (column.tag === "codes") return wordAt(column, row)
        return isEmpty(column, row) ? undefined : ["start", "end"].includes(name) ? Day.show(column.values[row]!) : column.values[row]! / 10 ** column.decimals
      })])
    }
    expect(cellsOf("projects")).toEqual([["area.yaml", "project", "area", "Project", undefined, "2017-02-01", "2017-10-31", 2, 0, 1]])
    expect(cellsOf("areas")).toEqual([["area.yaml", "area", "Area", undefined, 1]])
    expect(cellsOf("funding")).toEqual([
      ["area.yaml", "project", "area", "own", "granted", "staff", 30000000, 500, "false"],
      ["area.yaml", "project", "area", "ministry", "granted", undefined, 20000000, undefined, "false"],
      ["area.yaml", "project", "area", undefined, "unstated", undefined, 5000000, undefined, "false"]
    ])
    expect(cellsOf("funding", "2017-02-28")[1]!.slice(3, 5)).toEqual(["ministry", "applied"])
    expect(cellsOf("targets")).toEqual([["area.yaml", "target", "project", "area", "Target", "rule", "2017-01-01", "2017-06-30", "warning"]])
  })

  it("is known in full, in the language of the plan, and has no time", () => {
    const { plan: whole } = planOf({ ...setting, rule: "{count: projects, at-least: 1}" })
    expect([...ownDatasets(whole)].map(([id, { title, row, rows, kind, time, "complete-through": through }]) => [id, title, row, rows, kind, time, Day.show(through!)])).toEqual([
      ["projects", "projekt", "projekt", "projekt", "register", "none", "9999-12-31"],
      ["areas", "områden", "område", "områden", "register", "none", "9999-12-31"],
      ["funding", "finansieringsrader", "finansieringsrad", "finansieringsrader", "register", "none", "9999-12-31"],
      ["targets", "mål", "mål", "mål", "register", "none", "9999-12-31"]
    ])
  })

  it("rests on the plan's files, and has words of its own", () => {
    const { lines, sv } = see({ ...setting, rule: "{count: funding, at-least: 4}" })
    expect([lines.length > 0, sv.gap]).toEqual([true, "1 finansieringsrad saknades"])
  })

  it("no dataset and no population takes its name", () => {
    expect(findingsOf({ rule: "{exists: meetings}", datasets: { funding: "{title: F, file: f.csv, columns: {date: date}}" } })).toEqual(["reserved-dataset"])
    expect(findingsOf({ rule: "{exists: meetings}", populations: "projects: {title: P, members: {a: A}}" })).toEqual(["reserved-population"])
  })

  it("has no days, so nothing can divide it", () => {
    expect(findingsOf({ ...setting, rule: "{every: quarter, require: {exists: projects}}" })).toEqual(["no-time-column"])
  })
})

/** Rows about many people: figures are shown while they can be held against each other, and are all hidden, soon and in little memory, where they are too many for that. */
import { describe, expect, test } from "vitest"
import { condensing } from "../../packages/rules/src/condense/index.ts"
import { isSuppressed } from "../../packages/rules/src/Outcome.ts"
import { judgeTargets } from "../../packages/rules/src/run.ts"
import type { Table } from "../../packages/rules/src/Table.ts"
import { dayOf, planOfTargets } from "./world.ts"

/** So many schools with as many answers each, spread over a year; the question has been answered by nobody. */
const resultsOf = (schools: number, each: number, targets: Readonly<Record<string, string>>) => {
  const words = Array.from({ length: schools }, (_, index) => `s${index}`)
  const prepared = planOfTargets(`populations:
  school: {title: Schools, members: {${words.map((word) => `${word}: School ${word}`).join(", ")}}}
datasets:
  answers: {title: Answers, row: answer, rows: answers, file: answers.csv, min-group: 5, complete-from: 2017-01-01, complete-through: 2017-12-31, columns: {date: date, school: school, good: boolean}}`, targets)
  const length = schools * each
  const first = dayOf("2017-01-01")
  const table: Table = {
    dataset: "answers",
    length,
    columns: new Map([
      ["date", { tag: "numbers", values: Int16Array.from({ length }, (_, row) => first + (row % 365)), decimals: 0 }],
      ["school", { tag: "codes", codes: Int16Array.from({ length }, (_, row) => row % schools), words }],
      ["good", { tag: "codes", codes: new Int8Array(length).fill(-1), words: ["true", "false"] }]
    ]),
    files: ["answers.csv"],
    places: { rows: Int32Array.of(0), files: Int32Array.of(0), lines: Int32Array.of(2) }
  }
  const { results } = judgeTargets(prepared, { tables: new Map([["answers", table]]), findings: [] }, [dayOf("2017-12-31")], { condensing: condensing() })[0]!
  return results.map(({ placed, verdict, outcome }) => [placed.id.split("/").at(-1), verdict, isSuppressed(outcome!)])
}

const members = "rule: {members: school, that: {count: answers, at-least: 5}, at-least: 1}"

describe("rows about many people", { timeout: 60_000 }, () => {
  test("as many schools as can be held against each other are shown", () => expect(resultsOf(390, 20, { members })).toEqual([["members", "met", false]]))

  test("of more schools nothing is shown, nor of anybody beside them", () => {
    const targets = { members, all: "rule: {count: answers, at-least: 5}", unanswered: "rule: {share: answers, satisfying: {good: true}, at-least: 5 %}" }
    expect(resultsOf(410, 20, targets)).toEqual([["members", "unknown", true], ["all", "unknown", true], ["unanswered", "unknown", true]])
  })

  test("nor on any of many days on which others begin and end, however many rows there are", () => {
    const months = Array.from({ length: 12 }, (_, month) => `2017-${String(month + 1).padStart(2, "0")}`)
    const targets = Object.fromEntries(months.map((month) => [`m-${month}`, members.replace("count: answers", `count: answers, during: ${month}`)]))
    expect(resultsOf(1000, 100, { members, ...targets })).toEqual([["members", "unknown", true], ...months.map((month) => [`m-${month}`, "unknown", true])])
  })
})

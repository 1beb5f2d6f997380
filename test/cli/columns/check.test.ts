/** The built command on files that are read as bytes: counted right, and every wrong cell told at its line. */
import { tablesOf } from "@styrkort/rules"
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, expect, test } from "vitest"
import { remembering } from "../../../packages/cli/src/read/Memory.ts"
import { findPlan, readAll, readPlan } from "../../../packages/cli/src/read/plan.ts"
import { styrkort } from "../styrkort.ts"

const folder = mkdtempSync(path.join(tmpdir(), "styrkort-large-"))
afterAll(() => rmSync(folder, { recursive: true }))

const rows = 200_000
const plan = (file: string): void => {
  writeFileSync(path.join(folder, "plan.yaml"), `styrkort: 1\ntitle: Plan\norganisation: Kommunen\nlanguage: sv\nperiod: 2017\ninclude: [area.yaml]\ndatasets:\n  svar: {title: Svar, file: [${file}], complete-through: 2017-12-31, columns: {dag: date, svar: {type: text, values: [ja, nej]}, betyg: {type: integer, min: 0, max: 100}}}\n`)
  writeFileSync(path.join(folder, "area.yaml"), "styrkort: 1\narea: {id: omrade, title: Område}\nprojects:\n  projekt:\n    title: Projekt\n    targets:\n      nojda: {title: Nöjda, rule: {share: svar, satisfying: {svar: ja}, at-least: 75 %}}\n      betyg: {title: Betyg, rule: {mean: svar.betyg, at-least: 49}}\n")
}
const lines = (wrong: ReadonlyMap<number, string> = new Map()): ReadonlyArray<string> =>
  Array.from({ length: rows }, (_, row) => wrong.get(row + 2) ?? `2017-0${1 + (row % 9)}-1${row % 10};${row % 4 === 0 ? "nej" : "ja"};${row % 100}`)
const asObject = (line: string): string => {
  const [dag, svar, betyg] = line.split(";")
  return `{"dag":"${dag}","svar":"${svar}","betyg":${betyg}}`
}

test.each([
  ["csv", (): string => ["dag;svar;betyg", ...lines()].join("\n")],
  ["ndjson", (): string => lines().map(asObject).join("\n")]
])("a large file of %s counts as its rows say", (kind, text) => {
  plan(`svar.${kind}`)
  writeFileSync(path.join(folder, `svar.${kind}`), text())
  const { stdout, exit } = styrkort(["check", folder, "--as-of", "2018-01-31", "--all"])
  expect(stdout).toContain("150000 av 200000")
  expect(stdout).toContain("49,5")
  expect(exit).toBe(0)
})

test("every wrong cell of a large file is told at its line, beside what is wrong with a small one", () => {
  plan("svar.csv, mer.csv")
  writeFileSync(path.join(folder, "svar.csv"), ["dag;svar;betyg", ...lines(new Map([[3, "2017-02-30;ja;1"], [100_000, "2017-02-01;jaa;1"], [200_001, "2017-02-01;ja"]]))].join("\r\n"))
  writeFileSync(path.join(folder, "mer.csv"), "dag;svar;betyg\n2017-01-01;ja;101\n")
  const { stdout, exit } = styrkort(["check", folder, "--as-of", "2018-01-31", "--json"])
  const { findings } = JSON.parse(stdout) as { readonly findings: ReadonlyArray<{ readonly code: string; readonly file: string; readonly line: number; readonly column: number; readonly severity: string }> }
  expect(findings.filter(({ severity }) => severity === "error").map((one) => `${one.file}:${one.line}:${one.column} ${one.code}`)).toEqual([
    "mer.csv:2:15 data-cell-range",
    "svar.csv:3:1 data-cell",
    "svar.csv:100000:12 data-cell-not-member",
    "svar.csv:200001:1 data-row-length"
  ])
  expect(exit).toBe(2)
})

test("a watch keeps the table of a large file while it is the same, and reads it again when it is another", () => {
  plan("svar.csv")
  writeFileSync(path.join(folder, "svar.csv"), ["dag;svar;betyg", ...lines(), ""].join("\n"))
  const memory = remembering()
  const at = { ...findPlan(folder)!, remember: memory }
  const look = () => {
    memory.begin()
    const { prepared } = readPlan(at)
    return tablesOf(prepared!.plan, prepared!.datasets, readAll(at, prepared!)).tables.get("svar")
  }
  const first = look()
  expect([look() === first, memory.moved(), memory.changed()]).toEqual([true, undefined, []])
  appendFileSync(path.join(folder, "svar.csv"), "2017-12-01;ja;7\n")
  expect([memory.moved() === undefined, memory.changed()]).toEqual([false, ["svar.csv"]])
  expect(look()).toMatchObject({ length: rows + 1 })
})

/** Plans whose data are in workbooks, run as a person runs them; and plans without any, which do not load what reads them. */
import { cpSync, readFileSync, rmSync } from "node:fs"
import { spawnSync } from "node:child_process"
import path from "node:path"
import { describe, expect, test, vi } from "vitest"
import { book, number } from "../workbook/book.ts"
import type { SheetOf } from "../workbook/book.ts"
import { root, styrkort, temporary, write } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

const plan = readFileSync(path.join(root, "docs/workbook/plan.yaml"), "utf8")
const area = readFileSync(path.join(root, "docs/workbook/area.yaml"), "utf8")
const answers: SheetOf = {
  name: "Answers 2017",
  rows: [["Survey"], [], [], ["answered", "town", "satisfied", "cost"], ...([[43_041.6, 604, 0.85, 1200], [43_045, 617, 0.8, 950.5], [43_060.99, 642, 0.7, 400]] as const).map(([day, town, share, cost]) =>
    [number(day, "yyyy\\-mm\\-dd hh:mm"), number(town, "0000"), number(share, "0%"), number(cost, "#,##0.00\\ \"kr\"")])]
}

const folderWith = (sheets: ReadonlyArray<SheetOf>, keys = plan): string => {
  const folder = temporary()
  write(folder, { "plan.yaml": keys, "area.yaml": area, "survey.xlsx": book(sheets) })
  return folder
}

describe("a plan with a workbook", () => {
  test("comes to verdicts, and says which rows of which sheet they rest on", () => {
    const folder = folderWith([answers, { name: "Notes", rows: [["x"]] }])
    const check = styrkort(["check", folder, "--as-of", "2017-12-31"])
    expect([check.exit, check.stderr]).toEqual([0, ""])
    expect(check.stdout).toContain("2 targets: 2 met.")
    const explained = styrkort(["explain", "satisfied", folder, "--as-of", "2017-12-31"])
    expect(explained.stdout).toContain("survey.xlsx:'Answers 2017':5–7")
    expect(JSON.parse(styrkort(["explain", "satisfied", folder, "--as-of", "2017-12-31", "--json"]).stdout)).toMatchObject({ value: { exact: "4/5" }, rows: [5, 6, 7].map((line) => ({ dataset: "survey", file: "survey.xlsx:'Answers 2017'", line })) })
  })

  test("typed wrong, is told which sheets and ranges there are", () => {
    const wrong = (from: string, to: string) => styrkort(["check", folderWith([answers, { name: "Notes", rows: [["x"]] }], plan.replace(from, to)), "--as-of", "2017-12-31", "--lang", "sv"])
    for (const [from, to, said] of [
      ["sheet: Answers 2017", "sheet: Answer 2017", "menade du `Answers"],
      ["    sheet: Answers 2017\n", "", "skriv `sheet:` med ett av dem: `Answers 2017`, `Notes`"],
      ["range: A4:D", "range: A3:D", "det är tomt på bladet `Answers 2017`"],
      ["range: A4:D", "range: Answers", "varken celler, ett namn eller en tabell"],
      ["file: survey.xlsx", "file: survey.xls", "finns inte"]
    ] as const) {
      const { stdout, stderr } = wrong(from, to)
      expect([from, to, stdout.replaceAll(/\s+/g, " ").includes(said), stderr]).toEqual([from, to, true, ""])
    }
  })
})

describe("the program that reads workbooks", () => {
  const copied = (): string => {
    const folder = temporary()
    cpSync(path.join(root, "packages/cli"), folder, { recursive: true, filter: (file) => !/node_modules|\/src(\/|$)/.test(file) })
    rmSync(path.join(folder, "dist/workbook.js"))
    return path.join(folder, "bin/styrkort.js")
  }
  const run = (command: string, at: string) => spawnSync(process.execPath, [command, "check", at, "--as-of", "2017-12-31"], { encoding: "utf8", env: { PATH: process.env["PATH"], LC_ALL: "en_GB.UTF-8" } })

  test("is not loaded for a plan without any, and missed for one with", () => {
    const command = copied()
    expect(run(command, path.join(root, "examples/northfield-waste-2026"))).toMatchObject({ status: 0, stderr: "" })
    const { status, stderr } = run(command, folderWith([answers]))
    expect([status, stderr]).toEqual([4, expect.stringContaining("something went wrong on our side, not yours")])
  })
})

/** The same data in a workbook, written by a library that shares nothing with our reader, and in a CSV file come to the same: cell by cell, and in every verdict. */
import { Day } from "@styrkort/core"
import fc from "fast-check"
import { expect, test, vi } from "vitest"
import writeExcelFile from "write-excel-file/node"
import type { Cell, SheetData } from "write-excel-file/node"
import { checkPlan, findPlan } from "../../packages/cli/src/read/plan.ts"
import { jsonOfCheck } from "../../packages/cli/src/render/json.ts"
import { temporary, write } from "../cli/styrkort.ts"
import { read } from "./world.ts"
import type { Types } from "./world.ts"

vi.setConfig({ testTimeout: 120_000 })

const types: Types = { day: "date", town: "member", hours: "number", share: "share", sure: "boolean", note: "text", count: "integer" }

/** A value as CSV has it, and as the library is given it. */
interface Both {
  readonly csv: string
  readonly cell: Cell
}

const none: Both = { csv: "", cell: null }
const maybe = (some: fc.Arbitrary<Both>) => fc.oneof({ arbitrary: some, weight: 5 }, { arbitrary: fc.constant(none), weight: 1 })
const decimals = (digits: number, scale: number): string => (scale === 0 ? String(digits) : `${digits < 0 ? "-" : ""}${String(Math.abs(digits)).padStart(scale + 1, "0").replace(new RegExp(`(\\d{${scale}})$`), ".$1")}`).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "")

const day = fc.integer({ min: Day.of(1900, 3, 1), max: Day.of(2399, 12, 31) }).map((at): Both => ({ csv: Day.show(at), cell: { type: Date, value: new Date(at * 86_400_000), format: "yyyy-mm-dd" } }))
const town = fc.constantFrom("0604", "Gnosjö").map((name): Both => ({ csv: name, cell: { type: String, value: name } }))
const number = fc.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 6 })).map(([digits, scale]): Both => ({ csv: decimals(digits, scale), cell: { type: Number, value: Number(decimals(digits, scale)) } }))
const share = fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom("0%", "0.0%")).map(([hundredths, format]): Both => ({ csv: `${decimals(hundredths, 2)} %`, cell: { type: Number, value: Number(decimals(hundredths, 4)), format } }))
const sure = fc.boolean().map((value): Both => ({ csv: String(value), cell: { type: Boolean, value } }))
const note = fc.oneof(fc.constantFrom("&amp;", "<t>", "=1+1", "'quoted", "a;b", "say \"no\"", "å ö ü", "007"), fc.stringMatching(/^[ -~å-ö]{0,12}$/)).map((text): Both => {
  // The library that writes does not escape what Excel would read as an escape, and loses texts that are called what every object has. Spaces around a text are no part of a cell.
  const value = text in {} ? "" : text.replace(/_x(?=[0-9a-f]{4}_)/gi, "_y").trim()
  return value === "" ? none : { csv: `"${value.replaceAll("\"", "\"\"")}"`, cell: { type: String, value } }
})
const count = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value): Both => ({ csv: String(value), cell: { type: Number, value, format: "#,##0" } }))

const row = fc.tuple(day, maybe(town), maybe(number), maybe(share), maybe(sure), maybe(note), maybe(count))
const names = Object.keys(types)

const plan = (file: string): string => `styrkort: 1
title: The plan
organisation: The organisation
language: en
period: 2017
include: [area.yaml]
populations:
  town: {title: Towns, members: {"0604": Aneby, "0617": Gnosjö}}
datasets:
  answers:
    title: Answers
    row: answer
    rows: answers
    file: ${file}
    columns: {day: date, town: town, hours: number, share: share, sure: boolean, note: text, count: integer}
    complete-through: 2017-12-31
`

const area = `styrkort: 1
area: {id: area, title: The area}
projects:
  project:
    title: The project
    targets:
      every-town: {title: Every town, rule: {every: town, require: {count: answers, at-least: 1}}}
      hours: {title: Hours, rule: {sum: answers.hours, at-least: 10}}
      share: {title: Share, rule: {mean: answers.share, at-least: 80 %}}
      sure: {title: Sure, rule: {share: answers, satisfying: {sure: true}, at-least: 50 %}}
      counted: {title: Counted, rule: {max: answers.count, at-most: 1000}}
`

/** All that a check says, whichever the file. */
const verdicts = (file: string, content: string | Uint8Array): string => {
  const folder = temporary()
  write(folder, { "plan.yaml": plan(file), "area.yaml": area, [file]: content })
  const asOf = Day.of(2017, 12, 31)
  return JSON.stringify(jsonOfCheck(checkPlan(findPlan(folder)!, asOf), asOf, 0, "en")).replaceAll(/[\w.]+\.(?:csv|xlsx)(?::Svar|!\w+)?/g, "the file")
}

test("a workbook and a CSV file of the same rows are the same records", async () => {
  await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
    const csv = [names.join(";"), ...rows.map((cells) => cells.map((both) => both.csv).join(";"))].join("\n")
    const data: SheetData = [names.map((value) => ({ type: String, value })), ...rows.map((cells) => cells.map((both) => both.cell))]
    const bytes = await writeExcelFile(data, { sheet: "Svar" }).toBuffer()
    const [ofCsv, ofBook] = [read(Buffer.from(csv), types, {}, "answers.csv"), read(bytes, types, {}, "answers.xlsx")]
    expect(ofBook.findings).toEqual([])
    expect(ofBook.header).toEqual(ofCsv.header)
    const trimmed = (all: typeof ofCsv) => all.rows.map((cells) => cells.map((cell) => cell.trim()))
    expect(trimmed(ofBook)).toEqual(trimmed(ofCsv))
    expect(verdicts("answers.xlsx", bytes)).toBe(verdicts("answers.csv", csv))
  }), { numRuns: 60 })
})

/** Which cells of a workbook are read: sheets, ranges, names and tables, and everything on the sheet that would change what is read. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { areaName, cellName, lettersOf, named, parseRange, sheetName } from "../../packages/cli/src/read/workbook/ranges.ts"
import { book, failure, formula } from "./book.ts"
import type { SheetOf } from "./book.ts"
import { found, read } from "./world.ts"

const types = { town: "text", hours: "number" } as const
const table: SheetOf["rows"] = [["town", "hours"], ["Aneby", 2], ["Gnosjö", 3]]
const sheet = (more: Partial<SheetOf> = {}): SheetOf => ({ name: "Svar 2017", rows: table, ...more })
const rows = [["Aneby", "2"], ["Gnosjö", "3"]]

describe("ranges as they are written", () => {
  const cell = fc.record({ row: fc.nat(1_048_575), column: fc.nat(16_383) })

  test("every cell's name leads back to it, whatever the capitals and dollars", () => {
    fc.assert(fc.property(cell, fc.boolean(), fc.boolean(), ({ row, column }, small, dollars) => {
      const name = cellName(row, column)
      const written = dollars ? name.replace(/^([A-Z]+)(\d+)$/, "$$$1$$$2") : name
      expect(parseRange(small ? written.toLowerCase() : written)).toEqual({ top: row, left: column, bottom: undefined, right: undefined })
    }))
  })

  test("two corners are an area, whichever they are", () => {
    fc.assert(fc.property(cell, cell, (one, other) => {
      const area = { top: Math.min(one.row, other.row), left: Math.min(one.column, other.column), bottom: Math.max(one.row, other.row), right: Math.max(one.column, other.column) }
      for (const [a, b] of [[one, other], [other, one]] as const) expect(parseRange(`${cellName(a.row, a.column)}:${cellName(b.row, b.column)}`)).toEqual(area)
      expect(parseRange(areaName(area))).toEqual(area)
    }))
  })

  test.each([
    ["A4:F", { top: 3, left: 0, bottom: undefined, right: 5 }],
    ["A:F", { top: 0, left: 0, bottom: undefined, right: 5 }],
    [" b2 ", { top: 1, left: 1, bottom: undefined, right: undefined }]
  ])("%s", (text, range) => expect(parseRange(text)).toEqual(range))

  test.each(["A", "4", "A0", "A4:", ":F4", "4:5", "XFE1", "AAAA1", "A1048577", "A1:B2:C3", "A:F4", "Svar", "", "A1;B2", "__proto__"])("`%s` is none", (text) => expect(parseRange(text)).toBeUndefined())

  test("columns have Excel's letters", () => expect([0, 25, 26, 701, 702, 16_383].map(lettersOf)).toEqual(["A", "Z", "AA", "ZZ", "AAA", "XFD"]))

  test("sheets' names have Excel's quotes", () => expect(["Svar", "Svar 2017", "2017", "Ann's", "A1", "å_1.b"].map(sheetName)).toEqual(["Svar", "'Svar 2017'", "'2017'", "'Ann''s'", "'A1'", "å_1.b"]))
})

describe("a sheet", () => {
  test("that is alone, or the only one to be seen, need not be named", () => {
    expect(read(book([sheet()]), types).rows).toEqual(rows)
    expect(read(book([sheet(), { name: "Other", rows: [["x"]], hidden: true }]), types).rows).toEqual(rows)
    expect(found(read(book([sheet(), { name: "Other", rows: [["x"]] }]), types))).toEqual(["sheet-not-chosen"])
  })

  test("is found by its name, hidden too, and by nothing near it", () => {
    const bytes = book([{ name: "Other", rows: [["x"]] }, sheet({ hidden: true })])
    expect(read(bytes, types, { sheet: "Svar 2017" }).rows).toEqual(rows)
    for (const near of ["svar 2017", "Svar", "Svar 2017 ", "__proto__", "constructor"]) expect(found(read(bytes, types, { sheet: near }))).toEqual(["unknown-sheet"])
  })

  test("begins at the first row with a value, and rows without any are no rows", () => {
    const records = read(book([sheet({ rows: [[], [null, null], [null, "town", "hours"], [], [null, "Aneby", 2], [null, "  ", ""], [null, "Gnosjö", 3], []] })]), types)
    expect([records.header, records.rows, records.findings]).toEqual([["town", "hours"], rows, []])
    expect([records.placeOfHeader(1).cell, records.placeOf(1, 0).cell, records.lineOf(1)]).toEqual(["'Svar 2017'!C3", "'Svar 2017'!B7", 7])
    expect(records.placeOf(1, 1)).toMatchObject({ file: "book.xlsx", line: 7, column: 3, excerpt: "3" })
  })

  test("without a value in it is empty, and one with a header alone has no rows", () => {
    expect(found(read(book([sheet({ rows: [] })]), types))).toEqual(["sheet-empty 'Svar 2017'!A1"])
    expect(read(book([sheet({ rows: [["town", "hours"]] })]), types)).toMatchObject({ header: ["town", "hours"], rows: [], findings: [] })
  })
})

describe("a range", () => {
  const around: SheetOf["rows"] = [["Answers", null, null, null], [], [null, "town", "hours", "remark"], [null, "Aneby", 2, "x"], [null, "Gnosjö", 3, null], ["Sum", null, 5, null]]

  test.each([
    ["B3:C5", rows, ["range-short 'Svar 2017'!C6"]],
    ["B3:C", [...rows, ["", "5"]], []],
    ["b3:c4", rows.slice(0, 1), ["range-short 'Svar 2017'!B5"]],
    ["C5:B3", rows, ["range-short 'Svar 2017'!C6"]],
    ["B2:C", [], ["sheet-empty 'Svar 2017'!B2"]],
    ["B30:C40", [], ["sheet-empty 'Svar 2017'!B30"]]
  ])("%s is read, and no cell outside it", (range, expected, findings) => {
    const records = read(book([sheet({ rows: around })]), types, { range })
    expect([records.rows, found(records)]).toEqual([expected, findings])
  })

  test("goes by a name of the workbook, which knows its sheet; capitals do not matter", () => {
    const bytes = (refersTo: string) => book([{ name: "Other", rows: [["x"]] }, sheet({ rows: around })], { names: { Answers: refersTo } })
    for (const name of ["Answers", "answers"]) expect(read(bytes("'Svar 2017'!$B$3:$C$5"), types, { range: name }).rows).toEqual(rows)
    expect(found(read(bytes("'Svar 2017'!$B$3:$C$5"), types, { range: "Answers", sheet: "Other" }))).toEqual(["range-other-sheet"])
    expect(found(read(bytes("'Svar 2017'!$B$3:$C$5"), types, { range: "Answer" }))).toEqual(["unknown-range"])
    for (const other of ["#REF!", "OFFSET('Svar 2017'!$B$3,0,0,3,2)", "'Svar 2017'!$B$3:$C$5,'Svar 2017'!$E$3:$E$5", "42", "'[1]Svar 2017'!$B$3:$C$5", "'Gone'!$B$3:$C$5"]) expect([other, ...found(read(bytes(other), types, { range: "Answers" }))]).toEqual([other, "range-not-cells"])
  })

  test("goes by a table, without its totals, wherever it is", () => {
    const bytes = (totals: boolean) => book([{ name: "Other", rows: [["x"]] }, sheet({ rows: around, table: { name: "Tabell1", ref: totals ? "B3:C6" : "B3:C5", totals } })])
    for (const totals of [false, true]) {
      expect(read(bytes(totals), types, { range: "tabell1" })).toMatchObject({ rows, findings: [] })
      expect(read(bytes(totals), types, { range: "Tabell1", sheet: "Svar 2017" }).rows).toEqual(rows)
      expect(found(read(bytes(totals), types, { range: "Tabell1", sheet: "Other" }))).toEqual(["range-other-sheet"])
      expect(found(read(bytes(totals), types, { range: "Tabell2" }))).toEqual(["unknown-range"])
    }
  })

  test("of a name has the sheet's own before the workbook's", () => {
    const names = [{ name: "N", refersTo: "A!$A$1:$B$2", sheet: undefined }, { name: "N", refersTo: "B!$A$1:$B$9", sheet: "B" }]
    const workbook = { tabs: [], names, from1904: false, sheets: [] }
    expect([named("N", undefined, workbook), named("n", "B", workbook)]).toMatchObject([{ sheet: "A" }, { sheet: "B" }])
  })
})

describe("what changes the meaning of a cell is found at the cell", () => {
  test.each<readonly [string, SheetOf["rows"], Partial<SheetOf>, ReadonlyArray<string>]>([
    ["an error", [["town", "hours"], ["Aneby", failure("#DIV/0!")]], {}, ["cell-error 'Svar 2017'!B2"]],
    ["an error of a formula", [["town", "hours"], ["Aneby", { xml: " t=\"e\"><f>1/0</f><v>#DIV/0!</v>", seen: "" }]], {}, ["cell-error 'Svar 2017'!B2"]],
    ["a formula with its value", [["town", "hours"], ["Aneby", formula("1+1", 2)], [formula("\"a\"", "a"), 3]], {}, []],
    ["a formula without", [["town", "hours"], ["Aneby", formula("1+1")]], {}, ["formula-not-saved 'Svar 2017'!B2"]],
    ["a formula with an empty value", [["town", "hours"], [formula("\"\"", ""), 1]], {}, []],
    ["another workbook's value", [["town", "hours"], ["Aneby", formula("[1]Blad1!A1", 2)]], {}, ["formula-from-elsewhere 'Svar 2017'!B2"]],
    ["another workbook's value by path", [["town", "hours"], ["Aneby", formula("SUM('C:\\data\\[3]Blad 1'!A1:A2)", 2)]], {}, ["formula-from-elsewhere 'Svar 2017'!B2"]],
    ["another workbook's value by name", [["town", "hours"], ["Aneby", formula("[2]!Summa*2", 2)]], {}, ["formula-from-elsewhere 'Svar 2017'!B2"]],
    ["a column of a table", [["town", "hours"], ["Aneby", formula("SUM(Tabell1[2017])+Tabell1[[#This Row],[2017]]+Blad2!A1", 2)]], {}, []],
    ["brackets in a text", [["town", "hours"], ["Aneby", formula("\"[1]Blad1!A1\"", "x")]], {}, []],
    ["a shared formula from elsewhere", [["town", "hours"], ["Aneby", { xml: "><f t=\"shared\" ref=\"B2:B3\" si=\"0\">[1]Blad1!A1</f><v>1</v>", seen: "" }], ["Gnosjö", { xml: "><f t=\"shared\" si=\"0\"/><v>2</v>", seen: "" }]], {}, ["formula-from-elsewhere 'Svar 2017'!B2", "formula-from-elsewhere 'Svar 2017'!B3"]],
    ["merged rows", [["town", "hours"], ["Aneby", 2], [null, 3]], { merged: ["A2:A3"] }, ["cells-merged 'Svar 2017'!A2"]],
    ["a merged header", [["town", null], ["Aneby", 2]], { merged: ["A1:B1"] }, ["header-empty 'Svar 2017'!B1", "cells-merged 'Svar 2017'!A1"]],
    ["merged cells without a value", [["town", "hours"], ["Aneby", 2], [], ["Gnosjö", 3]], { merged: ["A3:B3"] }, []],
    ["a single merged cell", table, { merged: ["A2:A2"] }, []],
    ["a column without a name", [["town", "hours", null], ["Aneby", 2, "x"]], {}, ["header-empty 'Svar 2017'!C1"]],
    ["hidden rows", table, { hiddenRows: [2, 3] }, ["rows-hidden 'Svar 2017'!A2"]],
    ["a hidden row without values, and a hidden header", [["town", "hours"], [], ["Aneby", 2]], { hiddenRows: [1, 2] }, []]
  ])("%s", (_, cells, more, expected) => expect(found(read(book([sheet({ rows: cells, ...more })]), types))).toEqual(expected))

  test("what stands outside the range does not matter", () => {
    const rowsAround: SheetOf["rows"] = [[failure("#N/A"), "Title", null], [null, "town", "hours"], [formula("1+1"), "Aneby", 2]]
    expect(read(book([sheet({ rows: rowsAround, merged: ["B1:C1", "A2:A3"] })]), types, { range: "B2:C3" })).toMatchObject({ rows: [["Aneby", "2"]], findings: [] })
  })

  test("many hidden rows are named as stretches", () => {
    const many = Array.from({ length: 60 }, (_, index) => [`t${index}`, index])
    const records = read(book([sheet({ rows: [["town", "hours"], ...many], hiddenRows: [3, 5, 6, 7, ...Array.from({ length: 20 }, (_, index) => 10 + 2 * index)] })]), types)
    expect(records.findings[0]!.data).toEqual({ rows: "3, 5–7, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, …", count: 24 })
  })
})

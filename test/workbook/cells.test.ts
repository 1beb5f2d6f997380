/** A cell is read as what Excel shows, with every digit it keeps, as the column's type asks. */
import type { Dataset } from "@styrkort/core"
import fc from "fast-check"
import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { decimal } from "../../packages/cli/src/read/workbook/shown.ts"
import { book, number, partsOf, zip } from "./book.ts"
import type { Value } from "./book.ts"
import { found, here, read } from "./world.ts"

const textOf = (value: Value, type: Dataset.ColumnType["tag"], from1904 = false): string | undefined =>
  read(book([{ name: "Sheet", rows: [["a", "b"], ["x", value]] }], { from1904 }), { a: "text", b: type }).rows[0]?.[1]

describe("numbers", () => {
  test.each<readonly [Value, Dataset.ColumnType["tag"], string]>([
    [0.1, "number", "0.1"],
    [number("0.30000000000000004", "General"), "number", "0.3"],
    [number("7.0000000000000007E-2", "0%"), "share", "7 %"],
    [number("1.2345E-3", "General"), "number", "0.0012345"],
    [number("1E21", "General"), "number", "1000000000000000000000"],
    [-0.5, "number", "-0.5"],
    [0, "number", "0"],
    [-0, "number", "0"],
    [1234.5, "number", "1234.5"],
    [number("0.333333333333333314", "General"), "number", "0.333333333333333"],
    [number("1e999", "General"), "number", "#NUM!"],
    [number(0.85, "0%"), "share", "85 %"],
    [number(0.8543, "0%"), "share", "85.43 %"],
    [number(0.85, "0%"), "number", "85 %"],
    [0.85, "share", "0.85"],
    [number(85, "0\"%\""), "share", "85"],
    [number(400, "#,##0.00\\ \"kr\""), "money", "400 kr"],
    [number(-400.5, "#,##0.00\\ \"kr\""), "money", "-400.5 kr"],
    [number(400, "#,##0.00\\ \"kr\""), "number", "400"],
    [400, "money", "400"],
    [number(336_000, "#,##0, \"tkr\""), "money", "336 tkr"],
    [number(336_500, "#,##0, \"tkr\""), "number", "336500"],
    [number(-1200, "_-* #,##0\\ \"kr\"_-;\\-* #,##0\\ \"kr\"_-;_-* \"-\"??\\ \"kr\"_-"), "money", "-1200 kr"],
    [number(0, "_-* #,##0\\ \"kr\"_-;\\-* #,##0\\ \"kr\"_-;_-* \"-\"??\\ \"kr\"_-"), "money", "0 kr"],
    [number(0.5, "0.0\\ \"\u00e5a\""), "fte", "0.5 åa"],
    [number(30, "0\\ \"dagar\""), "duration", "30 dagar"],
    [number(30, "0\\ \"dagar\""), "integer", "30"],
    [number(604, "0000"), "member", "0604"],
    [number(604, "0000"), "text", "0604"],
    [number(604, "0000"), "integer", "604"],
    [604, "member", "604"]
  ])("%j in a column of %s is %s", (value, type, text) => expect(textOf(value, type)).toBe(text))

  test("every number is the one that its fifteen digits write", () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
      expect(Number(decimal(value))).toBe(Number(value.toPrecision(15)))
      expect(decimal(value)).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/)
    }))
  })

  test("moving by powers of ten moves only the point", () => {
    fc.assert(fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: -6, max: 6 }), (whole, shift) => {
      const exact = shift >= 0 ? String(BigInt(whole) * 10n ** BigInt(shift)) : undefined
      if (exact !== undefined) expect(decimal(whole, shift)).toBe(exact)
      else expect(decimal(Number(decimal(whole, shift)), -shift)).toBe(String(whole))
    }))
  })
})

test.each([
  ["a number that is none", number("12abc", "General")],
  ["a number with nothing before the point", { xml: "><v>-</v>", seen: "" }],
  ["a number in another system", { xml: "><v>0x10</v>", seen: "" }],
  ["a truth that is none", { xml: " t=\"b\"><v>yes</v>", seen: "" }],
  ["a shared text that is not there", { xml: " t=\"s\"><v>0</v>", seen: "" }],
  ["a shared text by a name", { xml: " t='s'><v>valueOf</v>", seen: "" }],
  ["a shared text without its number", { xml: " t=\"s\"/>", seen: "" }]
])("%s is a damaged workbook, and no empty cell", (_, value) => expect(found(read(book([{ name: "Sheet", rows: [["a"], [value]] }]), { a: "text" }))).toEqual(["workbook-broken"]))

describe("days and times", () => {
  test.each<readonly [Value, Dataset.ColumnType["tag"], string]>([
    [number(42_800, "yyyy\\-mm\\-dd"), "date", "2017-03-06"],
    [number(42_800.6, "yyyy\\-mm\\-dd"), "date", "2017-03-06"],
    [number(42_800.604166666664, "yyyy\\-mm\\-dd hh:mm"), "date", "2017-03-06"],
    [number(42_800.604166666664, "yyyy\\-mm\\-dd hh:mm"), "text", "2017-03-06 14:30"],
    [number(42_800, "yyyy\\-mm\\-dd hh:mm"), "text", "2017-03-06"],
    [number(42_799.999999999, "yyyy\\-mm\\-dd hh:mm"), "date", "2017-03-06"],
    [number(1, "yyyy\\-mm\\-dd"), "date", "1900-01-01"],
    [number(59, "yyyy\\-mm\\-dd"), "date", "1900-02-28"],
    [number(60, "yyyy\\-mm\\-dd"), "date", "1900-02-29"],
    [number(61, "yyyy\\-mm\\-dd"), "date", "1900-03-01"],
    [number(0, "yyyy\\-mm\\-dd"), "date", "#0"],
    [number(-5, "yyyy\\-mm\\-dd"), "date", "#-5"],
    [number(2_958_465, "yyyy\\-mm\\-dd"), "date", "9999-12-31"],
    [number(2_958_466, "yyyy\\-mm\\-dd"), "date", "#2958466"],
    [number(1e300, "yyyy\\-mm\\-dd"), "date", "#NUM!"],
    [number(0.5, "hh:mm"), "text", "12:00"],
    [number(0.5, "hh:mm"), "date", "12:00"],
    [number(1.5, "[h]:mm"), "text", "36:00"],
    [42_800, "date", "42800"],
    [number(42_800, "yyyy\\-mm\\-dd"), "integer", "2017-03-06"],
    ["2017-03-06", "date", "2017-03-06"],
    [{ xml: " t=\"d\"><v>2017-03-06T14:30:00</v>", seen: "" }, "date", "2017-03-06"],
    ["2017-03-06T23:30:00Z", "date", "2017-03-06T23:30:00Z"],
    ["2017-03-06T00:00:00.000Z", "date", "2017-03-06"],
    ["2017-03-06T14:30", "text", "2017-03-06T14:30"]
  ])("%j in a column of %s is %s", (value, type, text) => expect(textOf(value, type)).toBe(text))

  test.each<readonly [Value, Dataset.ColumnType["tag"], string]>([
    [number(41_338, "yyyy\\-mm\\-dd"), "date", "2017-03-06"],
    [number(0, "yyyy\\-mm\\-dd"), "date", "1904-01-01"],
    [number(60, "yyyy\\-mm\\-dd"), "date", "1904-03-01"],
    [number(-1, "yyyy\\-mm\\-dd"), "date", "#-1"]
  ])("counted from 1904, %j in a column of %s is %s", (value, type, text) => expect(textOf(value, type, true)).toBe(text))
})

describe("texts and truths", () => {
  test.each<readonly [Value, string]>([
    [true, "true"],
    [false, "false"],
    ["  with spaces ", "  with spaces "],
    ["12", "12"],
    ["=1+1", "=1+1"],
    ["<&\"'>", "<&\"'>"],
    ["å\u00a0ö 🙂", "å\u00a0ö 🙂"],
    [{ xml: " t=\"inlineStr\"><is><r><t>rich</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> text</t></r></is>", seen: "" }, "rich text"],
    [{ xml: " t=\"str\"><v>a_x000A_b</v>", seen: "" }, "a\nb"],
    [{ xml: "><v>5<!-- no -->6</v>", seen: "" }, "56"],
    [{ xml: "><v><![CDATA[5]]></v>", seen: "" }, "5"]
  ])("%j is %j", (value, text) => expect(textOf(value, "text")).toBe(text))

  test("shared texts, rich ones too, are found by their number", () => {
    const parts = partsOf([{ name: "Sheet", rows: [["a"], [{ xml: " t=\"s\"><v>1</v>", seen: "" }], [{ xml: " t=\"s\"><v>0</v>", seen: "" }]] }])
    const relations = parts["xl/_rels/workbook.xml.rels"]!.replace("</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")
    const bytes = zip({ ...parts, "xl/_rels/workbook.xml.rels": relations, "xl/sharedStrings.xml": "<sst><si><t>first</t></si><si><r><t>sec</t></r><r><t>ond</t></r></si></sst>" })
    expect(read(bytes, { a: "text" }).rows).toEqual([["second"], ["first"]])
  })
})

test("a workbook that openpyxl has written is read as it was meant", () => {
  const records = read(readFileSync(path.join(here, "openpyxl.xlsx")), { answered: "date", town: "member", satisfied: "share", cost: "money", sure: "boolean", note: "text" }, { sheet: "Svar 2017", range: "A4:F" })
  expect(found(records)).toEqual(["rows-hidden 'Svar 2017'!A6"])
  expect(records.header).toEqual(["answered", "town", "satisfied", "cost", "sure", "note"])
  expect(records.rows).toEqual([
    ["2017-11-02", "0604", "85 %", "1200 kr", "true", "första"],
    ["2017-11-06", "Gnosjö", "7 %", "950.5 kr", "false", "två\nrader"],
    ["2017-11-21", "Mullsjö", "", "", "true", "__proto__"]
  ])
  expect(records.rows.map((_, row) => records.lineOf(row))).toEqual([5, 6, 8])
})

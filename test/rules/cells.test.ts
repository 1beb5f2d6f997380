import { describe, expect, it } from "vitest"
import { Dataset, Diagnostic } from "@styrkort/core"
import fc from "fast-check"
import { ingest } from "../../packages/rules/src/ingest.ts"
import { isEmpty, placeOf, wordAt } from "../../packages/rules/src/Table.ts"
import type { Table } from "../../packages/rules/src/Table.ts"
import { planOf, recordsOf } from "./world.ts"

const cells = "{title: Cells, file: cells.csv, columns: {x: TYPE}, time: none}"
const given = (type: string, texts: ReadonlyArray<string>, more = "") => {
  const { plan } = planOf({ rule: "{count: cells, at-least: 1}", datasets: { cells: cells.replace("TYPE", type).replace("time: none", `time: none${more}`) } })
  return ingest(plan, "cells", plan.datasets.get("cells")!, [recordsOf("cells.csv", ["x"], texts.map((text) => [text]))])
}

/** What a column's cells became: `value/10^decimals` as a number, a word, or `-` for an empty cell. */
const became = (table: Table, name = "x") => {
  const column = table.columns.get(name)!
  return Array.from({ length: table.length }, (_, row) =>
    isEmpty(column, row) ? "-" : column.tag === "codes" ? wordAt(column, row) : column.values[row]! / 10 ** column.decimals)
}
const read = (type: string, ...texts: ReadonlyArray<string>) => {
  const { table, findings } = given(type, texts)
  return table === undefined ? findings.map(({ code, data }) => `${code} ${(data as { found: string }).found}`) : became(table)
}

describe("cells become values exactly, or are refused", () => {
  it.each<[string, ReadonlyArray<string>, ReadonlyArray<unknown>]>([
    ["date", ["2017-02-28", ""], [17225, "-"]],
    ["date", ["2017-02-29"], ["data-cell 2017-02-29"]],
    ["date", ["28/2 2017"], ["data-cell 28/2 2017"]],
    ["integer", ["0", "12", "-3", "−3", "1 234", "1\u00a0234\u202f567", " 7 ", ""], [0, 12, -3, -3, 1234, 1234567, 7, "-"]],
    ["integer", ["1.5"], ["data-cell 1.5"]],
    ["integer", ["1,5"], ["data-cell 1,5"]],
    ["integer", ["1.000"], ["data-cell 1.000"]],
    ["integer", ["1.0"], ["data-cell 1.0"]],
    ["integer", ["12 34"], ["data-cell 12 34"]],
    ["integer", ["1e3"], ["data-cell 1e3"]],
    ["integer", ["tre"], ["data-cell tre"]],
    ["number", ["1,5", "1.25", "3", "-0,5", "1 000,5", ""], [1.5, 1.25, 3, -0.5, 1000.5, "-"]],
    ["number", ["0,000001"], [0.000001]],
    ["number", ["0,0000001"], ["data-cell-decimals 0,0000001"]],
    ["number", ["9 007 199 254"], [9007199254]],
    ["number", ["9 007 199 255"], ["data-cell 9 007 199 255"]],
    ["number", ["5 %"], ["data-cell 5 %"]],
    ["integer", ["0604"], ["data-cell 0604"]],
    ["number", ["-007,5"], ["data-cell -007,5"]],
    ["number", ["0,604", "0"], [0.604, 0]],
    ["text", ["0604"], ["0604"]],
    ["share", ["85 %", "85%", "12,5 %", "0 %", ""], [0.85, 0.85, 0.125, 0, "-"]],
    ["share", ["0.85"], ["data-cell 0.85"]],
    ["share", ["85"], ["data-cell 85"]],
    ["share", ["33,3333333 %"], ["data-cell-decimals 33,3333333 %"]],
    ["share", ["% 85"], ["data-cell % 85"]],
    ["money", ["400 000 kr", "1,5 tkr", ""], [40_000_000, 150_000, "-"]],
    ["money", ["mycket"], ["data-cell mycket"]],
    ["fte", ["0,125 åa", "1 fte", ""], [125, 1000, "-"]],
    ["fte", ["en halv"], ["data-cell en halv"]],
    ["duration", ["30 days", "2 veckor", "30 days", ""], ["30 days", "2 veckor", "30 days", "-"]],
    ["duration", ["30"], ["data-cell 30"]],
    ["boolean", ["ja", "no", "true", "0", "1", "nej", ""], ["true", "false", "true", "false", "true", "false", "-"]],
    ["boolean", ["kanske"], ["data-cell kanske"]],
    ["text", ["a", "b", "a", ""], ["a", "b", "a", "-"]],
    ["{type: text, values: [a, b]}", ["b", "a", ""], ["b", "a", "-"]],
    ["{type: text, values: [a, b]}", ["c"], ["data-cell-not-member c"]],
    ["ordinal(quality)", ["high", "low", "do not know", ""], ["high", "low", "do not know", "-"]],
    ["ordinal(quality)", ["middling"], ["data-cell-not-member middling"]],
    ["municipality", ["eksjo", "Aneby", ""], ["eksjo", "aneby", "-"]],
    ["municipality", ["Stockholm"], ["data-cell-not-member Stockholm"]],
    ["{type: integer, min: 0, max: 3}", ["0", "3", ""], [0, 3, "-"]],
    ["{type: integer, min: 0, max: 3}", ["-1"], ["data-cell-range -1"]],
    ["{type: integer, min: 0, max: 3}", ["4"], ["data-cell-range 4"]],
    ["{type: number, min: 0.5}", ["0,4"], ["data-cell-range 0,4"]],
    ["{type: number, max: 0.5}", ["0,6"], ["data-cell-range 0,6"]],
    ["{type: number, max: 0.5}", ["-6", "0.5"], [-6, 0.5]],
    ["{type: money, min: 1 tkr}", ["999 kr"], ["data-cell-range 999 kr"]],
    ["{type: fte, max: 1 åa}", ["1,001 åa"], ["data-cell-range 1,001 åa"]],
    ["{type: date, min: 2017-01-01}", ["2016-12-31"], ["data-cell-range 2016-12-31"]],
    ["{type: text, required: true}", [""], ["data-cell-empty undefined"]]
  ])("%s %o", (type, texts, wanted) => {
    expect(read(type, ...texts)).toEqual(wanted)
  })

  it("cells with different decimals stand in one column without losing any", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(6)), { minLength: 1 }), (list) => {
      const texts = list.map(([n, decimals]) => {
        const digits = String(Math.abs(n)).padStart(decimals + 1, "0")
        const at = digits.length - decimals
        return `${n < 0 ? "-" : ""}${digits.slice(0, at)}${decimals === 0 ? "" : `.${digits.slice(at)}`}`
      })
      const { table } = given("number", texts)
      const column = table!.columns.get("x")!
      if (column.tag !== "numbers") throw new Error("a number column has numbers")
      list.forEach(([n, decimals], row) => expect(column.values[row]! * 10 ** decimals).toBe(n * 10 ** column.decimals))
    }))
  })

  it("a refusal shows the nearest word, and the bound it breaks", () => {
    expect(given("municipality", ["Anneby"]).findings[0]!.data).toMatchObject({ column: "x", set: "municipality", nearest: "aneby" })
    expect(given("{type: money, max: 1 tkr}", ["2 tkr"]).findings[0]!.data).toMatchObject({ bound: "1\u00a0000\u00a0kr", side: "max" })
    expect(given("{type: text, values: [abc]}", ["abd"]).findings[0]!.data).toMatchObject({ set: "x", known: ["abc"], nearest: "abc" })
  })
})

describe("files become one table", () => {
  const declared = "{title: Cells, file: [a.csv, b.csv], columns: {date: date, n: integer}}"
  const files = (more: string, ...list: ReadonlyArray<readonly [header: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>]>) => {
    const { plan } = planOf({ rule: "{count: cells, at-least: 1}", datasets: { cells: declared.replace("integer}", `integer}${more}`) } })
    return ingest(plan, "cells", plan.datasets.get("cells")!, list.map(([header, rows], index) => recordsOf(`${"ab"[index]}.csv`, header, rows)))
  }
  const found = (result: ReturnType<typeof files>) => result.findings.map(({ code, place }) => `${code} ${place!.file}:${place!.line}:${place!.column}`)

  it("whatever the order of their columns, and every row knows its place", () => {
    const { table } = files("", [["date", "n"], [["2017-01-01", "1"], ["2017-01-02", "2"]]], [["n", "date"], [["3", "2017-01-03"]]])
    expect(became(table!, "n")).toEqual([1, 2, 3])
    expect([0, 1, 2].map((row) => placeOf(table!, row))).toEqual([{ file: "a.csv", line: 2 }, { file: "a.csv", line: 3 }, { file: "b.csv", line: 2 }])
  })

  it("a file with only its header is zero rows", () => {
    expect(files("", [["date", "n"], []])).toMatchObject({ table: { length: 0 }, findings: [] })
  })

  it.each<[string, ReturnType<typeof files>, ReadonlyArray<string>]>([
    ["a column that is missing", files("", [["date"], []]), ["data-column-missing a.csv:1:1"]],
    ["a column that is unknown", files("", [["date", "n", "m"], []]), ["data-column-unknown a.csv:1:3"]],
    ["a column that stands twice", files("", [["date", "n", "n"], []]), ["data-column-twice a.csv:1:3"]],
    ["a row that is too short", files("", [["date", "n"], [["2017-01-01"]]]), ["data-row-length a.csv:2:1"]],
    ["a row that is too long", files("", [["date", "n"], [["2017-01-01", "1", "2"]]]), ["data-row-length a.csv:2:1"]],
    ["a row without its day", files("", [["date", "n"], [["", "1"]]]), ["data-cell-empty a.csv:2:1"]],
    ["two bad cells in two files", files("", [["date", "n"], [["2017-01-01", "x"]]], [["n", "date"], [["1", "y"]]]), ["data-cell a.csv:2:2", "data-cell b.csv:2:2"]]
  ])("%s is an error, and there is no table", (_, result, wanted) => {
    expect([result.table, found(result)]).toEqual([undefined, wanted])
  })

  it("a slip in a column's name is met with the nearest one, both ways", () => {
    const { findings } = files("", [["date", "m"], []])
    expect(findings.map(({ code, data }) => [code, (data as { nearest?: string }).nearest])).toEqual([["data-column-unknown", "n"], ["data-column-missing", "m"]])
  })

  it("what a reader found is passed on, and an error of its own means no table", () => {
    const { plan } = planOf({ rule: "{count: cells, at-least: 1}", datasets: { cells: declared } })
    const bad = { ...recordsOf("a.csv", [], []), findings: [Diagnostic.make("data-no-header", undefined, {})] }
    const result = ingest(plan, "cells", plan.datasets.get("cells")!, [bad])
    expect([result.table, result.findings.map(({ code }) => code)]).toEqual([undefined, ["data-no-header"]])
  })

  it("a row before the data are complete is a warning, and counts", () => {
    const early = files(", complete-from: 2017-01-01", [["date", "n"], [["2016-12-31", "1"], ["2017-01-01", "2"]]])
    expect([early.table!.length, found(early)]).toEqual([2, ["data-before-complete a.csv:2:1"]])
  })

  it("a dataset without time has no day to miss", () => {
    const result = files(", time: none", [["date", "n"], [["", "1"]]])
    expect([result.table!.length, result.findings]).toEqual([1, []])
  })

  it("columns may be declared short or long", () => {
    const { plan } = planOf({ rule: "{count: cells, at-least: 1}", datasets: { cells: declared.replace("integer", "{type: integer, title: N}") } })
    expect([...Dataset.columnsOf(plan.datasets.get("cells")!)].map(([name, { type }]) => [name, type.tag])).toEqual([["date", "date"], ["n", "integer"]])
  })
})

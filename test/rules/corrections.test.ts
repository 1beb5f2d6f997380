import type { Dataset } from "@styrkort/core"
import { describe, expect, it } from "vitest"
import { conflictsIn, correctedOn, daysBeforeCorrections } from "../../packages/rules/src/corrections.ts"
import { fileOf, lineOf, placesOf } from "../../packages/rules/src/Table.ts"
import type { Column, Table } from "../../packages/rules/src/Table.ts"
import { check } from "./world.ts"

/** Rows of a key, a day on which they were recorded, and a number; `""` and undefined are empty cells. */
type Recording = readonly [key: string, recorded: number, value: number | undefined]

const tableOf = (rows: ReadonlyArray<Recording>): Table => {
  const keys = [...new Set(rows.flatMap(([key]) => (key === "" ? [] : [key])))]
  const columns = new Map<string, Column>([
    ["key", { tag: "codes", codes: Int32Array.from(rows, ([key]) => keys.indexOf(key)), words: keys }],
    ["recorded", { tag: "numbers", values: Float64Array.from(rows, ([, day]) => day), decimals: 0 }],
    ["value", { tag: "numbers", values: Float64Array.from(rows, ([, , value]) => value ?? NaN), decimals: 0 }]
  ])
  return { dataset: "d", length: rows.length, columns, files: ["d.csv", "e.csv"], places: placesOf(rows.length, (row) => row % 2, (row) => row + 2) }
}
const linesIn = (table: Table) => Array.from({ length: table.length }, (_, row) => lineOf(table, row))
const dataset = { key: "key", recorded: "recorded" } as unknown as Dataset.Dataset

describe("corrected rows", () => {
  const rows: ReadonlyArray<Recording> = [["b", 5, 1], ["a", 9, 2], ["b", 3, 3], ["a", 4, 4], ["c", 4, 5]]
  const linesOn = (asOf: number, given = rows) => linesIn(correctedOn(tableOf(given), dataset, asOf))

  it("are the latest recorded of each key, wherever they stand, in the order of their files", () => {
    expect(linesOn(9)).toEqual([2, 3, 6])
    expect(linesOn(8)).toEqual([2, 5, 6])
    expect(linesOn(4)).toEqual([4, 5, 6])
    expect(linesOn(3)).toEqual([4])
    expect(linesOn(2)).toEqual([])
    expect(linesOn(9, [["b", 5, 1], ["a", 1, 2]])).toEqual([2, 3])
  })

  it("keep every column, and an empty key is a key", () => {
    const table = correctedOn(tableOf([["", 1, 1], ["", 2, undefined], ["a", 2, 7]]), dataset, 3)
    const { length, columns } = table
    const [key, value] = [columns.get("key")!, columns.get("value")!]
    expect([length, [0, 1].map((row) => fileOf(table, row)), linesIn(table)]).toEqual([2, [1, 0], [3, 4]])
    expect([key.tag === "codes" && [...key.codes], value.tag === "numbers" && [...value.values]]).toEqual([[-1, 0], [NaN, 7]])
  })

  it("of one day that say the same, the last", () => {
    expect(linesOn(5, [["a", 5, 1], ["a", 5, 1]])).toEqual([3])
  })

  it("are all rows of data without corrections", () => {
    const table = tableOf(rows)
    expect(correctedOn(table, {} as Dataset.Dataset, 1)).toBe(table)
    expect(correctedOn(table, { key: "key" } as unknown as Dataset.Dataset, 1)).toBe(table)
    expect([conflictsIn(table, { key: "key" } as unknown as Dataset.Dataset), daysBeforeCorrections(table, { recorded: "recorded" } as unknown as Dataset.Dataset, 9)]).toEqual([[], []])
  })
})

describe("recordings that differ", () => {
  it("are those of one key and one day; each beside the first", () => {
    expect(conflictsIn(tableOf([["a", 5, 1], ["a", 5, 2], ["a", 6, 3], ["b", 5, 4], ["a", 5, 1], ["a", 5, undefined]]), dataset)).toEqual([{ row: 1, other: 0 }, { row: 5, other: 0 }])
    expect(conflictsIn(tableOf([["a", 5, undefined], ["a", 5, undefined]]), dataset)).toEqual([])
  })
})

describe("days before corrections", () => {
  const days = (asOf: number, ...rows: ReadonlyArray<Recording>) => daysBeforeCorrections(tableOf(rows), dataset, asOf)

  it("are those before something known was recorded anew, the last first", () => {
    expect(days(9, ["a", 2, 1], ["a", 5, 1], ["b", 1, 1], ["b", 9, 1], ["a", 7, 1])).toEqual([8, 6, 4])
    expect(days(8, ["a", 2, 1], ["a", 5, 1], ["b", 1, 1], ["b", 9, 1], ["a", 7, 1])).toEqual([6, 4])
    expect(days(9, ["a", 5, 1], ["a", 2, 1])).toEqual([4])
    expect(days(9, ["a", 5, 1], ["a", 5, 1], ["b", 6, 1])).toEqual([])
  })
})

describe("a corrected table", () => {
  const figures = { figures: "{title: Figures, row: figure, rows: figures, file: figures.csv, time: date, key: place, recorded: noted, columns: {date: date, noted: date, place: text, number: {type: integer, min: 0}}}" }
  const rule = "{sum: figures.number, at-least: 10}"

  it("shows the rows that count, and says when two of one day differ", () => {
    const figure = (place: string, noted: string, number: number) => ({ date: "2017-02-01", place, noted, number })
    const data = { figures: [figure("south", "2017-03-02", 1), figure("north", "2017-03-02", 10), figure("north", "2017-02-02", 4)] }
    check({ rule, datasets: figures, data }, { verdict: "met", lines: [2, 3], value: "11" })
    check({ rule, datasets: figures, data: { figures: [...data.figures, figure("north", "2017-03-02", 9)] } }, { verdict: "unknown", reason: "data-invalid" })
  })
})

/** Parquet is read into the same columns as CSV of the same values, every kind of value exactly or not at all. */
import { Diagnostic } from "@styrkort/core"
import fc from "fast-check"
import { parquetWriteBuffer } from "hyparquet-writer"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib"
import { afterAll, describe, expect, test } from "vitest"
import { columnsProgram } from "../../../packages/cli/src/read/columns/columnsProgram.ts"
import { readColumns } from "../../../packages/cli/src/read/columns/inside.ts"
import { ingest } from "../../../packages/rules/src/ingest.ts"
import { lineOf } from "../../../packages/rules/src/Table.ts"
import { planOf, recordsOf } from "../../rules/world.ts"
import { styrkort } from "../styrkort.ts"
import { told } from "./written.ts"

const folder = mkdtempSync(path.join(tmpdir(), "styrkort-parquet-"))
afterAll(() => rmSync(folder, { recursive: true }))
const at: Diagnostic.Place = { file: "plan.yaml", line: 1, column: 1, endColumn: 2, excerpt: "" }

const worldOf = (columns: string) => {
  const { plan } = planOf({ rule: "{count: rows, at-least: 1}", datasets: { rows: `{title: Rows, file: x.parquet, time: none, columns: {${columns}}}` } })
  return { plan, dataset: plan.datasets.get("rows")! }
}
const readBytes = (columns: string, bytes: Uint8Array, threads = 1, patience = 60_000) => {
  const { plan, dataset } = worldOf(columns)
  const file = path.join(folder, "x.parquet")
  writeFileSync(file, bytes)
  return readColumns({ asked: { id: "rows", dataset, lists: plan }, files: [{ tag: "bytes", file: "x.parquet", path: file, size: bytes.length, format: "parquet", at }], threads, sizes: { stretch: 1e6, chunk: 1e5, patience } }, columnsProgram()).ingested
}
/** One column `x` with its element of the schema. */
const written = (element: object, data: ReadonlyArray<unknown>, how: object = {}): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({ columnData: [{ name: "x", data: [...data] }], schema: [{ name: "root", num_children: 1 }, { name: "x", repetition_type: "OPTIONAL", ...element }] as never, ...how }))
const texts = (columns: string, rows: ReadonlyArray<string>) => {
  const { plan, dataset } = worldOf(columns)
  return ingest(plan, "rows", dataset, [recordsOf("x.csv", ["x"], rows.map((text) => [text]))])
}

describe("a value is the cell that its text would be", () => {
  const local = { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MILLIS" } as const
  test.each<[string, object, ReadonlyArray<unknown>, ReadonlyArray<string>]>([
    ["text", { type: "BYTE_ARRAY", converted_type: "UTF8" }, ["a", "åäö", null, " b ", ""], ["a", "åäö", "", "b", ""]],
    ["integer", { type: "INT32" }, [1, -7, null, 2_147_483_647], ["1", "-7", "", "2147483647"]],
    ["integer", { type: "INT64" }, [1n, -9_007_199_254n, null], ["1", "-9007199254", ""]],
    ["number", { type: "DOUBLE" }, [0.1, -2.5, 3, null, 0.000001], ["0.1", "-2.5", "3", "", "0.000001"]],
    ["number", { type: "FLOAT" }, [0.1, 1234.5, -3, 16_777_216].map(Math.fround), ["0.1", "1234.5", "-3", "16777216"]],
    ["number", { type: "INT32", converted_type: "DECIMAL", scale: 2, precision: 9 }, [0.05, -1.25, 12, null], ["0.05", "-1.25", "12.00", ""]],
    ["boolean", { type: "BOOLEAN" }, [true, false, null], ["true", "false", ""]],
    ["date", { type: "INT32", converted_type: "DATE" }, [new Date("2017-02-28"), new Date("1969-12-31"), null], ["2017-02-28", "1969-12-31", ""]],
    ["date", { type: "INT64", logical_type: local, converted_type: "TIMESTAMP_MILLIS" }, [new Date("2017-02-28T23:59:59.999Z"), new Date("1969-12-31T23:00:00Z")], ["2017-02-28", "1969-12-31"]]
  ])("%s of %j", (type, element, data, expected) => {
    const [{ table, findings }, other] = [readBytes(`x: ${type}`, written(element, data)), texts(`x: ${type}`, expected)]
    expect(findings).toEqual([])
    expect(table!.columns).toEqual(other.table!.columns)
    expect(Array.from({ length: table!.length }, (_, row) => lineOf(table!, row))).toEqual(data.map((_, row) => row + 1))
  })

  test("digits of every double and fraction", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), { minLength: 1, maxLength: 20 }), fc.integer({ min: 0, max: 5 }), (whole, scale) => {
      const fractions = whole.map((one) => one / 10 ** scale)
      const other = texts("x: number", fractions.map(String)).table!.columns
      expect(readBytes("x: number", written({ type: "DOUBLE" }, fractions)).table!.columns).toEqual(other)
    }), { numRuns: 60 })
  })
})

describe("what is no cell is refused at its place", () => {
  const codes = ({ findings }: ReturnType<typeof readBytes>) => told(findings).map((text) => text.replace(/ ".*?" (?=error)/, " "))

  test("a moment of universal time has no day of its own", () => {
    expect(codes(readBytes("x: date", written({ type: "INT64", converted_type: "TIMESTAMP_MILLIS" }, [new Date(0)])))).toEqual([expect.stringContaining("x.parquet:1:x-2 error data-parquet-type {\"column\":\"x\",\"type\":\"TIMESTAMP UTC\"}")])
  })
  test("bytes without a meaning, and what is written as JSON", () => {
    expect(codes(readBytes("x: text", written({ type: "BYTE_ARRAY" }, [Uint8Array.of(1)])))).toEqual([expect.stringContaining("BYTE_ARRAY")])
    expect(codes(readBytes("x: text", written({ type: "BYTE_ARRAY", converted_type: "JSON" }, [{ a: 1 }])))).toEqual([expect.stringContaining("JSON")])
  })
  test("values that do not fit the column, each in its row", () => {
    expect(codes(readBytes("x: {type: integer, max: 10}", written({ type: "DOUBLE" }, [1, 11, 2.5, Number.NaN])))).toEqual([
      expect.stringContaining("x.parquet:2:x-2 error data-cell-range"),
      expect.stringContaining("x.parquet:3:x-2 error data-cell {\"column\":\"x\",\"type\":\"integer\",\"found\":\"2.5\"}"),
      expect.stringContaining("x.parquet:4:x-2 error data-cell {\"column\":\"x\",\"type\":\"integer\",\"found\":\"NaN\"}")
    ])
  })
  test("columns that are others than declared", () => {
    expect(readBytes("y: text", written({ type: "INT32" }, [1])).findings.map(({ code }) => code)).toEqual(["data-column-unknown", "data-column-missing"])
  })
})

test.each([["GZIP", gzipSync], ["ZSTD", zstdCompressSync], ["BROTLI", brotliCompressSync], ["SNAPPY", undefined], ["UNCOMPRESSED", undefined]] as const)("is unpacked by %s, in groups of rows, by several threads", (codec, pack) => {
  const data = Array.from({ length: 30_000 }, (_, row) => `word ${row % 700}`)
  const bytes = written({ type: "BYTE_ARRAY", converted_type: "UTF8" }, data, { codec, rowGroupSize: 4000, ...(pack === undefined ? {} : { compressors: { [codec]: (input: Uint8Array) => new Uint8Array(pack(input)) } }) })
  const { table, findings } = readBytes("x: text", bytes, 2)
  expect(findings).toEqual([])
  expect(table!.columns).toEqual(texts("x: text", data).table!.columns)
  expect(lineOf(table!, 29_999)).toBe(30_000)
})

test("another packing is named, and a file that is cut or changed anywhere is read or refused, and never anything else", () => {
  const bytes = written({ type: "BYTE_ARRAY", converted_type: "UTF8" }, Array.from({ length: 50 }, (_, row) => `w${row}`), { codec: "LZO", compressors: { LZO: (input: Uint8Array) => input } })
  expect(readBytes("x: text", bytes).findings.map(({ code, data }) => [code, data])).toEqual([["data-parquet", { file: "x.parquet", why: "codec", found: "LZO" }]])
  const whole = written({ type: "BYTE_ARRAY", converted_type: "UTF8" }, Array.from({ length: 50 }, (_, row) => `w${row % 9}`))
  fc.assert(fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (where, byte, isCut) => {
    const changed = isCut ? whole.slice(0, where) : whole.with(where, byte)
    const { table, findings } = readBytes("x: text", changed, 1, 100)
    expect(table === undefined).toBe(findings.some(({ severity }) => severity === "error"))
  }), { numRuns: 300 })
})

test("the command checks a plan on Parquet, and tells of a wrong cell by its row and column", () => {
  writeFileSync(path.join(folder, "plan.yaml"), "styrkort: 1\ntitle: Plan\norganisation: Kommunen\nperiod: 2017\ninclude: [area.yaml]\ndatasets:\n  svar: {title: Svar, file: svar.parquet, time: none, columns: {x: {type: integer, max: 100}}}\n")
  writeFileSync(path.join(folder, "area.yaml"), "styrkort: 1\narea: {id: omrade, title: Område}\nprojects:\n  projekt:\n    title: Projekt\n    targets:\n      betyg: {title: Betyg, rule: {mean: svar.x, at-least: 49}}\n")
  writeFileSync(path.join(folder, "svar.parquet"), written({ type: "INT32" }, [49, 51]))
  expect(styrkort(["check", folder, "--as-of", "2018-01-31", "--all"]).stdout).toContain("50 (")
  writeFileSync(path.join(folder, "svar.parquet"), written({ type: "INT32" }, [49, 510]))
  const { stdout, exit } = styrkort(["check", folder, "--as-of", "2018-01-31"])
  expect([stdout.includes("svar.parquet:2:x"), exit]).toEqual([true, 2])
})

/** Workbooks that want to harm: they cost what a workbook may cost, nothing in them is run or reaches anything, and whatever the bytes are, a finding says what is wrong. */
import fc from "fast-check"
import { readFileSync } from "node:fs"
import path from "node:path"
import vm from "node:vm"
import { describe, expect, test, vi } from "vitest"
import { ask } from "../../packages/cli/src/read/workbook/isolated.ts"
import { unzip, zipped } from "../../packages/cli/src/read/workbook/zip.ts"
import { root } from "../cli/styrkort.ts"
import { book, formula, partsOf, zip } from "./book.ts"
import type { Lie } from "./book.ts"
import { found, here, read, said } from "./world.ts"

vi.setConfig({ testTimeout: 120_000 })

const types = { a: "text", b: "text" } as const
const sheet = { name: "Sheet", rows: [["a", "b"], ["x", 1]] }
const parts = partsOf([sheet])
const sheetPart = "xl/worksheets/sheet1.xml"
const mebibytes = (n: number) => n * 1024 * 1024

const codes = (bytes: Uint8Array): ReadonlyArray<string> => found(read(bytes, types))

describe("a workbook costs only what a workbook may cost", () => {
  test("more than 256 MiB by its own account is refused before anything is unpacked", () => {
    // Unpacked, the false sum would have made it a damaged one.
    const lies = { "_rels/.rels": { crc: 1 }, [sheetPart]: { size: mebibytes(257) } }
    expect(codes(zip(parts, lies))).toEqual(["workbook-too-large"])
    const two = { "_rels/.rels": { crc: 1 }, "xl/worksheets/sheet2.xml": { size: mebibytes(200) }, "xl/worksheets/sheet3.xml": { size: mebibytes(200) } }
    expect(codes(zip({ ...parts, "xl/worksheets/sheet2.xml": "", "xl/worksheets/sheet3.xml": "" }, two))).toEqual(["workbook-too-large"])
  })

  test("what is larger than its own account is not unpacked to its end", () => {
    const bomb = Buffer.alloc(mebibytes(64), " ")
    const before = process.memoryUsage().arrayBuffers
    expect(unzip(Buffer.from(zip({ "a.xml": bomb }, { "a.xml": { size: 1000 } })), () => true, mebibytes(256))).toEqual({ tag: "broken" })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(mebibytes(200))
    expect(codes(zip({ ...parts, [sheetPart]: bomb }, { [sheetPart]: { size: 1000 } }))).toEqual(["workbook-broken"])
  })

  test("pictures, macros and whatever else is beside the cells is never unpacked, whatever it says of itself", () => {
    const beside = { "xl/media/image1.png": "x", "xl/vbaProject.bin": "x", "xl/drawings/drawing1.xml": "x", "xl/externalLinks/externalLink1.xml": "x", "xl/calcChain.xml": "x", "docProps/app.xml": "x", "customXml/item1.xml": "x" }
    const lies = Object.fromEntries(Object.keys(beside).map((name): [string, Lie] => [name, { size: mebibytes(4000), crc: 1 }]))
    expect(read(zip({ ...parts, ...beside }, lies), types).rows).toEqual([["x", "1"]])
  })

  test.each<readonly [string, Lie]>([["a size that is too small", { size: 10 }], ["a size that is too large", { size: 100_000 }], ["a sum that is not its own", { crc: 1 }]])("%s is a damaged workbook", (_, lie) =>
    expect(codes(zip(parts, { [sheetPart]: lie }))).toEqual(["workbook-broken"]))

  test("100 000 cells are read; more than two million are not", () => {
    const rows = Array.from({ length: 25_000 }, (_, row) => Array.from({ length: 4 }, (_unused, column) => row * 4 + column))
    const records = read(book([{ name: "Sheet", rows: [["a", "b", "c", "d"], ...rows] }]), { a: "text", b: "text", c: "text", d: "text" })
    expect([records.rows.length, records.rows.at(-1)]).toEqual([25_000, ["99996", "99997", "99998", "99999"]])
    expect(codes(zip({ ...parts, [sheetPart]: `<worksheet><sheetData>${"<c r=\"A1\"/>".repeat(2_000_001)}</sheetData></worksheet>` }))).toEqual(["workbook-too-large"])
  })

  test("a cell at the far end of a sheet does not make room for all before it", () => {
    const far = (ref: string) => zip({ ...parts, [sheetPart]: parts[sheetPart]!.replace("</sheetData>", `<row><c r="${ref}"><v>1</v></c></row></sheetData>`) })
    expect(codes(far("XFD1048576"))).toEqual(["workbook-too-large"])
    for (const ref of ["ZZZZ1", "A99999999", "A0", "1A", "A-1"]) expect([ref, ...codes(far(ref))]).toEqual([ref, expect.stringMatching(/^workbook-(broken|too-large)$/)])
  })

  test("a workbook that takes too long is stopped, and the next one is read", () => {
    const columns = "<col min=\"1\" max=\"16384\" hidden=\"1\"/>".repeat(20_000)
    const slow = new Map(Object.entries({ ...parts, [sheetPart]: `<worksheet><cols>${columns}</cols><sheetData/></worksheet>` }).map(([name, text]) => [name, Buffer.from(text)]))
    expect(ask({ zip: zipped(slow), sheets: ["Sheet"] }, 300)).toEqual({ tag: "late" })
    expect(read(book([sheet]), types).rows).toEqual([["x", "1"]])
  })
})

describe("nothing in a workbook is anything but a value", () => {
  test("entities are not replaced, declared or not, and none is fetched", () => {
    const declared = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>${parts[sheetPart]!.replace("<is><t xml:space=\"preserve\">x</t></is>", "<is><t>&b;&c;</t></is>")}`
    const records = read(zip({ ...parts, [sheetPart]: declared }), types)
    expect(JSON.stringify([records.rows, records.findings])).not.toMatch(/aaaa|root:/)
  })

  test("names that every object has are names like others: of columns, sheets, ranges and texts", () => {
    const names = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty"]
    for (const name of names) {
      const bytes = book([{ name, rows: [names, names.map((one) => `${one} value`)] }, { name: "Other", rows: [] }], { names: { [name === "__proto__" ? "proto" : name]: `${name}!$A$1:$E$2` } })
      const every = Object.fromEntries(names.map((one) => [one, "text"] as const)) as Record<string, "text">
      const records = read(bytes, every, { sheet: name })
      expect([records.header, records.rows]).toEqual([names, [names.map((one) => `${one} value`)]])
      expect(found(read(bytes, every, { sheet: "Other", range: `${name}x` }))).toEqual(["unknown-range"])
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test("a formula is no more than its saved value, and a text that looks like one is a text", () => {
    const records = read(book([{ name: "Sheet", rows: [["a", "b"], [formula("HYPERLINK(\"http://x\",\"y\")", "y"), "=cmd|' /C calc'!A0"]] }]), types)
    expect(records.rows).toEqual([["y", "=cmd|' /C calc'!A0"]])
  })

  test("the program that reads them meets nothing of Node's, and cannot make code of text", () => {
    const file = path.join(root, "packages/cli/dist/workbook.js")
    const script = readFileSync(file, "latin1")
    expect(script).not.toMatch(/\beval\(|new Function|\brequire\(|\bimport\(/)
    // oxlint-disable-next-line no-control-regex -- ASCII it is
    expect(script).toMatch(/^[\u0000-\u007f]*$/)
    const context = vm.createContext({ TextDecoder }, { microtaskMode: "afterEvaluate", codeGeneration: { strings: false, wasm: false } })
    new vm.Script(script).runInContext(context)
    expect(vm.runInContext("[typeof process, typeof require, typeof fetch, typeof read]", context)).toMatchObject(["undefined", "undefined", "undefined", "function"])
    expect(() => vm.runInContext("Function('return 1')()", context)).toThrow(/Code generation from strings disallowed/)
  })

  test("links that lead out of the workbook's parts lead nowhere", () => {
    for (const target of ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://localhost/x", "worksheets/gone.xml", ""]) {
      const bytes = zip({ ...parts, "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"]!.replace("worksheets/sheet1.xml", target) })
      expect([target, ...codes(bytes)]).toEqual([target, "workbook-broken"])
    }
  })
})

describe("what is no workbook", () => {
  test.each<readonly [string, Uint8Array, string, RegExp]>([
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1000000000000", "hex"), "workbook-kind", /`\.xls`/],
    ["a locked one", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(100), Buffer.from("EncryptedPackage", "utf16le")]), "workbook-locked", /password/],
    ["a binary one", zip({ "[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x" }), "workbook-kind", /`\.xlsb`/],
    ["one of LibreOffice's", zip({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>" }), "workbook-kind", /`\.ods`/],
    ["CSV", Buffer.from("a;b\nx;1\n"), "workbook-kind", /CSV/],
    ["a web page", Buffer.from("<html><table></table></html>"), "workbook-kind", /text file/],
    ["another zip", zip({ "readme.txt": "x" }), "workbook-kind", /something else/],
    ["an empty file", Buffer.alloc(0), "workbook-kind", /something else/],
    ["a letter", zip({ ...parts, "xl/workbook.xml": "<document><body/></document>" }), "workbook-kind", /something else/],
    ["only a beginning", Buffer.from(book([sheet])).subarray(0, 700), "workbook-broken", /damaged/]
  ])("%s is called what it is", (_, bytes, code, words) => {
    const records = read(bytes, types)
    expect(found(records)).toEqual([code])
    expect(said(records).join(" ")).toMatch(words)
  })

  test("a sheet that was cut off is damaged, and not short", () => {
    const whole = parts[sheetPart]!
    for (const cut of ["<row r=\"2\"", "</sheetData>", "<c r=\"B2\"", "</worksheet>"]) expect([cut, ...codes(zip({ ...parts, [sheetPart]: whole.slice(0, whole.indexOf(cut)) }))]).toEqual([cut, "workbook-broken"])
  })
})

describe("whatever the bytes are", () => {
  const whole = readFileSync(path.join(here, "openpyxl.xlsx"))
  const written = book([sheet, { name: "Other", rows: [["c"], [1]], table: { name: "T", ref: "A1:A2" } }], { names: { N: "Sheet!$A$1:$B$2" } })
  const change = fc.record({ at: fc.nat(), kind: fc.constantFrom("byte", "drop", "double", "cut"), value: fc.nat(255), length: fc.integer({ min: 1, max: 40 }) })
  const changed = (bytes: Buffer, { at, kind, value, length }: { at: number; kind: string; value: number; length: number }): Buffer => {
    const where = at % (bytes.length + 1)
    if (kind === "byte") return Buffer.concat([bytes.subarray(0, where), Buffer.of(value), bytes.subarray(where + 1)])
    if (kind === "drop") return Buffer.concat([bytes.subarray(0, where), bytes.subarray(where + length)])
    if (kind === "double") return Buffer.concat([bytes.subarray(0, where + length), bytes.subarray(where)])
    return bytes.subarray(0, where)
  }
  const expectSound = (bytes: Uint8Array, keys: { readonly sheet?: string; readonly range?: string }): void => {
    const records = read(bytes, { answered: "date", town: "member", satisfied: "share" }, keys)
    for (const [row] of records.rows.entries()) expect(records.placeOf(row, 0).line).toBe(records.lineOf(row))
    for (const text of said(records)) expect(text).not.toMatch(/undefined|NaN|\[object|^$/)
  }

  test("changed bytes of the file are read or refused, and nothing is thrown", () => {
    fc.assert(fc.property(fc.constantFrom(whole, Buffer.from(written)), fc.array(change, { minLength: 1, maxLength: 3 }), (bytes, changes) => {
      expectSound(changes.reduce(changed, bytes), { sheet: "Svar 2017", range: "A4:F" })
      expectSound(changes.reduce(changed, bytes), { range: "T" })
    }), { numRuns: 150 })
  })

  test("changed characters of its parts, packed soundly, are read or refused, and nothing is thrown", () => {
    const all = partsOf([sheet, { name: "Other", rows: [["c"], [1]], merged: ["A1:A2"], table: { name: "T", ref: "A1:A2" } }], { names: { N: "Sheet!$A$1:$B$2" } })
    fc.assert(fc.property(fc.constantFrom(...Object.keys(all)), fc.array(change, { minLength: 1, maxLength: 3 }), fc.constantFrom({ sheet: "Sheet" }, { range: "N" }, { range: "T" }, {}), (name, changes, keys) => {
      expectSound(zip({ ...all, [name]: changes.reduce(changed, Buffer.from(all[name]!)) }), keys)
    }), { numRuns: 400 })
  })

  test("bytes that are nothing at all are refused", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom("", "PK", "PK\u0003\u0004", "PK\u0005\u0006"), (bytes, start) => {
      expect(codes(Buffer.concat([Buffer.from(start, "latin1"), bytes]))).toEqual([expect.stringMatching(/^workbook-/)])
    }))
  })
})

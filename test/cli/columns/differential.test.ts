/** Data that are read as bytes, a stretch at a time and by several threads, are what they are when they are read as texts: the same rows, the same findings, at the same places. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { asBytes, asTexts, shown } from "./readings.ts"
import { cellOf, names, worldOf } from "./written.ts"

const pieces = fc.record({ stretch: fc.constantFrom(20, 60, 200, 1e9), chunk: fc.constantFrom(7, 64, 1000, 1e5) })
const runs = { numRuns: 200 }
const patient = 60_000
const [plain, corrected] = [worldOf(), worldOf(", key: place, recorded: day")]

describe("CSV", () => {
  const row = (badly: number) => fc.tuple(...names.map((name) => cellOf(name, badly)))
  const quoted = (delimiter: string, always: boolean) => (cell: string): string => (always || cell.includes(delimiter) || cell.includes("\n") ? `"${cell.replaceAll("\"", "\"\"")}"` : cell)
  const file = fc.record({
    delimiter: fc.constantFrom(";", ","),
    end: fc.constantFrom("\n", "\n", "\r\n", "\r"),
    mark: fc.constantFrom("", "", "", "\ufeff", "\ufeff\ufeff"),
    order: fc.constantFrom(names, [...names].reverse()),
    rows: fc.constantFrom(0, 0, 0, 5, 40).chain((badly) => fc.array(row(badly), { maxLength: 12 })),
    note: fc.constantFrom(undefined, undefined, "two\nlines", "a \"quote\"", "a;b,c"),
    quotes: fc.boolean(),
    last: fc.constantFrom("", "end", "end end"),
    latin1: fc.constantFrom(false, false, true),
    harm: fc.constantFrom<"none" | "cut" | "insert" | "drop" | "blank" | "header">("none", "none", "none", "none", "cut", "insert", "drop", "blank", "header"),
    where: fc.double({ min: 0, max: 1, noNaN: true }),
    inserted: fc.constantFrom("\"", "\"\"", ";", ",", "\n", "\r", "\0", "\ufeff", " ", "\u00ff")
  }).map(({ delimiter, end, mark, order, rows, note, quotes, last, latin1, harm, where, inserted }) => {
    const header = harm === "header" ? [...order.slice(1), ["scoer", order.at(-1)!, ""][Math.floor(where * 2.99)]!] : order
    const lines = [header, ...rows.map((cells, index) => order.map((name) => (name === "note" && note !== undefined && index % 3 === 1 ? note : cells[names.indexOf(name)]!)))]
      .map((cells) => cells.map((cell) => (cell === note ? `"${cell.replaceAll("\"", "\"\"")}"` : quoted(delimiter, quotes)(cell))).join(delimiter))
    const ended = lines.join(end) + { "": "", end, "end end": end + end }[last]
    const i = Math.floor(where * ended.length)
    const harmed = { none: ended, header: ended, cut: ended.slice(0, i), insert: ended.slice(0, i) + inserted + ended.slice(i), drop: ended.slice(0, i) + ended.slice(i + 1), blank: ended.replace(end, end + end) }[harm]
    return Buffer.from(mark + harmed, latin1 ? "latin1" : "utf8")
  })

  test("is the same, however it is cut", () => {
    fc.assert(fc.property(fc.array(file, { minLength: 1, maxLength: 2 }), pieces, fc.boolean(), (files, { stretch, chunk }, isCorrected) => {
      const world = isCorrected ? corrected : plain
      expect(shown(asBytes(world, "csv", files, stretch, chunk))).toEqual(shown(asTexts(world, "csv", files)))
    }), runs)
  }, patient)

  const head = names.join(";")
  const line = "2017-01-10;0604;a;x;low;7;1,5;85 %;1 tkr;30 days;2 h;ja"
  const same = (text: string, stretch = 1e9, chunk = 1e5) => {
    const files = [Buffer.from(text)]
    const [one, other] = [shown(asTexts(plain, "csv", files)), shown(asBytes(plain, "csv", files, stretch, chunk))]
    expect(other).toEqual(one)
    return one
  }

  test("of more rows than are added at a time, in columns that grow wider on the way", () => {
    const rows = Array.from({ length: 70_000 }, (_, row) => line.replace(";x;", `;word ${row % 40_000};`).replace(";1,5;", row < 66_000 ? `;${row % 100};` : `;${row},${row % 7};`).replace(";7;", row === 69_999 ? ";;" : ";7;"))
    expect(same([head, ...rows].join("\n"), 400_000, 10_000).length).toBe(70_000)
  }, patient)

  test("with a text that is longer than a stretch, and line ends within it", () => {
    const long = line.replace(";x;", `;"${"much\n".repeat(500)}";`)
    expect(same([head, line, long, line, long.replace("2017-01-10", "2017-01-1"), line].join("\n"), 100, 64).findings).toHaveLength(1)
    expect(same([head, line, line, long, line].join("\n"), 100, 64).length).toBe(4)
  })

  test("with a quote that is never closed, in the first stretch of many", () => {
    expect(same([head, line.replace(";x;", ";\"x;"), ...Array.from({ length: 50 }, () => line)].join("\n"), 200, 64).findings).toHaveLength(1)
  })

  test("whose bytes stop being UTF-8, or text, at the very end", () => {
    const rows = Buffer.from([head, ...Array.from({ length: 50 }, () => line.replace(";x;", ";\u00e9;"))].join("\n"))
    for (const last of [[0xe9], [0]]) {
      const files = [Buffer.concat([rows, Buffer.from(`\n${line.slice(0, -2)}`), Buffer.from(last)])]
      expect(shown(asBytes(plain, "csv", files, 200, 64))).toEqual(shown(asTexts(plain, "csv", files)))
    }
  })

  test("with more wrong cells than anybody reads: the first are shown, and the rest are counted", () => {
    const bad = Array.from({ length: 10_200 }, (_, row) => (row % 2 === 0 ? line.replace(";7;", ";700;") : line.replace("2017-01-10;0604", "2016-12-31;0600")))
    const { findings } = same([head, ...bad].join("\n"), 50_000, 5_000)
    expect([findings.filter((text) => text.includes("error data-cell")).length, findings.at(-1)]).toEqual([10_000, expect.stringContaining("error data-more {\"count\":200}")])
  }, patient)
})

describe("NDJSON", () => {
  const value = (column: string, badly: number): fc.Arbitrary<string> => fc.oneof(
    { arbitrary: cellOf(column, badly).map((text) => (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) && text.length % 2 === 0 ? text : JSON.stringify(text))), weight: 300 },
    { arbitrary: fc.constantFrom("null", "true", "1.50", "1e2", "\"\\u00e5\"", "\"a\\\"b\"", "\"\\\\\"", "\"a\tb\"", "[1]", "{}", "01", "tru", "\"x", ""), weight: badly }
  )
  const line = (badly: number) => fc.record({
    values: fc.tuple(...names.map((name) => value(name, badly))),
    order: fc.constantFrom(...Array.from({ length: 8 }, () => names), [...names].reverse(), names.slice(1)),
    spaced: fc.constantFrom(false, false, false, true),
    more: fc.constantFrom(...Array.from({ length: 60 }, () => ""), ",\"extra\":1", ",\"day\":\"2017-01-11\"", ",\"__proto__\":1", " ", "}", ",")
  }).map(({ values, order, spaced, more }) => `{${order.map((name) => `${JSON.stringify(name)}${spaced ? ": " : ":"}${values[names.indexOf(name)]}`).join(spaced ? ", " : ",")}${more}}`)
  const file = fc.record({
    lines: fc.constantFrom(0, 0, 0, 4).chain((badly) => fc.array(fc.oneof({ arbitrary: line(badly), weight: 20 }, { arbitrary: fc.constantFrom("", " ", "[]", "3", "{}"), weight: badly }), { maxLength: 12 })),
    end: fc.constantFrom("\n", "\n", "\r\n"),
    mark: fc.constantFrom("", "", "", "\ufeff"),
    last: fc.boolean(),
    latin1: fc.constantFrom(false, false, true)
  }).map(({ lines, end, mark, last, latin1 }) => Buffer.from(mark + lines.join(end) + (last ? end : ""), latin1 ? "latin1" : "utf8"))

  test("is the same, however it is cut", () => {
    fc.assert(fc.property(fc.array(file, { minLength: 1, maxLength: 2 }), pieces, fc.boolean(), (files, { stretch, chunk }, isCorrected) => {
      const world = isCorrected ? corrected : plain
      expect(shown(asBytes(world, "ndjson", files, stretch, chunk))).toEqual(shown(asTexts(world, "ndjson", files)))
    }), runs)
  }, patient)
})

test("several threads read what one reads, of several files", () => {
  const head = names.join(";")
  const rows = (from: number, badly: boolean) => Array.from({ length: 3000 }, (_, row) => `2017-01-1${row % 9};0604;a;word ${from + row};low;${badly && row % 900 === 7 ? 700 : row % 100};${row},5;85 %;1 tkr;30 days;2 h;ja`)
  for (const badly of [false, true]) {
    const files = [0, 2000, 100].map((from) => Buffer.from([head, ...rows(from, badly)].join("\n")))
    expect(shown(asBytes(plain, "csv", files, 20_000, 5_000, 3))).toEqual(shown(asTexts(plain, "csv", files)))
  }
}, patient)

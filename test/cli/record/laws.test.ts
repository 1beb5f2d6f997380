/** Laws of recording: what was there stays byte for byte, and the row is read as it was given, by us and by others' readers. */
import { Day } from "@styrkort/core"
import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { outcomeOf } from "../../../packages/cli/src/record.ts"
import { checkPlan, findPlan, loadPlan } from "../../../packages/cli/src/read/plan.ts"
import { plain } from "../../../packages/cli/src/render/paint.ts"
import { request } from "../../../packages/cli/src/usage.ts"

const types = { day: "date", what: "text", count: "integer", size: "number", part: "share", paid: "money", post: "fte", took: "duration", done: "boolean", level: "ordinal(grade)", place: "place", kind: "{type: text, values: [a, \"b;c\", \"=d\"]}" } as const
type Name = keyof typeof types
const names = Object.keys(types) as ReadonlyArray<Name>

const main = (file: string): string => `styrkort: 1
title: Plan
organisation: O
period: 2017
include: [area.yaml]
populations: {place: {title: Platser, members: {"0604": Aneby, "01": "Åsa, \\"väster\\""}}}
scales: {grade: {levels: [låg, hög], non-answers: [vet ej]}}
datasets:
  rows: {title: Rader, file: ${file}, columns: {${names.map((name) => `${name}: ${types[name]}`).join(", ")}}}
`
const area = "styrkort: 1\narea: {id: a, title: A}\nprojects: {p: {title: P, targets: {t: {title: T, follow: {count: rows}}}}}\n"

/** Any text that may be recorded: trimmed, without control characters, and no formula. */
const anyText = fc.oneof(fc.string({ unit: "grapheme", maxLength: 12 }), fc.string({ unit: fc.constantFrom("\"", ";", ",", "'", "\n", "\\", "a", " ", "å", "=", "#", "\u00a0", "😀"), maxLength: 8 }))
  // oxlint-disable-next-line no-control-regex -- these are exactly the characters that no text has
  .map((text) => text.trim()).filter((text) => text !== "" && !/^[=+\-@]/.test(text) && !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd]/.test(text))

const anyValue: Record<Name, fc.Arbitrary<string>> = {
  day: fc.integer({ min: Day.of(2017, 1, 1), max: Day.of(2017, 5, 10) }).map(Day.show),
  what: anyText,
  count: fc.oneof(fc.integer().map(String), fc.constant("1 000")),
  size: fc.constantFrom("1,5", "-2.25", "0", "12"),
  part: fc.constantFrom("85 %", "7,5%"),
  paid: fc.constantFrom("400 000 kr", "-3,5 tkr", "1,2 mkr"),
  post: fc.constantFrom("0,5 åa", "1 fte"),
  took: fc.constantFrom("30 dagar", "2 weeks"),
  done: fc.constantFrom("ja", "nej", "true", "false", "1"),
  level: fc.constantFrom("låg", "hög", "vet ej"),
  place: fc.constantFrom("0604", "Aneby", "Åsa, \"väster\""),
  kind: fc.constantFrom("a", "b;c", "=d")
}

const anyRow = fc.record(anyValue, { requiredKeys: ["day"] })
const anyOrder = fc.shuffledSubarray([...names], { minLength: names.length })

const quote = (cell: string): string => `"${cell.replaceAll("\"", "\"\"")}"`

interface File {
  readonly text: string
  readonly delimiter: string
}

/** A CSV file in any of the ways that people's programs write them. */
const anyCsv: fc.Arbitrary<File> = fc.record({
  order: anyOrder,
  rows: fc.array(anyRow, { maxLength: 3 }),
  delimiter: fc.constantFrom(";", ","),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  mark: fc.boolean(),
  closed: fc.boolean(),
  all: fc.boolean()
}).map(({ order, rows, delimiter, end, mark, closed, all }) => {
  const written = (cell: string): string => (all || cell.includes(delimiter) || /["\n]/.test(cell) ? quote(cell.replaceAll("\n", end === "\r" ? "\r" : "\n")) : cell)
  const lines = [order.map((name) => (all ? quote(name) : name)), ...rows.map((row) => order.map((name) => written(row[name] ?? "")))].map((cells) => cells.join(delimiter))
  return { text: `${mark ? "\ufeff" : ""}${lines.join(end)}${closed ? end : ""}`, delimiter }
})

const anyNdjson: fc.Arbitrary<File> = fc.record({ rows: fc.array(anyRow, { maxLength: 3 }), end: fc.constantFrom("\n", "\r\n"), mark: fc.boolean(), closed: fc.boolean(), space: fc.boolean() })
  .map(({ rows, end, mark, closed, space }) => {
    const lines = rows.map((row) => JSON.stringify(row)).map((line) => (space ? line.replaceAll("\":\"", "\": \"").replaceAll("\",\"", "\", \"") : line))
    return { text: `${mark ? "\ufeff" : ""}${lines.join(end)}${closed && lines.length > 0 ? end : ""}`, delimiter: "" }
  })

/** A main file whose events are written in any of the ways that people write them: the text before where one is added, and behind. */
const anyLayout = fc.record({ end: fc.constantFrom("\n", "\r\n"), mark: fc.boolean(), layout: fc.constantFrom<readonly [string, string]>(
  ["", ""],
  ["events:\n  - date: 2017-01\n    text: a # b\n", "\n# c\nnote: d\n"],
  ["events:\n- text: |\n    a\n\n    b\n  date: 2017\n", "# c\n"],
  ["events: [{date: 2017, text: a}", ", ]\n"],
  ["events: [", "]\n"],
  ["events:\n    -   date: 2017\n        text: >-\n          a\n\n          b\n", "note: >\n  c\n"]
) }).map(({ end, mark, layout: [before, after] }) => ({ before: (mark ? "\ufeff" : "") + (main("rows.csv") + before).replaceAll("\n", end), after: after.replaceAll("\n", end) }))

let folder = ""
beforeAll(() => {
  folder = path.join(realpathSync(tmpdir()), `styrkort-laws-${Math.random().toString(36).slice(2)}`)
  mkdirSync(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Records the row, and gives the file's bytes before and after. */
const recorded = async (file: string, text: string, row: Readonly<Partial<Record<Name, string>>>): Promise<{ readonly before: Buffer; readonly after: Buffer }> => {
  writeFileSync(path.join(folder, "plan.yaml"), main(file))
  writeFileSync(path.join(folder, "area.yaml"), area)
  writeFileSync(path.join(folder, file), text)
  const before = readFileSync(path.join(folder, file))
  await record(["rows", ...Object.entries(row).map(([name, value]) => `${name}=${value}`)])
  return { before, after: readFileSync(path.join(folder, file)) }
}

const record = async (args: ReadonlyArray<string>): Promise<void> => {
  const asked = request(["record", ...args, folder], "en")
  if (asked.tag !== "run") throw new Error("nothing is asked")
  const owner = { pid: 1, host: "h", word: "w", patience: 0, isAlive: () => false }
  const outcome = await outcomeOf({ asked: asked.record, day: Day.of(2017, 5, 10), json: false, lang: "en" }, { environment: "en", owner, standing: () => undefined, terminal: undefined }, plain)
  expect("wrong" in outcome ? outcome.wrong : outcome.tag === "refused" ? outcome.findings : outcome.tag).toEqual("recorded")
}

/** The rows that the plan counts. */
const counted = (): number => {
  const { evaluation, findings } = checkPlan(findPlan(folder)!, Day.of(2017, 5, 10))
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([])
  return evaluation!.tables.get("rows") === undefined ? 0 : (evaluation!.tables.get("rows") as { readonly length: number }).length
}

const cells = (row: Readonly<Partial<Record<Name, string>>>): Readonly<Record<string, string>> => Object.fromEntries(names.map((name) => [name, (row[name] ?? "").replaceAll("\r", "\n")]))

describe("a random row of", () => {
  const runs = { numRuns: 150, seed: Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31)) }

  test(`a CSV file is read as it was given, and nothing else has changed (seed ${runs.seed})`, { timeout: 120_000 }, () =>
    fc.assert(fc.asyncProperty(anyCsv, anyRow, async ({ text, delimiter }, row) => {
      const { before, after } = await recorded("rows.csv", text, row)
      expect(after.subarray(0, before.length).equals(before)).toBe(true)
      // Whether the last line has an end is as it was.
      expect(/[\r\n]$/.test(after.toString())).toBe(/[\r\n]$/.test(text))
      const read = (bytes: Buffer): ReadonlyArray<Record<string, string>> => {
        const whole = bytes.toString()
        return parse(whole, { bom: true, columns: true, delimiter, record_delimiter: whole.includes("\r\n") ? ["\r\n", "\n"] : whole.includes("\n") ? "\n" : "\r", skip_empty_lines: true })
      }
      const [was, is] = [read(before), read(after)]
      expect(is.length).toBe(was.length + 1)
      expect(is.slice(0, -1)).toEqual(was)
      expect(cells(is.at(-1)!)).toEqual(cells(row))
      expect(counted()).toBe(is.length)
    }), runs))

  test(`a text as an event is read as it was given, and nothing else in the plan has changed (seed ${runs.seed})`, { timeout: 120_000 }, () =>
    fc.assert(fc.asyncProperty(anyLayout, fc.oneof(anyText, fc.constantFrom("null", "~", "yes", "- a", "a: b", "a #b", "a\t#b", "#", "'a'", "[a]", "{a}", "*a", "&a", "!a", "%a", "@a", "|", ">", "a:", "2017-05-01", "1_000", "0x1f", "...", "---"))
      .filter((text) => !text.includes("\r")), async ({ before, after }, text) => {
      writeFileSync(path.join(folder, "rows.csv"), `${names.join(";")}\n`)
      writeFileSync(path.join(folder, "area.yaml"), area)
      writeFileSync(path.join(folder, "plan.yaml"), before + after)
      await record(["event", "date=2017-05", `text=${text}`])
      const written = readFileSync(path.join(folder, "plan.yaml"), "utf8")
      expect(written.startsWith(before)).toBe(true)
      expect(written.endsWith(after)).toBe(true)
      const { plan, findings } = loadPlan(findPlan(folder)!)
      expect(findings.filter(({ severity }) => severity === "error")).toEqual([])
      expect(plan!.file.events!.at(-1)!.text).toBe(text)
    }), runs))

  test(`an NDJSON file is read as it was given, and nothing else has changed (seed ${runs.seed})`, { timeout: 120_000 }, () =>
    fc.assert(fc.asyncProperty(anyNdjson, anyRow, async ({ text }, row) => {
      const { before, after } = await recorded("rows.ndjson", text, row)
      expect(after.subarray(0, before.length).equals(before)).toBe(true)
      const lines = after.toString().replace("\ufeff", "").split(/\r?\n/).filter((line) => line !== "")
      const last = JSON.parse(lines.at(-1)!) as Record<string, unknown>
      expect(cells(Object.fromEntries(Object.entries(last).map(([name, value]) => [name, String(value)])))).toEqual(cells(row))
      expect(counted()).toBe(lines.length)
    }), runs))
})

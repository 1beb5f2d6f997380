/** Our reader of CSV knows where every cell stands; what it reads must be what the CSV library reads. */
import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { expect, test } from "vitest"
import { readCsv } from "../../packages/cli/src/read/csv.ts"

const plain = fc.stringMatching(/^[a-zåäö0-9 .:-]{0,6}$/)
const quoted = fc.stringMatching(/^[a-z ;,"\n]{0,6}$/).map((text) => `"${text.replaceAll("\"", "\"\"")}"`)
const cell = fc.oneof({ arbitrary: plain, weight: 3 }, { arbitrary: quoted, weight: 1 })

test("a text is read as the CSV library reads it, quotes, line ends and all, and every row knows its line", () => {
  fc.assert(fc.property(
    fc.constantFrom(";", ","),
    fc.constantFrom("\n", "\r\n"),
    fc.constantFrom("", "\ufeff"),
    fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
    fc.boolean(),
    (delimiter, newline, mark, lines, last) => {
      // The header decides the delimiter, so it has at least two columns.
      const written = [["a", "b"], ...lines].map((cells) => cells.join(delimiter))
      const text = mark + written.join(newline) + (last ? newline : "")
      const [header, ...rows] = parse(text, { delimiter, bom: true, record_delimiter: ["\r\n", "\n"], relax_column_count: true, skip_empty_lines: true })
      const kept = written.filter((line) => line !== "")
      const records = readCsv("x.csv", text)
      expect(records.findings).toEqual([])
      expect([records.header, records.rows]).toEqual([header, rows])
      // A cell that holds a line end moves the rows below it down.
      const textLines = text.split("\n")
      expect(records.rows.map((_, row) => textLines[records.lineOf(row) - 1]!.replace(/\r$/, ""))).toEqual(rows.map((_, row) => kept[row + 1]!.split(/\r?\n/)[0]))
    }
  ))
})

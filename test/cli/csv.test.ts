/** Text without quotes is split by hand: it must come to what the CSV library makes of it. */
import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { expect, test } from "vitest"
import { readCsv } from "../../packages/cli/src/read/csv.ts"

const cell = fc.stringMatching(/^[a-zåäö0-9 .:-]{0,6}$/)

test("a text without quotes is read as the CSV library reads it, and every row knows its line", () => {
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
      const [header, ...rows] = parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true })
      const records = readCsv("x.csv", text)
      expect(records.findings).toEqual([])
      expect([records.header, records.rows]).toEqual([header, rows])
      expect(records.rows.map((_, row) => written[records.lineOf(row) - 1])).toEqual(rows.map((cells) => cells.join(delimiter)))
    }
  ))
})

/** CSV → records: `;` or `,`, quotes, and for every cell the place where it stands. */
import { Diagnostic, Source } from "@styrkort/core"
import type { Records } from "@styrkort/rules"
import { CsvError, parse } from "csv-parse/sync"

/** Reads a CSV text. The first line names the columns. */
export const readCsv = (file: string, text: string): Records => {
  const source = Source.make(file, text)
  const delimiter = delimiterOf(text)
  const lines: Array<number> = []
  let records: Array<Array<string>> = []
  const findings: Array<Diagnostic.Diagnostic> = []
  try {
    records = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: Array<string>, { lines: last }: { lines: number }) => {
        lines.push(last - newlinesIn(record))
        return record
      }
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error["lines"] === "number" ? error["lines"] : 1
    const start = source.lineStarts[Math.min(line, source.lineStarts.length) - 1] ?? 0
    findings.push(Diagnostic.make("data-quotes", Source.place(source, start, start + 1), {}))
    records = []
  }
  if (records.length === 0 && findings.length === 0) findings.push(Diagnostic.make("data-no-header", Source.place(source, 0, 0), {}))
  const [header = [], ...rows] = records
  const placeOf = (record: number, column: number): Diagnostic.Place => {
    const [start, end] = cellAt(text, source.lineStarts[lines[record]! - 1]!, column, delimiter)
    return Source.place(source, start, end)
  }
  return {
    file,
    header: header.map((name) => name.trim()),
    placeOfHeader: (column) => placeOf(0, column),
    rows,
    lineOf: (row) => lines[row + 1]!,
    placeOf: (row, column) => placeOf(row + 1, column),
    findings
  }
}

/** The separator that occurs more often in the header. */
const delimiterOf = (text: string): string => {
  const end = text.indexOf("\n")
  const header = end === -1 ? text : text.slice(0, end)
  return header.split(";").length >= header.split(",").length ? ";" : ","
}

const newlinesIn = (record: ReadonlyArray<string>): number =>
  record.reduce((count, cell) => (cell.includes("\n") ? count + cell.split("\n").length - 1 : count), 0)

/** Where a record's cell stands, found by walking its text: only asked when something is wrong with it. */
const cellAt = (text: string, recordStart: number, column: number, delimiter: string): [number, number] => {
  let start = text[recordStart] === "\ufeff" ? recordStart + 1 : recordStart
  for (let current = 0; ; current++) {
    const end = endOfCell(text, start, delimiter)
    if (current === column || end >= text.length || text[end] !== delimiter) return [start, Math.max(end, start + 1)]
    start = end + 1
  }
}

const endOfCell = (text: string, start: number, delimiter: string): number => {
  let quoted = false
  for (let i = start; i < text.length; i++) {
    const character = text[i]
    if (character === "\"") quoted = !quoted
    else if (!quoted && (character === delimiter || character === "\n" || character === "\r")) return i
  }
  return text.length
}

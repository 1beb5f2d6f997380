/** CSV → records: `;` or `,`, quotes, and for every cell the place where it stands. */
import { Diagnostic, Source } from "@styrkort/core"
import type { Records } from "@styrkort/rules"
import { CsvError, parse } from "csv-parse/sync"

/** Reads a CSV text. The first line names the columns. */
export const readCsv = (file: string, written: string): Records => {
  // Old Macintosh files end their lines with a carriage return alone.
  const text = written.includes("\n") ? written : written.replaceAll("\r", "\n")
  const source = Source.make(file, text)
  const delimiter = delimiterOf(text)
  const { starts, broken } = scan(text, delimiter)
  const findings: Array<Diagnostic.Diagnostic> = []
  const records = broken === undefined ? parsed(text, delimiter) : undefined
  if (records === undefined) findings.push(Diagnostic.make("data-quotes", Source.place(source, broken ?? 0, (broken ?? 0) + 1), {}))
  else if (records.length === 0) findings.push(Diagnostic.make("data-no-header", Source.place(source, 0, 0), {}))
  const [header = [], ...rows] = records ?? []
  const lines = linesOf(starts, source)
  let last: { readonly record: number; readonly cells: ReadonlyArray<readonly [start: number, end: number]> } | undefined
  const placeOf = (record: number, column: number): Diagnostic.Place => {
    if (last?.record !== record) last = { record, cells: cellsAt(text, starts[record]!, delimiter) }
    const [start, end] = last.cells[column] ?? last.cells.at(-1)!
    return Source.place(source, start, Math.max(end, start + 1))
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

/** All records' cells, or undefined when the quotes do not match. */
const parsed = (text: string, delimiter: string): ReadonlyArray<ReadonlyArray<string>> | undefined => {
  // Without a quote a record is a line: the parser's start alone would cost a tenth of a whole check.
  if (!text.includes("\"")) {
    return text.replace(/^\ufeff/, "").split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line)).filter((line) => line !== "").map((line) => line.split(delimiter))
  }
  try {
    return parse(text, { delimiter, record_delimiter: ["\r\n", "\n"], bom: true, relax_column_count: true, skip_empty_lines: true })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return undefined
  }
}

/** The separator that occurs more often in the header. */
const delimiterOf = (text: string): string => {
  let surplus = 0
  let quoted = false
  for (let i = 0; i < text.length && (quoted || text[i] !== "\n"); i++) {
    const character = text[i]
    if (character === "\"") quoted = !quoted
    else if (!quoted && character === ";") surplus++
    else if (!quoted && character === ",") surplus--
  }
  return surplus >= 0 ? ";" : ","
}

/** Where each record begins, and the first quote that is out of place: not closed, or inside a cell without being doubled. */
const scan = (text: string, delimiter: string): { readonly starts: ReadonlyArray<number>; readonly broken?: number } =>
  text.includes("\"") ? scanQuoted(text, delimiter) : { starts: lineStarts(text) }

/** Where every line begins that is not empty. */
const lineStarts = (text: string): ReadonlyArray<number> => {
  const starts: Array<number> = []
  for (let start = 0; start < text.length;) {
    if (!endsLine(text, start)) starts.push(start)
    const end = text.indexOf("\n", start)
    start = end === -1 ? text.length : end + 1
  }
  return starts
}

const scanQuoted = (text: string, delimiter: string): { readonly starts: ReadonlyArray<number>; readonly broken?: number } => {
  const starts: Array<number> = []
  let inRecord = false
  let atCellStart = true
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!
    if (endsLine(text, i)) inRecord = false
    else if (!inRecord) {
      inRecord = true
      starts.push(i)
      atCellStart = true
    }
    if (character === "\"") {
      const end = atCellStart ? closing(text, i) : -1
      if (end === -1 || !endsCell(text, end + 1, delimiter)) return { starts, broken: i }
      i = end
    }
    // A byte order mark is no part of the first cell.
    atCellStart = character === delimiter || (i === 0 && character === "\ufeff")
  }
  return { starts }
}

const closing = (text: string, open: number): number => {
  let end = text.indexOf("\"", open + 1)
  while (end !== -1 && text[end + 1] === "\"") end = text.indexOf("\"", end + 2)
  return end
}

const endsLine = (text: string, at: number): boolean => text[at] === "\n" || (text[at] === "\r" && text[at + 1] === "\n")

const endsCell = (text: string, at: number, delimiter: string): boolean => at >= text.length || text[at] === delimiter || endsLine(text, at)

/** The line on which each record begins. */
const linesOf = (starts: ReadonlyArray<number>, { lineStarts }: Source.Source): ReadonlyArray<number> => {
  let line = 0
  return starts.map((start) => {
    while (line + 1 < lineStarts.length && lineStarts[line + 1]! <= start) line++
    return line + 1
  })
}

/** Where a record's cells stand: only asked when something is wrong with one. */
const cellsAt = (text: string, recordStart: number, delimiter: string): ReadonlyArray<readonly [start: number, end: number]> => {
  const cells: Array<readonly [number, number]> = []
  for (let start = text[recordStart] === "\ufeff" ? recordStart + 1 : recordStart; ;) {
    let end = text[start] === "\"" ? closing(text, start) + 1 : start
    while (!endsCell(text, end, delimiter)) end++
    cells.push([start, end])
    if (text[end] !== delimiter) return cells
    start = end + 1
  }
}

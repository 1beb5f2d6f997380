/** CSV → records: `;` or `,`, quotes, and for every cell the place where it stands. */
import { Diagnostic, Source } from "@styrkort/core"
import type { Records } from "@styrkort/rules"

/** Reads a CSV text. The first line names the columns. */
export const readCsv = (file: string, written: string): Records => {
  // Old Macintosh files end their lines with a carriage return alone.
  const text = written.includes("\n") ? written : written.replaceAll("\r", "\n")
  const source = Source.make(file, text)
  const delimiter = delimiterOf(text)
  const { starts, broken } = scan(text, delimiter)
  const findings: Array<Diagnostic.Diagnostic> = []
  const records = broken === undefined ? starts.map((start) => textsAt(text, start, delimiter)) : undefined
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

/** A record's cells as text; `starts` has made sure that its quotes match. */
export const textsAt = (text: string, start: number, delimiter: string): ReadonlyArray<string> => {
  const end = text.indexOf("\n", start)
  const line = text.slice(text[start] === "\ufeff" ? start + 1 : start, end === -1 ? text.length : text[end - 1] === "\r" ? end - 1 : end)
  if (!line.includes("\"")) return line.split(delimiter)
  return cellsAt(text, start, delimiter).map(([from, to]) => (text[from] === "\"" ? text.slice(from + 1, to - 1).replaceAll("\"\"", "\"") : text.slice(from, to)))
}

/** The separator that occurs more often in the header. */
export const delimiterOf = (text: string): string => {
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
export const scan = (text: string, delimiter: string): { readonly starts: ReadonlyArray<number>; readonly broken?: number } => {
  const starts: Array<number> = []
  let quote = text.indexOf("\"")
  for (let start = 0; start < text.length;) {
    if (!endsLine(text, start)) starts.push(start)
    const newline = text.indexOf("\n", start)
    const end = newline === -1 ? text.length : newline
    if (quote !== -1 && quote < start) quote = text.indexOf("\"", start)
    if (quote === -1 || quote > end) start = end + 1
    else {
      const record = scanQuoted(text, start, delimiter)
      if (record.broken !== undefined) return { starts, broken: record.broken }
      start = record.end + 1
    }
  }
  return { starts }
}

/** The end of a record with quotes, whose cells may hold line ends, or the quote that is out of place in it. */
const scanQuoted = (text: string, start: number, delimiter: string): { readonly end: number; readonly broken?: number } => {
  // A byte order mark is no part of the first cell.
  let at = text[start] === "\ufeff" ? start + 1 : start
  let atCellStart = true
  for (; at < text.length && text[at] !== "\n"; at++) {
    const character = text[at]
    if (character === "\"") {
      const end = atCellStart ? closing(text, at) : -1
      if (end === -1 || !endsCell(text, end + 1, delimiter)) return { end: at, broken: at }
      at = end
    }
    atCellStart = character === delimiter
  }
  return { end: at }
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
export const cellsAt = (text: string, recordStart: number, delimiter: string): ReadonlyArray<readonly [start: number, end: number]> => {
  const cells: Array<readonly [number, number]> = []
  for (let start = text[recordStart] === "\ufeff" ? recordStart + 1 : recordStart; ;) {
    let end = text[start] === "\"" ? closing(text, start) + 1 : start
    while (!endsCell(text, end, delimiter)) end++
    cells.push([start, end])
    if (text[end] !== delimiter) return cells
    start = end + 1
  }
}

/** A row as a line of a CSV file: the file's own separator and order of columns, and quotes as it uses them. */
import { cellsAt, delimiterOf, scan } from "../read/csv.ts"

/** The line, without its end. `text` has a header. */
export const csvRow = (text: string, header: ReadonlyArray<string>, cells: ReadonlyMap<string, string>): string => {
  const delimiter = delimiterOf(text)
  const quoted = quotedIn(text, delimiter)
  return header.map((name, column) => {
    const cell = cells.get(name) ?? ""
    return needsQuotes(cell, delimiter) || (cell !== "" && quoted[column] === true) ? `"${cell.replaceAll("\"", "\"\"")}"` : cell
  }).join(delimiter)
}

/** The first line of a new file. */
export const csvHeader = (columns: ReadonlyArray<string>): string => columns.map((name) => (needsQuotes(name, ";") ? `"${name.replaceAll("\"", "\"\"")}"` : name)).join(";")

const needsQuotes = (cell: string, delimiter: string): boolean => cell.includes(delimiter) || /["\n\r]/.test(cell)

/** So many of the last rows show how a file is written. */
const enough = 200

/** For each column whether its cells are quoted though they need not be; a column without cells goes by the header. */
const quotedIn = (text: string, delimiter: string): ReadonlyArray<boolean> => {
  const { starts } = scan(text, delimiter)
  const [header = 0, ...rows] = starts
  const rawOf = (start: number): ReadonlyArray<string> => cellsAt(text, start, delimiter).map(([from, to]) => text.slice(from, to))
  const written = rows.slice(-enough).map(rawOf)
  return rawOf(header).map((name, column) => {
    const cells = written.flatMap((row) => (row[column] === undefined || row[column] === "" ? [] : [row[column]]))
    return (cells.length === 0 ? [name] : cells).every((cell) => cell.startsWith("\"")) && (cells.length === 0 ? [name] : cells).some(isNeedless(delimiter))
  })
}

const isNeedless = (delimiter: string) => (cell: string): boolean => !needsQuotes(cell.slice(1, -1), delimiter)

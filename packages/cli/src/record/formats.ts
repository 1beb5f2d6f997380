/** TABLE of the formats that rows can be recorded in: file ending → a row as a line, and what a new file begins with. */
import type { Dataset } from "@styrkort/core"
import type { Records } from "@styrkort/rules"
import path from "node:path"
import { readCsv } from "../read/csv.ts"
import { readNdjson } from "../read/ndjson.ts"
import { csvHeader, csvRow } from "./csvRow.ts"
import { ndjsonRow } from "./ndjsonRow.ts"

/** How rows of one format are written. */
export interface Format {
  readonly read: (file: string, text: string, declared: ReadonlyArray<string>) => Records
  /** A row as a line without its end, written as the rest of the text is. */
  readonly row: (text: string, header: ReadonlyArray<string>, columns: ReadonlyMap<string, Dataset.Column>, cells: ReadonlyMap<string, string>) => string
  /** The text of a file without rows. */
  readonly empty: (columns: ReadonlyArray<string>) => string
  /** Spreadsheets open it, and would calculate what looks like a formula. */
  readonly calculates: boolean
}

const lines: Format = { read: readNdjson, row: (text, _, columns, cells) => ndjsonRow(text, new Map([...columns].map(([name, { type }]) => [name, type.tag])), cells), empty: () => "", calculates: false }

/** The formats there are. Where lines end with a carriage return alone, as on old machines, so do those within a cell: one line feed, and the whole file would be another. */
export const formats: Readonly<Record<string, Format>> = {
  ".csv": {
    read: readCsv,
    row: (text, header, _, cells) => (lineEndOf(text) === "\r" ? csvRow(text.replaceAll("\r", "\n"), header, cells).replace(/\r?\n/g, "\r") : csvRow(text, header, cells)),
    empty: (columns) => `${csvHeader(columns)}\n`,
    calculates: true
  },
  ".ndjson": lines,
  ".jsonl": lines
}

/** The format of a file, by its ending. */
export const formatOf = (file: string): Format | undefined => formats[path.extname(file).toLowerCase()]

/** What is added to a text so that `row` becomes its last line: with the line ends it has, and an end of its own only where the line before has one. */
export const addedTo = (text: string, row: string): string => {
  const end = lineEndOf(text)
  return text === "" || text.endsWith(end) || text.endsWith("\n") ? `${row}${end}` : `${end}${row}`
}

/** The line end that a text used last. */
export const lineEndOf = (text: string): string => {
  const last = text.lastIndexOf("\n")
  if (last === -1) return text.includes("\r") ? "\r" : "\n"
  return text[last - 1] === "\r" ? "\r\n" : "\n"
}

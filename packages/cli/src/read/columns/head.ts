/** The beginning of a CSV file → what parts its cells, what its columns are called, and where its rows begin. */
import type { Diagnostic } from "@styrkort/core"
import { closeSync, openSync, readSync } from "node:fs"
import { isUtf8 } from "node:buffer"
import { delimiterOf, scan, textsAt } from "../csv.ts"
import { cellPlace } from "./csv.ts"

/** What is known before any row is read; rows begin at a byte of the file, on a line. */
export interface Head {
  readonly delimiter: string
  readonly header: ReadonlyArray<string>
  readonly placeOfHeader: (column: number) => Diagnostic.Place
  readonly rowsFrom: number
  readonly line: number
}

/** How much of a file is looked at for its header. */
const longestHead = 64 * 1024

/** Reads the header; undefined where it is not as headers are, which the reader of whole texts has more to say about. */
export const headOf = (path: string, file: string, encoding: "utf-8" | "windows-1252"): Head | undefined => {
  const bytes = firstLines(path)
  if (bytes === undefined || (encoding === "utf-8" && !isUtf8(bytes))) return undefined
  // A byte order mark is taken away once, as when the file is read as one text.
  const text = new TextDecoder(encoding).decode(bytes)
  const delimiter = delimiterOf(text)
  const { starts } = scan(text, delimiter)
  const [start, next] = starts
  if (start === undefined || next === undefined) return undefined
  const record = text.slice(start, next)
  const [before, line] = [lineEnds(text.slice(0, start)), lineEnds(text.slice(0, next))]
  const marked = encoding === "utf-8" && bytes.subarray(0, 3).equals(mark) ? 3 : 0
  return {
    delimiter,
    header: textsAt(record, 0, delimiter).map((name) => name.trim()),
    placeOfHeader: (column) => cellPlace(file, record, delimiter, before + 1, column),
    rowsFrom: marked + (encoding === "utf-8" ? Buffer.byteLength(text.slice(0, next)) : next),
    line: line + 1
  }
}

const mark = Buffer.from([0xef, 0xbb, 0xbf])

/** The lines that are whole within the first bytes. */
const firstLines = (path: string): Buffer | undefined => {
  const file = openSync(path, "r")
  try {
    const bytes = Buffer.alloc(longestHead)
    const read = readSync(file, bytes, 0, longestHead, 0)
    const end = bytes.subarray(0, read).lastIndexOf(10) + 1
    return end === 0 ? undefined : bytes.subarray(0, end)
  } finally {
    closeSync(file)
  }
}

const lineEnds = (text: string): number => text.split("\n").length - 1

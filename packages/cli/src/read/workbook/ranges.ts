/** Which cells of a workbook a dataset means: cells as Excel writes them, or a name or a table of the workbook. */
import type { Area, Sheet, Workbook } from "./Workbook.ts"

/** A range as written: its first cell, and its last row and column where they are said. */
export interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number | undefined
  readonly right: number | undefined
}

/** Where a name leads: a range on a sheet, or text that is no range. */
export type Named =
  | { readonly tag: "range"; readonly sheet: string; readonly range: Range }
  | { readonly tag: "other"; readonly refersTo: string }

const mostRows = 1_048_576
const mostColumns = 16_384

/** Reads `A4:F200`, `A4:F`, `A:F` or `A4`; undefined for what is none of them. `$` changes nothing, and the corners may be any two. */
export const parseRange = (text: string): Range | undefined => {
  const match = /^\$?([a-z]{1,3})(?:\$?(\d{1,7}))?(?::\$?([a-z]{1,3})(?:\$?(\d{1,7}))?)?$/i.exec(text.trim())
  if (match === null) return undefined
  const [, firstColumn = "", firstRow, lastColumn, lastRow] = match
  // A word alone is a name.
  if (firstRow === undefined && (lastColumn === undefined || lastRow !== undefined)) return undefined
  const columns = [columnOf(firstColumn), ...(lastColumn === undefined ? [] : [columnOf(lastColumn)])]
  const rows = [Number(firstRow ?? 1) - 1, ...(lastRow === undefined ? [] : [Number(lastRow) - 1])]
  if (columns.some((column) => column >= mostColumns) || rows.some((row) => row < 0 || row >= mostRows)) return undefined
  return { top: Math.min(...rows), left: Math.min(...columns), bottom: rows.length === 2 ? Math.max(...rows) : undefined, right: columns.length === 2 ? Math.max(...columns) : undefined }
}

/** `B` → 1. */
const columnOf = (letters: string): number => letters.toUpperCase().split("").reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** 1 → `B`. */
export const lettersOf = (column: number): string => (column < 26 ? "" : lettersOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

/** A cell as Excel writes it: `B7`. */
export const cellName = (row: number, column: number): string => `${lettersOf(column)}${row + 1}`

/** An area as Excel writes it: `B4:B6`. */
export const areaName = ({ top, left, bottom, right }: Area): string => `${cellName(top, left)}:${cellName(bottom, right)}`

/** A sheet's name as Excel writes it before a cell: in quotes unless it is a plain word. */
export const sheetName = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && parseRange(name) === undefined ? name : `'${name.replaceAll("'", "''")}'`)

/** Where one of the workbook's names leads, as seen from a sheet: its own names come before those of the whole workbook. Capitals do not matter. */
export const named = (name: string, sheet: string | undefined, { names }: Workbook): Named | undefined => {
  const same = names.filter((one) => folded(one.name) === folded(name))
  const found = same.find((one) => one.sheet !== undefined && one.sheet === sheet) ?? same.find((one) => one.sheet === undefined) ?? same[0]
  if (found === undefined) return undefined
  const match = /^(?:'((?:[^']|'')+)'|([^'!,()]+))!([$\w:]+)$/.exec(found.refersTo.trim())
  const range = match === null ? undefined : parseRange(match[3]!)
  if (match === null || range === undefined) return { tag: "other", refersTo: found.refersTo }
  // One cell is a range of one cell here, and not the beginning of one.
  const single = !match[3]!.includes(":")
  return { tag: "range", sheet: match[1]?.replaceAll("''", "'") ?? match[2]!, range: single ? { ...range, bottom: range.top, right: range.left } : range }
}

/** The range of a table on one of the sheets, without its row of totals. */
export const tabled = (name: string, sheets: ReadonlyArray<Sheet>): Named | undefined => {
  for (const { name: sheet, tables } of sheets) {
    const table = tables.find((one) => folded(one.name) === folded(name))
    if (table === undefined) continue
    const range = parseRange(table.ref)
    if (range?.bottom === undefined) return { tag: "other", refersTo: table.ref }
    return { tag: "range", sheet, range: table.totals ? { ...range, bottom: range.bottom - 1 } : range }
  }
  return undefined
}

/** The names that a range can be chosen by; what programs keep for themselves begins with an underscore. */
export const rangeNames = ({ names }: Workbook, sheets: ReadonlyArray<Sheet>): ReadonlyArray<string> =>
  [...new Set([...names.map(({ name }) => name), ...sheets.flatMap(({ tables }) => tables.map(({ name }) => name))])].filter((name) => !name.startsWith("_"))

const folded = (name: string): string => name.normalize("NFC").toLowerCase()

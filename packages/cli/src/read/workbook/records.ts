/** The cells of a sheet within a range → records: the header, the rows that hold anything, and what is wrong with how the cells hold it. */
import { Diagnostic } from "@styrkort/core"
import type { Dataset } from "@styrkort/core"
import type { Records } from "@styrkort/rules"
import { areaName, cellName, sheetName } from "./ranges.ts"
import type { Range } from "./ranges.ts"
import { shown } from "./shown.ts"
import type { Area, Cell, Sheet } from "./Workbook.ts"

/** A sheet, what of it is read, and what its columns hold. */
export interface Asked {
  readonly file: string
  readonly sheet: Sheet
  readonly range: Range | undefined
  /** The range as the plan writes it. */
  readonly text: string
  readonly fixed: boolean
  readonly from1904: boolean
  readonly types: ReadonlyMap<string, Dataset.ColumnType["tag"]>
}

/** The records. Rows without any value are no records, wherever they stand. */
export const recordsOf = (asked: Asked): Records => {
  const { file, sheet, range, from1904, types } = asked
  const cellAt = (row: number, column: number): Cell | undefined => sheet.rows[row]?.[column]
  const textOf = (row: number, column: number, type: Dataset.ColumnType["tag"] = "text"): string => {
    const cell = cellAt(row, column)
    return cell === undefined ? "" : shown(cell, type, from1904)
  }
  const place = (row: number, column: number): Diagnostic.Place =>
    ({ file, line: row + 1, column: column + 1, endColumn: column + 2, excerpt: textOf(row, column).replace(/\s+/g, " "), cell: `${sheetName(sheet.name)}!${cellName(row, column)}` })
  const name = `${file}:${sheetName(sheet.name)}`
  const area = areaOf(sheet, range)
  const isEmptyRow = (row: number): boolean => !isUsed(sheet, { ...area, top: row, bottom: row })
  const numbers = Array.from({ length: Math.max(0, area.bottom - area.top + 1) }, (_, index) => area.top + index).filter((row) => row === area.top || !isEmptyRow(row))
  if (area.bottom < area.top || isEmptyRow(area.top)) {
    const at = place(range?.top ?? 0, range?.left ?? 0)
    return { file: name, header: [], placeOfHeader: () => at, rows: [], lineOf: () => 1, placeOf: () => at, findings: [Diagnostic.make("sheet-empty", at, { sheet: sheet.name })] }
  }
  const within = Array.from({ length: area.right - area.left + 1 }, (_, index) => area.left + index)
  const columns = within.filter((column) => isUsed(sheet, { ...area, left: column, right: column }))
  const header = columns.map((column) => textOf(area.top, column).trim())
  const [, ...rows] = numbers
  const kinds = header.map((column) => types.get(column))
  return {
    file: name,
    header,
    placeOfHeader: (column) => place(area.top, columns[column] ?? area.left),
    rows: rows.map((row) => columns.map((column, index) => textOf(row, column, kinds[index]))),
    lineOf: (row) => rows[row]! + 1,
    placeOf: (row, column) => place(rows[row]!, columns[column] ?? area.left),
    findings: [
      ...columns.flatMap((column, index) => (header[index] === "" ? [Diagnostic.make("header-empty", place(area.top, column), {})] : [])),
      ...mergedIn(sheet, area).map((merged) => Diagnostic.make("cells-merged", place(Math.max(merged.top, area.top), Math.max(merged.left, area.left)), { range: areaName(merged) })),
      ...numbers.flatMap((row) => columns.flatMap((column) => wrongWith(cellAt(row, column), () => place(row, column)))),
      ...hiddenIn(rows, sheet, (row) => place(row, columns[0]!)),
      ...belowOf(asked, area, place)
    ]
  }
}

/** The area that is read: a range that does not say where it ends goes as far as there are values, and without a range it begins where they do. */
const areaOf = (sheet: Sheet, range: Range | undefined): Area => {
  const all: Area = { top: range?.top ?? 0, left: range?.left ?? 0, bottom: range?.bottom ?? Number.POSITIVE_INFINITY, right: range?.right ?? Number.POSITIVE_INFINITY }
  const used = usedIn(sheet, all)
  if (used === undefined) return { ...all, bottom: all.top - 1, right: all.left }
  return range === undefined ? used : { top: range.top, left: range.left, bottom: used.bottom, right: range.right ?? used.right }
}

const usedIn = ({ rows }: Sheet, area: Area): Area | undefined => {
  let used: Area | undefined
  for (let row = area.top; row <= Math.min(area.bottom, rows.length - 1); row++) {
    const cells = rows[row] ?? []
    for (let column = area.left; column <= Math.min(area.right, cells.length - 1); column++) {
      if (!hasValue(cells[column])) continue
      used = used === undefined
        ? { top: row, left: column, bottom: row, right: column }
        : { top: used.top, left: Math.min(used.left, column), bottom: row, right: Math.max(used.right, column) }
    }
  }
  return used
}

const isUsed = (sheet: Sheet, area: Area): boolean => usedIn(sheet, area) !== undefined

const hasValue = (cell: Cell | undefined): boolean => cell !== undefined && !(cell.kind === "text" && cell.value.trim() === "")

/** A formula whose saved value is not to be relied on, and cells that show an error. */
const wrongWith = (cell: Cell | undefined, place: () => Diagnostic.Place): ReadonlyArray<Diagnostic.Diagnostic> => {
  if (cell === undefined) return []
  if (cell.kind === "error") return [Diagnostic.make("cell-error", place(), { found: cell.value })]
  const { formula } = cell
  if (formula === undefined) return []
  if (isFromElsewhere(formula)) return [Diagnostic.make("formula-from-elsewhere", place(), { formula: `=${formula}` })]
  return cell.kind === "not-saved" ? [Diagnostic.make("formula-not-saved", place(), { formula: `=${formula}` })] : []
}

/** Other workbooks are numbers in brackets before a sheet or a name; what is in brackets behind a table's name is a column of it. */
const isFromElsewhere = (formula: string): boolean => /'[^']*\[\d+\][^']*'!|\[\d+\][\p{L}\p{N}_.]*!/u.test(formula.replace(/"[^"]*"/g, ""))

/** Merged cells that hold a value of the area. */
const mergedIn = (sheet: Sheet, area: Area): ReadonlyArray<Area> =>
  sheet.merged.filter((merged) => merged.top <= area.bottom && merged.bottom >= area.top && merged.left <= area.right && merged.right >= area.left && (merged.bottom > merged.top || merged.right > merged.left) && isUsed(sheet, merged))

const hiddenIn = (rows: ReadonlyArray<number>, { hiddenRows }: Sheet, place: (row: number) => Diagnostic.Place): ReadonlyArray<Diagnostic.Diagnostic> => {
  const hidden = new Set(hiddenRows)
  const found = rows.filter((row) => hidden.has(row))
  return found.length === 0 ? [] : [Diagnostic.make("rows-hidden", place(found[0]!), { rows: stretches(found), count: found.length })]
}

/** Row numbers as people write them: `5, 8–9`; the first of them where there are many. */
const stretches = (rows: ReadonlyArray<number>): string => {
  const parts: Array<string> = []
  for (let at = 0; at < rows.length; at++) {
    const first = rows[at]!
    while (rows[at + 1] === rows[at]! + 1) at++
    parts.push(rows[at] === first ? String(first + 1) : `${first + 1}–${rows[at]! + 1}`)
  }
  return parts.slice(0, 12).join(", ") + (parts.length > 12 ? ", …" : "")
}

/** Values right below a range that says where it ends: rows that have been added since. */
const belowOf = ({ sheet, range, text, fixed }: Asked, area: Area, place: (row: number, column: number) => Diagnostic.Place): ReadonlyArray<Diagnostic.Diagnostic> => {
  if (range?.bottom === undefined || fixed) return []
  const row = range.bottom + 1
  const used = usedIn(sheet, { ...area, top: row, bottom: row })
  return used === undefined ? [] : [Diagnostic.make("range-short", place(row, used.left), { range: text, row: row + 1 })]
}

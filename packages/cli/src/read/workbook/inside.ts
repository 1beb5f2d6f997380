/** The program that reads workbooks: a bundle of its own, run in a context of its own (`isolated.ts`), where it meets nothing but the bytes it is given. */
import { readXlsx } from "hucre/xlsx"
import type { Cell as Read, CellValue, Sheet as ReadSheet, SheetFilter } from "hucre"
import type { Answer, Cell, Request, Sheet } from "./Workbook.ts"

/** What the context holds: `request` is put there, `read()` is run, and `answer` is there when it has. */
export interface Context {
  request?: Request
  answer?: Answer
  read?: () => void
}

const context = globalThis as Context

context.read = () => {
  const { zip, sheets } = context.request!
  // Copied, since another context's arrays are none of this one's.
  const bytes = new Uint8Array(zip.length)
  bytes.set(zip)
  const tabs: Array<{ name: string; hidden: boolean }> = []
  const filter: SheetFilter = ({ name, hidden, veryHidden }) => {
    tabs.push({ name, hidden: hidden === true || veryHidden === true })
    return sheets.includes(name)
  }
  // Days are counted by the system without the leap day that never was, so that each gives its number back.
  readXlsx(bytes, { sheets: filter, readStyles: true, ...(sheets.length === 0 ? {} : { dateSystem: "1904" }) }).then(
    (book) => {
      const names = (book.namedRanges ?? []).map(({ name, range, scope }) => ({ name, refersTo: range, sheet: scope }))
      context.answer = { tag: "workbook", workbook: { tabs, names, from1904: book.dateSystem === "1904", sheets: book.sheets.map(sheetOf) } }
    },
    (error: unknown) => {
      context.answer = { tag: "failed", reason: error instanceof Error ? error.message : "" }
    }
  )
}

const sheetOf = (sheet: ReadSheet): Sheet => {
  const shared = new Map<number, string>()
  for (const { formula, formulaSharedIndex } of sheet.cells?.values() ?? []) if (formula !== undefined && formula !== "" && formulaSharedIndex !== undefined) shared.set(formulaSharedIndex, formula)
  return {
    name: sheet.name,
    rows: sheet.rows.map((row, top) => row.map((value, left) => cellOf(value, sheet.cells?.get(`${top},${left}`), shared))),
    merged: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({ top: startRow, left: startCol, bottom: endRow, right: endCol })),
    hiddenRows: [...sheet.rowDefs ?? []].filter(([, { hidden }]) => hidden === true).map(([row]) => row),
    tables: (sheet.tables ?? []).map(({ name, displayName, range, showTotalRow }) => ({ name: displayName ?? name, ref: range ?? "", totals: showTotalRow === true }))
  }
}

const day = 24 * 60 * 60 * 1000
// The first day by the other system, in milliseconds since 1970.
const first = -2_082_844_800_000

const cellOf = (value: CellValue, detail: Read | undefined, shared: ReadonlyMap<number, string>): Cell | undefined => {
  const written = detail?.formula
  const formula = written === "" ? shared.get(detail!.formulaSharedIndex ?? -1) ?? "" : written
  const format = detail?.style?.numFmt
  const more = { ...(format === undefined ? {} : { format }), ...(formula === undefined ? {} : { formula }) }
  if (value === null || value === undefined) return formula === undefined ? undefined : { kind: "not-saved", ...more }
  if (value instanceof Date) return { kind: "days", value: (value.getTime() - first) / day, ...more }
  switch (typeof value) {
    case "number":
      return { kind: "number", value, ...more }
    case "boolean":
      return { kind: "boolean", value, ...more }
    default:
      return { kind: detail?.type === "error" ? "error" : "text", value, ...more }
  }
}

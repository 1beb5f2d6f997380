/** What is read of a workbook, and asked for: plain values, which pass between the command and the program that reads workbooks. */

/** What is asked of that program: the parts as a zip, and which sheets to read; without any, only what the workbook says of itself. */
export interface Request {
  readonly zip: Uint8Array
  readonly sheets: ReadonlyArray<string>
}

/** What it answers. */
export type Answer =
  | { readonly tag: "workbook"; readonly workbook: Workbook }
  | { readonly tag: "failed"; readonly reason: string }

/** A workbook: its sheets in order, the names given to its cells, the day its dates are counted from, and the content of the sheets that were asked for. */
export interface Workbook {
  readonly tabs: ReadonlyArray<{ readonly name: string; readonly hidden: boolean }>
  readonly names: ReadonlyArray<{ readonly name: string; readonly refersTo: string; readonly sheet: string | undefined }>
  readonly from1904: boolean
  readonly sheets: ReadonlyArray<Sheet>
}

/** A sheet. Rows and columns are counted from 0; `undefined` cells are empty. */
export interface Sheet {
  readonly name: string
  readonly rows: ReadonlyArray<ReadonlyArray<Cell | undefined> | undefined>
  readonly merged: ReadonlyArray<Area>
  readonly hiddenRows: ReadonlyArray<number>
  /** Tables, without the row of totals below them. */
  readonly tables: ReadonlyArray<{ readonly name: string; readonly ref: string; readonly totals: boolean }>
}

/** Cells from a first to a last row and column, both counted from 0. */
export interface Area {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** A cell with a value, or a formula without one. */
export type Cell =
  & {
    /** The number format, where it has one. */
    readonly format?: string
    readonly formula?: string
  }
  & (
    | { readonly kind: "text" | "error"; readonly value: string }
    | { readonly kind: "number"; readonly value: number }
    | { readonly kind: "boolean"; readonly value: boolean }
    /** A number that is shown as a day or a time: days, whole and in part, since the workbook's first. */
    | { readonly kind: "days"; readonly value: number }
    | { readonly kind: "not-saved" }
  )

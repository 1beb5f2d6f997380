/** What the program that reads large data is asked, and what it answers: plain values, which pass between threads. */
import type { Diagnostic } from "@styrkort/core"
import type { Ingested, Records } from "@styrkort/rules"
import type { AddTo, Asked, Found, Part } from "@styrkort/rules/columns"
import type { CsvForm } from "./csv.ts"
import type { Earlier } from "./grown.ts"
import type { ParquetForm } from "./parquet/parquet.ts"
import type { Stretch } from "./Stretch.ts"

/** How a file that is read as bytes is written. */
export type Format = "csv" | "ndjson" | "parquet"

/** One of a dataset's files, with the place where it is named: bytes to be read, or records that have been. */
export type AskedFile =
  | { readonly tag: "bytes"; readonly file: string; readonly path: string; readonly size: number; readonly format: Format; readonly at: Diagnostic.Place }
  | { readonly tag: "records"; readonly records: Records; readonly at: Diagnostic.Place }

/** How many bytes a thread takes at a time, about, and how many of them it has in hand; and how many milliseconds a group of Parquet's rows may take, as a damaged one may take for ever. */
export interface Sizes {
  readonly stretch: number
  readonly chunk: number
  readonly patience: number
}

/** A dataset whose table is wanted. */
export interface Request {
  readonly asked: Asked
  readonly files: ReadonlyArray<AskedFile>
  /** How many threads may read at a time. */
  readonly threads: number
  readonly sizes: Sizes
  /** Whether the same will be asked again, and what an earlier answer gave to go on from. */
  readonly again?: { readonly earlier: Earlier | undefined }
}

/** The table, or what is wrong; and how many rows each file has. */
export interface Answer {
  readonly ingested: Ingested
  readonly rows: ReadonlyArray<number>
  /** Where the same will be asked again: what there is to go on from. */
  readonly now?: Earlier | undefined
}

/** A stretch to be read, and the form that its file has. */
export interface Task {
  readonly stretch: Stretch
  readonly form: CsvForm | { readonly tag: "ndjson" } | ParquetForm
}

/** What a stretch holds: rows, on so many lines; what refuses its file, so that nothing is said of rows; and columns that no one has declared. */
export interface Held {
  readonly tag: "held"
  readonly part: Part
  readonly lines: number
  readonly refused: Found
  readonly extra: ReadonlyArray<{ readonly name: string; readonly place: Diagnostic.Place }>
  /** Where the first record begins that it does not hold whole. */
  readonly end: number
}

/** What came of a task. */
export type Done = Held | { readonly tag: "not-utf8" } | { readonly tag: "not-text" } | { readonly tag: "changed" }

/** The program. */
export interface Program {
  readonly readColumns: (request: Request, program: string) => Answer
  readonly addTo: AddTo
}

/** The one shape of everything we tell a person about their plan, rules and data. */
import type { Catalogue, Code } from "./catalogue.ts"
import { severities } from "./catalogue/severities.ts"

/** `error`: the input cannot be trusted and nothing built on it is; `warning`: well-formed but suspicious; `notice`: worth knowing. */
export type Severity = "error" | "warning" | "notice"

/** The languages every message is written in. */
export type Lang = "sv" | "en"

/**
 * Where in a text: file as the plan names it, line and columns from 1 (columns in UTF-16 units, `endColumn` exclusive), and the line itself.
 * In a workbook they are the row, the column and the text of a cell.
 */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endColumn: number
  readonly excerpt: string
  /** In a workbook, the cell as Excel writes it: `'Svar 2017'!B7`; in Parquet, the row's number and the column's name: `17:score`. */
  readonly cell?: string
  /** Where a template that stands at this place is used. */
  readonly use?: Place
  /** The way to it from the root of its file, by keys and positions; for a template, of the file it is used in. */
  readonly path?: ReadonlyArray<string | number>
}

/** A finding: its code in the catalogue, the data its message is made of, and its place where there is one. */
export interface Diagnostic<C extends Code = Code> {
  readonly code: C
  readonly severity: Severity
  readonly place?: Place
  readonly data: Catalogue[C]
}

/** What a finding says in one language: what was expected and found, and what to do. */
export interface Wording {
  readonly message: string
  readonly help: string
}

/** Makes a finding; its severity comes from the catalogue. */
export const make = <C extends Code>(code: C, place: Place | undefined, data: Catalogue[C]): Diagnostic<C> =>
  place === undefined
    ? { code, severity: severities[code] ?? "error", data }
    : { code, severity: severities[code] ?? "error", place, data }

/** A place in one text: `data/meetings.csv:3:12`, or `svar.xlsx:'Svar 2017'!B7`. */
export const where = ({ file, line, column, cell }: Place): string => `${file}:${cell ?? `${line}:${column}`}`

/** Whether any finding makes the input invalid. */
export const hasErrors = (diagnostics: Iterable<Diagnostic>): boolean => {
  for (const diagnostic of diagnostics) if (diagnostic.severity === "error") return true
  return false
}

/** By file, then line and column, then code: the order in which findings are always shown. Those without a place come first. */
export const sort = (diagnostics: Iterable<Diagnostic>): ReadonlyArray<Diagnostic> =>
  [...diagnostics].sort((a, b) =>
    byText(a.place?.file ?? "", b.place?.file ?? "")
    || (a.place?.line ?? 0) - (b.place?.line ?? 0)
    || (a.place?.column ?? 0) - (b.place?.column ?? 0)
    || byText(a.code, b.code))

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Control, bidirectional and line-breaking characters written out, so that data cannot forge what is printed around it. */
export const printable = (text: string): string =>
  text.replace(unprintable, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)

// oxlint-disable-next-line no-control-regex -- these are exactly the characters to be shown
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu

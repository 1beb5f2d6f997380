/** What can be recorded: the columns that a row has, what each takes, and how a row comes into the file. */
import { Day, Diagnostic } from "@styrkort/core"
import type { Catalogue, Code, Plan } from "@styrkort/core"
import type { CellFailure, Choice, DatasetRecords } from "@styrkort/rules"

/** Values by column; a column without one is empty. */
export type Cells = ReadonlyMap<string, string>

/** One column of what is recorded. */
export interface Field {
  readonly name: string
  readonly title: string | undefined
  /** A column type's name, or `period`. */
  readonly type: string
  readonly choices: ReadonlyArray<Choice> | undefined
  readonly required: boolean
  /** What it most likely is. */
  readonly likely: string | undefined
  /** The text's own fault, when it is not empty. */
  readonly fault: (text: string) => CellFailure | undefined
  /** The days that the text means, where it says when the row is from. */
  readonly dates?: (text: string) => { readonly start: Day.Day; readonly end: Day.Day } | undefined
  /** Day through which nothing more should come, and where the plan says so. */
  readonly complete?: { readonly through: Day.Day; readonly where: string }
  /** A spreadsheet would take the text for a formula. */
  readonly isOpen: boolean
}

/** A row in its file: what the file is to be, and what has come into it. */
export interface Drafted {
  readonly tag: "drafted"
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
  readonly bytes: Uint8Array
  readonly cells: Cells
  /** The first of the new lines. */
  readonly line: number
  readonly lines: ReadonlyArray<string>
  /** The row that it corrects. */
  readonly corrects?: { readonly file: string; readonly line: number; readonly text: string }
  /** The dataset as it was and as it is, where it is one. */
  readonly of?: { readonly id: string; readonly before: DatasetRecords; readonly after: DatasetRecords }
}

/** A row in its file, or why it cannot be there. */
export type Draft = Drafted | { readonly tag: "refused"; readonly findings: ReadonlyArray<Diagnostic.Diagnostic> }

/** Something that rows are added to. */
export interface Form {
  readonly id: string
  /** What rows of it are, where the plan says so. */
  readonly title: string | undefined
  readonly columns: ReadonlyArray<string>
  readonly fieldOf: (column: string, cells: Cells) => Field
  /** What is wrong with one value, which somebody is being asked for. */
  readonly faultsOf: (field: Field, text: string) => ReadonlyArray<Diagnostic.Diagnostic>
  /** The file as the plan names it; empty where `misplaced` says why there is none. */
  readonly file: string
  readonly misplaced?: Diagnostic.Diagnostic
  readonly draft: (bytes: Uint8Array | undefined, cells: Cells) => Draft
}

/** What a row is recorded under. */
export interface Setting {
  readonly plan: Plan.Plan
  readonly folder: string
  readonly day: Day.Day
  /** What has not come yet may be recorded. */
  readonly planned: boolean
  /** Where a column's value stands on the command line; where the line ends, for one that is missing. */
  readonly at: (column?: string) => Diagnostic.Place | undefined
}

/** Everything that is wrong with a row by itself, column by column. */
export const faultsIn = (form: Pick<Form, "id" | "columns" | "fieldOf">, cells: Cells, setting: Setting): ReadonlyArray<Diagnostic.Diagnostic> => {
  const empty = form.columns.every((column) => (cells.get(column) ?? "") === "")
  const missing = form.columns.filter((column) => (cells.get(column) ?? "") === "" && form.fieldOf(column, cells).required)
  if (empty && missing.length === 0) return [Diagnostic.make("record-empty", setting.at(), { dataset: form.id, known: form.columns })]
  return form.columns.flatMap((column): ReadonlyArray<Diagnostic.Diagnostic> => {
    const field = form.fieldOf(column, cells)
    const text = cells.get(column) ?? ""
    if (text !== "") return faultsOf(field, text, form.id, setting)
    return missing.includes(column) ? [Diagnostic.make("record-missing", setting.at(column) ?? setting.at(), { column, type: field.type, known: (field.choices ?? []).map(({ word }) => word) })] : []
  })
}

/** What is wrong with one value. */
export const faultsOf = (field: Field, text: string, dataset: string, { plan, day, planned, at }: Setting): ReadonlyArray<Diagnostic.Diagnostic> => {
  const column = field.name
  const found = <C extends Code>(code: C, data: Catalogue[C]): Diagnostic.Diagnostic => Diagnostic.make(code, at(column), data) as Diagnostic.Diagnostic
  if (unfit.test(text) || !text.isWellFormed()) return [found("record-character", { column, found: text })]
  const fault = field.fault(text)
  if (fault !== undefined) return [found(fault.code, fault.data)]
  if (field.isOpen && /^[=+\-@]/.test(text)) return [found("record-formula", { column, found: text })]
  const days = field.dates?.(text)
  if (days === undefined) return []
  const { period } = plan
  if (days.end < Day.addMonths(period.start, -farYears * 12) || days.start > Day.addMonths(period.end, farYears * 12)) return [found("record-far", { column, found: text, period: period.text })]
  if (days.start > day && !planned) return [found("record-future", { column, found: text, day: Day.show(day) })]
  const { complete } = field
  if (complete !== undefined && complete.through < day && days.start <= complete.through) {
    return [found("record-complete", { dataset, found: text, through: Day.show(complete.through), where: complete.where })]
  }
  return days.end < period.start || days.start > period.end ? [found("record-outside", { column, found: text, period: period.text })] : []
}

/** Further from the plan's period than this many years is hardly meant, as for the dates of the plan itself. */
const farYears = 15

// oxlint-disable-next-line no-control-regex -- these are exactly the characters that no text has
const unfit = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd]/

/** A workbook → records: the cells of a sheet or a range, with a place for each and everything that would make one of them mean something else. */
import { Dataset, Diagnostic, Source, suggest } from "@styrkort/core"
import type { Catalogue } from "@styrkort/core"
import type { Records } from "@styrkort/rules"
import { open } from "./workbook/open.ts"
import type { Opened, Wrong } from "./workbook/open.ts"
import { named, parseRange, rangeNames, sheetName, tabled } from "./workbook/ranges.ts"
import type { Range } from "./workbook/ranges.ts"
import { recordsOf } from "./workbook/records.ts"

/** A file that is read, the dataset that it is read for, and where the plan asks for it. */
export interface Reading {
  readonly file: string
  readonly bytes: Buffer
  readonly dataset: Dataset.Dataset
  /** The place of the file's name in the plan, and of the dataset. */
  readonly at: Source.Origin
  readonly origin: Source.Origin
}

/** Reads what a dataset asks of a workbook: its records, or the finding that says why there are none. */
export const readWorkbook = (reading: Reading): Records | Diagnostic.Diagnostic => {
  const { file, bytes, dataset, at } = reading
  const placed = ({ wrong, data }: Wrong): Diagnostic.Diagnostic => Diagnostic.make(wrong, Source.locate(at), data)
  const opened = open(file, bytes)
  if ("wrong" in opened) return placed(opened)
  const chosen = chooseSheet(opened, reading)
  if (!("sheet" in chosen)) return chosen
  const sheet = opened.read(chosen.sheet)
  if ("wrong" in sheet) return placed(sheet)
  const types = new Map([...Dataset.columnsOf(dataset)].map(([name, { type }]) => [name, type.tag]))
  return recordsOf({ file, sheet, range: chosen.range, text: dataset.range ?? "", fixed: chosen.fixed, from1904: opened.book.from1904, types })
}

interface Chosen {
  readonly sheet: string
  readonly range: Range | undefined
  /** The range ends where a table of the workbook does, and not where somebody has counted to. */
  readonly fixed: boolean
}

/** The sheet and the range that are meant, or what is wrong with how they are named. */
const chooseSheet = (opened: Opened, reading: Reading): Chosen | Diagnostic.Diagnostic => {
  const { file, dataset: { sheet, range: written }, origin, at } = reading
  const { tabs } = opened.book
  const known = tabs.map(({ name }) => name)
  if (sheet !== undefined && !known.includes(sheet)) return Diagnostic.make("unknown-sheet", Source.locate(Source.at(origin, "sheet")), { name: sheet, file, known, nearest: suggest(sheet, known) })
  const range = written === undefined ? undefined : parseRange(written)
  if (written !== undefined && range === undefined) return chooseNamed(written, opened, reading)
  const visible = tabs.filter(({ hidden }) => !hidden)
  const only = sheet ?? (visible.length === 1 ? visible[0]!.name : undefined)
  return only === undefined ? Diagnostic.make("sheet-not-chosen", Source.locate(at), { file, known }) : { sheet: only, range, fixed: false }
}

/** A range that goes by a name or a table of the workbook. */
const chooseNamed = (name: string, { book, read }: Opened, { file, dataset: { sheet }, origin }: Reading): Chosen | Diagnostic.Diagnostic => {
  const wrong = <C extends "unknown-range" | "range-not-cells" | "range-other-sheet">(code: C, data: Catalogue[C]): Diagnostic.Diagnostic => Diagnostic.make(code, Source.locate(Source.at(origin, "range")), data)
  const byName = named(name, sheet, book)
  // A sheet that is only a chart has no cells, and no tables either.
  const sheets = byName !== undefined ? [] : book.tabs.flatMap((tab) => {
    const found = read(tab.name)
    return "wrong" in found ? [] : [found]
  })
  const found = byName ?? tabled(name, sheets)
  if (found === undefined) {
    const known = rangeNames(book, sheets)
    return wrong("unknown-range", { name, file, known, nearest: suggest(name, known) })
  }
  if (found.tag === "other") return wrong("range-not-cells", { name, found: found.refersTo })
  if (!book.tabs.some((tab) => tab.name === found.sheet)) return wrong("range-not-cells", { name, found: sheetName(found.sheet) })
  if (sheet !== undefined && sheet !== found.sheet) return wrong("range-other-sheet", { name, sheet, other: found.sheet })
  return { sheet: found.sheet, range: found.range, fixed: byName === undefined }
}

/** A workbook → records: the cells of a sheet or a range, with a place for each and everything that would make one of them mean something else. */
import { Dataset, Diagnostic, Source, suggest } from "@styrkort/core"
import type { Catalogue, Code, NoWorkbook } from "@styrkort/core"
import type { Records } from "@styrkort/rules"
import { ask, seconds } from "./workbook/isolated.ts"
import { named, parseRange, rangeNames, sheetName, tabled } from "./workbook/ranges.ts"
import type { Range } from "./workbook/ranges.ts"
import { recordsOf } from "./workbook/records.ts"
import type { Asked } from "./workbook/records.ts"
import { isSound, sharedTexts } from "./workbook/sound.ts"
import type { Workbook } from "./workbook/Workbook.ts"
import { namesIn, unzip, zipped } from "./workbook/zip.ts"

/** A file that is read, the dataset that it is read for, and where the plan asks for it. */
export interface Reading {
  readonly file: string
  readonly bytes: Buffer
  readonly dataset: Dataset.Dataset
  /** The place of the file's name in the plan, and of the dataset. */
  readonly at: Source.Origin
  readonly origin: Source.Origin
}

type Read = Records | Diagnostic.Diagnostic

/** Reads what a dataset asks of a workbook: its records, or the finding that says why there are none. */
export const readWorkbook = (reading: Reading): Read => {
  const { file, bytes, dataset, at } = reading
  const wrong = <C extends Code>(code: C, data: Catalogue[C]): Diagnostic.Diagnostic => Diagnostic.make(code, Source.locate(at), data)
  const kind = insteadOf(bytes)
  if (kind !== undefined) return kind === "locked" ? wrong("workbook-locked", { file }) : wrong("workbook-kind", { file, kind })
  const unzipped = unzip(bytes, isRead, megabytes * 1024 * 1024)
  if (unzipped.tag === "broken") return wrong("workbook-broken", { file })
  if (unzipped.tag === "too-large") return wrong("workbook-too-large", { file, limit: "megabytes", most: megabytes })
  const { parts } = unzipped
  if ([...parts.values()].some((part) => cellsIn(part) > cells)) return wrong("workbook-too-large", { file, limit: "cells", most: cells })
  if (!areSound(parts)) return wrong("workbook-broken", { file })
  const open = (some: ReadonlyMap<string, Uint8Array>, sheets: ReadonlyArray<string>): Workbook | Diagnostic.Diagnostic => {
    const answer = ask({ zip: zipped(some), sheets })
    if (answer.tag === "late") return wrong("workbook-too-large", { file, limit: "seconds", most: seconds })
    if (answer.tag === "workbook") return answer.workbook
    return /over the \d+ limit/.test(answer.reason) ? wrong("workbook-too-large", { file, limit: "cells", most: cells }) : wrong("workbook-broken", { file })
  }
  // First only what the workbook says of itself: which sheets there are, and which names.
  const book = open(new Map([...parts].filter(([name]) => !/(^|\/)(worksheets|tables)\/|sharedStrings|styles/i.test(name))), [])
  if (!("tabs" in book)) return book
  if (book.tabs.length === 0) return wrong("workbook-kind", { file, kind: "other" })
  const chosen = chooseSheet(book, reading, (sheets) => open(parts, sheets))
  if (!("sheet" in chosen)) return chosen
  const whole = open(parts, [chosen.sheet])
  if (!("tabs" in whole)) return whole
  const sheet = whole.sheets[0]
  if (sheet === undefined) return wrong("workbook-broken", { file })
  const asked: Asked = { file, sheet, range: chosen.range, text: dataset.range ?? "", fixed: chosen.fixed, from1904: book.from1904, types: new Map([...Dataset.columnsOf(dataset)].map(([name, { type }]) => [name, type.tag])) }
  return recordsOf(asked)
}

const megabytes = 256
const cells = 2_000_000

/** Parts that hold cells, and those that lead to them; pictures, charts, macros, links and whatever else a workbook has are never unpacked. */
const isRead = (name: string): boolean => /^(?:\[Content_Types\]\.xml|_rels\/\.rels|(?:[^/]+\/)?(?:(?:worksheets|tables)\/)?(?:_rels\/)?[^/]+\.(?:xml|rels))$/i.test(name) && !/calcChain|metadata\.xml|comments\d*\.xml|^docProps\/|^customXml\//i.test(name)

/** Whether all sheets are sound; what is looked at is ASCII, whatever the rest is. */
const areSound = (parts: ReadonlyMap<string, Uint8Array>): boolean => {
  const named = (pattern: RegExp) => [...parts].filter(([name]) => pattern.test(name)).map(([, part]) => Buffer.from(part.buffer, part.byteOffset, part.length).toString("latin1"))
  const texts = Math.max(0, ...named(/sharedStrings[^/]*\.xml$/i).map(sharedTexts))
  return named(/(?:^|\/)worksheets\/[^/]+\.xml$/i).every((xml) => isSound(xml, texts))
}

/** How many cells a part begins, whether it is a sheet or not. */
const cellsIn = (part: Uint8Array): number => {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.length)
  let count = 0
  for (let at = bytes.indexOf("<c "); at !== -1 && count <= cells; at = bytes.indexOf("<c ", at + 3)) count++
  return count
}

/** What a file is that is no workbook of the kind that can be read. */
const insteadOf = (bytes: Buffer): NoWorkbook | "locked" | undefined => {
  // Old workbooks and locked ones are in one and the same wrapping.
  if (bytes.subarray(0, 8).toString("hex") === "d0cf11e0a1b11ae1") return bytes.includes(Buffer.from("EncryptedPackage", "utf16le")) ? "locked" : ".xls"
  if (bytes.subarray(0, 2).toString("latin1") !== "PK") return bytes.includes(0) || bytes.length === 0 ? "other" : "text"
  const names = namesIn(bytes)
  if (names === undefined) return undefined
  if (names.some((name) => /workbook\.bin$/i.test(name))) return ".xlsb"
  return names.includes("[Content_Types].xml") ? undefined : names.includes("content.xml") ? ".ods" : "other"
}

interface Chosen {
  readonly sheet: string
  readonly range: Range | undefined
  /** The range ends where a table of the workbook does, and not where somebody has counted to. */
  readonly fixed: boolean
}

/** The sheet and the range that are meant, or what is wrong with how they are named. */
const chooseSheet = (book: Workbook, { file, dataset, origin, at }: Reading, open: (sheets: ReadonlyArray<string>) => Workbook | Diagnostic.Diagnostic): Chosen | Diagnostic.Diagnostic => {
  const known = book.tabs.map(({ name }) => name)
  const placed = (key: "sheet" | "range") => Source.locate(Source.at(origin, key))
  const { sheet, range: written } = dataset
  if (sheet !== undefined && !known.includes(sheet)) return Diagnostic.make("unknown-sheet", placed("sheet"), { name: sheet, file, known, nearest: suggest(sheet, known) })
  const range = written === undefined ? undefined : parseRange(written)
  if (written !== undefined && range === undefined) {
    let found = named(written, sheet, book)
    let tables: Workbook["sheets"] = []
    if (found === undefined) {
      // A sheet that is only a chart has no cells, and no tables either.
      tables = known.flatMap((name) => {
        const read = open([name])
        return "tabs" in read ? read.sheets : []
      })
      found = tabled(written, tables)
    }
    if (found === undefined) {
      const all = rangeNames(book, tables)
      return Diagnostic.make("unknown-range", placed("range"), { name: written, file, known: all, nearest: suggest(written, all) })
    }
    if (found.tag === "other" || !known.includes(found.sheet)) return Diagnostic.make("range-not-cells", placed("range"), { name: written, found: found.tag === "other" ? found.refersTo : sheetName(found.sheet) })
    if (sheet !== undefined && sheet !== found.sheet) return Diagnostic.make("range-other-sheet", placed("range"), { name: written, sheet, other: found.sheet })
    return { sheet: found.sheet, range: found.range, fixed: tables.length > 0 }
  }
  const visible = book.tabs.filter(({ hidden }) => !hidden)
  const only = sheet ?? (visible.length === 1 ? visible[0]!.name : undefined)
  return only === undefined ? Diagnostic.make("sheet-not-chosen", Source.locate(at), { file, known }) : { sheet: only, range, fixed: false }
}

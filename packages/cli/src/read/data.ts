/** TABLE of data formats: file ending → reader of its records. */
import { Dataset, Diagnostic, Source } from "@styrkort/core"
import type { DatasetRecords, Records } from "@styrkort/rules"
import path from "node:path"
import { readCsv } from "./csv.ts"
import { readBytes, text } from "./files.ts"
import type { ReadBytes } from "./files.ts"
import { readNdjson } from "./ndjson.ts"
import type { PlanPath } from "./plan.ts"
import { readWorkbook } from "./workbook.ts"
import type { Reading } from "./workbook.ts"

/** Reads a file's records, or says why there are none. */
type Reader = (reading: Reading) => Records | Diagnostic.Diagnostic

const ofText = (read: (file: string, text: string, declared: ReadonlyArray<string>) => Records): Reader => ({ file, bytes, dataset, at }) => {
  const decoded = text(bytes)
  return decoded === undefined ? Diagnostic.make("data-not-text", Source.locate(at), {}) : read(file, decoded, [...Dataset.columnsOf(dataset).keys()])
}

/** A new format is a row here. */
const readers: Record<string, Reader> = {
  ".csv": ofText(readCsv),
  ".ndjson": ofText(readNdjson),
  ".jsonl": ofText(readNdjson),
  ".xlsx": readWorkbook,
  ".xlsm": readWorkbook
}

/** How large a file of data may be, in bytes. */
export const dataLimit = 256 * 1024 * 1024

/** All records of a dataset's files; a file that does not exist is noted, any other that cannot be read is a finding at the dataset's `origin`. */
export const readDataset = ({ folder, remember, trace }: PlanPath, dataset: Dataset.Dataset, origin: Source.Origin, readFile: ReadBytes = remember?.read ?? readBytes): DatasetRecords => {
  const files = typeof dataset.file === "string" ? [dataset.file] : dataset.file
  const missing: Array<string> = []
  const records = files.flatMap((file, index): ReadonlyArray<Records> => {
    const at = typeof dataset.file === "string" ? Source.at(origin, "file") : Source.at(origin, "file", index)
    trace?.("data", { what: file })
    const read = readFile(folder, file, dataLimit)
    if (read.tag === "missing") {
      missing.push(file)
      return []
    }
    switch (read.tag) {
      case "outside":
        return [failed(file, Diagnostic.make("file-outside-plan", Source.locate(at), { file }))]
      case "too-large":
        return [failed(file, Diagnostic.make("file-too-large", Source.locate(at), { megabytes: dataLimit / 1024 / 1024 }))]
      case "unreadable":
        return [failed(file, Diagnostic.make("file-unreadable", Source.locate(at), { file, reason: read.reason }))]
      case "bytes": {
        const reader = readers[path.extname(file).toLowerCase()]
        if (reader === undefined) return [failed(file, Diagnostic.make("data-kind-unknown", Source.locate(at), { file }))]
        const make = (): Records => {
          const found = reader({ file, bytes: read.bytes, dataset, at, origin })
          return "code" in found ? failed(file, found) : found
        }
        const made = remember === undefined ? make() : remember.records(read.bytes, dataset, make)
        trace?.("data", { what: file, rows: made.rows.length })
        return [made]
      }
    }
  })
  return { records, missing }
}

const failed = (file: string, finding: Diagnostic.Diagnostic): Records => {
  const place = finding.place!
  return { file, header: [], placeOfHeader: () => place, rows: [], lineOf: () => 1, placeOf: () => place, findings: [finding] }
}

/** TABLE of data formats: file ending → reader of its records. */
import { Dataset, Diagnostic, Source } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { judgementsId } from "@styrkort/rules"
import type { DatasetRecords, Records } from "@styrkort/rules"
import { availableParallelism } from "node:os"
import path from "node:path"
import { readColumns } from "./columns/load.ts"
import type { Answer, AskedFile, Format } from "./columns/Request.ts"
import { readCsv } from "./csv.ts"
import { readBytes, text } from "./files.ts"
import type { Bytes, ReadBytes } from "./files.ts"
import { dataLimit, streamFrom, streamLimit } from "./limits.ts"
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

/** Formats that are read a stretch at a time, straight into columns, where a file is large: a new one is a row here, and in `columns/task.ts`. */
const streamed: Record<string, Format> = { ".csv": "csv", ".ndjson": "ndjson", ".jsonl": "ndjson", ".parquet": "parquet" }

/** Whose table is wanted, and not only the records: the plan tells what its columns may hold. */
export interface Wanted {
  readonly id: string
  readonly plan: Plan.Plan
  /** Records are read where they can be; otherwise large files go into the table. */
  readonly as: "tables" | "records"
}

/** One of a dataset's files as it was found, and where it is named. */
interface Named {
  readonly file: string
  readonly at: Source.Origin
  readonly found: Bytes
  readonly format: Format | undefined
}

/** All records of a dataset's files, or its table where that is wanted and a file is large; a file that does not exist is noted, any other that cannot be read is a finding at the dataset's `origin`. */
export const readDataset = (where: PlanPath, dataset: Dataset.Dataset, origin: Source.Origin, readFile: ReadBytes = where.remember?.read ?? readBytes, wanted?: Wanted): DatasetRecords => {
  const { folder, trace } = where
  const many = typeof dataset.file !== "string"
  const named = [dataset.file].flat().map((file, index): Named => {
    trace?.("data", { what: file })
    const format = wanted === undefined ? undefined : formatOf(file, wanted, dataset)
    // Of Parquet there are no records, however small it is.
    return { file, at: many ? Source.at(origin, "file", index) : Source.at(origin, "file"), found: readFile(folder, file, format === undefined ? dataLimit : format === "parquet" ? 0 : streamFrom), format }
  })
  const missing = named.flatMap(({ file, found }) => (found.tag === "missing" ? [file] : []))
  const files = named.filter(({ found }) => found.tag !== "missing")
  if (wanted !== undefined && files.some(isLarge)) return { records: [], missing, ingested: tableOf(where, dataset, origin, files, wanted) }
  return { records: files.map((one) => recordsOf(where, dataset, origin, one)), missing }
}

/** Judgements are looked through as records too; a dataset is dated by days, or its plan has an error. */
const formatOf = (file: string, { id, as }: Wanted, dataset: Dataset.Dataset): Format | undefined => {
  const time = Dataset.timeColumn(dataset)
  const format = streamed[path.extname(file).toLowerCase()]
  const isFit = id !== judgementsId && (time === undefined || Dataset.columnsOf(dataset).get(time)?.type.tag === "date")
  return isFit && (as === "tables" || format === "parquet") ? format : undefined
}

const isLarge = ({ found, format }: Named): boolean => format !== undefined && found.tag === "too-large" && found.size <= streamLimit

const recordsOf = ({ remember, trace }: PlanPath, dataset: Dataset.Dataset, origin: Source.Origin, { file, at, found, format }: Named): Records => {
  switch (found.tag) {
    case "missing":
    case "outside":
      return failed(file, Diagnostic.make("file-outside-plan", Source.locate(at), { file }))
    case "too-large":
      return failed(file, Diagnostic.make("file-too-large", Source.locate(at), { megabytes: (format === undefined ? dataLimit : streamLimit) / 1024 / 1024 }))
    case "unreadable":
      return failed(file, Diagnostic.make("file-unreadable", Source.locate(at), { file, reason: found.reason }))
    case "bytes": {
      const reader = readers[path.extname(file).toLowerCase()]
      if (reader === undefined) return failed(file, Diagnostic.make("data-kind-unknown", Source.locate(at), { file }))
      const make = (): Records => {
        const read = reader({ file, bytes: found.bytes, dataset, at, origin })
        return "code" in read ? failed(file, read) : read
      }
      const made = remember === undefined ? make() : remember.records(found.bytes, dataset, make)
      trace?.("data", { what: file, rows: made.rows.length })
      return made
    }
  }
}

const tableOf = (where: PlanPath, dataset: Dataset.Dataset, origin: Source.Origin, files: ReadonlyArray<Named>, { id, plan }: Wanted): Answer["ingested"] => {
  const make = (): { readonly of: ReadonlyArray<Bytes>; readonly answer: Answer } => {
    const asked = files.map((one): AskedFile => {
      const at = Source.locate(one.at)
      return one.found.tag === "too-large" && isLarge(one)
        ? { tag: "bytes", file: one.file, path: one.found.path, size: one.found.size, format: one.format!, at }
        : { tag: "records", records: recordsOf(where, dataset, origin, one), at }
    })
    const large = where.remember?.large
    const answer = readColumns({ asked: { id, dataset, lists: { scales: plan.scales, populations: plan.populations } }, files: asked, threads: Math.min(availableParallelism(), mostThreads), sizes, ...(large === undefined ? {} : { again: { earlier: large.get(id) } }) })
    if (answer.now === undefined) large?.delete(id)
    else large?.set(id, answer.now)
    files.forEach(({ file }, index) => where.trace?.("data", { what: file, rows: answer.rows[index]! }))
    return { of: files.map(({ found }) => found), answer }
  }
  const kept = where.remember?.records(files.find(isLarge)!.found, dataset, make)
  return (kept?.of.every((found, index) => found === files[index]?.found) === true ? kept : make()).answer.ingested
}

/** A thread asks for more work a few times a second, and what it has in hand stays in the processor's own memory. */
const sizes = { stretch: 24 * 1024 * 1024, chunk: 256 * 1024, patience: 60_000 }

/** More threads would each need their own memory, and wait for the same disk. */
const mostThreads = 8

const failed = (file: string, finding: Diagnostic.Diagnostic): Records => {
  const place = finding.place!
  return { file, header: [], placeOfHeader: () => place, rows: [], lineOf: () => 1, placeOf: () => place, findings: [finding] }
}

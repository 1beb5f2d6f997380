/** The program that reads large data into columns: a bundle of its own, loaded when a plan has any, and run by every thread that helps. */
import { Dataset } from "@styrkort/core"
import { joinParts } from "@styrkort/rules/columns"
import type { PlaceAt } from "@styrkort/rules/columns"
import { isMainThread, workerData } from "node:worker_threads"
import { cellPlace } from "./csv.ts"
import { begin, partsOf, settle } from "./file.ts"
import type { Begun } from "./file.ts"
import { readEnd, readThrough, stateOf } from "./grown.ts"
import { Lines } from "./lines.ts"
import type { Records } from "@styrkort/rules"
import type { Answer, Request, Sizes, Task } from "./Request.ts"
import { longestRecord } from "./Stretch.ts"
import type { Stretch } from "./Stretch.ts"
import { read } from "./task.ts"
import { linePlace } from "./ndjson.ts"
import { parquetPlace } from "./parquet/parquet.ts"
import { readTasks, work } from "./threads.ts"
import type { Given } from "./threads.ts"

export { addTo } from "@styrkort/rules/columns"

/** Reads a dataset's files into one table. `program` is this program's file, for other threads. */
export const readColumns = (request: Request, program: string): Answer => {
  const { asked, files: [file, ...others], sizes, again } = request
  // Of several files, or where nobody asks again, nothing is kept.
  if (again === undefined || file?.tag !== "bytes" || others.length > 0) return readWhole(request, program)
  const grown = again.earlier === undefined ? undefined : readEnd(asked, file, again.earlier, sizes)
  if (grown !== undefined) return { ...grown.answer, now: grown.now }
  const before = stateOf(file.path)
  const { ingested, rows, encoding, lines } = readWhole(request, program)
  if (ingested.table === undefined || ingested.findings.length > 0 || lines === undefined) return { ingested, rows }
  const table = { ...ingested.table, series: {} }
  return { ingested: { ...ingested, table }, rows, now: readThrough(asked, file, encoding, lines, table, before) }
}

const readWhole = ({ asked, files, threads, sizes }: Request, program: string): Answer & { readonly encoding: Stretch["encoding"]; readonly lines: number | undefined } => {
  const begun = files.map((file): Begun => (file.tag === "bytes" ? begin(asked, file, "utf-8", sizes) : { tag: "parts", parts: partsOf(asked, file.records, file.at), rows: file.records.rows.length, records: file.records }))
  const tasks = begun.flatMap(tasksIn)
  const many = Math.min(threads, worth(tasks, sizes))
  const done = readTasks(asked, tasks, many, program)
  const forms = begun.map((one) => tasksIn(one)[0])
  let at = 0
  const settled = begun.map((one, index) => {
    const file = files[index]!
    if (one.tag === "parts" || file.tag === "records") return one
    const ofFile = done.slice(at, at += one.tasks.length)
    const first = settle(asked, file, one, ofFile, (task) => read(asked, task))
    if (first !== "not-utf8") return first
    const again = begin(asked, file, "windows-1252", sizes)
    forms[index] = tasksIn(again)[0]
    return again.tag === "parts" ? again : settle(asked, file, again, readTasks(asked, again.tasks, many, program), (task) => read(asked, task)) as Begun
  }) as ReadonlyArray<Extract<Begun, { readonly tag: "parts" }>>
  return { encoding: forms[0]?.stretch.encoding ?? "utf-8", lines: settled[0]?.lines, ingested: joinParts(asked.id, asked.dataset, settled.map(({ parts }) => parts), placesIn(asked.dataset, files, forms, settled.map(({ records }) => records))), rows: settled.map(({ rows }) => rows) }
}

/** For how many threads there is work: one costs as much to begin as a stretch takes to be read. */
const worth = (tasks: ReadonlyArray<Task>, { stretch: whole }: Sizes): number =>
  Math.floor(tasks.reduce((sum, { stretch, form }) => sum + (form.tag === "parquet" ? 1 : (stretch.to - stretch.from) / whole), 0))

const tasksIn = (begun: Begun): ReadonlyArray<Task> => (begun.tag === "tasks" ? begun.tasks : [])

/** Where single cells stand, of rows that have been read: asked only when rows contradict one another. */
const placesIn = (dataset: Dataset.Dataset, files: Request["files"], forms: ReadonlyArray<Task | undefined>, read: ReadonlyArray<Records | undefined>): PlaceAt => {
  const known = new Map<number, Lines>()
  return (index, line, column) => {
    const [records, task] = [read[index], forms[index]]
    if (records !== undefined) return records.placeOf(records.rows.findIndex((_, row) => records.lineOf(row) === line), records.header.indexOf(column))
    if (task === undefined) return files[index]!.at
    const { path, file: name, encoding } = task.stretch
    if (task.form.tag === "parquet") return parquetPlace(name, line, task.form, [...Dataset.columnsOf(dataset).keys()].indexOf(column))
    const lines = known.get(index) ?? new Lines(path)
    known.set(index, lines)
    // A byte order mark stands before the first line, and is no part of it.
    const text = new TextDecoder(encoding, { ignoreBOM: line > 1 }).decode(lines.from(line, longestRecord))
    if (task.form.tag === "csv") return cellPlace(name, text, task.form.delimiter, line, task.form.positions[[...Dataset.columnsOf(dataset).keys()].indexOf(column)]!)
    return linePlace(name, text.split("\n", 1)[0]!, line)
  }
}

if (!isMainThread && (workerData as Partial<Given> | null)?.counters !== undefined) work(workerData as Given)

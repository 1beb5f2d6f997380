/** One file of a dataset: how it is divided among threads, and what came of it, put together. */
import { Dataset, Diagnostic } from "@styrkort/core"
import { Reading, Reported, append, match } from "@styrkort/rules/columns"
import type { Asked, FileParts } from "@styrkort/rules/columns"
import type { Records } from "@styrkort/rules"
import { readFileSync } from "node:fs"
import { readCsv } from "../csv.ts"
import { text } from "../files.ts"
import { dataLimit } from "../limits.ts"
import { headOf } from "./head.ts"
import { cutsIn, firstBytes } from "./lines.ts"
import type { AskedFile, Done, Held, Sizes, Task } from "./Request.ts"
import { longestRecord } from "./Stretch.ts"
import { shapeOf, tasksOf as groupTasks } from "./parquet/parquet.ts"
import type { Stretch } from "./Stretch.ts"

/** A file that is read as bytes. */
export type BytesFile = Extract<AskedFile, { readonly tag: "bytes" }>

/** A row of Parquet takes as long as about so many bytes. */
const bytesOfRow = 100

/** What a file is to be read by: tasks, the first of which begins below so many lines; or what is known of it already. */
export type Begun = { readonly tag: "tasks"; readonly tasks: ReadonlyArray<Task>; readonly before: number } | { readonly tag: "parts"; readonly parts: FileParts; readonly rows: number; readonly lines?: number; readonly records?: Records }

/** Looks at a file's beginning. */
export const begin = (asked: Asked, file: BytesFile, encoding: Stretch["encoding"], sizes: Sizes): Begun => {
  const whole = { path: file.path, file: file.file, size: file.size, encoding, ...sizes }
  if (file.format === "parquet") {
    const shape = shapeOf(asked, file, sizes.patience)
    return "form" in shape ? { tag: "tasks", tasks: groupTasks(whole, shape.form, shape.groups, sizes.stretch / bytesOfRow), before: 0 } : refused(file, shape)
  }
  if (file.format === "ndjson") return { tag: "tasks", tasks: tasksOf({ ...whole, from: startOf(file, encoding), to: file.size, isLast: true }, { tag: "ndjson" }, sizes), before: 0 }
  const head = headOf(file.path, file.file, encoding)
  const findings: Array<Diagnostic.Diagnostic> = []
  const positions = head === undefined ? undefined : match(asked.id, [...Dataset.columnsOf(asked.dataset).keys()], head, findings)
  if (head !== undefined && positions !== undefined) return { tag: "tasks", tasks: tasksOf({ ...whole, from: head.rowsFrom, to: file.size, isLast: true }, { tag: "csv", delimiter: head.delimiter, positions }, sizes), before: head.line - 1 }
  // What is wrong with the file as a whole is found by reading it as one text, while it is no longer than a text may be.
  if (file.size <= dataLimit) return ofText(asked, file)
  if (head === undefined && encoding === "utf-8") return begin(asked, file, "windows-1252", sizes)
  return refused(file, head === undefined ? [Diagnostic.make("data-too-large", { ...file.at, file: file.file, line: 1, column: 1, endColumn: 2, excerpt: "" }, { what: "row", most: longestRecord })] : findings)
}

const refused = ({ file, at }: BytesFile, findings: ReadonlyArray<Diagnostic.Diagnostic>): Begun => ({ tag: "parts", parts: { file, findings, parts: [], place: () => at }, rows: 0 })

const ofText = (asked: Asked, file: BytesFile): Begun => {
  const decoded = text(readFileSync(file.path))
  if (decoded === undefined) return refused(file, [Diagnostic.make("data-not-text", file.at, {})])
  const records = readCsv(file.file, decoded)
  return { tag: "parts", parts: partsOf(asked, records, file.at), rows: records.rows.length, records }
}

/** Records that have been read, as a part. */
export const partsOf = (asked: Asked, records: Records, at: Diagnostic.Place): FileParts => {
  const findings = [...records.findings]
  const { file } = records
  const positions = Diagnostic.hasErrors(findings) ? undefined : match(asked.id, [...Dataset.columnsOf(asked.dataset).keys()], records, findings)
  if (positions === undefined) return { file, findings, parts: [], place: () => at }
  const reading = new Reading(asked, () => () => undefined)
  records.rows.forEach((cells, row) => {
    if (cells.length === records.header.length) reading.addRow(positions.map((position) => cells[position]!), records.lineOf(row), (column) => records.placeOf(row, positions[column]!))
    else reading.miscounted(records.placeOf(row, 0), cells.length)
  })
  return { file, findings, parts: [{ part: reading.finish(), before: 0 }], place: (column) => (column === undefined ? at : records.placeOfHeader(positions[column]!)) }
}

const startOf = ({ path }: BytesFile, encoding: Stretch["encoding"]): number => {
  const [one, two, three] = encoding === "utf-8" ? firstBytes(path, 3) : []
  return one === 0xef && two === 0xbb && three === 0xbf ? 3 : 0
}

const tasksOf = (whole: Stretch, form: Task["form"], { stretch }: Sizes): ReadonlyArray<Task> => {
  const cuts = [whole.from, ...cutsIn(whole.path, whole.from, whole.to, stretch), whole.to]
  return cuts.slice(1).map((to, index) => ({ stretch: { ...whole, from: cuts[index]!, to, isLast: to === whole.to }, form }))
}

/** Puts together what was read of a file, in order. A stretch that turns out to begin within a record is read again, from where the record before it ends. */
export const settle = (asked: Asked, file: BytesFile, { tasks, before }: Extract<Begun, { readonly tag: "tasks" }>, done: ReadonlyArray<Done>, read: (task: Task) => Done): Begun | "not-utf8" => {
  const parts: Array<{ readonly part: Held["part"]; readonly before: number }> = []
  const reported = new Reported()
  const extra = new Map<string, Diagnostic.Place>()
  // Whether a file is text, and in which letters, is asked of all of it.
  if (done.some(({ tag }) => tag === "not-text")) return refused(file, [Diagnostic.make("data-not-text", file.at, {})])
  if (done.some(({ tag }) => tag === "not-utf8")) return "not-utf8"
  let lines = before
  let from = tasks[0]!.stretch.from
  for (const [index, task] of tasks.entries()) {
    const first = done[index]!
    const one = task.stretch.from === from ? first : read({ ...task, stretch: { ...task.stretch, from } })
    if (one.tag === "not-utf8") return one.tag
    if (one.tag !== "held") return refused(file, [one.tag === "not-text" ? Diagnostic.make("data-not-text", file.at, {}) : Diagnostic.make("file-unreadable", file.at, { file: file.file, reason: "ESTALE" })])
    // Nothing is said of what comes after a quote that is out of place.
    if (task.form.tag === "ndjson" || reported.findings.length === 0) append(reported, one.refused, lines)
    for (const { name, place } of one.extra) if (!extra.has(name)) extra.set(name, { ...place, line: place.line + lines })
    parts.push({ part: one.part, before: lines })
    lines += one.lines
    from = one.end
  }
  if (reported.findings.length > 0) return refused(file, reported.all())
  const declared = [...Dataset.columnsOf(asked.dataset).keys()]
  if (extra.size > 0) {
    const findings: Array<Diagnostic.Diagnostic> = []
    const header = [...declared, ...extra.keys()]
    match(asked.id, declared, { header, placeOfHeader: (column) => extra.get(header[column]!) ?? file.at }, findings)
    return refused(file, findings)
  }
  return { tag: "parts", parts: { file: file.file, findings: [], parts, place: () => file.at }, rows: parts.reduce((sum, { part }) => sum + part.length, 0), lines }
}

/** Records of text → a table of typed columns, with every cell that does not fit reported at its place. */
import { Dataset, Day, Diagnostic, suggest } from "@styrkort/core"
import { builderFor } from "./cells.ts"
import type { Builder, Lists } from "./cells.ts"
import { conflictsIn } from "./corrections.ts"
import { Reported } from "./Reported.ts"
import { placeOf as placeAt, placesOf } from "./Table.ts"
import type { Table } from "./Table.ts"

/** One file's records, as a reader of its format gives them. Cells are text; places are asked for only when something is wrong. */
export interface Records {
  readonly file: string
  readonly header: ReadonlyArray<string>
  readonly placeOfHeader: (column: number) => Diagnostic.Place
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
  readonly lineOf: (row: number) => number
  readonly placeOf: (row: number, column: number) => Diagnostic.Place
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** A dataset's table, or none when a cell, a column or a file has an error: what rests on it is then unknown. */
export interface Ingested {
  readonly table?: Table
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Builds one dataset's table of all its files' records. */
export const ingest = (plan: Lists, id: string, dataset: Dataset.Dataset, files: ReadonlyArray<Records>): Ingested => {
  const findings: Array<Diagnostic.Diagnostic> = []
  const declared = [...Dataset.columnsOf(dataset)]
  const builders = declared.map(([name, column]) => builderFor(name, column, plan))
  const required = requiredIn(dataset)
  const time = Dataset.timeColumn(dataset)
  const rows: Array<readonly [file: number, row: number]> = []
  for (const [fileIndex, records] of files.entries()) {
    for (const finding of records.findings) findings.push(finding)
    if (Diagnostic.hasErrors(records.findings)) continue
    const positions = match(id, declared.map(([name]) => name), records, findings)
    if (positions === undefined) continue
    const dated = positions[declared.findIndex(([name]) => name === time)]
    const reported = new Reported()
    records.rows.forEach((cells, row) => {
      rows.push([fileIndex, row])
      if (cells.length !== records.header.length) {
        reported.add("error", () => Diagnostic.make("data-row-length", records.placeOf(row, 0), { found: cells.length, expected: records.header.length }))
        return
      }
      addRow(cells, row, records, { declared, builders, positions, required }, reported)
      warnIncomplete(id, dataset, dated, cells, records, row, reported)
    })
    for (const finding of reported.all()) findings.push(finding)
  }
  if (Diagnostic.hasErrors(findings)) return { findings }
  const columns = new Map(declared.map(([name], index) => [name, builders[index]!.finish()]))
  const table: Table = { dataset: id, length: rows.length, columns, files: files.map(({ file }) => file), places: placesOf(rows.length, (row) => rows[row]![0], (row) => files[rows[row]![0]]!.lineOf(rows[row]![1])) }
  for (const finding of differing(table, dataset, (row) => {
    const [file, inFile] = rows[row]!
    return files[file]!.placeOf(inFile, files[file]!.header.indexOf(dataset.recorded!))
  })) findings.push(finding)
  return Diagnostic.hasErrors(findings) ? { findings } : { table, findings }
}

/** Rows that contradict one another: recorded on the same day of the same thing. */
export const differing = (table: Table, dataset: Dataset.Dataset, placeOfRecording: (row: number) => Diagnostic.Place): ReadonlyArray<Diagnostic.Diagnostic> => {
  const reported = new Reported()
  for (const { row, other } of conflictsIn(table, dataset)) {
    const { file, line } = placeAt(table, other)
    reported.add("error", () => Diagnostic.make("recordings-differ", placeOfRecording(row), { column: dataset.recorded!, other: `${file}:${line}` }))
  }
  return reported.all()
}

/** The columns that may not be empty: those that say so, and those that date a row or tell what it is about. */
export const requiredIn = (dataset: Dataset.Dataset): ReadonlySet<string> => {
  const required = new Set([...Dataset.columnsOf(dataset)].flatMap(([name, column]) => (column.required === true ? [name] : [])))
  for (const name of [Dataset.timeColumn(dataset), dataset.recorded, ...[dataset.key ?? []].flat()]) if (name !== undefined) required.add(name)
  return required
}

interface Shape {
  readonly declared: ReadonlyArray<readonly [string, Dataset.Column]>
  readonly builders: ReadonlyArray<Builder>
  readonly positions: ReadonlyArray<number>
  readonly required: ReadonlySet<string>
}

const addRow = (cells: ReadonlyArray<string>, row: number, records: Records, shape: Shape, reported: Reported): void => {
  shape.declared.forEach(([name], index) => {
    const position = shape.positions[index]!
    const text = cells[position]!.trim()
    const failed = shape.builders[index]!.add(text)
    if (failed !== undefined) reported.add("error", () => Diagnostic.make(failed.code, records.placeOf(row, position), failed.data))
    else if (text === "" && shape.required.has(name)) reported.add("error", () => Diagnostic.make("data-cell-empty", records.placeOf(row, position), { column: name }))
  })
}

const warnIncomplete = (
  id: string,
  dataset: Dataset.Dataset,
  position: number | undefined,
  cells: ReadonlyArray<string>,
  records: Records,
  row: number,
  reported: Reported
): void => {
  const from = dataset["complete-from"]
  if (from === undefined || position === undefined) return
  const day = Day.parse(cells[position]!.trim())
  if (day === undefined || day >= from) return
  reported.add("warning", () => Diagnostic.make("data-before-complete", records.placeOf(row, position), { dataset: id, found: Day.show(day), from: Day.show(from) }))
}

/** For each declared column its position in the file, or undefined when the header does not fit. */
export const match = (
  id: string,
  declared: ReadonlyArray<string>,
  records: Pick<Records, "header" | "placeOfHeader">,
  findings: Array<Diagnostic.Diagnostic>
): ReadonlyArray<number> | undefined => {
  const { header } = records
  const position = new Map<string, number>()
  header.forEach((column, index) => {
    if (!position.has(column)) position.set(column, index)
  })
  const known = new Set(declared)
  const missing = declared.filter((name) => !position.has(name))
  const extra = header.filter((column) => !known.has(column))
  let fits = true
  const report = (finding: Diagnostic.Diagnostic): void => {
    fits = false
    findings.push(finding)
  }
  header.forEach((column, index) => {
    if (position.get(column) !== index) report(Diagnostic.make("data-column-twice", records.placeOfHeader(index), { column }))
    else if (!known.has(column)) {
      report(Diagnostic.make("data-column-unknown", records.placeOfHeader(index), { column, dataset: id, known: declared, nearest: suggest(column, missing) }))
    }
  })
  for (const column of missing) {
    report(Diagnostic.make("data-column-missing", records.placeOfHeader(0), { column, dataset: id, found: header, nearest: suggest(column, extra) }))
  }
  return fits ? declared.map((name) => position.get(name)!) : undefined
}

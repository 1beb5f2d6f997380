/** The rows that a test gives → records, each row at its line of the test's own file. */
import { Dataset, Diagnostic, Source } from "@styrkort/core"
import type { GivenRows, PlacedRows } from "@styrkort/core/tests"
import type { DatasetRecords, Records } from "@styrkort/rules"
import { readCsv } from "../read/csv.ts"

/** The records of every dataset that a test gives. Columns it does not name are empty. */
export const recordsOf = (given: PlacedRows, datasets: ReadonlyMap<string, Dataset.Dataset>): ReadonlyMap<string, DatasetRecords> =>
  new Map([...given].flatMap(([id, { rows, origin }]) => {
    const dataset = datasets.get(id)
    if (dataset === undefined) return []
    const declared = [...Dataset.columnsOf(dataset).keys()]
    return [[id, { records: [widened(typeof rows === "string" ? ofText(rows, origin) : ofList(rows, origin), declared)], missing: [] }] as const]
  }))

/** The records with every declared column; those that the test leaves out are empty. */
const widened = (records: Records, declared: ReadonlyArray<string>): Records => {
  const more = declared.filter((name) => !records.header.includes(name))
  const empty = more.map(() => "")
  return { ...records, header: [...records.header, ...more], rows: records.rows.map((cells) => [...cells, ...empty]) }
}

const ofText = (text: string, origin: Source.Origin): Records => {
  const records = readCsv(origin.source.file, text)
  const { source } = origin
  const node = Source.nodeAt(origin)!
  const first = Source.place(source, node.start, node.end).line
  // The text of a block begins on the line below its sign.
  const before = "|>".includes(source.text[node.start] ?? " ") ? first : first - 1
  const here = (place: Diagnostic.Place): Diagnostic.Place => {
    const line = before + place.line
    const start = source.lineStarts[line - 1] ?? 0
    const { excerpt } = Source.place(source, start, start)
    const indent = Math.max(0, excerpt.indexOf(place.excerpt))
    return { file: source.file, line, column: place.column + indent, endColumn: place.endColumn + indent, excerpt }
  }
  return {
    ...records,
    placeOfHeader: (column) => here(records.placeOfHeader(column)),
    lineOf: (row) => before + records.lineOf(row),
    placeOf: (row, column) => here(records.placeOf(row, column)),
    findings: records.findings.map((finding) => (finding.place === undefined ? finding : { ...finding, place: here(finding.place) }))
  }
}

const ofList = (list: Exclude<GivenRows, string>, origin: Source.Origin): Records => {
  const rows = list.flatMap((entry, index) => {
    const repeated = isRepeated(entry)
    const row = { cells: repeated ? entry.row : entry as Readonly<Record<string, string>>, place: () => Source.locate(Source.at(origin, index)) }
    return Array.from({ length: repeated ? entry.times : 1 }, () => row)
  })
  const header = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))]
  return {
    file: origin.source.file,
    header,
    placeOfHeader: () => Source.locate(origin, "key"),
    rows: rows.map(({ cells }) => header.map((name) => cells[name] ?? "")),
    lineOf: (row) => rows[row]!.place().line,
    placeOf: (row) => rows[row]!.place(),
    findings: []
  }
}

type Entry = Exclude<GivenRows, string>[number]
const isRepeated = (entry: Entry): entry is Extract<Entry, { readonly times: number }> => typeof entry["row"] === "object"

/** NDJSON → records: one object a line; numbers keep the digits they were written with. */
import { Diagnostic, Source } from "@styrkort/core"
import type { Records } from "@styrkort/rules"

/** Reads an NDJSON text. A declared column that a line does not mention is an empty cell there. */
export const readNdjson = (file: string, text: string, declared: ReadonlyArray<string>): Records => {
  const source = Source.make(file, text)
  const findings: Array<Diagnostic.Diagnostic> = []
  const header = [...declared]
  const position = new Map(header.map((name, index) => [name, index]))
  const rows: Array<Array<string>> = []
  const lines: Array<number> = []
  const firstLines: Array<number> = []
  const lineAt = (line: number): Diagnostic.Place => {
    const start = source.lineStarts[line - 1]!
    return Source.place(source, start, (source.lineStarts[line] ?? text.length + 1) - 1)
  }
  text.split("\n").forEach((row, index) => {
    if (row.trim() === "") return
    const line = index + 1
    const object = parseObject(row)
    if (object === undefined) {
      findings.push(Diagnostic.make("data-line-not-object", lineAt(line), {}))
      return
    }
    const cells: Array<string> = []
    const written = cellsOf(object, (column) => findings.push(Diagnostic.make("data-nested", lineAt(line), { column })))
    for (const [key, text] of written) {
      let at = position.get(key)
      if (at === undefined) {
        at = header.length
        position.set(key, at)
        header.push(key)
        firstLines[at] = line
      }
      cells[at] = text
    }
    rows.push(cells)
    lines.push(line)
  })
  return {
    file,
    header,
    placeOfHeader: (column) => lineAt(firstLines[column] ?? lines[0] ?? 1),
    rows: rows.map((cells) => header.map((_, index) => cells[index] ?? "")),
    lineOf: (row) => lines[row]!,
    placeOf: (row) => lineAt(lines[row]!),
    findings
  }
}

/** An object's cells as texts, in the order of its keys; what is nested is told of, and an empty cell. */
export const cellsOf = (object: object, nested: (column: string) => void): ReadonlyMap<string, string> =>
  new Map(Object.entries(object).map(([key, value]: [string, Value]) => {
    if (typeof value !== "object") return [key, String(value)]
    if (value !== null) nested(key)
    return [key, ""]
  }))

/** What JSON may hold. */
type Value = string | number | boolean | object | null

/** A value alone as a cell's text; undefined where it is none, or holds others. */
export const textOfValue = (written: string): string | undefined => {
  try {
    const value = JSON.parse(written, asWritten) as Value
    return value === null ? "" : typeof value === "object" ? undefined : String(value)
  } catch {
    return undefined
  }
}

/** Reviver that gives numbers as they were written, so that 1.10 stays 1.10 and no digit is lost. */
type SourceReviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown

const asWritten: SourceReviver = (_, value, context) => (typeof value === "number" ? context?.source ?? String(value) : value)

/** A line as an object; undefined where it is none. */
export const parseObject = (line: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(line, asWritten)
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

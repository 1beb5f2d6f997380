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
  text.split("\n").forEach((written, index) => {
    if (written.trim() === "") return
    const line = index + 1
    const object = parseObject(written)
    if (object === undefined) {
      findings.push(Diagnostic.make("data-line-not-object", lineAt(line), {}))
      return
    }
    const cells: Array<string> = []
    for (const [key, value] of Object.entries(object)) {
      let at = position.get(key)
      if (at === undefined) {
        at = header.length
        position.set(key, at)
        header.push(key)
        firstLines[at] = line
      }
      if (typeof value === "object" && value !== null) findings.push(Diagnostic.make("data-nested", lineAt(line), { column: key }))
      else cells[at] = value === null ? "" : String(value)
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

/** Reviver that gives numbers as they were written, so that 1.10 stays 1.10 and no digit is lost. */
type SourceReviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown

const asWritten: SourceReviver = (_, value, context) => (typeof value === "number" ? context?.source ?? String(value) : value)

const parseObject = (line: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(line, asWritten)
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Parts of a dataset's rows → its table, as if they had been read in one go. */
import { Dataset, Diagnostic } from "@styrkort/core"
import { differing } from "../ingest.ts"
import type { Ingested } from "../ingest.ts"
import { Reported } from "../Reported.ts"
import { codesKind, extentOf, fileOf, lineOf, valuesKind } from "../Table.ts"
import type { Codes, Column, Numbers, Places, Table } from "../Table.ts"
import { append } from "./append.ts"
import { mostWords } from "./Cells.ts"
import type { PartColumn } from "./Cells.ts"
import type { Part } from "./Part.ts"

/** One file's parts in order, each with the line before its first; or what is wrong with the file instead. */
export interface FileParts {
  readonly file: string
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
  readonly parts: ReadonlyArray<{ readonly part: Part; readonly before: number }>
  /** Where a file's name, or a column in it, is named. */
  readonly place: (column?: number) => Diagnostic.Place
}

/** A table's rows as a part of a file, on the lines where they stand in it. */
export const partOf = ({ length, columns, places: { rows, lines } }: Table): Part => ({
  length,
  columns: [...columns.values()].map((column): PartColumn => {
    const { low, high } = column.tag === "numbers" ? extentOf(column) : { low: 0, high: 0 }
    return { column, least: Math.min(0, low), most: Math.max(0, high), hasEmpty: column.tag === "numbers" && column.values.some(Number.isNaN) }
  }),
  runs: { rows: [...rows], lines: [...lines] },
  reported: new Reported(),
  tooLarge: undefined
})

/** How many rows a dataset may have. */
export const mostRows = 100_000_000

/** Where a cell stands of a row that begins on a line of a file. */
export type PlaceAt = (file: number, line: number, column: string) => Diagnostic.Place

/** Makes one table of all that was read of a dataset's files. What was read is given up column by column, so that it is not there twice. */
export const joinParts = (id: string, dataset: Dataset.Dataset, files: ReadonlyArray<FileParts>, placeAt: PlaceAt): Ingested => {
  const findings: Array<Diagnostic.Diagnostic> = []
  for (const { parts, findings: ofFile, place } of files) {
    const reported = new Reported()
    for (const { part, before } of parts) append(reported, part.reported, before)
    for (const finding of [...ofFile, ...reported.all()]) findings.push(finding)
    const tooLarge = parts.map(({ part }) => part.tooLarge).find((column) => column !== undefined)
    if (tooLarge !== undefined) findings.push(Diagnostic.make("data-too-large", place(tooLarge), { what: "words", most: mostWords }))
  }
  const all = files.flatMap(({ parts }) => parts.map(({ part }) => part))
  const length = all.reduce((sum, part) => sum + part.length, 0)
  if (length > mostRows) findings.push(Diagnostic.make("data-too-large", files[0]!.place(), { what: "rows", most: mostRows }))
  if (Diagnostic.hasErrors(findings)) return { findings }
  const columns = new Map<string, Column>()
  const waiting = all.map((part) => [...part.columns].reverse())
  for (const [index, name] of [...Dataset.columnsOf(dataset).keys()].entries()) {
    const column = joined(waiting.map((rest) => rest.pop()!), length)
    if (column === undefined) findings.push(Diagnostic.make("data-too-large", files[0]!.place(index), { what: "words", most: mostWords }))
    else columns.set(name, column)
  }
  if (Diagnostic.hasErrors(findings)) return { findings }
  const table: Table = { dataset: id, length, columns, files: files.map(({ file }) => file), places: places(files) }
  for (const finding of differing(table, dataset, (row) => placeAt(fileOf(table, row), lineOf(table, row), dataset.recorded!))) findings.push(finding)
  return Diagnostic.hasErrors(findings) ? { findings } : { table, findings }
}

/** One column of several; undefined where it would have too many words. */
const joined = (columns: ReadonlyArray<PartColumn>, length: number): Column | undefined => {
  const [first, ...others] = columns
  if (first === undefined || others.length === 0) return first?.column
  return first.column.tag === "numbers" ? joinedNumbers(columns, length) : joinedCodes(columns.map(({ column }) => column as Codes), length)
}

const joinedNumbers = (columns: ReadonlyArray<PartColumn>, length: number): Numbers => {
  const numbers = columns.map(({ column }) => column as Numbers)
  const decimals = Math.max(...numbers.map((column) => column.decimals))
  const by = numbers.map((column) => 10 ** (decimals - column.decimals))
  const kind = valuesKind(Math.min(...columns.map(({ least }, index) => least * by[index]!)), Math.max(...columns.map(({ most }, index) => most * by[index]!)), columns.some(({ hasEmpty }) => hasEmpty))
  const values = new kind(length)
  let at = 0
  for (const [index, column] of numbers.entries()) {
    values.set(column.values, at)
    if (by[index] !== 1) for (let row = at; row < at + column.values.length; row++) values[row]! *= by[index]!
    at += column.values.length
  }
  return { tag: "numbers", values, decimals }
}

const joinedCodes = (columns: ReadonlyArray<Codes>, length: number): Codes | undefined => {
  const { words } = columns[0]!
  const isOne = columns.every((column) => column.words.length === words.length && column.words.every((word, code) => word === words[code]))
  const known = new Map<string, number>()
  const renumbered: Array<Int32Array> = []
  for (const column of isOne ? [] : columns) {
    const own = new Int32Array(column.words.length)
    for (const [index, word] of column.words.entries()) {
      let code = known.get(word)
      if (code === undefined) known.set(word, code = known.size)
      own[index] = code
    }
    if (known.size > mostWords) return undefined
    renumbered.push(own)
  }
  const codes = new (codesKind(isOne ? words.length : known.size))(length)
  let at = 0
  for (const [index, column] of columns.entries()) {
    const code = renumbered[index]
    if (code === undefined) codes.set(column.codes, at)
    else for (let row = 0; row < column.codes.length; row++) codes[at + row] = column.codes[row] === -1 ? -1 : code[column.codes[row]!]!
    at += column.codes.length
  }
  return { tag: "codes", codes, words: isOne ? words : [...known.keys()] }
}

const places = (files: ReadonlyArray<FileParts>): Places => {
  const [rows, ofFile, lines]: [Array<number>, Array<number>, Array<number>] = [[], [], []]
  let begun = 0
  for (const [file, { parts }] of files.entries()) {
    for (const { part, before } of parts) {
      for (const [run, row] of part.runs.rows.entries()) {
        rows.push(begun + row)
        ofFile.push(file)
        lines.push(before + part.runs.lines[run]!)
      }
      begun += part.length
    }
  }
  return { rows: Int32Array.from(rows), files: Int32Array.from(ofFile), lines: Int32Array.from(lines) }
}

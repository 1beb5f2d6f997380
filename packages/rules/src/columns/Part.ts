/** A stretch of a file's rows, as columns: what was read of it, and what is wrong in it. */
import { Dataset, Day, Diagnostic } from "@styrkort/core"
import { readerFor } from "../cells.ts"
import type { Lists } from "../cells.ts"
import { requiredIn } from "../ingest.ts"
import { Reported } from "../Reported.ts"
import type { Found } from "./append.ts"
import { Cells, broken, wrong } from "./Cells.ts"
import type { PartColumn, Rows, TextOf } from "./Cells.ts"
import { mostRows, workspaceOf } from "./workspace.ts"
import type { Workspace } from "./workspace.ts"

/** Whose rows they are, and what its columns may hold. */
export interface Asked {
  readonly id: string
  readonly dataset: Dataset.Dataset
  readonly lists: Lists
}

/** Rows that were read: columns as they were declared, and runs of consecutive lines, of which the stretch's first is line 1. */
export interface Part {
  readonly length: number
  readonly columns: ReadonlyArray<PartColumn>
  readonly runs: { readonly rows: ReadonlyArray<number>; readonly lines: ReadonlyArray<number> }
  readonly reported: Found
  /** Which of the declared columns has more different words than a column may have. */
  readonly tooLarge: number | undefined
}

/** Where a cell of a row stands: row within the rows that are added, column as declared. */
export type PlaceOf = (row: number, column: number) => Diagnostic.Place

/** A part that is being read. */
export class Reading {
  readonly #asked: Asked
  readonly #columns: ReadonlyArray<Cells>
  readonly #names: ReadonlyArray<string>
  readonly #dated: number
  readonly #from: Day.Day
  #outs: ReadonlyArray<Float64Array>
  #place: Workspace | undefined
  readonly #reported = new Reported()
  readonly #runs = { rows: [] as Array<number>, lines: [] as Array<number> }
  #nextLine = NaN
  #length = 0

  /** `textOf` gives what a declared column's cells mean as texts. */
  constructor(asked: Asked, textOf: (column: number) => TextOf) {
    const { dataset, lists } = asked
    const declared = [...Dataset.columnsOf(dataset)]
    const required = requiredIn(dataset)
    this.#asked = asked
    this.#names = declared.map(([name]) => name)
    this.#columns = declared.map(([name, column], index) => new Cells(readerFor(name, column, lists), required.has(name), textOf(index)))
    const from = dataset["complete-from"]
    this.#dated = from === undefined ? -1 : this.#names.indexOf(Dataset.timeColumn(dataset) ?? "")
    this.#from = from ?? -Infinity
    this.#outs = declared.map(() => new Float64Array(mostRows))
  }

  /** Adds rows that follow one another from a line on; `firsts` is where each declared column's cells begin in `at`. Rows with broken cells are told of, lowest first, and what else is wrong with them is not. */
  add(rows: Rows, firsts: ReadonlyArray<number>, line: number, placeOf: PlaceOf): ReadonlyArray<number> {
    const place = workspaceOf(rows)
    if (place !== this.#place || (place !== undefined && place.owner !== this)) this.#moveTo(place)
    let sound = true
    for (let column = 0; column < this.#columns.length; column++) sound = this.#columns[column]!.fill(rows, firsts[column]!, this.#outs[column]!) && sound
    const brokenRows = sound && !this.#isEarly(rows.length) ? [] : this.#report(rows.length, placeOf, (row, column) => {
      const first = firsts[column]! + row * rows.stride
      return this.#columns[column]!.textAt(rows.bytes, rows.at[first]! + 1, rows.at[first + 1]!)
    })
    this.#append(rows.length, line)
    return brokenRows
  }

  /** Has cells looked up where the rows lie: one reading at a time can, and what another has looked up there is forgotten. */
  #moveTo(place: Workspace | undefined): void {
    this.#place = place
    if (place !== undefined) place.owner = this
    this.#outs = this.#columns.map((cells, column) => {
      const out = place?.outOf(column)
      cells.bring(out === undefined ? undefined : place!.tableOf(column))
      return out ?? new Float64Array(mostRows)
    })
  }

  /** Adds a row of which every declared column's text is known. */
  addRow(texts: ReadonlyArray<string>, line: number, placeOf: (column: number) => Diagnostic.Place): void {
    texts.forEach((text, column) => {
      this.#outs[column]![0] = this.#columns[column]!.valueOf(text.trim())
    })
    this.#report(1, (_, column) => placeOf(column), (_, column) => texts[column]!.trim())
    this.#append(1, line)
  }

  /** Adds rows of values that are no bytes; each different one is written as a text once. What is wrong stands where `placeOf` says of a row, a column and a text. */
  addValues(length: number, line: number, valueAt: (row: number, column: number) => unknown, textOf: (value: unknown, column: number) => string, placeOf: (row: number, column: number, text: string) => Diagnostic.Place): void {
    let sound = true
    this.#columns.forEach((cells, column) => {
      sound = cells.fillValues(length, (row) => valueAt(row, column), (value) => textOf(value, column), this.#outs[column]!) && sound
    })
    const textAt = (row: number, column: number): string => textOf(valueAt(row, column), column)
    if (!sound || this.#isEarly(length)) this.#report(length, (row, column) => placeOf(row, column, textAt(row, column)), (row, column) => textAt(row, column).trim())
    this.#append(length, line)
  }

  #append(length: number, line: number): void {
    for (let column = 0; column < this.#columns.length; column++) this.#columns[column]!.append(this.#outs[column]!, length)
    if (line !== this.#nextLine) {
      this.#runs.rows.push(this.#length)
      this.#runs.lines.push(line)
    }
    this.#nextLine = line + length
    this.#length += length
  }

  #isEarly(length: number): boolean {
    const days = this.#outs[this.#dated]
    if (days !== undefined) for (let row = 0; row < length; row++) if (days[row]! < this.#from) return true
    return false
  }

  /** What is wrong with rows, each from left to right as the columns are declared; the rows that have broken cells. */
  #report(length: number, placeOf: PlaceOf, textAt: (row: number, column: number) => string): ReadonlyArray<number> {
    const brokenRows: Array<number> = []
    for (let row = 0; row < length; row++) {
      const values = this.#outs.map((out) => out[row]!)
      if (values.includes(broken)) brokenRows.push(row)
      else {
        values.forEach((value, column) => {
          if (value === wrong) this.#reported.add("error", () => this.#wrong(column, textAt(row, column), placeOf(row, column)))
        })
        const day = values[this.#dated] === wrong ? Day.parse(textAt(row, this.#dated)) : values[this.#dated]
        if (day !== undefined && day < this.#from) this.#reported.add("warning", () => Diagnostic.make("data-before-complete", placeOf(row, this.#dated), { dataset: this.#asked.id, found: Day.show(day), from: Day.show(this.#from) }))
      }
      // What is wrong has been said; a part with errors becomes no table.
      values.forEach((value, column) => {
        if (value === broken || value === wrong) this.#outs[column]![row] = 0
      })
    }
    return brokenRows
  }

  #wrong(column: number, text: string, place: Diagnostic.Place): Diagnostic.Diagnostic {
    const failure = text === "" ? undefined : this.#columns[column]!.refusal(text)
    return failure === undefined ? Diagnostic.make("data-cell-empty", place, { column: this.#names[column]! }) : Diagnostic.make(failure.code, place, failure.data)
  }

  /** Tells of a row that has another number of cells than the header. */
  miscounted(place: Diagnostic.Place, found: number): void {
    this.#reported.add("error", () => Diagnostic.make("data-row-length", place, { found, expected: this.#names.length }))
  }

  /** Whether any column has more different words than a column may have. */
  get tooLarge(): number | undefined {
    const column = this.#columns.findIndex(({ isTooLarge }) => isTooLarge)
    return column === -1 ? undefined : column
  }

  /** What has been read. */
  finish(): Part {
    const { findings, counts } = this.#reported
    return { length: this.#length, columns: this.#columns.map((column) => column.finish()), runs: this.#runs, reported: { findings, counts }, tooLarge: this.tooLarge }
  }
}

/** CSV as bytes → rows: where cells end is found without looking at what they are, and records of a shape go into columns together. */
import { Diagnostic, Source } from "@styrkort/core"
import { Reading, mostRows, workspace } from "@styrkort/rules/columns"
import type { Asked, TextOf } from "@styrkort/rules/columns"
import { cellsAt, scan, textsAt } from "../csv.ts"
import type { Held } from "./Request.ts"
import { longestRecord, wholeCharacters } from "./Stretch.ts"
import type { Chunk, Stretch } from "./Stretch.ts"

/** How a CSV file is written: what parts its cells, and where each declared column stands in its header. */
export interface CsvForm {
  readonly tag: "csv"
  readonly delimiter: string
  readonly positions: ReadonlyArray<number>
}

const newline = 10

/** Reads the records of a stretch that begins with one. */
export class CsvReading {
  readonly #file: string
  readonly #form: CsvForm
  readonly #width: number
  readonly #firsts: ReadonlyArray<number>
  readonly #decoder: InstanceType<typeof TextDecoder>
  readonly #reading: Reading
  readonly #place = workspace()
  #line = 1
  #broken: Diagnostic.Diagnostic | undefined

  constructor({ file, encoding }: Stretch, form: CsvForm, asked: Asked) {
    this.#file = file
    this.#form = form
    this.#width = form.positions.length
    this.#firsts = form.positions
    this.#decoder = new TextDecoder(encoding, { ignoreBOM: true })
    const last = form.positions.indexOf(this.#width - 1)
    this.#reading = new Reading(asked, (column) => textOf(this.#decoder, column === last))
  }

  /** Takes the whole records of a chunk. */
  take({ bytes, view, length, isLast }: Chunk): number {
    // Nothing else is said of a file whose quotes do not match; whether it is text at all is still asked.
    if (this.#broken !== undefined) return isLast ? length : wholeCharacters(bytes, length)
    const { at, inners } = this.#place
    const count = this.#place.ends(length, this.#form.delimiter.charCodeAt(0))
    const within = this.#place.inner
    const width = this.#width
    let next = 0
    let k = 0
    while (k < count && this.#broken === undefined) {
      // A row that has line ends within it is taken by itself, as what follows stands on other lines than it seems.
      const most = Math.min(mostRows, Math.floor((count - k) / width))
      const rows = (next < within ? this.#place.plain(k, width, most, inners[next]!) : 0) || this.#place.plain(k, width, next < within ? Math.min(1, most) : most, length)
      if (rows > 0) {
        const first = k
        const brokenRows = this.#reading.add({ bytes, view, at: first === 0 ? at : at.subarray(first), stride: width, length: rows }, this.#firsts, this.#line, (row, column) => {
          const from = first + row * width
          return this.#placeIn(this.#textOf(bytes, at[from]! + 1, at[from + width]! + 1), this.#line + row, this.#form.positions[column]!)
        })
        if (brokenRows.length > 0) {
          const from = first + brokenRows[0]! * width
          this.#line += brokenRows[0]!
          this.#takeRecord(this.#textOf(bytes, at[from]! + 1, at[from + width]! + 1))
          break
        }
        this.#line += rows
        k += rows * width
      } else {
        let last = k + 1
        while (last <= count && bytes[at[last]!] !== newline) last++
        if (last > count) break
        this.#takeRecord(this.#textOf(bytes, at[k]! + 1, at[last]! + 1))
        k = last
        while (next < within && inners[next]! < at[k]!) next++
        continue
      }
      for (; next < within && inners[next]! < at[k]!; next++) this.#line++
    }
    if (this.#broken !== undefined) return isLast ? length : wholeCharacters(bytes, length)
    if (isLast && at[k]! + 1 < length) {
      this.#takeRecord(this.#textOf(bytes, at[k]! + 1, length))
      return length
    }
    if (k > 0 || length <= longestRecord) return at[k]! + 1
    this.#tooLong(this.#textOf(bytes, 0, wholeCharacters(bytes, length)))
    return isLast ? length : wholeCharacters(bytes, length)
  }

  /** A record without an end has a quote that is out of place, or one that is not closed for as long as anybody would read. */
  #tooLong(text: string): void {
    const { delimiter } = this.#form
    const { broken } = scan(text, delimiter)
    const source = Source.make(this.#file, text)
    this.#broken = broken !== undefined && scan(`${text}"`, delimiter).broken === broken
      ? Diagnostic.make("data-quotes", moved(Source.place(source, broken, broken + 1), this.#line), {})
      : Diagnostic.make("data-too-large", { ...moved(Source.place(source, 0, 1), this.#line), excerpt: text.slice(0, 80) }, { what: "row", most: longestRecord })
  }

  #textOf(bytes: Buffer, start: number, end: number): string {
    return this.#decoder.decode(bytes.subarray(start, end))
  }

  /** A record that is looked at by itself; one with nothing in it is none. */
  #takeRecord(text: string): void {
    const { delimiter, positions } = this.#form
    const line = this.#line
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) this.#line++
    const { starts, broken } = scan(text, delimiter)
    if (broken !== undefined) {
      const source = Source.make(this.#file, text)
      this.#broken = Diagnostic.make("data-quotes", moved(Source.place(source, broken, broken + 1), line), {})
      return
    }
    if (starts.length === 0) return
    const texts = textsAt(text, 0, delimiter)
    if (texts.length === this.#width) this.#reading.addRow(positions.map((position) => texts[position]!), line, (column) => this.#placeIn(text, line, positions[column]!))
    else this.#reading.miscounted(this.#placeIn(text, line, 0), texts.length)
  }

  #placeIn(text: string, line: number, position: number): Diagnostic.Place {
    return cellPlace(this.#file, text, this.#form.delimiter, line, position)
  }

  /** What was read, and what refuses the whole file. */
  finish(): Omit<Held, "tag" | "end"> {
    const findings = this.#broken === undefined ? [] : [this.#broken]
    return { part: this.#reading.finish(), lines: this.#line - 1, refused: { findings, counts: { error: { count: findings.length }, warning: { count: 0 } } }, extra: [] }
  }
}

/** Where a cell stands in a record's text, which begins on a line. */
export const cellPlace = (file: string, text: string, delimiter: string, line: number, position: number): Diagnostic.Place => {
  const cells = cellsAt(text, 0, delimiter)
  const [start, end] = cells[position] ?? cells.at(-1)!
  return moved(Source.place(Source.make(file, text), start, Math.max(end, start + 1)), line)
}

const moved = (place: Diagnostic.Place, line: number): Diagnostic.Place => ({ ...place, line: place.line + line - 1 })

const textOf = (decoder: InstanceType<typeof TextDecoder>, isLastInRow: boolean): TextOf => (bytes, start, end) => {
  const written = decoder.decode(bytes.subarray(start, end))
  if (!written.includes("\"")) return written
  const cell = isLastInRow && written.endsWith("\r") ? written.slice(0, -1) : written
  return /^"(?:[^"]|"")*"$/.test(cell) ? cell.slice(1, -1).replaceAll("\"\"", "\"") : undefined
}

/** CSV as bytes → rows: where cells end is found without looking at what they are, and records of a shape go into columns together. */
import { Diagnostic, Source } from "@styrkort/core"
import { Reading, mostRows } from "@styrkort/rules/columns"
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

const [newline, quote, mark] = [10, 34, 0xef]

/** Reads the records of a stretch that begins with one. */
export class CsvReading {
  readonly #file: string
  readonly #form: CsvForm
  readonly #width: number
  readonly #firsts: ReadonlyArray<number>
  readonly #decoder: InstanceType<typeof TextDecoder>
  readonly #reading: Reading
  /** Which bytes end a cell (1), or open and close a quoted one (2). */
  readonly #kinds = new Uint8Array(256)
  #at = new Int32Array(0)
  #inner: Array<number> = []
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
    this.#kinds[newline] = 1
    this.#kinds[form.delimiter.charCodeAt(0)] = 1
    this.#kinds[quote] = 2
  }

  /** Takes the whole records of a chunk. */
  take({ bytes, view, length, isLast }: Chunk): number {
    // Nothing else is said of a file whose quotes do not match; whether it is text at all is still asked.
    if (this.#broken !== undefined) return isLast ? length : wholeCharacters(bytes, length)
    const count = this.#findEnds(bytes, length)
    const at = this.#at
    const width = this.#width
    let next = 0
    let k = 0
    while (k < count && this.#broken === undefined) {
      let rows = 0
      let end = k
      const most = this.#inner.length === next ? Infinity : this.#inner[next]!
      while (rows < mostRows && end + width <= count && at[end + width]! < most && this.#isPlain(bytes, end)) {
        end += width
        rows++
      }
      if (rows === 0 && end + width <= count && at[end + width]! > most && this.#isPlain(bytes, end)) {
        end += width
        rows = 1
      }
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
        k = end
      } else {
        let last = k + 1
        while (last <= count && bytes[at[last]!] !== newline) last++
        if (last > count) break
        this.#takeRecord(this.#textOf(bytes, at[k]! + 1, at[last]! + 1))
        k = last
        while (next < this.#inner.length && this.#inner[next]! < at[k]!) next++
        continue
      }
      for (; next < this.#inner.length && this.#inner[next]! < at[k]!; next++) this.#line++
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

  /** Where cells end, from `at[1]` on; `at[0]` is before the first. Line ends within quotes are kept apart. */
  #findEnds(bytes: Buffer, length: number): number {
    if (this.#at.length < length + 2) this.#at = new Int32Array(bytes.length + 2)
    const at = this.#at
    const kinds = this.#kinds
    this.#inner = []
    at[0] = -1
    let count = 1
    if (bytes.subarray(0, length).indexOf(quote) === -1) {
      for (let p = 0; p < length; p++) {
        at[count] = p
        count += kinds[bytes[p]!]!
      }
      return count - 1
    }
    let isInside = 0
    for (let p = 0; p < length; p++) {
      const byte = bytes[p]!
      const kind = kinds[byte]!
      isInside ^= kind >> 1
      at[count] = p
      count += kind & 1 & (isInside ^ 1)
      if (byte === newline && isInside === 1) this.#inner.push(p)
    }
    return count - 1
  }

  /** Whether a record of as many cells as the header follows, as nearly all are. */
  #isPlain(bytes: Buffer, from: number): boolean {
    const at = this.#at
    const end = from + this.#width
    if (bytes[at[end]!] !== newline || bytes[at[from]! + 1] === mark) return false
    for (let k = from + 1; k < end; k++) if (bytes[at[k]!] === newline) return false
    if (end > from + 1) return true
    // A line with nothing on it is no record.
    const size = at[end]! - at[from]! - 1
    return size > 1 || (size === 1 && bytes[at[from]! + 1] !== 13)
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

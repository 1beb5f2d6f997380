/** NDJSON as bytes → rows: lines that are written as the line before is, but for their values, go into columns together; any other line is read as JSON. */
import { Dataset, Diagnostic, Source } from "@styrkort/core"
import { Reading, Reported, mostRows, workspace } from "@styrkort/rules/columns"
import type { Asked, TextOf } from "@styrkort/rules/columns"
import { cellsOf, parseObject, textOfValue } from "../ndjson.ts"
import type { Held } from "./Request.ts"
import { longestRecord, wholeCharacters } from "./Stretch.ts"
import type { Chunk, Stretch } from "./Stretch.ts"

/** How a line is written around its values, in words of four bytes: what stands before each value, and behind the last. */
interface Pattern {
  readonly before: ReadonlyArray<Literal>
  /** Which declared column each value is of. */
  readonly columns: ReadonlyArray<number>
}

/** Bytes to be found: `length` of them, in `words` of four of which the last is filled up. */
interface Literal {
  readonly words: Int32Array
  readonly length: number
  readonly tail: number
}

const [newline, quote, backslash, comma, brace, opening, bracket, space] = [10, 34, 92, 44, 125, 123, 91, 32]

/** Reads the lines of a stretch that begins with one. */
export class NdjsonReading {
  readonly #file: string
  readonly #names: ReadonlyArray<string>
  readonly #decoder: InstanceType<typeof TextDecoder>
  readonly #reading: Reading
  readonly #reported = new Reported()
  readonly #extra = new Map<string, Diagnostic.Place>()
  readonly #at: Int32Array
  #pattern: Pattern | undefined
  #line = 1
  #isWithin = false

  constructor({ file, encoding }: Stretch, asked: Asked) {
    this.#file = file
    this.#names = [...Dataset.columnsOf(asked.dataset).keys()]
    this.#decoder = new TextDecoder(encoding, { ignoreBOM: true })
    this.#reading = new Reading(asked, () => textOf(this.#decoder))
    const needed = 2 * this.#names.length * mostRows
    this.#at = workspace().at.length < needed ? new Int32Array(needed) : workspace().at
  }

  /** Takes the whole lines of a chunk. */
  take({ bytes, view, length, isLast }: Chunk): number {
    let p = 0
    if (this.#isWithin) {
      const end = bytes.subarray(0, length).indexOf(newline)
      if (end === -1) return isLast ? length : wholeCharacters(bytes, length)
      this.#isWithin = false
      p = end + 1
    }
    for (;;) {
      const end = this.#takeAlike(bytes, view, p, length)
      const found = bytes.indexOf(newline, end)
      const isWhole = found !== -1 && found < length
      if (isWhole || (isLast && end < length)) {
        this.#takeLine(bytes, end, isWhole ? found : length)
        p = isWhole ? found + 1 : length
      } else if (length - end <= longestRecord) return end
      else {
        this.#tooLong(this.#decoder.decode(bytes.subarray(end, end + 80)))
        return wholeCharacters(bytes, length)
      }
    }
  }

  /** Takes lines that fit the pattern, and says where the first one begins that does not. */
  #takeAlike(bytes: Buffer, view: DataView, from: number, length: number): number {
    const pattern = this.#pattern
    let p = from
    if (pattern === undefined) return p
    for (;;) {
      const starts = [p]
      let rows = 0
      while (rows < mostRows) {
        const end = this.#fits(pattern, bytes, view, p, length, 2 * this.#names.length * rows)
        if (end === -1) break
        p = end
        starts.push(p)
        rows++
      }
      if (rows === 0) return p
      const line = this.#line
      const firsts = this.#names.map((_, column) => 2 * column)
      this.#reading.add({ bytes, view, at: this.#at, stride: 2 * this.#names.length, length: rows }, firsts, line, (row) => this.#placeOf(bytes, starts[row]!, starts[row + 1]! - 1, line + row))
        .forEach((row) => this.#refuse(this.#placeOf(bytes, starts[row]!, starts[row + 1]! - 1, line + row)))
      this.#line += rows
      if (rows < mostRows) return p
    }
  }

  /** Where the next line begins if this one fits the pattern, its values noted from `note` on; -1 if not. */
  #fits({ before, columns }: Pattern, bytes: Buffer, view: DataView, from: number, length: number, note: number): number {
    const at = this.#at
    let p = from
    for (let value = 0; value < columns.length; value++) {
      const { words, length: size, tail } = before[value]!
      let word = 0
      for (; 4 * word + 4 <= size; word++) if (view.getInt32(p + 4 * word, true) !== words[word]) return -1
      if (tail !== 0 && (view.getInt32(p + 4 * word, true) & tail) !== words[word]) return -1
      p += size
      const start = p
      let byte = bytes[p]!
      if (byte === quote) {
        do byte = bytes[++p]!
        while (byte !== quote && byte !== backslash && byte >= space)
        if (byte !== quote) return -1
        p++
      } else if (byte === bracket || byte === opening) return -1
      else while (byte !== comma && byte !== brace && byte > space) byte = bytes[++p]!
      if (p >= length) return -1
      const noted = note + 2 * columns[value]!
      at[noted] = start - 1
      at[noted + 1] = p
    }
    const { words, length: size } = before[columns.length]!
    for (let index = 0; index < size; index++) if (bytes[p + index] !== (words[index >> 2]! >> (8 * (index & 3)) & 0xff)) return -1
    p += size
    return p <= length && bytes[p - 1] === newline ? p : -1
  }

  /** A line that is read as JSON; one with nothing on it is none. */
  #takeLine(bytes: Buffer, start: number, end: number): void {
    const line = this.#line++
    const text = this.#decoder.decode(bytes.subarray(start, end))
    if (text.trim() === "") return
    const place = (): Diagnostic.Place => this.#placeOf(bytes, start, end, line)
    const object = parseObject(text)
    if (object === undefined) {
      this.#refuse(place())
      return
    }
    const cells = cellsOf(object, (column) => this.#reported.add("error", () => Diagnostic.make("data-nested", place(), { column })))
    for (const name of cells.keys()) if (!this.#names.includes(name) && !this.#extra.has(name)) this.#extra.set(name, place())
    this.#reading.addRow(this.#names.map((name) => cells.get(name) ?? ""), line, place)
    this.#pattern = patternOf(bytes, start, end, object, this.#names) ?? this.#pattern
  }

  /** What is left of a line that is too long is passed over. */
  #tooLong(begun: string): void {
    this.#isWithin = true
    const line = this.#line++
    this.#reported.add("error", () => Diagnostic.make("data-too-large", { file: this.#file, line, column: 1, endColumn: 2, excerpt: begun }, { what: "row", most: longestRecord }))
  }

  #refuse(place: Diagnostic.Place): void {
    this.#reported.add("error", () => Diagnostic.make("data-line-not-object", place, {}))
  }

  #placeOf(bytes: Buffer, start: number, end: number, line: number): Diagnostic.Place {
    return linePlace(this.#file, this.#decoder.decode(bytes.subarray(start, end)), line)
  }

  /** What was read, what is no object, and which columns nobody has declared. */
  finish(): Omit<Held, "tag" | "end"> {
    const { findings, counts } = this.#reported
    return { part: this.#reading.finish(), lines: this.#line - 1, refused: { findings, counts }, extra: [...this.#extra].map(([name, place]) => ({ name, place })) }
  }
}

/** A whole line. */
export const linePlace = (file: string, text: string, line: number): Diagnostic.Place => {
  const place = Source.place(Source.make(file, text), 0, text.length)
  return { ...place, line }
}

/** The pattern of a line, where it is an object of all declared columns, each once, with texts without escapes and other plain values. */
const patternOf = (bytes: Buffer, start: number, end: number, object: object, names: ReadonlyArray<string>): Pattern | undefined => {
  const keys = Object.keys(object)
  if (keys.length !== names.length || keys.some((key) => !names.includes(key))) return undefined
  const text = bytes.subarray(start, end + 1).toString("latin1")
  const before: Array<Literal> = []
  const columns: Array<number> = []
  const value = /^("[^"\\]*"|[^\s",:{}[\]]+)/
  let rest = text
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest)?.[0]
    rest = rest.slice(found?.length ?? 0)
    return found
  }
  for (let index = 0; index < keys.length; index++) {
    const literal = take(index === 0 ? /^[ \t]*\{[ \t]*("[^"\\]*")[ \t]*:[ \t]*/ : /^[ \t]*,[ \t]*("[^"\\]*")[ \t]*:[ \t]*/)
    if (literal === undefined) return undefined
    const key = Buffer.from(/"([^"]*)"/.exec(literal)![1]!, "latin1").toString("utf8")
    if (!names.includes(key) || columns.includes(names.indexOf(key)) || take(value) === undefined) return undefined
    before.push(literalOf(literal))
    columns.push(names.indexOf(key))
  }
  const last = take(/^[ \t]*\}[ \t\r]*\n$/)
  return last === undefined ? undefined : { before: [...before, literalOf(last)], columns }
}

const literalOf = (latin1: string): Literal => {
  const bytes = Buffer.from(latin1.padEnd(Math.ceil(latin1.length / 4) * 4, "\0"), "latin1")
  return { words: Int32Array.from({ length: bytes.length / 4 }, (_, word) => bytes.readInt32LE(4 * word)), length: latin1.length, tail: latin1.length % 4 === 0 ? 0 : (1 << (8 * (latin1.length % 4))) - 1 }
}

const textOf = (decoder: InstanceType<typeof TextDecoder>): TextOf => (bytes, start, end) => textOfValue(decoder.decode(bytes.subarray(start, end)))

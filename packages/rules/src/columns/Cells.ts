/** One column on its way from bytes: each different cell is read once, by the reader of its type, and known again by its bytes. */
import { Ratio } from "@styrkort/core"
import type { CellFailure, CellReader, NumberReader } from "../cells.ts"
import { codesKind, valuesKind } from "../Table.ts"
import type { Codes, Column, Values } from "../Table.ts"
import { Known, scale, unknown } from "./Known.ts"
import type { Near } from "./workspace.ts"

/** Rows of one shape in a buffer: the cell that begins at `at[k] + 1` ends before `at[k + 1]`, and the next row's is `stride` further on in `at`. Sixteen bytes from the last cell's first on can be looked at. */
export interface Rows {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly at: Int32Array
  readonly stride: number
  readonly length: number
}

/** A cell's text as its format means it; undefined where the bytes are no cell of the format. */
export type TextOf = (bytes: Uint8Array, start: number, end: number) => string | undefined

/** In place of a value: a cell that is wrong, or empty where it may not be. */
export const wrong = Infinity
/** In place of a value: bytes that are no cell. */
export const broken = -Infinity

/** How many different words a column may have. */
export const mostWords = 5_000_000
/** How many spellings are remembered where there is no end to them. */
const mostKnown = 65_536
const blockSize = 65_536
/** So many digits are exact with any decimals that a column can have. */
const mostDigits = 9

/** A column of a part, and between which values it lies where they are numbers. */
export interface PartColumn {
  readonly column: Column
  readonly least: number
  readonly most: number
  readonly hasEmpty: boolean
}

/** A column that is being filled. */
export class Cells {
  readonly #reader: CellReader
  readonly #isRequired: boolean
  readonly #textOf: TextOf
  readonly #known = new Known()
  #near: Near | undefined
  readonly #values = new Map<unknown, number>()
  // What the values so far need.
  #words = 0
  #decimals = 0
  #least = 0
  #most = 0
  #hasEmpty = false
  readonly #bounds: ReadonlyArray<readonly [low: number, high: number]>
  #blocks: Array<Values> = []
  #block: Values = new Int8Array(blockSize)
  #filled = 0

  constructor(reader: CellReader, isRequired: boolean, textOf: TextOf) {
    this.#reader = reader
    this.#isRequired = isRequired
    this.#textOf = textOf
    this.#words = reader.tag === "codes" ? reader.words().length : 0
    this.#bounds = reader.tag === "numbers" && reader.plain !== undefined ? boundsOf(reader, reader.plain) : []
  }

  /** Whether there are more different words than a column may have. */
  get isTooLarge(): boolean {
    return this.#words > mostWords
  }

  /** Reads the column's cells of some rows, which begin at `at[first] + 1`, into `out`, and says whether any of them is wrong or broken. */
  fill(rows: Rows, first: number, out: Float64Array): boolean {
    if (this.#known.count > Math.max(mostKnown, 2 * this.#words)) this.#known.forget()
    return this.#near === undefined ? this.#fillFar(rows, first, out) : this.#fillNear(this.#near, rows, first, out)
  }

  /** Has cells looked up in the workspace, as long as there are not too many different ones. */
  bring(near: Near | undefined): void {
    this.#near = near
  }

  #fillNear(near: Near, rows: Rows, first: number, out: Float64Array): boolean {
    let isSound = true
    for (let row = 0; row < rows.length; row++) {
      row += near.find(rows, first + row * rows.stride, rows.length - row, out, row)
      if (row === rows.length) break
      const k = first + row * rows.stride
      const decimals = this.#decimals
      isSound = this.#fillFar({ ...rows, length: 1 }, k, single) && isSound
      out[row] = single[0]!
      if (this.#decimals !== decimals) scale(out, row, tens[this.#decimals - decimals]!)
      if (out[row] !== broken) near.learn(rows, k, out[row]!)
    }
    if (near.isFull) this.#near = undefined
    return near.wasSound() && isSound
  }

  #fillFar(rows: Rows, first: number, out: Float64Array): boolean {
    return this.#bounds.length === 0 ? this.#fillKnown(rows, first, out) : this.#fillPlain(rows, first, out)
  }

  #fillKnown({ bytes, view, at, stride, length }: Rows, first: number, out: Float64Array): boolean {
    let isSound = true
    let decimals = this.#decimals
    for (let row = 0, k = first; row < length; row++, k += stride) {
      const [start, end] = [at[k]! + 1, at[k + 1]!]
      let value = this.#known.find(view, start, end)
      if (value === unknown) {
        value = this.#learn(bytes, view, start, end)
        if (this.#decimals !== decimals) {
          scale(out, row, tens[this.#decimals - decimals]!)
          decimals = this.#decimals
        }
      }
      out[row] = value
      if (value === wrong || value === broken) isSound = false
    }
    return isSound
  }

  /** Digits alone are read as they stand, whichever they are; all else is known or learned. */
  #fillPlain({ bytes, view, at, stride, length }: Rows, first: number, out: Float64Array): boolean {
    let isSound = true
    let decimals = this.#decimals
    for (let row = 0, k = first; row < length; row++, k += stride) {
      const start = at[k]! + 1
      let end = at[k + 1]!
      let p = start
      if (bytes[p] === minus) p++
      const begun = p
      let value = 0
      let point = -1
      for (; p < end; p++) {
        const digit = bytes[p]! - zero
        if (digit >= 0 && digit <= 9) value = value * 10 + digit
        else if ((digit === dot || digit === comma) && point === -1) point = p
        else break
      }
      // Of the line's end, where it is the last cell of a row.
      if (p === end - 1 && bytes[p] === 13) end = p
      const after = point === -1 ? 0 : end - point - 1
      const digits = end - begun - (point === -1 ? 0 : 1)
      // `.5`, `5.` and `05` are for the column's reader to say something about.
      if (p === end && digits > after && digits <= mostDigits && after <= decimals && (point === -1 || after > 0) && (bytes[begun] !== zero || digits === after + 1)) {
        if (begun > start) value = 0 - value
        const [low, high] = this.#bounds[after]!
        if (value >= low && value <= high) {
          value *= tens[decimals - after]!
          if (value < this.#least) this.#least = value
          else if (value > this.#most) this.#most = value
          out[row] = value
          continue
        }
      }
      // Whatever is not plain is looked up by itself.
      isSound = this.#fillKnown({ bytes, view, at, stride, length: 1 }, k, single) && isSound
      out[row] = single[0]!
      if (this.#decimals === decimals) continue
      scale(out, row, tens[this.#decimals - decimals]!)
      decimals = this.#decimals
    }
    return isSound
  }

  /** As `fill`, of values that are known again by themselves. */
  fillValues(length: number, valueAt: (row: number) => unknown, textOf: (value: unknown) => string, out: Float64Array): boolean {
    let isSound = true
    let decimals = this.#decimals
    if (this.#values.size > mostKnown) this.#values.clear()
    for (let row = 0; row < length; row++) {
      const given = valueAt(row)
      let value = this.#values.get(given)
      if (value === undefined) {
        value = this.valueOf(textOf(given).trim())
        if (this.#decimals !== decimals) {
          scale(out, row, tens[this.#decimals - decimals]!)
          this.#values.clear()
          decimals = this.#decimals
        }
        this.#values.set(given, value)
      }
      out[row] = value
      if (value === wrong) isSound = false
    }
    return isSound
  }

  /** Has a cell that was not seen before read, and remembers what it is. */
  #learn(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const written = this.#textOf(bytes, start, end)
    if (written === undefined) return broken
    const value = this.valueOf(written.trim())
    this.#known.remember(view, start, end, value)
    return value
  }

  /** What a cell's text is in the column. */
  valueOf(text: string): number {
    return text === "" ? this.#emptyValue() : this.#read(text)
  }

  #emptyValue(): number {
    if (this.#isRequired) return wrong
    this.#hasEmpty = true
    return this.#reader.tag === "codes" ? -1 : NaN
  }

  #read(text: string): number {
    const reader = this.#reader
    if (reader.tag === "codes") {
      const code = reader.read(text)
      if (code === undefined) return wrong
      if (code >= this.#words) this.#words = code + 1
      return code
    }
    const cell = reader.read(text)
    if (cell === undefined || reader.refuse(text, cell) !== undefined) return wrong
    if (cell.decimals > this.#decimals) this.#rescale(cell.decimals)
    const value = cell.digits * tens[this.#decimals - cell.decimals]!
    this.#least = Math.min(this.#least, value)
    this.#most = Math.max(this.#most, value)
    return value
  }

  /** A cell's text, of which `fill` said that it is wrong. */
  textAt(bytes: Uint8Array, start: number, end: number): string {
    return this.#textOf(bytes, start, end)!.trim()
  }

  /** What is wrong with a text. */
  refusal(text: string): CellFailure | undefined {
    const reader = this.#reader
    return reader.tag === "codes" ? reader.refuse(text) : reader.refuse(text, reader.read(text))
  }

  /** From now on, and all there is, in more decimals. */
  #rescale(decimals: number): void {
    const by = tens[decimals - this.#decimals]!
    this.#decimals = decimals
    this.#least *= by
    this.#most *= by
    this.#known.scale(by)
    this.#near?.scale(by)
    const kind = this.#kind()
    this.#blocks = this.#blocks.map((block) => scaled(block, kind, by))
    this.#block = scaled(this.#block, kind, by)
  }

  #kind() {
    return this.#reader.tag === "codes" ? codesKind(this.#words) : valuesKind(this.#least, this.#most, this.#hasEmpty)
  }

  /** Keeps the first `length` of the values that `fill` gave. */
  append(out: Float64Array, length: number): void {
    const kind = this.#kind()
    if (!(this.#block instanceof kind)) this.#block = scaled(this.#block, kind, 1)
    for (let done = 0; done < length;) {
      const part = Math.min(length - done, blockSize - this.#filled)
      this.#block.set(out.subarray(done, done + part), this.#filled)
      done += part
      this.#filled += part
      if (this.#filled < blockSize) continue
      this.#blocks.push(this.#block)
      this.#block = new kind(blockSize)
      this.#filled = 0
    }
  }

  /** The column, in the narrowest array that holds it. */
  finish(): PartColumn {
    const kind = this.#kind()
    const all = new kind(this.#blocks.length * blockSize + this.#filled)
    this.#blocks.forEach((block, index) => all.set(block, index * blockSize))
    all.set(this.#block.subarray(0, this.#filled), this.#blocks.length * blockSize)
    this.#blocks = []
    const reader = this.#reader
    const column: Column = reader.tag === "codes" ? { tag: "codes", codes: all as Codes["codes"], words: reader.words() } : { tag: "numbers", values: all, decimals: this.#decimals }
    return { column, least: this.#least, most: this.#most, hasEmpty: this.#hasEmpty }
  }
}

const single = new Float64Array(1)
const [zero, minus, dot, comma] = [48, 45, -2, -4]
const tens = Array.from({ length: 9 }, (_, power) => 10 ** power)

const scaled = (values: Values, kind: ReturnType<typeof valuesKind>, by: number): Values => {
  const result = new kind(values)
  if (by !== 1) for (let index = 0; index < result.length; index++) result[index]! *= by
  return result
}

/** Between which digits a number with so many decimals lies within the column's bounds. */
const boundsOf = ({ min, max }: NumberReader, decimals: number): ReadonlyArray<readonly [low: number, high: number]> =>
  Array.from({ length: decimals + 1 }, (_, after) => {
    const by = Ratio.make(10n ** BigInt(after))
    return [min === undefined ? -Infinity : Number(Ratio.ceil(Ratio.multiply(min, by))), max === undefined ? Infinity : Number(Ratio.floor(Ratio.multiply(max, by)))]
  })

/** The memory in which a thread looks at bytes, and the loops over it: one, since a thread reads one thing at a time, made when it is first asked for. */
import { kernelWith } from "./loops.ts"
import type { Kernel } from "./loops.ts"

/** So many bytes there is room for. */
export const mostInHand = 1280 * 1024
/** How many rows are looked up at a time, and for how many columns there is room. */
export const mostRows = 4096
const mostColumns = 32
/** A table's slots: a power of two, of which half may be used. */
const [slots, slotSize] = [8192, 32]
/** So long may a cell be that a table has: `kernel.wat` looks at as many bytes at once. */
const longest = 16

/** Where in the memory everything lies. */
const sizes = { masks: longest * (longest + 1), bytes: mostInHand + 80, at: 4 * (mostInHand + 8), inners: 4 * (mostInHand + 8), outs: 8 * mostRows * mostColumns, tables: slotSize * slots * mostColumns }
type Part = keyof typeof sizes
const places = {} as Record<Part, number>
let size = 0
for (const [part, length] of Object.entries(sizes)) {
  places[part as Part] = size
  size += Math.ceil(length / 64) * 64
}

/** A thread's memory. */
export class Workspace {
  readonly #buffer: ArrayBuffer
  readonly #kernel: Kernel
  /** Bytes to be looked at. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where cells end among them, from `at[1]` on; `at[0]` is before the first. */
  readonly at: Int32Array
  /** Where newlines stand within quotes. */
  readonly inners: Int32Array
  /** Whose cells the tables have. */
  owner: object | undefined

  constructor() {
    const { buffer, kernel } = kernelWith(size)
    this.#buffer = buffer
    this.#kernel = kernel
    this.bytes = new Uint8Array(this.#buffer, places.bytes, sizes.bytes)
    this.at = new Int32Array(this.#buffer, places.at, sizes.at / 4)
    this.inners = new Int32Array(this.#buffer, places.inners, sizes.inners / 4)
    for (let length = 0; length <= longest; length++) new Uint8Array(this.#buffer, places.masks + longest * length, length).fill(255)
  }

  /** Finds where cells end in the first bytes, and says how many. */
  ends(length: number, delimiter: number): number {
    this.at[0] = -1
    return this.#kernel.ends(places.bytes, length, delimiter, places.at + 4, places.inners)
  }

  /** How many newlines stand within quotes. */
  get inner(): number {
    return this.#kernel.inner.value
  }

  /** How many rows of as many cells as wanted follow the end `from`, at most so many, which end before a place. */
  plain(from: number, width: number, rows: number, until: number): number {
    return this.#kernel.plain(places.bytes, places.at + 4 * from, width, rows, until)
  }

  /** Whether rows lie here. */
  has({ at, bytes }: { readonly at: Int32Array; readonly bytes: Uint8Array }): boolean {
    return at.buffer === this.#buffer && bytes.buffer === this.#buffer
  }

  /** Room for the values of so many'th column's cells. */
  outOf(column: number): Float64Array | undefined {
    return column < mostColumns ? new Float64Array(this.#buffer, places.outs + 8 * mostRows * column, mostRows) : undefined
  }

  /** A table for so many'th column's cells. */
  tableOf(column: number): Near | undefined {
    return column < mostColumns ? new Near(this.#kernel, this.#buffer, places.tables + slotSize * slots * column) : undefined
  }
}

/** A column's cells seen before, looked up many at a time: short ones, and not too many. */
export class Near {
  readonly #kernel: Kernel
  readonly #table: number
  readonly #values: Float64Array
  #count = 0

  constructor(kernel: Kernel, buffer: ArrayBuffer, table: number) {
    this.#kernel = kernel
    this.#table = table
    this.#values = new Float64Array(buffer, table, slotSize / 8 * slots)
    this.#values.fill(0)
  }

  get isFull(): boolean {
    return 2 * this.#count === slots
  }

  /** Looks up cells of rows from `at[k]` on, up to one that is not known, and writes their values from one on: how many. */
  find({ bytes, at, stride }: { readonly bytes: Uint8Array; readonly at: Int32Array; readonly stride: number }, k: number, rows: number, out: Float64Array, from: number): number {
    return this.#kernel.find(bytes.byteOffset, at.byteOffset + 4 * k, 4 * stride, rows, places.masks, this.#table, slots - 1, out.byteOffset + 8 * from)
  }

  /** Whether since it was last asked no value was Infinity, which stands for a cell that is wrong. */
  wasSound(): boolean {
    const sound = this.#kernel.wrong.value === 0
    this.#kernel.wrong.value = 0
    return sound
  }

  /** Remembers the value of the cell at `at[k]`, which is not known, if it is short and there is room. */
  learn({ bytes, at }: { readonly bytes: Uint8Array; readonly at: Int32Array }, k: number, value: number): void {
    const start = at[k]! + 1
    const length = at[k + 1]! - start
    if (length > longest || this.isFull) return
    this.#kernel.learn(bytes.byteOffset + start, length, places.masks, this.#table, slots - 1, value)
    this.#count++
  }

  /** Multiplies every value. */
  scale(by: number): void {
    for (let index = longest / 8; index < this.#values.length; index += slotSize / 8) this.#values[index]! *= by
  }
}

let one: Workspace | undefined

/** This thread's memory. */
export const workspace = (): Workspace => (one ??= new Workspace())

/** This thread's memory, where rows lie there. */
export const workspaceOf = (rows: { readonly at: Int32Array; readonly bytes: Uint8Array }): Workspace | undefined => (one?.has(rows) === true ? one : undefined)

/** Cells seen before, known again by their bytes: a table of hashes, probed in order, and a store of what the cells are. */

/** In place of a value: the cell was not seen before. */
export const unknown = -Infinity

const [golden, silver] = [0x9e3779b1 | 0, 0x85ebca6b | 0]
/** What of a word of four bytes belongs to a cell of which so many are left. */
const masks = [0, 0xff, 0xffff, 0xffffff, -1]

/** The cells of one column. */
export class Known {
  // A slot holds an entry's number and one; a head its hash, its length and where in the store its bytes are.
  #slots = new Int32Array(64)
  #heads = new Int32Array(3 * 32)
  #values = new Float64Array(32)
  #store = new Int32Array(256)
  #count = 0
  #stored = 0

  get count(): number {
    return this.#count
  }

  /** The value of a cell, or that it is unknown. */
  find(view: DataView, start: number, end: number): number {
    const length = end - start
    const hash = hashOf(view, start, end)
    const slots = this.#slots
    const mask = slots.length - 1
    for (let slot = hash & mask;; slot = (slot + 1) & mask) {
      const entry = slots[slot]! - 1
      if (entry < 0) return unknown
      if (this.#heads[3 * entry] !== hash || this.#heads[3 * entry + 1] !== length) continue
      let kept = this.#heads[3 * entry + 2]!
      let p = start
      for (; p + 4 <= end && view.getInt32(p, true) === this.#store[kept]; p += 4) kept++
      if (p + 4 <= end || (p < end && (view.getInt32(p, true) & masks[end - p]!) !== this.#store[kept])) continue
      return this.#values[entry]!
    }
  }

  /** Remembers the value of a cell that is unknown. */
  remember(view: DataView, start: number, end: number, value: number): void {
    const length = end - start
    const words = (length + 3) >>> 2
    if (this.#count === this.#values.length) this.#grow()
    this.#values[this.#count] = value
    this.#heads.set([hashOf(view, start, end), length, this.#stored], 3 * this.#count)
    if (this.#stored + words > this.#store.length) this.#store = larger(this.#store, Math.max(2 * this.#store.length, this.#stored + words))
    for (let word = 0; word < words; word++) this.#store[this.#stored + word] = view.getInt32(start + 4 * word, true) & masks[Math.min(4, length - 4 * word)]!
    this.#stored += words
    this.#seat(this.#count++)
  }

  #seat(entry: number): void {
    const mask = this.#slots.length - 1
    let slot = this.#heads[3 * entry]! & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = entry + 1
  }

  #grow(): void {
    const size = 2 * this.#values.length
    this.#values = larger(this.#values, size)
    this.#heads = larger(this.#heads, 3 * size)
    this.#slots = new Int32Array(2 * size)
    for (let entry = 0; entry < this.#count; entry++) this.#seat(entry)
  }

  /** Forgets all of them. */
  forget(): void {
    this.#slots.fill(0)
    this.#count = this.#stored = 0
  }

  /** Multiplies every value. */
  scale(by: number): void {
    scale(this.#values, this.#count, by)
  }
}

const hashOf = (view: DataView, start: number, end: number): number => {
  let hash = end - start
  let p = start
  for (; p + 4 <= end; p += 4) hash = Math.imul(hash ^ view.getInt32(p, true), golden) ^ (hash >>> 15)
  if (p < end) hash = Math.imul(hash ^ (view.getInt32(p, true) & masks[end - p]!), silver)
  return hash ^ (hash >>> 15)
}

/** Multiplies the first values. */
export const scale = (values: Float64Array, length: number, by: number): void => {
  for (let index = 0; index < length; index++) values[index]! *= by
}

const larger = <A extends Int32Array | Float64Array>(array: A, length: number): A => {
  const result = new (array.constructor as new (length: number) => A)(length)
  result.set(array)
  return result
}

/** Cells seen before, known again by their bytes: tables of hashes, probed in order. Bytes that are nought are no text, so that words of four bytes filled up with them are one cell's alone. */

/** In place of a value: the cell was not seen before. */
export const unknown = -Infinity

/** So many bytes are a key of three words, and found without a branch; most words, days and numbers are no longer. */
export const shortLength = 12
/** What of a word belongs to a cell of so many bytes: its first, its second and its third. */
export const [firstMasks, secondMasks, thirdMasks] = [0, 4, 8].map((before) =>
  Int32Array.from({ length: shortLength + 1 }, (_, length) => (length >= before + 4 ? -1 : length <= before ? 0 : (1 << (8 * (length - before))) - 1))) as unknown as readonly [Int32Array, Int32Array, Int32Array]
export const [golden, silver] = [0x9e3779b1 | 0, 0x85ebca6b | 0]

/** The cells of one column. */
export class Known {
  /** Short cells: four words a slot, the last of them the cell's length and one, which is nought where there is none. */
  keys = new Int32Array(4 * 256)
  values = new Float64Array(256)
  #short = 0
  // Long ones: a slot holds an entry's number and one; a head its hash, its length and where in the store its bytes are.
  #slots = new Int32Array(64)
  #heads = new Int32Array(3 * 32)
  #longValues = new Float64Array(32)
  #store = new Int32Array(256)
  #long = 0
  #stored = 0

  get count(): number {
    return this.#short + this.#long
  }

  /** The value of a cell that is longer than a short one, or that it is unknown. */
  findLong(view: DataView, start: number, end: number): number {
    const length = end - start
    const hash = hashOf(view, start, end)
    const tail = firstMasks[(end - start) & 3]!
    const slots = this.#slots
    const mask = slots.length - 1
    for (let slot = hash & mask;; slot = (slot + 1) & mask) {
      const entry = slots[slot]! - 1
      if (entry < 0) return unknown
      if (this.#heads[3 * entry] !== hash || this.#heads[3 * entry + 1] !== length) continue
      let kept = this.#heads[3 * entry + 2]!
      let p = start
      for (; p + 4 <= end && view.getInt32(p, true) === this.#store[kept]; p += 4) kept++
      if (p + 4 <= end || (p < end && (view.getInt32(p, true) & tail) !== this.#store[kept])) continue
      return this.#longValues[entry]!
    }
  }

  /** Remembers the value of a cell that is unknown. */
  remember(view: DataView, start: number, end: number, value: number): void {
    const length = end - start
    if (length > shortLength) return this.#rememberLong(view, start, end, value)
    if (4 * this.#short === this.values.length) this.#growShort()
    this.#short++
    const [one, two, three] = [firstMasks, secondMasks, thirdMasks].map((masks, word) => view.getInt32(start + 4 * word, true) & masks[length]!) as [number, number, number]
    this.#seatShort(one, two, three, length + 1, value)
  }

  #seatShort(one: number, two: number, three: number, length: number, value: number): void {
    const mask = this.values.length - 1
    let slot = shortHash(one, two, three) & mask
    while (this.keys[4 * slot + 3] !== 0) slot = (slot + 1) & mask
    this.keys.set([one, two, three, length], 4 * slot)
    this.values[slot] = value
  }

  #growShort(): void {
    const { keys, values } = this
    this.keys = new Int32Array(2 * keys.length)
    this.values = new Float64Array(2 * values.length)
    for (let slot = 0; slot < values.length; slot++) {
      const [one, two, three, length] = keys.subarray(4 * slot, 4 * slot + 4) as unknown as [number, number, number, number]
      if (length !== 0) this.#seatShort(one, two, three, length, values[slot]!)
    }
  }

  #rememberLong(view: DataView, start: number, end: number, value: number): void {
    const length = end - start
    const words = (length + 3) >>> 2
    if (this.#long === this.#longValues.length) this.#growLong()
    this.#longValues[this.#long] = value
    this.#heads.set([hashOf(view, start, end), length, this.#stored], 3 * this.#long)
    if (this.#stored + words > this.#store.length) this.#store = larger(this.#store, Math.max(2 * this.#store.length, this.#stored + words))
    for (let word = 0; word < words; word++) this.#store[this.#stored + word] = view.getInt32(start + 4 * word, true) & (word === words - 1 && (length & 3) !== 0 ? firstMasks[length & 3]! : -1)
    this.#stored += words
    this.#seatLong(this.#long++)
  }

  #seatLong(entry: number): void {
    const mask = this.#slots.length - 1
    let slot = this.#heads[3 * entry]! & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = entry + 1
  }

  #growLong(): void {
    const size = 2 * this.#longValues.length
    this.#longValues = larger(this.#longValues, size)
    this.#heads = larger(this.#heads, 3 * size)
    this.#slots = new Int32Array(2 * size)
    for (let entry = 0; entry < this.#long; entry++) this.#seatLong(entry)
  }

  /** Forgets all of them. */
  forget(): void {
    this.keys.fill(0)
    this.#slots.fill(0)
    this.#short = this.#long = this.#stored = 0
  }

  /** Multiplies every value. */
  scale(by: number): void {
    scale(this.values, this.values.length, by)
    scale(this.#longValues, this.#long, by)
  }
}

/** Where a short cell is looked for first, in so many lowest bits. */
export const shortHash = (one: number, two: number, three: number): number => {
  const hash = Math.imul(one ^ Math.imul(two, silver) ^ Math.imul(three, golden), golden)
  return hash ^ (hash >>> 15)
}

const hashOf = (view: DataView, start: number, end: number): number => {
  let hash = end - start
  let p = start
  for (; p + 4 <= end; p += 4) hash = Math.imul(hash ^ view.getInt32(p, true), golden) ^ (hash >>> 15)
  if (p < end) hash = Math.imul(hash ^ (view.getInt32(p, true) & firstMasks[end - p]!), golden)
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

/** Chance that is the same every time. */

/** Whole numbers below `n`, from a generator of 32 bits (xorshift, Marsaglia 2003). */
export const seeded = (seed: number): ((n: number) => number) => {
  let state = (Math.imul(seed, 0x9e37_79b1) ^ 0x85eb_ca6b) >>> 0 || 1
  return (n) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return Math.floor(((state >>> 0) / 2 ** 32) * n)
  }
}

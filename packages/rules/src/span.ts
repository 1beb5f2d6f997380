/** Which sums follow from others by adding and subtracting alone: exact elimination over whole numbers. */

/** How often each thing is counted. */
export type Sum = ReadonlyMap<number, number>

/** Numbers became too large to be kept exactly: nothing can be said of what follows. */
class TooLarge extends Error {}

/** A growing set of sums that are known. */
export class Span {
  /** Each has no pivot of an earlier one. */
  readonly #sums: Array<{ readonly pivot: number; readonly sum: Sum }> = []
  readonly #pivots = new Map<number, number>()

  /** How many independent sums are known; what was added after can be forgotten again. */
  get size(): number {
    return this.#sums.length
  }

  /** Takes a sum up; false where numbers became too large to tell what it adds. */
  add(sum: Sum): boolean {
    const rest = this.#rest(sum)
    if (rest === undefined) return false
    const [pivot] = rest.keys()
    if (pivot === undefined) return true
    this.#pivots.set(pivot, this.#sums.length)
    this.#sums.push({ pivot, sum: rest })
    return true
  }

  /** Whether a sum follows from those that are known; so it is taken to be where that cannot be told. */
  has(sum: Sum): boolean {
    return (this.#rest(sum)?.size ?? 0) === 0
  }

  /** Forgets what was taken up since there were so many. */
  cut(size: number): void {
    for (const { pivot } of this.#sums.splice(size)) this.#pivots.delete(pivot)
  }

  /** What is left of a sum when all that follows is taken from it, up to a factor. */
  #rest(sum: Sum): Sum | undefined {
    let rest: Sum = new Map(sum)
    try {
      for (let next = this.#first(rest); next !== undefined; next = this.#first(rest)) rest = without(rest, this.#sums[next]!)
      return rest
    } catch (error) {
      if (error instanceof TooLarge) return undefined
      throw error
    }
  }

  /** The earliest of the known sums whose pivot is in a sum: taking it away brings in pivots of later ones only. */
  #first(sum: Sum): number | undefined {
    let first: number | undefined
    for (const thing of sum.keys()) {
      const index = this.#pivots.get(thing)
      if (index !== undefined && (first === undefined || index < first)) first = index
    }
    return first
  }
}

const without = (sum: Sum, { pivot, sum: known }: { readonly pivot: number; readonly sum: Sum }): Sum => {
  const [a, b] = [known.get(pivot)!, sum.get(pivot)!]
  const rest = new Map<number, number>()
  let common = 0
  const put = (thing: number, value: number): void => {
    if (!Number.isSafeInteger(value)) throw new TooLarge()
    if (value === 0) return
    rest.set(thing, value)
    common = gcd(common, Math.abs(value))
  }
  for (const [thing, times] of sum) put(thing, times * a - (known.get(thing) ?? 0) * b)
  for (const [thing, times] of known) if (!sum.has(thing)) put(thing, -times * b)
  if (common > 1) for (const [thing, value] of rest) rest.set(thing, value / common)
  return rest
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

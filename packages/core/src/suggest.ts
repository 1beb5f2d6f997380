/** The nearest known name to one that was not found, so that a message can say "did you mean". */

/**
 * The known name closest to `name`, or undefined when none is close enough to be a likely slip
 * (at most a third of its letters differ, case and accents included).
 */
export const suggest = (name: string, known: Iterable<string>): string | undefined => {
  if (name.length > longest) return undefined
  const wanted = name.toLowerCase()
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  let best: string | undefined
  let bestDistance = limit + 1
  let compared = 0
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > limit) continue
    if (compared++ === mostCompared) break
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Nobody misspells longer names; comparing them takes time by the square of their length. */
const longest = 100

/** A file of nothing but misspelt names is held against so many that are known, each; no plan has as many of one kind. */
const mostCompared = 1000

/** Damerau–Levenshtein distance (adjacent swaps count once), as far as it is less than a limit; names are short, so the plain table will do. */
const editDistance = (a: string, b: string, limit: number): number => {
  let beforePrevious: Array<number> = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let distance = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, beforePrevious[j - 2]! + 1)
      }
      current.push(distance)
    }
    // Whatever comes is built on one of the last two rows.
    if (Math.min(...current) >= limit && Math.min(...previous) >= limit) return limit
    beforePrevious = previous
    previous = current
  }
  return previous[b.length]!
}

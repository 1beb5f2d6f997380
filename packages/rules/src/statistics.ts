/** What a column's values come to together, exactly: their sum, mean, median, percentiles, and the time they span. */
import { Day, Ratio } from "@styrkort/core"
import type { Selection } from "./measures.ts"

/** An integer of a column as the number it stands for. */
export const exact = (integer: number, decimals: number): Ratio.Ratio => Ratio.make(BigInt(integer), 10n ** BigInt(decimals))

/** Whole numbers added up exactly: as doubles as long as they are safe, and then put aside. */
class Adding {
  #whole = 0n
  #part = 0

  add(value: number): void {
    const sum = this.#part + value
    if (Number.isSafeInteger(sum)) this.#part = sum
    else {
      this.#whole += BigInt(this.#part)
      this.#part = value
    }
  }

  /** A product that is no safe integer is made of its factors. */
  addTimes(value: number, weight: number): void {
    const product = value * weight
    if (Number.isSafeInteger(product)) this.add(product)
    else this.#whole += BigInt(value) * BigInt(weight)
  }

  get sum(): bigint {
    return this.#whole + BigInt(this.#part)
  }
}

/** The values added up, exactly; each as often as it is there. */
export const total = ({ values, weights, decimals }: Selection): Ratio.Ratio => {
  const sum = new Adding()
  if (weights === undefined) for (const value of values) sum.add(value)
  else for (let index = 0; index < values.length; index++) sum.addTimes(values[index]!, weights[index]!)
  return Ratio.make(sum.sum, 10n ** BigInt(decimals))
}

const weightOf = ({ values, weights, summed }: Selection): bigint => {
  if (weights === undefined) return BigInt(summed ?? values.length)
  const all = new Adding()
  for (const weight of weights) all.add(weight)
  return all.sum
}

/** The mean, each value as often as it weighs; none without values. */
export const meanOf = (selection: Selection): Ratio.Ratio | undefined =>
  selection.values.length === 0 ? undefined : Ratio.divide(total(selection), Ratio.make(weightOf(selection)))

/** The least value at or below which at least `wanted` lies, and the next one where exactly so much does. */
const reaching = ({ values, weights }: Selection, wanted: bigint): { readonly value: number; readonly next: number } => {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!)
  const upTo = new Adding()
  for (const [place, index] of order.entries()) {
    upTo.add(weights?.[index] ?? 1)
    const { sum } = upTo
    if (sum >= wanted) return { value: values[index]!, next: values[order[sum === wanted ? place + 1 : place] ?? index]! }
  }
  throw new RangeError("less lies at or below the greatest value than there is")
}

/** The median, each value as often as it weighs; none without values. */
export const medianOf = (selection: Selection): Ratio.Ratio | undefined => {
  if (selection.values.length === 0) return undefined
  const all = weightOf(selection)
  const { value, next } = reaching(selection, (all + 1n) / 2n)
  // Where exactly half lies at or below it, the middle is between it and the next.
  return all % 2n === 1n || next === value
    ? exact(value, selection.decimals)
    : Ratio.multiply(Ratio.add(exact(value, selection.decimals), exact(next, selection.decimals)), Ratio.make(1, 2))
}

/** Nearest rank: the least value that at least `p` per cent do not exceed. */
export const percentileOf = (selection: Selection, p: Ratio.Ratio): Ratio.Ratio | undefined =>
  selection.values.length === 0
    ? undefined
    : exact(reaching(selection, Ratio.ceil(Ratio.multiply(Ratio.make(weightOf(selection)), Ratio.divide(p, Ratio.make(100))!))).value, selection.decimals)

/** The time from the first day to the last, in days or months; none without days. */
export const spanOf = ({ values }: Selection, months: boolean): Ratio.Ratio | undefined => {
  if (values.length === 0) return undefined
  const first = values.reduce((a, b) => Math.min(a, b))
  const last = values.reduce((a, b) => Math.max(a, b))
  return months ? monthsBetween(first, last) : Ratio.make(last - first)
}

/** Whole months from the first day, counted as `first + n months`, and of the month that is begun the part that has passed. */
const monthsBetween = (first: Day.Day, last: Day.Day): Ratio.Ratio => {
  let whole = Math.floor((last - first) / 31)
  while (Day.addMonths(first, whole + 1) <= last) whole++
  const begun = Day.addMonths(first, whole)
  return Ratio.add(Ratio.make(whole), Ratio.make(last - begun, Day.addMonths(first, whole + 1) - begun))
}

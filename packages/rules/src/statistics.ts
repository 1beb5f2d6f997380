/** What a column's values come to together, exactly: their sum, mean, median, percentiles, and the time they span. */
import { Day, Ratio } from "@styrkort/core"
import type { Selection } from "./measures.ts"

/** An integer of a column as the number it stands for. */
export const exact = (integer: number, decimals: number): Ratio.Ratio => Ratio.make(BigInt(integer), 10n ** BigInt(decimals))

/** The values added up, exactly. */
export const total = ({ values, decimals }: Selection): Ratio.Ratio => {
  let whole = 0n
  let part = 0
  for (const value of values) {
    // Doubles add whole numbers exactly as long as the sum stays safe; then they are put aside.
    if (Number.isSafeInteger(part + value)) part += value
    else {
      whole += BigInt(part)
      part = value
    }
  }
  return Ratio.make(whole + BigInt(part), 10n ** BigInt(decimals))
}

/** The values times their weights, and the weights, each added up. */
const weighedTotal = ({ values, weights = [], decimals }: Selection): { readonly sum: Ratio.Ratio; readonly all: Ratio.Ratio } => ({
  sum: Ratio.make(values.reduce((sum, value, index) => sum + BigInt(value) * BigInt(weights[index]!), 0n), 10n ** BigInt(decimals)),
  all: Ratio.make(weights.reduce((sum, weight) => sum + BigInt(weight), 0n))
})

/** The mean, each value as often as it weighs; none without values. */
export const meanOf = (selection: Selection): Ratio.Ratio | undefined => {
  if (selection.values.length === 0) return undefined
  if (selection.weights === undefined) return Ratio.multiply(total(selection), Ratio.make(1, selection.values.length))
  const { sum, all } = weighedTotal(selection)
  return Ratio.divide(sum, all)
}

/** The values in order, each with how much lies at or below it, and how much there is. */
const ranked = ({ values, weights }: Selection): { readonly sorted: ReadonlyArray<{ readonly value: number; readonly upTo: bigint }>; readonly all: bigint } => {
  let all = 0n
  const sorted = values
    .map((value, index) => ({ value, weight: BigInt(weights?.[index] ?? 1) }))
    .sort((a, b) => a.value - b.value)
    .map(({ value, weight }) => ({ value, upTo: all += weight }))
  return { sorted, all }
}

/** The median, each value as often as it weighs; none without values. */
export const medianOf = (selection: Selection): Ratio.Ratio | undefined => {
  if (selection.values.length === 0) return undefined
  const { sorted, all } = ranked(selection)
  const index = sorted.findIndex(({ upTo }) => upTo * 2n >= all)
  const { value, upTo } = sorted[index]!
  // Where exactly half lies at or below it, the middle is between it and the next.
  const next = upTo * 2n === all ? sorted[index + 1]!.value : value
  return Ratio.multiply(Ratio.add(exact(value, selection.decimals), exact(next, selection.decimals)), Ratio.make(1, 2))
}

/** Nearest rank: the least value that at least `p` per cent do not exceed. */
export const percentileOf = (selection: Selection, p: Ratio.Ratio): Ratio.Ratio | undefined => {
  if (selection.values.length === 0) return undefined
  const { sorted, all } = ranked(selection)
  const wanted = Ratio.multiply(Ratio.make(all), p)
  return exact(sorted.find(({ upTo }) => Ratio.compare(Ratio.make(upTo * 100n), wanted) >= 0)!.value, selection.decimals)
}

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

/** The step by which each kind of quantity is moved: the last thing that was written out in it. */
import { Day, Quantity, Ratio } from "@styrkort/core"
import type { Bound, Dataset, Plan } from "@styrkort/core"
import * as Result from "effect/Result"

/** An exact number moved in its last decimal; `parts`: how many of what is counted make one. */
export const steppedRatio = (value: Ratio.Ratio, parts: bigint, by: 1 | -1): Ratio.Ratio => {
  let d = parts
  while ((value.n * d) % value.d !== 0n && d < 10n ** 12n) d *= 10n
  return Ratio.add(value, Ratio.make(BigInt(by), d))
}

type Stepped = { readonly [K in Bound["kind"]]: (bound: Extract<Bound, { readonly kind: K }>, by: 1 | -1, scale: ReadonlyArray<string>) => Bound | undefined }

/** TABLE of steps, by kind of quantity. */
const steps: Stepped = {
  number: (bound, by) => ({ ...bound, value: steppedRatio(bound.value, 1n, by) }),
  share: (bound, by) => ({ ...bound, value: steppedRatio(bound.value, 100n, by) }),
  points: (bound, by) => ({ ...bound, value: steppedRatio(bound.value, 1n, by) }),
  // A sum in round thousands is moved by a thousand.
  money: (bound, by) => ({ ...bound, value: { ...bound.value, ore: bound.value.ore + by * [100_000, 100, 1].find((unit) => bound.value.ore % unit === 0)! } }),
  fte: (bound, by) => ({ ...bound, value: { thousandths: bound.value.thousandths + by * [1000, 100, 10, 1].find((unit) => bound.value.thousandths % unit === 0)! } }),
  duration: (bound, by) => (bound.count + by > 0 ? { ...bound, count: bound.count + by } : undefined),
  date: (bound, by) => ({ ...bound, value: bound.value + by }),
  word: (bound, by, scale) => {
    const value = neighbour(bound.value, by, scale)
    return value === undefined ? undefined : { ...bound, value }
  }
}

const neighbour = (word: string, by: 1 | -1, scale: ReadonlyArray<string>): string | undefined => {
  const at = scale.indexOf(word)
  return at === -1 ? undefined : scale[at + by]
}

/** A level moved one step; undefined where there is no further step. */
export const steppedBound = (bound: Bound, by: 1 | -1, scale: ReadonlyArray<string>): Bound | undefined => steps[bound.kind](bound as never, by, scale)

/** A cell's text in a condition moved one step, as its column's type counts. */
export const steppedCell = (text: string, by: 1 | -1, column: Dataset.Column | undefined, plan: Plan.Plan): string | undefined => {
  if (column?.type.tag === "ordinal") return neighbour(text, by, plan.scales.get(column.type.scale)?.levels ?? [])
  const day = Day.parse(text)
  if (day !== undefined) return Day.show(day + by)
  const quantity = Quantity.parse(text)
  if (Result.isFailure(quantity)) return undefined
  const moved = steppedBound(quantity.success, by, [])
  return moved === undefined || moved.kind === "word" ? undefined : Quantity.show(moved, "sv")
}

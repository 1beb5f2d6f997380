/** Parts of a count or sum (`of-which`) are decided together with it: six meetings of which one boarding, with five held and none boarding, still can be; eight of eight cannot. */
import { Ratio } from "@styrkort/core"
import { has, hull } from "./Intervals.ts"
import type { Intervals } from "./Intervals.ts"
import type { SubCount } from "./Rule.ts"

/** A part with what it has come to. */
export interface Part {
  readonly part: SubCount
  readonly value: Ratio.Ratio
}

/** More rows than this are not tried one by one: no plan promises them, and "can still hold" is the answer that claims least. */
const mostRows = 10_000

/**
 * Whether rows still to come can bring the whole and all parts to their levels at once.
 * `value` and the parts only grow; rows outside every part are always possible.
 */
export const canStillHold = (value: Ratio.Ratio, accepted: Intervals, parts: ReadonlyArray<Part>): boolean => {
  const { lo, hi } = hull(accepted)
  // Without an upper bound there is room for whatever the parts need; a part that is past its own upper bound is found by itself.
  if (hi === undefined) return true
  const room = Ratio.floor(Ratio.subtract(hi, value))
  const least = lo === undefined || Ratio.compare(lo, value) <= 0 ? 0n : Ratio.ceil(Ratio.subtract(lo, value))
  if (room - least > BigInt(mostRows)) return true
  for (let added = least; added <= room; added++) {
    const whole = Ratio.add(value, Ratio.make(added))
    if (has(accepted, whole) && fits(parts, whole, Ratio.make(added))) return true
  }
  return false
}

/** Whether `added` more rows can give every part what it needs when the whole is `whole`. */
const fits = (parts: ReadonlyArray<Part>, whole: Ratio.Ratio, added: Ratio.Ratio): boolean => {
  const needs = parts.map(({ part, value }) => ({ part, ...needOf(part, value, whole) }))
  if (needs.some(({ most }) => most !== undefined && Ratio.compare(most, Ratio.zero) < 0)) return false
  return groups(needs).every((group) => Ratio.compare(group, added) <= 0)
}

/** How much a part must grow at least, and may at most. */
const needOf = (part: SubCount, value: Ratio.Ratio, whole: Ratio.Ratio): { readonly need: Ratio.Ratio; readonly most: Ratio.Ratio | undefined } => {
  const { lo, hi } = hull(part.level.set)
  const inUnits = (bound: Ratio.Ratio) => (part.unit === "share" ? Ratio.multiply(bound, whole) : bound)
  const need = lo === undefined ? Ratio.zero : Ratio.max(Ratio.zero, roundUp(Ratio.subtract(inUnits(lo), value)))
  return { need, most: hi === undefined ? undefined : Ratio.subtract(inUnits(hi), value) }
}

const roundUp = (value: Ratio.Ratio): Ratio.Ratio => Ratio.make(Ratio.ceil(value))

/** What each group of parts needs together: parts that exclude each other need rows of their own, others can share them. */
const groups = (needs: ReadonlyArray<{ readonly part: SubCount; readonly need: Ratio.Ratio }>): ReadonlyArray<Ratio.Ratio> => {
  const byColumn = Map.groupBy(needs, ({ part }) => part.within?.column)
  return [...byColumn].flatMap(([column, group]) =>
    column !== undefined && excludeEachOther(group.map(({ part }) => part.within!.words))
      ? [group.reduce((sum, { need }) => Ratio.add(sum, need), Ratio.zero)]
      : group.map(({ need }) => need))
}

const excludeEachOther = (lists: ReadonlyArray<ReadonlyArray<string>>): boolean => {
  const words = lists.flatMap((list) => [...new Set(list)])
  return new Set(words).size === words.length
}

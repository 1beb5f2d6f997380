/** Parts of a count (`of-which`) are decided together with it: six meetings of which one boarding, with five held and none boarding, still can be; eight of eight cannot. */
import { Ratio } from "@styrkort/core"
import { hull, intersect, scale, wholeNumbers } from "./Intervals.ts"
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
 * `value` and the parts are counts, which only grow; rows outside every part are always possible.
 */
export const canStillHold = (value: Ratio.Ratio, accepted: Intervals, parts: ReadonlyArray<Part>): boolean => {
  const { lo, hi } = hull(accepted)
  // Without an upper bound there is room for whatever the parts need; a part that is past its own upper bound is found by itself.
  if (hi === undefined) return true
  const room = Ratio.floor(Ratio.subtract(hi, value))
  const least = lo === undefined ? 0n : Ratio.floor(Ratio.max(Ratio.zero, Ratio.subtract(lo, value)))
  if (room - least > BigInt(mostRows)) return true
  for (let added = least; added <= room; added++) {
    if (fits(parts, Ratio.add(value, Ratio.make(added)), added)) return true
  }
  return false
}

/** Whether `added` more rows can give every part what it needs when the whole is `whole`. */
const fits = (parts: ReadonlyArray<Part>, whole: Ratio.Ratio, added: bigint): boolean => {
  const needs = parts.flatMap(({ part, value }): ReadonlyArray<Need> => {
    const need = needOf(part, value, whole)
    return need === undefined ? [] : [{ part, need }]
  })
  return needs.length === parts.length && groups(needs).every((need) => need <= added)
}

interface Need {
  readonly part: SubCount
  readonly need: bigint
}

/** How many rows a part needs at least; undefined when no number of rows will do. */
const needOf = ({ level: { set }, unit }: SubCount, value: Ratio.Ratio, whole: Ratio.Ratio): bigint | undefined => {
  // A share of nothing has no value yet, and asks for no rows.
  if (unit === "share" && Ratio.equals(whole, Ratio.zero)) return 0n
  const [wanted] = intersect(wholeNumbers(unit === "share" ? scale(set, whole) : set), [{ lo: value }])
  return wanted === undefined ? undefined : Ratio.floor(Ratio.subtract(wanted.lo!, value))
}

/** What each group of parts needs together: parts that exclude each other need rows of their own, others can share them. */
const groups = (needs: ReadonlyArray<Need>): ReadonlyArray<bigint> => {
  const byColumn = Map.groupBy(needs, ({ part }) => part.within?.column)
  return [...byColumn].flatMap(([column, group]) =>
    column !== undefined && excludeEachOther(group.map(({ part }) => part.within!.words))
      ? [group.reduce((sum, { need }) => sum + need, 0n)]
      : group.map(({ need }) => need))
}

const excludeEachOther = (lists: ReadonlyArray<ReadonlyArray<string>>): boolean => {
  const words = lists.flatMap((list) => [...new Set(list)])
  return new Set(words).size === words.length
}

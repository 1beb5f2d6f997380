/** Sets of exact numbers as disjoint intervals: what a level accepts, and what a measure can still become. */
import { Ratio } from "@styrkort/core"

/** One interval; a missing end is unbounded, an open end is excluded. */
export interface Interval {
  readonly lo?: Ratio.Ratio
  readonly loOpen?: boolean
  readonly hi?: Ratio.Ratio
  readonly hiOpen?: boolean
}

/** Disjoint intervals in rising order, never touching; an empty list is the empty set. */
export type Intervals = ReadonlyArray<Interval>

/** Every number. */
export const everything: Intervals = [{}]
/** No number. */
export const nothing: Intervals = []
/** One number. */
export const only = (value: Ratio.Ratio): Interval => ({ lo: value, hi: value })

/** Whether `value` is in the set. */
export const has = (set: Intervals, value: Ratio.Ratio): boolean =>
  set.some(({ lo, loOpen, hi, hiOpen }) => above(value, lo, loOpen) && below(value, hi, hiOpen))

const above = (value: Ratio.Ratio, lo: Ratio.Ratio | undefined, open: boolean | undefined): boolean => {
  if (lo === undefined) return true
  const order = Ratio.compare(value, lo)
  return order > 0 || (order === 0 && open !== true)
}

const below = (value: Ratio.Ratio, hi: Ratio.Ratio | undefined, open: boolean | undefined): boolean => {
  if (hi === undefined) return true
  const order = Ratio.compare(value, hi)
  return order < 0 || (order === 0 && open !== true)
}

/** Numbers in both sets. */
export const intersect = (left: Intervals, right: Intervals): Intervals =>
  normalise(left.flatMap((a) => right.flatMap((b) => overlap(a, b))))

/** Numbers in either set. */
export const union = (left: Intervals, right: Intervals): Intervals => normalise([...left, ...right])

/** Every number that is not in the set. */
export const complement = (set: Intervals): Intervals => {
  let rest: Intervals = everything
  for (const { lo, loOpen, hi, hiOpen } of set) {
    rest = intersect(rest, [
      ...(lo === undefined ? [] : [{ hi: lo, hiOpen: loOpen !== true }]),
      ...(hi === undefined ? [] : [{ lo: hi, loOpen: hiOpen !== true }])
    ])
  }
  return rest
}

/** Whether every number of the interval is in the set. */
export const covers = (set: Intervals, interval: Interval): boolean => {
  if (isOne(interval)) return has(set, interval.lo)
  const inside = intersect(set, [interval])
  return inside.length === 1 && sameLow(inside[0]!, interval) && sameHigh(inside[0]!, interval)
}

/** Whether no number of the interval is in the set. */
export const misses = (set: Intervals, interval: Interval): boolean => (isOne(interval) ? !has(set, interval.lo) : intersect(set, [interval]).length === 0)

/** Whether an interval is one number, as `only` makes it. */
const isOne = (interval: Interval): interval is Interval & { readonly lo: Ratio.Ratio } => {
  const { lo, loOpen, hi, hiOpen } = interval
  return lo !== undefined && lo === hi && loOpen !== true && hiOpen !== true
}

/** The least number that is not below the set, and the greatest that is not above it. */
export const hull = (set: Intervals): Interval => {
  const first = set[0] ?? {}
  const last = set.at(-1) ?? {}
  return {
    ...(first.lo === undefined ? {} : { lo: first.lo, loOpen: first.loOpen === true }),
    ...(last.hi === undefined ? {} : { hi: last.hi, hiOpen: last.hiOpen === true })
  }
}

/** The same whole numbers with closed ends: what `more than 5` means for a count. Neighbours join: at most 4 or at least 5 is every whole number. */
export const wholeNumbers = (set: Intervals): Intervals =>
  normalise(set.flatMap(({ lo, loOpen, hi, hiOpen }): Intervals => {
    const low = lo === undefined ? undefined : whole(lo, loOpen === true, 1n)
    const high = hi === undefined ? undefined : whole(hi, hiOpen === true, -1n)
    if (low !== undefined && high !== undefined && low > high) return []
    // Each number stands for the stretch up to the next, so that neighbours touch.
    return [{
      ...(low === undefined ? {} : { lo: Ratio.make(low) }),
      ...(high === undefined ? {} : { hi: Ratio.make(high + 1n) })
    }]
  })).map(({ lo, hi }) => ({ ...(lo === undefined ? {} : { lo }), ...(hi === undefined ? {} : { hi: Ratio.subtract(hi, Ratio.one) }) }))

const whole = (bound: Ratio.Ratio, open: boolean, inward: 1n | -1n): bigint => {
  const rounded = inward === 1n ? Ratio.ceil(bound) : Ratio.floor(bound)
  return open && Ratio.isInteger(bound) ? rounded + inward : rounded
}

/** Every bound multiplied by a positive number. */
export const scale = (set: Intervals, by: Ratio.Ratio): Intervals =>
  set.map((interval) => ({
    ...interval,
    ...(interval.lo === undefined ? {} : { lo: Ratio.multiply(interval.lo, by) }),
    ...(interval.hi === undefined ? {} : { hi: Ratio.multiply(interval.hi, by) })
  }))

const overlap = (a: Interval, b: Interval): Intervals => {
  const [lo, loOpen] = tightest(a.lo, a.loOpen, b.lo, b.loOpen, 1)
  const [hi, hiOpen] = tightest(a.hi, a.hiOpen, b.hi, b.hiOpen, -1)
  if (lo !== undefined && hi !== undefined) {
    const order = Ratio.compare(lo, hi)
    if (order > 0 || (order === 0 && (loOpen || hiOpen))) return []
  }
  return [{ ...(lo === undefined ? {} : { lo, loOpen }), ...(hi === undefined ? {} : { hi, hiOpen }) }]
}

const tightest = (
  a: Ratio.Ratio | undefined,
  aOpen: boolean | undefined,
  b: Ratio.Ratio | undefined,
  bOpen: boolean | undefined,
  inward: 1 | -1
): [Ratio.Ratio | undefined, boolean] => {
  if (a === undefined) return [b, bOpen === true]
  if (b === undefined) return [a, aOpen === true]
  const order = Ratio.compare(a, b) * inward
  return order > 0 ? [a, aOpen === true] : order < 0 ? [b, bOpen === true] : [a, aOpen === true || bOpen === true]
}

const compareLow = (a: Interval, b: Interval): number => {
  if (a.lo === undefined || b.lo === undefined) return a.lo === b.lo ? 0 : a.lo === undefined ? -1 : 1
  return Ratio.compare(a.lo, b.lo) || Number(a.loOpen === true) - Number(b.loOpen === true)
}

const sameLow = (a: Interval, b: Interval): boolean => compareLow(a, b) === 0

const sameHigh = (a: Interval, b: Interval): boolean =>
  a.hi === undefined || b.hi === undefined
    ? a.hi === b.hi
    : Ratio.equals(a.hi, b.hi) && (a.hiOpen === true) === (b.hiOpen === true)

/** Sorts, and joins what overlaps or touches. */
const normalise = (set: Intervals): Intervals => {
  const joined: Array<Interval> = []
  for (const next of [...set].sort(compareLow)) {
    const last = joined.at(-1)
    if (last === undefined || !reaches(last, next)) joined.push(next)
    else if (last.hi !== undefined && extends_(last, next)) {
      joined[joined.length - 1] = {
        ...(last.lo === undefined ? {} : { lo: last.lo, loOpen: last.loOpen === true }),
        ...(next.hi === undefined ? {} : { hi: next.hi, hiOpen: next.hiOpen === true })
      }
    }
  }
  return joined
}

const reaches = (last: Interval, next: Interval): boolean => {
  if (last.hi === undefined || next.lo === undefined) return true
  const order = Ratio.compare(next.lo, last.hi)
  return order < 0 || (order === 0 && !(last.hiOpen === true && next.loOpen === true))
}

const extends_ = (last: Interval, next: Interval): boolean => {
  if (next.hi === undefined) return true
  const order = Ratio.compare(next.hi, last.hi!)
  return order > 0 || (order === 0 && next.hiOpen !== true)
}

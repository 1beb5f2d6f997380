/** TABLE of measures: what each takes, its unit, how rows become its value, and what that value can still become. */
import { Ratio } from "@styrkort/core"
import type { Dataset } from "@styrkort/core"
import type { Interval } from "./Intervals.ts"
import { only } from "./Intervals.ts"
import type { LeafMeasure, Unit } from "./Rule.ts"
import { exact, meanOf, medianOf, percentileOf, spanOf, total } from "./statistics.ts"

/** What a measure is taken of: how many rows count, how many of them satisfy, and the values of its column with their days. */
export interface Selection {
  readonly count: number
  readonly satisfied: number
  /** How many more a deadline has not decided, weighed as `count` is. */
  readonly pending: number
  /** Values as integers of the measure's unit, over 10^decimals; one a row that has a value. */
  readonly values: ReadonlyArray<number>
  /** The day of each value's row, for `latest`. */
  readonly days: ReadonlyArray<number>
  readonly decimals: number
  /** How many values there are, where `values` are sums of several (or the least or greatest of several). */
  readonly summed?: number
  /** What each value weighs, where rows are aggregates already; more than 0. */
  readonly weights?: ReadonlyArray<number>
}

/** What a measure is told beside its rows: which percentile, and whether a span is counted in months. */
export interface Given {
  readonly p?: Ratio.Ratio
  readonly months?: boolean
}

/** What single values can be, in the measure's unit, and how many different ones there are at most. */
export interface Limits {
  readonly min?: Ratio.Ratio
  readonly max?: Ratio.Ratio
  readonly most?: number
}

/** A value; `of` keeps a share's numerator and denominator apart. `conflict`: several values compete and none can be chosen. */
export interface Value {
  readonly value?: Ratio.Ratio
  readonly of?: { readonly n: number; readonly m: number }
  readonly conflict?: boolean
}

/** What the final value can still be; `lacking`: there may be none at all. */
export interface Attainable {
  readonly interval: Interval
  readonly lacking: boolean
}

/** One measure. */
export interface Measure {
  /** The column types it takes, with the unit each gives; none for measures of whole rows. */
  readonly units: Unit | Partial<Record<Dataset.ColumnType["tag"], Unit>>
  /** Grows through the period, so that pace is counted in parts of the level; otherwise today's value is held against the level. */
  readonly accumulates: boolean
  /** Whether its rows may weigh differently. */
  readonly weighable?: boolean
  readonly value: (selection: Selection, given: Given) => Value
  /** What appending rows can make of it. */
  readonly grown: (selection: Selection, limits: Limits, given: Given) => Attainable
  /** What the rows that a deadline has not decided can make of it, where that is less than what new rows can. */
  readonly settling?: (selection: Selection) => Attainable
  /** What it can be when nothing seen so far binds it: a register before it is closed. */
  readonly free: (limits: Limits) => Attainable
}

/** Lengths of time are measured in the unit of their column. */
const timed = { duration: "days" } as const
const ordered = { ...timed, integer: "number", number: "number", share: "share", money: "money", fte: "fte", date: "date", ordinal: "rank" } as const
const additive = { ...timed, integer: "number", number: "number", money: "money", fte: "fte" } as const

const zero = Ratio.zero
const one = Ratio.one

const interval = (lo: Ratio.Ratio | undefined, hi: Ratio.Ratio | undefined): Interval => ({
  ...(lo === undefined ? {} : { lo }),
  ...(hi === undefined ? {} : { hi })
})

const certain = (from: Interval): Attainable => ({ interval: from, lacking: false })
const perhaps = (from: Interval): Attainable => ({ interval: from, lacking: true })

const isAll = (p: Ratio.Ratio | undefined): boolean => p !== undefined && Ratio.equals(p, Ratio.make(100))

const extreme = (pick: (values: ReadonlyArray<number>) => number) => (selection: Selection): Value =>
  selection.values.length === 0 ? {} : { value: exact(pick(selection.values), selection.decimals) }

const smallest = extreme((values) => values.reduce((a, b) => Math.min(a, b)))
const greatest = extreme((values) => values.reduce((a, b) => Math.max(a, b)))

/** Whether there is something to take a share of, and not more than can be counted exactly. */
const countable = (count: number): boolean => count > 0 && Number.isSafeInteger(count)

const valued = (value: Ratio.Ratio | undefined): Value => (value === undefined ? {} : { value })

const anyValue = ({ min, max }: Limits): Attainable => perhaps(interval(min, max))

/** The table. */
export const measures: Record<LeafMeasure, Measure> = {
  count: {
    units: "count",
    accumulates: true,
    value: ({ count }) => ({ value: Ratio.make(count) }),
    grown: ({ count }) => certain({ lo: Ratio.make(count) }),
    settling: ({ count, pending }) => certain({ lo: Ratio.make(count), hi: Ratio.make(count + pending) }),
    free: () => certain({ lo: zero })
  },
  share: {
    units: "share",
    accumulates: false,
    weighable: true,
    // Weighed, `count` and `satisfied` are weights added up.
    value: ({ count, satisfied }) => (!countable(count) ? { of: { n: 0, m: 0 } } : { value: Ratio.make(satisfied, count), of: { n: satisfied, m: count } }),
    // One failure keeps a share from 100 % for ever, one success from 0; between them it can go anywhere.
    grown: ({ count, satisfied }) =>
      !countable(count)
        ? perhaps({ lo: zero, hi: one })
        : certain({ lo: zero, loOpen: satisfied > 0, hi: one, hiOpen: satisfied < count }),
    settling: ({ count, satisfied, pending }) =>
      !countable(count) || !countable(count + pending)
        ? perhaps({ lo: zero, hi: one })
        : certain({ lo: Ratio.make(satisfied, count + pending), hi: Ratio.make(satisfied + pending, count + pending) }),
    free: () => perhaps({ lo: zero, hi: one })
  },
  distinct: {
    units: { text: "count", member: "count", ordinal: "count", integer: "count", date: "count", boolean: "count" },
    accumulates: true,
    value: ({ values }) => ({ value: Ratio.make(new Set(values).size) }),
    grown: ({ values }, { most }) => certain(interval(Ratio.make(new Set(values).size), most === undefined ? undefined : Ratio.make(most))),
    free: ({ most }) => certain(interval(zero, most === undefined ? undefined : Ratio.make(most)))
  },
  sum: {
    units: additive,
    accumulates: true,
    value: (selection) => ({ value: total(selection) }),
    grown: (selection, { min, max }) =>
      certain(interval(
        min !== undefined && Ratio.compare(min, zero) >= 0 ? total(selection) : undefined,
        max !== undefined && Ratio.compare(max, zero) <= 0 ? total(selection) : undefined
      )),
    free: ({ min, max }) =>
      certain(interval(
        min !== undefined && Ratio.compare(min, zero) >= 0 ? zero : undefined,
        max !== undefined && Ratio.compare(max, zero) <= 0 ? zero : undefined
      ))
  },
  mean: {
    units: { ...additive, share: "share" },
    accumulates: false,
    weighable: true,
    value: (selection) => valued(meanOf(selection)),
    // Later rows can pull it as near to a bound as they like, but reach the bound only if every row so far lies there.
    grown: (selection, limits) => {
      const mean = meanOf(selection)
      if (mean === undefined) return anyValue(limits)
      const open = (bound: Ratio.Ratio | undefined) => bound !== undefined && !Ratio.equals(mean, bound)
      return certain({ ...interval(limits.min, limits.max), loOpen: open(limits.min), hiOpen: open(limits.max) })
    },
    free: anyValue
  },
  median: {
    units: { ...additive, share: "share" },
    accumulates: false,
    weighable: true,
    value: (selection) => valued(medianOf(selection)),
    // Enough later rows on one value move it there.
    grown: (selection, limits) => (selection.values.length === 0 ? anyValue(limits) : certain(interval(limits.min, limits.max))),
    free: anyValue
  },
  percentile: {
    units: ordered,
    accumulates: false,
    weighable: true,
    value: (selection, { p }) => valued(percentileOf(selection, p!)),
    // As the median; but what nothing exceeds only rises.
    grown: (selection, limits, { p }) => {
      const value = percentileOf(selection, p!)
      return value === undefined ? anyValue(limits) : certain(interval(isAll(p) ? value : limits.min, limits.max))
    },
    free: anyValue
  },
  min: {
    units: ordered,
    accumulates: false,
    value: smallest,
    grown: (selection, limits) => {
      const { value } = smallest(selection)
      return value === undefined ? anyValue(limits) : certain(interval(limits.min, value))
    },
    free: anyValue
  },
  max: {
    units: ordered,
    accumulates: false,
    value: greatest,
    grown: (selection, limits) => {
      const { value } = greatest(selection)
      return value === undefined ? anyValue(limits) : certain(interval(value, limits.max))
    },
    free: anyValue
  },
  latest: {
    units: ordered,
    accumulates: false,
    value: ({ values, days, decimals }) => {
      if (values.length === 0) return {}
      const last = days.reduce((a, b) => Math.max(a, b))
      const latest = new Set(values.filter((_, index) => days[index] === last))
      return latest.size > 1 ? { conflict: true } : { value: exact([...latest][0]!, decimals) }
    },
    // Rows of one day that differ leave it without a value, so there may always be none.
    grown: (_, limits) => anyValue(limits),
    free: anyValue
  },
  span: {
    units: { date: "days" },
    accumulates: true,
    value: (selection, { months = false }) => valued(spanOf(selection, months)),
    // Earlier and later days only draw it out.
    grown: (selection, limits, { months = false }) => {
      const value = spanOf(selection, months)
      const most = longest(limits, months)
      return value === undefined ? perhaps(interval(zero, most)) : certain(interval(value, most))
    },
    free: () => perhaps({ lo: zero })
  }
}

/** The longest span there can be between two days; in months it is left open. */
const longest = ({ min, max }: Limits, months: boolean): Ratio.Ratio | undefined =>
  months || min === undefined || max === undefined ? undefined : Ratio.subtract(max, min)

/** What a measure can be once nothing more can happen: what it is. */
export const closed = ({ value }: Value): Attainable => (value === undefined ? { interval: {}, lacking: true } : certain(only(value)))

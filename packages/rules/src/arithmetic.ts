/** TABLE of arithmetic between two measures: which units it takes and gives, and what its value is and can still be. */
import { Ratio } from "@styrkort/core"
import type { Clause } from "@styrkort/core"
import type { Interval } from "./Intervals.ts"
import type { Attainable, Value } from "./measures.ts"
import type { Unit } from "./Rule.ts"

interface Row {
  /** The unit of the result, or undefined where these two have nothing to do with each other. */
  readonly unit: (left: Unit, right: Unit) => Unit | undefined
  /** Whether the result gathers over the days when both of its measures do. */
  readonly accumulates: boolean
  readonly value: (left: Ratio.Ratio, right: Ratio.Ratio) => Ratio.Ratio | undefined
  readonly interval: (left: Interval, right: Interval) => Attainable
}

/** Units whose values can be added and taken from each other, each with what their difference is counted in. */
const differences: Partial<Record<Unit, Unit>> = { count: "count", number: "number", share: "points", points: "points", money: "money", fte: "fte", days: "days", workdays: "workdays", min: "min", date: "days" }

/** Units without a dimension: dividing by them keeps the unit. */
const plain: ReadonlyArray<Unit> = ["count", "number"]

const ends = (lo: Ratio.Ratio | undefined, hi: Ratio.Ratio | undefined): Interval => ({ ...(lo === undefined ? {} : { lo }), ...(hi === undefined ? {} : { hi }) })

const both = (left: Ratio.Ratio | undefined, right: Ratio.Ratio | undefined, combine: (a: Ratio.Ratio, b: Ratio.Ratio) => Ratio.Ratio): Ratio.Ratio | undefined =>
  left === undefined || right === undefined ? undefined : combine(left, right)

/** The table. */
export const arithmetic: Record<Clause.Arithmetic, Row> = {
  plus: {
    unit: (left, right) => (left === "date" || right === "date" ? undefined : mixed(left, right)),
    accumulates: true,
    value: Ratio.add,
    interval: (left, right) => ({ interval: ends(both(left.lo, right.lo, Ratio.add), both(left.hi, right.hi, Ratio.add)), lacking: false })
  },
  minus: {
    unit: (left, right) => {
      const unit = mixed(left, right)
      return unit === undefined ? undefined : differences[unit]
    },
    accumulates: false,
    // Percentage points are counted in hundredths of a share.
    value: Ratio.subtract,
    interval: (left, right) => ({ interval: ends(both(left.lo, right.hi, Ratio.subtract), both(left.hi, right.lo, Ratio.subtract)), lacking: false })
  },
  ratio: {
    unit: (left, right) => {
      if (differences[left] === undefined || left === "date") return undefined
      if (left === right) return "share"
      return plain.includes(right) || (left === "money" && right === "fte") ? (plain.includes(left) ? "number" : left === "share" || left === "points" ? undefined : left) : undefined
    },
    accumulates: false,
    value: Ratio.divide,
    interval: (left, right) => quotient(left, right)
  }
}

/** The one unit of two that can be added: a count is also a number. */
const mixed = (left: Unit, right: Unit): Unit | undefined =>
  differences[left] === undefined ? undefined : left === right ? left : plain.includes(left) && plain.includes(right) ? "number" : undefined

/** What a division can come to: anything or nothing where the divisor may be zero or less, since its sign then turns everything round. */
const quotient = (left: Interval, right: Interval): Attainable => {
  const { lo: least, hi: most } = right
  if (least === undefined || Ratio.compare(least, Ratio.zero) <= 0) {
    const positive = least !== undefined && Ratio.equals(least, Ratio.zero) && left.lo !== undefined && Ratio.compare(left.lo, Ratio.zero) >= 0
    return { interval: positive ? { lo: Ratio.zero } : {}, lacking: true }
  }
  const by = (value: Ratio.Ratio | undefined, small: Ratio.Ratio | undefined, large: Ratio.Ratio | undefined): Ratio.Ratio | undefined => {
    if (value === undefined) return undefined
    const divisor = Ratio.compare(value, Ratio.zero) >= 0 ? small : large
    return divisor === undefined ? Ratio.zero : Ratio.divide(value, divisor)
  }
  return { interval: ends(by(left.lo, most, least), by(left.hi, least, most)), lacking: false }
}

/** The value of two values; none where either lacks one, or the divisor is zero. */
export const computed = (key: Clause.Arithmetic, left: Value, right: Value, factor: Ratio.Ratio): Value => {
  if (left.value === undefined || right.value === undefined) return left.conflict === true || right.conflict === true ? { conflict: true } : {}
  const value = arithmetic[key].value(left.value, right.value)
  return value === undefined ? {} : { value: Ratio.multiply(value, factor) }
}

/** What the two can still come to together. They are taken to move apart from each other, which only widens it. */
export const computable = (key: Clause.Arithmetic, left: Attainable, right: Attainable, factor: Ratio.Ratio): Attainable => {
  const { interval, lacking } = arithmetic[key].interval(left.interval, right.interval)
  const scaled = ends(both(interval.lo, factor, Ratio.multiply), both(interval.hi, factor, Ratio.multiply))
  return { interval: scaled, lacking: lacking || left.lacking || right.lacking }
}

/** What a result is multiplied by to be in its unit: points are hundredths of a share, full-time years are kept in thousandths. */
export const factorOf = (key: Clause.Arithmetic, unit: Unit, right: Unit): Ratio.Ratio =>
  key === "minus" && unit === "points" && right === "share" ? Ratio.make(100) : key === "ratio" && right === "fte" && unit === "money" ? Ratio.make(1000) : Ratio.one

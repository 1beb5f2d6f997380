/** What a level accepts as the measures it is held against stand, and wherever they may still end up. */
import { Ratio } from "@styrkort/core"
import type { Day } from "@styrkort/core"
import { everything, nothing, only, wholeNumbers } from "./Intervals.ts"
import type { Interval, Intervals } from "./Intervals.ts"
import { accepts, acceptsAlways, acceptsEver } from "./levels.ts"
import type { Measured } from "./measured.ts"
import type { Held, Outcome } from "./Outcome.ts"
import { isWhole } from "./resolveLevel.ts"
import type { BoundSource, Level, Measuring, Relative } from "./Rule.ts"

/** A level ready to be held against a value. */
export interface Ready extends Held {
  readonly always: Intervals
  readonly ever: Intervals
  /** Its bounds do not move any more. */
  readonly settled: boolean
  /** That the bounds are complete is declared, not assumed. */
  readonly declared: boolean
}

interface Bound {
  readonly interval: Interval
  readonly value?: Ratio.Ratio
  readonly settled: boolean
  readonly declared: boolean
  readonly outcome?: Outcome
}

/** Makes a level ready as of a day; `measure` says what a measure it is held against has come to. */
export const hold = (level: Level, measure: (rule: Measuring) => Measured, asOf: Day.Day): Ready =>
  level.tag === "fixed" ? { always: level.set, ever: level.set, now: level.set, settled: true, declared: true, bounds: [] } : relative(level, measure, asOf)

const relative = ({ key, bounds: sources, unit }: Relative, measure: (rule: Measuring) => Measured, asOf: Day.Day): Ready => {
  const bounds = sources.map((source) => boundOf(source, measure, asOf))
  const intervals = bounds.map(({ interval }) => interval)
  const values = bounds.flatMap(({ value }) => value ?? [])
  const whole = (set: Intervals): Intervals => (isWhole(unit) ? wholeNumbers(set) : set)
  const known = bounds.every(({ value }) => value !== undefined)
  return {
    always: known ? whole(acceptsAlways(key, intervals)) : nothing,
    ever: known ? whole(acceptsEver(key, intervals)) : everything,
    ...(known ? { now: whole(accepts(key, values)) } : {}),
    settled: bounds.every(({ settled }) => settled),
    declared: bounds.every(({ declared }) => declared),
    bounds: bounds.flatMap(({ outcome }) => outcome ?? [])
  }
}

const boundOf = (source: BoundSource, measure: (rule: Measuring) => Measured, asOf: Day.Day): Bound => {
  // A budget is what it is until a grant is decided, and no row changes that.
  if (source.tag === "budget") {
    const value = source.amounts.findLast(({ from }) => from === undefined || from <= asOf)?.value
    return { interval: value === undefined ? {} : only(value), ...(value === undefined ? {} : { value }), settled: true, declared: true }
  }
  if (source.tag === "number") return { interval: only(source.value), value: source.value, settled: true, declared: true }
  const measured = measure(source.measure)
  const { value: { value }, stop, closed, declared, attainable } = measured
  const said = { settled: closed, declared, outcome: outcomeOf(measured) }
  // Another time counts only whole: rows that are not there yet, or never were recorded, are no base to compare with.
  if (stop !== undefined || value === undefined || (source.base && !(closed && measured.grounded))) return { interval: {}, ...said }
  const { times = Ratio.one, plus = Ratio.zero } = source
  const moved = (one: Ratio.Ratio): Ratio.Ratio => Ratio.add(Ratio.multiply(one, times), plus)
  const { lo, hi } = attainable.lacking ? {} : attainable.interval
  return { interval: { ...(lo === undefined ? {} : { lo: moved(lo) }), ...(hi === undefined ? {} : { hi: moved(hi) }) }, value: moved(value), ...said }
}

/** A measure's outcome where nothing is held against it. */
export const outcomeOf = ({ stop, value, detail }: Measured): Outcome => ({
  verdict: "unknown",
  reason: stop ?? (value.value !== undefined ? "certain" : value.conflict === true ? "conflict" : "no-value"),
  now: undefined,
  detail
})

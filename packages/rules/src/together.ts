/** Two measures as one: what they come to together, and what that can still become. */
import { arithmetic, computable, computed, factorOf } from "./arithmetic.ts"
import type { Measured } from "./measured.ts"
import { closed } from "./measures.ts"
import type { Outcome } from "./Outcome.ts"
import type { Computed, Decided } from "./Rule.ts"

/** Two measures as one. */
export const together = (rule: Computed, left: Measured, right: Measured, of: readonly [Outcome, Outcome]): Measured => {
  const { unit, arithmetic: key } = rule
  const factor = factorOf(key, unit, unitOf(rule.of[1]))
  const decided = { start: Math.min(left.decided.start, right.decided.start), end: Math.max(left.decided.end, right.decided.end) }
  const through = Math.min(left.through, right.through)
  const isClosed = left.closed && right.closed
  const stop = left.stop ?? right.stop
  const value = stop === undefined ? computed(key, left.value, right.value, factor) : {}
  const growing = computable(key, left.growing, right.growing, factor)
  return {
    ...(stop === undefined ? {} : { stop }),
    value,
    attainable: isClosed ? closed(value) : computable(key, left.attainable, right.attainable, factor),
    growing,
    accumulates: arithmetic[key].accumulates && left.accumulates && right.accumulates && sameDays(left.decided, right.decided),
    standing: left.standing || right.standing,
    decided,
    through,
    closed: isClosed,
    declared: left.declared && right.declared,
    grounded: left.grounded && right.grounded,
    detail: { tag: "computed", rule, ...(stop === undefined ? { value } : {}), of, through, decided, closed: isClosed, assumed: false }
  }
}

const unitOf = ({ unit }: Computed["of"][number]) => unit

const sameDays = (left: Decided, right: Decided): boolean => left.start === right.start && left.end === right.end

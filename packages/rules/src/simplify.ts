/** Conditions that mean the same by their form alone, as one: the core has no `all` of one, no `not` of `not`. */
import { complement } from "./Intervals.ts"
import type { Condition } from "./Rule.ts"

/** The condition in its simplest form; true, false and neither stay what they are for every row. */
export const simplify = (condition: Condition): Condition => {
  switch (condition.tag) {
    case "all":
    case "any": {
      const { tag } = condition
      const parts = condition.of.map(simplify).flatMap((part) => (part.tag === tag ? part.of : [part]))
      const of = [...new Map(parts.map((part) => [keyOf(part), part])).values()]
      return of.length === 1 ? of[0]! : { tag, of }
    }
    case "not":
      return negated(simplify(condition.of))
    default:
      return condition
  }
}

const negated = (condition: Condition): Condition => {
  switch (condition.tag) {
    case "not":
      return condition.of
    case "in":
      return { ...condition, set: complement(condition.set) }
    case "present":
      return { ...condition, wanted: !condition.wanted }
    default:
      return { tag: "not", of: condition }
  }
}

const keyOf = (condition: Condition): string => JSON.stringify(condition, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value))

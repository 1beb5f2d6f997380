/** A condition as what must all hold at once, and whether that is possible. */
import { intersect } from "./Intervals.ts"
import type { Condition } from "./Rule.ts"

/** The conditions that must all hold. */
export const conjunctsOf = (condition: Condition): ReadonlyArray<Condition> => (condition.tag === "all" ? condition.of.flatMap(conjunctsOf) : [condition])

/** The column of which two things are asked that no cell can be at once; undefined where there is none, or none can be told. */
export const contradictionIn = (condition: Condition): string | undefined => {
  const conjuncts = conjunctsOf(condition)
  for (const [index, one] of conjuncts.entries()) {
    const other = conjuncts.slice(index + 1).find((later) => excludes(one, later))
    if (other !== undefined && "column" in one) return one.column
  }
  return undefined
}

const excludes = (one: Condition, other: Condition): boolean => {
  if (!("column" in one) || !("column" in other) || one.column !== other.column) return false
  if (one.tag === "one-of" && other.tag === "one-of") return !one.words.some((word) => other.words.includes(word))
  if (one.tag === "in" && other.tag === "in") return intersect(one.set, other.set).length === 0
  return [one, other].some((test) => test.tag === "present" && !test.wanted) && [one, other].some((test) => test.tag !== "present" || test.wanted)
}

/** The columns that a condition tests. */
export const columnsIn = (condition: Condition): ReadonlyArray<string> =>
  "of" in condition ? [condition.of].flat().flatMap(columnsIn) : "column" in condition ? [condition.column, ...("to" in condition && condition.to.column !== undefined ? [condition.to.column] : [])] : []

/** TABLE of the operators of policies, by json-rules-engine's own names: exact over every type of field, and with an answer of their own for the unknown. */
import { types } from "./types.ts"
import type { TypeName } from "./types.ts"
import { compare, isUnknown } from "./Value.ts"
import type { Known, Value } from "./Value.ts"

interface Operator {
  /** Whether it says anything of fields of a type. */
  readonly fits: (type: TypeName) => boolean
  /** What it is held against: a value of the field's type, several of them, or whether it is so. */
  readonly takes: "one" | "many" | "whether"
  /** Undefined when the two cannot be compared. */
  readonly holds: (fact: Known, value: Known) => boolean | undefined
}

const single = (type: TypeName): boolean => types[type].many !== true
const equal = (fact: Known, value: Known): boolean | undefined => {
  const order = compare(fact, value)
  return order === undefined ? undefined : order === 0
}
const not = (answer: boolean | undefined): boolean | undefined => (answer === undefined ? undefined : !answer)
/** Undefined where none is known to be equal and one could be. */
const among = (fact: Known, values: Known): boolean | undefined => {
  const answers = (values as ReadonlyArray<Known>).map((value) => equal(fact, value))
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false
}
const inList = (fact: Known, value: Known): boolean => (fact as ReadonlyArray<string>).includes(value as string)
const ordering = (accepts: (order: -1 | 0 | 1) => boolean): Operator => ({
  fits: (type) => types[type].ordered,
  takes: "one",
  holds: (fact, value) => {
    const order = compare(fact, value)
    return order === undefined ? undefined : accepts(order)
  }
})

const table = {
  equal: { fits: single, takes: "one", holds: equal },
  notEqual: { fits: single, takes: "one", holds: (fact, value) => not(equal(fact, value)) },
  in: { fits: single, takes: "many", holds: among },
  notIn: { fits: single, takes: "many", holds: (fact, values) => not(among(fact, values)) },
  contains: { fits: (type) => !single(type), takes: "one", holds: inList },
  doesNotContain: { fits: (type) => !single(type), takes: "one", holds: (fact, value) => !inList(fact, value) },
  lessThan: ordering((order) => order < 0),
  lessThanInclusive: ordering((order) => order <= 0),
  greaterThan: ordering((order) => order > 0),
  greaterThanInclusive: ordering((order) => order >= 0),
  isUnknown: { fits: () => true, takes: "whether", holds: () => undefined }
} as const satisfies Record<string, Operator>

/** An operator's name. */
export type OperatorName = keyof typeof table

/** All operators. */
export const operators: Readonly<Record<OperatorName, Operator>> = table

/** All names. */
export const operatorNames = Object.keys(table) as ReadonlyArray<OperatorName>

/** Whether a condition holds; undefined where that is not known. Only `isUnknown` says something of the unknown. */
export const holds = (name: OperatorName, fact: Value, value: Value): boolean | undefined => {
  const { takes, holds: test } = operators[name]
  if (takes === "whether") return isUnknown(fact) === value
  return isUnknown(fact) || isUnknown(value) ? undefined : test(fact, value)
}

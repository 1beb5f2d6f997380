/** One rule, answered by json-rules-engine itself: yes, no, or unknown where that is all that can be said. */
import { Engine } from "json-rules-engine"
import type { ConditionProperties, Event, NestedCondition, RuleProperties, TopLevelCondition } from "json-rules-engine"

/** What a rule is answered on. */
export interface Given {
  /** Facts by name: values, or functions of a condition's `params`. */
  readonly facts: ReadonlyMap<string, unknown>
  readonly shared: ReadonlyMap<string, TopLevelCondition>
  readonly pathResolver: (value: object, path: string) => unknown
  /** Operators in the place of the engine's own. They may say that they do not know. */
  readonly operators: ReadonlyMap<string, (fact: unknown, value: unknown) => boolean | undefined>
  /** Whether a condition cannot be decided on these values, whatever the operator says; `open` where it asks in so many words whether a value is empty. */
  readonly undecided: (fact: unknown, value: unknown, open: boolean) => boolean
  /** Whether a condition asks in so many words whether a value is empty. */
  readonly asksForNothing: (condition: ConditionProperties) => boolean
  readonly replaceFactsInEventParams: boolean
}

/** A rule's answer, with its event as the engine gives it. */
export type Answer =
  | { readonly tag: "true" | "false" | "unknown"; readonly event: Event }
  | { readonly tag: "failed"; readonly reason: string }

/**
 * The answer. The engine has two truth values, so it is asked twice: once with every condition that cannot be decided counted
 * against the rule, once for it. Where both say the same, nothing hangs on what is not known. Each time is an engine of its own:
 * one that has been run before, or whose run was rejected, loses results.
 */
export const answer = async (rule: RuleProperties, given: Given): Promise<Answer> => {
  try {
    const least = await ask(rule, given, false)
    const most = await ask(rule, given, true)
    return { tag: least.holds === most.holds ? (least.holds ? "true" : "false") : "unknown", event: least.event }
  } catch (error) {
    return { tag: "failed", reason: error instanceof Error ? error.message : String(error) }
  }
}

const ask = async (rule: RuleProperties, given: Given, generous: boolean): Promise<{ readonly holds: boolean; readonly event: Event }> => {
  const engine = new Engine([], { pathResolver: given.pathResolver as never, replaceFactsInEventParams: given.replaceFactsInEventParams })
  for (const [name, value] of given.facts) engine.addFact(name, value as never)
  for (const [name, test] of given.operators) engine.addOperator(name, test as (fact: unknown, value: unknown) => boolean)
  // Under an odd number of `not` it is the other way round what counts for the rule.
  for (const isTurned of [false, true]) {
    for (const open of [false, true]) {
      engine.addOperatorDecorator(sideOf(isTurned, open), (fact: unknown, value: unknown, next: (fact: unknown, value: unknown) => boolean | undefined) =>
        (given.undecided(fact, value, open) ? undefined : next(fact, value)) ?? generous !== isTurned)
    }
    for (const [name, condition] of given.shared) engine.setCondition(`${sideOf(isTurned, false)}:${name}`, sided(condition, isTurned, given) as TopLevelCondition)
  }
  engine.addRule({ ...rule, conditions: sided(rule.conditions, false, given) as TopLevelCondition })
  const { results, failureResults } = await engine.run()
  const result = [...results, ...failureResults][0]!
  return { holds: result.result === true, event: result.event as Event }
}

const sideOf = (isTurned: boolean, open: boolean): string => `${isTurned ? "against" : "for"}${open ? "Open" : ""}`

/** Conditions in which every operator says on which side of a `not` it stands. */
const sided = (condition: NestedCondition | TopLevelCondition, isTurned: boolean, given: Given): NestedCondition => {
  if ("all" in condition) return { ...condition, all: condition.all.map((one) => sided(one, isTurned, given)) }
  if ("any" in condition) return { ...condition, any: condition.any.map((one) => sided(one, isTurned, given)) }
  if ("not" in condition) return { ...condition, not: sided(condition.not, !isTurned, given) }
  if ("condition" in condition) return { ...condition, condition: `${sideOf(isTurned, false)}:${condition.condition}` }
  return { ...condition, operator: `${sideOf(isTurned, given.asksForNothing(condition))}:${condition.operator}` }
}

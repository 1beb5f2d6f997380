/** Rules, answered by json-rules-engine itself: yes, no, or unknown where that is all that can be said. */
import { Engine } from "json-rules-engine"
import type { ConditionProperties, Event, NestedCondition, RuleProperties, RuleResult, TopLevelCondition } from "json-rules-engine"

/** What rules are answered on. */
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

/** A rule's answer, with its event as the engine gives it. Of an unknown one, the values that its conditions met. */
export type Answer =
  | { readonly tag: "true" | "false"; readonly event: Event }
  | { readonly tag: "unknown"; readonly event: Event; readonly met: ReadonlyArray<unknown> }
  | { readonly tag: "failed"; readonly reason: string }

/**
 * Every rule's answer, in the order of the rules. The engine has two truth values, so it is asked with every condition that cannot be
 * decided counted against the rule and, where it met one, again with them counted for it. Where both say the same, nothing hangs on what
 * is not known. Each time is an engine of its own: one that has been run before, or whose run was rejected, loses results. A rule that
 * the engine cannot run rejects the whole run; then each is run alone, and only that one has no answer.
 */
export const answerAll = async (rules: ReadonlyArray<RuleProperties>, given: Given): Promise<ReadonlyArray<Answer>> => {
  try {
    const { results: least, met } = await ask(rules, given, false)
    const most = met ? (await ask(rules, given, true)).results : least
    return least.map((result, index) => {
      const event = result.event as Event
      const isSame = (result.result === true) === (most[index]!.result === true)
      return isSame ? { tag: result.result === true ? "true" : "false", event } : { tag: "unknown", event, met: [...valuesIn(result.conditions), ...valuesIn(most[index]!.conditions)] }
    })
  } catch (error) {
    if (rules.length > 1) return (await Promise.all(rules.map((rule) => answerAll([rule], given)))).flat()
    return [{ tag: "failed", reason: error instanceof Error ? error.message : String(error) }]
  }
}

const ask = async (rules: ReadonlyArray<RuleProperties>, given: Given, generous: boolean): Promise<{ readonly results: ReadonlyArray<RuleResult>; readonly met: boolean }> => {
  let met = false
  const engine = new Engine([], { pathResolver: given.pathResolver as never, replaceFactsInEventParams: given.replaceFactsInEventParams })
  for (const [name, value] of given.facts) engine.addFact(name, value as never)
  for (const [name, test] of given.operators) engine.addOperator(name, test as (fact: unknown, value: unknown) => boolean)
  // Under an odd number of `not` it is the other way round what counts for the rule.
  for (const isTurned of [false, true]) {
    for (const open of [false, true]) {
      engine.addOperatorDecorator(sideOf(isTurned, open), (fact: unknown, value: unknown, next: (fact: unknown, value: unknown) => boolean | undefined) => {
        const answered = given.undecided(fact, value, open) ? undefined : next(fact, value)
        met ||= answered === undefined
        return answered ?? generous !== isTurned
      })
    }
    for (const [name, condition] of given.shared) engine.setCondition(`${sideOf(isTurned, false)}:${name}`, sided(condition, isTurned, given) as TopLevelCondition)
  }
  // The engine tells results apart by name alone, and gives them in the order in which they were ready.
  rules.forEach((rule, index) => engine.addRule({ ...rule, name: String(index), conditions: sided(rule.conditions, false, given) as TopLevelCondition }))
  const { results, failureResults } = await engine.run()
  return { results: [...results, ...failureResults].sort((a, b) => Number(a.name) - Number(b.name)), met }
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

/** The values that conditions were tested on, as far as they were. */
const valuesIn = (condition: object): ReadonlyArray<unknown> => {
  const { all, any, not, factResult, valueResult } = condition as { readonly all?: ReadonlyArray<object>; readonly any?: ReadonlyArray<object>; readonly not?: object; readonly factResult?: unknown; readonly valueResult?: unknown }
  return [...(all ?? []), ...(any ?? []), ...(not === undefined ? [] : [not])].flatMap(valuesIn).concat(factResult, valueResult)
}

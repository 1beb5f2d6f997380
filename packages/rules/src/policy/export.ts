/** Verdicts for apps that run json-rules-engine already: one fact and one rule a target. */
import type { Diagnostic } from "@styrkort/core"
import type { RuleProperties } from "json-rules-engine"
import { say } from "../explain.ts"
import type { Evaluation } from "../run.ts"
import type { Verdict } from "../verdict.ts"

/** What the engine is told of a target. Everything is text or a boolean and nothing is ever missing: `none` where there is no value, level or gap. */
export type TargetFact = {
  readonly verdict: Verdict | "not-evaluated"
  readonly final: boolean
  readonly value: string
  readonly level: string
  readonly gap: string
}

/** Facts to add to an engine, by name, and rules over them. */
export interface Exported {
  readonly facts: { readonly [name: string]: TargetFact }
  readonly rules: ReadonlyArray<RuleProperties>
}

/** The verdicts that each exported rule fires on: those that ask somebody to act. An unknown is none of them. */
const actOn: ReadonlyArray<Verdict> = ["missed", "behind"]

/** Exports an evaluation. Rules fire an event of the verdict's name (`missed`, `behind`) with the target's id and what is lacking. */
export const exportTargets = (evaluation: Evaluation, lang: Diagnostic.Lang): Exported => {
  const facts: Record<string, TargetFact> = {}
  const rules = evaluation.results.flatMap((result): ReadonlyArray<RuleProperties> => {
    const { id, target } = result.placed
    const said = say(result, evaluation, lang)
    const fact = `target:${id}`
    facts[fact] = {
      verdict: result.verdict ?? "not-evaluated",
      final: result.final,
      value: said.value ?? "none",
      level: said.level ?? "none",
      gap: said.gap ?? "none"
    }
    return actOn.map((verdict) => ({
      name: `${target.title}: ${verdict}`,
      conditions: { all: [{ fact, path: "$.verdict", operator: "equal", value: verdict }] },
      event: { type: verdict, params: { target: id, title: target.title, gap: said.gap ?? "none" } }
    }))
  })
  return { facts, rules }
}

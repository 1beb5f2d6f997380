/** Verdicts for apps that run json-rules-engine already: one fact and one rule a target. */
import type { Diagnostic } from "@styrkort/core"
import type { RuleProperties } from "json-rules-engine"
import { say } from "../explain.ts"
import type { Evaluation } from "../run.ts"
import { sentenceOf } from "../sentence.ts"
import type { Verdict } from "../verdict.ts"

/** What the engine is told of a target. Everything is text or a boolean and nothing is ever missing: `none` where there is no value, level or gap. `known` says whether there is a verdict at all. */
export type TargetFact = {
  readonly verdict: Verdict | "not-evaluated"
  readonly known: boolean
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

/**
 * Exports an evaluation. A target's rule is the promise: it holds where the target is certainly met, and its event is `met`. Of one that
 * does not hold the engine gives the same event as a failure; `verdict` in it says whether it was missed or is merely open or unknown.
 */
export const exportTargets = (evaluation: Evaluation, lang: Diagnostic.Lang): Exported => {
  const facts: Record<string, TargetFact> = {}
  const rules = evaluation.results.map((result): RuleProperties => {
    const { id, target } = result.placed
    const said = say(result, evaluation, lang)
    const fact = `target:${id}`
    const verdict = result.verdict ?? "not-evaluated"
    const gap = said.gap ?? "none"
    facts[fact] = { verdict, known: verdict !== "unknown" && verdict !== "not-evaluated", final: result.final, value: said.value ?? "none", level: said.level ?? "none", gap }
    const tests = { known: true, final: true, verdict: "met" }
    return {
      name: sentenceOf(result, evaluation, lang) ?? target.title,
      conditions: { all: Object.entries(tests).map(([path, value]) => ({ fact, path: `$.${path}`, operator: "equal", value })) },
      event: { type: "met", params: { target: id, title: target.title, verdict, gap } }
    }
  })
  return { facts, rules }
}

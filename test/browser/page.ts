/** What the page does: reads a plan's texts, evaluates it on tables and follows its policies; the same plan, decoded, is also evaluated in a worker that cannot read YAML. */
import { Diagnostic, wordingOf } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import { readPolicies } from "@styrkort/core/policy"
import { evaluatePlan, say, sentenceOf } from "@styrkort/rules"
import type { Row } from "@styrkort/rules"
import { runPolicies, worldOf } from "@styrkort/rules/policy"
import type { Text } from "@styrkort/core/load"
import { verdictsOf } from "./verdicts.ts"

/** A plan's files by name, its rows by dataset, and the day. */
export interface Asked {
  readonly texts: Readonly<Record<string, string>>
  readonly tables: Readonly<Record<string, ReadonlyArray<Row>>>
  readonly asOf: string
}

export const check = async ({ texts, tables, asOf }: Asked) => {
  const textOf = (file: string): Text => (texts[file] === undefined ? { tag: "missing" } : { tag: "text", text: texts[file] })
  const { plan, findings } = load("plan.yaml", textOf)
  if (plan === undefined || Diagnostic.hasErrors(findings)) return { wrong: findings.map((finding) => ({ code: finding.code, line: finding.place?.line, ...wordingOf(finding, "en") })) }
  const evaluation = evaluatePlan({ plan, asOf, tables })
  const policies = readPolicies(plan, textOf).policies
  return {
    targets: evaluation.results.map((result) => {
      const { value, why } = say(result, evaluation, "sv")
      return { id: result.placed.id, value: value ?? null, why, sentence: sentenceOf(result, evaluation, "sv") ?? null }
    }),
    verdicts: verdictsOf(evaluation),
    inWorker: await inWorker(plan, tables, asOf),
    events: (await runPolicies(policies, worldOf(evaluation, "sv"))).results.flatMap(({ events }) => events.map(({ message }) => message))
  }
}

const inWorker = (plan: Plan.Plan, tables: Asked["tables"], asOf: string): Promise<ReturnType<typeof verdictsOf>> =>
  new Promise((resolve, reject) => {
    const worker = new Worker("/worker.js")
    worker.addEventListener("message", ({ data }: MessageEvent<ReturnType<typeof verdictsOf>>) => resolve(data))
    worker.addEventListener("error", ({ message }) => reject(new Error(message)))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker is not a window, and takes no origin
    worker.postMessage({ plan, tables, asOf })
  })

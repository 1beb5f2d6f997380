/** The whole flow: plan + records + a day → every target's verdict, and every finding. */
import { Diagnostic, Funding, Source, funderNames, Plan as P } from "@styrkort/core"
import type { Dataset, Day, Plan } from "@styrkort/core"
import { evaluate } from "./evaluate.ts"
import type { Outcome, World } from "./Outcome.ts"
import { datasetsOf, resolveJudgement } from "./judgements.ts"
import { resolve } from "./resolve.ts"
import type { Scope } from "./Scope.ts"
import type { Rule } from "./Rule.ts"
import { standingOf } from "./standing.ts"
import type { Standing } from "./standing.ts"
import { tablesOf } from "./tables.ts"
import type { DatasetRecords } from "./tables.ts"
import { soften } from "./verdict.ts"
import type { Verdict } from "./verdict.ts"

/** What a target came to. `verdict` is undefined for a target that no program can decide (`undecided` in the plan). */
export interface TargetResult {
  readonly placed: Plan.PlacedTarget
  readonly verdict: Verdict | undefined
  /** Nothing that can still happen changes the verdict. */
  readonly final: boolean
  readonly standing: Standing
  readonly outcome?: Outcome
}

/** A plan's targets as of a day. Where a dataset has errors, the targets that rest on it are unknown, and the findings say why. */
export interface Evaluation {
  readonly plan: Plan.Plan
  readonly asOf: Day.Day
  readonly results: ReadonlyArray<TargetResult>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
  /** Datasets whose rows are made up. */
  readonly illustrative: ReadonlyArray<string>
}

/** A plan whose rules are resolved: what is to be evaluated, and what was found before any data. */
export interface Prepared {
  readonly plan: Plan.Plan
  readonly datasets: ReadonlyMap<string, Dataset.Dataset>
  readonly rules: ReadonlyMap<string, Rule>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Resolves every target's rule. */
export const prepare = (plan: Plan.Plan): Prepared => {
  const datasets = datasetsOf(plan)
  const findings: Array<Diagnostic.Diagnostic> = []
  const used = new Set<string>()
  const rules = new Map<string, Rule>()
  for (const { id, target, origin } of P.targetsOf(plan)) {
    const scope: Scope = { plan, datasets, period: target.period ?? plan.period, bound: [], findings, used }
    const rule = target.rule !== undefined
      ? resolve(target.rule, Source.at(origin, "rule"), scope)
      : target.follow !== undefined
      ? resolve(target.follow, Source.at(origin, "follow"), scope)
      : target.judgement !== undefined
      ? resolveJudgement(id, target.judgement, Source.at(origin, "judgement"), scope)
      : undefined
    if (rule !== undefined) rules.set(id, rule)
  }
  // A target that could not be read may be the one that uses it.
  for (const id of plan.dropped.size > 0 || Diagnostic.hasErrors(findings) ? [] : plan.datasets.keys()) {
    if (!used.has(id) && id !== plan.file.ledger?.dataset && id !== plan.file.forecasts?.dataset) findings.push(Diagnostic.make("dataset-unused", Source.locate(Source.at(plan.origin, "datasets", id), "key"), { dataset: id }))
  }
  return { plan, datasets, rules, findings: P.withoutDropped(findings, plan) }
}

/** Evaluates a prepared plan on its datasets' records as of a day. */
export const run = (prepared: Prepared, data: ReadonlyMap<string, DatasetRecords>, asOf: Day.Day): Evaluation => {
  const { plan, datasets } = prepared
  const findings: Array<Diagnostic.Diagnostic> = [...prepared.findings]
  const { tables, findings: found } = tablesOf(plan, datasets, data)
  for (const finding of found) findings.push(finding)
  const world: World = { asOf, datasets, tables }
  const funders = funderNames(plan)
  const results = P.targetsOf(plan).map((placed) => resultOf(placed, prepared.rules.get(placed.id), world, standingOf(placed, plan, funders, (_, funder) => Funding.stateOn(funder, asOf))))
  const illustrative = [...datasets].flatMap(([id, dataset]) => (dataset.illustrative === true ? [id] : []))
  if (illustrative.length > 0) findings.push(Diagnostic.make("illustrative-data", undefined, { datasets: illustrative }))
  if (!results.some(isEvaluated)) findings.push(Diagnostic.make("nothing-evaluated", undefined, {}))
  return { plan, asOf, results, findings: Diagnostic.sort(findings), illustrative }
}

/** Whether a target has a verdict that says something. */
const isEvaluated = ({ verdict }: TargetResult): boolean => verdict !== undefined && verdict !== "unknown" && verdict !== "inactive"

const resultOf = (placed: Plan.PlacedTarget, rule: Rule | undefined, world: World, standing: Standing): TargetResult => {
  const { target } = placed
  if (target.undecided !== undefined) return { placed, verdict: undefined, final: false, standing }
  const outcome = rule === undefined ? undefined : evaluate(rule, world)
  const known = outcome === undefined ? {} : { outcome }
  if (standing.tag !== "in-force" && standing.tag !== "awaiting") return { placed, verdict: "inactive", final: false, standing, ...known }
  if (outcome === undefined) return { placed, verdict: "unknown", final: false, standing }
  if (target.follow !== undefined) return { placed, verdict: "followed", final: false, standing, outcome }
  const verdict = standing.tag === "awaiting" ? soften(outcome.verdict) : outcome.verdict
  return { placed, verdict, final: verdict === "met" || verdict === "missed", standing, outcome }
}

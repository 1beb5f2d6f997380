/** The whole flow: plan + records + a day → every target's verdict, and every finding. */
import { Citation, Day as D, Diagnostic, Funding, Ratio as R, Source, funderNames, Plan as P } from "@styrkort/core"
import type { Dataset, Day, Plan, Ratio } from "@styrkort/core"
import { analyse } from "./analyse.ts"
import { correctedOn, daysBeforeCorrections } from "./corrections.ts"
import { evaluate } from "./evaluate.ts"
import { evidenceOf, leavesUnder } from "./evidence.ts"
import type { Evidence } from "./evidence.ts"
import type { Outcome, TargetVerdict, World } from "./Outcome.ts"
import { hull } from "./Intervals.ts"
import { datasetsOf } from "./judgements.ts"
import { resolveTarget } from "./resolveTarget.ts"
import type { Scope, Seen } from "./Scope.ts"
import { leavesOf } from "./Rule.ts"
import type { Rule } from "./Rule.ts"
import { standingOf } from "./standing.ts"
import type { Standing } from "./standing.ts"
import { ownTables, tablesOf } from "./tables.ts"
import type { DatasetRecords, Tables } from "./tables.ts"
import { trendOf } from "./trend.ts"
import type { Trend } from "./trend.ts"
import { order, soften } from "./verdict.ts"
import type { Verdict } from "./verdict.ts"

/** What a target came to. `verdict` is undefined for a target that no program can decide (`undecided` in the plan). */
export interface TargetResult {
  readonly placed: Plan.PlacedTarget
  readonly verdict: Verdict | undefined
  /** Nothing that can still happen changes the verdict. */
  readonly final: boolean
  readonly standing: Standing
  readonly outcome?: Outcome
  readonly evidence: Evidence
  /** Where its value is going, against the same days of the period before. */
  readonly trend?: Trend
  /** Missed, but this much of its level was reached that the plan calls it partly. */
  readonly partly: boolean
  /** What it was once for all, before a correction came, and through which day. */
  readonly reopened?: { readonly verdict: "met" | "missed"; readonly through: Day.Day }
  /** What it would be without its waiver. */
  readonly excused?: "missed" | "behind"
}

/** A plan's targets as of a day. Where a dataset has errors, the targets that rest on it are unknown, and the findings say why. */
export interface Evaluation {
  readonly plan: Plan.Plan
  readonly asOf: Day.Day
  readonly results: ReadonlyArray<TargetResult>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
  /** The rows that it was evaluated on. */
  readonly tables: Tables
  /** Datasets whose rows are made up. */
  readonly illustrative: ReadonlyArray<string>
}

/** A plan whose rules are resolved: what is to be evaluated, and what was found before any data. */
export interface Prepared {
  readonly plan: Plan.Plan
  readonly datasets: ReadonlyMap<string, Dataset.Dataset>
  readonly rules: ReadonlyMap<string, Rule>
  /** The datasets that the rules read. */
  readonly reads: ReadonlySet<string>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Resolves every target's rule. */
export const prepare = (plan: Plan.Plan): Prepared => {
  const datasets = datasetsOf(plan)
  const findings: Array<Diagnostic.Diagnostic> = []
  const placed = P.targetsOf(plan)
  const targets = new Map(placed.map(({ id, target }) => [id, target]))
  const seen: Seen = { datasets: new Set(), measures: new Set(), uses: 0, targets: [] }
  const rules = new Map<string, Rule>()
  const takes = new Map<string, Seen["targets"]>()
  for (const one of placed) {
    const { id, target } = one
    const own: Seen = { ...seen, uses: 0, targets: [] }
    const scope: Scope = { plan, datasets, targets, placed: one, period: target.period ?? plan.period, bound: [], findings, seen: own }
    const rule = resolveTarget(one, scope)
    if (rule !== undefined) rules.set(id, rule)
    if (own.targets.length > 0) takes.set(id, own.targets)
  }
  for (const finding of targetCycles(takes)) {
    findings.push(finding)
    for (const id of finding.data.names) rules.delete(id)
  }
  // A target that could not be read may be the one that uses it.
  if (plan.dropped.size === 0 && !Diagnostic.hasErrors(findings)) {
    for (const id of plan.datasets.keys()) if (!seen.datasets.has(id) && id !== plan.file.ledger?.dataset && id !== plan.file.forecasts?.dataset) findings.push(Diagnostic.make("dataset-unused", Source.locate(Source.at(plan.origin, "datasets", id), "key"), { dataset: id }))
    for (const [id, { origin }] of plan.measures) if (!seen.measures.has(id)) findings.push(Diagnostic.make("measure-unused", Source.locate(origin, "key"), { name: id }))
  }
  const sound = plan.dropped.size === 0 && !Diagnostic.hasErrors(findings)
  return { plan, datasets, rules, reads: seen.datasets, findings: P.withoutDropped(once(sound ? [...findings, ...analyse({ plan, rules, datasets })] : findings), plan) }
}

/** What is wrong with a named measure is found at every use, and said once. */
const once = (findings: ReadonlyArray<Diagnostic.Diagnostic>): ReadonlyArray<Diagnostic.Diagnostic> =>
  [...new Map(findings.map((finding) => [`${finding.code} ${finding.place?.file} ${finding.place?.line}:${finding.place?.column} ${JSON.stringify(finding.data)}`, finding])).values()]

/** Targets that are decided by themselves, each cycle once, where it closes. */
const targetCycles = (takes: ReadonlyMap<string, Seen["targets"]>): ReadonlyArray<Diagnostic.Diagnostic<"target-cycle">> => {
  const findings: Array<Diagnostic.Diagnostic<"target-cycle">> = []
  const done = new Set<string>()
  const visit = (id: string, path: ReadonlyArray<string>): void => {
    if (done.has(id)) return
    for (const { id: next, origin } of takes.get(id) ?? []) {
      const cycle = [...path, id]
      if (cycle.includes(next)) findings.push(Diagnostic.make("target-cycle", Source.locate(origin), { names: [...cycle.slice(cycle.indexOf(next)), next] }))
      else visit(next, cycle)
    }
    done.add(id)
  }
  for (const id of takes.keys()) visit(id, [])
  return findings
}

/** Evaluates a prepared plan on its datasets' records as of a day: all its targets, or those `of` these ids and what they take over from others. */
export const run = (prepared: Prepared, data: ReadonlyMap<string, DatasetRecords>, asOf: Day.Day, of?: ReadonlySet<string>): Evaluation =>
  judgeTargets(prepared, tablesOf(prepared.plan, prepared.datasets, data), asOf, of)

/** Evaluates a prepared plan on the same records as of several days: a year so far, period by period. */
export const runOn = (prepared: Prepared, data: ReadonlyMap<string, DatasetRecords>, days: ReadonlyArray<Day.Day>): ReadonlyArray<Evaluation> => {
  const tables = tablesOf(prepared.plan, prepared.datasets, data)
  return days.map((day) => judgeTargets(prepared, tables, day))
}

/** Evaluates a prepared plan on tables as of a day. */
export const judgeTargets = (prepared: Prepared, { tables, findings: found }: ReturnType<typeof tablesOf>, asOf: Day.Day, of?: ReadonlySet<string>): Evaluation => {
  const { plan, datasets } = prepared
  const findings: Array<Diagnostic.Diagnostic> = [...prepared.findings]
  for (const finding of found) findings.push(finding)
  const byDay = new Map<Day.Day, (id: string) => TargetResult>()
  const on = (day: Day.Day): ((id: string) => TargetResult) => {
    const results = byDay.get(day) ?? resultsOn(prepared, tables, day)
    byDay.set(day, results)
    return results
  }
  const results = P.targetsOf(plan).filter(({ id }) => of?.has(id) ?? true).map(({ id }) => reopened(on(asOf)(id), daysFor(prepared, id, tables, asOf), (day) => on(day)(id)))
  for (const finding of expiredWaivers(plan, asOf)) findings.push(finding)
  const illustrative = [...datasets].flatMap(([id, dataset]) => (dataset.illustrative === true ? [id] : []))
  if (illustrative.length > 0) findings.push(Diagnostic.make("illustrative-data", undefined, { datasets: illustrative }))
  if (of?.size !== 0 && !results.some(isEvaluated)) findings.push(Diagnostic.make("nothing-evaluated", undefined, {}))
  return { plan, asOf, results, findings: Diagnostic.sort(findings), tables: tablesOn(prepared, tables, asOf), illustrative }
}

/** Every target's result as of a day, each worked out when it is first asked for. */
const resultsOn = (prepared: Prepared, read: Tables, asOf: Day.Day): ((id: string) => TargetResult) => {
  const { plan, datasets } = prepared
  const tables = tablesOn(prepared, read, asOf)
  const funders = funderNames(plan)
  const placed = new Map(P.targetsOf(plan).map((one) => [one.id, one]))
  const known = new Map<string, TargetResult>()
  const resultFor = (id: string): TargetResult => {
    const earlier = known.get(id)
    if (earlier !== undefined) return earlier
    const one = placed.get(id)!
    const result = resultOf(one, prepared.rules.get(id), world, standingOf(one, plan, funders, (_, funder) => Funding.stateOn(funder, asOf)))
    known.set(id, result)
    return result
  }
  const world: World = { asOf, datasets, tables, targetOf: (id) => taken(resultFor(id)) }
  return resultFor
}

/** The tables as they stood on a day, with those of the plan itself. */
const tablesOn = ({ plan, datasets, reads }: Prepared, read: Tables, asOf: Day.Day): Tables =>
  new Map([...[...read].map(([id, table]) => [id, typeof table === "object" ? correctedOn(table, datasets.get(id)!, asOf) : table] as const), ...ownTables(plan, reads, asOf)])

/** Days on which one of a target's datasets stood as it did before a correction, latest first. */
const daysFor = ({ rules, datasets }: Prepared, id: string, tables: Tables, asOf: Day.Day): ReadonlyArray<Day.Day> => {
  const rule = rules.get(id)
  const names = rule === undefined ? [] : [...new Set(leavesOf(rule).flatMap(({ sources }) => sources.map(({ dataset }) => dataset)))]
  const days = names.flatMap((name) => {
    const table = tables.get(name)
    return typeof table === "object" ? daysBeforeCorrections(table, datasets.get(name)!, asOf) : []
  })
  return [...new Set(days)].sort((a, b) => b - a)
}

/** A result beside the last final one that a correction has changed. */
const reopened = (result: TargetResult, days: ReadonlyArray<Day.Day>, on: (day: Day.Day) => TargetResult): TargetResult => {
  for (const through of days) {
    const { final, verdict } = on(through)
    if (!final || (verdict !== "met" && verdict !== "missed")) continue
    return verdict === result.verdict ? result : { ...result, reopened: { verdict, through } }
  }
  return result
}

/** A target's verdict for another target; one that is waived, inactive or not evaluated says nothing about whether it was met. */
const taken = ({ verdict, outcome }: TargetResult): TargetVerdict => {
  const judged = order.find((one) => one === verdict)
  const said = outcome === undefined ? {} : { outcome }
  return judged === undefined ? { verdict: "unknown", now: undefined, ...said } : { verdict: judged, now: outcome?.now, ...said }
}

/** Whether a target has a verdict that says something. */
const isEvaluated = ({ verdict }: TargetResult): boolean => verdict !== undefined && verdict !== "unknown" && verdict !== "inactive"

const expiredWaivers = (plan: Plan.Plan, asOf: Day.Day): ReadonlyArray<Diagnostic.Diagnostic> =>
  P.targetsOf(plan).flatMap(({ target: { waiver }, origin }) =>
    waiver === undefined || asOf <= waiver.until ? [] : [Diagnostic.make("waiver-expired", Source.locate(Source.at(origin, "waiver", "until")), { until: D.show(waiver.until), owner: waiver.owner })])

const resultOf = (placed: Plan.PlacedTarget, rule: Rule | undefined, world: World, standing: Standing): TargetResult => {
  const { target } = placed
  if (target.undecided !== undefined) return { placed, verdict: undefined, final: false, standing, partly: false, evidence: "none" }
  const outcome = rule === undefined ? undefined : evaluate(rule, world)
  const trend = trendOf(rule, outcome, world)
  const base = { placed, final: false, standing, partly: false, evidence: evidenceOf(outcome, world.asOf), ...(trend === undefined ? {} : { trend }) }
  const known = outcome === undefined ? {} : { outcome }
  if (standing.tag !== "in-force" && standing.tag !== "awaiting") return { ...base, verdict: "inactive", ...known }
  if (outcome === undefined) return { ...base, verdict: "unknown" }
  if (target.follow !== undefined) return { ...base, verdict: "followed", outcome }
  const verdict = standing.tag === "awaiting" ? soften(outcome.verdict) : outcome.verdict
  const partly = verdict === "missed" && isPartly(outcome, target.partly)
  if ((verdict === "missed" || verdict === "behind") && target.waiver !== undefined && world.asOf <= target.waiver.until) {
    return { ...base, verdict: "waived", outcome, partly, excused: verdict }
  }
  return { ...base, verdict, final: verdict === "met" || verdict === "missed", outcome, partly }
}

/** Whether a target that is over reached so much of its level; while it is open, its value may still fall. */
const isPartly = (outcome: Outcome, part: Ratio.Ratio | undefined): boolean => {
  const reached = reachedOf(outcome)
  return part !== undefined && reached !== undefined && leavesUnder(outcome).every(({ closed }) => closed)
    && R.compare(reached.value, reached.lo) < 0 && R.compare(reached.value, R.multiply(part, reached.lo)) >= 0
}

const reachedOf = ({ detail }: Outcome): { readonly value: Ratio.Ratio; readonly lo: Ratio.Ratio } | undefined => {
  if (!("held" in detail) || detail.held?.now === undefined) return undefined
  const value = detail.tag === "members" ? R.make(detail.holding) : detail.value?.value
  const { lo } = hull(detail.held.now)
  return value === undefined || lo === undefined ? undefined : { value, lo }
}

/** Where a target stands in the plan's files, and its citation as written. */
export const placeOfTarget = ({ placed }: TargetResult): { readonly file: string; readonly line: number; readonly cite?: string } => {
  const { file, line } = Source.locate(placed.origin, "key")
  return { file, line, ...(placed.target.cite === undefined ? {} : { cite: Citation.show(placed.target.cite) }) }
}

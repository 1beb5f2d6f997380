/** The whole flow: plan + records + a day → every target's verdict, and every finding. */
import { Citation, Day as D, Diagnostic, Source, Plan as P } from "@styrkort/core"
import type { Day, Plan } from "@styrkort/core"
import { analyse } from "./analyse.ts"
import { daysBeforeCorrections } from "./corrections.ts"
import { datasetsOf } from "./judgements.ts"
import { Judging, tablesOn } from "./judgeOn.ts"
import type { Condensing } from "./Outcome.ts"
import type { Prepared, TargetResult } from "./judgeOn.ts"
import { resolveTarget } from "./resolveTarget.ts"
import type { Scope, Seen } from "./Scope.ts"
import { leavesOf } from "./Rule.ts"
import type { Rule } from "./Rule.ts"
import { tablesOf } from "./tables.ts"
import type { DatasetRecords, Tables } from "./tables.ts"

export type { Prepared, TargetResult } from "./judgeOn.ts"

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

/** What is asked beside the day: `of` some targets alone and what they take over from others, and what condenses large tables. */
export interface RunOptions {
  readonly of?: ReadonlySet<string> | undefined
  readonly condensing?: Condensing
}

/** Evaluates a prepared plan on its datasets' records as of a day. */
export const run = (prepared: Prepared, data: ReadonlyMap<string, DatasetRecords>, asOf: Day.Day, choice: RunOptions = {}): Evaluation =>
  judgeTargets(prepared, tablesOf(prepared.plan, prepared.datasets, data), [asOf], choice)[0]!

/** Evaluates a prepared plan on the same records as of several days: a year so far, period by period. */
export const runOn = (prepared: Prepared, data: ReadonlyMap<string, DatasetRecords>, days: ReadonlyArray<Day.Day>, choice: RunOptions = {}): ReadonlyArray<Evaluation> =>
  judgeTargets(prepared, tablesOf(prepared.plan, prepared.datasets, data), days, choice)

/** Evaluates a prepared plan on tables as of some days. */
export const judgeTargets = (prepared: Prepared, read: ReturnType<typeof tablesOf>, days: ReadonlyArray<Day.Day>, { of, condensing }: RunOptions = {}): ReadonlyArray<Evaluation> => {
  const judging = new Judging(prepared, read.tables, days, condensing)
  return days.map((day) => judgedOn(prepared, read, judging, day, of))
}

const judgedOn = (prepared: Prepared, { tables, findings: found }: ReturnType<typeof tablesOf>, judging: Judging, asOf: Day.Day, of: RunOptions["of"]): Evaluation => {
  const { plan, datasets } = prepared
  const findings: Array<Diagnostic.Diagnostic> = [...prepared.findings]
  for (const finding of found) findings.push(finding)
  const results = P.targetsOf(plan).filter(({ id }) => of?.has(id) ?? true).map(({ id }) => reopened(judging.on(asOf)(id), daysFor(prepared, id, tables, asOf), (day) => judging.on(day)(id)))
  for (const finding of expiredWaivers(plan, asOf)) findings.push(finding)
  const illustrative = [...datasets].flatMap(([id, dataset]) => (dataset.illustrative === true ? [id] : []))
  if (illustrative.length > 0) findings.push(Diagnostic.make("illustrative-data", undefined, { datasets: illustrative }))
  if (of?.size !== 0 && !results.some(isEvaluated)) findings.push(Diagnostic.make("nothing-evaluated", undefined, {}))
  return { plan, asOf, results, findings: Diagnostic.sort(findings), tables: tablesOn(prepared, tables, asOf), illustrative }
}

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

/** Whether a target has a verdict that says something. */
const isEvaluated = ({ verdict }: TargetResult): boolean => verdict !== undefined && verdict !== "unknown" && verdict !== "inactive"

const expiredWaivers = (plan: Plan.Plan, asOf: Day.Day): ReadonlyArray<Diagnostic.Diagnostic> =>
  P.targetsOf(plan).flatMap(({ target: { waiver }, origin }) =>
    waiver === undefined || asOf <= waiver.until ? [] : [Diagnostic.make("waiver-expired", Source.locate(Source.at(origin, "waiver", "until")), { until: D.show(waiver.until), owner: waiver.owner })])

/** Where a target stands in the plan's files, and its citation as written. */
export const placeOfTarget = ({ placed }: TargetResult): { readonly file: string; readonly line: number; readonly cite?: string } => {
  const { file, line } = Source.locate(placed.origin, "key")
  return { file, line, ...(placed.target.cite === undefined ? {} : { cite: Citation.show(placed.target.cite) }) }
}

/** A check against a baseline: what has become worse since, what it knew already, what is better; and the baseline that a check would be. */
import { Day, Plan as P } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import type { Baseline } from "@styrkort/core/load"
import type { TargetResult, Verdict } from "@styrkort/rules"
import type { Checked } from "../read/plan.ts"
import { failsFinding, failsTarget } from "./gate.ts"
import type { Comparison, FailLevel, State } from "./gate.ts"

/** A verdict as a baseline writes it: also that a target is not evaluated. */
export type Written = Verdict | "not-evaluated"

/** How bad a verdict is: being late and not being known are each as bad as the other, and neither is better than the other. */
const badness: Readonly<Partial<Record<string, number>>> = { missed: 2, behind: 1, unknown: 1 }

const verdictOf = ({ verdict }: TargetResult): Written => verdict ?? "not-evaluated"

/** A check held against a baseline. */
export const compare = (checked: Checked, baseline: Baseline, file: string): Omit<Comparison, "tagOf" | "hidden"> => {
  const { plan, evaluation, findings, part } = checked
  const results = evaluation?.results ?? []
  const known = knownFindings(findings, baseline)
  const ids = new Set(plan === undefined ? [] : P.targetsOf(plan).map(({ id }) => id))
  return {
    file,
    asOf: Day.show(baseline.asOf),
    states: new Map<TargetResult | Diagnostic.Diagnostic, State>([...results.map((result) => [result, stateOf(result, evaluation!.asOf, baseline.targets.get(result.placed.id))] as const), ...known.states]),
    was: new Map(results.flatMap((result) => (baseline.targets.has(result.placed.id) ? [[result, baseline.targets.get(result.placed.id)!] as const] : []))),
    // Of a part, nothing can be said of what is not in it.
    gone: { targets: part === undefined ? [...baseline.targets.keys()].filter((id) => !ids.has(id)) : [], findings: part === undefined ? known.gone : 0 }
  }
}

const stateOf = (result: TargetResult, asOf: Day.Day, was: string | undefined): State => {
  const [before, now] = [badness[was ?? ""] ?? 0, badness[verdictOf(result)] ?? 0]
  if (now > 0 && hasExpired(result, asOf)) return "expired"
  if (was === undefined) return "new"
  if (now > before) return "worse"
  // What is no longer known has not become better.
  if (before > now && result.verdict !== "unknown") return "better"
  return before === 0 ? "same" : "known"
}

const hasExpired = ({ placed: { target: { waiver } } }: TargetResult, asOf: Day.Day): boolean => waiver !== undefined && asOf > waiver.until

/** What fails a check against a baseline: what is worse or new, where it counts by what was asked for; without that any worse verdict of a target of severity error, new targets that are missed, and new warnings. */
export const failingAgainst = ({ evaluation, findings }: Checked, { states }: Comparison, failOn: ReadonlyArray<FailLevel> | undefined): ReadonlySet<TargetResult | Diagnostic.Diagnostic> => {
  const isWorse = (state: State | undefined): boolean => state === "worse" || state === "expired"
  return new Set([
    ...(evaluation?.results ?? []).filter((result) => {
      const state = states.get(result)
      return (isWorse(state) && failsTarget(result, failOn ?? ["missed", "behind", "unknown"])) || (state === "new" && failsTarget(result, failOn ?? ["missed"]))
    }),
    ...findings.filter((finding) => (states.get(finding) === "new" || isWorse(states.get(finding))) && failsFinding(finding, failOn ?? ["warning"]))
  ])
}

/** Where a finding stands and what it is, without lines and positions: two that have the same are told apart only by how many there are. */
const identity = ({ code, place, data }: Diagnostic.Diagnostic): { readonly file: string; readonly what: string } => {
  const file = (place?.use ?? place)?.file ?? ""
  if ("policy" in data) return { file, what: [code, data.policy, ...("about" in data ? data.about : [])].join(" ") }
  const steps = (place?.path ?? []).filter((step) => typeof step === "string")
  return { file, what: steps.length === 0 ? code : `${code} ${steps.join("/")}` }
}

/** How much a finding says: as many things as it names. */
const sizeOf = ({ data }: Diagnostic.Diagnostic): number => ("policy" in data ? 1 : Math.max(1, ...Object.values(data).map((value: unknown) => (Array.isArray(value) ? value.length : 1))))

/** A waiver that has run out is nobody's baseline. Errors are not either: with them nothing is compared. */
const isRecorded = ({ code, severity }: Diagnostic.Diagnostic): boolean => severity !== "error" && code !== "waiver-expired"

/** The remark that an area's many are made into stands at its title; then only how many there are in all is the same. */
const gathered = " area/title"

interface Count {
  was: number
  now: number
  readonly findings: Array<Diagnostic.Diagnostic>
}

const knownFindings = (findings: ReadonlyArray<Diagnostic.Diagnostic>, baseline: Baseline): { readonly states: ReadonlyMap<Diagnostic.Diagnostic, State>; readonly gone: number } => {
  const recorded = findings.filter(isRecorded)
  const whole = new Set([...recorded.map(identity), ...[...baseline.findings].flatMap(([file, ofFile]) => [...ofFile.keys()].map((what) => ({ file, what })))].filter(({ what }) => what.endsWith(gathered)).map(({ file, what }) => `${file}\n${what.split(" ", 1)[0]!}`))
  const counts = new Map<string, Count>()
  const countOf = (file: string, what: string): Count => {
    const inAll = `${file}\n${what.split(" ", 1)[0]!}`
    const key = whole.has(inAll) ? inAll : `${file}\n${what}`
    const count = counts.get(key) ?? { was: 0, now: 0, findings: [] }
    counts.set(key, count)
    return count
  }
  for (const [file, ofFile] of baseline.findings) for (const [what, n] of ofFile) countOf(file, what).was += n
  const states = new Map<Diagnostic.Diagnostic, State>(findings.filter(({ code }) => code === "waiver-expired").map((finding) => [finding, "expired"]))
  for (const finding of recorded) {
    const { file, what } = identity(finding)
    const count = countOf(file, what)
    count.now += sizeOf(finding)
    count.findings.push(finding)
  }
  let gone = 0
  for (const { was, now, findings: all } of counts.values()) {
    gone += Math.max(0, was - now)
    // Which of several alike is the new one cannot be known: all of them are shown.
    for (const finding of all) states.set(finding, now > was ? "new" : "known")
  }
  return { states, gone }
}

/** What a baseline of this check would hold, in an order that does not depend on the plan's. */
export const baselineOf = ({ evaluation, findings }: Checked): object => {
  const files = Map.groupBy(findings.filter(isRecorded), (finding) => identity(finding).file)
  return {
    styrkort: 1,
    baseline: Day.show(evaluation!.asOf),
    targets: sorted(evaluation!.results.map((result) => [result.placed.id, verdictOf(result)])),
    findings: sorted([...files].map(([file, ofFile]) =>
      [file, sorted([...Map.groupBy(ofFile, (finding) => identity(finding).what)].map(([what, alike]) => [what, alike.reduce((sum, finding) => sum + sizeOf(finding), 0)] as const))] as const))
  }
}

const sorted = <T>(entries: ReadonlyArray<readonly [string, T]>): Record<string, T> => Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

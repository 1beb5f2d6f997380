/** A plan's files of tests → what holds in them, what does not, and what they have seen. */
import { Diagnostic } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { readTests } from "@styrkort/core/tests"
import type { Tests } from "@styrkort/core/tests"
import { prepare } from "@styrkort/rules"
import type { DatasetRecords } from "@styrkort/rules"
import { coverageOf, trialOf, tryOut } from "@styrkort/rules/testing"
import type { Coverage, Tried } from "@styrkort/rules/testing"
import { filesEnding } from "../read/files.ts"
import { loadPlan, readAll, readText } from "../read/plan.ts"
import type { PlanPath } from "../read/plan.ts"
import { recordsOf } from "./given.ts"
import { mutate } from "./mutate.ts"
import type { Mutated } from "./mutate.ts"

/** One file of tests, run. */
export interface Ran {
  readonly file: string
  readonly tests?: Tests
  readonly tried: ReadonlyArray<Tried>
  readonly coverage?: Coverage
  /** Only where the changes were asked for. Nothing can be told from them unless every test holds without. */
  readonly mutated?: Mutated | "unheld"
}

/** All of a plan's tests, run; with errors in the plan none are. */
export interface RanAll {
  readonly plan?: Plan.Plan
  readonly files: ReadonlyArray<Ran>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** What the names of files of tests end with. */
export const ending = ".test.yaml"

/** Runs every file of tests under the plan's folder. */
export const runTests = (path: PlanPath, withMutants: boolean): RanAll => {
  const { plan, findings: loaded } = loadPlan(path)
  if (plan === undefined) return { files: [], findings: loaded }
  const prepared = prepare(plan)
  const wrong = [...loaded, ...prepared.findings].filter(({ severity }) => severity === "error")
  if (wrong.length > 0) return { plan, files: [], findings: Diagnostic.sort(wrong) }
  let own: ReadonlyMap<string, DatasetRecords> | undefined
  const findings: Array<Diagnostic.Diagnostic> = []
  const files = filesEnding(path.folder, ending).map((file): Ran => {
    const read = readText(path.folder, file)
    if (read.tag !== "text") {
      findings.push(Diagnostic.make("not-utf8", { file, line: 1, column: 1, endColumn: 2, excerpt: "" }, { file }))
      return { file, tried: [] }
    }
    const { tests, findings: found } = readTests(file, read.text, plan)
    for (const finding of found) findings.push(finding)
    if (tests === undefined) return { file, tried: [] }
    const trials = tests.cases.map((placed) =>
      trialOf(placed, plan, new Map([...(placed.ownData ? own ??= readAll(path, prepared) : []), ...recordsOf(placed.given, prepared.datasets)])))
    const unread = trials.flatMap((trial) => trial.findings.filter(({ severity }) => severity === "error"))
    for (const finding of unread) findings.push(finding)
    if (unread.length > 0) return { file, tests, tried: [] }
    const tried = trials.flatMap((trial) => tryOut(trial, prepared, new Set(prepared.plan.areas.flatMap((area) => area.projects.flatMap(({ targets }) => targets.map(({ id }) => id))))))
    const mutated = withMutants ? tried.every(({ failures }) => failures.length === 0) ? mutate(tests, trials, plan, (tried) => path.trace?.("mutants", { what: `${file} ${tried}` })) : "unheld" : undefined
    for (const finding of typeof mutated === "object" ? mutated.findings : []) findings.push(finding)
    return { file, tests, tried, coverage: coverageOf(prepared, tried), ...(mutated === undefined ? {} : { mutated }) }
  })
  return { plan, files, findings: Diagnostic.sort(findings) }
}

/** Whether everything is as expected: no finding, no failure, and no change that goes unnoticed. */
export const holds = ({ files, findings }: RanAll): boolean =>
  findings.length === 0 && files.every(({ tried, mutated }) => tried.every(({ failures }) => failures.length === 0) && (typeof mutated !== "object" || mutated.unnoticed.length === 0))

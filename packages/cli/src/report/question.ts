/** A plan and a period → what a report and a closing are made from, or why there is none. */
import { Diagnostic, Period } from "@styrkort/core"
import type { Day, Plan } from "@styrkort/core"
import { readClosed } from "@styrkort/core/closed"
import type { ClosedFile } from "@styrkort/core/closed"
import { daysOf } from "@styrkort/report"
import type { Question } from "@styrkort/report"
import { condensing, large, prepare, runOn } from "@styrkort/rules"
import * as Result from "effect/Result"
import { createHash } from "node:crypto"
import { closeSync, openSync, readSync } from "node:fs"
import { fasterCounting } from "../read/columns/load.ts"
import { filesEnding, readBytes } from "../read/files.ts"
import { streamLimit } from "../read/limits.ts"
import { loadPlan, readAll, readText } from "../read/plan.ts"
import type { PlanPath } from "../read/plan.ts"
import { langFor } from "../settings.ts"
import type { Wrong } from "../wrong.ts"
import { reportWords } from "./words.ts"

/** What is asked of. */
export interface Of {
  readonly period: string
  readonly asOf: Day.Day | undefined
  readonly lang: Diagnostic.Lang | undefined
  readonly version: string
}

/** What documents are made from, with everything found on the way; errors of data leave their targets unknown. */
export interface Ready {
  readonly question: Question & { readonly inputs: Readonly<Record<string, string>> }
  readonly plan: Plan.Plan
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
  readonly lang: Diagnostic.Lang
}

/** Findings because of which there is nothing to make documents from. */
export interface Refused {
  readonly refused: ReadonlyArray<Diagnostic.Diagnostic>
  readonly lang: Diagnostic.Lang
}

const digestOf = (path: string): string => {
  const hash = createHash("sha256")
  const bytes = Buffer.alloc(1024 * 1024)
  const file = openSync(path, "r")
  try {
    for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) hash.update(bytes.subarray(0, read))
    return hash.digest("hex")
  } finally {
    closeSync(file)
  }
}

/** The folder, beside the plan's main file, in which closed periods are kept: a file each, named after its period. */
export const closedFolder = "closed"

/** Reads the plan, its data and its closed periods, and evaluates it on every day that the report needs. */
export const questionOf = (at: PlanPath, { period: asked, asOf: day, lang: askedLang, version }: Of): Ready | Refused | Wrong => {
  const inputs: Record<string, string> = {}
  const reading: PlanPath = {
    ...at,
    remember: {
      read: (folder, file, limit) => {
        const read = readBytes(folder, file, limit)
        if (read.tag === "bytes") inputs[file] = createHash("sha256").update(read.bytes).digest("hex")
        // Read a stretch at a time, if it is read at all.
        if (read.tag === "too-large" && read.size <= streamLimit) inputs[file] = digestOf(read.path)
        return read
      },
      plan: (make) => make(),
      records: (_, __, make) => make()
    }
  }
  const { plan, findings: loaded } = loadPlan(reading)
  const lang = langFor(askedLang, plan)
  const said = reportWords[lang]
  if (plan === undefined) return { refused: loaded, lang }
  const period = Period.parse(asked)
  if (Result.isFailure(period) || period.success.kind === "range") return { wrong: said.notAPeriod(asked), lang }
  const { start, end } = period.success
  if (start < plan.period.start || end > plan.period.end) return { wrong: said.outside(asked, plan.period.text), lang }
  const asOf = day ?? end
  if (asOf < start || asOf > end) return { wrong: said.dayOutside(asked), lang }
  const prepared = prepare(plan)
  const evaluations = runOn(prepared, readAll(reading, prepared), daysOf(plan, period.success, asOf), { condensing: condensing(large, fasterCounting) })
  const kept = closedPeriods(at)
  const findings = Diagnostic.sort([...loaded, ...evaluations.at(-1)!.findings, ...kept.findings])
  if (Diagnostic.hasErrors([...loaded, ...prepared.findings, ...kept.findings])) return { refused: findings, lang }
  return { question: { prepared, period: period.success, asOf, evaluations, closed: kept.closed, inputs, lang, version }, plan, findings, lang }
}

/** Every closed period of a plan. */
const closedPeriods = ({ folder }: PlanPath): { readonly closed: ReadonlyArray<ClosedFile>; readonly findings: ReadonlyArray<Diagnostic.Diagnostic> } => {
  const read = filesIn(folder).map((file) => {
    const text = readText(folder, file)
    return text.tag === "text" ? readClosed(file, text.text) : { findings: [Diagnostic.make(text.tag === "not-utf8" ? "not-utf8" : "file-missing", undefined, { file })] }
  })
  return { closed: read.flatMap((one) => ("closed" in one && one.closed !== undefined ? [one.closed] : [])), findings: read.flatMap(({ findings }) => findings) }
}

const filesIn = (folder: string): ReadonlyArray<string> => {
  try {
    return filesEnding(folder, ".json", closedFolder, 0)
  } catch {
    // Nothing has been closed.
    return []
  }
}

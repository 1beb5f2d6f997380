/** A path on the command line → a plan's folder and main file → the plan, its data, and everything found. */
import { Dataset, Diagnostic, Source } from "@styrkort/core"
import type { Day, Plan } from "@styrkort/core"
import { limits, load } from "@styrkort/core/load"
import type { Loaded, Parse, ReadText, Text } from "@styrkort/core/load"
import { condensing, large, prepare, run } from "@styrkort/rules"
import type { DatasetRecords, Evaluation, Prepared } from "@styrkort/rules"
import type { PolicyResult } from "@styrkort/rules/policy"
import { realpathSync, statSync } from "node:fs"
import path from "node:path"
import { fasterCounting } from "./columns/load.ts"
import { readDataset } from "./data.ts"
import { readBytes, utf8 } from "./files.ts"
import type { Bytes, ReadBytes } from "./files.ts"
import type { Earlier } from "./columns/grown.ts"
import type { KeptPlan } from "./kept.ts"
import type { Trace } from "../told/Told.ts"
import type { Changed } from "../check/changed.ts"

/** What was counted of large tables serves the next check of a watch. */
const condense = condensing(large, fasterCounting)

/** A plan's folder (a real path) and the name of its main file. */
export interface PlanPath {
  readonly folder: string
  readonly file: string
  /** How its files become trees, where they are remembered. */
  readonly parse?: Parse
  /** The plan as an earlier run has made it, where it is kept between runs. */
  readonly kept?: KeptPlan
  /** The main file's text where it is no file: what it names lies in the folder all the same. */
  readonly given?: Text
  /** What was read before, where a plan is checked again and again. */
  readonly remember?: Remember
  /** Told what is being read and done. */
  readonly trace?: Trace
}

/** Keeps what was read, and what was made of it while that is the same. */
export interface Remember {
  readonly read: ReadBytes
  /** The plan and its rules: made again when a file that they were made of is another. */
  readonly plan: (make: () => ReadPlan) => ReadPlan
  /** What was made of a file's bytes for a dataset. */
  readonly records: <T>(bytes: object, of: object, make: () => T) => T
  /** What was read of large data, by dataset: a file that only grows is gone on from. */
  readonly large?: Map<string, Earlier>
}

/** Main files by which a folder is known to hold a plan. */
export const mainFiles = ["plan.yaml", "plan.yml", "plan.json"] as const

/** The plan a path means: a main file, or a folder that has one. */
export const findPlan = (asked: string): PlanPath | undefined => {
  const stat = statOf(asked)
  if (stat?.isFile() === true) return { folder: realpathSync(path.dirname(asked)), file: path.basename(asked) }
  if (stat?.isDirectory() !== true) return undefined
  const file = mainFiles.find((name) => statOf(path.join(asked, name))?.isFile() === true)
  return file === undefined ? undefined : { folder: realpathSync(asked), file }
}

const statOf = (file: string) => {
  try {
    return statSync(file)
  } catch {
    return undefined
  }
}

/** What reading and evaluating came to: an evaluation, or only findings when the plan or its rules have errors. */
export interface Checked {
  readonly plan?: Plan.Plan
  readonly evaluation?: Evaluation
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
  /** What the plan's policies came to, where it has any and they were run. */
  readonly policies?: ReadonlyArray<PolicyResult>
  /** The part of the plan that was evaluated, where it was not all of it. */
  readonly part?: Part
  /** What has changed since a revision, where that was asked for; then those targets come first. */
  readonly changed?: Changed
}

/** A part of a plan: how it was asked for, and how many targets and findings of other parts were left out. */
export interface Part {
  readonly asked: string
  readonly targets: number
  readonly findings: number
}

/** Loads a plan, reads its data and evaluates its targets as of a day. A plan or a rule with errors is looked through to the end, data too, but nothing is evaluated on it. */
export const checkPlan = (at: PlanPath, asOf: Day.Day): Checked => checkRead(readPlan(at), at, asOf)

/** A plan that is read, and its rules resolved where there is a plan at all. */
export interface ReadPlan {
  readonly loaded: Loaded
  readonly prepared?: Prepared
}

/** Loads a plan and resolves its rules, or takes it up as an earlier run has made it. */
export const readPlan = (at: PlanPath): ReadPlan => {
  const make = (read: ReadText, parse: Parse | undefined): ReadPlan => {
    const loaded = load(at.file, read, parse)
    if (loaded.plan === undefined) return { loaded }
    at.trace?.("rules")
    return { loaded, prepared: prepare(loaded.plan) }
  }
  if (at.remember !== undefined) return at.remember.plan(() => make(readerOf(at), at.parse))
  if (at.kept === undefined) return make(readerOf(at), at.parse)
  const read = once(readerOf(at))
  const taken = at.kept.taken(read)
  if (taken === undefined) return at.kept.made(read, make)
  at.trace?.("rules")
  return taken
}

/** Reads each file a single time. */
const once = (read: ReadText): ReadText => {
  const known = new Map<string, Text>()
  return (file) => {
    const text = known.get(file) ?? read(file)
    known.set(file, text)
    return text
  }
}

/** Whether a plan that is read has an error, in it or in a rule. */
export const isWrong = ({ loaded, prepared }: ReadPlan): boolean => prepared === undefined || Diagnostic.hasErrors(loaded.findings) || Diagnostic.hasErrors(prepared.findings)

/** Reads the data of a plan and evaluates its targets, or those `of` these ids. */
export const checkRead = (read: ReadPlan, at: PlanPath, asOf: Day.Day, of?: ReadonlySet<string>): Checked => {
  const { loaded, prepared } = read
  if (prepared === undefined) return { findings: loaded.findings }
  const records = readAll(at, prepared)
  at.trace?.("targets")
  const evaluation = run(prepared, records, asOf, { of, condensing: condense })
  const all = Diagnostic.sort([...loaded.findings, ...evaluation.findings])
  // That nothing could be evaluated needs saying only where no other error explains it.
  const others = all.filter(({ code }) => code !== "nothing-evaluated")
  const findings = Diagnostic.hasErrors(others) ? others : all
  return isWrong(read) ? { plan: prepared.plan, findings } : { plan: prepared.plan, evaluation, findings }
}

/** Loads a plan without its data. */
export const loadPlan = (at: PlanPath): Loaded => load(at.file, readerOf(at), at.parse)

/** How a plan's files are read, and told of. */
const readerOf = ({ folder, file, given, remember, trace }: PlanPath): ReadText => (name) => {
  trace?.("plan", { what: name })
  return given !== undefined && name === file ? given : readText(folder, name, remember?.read)
}

/** The records of every dataset of a plan; of a large one its table, where nobody asks for the records themselves. */
export const readAll = (at: PlanPath, { plan, datasets }: Prepared, as: "tables" | "records" = "tables"): ReadonlyMap<string, DatasetRecords> => {
  const read = workbooksOnce(at.remember?.read ?? readBytes)
  return new Map([...datasets].map(([id, dataset]) => {
    const declared = plan.datasets.has(id) ? ["datasets", id] : [id]
    return [id, readDataset(at, dataset, Source.at(plan.origin, ...declared), read, { id, plan, as })]
  }))
}

/** Several datasets may be sheets of one workbook, which then is one. */
const workbooksOnce = (read: ReadBytes): ReadBytes => {
  const known = new Map<string, Bytes>()
  return (folder, file, limit) => {
    if (!Dataset.isWorkbook(file)) return read(folder, file, limit)
    const bytes = known.get(file) ?? read(folder, file, limit)
    known.set(file, bytes)
    return bytes
  }
}

/** A file that the command line names, wherever it lies; undefined when it cannot be read as text. */
export const readOutside = (file: string, reading: ReadBytes = readBytes): string | undefined => {
  const folder = path.dirname(path.resolve(file))
  // One that is not there is asked for all the same: a watch waits for it.
  if (statOf(folder)?.isDirectory() !== true || statOf(file)?.isFile() === false) return undefined
  const read = readText(realpathSync(folder), path.basename(file), reading)
  return read.tag === "text" ? read.text : undefined
}

/** A file of a plan's folder as text, or why it cannot be read. */
export const readText = (folder: string, file: string, reading: ReadBytes = readBytes): Text => {
  const read = reading(folder, file, limits.size)
  if (read.tag !== "bytes") return read
  const text = utf8(read.bytes)
  return text === undefined ? { tag: "not-utf8" } : { tag: "text", text }
}

/** A row that is right by itself → the file with the row in it, read again and evaluated, and written when it is to be. */
import { Day, Diagnostic } from "@styrkort/core"
import { condensing, large, run, tablesOf } from "@styrkort/rules"
import type { DatasetRecords, Evaluation, Prepared } from "@styrkort/rules"
import path from "node:path"
import { fasterCounting } from "../read/columns/load.ts"
import { isWithin } from "../read/files.ts"
import type { PlanPath } from "../read/plan.ts"
import type { Wrong } from "../wrong.ts"
import type { RecordAsked } from "./asked.ts"
import type { Correction } from "./correct.ts"
import type { Cells, Draft, Drafted, Form } from "./Form.ts"
import type { Owner } from "./lock.ts"
import { confirm, fill } from "./prompt.ts"
import type { Tone } from "./prompt.ts"
import { personAt } from "./person.ts"
import { changesIn, textOfRecord } from "./render.ts"
import type { Recorded } from "./render.ts"
import { bytesOf, replace } from "./replace.ts"
import { words } from "./words.ts"

type Lang = Diagnostic.Lang

/** What the command line asks for. */
export interface Request {
  readonly asked: RecordAsked
  /** The day that counts as today. */
  readonly day: Day.Day
  readonly json: boolean
  /** The language asked for, otherwise the plan's. */
  readonly lang: Lang | undefined
}

/** Where the command is run. */
export interface Machine {
  readonly environment: Lang
  readonly owner: Owner
  /** The plan of the folder one stands in. */
  readonly standing: () => PlanPath | undefined
  /** Where somebody can be asked, if anybody can. */
  readonly terminal: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream } | undefined
}

/** Everything that the row is worked out from. */
export interface Work {
  readonly where: PlanPath
  readonly request: Request
  readonly machine: Machine
  readonly tone: Tone
  readonly prepared: Prepared
  readonly data: ReadonlyMap<string, DatasetRecords>
}

/** What it came to: a row, what was found instead of one, or somebody who did not want it. */
export type Outcome =
  | { readonly tag: "recorded"; readonly recorded: Recorded; readonly lang: Lang }
  | { readonly tag: "refused"; readonly findings: ReadonlyArray<Diagnostic.Diagnostic>; readonly lang: Lang }
  | { readonly tag: "declined"; readonly lang: Lang }

/** What is wrong with the dataset's files already: nothing is added to what cannot be read. */
export const sourceErrors = (id: string, file: string, { data, prepared: { plan, datasets }, where: { folder } }: Work): ReadonlyArray<Diagnostic.Diagnostic> => {
  const dataset = datasets.get(id)
  if (dataset === undefined) return []
  const { findings } = tablesOf(plan, new Map([[id, dataset]]), new Map([[id, data.get(id)!]]))
  const errors = findings.filter(({ severity }) => severity === "error")
  return errors.length === 0 && !isWithin(folder, file) ? [Diagnostic.make("file-outside-plan", findings[0]?.place, { file })] : errors
}

/** Asks for what is missing, shows the row and what it changes, and writes it if the person says so. */
export const recordAsked = async (form: Form, given: Cells, correction: Correction | undefined, fixed: ReadonlySet<string>, reason: string | undefined, work: Work): Promise<Outcome | Wrong> => {
  const { request, machine, tone, where } = work
  const w = words[tone.lang]
  const declined = { tag: "declined", lang: tone.lang } as const
  const { input, output } = machine.terminal!
  const person = personAt(input, output)
  try {
    const { file } = form
    person.tell([tone.paint("bold", Diagnostic.printable((correction === undefined ? w.row : w.correction)(form.title ?? w.titles[form.id]!, file))), w.how].join("\n"))
    const cells = await fill(form, given, fixed, person, tone)
    if (cells === undefined) return declined
    if (reason !== undefined && correction?.why === undefined) {
      person.tell(`\n${w.reason}`)
      cells.set(reason, (await person.ask("  > "))?.trim() ?? "")
    }
    const draft = form.draft(bytesOf(path.join(where.folder, file)), cells)
    if (draft.tag === "refused") return { ...draft, lang: tone.lang }
    person.tell(["", ...textOfRecord(evaluated(form, draft, false, work), tone), ""].join("\n"))
    if (request.asked.dryRun || !(await confirm(person, tone))) return declined
    return await write(form, cells, work, draft.lines)
  } finally {
    person.leave()
  }
}

/** Writes the row, unless it is only to be shown, and tells what it changes unless somebody has just `seen` it. The row is checked anew on what the file holds when its turn has come. */
export const write = async (form: Form, cells: Cells, work: Work, seen?: ReadonlyArray<string>): Promise<Outcome | Wrong> => {
  const { request, machine, tone, where } = work
  const { lang } = tone
  const { file } = form
  const whole = path.join(where.folder, file)
  const { dryRun } = request.asked
  let draft: Draft
  let isNew = false
  try {
    const make = (bytes: Uint8Array | undefined): Draft => {
      isNew = bytes === undefined
      return form.draft(bytes, cells)
    }
    const made = dryRun ? make(bytesOf(whole)) : await replace(whole, machine.owner, make)
    if (made.tag === "busy") return { wrong: words[lang].busy(made.folder), lang }
    draft = made
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return { wrong: words[lang].unwritable(file, code), lang }
  }
  if (draft.tag === "refused") return { ...draft, lang }
  // What has been seen a moment ago need not be said again.
  const isSeen = seen !== undefined && seen.join() === draft.lines.join()
  const recorded = { ...(isSeen ? { ...bare(form, draft, true), findings: [] } : evaluated(form, draft, !dryRun, work)), isNew }
  return { tag: "recorded", recorded, lang }
}

const bare = (form: Form, drafted: Drafted, isWritten: boolean): Recorded => ({ form, file: form.file, drafted, isWritten, isNew: false, findings: drafted.findings })

/** The row with the plan before and after it, as of the day. */
const evaluated = (form: Form, drafted: Drafted, isWritten: boolean, { prepared, data, request: { day } }: Work): Recorded => {
  const base = bare(form, drafted, isWritten)
  const { of } = drafted
  if (of === undefined) return base
  const [before, after] = [of.before, of.after].map((records): Evaluation => run(prepared, new Map([...data, [of.id, records]]), day, { condensing: condensing(large, fasterCounting) }))
  const reopened = drafted.corrects !== undefined ? [] : changesIn(before!, after!).filter(({ before: was, after: is }) => was.final && was.verdict !== is.verdict).map(({ after: is }) => is.placed.id)
  const findings = reopened.length === 0 ? drafted.findings : [...drafted.findings, Diagnostic.make("record-reopens", undefined, { targets: reopened })]
  return { ...base, before: before!, after: after!, findings }
}

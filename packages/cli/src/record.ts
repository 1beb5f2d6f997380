/** `styrkort record`: a row of a dataset, a judgement or an event added to a plan, checked before anything is written and shown with what it changes. */
import { Dataset, Diagnostic, suggest } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { judgementsId, prepare } from "@styrkort/rules"
import type { Prepared } from "@styrkort/rules"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import type { Exit } from "./exit.ts"
import { findPlan, loadPlan, readAll } from "./read/plan.ts"
import { commandLine, givenIn, tell } from "./record/asked.ts"
import type { CommandLine, Given, Told } from "./record/asked.ts"
import { countingRow, keyFrom } from "./record/correct.ts"
import type { Correction } from "./record/correct.ts"
import { datasetForm } from "./record/dataset.ts"
import { eventColumns, eventForm } from "./record/event.ts"
import { faultsIn } from "./record/Form.ts"
import type { Form, Setting } from "./record/Form.ts"
import { jsonOfRecord, textOfRecord } from "./record/render.ts"
import { recordAsked, sourceErrors, write } from "./record/write.ts"
import type { Machine, Outcome, Request, Work } from "./record/write.ts"
import { words } from "./record/words.ts"
import { findingLines } from "./render/findings.ts"
import { textOf } from "./render/json.ts"
import type { Paint } from "./render/paint.ts"
import { noPlan } from "./wrong.ts"
import type { Wrong } from "./wrong.ts"
import { langFor } from "./settings.ts"

/** What is recorded into, before its columns are filled in. */
interface Aim {
  readonly id: string
  readonly columns: ReadonlyArray<string>
  readonly dataset: Dataset.Dataset | undefined
  /** The column that a word without `=` fills in. */
  readonly about: string | undefined
}

/** Runs the command, and tells what it came to. */
export const record = async (request: Request, machine: Machine, paint: Paint): Promise<Done | Wrong> => {
  const outcome = await outcomeOf(request, machine, paint)
  if ("wrong" in outcome) return outcome
  const { lang } = outcome
  const findings = outcome.tag === "refused" ? outcome.findings : outcome.tag === "recorded" ? outcome.recorded.findings : []
  if (request.json) return { output: textOf(jsonOfRecord(outcome.tag === "recorded" ? outcome.recorded : undefined, findings, request.day, exits[outcome.tag], lang)), exit: exits[outcome.tag] }
  const said = outcome.tag === "recorded" ? textOfRecord(outcome.recorded, { lang, paint }) : [...findingLines(findings, lang, paint), words[lang].nothing]
  return { output: said.join("\n"), exit: exits[outcome.tag] }
}

const exits: Readonly<Record<Outcome["tag"], Exit>> = { recorded: exit.ok, refused: exit.invalid, declined: exit.declined }

/** Runs the command. */
export const outcomeOf = async (request: Request, machine: Machine, paint: Paint): Promise<Outcome | Wrong> => {
  const { asked } = request
  const told = tell(asked.words, (one) => findPlan(one) !== undefined)
  const spoken = request.lang ?? machine.environment
  const where = told.path === undefined ? machine.standing() : findPlan(told.path)
  if (where === undefined) return told.about.length > 0 ? { wrong: words[spoken].stray(told.about.at(-1)!.text), lang: spoken } : noPlan(undefined, spoken)
  const { plan, findings } = loadPlan(where)
  const lang = langFor(request.lang, plan)
  const tone = { lang, paint }
  const prepared = plan === undefined ? undefined : prepare(plan)
  const errors = Diagnostic.sort([...findings, ...(prepared?.findings ?? [])].filter(({ severity }) => severity === "error"))
  const refused = (...found: ReadonlyArray<Diagnostic.Diagnostic>): Outcome => ({ tag: "refused", findings: found, lang })
  if (prepared === undefined || errors.length > 0) return refused(...errors)
  const known = [...prepared.plan.datasets.keys(), ...(prepared.plan.file.judgements === undefined ? [] : ["judgement"]), "event"]
  if (told.what === undefined) return { wrong: words[lang].what(known.map((name) => `\`${name}\``).join(", ")), lang }
  if (asked.why !== undefined && asked.correct.length === 0) return { wrong: words[lang].why, lang }
  const line = commandLine(asked.args, lang)
  const aim = aimAt(told.what.text, prepared)
  if (aim === undefined) {
    const { text: name, index } = told.what
    return refused(Diagnostic.make("record-unknown", line.at(index), { name, known, nearest: suggest(name, known) }))
  }
  const stray = told.about[aim.about === undefined ? 0 : 1]
  if (stray !== undefined) return { wrong: words[lang].stray(stray.text), lang }
  return recordIn(aim, told, line, { where, request, machine, tone, prepared, data: readAll(where, prepared, "records") })
}

const aimAt = (name: string, { plan, datasets }: Prepared): Aim | undefined => {
  const id = plan.datasets.has(name) ? name : name === "judgement" || name === judgementsId ? judgementsId : undefined
  const dataset = id === undefined ? undefined : datasets.get(id)
  if (dataset !== undefined) return { id: id!, columns: [...Dataset.columnsOf(dataset).keys()], dataset, about: plan.datasets.has(id!) ? undefined : "target" }
  return name === "event" || name === "events" ? { id: "event", columns: eventColumns, dataset: undefined, about: "area" } : undefined
}

const recordIn = async (aim: Aim, told: Told, line: CommandLine, work: Work): Promise<Outcome | Wrong> => {
  const { request: { asked, day }, prepared: { plan }, where: { folder } } = work
  const refused = (...findings: ReadonlyArray<Diagnostic.Diagnostic>): Outcome => ({ tag: "refused", findings, lang: work.tone.lang })
  const [word] = told.about
  const given = givenIn(told.values, { id: nameOf(aim, plan), columns: aim.columns }, line, aim.about === undefined || word === undefined ? undefined : { column: aim.about, word })
  const setting: Setting = { plan, folder, day, planned: asked.planned, at: (column) => placeIn(line, given, column !== undefined && column === aim.dataset?.reason && asked.why !== undefined ? "--why" : column) }
  const correction = correctionIn(aim, setting, work)
  if (correction !== undefined && "code" in correction) return refused(...given.findings, correction)
  const form = formOf(aim, correction, setting, work)
  const first = [...given.findings, ...(form.misplaced === undefined ? sourceErrors(aim.id, form.file, work) : [form.misplaced])]
  const found = faultsIn(form, given.cells, setting)
    // What a correction does not name stays as it is; what is misspelt is not missing, too.
    .filter(({ code, data }) => !isMissing(code) || (correction === undefined && !("column" in data && typeof data.column === "string" && given.misspelt.has(data.column))))
  const isAsked = work.machine.terminal !== undefined && !work.request.json && first.length === 0 && found.every(({ code, severity }) => severity !== "error" || isMissing(code))
    && (correction === undefined ? found.some(({ code }) => isMissing(code)) : given.cells.size === 0)
  if (isAsked) {
    const { recorded, reason } = aim.dataset ?? {}
    const fixed = new Set([...given.cells.keys(), ...(correction === undefined ? [] : [...correction.key.keys(), recorded!, ...(reason === undefined ? [] : [reason])])])
    return recordAsked(form, given.cells, correction, fixed, correction === undefined ? undefined : reason, work)
  }
  if (Diagnostic.hasErrors([...first, ...found])) return refused(...first, ...found)
  return write(form, given.cells, work)
}

const isMissing = (code: string): boolean => code === "record-missing" || code === "record-empty"

const nameOf = ({ id }: Aim, plan: Plan.Plan): string => (id === judgementsId && !plan.datasets.has(id) ? "judgement" : id)

/** Where a value stands on the command line; `--option` where that stands; without a column where the line ends. */
const placeIn = (line: CommandLine, { places }: Given, column: string | undefined): Diagnostic.Place | undefined => {
  if (column === undefined) return line.at()
  const option = column.startsWith("--") ? line.starting(column) : undefined
  return option === undefined ? places.get(column) : line.at(option)
}

const correctionIn = ({ id, dataset }: Aim, setting: Setting, { request: { asked }, data }: Work): Correction | Diagnostic.Diagnostic | undefined => {
  if (asked.correct.length === 0) return undefined
  if (dataset === undefined) return Diagnostic.make("record-uncorrectable", setting.at("--correct"), { name: "event", kind: "event" })
  const key = keyFrom(asked.correct, id, dataset, setting)
  return "code" in key ? key : { key, why: asked.why, old: countingRow(key, dataset, data.get(id)?.records ?? [], setting.plan)?.cells }
}

const formOf = ({ id, dataset }: Aim, correction: Correction | undefined, setting: Setting, { where, data, request: { asked } }: Work): Form =>
  dataset === undefined ? eventForm(where.file, setting) : datasetForm({ id, dataset, data: data.get(id)!, asked: asked.file, correction }, setting)

/** A dataset or the plan's judgements as a form: a row more in one of its files, which is read again with the row in it before anything is written. */
import { Dataset, Day, Diagnostic, Plan as P, Source, suggest } from "@styrkort/core"
import { cellFault, choicesIn, columnsFor, judgementsId, requiredIn, rowsWith, tablesOf } from "@styrkort/rules"
import type { DatasetRecords, Records, RowAt } from "@styrkort/rules"
import { utf8 } from "../read/files.ts"
import { addedTo, formatOf, formats } from "./formats.ts"
import type { Format } from "./formats.ts"
import { correct, fileOfCorrected } from "./correct.ts"
import type { Correction } from "./correct.ts"
import { faultsIn, faultsOf } from "./Form.ts"
import type { Cells, Draft, Field, Form, Setting } from "./Form.ts"

/** A dataset to record in, with its records as they were read. */
export interface Into {
  readonly id: string
  readonly dataset: Dataset.Dataset
  readonly data: DatasetRecords
  /** The file asked for, where there are several. */
  readonly asked: string | undefined
  /** The row to correct, where one is. */
  readonly correction: Correction | undefined
}

/** The form of a dataset. */
export const datasetForm = (into: Into, setting: Setting): Form => {
  const { id, dataset } = into
  const { plan } = setting
  const columns = [...Dataset.columnsOf(dataset).keys()]
  const required = requiredIn(dataset)
  const isJudgements = id === judgementsId && !plan.datasets.has(id)
  const origin = Source.at(plan.origin, ...(isJudgements ? ["judgements"] : ["datasets", id]))
  const chosen = fileFor(into, setting)
  const [file, misplaced] = typeof chosen === "string" ? [chosen, undefined] : ["", chosen]
  const through = dataset["complete-through"]
  const complete = through === undefined || into.correction !== undefined ? {} : { complete: { through, where: at(Source.locate(Source.at(origin, "complete-through"))) } }
  const titles = new Map(P.targetsOf(plan).map(({ id: target, target: { title } }) => [target, title]))
  const fieldOf = (name: string, cells: Cells): Field => {
    const column = columnsFor(plan, id, cells).get(name)!
    const choices = choicesIn(plan, column)?.map((choice) => (isJudgements && name === "target" ? { ...choice, title: titles.get(choice.word) ?? choice.word } : choice))
    const isTime = name === Dataset.timeColumn(dataset)
    const isDated = isTime || name === dataset.recorded
    return {
      name,
      title: column.title,
      type: column.type.tag,
      choices,
      // The day a row is recorded is filled in where it is not given.
      required: name !== dataset.recorded && (required.has(name) || column.required === true),
      likely: into.correction?.old?.get(name) ?? (isDated ? Day.show(setting.day) : undefined),
      fault: (text) => cellFault(plan, name, column, text),
      isOpen: column.type.tag === "text" && choices === undefined && formatOf(file)?.calculates === true,
      ...(isDated ? { dates: dayOf } : {}),
      ...(isTime ? complete : {})
    }
  }
  const form = { id: isJudgements ? "judgement" : id, title: isJudgements ? undefined : dataset.title, columns, fieldOf, file, ...(misplaced === undefined ? {} : { misplaced }) }
  return {
    ...form,
    faultsOf: (field, text) => faultsOf(field, text, form.id, { ...setting, at: () => undefined }),
    draft: (bytes, cells) => draft(bytes, cells, { ...into, form, file, columns, setting })
  }
}

const dayOf = (text: string): { readonly start: Day.Day; readonly end: Day.Day } | undefined => {
  const day = Day.parse(text)
  return day === undefined ? undefined : { start: day, end: day }
}

const at = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`

/** The file that the row comes into: the one that is asked for, the only one, or the one where the row to correct stands. */
const fileFor = ({ id, dataset, data, asked, correction }: Into, { plan, at: where }: Setting): string | Diagnostic.Diagnostic => {
  const files = [dataset.file].flat()
  const file = asked ?? (correction === undefined ? undefined : fileOfCorrected(correction, dataset, data.records, plan)) ?? (files.length === 1 ? files[0] : undefined)
  if (file === undefined || !files.includes(file)) {
    return Diagnostic.make("record-file", where("--file") ?? where(), { dataset: id, found: file, known: files, nearest: file === undefined ? undefined : suggest(file, files) })
  }
  return formatOf(file) === undefined ? Diagnostic.make("record-format", where(), { file, known: Object.keys(formats) }) : file
}

interface Drafting extends Into {
  readonly form: Pick<Form, "id" | "columns" | "fieldOf">
  readonly file: string
  readonly columns: ReadonlyArray<string>
  readonly setting: Setting
}

const draft = (bytes: Uint8Array | undefined, given: Cells, drafting: Drafting): Draft => {
  const { id, dataset, data, file, columns, setting } = drafting
  const refused = (...findings: ReadonlyArray<Diagnostic.Diagnostic>): Draft => ({ tag: "refused", findings })
  const format = formatOf(file)!
  const text = textOf(bytes, format, columns)
  if (text === undefined) return refused(Diagnostic.make("record-encoding", setting.at(), { file }))
  const others = data.records.filter((one) => one.file !== file)
  const before = format.read(file, text, columns)
  const asWas = tablesWith(drafting, [...others, before]).findings
  if (Diagnostic.hasErrors(asWas)) return refused(...asWas.filter(({ severity }) => severity === "error"))
  const rows = [...others, before]
  const corrected = drafting.correction === undefined ? { cells: withRecorded(given, dataset, setting), findings: [] } : correct(drafting.correction, given, id, dataset, rows, setting)
  if ("refused" in corrected) return refused(...corrected.refused)
  const { cells } = corrected
  const findings = [...corrected.findings, ...faultsIn(drafting.form, cells, setting)]
  if (drafting.correction === undefined && !Diagnostic.hasErrors(findings)) findings.push(...taken(drafting, rows, cells))
  if (Diagnostic.hasErrors(findings)) return refused(...findings)
  const row = format.row(text, before.header, columnsFor(setting.plan, id, cells), cells)
  const added = addedTo(text, row)
  const after = format.read(file, text + added, columns)
  const line = after.lineOf(after.rows.length - 1)
  const missing = data.missing.filter((name) => name !== file)
  const inOrder = (own: Records): ReadonlyArray<Records> => [dataset.file].flat().flatMap((name) => (name === file ? [own] : others.filter((one) => one.file === name)))
  const found = tablesWith(drafting, inOrder(after)).findings.filter(({ place }) => place?.file === file && place.line >= line)
    .map((finding) => ({ ...finding, ...placed(finding, setting) }) as Diagnostic.Diagnostic)
  if (Diagnostic.hasErrors(found)) return refused(...findings, ...found)
  assertSame(before, after, cells)
  const whole = Buffer.concat([bytes ?? Buffer.from(text), Buffer.from(added)])
  const { corrects } = corrected
  return {
    tag: "drafted",
    findings: [...findings, ...found],
    bytes: whole,
    cells,
    line,
    lines: row.split("\n"),
    of: { id, before: bytes === undefined ? data : { records: inOrder(before), missing }, after: { records: inOrder(after), missing } },
    ...(corrects === undefined ? {} : { corrects })
  }
}

/** A missing file is one without rows. */
const textOf = (bytes: Uint8Array | undefined, format: Format, columns: ReadonlyArray<string>): string | undefined => {
  if (bytes === undefined) return format.empty(columns)
  return bytes.includes(0) ? undefined : utf8(Buffer.from(bytes))
}

const tablesWith = ({ id, dataset, data, setting: { plan } }: Drafting, records: ReadonlyArray<Records>) =>
  tablesOf(plan, new Map([[id, dataset]]), new Map([[id, { records, missing: data.missing }]]))

/** The day a row is written down is the day it is recorded. */
const withRecorded = (given: Cells, { recorded }: Dataset.Dataset, { day }: Setting): Cells =>
  recorded === undefined || (given.get(recorded) ?? "") !== "" ? given : new Map([...given, [recorded, Day.show(day)]])

/** Rows that a new one cannot stand beside: of the same key, or another judgement of the same day. */
const taken = ({ id, dataset, form, setting }: Drafting, rows: ReadonlyArray<Records>, cells: Cells): ReadonlyArray<Diagnostic.Diagnostic> => {
  const { plan, at: where } = setting
  const of = (names: ReadonlyArray<string>): ReadonlyMap<string, string> => new Map(names.map((name) => [name, cells.get(name) ?? ""]))
  const keys = [dataset.key ?? []].flat()
  const last = keys.length === 0 ? undefined : rowsWith(plan, dataset, rows, of(keys)).at(-1)
  if (last !== undefined) return [Diagnostic.make("record-key", where(keys[0]), { dataset: id, key: keys.map((name) => cells.get(name) ?? ""), where: placeOf(last) })]
  if (form.id !== "judgement") return []
  const other = rowsWith(plan, dataset, rows, of(["target", "date"])).find(({ records, row }) => records.rows[row]![records.header.indexOf("value")]!.trim() !== cells.get("value"))
  return other === undefined ? [] : [Diagnostic.make("record-judged", where("date"), { target: cells.get("target")!, found: cells.get("date")!, where: placeOf(other) })]
}

const placeOf = ({ records, row }: RowAt): string => `${records.file}:${records.lineOf(row)}`

/** What is found about the new row stands on the command line, not in a line that is not there yet. */
const placed = ({ data }: Diagnostic.Diagnostic, { at: where }: Setting): { readonly place: Diagnostic.Place | undefined } =>
  ({ place: where("column" in data && typeof data.column === "string" ? data.column : undefined) })

/** What was there is there, and the row is what it was meant to be: anything else is our own fault, and is not written. */
const assertSame = (before: Records, after: Records, cells: Cells): void => {
  const last = after.rows.length - 1
  const read = new Map(after.header.map((name, column) => [name, (after.rows[last]![column] ?? "").trim()]))
  const isSame = last === before.rows.length && before.rows.every((row, index) => row.every((cell, column) => cell === after.rows[index]![column]))
    && [...cells].every(([name, cell]) => sameText(read.get(name) ?? "", cell))
  if (!isSame) throw new Error(`the row would not be read as it was given; nothing is written in ${after.file}`)
}

/** Old files have one kind of line end for lines and cells alike. */
const sameText = (a: string, b: string): boolean => a.replace(/\r\n?/g, "\n") === b.replace(/\r\n?/g, "\n")

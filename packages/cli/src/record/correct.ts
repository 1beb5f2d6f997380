/** A correction: the row that counts for a key, with what is to be different in it, recorded on a later day. The old row stays. */
import { Dataset, Day, Diagnostic } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { rowsWith } from "@styrkort/rules"
import type { Records, RowAt } from "@styrkort/rules"
import type { Cells, Drafted, Setting } from "./Form.ts"

/** Which row is to be corrected, and why. */
export interface Correction {
  readonly key: Cells
  readonly why: string | undefined
  /** The cells of the row as it stands, where it has been found. */
  readonly old: Cells | undefined
}

/** What `--correct` says → the key by column, or what is wrong with it. */
export const keyFrom = (written: ReadonlyArray<string>, id: string, dataset: Dataset.Dataset, { plan, at }: Setting): Cells | Diagnostic.Diagnostic => {
  const isJudgement = !plan.datasets.has(id)
  const keys = [dataset.key ?? []].flat()
  if (keys.length === 0 || dataset.recorded === undefined) {
    return Diagnostic.make("record-uncorrectable", at("--correct"), { name: isJudgement ? "judgement" : id, kind: isJudgement ? "judgement" : "dataset" })
  }
  const given = written.map((one): readonly [string, string] => {
    const name = keys.find((key) => one.startsWith(`${key}=`)) ?? (keys.length === 1 ? undefined : "")
    return name === undefined ? [keys[0]!, one.trim()] : [name, one.slice(name.length + 1).trim()]
  })
  const key = new Map(given)
  return given.length === keys.length && keys.every((name) => (key.get(name) ?? "") !== "")
    ? key
    : Diagnostic.make("record-correct-key", at("--correct"), { dataset: id, known: keys })
}

/** The cells of the row that counts for the key, and the file it stands in. */
export const countingRow = (key: Cells, dataset: Dataset.Dataset, files: ReadonlyArray<Records>, plan: Plan.Plan): (RowAt & { readonly cells: Cells }) | undefined => {
  const found = rowsWith(plan, dataset, files, key).map((one) => ({ ...one, cells: cellsOf(one) }))
  return found.toSorted((a, b) => recordedIn(a.cells, dataset) - recordedIn(b.cells, dataset)).at(-1)
}

/** The file of the row that is corrected. */
export const fileOfCorrected = ({ key }: Correction, dataset: Dataset.Dataset, files: ReadonlyArray<Records>, plan: Plan.Plan): string | undefined =>
  countingRow(key, dataset, files, plan)?.records.file

const cellsOf = ({ records, row }: RowAt): Cells => new Map(records.header.map((name, column) => [name, (records.rows[row]![column] ?? "").trim()]))

const recordedIn = (cells: Cells, { recorded }: Dataset.Dataset): Day.Day => Day.parse(cells.get(recorded!) ?? "") ?? 0

/** The corrected row, or why there is none. */
export const correct = (
  { key, why }: Correction,
  given: Cells,
  id: string,
  dataset: Dataset.Dataset,
  files: ReadonlyArray<Records>,
  { plan, day, at }: Setting
): { readonly cells: Cells; readonly findings: ReadonlyArray<Diagnostic.Diagnostic>; readonly corrects?: Drafted["corrects"] } | { readonly refused: ReadonlyArray<Diagnostic.Diagnostic> } => {
  const old = countingRow(key, dataset, files, plan)
  if (old === undefined) return { refused: [Diagnostic.make("record-correct-missing", at("--correct"), { dataset: id, key: [...key.values()] })] }
  const { reason } = dataset
  const recorded = dataset.recorded!
  const place = old.records.placeOf(old.row, 0)
  const where = `${place.file}:${place.line}`
  const findings: Array<Diagnostic.Diagnostic> = [...key.keys()].flatMap((column) => (given.has(column) ? [Diagnostic.make("record-column-twice", at(column), { column })] : []))
  const changed = [...given].filter(([name, cell]) => name !== recorded && name !== reason && cell !== old.cells.get(name))
  if (changed.length === 0) findings.push(Diagnostic.make("record-correct-same", at(), { where }))
  if (reason !== undefined && (why ?? given.get(reason) ?? "") === "") findings.push(Diagnostic.make("record-why", at(), { column: reason }))
  const written = (given.get(recorded) ?? "") === "" ? Day.show(day) : given.get(recorded)!
  const earlier = recordedIn(old.cells, dataset)
  if ((Day.parse(written) ?? Infinity) <= earlier) findings.push(Diagnostic.make("record-correct-day", at(recorded) ?? at(), { column: recorded, found: written, where, earlier: Day.show(earlier) }))
  if (findings.length > 0) return { refused: findings }
  const cells = new Map([...old.cells, ...given, [recorded, written]])
  if (reason !== undefined) cells.set(reason, why ?? given.get(reason) ?? "")
  return {
    cells,
    findings: why === undefined || reason !== undefined ? [] : [Diagnostic.make("record-why-unkept", at("--why"), { dataset: id })],
    corrects: { file: place.file, line: place.line, text: place.excerpt }
  }
}

/** A row that is to be added to a dataset: what its columns take, what is wrong with its cells, and which rows are about the same thing. */
import { Dataset, Plan as P } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { builderFor } from "./cells.ts"
import type { CellFailure } from "./cells.ts"
import { datasetsOf, judgementsId } from "./judgements.ts"
import type { Records } from "./ingest.ts"
import type { Column } from "./Table.ts"

/** The columns of a dataset, as they are for a row with these cells: a judgement names a judged target, and has a level of that target's own scale. */
export const columnsFor = (plan: Plan.Plan, id: string, cells: ReadonlyMap<string, string>): ReadonlyMap<string, Dataset.Column> => {
  const columns = Dataset.columnsOf(datasetsOf(plan).get(id)!)
  if (id !== judgementsId || plan.datasets.has(id)) return columns
  const judged = P.targetsOf(plan).flatMap(({ id: target, target: { judgement } }) => (judgement === undefined ? [] : [{ target, judgement }]))
  const scale = judged.find(({ target }) => target === cells.get("target"))?.judgement
  return new Map([...columns, ["target", { type: { tag: "text" }, required: true, values: judged.map(({ target }) => target) }], ...(scale === undefined ? [] : [["value", { type: { tag: "ordinal", scale }, required: true }] as const])])
}

/** What is wrong with a cell's text, which is not empty; undefined when it fits its column. */
export const cellFault = (plan: Plan.Plan, name: string, column: Dataset.Column, text: string): CellFailure | undefined => builderFor(name, column, plan).add(text)

/** A word that a column may have, and what it stands for where that is another text. */
export interface Choice {
  readonly word: string
  readonly title?: string
}

/** The words a column may have; undefined where there is no end to them. */
export const choicesIn = (plan: Plan.Plan, { type, values }: Dataset.Column): ReadonlyArray<Choice> | undefined => {
  if (type.tag === "text") return values?.map((word) => ({ word }))
  if (type.tag === "member") return Object.entries(plan.populations.get(type.population)?.members ?? {}).map(([word, title]) => ({ word, title }))
  if (type.tag !== "ordinal") return undefined
  const scale = plan.scales.get(type.scale)
  return [...(scale?.levels ?? []), ...(scale?.["non-answers"] ?? [])].map((word) => ({ word }))
}

/** A row of one of a dataset's files. */
export interface RowAt {
  readonly records: Records
  readonly row: number
}

/** The rows whose cells in some columns mean the same as those given, however they are spelt; in the order of files and lines. */
export const rowsWith = (plan: Plan.Plan, dataset: Dataset.Dataset, files: ReadonlyArray<Records>, given: ReadonlyMap<string, string>): ReadonlyArray<RowAt> => {
  const rows = files.flatMap((records) => records.rows.map((_, row): RowAt => ({ records, row })))
  const columns = [...given].map(([name, text]) => {
    const builder = builderFor(name, Dataset.columnsOf(dataset).get(name)!, plan)
    for (const { records, row } of rows) builder.add((records.rows[row]![records.header.indexOf(name)] ?? "").trim())
    builder.add(text)
    return builder.finish()
  })
  return rows.filter((_, index) => columns.every((column) => cellAt(column, index) === cellAt(column, rows.length)))
}

const cellAt = (column: Column, row: number): string | number => (column.tag === "codes" ? column.codes[row]! : Number.isNaN(column.values[row]) ? "" : column.values[row]!)

/** A plan's datasets and their records → tables, with everything that is wrong in them. */
import { Diagnostic, Plan as P, Source } from "@styrkort/core"
import type { Dataset, Day, Plan } from "@styrkort/core"
import { ingest } from "./ingest.ts"
import type { Ingested, Records } from "./ingest.ts"
import { checkJudgements, judgementsId } from "./judgements.ts"
import { ownTable } from "./planData.ts"
import type { Table } from "./Table.ts"

/** A dataset's records, file by file, or the table that was made of them already; `missing` when a file does not exist. */
export type DatasetRecords = { readonly records: ReadonlyArray<Records>; readonly missing: ReadonlyArray<string>; readonly ingested?: Ingested }

/** Every dataset's table, or why there is none. */
export type Tables = ReadonlyMap<string, Table | "missing" | "invalid">

/** Builds the tables of a plan's datasets. */
export const tablesOf = (
  plan: Plan.Plan,
  datasets: ReadonlyMap<string, Dataset.Dataset>,
  data: ReadonlyMap<string, DatasetRecords>
): { readonly tables: Tables; readonly findings: ReadonlyArray<Diagnostic.Diagnostic> } => {
  const findings: Array<Diagnostic.Diagnostic> = []
  const tables = new Map<string, Table | "missing" | "invalid">()
  for (const [id, dataset] of datasets) {
    if (isOwn(id, plan)) continue
    const { table, findings: found } = tableOf(plan, id, dataset, data.get(id) ?? { records: [], missing: [dataset.file].flat() })
    for (const finding of P.withoutDropped(found, plan)) findings.push(finding)
    tables.set(id, table)
  }
  return { tables, findings }
}

const isOwn = (id: string, plan: Plan.Plan): id is Plan.OwnData => P.ownData.some((own) => own === id) && !plan.datasets.has(id)

/** The plan's own data that some rule reads, as of a day. */
export const ownTables = (plan: Plan.Plan, read: ReadonlySet<string>, asOf: Day.Day): Tables =>
  new Map([...read].flatMap((id) => (isOwn(id, plan) ? [[id, ownTable(id, plan, asOf)] as const] : [])))

const tableOf = (
  plan: Plan.Plan,
  id: string,
  dataset: Dataset.Dataset,
  { records, missing, ingested }: DatasetRecords
): { readonly table: Table | "missing" | "invalid"; readonly findings: ReadonlyArray<Diagnostic.Diagnostic> } => {
  const declared = id === judgementsId && !plan.datasets.has(id) ? ["judgements", "file"] : ["datasets", id, "file"]
  const place = () => Source.locate(Source.at(plan.origin, ...declared))
  const absent = missing.map((file) => Diagnostic.make("data-missing", place(), { file, dataset: id }))
  const { table, findings } = ingested ?? ingest(plan, id, dataset, records)
  const judged = id === judgementsId ? records.flatMap((one) => checkJudgements(plan, judgedTargets(plan), one)) : []
  const all = [...absent, ...findings, ...judged]
  return { table: Diagnostic.hasErrors(all) || table === undefined ? "invalid" : missing.length > 0 ? "missing" : table, findings: all }
}

const judgedTargets = (plan: Plan.Plan): ReadonlyMap<string, string> =>
  new Map(P.targetsOf(plan).flatMap(({ id, target }) => (target.judgement === undefined ? [] : [[id, target.judgement] as const])))

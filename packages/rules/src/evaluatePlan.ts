/** A plan, its data and a day → its verdicts, in one call: pure and synchronous, for those who have everything in memory. */
import { Day as D, Period } from "@styrkort/core"
import type { Dataset, Day, Diagnostic, Plan } from "@styrkort/core"
import * as Result from "effect/Result"
import type { Records } from "./ingest.ts"
import { prepare, run } from "./run.ts"
import type { Evaluation } from "./run.ts"
import type { DatasetRecords } from "./tables.ts"

/** A row as an object; a column that is not named is an empty cell. */
export type Row = Readonly<Record<string, string | number | boolean>>

/** What is asked: a plan as of a day (`2017-08-31`, or a period such as `2017-T2` for its last day), on rows in memory or on records of files. A dataset with neither is missing. */
export interface Question {
  readonly plan: Plan.Plan
  readonly asOf: Day.Day | string
  readonly tables?: Readonly<Record<string, ReadonlyArray<Row>>>
  readonly records?: ReadonlyMap<string, DatasetRecords>
}

/** Evaluates every target of a plan. What is wrong with its rules or data is among the findings. An `asOf` that is no day is a programmer's error and throws a RangeError. */
export const evaluatePlan = ({ plan, asOf, tables = {}, records }: Question): Evaluation => {
  const prepared = prepare(plan)
  const data = new Map(records)
  for (const [id, rows] of Object.entries(tables)) {
    const dataset = prepared.datasets.get(id)
    if (dataset !== undefined) data.set(id, { records: [recordsOf(id, dataset, rows)], missing: [] })
  }
  return run(prepared, data, typeof asOf === "string" ? dayOf(asOf) : asOf)
}

const dayOf = (text: string): Day.Day => {
  const day = D.parse(text)
  if (day !== undefined) return day
  const period = Period.parse(text)
  if (Result.isFailure(period)) throw new RangeError(`\`${text}\` is no day: write for instance 2017-08-31 or 2017-T2`)
  return period.success.end
}

/** Rows as a file's records: row 1 stands on line 1. */
const recordsOf = (id: string, dataset: Dataset.Dataset, rows: ReadonlyArray<Row>): Records => {
  const header = [...new Set([...Object.keys(dataset.columns), ...rows.flatMap((row) => Object.keys(row))])]
  const place = (line: number, column: number): Diagnostic.Place => ({ file: id, line, column: column + 1, endColumn: column + 2, excerpt: "" })
  return {
    file: id,
    header,
    placeOfHeader: (column) => place(1, column),
    rows: rows.map((row) => header.map((name) => String(row[name] ?? ""))),
    lineOf: (row) => row + 1,
    placeOf: (row, column) => place(row + 1, column),
    findings: []
  }
}

/** A survey's file → its table, by the program that the command reads large data with. */
import { statSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import type { Format, Program } from "../../packages/cli/src/read/columns/Request.ts"
import type { Prepared } from "../../packages/rules/src/run.ts"
import type { Table } from "../../packages/rules/src/Table.ts"

const program = path.resolve(import.meta.dirname, "../../packages/cli/dist/columns.cjs")

/** How Node is started for it: as by the command, and with the sources. */
export const asCommand = ["--no-maglev", "--no-incremental-marking", "--conditions=@styrkort/source"]

/** Reads a file of the dataset `answers`, by so many threads; loading the program is part of it. */
export const readTable = ({ plan, datasets }: Pick<Prepared, "plan" | "datasets">, file: string, format: Format, threads: number): Table => {
  const { readColumns } = createRequire(program)(program) as Program
  const at = { file: "plan.yaml", line: 1, column: 1, endColumn: 2, excerpt: "" }
  const { ingested: { table, findings } } = readColumns({
    asked: { id: "answers", dataset: datasets.get("answers")!, lists: { scales: plan.scales, populations: plan.populations } },
    files: [{ tag: "bytes", file: path.basename(file), path: file, size: statSync(file).size, format, at }],
    threads,
    sizes: { stretch: 24 * 1024 * 1024, chunk: 256 * 1024, patience: 60_000 }
  }, program)
  if (table === undefined) throw new Error(JSON.stringify(findings.slice(0, 3)))
  return table
}

/** The same files read as bytes and as texts, as one dataset. */
import { Diagnostic } from "@styrkort/core"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll } from "vitest"
import { columnsProgram } from "../../../packages/cli/src/read/columns/columnsProgram.ts"
import { readColumns } from "../../../packages/cli/src/read/columns/inside.ts"
import type { Answer, Request } from "../../../packages/cli/src/read/columns/Request.ts"
import { readCsv } from "../../../packages/cli/src/read/csv.ts"
import { text } from "../../../packages/cli/src/read/files.ts"
import { readNdjson } from "../../../packages/cli/src/read/ndjson.ts"
import { ingest } from "../../../packages/rules/src/ingest.ts"
import type { Ingested } from "../../../packages/rules/src/ingest.ts"
import { placeOf } from "../../../packages/rules/src/Table.ts"
import { names, told } from "./written.ts"
import type { worldOf } from "./written.ts"

const folder = mkdtempSync(path.join(tmpdir(), "styrkort-columns-"))
afterAll(() => rmSync(folder, { recursive: true }))

const at: Diagnostic.Place = { file: "plan.yaml", line: 1, column: 1, endColumn: 2, excerpt: "" }
export type World = ReturnType<typeof worldOf>
export type Kind = "csv" | "ndjson"

/** Read as texts. */
export const asTexts = ({ plan, dataset }: World, kind: Kind, files: ReadonlyArray<Buffer>): Ingested => ingest(plan, "rows", dataset, files.map((bytes, index) => {
  const file = `${index}.${kind}`
  const decoded = text(bytes)
  if (decoded === undefined) return { file, header: [], placeOfHeader: () => at, rows: [], lineOf: () => 1, placeOf: () => at, findings: [Diagnostic.make("data-not-text", at, {})] }
  return kind === "csv" ? readCsv(file, decoded) : readNdjson(file, decoded, names)
}))

/** Read as bytes, a stretch at a time. */
export const asBytes = (world: World, kind: Kind, files: ReadonlyArray<Buffer>, stretch: number, chunk: number, threads = 1): Ingested => answerOf(world, kind, files, { stretch, chunk, threads }).ingested

/** The same with all that is answered. */
export const answerOf = ({ plan, dataset }: World, kind: Kind, files: ReadonlyArray<Buffer>, { stretch, chunk, threads = 1, again }: { readonly stretch: number; readonly chunk: number; readonly threads?: number; readonly again?: Request["again"] }): Answer => {
  const asked = files.map((bytes, index) => {
    const file = path.join(folder, `${index}.${kind}`)
    writeFileSync(file, bytes)
    return { tag: "bytes" as const, file: `${index}.${kind}`, path: file, size: bytes.length, format: kind, at }
  })
  return readColumns({ asked: { id: "rows", dataset, lists: { scales: plan.scales, populations: plan.populations } }, files: asked, threads, sizes: { stretch, chunk, patience: 60_000 }, ...(again === undefined ? {} : { again }) }, columnsProgram())
}

/** A table as plain values: every column in its array, and every row's place. */
export const shown = ({ table, findings }: Ingested) => ({
  findings: told(findings),
  length: table?.length,
  columns: table && [...table.columns].map(([name, column]) => (column.tag === "codes" ? [name, column.words, column.codes] : [name, column.decimals, column.values])),
  places: table && Array.from({ length: table.length }, (_, row) => placeOf(table, row))
})

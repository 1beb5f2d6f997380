/** What a verdict rests on: the rows, and how good a ground they are. */
import type { Day, Plan } from "@styrkort/core"
import { isSuppressed, outcomesIn } from "./Outcome.ts"
import type { LeafDetail, Outcome } from "./Outcome.ts"
import { fileOf, lineOf } from "./Table.ts"
import type { Table } from "./Table.ts"

/** A row that a verdict rests on. */
export interface RowRef {
  readonly dataset: string
  readonly file: string
  readonly line: number
}

/** The rows that a verdict rests on: how many, and as many of them as were asked for. */
export interface Resting {
  readonly size: number
  readonly rows: ReadonlyArray<RowRef>
}

/** The rows a result rests on, file by file, of which the first `most` are listed; none where figures are suppressed. Rows about people are not listed: two lists of many would tell who is in both. */
export const restsOn = (outcome: Outcome | undefined, plan: Pick<Plan.Plan, "datasets">, most: number): Resting => {
  const files = new Map<string, { readonly dataset: string; readonly lines: Uint8Array }>()
  const mark = (one: Outcome): void => {
    if (isSuppressed(one)) return
    if (one.detail.tag === "leaf") for (const { table, list } of one.detail.rows) if (plan.datasets.get(table.dataset)?.["min-group"] === undefined) markIn(files, table, list())
    for (const inner of outcomesIn(one)) mark(inner)
  }
  if (outcome !== undefined) mark(outcome)
  const rows: Array<RowRef> = []
  let size = 0
  for (const [file, { dataset, lines }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (let line = 0; line < lines.length; line++) {
      if (lines[line] === 0) continue
      size++
      if (size <= most) rows.push({ dataset, file, line })
    }
  }
  return { size, rows }
}

/** A row of a file is one, whoever rests on it: it is marked where it stands. */
const markIn = (files: Map<string, { readonly dataset: string; readonly lines: Uint8Array }>, table: Table, rows: ReadonlyArray<number>): void => {
  if (rows.length === 0) return
  const lengths = linesIn(table)
  const own = table.files.map((file, index) => {
    const known = files.get(file)
    if (known !== undefined && known.lines.length > lengths[index]!) return known.lines
    const lines = new Uint8Array(lengths[index]! + 1)
    if (known !== undefined) lines.set(known.lines)
    files.set(file, { dataset: known?.dataset ?? table.dataset, lines })
    return lines
  })
  for (const row of rows) own[fileOf(table, row)]![lineOf(table, row)] = 1
}

/** The last line of each file on which a row of a table stands. */
const linesIn = ({ files, length, places }: Table): ReadonlyArray<number> => {
  const last = files.map(() => 0)
  for (const [run, line] of places.lines.entries()) {
    const file = places.files[run]!
    last[file] = Math.max(last[file]!, line + (places.rows[run + 1] ?? length) - places.rows[run]! - 1)
  }
  return last
}

/** How good the ground of a verdict is. */
export type Evidence = "full" | "partial" | "thin" | "none" | "assumed"

/** `thin`: too few to show; `none`: no data; `assumed`: completeness is taken for granted; `partial`: data end before the as-of day; else `full`. */
export const evidenceOf = (outcome: Outcome | undefined, asOf: Day.Day): Evidence => {
  if (outcome === undefined) return "none"
  if (isSuppressed(outcome)) return "thin"
  const all = leavesUnder(outcome)
  if (all.every(({ absent, rows }) => absent.length > 0 || rows.every((one) => one.size === 0)) && outcome.verdict === "unknown") return "none"
  if (isAssumed(outcome)) return "assumed"
  return all.some(({ absent, through, rule }) => absent.length > 0 || through < Math.min(asOf, rule.decided.end)) ? "partial" : "full"
}

const isAssumed = (outcome: Outcome): boolean =>
  ("assumed" in outcome.detail && outcome.detail.assumed) || outcomesIn(outcome).some(isAssumed)

/** Every leaf of an outcome. */
export const leavesUnder = (outcome: Outcome): ReadonlyArray<LeafDetail> => {
  const leaves: Array<LeafDetail> = []
  const gather = (one: Outcome): void => {
    if (one.detail.tag === "leaf") leaves.push(one.detail)
    for (const inner of outcomesIn(one)) gather(inner)
  }
  gather(outcome)
  return leaves
}

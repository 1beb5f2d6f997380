/** What a verdict rests on: the rows, and how good a ground they are. */
import type { Day, Plan } from "@styrkort/core"
import { isSuppressed, outcomesIn } from "./Outcome.ts"
import type { LeafDetail, Outcome } from "./Outcome.ts"
import { placeOf } from "./Table.ts"

/** A row that a verdict rests on. */
export interface RowRef {
  readonly dataset: string
  readonly file: string
  readonly line: number
}

/** The rows a result rests on, file by file; none where figures are suppressed. Rows about people are not listed: two lists of many would tell who is in both. */
export const rowsOf = (outcome: Outcome | undefined, plan: Pick<Plan.Plan, "datasets">): ReadonlyArray<RowRef> => {
  if (outcome === undefined || isSuppressed(outcome)) return []
  const { detail } = outcome
  const listed = detail.tag === "leaf" ? detail.rows.filter(({ table }) => plan.datasets.get(table.dataset)?.["min-group"] === undefined) : []
  const own = listed.flatMap(({ table, list }) => list().map((row) => ({ dataset: table.dataset, ...placeOf(table, row) })))
  const all = [...own, ...outcomesIn(outcome).flatMap((inner) => rowsOf(inner, plan))]
  const seen = new Set<string>()
  return all
    .filter(({ file, line }) => (seen.has(`${file}:${line}`) ? false : seen.add(`${file}:${line}`)))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
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

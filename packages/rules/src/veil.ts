/** Figures that may each be shown, but not together: what one leaves of another would rest on fewer people than may be shown. */
import { leavesUnder } from "./evidence.ts"
import type { Detail, Outcome, World } from "./Outcome.ts"

/** The outcome, or one that says nothing where two of its figures tell of a group that is too small. */
export const veiled = (outcome: Outcome, world: World): Outcome => {
  const all = leavesUnder(outcome).flatMap(({ rows }) => rows).filter(({ table }) => groupOf(table.dataset, world) > 0)
  const tells = all.some(({ table, rows }) => {
    const whole = new Set(rows)
    return all.some((other) => {
      const left = rows.length - other.rows.length
      return other.table === table && left > 0 && left < groupOf(table.dataset, world) && other.rows.every((row) => whole.has(row))
    })
  })
  return tells ? { verdict: "unknown", reason: "suppressed", now: undefined, detail: bare(outcome.detail) } : outcome
}

const groupOf = (dataset: string, { datasets }: World): number => datasets.get(dataset)?.["min-group"] ?? 0

/** What was asked, and nothing of what it came to. */
const bare = (detail: Detail): Detail => {
  switch (detail.tag) {
    case "leaf": {
      const { tag, rule, through, closed, absent } = detail
      return { tag, rule, parts: [], rows: [], planned: 0, unclear: 0, pending: 0, through, closed, assumed: false, absent }
    }
    case "computed": {
      const { tag, rule, through, decided, closed } = detail
      return { tag, rule, of: [], through, decided, closed, assumed: false }
    }
    case "members":
      return { tag: "members", rule: detail.rule, holding: 0, members: [], nobody: 0, suppressed: "suppressed" }
    case "not":
      return { ...detail, of: { ...detail.of, verdict: "unknown", reason: "suppressed", now: undefined, detail: bare(detail.of.detail) } }
    case "target":
      return { tag: "target", rule: detail.rule }
    default:
      return { ...detail, of: [] }
  }
}

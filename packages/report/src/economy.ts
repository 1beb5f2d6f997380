/** The money of a report: the follow-up against the books, the budget with what is firm in it, and scenarios that were asked for. */
import { Budget, amountSlips } from "@styrkort/core"
import { booksOf } from "@styrkort/rules"
import * as Result from "effect/Result"
import { followUp, overview, scenario, worldOf } from "./budget/index.ts"
import { inUnit } from "./budget/shown.ts"
import type { Row, Sheet } from "./budget/Sheet.ts"
import type { Asked } from "./Question.ts"
import type { Economy } from "./Report.ts"

/** Figures that the front page and the areas speak of, in öre; no forecast before the plan's time has begun. */
export interface Outlook {
  readonly budget: number
  readonly actual: number
  readonly forecast: number | undefined
}

/** The money as tables, and what the front page says of it. */
export interface Worth {
  readonly economy: Economy
  readonly whole: Outlook | undefined
  readonly areas: ReadonlyMap<string, Outlook>
  /** Amounts that can hardly be meant, and the budget in öre where they are read as probably meant. */
  readonly doubtful: { readonly n: number; readonly budget: number } | undefined
  /** Grants that nobody has decided on: what rests on them, in öre, and the funders. */
  readonly undecided: { readonly ore: number; readonly funders: ReadonlyArray<string> }
}

/** Works the money out; what cannot be had is said. */
export const worthOf = ({ plan, now, asOf, lang, w, scenarios = [] }: Asked): Worth => {
  const none = { whole: undefined, areas: new Map(), doubtful: undefined, undecided: { ore: 0, funders: [] } }
  const world = worldOf(plan, asOf, { norm: undefined, reading: undefined, likely: false, options: false }, lang)
  if (Result.isFailure(world)) return { ...none, economy: { followUp: [], budget: [], scenarios: [], lacking: [w.noBudget] } }
  const books = booksOf(plan, now.tables, asOf)
  const unread = books === undefined || books.findings.some(({ code }) => code === "books-too-large")
  const tables = unread ? [] : followUp(world.success, books, "area")
  const slips = amountSlips(plan)
  const meant = worldOf(plan, asOf, { norm: undefined, reading: undefined, likely: true, options: false }, lang)
  const open = Budget.cut(world.success.budget, ["state", "funder"]).filter(({ keys: [state, funder] }) => (state === "applied" || state === "undecided") && plan.funders.has(funder!))
  return {
    economy: {
      followUp: tables.map(headed),
      budget: overview(world.success).map(headed),
      scenarios: scenarios.flatMap((one) => scenario(world.success, one, undefined)).map(headed),
      lacking: unread ? [w.noBooks] : []
    },
    whole: outlookOf(tables[0], tables[0]?.rows.find(({ role }) => role === "total")),
    areas: new Map((tables[0]?.rows ?? []).flatMap((row) => {
      const outlook = row.key === undefined ? undefined : outlookOf(tables[0], row)
      return outlook === undefined ? [] : [[row.key!, outlook] as const]
    })),
    doubtful: slips.length === 0 || Result.isFailure(meant) ? undefined : { n: slips.length, budget: meant.success.budget.total.stated + meant.success.budget.total.derived },
    undecided: { ore: open.reduce((sum, { stated, derived }) => sum + stated + derived, 0), funders: [...new Set(open.map(({ keys }) => plan.funders.get(keys[1]!)!.title))] }
  }
}

/** A table among a document's others, whose columns all begin with a capital but for units. */
const headed = (sheet: Sheet): Sheet => ({ ...sheet, columns: sheet.columns.map((column) => (column.id === "fte" ? column : { ...column, title: column.title.charAt(0).toUpperCase() + column.title.slice(1) })) })

const outlookOf = (sheet: Sheet | undefined, row: Row | undefined): Outlook | undefined => {
  if (sheet === undefined || row === undefined) return undefined
  const figure = (id: string): number | undefined => {
    const cell = row.cells[sheet.columns.findIndex((column) => column.id === id)]
    return cell?.kind === "money" ? cell.ore : undefined
  }
  return { budget: figure("budget") ?? 0, actual: figure("actual") ?? 0, forecast: figure("forecast") }
}

/** An amount as reports say it: thousands of kronor, half to even. */
export const tkr = (ore: number, { lang }: Pick<Asked, "lang">): string => `${inUnit(ore, "tkr", lang)}\u00a0tkr`

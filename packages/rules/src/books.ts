/** The books and the leads' forecasts as tables → what has been posted on every undertaking, and what could not be counted. */
import { Dataset, Day, Diagnostic, Money, Plan as P, Source } from "@styrkort/core"
import type { Economy, Plan } from "@styrkort/core"
import { isEmpty, placeOf, wordAt } from "./Table.ts"
import type { Codes, Numbers, Table, Values } from "./Table.ts"
import type { Tables } from "./tables.ts"

/** Why rows are not counted on any undertaking: a code that no undertaking has, none at all, a day outside the plan's period, an account that does not count, or no amount. */
export type Why = "object" | "no-object" | "period" | "account" | "no-amount"

/** Rows that are counted on no undertaking, summed (in öre, a cost being positive) and where they stand. They are never dropped: those within the period are in its total. */
export interface Uncounted {
  readonly why: Why
  readonly object: string
  readonly ore: number
  readonly rows: ReadonlyArray<{ readonly file: string; readonly line: number }>
}

/** What the books say as of a day. */
export interface Books {
  /** The books are complete through this day. */
  readonly through: Day.Day
  /** Postings on undertakings by the day, a cost being positive. */
  readonly postings: ReadonlyArray<Posting>
  readonly uncounted: ReadonlyArray<Uncounted>
  /** The leads' latest forecasts of the whole period, by undertaking. */
  readonly own: ReadonlyMap<string, Money.Money>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** A posting on an undertaking. */
export interface Posting {
  readonly project: string
  readonly day: Day.Day
  readonly ore: number
  readonly funder: string | undefined
}

/** Reads the books; undefined when the plan declares none, or their file is missing or has errors. */
export const booksOf = (plan: Plan.Plan, tables: Tables, asOf: Day.Day): Books | undefined => {
  const { ledger } = plan.file
  const table = ledger === undefined ? undefined : tables.get(ledger.dataset)
  if (ledger === undefined || typeof table !== "object") return undefined
  const dataset = plan.datasets.get(ledger.dataset)!
  const through = Math.min(asOf, dataset["complete-through"] ?? asOf)
  if (!isSafe((table.columns.get(ledger.amount) as Numbers).values)) {
    return { through, postings: [], uncounted: [], own: new Map(), findings: [Diagnostic.make("books-too-large", Source.locate(Source.at(plan.origin, "ledger"), "key"), { dataset: ledger.dataset })] }
  }
  const { postings, uncounted } = readRows(plan, ledger, table, asOf)
  const forecasts = ownForecasts(plan, tables, asOf)
  const unmapped = (): ReadonlyArray<Diagnostic.Diagnostic> => {
    const place = Source.locate(Source.at(plan.origin, "ledger"), "key")
    return uncounted.flatMap(({ why, object, ore, rows }) =>
      why === "account" ? [] : [Diagnostic.make("ledger-unmapped", place, { reason: why, object, rows: rows.length, sum: Money.show({ ore, currency: "SEK" }, "sv") })])
  }
  return {
    through,
    postings,
    uncounted,
    own: forecasts.own,
    // Worked out when asked for: policies ask for sums alone, and the place is looked up in the plan's file.
    get findings() {
      return [...unmapped(), ...forecasts.findings]
    }
  }
}

/** Whether no sum of some of the amounts can leave the safe range. */
const isSafe = (values: Values): boolean => {
  let sum = 0
  for (const value of values) if (!Number.isNaN(value)) sum += Math.abs(value)
  return Number.isSafeInteger(sum)
}

const readRows = (plan: Plan.Plan, ledger: Economy.Ledger, table: Table, asOf: Day.Day): { readonly postings: ReadonlyArray<Posting>; readonly uncounted: ReadonlyArray<Uncounted> } => {
  const dataset = plan.datasets.get(ledger.dataset)!
  const dates = table.columns.get(Dataset.timeColumn(dataset)!) as Numbers
  const amounts = table.columns.get(ledger.amount) as Numbers
  const text = (name: string | undefined, row: number): string | undefined => (name === undefined ? undefined : wordAt(table.columns.get(name) as Codes, row))
  const projects = new Set(P.projectsOf(plan).map(({ id }) => id))
  const postings: Array<Posting> = []
  const groups = new Map<string, { why: Why; object: string; ore: number; rows: Array<{ file: string; line: number }> }>()
  const sign = ledger.cost === "positive" ? 1 : -1
  for (let row = 0; row < table.length; row++) {
    const day = dates.values[row]!
    if (day > asOf) continue
    const object = text(ledger.project, row)
    const project = object === undefined ? undefined : ledger.objects?.[object] ?? object
    const ore = isEmpty(amounts, row) ? undefined : sign * amounts.values[row]!
    const account = text(ledger.account, row) ?? ""
    const why: Why | undefined = ore === undefined
      ? "no-amount"
      : day < plan.period.start || day > plan.period.end
      ? "period"
      : ledger.accounts !== undefined && !ledger.accounts.some((beginning) => account.startsWith(beginning))
      ? "account"
      : project === undefined
      ? "no-object"
      : projects.has(project) ? undefined : "object"
    if (why === undefined) {
      postings.push({ project: project!, day, ore: ore!, funder: text(ledger.funder, row) })
      continue
    }
    const named = why === "object" ? object! : why === "account" ? account : ""
    const group = groups.get(`${why} ${named}`) ?? { why, object: named, ore: 0, rows: [] }
    group.ore += ore ?? 0
    group.rows.push(placeOf(table, row))
    groups.set(`${why} ${named}`, group)
  }
  return { postings, uncounted: [...groups.values()] }
}

/** Every undertaking's latest forecast by the day; two of one day that differ are none. */
const ownForecasts = (plan: Plan.Plan, tables: Tables, asOf: Day.Day): { readonly own: ReadonlyMap<string, Money.Money>; readonly findings: ReadonlyArray<Diagnostic.Diagnostic> } => {
  const { forecasts } = plan.file
  const table = forecasts === undefined ? undefined : tables.get(forecasts.dataset)
  const latest = new Map<string, { day: number; amounts: Set<number> }>()
  if (forecasts !== undefined && typeof table === "object") {
    const dates = table.columns.get(Dataset.timeColumn(plan.datasets.get(forecasts.dataset)!)!) as Numbers
    const amounts = table.columns.get(forecasts.amount) as Numbers
    for (let row = 0; row < table.length; row++) {
      const project = wordAt(table.columns.get(forecasts.project) as Codes, row)
      const day = dates.values[row]!
      if (project === undefined || isEmpty(amounts, row) || day > asOf) continue
      const known = latest.get(project)
      if (known === undefined || known.day < day) latest.set(project, { day, amounts: new Set([amounts.values[row]!]) })
      else if (known.day === day) known.amounts.add(amounts.values[row]!)
    }
  }
  const kronor = (ore: number): Money.Money => ({ ore, currency: "SEK" })
  const conflicts = [...latest].filter(([, { amounts }]) => amounts.size > 1)
  return {
    own: new Map([...latest].flatMap(([project, { amounts }]) => (amounts.size === 1 ? [[project, kronor([...amounts][0]!)] as const] : []))),
    findings: conflicts.map(([project, { day, amounts }]) =>
      Diagnostic.make("forecast-conflict", Source.locate(Source.at(plan.origin, "forecasts"), "key"), { project, date: Day.show(day), amounts: [...amounts].map((ore) => Money.show(kronor(ore), "sv")) }))
  }
}

/** What has been posted on each undertaking, in öre. */
export const postedOn = ({ postings }: Books): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>()
  for (const { project, ore } of postings) sums.set(project, (sums.get(project) ?? 0) + ore)
  return sums
}

/** What the books hold within the period that no undertaking has, in öre. */
export const postedOnNobody = ({ uncounted }: Books): number => uncounted.reduce((sum, { why, ore }) => (why === "object" || why === "no-object" ? sum + ore : sum), 0)

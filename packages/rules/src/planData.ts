/** TABLE of the plan's own data: undertakings, areas, funding lines and targets as datasets that rules read like any other. Verdicts are not columns. */
import { Day, Fte, Item, Money, Plan as P, Source, stateWords } from "@styrkort/core"
import type { Dataset, Plan } from "@styrkort/core"
import * as Result from "effect/Result"
import { ingest } from "./ingest.ts"
import type { Records } from "./ingest.ts"
import type { Table } from "./Table.ts"

type Column = Dataset.Dataset["columns"][string]
type Type = Dataset.ColumnType["tag"]

/** A row where it stands in the plan's files; a cell that is not named is empty. */
interface Row {
  readonly origin: Source.Origin
  readonly cells: Readonly<Record<string, string | undefined>>
}

interface OwnData {
  readonly words: Record<Plan.Plan["language"], { readonly row: string; readonly rows: string }>
  readonly columns: Readonly<Record<string, Column>>
  readonly rows: (plan: Plan.Plan, asOf: Day.Day) => ReadonlyArray<Row>
}

const of = (tag: Exclude<Type, "ordinal" | "member">): Column => ({ tag })
const member = (population: P.Own): Column => ({ tag: "member", population })
const words = (...values: ReadonlyArray<string>): Column => ({ type: { tag: "text" }, values })
const count: Column = { type: { tag: "integer" }, min: { kind: "number", value: { n: 0n, d: 1n } } }

const day = (one: Day.Day | undefined): string | undefined => (one === undefined ? undefined : Day.show(one))

/** The table. */
const ownData: Record<P.OwnData, OwnData> = {
  projects: {
    words: { sv: { row: "projekt", rows: "projekt" }, en: { row: "undertaking", rows: "undertakings" } },
    columns: { project: member("projects"), area: member("areas"), title: of("text"), status: words("running", "conditional", "dormant", "ended"), start: of("date"), end: of("date"), leads: count, goals: count, targets: count },
    rows: (plan) => P.projectsOf(plan).map(({ id, project, area, origin, targets }) => ({
      origin,
      cells: {
        project: id,
        area: area.id,
        title: project.title,
        status: project.status,
        start: day(project.schedule?.start),
        end: day(project.schedule?.end),
        leads: String(Array.isArray(project.leads) ? project.leads.length : 0),
        goals: String(project.goals?.length ?? 0),
        targets: String(targets.length)
      }
    }))
  },
  areas: {
    words: { sv: { row: "område", rows: "områden" }, en: { row: "area", rows: "areas" } },
    columns: { area: member("areas"), title: of("text"), part: of("text"), projects: count },
    rows: (plan) => plan.areas.map(({ id, area, origin, projects }) => ({ origin, cells: { area: id, title: area.title, part: area.part, projects: String(projects.length) } }))
  },
  funding: {
    words: { sv: { row: "finansieringsrad", rows: "finansieringsrader" }, en: { row: "funding line", rows: "funding lines" } },
    columns: { project: member("projects"), area: member("areas"), funder: of("text"), state: words(...Object.keys(stateWords.sv)), kind: of("text"), amount: { type: { tag: "money" }, min: { kind: "money", value: { ore: 0, currency: "SEK" } } }, fte: { type: { tag: "fte" }, min: { kind: "fte", value: { thousandths: 0 } } }, approximate: of("boolean") },
    rows: (plan, asOf) => {
      const items = Item.itemsOf(plan, { asOf, norm: undefined, likely: false })
      return Result.isFailure(items) ? [] : items.success.map(({ line: { line, origin, project }, funders, state, stated, thousandths }) => ({
        origin,
        cells: {
          project: project.id,
          area: project.area.id,
          funder: funders.join("+"),
          state,
          kind: line.kind,
          // A line without an amount has none; it is not free.
          amount: line.amount === undefined ? undefined : Money.show({ ore: stated, currency: "SEK" }, "sv"),
          fte: line.fte === undefined ? undefined : Fte.show({ thousandths }, "sv"),
          approximate: String(line.approximate === true)
        }
      }))
    }
  },
  targets: {
    words: { sv: { row: "mål", rows: "mål" }, en: { row: "target", rows: "targets" } },
    columns: { target: of("text"), project: member("projects"), area: member("areas"), title: of("text"), decided: words("rule", "judgement", "follow", "undecided"), start: of("date"), end: of("date"), severity: words("error", "warning", "notice") },
    rows: (plan) => P.targetsOf(plan).map(({ id, target, project, origin }) => ({
      origin,
      cells: {
        target: id,
        project: project.id,
        area: project.area.id,
        title: target.title,
        decided: (["rule", "judgement", "follow", "undecided"] as const).find((key) => target[key] !== undefined),
        start: day((target.period ?? plan.period).start),
        end: day((target.period ?? plan.period).end),
        severity: target.severity ?? "error"
      }
    }))
  }
}

/** The plan's own datasets. They have no time of their own, and are known in full; a plan may be changed, so nothing binds them before the time is over. */
export const ownDatasets = ({ language }: Plan.Plan): ReadonlyMap<string, Dataset.Dataset> =>
  new Map(P.ownData.map((id) => {
    const { words: { [language]: nouns }, columns } = ownData[id]
    return [id, { title: nouns.rows, ...nouns, file: [], columns, kind: "register", time: "none", "complete-through": endOfTime }]
  }))

const endOfTime = Day.of(Day.lastYear, 12, 31)

/** The rows of one of the plan's own datasets as of a day, each from where it stands. */
export const ownTable = (id: P.OwnData, plan: Plan.Plan, asOf: Day.Day): Table => {
  const { columns, rows } = ownData[id]
  const dataset = ownDatasets(plan).get(id)!
  const header = Object.keys(columns)
  const files = [...Map.groupBy(rows(plan, asOf), ({ origin }) => origin.source)].map(([source, ofFile]): Records => {
    const place = (row: number) => Source.locate(ofFile[row]!.origin, "key")
    return {
      file: source.file,
      header,
      placeOfHeader: () => place(0),
      rows: ofFile.map(({ cells }) => header.map((name) => cells[name] ?? "")),
      lineOf: (row) => place(row).line,
      placeOf: place,
      findings: []
    }
  })
  const { table, findings } = ingest(plan, id, dataset, files)
  if (table === undefined) throw new Error(`the plan's own ${id} do not fit their columns: ${findings.map(({ code }) => code).join(", ")}`)
  return table
}

/** The conditions in the target language: a plan with a target for each, and a table of the rows. */
import { Day } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import { prepare } from "../../packages/rules/src/run.ts"
import type { Prepared } from "../../packages/rules/src/run.ts"
import { narrowCodes, narrowValues, placesOf } from "../../packages/rules/src/Table.ts"
import type { Column, Table } from "../../packages/rules/src/Table.ts"
import { conditions, days, numbers, vocabulary, words } from "./questions.ts"
import type { Asked, Case, Comparison } from "./questions.ts"

const written = ({ test, column, value }: Comparison): Readonly<Record<string, unknown>> => {
  if (test === "is" || test === "one-of") return { [column]: value }
  const text = column === "received" || column === "decided" ? Day.show(value) : String(value)
  return { [column]: { [test]: text } }
}

const where = ({ tag, of }: Asked): object => (of.length === 1 ? written(of[0]!) : { [tag]: of.map(written) })

/** The plan, resolved. */
export const plan = (count: number): Prepared => {
  const columns = { amount: "integer", score: "integer", kind: "text", unit: "text", received: "date", decided: "date" }
  const targets = Object.fromEntries(conditions(count).map((asked, index) => [`target-${index}`, { title: `Target ${index}`, rule: { count: "cases", where: where(asked), "at-least": "1" } }]))
  const texts: Readonly<Record<string, object>> = {
    "plan.yaml": { styrkort: "1", title: "Plan", organisation: "Organisation", period: "2017", include: ["area.yaml"], datasets: { cases: { title: "Cases", file: "cases.csv", time: "none", columns } } },
    "area.yaml": { styrkort: "1", area: { id: "area", title: "Area" }, projects: { project: { title: "Project", status: "running", targets } } }
  }
  const { plan: read, findings } = load("plan.yaml", (file) => ({ tag: "text", text: JSON.stringify(texts[file]) }))
  const prepared = read === undefined ? undefined : prepare(read)
  const error = [...findings, ...(prepared?.findings ?? [])].find(({ severity }) => severity === "error")
  if (prepared === undefined || error !== undefined) throw new Error(`the plan has errors: ${JSON.stringify(error)}`)
  return prepared
}

/** The rows as a table. */
export const table = (rows: ReadonlyArray<Case>): Table => {
  const columns = new Map<string, Column>()
  for (const name of [...numbers, ...days]) columns.set(name, { tag: "numbers", values: narrowValues(rows.map((row) => row[name])), decimals: 0 })
  for (const name of words) {
    const known = new Map(vocabulary[name].map((word, code) => [word, code]))
    columns.set(name, { tag: "codes", codes: narrowCodes(rows.map((row) => known.get(row[name])!), known.size), words: [...known.keys()] })
  }
  return { dataset: "cases", length: rows.length, columns, files: ["cases.csv"], places: placesOf(rows.length, () => 0, (row) => row + 2) }
}

/** Files of data as people and programs write them, well and badly, and one dataset that has a column of every kind. */
import { Dataset, Diagnostic } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import fc from "fast-check"
import { planOf } from "../../rules/world.ts"

/** A plan with a dataset of every type of column; `more` goes into the dataset. */
export const worldOf = (more = ""): { readonly plan: Plan.Plan; readonly dataset: Dataset.Dataset } => {
  const columns = "{day: date, place: towns, kind: {type: text, values: [a, b, åäö]}, note: text, answer: ordinal(quality), score: {type: integer, min: 0, max: 100}, mass: {type: number, min: -1.5}, part: share, cost: money, time: duration, wait: {type: duration, unit: min}, done: {type: boolean, required: true}}"
  const { plan } = planOf({
    rule: "{count: rows, at-least: 1}",
    datasets: { rows: `{title: Rows, file: x.csv, time: day, complete-from: 2017-01-10, columns: ${columns}${more}}` },
    populations: "towns: {title: Towns, members: {\"0604\": Aneby, \"0617\": Gnosjö, a: b, b: a}}"
  })
  return { plan, dataset: plan.datasets.get("rows")! }
}

/** Good cells of every column, and cells that are often wrong in it. */
const good: Readonly<Record<string, ReadonlyArray<string>>> = {
  day: ["2017-01-10", "2017-02-28", "2024-02-29", "2017-01-11"],
  place: ["0604", "0617", "Aneby", "Gnosjö", "a", "b"],
  kind: ["a", "b", "åäö", ""],
  note: ["", "x", "y y", "en längre text om något", "tolv tecken!", "tretton tecken"],
  answer: ["low", "middle", "high", "do not know", ""],
  score: ["0", "7", "42", "100", "", "1 0".replace(" ", "")],
  mass: ["0", "-1", "3,5", "3.25", "-1,5", "1 000", "12345678", "0.000001", ""],
  part: ["85 %", "12,5%", ""],
  cost: ["400 000 kr", "1,5 tkr", ""],
  time: ["30 days", "2 veckor", ""],
  wait: ["30 min", "2 h", ""],
  done: ["ja", "nej", "1", "false"]
}
const odd = ["", " ", "\t", "-", "05", "5.", ".5", "-0", "−3", "101", "-2", "1e3", "2017-02-30", "2017-01-09", "1583-01-01", "nej!", "\u00a0", "\u2003x", "é", "1234567890123", "9007199254740993", "0.0000001", "12,3456789", "Anebu", "\ufeff", "a\rb", "vet  ej", "99 %", "3 months"]

/** A cell of a column, with nothing around it. */
export const cellOf = (column: string, badly: number): fc.Arbitrary<string> =>
  fc.oneof({ arbitrary: fc.constantFrom(...good[column] ?? odd), weight: 100 }, { arbitrary: fc.constantFrom(...odd, ...Object.values(good).flat()), weight: badly })

/** The dataset's columns, as declared. */
export const names = Object.keys(good)

/** What two readings of the same file came to, so that they can be compared. */
export const told = (findings: ReadonlyArray<Diagnostic.Diagnostic>): ReadonlyArray<string> =>
  findings.map(({ code, place, data, severity }) => `${place === undefined ? "" : `${Diagnostic.where(place)}-${place.endColumn} ${JSON.stringify(place.excerpt)}`} ${severity} ${code} ${JSON.stringify(data)}`)

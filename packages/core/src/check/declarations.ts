/** What datasets and scales declare must fit together: column types, time columns, scale levels. */
import * as Dataset from "../Dataset.ts"
import * as Diagnostic from "../Diagnostic.ts"
import { recurring } from "../divide.ts"
import { own, ownData } from "../Plan.ts"
import type { Plan } from "../Plan.ts"
import * as Source from "../Source.ts"
import { suggest } from "../suggest.ts"

/** What a rule can be asked of without being declared. */
const reserved: ReadonlyArray<string> = [...own, ...recurring]

export const declarations = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> => {
  const findings: Array<Diagnostic.Diagnostic> = []
  for (const [id, dataset] of plan.datasets) findings.push(...columns(plan, id, dataset), ...time(plan, id, dataset), ...recordings(plan, id, dataset), ...ranges(Source.at(plan.origin, "datasets", id), dataset))
  if (plan.file.judgements !== undefined) findings.push(...ranges(Source.at(plan.origin, "judgements"), plan.file.judgements))
  if (plan.file.judgements !== undefined && plan.datasets.has("judgements")) {
    findings.push(Diagnostic.make("reserved-dataset", Source.locate(Source.at(plan.origin, "datasets", "judgements"), "key"), { name: "judgements" }))
  }
  for (const id of ownData) {
    if (plan.datasets.has(id)) findings.push(Diagnostic.make("reserved-dataset", Source.locate(Source.at(plan.origin, "datasets", id), "key"), { name: id }))
  }
  for (const [id, population] of Object.entries(plan.file.populations ?? {})) {
    if (reserved.includes(id)) findings.push(Diagnostic.make("reserved-population", Source.locate(Source.at(plan.origin, "populations", id), "key"), { name: id }))
    if (Object.keys(population.members).length > 0) continue
    findings.push(Diagnostic.make("empty-population", Source.locate(Source.at(plan.origin, "populations", id), "key"), { name: id }))
  }
  for (const [id, scale] of plan.scales) {
    const metFrom = scale["met-from"]
    if (metFrom === undefined || scale.levels.includes(metFrom)) continue
    findings.push(Diagnostic.make("not-a-level", Source.locate(Source.at(plan.origin, "scales", id, "met-from")), {
      found: metFrom,
      scale: id,
      known: scale.levels,
      nearest: suggest(metFrom, scale.levels)
    }))
  }
  return findings
}

const columns = (plan: Plan, id: string, dataset: Dataset.Dataset): ReadonlyArray<Diagnostic.Diagnostic> => {
  const findings: Array<Diagnostic.Diagnostic> = []
  const scales = [...plan.scales.keys()]
  const populations = [...plan.populations.keys()]
  for (const [name, { type }] of Dataset.columnsOf(dataset)) {
    const at = Source.at(plan.origin, "datasets", id, "columns", name)
    const short = "tag" in dataset.columns[name]!
    const place = () => Source.locate(short ? at : Source.at(at, "type"))
    if (type.tag === "ordinal" && !plan.scales.has(type.scale)) {
      findings.push(Diagnostic.make("unknown-scale", place(), { name: type.scale, known: scales, nearest: suggest(type.scale, scales) }))
    }
    if (type.tag === "member" && !plan.populations.has(type.population)) {
      const known = [...Dataset.plainTypes, ...populations]
      findings.push(Diagnostic.make("unknown-population", place(), { name: type.population, known, nearest: suggest(type.population, known) }))
    }
  }
  return findings
}

const time = (plan: Plan, id: string, dataset: Dataset.Dataset): ReadonlyArray<Diagnostic.Diagnostic> => {
  const known = Dataset.dateColumns(dataset)
  const at = Source.at(plan.origin, "datasets", id)
  const lasting = Dataset.lastingOf(dataset)
  const named: ReadonlyArray<readonly [name: string | undefined, origin: Source.Origin]> = [
    ...(lasting === undefined ? [[dataset.time === "none" ? undefined : dataset.time as string | undefined, Source.at(at, "time")] as const] : [[lasting.from, Source.at(at, "time", "from")] as const, [lasting.to, Source.at(at, "time", "to")] as const]),
    [dataset.recorded, Source.at(at, "recorded")]
  ]
  return named.flatMap(([name, origin]) =>
    name === undefined || known.includes(name) ? [] : [Diagnostic.make("unknown-time-column", Source.locate(origin), { name, dataset: id, known, nearest: suggest(name, known) })])
}

/** Sheets and ranges are of workbooks. */
const ranges = (at: Source.Origin, { file, sheet, range }: Pick<Dataset.Dataset, "file" | "sheet" | "range">): ReadonlyArray<Diagnostic.Diagnostic> => {
  const other = [file].flat().find((one) => !Dataset.isWorkbook(one))
  if (other === undefined) return []
  return Object.entries({ sheet, range }).flatMap(([key, value]) => (value === undefined ? [] : [Diagnostic.make("sheet-without-workbook", Source.locate(Source.at(at, key), "key"), { key, file: other })]))
}

/** Corrections need a key and the day they were recorded; units are of durations. */
const recordings = (plan: Plan, id: string, dataset: Dataset.Dataset): ReadonlyArray<Diagnostic.Diagnostic> => {
  const at = Source.at(plan.origin, "datasets", id)
  const columns = Dataset.columnsOf(dataset)
  const known = [...columns.keys()]
  const keys = [dataset.key ?? []].flat()
  const unknown = keys.flatMap((name, index) =>
    known.includes(name) ? [] : [Diagnostic.make("unknown-column", Source.locate(Array.isArray(dataset.key) ? Source.at(at, "key", index) : Source.at(at, "key")), { name, dataset: id, known, nearest: suggest(name, known) })])
  if (dataset.reason !== undefined && !known.includes(dataset.reason)) {
    unknown.push(Diagnostic.make("unknown-column", Source.locate(Source.at(at, "reason")), { name: dataset.reason, dataset: id, known, nearest: suggest(dataset.reason, known) }))
  }
  const present = (["key", "recorded", "reason"] as const).find((name) => dataset[name] !== undefined)
  const missing = (["key", "recorded"] as const).find((name) => dataset[name] === undefined)
  const half = present === undefined || missing === undefined ? [] : [Diagnostic.make("corrections-half", Source.locate(Source.at(at, present), "key"), { dataset: id, missing })]
  const units = [...columns].flatMap(([name, { type, unit }]) =>
    unit === undefined || type.tag === "duration" ? [] : [Diagnostic.make("unit-not-duration", Source.locate(Source.at(at, "columns", name, "unit")), { column: name, type: type.tag })])
  return [...unknown, ...half, ...units]
}

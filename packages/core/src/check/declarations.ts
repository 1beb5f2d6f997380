/** What datasets and scales declare must fit together: column types, time columns, scale levels. */
import * as Dataset from "../Dataset.ts"
import * as Diagnostic from "../Diagnostic.ts"
import type { Plan } from "../Plan.ts"
import * as Source from "../Source.ts"
import { suggest } from "../suggest.ts"

export const declarations = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> => {
  const findings: Array<Diagnostic.Diagnostic> = []
  for (const [id, dataset] of plan.datasets) findings.push(...columns(plan, id, dataset), ...time(plan, id, dataset))
  if (plan.file.judgements !== undefined && plan.datasets.has("judgements")) {
    findings.push(Diagnostic.make("reserved-dataset", Source.locate(Source.at(plan.origin, "datasets", "judgements"), "key"), { name: "judgements" }))
  }
  for (const [id, population] of plan.populations) {
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
  if (dataset.time === undefined || dataset.time === "none" || known.includes(dataset.time)) return []
  const place = Source.locate(Source.at(plan.origin, "datasets", id, "time"))
  return [Diagnostic.make("unknown-time-column", place, { name: dataset.time, dataset: id, known, nearest: suggest(dataset.time, known) })]
}

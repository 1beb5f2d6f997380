/** Targets that somebody judges: the records are a dataset like any other, and the latest one by the day decides. */
import { Diagnostic, Ratio, Source, suggest } from "@styrkort/core"
import type { Dataset, Plan } from "@styrkort/core"
import type { Records } from "./ingest.ts"
import { ownDatasets } from "./planData.ts"
import { report } from "./Scope.ts"
import type { Scope } from "./Scope.ts"
import type { Leaf } from "./Rule.ts"

/** The id under which judgements stand among the datasets. */
export const judgementsId = "judgements"

/** The plan's datasets and its own data, and its judgements where it says that they are kept. */
export const datasetsOf = (plan: Plan.Plan): ReadonlyMap<string, Dataset.Dataset> => {
  let datasets = known.get(plan)
  if (datasets === undefined) known.set(plan, datasets = allDatasets(plan))
  return datasets
}

/** Every result that is told asks for them. */
const known = new WeakMap<Plan.Plan, ReadonlyMap<string, Dataset.Dataset>>()

const allDatasets = (plan: Plan.Plan): ReadonlyMap<string, Dataset.Dataset> => {
  const { judgements } = plan.file
  const all = [...plan.datasets, ...ownDatasets(plan)]
  if (judgements === undefined) return new Map(all)
  const dataset: Dataset.Dataset = {
    title: judgementsId,
    file: judgements.file,
    ...(judgements.sheet === undefined ? {} : { sheet: judgements.sheet }),
    ...(judgements.range === undefined ? {} : { range: judgements.range }),
    columns: { target: { type: { tag: "text" }, required: true }, date: { tag: "date" }, value: { type: { tag: "text" }, required: true }, role: { tag: "text" }, reason: { tag: "text" } },
    ...(judgements["complete-through"] === undefined ? {} : { "complete-through": judgements["complete-through"] }),
    ...(judgements.illustrative === undefined ? {} : { illustrative: true })
  }
  return new Map([...all, [judgementsId, dataset]])
}

/** A judged target as a rule: the latest recorded level is at least the one from which its scale counts as met. */
export const resolveJudgement = (id: string, scaleId: string, origin: Source.Origin, scope: Scope): Leaf | undefined => {
  const scale = scope.plan.scales.get(scaleId)
  if (scale === undefined) {
    const known = [...scope.plan.scales.keys()]
    return report(scope, "unknown-scale", origin, { name: scaleId, known, nearest: suggest(scaleId, known) })
  }
  const metFrom = scale["met-from"]
  if (metFrom === undefined) return report(scope, "scale-cannot-judge", origin, { scale: scaleId })
  if (!scope.datasets.has(judgementsId)) return report(scope, "judgements-undeclared", origin, {})
  scope.seen.datasets.add(judgementsId)
  const { start, end } = scope.period
  return {
    tag: "leaf",
    measure: "latest",
    sources: [{ dataset: judgementsId, time: "date", members: new Map() }],
    column: "value",
    scale: scale.levels,
    given: {},
    limits: { min: Ratio.zero, max: Ratio.make(scale.levels.length - 1) },
    where: [{ tag: "one-of", column: "target", words: [id] }],
    rows: { start, end },
    decided: { start, end },
    frame: { start, end },
    unit: "rank",
    level: { tag: "fixed", set: [{ lo: Ratio.make(scale.levels.indexOf(metFrom)) }], written: { tag: "level", level: { "at-least": { kind: "word", value: metFrom } } } },
    parts: [],
    origin
  }
}

/** Judgements must name a judged target, and a level of its scale. */
export const checkJudgements = (plan: Plan.Plan, judged: ReadonlyMap<string, string>, records: Records): ReadonlyArray<Diagnostic.Diagnostic> => {
  const target = records.header.indexOf("target")
  const value = records.header.indexOf("value")
  if (target === -1 || value === -1) return []
  const targets = [...judged.keys()]
  return records.rows.flatMap((cells, row): ReadonlyArray<Diagnostic.Diagnostic> => {
    if (cells.length !== records.header.length) return []
    const name = cells[target]!.trim()
    if (name === "") return []
    const scaleId = judged.get(name)
    if (scaleId === undefined) {
      return [Diagnostic.make("unknown-judged-target", records.placeOf(row, target), { name, known: targets, nearest: suggest(name, targets) })]
    }
    const scale = plan.scales.get(scaleId)
    const words = [...(scale?.levels ?? []), ...(scale?.["non-answers"] ?? [])]
    const level = cells[value]!.trim()
    return level === "" || words.includes(level)
      ? []
      : [Diagnostic.make("data-cell-not-member", records.placeOf(row, value), { column: "value", set: scaleId, found: level, known: words, nearest: suggest(level, words) })]
  })
}

/** A scenario's file → the scenario, with its funders found in the plan. */
import { funderNames } from "./check/references.ts"
import { decode } from "./decode.ts"
import * as Diagnostic from "./Diagnostic.ts"
import { ScenarioFile } from "./Economy.ts"
import type { Plan } from "./Plan.ts"
import * as Quantity from "./Quantity.ts"
import * as Ratio from "./Ratio.ts"
import { read } from "./read.ts"
import type { Scenario } from "./Scenario.ts"
import * as Source from "./Source.ts"
import { suggest } from "./suggest.ts"
import { versioned } from "./versioned.ts"

/** The scenario, or what is wrong with its file. */
export interface ReadScenario {
  readonly scenario?: Scenario
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Reads a scenario for a plan. Everything wrong is found at once, and then there is no scenario. */
export const readScenario = (file: string, text: string, plan: Plan): ReadScenario => {
  const { source, findings } = read(file, text)
  if (source.root === undefined) return { findings }
  const origin: Source.Origin = { source, path: [] }
  const decoded = versioned(origin) ?? decode(ScenarioFile, origin)
  if (decoded.value === undefined || Diagnostic.hasErrors(decoded.findings)) return { findings: decoded.findings }
  return placed(decoded.value, Source.at(origin, "scenario"), plan)
}

const placed = ({ scenario: { title, refuse = [], grant = {}, delay = {} } }: ScenarioFile, at: Source.Origin, plan: Plan): ReadScenario => {
  const names = funderNames(plan)
  const findings: Array<Diagnostic.Diagnostic> = []
  const grants = new Map<string, Ratio.Ratio>()
  const idOf = (name: string, origin: Source.Origin, which: "key" | "value"): string | undefined => {
    const id = names.idOf(name)
    if (id === undefined) findings.push(Diagnostic.make("unknown-funder", Source.locate(origin, which), { name, known: [...plan.funders.keys()], nearest: suggest(name, names.all) }))
    return id
  }
  const give = (id: string | undefined, part: Ratio.Ratio, origin: Source.Origin, which: "key" | "value"): void => {
    if (id === undefined) return
    if (grants.has(id)) findings.push(Diagnostic.make("scenario-both", Source.locate(origin, which), { funder: plan.funders.get(id)!.title }))
    grants.set(id, part)
  }
  refuse.forEach((name, index) => {
    const origin = Source.at(at, "refuse", index)
    give(idOf(name, origin, "value"), Ratio.zero, origin, "value")
  })
  for (const [name, part] of Object.entries(grant)) {
    const origin = Source.at(at, "grant", name)
    if (part.n < 0n || Ratio.compare(part, Ratio.one) > 0) findings.push(Diagnostic.make("share-not-part", Source.locate(origin), { found: Quantity.show({ kind: "share", value: part }, "sv") }))
    give(idOf(name, origin, "key"), part, origin, "key")
  }
  const delays = new Map(Object.entries(delay).flatMap(([name, period]) => {
    const id = idOf(name, Source.at(at, "delay", name), "key")
    return id === undefined ? [] : [[id, period.end] as const]
  }))
  return findings.length > 0 ? { findings } : { scenario: { title, grants, delays }, findings }
}

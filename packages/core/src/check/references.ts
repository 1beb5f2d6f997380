/** Everything a plan names must be declared: funders, goals, documents, areas. */
import type { Citation } from "../Citation.ts"
import * as Diagnostic from "../Diagnostic.ts"
import { commented, projectsOf, targetsOf } from "../Plan.ts"
import type { PlacedProject, Plan } from "../Plan.ts"
import * as Source from "../Source.ts"
import { suggest } from "../suggest.ts"

/** What a plan can name things by: id, title and aliases, small and large letters alike. */
export interface Names {
  /** The id behind a name as written. */
  readonly idOf: (name: string) => string | undefined
  /** Every name there is, for suggestions. */
  readonly all: ReadonlyArray<string>
}

interface Named {
  readonly title: string
  readonly aliases?: ReadonlyArray<string>
}

/** The names of things declared by id. */
export const names = (things: Iterable<readonly [string, Named]>): Names => {
  const byName = new Map<string, string>()
  const all: Array<string> = []
  for (const [id, thing] of things) {
    for (const name of [id, thing.title, ...(thing.aliases ?? [])]) {
      all.push(name)
      byName.set(name.toLowerCase(), id)
    }
  }
  return { idOf: (name) => byName.get(name.toLowerCase()), all }
}

/** Worked out once a plan: nearly every check asks for them. */
const once = (make: (plan: Plan) => Names): ((plan: Plan) => Names) => {
  const known = new WeakMap<Plan, Names>()
  return (plan) => {
    const found = known.get(plan) ?? make(plan)
    known.set(plan, found)
    return found
  }
}

/** The plan's funders by every name they go under. */
export const funderNames = once((plan) => names(plan.funders))

/** The scorecard's goals by every name they go under. */
export const goalNames = once((plan) => names(Object.values(plan.file.scorecard?.perspectives ?? {}).flatMap((perspective) => Object.entries(perspective.goals))))

/** An error for every name that nothing in the plan declares. */
export const references = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> => {
  const findings: Array<Diagnostic.Diagnostic> = []
  const funders = funderNames(plan)
  const goals = goalNames(plan)
  const documents = Object.keys(plan.file.documents ?? {})

  const funder = (name: string, origin: Source.Origin): void => {
    if (funders.idOf(name) !== undefined) return
    findings.push(Diagnostic.make("unknown-funder", Source.locate(origin), { name, known: [...plan.funders.keys()], nearest: suggest(name, funders.all) }))
  }
  const cite = (citation: Citation | undefined, origin: Source.Origin): void => {
    if (citation === undefined || documents.includes(citation.document)) return
    findings.push(Diagnostic.make("unknown-document", Source.locate(Source.at(origin, "cite")), {
      name: citation.document,
      known: documents,
      nearest: suggest(citation.document, documents)
    }))
  }
  const project = ({ project, origin, targets }: PlacedProject): void => {
    cite(project.cite, origin)
    project.goals?.forEach((name, index) => {
      if (goals.idOf(name) !== undefined) return
      findings.push(Diagnostic.make("unknown-goal", Source.locate(Source.at(origin, "goals", index)), { name, nearest: suggest(name, goals.all) }))
    })
    if (project.when !== undefined) funder(project.when.granted, Source.at(origin, "when", "granted"))
    project.funding?.forEach((line, index) => {
      const at = Source.at(origin, "funding", index)
      cite(line.cite, at)
      if (typeof line.funder === "string") funder(line.funder, Source.at(at, "funder"))
      else line.funder?.forEach((name, which) => funder(name, Source.at(at, "funder", which)))
    })
    for (const { target, origin: at } of targets) {
      cite(target.cite, at)
      if (target.when !== undefined) funder(target.when.granted, Source.at(at, "when", "granted"))
    }
  }

  const parts = Object.keys(plan.file.parts ?? {})
  const areas = plan.areas.map((area) => area.id)
  plan.file.events?.forEach((event, index) => {
    const at = Source.at(plan.origin, "events", index)
    cite(event.cite, at)
    if (event.area === undefined || areas.includes(event.area)) return
    findings.push(Diagnostic.make("unknown-area", Source.locate(Source.at(at, "area")), { name: event.area, known: areas, nearest: suggest(event.area, areas) }))
  })
  plan.file.comments?.forEach((comment, index) => {
    const known = { area: areas, project: projectsOf(plan).map(({ id }) => id), target: targetsOf(plan).map(({ id }) => id) }
    for (const kind of commented) {
      const name = comment[kind]
      if (name === undefined || known[kind].includes(name)) continue
      findings.push(Diagnostic.make("unknown-commented", Source.locate(Source.at(plan.origin, "comments", index, kind)), { kind, name, known: known[kind], nearest: suggest(name, known[kind]) }))
    }
  })
  plan.file.totals?.forEach((total, index) => cite(total.cite, Source.at(plan.origin, "totals", index)))
  for (const [id, norm] of Object.entries(plan.file.norms ?? {})) cite(norm.cite, Source.at(plan.origin, "norms", id))
  for (const [id, declared] of plan.funders) {
    const at = Source.at(plan.origin, "funders", id)
    cite(declared.cite, at)
    declared.decisions?.forEach((decision, index) => cite(decision.cite, Source.at(at, "decisions", index)))
  }
  for (const [id, statistic] of Object.entries(plan.file.statistics ?? {})) cite(statistic.cite, Source.at(plan.origin, "statistics", id))
  for (const [id, fee] of Object.entries(plan.file.fees ?? {})) cite(fee.cite, Source.at(plan.origin, "fees", id))
  for (const [id, part] of Object.entries(plan.file.parts ?? {})) cite(part.cite, Source.at(plan.origin, "parts", id))
  for (const [id, population] of Object.entries(plan.file.populations ?? {})) cite(population.cite, Source.at(plan.origin, "populations", id))
  cite(plan.file.scorecard?.cite, Source.at(plan.origin, "scorecard"))
  for (const [id, { goals: declared }] of Object.entries(plan.file.scorecard?.perspectives ?? {})) {
    for (const [goal, { cite: cited }] of Object.entries(declared)) cite(cited, Source.at(plan.origin, "scorecard", "perspectives", id, "goals", goal))
  }
  for (const [id, dataset] of plan.datasets) cite(dataset.cite, Source.at(plan.origin, "datasets", id))
  for (const area of plan.areas) {
    cite(area.area.cite, area.origin)
    const { part } = area.area
    if (part !== undefined && !parts.includes(part)) {
      findings.push(Diagnostic.make("unknown-part", Source.locate(Source.at(area.origin, "part")), { name: part, known: parts, nearest: suggest(part, parts) }))
    }
    area.projects.forEach(project)
  }
  return findings
}

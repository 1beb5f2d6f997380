/** Texts → plan: reads the main file and those it includes, decodes them through the plan's Schema, and checks that what they name exists. */
import { checkPlan } from "./check.ts"
import type { Funder } from "./Funding.ts"
import * as Diagnostic from "./Diagnostic.ts"
import { decode } from "./decode.ts"
import { versioned } from "./versioned.ts"
import { AreaFile, PlanFile, withoutDropped } from "./Plan.ts"
import type { Population } from "./Dataset.ts"
import type { Own, PlacedArea, PlacedMeasure, PlacedProject, Plan } from "./Plan.ts"
import { read } from "./read.ts"
import type { Read } from "./read.ts"
import * as Source from "./Source.ts"
import { termsOf, withTerms } from "./terms.ts"
import { expand, templatesOf, unusedTemplates } from "./templates.ts"

/** What reading a file named in a plan came to: its text, or why there is none. */
export type Text =
  | { readonly tag: "text"; readonly text: string }
  | { readonly tag: "missing" }
  | { readonly tag: "outside" }
  | { readonly tag: "too-large" }
  | { readonly tag: "not-utf8" }
  | { readonly tag: "unreadable"; readonly reason: string }

/** How a file's text becomes a tree: {@link read}, or one that remembers what it has read. */
export type Parse = (file: string, text: string) => Read

/** How files are fetched; `path` is relative to the plan's folder, as the plan writes it. The caller refuses what lies outside. */
export type ReadText = (path: string) => Text

/** What was found, and the plan. With errors the plan is what remains without what is wrong: to be checked further, never evaluated. */
export interface Loaded {
  readonly plan?: Plan
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Loads the plan whose main file is `file`. All findings of all files come in one go, in the order of files and lines. `parse` where trees are remembered between runs. */
export const load = (file: string, readText: ReadText, parse: Parse = read): Loaded => {
  const main = open(file, readText, undefined, parse)
  const findings: Array<Diagnostic.Diagnostic> = [...main.findings]
  if (main.source?.root === undefined) return { findings: Diagnostic.sort(findings) }
  const origin: Source.Origin = { source: main.source, path: [] }
  const first = versioned(origin) ?? decode(PlanFile, origin, planFallbacks)
  const terms = termsOf(first.value?.terms)
  const decoded = { ...first, ...(first.value === undefined ? {} : { value: withTerms(first.value, terms) }) }
  for (const finding of decoded.findings) findings.push(finding)
  const dropped = new Set(decoded.dropped)
  const areas: Array<PlacedArea> = []
  const templates = templatesOf(origin)
  const measures = new Map<string, PlacedMeasure>()
  const declare = (declared: PlanFile["measures"], at: Source.Origin): void => {
    for (const [id, measure] of Object.entries(declared ?? {})) {
      const placed = { measure, origin: Source.at(at, "measures", id) }
      const earlier = measures.get(id)
      if (earlier === undefined) measures.set(id, placed)
      else {
        const { file, line } = Source.locate(earlier.origin, "key")
        findings.push(Diagnostic.make("duplicate-id", Source.locate(placed.origin, "key"), { kind: "measure", id, file, line }))
      }
    }
  }
  declare(decoded.value?.measures, origin)
  const unread: Array<string> = []
  for (const [index, include] of includesOf(origin).entries()) {
    const opened = open(include, readText, Source.at(origin, "include", index), parse)
    for (const finding of opened.findings) findings.push(finding)
    if (opened.source?.root === undefined) {
      unread.push(include)
      continue
    }
    const written = expand(opened.source, templates)
    for (const finding of written.findings) findings.push(finding)
    written.dropped.forEach((name) => dropped.add(name))
    const areaOrigin: Source.Origin = { source: written.source, path: [] }
    const area = versioned(areaOrigin) ?? decode(AreaFile, areaOrigin, { area: { id: `area-${index + 1}`, title: "" }, projects: {} })
    for (const finding of area.findings) findings.push(finding)
    area.dropped.forEach((name) => dropped.add(name))
    if (area.value === undefined) unread.push(include)
    else {
      const file = withTerms(area.value, terms)
      areas.push(placeArea(file, areaOrigin))
      declare(file.measures, areaOrigin)
    }
  }
  if (decoded.value === undefined) return { findings: Diagnostic.sort(findings) }
  if (unread.length === 0 && dropped.size === 0) for (const finding of unusedTemplates(templates)) findings.push(finding)
  if (unread.length > 0) {
    // An area that could not be read may be the one an event names.
    const { events = [], comments = [] } = decoded.value
    const named = [...events.map(({ area }) => area), ...comments.flatMap(({ target, project, area }) => [target, project, area])].flatMap((name) => name ?? [])
    for (const name of [...unread, ...named]) dropped.add(name)
  }
  const plan = makePlan(decoded.value, origin, areas, measures, dropped)
  for (const finding of withoutDropped(checkPlan(plan, !Diagnostic.hasErrors(findings)), plan)) findings.push(finding)
  return { plan, findings: Diagnostic.sort(findings) }
}

/** Stands in for required keys of the main file that are wrong, so wide that nothing else is found because of them. */
const planFallbacks = { title: "", organisation: "", period: "1600..9000", include: ["-"] }

/** The files that a main file includes, as it names them; none where it cannot be read. */
export const includesIn = (file: string, text: string): ReadonlyArray<string> => {
  const { source } = read(file, text)
  return source.root === undefined ? [] : includesOf({ source, path: [] })
}

/** The included paths as they stand in the tree, so that areas are read even when the main file has errors. */
const includesOf = (origin: Source.Origin): ReadonlyArray<string> => {
  const node = Source.nodeAt(Source.at(origin, "include"))
  return node?.tag === "sequence" ? node.items.flatMap((item) => (item.tag === "scalar" && item.text !== null ? [item.text] : [])) : []
}

/** Opens a file that a plan names at `at`, or its main file: the tree, or why there is none. */
export const open = (
  file: string,
  readText: ReadText,
  at: Source.Origin | undefined,
  parse: Parse
): { readonly source?: Source.Source; readonly findings: ReadonlyArray<Diagnostic.Diagnostic> } => {
  const text = readText(file)
  if (text.tag === "text") return parse(file, text.text)
  const place = at === undefined ? Source.place(Source.make(file, ""), 0, 0) : Source.locate(at)
  switch (text.tag) {
    case "missing":
      return { findings: [Diagnostic.make("file-missing", place, { file })] }
    case "outside":
      return { findings: [Diagnostic.make("file-outside-plan", place, { file })] }
    case "too-large":
      return { findings: [Diagnostic.make("file-too-large", place, { megabytes: 16 })] }
    case "not-utf8":
      return { findings: [Diagnostic.make("not-utf8", place, { file })] }
    case "unreadable":
      return { findings: [Diagnostic.make("file-unreadable", place, { file, reason: text.reason })] }
  }
}

const placeArea = (file: AreaFile, origin: Source.Origin): PlacedArea => {
  const projects: Array<PlacedProject> = []
  const area: PlacedArea = { id: file.area.id, area: file.area, origin: Source.at(origin, "area"), projects }
  for (const [id, project] of Object.entries(file.projects)) {
    const targets: Array<PlacedProject["targets"][number]> = []
    const placed: PlacedProject = { id, project, area, origin: Source.at(origin, "projects", id), targets }
    for (const [targetId, target] of Object.entries(project.targets ?? {})) {
      targets.push({ id: targetId, target, project: placed, origin: Source.at(placed.origin, "targets", targetId) })
    }
    projects.push(placed)
  }
  return area
}

const makePlan = (file: PlanFile, origin: Source.Origin, areas: ReadonlyArray<PlacedArea>, measures: Plan["measures"], dropped: ReadonlySet<string>): Plan => ({
  title: file.title,
  organisation: file.organisation,
  language: file.language ?? "sv",
  period: file.period,
  file,
  origin,
  areas,
  funders: new Map<string, Funder>(Object.entries(file.funders ?? {})),
  populations: new Map([...Object.entries(file.populations ?? {}), ...ownSets(areas)]),
  scales: new Map(Object.entries(file.scales ?? {})),
  datasets: new Map(Object.entries(file.datasets ?? {})),
  measures,
  dropped
})
/** The plan itself as sets: its undertakings and its areas. */
const ownSets = (areas: ReadonlyArray<PlacedArea>): ReadonlyArray<readonly [Own, Population]> => [
  ["projects", { title: "projects", members: Object.fromEntries(areas.flatMap(({ projects }) => projects.map(({ id, project }) => [id, project.title] as const))) }],
  ["areas", { title: "areas", members: Object.fromEntries(areas.map(({ id, area }) => [id, area.title] as const)) }]
]

export { loadEffect } from "./loadEffect.ts"
export { layout } from "./layout.ts"
export type { Layout } from "./layout.ts"
export { flatten, grow } from "./flat.ts"
export type { Flat } from "./flat.ts"
export { limits, read } from "./read.ts"
export type { Read } from "./read.ts"
export { readBaseline } from "./readBaseline.ts"
export type { Baseline, ReadBaseline } from "./readBaseline.ts"
export { readScenario } from "./readScenario.ts"
export type { ReadScenario } from "./readScenario.ts"

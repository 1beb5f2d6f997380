/** The plan: one Schema for its main file and one for each area's, and the whole they make. */
import * as Schema from "effect/Schema"
import { Calendar } from "./Calendar.ts"
import { CitationText } from "./Citation.ts"
import { Measure } from "./Clause.ts"
import { Datasets, Populations, Scales } from "./Dataset.ts"
import type { Dataset, Population, Scale } from "./Dataset.ts"
import { failure, issue } from "./decode.ts"
import { economyFields } from "./Economy.ts"
import { CostNorm, Funder } from "./Funding.ts"
import type { Period } from "./Period.ts"
import type { Diagnostic, Lang } from "./Diagnostic.ts"
import { Project } from "./Project.ts"
import { Scorecard } from "./Scorecard.ts"
import { Settings } from "./Settings.ts"
import { Allow, Weights } from "./Silence.ts"
import type { Origin } from "./Source.ts"
import type { Target } from "./Target.ts"
import { TermsOfPlan } from "./terms.ts"
import { BooleanText, byId, DayText, Id, MoneyText, nonEmpty, PeriodText } from "./values.ts"

/** A document that citations point to. */
export const Document = Schema.Struct({ title: Schema.String, pages: Schema.optionalKey(Schema.String), note: Schema.optionalKey(Schema.String) }).annotate({ identifier: "Document" })

/** A part of the plan that groups areas. */
export const Part = Schema.Struct({ title: Schema.String, note: Schema.optionalKey(Schema.String), cite: Schema.optionalKey(CitationText) }).annotate({ identifier: "Part" })

/** Something that happened, dated, as the follow-up tells it. */
export const Event = Schema.Struct({
  date: PeriodText,
  area: Schema.optionalKey(Schema.String),
  text: Schema.String,
  cite: Schema.optionalKey(CitationText)
}).annotate({ identifier: "Event" })
export type Event = typeof Event.Type

/** What a comment can be about. */
export const commented = ["target", "project", "area"] as const

/** Why something is as it is in a period that is reported, by those who answer for it; `by` is a role. */
export const Comment = Schema.Struct({
  target: Schema.optionalKey(Schema.String),
  project: Schema.optionalKey(Schema.String),
  area: Schema.optionalKey(Schema.String),
  period: PeriodText,
  by: Schema.optionalKey(Schema.String),
  text: Schema.String
}).check(
  Schema.makeFilter((comment: object) => {
    const found = commented.filter((kind) => kind in comment)
    return found.length === 1 || issue(failure("comment-about", { found }), comment)
  }, { toJsonSchema: () => ({ oneOf: commented.map((kind) => ({ required: [kind] })) }) })
).annotate({ identifier: "Comment" })
export type Comment = typeof Comment.Type

/** A total that the plan declares, to be held against what it itemises; without a `period` it is for the plan's own. */
export const Total = Schema.Struct({ title: Schema.String, amount: MoneyText, period: Schema.optionalKey(PeriodText), approximate: Schema.optionalKey(BooleanText), allow: Schema.optionalKey(Allow), note: Schema.optionalKey(Schema.String), cite: Schema.optionalKey(CitationText) }).annotate({ identifier: "Total" })

/** Where recorded judgements are kept; the columns are `target`, `date`, `value`, `role` and `reason`. */
export const Judgements = Schema.Struct({
  file: Schema.String,
  sheet: Schema.optionalKey(Schema.String),
  range: Schema.optionalKey(Schema.String),
  "complete-through": Schema.optionalKey(DayText),
  illustrative: Schema.optionalKey(Schema.Literal("true"))
}).annotate({ identifier: "Judgements" })

/** What a template is made of: any text, list or map; it is read for what it means only where it is used. */
export type Body = string | ReadonlyArray<Body> | { readonly [key: string]: Body }
const Body: Schema.Codec<Body, unknown> = Schema.Union([
  Schema.String,
  Schema.Array(Schema.suspend((): Schema.Codec<Body, unknown> => Body)),
  Schema.Record(Schema.String, Schema.suspend((): Schema.Codec<Body, unknown> => Body))
]).annotate({ identifier: "Body" })

/** The keys of a target, with `<names>` for what is filled in where it is used. */
export const Template = Schema.Record(Schema.String, Body).annotate({ identifier: "Template" })

/** The plan's main file. */
export const PlanFile = Schema.Struct({
  styrkort: Schema.Literal("1"),
  title: Schema.String,
  organisation: Schema.String,
  language: Schema.optionalKey(Schema.Literals(["sv", "en"])),
  period: PeriodText,
  currency: Schema.optionalKey(Schema.Literal("SEK")),
  reporting: Schema.optionalKey(Schema.Literals(["tertial", "quarter", "half-year", "month"])),
  note: Schema.optionalKey(Schema.String),
  include: nonEmpty(Schema.String),
  settings: Schema.optionalKey(Settings),
  checks: Schema.optionalKey(Weights),
  allow: Schema.optionalKey(Allow),
  documents: Schema.optionalKey(byId(Document)),
  parts: Schema.optionalKey(byId(Part)),
  scorecard: Schema.optionalKey(Scorecard),
  funders: Schema.optionalKey(byId(Funder)),
  norms: Schema.optionalKey(byId(CostNorm)),
  populations: Schema.optionalKey(Populations),
  scales: Schema.optionalKey(Scales),
  calendar: Schema.optionalKey(Calendar),
  terms: Schema.optionalKey(TermsOfPlan),
  datasets: Schema.optionalKey(Datasets),
  measures: Schema.optionalKey(byId(Measure)),
  templates: Schema.optionalKey(byId(Template)),
  judgements: Schema.optionalKey(Judgements),
  totals: Schema.optionalKey(Schema.Array(Total)),
  ...economyFields,
  policies: Schema.optionalKey(nonEmpty(Schema.String)),
  events: Schema.optionalKey(Schema.Array(Event)),
  comments: Schema.optionalKey(Schema.Array(Comment))
}).annotate({ identifier: "PlanFile" })
export type PlanFile = typeof PlanFile.Type

/** One area's file. */
export const AreaFile = Schema.Struct({
  styrkort: Schema.Literal("1"),
  area: Schema.Struct({
    id: Id,
    title: Schema.String,
    part: Schema.optionalKey(Schema.String),
    purpose: Schema.optionalKey(Schema.String),
    note: Schema.optionalKey(Schema.String),
    allow: Schema.optionalKey(Allow),
    cite: Schema.optionalKey(CitationText)
  }).annotate({ identifier: "Area" }),
  measures: Schema.optionalKey(byId(Measure)),
  projects: byId(Project)
}).annotate({ identifier: "AreaFile" })
export type AreaFile = typeof AreaFile.Type

/** A target with its id, where it stands, and what it belongs to. */
export interface PlacedTarget {
  readonly id: string
  readonly target: Target
  readonly project: PlacedProject
  readonly origin: Origin
}

/** A project with its id, where it stands, and its targets. */
export interface PlacedProject {
  readonly id: string
  readonly project: Project
  readonly area: PlacedArea
  readonly origin: Origin
  readonly targets: ReadonlyArray<PlacedTarget>
}

/** An area with where it stands and its projects, in the order written. */
export interface PlacedArea {
  readonly id: string
  readonly area: AreaFile["area"]
  readonly origin: Origin
  readonly projects: ReadonlyArray<PlacedProject>
}

/** A measure declared once, with where it stands. */
export interface PlacedMeasure {
  readonly measure: Measure
  readonly origin: Origin
}

/** The plan's own sets, by which columns and rules name undertakings and areas. */
export const own = ["projects", "areas"] as const
/** One of the plan's own sets. */
export type Own = (typeof own)[number]

/** The plan's own data, which rules read like any dataset. */
export const ownData = [...own, "funding", "targets"] as const
/** One of the plan's own datasets. */
export type OwnData = (typeof ownData)[number]

/** The whole plan, ready to be asked. Ids are unique over all files. */
export interface Plan {
  readonly title: string
  readonly organisation: string
  readonly language: Lang
  readonly period: Period
  readonly file: PlanFile
  readonly origin: Origin
  readonly areas: ReadonlyArray<PlacedArea>
  readonly funders: ReadonlyMap<string, Funder>
  /** Those that are declared, and the plan's own undertakings and areas. */
  readonly populations: ReadonlyMap<string, Population>
  readonly scales: ReadonlyMap<string, Scale>
  readonly datasets: ReadonlyMap<string, Dataset>
  /** Measures declared once, in the main file or an area's. */
  readonly measures: ReadonlyMap<string, PlacedMeasure>
  /** Names that stand in the files but could not be read; empty in a plan without errors. */
  readonly dropped: ReadonlySet<string>
}

/** Every project of the plan, in the order written. */
export const projectsOf = (plan: Plan): ReadonlyArray<PlacedProject> => plan.areas.flatMap((area) => area.projects)

/** Every target of the plan, in the order written. */
export const targetsOf = (plan: Plan): ReadonlyArray<PlacedTarget> => projectsOf(plan).flatMap((project) => project.targets)

/** Findings without those that only follow from something already found: that a name is unknown because what declares it could not be read. */
export const withoutDropped = <D extends Diagnostic>(findings: ReadonlyArray<D>, { dropped }: Pick<Plan, "dropped">): ReadonlyArray<D> =>
  dropped.size === 0
    ? findings
    : findings.filter(({ code, data }) => {
      const { name, column } = data as { readonly name?: unknown; readonly column?: unknown }
      return !(unknownName.test(code) && (dropped.has(String(name)) || (code.startsWith("data-") && dropped.has(String(column)))))
    })

const unknownName = /^unknown-|^data-column-unknown$/

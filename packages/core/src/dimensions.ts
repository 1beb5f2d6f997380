/** TABLE of the ways a budget can be cut: what each is called, which key a line falls under, and what that key is called. */
import type { CostKind } from "./Funding.ts"
import type { Line } from "./Line.ts"
import type { Lang } from "./Diagnostic.ts"
import type { Plan } from "./Plan.ts"
import { show as showPeriod, parse as parsePeriod } from "./Period.ts"
import * as Result from "effect/Result"

/** How sure the money of a line is: its grant's state, `uncertain` when the plan itself doubts what is granted, `unstated` when nobody is said to pay. */
export type State = "granted" | "applied" | "undecided" | "refused" | "uncertain" | "unstated"

/** What a line falls under is read off the line, its goals (shared by weights) or its time (shared by days). */
export type Axis = "line" | "goal" | "time"

/** What a row of the table knows of a line. */
export interface Situation {
  readonly line: Line
  /** Ids of those who pay this part: one, several together, or none. */
  readonly funders: ReadonlyArray<string>
  readonly state: State
}

interface Row<A extends Axis, Input> {
  readonly axis: A
  readonly sv: string
  readonly en: string
  /** The key; an empty one is what lacks what is asked for. */
  readonly key: (input: Input, plan: Plan) => string
  /** What the empty key is called. */
  readonly none: Record<Lang, string>
  readonly label: (key: string, plan: Plan, lang: Lang) => string
  /** The keys in the order in which they are to stand; those it does not know come after, as they first stand in the plan. */
  readonly order: (plan: Plan) => ReadonlyArray<string>
}

const areas = (plan: Plan): ReadonlyArray<string> => plan.areas.map(({ id }) => id)
const projects = (plan: Plan): ReadonlyArray<string> => plan.areas.flatMap((area) => area.projects.map(({ id }) => id))
const perspectives = (plan: Plan): ReadonlyArray<string> => Object.keys(plan.file.scorecard?.perspectives ?? {})
const goals = (plan: Plan): ReadonlyArray<string> => Object.values(plan.file.scorecard?.perspectives ?? {}).flatMap((perspective) => Object.keys(perspective.goals))

const line = (row: Omit<Row<"line", Situation>, "axis">): Row<"line", Situation> => ({ axis: "line", ...row })
const goal = (row: Omit<Row<"goal", string>, "axis">): Row<"goal", string> => ({ axis: "goal", ...row })
const time = (row: Omit<Row<"time", string>, "axis">): Row<"time", string> => ({ axis: "time", ...row })

/** Keys of several together are joined by a plus; one that has a plus of its own has it doubled. */
const joined = (keys: ReadonlyArray<string>): string => [...new Set(keys)].sort().map((key) => key.replaceAll("+", "++")).join("+")
const parts = (key: string): ReadonlyArray<string> => key.split(/(?<!\+)\+(?!\+)/).map((part) => part.replaceAll("++", "+"))

/** What each kind of cost is called. */
export const kindWords: Record<Lang, Record<CostKind, string>> = {
  sv: { staff: "personal", travel: "resor", fee: "avgifter och arvoden", catering: "förtäring", consultant: "konsulter", phone: "telefoni", course: "kurser", project: "projekt", other: "annat" },
  en: { staff: "staff", travel: "travel", fee: "fees", catering: "catering", consultant: "consultants", phone: "telephony", course: "courses", project: "projects", other: "other" }
}

/** What each state of money is called. */
export const stateWords: Record<Lang, Record<State, string>> = {
  sv: { granted: "beviljat eller eget", applied: "sökt", undecided: "obeslutat", refused: "avslaget", uncertain: "osäkert enligt planen", unstated: "finansiär saknas" },
  en: { granted: "granted or own", applied: "applied for", undecided: "undecided", refused: "refused", uncertain: "uncertain by the plan", unstated: "no funder stated" }
}

/** Firm is what is granted or one's own; all else, what lacks a funder too, is conditional. */
export type Certainty = "firm" | "conditional"

/** What each certainty is called. */
export const certaintyWords: Record<Lang, Record<Certainty, string>> = { sv: { firm: "säkert", conditional: "villkorat" }, en: { firm: "firm", conditional: "conditional" } }

const titleOf = (plan: Plan, goal: string): { readonly perspective: string; readonly title: string } | undefined => {
  for (const [perspective, { goals }] of Object.entries(plan.file.scorecard?.perspectives ?? {})) {
    if (Object.hasOwn(goals, goal)) return { perspective, title: goals[goal]!.title }
  }
  return undefined
}

/** Every way to cut. A new one is a row here. */
export const dimensions = {
  area: line({ sv: "område", en: "area", key: ({ line }) => line.project.area.id, none: { sv: "utan område", en: "no area" }, label: (key, plan) => plan.areas.find(({ id }) => id === key)?.area.title ?? key, order: areas }),
  part: line({ sv: "del", en: "part", key: ({ line }) => line.project.area.area.part ?? "", none: { sv: "utan del", en: "no part" }, label: (key, plan) => plan.file.parts?.[key]?.title ?? key, order: (plan) => Object.keys(plan.file.parts ?? {}) }),
  project: line({
    sv: "projekt",
    en: "project",
    key: ({ line }) => line.project.id,
    none: { sv: "utan projekt", en: "no project" },
    label: (key, plan) => plan.areas.flatMap(({ projects }) => projects).find(({ id }) => id === key)?.project.title ?? key,
    order: projects
  }),
  goal: goal({ sv: "mål", en: "goal", key: (id) => id, none: { sv: "utan mål", en: "no goal" }, label: (key, plan) => titleOf(plan, key)?.title ?? key, order: goals }),
  perspective: goal({
    sv: "perspektiv",
    en: "perspective",
    key: (id, plan) => titleOf(plan, id)?.perspective ?? "",
    none: { sv: "utan perspektiv", en: "no perspective" },
    label: (key, plan) => plan.file.scorecard?.perspectives[key]?.title ?? key,
    order: perspectives
  }),
  funder: line({
    sv: "finansiär",
    en: "funder",
    key: ({ funders }) => joined(funders),
    none: { sv: "finansiär ej angiven", en: "no funder stated" },
    label: (key, plan) => parts(key).map((id) => plan.funders.get(id)?.title ?? id).join(" + "),
    order: (plan) => [...plan.funders.keys()]
  }),
  kind: line({ sv: "kostnadsslag", en: "kind of cost", key: ({ line }) => line.line.kind ?? "", none: { sv: "slag ej angivet", en: "no kind stated" }, label: (key, _, lang) => kindWords[lang][key as CostKind], order: () => Object.keys(kindWords.sv) }),
  state: line({ sv: "läge", en: "state", key: ({ state }) => state, none: { sv: "okänt läge", en: "unknown state" }, label: (key, _, lang) => stateWords[lang][key as State], order: () => Object.keys(stateWords.sv) }),
  certainty: line({ sv: "säkerhet", en: "certainty", key: ({ state }) => (state === "granted" ? "firm" : "conditional"), none: { sv: "okänd säkerhet", en: "unknown certainty" }, label: (key, _, lang) => certaintyWords[lang][key as Certainty], order: () => Object.keys(certaintyWords.sv) }),
  lead: line({
    sv: "ledare",
    en: "lead",
    key: ({ line: { project: { project } } }) => (project.leads === "recruiting" ? "recruiting" : joined(project.leads ?? [])),
    none: { sv: "utan ledare", en: "no lead" },
    label: (key, _, lang) => (key === "recruiting" ? { sv: "rekrytering pågår", en: "recruiting" }[lang] : parts(key).join(" + ")),
    order: () => []
  }),
  year: time({ sv: "år", en: "year", key: (tertial) => tertial.slice(0, 4), none: { sv: "utan år", en: "no year" }, label: (key) => key, order: () => [] }),
  tertial: time({
    sv: "tertial",
    en: "tertial",
    key: (tertial) => tertial,
    none: { sv: "utan tertial", en: "no tertial" },
    label: (key, _, lang) => {
      const period = parsePeriod(key)
      return Result.isSuccess(period) ? showPeriod(period.success, lang) : key
    },
    order: () => []
  })
} as const satisfies Record<string, Row<"line", Situation> | Row<"goal", string> | Row<"time", string>>

/** A way to cut. */
export type Dimension = keyof typeof dimensions

/** All of them. */
export const dimensionNames = Object.keys(dimensions) as ReadonlyArray<Dimension>

/** What a key is called. */
export const labelOf = (dimension: Dimension, key: string, plan: Plan, lang: Lang): string =>
  key === "" ? dimensions[dimension].none[lang] : dimensions[dimension].label(key, plan, lang)

/** The key a line falls under in a dimension read off the line itself. */
export const keyOfLine = (dimension: Dimension, situation: Situation, plan: Plan): string => {
  const row = dimensions[dimension]
  return row.axis === "line" ? row.key(situation, plan) : ""
}

/** Keys in the order in which they are to stand: periods by time, what lacks the thing asked for last. */
export const sortKeys = (dimension: Dimension, keys: ReadonlyArray<string>, plan: Plan): ReadonlyArray<string> => {
  const row = dimensions[dimension]
  const order = new Map(row.order(plan).map((key, index) => [key, index]))
  const rank = (key: string): number => (key === "" ? Infinity : order.get(key) ?? order.size)
  return [...keys].sort((a, b) => (row.axis === "time" ? (a < b ? -1 : 1) : rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
}

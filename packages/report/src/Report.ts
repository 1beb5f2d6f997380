/** What a report says, before it is written in any format: every figure in words and exactly, and nothing that is not to be shown. */
import type { Day, Diagnostic, Ratio } from "@styrkort/core"
import type { EventType } from "@styrkort/core/policy"
import type { Evidence, Verdict } from "@styrkort/rules"
import type { Sheet } from "./budget/Sheet.ts"

/** A verdict, or that a target is not evaluated: `undecided` in the plan. */
export type State = Verdict | "not-evaluated"

/** A state with what it is called. */
export interface Called {
  readonly state: State
  readonly word: string
}

/** The period reported, and the day that everything is as of. */
export interface Reported {
  /** As it is written: `2017-T2`. */
  readonly id: string
  readonly title: string
  readonly start: Day.Day
  readonly end: Day.Day
}

/** A report, whole. */
export interface Report {
  readonly lang: Diagnostic.Lang
  readonly title: string
  readonly organisation: string
  readonly period: Reported
  readonly asOf: Day.Day
  /** Said first and everywhere: datasets, by title, whose rows are made up. */
  readonly illustrative: ReadonlyArray<string>
  readonly front: ReadonlyArray<FrontLine>
  readonly counts: ReadonlyArray<Called & { readonly n: number }>
  readonly scorecard: Scorecard
  readonly areas: ReadonlyArray<AreaReport>
  /** What happened in the plan's time that belongs to no area. */
  readonly events: ReadonlyArray<EventReport>
  readonly unknown: ReadonlyArray<UnknownReport>
  readonly economy: Economy
  /** Undefined where the plan has no policies. */
  readonly policies: PoliciesReport | undefined
  readonly history: History
  readonly method: Method
}

/** A line of the front page; `targets` are those it speaks of. */
export interface FrontLine {
  readonly about: "certain" | "turned" | "decide"
  readonly text: string
  readonly targets: ReadonlyArray<string>
}

/** Perspectives and their goals against areas. */
export interface Scorecard {
  readonly areas: ReadonlyArray<{ readonly id: string; readonly title: string }>
  readonly perspectives: ReadonlyArray<{ readonly id: string; readonly title: string; readonly goals: ReadonlyArray<GoalRow> }>
  /** Undertakings that serve no goal. */
  readonly goalless: ReadonlyArray<ScoreCell>
}

/** A goal as a row: a cell an area, in the areas' order. */
export interface GoalRow {
  readonly id: string
  readonly title: string
  readonly cells: ReadonlyArray<ScoreCell>
}

/** What an area's undertakings have come to under a goal. `worst` is undefined where nothing is evaluated. */
export interface ScoreCell {
  readonly projects: ReadonlyArray<string>
  readonly counts: ReadonlyArray<Called & { readonly n: number }>
  readonly worst: Called | undefined
}

/** One area. */
export interface AreaReport {
  readonly id: string
  readonly title: string
  readonly purpose: string | undefined
  readonly counts: ReadonlyArray<Called & { readonly n: number }>
  readonly events: ReadonlyArray<EventReport>
  readonly projects: ReadonlyArray<ProjectReport>
  /** Set where the forecast is over the budget: that is to be explained. */
  readonly overspent: { readonly by: string; readonly comments: ReadonlyArray<CommentReport> } | undefined
}

/** One undertaking. */
export interface ProjectReport {
  readonly id: string
  readonly title: string
  readonly status: string | undefined
  /** Roles or stable ids; never names. */
  readonly leads: ReadonlyArray<string>
  readonly goals: ReadonlyArray<string>
  readonly schedule: string | undefined
  readonly cite: string | undefined
  readonly comments: ReadonlyArray<CommentReport>
  readonly counts: ReadonlyArray<Called & { readonly n: number }>
  readonly targets: ReadonlyArray<TargetReport>
}

/** One target, in words; what is suppressed or does not exist is absent. */
export interface TargetReport {
  readonly id: string
  readonly title: string
  readonly state: State
  /** The verdict as it is said of this target: `missed (partly met)`. */
  readonly verdict: string
  readonly final: boolean
  readonly severity: "error" | "warning" | "note"
  readonly evidence: Evidence
  readonly sentence: string | undefined
  readonly value: string | undefined
  /** The value exactly, for formats that count on: a part of one, öre, thousandths of a full-time year, a day, or a plain number. */
  readonly figure: Figure | undefined
  readonly level: string | undefined
  readonly gap: string | undefined
  readonly pace: string | undefined
  readonly trend: string | undefined
  readonly why: string
  readonly note: string | undefined
  readonly cite: string | undefined
  readonly leftOut: ReadonlyArray<string>
  readonly series: Series | undefined
  /** It is missed or behind: somebody is to say why. */
  readonly asks: boolean
  readonly comments: ReadonlyArray<CommentReport>
}

/** A value as a number with its unit. */
export interface Figure {
  readonly unit: "share" | "money" | "fte" | "date" | "number"
  readonly value: Ratio.Ratio
}

/** A value as it stood on the days of the year so far, for a chart. Days on which it was not known, or is not to be shown, have none. */
export interface Series {
  /** The plan's or the target's own days: the whole width of the chart. */
  readonly start: Day.Day
  readonly end: Day.Day
  readonly points: ReadonlyArray<{ readonly day: Day.Day; readonly value: Ratio.Ratio | undefined; readonly shown: string | undefined }>
  /** What the level accepts, as it stands at the end; open where undefined. */
  readonly level: { readonly lo: Ratio.Ratio | undefined; readonly hi: Ratio.Ratio | undefined } | undefined
  readonly unit: Figure["unit"]
}

/** Somebody's explanation. `current`: for the period that is reported. */
export interface CommentReport {
  readonly period: string
  readonly by: string | undefined
  readonly text: string
  readonly current: boolean
}

/** What happened. */
export interface EventReport {
  readonly when: string
  readonly text: string
  readonly cite: string | undefined
}

/** A target that cannot be judged, and what would settle it. */
export interface UnknownReport {
  readonly target: string
  readonly title: string
  readonly why: string
  readonly settles: ReadonlyArray<string>
}

/** The money as tables, amounts in öre; no outlook where the plan has no books. */
export interface Economy {
  readonly followUp: ReadonlyArray<Sheet>
  readonly budget: ReadonlyArray<Sheet>
  readonly scenarios: ReadonlyArray<Sheet>
  /** Why there is something missing, in words. */
  readonly lacking: ReadonlyArray<string>
}

/** What the plan's policies came to. */
export interface PoliciesReport {
  readonly events: ReadonlyArray<{ readonly type: EventType; readonly word: string; readonly policy: string; readonly message: string; readonly to: ReadonlyArray<string> }>
  readonly undecided: ReadonlyArray<{ readonly policy: string; readonly text: string }>
}

/** Verdicts at the end of each period so far. */
export interface History {
  readonly periods: ReadonlyArray<{ readonly id: string; readonly title: string; readonly closed: Day.Day | undefined }>
  readonly rows: ReadonlyArray<HistoryRow>
}

/** One target through the periods. */
export interface HistoryRow {
  readonly target: string
  readonly title: string
  readonly cells: ReadonlyArray<HistoryCell>
  /** What it turned from the period before to this, and why. */
  readonly flip: { readonly from: Called; readonly to: Called; readonly direction: "better" | "worse" | "other"; readonly why: string } | undefined
}

/** A verdict as it is worked out now for that day, beside what was reported when the period was closed, where that was another. */
export interface HistoryCell extends Called {
  readonly reported: Called | undefined
}

/** How it was made: days, data, what is not shown, what was left out. */
export interface Method {
  readonly datasets: ReadonlyArray<DatasetReport>
  readonly suppressed: ReadonlyArray<string>
  readonly leftOut: ReadonlyArray<{ readonly target: string; readonly title: string; readonly text: string }>
  readonly lines: ReadonlyArray<string>
}

/** A dataset that targets rest on. */
export interface DatasetReport {
  readonly id: string
  readonly title: string
  readonly files: ReadonlyArray<string>
  readonly rows: number | undefined
  readonly completeThrough: Day.Day | undefined
  readonly illustrative: boolean
  readonly targets: number
}

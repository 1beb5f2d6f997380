/** What was reported when a period was closed, and the data it was worked out from: kept beside the plan, and never written over. */
import type { Day, Period } from "@styrkort/core"
import type { State } from "./Report.ts"

/** A closed period. */
export interface Closed {
  readonly period: Period.Period
  /** The day that everything was as of. */
  readonly asOf: Day.Day
  /** The day on which it was closed. */
  readonly on: Day.Day
  /** SHA-256 in hexadecimal of every file it was worked out from, by its name as the plan gives it. */
  readonly inputs: Readonly<Record<string, string>>
  readonly targets: ReadonlyMap<string, ClosedTarget>
}

/** A target as it was reported, in the words of the report. */
export interface ClosedTarget {
  readonly state: State
  readonly value?: string
  readonly level?: string
  readonly gap?: string
}

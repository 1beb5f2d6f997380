/** What the command line asks of a check, beyond how it is written. */
import type { FailLevel } from "./gate.ts"

/** What is asked: what fails it besides errors (nothing where that was not said), and names of what it is to be confined to. */
export interface CheckAsked {
  readonly failOn: ReadonlyArray<FailLevel> | undefined
  readonly only: ReadonlyArray<string>
  readonly areas: ReadonlyArray<string>
  readonly goals: ReadonlyArray<string>
  /** A revision of git's: what has changed since comes first, or alone. */
  readonly changedSince: string | undefined
  readonly onlyChanged: boolean
  /** The file of what was known before, and whether it is to be written. */
  readonly baseline: string | undefined
  readonly updateBaseline: boolean
}

/** Whether a check is of a part of the plan, or shows one before the rest. */
export const hasPart = ({ only, areas, goals, changedSince, onlyChanged }: CheckAsked): boolean => only.length + areas.length + goals.length > 0 || changedSince !== undefined || onlyChanged

/** A check of the whole plan, in the usual way. */
export const nothingAsked: CheckAsked = { failOn: undefined, only: [], areas: [], goals: [], changedSince: undefined, onlyChanged: false, baseline: undefined, updateBaseline: false }

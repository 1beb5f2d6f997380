/** What the command line asks of a check, beyond how it is written. */
import type { FailLevel } from "./gate.ts"

export interface CheckAsked {
  /** What fails it besides errors; nothing where that was not said. */
  readonly failOn: ReadonlyArray<FailLevel> | undefined
}

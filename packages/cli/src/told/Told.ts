/** What somebody is told of a command's work: on the way, or when it is done. */

/** What a command does, in its order. */
export type Stage = "plan" | "rules" | "data" | "targets" | "policies" | "mutants" | "writing"

/** Called when a stage begins, and for what it is at: a file, before it is read, and with its rows when it has been; or how many have been tried. */
export type Trace = (stage: Stage, at?: { readonly what: string; readonly rows?: number }) => void

/** Follows a command. */
export interface Told {
  readonly trace: Trace
  /** Called when the result is about to be written: what is to be said beside it. */
  readonly end: () => string
}

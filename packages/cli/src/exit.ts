/** The exit codes, for pipelines to act on. */
export const exit = {
  /** Nothing is missed. */
  ok: 0,
  /** A target is missed, or something else that was asked for fails the check. */
  missed: 1,
  /** A file is not written as `styrkort fmt` writes it. */
  differs: 1,
  /** Somebody who was asked did not want the row written. */
  declined: 1,
  /** The plan, its rules or its data are invalid, or nothing could be evaluated. */
  invalid: 2,
  /** Wrong usage, or a path that cannot be read. */
  usage: 3,
  /** Our own fault. */
  fault: 4
} as const

/** One of the exit codes. */
export type Exit = (typeof exit)[keyof typeof exit]

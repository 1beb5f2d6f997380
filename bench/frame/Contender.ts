/** What takes part in a comparison: a module that loads its data once, and then answers as often as it is asked. */

/** Answers as numbers, in an order that all who are compared share. */
export type Answers = Float64Array | Int8Array

/** Loaded and ready. `run` is what is timed; what it answers is turned into numbers afterwards. */
export interface Ready<T = unknown> {
  readonly run: () => T | Promise<T>
  readonly answers: (result: T) => Answers
  /** What it holds in memory for its rows, in bytes, where it can tell. */
  readonly bytes?: number
}

/** A module of a contender. `size` is a number of rows. */
export interface ContenderModule {
  readonly prepare: (size: number, of: Readonly<Record<string, unknown>>) => Ready | Promise<Ready>
}

/** A contender by name, and where its module lies (from bench/); `of` is told to the module. */
export interface Contender {
  readonly name: string
  readonly module: string
  readonly of?: Readonly<Record<string, unknown>>
  /** It answers nothing: what it does is what others are held against. */
  readonly yardstick?: true
}

/** What a contender's process is asked, and answers. */
export type Question =
  | { readonly tag: "prepare"; readonly module: string; readonly size: number; readonly of: Readonly<Record<string, unknown>> }
  | { readonly tag: "run" }
  | { readonly tag: "answers" }
  | { readonly tag: "end" }
export type Reply =
  | { readonly tag: "ready"; readonly bytes: number | undefined }
  | { readonly tag: "ran"; readonly ms: number; readonly processorMs: number; readonly digest: string }
  | { readonly tag: "answers"; readonly answers: Answers }
  | { readonly tag: "peak"; readonly kilobytes: number }
  | { readonly tag: "failed"; readonly message: string }

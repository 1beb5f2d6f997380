/** A baseline's file → what was known on its day: every target's verdict, and how many of each finding there were where. */
import * as Schema from "effect/Schema"
import type { Day } from "./Day.ts"
import { decode } from "./decode.ts"
import * as Diagnostic from "./Diagnostic.ts"
import { read } from "./read.ts"
import * as Source from "./Source.ts"
import { CountText, DayText } from "./values.ts"
import { versioned } from "./versioned.ts"

/** What a plan came to on a day. */
export interface Baseline {
  readonly asOf: Day
  /** The verdicts, by target. */
  readonly targets: ReadonlyMap<string, string>
  /** How many there were of each finding, by the file it stands in and what it is. */
  readonly findings: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** The baseline, or what is wrong with its file. */
export interface ReadBaseline {
  readonly baseline?: Baseline
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Reads a baseline whose targets have these verdicts. Everything wrong is found at once, and then there is no baseline. */
export const readBaseline = (file: string, text: string, verdicts: readonly [string, ...ReadonlyArray<string>]): ReadBaseline => {
  const { source, findings } = read(file, text)
  if (source.root === undefined) return { findings }
  const origin: Source.Origin = { source, path: [] }
  // Made here: only those who have a baseline need it.
  const schema = Schema.Struct({
    styrkort: Schema.Literal("1"),
    baseline: DayText,
    targets: Schema.Record(Schema.String, Schema.Literals(verdicts)),
    findings: Schema.Record(Schema.String, Schema.Record(Schema.String, CountText))
  })
  const decoded = versioned(origin) ?? decode(schema, origin)
  if (decoded.value === undefined || Diagnostic.hasErrors(decoded.findings)) return { findings: decoded.findings }
  const { baseline: asOf, targets, findings: known } = decoded.value
  return {
    baseline: { asOf, targets: new Map(Object.entries(targets)), findings: new Map(Object.entries(known).map(([name, ofFile]) => [name, new Map(Object.entries(ofFile))])) },
    findings: []
  }
}

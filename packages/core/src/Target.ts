/** A target: what a project promises, and how that is decided. */
import * as Schema from "effect/Schema"
import { CitationText } from "./Citation.ts"
import { Clause, Measure } from "./Clause.ts"
import { failure, issue } from "./decode.ts"
import { Allow } from "./Silence.ts"
import { PeriodText } from "./values.ts"

/** What must hold for a project or a target to be in force. */
export const When = Schema.Struct({ granted: Schema.String }).annotate({ identifier: "When" })
export type When = typeof When.Type

const kinds = ["rule", "judgement", "follow", "undecided"] as const

/**
 * A target is decided by a `rule`, by somebody's `judgement` on a scale, is only followed (`follow`),
 * or is `undecided`: no program can decide it as it is written, and the text says why.
 */
export const Target = Schema.Struct({
  title: Schema.String,
  cite: Schema.optionalKey(CitationText),
  rule: Schema.optionalKey(Clause),
  judgement: Schema.optionalKey(Schema.String),
  follow: Schema.optionalKey(Measure),
  undecided: Schema.optionalKey(Schema.String),
  period: Schema.optionalKey(PeriodText),
  when: Schema.optionalKey(When),
  severity: Schema.optionalKey(Schema.Literals(["error", "warning"])),
  note: Schema.optionalKey(Schema.String),
  allow: Schema.optionalKey(Allow)
}).check(
  Schema.makeFilter((target: object) => {
    const found = kinds.filter((kind) => kind in target)
    return found.length === 1 || issue(failure("target-kind", { found }), target)
  }, { toJsonSchema: () => ({ oneOf: kinds.map((kind) => ({ required: [kind] })) }) })
).annotate({ identifier: "Target" })
export type Target = typeof Target.Type

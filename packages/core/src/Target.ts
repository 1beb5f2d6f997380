/** A target: what a project promises, and how that is decided. */
import * as Schema from "effect/Schema"
import { CitationText } from "./Citation.ts"
import { Clause, Measure } from "./Clause.ts"
import { failure, issue } from "./decode.ts"
import { Allow } from "./Silence.ts"
import { BoundText, byId, CountText, DayText, oneOrMany, PeriodText, ShareText } from "./values.ts"

/** What must hold for a project or a target to be in force. */
export const When = Schema.Struct({ granted: Schema.String }).annotate({ identifier: "When" })
export type When = typeof When.Type

/** Somebody answers for a target being missed or behind, through a day, and says why. */
export const Waiver = Schema.Struct({ until: DayText, owner: Schema.String, why: Schema.String }).annotate({ identifier: "Waiver" })
export type Waiver = typeof Waiver.Type

/** How what is promised is expected to come: evenly, all at the end, or so much in all through each of some periods. */
export const Pace = Schema.Union([
  Schema.Literals(["even", "end"]),
  Schema.Struct({ milestones: Schema.Record(Schema.String, BoundText) }).annotate({ identifier: "Milestones" })
])
export type Pace = typeof Pace.Type

const kinds = ["rule", "judgement", "follow", "undecided", "use"] as const

/** Keys that say something only of targets decided in some of the ways. */
const meant: Readonly<Record<string, ReadonlyArray<(typeof kinds)[number]>>> = { pace: ["rule"], partly: ["rule"], needs: ["rule", "follow"], waiver: ["rule", "judgement"] }

/**
 * A target is decided by a `rule`, by somebody's `judgement` on a scale, is only followed (`follow`),
 * or is `undecided`: no program can decide it as it is written, and the text says why. With `use` it is made from a template,
 * and has been written out before it is decoded: what still has `use` names a template that is not there.
 */
export const Target = Schema.Struct({
  title: Schema.String,
  cite: Schema.optionalKey(CitationText),
  rule: Schema.optionalKey(Clause),
  judgement: Schema.optionalKey(Schema.String),
  follow: Schema.optionalKey(Measure),
  undecided: Schema.optionalKey(Schema.String),
  use: Schema.optionalKey(Schema.String),
  with: Schema.optionalKey(Schema.Record(Schema.String, oneOrMany(Schema.String))),
  period: Schema.optionalKey(PeriodText),
  when: Schema.optionalKey(When),
  pace: Schema.optionalKey(Pace),
  needs: Schema.optionalKey(byId(CountText)),
  partly: Schema.optionalKey(ShareText),
  waiver: Schema.optionalKey(Waiver),
  severity: Schema.optionalKey(Schema.Literals(["error", "warning", "notice"])),
  note: Schema.optionalKey(Schema.String),
  allow: Schema.optionalKey(Allow)
}).check(
  Schema.makeFilter((target: object) => {
    const found = kinds.filter((kind) => kind in target)
    return found.length === 1 || issue(failure("target-kind", { found }), target)
  }, { toJsonSchema: () => ({ oneOf: kinds.map((kind) => ({ required: [kind] })) }) }),
  Schema.makeFilter((target: object) => {
    const unfit = Object.entries(meant).find(([key, fitting]) => key in target && !("use" in target) && !fitting.some((kind) => kind in target))
    return unfit === undefined || issue(failure("target-key-unfit", { key: unfit[0], kinds: unfit[1] }), target)
  })
).annotate({ identifier: "Target" })
export type Target = typeof Target.Type

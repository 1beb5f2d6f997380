/** The scorecard: perspectives, and the goals under them that projects serve. */
import * as Schema from "effect/Schema"
import { CitationText } from "./Citation.ts"
import { Allow } from "./Silence.ts"
import { byId } from "./values.ts"

/** A goal; aliases are the other spellings under which the plan writes it. */
export const Goal = Schema.Struct({
  title: Schema.String,
  aliases: Schema.optionalKey(Schema.Array(Schema.String)),
  allow: Schema.optionalKey(Allow),
  cite: Schema.optionalKey(CitationText)
}).annotate({ identifier: "Goal" })
export type Goal = typeof Goal.Type

/** A perspective and its goals. */
export const Perspective = Schema.Struct({
  title: Schema.String,
  aliases: Schema.optionalKey(Schema.Array(Schema.String)),
  goals: byId(Goal)
}).annotate({ identifier: "Perspective" })
export type Perspective = typeof Perspective.Type

/** The scorecard (styrkort). */
export const Scorecard = Schema.Struct({
  cite: Schema.optionalKey(CitationText),
  perspectives: byId(Perspective)
}).annotate({ identifier: "Scorecard" })
export type Scorecard = typeof Scorecard.Type

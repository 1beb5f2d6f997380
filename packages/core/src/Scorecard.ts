/** The scorecard: perspectives, and the goals under them that projects serve. */
import * as Schema from "effect/Schema"
import { CitationText } from "./Citation.ts"
import { byId } from "./values.ts"

/** A goal; aliases are the other spellings under which the plan writes it. */
export const Goal = Schema.Struct({
  title: Schema.String,
  aliases: Schema.optionalKey(Schema.Array(Schema.String)),
  cite: Schema.optionalKey(CitationText)
})
export type Goal = typeof Goal.Type

/** A perspective and its goals. */
export const Perspective = Schema.Struct({
  title: Schema.String,
  aliases: Schema.optionalKey(Schema.Array(Schema.String)),
  goals: byId(Goal)
})
export type Perspective = typeof Perspective.Type

/** The scorecard (styrkort). */
export const Scorecard = Schema.Struct({
  cite: Schema.optionalKey(CitationText),
  perspectives: byId(Perspective)
})
export type Scorecard = typeof Scorecard.Type

/** An undertaking: what it is for, who leads it, how long it runs, what it promises and what pays for it. */
import * as Schema from "effect/Schema"
import { CitationText } from "./Citation.ts"
import { Funding } from "./Funding.ts"
import { Allow } from "./Silence.ts"
import { Target, When } from "./Target.ts"
import { byId, CountText, PeriodText } from "./values.ts"

/** `conditional`: runs if its grant comes; `dormant`: in the plan but resting; `ended`: over before the plan began. */
export const Status = Schema.Literals(["running", "conditional", "dormant", "ended"])
export type Status = typeof Status.Type

/** Roles or stable ids of those who lead (0..n), or `recruiting`. People are never named. */
export const Leads = Schema.Union([Schema.Literal("recruiting"), Schema.Array(Schema.String)])

/** A project. `goals` are the scorecard's goals by id, title or alias; `goals-printed` is the line as the plan prints it, perspectives and all; `goal-weights` says how its money is shared over them, otherwise equally. */
export const Project = Schema.Struct({
  title: Schema.String,
  cite: Schema.optionalKey(CitationText),
  purpose: Schema.optionalKey(Schema.String),
  goals: Schema.optionalKey(Schema.Array(Schema.String)),
  "goals-printed": Schema.optionalKey(Schema.String),
  "goal-weights": Schema.optionalKey(Schema.Record(Schema.String, CountText)),
  leads: Schema.optionalKey(Leads),
  schedule: Schema.optionalKey(PeriodText),
  "schedule-note": Schema.optionalKey(Schema.String),
  status: Schema.optionalKey(Status),
  when: Schema.optionalKey(When),
  objectives: Schema.optionalKey(Schema.Array(Schema.String)),
  activities: Schema.optionalKey(Schema.Array(Schema.String)),
  audiences: Schema.optionalKey(Schema.Array(Schema.String)),
  funding: Schema.optionalKey(Schema.Array(Funding)),
  note: Schema.optionalKey(Schema.String),
  allow: Schema.optionalKey(Allow),
  targets: Schema.optionalKey(byId(Target))
}).annotate({ identifier: "Project" })
export type Project = typeof Project.Type

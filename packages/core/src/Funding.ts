/** Who pays, how much, and how sure it is. */
import * as Schema from "effect/Schema"
import { CitationText } from "./Citation.ts"
import { Allow } from "./Silence.ts"
import { BooleanText, CountText, DayText, FteText, MoneyText, nonEmpty, oneOrMany, PeriodText, ShareText } from "./values.ts"

/** How sure a grant is: decided (`granted`, `refused`), asked for (`applied`) or neither (`undecided`). */
export const GrantState = Schema.Literals(["granted", "refused", "applied", "undecided"])
export type GrantState = typeof GrantState.Type

/** A decision about a grant; from its day on, it is the grant's state. */
export const Decision = Schema.Struct({ date: DayText, state: GrantState, cite: Schema.optionalKey(CitationText), note: Schema.optionalKey(Schema.String) }).annotate({ identifier: "Decision" })
export type Decision = typeof Decision.Type

/** What becomes of money that is left when a grant's window closes: it is paid back, or kept. */
export const Repayment = Schema.Literals(["unspent", "none"])
export type Repayment = typeof Repayment.Type

/** A source of money. Without `state` it is the members' own, always granted. `probability` is the plan's own view of an undecided grant's chances. */
export const Funder = Schema.Struct({
  title: Schema.String,
  aliases: Schema.optionalKey(Schema.Array(Schema.String)),
  state: Schema.optionalKey(GrantState),
  decisions: Schema.optionalKey(nonEmpty(Decision)),
  "decision-expected": Schema.optionalKey(PeriodText),
  window: Schema.optionalKey(PeriodText),
  repayment: Schema.optionalKey(Repayment),
  probability: Schema.optionalKey(ShareText),
  allow: Schema.optionalKey(Allow),
  note: Schema.optionalKey(Schema.String),
  cite: Schema.optionalKey(CitationText)
}).annotate({ identifier: "Funder" })
export type Funder = typeof Funder.Type

/** What a cost is for. */
export const CostKind = Schema.Literals(["staff", "travel", "fee", "catering", "consultant", "phone", "course", "project", "other"])
export type CostKind = typeof CostKind.Type

/**
 * One line of a project's funding: funders by id, title or alias, money and full-time years as printed. Several funders stand together unless `split` says
 * in which proportions they pay. `state` is this line's own, where it differs from its funder's; `spread` says in which proportions it is used over periods.
 */
export const Funding = Schema.Struct({
  funder: Schema.optionalKey(oneOrMany(Schema.String)),
  amount: Schema.optionalKey(MoneyText),
  fte: Schema.optionalKey(FteText),
  approximate: Schema.optionalKey(BooleanText),
  kind: Schema.optionalKey(CostKind),
  state: Schema.optionalKey(GrantState),
  certainty: Schema.optionalKey(Schema.Literals(["firm", "conditional", "uncertain"])),
  window: Schema.optionalKey(PeriodText),
  split: Schema.optionalKey(Schema.Record(Schema.String, CountText)),
  spread: Schema.optionalKey(Schema.Record(Schema.String, CountText)),
  printed: Schema.optionalKey(Schema.String),
  allow: Schema.optionalKey(Allow),
  note: Schema.optionalKey(Schema.String),
  cite: Schema.optionalKey(CitationText)
}).annotate({ identifier: "Funding" })
export type Funding = typeof Funding.Type

/** What a full-time year is counted to cost (schablon): what the cost includes, the overhead rate, and whether that is within the cost or on top. */
export const CostNorm = Schema.Struct({
  title: Schema.String,
  cost: MoneyText,
  valid: Schema.optionalKey(PeriodText),
  includes: Schema.optionalKey(Schema.Array(Schema.String)),
  overhead: Schema.optionalKey(ShareText),
  "overhead-included": Schema.optionalKey(BooleanText),
  note: Schema.optionalKey(Schema.String),
  cite: Schema.optionalKey(CitationText)
}).annotate({ identifier: "CostNorm" })
export type CostNorm = typeof CostNorm.Type

/** A grant's state on a day: its latest decision by then, else what the plan says. */
export const stateOn = (funder: Funder, day: number): GrantState => {
  let state: GrantState = funder.state ?? "granted"
  let since = -Infinity
  for (const decision of funder.decisions ?? []) {
    if (decision.date <= day && decision.date >= since) {
      state = decision.state
      since = decision.date
    }
  }
  return state
}

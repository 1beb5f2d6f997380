/** Policies: what shall follow from verdicts and from the budget, as rules in json-rules-engine's own format. */
import * as Schema from "effect/Schema"
import { keyedBy } from "./decode.ts"
import type { Origin } from "./Source.ts"
import { byId, CountText, nonEmpty, oneOrMany } from "./values.ts"

/** A fact asked for, on either side of a condition: which of its kind (`params`), and what of it (`path`). */
export interface FactRef {
  readonly fact: string
  readonly params?: { readonly [name: string]: string }
  readonly path?: string
}

/** What a fact is held against, as written: text, a list of texts, or another fact. */
export type Operand = string | ReadonlyArray<string> | FactRef

/** A condition as written. */
export type Condition =
  | { readonly all: ReadonlyArray<Condition> }
  | { readonly any: ReadonlyArray<Condition> }
  | { readonly not: Condition }
  | { readonly condition: string }
  | (FactRef & { readonly operator: string; readonly value: Operand })

const refFields = { fact: Schema.String, params: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)), path: Schema.optionalKey(Schema.String) } as const
const FactRef = Schema.Struct(refFields).annotate({ identifier: "FactRef" })
const Operand = Schema.Union([Schema.String, nonEmpty(Schema.String), FactRef])

/** What the engine lets any condition say of itself: its name, and when it is tested among its equals. */
const more = { name: Schema.optionalKey(Schema.String), priority: Schema.optionalKey(CountText) } as const
const ConditionRef = Schema.suspend((): Schema.Codec<Condition, unknown> => Condition)
const All = keyedBy(Schema.Struct({ all: nonEmpty(ConditionRef), ...more }), "all").annotate({ identifier: "Condition-all" })
const Any = keyedBy(Schema.Struct({ any: nonEmpty(ConditionRef), ...more }), "any").annotate({ identifier: "Condition-any" })
const Not = keyedBy(Schema.Struct({ not: ConditionRef, ...more }), "not").annotate({ identifier: "Condition-not" })
const Shared = keyedBy(Schema.Struct({ condition: Schema.String, ...more }), "condition").annotate({ identifier: "Condition-shared" })
const Leaf = keyedBy(Schema.Struct({ ...refFields, operator: Schema.String, value: Operand, ...more }), "fact").annotate({ identifier: "Condition-fact" })

/** A condition: facts held against values, and conditions together. */
export const Condition: Schema.Codec<Condition, unknown> = Schema.Union([Leaf, All, Any, Not, Shared]).annotate({ identifier: "Condition" })

/** The conditions a rule begins with: json-rules-engine wants them together, not one fact alone. */
const Root = Schema.Union([All, Any, Not, Shared]).annotate({ identifier: "Conditions" }) as unknown as Schema.Codec<Condition, unknown>

/** The kinds of thing that a policy can be about, one run for each of them. */
export const memberKinds = ["project", "area", "goal", "perspective", "funder", "lead", "target"] as const
/** One of them. */
export type MemberKind = (typeof memberKinds)[number]

/** What a policy does: tells somebody, warns, fails the check, or merely notes. */
export const eventTypes = ["escalate", "warn", "fail", "notice"] as const
/** One of them. */
export type EventType = (typeof eventTypes)[number]

/** A rule of json-rules-engine over this project's facts; with `for` it is run once for every member of a kind. */
export const Policy = Schema.Struct({
  name: Schema.String,
  for: Schema.optionalKey(Schema.Struct({ every: Schema.Literals(memberKinds) }).annotate({ identifier: "PolicyFor" })),
  conditions: Root,
  event: Schema.Struct({
    type: Schema.Literals(eventTypes),
    params: Schema.Struct({
      message: Schema.String,
      to: Schema.optionalKey(oneOrMany(Schema.String)),
      about: Schema.optionalKey(Schema.Record(Schema.Literals(memberKinds), Schema.optionalKey(Schema.String)).annotate({ identifier: "PolicyAbout" }))
    }).annotate({ identifier: "PolicyParams" })
  }).annotate({ identifier: "PolicyEvent" }),
  priority: Schema.optionalKey(CountText),
  note: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "Policy" })
export type Policy = typeof Policy.Type

/** A file of policies, and the conditions that they share. */
export const PolicyFile = Schema.Struct({
  styrkort: Schema.Literal("1"),
  conditions: Schema.optionalKey(byId(Root)),
  policies: nonEmpty(Policy)
}).annotate({ identifier: "PolicyFile" })
export type PolicyFile = typeof PolicyFile.Type

/** A policy where it stands, with the shared conditions of its file. */
export interface PlacedPolicy {
  readonly policy: Policy
  readonly origin: Origin
  readonly shared: ReadonlyMap<string, Condition>
  /** The origin of the shared conditions of its file. */
  readonly file: Origin
}


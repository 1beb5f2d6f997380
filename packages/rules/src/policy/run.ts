/** Policies over an evaluated plan: each answered by json-rules-engine for every member it is about, and what follows told as findings. */
import { Diagnostic, Source } from "@styrkort/core"
import type { EventType, FactRef, MemberKind, PlacedPolicy } from "@styrkort/core/policy"
import type { NestedCondition, TopLevelCondition } from "json-rules-engine"
import { compile } from "./compile.ts"
import type { Compiled } from "./compile.ts"
import { answerAll } from "./engine.ts"
import type { Given } from "./engine.ts"
import { facts } from "./facts.ts"
import { valueOf } from "./fields.ts"
import type { Params } from "./fields.ts"
import { memberFacts } from "./members.ts"
import { fill } from "./message.ts"
import { holds, operatorNames } from "./operators.ts"
import { isUnknown, show } from "./Value.ts"
import type { Value } from "./Value.ts"
import type { World } from "./World.ts"

/** What a policy that holds says of one member, or of the whole plan. */
export interface PolicyEvent {
  readonly type: EventType
  readonly message: string
  readonly to: ReadonlyArray<string>
  readonly about: Readonly<Partial<Record<MemberKind, string>>>
}

/** What a policy came to. `undecided` is for how many it cannot be decided, `unknown` names those that are members. */
export interface PolicyResult {
  readonly placed: PlacedPolicy
  /** For how many it was asked: its kind's members, or one. */
  readonly of: number
  readonly events: ReadonlyArray<PolicyEvent>
  readonly undecided: number
  readonly unknown: ReadonlyArray<string>
}

/** Results in the order of priority and then of writing, and the findings that follow. */
export interface PolicyRun {
  readonly results: ReadonlyArray<PolicyResult>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** The finding that each type of event becomes. */
const codes = { escalate: "policy-escalate", warn: "policy-warn", fail: "policy-fail", notice: "policy-notice" } as const satisfies Record<EventType, Diagnostic.Diagnostic["code"]>

/** Everything that is wrong with policies before they are run. With any of it none is run. */
export const compileAll = (policies: ReadonlyArray<PlacedPolicy>, world: World): { readonly compiled: ReadonlyArray<Compiled>; readonly findings: ReadonlyArray<Diagnostic.Diagnostic> } => {
  const all = policies.map((placed) => compile(placed, world))
  return { compiled: all.flatMap(({ compiled }) => compiled ?? []), findings: all.flatMap(({ findings }) => findings) }
}

/** Runs policies. */
export const runPolicies = async (policies: ReadonlyArray<PlacedPolicy>, world: World): Promise<PolicyRun> => {
  const { compiled, findings: wrong } = compileAll(policies, world)
  if (wrong.length > 0) return { results: [], findings: wrong }
  const priority = ({ placed: { policy } }: Compiled): number => policy.priority ?? 1
  const results: Array<PolicyResult> = []
  const findings: Array<Diagnostic.Diagnostic> = []
  const ordered = compiled.toSorted((a, b) => priority(b) - priority(a))
  const done = await Promise.all(ordered.map((one) => runOne(one, world)))
  for (const [index, { result, open }] of done.entries()) {
    const one = ordered[index]!
    results.push(result)
    const place = Source.locate(Source.at(one.placed.origin, "name"), "value")
    const policy = one.placed.policy.name
    for (const { type, message, to, about } of result.events) findings.push(Diagnostic.make(codes[type], place, { policy, message, to, about: Object.entries(about).flat() }))
    if (result.undecided > 0) findings.push(Diagnostic.make("policy-unknown", place, { policy, of: result.of, about: result.unknown, facts: open }))
  }
  return { results, findings }
}

const runOne = async ({ placed, rule, shared }: Compiled, world: World): Promise<{ readonly result: PolicyResult; readonly open: ReadonlyArray<string> }> => {
  const kind = placed.policy.for?.every
  const members = kind === undefined ? [undefined] : memberFacts[kind].members(world.plan)
  const atHand = members.map((member): AtHand => (kind === undefined ? {} : memberFacts[kind].within(world.plan, member!)))
  const answers = await answerAll(atHand.map((within) => ({ ...rule, conditions: bind(rule.conditions, within, shared) as TopLevelCondition })), givenIn(world))
  const events: Array<PolicyEvent> = []
  const unknown: Array<string> = []
  const open = new Set<string>()
  let undecided = 0
  for (const [index, answer] of answers.entries()) {
    if (answer.tag === "failed") throw new Error(`a policy that was found right could not be run: ${answer.reason}`)
    const member = members[index]
    if (answer.tag === "true") events.push(eventOf(placed, atHand[index]!, kind, member, world))
    if (answer.tag !== "unknown") continue
    undecided++
    for (const value of answer.met) if (isUnknown(value)) open.add(value.unknown)
    if (member !== undefined) unknown.push(member)
  }
  return { result: { placed, of: members.length, events, undecided, unknown }, open: [...open] }
}

/** The facts at hand when a policy is run for a member, by their ids. */
type AtHand = Readonly<Record<string, string>>

/** Conditions for one member: every fact without an id of its own is the one at hand, and shared conditions stand where they are used. */
const bind = (condition: NestedCondition | TopLevelCondition, within: AtHand, shared: Compiled["shared"]): NestedCondition => {
  if ("all" in condition) return { ...condition, all: condition.all.map((one) => bind(one, within, shared)) }
  if ("any" in condition) return { ...condition, any: condition.any.map((one) => bind(one, within, shared)) }
  if ("not" in condition) return { ...condition, not: bind(condition.not, within, shared) }
  if ("condition" in condition) return bind(shared.get(condition.condition)!, within, shared)
  const value: unknown = condition.value
  return { ...condition, params: bound(condition.fact, condition.params, within), value: isRef(value) ? { ...value, params: bound(value.fact, value.params, within) } : value }
}

const isRef = (value: unknown): value is FactRef => typeof value === "object" && value !== null && "fact" in value

const bound = (fact: string, params: Params | undefined, within: AtHand): Params => params ?? (facts[fact]!.whole === true ? {} : { id: within[fact]! })

const givenIn = (world: World): Given => ({
  facts: new Map(Object.keys(facts).map((fact) => [fact, (params: Params) => ({ fact, params })])),
  shared: new Map(),
  pathResolver: (handle, path) => {
    const { fact, params } = handle as { readonly fact: string; readonly params: Params }
    return fieldValue(world, fact, params, path.replace(/^\$\./, ""))
  },
  operators: new Map(operatorNames.map((name) => [name, (fact: unknown, value: unknown) => holds(name, fact as Value, value as Value)])),
  undecided: () => false,
  asksForNothing: () => false,
  replaceFactsInEventParams: false
})

const fieldValue = (world: World, fact: string, params: Params, path: string): Value =>
  valueOf(facts[fact]!.fields[path]!, world, params, [fact, ...Object.values(params), path].join(" "))

const eventOf = ({ policy }: PlacedPolicy, within: AtHand, kind: MemberKind | undefined, member: string | undefined, world: World): PolicyEvent => {
  const { message, to, about } = policy.event.params
  const say = fill(message, ({ fact, id, field }) => show(fieldValue(world, fact, bound(fact, id === undefined ? undefined : { id }, within), field), world.lang))
  return { type: policy.event.type, message: say, to: to === undefined ? [] : [to].flat(), about: about ?? (kind === undefined ? {} : { [kind]: member! }) }
}

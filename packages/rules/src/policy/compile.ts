/** A policy as written → a rule of json-rules-engine over this plan's facts, every name found and every value read before anything is run. */
import { Diagnostic, Source, suggest } from "@styrkort/core"
import type { Condition, FactRef, Operand, PlacedPolicy } from "@styrkort/core/policy"
import type { NestedCondition, RuleProperties, TopLevelCondition } from "json-rules-engine"
import { factNames, facts } from "./facts.ts"
import type { Field } from "./fields.ts"
import { memberFacts } from "./members.ts"
import { placeholdersIn } from "./message.ts"
import { operatorNames, operators } from "./operators.ts"
import type { OperatorName } from "./operators.ts"
import { longestRow, mostTests, testsIn } from "./size.ts"
import { types } from "./types.ts"
import type { TypeName } from "./types.ts"
import type { Known } from "./Value.ts"
import type { World } from "./World.ts"

/** A policy that can be run. */
export interface Compiled {
  readonly placed: PlacedPolicy
  readonly rule: RuleProperties
  readonly shared: ReadonlyMap<string, TopLevelCondition>
}

interface Scope {
  readonly world: World
  readonly placed: PlacedPolicy
  /** The facts at hand when the policy is run for a member. */
  readonly atHand: ReadonlySet<string>
  readonly findings: Array<Diagnostic.Diagnostic>
  readonly shared: Map<string, TopLevelCondition>
  /** The shared conditions that are being read: one of them within itself would have no end. */
  readonly open: ReadonlyArray<string>
}

/** Compiles a policy, or says everything that is wrong with it. */
export const compile = (placed: PlacedPolicy, world: World): { readonly compiled?: Compiled; readonly findings: ReadonlyArray<Diagnostic.Diagnostic> } => {
  const { policy, origin } = placed
  const kind = policy.for?.every
  const [first] = kind === undefined ? [] : memberFacts[kind].members(world.plan)
  const scope: Scope = {
    world,
    placed,
    atHand: new Set(kind === undefined ? [] : [kind, ...(first === undefined ? [] : Object.keys(memberFacts[kind].within(world.plan, first)))]),
    findings: [],
    shared: new Map(),
    open: []
  }
  const conditions = conditionOf(policy.conditions, Source.at(origin, "conditions"), scope)
  checkEvent(scope)
  if (scope.findings.length === 0 && testsIn(conditions, scope.shared) > mostTests) scope.findings.push(Diagnostic.make("rule-too-large", Source.locate(Source.at(origin, "conditions"), "key"), { tests: mostTests }))
  if (scope.findings.length > 0) return { findings: once(scope.findings) }
  return { compiled: { placed, shared: scope.shared, rule: { conditions: conditions as TopLevelCondition, event: { type: policy.event.type } } }, findings: [] }
}

/** A shared condition that is used twice is looked through twice, and what is wrong with it said once. */
const once = (findings: ReadonlyArray<Diagnostic.Diagnostic>): ReadonlyArray<Diagnostic.Diagnostic> =>
  [...new Map(findings.map((finding) => [`${finding.code} ${finding.place?.line}:${finding.place?.column}`, finding])).values()]

const conditionOf = (condition: Condition, at: Source.Origin, scope: Scope): NestedCondition => {
  if ("all" in condition) return { ...condition, all: condition.all.map((one, index) => conditionOf(one, Source.at(at, "all", index), scope)) }
  if ("any" in condition) return { ...condition, any: condition.any.map((one, index) => conditionOf(one, Source.at(at, "any", index), scope)) }
  if ("not" in condition) return { ...condition, not: conditionOf(condition.not, Source.at(at, "not"), scope) }
  if ("condition" in condition) return sharedOf(condition, at, scope)
  return testOf(condition, at, scope)
}

const sharedOf = (condition: Extract<Condition, { readonly condition: string }>, at: Source.Origin, scope: Scope): NestedCondition => {
  const { shared, file } = scope.placed
  const name = condition.condition
  const written = shared.get(name)
  if (written === undefined || scope.open.includes(name)) {
    const known = [...shared.keys()].filter((one) => !scope.open.includes(one))
    scope.findings.push(Diagnostic.make("unknown-condition", Source.locate(Source.at(at, "condition")), { name, known, nearest: suggest(name, known) }))
  } else if (scope.open.length >= longestRow) {
    scope.findings.push(Diagnostic.make("rule-too-large", Source.locate(Source.at(at, "condition")), { tests: mostTests }))
  } else if (!scope.shared.has(name)) {
    scope.shared.set(name, conditionOf(written, Source.at(file, name), { ...scope, open: [...scope.open, name] }) as TopLevelCondition)
  }
  return { ...condition }
}

const testOf = (condition: Extract<Condition, { readonly fact: string }>, at: Source.Origin, scope: Scope): NestedCondition => {
  const field = fieldOf(condition, at, scope)
  const { operator } = condition
  const known = operatorNames.find((name) => name === operator)
  if (known === undefined) scope.findings.push(Diagnostic.make("unknown-operator", Source.locate(Source.at(at, "operator")), { name: operator, known: operatorNames, nearest: suggest(operator, operatorNames) }))
  if (field === undefined || known === undefined) return { ...condition, value: null }
  if (!operators[known].fits(field.type)) {
    scope.findings.push(Diagnostic.make("operator-unfit", Source.locate(Source.at(at, "operator")), {
      operator,
      field: sayField(condition),
      kind: types[field.type].says,
      known: operatorNames.filter((name) => operators[name].fits(field.type))
    }))
  }
  return { ...condition, value: operandOf(condition, field, known, Source.at(at, "value"), scope) }
}

/** The field that a fact reference means, every name in it found in the plan. */
const fieldOf = ({ fact, params = {}, path = "" }: FactRef, at: Source.Origin, scope: Scope): Field | undefined => {
  const say = (finding: Diagnostic.Diagnostic): void => void scope.findings.push(finding)
  if (!Object.hasOwn(facts, fact)) {
    say(Diagnostic.make("unknown-fact", Source.locate(Source.at(at, "fact")), { name: fact, known: factNames, nearest: suggest(fact, factNames) }))
    return undefined
  }
  const row = facts[fact]!
  const wanted = Object.keys(row.params)
  for (const [param, name] of Object.entries(params)) {
    const where = Source.at(at, "params", param)
    if (!wanted.includes(param)) {
      say(Diagnostic.make("unknown-fact-param", Source.locate(where, "key"), { name: param, fact, known: wanted, nearest: suggest(param, wanted) }))
      continue
    }
    const known = row.params[param]!(scope.world, params)
    if (!known.includes(name)) say(Diagnostic.make("unknown-fact-id", Source.locate(where), { name, fact, known, nearest: suggest(name, known) }))
  }
  const lacking = wanted.find((param) => !Object.hasOwn(params, param))
  const isWhole = row.whole === true && Object.keys(params).length === 0
  if (lacking !== undefined && !isWhole && !scope.atHand.has(fact)) say(Diagnostic.make("fact-id-missing", Source.locate(Source.at(at, "fact")), { fact, param: lacking }))
  const name = path.startsWith("$.") ? path.slice(2) : path
  if (Object.hasOwn(row.fields, name)) return row.fields[name]
  const known = Object.keys(row.fields)
  say(Diagnostic.make("unknown-fact-path", Source.locate(path === "" ? Source.at(at, "fact") : Source.at(at, "path")), { name, fact, known, nearest: suggest(name, known) }))
  return undefined
}

const sayField = ({ fact, path = "" }: FactRef): string => `${fact} ${path}`.trim()

const operandOf = (condition: FactRef & { readonly value: Operand }, field: Field, operator: OperatorName, at: Source.Origin, scope: Scope): unknown => {
  const { value } = condition
  const { takes } = operators[operator]
  const refuse = (found: string, where: Source.Origin, kind: TypeName, nearest?: string): void =>
    void scope.findings.push(Diagnostic.make("policy-value", Source.locate(where), { found, field: sayField(condition), kind: types[kind].says, nearest }))
  const read = (text: string, where: Source.Origin, kind: TypeName, words = types[kind].words): Known | undefined => {
    const known = words === undefined || words.includes(text) ? types[kind].read(text) : undefined
    if (known === undefined) refuse(text, where, kind, words === undefined ? undefined : suggest(text, words))
    return known
  }
  if (typeof value === "string") {
    if (takes === "whether") return read(value, at, "boolean")
    const one = read(value, at, field.type, field.words)
    return takes === "many" ? [one] : one
  }
  if (!("fact" in value)) {
    if (takes !== "many") return refuse(value.join(", "), at, takes === "whether" ? "boolean" : field.type)
    return value.map((text, index) => read(text, Source.at(at, index), field.type, field.words))
  }
  const other = fieldOf(value, at, scope)
  const wanted: TypeName = takes === "many" ? "list" : takes === "whether" ? "boolean" : types[field.type].many === true ? "text" : field.type
  const fits = other !== undefined && takes !== "whether" && (other.type === wanted || (types[other.type].ordered && types[wanted].ordered && [other.type, wanted].includes("quantity")))
  if (other !== undefined && !fits) refuse(sayField(value), at, wanted)
  return value
}

/** The message's placeholders, and what the event is about. */
const checkEvent = (scope: Scope): void => {
  const { placed: { policy, origin }, world, findings } = scope
  const { message, about } = policy.event.params
  const at = Source.at(origin, "event", "params")
  for (const { found, ref } of placeholdersIn(message)) {
    const row = ref === undefined || !Object.hasOwn(facts, ref.fact) ? undefined : facts[ref.fact]!
    const isKnown = row !== undefined && Object.hasOwn(row.fields, ref!.field)
      && (ref!.id === undefined ? row.whole === true || scope.atHand.has(ref!.fact) : row.params["id"]?.(world, {}).includes(ref!.id) === true)
    if (isKnown) continue
    const names = [...new Set(factNames.filter((fact) => facts[fact]!.whole === true || scope.atHand.has(fact)))].flatMap((fact) => Object.keys(facts[fact]!.fields).map((field) => `{${fact}.${field}}`))
    findings.push(Diagnostic.make("unknown-placeholder", Source.locate(Source.at(at, "message")), { found, nearest: suggest(found, names) }))
  }
  for (const [kind, id] of Object.entries(about ?? {})) {
    const known = memberFacts[kind as keyof typeof memberFacts].members(world.plan)
    if (id !== undefined && !known.includes(id)) findings.push(Diagnostic.make("unknown-fact-id", Source.locate(Source.at(at, "about", kind)), { name: id, fact: kind, known, nearest: suggest(id, known) }))
  }
}

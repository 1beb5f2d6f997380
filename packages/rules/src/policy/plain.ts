/** A json-rules-engine rule file as it is, run on a file of facts: the engine's own events, and warnings where it would say more than is known. */
import { Diagnostic, Source, suggest } from "@styrkort/core"
import { read } from "@styrkort/core/policy"
import type { Event, RuleProperties, TopLevelCondition } from "json-rules-engine"
import { answerAll } from "./engine.ts"
import type { Answer } from "./engine.ts"
import { plainValue } from "./plainValue.ts"
import { follow, isPath, missing } from "./path.ts"
import { longestRow, mostShared, mostTests, testsIn } from "./size.ts"
import { decorators, plainOperators, remarksOn, unknownIn } from "./remarks.ts"
import type { Facts } from "./remarks.ts"

/** One rule of the file with its answer; the event is the engine's, where the answer is yes. */
export interface PlainResult {
  readonly name: string
  readonly answer: "true" | "false" | "unknown" | "failed"
  readonly event: Event
  readonly line: number
}

/** What a rule file came to: nothing with errors, else every rule in the order of priority and then of writing. */
export interface PlainRun {
  readonly results: ReadonlyArray<PlainResult>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** A rule where it stands. */
interface PlacedRule {
  readonly rule: RuleProperties
  readonly origin: Source.Origin
  readonly name: string
}

interface File {
  readonly rules: ReadonlyArray<PlacedRule>
  readonly shared: ReadonlyMap<string, TopLevelCondition>
  readonly replaceFactsInEventParams: boolean
}

/**
 * Runs a rule file on facts. The file holds a rule, a list of rules, or `rules:` with `conditions:` that they share and
 * `options: {replaceFactsInEventParams: true}`: what else the engine is given by code, when it is made.
 */
export const runPlain = async (rulesFile: string, rulesText: string, factsFile: string, factsText: string): Promise<PlainRun> => {
  const [ruleSource, factSource] = [read(rulesFile, rulesText), read(factsFile, factsText)]
  const findings: Array<Diagnostic.Diagnostic> = [...ruleSource.findings, ...factSource.findings]
  if (ruleSource.source.root === undefined || factSource.source.root === undefined) return { results: [], findings }
  const facts = plainValue(factSource.source, factSource.source.root)
  const isMap = typeof facts === "object" && facts !== null && !Array.isArray(facts)
  if (!isMap) findings.push(Diagnostic.make("wrong-shape", Source.locate({ source: factSource.source, path: [] }), { expected: "map", found: Array.isArray(facts) ? "list" : "text" }))
  const file = fileOf({ source: ruleSource.source, path: [] }, findings)
  if (Diagnostic.hasErrors(findings)) return { results: [], findings: Diagnostic.sort(findings) }
  const known: Facts = new Map(Object.entries(facts as object))
  const ordered = file.rules.toSorted((a, b) => priorityOf(b) - priorityOf(a))
  const answers = await answerAll(ordered.map(({ rule }) => rule), {
    // A fact that a rule names and the file lacks is not known; to the engine it would be an error for every rule.
    facts: new Map([...new Set([...known.keys(), ...ordered.flatMap(({ rule }) => namesIn(rule)), ...[...file.shared.values()].flatMap(namesIn)])].map((name) => [name, known.has(name) ? known.get(name) : missing])),
    shared: file.shared,
    pathResolver: follow,
    operators: new Map(),
    undecided: (fact, value, open) => !open && (unknownIn(fact) || unknownIn(value)) || fact === missing || value === missing,
    asksForNothing: ({ operator, value }) => equality.test(operator) && (value === null || (Array.isArray(value) && value.includes(null))),
    replaceFactsInEventParams: file.replaceFactsInEventParams
  })
  const remarks = await Promise.all(ordered.map(({ rule, name, origin }, index) => remarksOn(rule, name, origin, answers[index]!, known, file.shared)))
  const results = ordered.map(({ rule, name, origin }, index): PlainResult => {
    const answer: Answer = answers[index]!
    return { name, answer: answer.tag, event: told(answer.tag === "failed" ? rule.event : answer.event), line: Source.locate(origin).line }
  })
  return { results, findings: Diagnostic.sort([...findings, ...remarks.flat()]) }
}

/** Operators by which a rule can ask whether a value is empty. */
const equality = /(?:^|:)(?:equal|notEqual|in|notIn)$/

/** An event whose parameters were filled in from facts that are not there: those are null. */
const told = ({ type, params }: Event): Event => ({ type, ...(params === undefined ? {} : { params: Object.fromEntries(Object.entries(params as object).map(([key, value]) => [key, value === missing ? null : value])) }) })

/** A file may write it as text, and the engine reads that. */
const priorityOf = ({ rule: { priority = 1 } }: PlacedRule): number => Number.parseInt(`${priority}`, 10)

/** Every fact that a rule or condition names, in its event too. */
const namesIn = (value: unknown): ReadonlyArray<string> => {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (typeof value !== "object" || value === null) return []
  const { fact } = value as { readonly fact?: unknown }
  return [...(typeof fact === "string" ? [fact] : []), ...Object.values(value).flatMap(namesIn)]
}

const fileOf = (origin: Source.Origin, findings: Array<Diagnostic.Diagnostic>): File => {
  const root = Source.nodeAt(origin)!
  const whole = root.tag === "mapping" && root.entries.has("rules")
  const at = whole ? Source.at(origin, "rules") : origin
  const list = Source.nodeAt(at)!
  const origins = list.tag === "sequence" ? list.items.map((_, index) => Source.at(at, index)) : [at]
  const shared = whole ? mapAt(Source.at(origin, "conditions")) : {}
  if (Object.keys(shared).length > mostShared) {
    findings.push(Diagnostic.make("rule-too-large", Source.locate(Source.at(origin, "conditions"), "key"), { tests: mostTests }))
    return { rules: [], shared: new Map(), replaceFactsInEventParams: false }
  }
  for (const name of Object.keys(shared)) checkConditions(Source.at(origin, "conditions", name), shared, findings)
  const rules = origins.flatMap((one, index): ReadonlyArray<PlacedRule> => {
    const node = Source.nodeAt(one)!
    for (const key of ["conditions", "event"]) {
      if (node.tag !== "mapping" || !node.entries.has(key)) findings.push(Diagnostic.make("missing-key", Source.locate(one, "key"), { key }))
    }
    checkConditions(Source.at(one, "conditions"), shared, findings)
    const rule = plainValue(one.source, node) as RuleProperties
    if (!Diagnostic.hasErrors(findings) && testsIn(rule.conditions, new Map(Object.entries(shared))) > mostTests) findings.push(Diagnostic.make("rule-too-large", Source.locate(Source.at(one, "conditions"), "key"), { tests: mostTests }))
    return [{ rule, origin: one, name: typeof rule.name === "string" ? rule.name : `${index + 1}` }]
  })
  return {
    rules,
    shared: new Map(Object.entries(shared)) as File["shared"],
    replaceFactsInEventParams: whole && (mapAt(Source.at(origin, "options")) as { readonly replaceFactsInEventParams?: unknown })["replaceFactsInEventParams"] === true
  }
}

const mapAt = (origin: Source.Origin): object => {
  const node = Source.nodeAt(origin)
  return node?.tag === "mapping" ? plainValue(origin.source, node) as object : {}
}

/** What the engine would refuse while it runs, with its place: forms, operators, shared conditions and paths. */
const checkConditions = (at: Source.Origin, shared: object, findings: Array<Diagnostic.Diagnostic>): void => {
  const node = Source.nodeAt(at)
  if (node === undefined) return
  const say = (finding: Diagnostic.Diagnostic): void => void findings.push(finding)
  if (node.tag !== "mapping") return say(Diagnostic.make("wrong-shape", Source.locate(at), { expected: "map", found: node.tag === "sequence" ? "list" : "text" }))
  const forms = ["all", "any", "not", "condition", "fact"] as const
  const form = forms.find((key) => node.entries.has(key))
  if (form === undefined) return say(Diagnostic.make("no-form", Source.locate(at), { known: forms, found: [...node.entries.keys()] }))
  const inner = node.entries.get(form)!.value
  if (form === "not") return checkConditions(Source.at(at, "not"), shared, findings)
  if (form === "all" || form === "any") {
    if (inner.tag !== "sequence") return say(Diagnostic.make("wrong-shape", Source.locate(Source.at(at, form)), { expected: "list", found: inner.tag === "mapping" ? "map" : "text" }))
    return inner.items.forEach((_, index) => checkConditions(Source.at(at, form, index), shared, findings))
  }
  if (form === "condition") {
    const name = inner.tag === "scalar" ? inner.text ?? "" : ""
    if (!Object.hasOwn(shared, name) || restsOnItself(name, shared, [])) say(Diagnostic.make("unknown-condition", Source.locate(Source.at(at, "condition")), { name, known: Object.keys(shared), nearest: suggest(name, Object.keys(shared)) }))
    return
  }
  for (const key of ["operator", "value"]) if (!node.entries.has(key)) say(Diagnostic.make("missing-key", Source.locate(at, "key"), { key }))
  checkOperator(Source.at(at, "operator"), findings)
  for (const path of [Source.at(at, "path"), Source.at(at, "value", "path")]) {
    const written = Source.nodeAt(path)
    if (written?.tag === "scalar" && !isPath(written.text ?? "")) say(Diagnostic.make("rule-path", Source.locate(path), { path: written.text ?? "" }))
  }
}

/** Each shared condition is looked through once: they may use each other in very many ways. */
const restsOnItself = (name: string, shared: object, open: ReadonlyArray<string>, done = new Set<string>()): boolean => {
  if (open.includes(name) || open.length > longestRow) return true
  if (done.has(name)) return false
  const condition: unknown = (shared as Readonly<Record<string, unknown>>)[name]
  const found = conditionNames(condition).some((inner) => Object.hasOwn(shared, inner) && restsOnItself(inner, shared, [...open, name], done))
  done.add(name)
  return found
}

const conditionNames = (value: unknown): ReadonlyArray<string> =>
  Array.isArray(value)
    ? value.flatMap(conditionNames)
    : typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => (key === "condition" && typeof inner === "string" ? [inner] : ["all", "any", "not"].includes(key) ? conditionNames(inner) : []))

const checkOperator = (at: Source.Origin, findings: Array<Diagnostic.Diagnostic>): void => {
  const node = Source.nodeAt(at)
  if (node?.tag !== "scalar") return
  const parts = (node.text ?? "").split(":")
  const last = parts.pop()!
  const wrong = parts.find((part) => !decorators.includes(part)) ?? (plainOperators.includes(last) ? undefined : last)
  if (wrong === undefined) return
  const known = wrong === last ? plainOperators : decorators
  findings.push(Diagnostic.make("unknown-operator", Source.locate(at), { name: wrong, known, nearest: suggest(wrong, known) }))
}

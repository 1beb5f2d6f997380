/** What is said beside a rule file's events: where json-rules-engine alone would answer on what is not known, or compare what cannot be compared. */
import { Diagnostic, Source } from "@styrkort/core"
import { Engine } from "json-rules-engine"
import type { RuleProperties, TopLevelCondition } from "json-rules-engine"
import type { Answer } from "./engine.ts"
import { follow, missing } from "./path.ts"
import { looksLikeNumber } from "./plainValue.ts"

/** Facts of a file, by name. */
export type Facts = ReadonlyMap<string, unknown>

const ordering = ["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"]

/** The engine's own operators. */
export const plainOperators: ReadonlyArray<string> = ["equal", "notEqual", "in", "notIn", "contains", "doesNotContain", ...ordering]

/** The engine's own decorators, which stand before an operator: `not:equal`. */
export const decorators: ReadonlyArray<string> = ["not", "someFact", "everyFact", "someValue", "everyValue", "swap"]

/** Whether a value is not known, or has something in it that is not. */
export const unknownIn = (value: unknown): boolean => value === missing || value === null || value === undefined || (Array.isArray(value) && value.some(unknownIn))

interface Test {
  readonly fact: string
  readonly path?: string
  readonly operator: string
  readonly value: unknown
}

/** Every remark on a rule that has been answered. */
export const remarksOn = async (rule: RuleProperties, name: string, origin: Source.Origin, answer: Answer, facts: Facts, shared: ReadonlyMap<string, TopLevelCondition>): Promise<ReadonlyArray<Diagnostic.Diagnostic>> => {
  const place = Source.locate(Source.at(origin, "conditions"), "key")
  const { tests, empty } = within(rule.conditions, shared)
  const findings: Array<Diagnostic.Diagnostic> = empty.map((key) => Diagnostic.make("rule-empty", place, { rule: name, key }))
  if (answer.tag === "failed") findings.push(Diagnostic.make("rule-failed", place, { rule: name, reason: answer.reason }))
  if (answer.tag === "unknown") {
    const open = tests.flatMap((test) => [test, test.value].flatMap((side) => (isRef(side) && unknownIn(valueOf(side, facts)) ? [sayRef(side)] : [])))
    findings.push(Diagnostic.make("rule-unknown", place, { rule: name, facts: [...new Set(open)], alone: await alone(rule, facts, shared) }))
  }
  for (const { operator, ...test } of tests) {
    if (!ordering.includes(operator)) continue
    const [left, right] = [valueOf(test, facts), isRef(test.value) ? valueOf(test.value, facts) : test.value]
    if (looksLikeNumber(left) && looksLikeNumber(right)) findings.push(Diagnostic.make("rule-text-compared", place, { rule: name, left, right, operator }))
    else if (!unknownIn(left) && (typeof left === "object" || Number.isNaN(Number.parseFloat(left as string)))) findings.push(Diagnostic.make("rule-not-number", place, { rule: name, found: typeof left === "string" ? left : JSON.stringify(left), operator }))
  }
  return findings
}

/** The tests in conditions, shared ones too, and the combinations that are empty. */
const within = (condition: unknown, shared: ReadonlyMap<string, TopLevelCondition>): { readonly tests: ReadonlyArray<Test>; readonly empty: ReadonlyArray<string> } => {
  const { all, any, not, condition: name } = condition as { readonly all?: ReadonlyArray<unknown>; readonly any?: ReadonlyArray<unknown>; readonly not?: unknown; readonly condition?: string }
  if (isRef(condition)) return { tests: [condition as Test], empty: [] }
  const inner = [...(all ?? []), ...(any ?? []), ...(not === undefined ? [] : [not]), ...(name === undefined ? [] : [shared.get(name)])].map((one) => within(one, shared))
  return {
    tests: inner.flatMap(({ tests }) => tests),
    empty: [...(all?.length === 0 ? ["all"] : []), ...(any?.length === 0 ? ["any"] : []), ...inner.flatMap(({ empty }) => empty)]
  }
}

const isRef = (value: unknown): value is { readonly fact: string; readonly path?: string } => typeof value === "object" && value !== null && "fact" in value

const valueOf = ({ fact, path }: { readonly fact: string; readonly path?: string }, facts: Facts): unknown => {
  const value = facts.has(fact) ? facts.get(fact) : missing
  return path === undefined || typeof value !== "object" || value === null ? value : follow(value, path)
}

const sayRef = ({ fact, path }: { readonly fact: string; readonly path?: string }): string => (path === undefined ? fact : `${fact} ${path}`)

/** What the engine says of a rule when nobody stands beside it. */
const alone = async (rule: RuleProperties, facts: Facts, shared: ReadonlyMap<string, TopLevelCondition>): Promise<"true" | "false" | "failure"> => {
  const toUndefined = (value: object, path: string): unknown => {
    const found = follow(value, path)
    return found === missing ? undefined : found
  }
  try {
    const engine = new Engine([rule], { pathResolver: toUndefined as never })
    for (const [name, condition] of shared) engine.setCondition(name, condition)
    const { events } = await engine.run(Object.fromEntries(facts))
    return events.length > 0 ? "true" : "false"
  } catch {
    return "failure"
  }
}

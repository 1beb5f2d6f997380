/** Where json-rules-engine alone answers what nobody knows, and what is answered here instead. */
import { Engine } from "json-rules-engine"
import type { RuleProperties } from "json-rules-engine"
import { describe, expect, test } from "vitest"
import { runPlain } from "../../packages/rules/src/policy/plain.ts"
import type { PlainRun } from "../../packages/rules/src/policy/plain.ts"
import { answerOf, follow, policy } from "./world.ts"

/** What the engine says with nobody beside it: the events, or that it failed. */
const bare = async (rules: ReadonlyArray<RuleProperties>, facts: object): Promise<ReadonlyArray<string> | "failure"> => {
  try {
    const { events } = await new Engine([...rules]).run(facts as Record<string, unknown>)
    return events.map(({ type }) => type)
  } catch {
    return "failure"
  }
}

const ours = (rules: ReadonlyArray<RuleProperties>, facts: object): Promise<PlainRun> => runPlain("rules.json", JSON.stringify(rules), "facts.json", JSON.stringify(facts))
const rule = (conditions: object, type = "fired", more: object = {}): RuleProperties => ({ conditions, event: { type }, ...more }) as RuleProperties
const answers = async (rules: ReadonlyArray<RuleProperties>, facts: object) => (await ours(rules, facts)).results.map(({ answer }) => answer)
const codes = async (rules: ReadonlyArray<RuleProperties>, facts: object) => (await ours(rules, facts)).findings.map(({ code }) => code)

const meetings = (n: number) => Array.from({ length: n }, (_, index) => ({ date: `2017-0${(index % 4) + 1}-03` }))
const missing = { rule: "{count: meetings, at-least: 6}", data: { meetings: "missing" } } as const

describe("what is not known", () => {
  const notLess = rule({ all: [{ not: { fact: "points", operator: "lessThan", value: 100 } }] })

  test("a fact that is null makes `not lessThan` true for the engine, unknown here", async () => {
    expect(await bare([notLess], { points: "none" })).toEqual(["fired"])
    expect(await bare([notLess], { points: null })).toEqual(["fired"])
    expect(await answers([notLess], { points: null })).toEqual(["unknown"])
    expect(await codes([notLess], { points: null })).toEqual(["rule-unknown"])
  })

  test("a fact that is missing rejects every rule of the engine; here the others are answered", async () => {
    const rules = [notLess, rule({ all: [{ fact: "age", operator: "equal", value: 5 }] }, "five")]
    expect(await bare(rules, { age: 5 })).toBe("failure")
    expect(await answers(rules, { age: 5 })).toEqual(["unknown", "true"])
  })

  test("what nothing hangs on may be unknown", async () => {
    const either = rule({ any: [{ fact: "points", operator: "greaterThan", value: 3 }, { fact: "age", operator: "equal", value: 5 }] })
    expect(await answers([either], { points: null, age: 5 })).toEqual(["true"])
    expect(await answers([either], { points: null, age: 6 })).toEqual(["unknown"])
    const both = rule({ all: [{ not: { any: [{ fact: "points", operator: "greaterThan", value: 3 }] } }, { fact: "age", operator: "equal", value: 5 }] })
    expect(await answers([both], { points: null, age: 6 })).toEqual(["false"])
    expect(await answers([both], { points: null, age: 5 })).toEqual(["unknown"])
  })

  test("a path that leads nowhere is not known either", async () => {
    const far = rule({ all: [{ fact: "account", path: "$.balance", operator: "notEqual", value: 0 }] })
    expect(await bare([far], { account: {} })).toEqual(["fired"])
    expect(await answers([far], { account: {} })).toEqual(["unknown"])
  })

  test("a rule that asks in so many words whether a fact is empty gets its answer", async () => {
    const empty = rule({ all: [{ fact: "points", operator: "equal", value: null }] })
    expect(await answers([empty], { points: null })).toEqual(["true"])
    expect(await answers([empty], { points: 3 })).toEqual(["false"])
    expect(await answers([empty], {})).toEqual(["unknown"])
  })

  test("a target without data is unknown to a policy, under a `not` as well, and only `isUnknown` says so", async () => {
    const verdict = (operator: string, value: string): string => `{fact: target, params: {id: target}, path: $.verdict, operator: ${operator}, value: ${value}}`
    expect(await answerOf(`{all: [${verdict("equal", "missed")}]}`, missing)).toBe("unknown")
    expect(await answerOf(`{all: [{not: ${verdict("equal", "missed")}}]}`, missing)).toBe("unknown")
    expect(await answerOf(`{all: [${verdict("notIn", "[missed, behind]")}]}`, missing)).toBe("unknown")
    expect(await answerOf(`{all: [${verdict("isUnknown", "true")}]}`, missing)).toBe("yes")
    expect(await answerOf(`{not: ${verdict("isUnknown", "true")}}`, missing)).toBe("no")
    expect(await answerOf(`{all: [${verdict("isUnknown", "true")}]}`, { rule: missing.rule, rows: meetings(6) })).toBe("no")
  })

  test("and the policy that cannot be decided is named, with what is lacking", async () => {
    const { findings } = await follow(policy("{all: [{fact: target, path: $.value, operator: lessThan, value: 3}]}", "    for: {every: target}\n"), missing)
    expect(findings).toMatchObject([{ code: "policy-unknown", data: { policy: "p", of: 1, about: ["target"], facts: ["target target value"] }, place: { file: "policies.yaml", line: 3 } }])
  })
})

describe("what is compared", () => {
  test("text that looks like numbers is compared letter by letter by the engine, and that is said", async () => {
    const atLeast = rule({ all: [{ fact: "share", operator: "greaterThanInclusive", value: "85" }] })
    expect(await bare([atLeast], { share: "9" })).toEqual(["fired"])
    expect(await codes([atLeast], { share: "9" })).toEqual(["rule-text-compared"])
  })

  test("a policy's numbers are numbers: nine is less than 85", async () => {
    expect(await answerOf("{all: [{fact: target, params: {id: target}, path: $.value, operator: greaterThanInclusive, value: \"85\"}]}", { rule: "{count: meetings, at-least: 6}", rows: meetings(9) })).toBe("no")
  })

  test("what is no number is never less than one to the engine, and that is said", async () => {
    const less = rule({ all: [{ fact: "points", operator: "lessThan", value: 100 }] })
    expect(await bare([less], { points: "many" })).toEqual([])
    expect(await codes([less], { points: "many" })).toEqual(["rule-not-number"])
  })

  test("money, shares, full-time years, days and durations are compared exactly, whatever they are written in", async () => {
    const project = "status: running\n    schedule: 2017-01-01..2017-06-30\n    funding: [{amount: 336 tkr, fte: \"0,1 åa\"}, {amount: \"0,30 kr\", fte: \"0,2 åa\"}]"
    const holds = (path: string, operator: string, value: string) => answerOf(`{all: [{fact: project, params: {id: project}, path: $.${path}, operator: ${operator}, value: "${value}"}]}`, { rule: "{count: meetings, at-least: 6}", rows: meetings(6), project })
    expect(await holds("budget", "equal", "336 000,30 kr")).toBe("yes")
    expect(await holds("budget", "greaterThan", "0,336 mkr")).toBe("yes")
    // 0.1 + 0.2 is not 0.3 to a floating number.
    expect(await holds("fte", "equal", "0,3 åa")).toBe("yes")
    expect(await holds("ends", "lessThan", "2017-07-01")).toBe("yes")
    const share = (operator: string, value: string) => answerOf(`{all: [{fact: target, params: {id: target}, path: $.value, operator: ${operator}, value: "${value}"}]}`, { rule: "{share: meetings, satisfying: {kind: internat}, at-least: 50 %}", rows: ["internat", "internat", "plain"].map((kind) => ({ date: "2017-03-03", kind })) })
    expect(await share("greaterThan", "66,6666666666666666 %")).toBe("yes")
    expect(await share("lessThan", "66,6666666666666667 %")).toBe("yes")
    // A share has nothing to do with a number.
    expect(await share("lessThan", "1")).toBe("unknown")
  })
})

describe("what is empty", () => {
  test.each(["all", "any"])("an empty `%s` is true to the engine, and that is said", async (key) => {
    expect(await bare([rule({ [key]: [] })], { x: 1 })).toEqual(["fired"])
    expect(await codes([rule({ [key]: [] })], { x: 1 })).toEqual(["rule-empty"])
  })

  test.each(["all", "any"])("a policy with an empty `%s` is refused where it stands", async (key) => {
    const { results, findings } = await follow(policy(`{${key}: []}`), missing)
    expect(results).toEqual([])
    expect(findings).toMatchObject([{ code: "empty-list", severity: "error", place: { line: 4, column: 18 } }])
  })
})

describe("runs", () => {
  const broken = rule({ all: [{ fact: "x", operator: "in", value: 5 }] }, "broken")
  const right = rule({ all: [{ fact: "x", operator: "equal", value: 1 }] }, "right")

  test("one rule that cannot be run takes all others with it in the engine; here every rule is answered", async () => {
    expect(await bare([right, broken, right], { x: 1 })).toBe("failure")
    expect(await answers([right, broken, right], { x: 1 })).toEqual(["true", "failed", "true"])
  })

  test("an engine that is run twice at once loses results; here each run is an engine of its own", async () => {
    const rules = Array.from({ length: 5 }, (_, index) => rule({ all: [{ fact: "x", operator: "equal", value: 1 }] }, `e${index}`, { priority: 5 - index }))
    const engine = new Engine([...rules])
    const slow = () => new Promise<number>((done) => setTimeout(done, 5, 1))
    const [first] = await Promise.all([engine.run({ x: slow }), engine.run({ x: 1 })])
    expect(first.events.length).toBe(1)
    const both = await Promise.all([answers(rules, { x: 1 }), answers(rules, { x: 2 })])
    expect(both).toEqual([Array(5).fill("true"), Array(5).fill("false")])
  })

  test("results come in the order of priority and then of writing, not of completion", async () => {
    const slow = rule({ all: [{ all: [{ all: [{ fact: "x", operator: "equal", value: 1 }] }] }] }, "slow")
    expect(await bare([slow, right], { x: 1 })).toEqual(["right", "slow"])
    const { results } = await ours([slow, right, rule({ all: [{ fact: "x", operator: "equal", value: 1 }] }, "first", { priority: 9 })], { x: 1 })
    expect(results.map(({ event }) => event.type)).toEqual(["first", "slow", "right"])
  })

  test("conditions that use each other twice are refused before they grow", async () => {
    const chain = Array.from({ length: 30 }, (_, index) => `  c${index}: {all: [{condition: c${index + 1}}, {condition: c${index + 1}}]}\n`).join("")
    const laughs = await follow(policy("{condition: c0}"), missing, "en", `conditions:\n${chain}  c30: {all: [{fact: plan, path: $.targets, operator: equal, value: 1}]}\n`)
    expect(laughs.findings).toMatchObject([{ code: "rule-too-large", severity: "error" }])
    const rules = { conditions: Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`c${index}`, { all: index === 30 ? [{ fact: "x", operator: "equal", value: 1 }] : [{ condition: `c${index + 1}` }, { condition: `c${index + 1}` }] }])), rules: [rule({ condition: "c0" })] }
    const plain = await runPlain("rules.json", JSON.stringify(rules), "facts.json", "{\"x\": 1}")
    expect(plain.findings).toMatchObject([{ code: "rule-too-large" }])
  })

  test("a row of shared conditions too long to follow is refused, not run out of stack", async () => {
    const row = (end: string) => Array.from({ length: 3000 }, (_, index) => `  c${index}: {all: [${index === 2999 ? end : `{condition: c${index + 1}}`}]}\n`).join("")
    const long = await follow(policy("{condition: c0}"), missing, "en", `conditions:\n${row("{fact: plan, path: $.targets, operator: equal, value: 1}")}`)
    expect(long.findings.map(({ code }) => code)).toEqual(["rule-too-large"])
    const plain = await runPlain("rules.yaml", `conditions:\n${row("{fact: x, operator: equal, value: 1}")}rules:\n  - {conditions: {condition: c0}, event: {type: e}}\n`, "facts.json", "{\"x\": 1}")
    expect(plain.results).toEqual([])
    expect(plain.findings.some(({ severity }) => severity === "error")).toBe(true)
  })

  test("no expression in a path is run", async () => {
    const { results, findings } = await ours([rule({ all: [{ fact: "x", path: "$[?(@.constructor)]", operator: "equal", value: 1 }] })], { x: {} })
    expect(results).toEqual([])
    expect(findings).toMatchObject([{ code: "rule-path", severity: "error" }])
    expect(await answers([rule({ all: [{ fact: "x", path: "$.constructor", operator: "notEqual", value: 1 }] })], { x: {} })).toEqual(["unknown"])
  })
})

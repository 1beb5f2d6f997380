/** Policies over plans: what they are about, what follows, and what is refused before any is run. */
import { Budget, Ratio, wordingOf } from "@styrkort/core"
import { Engine } from "json-rules-engine"
import path from "node:path"
import { describe, expect, test, vi } from "vitest"
import { withPolicies } from "../../packages/cli/src/policies.ts"
import { checkPlan, findPlan } from "../../packages/cli/src/read/plan.ts"
import { exitOf } from "../../packages/cli/src/summary.ts"
import { facts } from "../../packages/rules/src/policy/facts.ts"
import { valueOf } from "../../packages/rules/src/policy/fields.ts"
import { memberFacts } from "../../packages/rules/src/policy/members.ts"
import { holds, operators, operatorNames } from "../../packages/rules/src/policy/operators.ts"
import { types } from "../../packages/rules/src/policy/types.ts"
import { isUnknown, unknown } from "../../packages/rules/src/policy/Value.ts"
import { worldOf } from "../../packages/rules/src/policy/World.ts"
import { asOf, folder } from "../checks/example.ts"
import { answerOf, follow, policy } from "./world.ts"

const meetings = (n: number) => Array.from({ length: n }, (_, index) => ({ date: `2017-0${(index % 4) + 1}-03` }))
const met = { rule: "{count: meetings, at-least: 6}", rows: meetings(6) } as const

describe("an event", () => {
  const verdict = "{all: [{fact: target, path: $.verdict, operator: equal, value: met}]}"

  test("says its message with the facts filled in, to whom, about what, at the policy's place", async () => {
    const { findings } = await follow(policy(verdict, "    for: {every: target}\n", "{target.title}: {target.shown} of {project.title}, {plan.elapsed}; {target[target].gap}").replace("}}\n", ", to: [lead, board]}}\n"), met)
    expect(findings).toMatchObject([{
      code: "policy-notice",
      severity: "notice",
      place: { file: "policies.yaml", line: 3, column: 11 },
      data: { policy: "p", message: "Target: 6 meetings of Project, 66.6%; ", to: ["lead", "board"], about: ["target", "target"] }
    }])
  })

  test.each([["escalate", "warning"], ["warn", "warning"], ["fail", "warning"], ["notice", "notice"]])("`%s` is a finding of severity %s", async (type, severity) => {
    const { findings } = await follow(policy(verdict, "    for: {every: target}\n").replace("type: notice", `type: ${type}`), met)
    expect(findings).toMatchObject([{ code: `policy-${type}`, severity }])
  })

  test("words are Swedish in Swedish", async () => {
    const { findings } = await follow(policy("{all: [{fact: plan, path: $.targets, operator: greaterThan, value: 0}]}", "", "{plan.elapsed} {plan.actual}"), met, "sv")
    expect(findings[0]!.data).toMatchObject({ message: "66,6\u00a0% okänt" })
  })
})

describe("a policy", () => {
  test("is asked once for every member, and members that it cannot decide are named together", async () => {
    const plan = "funders:\n  one: {title: One}\n  two: {title: Two, state: applied}\n  three: {title: Three, state: refused}"
    const { results } = await follow(policy("{not: {any: [{fact: funder, path: $.state, operator: equal, value: granted}]}}", "    for: {every: funder}\n"), { ...met, plan })
    expect(results).toMatchObject([{ of: 3, undecided: 0, events: [{ about: { funder: "two" } }, { about: { funder: "three" } }] }])
    const open = await follow(policy("{all: [{fact: funder, path: $.windowEnds, operator: lessThan, value: 2017-12-31}]}", "    for: {every: funder}\n"), { ...met, plan })
    expect(open.findings).toMatchObject([{ code: "policy-unknown", data: { of: 3, about: ["one", "two", "three"] } }])
  })

  test("can share conditions, under a `not` too", async () => {
    const shared = "conditions:\n  late: {any: [{condition: missed}]}\n  missed: {all: [{fact: plan, path: $.missed, operator: greaterThan, value: 0}]}\n"
    const { results } = await follow(`${policy("{condition: late}")}${policy("{all: [{not: {condition: late}}]}")}`, met, "en", shared)
    expect(results.map(({ events }) => events.length)).toEqual([0, 1])
  })

  test("comes in the order of priority, then of writing", async () => {
    const one = (name: string, more = "") => policy("{all: [{fact: plan, path: $.targets, operator: equal, value: 1}]}", more).replace("name: p", `name: ${name}`)
    const { results } = await follow(`${one("a")}${one("b", "    priority: 5\n")}${one("c")}`, met)
    expect(results.map(({ placed: { policy: { name } } }) => name)).toEqual(["b", "a", "c"])
  })

  test("is run by json-rules-engine, one engine for all its members", async () => {
    const run = vi.spyOn(Engine.prototype, "run")
    await follow(policy("{all: [{fact: target, path: $.verdict, operator: equal, value: met}]}", "    for: {every: target}\n"), met)
    expect(run).toHaveBeenCalledTimes(1)
    run.mockRestore()
  })

  test("may hold two facts of one type against each other, and no others", async () => {
    const project = "status: running\n    funding: [{amount: 10 kr}]"
    const versus = (path: string) => answerOf(`{all: [{fact: budget, path: $.budget, operator: equal, value: {fact: project, params: {id: project}, path: $.${path}}}]}`, { ...met, project })
    expect(await versus("stated")).toBe("yes")
    await expect(versus("fte")).rejects.toThrow("policy-value")
  })
})

describe("before any is run", () => {
  const cases: ReadonlyArray<readonly [name: string, conditions: string, code: string, nearest: string | undefined]> = [
    ["an unknown target", "{all: [{fact: target, params: {id: tarqet}, path: $.verdict, operator: equal, value: met}]}", "unknown-fact-id", "target"],
    ["a misspelt operator", "{all: [{fact: plan, path: $.met, operator: greaterThann, value: 1}]}", "unknown-operator", "greaterThan"],
    ["a misspelt fact on the right", "{all: [{fact: plan, path: $.met, operator: equal, value: {fact: plann, path: $.met}}]}", "unknown-fact", "plan"],
    ["a misspelt path", "{all: [{fact: plan, path: $.mett, operator: equal, value: 1}]}", "unknown-fact-path", "met"],
    ["a key of the budget that is not there", "{all: [{fact: budget, params: {by: state, key: grantd}, path: $.budget, operator: equal, value: 1 kr}]}", "unknown-fact-id", "granted"],
    ["money without its unit", "{all: [{fact: plan, path: $.budget, operator: equal, value: 400}]}", "policy-value", undefined],
    ["a decorator", "{all: [{fact: plan, path: $.met, operator: 'not:equal', value: 1}]}", "unknown-operator", "notEqual"]
  ]
  test.each(cases)("%s is an error with its place and the likely name", async (_, conditions, code, nearest) => {
    const { results, findings } = await follow(policy(conditions), { ...met, project: "status: running\n    funding: [{amount: 10 kr, funder: one}]", plan: "funders:\n  one: {title: One}" })
    expect(results).toEqual([])
    expect(findings).toMatchObject([{ code, severity: "error", place: { file: "policies.yaml", line: 4 }, data: { nearest } }])
    expect(findings[0]!.place!.column).toBeGreaterThan(20)
  })

  test("a condition that rests on itself is refused", async () => {
    const { findings } = await follow(policy("{condition: a}"), met, "en", "conditions:\n  a: {all: [{condition: b}]}\n  b: {not: {condition: a}}\n")
    expect(findings.map(({ code }) => code)).toEqual(["unknown-condition"])
  })

  test("the unknown as a value is refused, with the operator that is meant", async () => {
    const { findings } = await follow(policy("{all: [{fact: target, params: {id: target}, path: $.verdict, operator: equal, value: unknown}]}"), met)
    expect(wordingOf(findings[0]!, "en").help).toContain("`isUnknown`")
  })
})

describe("the example", () => {
  const checked = checkPlan(findPlan(folder)!, asOf)
  const world = worldOf(checked.evaluation!, "sv")

  test("every field of every fact has a value of its type, or is unknown, for every member there is", () => {
    const known = new Set<string>()
    for (const [name, fact] of Object.entries(facts)) {
      const ids = name in memberFacts ? memberFacts[name as keyof typeof memberFacts].members(checked.plan!).map((id) => ({ id })) : [{}]
      expect(ids.length).toBeGreaterThan(0)
      for (const params of ids) {
        for (const [path, field] of Object.entries(fact.fields)) {
          const value = valueOf(field, world, params, path)
          expect([name, path, value]).not.toContain(undefined)
          if (isUnknown(value)) continue
          known.add(`${name} ${path}`)
          const kind = typeof value === "boolean" ? "boolean" : Array.isArray(value) ? "list" : typeof value === "string" ? (types[field.type].words === undefined ? "text" : field.type) : "kind" in value ? value.kind : ""
          if (field.type === "quantity") expect(["number", "share", "money", "fte", "duration", "date", "points"]).toContain(kind)
          else expect([name, path, kind]).toEqual([name, path, field.type])
          if (field.words !== undefined) expect(field.words).toContain(value)
        }
      }
    }
    // The budget of the whole plan rests on an amount that can hardly be meant, and so does its follow-up; each other field is known of something.
    const all = Object.entries(facts).flatMap(([name, { fields }]) => Object.keys(fields).map((path) => `${name} ${path}`))
    expect(all.filter((one) => !known.has(one))).toEqual([
      "budget budget", "budget stated", "budget firm", "budget conditional",
      "plan budget", "plan stated", "plan firm", "plan conditional", "plan actual", "plan deviation", "plan forecast", "plan forecastDeviation", "plan forecastDeviationShare"
    ])
  })

  test("the money of facts is that of the budget's cuts", () => {
    const budget = world.budget()!
    for (const kind of ["project", "area", "goal", "perspective", "funder"] as const) {
      const cells = new Map(Budget.cut(budget, [kind]).map((cell) => [cell.keys[0]!, cell]))
      for (const id of memberFacts[kind].members(checked.plan!)) {
        const value = valueOf(facts[kind]!.fields["budget"]!, world, { id }, "")
        if (!isUnknown(value)) expect([kind, id, value]).toEqual([kind, id, { kind: "money", value: { ore: (cells.get(id)?.stated ?? 0) + (cells.get(id)?.derived ?? 0), currency: "SEK" } }])
        expect([kind, id, valueOf(facts[kind]!.fields["fte"]!, world, { id }, "")]).toEqual([kind, id, { kind: "fte", value: { thousandths: cells.get(id)?.thousandths ?? 0 } }])
      }
    }
  })

  test("no operator but `isUnknown` says anything of the unknown, on either side", () => {
    for (const name of operatorNames.filter((one) => operators[one].takes !== "whether")) {
      for (const value of ["a", ["a"], { kind: "number", value: Ratio.make(1) }] as const) {
        expect([name, holds(name, unknown("x"), value), holds(name, value, unknown("x"))]).toEqual([name, undefined, undefined])
      }
    }
    expect([true, false].map((asked) => holds("isUnknown", unknown("x"), asked))).toEqual([true, false])
  })

  test("every operator fits some type, and every type has an operator beside `isUnknown`", () => {
    for (const type of Object.keys(types) as ReadonlyArray<keyof typeof types>) expect(operatorNames.filter((name) => operators[name].fits(type)).length).toBeGreaterThan(1)
  })

  test("its five policies are answered, and what follows does not change the verdicts", async () => {
    const done = await withPolicies(findPlan(folder)!, checked, "sv")
    expect(done.policies!.map(({ placed: { policy: { name } }, of, events, undecided }) => [name, of, events.length, undecided])).toEqual([
      ["Två missade mål i ett perspektiv", 5, 3, 0],
      ["Okända mål när tertialet slutar", 1, 1, 0],
      ["Villkorade pengar bakom mål som ligger efter", 13, 1, 0],
      ["Prognosen avviker mer än 5 %", 7, 3, 1],
      ["En ledare över en heltid", 27, 4, 0]
    ])
    expect(done.evaluation).toBe(checked.evaluation)
    expect(exitOf(done)).toBe(exitOf(checked))
  })

  test("a policy that fails the check changes the exit code of one in which nothing is missed", async () => {
    const at = findPlan(path.join(import.meta.dirname, "../findings/cases/policy-fail"))!
    const plain = checkPlan(at, asOf)
    expect(exitOf(plain)).toBe(0)
    expect(exitOf(await withPolicies(at, plain, "sv"))).toBe(1)
  })
})

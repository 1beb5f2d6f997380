/** Exported verdicts, run by json-rules-engine itself. */
import { Engine } from "json-rules-engine"
import { describe, expect, test } from "vitest"
import { exportTargets } from "../../packages/rules/src/policy/export.ts"
import { evaluationOf } from "../rules/world.ts"
import type { Setting } from "../rules/world.ts"

const ran = async (setting: Setting) => {
  const { facts, rules } = exportTargets(evaluationOf(setting), "en")
  const engine = new Engine()
  for (const [name, value] of Object.entries(facts)) engine.addFact(name, value)
  for (const rule of rules) engine.addRule(rule)
  const { events, failureEvents } = await engine.run()
  return { events, failureEvents, rules, facts }
}

const meetings = (n: number) => Array.from({ length: n }, (_, index) => ({ date: `2017-0${(index % 4) + 1}-03` }))
const atLeastSix = "{count: meetings, at-least: 6}"

describe("json-rules-engine over exported verdicts", () => {
  test("there is one rule a target, named by its sentence, and it holds where the target is met", async () => {
    const { events, rules } = await ran({ rule: atLeastSix, rows: meetings(6), asOf: "2017-08-31" })
    expect(rules.map(({ name }) => name)).toEqual(["At least 6 meetings in 2017."])
    expect(events).toEqual([{ type: "met", params: { target: "target", title: "Target", verdict: "met", gap: "none" } }])
  })

  test("a missed target fails its rule, with what is lacking", async () => {
    const { events, failureEvents } = await ran({ rule: "{count: meetings, between: [6, 8]}", rows: meetings(9), asOf: "2017-05-01" })
    expect(events).toEqual([])
    expect(failureEvents).toEqual([{ type: "met", params: { target: "target", title: "Target", verdict: "missed", gap: "1 meeting too many" } }])
  })

  test.each([
    ["behind", { rows: meetings(2), asOf: "2017-08-31" }],
    ["on-track", { rows: meetings(2), asOf: "2017-04-30" }],
    ["unknown", { data: { meetings: "missing" }, asOf: "2017-08-31" }]
  ] as const)("what is %s is not met, and the failure says so", async (verdict, setting) => {
    const { events, failureEvents } = await ran({ rule: atLeastSix, ...setting })
    expect(events).toEqual([])
    expect(failureEvents).toMatchObject([{ params: { verdict } }])
  })

  test("no fact is ever missing: what does not exist is the text `none`, and `known` says that there is no verdict", () => {
    const { facts } = exportTargets(evaluationOf({ rule: atLeastSix, data: { meetings: "missing" }, asOf: "2017-08-31" }), "en")
    expect(facts).toEqual({ "target:target": { verdict: "unknown", known: false, final: false, value: "none", level: "at least 6", gap: "none" } })
  })
})

/** Exported verdicts, run by json-rules-engine itself. */
import { Engine } from "json-rules-engine"
import { describe, expect, test } from "vitest"
import { exportTargets } from "../../packages/rules/src/policy/export.ts"
import { evaluationOf } from "../rules/world.ts"
import type { Setting } from "../rules/world.ts"

const fired = async (setting: Setting) => {
  const { facts, rules } = exportTargets(evaluationOf(setting), "en")
  const engine = new Engine()
  for (const [name, value] of Object.entries(facts)) engine.addFact(name, value)
  for (const rule of rules) engine.addRule(rule)
  const { events } = await engine.run()
  return events
}

const meetings = (n: number) => Array.from({ length: n }, (_, index) => ({ date: `2017-0${(index % 4) + 1}-03` }))

describe("json-rules-engine over exported verdicts", () => {
  test("a missed target fires `missed` with the target and what is lacking", async () => {
    expect(await fired({ rule: "{count: meetings, between: [6, 8]}", rows: meetings(9), asOf: "2017-05-01" })).toEqual([
      { type: "missed", params: { target: "target", title: "Target", gap: "1 meeting too many" } }
    ])
  })

  test("a target that is behind fires `behind`", async () => {
    const [event] = await fired({ rule: "{count: meetings, at-least: 6}", rows: meetings(2), asOf: "2017-08-31" })
    expect(event).toMatchObject({ type: "behind", params: { target: "target" } })
  })

  test.each([
    ["met", { rows: meetings(6), asOf: "2017-08-31" }],
    ["on track", { rows: meetings(2), asOf: "2017-04-30" }],
    ["unknown", { data: { meetings: "missing" }, asOf: "2017-08-31" }]
  ] as const)("a target that is %s fires nothing", async (_, setting) => {
    expect(await fired({ rule: "{count: meetings, at-least: 6}", ...setting })).toEqual([])
  })

  test("no fact is ever missing: what does not exist is the text `none`", () => {
    const { facts } = exportTargets(evaluationOf({ rule: "{count: meetings, at-least: 6}", data: { meetings: "missing" }, asOf: "2017-08-31" }), "en")
    expect(facts).toEqual({ "target:target": { verdict: "unknown", final: false, value: "none", level: "at least 6", gap: "none" } })
  })
})

/** json-rules-engine's documented examples as rule files: the same events as from the engine, and nothing to remark on. */
import { Engine } from "json-rules-engine"
import type { RuleProperties, TopLevelCondition } from "json-rules-engine"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { runPlain } from "../../packages/rules/src/policy/plain.ts"

const folder = path.join(import.meta.dirname, "examples")
const textOf = (name: string, file: string): string => readFileSync(path.join(folder, name, file), "utf8")

interface Whole {
  readonly rules: ReadonlyArray<RuleProperties>
  readonly conditions?: Readonly<Record<string, TopLevelCondition>>
  readonly options?: object
}

const bare = async (name: string) => {
  const written = JSON.parse(textOf(name, "rules.json")) as Whole | RuleProperties | ReadonlyArray<RuleProperties>
  const { rules, conditions = {}, options = {} } = "rules" in written ? written : { rules: [written].flat() as ReadonlyArray<RuleProperties> }
  const engine = new Engine([...rules], options)
  for (const [id, condition] of Object.entries(conditions)) engine.setCondition(id, condition)
  return (await engine.run(JSON.parse(textOf(name, "facts.json")) as Record<string, unknown>)).events
}

const ours = (name: string) => runPlain("rules.json", textOf(name, "rules.json"), "facts.json", textOf(name, "facts.json"))

const code = "custom-operators"

describe.each(readdirSync(folder).filter((name) => name !== code))("%s", (name) => {
  test("gives the engine's events", async () => {
    const { results, findings } = await ours(name)
    const events = results.flatMap(({ answer, event }) => (answer === "true" ? [event] : []))
    expect(findings).toEqual([])
    expect(events.length).toBeGreaterThan(0)
    const byType = (list: ReadonlyArray<{ type: string }>) => list.toSorted((a, b) => (a.type < b.type ? -1 : 1))
    expect(byType(events)).toEqual(byType(await bare(name)))
  })
})

test("an operator that takes code is refused where it stands", async () => {
  await expect(bare(code)).rejects.toThrow("Unknown operator: startsWith")
  const { results, findings } = await ours(code)
  expect(results).toEqual([])
  expect(findings).toMatchObject([{ code: "unknown-operator", data: { name: "startsWith" }, place: { file: "rules.json", line: 3, column: 59 } }])
})

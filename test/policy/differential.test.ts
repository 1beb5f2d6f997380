/** The runner against a bare engine: the same events on complete facts, and unknown instead of a guess on others. */
import fc from "fast-check"
import { Engine } from "json-rules-engine"
import type { RuleProperties } from "json-rules-engine"
import { describe, expect, test } from "vitest"
import { runPlain } from "../../packages/rules/src/policy/plain.ts"

type Tree = object

const names = ["a", "b", "c", "d"] as const
const number = fc.integer({ min: -3, max: 3 })
const fact = fc.constantFrom(...names)
const test_ = fc.oneof(
  fc.record({ fact, operator: fc.constantFrom("equal", "notEqual", "lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive", "not:equal", "swap:lessThan"), value: number }),
  fc.record({ fact, operator: fc.constantFrom("in", "notIn", "someValue:lessThan", "everyValue:greaterThan"), value: fc.array(number, { minLength: 1, maxLength: 3 }) }),
  fc.record({ fact, operator: fc.constantFrom("equal", "lessThan"), value: fc.record({ fact }) })
)
const { tree } = fc.letrec<{ tree: Tree; inner: Tree }>((tie) => ({
  inner: fc.oneof({ maxDepth: 3 }, test_, tie("tree")),
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.record({ all: fc.array(fc.oneof({ maxDepth: 3 }, test_, tie("inner")), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(fc.oneof({ maxDepth: 3 }, test_, tie("inner")), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: fc.oneof({ maxDepth: 3 }, test_, tie("inner")) })
  )
}))
const rules = fc.array(fc.record({ conditions: tree, priority: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 4 })
  .map((list) => list.map((one, index) => ({ ...one, event: { type: `e${index}` } }) as unknown as RuleProperties))
const complete = fc.record({ a: number, b: number, c: number, d: number })
const lacking = fc.record(Object.fromEntries(names.map((name) => [name, fc.oneof(number, fc.constant(null))])) as Record<(typeof names)[number], fc.Arbitrary<number | null>>)

const bare = async (list: ReadonlyArray<RuleProperties>, facts: object): Promise<ReadonlyArray<string>> =>
  (await new Engine(structuredClone([...list])).run(facts as Record<string, unknown>)).events.map(({ type }) => type).sort()
const ours = (list: ReadonlyArray<RuleProperties>, facts: object) => runPlain("rules.json", JSON.stringify(list), "facts.json", JSON.stringify(facts))

/** Every way to fill in what is null. */
const filled = (facts: Readonly<Record<string, number | null>>): ReadonlyArray<Readonly<Record<string, number>>> =>
  Object.entries(facts).reduce<ReadonlyArray<Readonly<Record<string, number>>>>((all, [name, value]) =>
    all.flatMap((one) => (value === null ? [-4, -3, -2, -1, 0, 1, 2, 3, 4] : [value]).map((chosen) => ({ ...one, [name]: chosen }))), [{}])

describe("against a bare engine", () => {
  test("complete facts give the same events, and no rule is unknown", async () => {
    await fc.assert(fc.asyncProperty(rules, complete, async (list, facts) => {
      const { results, findings } = await ours(list, facts)
      expect(findings).toEqual([])
      expect(results.flatMap(({ answer, event }) => (answer === "true" ? [event.type] : [])).sort()).toEqual(await bare(list, facts))
      expect(results.every(({ answer }) => answer === "true" || answer === "false")).toBe(true)
    }), { numRuns: 300 })
  })

  test("with null facts a yes or no is what the engine says however they are filled in", async () => {
    let unknown = 0
    let guessed = 0
    await fc.assert(fc.asyncProperty(tree, lacking, async (conditions, facts) => {
      const list = [{ conditions, event: { type: "e" } } as unknown as RuleProperties]
      const { results: [result] } = await ours(list, facts)
      if (result!.answer === "unknown") {
        unknown++
        if ((await bare(list, facts)).length > 0) guessed++
        return
      }
      const ways = filled(facts)
      const some = ways.length > 81 ? ways.filter((_, index) => index % 40 === 0) : ways
      const said = await Promise.all(some.map(async (way) => (await bare(list, way)).length > 0))
      expect(new Set(said)).toEqual(new Set([result!.answer === "true"]))
    }), { numRuns: 200 })
    // The generator reaches what it is for: rules that hang on what is not known, and that the engine alone says yes to.
    expect(unknown).toBeGreaterThan(10)
    expect(guessed).toBeGreaterThan(3)
  })

  test("without the facts the engine answers nothing, and here everything that hangs on them is unknown", async () => {
    await fc.assert(fc.asyncProperty(tree, async (conditions) => {
      const list = [{ conditions, event: { type: "e" } } as unknown as RuleProperties]
      await expect(bare(list, {})).rejects.toThrow("Undefined fact")
      expect((await ours(list, {})).results[0]!.answer).toBe("unknown")
    }), { numRuns: 50 })
  })
})

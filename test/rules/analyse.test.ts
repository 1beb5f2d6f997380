/** What is said of rules before any data is true of all data. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { condition, frame, leaf, levelOf, rows, sound } from "./generated.ts"
import { reference } from "./reference.ts"
import type { Written } from "./reference.ts"
import { planOf } from "./world.ts"
import type { Setting } from "./world.ts"

const period = `${frame.start}..${frame.end}`
const both = (first: Written, second: Written): Setting => ({ period, target: `rule: ${JSON.stringify(first)}}\n      other: {title: Other, rule: ${JSON.stringify(second)}` })
const found = (setting: Setting): ReadonlyArray<string> => planOf(setting).prepared.findings.map(({ code, data }) => [code, "name" in data ? data.name : ""].join(" ").trim())
const of = (rule: Written): ReadonlyArray<string> => found({ period, rule: JSON.stringify(rule) })

const few = fc.constantFrom<Written>({ count: "meetings" }, { sum: "meetings.hours" }, { distinct: "meetings.kind" }, { mean: "meetings.hours" })
const narrowly = (measure: fc.Arbitrary<Written>): fc.Arbitrary<Written> => fc.tuple(
  measure,
  levelOf("0", "1", "2"),
  fc.constantFrom<Written>({}, { where: { kind: "internat" } }, { where: { kind: "internat", municipality: "aneby" } }, { where: { municipality: "aneby" } }),
  fc.constantFrom<Written>({}, {}, { by: "2017-01-03" })
).map((parts) => Object.assign({}, ...parts) as Written).filter(sound)
const narrow = narrowly(few)
/** Two rules on one measure. */
const pair = few.chain((measure) => fc.tuple(narrowly(fc.constant(measure)), narrowly(fc.constant(measure))))

describe("what is said before any data", { timeout: 120_000 }, () => {
  it("a level that is always met is missed by no rows", { timeout: 60_000 }, () => {
    let said = 0
    fc.assert(fc.property(fc.oneof(leaf, narrow).filter(sound), rows(6), (rule, all) => {
      if (!of(rule).includes("level-always")) return
      said++
      expect(reference(rule, all, frame).holds).not.toBe(false)
    }), { numRuns: 3000 })
    expect(said).toBeGreaterThan(20)
  })

  it("a condition that contradicts itself is met by no row", { timeout: 60_000 }, () => {
    let said = 0
    fc.assert(fc.property(fc.tuple(condition, condition), rows(6), (all, data) => {
      const rule = { count: "meetings", where: { all }, "at-least": "1" }
      if (!of(rule).includes("condition-contradiction")) return
      said++
      expect(reference(rule, data, frame).value).toEqual([0, 1])
    }), { numRuns: 3000 })
    expect(said).toBeGreaterThan(20)
  })

  it("a target that follows from another is met whenever the other is, and two that are the same are met together", () => {
    let said = 0
    fc.assert(fc.property(pair, fc.array(rows(6), { minLength: 5, maxLength: 5 }), ([first, second], data) => {
      const told = found(both(first, second))
      for (const all of data) {
        const [one, two] = [reference(first, all, frame).holds, reference(second, all, frame).holds]
        if (told.includes("target-implied target") && two === true) expect(one).toBe(true)
        if (told.includes("target-implied other") && one === true) expect(two).toBe(true)
        if (told.includes("target-duplicate other")) expect(two).toBe(one)
      }
      if (told.some((one) => /implied|duplicate/.test(one))) said++
    }), { numRuns: 1000 })
    expect(said).toBeGreaterThan(50)
  })

  it.each([
    ["{count: meetings, at-least: 4}", "{count: meetings, at-least: 6}", ["target-implied target"]],
    ["{count: meetings, at-least: 6}", "{count: meetings, at-least: 6}", ["target-duplicate other"]],
    ["{exists: meetings}", "{exists: meetings, where: {kind: internat}, by: 2017-01-03}", ["target-implied target"]],
    ["{count: meetings, at-most: 6}", "{count: meetings, where: {kind: internat}, at-most: 6}", []],
    ["{members: municipality, that: {exists: meetings}, at-least: 2}", "{every: municipality, require: {exists: meetings}}", ["target-implied target"]],
    ["{share: meetings, satisfying: {kind: internat}, at-least: 50 %}", "{share: meetings, satisfying: {kind: internat}, more-than: 50 %}", ["target-implied target"]],
    ["{mean: meetings.hours, at-least: 1}", "{mean: meetings.hours, where: {kind: internat}, at-least: 1}", []]
  ])("%s beside %s", (first, second, expected) => expect(found({ period, target: `rule: ${first}}\n      other: {title: Other, rule: ${second}` })).toEqual(expected))

  it.each([
    ["{count: meetings, at-least: 0}", ["level-always"]],
    ["{distinct: meetings.municipality, at-most: 3}", ["level-always"]],
    ["{members: municipality, that: {exists: meetings}, at-least: 0 %}", ["level-always"]],
    ["{any: [{count: meetings, at-most: 2}, {count: meetings, at-least: 3}]}", ["level-always"]],
    ["{share: meetings, satisfying: {kind: internat}, at-least: 100 %}", []],
    ["{share: meetings, satisfying: {kind: internat}, at-most: 0 %}", []]
  ])("%s", (rule, expected) => expect(found({ period, rule }).filter((code) => code === "level-always")).toEqual(expected))
})

import { Clause } from "@styrkort/core"
import type { Bound } from "@styrkort/core"
import { describe, expect, it } from "vitest"
import { has } from "../../packages/rules/src/Intervals.ts"
import { accepts, boundsOf, sayBound, sayLevel } from "../../packages/rules/src/levels.ts"
import { ratio } from "./world.ts"

const number = (n: number) => ({ kind: "number", value: ratio(n) }) as const

describe("levels", () => {
  it.each<[Clause.LevelKey, ReadonlyArray<number>, string]>([
    ["at-least", [2], "  ###"],
    ["more-than", [2], "   ##"],
    ["at-most", [2], "###  "],
    ["less-than", [2], "##   "],
    ["exactly", [2], "  #  "],
    ["between", [1, 3], " ### "]
  ])("%s %o of 0–4", (key, bounds, wanted) => {
    const set = accepts(key, bounds.map(ratio))
    expect([0, 1, 2, 3, 4].map((n) => (has(set, ratio(n)) ? "#" : " ")).join("")).toBe(wanted)
  })

  it("every key has its words in both languages", () => {
    const said = Clause.levelKeys.map((key) => {
      const level: Clause.LevelOf<Bound> = key === "between" ? { between: [number(6), number(8)] } : { [key]: number(6) }
      return [key, sayLevel(level, "sv"), sayLevel(level, "en")]
    })
    expect(said).toEqual([
      ["at-least", "minst 6", "at least 6"],
      ["more-than", "mer än 6", "more than 6"],
      ["at-most", "högst 6", "at most 6"],
      ["less-than", "mindre än 6", "less than 6"],
      ["exactly", "precis 6", "exactly 6"],
      ["between", "6–8", "6–8"]
    ])
  })

  it("a level's key and bounds are found, and a bound is said in its unit", () => {
    expect(boundsOf({ between: [number(6), number(8)] })).toEqual({ key: "between", bounds: [number(6), number(8)] })
    expect(boundsOf({ "at-most": number(6) })).toEqual({ key: "at-most", bounds: [number(6)] })
    expect(sayBound({ kind: "word", value: "middle" }, "sv")).toBe("middle")
    expect([sayBound({ kind: "share", value: ratio("17/20") }, "sv"), sayBound({ kind: "share", value: ratio("17/20") }, "en")]).toEqual(["85\u00a0%", "85%"])
    expect(sayLevel({ "at-least": { kind: "word", value: "middle" } }, "en")).toBe("at least middle")
  })
})

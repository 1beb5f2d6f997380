import { Ratio } from "@styrkort/core"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Attainable } from "../../packages/rules/src/measures.ts"
import { decide, greatest, least, order, pace, soften, verdicts } from "../../packages/rules/src/verdict.ts"
import { ratio, shown } from "./world.ts"

const attainable = (lo: string | undefined, hi: string | undefined, lacking = false): Attainable => ({
  interval: { ...(lo === undefined ? {} : { lo: ratio(lo) }), ...(hi === undefined ? {} : { hi: ratio(hi) }) },
  lacking
})
const sixToEight = [{ lo: ratio(6), hi: ratio(8) }]
const judged = fc.constantFrom(...order)

describe("what is certain", () => {
  it.each<[string, Attainable, "met" | "missed" | undefined]>([
    ["all that can happen is accepted", attainable("6", "8"), "met"],
    ["none of what can happen is accepted", attainable("9", undefined), "missed"],
    ["some of what can happen is accepted", attainable("8", undefined), undefined],
    ["the least that can happen is below", attainable("5", "8"), undefined],
    ["there may be no value at all", attainable("6", "8", true), undefined],
    ["there may be no value, and none would do", attainable("9", undefined, true), undefined]
  ])("%s", (_, can, verdict) => {
    expect(decide(can, sixToEight)).toBe(verdict)
  })
})

describe("pace", () => {
  const at = (value: string, level: { lo?: string; hi?: string; loOpen?: boolean; hiOpen?: boolean }, how: "whole" | "exact" | "level", elapsed: number, total: number) => {
    const { lo, hi, ...open } = level
    const set = [{ ...(lo === undefined ? {} : { lo: ratio(lo) }), ...(hi === undefined ? {} : { hi: ratio(hi) }), ...open }]
    const { verdict, direction, expected } = pace(ratio(value), set, how !== "level", how === "whole", { elapsed, total })
    return [verdict, direction, ...(expected === undefined ? [] : [shown(expected.lo), shown(expected.hi)])]
  }

  it.each<[string, Parameters<typeof at>, ReadonlyArray<string | undefined>]>([
    ["a third of 6 is asked for after a third of the days", ["2", { lo: "6" }, "whole", 120, 360], ["on-track", undefined, "2", undefined]],
    ["one less is behind", ["1", { lo: "6" }, "whole", 120, 360], ["behind", "under", "2", undefined]],
    ["the day before, a whole row less is asked for", ["1", { lo: "6" }, "whole", 119, 360], ["on-track", undefined, "1", undefined]],
    ["an upper bound is rounded up", ["3", { hi: "8" }, "whole", 91, 360], ["on-track", undefined, undefined, "3"]],
    ["and over it is over its pace", ["4", { hi: "8" }, "whole", 91, 360], ["behind", "over", undefined, "3"]],
    ["between two bounds both are asked for", ["3", { lo: "6", hi: "8" }, "whole", 180, 360], ["on-track", undefined, "3", "4"]],
    ["under the lower one", ["2", { lo: "6", hi: "8" }, "whole", 180, 360], ["behind", "under", "3", "4"]],
    ["over the upper one", ["5", { lo: "6", hi: "8" }, "whole", 180, 360], ["behind", "over", "3", "4"]],
    ["sums are not rounded", ["1", { lo: "3" }, "exact", 1, 2], ["behind", "under", "3/2", undefined]],
    ["sums at their pace are on track", ["3/2", { lo: "3" }, "exact", 1, 2], ["on-track", undefined, "3/2", undefined]],
    ["sums over their upper pace", ["2", { hi: "3" }, "exact", 1, 2], ["behind", "over", undefined, "3/2"]],
    ["before the first day nothing is asked for", ["0", { lo: "6", hi: "6" }, "whole", 0, 360], ["on-track", undefined, "0", "0"]],
    ["at the end all of it is", ["5", { lo: "6" }, "whole", 360, 360], ["behind", "under", "6", undefined]],
    ["a mean is held against the level itself", ["4/5", { lo: "3/4" }, "level", 1, 360], ["on-track", undefined]],
    ["a mean below it", ["1/2", { lo: "3/4" }, "level", 1, 360], ["behind", "under"]],
    ["a mean above it", ["1/2", { hi: "1/4" }, "level", 1, 360], ["behind", "over"]],
    ["a mean on an excluded lower end is under it", ["3/4", { lo: "3/4", loOpen: true }, "level", 1, 360], ["behind", "under"]],
    ["a mean on an excluded upper end is over it", ["3/4", { hi: "3/4", hiOpen: true }, "level", 1, 360], ["behind", "over"]],
    ["a mean above both", ["1", { lo: "1/4", hi: "3/4" }, "level", 1, 360], ["behind", "over"]]
  ])("%s", (_, given, wanted) => {
    expect(at(...given)).toEqual(wanted)
  })

  it("the whole level at the end of the days: on track is then being in the level", () => {
    fc.assert(fc.property(fc.nat(9), fc.nat(9), fc.nat(9), (value, a, b) => {
      const set = [{ lo: Ratio.make(Math.min(a, b)), hi: Ratio.make(Math.max(a, b)) }]
      const { verdict } = pace(Ratio.make(value), set, true, true, { elapsed: 365, total: 365 })
      expect(verdict === "on-track").toBe(value >= Math.min(a, b) && value <= Math.max(a, b))
    }))
  })
})

describe("verdicts together", () => {
  it("all take the least, any the greatest, in the order missed, behind, unknown, on track, met", () => {
    expect(order).toEqual(["missed", "behind", "unknown", "on-track", "met"])
    expect([least(["met", "unknown", "on-track"]), greatest(["missed", "unknown", "behind"])]).toEqual(["unknown", "unknown"])
    fc.assert(fc.property(fc.array(judged, { minLength: 1 }), (all) => {
      const ranks = all.map((one) => order.indexOf(one))
      expect([order.indexOf(least(all)), order.indexOf(greatest(all))]).toEqual([Math.min(...ranks), Math.max(...ranks)])
    }))
  })

  it("while a grant is undecided, what would be certain is only on track or behind", () => {
    expect(order.map(soften)).toEqual(["behind", "behind", "unknown", "on-track", "on-track"])
  })

  it("there are eight of them", () => {
    expect(verdicts).toEqual(["met", "missed", "on-track", "behind", "unknown", "inactive", "waived", "followed"])
  })
})

/** How long cuts of a budget take: 100 000 funding lines cut by every dimension, beside twelve plain loops over the same columns, in one process, medians of 9 in turn. */
import { Allocation, Budget, Day, Ratio, dimensionNames, dimensions } from "@styrkort/core"
import type { Dimension, Item, Line, Plan } from "@styrkort/core"
import { isDeepStrictEqual } from "node:util"
import * as Result from "effect/Result"
import { median, printTable, showMs, three, time } from "./frame/timing.ts"

const lines = 100_000
const runs = process.argv.includes("--quick") ? 7 : 9

/** A small generator of its own, so that every run counts the same lines. */
let state = 20170101
const below = (n: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
  return Math.floor((state / 2 ** 32) * n)
}

const perspectives = Object.fromEntries(Array.from({ length: 5 }, (_, p) => [`perspective-${p}`, { title: `Perspective ${p}`, goals: Object.fromEntries([0, 1].map((g) => [`goal-${p}-${g}`, { title: `Goal ${p} ${g}` }])) }]))
const plan = { file: { scorecard: { perspectives } } } as unknown as Plan.Plan
const goals = Object.values(perspectives).flatMap((perspective) => Object.keys(perspective.goals))
const tertials = [1, 5, 9].map((month) => ({ start: Day.of(2017, month, 1), end: Day.addMonths(Day.of(2017, month, 1), 4) - 1, weight: Ratio.one }))
const keys: Readonly<Partial<Record<Dimension, number>>> = { area: 40, part: 6, project: 2000, funder: 60, kind: 9, state: 6, certainty: 2, lead: 300 }

const items = Array.from({ length: lines }, (_, index): Item.Item => ({
  id: String(index),
  line: {} as Line.Line,
  funders: [],
  state: "granted",
  stated: below(80_000_000),
  derived: index % 4 === 0 ? below(80_000_000) : 0,
  thousandths: below(1000),
  at: Object.fromEntries(Object.entries(keys).map(([dimension, count]) => [dimension, `${dimension}-${below(count)}`])),
  goals: index % 3 === 0 ? [Allocation.equalClaim(goals[below(5)]!), Allocation.equalClaim(goals[5 + below(5)]!)] : [Allocation.equalClaim(goals[below(10)]!)],
  spread: index % 5 === 0 ? tertials : [tertials[below(3)]!]
}))

type Sums = { readonly stated: Float64Array; readonly derived: Float64Array; readonly thousandths: Float64Array }

/** The sums of one dimension, the plainest way there is. */
const plainly = ({ stated, derived, thousandths }: Budget.Budget, codes: Int32Array, size: number): Sums => {
  const sums = { stated: new Float64Array(size), derived: new Float64Array(size), thousandths: new Float64Array(size) }
  for (let part = 0; part < codes.length; part++) {
    const code = codes[part]!
    sums.stated[code]! += stated[part]!
    sums.derived[code]! += derived[part]!
    sums.thousandths[code]! += thousandths[part]!
  }
  return sums
}

const [making, budget] = time(() => Result.getOrThrow(Budget.make(plan, items)))
const cuts = () => dimensionNames.map((dimension) => Budget.cut(budget, [dimension]))
const loops = () => dimensionNames.map((dimension) => plainly(budget, budget.codes[dimension], budget.keys[dimension].length))

const asTable = (by: Dimension, sums: Sums) => budget.keys[by].map((key, code) => ({ keys: [key], stated: sums.stated[code]!, derived: sums.derived[code]!, thousandths: sums.thousandths[code]! }))
if (!isDeepStrictEqual(cuts(), loops().map((sums, index) => asTable(dimensionNames[index]!, sums)))) throw new Error("the cuts and the plain loops differ")

const pairs = Array.from({ length: runs }, () => [time(loops)[0], time(cuts)[0]] as const)
const crossed = median(Array.from({ length: runs }, () => time(() => Budget.cut(budget, ["project", "tertial"]))[0]))
const [loop, cut] = [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))]
printTable(`${lines} funding lines in ${budget.of.length} parts`, ["", "median", "plain loops", "ratio"], [
  [`${Object.keys(dimensions).length} cuts`, showMs(cut), showMs(loop), three(median(pairs.map(([a, b]) => b / a)))],
  ["project by tertial", showMs(crossed), "", ""],
  ["the budget made", showMs(making), "", ""]
])

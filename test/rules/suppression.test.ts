/**
 * What is not shown cannot be worked out: over every small world, everything printed of it on successive days is collected, and the worlds
 * that print the same are the exact solution set of what was printed. No hidden figure is one and the same in all of them.
 */
import { describe, expect, it } from "vitest"
import { jsonOfCheck, jsonOfExplanation } from "../../packages/cli/src/render/json.ts"
import { renderExplanation } from "../../packages/cli/src/render/explanation.ts"
import { plain } from "../../packages/cli/src/render/paint.ts"
import { evaluationOf } from "./world.ts"
import type { Row, Setting } from "./world.ts"

const group = 3
/** Of each kind on each day at most. */
const most = 6
/** How many rows of each kind there are on the first day, and how many more on the second. */
interface World {
  readonly first: ReadonlyArray<number>
  readonly later: ReadonlyArray<number>
}
const kinds = ["internat", "digital", "plain"] as const

/** The rows of a kind stand together, so that their lines tell nothing of their days. */
const rowsOf = ({ first, later }: World): ReadonlyArray<Row> =>
  kinds.flatMap((kind, index) => [[first, "2017-03-01"] as const, [later, "2017-06-01"] as const].flatMap(([counts, date]) =>
    Array.from({ length: counts[index]! }, () => ({ date, kind, municipality: "aneby", hours: index }))))

const upTo = (most: number): ReadonlyArray<number> => Array.from({ length: most + 1 }, (_, n) => n)
const threes = (a: number, b: number, rest: number): ReadonlyArray<ReadonlyArray<number>> => upTo(a).flatMap((one) => upTo(b).flatMap((two) => upTo(rest).map((three) => [one, two, three])))
const worldsOf = (first: ReadonlyArray<ReadonlyArray<number>>, later: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<World> => first.flatMap((one) => later.map((two) => ({ first: one, later: two })))
/** Worlds of two kinds of rows, and of three. */
const twos = worldsOf(threes(most, 0, most), threes(most, 0, most))
const all = worldsOf(threes(most, most, most), [...threes(0, 0, most), ...threes(most, 0, 0), ...threes(0, most, 0)])

const printed = (setting: Setting, world: World): string =>
  ["2017-04-01", "2017-07-01", "2017-12-31"].map((asOf) => {
    const evaluation = evaluationOf({ ...setting, rows: rowsOf(world), asOf })
    const [result] = evaluation.results
    return [
      JSON.stringify(jsonOfCheck({ plan: evaluation.plan, evaluation, findings: evaluation.findings }, evaluation.asOf, 0, "en")),
      JSON.stringify(jsonOfExplanation(result!, evaluation, "sv")),
      renderExplanation(result!, evaluation, "en", plain)
    ].join("\n")
  }).join("\n\n")

type Reads = (a: number, b: number, rest: number) => ReadonlyArray<number>

/** Every figure of a world on both days. */
const figuresOf = ({ first, later }: World, reads: Reads): ReadonlyArray<number> => {
  const read = (counts: ReadonlyArray<number>) => reads(counts[0]!, counts[1]!, counts[2]!)
  return [...read(first), ...read(first.map((n, kind) => n + later[kind]!))]
}

/** Where there is nobody left to add, what cannot be is only not among the worlds that were tried. */
const isAtTheEdge = ({ first, later }: World): boolean => [...first, ...later].some((n) => n >= most)

/** Figures that rest on too few people and that everything printed determines all the same. */
const determined = (setting: Setting, worlds: ReadonlyArray<World>, reads: Reads): ReadonlyArray<string> => {
  const alike = Map.groupBy(worlds, (world) => printed(setting, world))
  return [...alike.values()].flatMap((same) => {
    if (same.some(isAtTheEdge)) return []
    const figures = same.map((world) => figuresOf(world, reads))
    return figures[0]!.flatMap((figure, index) =>
      figure > 0 && figure < group && figures.every((other) => other[index] === figure) ? [`figure ${index} is ${figure} in ${same.length} worlds like ${JSON.stringify(same[0])}`] : [])
  })
}

describe("no figure on fewer people than may be shown can be worked out", { timeout: 120_000 }, () => {
  it.each<readonly [string, string, ReadonlyArray<World>, Reads]>([
    ["a count", "{count: meetings, at-least: 4}", twos, (a, b, rest) => [a + b + rest]],
    ["a count of some", "{count: meetings, where: {kind: internat}, at-least: 4}", twos, (a) => [a]],
    ["a count and a part of it", "{count: meetings, at-least: 4, of-which: [{where: {kind: internat}, at-least: 2}]}", twos, (a, b, rest) => [a + b + rest, a, b + rest]],
    ["a count and two parts", "{count: meetings, at-least: 4, of-which: [{where: {kind: internat}, at-least: 1}, {where: {kind: digital}, at-least: 1}]}", all, (a, b, rest) => [a + b + rest, a, b, a + rest, b + rest, rest]],
    ["a share", "{share: meetings, satisfying: {kind: internat}, at-least: 50 %}", twos, (a, b, rest) => [a + b + rest]],
    ["two counts together", "{plus: [{count: meetings, where: {kind: internat}}, {count: meetings, where: {kind: plain}}], at-least: 4}", twos, (a, _, rest) => [a, rest]],
    ["one count less another", "{minus: [{count: meetings}, {count: meetings, where: {kind: internat}}], at-least: 4}", twos, (a, b, rest) => [a + b + rest, a]],
    ["two counts side by side", "{all: [{count: meetings, at-least: 4}, {count: meetings, where: {kind: internat}, at-least: 2}]}", twos, (a, b, rest) => [a + b + rest, a, b + rest]],
    ["members", "{members: municipality, that: {count: meetings, at-least: 2}, at-least: 1}", twos, (a, b, rest) => [a + b + rest]]
  ])("%s", (_, rule, worlds, reads) => expect(determined({ rule, meetings: `min-group: ${group}` }, worlds, reads)).toEqual([]))
})

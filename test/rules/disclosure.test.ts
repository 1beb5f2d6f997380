/**
 * What is hidden cannot be worked out from all that a plan shows: over every small world, everything printed of all its targets on successive
 * days is collected, and the worlds that print the same are the exact solution set of what was printed. No group of fewer people than may be
 * shown, that some target is about, is one and the same in all of them.
 */
import { Day } from "@styrkort/core"
import { describe, expect, it } from "vitest"
import { renderExplanation } from "../../packages/cli/src/render/explanation.ts"
import { jsonOfCheck, jsonOfExplanation } from "../../packages/cli/src/render/json.ts"
import { plain } from "../../packages/cli/src/render/paint.ts"
import { run } from "../../packages/rules/src/run.ts"
import type { Prepared } from "../../packages/rules/src/run.ts"
import { say } from "../../packages/rules/src/explain.ts"
import { isSuppressed } from "../../packages/rules/src/Outcome.ts"
import { dayOf, planOfTargets, shown, tabled } from "./world.ts"
import type { Row } from "./world.ts"

const group = 3

/** How many rows of each kind there are in each of the quarters. */
type World = ReadonlyArray<ReadonlyArray<number>>
const kinds = ["internat", "digital", "plain"] as const
const dates = ["2017-02-01", "2017-05-02", "2017-08-01"]
/** Rows of a kind stand together, so that where they stand tells nothing of their days. */
const rowsOf = (world: World): ReadonlyArray<Row> => kinds.flatMap((kind, index) => world.flatMap((counts, quarter) => Array.from({ length: counts[index] ?? 0 }, () => ({ date: dates[quarter]!, kind, school: "a", ...answers[kind] }))))

/** Two questions: those of each kind have answered one of them, or both. */
const answers = { internat: { first: "true", second: "false" }, digital: { first: "true" }, plain: { second: "true" } }

const upTo = (most: number): ReadonlyArray<number> => Array.from({ length: most + 1 }, (_, n) => n)
/** Every list of counts that are each at most so many. */
const lists = (...most: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> => most.reduce<ReadonlyArray<ReadonlyArray<number>>>((all, n) => all.flatMap((list) => upTo(n).map((one) => [...list, one])), [[]])
const worldsOf = (...quarters: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<World> => quarters.reduce<ReadonlyArray<World>>((all, most) => all.flatMap((world) => lists(...most).map((counts) => [...world, counts])), [[]])

const preparedOf = (targets: Readonly<Record<string, string>>, minGroup = `min-group: ${group}, `): Prepared => planOfTargets(`populations:
  school: {title: Schools, members: {a: A, b: B}}
datasets:
  answers: {title: Answers, row: answer, rows: answers, file: answers.csv, ${minGroup}columns: {date: date, kind: text, school: school, first: boolean, second: boolean}}`, targets)

const data = (world: World) => new Map([["answers", tabled("answers.csv", ["date", "kind", "school", "first", "second"], rowsOf(world))]])

/** Everything printed of a world on some days, in every word and figure of the results. */
const printed = (prepared: Prepared, world: World, days: ReadonlyArray<string>): string =>
  days.map((day) => {
    const evaluation = run(prepared, data(world), dayOf(day))
    return [
      JSON.stringify(jsonOfCheck({ plan: evaluation.plan, evaluation, findings: evaluation.findings }, evaluation.asOf, 0, "en")),
      ...evaluation.results.flatMap((result) => [JSON.stringify(jsonOfExplanation(result, evaluation, "sv")), renderExplanation(result, evaluation, "en", plain)])
    ].join("\n")
  }).join("\n\n")

/** A group that a target is about: which kinds, in which quarters. */
interface Group {
  readonly kinds: ReadonlyArray<(typeof kinds)[number]>
  readonly quarters: ReadonlyArray<number>
}
const all = [...kinds]

/** Everyone in a group who is there on a day. */
const sizeOf = ({ kinds: some, quarters }: Group, world: World, day: string): number =>
  quarters.reduce((sum, quarter) => (dates[quarter]! > day ? sum : sum + some.reduce((inner, kind) => inner + (world[quarter]?.[kinds.indexOf(kind)] ?? 0), 0)), 0)

/** Where there is nobody left to add, what cannot be is only not among the worlds that were tried. */
const isAtTheEdge = (world: World, most: ReadonlyArray<ReadonlyArray<number>>): boolean => world.some((counts, quarter) => counts.some((n, kind) => n > 0 && n === most[quarter]![kind]))

interface Case {
  readonly title: string
  readonly targets: Readonly<Record<string, string>>
  readonly groups: ReadonlyArray<Group>
  /** How many of each kind there can be in each quarter. */
  readonly most: ReadonlyArray<ReadonlyArray<number>>
  readonly days: ReadonlyArray<string>
  /** More than one whole and its parts: who knows the rules may narrow it down. */
  readonly beyond?: true
}

/** The groups that are too small, and the same in all of some worlds. */
const determined = (same: ReadonlyArray<World>, { groups, most, days }: Case): ReadonlyArray<string> =>
  same.some((world) => isAtTheEdge(world, most)) ? [] : days.flatMap((day) => groups.flatMap((one, index) => {
    const size = sizeOf(one, same[0]!, day)
    return size > 0 && size < group && same.every((world) => sizeOf(one, world, day) === size) ? [`group ${index} of ${size} on ${day} in all ${same.length} worlds like ${JSON.stringify(same[0])}`] : []
  }))

/** What each target comes to on each day, in figures; undefined where nothing is shown. */
const figuresOf = (prepared: Prepared, world: World, days: ReadonlyArray<string>): ReadonlyArray<string | undefined> =>
  days.flatMap((day) => {
    const evaluation = run(prepared, data(world), dayOf(day))
    return evaluation.results.flatMap((result) => {
      const { value, gap, pace } = say(result, evaluation, "en")
      return [isSuppressed(result.outcome!) ? undefined : JSON.stringify([result.verdict, value, gap, pace]), shown(result.trend?.before)]
    })
  })

/** Of every world, all worlds in which every figure that is shown of it is the same: the exact solution set of what was shown. */
const determinedByFigures = (asked: Case): ReadonlyArray<string> => {
  const [prepared, open] = [preparedOf(asked.targets), preparedOf(asked.targets, "")]
  const worlds = worldsOf(...asked.most)
  const figures = new Map(worlds.map((world) => [world, figuresOf(open, world, asked.days)]))
  const solutions = new Map<string, Map<string, ReadonlyArray<World>>>()
  const told = (world: World, which: ReadonlyArray<number>): string => which.map((index) => figures.get(world)![index]).join("|")
  return worlds.flatMap((world) => {
    const which = figuresOf(prepared, world, asked.days).flatMap((figure, index) => (figure === undefined ? [] : [index]))
    const pattern = which.join()
    let byFigures = solutions.get(pattern)
    if (byFigures === undefined) solutions.set(pattern, byFigures = Map.groupBy(worlds, (one) => told(one, which)))
    const same = byFigures.get(told(world, which))!
    return determined(same, asked)
  })
}

/** The same by everything printed, for who knows by which rules figures are hidden: that one is tells of how large it can be. */
const determinedByWords = (asked: Case): ReadonlyArray<string> => {
  const prepared = preparedOf(asked.targets)
  return [...Map.groupBy(worldsOf(...asked.most), (world) => printed(prepared, world, asked.days)).values()].flatMap((same) => determined(same, asked))
}

const year = [0, 1, 2]
const whole: Group = { kinds: all, quarters: year }
const only = (kind: Group["kinds"][number], quarters: ReadonlyArray<number> = year): Group => ({ kinds: [kind], quarters })
const count = (rest = ""): string => `rule: {count: answers${rest}, at-least: 4}`
const end = ["2017-12-31"]
const successive = ["2017-03-31", "2017-06-30", "2017-12-31"]

const cases: ReadonlyArray<Case> = [
  {
    title: "a whole in one target, a part of it in another",
    targets: { whole: count(), part: count(", where: {kind: internat}") },
    groups: [whole, only("internat"), { kinds: ["digital", "plain"], quarters: year }],
    most: [[9, 9]],
    days: end
  },
  {
    title: "the part comes first in the plan",
    targets: { part: count(", where: {kind: internat}"), whole: count() },
    groups: [whole, only("internat"), only("digital")],
    most: [[9, 9]],
    days: end
  },
  {
    title: "a whole and all its parts, each in a target of its own",
    targets: { whole: count(), internat: count(", where: {kind: internat}"), digital: count(", where: {kind: digital}"), plain: count(", where: {kind: plain}") },
    groups: [whole, only("internat"), only("digital"), only("plain")],
    most: [[7, 7, 7]],
    days: end
  },
  {
    title: "a whole and two parts, which leave a third that nobody asks for",
    targets: { whole: count(), internat: count(", where: {kind: internat}"), digital: count(", where: {kind: digital}") },
    groups: [whole, only("internat"), only("digital"), only("plain")],
    most: [[7, 7, 7]],
    days: end
  },
  {
    title: "sums that go round",
    beyond: true,
    targets: { ab: count(", where: {kind: [internat, digital]}"), bc: count(", where: {kind: [digital, plain]}"), ca: count(", where: {kind: [internat, plain]}"), a: count(", where: {kind: internat}") },
    groups: [only("internat"), { kinds: ["internat", "digital"], quarters: year }],
    most: [[7, 7, 7]],
    days: end
  },
  {
    title: "a share tells how many satisfy it",
    targets: { share: "rule: {share: answers, satisfying: {kind: internat}, at-least: 50 %}", part: count(", where: {kind: internat}") },
    groups: [whole, only("internat")],
    most: [[9, 9]],
    days: end
  },
  {
    title: "a share of the whole, beside the whole and its parts",
    beyond: true,
    targets: { whole: count(), share: "rule: {share: answers, satisfying: {kind: plain}, at-least: 50 %}", internat: count(", where: {kind: internat}"), digital: count(", where: {kind: digital}") },
    groups: [whole, only("internat"), only("digital")],
    most: [[6, 6, 6]],
    days: end
  },
  {
    title: "what is only followed tells as much",
    targets: { whole: "follow: {count: answers}", part: count(", where: {kind: internat}") },
    groups: [whole, only("internat")],
    most: [[9, 9]],
    days: end
  },
  {
    title: "parts of a whole within one target, and one of them in another",
    targets: { whole: "rule: {count: answers, at-least: 4, of-which: [{where: {kind: internat}, at-least: 1}]}", rest: count(", where: {kind: {not: internat}}") },
    groups: [whole, only("internat"), only("digital")],
    most: [[9, 9]],
    days: end
  },
  {
    title: "a target that takes another's verdict",
    targets: { whole: count(), part: count(", where: {kind: internat}"), both: "rule: {all: [{target: part}, {count: answers, where: {kind: digital}, at-least: 4}]}" },
    groups: [whole, only("internat"), only("digital")],
    most: [[9, 9]],
    days: end
  },
  {
    title: "a level that is another measure",
    targets: { more: "rule: {count: answers, at-least: {count: answers, where: {kind: digital}}}", part: count(", where: {kind: internat}") },
    groups: [whole, only("internat"), only("digital")],
    most: [[9, 9]],
    days: end
  },
  {
    title: "two questions that not everybody has answered, beside how many they are",
    targets: { whole: count(), first: "rule: {share: answers, satisfying: {first: true}, at-least: 50 %}", second: "rule: {share: answers, satisfying: {second: true}, at-least: 50 %}" },
    groups: [whole],
    most: [[6, 6, 6]],
    days: end
  },
  {
    title: "what the year came to on successive days, against a quarter of it",
    targets: { year: count(), second: count(", during: 2017-Q2") },
    groups: [whole, { kinds: all, quarters: [1] }],
    most: [[9], [9]],
    days: successive
  },
  {
    title: "the year and each of its quarters on successive days",
    beyond: true,
    targets: { year: count(), first: count(", during: 2017-Q1"), second: count(", during: 2017-Q2"), third: count(", during: 2017-Q3") },
    groups: [whole, { kinds: all, quarters: [0] }, { kinds: all, quarters: [1] }, { kinds: all, quarters: [2] }],
    most: [[7], [7], [7]],
    days: [...successive.slice(0, 2), "2017-09-30", "2017-12-31"]
  },
  {
    title: "kinds of a quarter against kinds of the year",
    beyond: true,
    targets: { year: count(", where: {kind: internat}"), whole: count(), second: count(", during: 2017-Q2, where: {kind: internat}") },
    groups: [whole, only("internat"), only("internat", [1])],
    most: [[5, 5], [6, 5]],
    days: ["2017-03-31", "2017-06-30"]
  },
  {
    title: "by a day, on that day and after",
    targets: { early: count(", by: 2017-03-31"), whole: count(), part: count(", where: {kind: internat}, by: 2017-03-31") },
    groups: [whole, { kinds: all, quarters: [0] }, only("internat", [0])],
    most: [[6, 6], [5]],
    days: ["2017-03-31", "2017-06-30"]
  },
  {
    title: "one by one, beside the whole",
    targets: { each: "rule: {every: {of: [internat, digital], via: kind}, require: {count: answers, at-least: 1}}", whole: count() },
    groups: [whole, only("internat"), only("digital"), only("plain")],
    most: [[6, 6, 6]],
    days: end
  }
]

describe("no group that is too small to be shown follows from the figures of all targets", { timeout: 240_000 }, () => {
  it.each(cases)("$title", (asked) => expect(determinedByFigures(asked)).toEqual([]))
})

describe("nor for who knows by which rules figures are hidden, from a whole and its parts", { timeout: 240_000 }, () => {
  it.each(cases.filter(({ beyond }) => beyond !== true))("$title", (asked) => expect(determinedByWords(asked)).toEqual([]))
})

describe("what need not be hidden is shown", () => {
  const verdicts = (targets: Readonly<Record<string, string>>, world: World, day: string) =>
    Object.fromEntries(run(preparedOf(targets), data(world), Day.parse(day)!).results.map(({ placed, outcome }) => [placed.id, outcome!.reason === "suppressed" ? "hidden" : "shown"]))

  it("the whole rather than its parts", () => {
    const [whole, part] = [count(), count(", where: {kind: internat}")]
    expect(verdicts({ part, whole }, [[2, 9]], "2017-12-31")).toEqual({ part: "hidden", whole: "shown" })
    expect(verdicts({ part, whole }, [[9, 2]], "2017-12-31")).toEqual({ part: "hidden", whole: "shown" })
    expect(verdicts({ part, whole }, [[4, 4]], "2017-12-31")).toEqual({ part: "shown", whole: "shown" })
  })
  it("one more part beside one that is too small, and no others", () => {
    const parts = Object.fromEntries(kinds.map((kind) => [kind, count(`, where: {kind: ${kind}}`)]))
    expect(verdicts({ whole: count(), ...parts }, [[2, 5, 7]], "2017-12-31")).toEqual({ whole: "shown", internat: "hidden", digital: "shown", plain: "hidden" })
  })
  it("two questions of which almost all who answered one answered the other", () => {
    const [first, second] = ["first", "second"].map((column) => `rule: {share: answers, satisfying: {${column}: true}, at-least: 50 %}`)
    expect(verdicts({ first: first!, second: second! }, [[20, 2, 1]], "2017-12-31")).toEqual({ first: "shown", second: "shown" })
    expect(verdicts({ whole: count(), first: first!, second: second! }, [[20, 2, 1]], "2017-12-31")).toEqual({ whole: "shown", first: "shown", second: "shown" })
    expect(verdicts({ first: first!, silent: count(", where: {second: {present: false}}"), whole: count(), second: second! }, [[20, 2, 1]], "2017-12-31")).toEqual({ whole: "shown", silent: "hidden", first: "shown", second: "hidden" })
  })
  it("those who satisfy a question, though others are as many", () => {
    const targets = { share: "rule: {share: answers, satisfying: {second: true}, at-least: 50 %}", part: count(", where: {kind: plain}") }
    expect(verdicts(targets, [[1, 0, 20]], "2017-12-31")).toEqual({ share: "shown", part: "hidden" })
    expect(verdicts({ ...targets, share: "rule: {share: answers, satisfying: {kind: plain}, at-least: 50 %}" }, [[1, 0, 20]], "2017-12-31")).toEqual({ share: "hidden", part: "shown" })
  })
  it("a quarter that is too small hides the year only while the year tells of it", () => {
    const targets = { year: count(), second: count(", during: 2017-Q2") }
    expect(verdicts(targets, [[5], [2], [4]], "2017-03-31")).toEqual({ year: "shown", second: "hidden" })
    expect(verdicts(targets, [[5], [2], [4]], "2017-06-30")).toEqual({ year: "hidden", second: "hidden" })
    expect(verdicts(targets, [[5], [2], [4]], "2017-12-31")).toEqual({ year: "shown", second: "hidden" })
  })
})

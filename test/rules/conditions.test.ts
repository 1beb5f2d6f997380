import { Day, Ratio } from "@styrkort/core"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { compileCondition, orderTests } from "../../packages/rules/src/conditions.ts"
import { always } from "../../packages/rules/src/Rule.ts"
import type { Condition } from "../../packages/rules/src/Rule.ts"
import { placesOf } from "../../packages/rules/src/Table.ts"
import type { Column, Table } from "../../packages/rules/src/Table.ts"
import { check, dayOf, see } from "./world.ts"
import type { Row } from "./world.ts"

const table = (columns: Readonly<Record<string, Column>>, length: number): Table => ({
  dataset: "d",
  length,
  columns: new Map(Object.entries(columns)),
  files: ["d.csv"],
  places: placesOf(length, () => 0, (row) => row + 2)
})
const numbers = (values: ReadonlyArray<number | undefined>, decimals = 0): Column => ({ tag: "numbers", values: Float64Array.from(values, (value) => value ?? NaN), decimals })
const words = (dictionary: ReadonlyArray<string>, cells: ReadonlyArray<string | undefined>): Column => ({
  tag: "codes",
  codes: Int32Array.from(cells, (cell) => (cell === undefined ? -1 : dictionary.indexOf(cell))),
  words: dictionary
})
const moment = { asOf: Infinity, through: Infinity }
const truths = (condition: Condition, rows: Table) => Array.from({ length: rows.length }, (_, row) => compileCondition(condition, rows, moment)(row))

describe("three-valued conditions", () => {
  // Three rows of one column, for which "is yes" is true, false and neither.
  const three = table({ x: words(["yes", "no"], ["yes", "no", undefined]) }, 3)
  const is = (row: 0 | 1 | 2): Condition =>
    row === 0 ? always : row === 1 ? { tag: "not", of: always } : { tag: "one-of", column: "empty", words: ["yes"] }
  const pairs = table({ empty: words(["yes"], [undefined]) }, 1)
  const of = (condition: Condition) => compileCondition(condition, pairs, moment)(0)
  const [yes, no, neither] = [is(0), is(1), is(2)]

  it("is one of: true, false, and neither for an empty cell", () => {
    expect(truths({ tag: "one-of", column: "x", words: ["yes"] }, three)).toEqual([1, 0, -1])
    expect(truths({ tag: "one-of", column: "x", words: ["yes", "no"] }, three)).toEqual([1, 1, -1])
    expect(truths({ tag: "one-of", column: "x", words: ["never seen"] }, three)).toEqual([0, 0, -1])
  })

  it("not reverses, and leaves neither as it is", () => {
    expect(truths({ tag: "not", of: { tag: "one-of", column: "x", words: ["yes"] } }, three)).toEqual([0, 1, -1])
  })

  it.each<[string, Condition, Condition, number, number]>([
    ["true and true", yes, yes, 1, 1],
    ["true and false", yes, no, 0, 1],
    ["false and false", no, no, 0, 0],
    ["true and neither", yes, neither, -1, 1],
    ["false and neither", no, neither, 0, -1],
    ["neither and neither", neither, neither, -1, -1]
  ])("%s", (_, a, b, all, any) => {
    expect([of({ tag: "all", of: [a, b] }), of({ tag: "all", of: [b, a] })]).toEqual([all, all])
    expect([of({ tag: "any", of: [a, b] }), of({ tag: "any", of: [b, a] })]).toEqual([any, any])
  })

  it("all of nothing is true", () => {
    expect(of(always)).toBe(1)
    expect(of({ tag: "any", of: [] })).toBe(0)
  })

  it("present always answers", () => {
    const two = table({ x: words(["a"], ["a", undefined]), n: numbers([0, undefined]) }, 2)
    for (const column of ["x", "n"]) {
      expect(truths({ tag: "present", column, wanted: true }, two)).toEqual([1, 0])
      expect(truths({ tag: "present", column, wanted: false }, two)).toEqual([0, 1])
    }
  })
})

describe("tests on numbers", () => {
  it.each<[keyof typeof orderTests, ReadonlyArray<number>]>([
    ["at-least", [0, 1, 1, 1, 1]],
    ["more-than", [0, 0, 1, 1, 1]],
    ["at-most", [1, 1, 0, 0, 0]],
    ["less-than", [1, 0, 0, 0, 0]],
    ["exactly", [0, 1, 0, 0, 0]],
    ["before", [1, 0, 0, 0, 0]],
    ["after", [0, 0, 1, 1, 1]]
  ])("%s 2, at the bound and on each side", (key, wanted) => {
    const column = table({ n: numbers([1, 2, 3, 4, 5, undefined]) }, 6)
    expect(truths({ tag: "in", column: "n", set: orderTests[key](Ratio.make(2), Ratio.make(2)) }, column)).toEqual([...wanted, -1])
  })

  it("a set of two stretches has what either has", () => {
    const column = table({ n: numbers([1, 2, 3, 4, 5]) }, 5)
    expect(truths({ tag: "in", column: "n", set: [{ hi: Ratio.make(1) }, { lo: Ratio.make(4) }] }, column)).toEqual([1, 0, 0, 1, 1])
  })

  it("between 2 and 4 has both ends", () => {
    const column = table({ n: numbers([1, 2, 3, 4, 5]) }, 5)
    expect(truths({ tag: "in", column: "n", set: orderTests.between(Ratio.make(2), Ratio.make(4)) }, column)).toEqual([0, 1, 1, 1, 0])
  })

  it("a bound between two cells, or finer than the column, is held exactly", () => {
    const tenths = table({ n: numbers([14, 15, 16], 1) }, 3)
    const near = (n: number, d: number) => Ratio.make(n, d)
    const test = (key: "at-least" | "more-than" | "at-most" | "less-than", bound: Ratio.Ratio) => truths({ tag: "in", column: "n", set: orderTests[key](bound, bound) }, tenths)
    expect([test("at-least", near(3, 2)), test("more-than", near(3, 2))]).toEqual([[0, 1, 1], [0, 0, 1]])
    expect([test("at-least", near(151, 100)), test("more-than", near(151, 100))]).toEqual([[0, 0, 1], [0, 0, 1]])
    expect([test("at-most", near(3, 2)), test("less-than", near(3, 2))]).toEqual([[1, 1, 0], [1, 0, 0]])
    expect([test("at-most", near(149, 100)), test("less-than", near(149, 100))]).toEqual([[1, 0, 0], [1, 0, 0]])
  })

  it("every test says of a cell what exact arithmetic says", () => {
    const keys = Object.keys(orderTests) as ReadonlyArray<keyof typeof orderTests>
    fc.assert(fc.property(fc.constantFrom(...keys), fc.integer({ min: -50, max: 50 }), fc.nat(20), fc.integer({ min: 1, max: 20 }), fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1 }), fc.nat(2), (key, n, more, d, cells, decimals) => {
      const [low, high] = [Ratio.make(n, d), key === "between" ? Ratio.make(n + more, d) : Ratio.make(n, d)]
      const wanted = cells.map((cell) => {
        const value = Ratio.make(cell, 10 ** decimals)
        const [from, to] = [Ratio.compare(value, low), Ratio.compare(value, high)]
        return { "at-least": from >= 0, "more-than": from > 0, "at-most": from <= 0, "less-than": from < 0, exactly: from === 0, between: from >= 0 && to <= 0, before: from < 0, after: from > 0 }[key] ? 1 : 0
      })
      expect(truths({ tag: "in", column: "n", set: orderTests[key](low, high) }, table({ n: numbers(cells, decimals) }, cells.length))).toEqual(wanted)
    }))
  })
})

describe("cells of one row", () => {
  const orders = ["at-least", "more-than", "at-most", "less-than", "exactly", "before", "after"] as const
  const wanted: Readonly<Record<(typeof orders)[number], ReadonlyArray<number>>> = {
    "at-least": [0, 1, 1, -1, -1], "more-than": [0, 0, 1, -1, -1], "at-most": [1, 1, 0, -1, -1], "less-than": [1, 0, 0, -1, -1],
    exactly: [0, 1, 0, -1, -1], before: [1, 0, 0, -1, -1], after: [0, 0, 1, -1, -1]
  }

  it.each(orders)("%s another, below it, the same, above it, and without one of them; however many decimals they have", (test) => {
    const of = (a: Column, b: Column) => truths({ tag: "compare", column: "a", test, to: { column: "b" } }, table({ a, b }, 5))
    expect(of(numbers([1, 2, 3, undefined, 2]), numbers([2, 2, 2, 2, undefined]))).toEqual(wanted[test])
    expect(of(numbers([19, 20, 21, undefined, 20], 1), numbers([2, 2, 2, 2, undefined]))).toEqual(wanted[test])
    expect(of(numbers([1, 2, 3, undefined, 2]), numbers([20, 20, 20, 20, undefined], 1))).toEqual(wanted[test])
  })

  it("words are the same or not, levels have an order, and a non-answer is neither the same nor another", () => {
    const cells = ["low", "high", "unsure", undefined, "low"]
    const others = ["low", "low", "low", "low", undefined]
    const scale = ["low", "high"]
    const of = (test: "exactly" | "at-least", a: ReadonlyArray<string | undefined>, b: ReadonlyArray<string | undefined>, of_: { readonly scale?: ReadonlyArray<string>; readonly silent?: ReadonlyArray<string> }) =>
      truths({ tag: "compare", column: "a", test, to: { column: "b" }, ...of_ }, table({ a: words([...scale, "unsure"], a), b: words(["unsure", ...scale], b) }, 5))
    expect(of("exactly", cells, others, {})).toEqual([1, 0, 0, -1, -1])
    expect(of("exactly", cells, others, { silent: ["unsure"] })).toEqual([1, 0, -1, -1, -1])
    expect(of("exactly", others, cells, { silent: ["unsure"] })).toEqual([1, 0, -1, -1, -1])
    expect(of("exactly", ["unsure", "unsure", "low", "low", "low"], ["unsure", "low", "unsure", "high", "low"], { silent: ["unsure"] })).toEqual([1, -1, -1, 0, 1])
    expect(of("at-least", cells, others, { scale })).toEqual([1, 1, -1, -1, -1])
    expect(of("at-least", others, cells, { scale })).toEqual([1, 0, -1, -1, -1])
  })
})

describe("deadlines", () => {
  // Received on day 10, with ten days: done, done on the last day, too late, on a day that has not come, not done; and never received.
  const days = table({ from: numbers([10, 10, 10, 10, 10, undefined]), done: numbers([12, 20, 21, 30, undefined, 12]) }, 6)
  const after = (from: Extract<Condition, { readonly tag: "deadline" }>["from"]): Condition => ({ tag: "deadline", column: "done", from, plus: { unit: "days", count: 10 } })
  const due = after({ column: "from" })
  const on = (condition: Condition, asOf: number, through = asOf) => Array.from({ length: 6 }, (_, row) => compileCondition(condition, days, { asOf, through })(row))

  it("are kept by a day that has come, missed when they have passed, and pending until then", () => {
    expect(on(due, 25)).toEqual([1, 1, 0, 0, 0, -1])
    expect(on(due, 20)).toEqual([1, 1, 0, 0, 0, -1])
    expect(on(due, 19)).toEqual([1, 2, 2, 2, 2, -1])
    expect(on(due, 12)).toEqual([1, 2, 2, 2, 2, -1])
    expect(on(due, 11)).toEqual([2, 2, 2, 2, 2, -1])
    expect(on(after(10), 25)).toEqual([1, 1, 0, 0, 0, 1])
  })

  it("have passed when data are complete through them, and what is there counts all the same", () => {
    expect(on(due, 25, 19)).toEqual([1, 1, 0, 2, 2, -1])
    expect(on(due, 25, 20)).toEqual([1, 1, 0, 0, 0, -1])
  })

  it("that are pending leave open what nothing else decides", () => {
    const [yes, no, neither]: ReadonlyArray<Condition> = [always, { tag: "not", of: always }, { tag: "neither" }]
    const last = (condition: Condition) => on(condition, 15)[4]
    const both = (tag: "all" | "any", one: Condition) => [last({ tag, of: [due, one] }), last({ tag, of: [one, due] })]
    expect([both("all", yes!), both("all", no!), both("all", neither!)]).toEqual([[2, 2], [0, 0], [2, 2]])
    expect([both("any", yes!), both("any", no!), both("any", neither!)]).toEqual([[1, 1], [2, 2], [2, 2]])
    expect(last({ tag: "not", of: due })).toBe(2)
  })
})

describe("tests on a scale", () => {
  const scale = ["low", "middle", "high"]
  const answers = table({ a: words([...scale, "do not know"], ["low", "middle", "high", "do not know", undefined]) }, 5)

  it("levels are compared by their order, and a non-answer is neither above nor below", () => {
    const test = (key: keyof typeof orderTests, low: number, high = low) => truths({ tag: "in", column: "a", set: orderTests[key](Ratio.make(low), Ratio.make(high)), scale }, answers)
    expect(test("at-least", 1)).toEqual([0, 1, 1, -1, -1])
    expect(test("more-than", 1)).toEqual([0, 0, 1, -1, -1])
    expect(test("at-most", 1)).toEqual([1, 1, 0, -1, -1])
    expect(test("less-than", 1)).toEqual([1, 0, 0, -1, -1])
    expect(test("between", 0, 1)).toEqual([1, 1, 0, -1, -1])
  })
})

describe("conditions as they are written", () => {
  const cells = "{title: Cells, file: cells.csv, columns: {date: date, day: date, text: text, answer: ordinal(quality), who: municipality, n: integer, x: number, part: share, cost: money, time: fte, long: duration, yes: boolean}, time: date}"
  const row: Row = { date: "2017-02-01", day: "2017-02-28", text: "a b", answer: "middle", who: "Eksjö", n: 5, x: "1,50", part: "85 %", cost: "1,5 tkr", time: "0,5 åa", long: "30 days", yes: "ja" }
  const holds = (where: string, cell: Row = row) => {
    const { value, unclear } = see({ rule: `{count: cells, where: ${where}, at-least: 1}`, datasets: { cells }, data: { cells: [cell] } })
    return unclear === 1 ? "neither" : value === "1"
  }

  it.each<[string, boolean]>([
    ["{text: a b}", true],
    ["{text: a}", false],
    ["{text: [a, a b]}", true],
    ["{text: {not: a}}", true],
    ["{text: {not: [a, a b]}}", false],
    ["{text: {present: true}}", true],
    ["{text: {present: false}}", false],
    ["{answer: middle}", true],
    ["{answer: [low, high]}", false],
    ["{answer: {at-least: middle}}", true],
    ["{answer: {more-than: middle}}", false],
    ["{answer: {between: [low, middle]}}", true],
    ["{answer: {between: [low, low]}}", false],
    ["{answer: {not: do not know}}", true],
    ["{who: eksjo}", true],
    ["{who: Eksjö}", true],
    ["{who: aneby}", false],
    ["{who: {not: Aneby}}", true],
    ["{n: 5}", true],
    ["{n: [4, 5]}", true],
    ["{n: [4, 6]}", false],
    ["{n: {not: 5}}", false],
    ["{n: {not: [4, 6]}}", true],
    ["{n: {between: [5, 6]}}", true],
    ["{n: {between: [3, 4]}}", false],
    ["{n: {at-least: 5, less-than: 6}}", true],
    ["{n: {at-least: 5, less-than: 5}}", false],
    ["{x: 1.5}", true],
    ["{x: {more-than: 1.5}}", false],
    ["{part: 85 %}", true],
    ["{part: {less-than: 85.1 %}}", true],
    ["{cost: 1 500 kr}", true],
    ["{cost: {more-than: 1 499 kr}}", true],
    ["{time: {exactly: 0.5 fte}}", true],
    ["{time: {at-most: 0.4 fte}}", false],
    ["{day: 2017-02-28}", true],
    ["{day: {before: 2017-02-28}}", false],
    ["{day: {before: 2017-03-01}}", true],
    ["{day: {after: 2017-02-27}}", true],
    ["{day: {after: 2017-02-28}}", false],
    ["{long: 30 days}", true],
    ["{long: 2 weeks}", false],
    ["{yes: ja}", true],
    ["{yes: true}", true],
    ["{yes: no}", false],
    ["{not: {n: 5}}", false],
    ["{all: [{n: 5}, {text: a b}]}", true],
    ["{all: [{n: 5}, {text: a}]}", false],
    ["{any: [{n: 4}, {text: a b}]}", true],
    ["{any: [{n: 4}, {text: a}]}", false],
    ["{n: 5, text: a}", false],
    ["{n: 5, text: a b}", true]
  ])("%s", (where, wanted) => {
    expect(holds(where)).toBe(wanted)
  })

  it.each(["{text: a}", "{text: {not: a}}", "{answer: {at-least: low}}", "{n: 5}", "{not: {n: 5}}", "{day: {before: 2017-02-28}}", "{n: {present: true}, text: a}", "{yes: no}", "{who: aneby}"])("an empty cell makes %s neither true nor false", (where) => {
    expect(holds(where, { date: "2017-02-01", n: where.includes("present") ? 1 : "" })).toBe("neither")
  })

  it("a non-answer is equal to itself, and neither equal nor unequal to levels", () => {
    const cell = { ...row, answer: "do not know" }
    expect([holds("{answer: do not know}", cell), holds("{answer: low}", cell), holds("{answer: {at-least: low}}", cell), holds("{not: {answer: {at-least: low}}}", cell)]).toEqual([true, "neither", "neither", "neither"])
  })

  it("what is written is read by each dataset's own column: a text, a number, a member", () => {
    const one = "{title: One, file: one.csv, columns: {date: date, x: text, who: municipality}}"
    const two = "{title: Two, file: two.csv, columns: {date: date, x: integer, who: text}}"
    const date = "2017-02-01"
    const data = { one: [{ date, x: "5", who: "aneby" }], two: [{ date, x: "5", who: "Aneby" }, { date, x: "6", who: "aneby" }] }
    const count = (where: string) => see({ rule: `{count: [one, two], where: ${where}, at-least: 1}`, datasets: { one, two }, data }).value
    expect([count("{x: 5}"), count("{who: Aneby}")]).toEqual(["2", "2"])
    check({ rule: "{count: [one, two], at-least: 3, of-which: [{where: {x: 5}, exactly: 2}, {where: {who: Aneby}, exactly: 2}]}", datasets: { one, two }, data }, { verdict: "met" })
  })

  it("a member's key wins over another member's title, in rules as in data", () => {
    const datasets = { paint: "{title: Paint, file: paint.csv, columns: {date: date, colour: colour}}" }
    const count = (where: string) => see({ rule: `{count: paint, where: {colour: ${where}}, at-least: 1}`, populations: "colour: {title: Colours, members: {red: blue, blue: green}}", datasets, data: { paint: [{ date: "2017-01-01", colour: "blue" }] } }).value
    expect([count("blue"), count("green"), count("red")]).toEqual(["1", "1", "0"])
  })

  it("days are compared as days", () => {
    expect(Day.show(dayOf("2017-02-28"))).toBe("2017-02-28")
    expect([holds("{day: {at-least: 2017-02-28}}"), holds("{day: {at-most: 2017-02-27}}")]).toEqual([true, false])
  })
})

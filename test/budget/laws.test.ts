/** The laws of money: every krona adds up whichever way the budget is cut and whatever becomes of the grants, and no sum is ever silently wrong. */
import { Allocation, Budget, Day, Fees, Forecast, Fte, Funding, Grants, Item, Money, Norm, Period, Plan as P, Ratio, Scenario, dimensionNames, funderNames } from "@styrkort/core"
import type { Dimension, Plan } from "@styrkort/core"
import { booksOf, standingUnder, tablesOf } from "@styrkort/rules"
import { load } from "@styrkort/core/load"
import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { tabled } from "../rules/world.ts"
import type { Row } from "../rules/world.ts"
import { assumed, dayOf, days, kronor, made, perspectiveOf, planOf, reordered, written, writtenPositive } from "./generated.ts"
import type { Assumed, Made, Written } from "./generated.ts"

/** One seed for all laws of a run: they meet the same plans, which are read once. */
const seed = Date.now() | 0
const runs = { numRuns: 1000, seed }
const most = Number.MAX_SAFE_INTEGER

/** A plan's items; without the norm where none can be chosen. */
const itemsOf = (files: Written, { asOf, norm, reading }: Made, likely = false): ReadonlyArray<Item.Item> => {
  const plan = planOf(files)
  const chosen = Result.getOrUndefined(Norm.choose(plan, norm, reading))
  return Result.getOrThrow(Item.itemsOf(plan, { asOf: dayOf(asOf), norm: chosen, likely }))
}

const budgetOf = (files: Written, how: Made, likely = false): Budget.Budget => Result.getOrThrow(Budget.make(planOf(files), itemsOf(files, how, likely)))

type Sums = Budget.Sums
const only = ({ stated, derived, thousandths }: Sums): Sums => ({ stated, derived, thousandths })
const sumOf = (list: ReadonlyArray<Sums>): Sums => list.reduce<Sums>(Scenario.plus, Scenario.nothing)
const ofPlan = (files: Written, how: Made): Sums => sumOf(itemsOf(files, how))
const byKey = (budget: Budget.Budget, by: ReadonlyArray<Dimension>): Readonly<Record<string, Sums>> => Object.fromEntries(Budget.cut(budget, by).map((cell) => [cell.keys.join("\n"), only(cell)]))
const standing = ({ items }: Scenario.Outcome): Sums => sumOf(items)
const figures = ["stated", "derived", "thousandths"] as const

const scenarioOf = ({ grants, delays }: Assumed): Scenario.Scenario => ({
  grants: new Map(Object.entries(grants).map(([id, percent]) => [id, Ratio.make(percent, 100)])),
  delays: new Map(Object.entries(delays).map(([id, day]) => [id, dayOf(day)]))
})
const apply = (files: Written, how: Made, grants: Assumed["grants"]): Scenario.Outcome => Scenario.apply(planOf(files), itemsOf(files, how), scenarioOf({ grants, delays: {} }), dayOf(how.asOf))

/** Ids of funders in a state on a day. */
const inState = (files: Written, { asOf }: Made, state: Funding.GrantState): ReadonlyArray<string> =>
  [...planOf(files).funders].flatMap(([id, funder]) => (Funding.stateOn(funder, dayOf(asOf)) === state ? [id] : []))
/** Refused by its own line, with no funder whose grant could be thought otherwise. */
const isNobodys = ({ funders, line }: Item.Item): boolean => funders.length === 0 && line.line.state === "refused"
const all = (ids: ReadonlyArray<string>, percent: number): Assumed["grants"] => Object.fromEntries(ids.map((id) => [id, percent]))

const crossed = fc.oneof(
  { weight: 4, arbitrary: fc.shuffledSubarray([...dimensionNames], { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.shuffledSubarray([...dimensionNames], { minLength: 0 }) }
)

describe("the laws of cuts", { timeout: 60_000 }, () => {
  it("every cut, crossed or not, sums to the same total, to the öre and the thousandth", () => {
    fc.assert(fc.property(written, made, fc.boolean(), crossed, (files, how, likely, by) => {
      const budget = budgetOf(files, how, likely)
      expect(budget.total).toEqual(sumOf(itemsOf(files, how, likely).map(only)))
      for (const dimension of dimensionNames) expect([dimension, sumOf(Budget.cut(budget, [dimension]).map(only))]).toEqual([dimension, budget.total])
      expect(sumOf(Budget.cut(budget, by).map(only))).toEqual(budget.total)
    }), runs)
  })

  it("a crossed cut's cells sum to the cells of either dimension alone", () => {
    fc.assert(fc.property(written, made, fc.shuffledSubarray([...dimensionNames], { minLength: 2, maxLength: 2 }), (files, how, by) => {
      const budget = budgetOf(files, how)
      const cells = Budget.cut(budget, by)
      by.forEach((dimension, index) => {
        const merged = [...Map.groupBy(cells, ({ keys }) => keys[index]!)].map(([key, own]) => [key, sumOf(own)] as const)
        expect(Object.fromEntries(merged)).toEqual(byKey(budget, [dimension]))
      })
    }), runs)
  })

  it("a perspective is the sum of its goals, a year of its tertials, an area of its projects; certain money is what is granted", () => {
    const wholes: ReadonlyArray<readonly [Dimension, Dimension, (key: string) => string]> = [
      ["goal", "perspective", (goal) => perspectiveOf[goal] ?? ""],
      ["tertial", "year", (tertial) => tertial.slice(0, 4)],
      ["project", "area", (project) => project.replace(/-\d+$/, "")],
      ["state", "certainty", (state) => (state === "granted" ? "firm" : "conditional")]
    ]
    fc.assert(fc.property(written, made, (files, how) => {
      const budget = budgetOf(files, how)
      for (const [part, whole, of] of wholes) {
        const merged = [...Map.groupBy(Budget.cut(budget, [part]), ({ keys }) => of(keys[0]!))].map(([key, cells]) => [key, sumOf(cells)] as const)
        expect([whole, Object.fromEntries(merged)]).toEqual([whole, byKey(budget, [whole])])
      }
    }), runs)
  })

  it("firm and conditional are the total together", () => {
    fc.assert(fc.property(written, made, (files, how) => {
      const budget = budgetOf(files, how)
      expect(Scenario.plus(Budget.sumWhere(budget, { certainty: "firm" }), Budget.sumWhere(budget, { certainty: "conditional" }))).toEqual(budget.total)
    }), runs)
  })

  it("what is behind a cell sums to the cell, and no item is behind two cells of a dimension that is read off the line", () => {
    fc.assert(fc.property(written, made, fc.shuffledSubarray([...dimensionNames], { minLength: 1, maxLength: 2 }), (files, how, by) => {
      const budget = budgetOf(files, how)
      for (const cell of Budget.cut(budget, by)) {
        const keys = Object.fromEntries(by.map((dimension, index) => [dimension, cell.keys[index]!]))
        expect(sumOf(Budget.behind(budget, keys))).toEqual(only(cell))
        expect(Budget.sumWhere(budget, keys)).toEqual(only(cell))
        for (const { item } of Budget.behind(budget, keys)) for (const dimension of by) expect(item.at[dimension] || keys[dimension]).toBe(keys[dimension])
      }
      expect(Budget.sumWhere(budget, { area: "no such area" })).toEqual(Scenario.nothing)
    }), runs)
  })

  it("an item's goals and tertials take its own part of it, and split then merge is the item", () => {
    fc.assert(fc.property(written, made, (files, how) => {
      const budget = budgetOf(files, how)
      const merged = new Map<number, Sums>()
      for (let part = 0; part < budget.of.length; part++) {
        const sums: Sums = { stated: budget.stated[part]!, derived: budget.derived[part]!, thousandths: budget.thousandths[part]! }
        const item = budget.items[budget.of[part]!]!
        for (const figure of figures) expect(sums[figure] === 0 || Math.sign(sums[figure]) === Math.sign(item[figure])).toBe(true)
        merged.set(budget.of[part]!, Scenario.plus(merged.get(budget.of[part]!) ?? Scenario.nothing, sums))
      }
      expect([...merged.values()]).toEqual(budget.items.map(only))
    }), runs)
  })

  it("a line's split over its funders merges to the line, and to what it would be without the split", () => {
    const joined = (files: Written): Written => ({
      ...files,
      areas: Object.fromEntries(Object.entries(files.areas).map(([file, area]) => [file, {
        ...area,
        projects: Object.fromEntries(Object.entries(area.projects).map(([id, project]) => [id, { ...project, funding: (project.funding ?? []).map((line) => Object.fromEntries(Object.entries(line).filter(([key]) => key !== "split"))) }]))
      }]))
    })
    const perLine = (files: Written, how: Made) => [...Map.groupBy(itemsOf(files, how), ({ line }) => line).values()].map((items) => sumOf(items))
    fc.assert(fc.property(written, made, (files, how) => { expect(perLine(files, how)).toEqual(perLine(joined(files), how)) }), runs)
  })

  it("the order of files, projects and lines is irrelevant to every cut", () => {
    const shuffled = written.chain((files) => fc.tuple(fc.constant(files), reordered(files)))
    fc.assert(fc.property(shuffled, made, crossed, ([files, other], how, by) => {
      const [one, two] = [budgetOf(files, how), budgetOf(other, how)]
      expect(byKey(two, by)).toEqual(byKey(one, by))
      for (const dimension of dimensionNames) expect(byKey(two, [dimension])).toEqual(byKey(one, [dimension]))
      const remainder = (files: Written, budget: Budget.Budget) => Budget.remainderOf(planOf(files), budget)
      expect(remainder(other, two)).toEqual(remainder(files, one))
    }), runs)
  })

  it("the declared total is what is stated, what the norm accounts for and what no line explains", () => {
    fc.assert(fc.property(written, made, (files, how) => {
      const budget = budgetOf(files, how)
      const remainder = Budget.remainderOf(planOf(files), budget)
      if (remainder === undefined) return
      expect(budget.total.stated + remainder.unstated).toBe(remainder.declared)
      expect(budget.total.stated + budget.total.derived + remainder.unexplained).toBe(remainder.declared)
      expect(kronor(remainder.declared)).toBe(files.plan.totals![remainder.index]!.amount)
    }), runs)
  })
})

describe("the laws of scenarios", { timeout: 60_000 }, () => {
  it("a scenario in which everything is granted is the plan, but for refused lines that no grant is behind", () => {
    fc.assert(fc.property(written, made, (files, how) => {
      const outcome = apply(files, how, all(Object.keys(files.plan.funders), 100))
      expect(outcome.items).toEqual(itemsOf(files, how).map((item) => (isNobodys(item) ? { ...item, ...Scenario.nothing } : item)))
      expect([outcome.stopped]).toEqual([[]])
      expect(sumOf(outcome.affected.flatMap(({ item, lost, released }) => (isNobodys(item) ? [] : [lost, released])))).toEqual(Scenario.nothing)
    }), runs)
  })

  it("a scenario that assumes nothing is the plan without what is refused already", () => {
    fc.assert(fc.property(written, made, (files, how) => {
      const refused = inState(files, how, "refused")
      for (const { item, standing: left } of apply(files, how, {}).affected) {
        const when = item.line.project.project.when
        const own = item.line.line.state
        const falls = own === "refused" || (own !== "granted" && item.funders.some((id) => refused.includes(id)))
        const stops = when !== undefined && refused.includes(funderNames(planOf(files)).idOf(when.granted)!)
        expect(left).toEqual(falls || stops ? Scenario.nothing : only(item))
      }
    }), runs)
  })

  it("of every item, what stands, what is lost and what is released are the item", () => {
    fc.assert(fc.property(written, made, assumed, (files, how, { grants }) => {
      const { affected, items } = apply(files, how, grants)
      expect(affected.map(({ standing, lost, released }) => sumOf([standing, lost, released]))).toEqual(itemsOf(files, how).map(only))
      expect(items.map(only)).toEqual(affected.map(({ standing }) => standing))
    }), runs)
  })

  it("granting less, and refusing more, never leaves more of an item, nor of a budget in which nothing is below nought", () => {
    const less = fc.dictionary(fc.constantFrom("members", "state", "county", "union"), fc.nat(100), { maxKeys: 4, noNullPrototype: true })
    fc.assert(fc.property(fc.oneof(written, writtenPositive), made, assumed, less, (files, how, { grants }, by) => {
      const whole = { ...all(Object.keys(files.plan.funders), 100), ...grants }
      const fewer = { ...whole, ...Object.fromEntries(Object.entries(by).map(([id, percent]) => [id, Math.min(percent, whole[id] ?? 100)])) }
      const [before, after] = [apply(files, how, whole), apply(files, how, fewer)]
      after.items.forEach((item, index) => {
        for (const figure of figures) expect(Math.abs(item[figure])).toBeLessThanOrEqual(Math.abs(before.items[index]![figure]))
      })
      const isPositive = before.affected.every(({ item }) => figures.every((figure) => item[figure] >= 0))
      if (isPositive) for (const figure of figures) expect(standing(after)[figure]).toBeLessThanOrEqual(standing(before)[figure])
      expect(before.stopped.filter((project) => !after.stopped.includes(project))).toEqual([])
    }), { numRuns: 2000, seed })
  })

  it("who stops has nothing left, who is unpaid has lost all, and the rest go on", () => {
    fc.assert(fc.property(written, made, assumed, (files, how, { grants }) => {
      const { affected, stopped, unpaid } = apply(files, how, grants)
      for (const { item, standing: left } of affected) {
        const project = item.line.project
        if (stopped.includes(project) || unpaid.includes(project)) expect(left).toEqual(Scenario.nothing)
      }
      expect(stopped.filter((project) => unpaid.includes(project))).toEqual([])
    }), runs)
  })

  it("what is to be paid back or advanced is a part of what stands of the grant", () => {
    fc.assert(fc.property(writtenPositive, made, assumed, (files, how, what) => {
      const { repayments, advances, items } = Scenario.apply(planOf(files), itemsOf(files, how), scenarioOf(what), dayOf(how.asOf))
      for (const { funder, standing: left, outside } of repayments) {
        expect(left).toEqual(sumOf(items.filter(({ funders }) => funders.length === 1 && funders[0] === funder)))
        for (const figure of figures) expect(outside[figure]).toBeLessThanOrEqual(left[figure])
      }
      for (const { funder, before } of advances) {
        const left = sumOf(items.filter(({ funders }) => funders.includes(funder)))
        for (const figure of figures) expect(before[figure]).toBeLessThanOrEqual(left[figure])
      }
    }), runs)
  })

  it("a target that a scenario puts out of force is under a condition whose grant it changes", () => {
    fc.assert(fc.property(written, made, assumed, (files, { asOf }, what) => {
      const plan = planOf(files)
      const scenario = scenarioOf(what)
      const changed = new Map(standingUnder(plan, scenario, dayOf(asOf)).map((one) => [one.placed.id, one]))
      for (const { id, target, project } of P.targetsOf(plan)) {
        const one = changed.get(id)
        const conditions = [target.when, project.project.when].flatMap((when) => when ?? [])
        if (one === undefined) continue
        expect(conditions).not.toEqual([])
        expect(one.before.tag).not.toBe(one.after.tag)
        const funders = conditions.map(({ granted }) => [...plan.funders].find(([id, { title, aliases = [] }]) => [id, title, ...aliases].some((name) => name.toLowerCase() === granted.toLowerCase()))![0])
        expect(funders.some((funder) => scenario.grants.has(funder) || scenario.delays.has(funder))).toBe(true)
        if (one.after.tag === "refused") expect(funders.some((funder) => what.grants[funder] === 0)).toBe(true)
      }
      expect(standingUnder(plan, { grants: new Map(), delays: new Map() }, dayOf(asOf))).toEqual([])
    }), runs)
  })
})

describe("the laws of combinations", { timeout: 60_000 }, () => {
  it("every combination is the scenario that says the same: from all refused, combination 0, to all granted, the last", () => {
    fc.assert(fc.property(written, made, fc.nat(), (files, how, which) => {
      const { funders, ore, thousandths, stopped } = Result.getOrThrow(Grants.combine(planOf(files), itemsOf(files, how), dayOf(how.asOf)))
      const refused = all(inState(files, how, "refused"), 0)
      const last = 2 ** funders.length - 1
      expect([ore.length, thousandths.length, stopped.length]).toEqual([last + 1, last + 1, last + 1])
      for (const c of [0, last, which % (last + 1)]) {
        const outcome = apply(files, how, Object.fromEntries(funders.map((id, bit) => [id, (c >> bit) & 1 ? 100 : 0])))
        const left = standing(outcome)
        expect([c, ore[c], thousandths[c], stopped[c]]).toEqual([c, left.stated + left.derived, left.thousandths, outcome.stopped.length])
      }
      expect(apply(files, how, { ...refused, ...all(funders, 0) }).items.flatMap((item) => (item.line.line.state !== "granted" && item.funders.some((id) => funders.includes(id)) ? [only(item)] : [])).every((one) => figures.every((figure) => one[figure] === 0))).toBe(true)
      if (Object.keys(refused).length === 0 && itemsOf(files, how).every(({ line }) => line.line.state !== "refused")) {
        const { stated, derived } = ofPlan(files, how)
        expect(ore[last]).toBe(stated + derived)
      }
    }), runs)
  })

  it("probabilities sum to 1, and what is expected lies between the least and the most", () => {
    const certain = written.map((files): Written => ({
      ...files,
      plan: { ...files.plan, funders: Object.fromEntries(Object.entries(files.plan.funders).map(([id, funder]) => [id, { probability: "12,5 %", ...funder }])) }
    }))
    let several = 0
    fc.assert(fc.property(certain, made, fc.constantFrom("ore" as const, "thousandths" as const), (files, how, of) => {
      const combinations = Result.getOrThrow(Grants.combine(planOf(files), itemsOf(files, how), dayOf(how.asOf)))
      const distribution = Grants.distribute(planOf(files), combinations, of)!
      const { chances, expected } = distribution
      if (chances.length > 1) several++
      expect(chances.reduce((sum, { probability }) => Ratio.add(sum, probability), Ratio.zero)).toEqual(Ratio.one)
      expect(chances.every(({ probability }) => probability.n > 0n)).toBe(true)
      const values = chances.map(({ value }) => value)
      expect(values).toEqual([...new Set(values)].sort((a, b) => a - b))
      const [least, largest] = [values[0]!, values.at(-1)!]
      expect(Ratio.compare(Ratio.make(least), expected)).toBeLessThanOrEqual(0)
      expect(Ratio.compare(expected, Ratio.make(largest))).toBeLessThanOrEqual(0)
      // The least sum that is reached with at least the probability asked for.
      for (const share of [Ratio.make(1, 10), Ratio.make(1, 2), Ratio.make(9, 10), Ratio.one]) {
        const value = Grants.quantile(distribution, share)
        const upTo = (limit: number, also: boolean) => chances.filter((one) => one.value < limit || (also && one.value === limit)).reduce((sum, { probability }) => Ratio.add(sum, probability), Ratio.zero)
        expect(Ratio.compare(upTo(value, true), share)).toBeGreaterThanOrEqual(0)
        expect(Ratio.compare(upTo(value, false), share)).toBeLessThan(0)
      }
    }), runs)
    expect(several).toBeGreaterThan(100)
  })

  it("with one more grant there is never less, where nothing is below nought", () => {
    fc.assert(fc.property(writtenPositive, made, (files, how) => {
      const { funders, ore, thousandths, stopped } = Result.getOrThrow(Grants.combine(planOf(files), itemsOf(files, how), dayOf(how.asOf)))
      for (let c = 0; c < ore.length; c++) {
        for (let bit = 0; bit < funders.length; bit++) {
          const more = c | (1 << bit)
          expect(ore[more]).toBeGreaterThanOrEqual(ore[c]!)
          expect(thousandths[more]).toBeGreaterThanOrEqual(thousandths[c]!)
          expect(stopped[more]).toBeLessThanOrEqual(stopped[c]!)
        }
      }
    }), runs)
  })

  it("twenty undecided grants are combined exactly, and one more is refused with the number", () => {
    const plan = (count: number): Plan.Plan => planOf({
      plan: {
        styrkort: 1,
        title: "Plan",
        organisation: "Kommunen",
        period: "2017",
        include: ["care.yaml"],
        parts: {},
        scorecard: { perspectives: {} },
        funders: Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, { title: `Finansiär ${index}`, state: "applied", probability: "50 %" }]))
      },
      areas: { "care.yaml": { styrkort: 1, area: { id: "care", title: "Vård" }, projects: { one: { title: "Ett", funding: Array.from({ length: count }, (_, index) => ({ funder: `f${index}`, amount: kronor(2 ** index) })) } } } }
    })
    const items = (plan: Plan.Plan) => Result.getOrThrow(Item.itemsOf(plan, { asOf: dayOf("2017-01-01"), norm: undefined, likely: false }))
    const many = plan(20)
    const { ore } = Result.getOrThrow(Grants.combine(many, items(many), dayOf("2017-01-01")))
    expect(ore.length).toBe(2 ** 20)
    expect(ore.every((value, combination) => value === combination)).toBe(true)
    const more = plan(21)
    expect(Grants.combine(more, items(more), dayOf("2017-01-01"))).toEqual(Result.fail({ _tag: "TooManyGrants", grants: 21, most: 20 }))
  })
})

describe("the laws of the follow-up", { timeout: 60_000 }, () => {
  const kr = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -(10 ** 9), max: 10 ** 9 })).map((ore): Money.Money => ({ ore, currency: "SEK" }))
  const period = fc.constantFrom("2017", "2016", "2017-T2", "2017-02", "2017-05-05").map((text) => Result.getOrThrow(Period.parse(text)))

  it("once the period is over the forecast is the actual, whatever the lead said; before, it is the lead's own, else the pace", () => {
    fc.assert(fc.property(kr, kr, fc.option(kr, { nil: undefined }), period, fc.integer({ min: -400, max: 400 }), (budget, actual, own, period, after) => {
      const through = period.end + after
      const result = Forecast.outlook(budget, actual, own, period, through)
      if (Result.isFailure(result)) {
        expect(result.failure._tag).toBe("MoneyOverflow")
        return
      }
      const { forecast, runRate, deviation } = result.success
      expect(BigInt(deviation.ore)).toBe(BigInt(budget.ore) - BigInt(actual.ore))
      if (after >= 0) expect([forecast, runRate]).toEqual([actual, actual])
      else expect(forecast).toEqual(own ?? runRate)
      expect(runRate === undefined).toBe(through < period.start)
    }), { numRuns: 2000, seed })
  })

  const texts = (sign: "positive" | "negative"): Readonly<Record<string, string>> => ({
    "plan.yaml": `styrkort: 1
title: Plan
organisation: Kommunen
period: 2017
include: [area.yaml]
datasets:
  books: {title: Huvudbok, file: books.csv, columns: {date: date, account: text, object: text, amount: money}}
ledger: {dataset: books, amount: amount, project: object, account: account, cost: ${sign}, accounts: ["4", "50"], objects: {"101": one}}
`,
    "area.yaml": "styrkort: 1\narea: {id: area, title: Område}\nprojects:\n  one: {title: Ett}\n  two: {title: Två}\n"
  })
  const books = new Map((["positive", "negative"] as const).map((sign) => [sign, load("plan.yaml", (file) => ({ tag: "text", text: texts(sign)[file]! })).plan!]))
  const row = fc.record({
    date: fc.constantFrom("2016-12-31", "2017-01-01", "2017-06-30", "2017-12-31", "2018-01-01"),
    account: fc.constantFrom("4010", "5010", "5110", ""),
    object: fc.constantFrom("101", "one", "two", "999", ""),
    ore: fc.option(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), { nil: undefined, freq: 9 })
  })
  const asRow = ({ date, account, object, ore }: { date: string; account: string; object: string; ore: number | undefined }): Row => ({ date, account, object, amount: ore === undefined ? "" : kronor(ore) })

  it("every posting is on an undertaking or listed with the reason it is not: none is dropped, and their order is irrelevant", () => {
    const shuffled = fc.array(row, { maxLength: 12 }).chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))
    fc.assert(fc.property(shuffled, fc.constantFrom<"positive" | "negative">("positive", "negative"), fc.constantFrom(...days), ([rows, other], sign, asOf) => {
      const plan = books.get(sign)!
      const read = (rows: ReadonlyArray<Row>) => {
        const { tables } = tablesOf(plan, plan.datasets, new Map([["books", tabled("books.csv", ["date", "account", "object", "amount"], rows)]]))
        return booksOf(plan, tables, dayOf(asOf))!
      }
      const one = read(rows.map(asRow))
      const known = rows.filter(({ date }) => dayOf(date) <= dayOf(asOf))
      const factor = sign === "positive" ? 1 : -1
      const posted = one.postings.reduce((sum, { ore }) => sum + ore, 0)
      const rest = one.uncounted.reduce((sum, { ore }) => sum + ore, 0)
      expect(posted + rest + 0).toBe(factor * known.reduce((sum, { ore }) => sum + (ore ?? 0), 0) + 0)
      expect(one.postings.length + one.uncounted.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(known.length)
      const perProject = ({ postings }: typeof one) => Object.fromEntries([...Map.groupBy(postings, ({ project }) => project)].map(([id, list]) => [id, list.reduce((sum, { ore }) => sum + ore, 0)]))
      const why = ({ uncounted }: typeof one) => Object.fromEntries(uncounted.map(({ why, object, ore }) => [`${why} ${object}`, ore + 0]))
      const two = read(other.map(asRow))
      expect([perProject(two), why(two)]).toEqual([perProject(one), why(one)])
      const counted = known.filter(({ date, account, object, ore }) => ore !== undefined && date.startsWith("2017") && /^(4|50)/.test(account) && ["101", "one", "two"].includes(object))
      expect(perProject(one)["one"] ?? 0).toBe(factor * counted.filter(({ object }) => object !== "two").reduce((sum, { ore }) => sum + ore!, 0) + 0)
    }), runs)
  })
})

describe("the laws of fees", { timeout: 60_000 }, () => {
  const names = ["aneby", "eksjo", "gislaved", "gnosjo", "habo", "nassjo", "tranas"]
  const scene = fc.record({
    amount: fc.oneof(fc.integer({ min: -5, max: 300 }), fc.integer({ min: 1, max: 10 ** 11 })),
    members: fc.shuffledSubarray(names),
    inhabitants: fc.tuple(...names.map(() => fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 150_000 })))),
    percent: fc.constantFrom(0, 25, 60, 100),
    floor: fc.option(fc.nat(110), { nil: undefined }),
    ceiling: fc.option(fc.integer({ min: 90, max: 300 }), { nil: undefined })
  })
  const feeOf = ({ amount, members, inhabitants, percent, floor, ceiling }: typeof scene extends fc.Arbitrary<infer S> ? S : never): Fees.Fee => {
    const kr = (part: number): Money.Money => ({ ore: Math.round((amount / Math.max(1, members.length)) * (part / 100)), currency: "SEK" })
    const mix: ReadonlyArray<Fees.Basis> = [
      { name: "inhabitants", share: Ratio.make(percent, 100), weights: new Map(members.map((member) => [member, Ratio.make(inhabitants[names.indexOf(member)]!)])) },
      { name: "equal", share: Ratio.make(100 - percent, 100), weights: new Map(members.map((member) => [member, Ratio.one])) }
    ]
    return { amount: { ore: amount, currency: "SEK" }, members, bases: mix.filter(({ share }) => share.n > 0n), ...(floor === undefined ? {} : { floor: kr(floor) }), ...(ceiling === undefined ? {} : { ceiling: kr(ceiling) }) }
  }

  it("fees sum to the whole and keep floor and ceiling, or say why they cannot", () => {
    const seen: Record<string, number> = {}
    fc.assert(fc.property(scene.map(feeOf), (fee) => {
      const charged = Fees.charge(fee)
      const { amount: { ore: amount }, floor, ceiling, members } = fee
      const tag = Result.isFailure(charged) ? charged.failure._tag : "Charged"
      seen[tag] = (seen[tag] ?? 0) + 1
      const wanted = amount <= 0 || members.length === 0
        ? "NothingToShare"
        : floor !== undefined && ceiling !== undefined && floor.ore > ceiling.ore
        ? "FloorAboveCeiling"
        : floor !== undefined && floor.ore * members.length > amount
        ? "FloorTooHigh"
        : ceiling !== undefined && ceiling.ore * members.length < amount
        ? "CeilingTooLow"
        : "Charged"
      expect(tag).toBe(wanted)
      if (Result.isFailure(charged)) return
      expect(charged.success.map(({ member }) => member)).toEqual(members)
      expect(charged.success.reduce((sum, { fee: { ore } }) => sum + ore, 0)).toBe(amount)
      for (const { fee: { ore }, bound, wanted: due, parts } of charged.success) {
        expect(ore).toBeGreaterThanOrEqual(floor?.ore ?? 0)
        expect(ore).toBeLessThanOrEqual(ceiling?.ore ?? amount)
        if (bound === "floor") expect(ore).toBe(floor!.ore)
        if (bound === "ceiling") expect(ore).toBe(ceiling!.ore)
        expect(parts.reduce((sum, part) => Ratio.add(sum, part.ore), Ratio.zero)).toEqual(due)
      }
      // Those whom no bound holds pay in their proportions, to the öre; where nobody is held, what they are due.
      const open = charged.success.filter(({ bound }) => bound === undefined)
      const [fees, due] = [open.reduce((sum, { fee: { ore } }) => sum + ore, 0), open.reduce((sum, one) => Ratio.add(sum, one.wanted), Ratio.zero)]
      for (const { fee: { ore }, wanted: own } of open) {
        const exact = Ratio.multiply(Ratio.make(fees), Ratio.divide(own, due)!)
        expect(Math.abs(Ratio.toNumber(Ratio.subtract(Ratio.make(ore), exact)))).toBeLessThan(1)
      }
      expect(charged.success.reduce((sum, one) => Ratio.add(sum, one.wanted), Ratio.zero)).toEqual(Ratio.make(amount))
    }), { numRuns: 3000, seed })
    for (const tag of ["Charged", "NothingToShare", "FloorAboveCeiling", "FloorTooHigh", "CeilingTooLow"]) expect(seen[tag], tag).toBeGreaterThan(5)
  })

  it("the order of members is irrelevant to their fees, and who is due more never pays less", () => {
    const shuffled = scene.chain((one) => fc.tuple(fc.constant(feeOf(one)), fc.shuffledSubarray(one.members, { minLength: one.members.length })))
    fc.assert(fc.property(shuffled, ([fee, members]) => {
      const one = Fees.charge(fee)
      const two = Fees.charge({ ...fee, members })
      expect(Result.isSuccess(two)).toBe(Result.isSuccess(one))
      if (Result.isFailure(one) || Result.isFailure(two)) return
      const byMember = (list: ReadonlyArray<Fees.Charge>) => Object.fromEntries(list.map(({ member, fee: { ore } }) => [member, ore]))
      expect(byMember(two.success)).toEqual(byMember(one.success))
      for (const a of one.success) for (const b of one.success) if (Ratio.compare(a.wanted, b.wanted) > 0) expect(a.fee.ore).toBeGreaterThanOrEqual(b.fee.ore)
    }), runs)
  })
})

describe("sums that leave the safe range are an error, never a wrong number", { timeout: 60_000 }, () => {
  const template = itemsOf({
    plan: { styrkort: 1, title: "Plan", organisation: "Kommunen", period: "2017", include: ["care.yaml"], parts: {}, scorecard: { perspectives: {} }, funders: {} },
    areas: { "care.yaml": { styrkort: 1, area: { id: "care", title: "Vård" }, projects: { one: { title: "Ett", funding: [{}] } } } }
  }, { asOf: "2017-01-01", norm: undefined, reading: undefined })[0]!
  const plan = { file: {}, period: { start: 0, end: 1 } } as unknown as Plan.Plan
  const huge = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(most, -most, most - 1, 2 ** 52, -(2 ** 52), 1))
  const item = fc.record({ stated: huge, derived: huge, thousandths: huge })
  const size = (list: ReadonlyArray<number>): bigint => list.reduce((sum, one) => sum + BigInt(Math.abs(one)), 0n)

  it("a budget of items is exact, or refused when its amounts are too large together", () => {
    const seen = { exact: 0, refused: 0 }
    fc.assert(fc.property(fc.array(fc.oneof(item, fc.record({ stated: fc.integer({ min: -99, max: 99 }), derived: fc.integer({ min: -99, max: 99 }), thousandths: fc.constant(0) })), { maxLength: 4 }), fc.integer({ min: 1, max: 3 }), (list, goals) => {
      const claims = Array.from({ length: goals }, (_, index) => Allocation.equalClaim(`goal-${index}`))
      const made = Budget.make(plan, list.map((sums): Item.Item => ({ ...template, ...sums, goals: claims })))
      const safe = size(list.flatMap(({ stated, derived }) => [stated, derived])) <= BigInt(most) && size(list.map(({ thousandths }) => thousandths)) <= BigInt(most)
      expect(Result.isSuccess(made)).toBe(safe)
      seen[safe ? "exact" : "refused"]++
      if (Result.isFailure(made)) {
        expect(made.failure).toEqual({ _tag: "MoneyOverflow" })
        return
      }
      for (const figure of figures) expect(BigInt(made.success.total[figure])).toBe(list.reduce((sum, one) => sum + BigInt(one[figure]), 0n))
      expect(sumOf(Budget.cut(made.success, ["goal", "tertial"]))).toEqual(made.success.total)
    }), runs)
    expect(Math.min(seen.exact, seen.refused)).toBeGreaterThan(100)
  })

  it("a price by the norm is exact, or refused", () => {
    const norm = (ore: number): Norm.Priced => ({ id: "norm", norm: { title: "Norm", cost: { ore, currency: "SEK" } }, reading: "within", perYear: { ore, currency: "SEK" } })
    const file = (fte: number): Written => ({
      plan: { styrkort: 1, title: "Plan", organisation: "Kommunen", period: "2017", include: ["care.yaml"], parts: {}, scorecard: { perspectives: {} }, funders: {} },
      areas: { "care.yaml": { styrkort: 1, area: { id: "care", title: "Vård" }, projects: { one: { title: "Ett", funding: [{ fte: `${fte} åa` }] } } } }
    })
    fc.assert(fc.property(fc.maxSafeInteger(), fc.constantFrom(0, 1, 2, 1000, 10 ** 9), (perYear, fte) => {
      const items = Item.itemsOf(planOf(file(fte)), { asOf: 0, norm: norm(perYear), likely: false })
      const exact = BigInt(perYear) * BigInt(fte)
      const safe = exact <= BigInt(most) && exact >= -BigInt(most)
      expect(Result.isSuccess(items) ? BigInt(items.success[0]!.derived) : items.failure).toEqual(safe ? exact : { _tag: "MoneyOverflow" })
    }), runs)
  })

  it("deviations and paces of money are exact, or refused", () => {
    const year = Result.getOrThrow(Period.parse("2017"))
    const kr = (ore: number): Money.Money => ({ ore, currency: "SEK" })
    expect(Forecast.outlook(kr(most), kr(-1), undefined, year, year.end)).toEqual(Result.fail({ _tag: "MoneyOverflow" }))
    expect(Forecast.outlook(kr(0), kr(most), undefined, year, year.start)).toEqual(Result.fail({ _tag: "MoneyOverflow" }))
    expect(Result.isSuccess(Forecast.outlook(kr(most), kr(most), undefined, year, year.end))).toBe(true)
    expect(Fte.price({ thousandths: most }, kr(most), "half-even")).toEqual(Result.fail({ _tag: "MoneyOverflow" }))
  })

  it("crossing every dimension at once still finds every cell", () => {
    // So many keys that a cell's number would be too large for a whole number of its own.
    const many: ReadonlyArray<Item.Item> = Array.from({ length: 400 }, (_, index) => ({
      ...template,
      id: String(index),
      stated: 1,
      at: Object.fromEntries(dimensionNames.map((dimension, d) => [dimension, `${dimension}-${(index * (d + 1)) % 400}`])),
      spread: [{ start: Day.of(2017 + (index % 40), 1, 1), end: Day.of(2017 + (index % 40), 12, 31), weight: Ratio.one }]
    }))
    const budget = Result.getOrThrow(Budget.make(plan, many))
    const cells = Budget.cut(budget, dimensionNames)
    expect(cells.reduce((sum, { stated }) => sum + stated, 0)).toBe(400)
    expect(new Set(cells.map(({ keys }) => keys.join("\n"))).size).toBe(cells.length)
    for (const cell of cells) {
      expect(cell.keys.every((key) => key !== undefined)).toBe(true)
      expect(Budget.sumWhere(budget, Object.fromEntries(dimensionNames.map((dimension, index) => [dimension, cell.keys[index]!]))).stated).toBe(cell.stated)
    }
  })
})

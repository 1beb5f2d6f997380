/** The money modules and the plain reference come to the same on every generated plan, to the öre and the thousandth. */
import { Allocation, Budget, Fees, Forecast, Grants, Item, Money, Norm, Period, Ratio, Scenario, dimensionNames } from "@styrkort/core"
import type { Dimension, Plan } from "@styrkort/core"
import { standingUnder } from "@styrkort/rules"
import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { assumed, dayOf, days, made, planOf, written } from "./generated.ts"
import type { Assumed, Made, Written } from "./generated.ts"
import * as reference from "./reference.ts"

/** One seed for all of a run: they meet the same plans, which are read once. */
const seed = Date.now() | 0
const runs = { numRuns: 1000, seed }

/** A plan's items by the module and by the reference; undefined where no norm can be chosen. */
const both = (files: Written, how: Made): { readonly plan: Plan.Plan; readonly items: ReadonlyArray<Item.Item>; readonly plain: ReadonlyArray<reference.Item> } | undefined => {
  const plan = planOf(files)
  const norm = Norm.choose(plan, how.norm, how.reading)
  const price = reference.priceOf(files, how)
  if (Result.isFailure(norm)) {
    expect(price).toBe({ UnknownNorm: "unknown", SeveralNorms: "several", NoOverhead: "no-overhead", MoneyOverflow: "" }[norm.failure._tag])
    return undefined
  }
  expect(norm.success?.perYear.ore).toBe(price === undefined ? undefined : Number(price))
  const items = Result.getOrThrow(Item.itemsOf(plan, { asOf: dayOf(how.asOf), norm: norm.success, likely: false }))
  return { plan, items, plain: reference.itemsOf(files, how.asOf, typeof price === "bigint" ? price : undefined) }
}

const sums = ({ stated, derived, thousandths }: Budget.Sums | reference.Figures) => [Number(stated), Number(derived), Number(thousandths)]
const ratio = ({ n, d }: reference.Q): Ratio.Ratio => Ratio.make(n, d)

const scenarioOf = ({ grants, delays }: Assumed): Scenario.Scenario => ({
  grants: new Map(Object.entries(grants).map(([id, percent]) => [id, Ratio.make(percent, 100)])),
  delays: new Map(Object.entries(delays).map(([id, day]) => [id, dayOf(day)]))
})

describe("the budget and the plain reference agree", { timeout: 60_000 }, () => {
  it("on every item: what it comes to, who pays, how sure it is", () => {
    fc.assert(fc.property(written, made, (files, how) => {
      const here = both(files, how)
      if (here === undefined) return
      // A split's parts stand in the order of the funders here and of the weights there.
      const sorted = (list: ReadonlyArray<unknown>) => list.map((one) => JSON.stringify(one)).sort()
      const ours = here.items.map((item) => [item.line.project.id, [...item.funders].sort(), item.at["funder"], item.at["state"], item.at["lead"], item.at["part"], ...sums(item)])
      const theirs = here.plain.map((item) => [item.project, item.funders, item.at["funder"], item.at["state"], item.at["lead"], item.at["part"], ...sums(item)])
      expect(sorted(ours)).toEqual(sorted(theirs))
    }), runs)
  })

  it("on every cut by one dimension and by two crossed, and on the remainder to a declared total", () => {
    const pairs = dimensionNames.flatMap((a, index): ReadonlyArray<ReadonlyArray<Dimension>> => [[a], ...dimensionNames.slice(index + 1).map((b) => [a, b] as const)])
    fc.assert(fc.property(written, made, fc.shuffledSubarray(pairs, { minLength: 12, maxLength: 12 }), (files, how, cuts) => {
      const here = both(files, how)
      if (here === undefined) return
      const budget = Result.getOrThrow(Budget.make(here.plan, here.items))
      const pieces = reference.piecesOf(files, here.plain)
      for (const by of cuts) {
        const ours = Budget.cut(budget, by).map((cell) => [cell.keys.join("\n"), sums(cell)] as const)
        const theirs = [...reference.cut(pieces, by)].map(([key, cell]) => [key, sums(cell)] as const)
        expect(new Set(ours.map(([key]) => key)).size).toBe(ours.length)
        expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs))
      }
      const remainder = reference.remainderOf(files, here.plain)
      const { unstated, unexplained } = Budget.remainderOf(here.plan, budget) ?? {}
      expect([unstated, unexplained]).toEqual([remainder === undefined ? undefined : Number(remainder.unstated), remainder === undefined ? undefined : Number(remainder.unexplained)])
    }), runs)
  })

  it("on scenarios: what stands, is lost and released, who stops and is unpaid, what is paid back and advanced", () => {
    fc.assert(fc.property(written, made, assumed, (files, how, what) => {
      const here = both(files, how)
      if (here === undefined) return
      const ours = Scenario.apply(here.plan, here.items, scenarioOf(what), dayOf(how.asOf))
      const theirs = reference.scenario(files, here.plain, what, how.asOf)
      const sorted = (list: ReadonlyArray<{ readonly standing: Budget.Sums | reference.Figures; readonly lost: Budget.Sums | reference.Figures; readonly released: Budget.Sums | reference.Figures }>) =>
        list.map(({ standing, lost, released }) => JSON.stringify([sums(standing), sums(lost), sums(released)])).sort()
      expect(sorted(ours.affected)).toEqual(sorted(theirs.affected))
      expect(ours.stopped.map(({ id }) => id)).toEqual(theirs.stopped)
      expect(ours.unpaid.map(({ id }) => id)).toEqual(theirs.unpaid)
      expect(ours.repayments.map(({ funder, closes, standing, outside }) => [funder, closes, sums(standing), sums(outside)])).toEqual(theirs.repayments.map(({ funder, closes, standing, outside }) => [funder, closes, sums(standing), sums(outside)]))
      expect(ours.advances.map(({ funder, decided, before }) => [funder, decided, sums(before)])).toEqual(theirs.advances.map(({ funder, decided, before }) => [funder, decided, sums(before)]))
    }), runs)
  })

  it("on which targets a scenario puts out of force, or into it", () => {
    let seen = 0
    fc.assert(fc.property(written, made, assumed, (files, { asOf }, what) => {
      const ours = standingUnder(planOf(files), scenarioOf(what), dayOf(asOf)).map(({ placed, before, after }) => [placed.id, before.tag, after.tag])
      expect(ours).toEqual(reference.restanding(files, asOf, what))
      seen += ours.length
    }), runs)
    expect(seen).toBeGreaterThan(50)
  })

  it("on what a full-time year costs on the lines that have both figures", () => {
    const norm: Norm.Priced = { id: "norm", norm: { title: "Norm", cost: { ore: 70_000_000, currency: "SEK" } }, reading: "within", perYear: { ore: 70_000_000, currency: "SEK" } }
    fc.assert(fc.property(written, (files) => {
      const { groups } = Norm.held(planOf(files), norm)
      // What is more than can be counted exactly in öre has no rate, but stands there.
      const theirs = reference.ratesOf(files).map(([kronor, ...rest]) => [Number.isSafeInteger(kronor * 100) ? kronor : undefined, ...rest])
      expect(groups.map(({ rate, lines, amount, fte }) => [rate === undefined ? undefined : rate.ore / 100, lines.length, amount?.ore, fte?.thousandths])).toEqual(theirs)
      for (const { line: { line: { amount, fte } }, off } of groups.flatMap(({ lines }) => lines)) {
        expect(off).toEqual(Ratio.subtract(Ratio.make(BigInt(amount!.ore) * 1000n, BigInt(fte!.thousandths) * 70_000_000n), Ratio.one))
      }
    }), runs)
  })

  it("on every combination of undecided grants, and on how likely each sum is", () => {
    fc.assert(fc.property(written, made, (files, how) => {
      const here = both(files, how)
      if (here === undefined) return
      const ours = Result.getOrThrow(Grants.combine(here.plan, here.items, dayOf(how.asOf)))
      const theirs = reference.combinations(files, here.plain, how.asOf)
      expect(ours.funders).toEqual(theirs.funders)
      expect([[...ours.ore], [...ours.thousandths], [...ours.stopped]]).toEqual([theirs.sums.map(({ ore }) => Number(ore)), theirs.sums.map(({ thousandths }) => Number(thousandths)), theirs.sums.map(({ stopped }) => stopped)])
      for (const of of ["ore", "thousandths"] as const) {
        const distribution = Grants.distribute(here.plan, ours, of)
        const plain = reference.distribution(files, theirs.funders, theirs.sums.map((one) => one[of]))
        expect(distribution === undefined).toBe(plain === undefined)
        if (distribution === undefined || plain === undefined) continue
        expect(distribution.chances).toEqual(plain.chances.map(([value, chance]) => ({ value: Number(value), probability: ratio(chance) })))
        expect(distribution.expected).toEqual(ratio(plain.expected))
      }
      expect(Grants.withoutProbability(here.plan, ours)).toEqual(ours.funders.filter((id) => files.plan.funders[id]!.probability === undefined))
    }), runs)
  })

  it("on sharing out any whole by any weights", () => {
    const weight = fc.tuple(fc.bigInt(1n, 10n ** 12n), fc.bigInt(1n, 1000n))
    fc.assert(fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -99, max: 99 })), fc.dictionary(fc.string({ maxLength: 3 }), weight, { minKeys: 1, maxKeys: 8 }), (whole, weights) => {
      const claims = Object.entries(weights).map(([key, [n, d]]) => ({ key, weight: Ratio.make(n, d) }))
      expect(Allocation.allocate(whole, claims)).toEqual(Result.succeed(reference.allocate(BigInt(whole), claims).map(Number)))
    }), runs)
  })

  it("on the pace of what is used", () => {
    const period = fc.constantFrom("2017", "2016", "2017-T1", "2017-02", "2017-05-05")
    fc.assert(fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), period, fc.integer({ min: dayOf("2015-12-20"), max: dayOf("2018-01-10") }), (ore, text, through) => {
      const { start, end } = reference.spanOf(text)
      const { runRate } = Result.getOrThrow(Forecast.outlook(Money.zero(), { ore, currency: "SEK" }, undefined, Result.getOrThrow(Period.parse(text)), through))
      const plain = reference.runRate(BigInt(ore), start, end, through)
      expect(runRate?.ore).toBe(plain === undefined ? undefined : Number(plain))
    }), runs)
  })

  it("on fees by one basis or a mix, within floor and ceiling", () => {
    const keys = ["aneby", "eksjo", "gislaved", "gnosjo", "habo", "nassjo"]
    const counts = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 999_999_999 })), { minLength: keys.length, maxLength: keys.length })
    const scene = fc.record({
      amount: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 10 ** 11 })),
      members: fc.integer({ min: 1, max: keys.length }),
      first: counts,
      second: counts,
      percent: fc.constantFrom(0, 30, 50, 100),
      // Bounds as parts of an equal share, so that most can be kept.
      floor: fc.option(fc.nat(110), { nil: undefined }),
      ceiling: fc.option(fc.integer({ min: 95, max: 300 }), { nil: undefined })
    })
    const seen = { shared: 0, floor: 0, ceiling: 0, refused: 0 }
    fc.assert(fc.property(scene, ({ amount, members, first, second, percent, floor, ceiling }) => {
      const names = keys.slice(0, members)
      const bound = (part: number | undefined): number | undefined => (part === undefined ? undefined : Math.round((amount / members) * (part / 100)))
      const [low, high] = [bound(floor), bound(ceiling)]
      const mix = [[first, percent], [second, 100 - percent]] as const
      const charged = Fees.charge({
        amount: { ore: amount, currency: "SEK" },
        members: names,
        bases: mix.filter(([, share]) => share > 0).map(([counted, share], index) => ({ name: String(index), share: Ratio.make(share, 100), weights: new Map(names.map((name, member) => [name, Ratio.make(counted[member]!)])) })),
        ...(low === undefined ? {} : { floor: { ore: low, currency: "SEK" } }),
        ...(high === undefined ? {} : { ceiling: { ore: high, currency: "SEK" } })
      })
      const possible = (low ?? 0) <= (high ?? Infinity) && (low ?? 0) * members <= amount && (high ?? Infinity) * members >= amount
      expect(Result.isSuccess(charged)).toBe(possible)
      if (Result.isFailure(charged)) {
        seen.refused++
        return
      }
      const sum = (counted: ReadonlyArray<number>): number => counted.slice(0, members).reduce((all, one) => all + one, 0)
      const wanted = names.map((_, member) => {
        const parts = mix.map(([counted, share]) => reference.q(BigInt(amount) * BigInt(counted[member]!) * BigInt(share), sum(counted) * 100))
        return parts.reduce((a, b) => reference.q(a.n * b.d + b.n * a.d, a.d * b.d))
      })
      expect(charged.success.map((one) => one.wanted)).toEqual(wanted.map(ratio))
      const plain = reference.fees(BigInt(amount), wanted, names, low === undefined ? undefined : BigInt(low), high === undefined ? undefined : BigInt(high))
      expect(charged.success.map(({ fee }) => fee.ore)).toEqual(plain.map(Number))
      for (const { bound: side } of charged.success) seen[side ?? "shared"]++
    }), { numRuns: 3000, seed })
    // All of it is met, or the test would say nothing.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100)
  })

  it("on which grants are undecided on a day and carry something", () => {
    fc.assert(fc.property(written, fc.constantFrom(...days), (files, asOf) => {
      const items = Result.getOrThrow(Item.itemsOf(planOf(files), { asOf: dayOf(asOf), norm: undefined, likely: false }))
      expect(Grants.uncertain(planOf(files), items, dayOf(asOf))).toEqual(reference.combinations(files, reference.itemsOf(files, asOf, undefined), asOf).funders)
    }), runs)
  })
})

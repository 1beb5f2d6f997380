/** A rule in normal form, tables and a day → what the rule comes to: value, certainty, pace, and the rows it rests on. */
import { Ratio } from "@styrkort/core"
import { hold, outcomeOf } from "./held.ts"
import type { Ready } from "./held.ts"
import { has, hull } from "./Intervals.ts"
import type { Intervals } from "./Intervals.ts"
import { judgeComputed, judgeLeaf, progress } from "./judge.ts"
import { Meter, together } from "./measured.ts"
import type { Measured } from "./measured.ts"
import type { Attainable } from "./measures.ts"
import { hiddenBy } from "./Outcome.ts"
import type { LeafDetail, MembersDetail, Outcome, World } from "./Outcome.ts"
import { leavesOf } from "./Rule.ts"
import type { Combined, Computed, Level, Leaf, Measuring, Members, Not, Other, Rule } from "./Rule.ts"
import type { Binding } from "./select.ts"
import type { Codes } from "./Table.ts"
import { veiled } from "./veil.ts"
import { decide, greatest, least, pace, reverse } from "./verdict.ts"
import type { Judged, Pace } from "./verdict.ts"

/** Evaluates a rule on a world. */
export const evaluate = (rule: Rule, world: World): Outcome => veiled(new Evaluator(world).evaluate(rule, new Map()), world)

/** What a measure has come to on a world, whatever it is held against. */
export const measure = (rule: Measuring, world: World): Measured => new Evaluator(world).measure(rule, new Map())

class Evaluator {
  readonly #world: World
  readonly #meter: Meter

  constructor(world: World) {
    this.#world = world
    this.#meter = new Meter(world)
  }

  evaluate(rule: Rule, binding: Binding): Outcome {
    switch (rule.tag) {
      case "leaf":
        return this.#leaf(rule, binding)
      case "computed":
        return this.#computed(rule, binding)
      case "members":
        return this.#members(rule, binding)
      case "not":
        return this.#not(rule, binding)
      case "target":
        return this.#target(rule)
      default:
        return this.#combined(rule, binding)
    }
  }

  #leaf(rule: Leaf, binding: Binding): Outcome {
    const measured = this.#meter.leaf(rule, binding)
    return rule.level === undefined || measured.stop !== undefined
      ? outcomeOf(measured)
      : judgeLeaf(rule, measured, this.#hold(rule.level, binding), this.#world.asOf)
  }

  #computed(rule: Computed, binding: Binding): Outcome {
    const measured = this.measure(rule, binding)
    return rule.level === undefined || measured.stop !== undefined
      ? outcomeOf(measured)
      : judgeComputed(measured, this.#hold(rule.level, binding), this.#world.asOf, rule.unit === "count")
  }

  #combined(rule: Combined, binding: Binding): Outcome {
    const of = rule.of.map((one) => this.evaluate(one, binding))
    const verdicts = of.map(({ verdict }) => verdict)
    const nows = of.map(({ now }) => now)
    const decisive = rule.tag === "any"
    return {
      verdict: decisive ? greatest(verdicts) : least(verdicts),
      reason: "parts-of",
      now: nows.includes(decisive) ? decisive : nows.includes(undefined) ? undefined : !decisive,
      detail: { tag: rule.tag, rule, of }
    }
  }

  #not(rule: Not, binding: Binding): Outcome {
    const of = this.evaluate(rule.of, binding)
    return { verdict: reverse(of.verdict), reason: "parts-of", now: of.now === undefined ? undefined : !of.now, detail: { tag: "not", rule, of } }
  }

  #target(rule: Other): Outcome {
    const { verdict, now, outcome } = this.#world.targetOf?.(rule.id) ?? { verdict: "unknown", now: undefined }
    return { verdict, reason: "target", now, detail: { tag: "target", rule, ...(outcome === undefined ? {} : { of: outcome }) } }
  }

  #hold(level: Level, binding: Binding): Ready {
    return hold(level, (rule) => this.measure(rule, binding))
  }

  measure(rule: Measuring, binding: Binding): Measured {
    switch (rule.tag) {
      case "leaf":
        return this.#meter.leaf(rule, binding)
      case "members":
        return this.#measureMembers(rule, binding)
      default: {
        const [left, right] = [this.measure(rule.of[0], binding), this.measure(rule.of[1], binding)]
        return together(rule, left, right, [outcomeOf(left), outcomeOf(right)])
      }
    }
  }

  #measureMembers(rule: Members, binding: Binding): Measured {
    const detail = this.#asked(rule, binding)
    const outcomes = detail.members.map(({ outcome }) => outcome)
    const leaves = leavesOf(rule.that)
    const times = leaves.map((leaf) => this.#meter.time(leaf))
    const attainable = attainableOf(outcomes)
    const known = outcomes.every(({ now }) => now !== undefined)
    return {
      ...(detail.suppressed === undefined ? {} : { stop: detail.suppressed }),
      value: known && detail.suppressed === undefined ? { value: Ratio.make(detail.holding) } : {},
      attainable,
      growing: attainable,
      accumulates: false,
      decided: { start: Math.min(...leaves.map(({ decided }) => decided.start)), end: Math.max(...leaves.map(({ decided }) => decided.end)) },
      through: Math.min(this.#world.asOf, ...times.map(({ through }) => through)),
      closed: times.every(({ closed }) => closed),
      declared: leaves.every(({ sources }) => sources.every(({ dataset }) => this.#world.datasets.get(dataset)!["complete-through"] !== undefined)),
      grounded: leaves.some((leaf) => this.#meter.leaf(leaf, binding).grounded),
      detail
    }
  }

  #asked(rule: Members, binding: Binding): MembersDetail {
    const members = rule.members.map(([key, title]) => ({ key, title, outcome: this.evaluate(rule.that, new Map(binding).set(rule.population, key)) }))
    const hidden = members.map(({ outcome }) => hiddenBy(outcome)).filter((reason) => reason !== undefined)
    return hidden.length > 0
      ? { tag: "members", rule, holding: 0, members: [], nobody: 0, suppressed: hidden.includes("suppressed") ? "suppressed" : "thin" }
      : { tag: "members", rule, holding: members.filter(({ outcome }) => outcome.now === true).length, members, nobody: this.#nobody(rule, binding), suppressed: undefined }
  }

  #members(rule: Members, binding: Binding): Outcome {
    const base = this.#asked(rule, binding)
    if (base.suppressed !== undefined) return { verdict: "unknown", reason: base.suppressed, now: undefined, detail: base }
    if (rule.level === undefined) return { verdict: "unknown", reason: "certain", now: undefined, detail: base }
    const held = this.#hold(rule.level, binding)
    const accepted = held.now
    const outcomes = base.members.map(({ outcome }) => outcome)
    const unknown = outcomes.filter(({ now }) => now === undefined).length
    const now = accepted === undefined ? undefined : agreed(Array.from({ length: unknown + 1 }, (_, more) => holds(accepted, base.holding + more)))
    const detail = { ...base, held }
    const certain = decide(attainableOf(outcomes), held.always, held.ever)
    if (certain !== undefined) return { verdict: certain, reason: "certain", now, detail }
    if (accepted === undefined) return { verdict: "unknown", reason: "level-unknown", now, detail }
    const pace = this.#memberPace(rule, outcomes, accepted)
    return pace === undefined
      ? { verdict: "unknown", reason: "members", now, detail }
      : { verdict: pace.verdict, reason: "pace", now, detail: { ...detail, pace } }
  }

  /** Each member at its own pace, and — where one row a member is promised, so that single paces say nothing — all of them together; undefined where unknown members decide. */
  #memberPace(rule: Members, outcomes: ReadonlyArray<Outcome>, accepted: Intervals): Pace | undefined {
    const { lo, hi } = hull(accepted)
    const going = outcomes.filter(({ verdict }) => verdict === "met" || verdict === "on-track").length
    const unknown = outcomes.filter(({ verdict }) => verdict === "unknown").length
    const holding = outcomes.filter(({ verdict, now }) => now === true && verdict !== "unknown").length
    if (hi !== undefined && Ratio.compare(Ratio.make(holding), hi) > 0) return { verdict: "behind", direction: "over" }
    if (hi !== undefined && Ratio.compare(Ratio.make(holding + unknown), hi) > 0) return undefined
    if (lo === undefined) return unknown === 0 ? { verdict: "on-track" } : undefined
    if (Ratio.compare(Ratio.make(going + unknown), lo) < 0) return { verdict: "behind", direction: "under" }
    if (Ratio.compare(Ratio.make(going), lo) < 0) return undefined
    return this.#together(rule, outcomes, lo) ?? { verdict: "on-track" }
  }

  /** Rows are rounded in each member's favour; together they are rounded once. Sums are not rounded: each at its pace, all are. */
  #together({ that }: Members, outcomes: ReadonlyArray<Outcome>, lo: Ratio.Ratio): Pace | undefined {
    if (that.tag !== "leaf" || that.unit !== "count" || that.level?.tag !== "fixed") return undefined
    const each = hull(that.level.set).lo
    if (each === undefined) return undefined
    // A count lacks a value only where its data are missing, and then no member is on its way.
    const done = outcomes.reduce((sum, { detail }) => Ratio.add(sum, Ratio.min((detail as LeafDetail).value!.value!, each)), Ratio.zero)
    const { through } = this.#meter.time(that)
    const result = pace(done, [{ lo: Ratio.multiply(lo, each) }], true, true, progress(that.decided, through), that.pacing, through)
    // The expectation is said in members, which it is only where one row is what each member owes.
    const expected = Ratio.equals(each, Ratio.one) ? { expected: result.expected! } : {}
    return result.verdict === "behind" ? { verdict: "behind", direction: "under", ...expected } : { verdict: "on-track", ...expected }
  }

  /** Rows that the clause would count if they named a member. */
  #nobody(rule: Members, binding: Binding): number {
    const nobody = new Set<string>()
    for (const leaf of leavesOf(rule.that)) {
      for (const source of leaf.sources) {
        const table = this.#world.tables.get(source.dataset)
        if (typeof table !== "object") continue
        const { codes } = table.columns.get(source.members.get(rule.population)!) as Codes
        for (const row of this.#meter.rowsOf(leaf, source, table, binding)) if (codes[row] === -1) nobody.add(`${source.dataset} ${row}`)
      }
    }
    return nobody.size
  }
}

/** Those certainly met at least, and at most all but those certainly missed. */
const attainableOf = (outcomes: ReadonlyArray<Outcome>): Attainable => {
  const count = (verdict: Judged) => outcomes.filter((outcome) => outcome.verdict === verdict).length
  return { interval: { lo: Ratio.make(count("met")), hi: Ratio.make(outcomes.length - count("missed")) }, lacking: false }
}

const holds = (accepted: Intervals, count: number): boolean => has(accepted, Ratio.make(count))

/** The truth that all agree on, if they do. */
const agreed = (all: ReadonlyArray<boolean>): boolean | undefined => (all.every((one) => one === all[0]) ? all[0] : undefined)

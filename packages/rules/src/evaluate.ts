/** A rule in normal form, tables and a day → what the rule comes to: value, certainty, pace, and the rows it rests on. */
import { Ratio } from "@styrkort/core"
import type { Day } from "@styrkort/core"
import { compileCondition } from "./conditions.ts"
import { has, hull } from "./Intervals.ts"
import { closed, measures } from "./measures.ts"
import type { Attainable, Selection, Value } from "./measures.ts"
import type { LeafDetail, Outcome, World } from "./Outcome.ts"
import { canStillHold } from "./parts.ts"
import type { Combined, Leaf, Level, Members, Rule, RowSource, SubCount } from "./Rule.ts"
import { bindRows, noValues, pick, valuesOf } from "./select.ts"
import type { Binding, Picked } from "./select.ts"
import type { Codes, Table } from "./Table.ts"
import { decide, greatest, least, pace } from "./verdict.ts"
import type { Judged, Pace, Progress } from "./verdict.ts"

/** Evaluates a rule on a world. */
export const evaluate = (rule: Rule, world: World): Outcome => new Evaluator(world).evaluate(rule, new Map())

class Evaluator {
  readonly #world: World
  readonly #picked = new Map<RowSource, Picked>()

  constructor(world: World) {
    this.#world = world
  }

  evaluate(rule: Rule, binding: Binding): Outcome {
    switch (rule.tag) {
      case "leaf":
        return this.#leaf(rule, binding)
      case "members":
        return this.#members(rule, binding)
      default:
        return this.#combined(rule, binding)
    }
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

  #members(rule: Members, binding: Binding): Outcome {
    const members = rule.members.map(([key, title]) => ({ key, title, outcome: this.evaluate(rule.that, new Map(binding).set(rule.population, key)) }))
    const count = (verdict: Judged) => members.filter(({ outcome }) => outcome.verdict === verdict).length
    const holding = members.filter(({ outcome }) => outcome.now === true).length
    const suppressed = members.some(({ outcome }) => isSuppressed(outcome))
    const base = { tag: "members" as const, rule, holding, members, nobody: this.#nobody(rule, binding), suppressed }
    if (suppressed) return { verdict: "unknown", reason: "suppressed", now: undefined, detail: { ...base, holding: 0, members: [], nobody: 0 } }
    if (rule.level === undefined) return { verdict: "unknown", reason: "certain", now: undefined, detail: base }
    const accepted = rule.level.set
    const unknown = members.filter(({ outcome }) => outcome.now === undefined).length
    const now = agreed(Array.from({ length: unknown + 1 }, (_, more) => holds(accepted, holding + more)))
    const attainable: Attainable = { interval: { lo: Ratio.make(count("met")), hi: Ratio.make(members.length - count("missed")) }, lacking: false }
    const certain = decide(attainable, accepted)
    if (certain !== undefined) return { verdict: certain, reason: "certain", now, detail: base }
    const pace = this.#memberPace(rule, members.map(({ outcome }) => outcome), accepted)
    return pace === undefined
      ? { verdict: "unknown", reason: "members", now, detail: base }
      : { verdict: pace.verdict, reason: "pace", now, detail: { ...base, pace } }
  }

  /** Each member at its own pace, and — where one row a member is promised, so that single paces say nothing — all of them together; undefined where unknown members decide. */
  #memberPace(rule: Members, outcomes: ReadonlyArray<Outcome>, accepted: Level["set"]): Pace | undefined {
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
    if (that.tag !== "leaf" || that.unit !== "count") return undefined
    const each = hull(that.level!.set).lo
    if (each === undefined) return undefined
    // A count lacks a value only where its data are missing, and then no member is on its way.
    const done = outcomes.reduce((sum, { detail }) => Ratio.add(sum, Ratio.min((detail as LeafDetail).value!.value!, each)), Ratio.zero)
    const result = pace(done, [{ lo: Ratio.multiply(lo, each) }], true, true, progress(that, this.#time(that).through))
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
        for (const row of this.#rowsOf(leaf, source, table, binding)) if (codes[row] === -1) nobody.add(`${source.dataset} ${row}`)
      }
    }
    return nobody.size
  }

  #leaf(rule: Leaf, binding: Binding): Outcome {
    const time = this.#time(rule)
    const absent = rule.sources.filter(({ dataset }) => typeof this.#world.tables.get(dataset) !== "object").map(({ dataset }) => dataset)
    const base = { tag: "leaf" as const, rule, parts: [], rows: [], planned: 0, unclear: 0, ...time, assumed: false, absent }
    if (absent.length > 0) {
      const reason = absent.some((name) => this.#world.tables.get(name) === "invalid") ? "data-invalid" : "data-missing"
      return { verdict: "unknown", reason, now: undefined, detail: base }
    }
    const picked = rule.sources.map((source) => {
      const table = this.#world.tables.get(source.dataset) as Table
      return { source, table, rows: this.#rowsOf(rule, source, table, binding) }
    })
    const seen = this.#select(rule, picked)
    const group = Math.max(0, ...rule.sources.map(({ dataset }) => this.#world.datasets.get(dataset)!["min-group"] ?? 0))
    const value = measures[rule.measure].value(seen.selection)
    const parts = rule.parts.map((part) => ({ part, selection: this.#selectPart(rule, part, picked) }))
    if (tooFew(group, seen.resting, value.value !== undefined, parts.map(({ selection }) => selection.count))) {
      return { verdict: "unknown", reason: "suppressed", now: undefined, detail: base }
    }
    const detail = {
      ...base,
      value,
      rows: picked.map(({ table }, index) => ({ table, rows: seen.rows[index]! })),
      planned: this.#count(rule, binding, "planned"),
      unclear: this.#count(rule, binding, "unclear") + seen.neither
    }
    if (rule.level === undefined) return { verdict: "unknown", reason: value.value === undefined ? "no-value" : "certain", now: undefined, detail }
    return this.#judge(rule, rule.level, seen.selection, value, parts, detail)
  }

  #judge(
    rule: Leaf,
    level: Level,
    selection: Selection,
    value: Value,
    parts: ReadonlyArray<{ readonly part: SubCount; readonly selection: Selection }>,
    base: LeafDetail
  ): Outcome {
    const register = rule.sources.some(({ dataset }) => this.#world.datasets.get(dataset)!.kind === "register")
    const measure = measures[rule.measure]
    const growing = register ? measure.free(rule.limits) : measure.grown(selection, rule.limits)
    const attainable = base.closed ? closed(value) : growing
    const judgedParts = parts.map(({ part, selection: inPart }) => this.#judgePart(rule, part, selection, inPart, register, base))
    const now = value.value === undefined ? undefined : nowOf([has(level.set, value.value), ...judgedParts.map(({ now }) => now)])
    const detail = { ...base, parts: judgedParts }
    const certain = [decide(attainable, level.set), ...judgedParts.map(({ certain }) => certain)]
    // Only rows come one by one and never go: a sum can grow by any amount, and shrink.
    const stuck = rule.measure === "count" && !base.closed && !register
      && !canStillHold(value.value!, level.set, judgedParts.map(({ part, amount }) => ({ part, value: amount })))
    if (certain.includes("missed") || stuck) return { verdict: "missed", reason: "certain", now, detail: this.#mark(detail, growing, level, "missed") }
    if (certain.every((one) => one === "met")) return { verdict: "met", reason: "certain", now, detail: this.#mark(detail, growing, level, "met") }
    if (value.value === undefined) return { verdict: "unknown", reason: value.conflict === true ? "conflict" : "no-value", now, detail }
    if (base.closed) return { verdict: "unknown", reason: "no-value", now, detail }
    if (this.#world.asOf >= rule.decided.end) return { verdict: "unknown", reason: "not-closed", now, detail }
    const own = pace(value.value, level.set, measure.accumulates, rule.unit === "count", progress(rule, base.through))
    const verdict = least([own.verdict, ...judgedParts.map(({ verdict }) => verdict)])
    return { verdict, reason: verdict === "unknown" ? "no-value" : "pace", now, detail: { ...detail, pace: own } }
  }

  #judgePart(rule: Leaf, part: SubCount, whole: Selection, inPart: Selection, register: boolean, base: LeafDetail) {
    const share = part.unit === "share"
    const measure = share ? measures.share : measures[rule.measure]
    const selection: Selection = share ? { ...whole, count: whole.count, satisfied: inPart.count } : inPart
    const ofSum = share && rule.measure === "sum"
    const value = ofSum ? shareOfSum(whole, inPart) : measure.value(selection)
    const attainable = base.closed ? closed(value) : ofSum || register ? measure.free(rule.limits) : measure.grown(selection, rule.limits)
    const certain = decide(attainable, part.level.set)
    const amount = measures[rule.measure].value(inPart).value ?? Ratio.zero
    const now = value.value === undefined ? undefined : has(part.level.set, value.value)
    const verdict: Judged = certain
      ?? (value.value === undefined || base.closed || this.#world.asOf >= rule.decided.end
        ? "unknown"
        : pace(value.value, part.level.set, !share, part.unit === "count", progress(rule, base.through)).verdict)
    return { part, value, verdict, certain, amount, now }
  }

  /** Notes when a final verdict holds only because nothing more was taken to be missing, without a declaration that says so. */
  #mark(detail: LeafDetail, growing: Attainable, level: Level, verdict: "met" | "missed"): LeafDetail {
    const declared = detail.rule.sources.every(({ dataset }) => this.#world.datasets.get(dataset)!["complete-through"] !== undefined)
    return { ...detail, assumed: detail.closed && !declared && (decide(growing, level.set) !== verdict || detail.parts.length > 0) }
  }

  /** Through which day the data are complete, and whether that closes the clause's days. */
  #time(rule: Leaf): { readonly through: Day.Day; readonly closed: boolean } {
    let through = this.#world.asOf
    let from = -Infinity
    for (const { dataset } of rule.sources) {
      const declared = this.#world.datasets.get(dataset)!
      through = Math.min(through, declared["complete-through"] ?? through)
      from = Math.max(from, declared["complete-from"] ?? from)
    }
    return { through, closed: through >= rule.decided.end && from <= (rule.rows.start ?? -Infinity) }
  }

  #pickedFor(rule: Leaf, source: RowSource, table: Table): Picked {
    let picked = this.#picked.get(source)
    if (picked === undefined) this.#picked.set(source, picked = pick(rule, source, table, this.#world.asOf))
    return picked
  }

  #rowsOf(rule: Leaf, source: RowSource, table: Table, binding: Binding): ReadonlyArray<number> {
    return bindRows(this.#pickedFor(rule, source, table).rows, source, table, binding)
  }

  #count(rule: Leaf, binding: Binding, which: "planned" | "unclear"): number {
    return rule.sources.reduce((sum, source) => {
      const table = this.#world.tables.get(source.dataset) as Table
      return sum + bindRows(this.#pickedFor(rule, source, table)[which], source, table, binding).length
    }, 0)
  }

  /** What the measure is taken of: which rows count, and their values. */
  #select(rule: Leaf, picked: ReadonlyArray<{ readonly source: RowSource; readonly table: Table; readonly rows: ReadonlyArray<number> }>) {
    if (rule.measure === "share") {
      const { table, rows } = picked[0]!
      const satisfying = compileCondition(rule.satisfying!, table)
      const answered = rows.filter((row) => satisfying(row) !== -1)
      const satisfied = answered.filter((row) => satisfying(row) === 1).length
      return { selection: { ...noValues, count: answered.length, satisfied }, rows: [answered], resting: answered.length, neither: rows.length - answered.length }
    }
    if (rule.column === undefined) {
      const count = picked.reduce((sum, { rows }) => sum + rows.length, 0)
      return { selection: { ...noValues, count }, rows: picked.map(({ rows }) => rows), resting: count, neither: 0 }
    }
    const { source, table, rows } = picked[0]!
    const values = valuesOf(rule, source, table, rows)
    return { selection: values, rows: [values.rows], resting: values.rows.length, neither: rows.length - values.rows.length }
  }

  #selectPart(rule: Leaf, part: SubCount, picked: ReadonlyArray<{ readonly source: RowSource; readonly table: Table; readonly rows: ReadonlyArray<number> }>): Selection {
    return this.#select(rule, picked.map((one, index) => {
      const test = compileCondition(part.where[index]!, one.table)
      return { ...one, rows: one.rows.filter((row) => test(row) === 1) }
    })).selection
  }
}

const shareOfSum = (whole: Selection, part: Selection): Value => {
  const total = measures.sum.value(whole).value!
  const value = Ratio.divide(measures.sum.value(part).value!, total)
  return value === undefined ? {} : { value }
}

/** Whether a figure would rest on fewer people than may be shown: itself, a part of it, or what a part leaves. */
const tooFew = (group: number, resting: number, hasValue: boolean, parts: ReadonlyArray<number>): boolean =>
  (resting < group && (resting > 0 || hasValue))
  || parts.some((part) => part < group || (resting - part > 0 && resting - part < group))

/** Whether anything in an outcome is suppressed. */
export const isSuppressed = ({ reason, detail }: Outcome): boolean =>
  reason === "suppressed" || ((detail.tag === "all" || detail.tag === "any") && detail.of.some(isSuppressed))

const nowOf = (all: ReadonlyArray<boolean | undefined>): boolean | undefined =>
  all.includes(false) ? false : all.includes(undefined) ? undefined : true

const holds = (accepted: Level["set"], count: number): boolean => has(accepted, Ratio.make(count))

/** The truth that all agree on, if they do. */
const agreed = (all: ReadonlyArray<boolean>): boolean | undefined => (all.every((one) => one === all[0]) ? all[0] : undefined)

/** Days from the clause's first through the day data are complete. */
const progress = ({ decided: { start, end } }: Leaf, through: Day.Day): Progress => ({
  elapsed: Math.max(0, through - start + 1),
  total: end - start + 1
})

/** Every leaf of a rule. */
export const leavesOf = (rule: Rule): ReadonlyArray<Leaf> =>
  rule.tag === "leaf" ? [rule] : rule.tag === "members" ? leavesOf(rule.that) : rule.of.flatMap(leavesOf)

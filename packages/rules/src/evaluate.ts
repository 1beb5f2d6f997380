/** A rule in normal form, tables and a day → what the rule comes to: value, certainty, pace, and the rows it rests on. */
import { Day, Ratio } from "@styrkort/core"
import type { Binding, Bound } from "./bind.ts"
import { leavesUnder } from "./evidence.ts"
import { hold, outcomeOf } from "./held.ts"
import type { Ready } from "./held.ts"
import { hull } from "./Intervals.ts"
import type { Intervals } from "./Intervals.ts"
import { judgeComputed, judgeLeaf, paced, progress } from "./judge.ts"
import { Meter } from "./measured.ts"
import type { Measured, MeasuredLeaf, Nameless } from "./measured.ts"
import { countable, decidable, holdsNow, inMembers, paceOf, tallyOf } from "./membership.ts"
import type { Tally } from "./membership.ts"
import { hiddenBy } from "./Outcome.ts"
import type { LeafDetail, MembersDetail, Outcome, Reason, World } from "./Outcome.ts"
import { asked, leavesOf } from "./Rule.ts"
import type { Combined, Computed, Decided, Level, Leaf, Measuring, Member, Members, Not, Other, Rule } from "./Rule.ts"
import { placeOf } from "./Table.ts"
import type { Codes, Numbers, Table } from "./Table.ts"
import { together } from "./together.ts"
import { decide, greatest, least, pace, reverse } from "./verdict.ts"
import type { Pace } from "./verdict.ts"

/** Evaluates a rule on a world. Figures that may each be shown, but not together, are hidden by those who show them (`judgeOn.ts`). */
export const evaluate = (rule: Rule, world: World): Outcome => evaluating(world).evaluate(rule)

/** What evaluates several rules that have rows in common, which are found once. */
export interface Evaluating {
  readonly evaluate: (rule: Rule) => Outcome
  /** What a measure has come to, whatever it is held against. */
  readonly measure: (rule: Measuring) => Measured
}

/** Evaluates rules on a world. */
export const evaluating = (world: World): Evaluating => {
  const evaluator = new Evaluator(world)
  return { evaluate: (rule) => evaluator.evaluate(rule, nobody), measure: (rule) => evaluator.measure(rule, nobody) }
}

const nobody: Binding = new Map()

class Evaluator {
  readonly #world: World
  readonly #meter: Meter
  // Where nobody is told of figures about people, what was found for the verdict need not be found again for the trend.
  readonly #measured = new Map<Leaf, MeasuredLeaf>()
  readonly #answered = new Map<Members, Answered>()

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
    const measured = this.#measureLeaf(rule, binding)
    return rule.level === undefined || measured.stop !== undefined
      ? outcomeOf(measured)
      : judgeLeaf(measured.detail.rule, measured, this.#hold(rule.level, binding), this.#world.asOf)
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
    return hold(level, (rule) => this.measure(rule, binding), this.#world.asOf)
  }

  measure(rule: Measuring, binding: Binding): Measured {
    switch (rule.tag) {
      case "leaf":
        return this.#measureLeaf(rule, binding)
      case "members":
        return this.#measureMembers(rule, binding)
      default: {
        const [left, right] = [this.measure(rule.of[0], binding), this.measure(rule.of[1], binding)]
        return together(rule, left, right, [outcomeOf(left), outcomeOf(right)])
      }
    }
  }

  #measureMembers(rule: Members, binding: Binding): Measured {
    const { detail, tally } = this.#asked(rule, binding)
    const leaves = [...(detail.found === undefined ? [] : leavesUnder(detail.found)), ...detail.members.flatMap(({ outcome }) => leavesUnder(outcome))]
    const stop = detail.suppressed ?? stopOf(detail.found)
    const attainable = stop === undefined ? countable(tally) : { interval: {}, lacking: true }
    return {
      ...(stop === undefined ? {} : { stop }),
      value: tally.unsaid === 0 && stop === undefined ? { value: Ratio.make(detail.holding) } : {},
      attainable,
      growing: attainable,
      accumulates: false,
      standing: false,
      decided: daysOf(leaves.map(({ rule: { decided } }) => decided), leavesOf(rule).map(({ decided }) => decided)),
      through: Math.min(this.#world.asOf, ...leaves.map(({ through }) => through)),
      closed: leaves.every(({ closed }) => closed),
      declared: leavesOf(rule).every(({ sources }) => sources.every(({ dataset }) => this.#world.datasets.get(dataset)!["complete-through"] !== undefined)),
      // Of all members' leaves, one that rests on something.
      grounded: leaves.some(({ rows, rule: { sources } }) => sources.every(({ dataset }, index) => (rows[index]?.size ?? 0) > 0 || this.#world.datasets.get(dataset)!["complete-from"] !== undefined)),
      detail
    }
  }

  #asked(rule: Members, binding: Binding): Answered {
    return this.#once(this.#answered, rule, binding, () => this.#ask(rule, binding))
  }

  #measureLeaf(rule: Leaf, binding: Binding): MeasuredLeaf {
    return this.#once(this.#measured, rule, binding, () => this.#meter.leaf(rule, binding))
  }

  #once<R, T>(known: Map<R, T>, rule: R, binding: Binding, find: () => T): T {
    if (binding !== nobody || this.#world.witness !== undefined) return find()
    const one = known.get(rule) ?? find()
    known.set(rule, one)
    return one
  }

  #ask(rule: Members, binding: Binding): Answered {
    const { found, asked } = this.#found(rule, binding)
    const members = asked.map(({ key, titles, that, bound, begins }) => {
      const outcome = this.evaluate(that, bound === undefined ? binding : new Map(binding).set(rule.binder, bound))
      const begun = begins === undefined || begins <= this.#world.asOf || outcome.verdict === "met" || outcome.verdict === "missed"
      return { key, titles, outcome: begun ? outcome : { ...outcome, verdict: "on-track" as const, reason: "not-begun" as const } }
    })
    const tally = tallyOf(members.map(({ outcome }) => outcome), found !== undefined && !found.detail.closed, found?.register === true && !found.detail.closed)
    const outcomes = [...(found === undefined ? [] : [found.outcome]), ...members.map(({ outcome }) => outcome)]
    const hidden = outcomes.map(hiddenBy).filter((reason) => reason !== undefined)
    const said = found === undefined ? {} : { found: found.outcome }
    const detail: MembersDetail = hidden.length > 0
      ? { tag: "members", rule, holding: 0, members: [], nobody: 0, suppressed: hidden.includes("suppressed") ? "suppressed" : "thin", ...said }
      : { tag: "members", rule, holding: members.filter(({ outcome }) => outcome.now === true).length, members, nobody: this.#nobody(rule, binding), suppressed: undefined, ...said }
    return { detail, tally }
  }

  /** Whom the clause is asked of: those that are listed, or the rows or words that are found. */
  #found({ among }: Members, binding: Binding): { readonly found?: Found; readonly asked: ReadonlyArray<Asked> } {
    if (among.tag === "listed") return { asked: among.members.map((member) => (member.begins === undefined ? { ...member, bound: { word: member.key } } : member)) }
    const measured = this.#meter.leaf(among.rows, binding)
    const found: Found = { detail: measured.detail, outcome: outcomeOf(measured), register: measured.register }
    if (measured.stop !== undefined) return { found, asked: [] }
    const { table, list } = measured.detail.rows[0]!
    const rows = list()
    const { time } = measured.detail.rule.sources[0]!
    const { column, that } = among
    return { found, asked: column === undefined ? rows.map((row) => askedRow(table, row, time, that)) : wordsIn(table, rows, column).map((word) => ({ ...askedWord(word), that })) }
  }

  #members(rule: Members, binding: Binding): Outcome {
    const { detail: base, tally } = this.#asked(rule, binding)
    const stop = base.suppressed ?? stopOf(base.found)
    if (stop !== undefined) return { verdict: "unknown", reason: stop, now: undefined, detail: base }
    if (rule.level === undefined) return { verdict: "unknown", reason: "certain", now: undefined, detail: base }
    const { level, unit } = rule
    const written = this.#hold(level, binding)
    const { attainable, accepted } = decidable(tally, unit)
    const set = written.now
    const held = { ...written, ...(set === undefined ? {} : { now: inMembers(set, unit, Ratio.make(tally.size)) }) }
    const now = set === undefined ? undefined : holdsNow(tally, base.holding, unit, set)
    const detail = { ...base, held }
    const certain = decide(attainable, accepted(written.always), accepted(written.ever))
    if (certain !== undefined) return { verdict: certain, reason: "certain", now, detail }
    if (set === undefined) return { verdict: "unknown", reason: "level-unknown", now, detail }
    if (unit === "share" && tally.size === 0) return { verdict: "unknown", reason: "no-members", now, detail }
    const pace = this.#memberPace(rule, base, tally, set)
    return pace === undefined
      ? { verdict: "unknown", reason: "members", now, detail }
      : { verdict: pace.verdict, reason: "pace", now, detail: { ...detail, pace } }
  }

  /** Each member at its own pace; what is found comes evenly over the days; and where each member owes rows, all of them together. */
  #memberPace(rule: Members, { members, found }: MembersDetail, tally: Tally, set: Intervals): Pace | undefined {
    if (tally.more && rule.unit === "count" && found?.detail.tag === "leaf") {
      const { rule: { decided, pacing, rows }, through } = found.detail
      const days = paced({ decided, through, standing: tally.loose && rows.start === undefined })
      const [least, most] = [tally.going, tally.going + tally.unknown].map((n) => pace(Ratio.make(n), set, true, true, days, pacing, through))
      return least!.verdict === most!.verdict ? least : undefined
    }
    const own = paceOf(tally, rule.unit, set)
    const { lo } = hull(inMembers(set, rule.unit, Ratio.make(tally.size)))
    return own?.verdict === "on-track" && lo !== undefined ? this.#together(rule, members.map(({ outcome }) => outcome), lo) ?? own : own
  }

  /** Rows are rounded in each member's favour; together they are rounded once. Sums are not rounded: each at its pace, all are. */
  #together(rule: Members, outcomes: ReadonlyArray<Outcome>, lo: Ratio.Ratio): Pace | undefined {
    const [that, ...others] = asked(rule)
    // Periods and rows have days of their own.
    if (that === undefined || others.length > 0 || rule.among.tag === "found" || rule.among.members.some(({ begins }) => begins !== undefined) || that.tag !== "leaf" || that.unit !== "count" || that.level?.tag !== "fixed") return undefined
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
    const asking = new Map<string, Array<Nameless>>()
    for (const leaf of asked(rule).flatMap(leavesOf)) {
      // What is asked about one row or word at a time has no rows that are nobody's.
      if (leaf.refers !== undefined) continue
      for (const source of leaf.sources) {
        const table = this.#world.tables.get(source.dataset)
        const column = source.members.get(rule.binder)
        // Of people, those that are nobody's are few.
        if (typeof table !== "object" || column === undefined || this.#world.datasets.get(source.dataset)!["min-group"] !== undefined) continue
        asking.set(source.dataset, [...asking.get(source.dataset) ?? [], { leaf, source, column }])
      }
    }
    return [...asking.values()].reduce((sum, each) => sum + this.#meter.nameless(each, binding), 0)
  }
}

/** Why nothing can be said of those that a clause is asked of. */
const stopOf = (found: Outcome | undefined): Reason | undefined => (found === undefined || found.reason === "certain" ? undefined : found.reason)

const daysOf = (met: ReadonlyArray<Decided>, planned: ReadonlyArray<Decided>): Decided => {
  const all = met.length > 0 ? met : planned
  return { start: Math.min(...all.map(({ start }) => start)), end: Math.max(...all.map(({ end }) => end)) }
}

/** What came of asking everybody. */
interface Answered {
  readonly detail: MembersDetail
  readonly tally: Tally
}

interface Found {
  readonly detail: LeafDetail
  readonly outcome: Outcome
  readonly register: boolean
}

interface Asked extends Member {
  readonly bound?: Bound
}

/** A row goes by its day, or by where it stands. */
const askedRow = (table: Table, row: number, time: string | undefined, that: Rule): Asked => {
  const { file, line } = placeOf(table, row)
  const key = `${file}:${line}`
  const title = time === undefined ? key : Day.show((table.columns.get(time) as Numbers).values[row]!)
  return { key, titles: { sv: title, en: title }, that, bound: { table, row } }
}

const askedWord = (word: string) => ({ key: word, titles: { sv: word, en: word }, bound: { word } })

/** The different words of some rows, in the order in which their column keeps them. */
const wordsIn = (table: Table, rows: ReadonlyArray<number>, name: string): ReadonlyArray<string> => {
  const { codes, words } = table.columns.get(name) as Codes
  const found = new Set(rows.map((row) => codes[row]!))
  return words.filter((_, code) => found.has(code)).sort()
}

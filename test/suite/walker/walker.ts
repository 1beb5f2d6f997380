/**
 * The language a third time, for the suite: a walk over targets as they stand in the file, on rows as objects. What is certain is not
 * computed from bounds but found by trying: rows that may still come are appended, and what all of them agree on is certain.
 * It shares numbers, days and periods with the rest, and no rule of the language.
 */
import { Day, Ratio } from "@styrkort/core"
import { askedClause, inPercent, isLeaf, isMembers } from "./asking.ts"
import type { Context } from "./asking.ts"
import { dayOf, Facts } from "./facts.ts"
import { futuresOf } from "./futures.ts"
import { Meaning, withPart } from "./meaning.ts"
import { agreed, less, levels, list, numberOf, text, tree, whole, zero } from "./plain.ts"
import type { Fragment, Plain, R, Tree, Walked } from "./plain.ts"

const order = ["missed", "behind", "unknown", "on-track", "met"]
const gathering = ["count", "exists", "distinct", "sum", "span", "plus"]

/** Evaluates the targets of a fragment. */
export class Walker {
  readonly #fragment: Fragment
  readonly #facts: Facts
  readonly #meaning: Meaning

  constructor(fragment: Fragment) {
    this.#fragment = fragment
    this.#facts = new Facts(fragment)
    this.#meaning = new Meaning(this.#facts)
  }

  walk(id: string): Walked {
    const target = this.#target(id)
    const asOf = dayOf(this.#fragment.asOf)
    const { start, end } = this.#facts.periodOf((target["period"] ?? this.#facts.plan["period"]) as string)
    const context: Context = { start, end, divided: false, asOf, over: false, bound: [], rows: this.#facts.rowsOn(asOf), target, walk: (other) => this.walk(other) }
    const rule = tree(target["rule"] ?? target["follow"])
    const value = this.#meaning.stop(rule, context) === undefined ? this.#meaning.value(rule, context) : undefined
    const shown = value === undefined ? {} : { value: text(value) }
    const standing = this.#standing({ ...this.#fragment.project, ...target }, asOf)
    if (standing === "refused") return { verdict: "inactive", ...shown }
    if (target["follow"] !== undefined) return { verdict: "followed", ...shown }
    const judged = this.#verdict(rule, context)
    const verdict = standing === "undecided" ? { met: "on-track", missed: "behind" }[judged] ?? judged : judged
    const gap = value === undefined || verdict === "unknown" ? undefined : this.#gap(rule, value, context)
    const { until } = tree(target["waiver"])
    const waived = (verdict === "missed" || verdict === "behind") && until !== undefined && asOf <= dayOf(until as string)
    return { verdict: waived ? "waived" : verdict, ...shown, ...(gap === undefined || Ratio.equals(gap, zero) ? {} : { gap: text(gap) }), ...this.#reopened(id, verdict, asOf) }
  }

  /** The last final verdict before a correction, where it is another today. */
  #reopened(id: string, verdict: string, asOf: number): { readonly reopened?: string } {
    const before = this.#facts.corrections(asOf).map((day) => new Walker({ ...this.#fragment, asOf: Day.show(day - 1) }).walk(id).verdict).find((one) => one === "met" || one === "missed")
    return before === undefined || before === verdict ? {} : { reopened: before }
  }

  /** The target with its template written out. */
  #target(id: string): Tree {
    const written = tree(this.#fragment.targets[id])
    if (written["use"] === undefined) return written
    const template = tree(tree(this.#facts.plan["templates"])[written["use"] as string])
    const given = tree(written["with"])
    const filled = JSON.stringify({ ...template, ...written }).replace(/<([a-z-]+)>/g, (found, name: string) => (given[name] as string | undefined) ?? found)
    return JSON.parse(filled) as Tree
  }

  #standing(target: Tree, asOf: number): string {
    const { granted } = tree(target["when"])
    const state = granted === undefined ? "in-force" : this.#facts.stateOf(granted as string, asOf)
    return state === "applied" ? "undecided" : state
  }

  #verdict(clause: Tree, outer: Context): string {
    const context = this.#meaning.inner(clause, outer)
    const parts = list(clause["all"] ?? clause["any"]).map(tree)
    const pick = clause["all"] === undefined ? Math.max : Math.min
    const ranked = (): string => order[pick(...parts.map((one) => order.indexOf(this.#verdict(one, context))))]!
    if (parts.length > 0 && !(parts.every(isLeaf) && agreed(parts.map(withoutLevel)) !== undefined)) return ranked()
    if (clause["target"] !== undefined) {
      const { verdict } = this.walk(clause["target"] as string)
      return order.includes(verdict) ? verdict : "unknown"
    }
    const negated = clause["not"] === undefined ? undefined : tree(clause["not"])
    if (negated !== undefined && !isLeaf(negated)) return order[4 - order.indexOf(this.#verdict(negated, context))]!
    if (isMembers(clause)) return this.#membersVerdict(clause, context)
    if (this.#meaning.stop(clause, context) !== undefined) return "unknown"
    const named = parts[0] ?? negated ?? clause
    const inner = this.#meaning.inner(named, context)
    const isClosed = this.#meaning.closed(named, context) && this.#settled(named, context)
    const ends = isClosed ? [this.#meaning.holds(clause, context)] : futuresOf(this.#meaning, clause, inner).map((rows) => this.#meaning.holds(clause, { ...context, rows, over: true }))
    const certain = agreed(ends)
    if (certain !== undefined) return certain ? "met" : "missed"
    if (this.#meaning.closed(named, context) || context.asOf >= this.#meaning.decided(named, inner).end || this.#meaning.value(named, context) === undefined) return "unknown"
    return parts.length > 0 ? ranked() : this.#pace(negated === undefined ? clause : turned(negated), context)
  }

  /** Whether what the level is held against moves no more. */
  #settled = (clause: Tree, context: Context): boolean =>
    boundsOf(clause).every((bound) => typeof bound === "string" || tree(bound)["same"] !== undefined || tree(bound)["budget"] !== undefined || this.#meaning.closed(tree(bound), context))

  #pace(clause: Tree, context: Context): string {
    const inner = this.#meaning.inner(clause, context)
    const value = this.#meaning.value(clause, context)!
    const { low, high } = this.#ends(clause, inner)
    if (low === "unknown" || high === "unknown") return "unknown"
    const gathers = gathering.some((name) => clause[name] !== undefined) && clause["at"] === undefined && this.#settled(clause, context)
    if (!gathers && context.target["pace"] === undefined) return this.#meaning.accepts(clause, value, context) === true ? "on-track" : "behind"
    const rows = ["count", "exists", "distinct"].some((name) => clause[name] !== undefined)
    const own = this.#paced(value, low, high, this.#meaning.decided(clause, inner), this.#meaning.through(clause, context), rows, context, this.#stands(clause, inner))
    const parts = list(clause["of-which"]).map(tree).map((part) => {
      const { where: _, ...level } = part
      // A share of the whole is what it is; a number of rows comes evenly.
      return inPercent(part) ? { true: "on-track", false: "behind" }[String(this.#meaning.part(clause, part, value, inner))] : this.#pace({ ...withPart(clause, part), ...level }, context)
    })
    return parts.includes("behind") ? "behind" : parts.includes(undefined) ? "unknown" : own
  }

  /** Whether a clause is about a register that did not begin with nothing. */
  #stands = (clause: Tree, context: Context): boolean =>
    ["plus", "minus"].flatMap((key) => (Array.isArray(clause[key]) ? list(clause[key]) : [])).some((one) => this.#stands(tree(one), context))
    || this.#meaning.datasets(clause).some((name) => this.#facts.dataset(name)["kind"] === "register" && this.#meaning.start(clause, name, context) === -Infinity)

  /** A level's ends; whole numbers above one that is not reached. */
  #ends(clause: Tree, context: Context, size?: number): { readonly low: R | "unknown" | undefined; readonly high: R | "unknown" | undefined } {
    const { key, bounds } = this.#meaning.level(clause, context, size)
    const [first = "unknown" as const, last = first] = bounds
    const above = first !== "unknown" && key === "more-than" && !inShares(clause) ? Ratio.make(Ratio.floor(first) + 1n) : first
    const under = last !== "unknown" && key === "less-than" && !inShares(clause) ? Ratio.make(Ratio.ceil(last) - 1n) : last
    return { low: ["at-most", "less-than"].includes(key) ? undefined : above, high: ["at-least", "more-than"].includes(key) ? undefined : under }
  }

  /** Evenly over the days, at the end, or by milestones. */
  #paced(value: R, low: R | undefined, high: R | undefined, { start, end }: { readonly start: number; readonly end: number }, through: number, rows: boolean, { target: { pace } }: Context, stands = false): string {
    if (pace !== undefined && pace !== "even") {
      const due = Object.entries(tree(tree(pace)["milestones"])).map(([when, what]) => [this.#facts.periodOf(when).end, numberOf(what as string)] as const).findLast(([day]) => day <= through)
      return (high !== undefined && less(high, value)) || (due !== undefined && less(value, due[1])) ? "behind" : "on-track"
    }
    const part = Ratio.make(Math.max(0, through - start + 1), end - start + 1)
    const expect = (bound: R, round: (exact: R) => bigint): R => (rows ? Ratio.make(round(Ratio.multiply(bound, part))) : Ratio.multiply(bound, part))
    return (low !== undefined && less(value, expect(low, Ratio.floor))) || (high !== undefined && less(stands ? high : expect(high, Ratio.ceil), value)) ? "behind" : "on-track"
  }

  #membersVerdict(clause: Tree, context: Context): string {
    if (this.#meaning.stop(clause, context) !== undefined) return "unknown"
    const that = askedClause(clause)
    const asked = this.#meaning.asked(clause, context)
    const verdicts = asked.map((one) => {
      const verdict = this.#verdict(that, this.#meaning.ask(one, context))
      // What has not begun is on its way, unless it is certain already.
      return verdict === "met" || verdict === "missed" || one.period === undefined || one.period.start <= context.asOf ? verdict : "on-track"
    })
    const count = (...wanted: ReadonlyArray<string>): number => verdicts.filter((one) => wanted.includes(one)).length
    const found = this.#meaning.found(clause)
    const more = found !== undefined && !this.#meaning.closed(found, context)
    const loose = more && this.#meaning.datasets(found).some((name) => this.#facts.dataset(name)["kind"] === "register" || found["at"] !== undefined)
    const certain = this.#certainly(clause, context, { met: count("met"), missed: count("missed"), size: asked.length, more, loose })
    if (certain !== undefined) return certain ? "met" : "missed"
    const { low, high } = this.#ends({ ...clause, ...(inPercent(clause) ? {} : {}) }, context, asked.length)
    if (low === "unknown" || high === "unknown" || (asked.length === 0 && inPercent(clause))) return "unknown"
    const [going, unknown, holding] = [count("met", "on-track"), count("unknown"), Number(this.#meaning.value(clause, context)?.n ?? 0n)]
    if (more && !inPercent(clause)) {
      const [least, most] = [going, going + unknown].map((n) => this.#paced(whole(n), low, high, this.#meaning.decided(found, context), this.#meaning.through(found, context), true, context, this.#stands(found, context)))
      return least === most ? least! : "unknown"
    }
    if (high !== undefined && less(high, whole(holding))) return "behind"
    if (high !== undefined && less(high, whole(holding + unknown))) return "unknown"
    if (low === undefined) return unknown === 0 ? "on-track" : "unknown"
    const wanted = Ratio.make(Ratio.ceil(low))
    if (less(whole(going + unknown), wanted)) return "behind"
    if (less(whole(going), wanted)) return "unknown"
    return this.#together(clause, wanted, context)
  }

  /** What every number of members comes to that there may be: those that are met stay, those that are missed do too, and others may join them. */
  #certainly(clause: Tree, context: Context, { met, missed, size, more, loose }: { readonly met: number; readonly missed: number; readonly size: number; readonly more: boolean; readonly loose: boolean }): boolean | undefined {
    const extra = more ? [0, 1, 2, 3, 40, 1000] : [0]
    const [yes, no] = loose ? [0, 0] : [met, missed]
    const open = loose ? Array.from({ length: size + 1 }, (_, n) => n) : [size - met - missed]
    const ends = open.flatMap((n) => extra.flatMap((joined) => Array.from({ length: Math.min(n + joined, 60) + 1 }, (_, i) => i).concat(n + joined).map((good) => {
      const all = yes + no + n + joined
      return all === 0 && inPercent(clause) ? undefined : this.#meaning.accepts(clause, whole(yes + good), context, all)
    })))
    return agreed(ends)
  }

  /** Where each owes rows, all of them together keep the pace. */
  #together(clause: Tree, wanted: R, context: Context): string {
    const that = askedClause(clause)
    const asked = this.#meaning.asked(clause, context)
    if (this.#meaning.found(clause) !== undefined || asked.some(({ period }) => period !== undefined) || (that["count"] === undefined && that["exists"] === undefined) || boundsOf(that).some((bound) => typeof bound !== "string")) return "on-track"
    const { low } = this.#ends(that, context)
    if (low === undefined || low === "unknown") return "on-track"
    const done = asked.map((one) => Ratio.min(low, this.#meaning.value(that, this.#meaning.ask(one, context))!)).reduce(Ratio.add, zero)
    return this.#paced(done, Ratio.multiply(wanted, low), undefined, this.#meaning.decided(that, this.#meaning.inner(that, context)), this.#meaning.through(that, context), true, context)
  }

  /** How much more the value must be to be accepted; less, where it is negative. */
  #gap(clause: Tree, value: R, context: Context): R | undefined {
    if (!isMembers(clause) && clause["exists"] === undefined && boundsOf(clause).length === 0) return undefined
    const wholeNumbers = isMembers(clause) || !["share", "ratio", "mean", "median", "sum", "percentile", "min", "max", "latest", "minus", "plus", "span"].some((name) => clause[name] !== undefined)
    const { key, bounds } = this.#meaning.level(clause, this.#meaning.inner(clause, context))
    const [first, last = first] = bounds
    if (first === undefined || last === undefined) return undefined
    const lowest = !wholeNumbers ? first : Ratio.make(key === "more-than" ? Ratio.floor(first) + 1n : Ratio.ceil(first))
    const highest = !wholeNumbers ? last : Ratio.make(key === "less-than" ? Ratio.ceil(last) - 1n : Ratio.floor(last))
    if (!["at-most", "less-than"].includes(key) && less(value, lowest)) return Ratio.subtract(lowest, value)
    if (!["at-least", "more-than"].includes(key) && less(highest, value)) return Ratio.subtract(highest, value)
    return zero
  }
}

const boundsOf = (clause: Tree): ReadonlyArray<Plain> => levels.flatMap((key) => list(clause[key]))
/** What a clause says when it must not hold: the other side of its level. Of one value, or those between two, that is both sides, and no number is late for them. */
const turned = (clause: Tree): Tree => {
  const opposites: { readonly [key: string]: string } = { "at-least": "less-than", "more-than": "at-most", "at-most": "more-than", "less-than": "at-least" }
  const { exists, exactly, between, ...rest } = clause
  if (exactly !== undefined || between !== undefined) return { ...rest, "at-least": "0" }
  if (exists !== undefined) return { ...rest, count: exists, "at-most": "0" }
  return Object.fromEntries(Object.entries(clause).map(([key, value]) => [opposites[key] ?? key, value]))
}
const inShares = (clause: Tree): boolean => clause["share"] !== undefined || clause["ratio"] !== undefined
const withoutLevel = (clause: Tree): string => JSON.stringify(Object.entries(clause).filter(([key]) => !levels.includes(key)))

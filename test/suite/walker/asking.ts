/** Which rows and days a clause is about, when those days are over, and whom it is asked of. */
import { Day } from "@styrkort/core"
import { Conditions, deadlinesIn } from "./conditions.ts"
import type { Bound, Moment } from "./conditions.ts"
import { dayOf } from "./facts.ts"
import type { Facts } from "./facts.ts"
import { columnMeasures, levels, list, tree } from "./plain.ts"
import type { Row, Rows, Tree, Truth, Walked } from "./plain.ts"

/** Where a clause is asked. */
export interface Context {
  /** The clause's time. */
  readonly start: number
  readonly end: number
  /** It is one of several that a time is divided into: nothing outside it counts. */
  readonly divided: boolean
  /** The day of asking: rows dated later are not there yet. */
  readonly asOf: number
  /** Everything that will ever happen is among the rows, whatever day it is. */
  readonly over: boolean
  readonly bound: ReadonlyArray<Bound>
  readonly rows: Rows
  readonly target: Tree
  /** Another target's verdict. */
  readonly walk: (id: string) => Walked
}

/** One that a clause is asked of: bound, or a period. */
export interface Asked {
  readonly bound?: Bound
  readonly period?: { readonly start: number; readonly end: number }
}

/** The clause that members are asked. */
export const askedClause = (clause: Tree): Tree => tree(clause["that"] ?? clause["require"])
/** Whether a clause asks members. */
export const isMembers = (clause: Tree): boolean => clause["members"] !== undefined || clause["every"] !== undefined
/** Whether a clause is a measure of rows. */
export const isLeaf = (clause: Tree): boolean => ["count", "exists", "share", "percentile", ...columnMeasures].some((key) => clause[key] !== undefined)
/** Whether members, or a part, are counted as a share. */
export const inPercent = (clause: Tree): boolean => clause["every"] !== undefined || levels.some((key) => list(clause[key]).some((bound) => typeof bound === "string" && bound.includes("%")))

/** Finds rows, days and members. */
export class Asking {
  readonly facts: Facts

  constructor(facts: Facts) {
    this.facts = facts
  }

  /** The context below a clause's deadline. */
  inner = (clause: Tree, context: Context): Context => (clause["by"] === undefined ? context : { ...context, end: Math.min(context.end, dayOf(clause["by"] as string)) })

  datasets(clause: Tree): ReadonlyArray<string> {
    const named = clause["count"] ?? clause["exists"] ?? clause["share"]
    const column = this.column(clause)
    return named !== undefined ? list(named) as ReadonlyArray<string> : column === undefined ? [] : [column.dataset]
  }

  column(clause: Tree): { readonly key: string; readonly dataset: string; readonly column: string; readonly type: string } | undefined {
    const key = [...columnMeasures, "percentile"].find((name) => clause[name] !== undefined)
    if (key === undefined) return undefined
    const [dataset, column] = ((key === "percentile" ? tree(clause[key])["of"] : clause[key]) as string).split(".") as [string, string]
    return { key, dataset, column, type: this.facts.type(dataset, column) }
  }

  dayOf(clause: Tree, name: string, row: Row): number | undefined {
    const time = this.facts.timeOf(name, clause["dated"])
    const cell = time === undefined ? "" : row[time] ?? ""
    // What is dated and has no day is in no time.
    return time === undefined ? undefined : cell === "" ? Infinity : dayOf(cell)
  }

  /** The day on which a lasting state is asked. */
  at = ({ at }: Tree, { start, end }: Context): number | undefined => (at === undefined ? undefined : at === "start" ? start : at === "end" ? end : dayOf(at as string))

  /** From when rows count: from ever, where they say by themselves when they are, or where a register is asked how things are. */
  start(clause: Tree, name: string, context: Context): number {
    if (clause["during"] !== undefined) return this.facts.periodOf(clause["during"] as string).start
    const time = this.facts.timeOf(name, clause["dated"])
    const own = time !== undefined && JSON.stringify(clause["where"] ?? {}).includes(`"${time}":`)
    return this.at(clause, context) !== undefined || (!context.divided && (own || this.facts.dataset(name)["kind"] === "register")) ? -Infinity : context.start
  }

  end = (clause: Tree, context: Context): number =>
    this.at(clause, context) ?? (clause["during"] === undefined ? context.end : Math.min(this.facts.periodOf(clause["during"] as string).end, clause["by"] === undefined ? Infinity : dayOf(clause["by"] as string)))

  /** Through which day nothing is missing of what a clause reads. */
  through(clause: Tree, { asOf, over }: Context): number {
    return over ? Infinity : Math.min(asOf, ...this.reads(clause).map((name) => (this.facts.dataset(name)["complete-through"] === undefined ? asOf : dayOf(this.facts.dataset(name)["complete-through"] as string))))
  }

  moment = (clause: Tree, context: Context): Moment => ({ asOf: context.over ? Infinity : context.asOf, through: this.through(clause, context) })

  truth = (clause: Tree, key: "where" | "satisfying", row: Row, name: string, context: Context): Truth | "pending" =>
    new Conditions(this.facts, context.bound).truth(tree(clause[key]), row, name, this.moment(clause, context))

  /** Rows in a clause's time, whatever its conditions say. */
  #dated(clause: Tree, name: string, context: Context): ReadonlyArray<Row> {
    const { start, end } = { start: this.start(clause, name, context), end: Math.min(this.end(clause, context), context.over ? Infinity : context.asOf) }
    const { to } = clause["dated"] === undefined ? tree(this.facts.dataset(name)["time"]) : {}
    const columns = context.bound.flatMap(({ word, name: called, columnIn }) => {
      const column = word === undefined ? undefined : columnIn(name, refersTo(clause, called))
      return column === undefined ? [] : [[column, word] as const]
    })
    return (context.rows[name] ?? []).filter((row) => {
      const day = this.dayOf(clause, name, row)
      const lasts = to === undefined || (row[to as string] ?? "") === "" || dayOf(row[to as string]!) >= this.at(clause, context)!
      return (day === undefined || (day >= start && day <= end)) && lasts && columns.every(([column, word]) => row[column] === word)
    })
  }

  rowsOf = (clause: Tree, name: string, context: Context): ReadonlyArray<Row> => this.#dated(clause, name, context).filter((row) => this.truth(clause, "where", row, name, context) === true)

  /** Whether a deadline that has not run out decides something of a clause. */
  pending(clause: Tree, context: Context): boolean {
    if (![...deadlinesIn(tree(clause["where"])), ...deadlinesIn(tree(clause["satisfying"]))].length) return false
    return this.datasets(clause).some((name) => this.#dated(clause, name, context).some((row) => {
      const counts = this.truth(clause, "where", row, name, context)
      return counts === "pending" || (counts === true && this.truth(clause, "satisfying", row, name, context) === "pending")
    }))
  }

  /** Every dataset that a clause reads, its levels left aside. */
  reads(clause: Tree): ReadonlyArray<string> {
    const inner = ["all", "any", "plus", "minus", "ratio"].flatMap((key) => (Array.isArray(clause[key]) ? list(clause[key]) : []))
    const named = clause["measure"] === undefined ? [] : [tree(this.facts.plan["measures"])[clause["measure"] as string]!]
    const single = ["not", "that", "require"].flatMap((key) => (clause[key] === undefined ? [] : [clause[key]]))
    return [...this.datasets(clause), ...[...inner, ...named, ...single].flatMap((one) => this.reads(tree(one)))]
  }

  /** The days over which a clause is decided: of one that refers to a bound row by its own time, those on which a row could count. */
  decided(clause: Tree, context: Context): { readonly start: number; readonly end: number } {
    const at = this.at(clause, context)
    const days = { start: at ?? (clause["during"] === undefined ? context.start : this.facts.periodOf(clause["during"] as string).start), end: this.end(clause, context) }
    const left = this.daysLeft(clause, context)
    if (left === undefined) return days
    const earliest = this.#earliest(days.start)
    return left.length === 0 ? { start: days.end, end: days.end } : { start: Math.min(left[0] === earliest ? days.start : left[0]!, left.at(-1)!), end: left.at(-1)! }
  }

  #earliest = (start: number): number => start - 800

  /** The days that conditions referring to what is bound leave of a clause's time column, in any of its datasets; undefined where one of them is left as it is. */
  daysLeft(clause: Tree, context: Context): ReadonlyArray<number> | undefined {
    if (!context.bound.some(({ name }) => refersTo(clause, name))) return undefined
    const left = this.datasets(clause).map((name) => this.#daysLeftIn(name, clause, context))
    return left.length === 0 || left.includes(undefined) ? undefined : [...new Set(left.flatMap((days) => days!))].sort((a, b) => a - b)
  }

  #daysLeftIn(name: string, { where, dated }: Tree, { start, end, bound }: Context): ReadonlyArray<number> | undefined {
    const time = this.facts.timeOf(name, dated)
    const all = [tree(where), ...list(tree(where)["all"]).map(tree)]
    const tests = time === undefined ? [] : all.flatMap((one) => one[time] ?? [])
    if (tests.length === 0) return undefined
    const days = Array.from({ length: end - this.#earliest(start) + 1 }, (_, index) => this.#earliest(start) + index)
    const asks = new Conditions(this.facts, bound)
    return days.filter((day) => tests.every((test) => asks.truth({ [time!]: test }, { [time!]: Day.show(day) }, name, { asOf: Infinity, through: Infinity }) === true))
  }

  closed(clause: Tree, context: Context): boolean {
    const inner = this.inner(clause, context)
    const from = this.reads(clause).flatMap((name) => {
      const complete = this.facts.dataset(name)["complete-from"] as string | undefined
      const start = this.at(clause, inner) ?? this.start(clause, name, inner)
      return complete === undefined ? [] : [dayOf(complete) <= (this.daysLeft(clause, inner) === undefined ? start : this.decided(clause, inner).start)]
    })
    return this.through(clause, context) >= this.decided(clause, inner).end && from.every(Boolean) && !this.pending(clause, inner)
  }

  // Whom a clause is asked of.

  #binder = (clause: Tree): Tree => {
    const binder = clause["members"] ?? clause["every"]!
    return typeof binder === "string" ? { of: binder } : tree(binder)
  }

  /** The clause whose rows, or words, are asked one by one. */
  found(clause: Tree): Tree | undefined {
    const { of, rows, values, where, during, dated } = this.#binder(clause)
    const beside = Object.fromEntries(Object.entries({ where, during, dated }).filter(([, one]) => one !== undefined)) as Tree
    if (rows !== undefined) return { count: rows, ...beside }
    if (values !== undefined) return { distinct: values, ...beside }
    return where === undefined ? undefined : { distinct: `${of as string}.${(of as string).slice(0, -1)}`, ...beside }
  }

  asked(clause: Tree, outer: Context): ReadonlyArray<Asked> {
    const context = this.inner(clause, outer)
    const { of, rows, window, as, via } = this.#binder(clause) as { readonly [key: string]: string }
    const name = as
    const found = this.found(clause)
    if (rows !== undefined) return this.rowsOf(found!, rows, context).map((row) => ({ bound: { name, row, columnIn: () => undefined } }))
    if (window !== undefined) return windows(context, window).map((period) => ({ period }))
    const word = (one: string, columnIn: Bound["columnIn"]): Asked => ({ bound: { name, word: one, columnIn } })
    if (found !== undefined) {
      const { dataset, column, type } = this.column(found)!
      const words = [...new Set(this.rowsOf(found, dataset, context).map((row) => row[column] ?? "").filter((one) => one !== ""))].sort()
      return words.map((one) => word(one, (other, refers) => via ?? (refers ? undefined : other === dataset ? column : this.#memberColumn(other, type))))
    }
    if (Array.isArray(of)) return [...new Set(of as ReadonlyArray<string>)].map((one) => word(one, () => via))
    const members = this.facts.members(of!)
    return members === undefined ? this.#periods(of!, context).map((period) => ({ period })) : members.map((one) => word(one, (other, refers) => via ?? (refers ? undefined : this.#memberColumn(other, of!))))
  }

  #memberColumn = (name: string, population: string): string | undefined => this.facts.columns(name).find((column) => this.facts.type(name, column) === population)

  /** A clause's context when it is asked of one. */
  ask = ({ bound, period }: Asked, context: Context): Context =>
    period === undefined ? { ...context, bound: [...context.bound, bound!] } : { ...context, ...period, divided: true }

  /** Every period of a kind that lies within the time. */
  #periods(kind: string, { start, end }: Context): ReadonlyArray<{ readonly start: number; readonly end: number }> {
    if (kind === "day") return Array.from({ length: end - start + 1 }, (_, index) => ({ start: start + index, end: start + index }))
    const two = (n: number): string => String(n).padStart(2, "0")
    const in_: { readonly [kind: string]: ReadonlyArray<string> } = { year: [""], "half-year": ["-H1", "-H2"], term: ["-VT", "-HT"], tertial: ["-T1", "-T2", "-T3"], quarter: ["-Q1", "-Q2", "-Q3", "-Q4"], month: Array.from({ length: 12 }, (_, index) => `-${two(index + 1)}`), week: Array.from({ length: 52 }, (_, index) => `-W${two(index + 1)}`) }
    const years = [-1, 0, 1].map((more) => Day.parts(start).year + more)
    return years.flatMap((year) => in_[kind]!.map((part) => this.facts.periodOf(`${year}${part}`))).filter((period) => start <= period.start && period.end <= end)
  }
}

/** Whether a clause's conditions name what is bound. */
const refersTo = (clause: Tree, name: string | undefined): boolean => name !== undefined && new RegExp(`"\\$${name}[".]`).test(JSON.stringify([clause["where"], clause["satisfying"], clause["of-which"]]))

const windows = ({ start, end }: Context, length: string): ReadonlyArray<{ readonly start: number; readonly end: number }> => {
  const [count, unit] = length.split(" ") as [string, string]
  const nth = (n: number): number => (unit === "months" ? Day.addMonths(start, n * Number(count)) : start + n * Number(count) * (unit === "weeks" ? 7 : 1))
  return Array.from({ length: end - start + 1 }, (_, n) => ({ start: nth(n), end: nth(n + 1) - 1 })).filter((one) => one.end <= end)
}

/** A leaf for one member: what its conditions refer to above is filled in, and its days are those on which that member can be decided. */
import { Calendar, Ratio } from "@styrkort/core"
import type { Day } from "@styrkort/core"
import { orderTests } from "./conditions.ts"
import { hull } from "./Intervals.ts"
import type { Condition, Decided, Leaf, Reference } from "./Rule.ts"
import { isEmpty, wordAt } from "./Table.ts"
import type { Table } from "./Table.ts"

/** What a binder has bound: a word, or a row. */
export type Bound = { readonly word: string } | { readonly table: Table; readonly row: number }

/** What every binder above has bound, by the binder's id. */
export type Binding = ReadonlyMap<string, Bound>

/** Fills in leaves; the same leaf for the same member is filled in once, so that its rows are found once. */
export class Binder {
  readonly #known = new Map<Leaf, Map<string, Leaf>>()
  readonly #filled = new Set<Leaf>()

  bind(leaf: Leaf, binding: Binding): Leaf {
    const binders = leaf.refers
    if (binders === undefined) return leaf
    const key = binders.map((id) => keyOf(binding.get(id)!)).join("\u0000")
    const ofLeaf = this.#known.get(leaf) ?? new Map<string, Leaf>()
    this.#known.set(leaf, ofLeaf)
    const known = ofLeaf.get(key) ?? filledIn(leaf, binding)
    ofLeaf.set(key, known)
    this.#filled.add(known)
    return known
  }

  /** Whether a leaf was filled in for a member, as others are for others. */
  isFilled(leaf: Leaf): boolean {
    return this.#filled.has(leaf)
  }
}

const keyOf = (bound: Bound): string => ("word" in bound ? bound.word : String(bound.row))

const filledIn = ({ refers: _refers, ...leaf }: Leaf, binding: Binding): Leaf => {
  const fill = (condition: Condition): Condition => filled(condition, binding)
  const where = leaf.where.map(fill)
  const rows = leaf.sources.map(({ time }, index) => (time === undefined ? {} : daysOf(where[index]!, time)))
  return {
    ...leaf,
    // Sources of its own: under each, other rows are found.
    sources: leaf.sources.map((source) => ({ ...source })),
    where,
    ...(leaf.satisfying === undefined ? {} : { satisfying: fill(leaf.satisfying) }),
    parts: leaf.parts.map((part) => ({ ...part, where: part.where.map(fill) })),
    ...narrowed(leaf, rows)
  }
}

const filled = (condition: Condition, binding: Binding): Condition => {
  switch (condition.tag) {
    case "all":
    case "any":
      return { ...condition, of: condition.of.map((one) => filled(one, binding)) }
    case "not":
      return { ...condition, of: filled(condition.of, binding) }
    case "compare":
      return condition.to.binder === undefined ? condition : compared(condition, binding.get(condition.to.binder)!)
    case "deadline": {
      const { from } = condition
      if (typeof from === "number" || from.binder === undefined) return condition
      const day = numberOf(binding.get(from.binder)!, from)
      return day === undefined ? { tag: "neither" } : { ...condition, from: Number(day.n) }
    }
    default:
      return condition
  }
}

const compared = ({ column, test, to, shift, back = false, scale, silent }: Extract<Condition, { readonly tag: "compare" }>, bound: Bound): Condition => {
  const word = wordOf(bound, to)
  if (word !== undefined) {
    if (test === "exactly") return { tag: "one-of", column, words: [word], ...(silent === undefined ? {} : { silent }) }
    const rank = scale!.indexOf(word)
    return rank === -1 ? { tag: "neither" } : { tag: "in", column, set: orderTests[test](Ratio.make(rank), Ratio.make(rank)), scale: scale! }
  }
  const value = numberOf(bound, to)
  if (value === undefined) return { tag: "neither" }
  const moved = shift === undefined ? value : Ratio.make(Calendar.shifted(Number(value.n), shift, back ? -1 : 1))
  return { tag: "in", column, set: orderTests[test](moved, moved) }
}

const wordOf = (bound: Bound, { column }: Reference): string | undefined => {
  if ("word" in bound) return bound.word
  const cells = bound.table.columns.get(column!)!
  return cells.tag === "codes" ? wordAt(cells, bound.row) : undefined
}

const numberOf = (bound: Bound, { column }: Reference): Ratio.Ratio | undefined => {
  const cells = "word" in bound ? undefined : bound.table.columns.get(column!)!
  if (cells === undefined || "word" in bound || cells.tag === "codes" || isEmpty(cells, bound.row)) return undefined
  return Ratio.make(BigInt(cells.values[bound.row]!), 10n ** BigInt(cells.decimals))
}

interface Days {
  readonly start?: Day.Day
  readonly end?: Day.Day
}

/** The days that a condition leaves of a date column: those it requires whatever else holds. */
const daysOf = (condition: Condition, time: string): Days => {
  if (condition.tag === "all") return condition.of.map((one) => daysOf(one, time)).reduce<Days>((a, b) => both(a, b), {})
  if (condition.tag !== "in" || condition.column !== time) return {}
  const { lo, loOpen = false, hi, hiOpen = false } = hull(condition.set)
  return {
    ...(lo === undefined ? {} : { start: Number(Ratio.ceil(lo)) + (loOpen && Ratio.isInteger(lo) ? 1 : 0) }),
    ...(hi === undefined ? {} : { end: Number(Ratio.floor(hi)) - (hiOpen && Ratio.isInteger(hi) ? 1 : 0) })
  }
}

const both = (a: Days, b: Days): Days => ({ ...a, ...b, ...atLeast("start", a, b, Math.max), ...atLeast("end", a, b, Math.min) })
const atLeast = (key: keyof Days, a: Days, b: Days, choose: (...days: ReadonlyArray<number>) => number): Days =>
  a[key] === undefined || b[key] === undefined ? {} : { [key]: choose(a[key], b[key]) }

/** The leaf's days without those on which no row could count: the widest of its sources. */
const narrowed = ({ rows, decided, frame }: Omit<Leaf, "refers">, days: ReadonlyArray<Days>): { readonly rows: Leaf["rows"]; readonly decided: Decided; readonly frame: Decided } => {
  const starts = days.map(({ start }) => start)
  const ends = days.map(({ end }) => end)
  const start = starts.includes(undefined) ? undefined : Math.min(...starts as Array<number>)
  const last = ends.includes(undefined) ? rows.end : Math.min(rows.end, Math.max(...ends as Array<number>))
  const first = Math.max(start ?? -Infinity, rows.start ?? -Infinity)
  const end = Math.min(decided.end, last)
  // Where no day is left there is nothing to wait for: it is decided on the day before.
  const begin = Math.min(Number.isFinite(first) ? first : decided.start, end)
  return { rows: { start: Number.isFinite(first) ? first : undefined, end: rows.end }, decided: { start: begin, end }, frame: { start: Math.min(frame.start, begin), end: frame.end } }
}


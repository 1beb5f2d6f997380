/** What a clause comes to on rows as they are: its measure's value, its level, and whether it holds. */
import { Day, Ratio } from "@styrkort/core"
import { agreed, all, any, levels, list, no, numberOf, tree, whole, zero } from "./plain.ts"
import type { Plain, R, Row, Tree, Truth } from "./plain.ts"
import { Asking, askedClause, inPercent, isLeaf, isMembers } from "./asking.ts"
import type { Context } from "./asking.ts"

/** The meaning of clauses. */
export class Meaning extends Asking {
  holds(clause: Tree, outer: Context): Truth {
    const context = this.inner(clause, outer)
    if (clause["all"] !== undefined) return all(list(clause["all"]).map((one) => this.holds(tree(one), context)))
    if (clause["any"] !== undefined) return any(list(clause["any"]).map((one) => this.holds(tree(one), context)))
    if (clause["not"] !== undefined) return no(this.holds(tree(clause["not"]), context))
    if (clause["target"] !== undefined) return { met: true, missed: false }[context.walk(clause["target"] as string).verdict]
    if (this.stop(clause, context) !== undefined) return undefined
    if (isMembers(clause)) {
      const said = this.asked(clause, context).map((one) => this.holds(askedClause(clause), this.ask(one, context)))
      const [yes, perhaps] = [said.filter((one) => one === true).length, said.filter((one) => one === undefined).length]
      return said.length === 0 && inPercent(clause) ? undefined : agreed(Array.from({ length: perhaps + 1 }, (_, more) => this.accepts(clause, whole(yes + more), context)))
    }
    const value = this.value(clause, context)
    return all([this.accepts(clause, value, context), ...list(clause["of-which"]).map((part) => this.part(clause, tree(part), value, context))])
  }

  /** Whether a part has what it must. */
  part(clause: Tree, part: Tree, value: R | undefined, context: Context): Truth {
    const narrowed = this.#measured(withPart(clause, part), context)!
    if (!inPercent(part)) return this.accepts(part, narrowed, context)
    return value === undefined || Ratio.equals(value, zero) ? undefined : this.accepts(part, Ratio.divide(narrowed, value), context)
  }

  accepts(clause: Tree, value: R | undefined, context: Context, size?: number): Truth {
    const { key, bounds } = this.level(clause, context, size)
    if (value === undefined || bounds.includes(undefined)) return undefined
    const [low, high = low] = bounds as ReadonlyArray<R>
    const [from, to] = [Ratio.compare(value, low!), Ratio.compare(value, high!)]
    return { "at-least": from >= 0, "more-than": from > 0, "at-most": from <= 0, "less-than": from < 0, exactly: from === 0, between: from >= 0 && to <= 0 }[key]
  }

  /** A level as numbers; of members in members, of which there are `size`. */
  level(clause: Tree, context: Context, size?: number): { readonly key: string; readonly bounds: ReadonlyArray<R | undefined> } {
    if (clause["exists"] !== undefined) return { key: "at-least", bounds: [whole(1)] }
    const all = (): R => whole(size ?? this.asked(clause, context).length)
    if (clause["every"] !== undefined) return { key: "at-least", bounds: [all()] }
    const key = levels.find((name) => clause[name] !== undefined)!
    const bounds = list(clause[key]).map((bound) => this.#bound(clause, bound, context))
    return { key, bounds: isMembers(clause) && inPercent(clause) ? bounds.map((bound) => bound && Ratio.multiply(bound, all())) : bounds }
  }

  #bound(clause: Tree, bound: Plain, context: Context): R | undefined {
    if (typeof bound === "string") {
      const words = this.facts.words(this.column(clause)?.type)
      return words === undefined ? numberOf(bound) : whole(words.indexOf(bound))
    }
    const written = tree(bound)
    if (written["budget"] !== undefined) return this.facts.budget(written, context.asOf)
    if (written["same"] === undefined) return this.stop(written, context) === undefined ? this.value(written, context) : undefined
    const before = this.#moved(written["same"] as string, context)
    const reaches = this.datasets(clause).every((name) => this.facts.dataset(name)["complete-from"] !== undefined || this.rowsOf(clause, name, before).length > 0)
    const value = reaches && this.closed(clause, { ...before, over: false }) ? this.value(clause, before) : undefined
    if (value === undefined) return undefined
    const times = written["times"] === undefined ? value : Ratio.multiply(value, numberOf(written["times"] as string))
    return written["plus"] === undefined ? times : Ratio.add(times, numberOf(written["plus"] as string))
  }

  #moved(same: string, context: Context): Context {
    if (same === "previous period") return { ...context, start: context.start - (context.end - context.start + 1), end: context.start - 1 }
    const years = same === "previous year" ? 1 : Day.parts(context.start).year - Day.parts(this.facts.periodOf(same).start).year
    return { ...context, start: Day.addMonths(context.start, -12 * years), end: Day.addMonths(context.end + 1, -12 * years) - 1 }
  }

  value(clause: Tree, outer: Context): R | undefined {
    const context = this.inner(clause, outer)
    if (clause["measure"] !== undefined) return this.value(tree(tree(this.facts.plan["measures"])[clause["measure"] as string]), context)
    const pair = ["plus", "minus", "ratio"].find((key) => Array.isArray(clause[key]))
    if (pair !== undefined) {
      const [left, right] = list(clause[pair]).map((one) => this.value(tree(one), context))
      if (left === undefined || right === undefined) return undefined
      return pair === "plus" ? Ratio.add(left, right) : pair === "minus" ? Ratio.subtract(left, right) : Ratio.divide(left, right)
    }
    if (isMembers(clause)) {
      const said = this.asked(clause, context).map((one) => this.holds(askedClause(clause), this.ask(one, context)))
      // Of whom nothing is known it is not said how many they are.
      return said.length > 0 && said.every((one) => one === undefined) ? undefined : whole(said.filter((one) => one === true).length)
    }
    return isLeaf(clause) ? this.#measured(clause, context) : undefined
  }

  #measured(clause: Tree, context: Context): R | undefined {
    const rows = this.datasets(clause).flatMap((name) => this.rowsOf(clause, name, context).flatMap((row) =>
      Array.from({ length: clause["weighted-by"] === undefined ? 1 : Number(row[clause["weighted-by"] as string] || 0) }, () => ({ name, row }))))
    if (clause["count"] !== undefined || clause["exists"] !== undefined) return whole(rows.length)
    if (clause["share"] !== undefined) {
      const truths = rows.map(({ name, row }) => this.truth(clause, "satisfying", row, name, context)).filter((one) => one === true || one === false)
      return Ratio.divide(whole(truths.filter(Boolean).length), whole(truths.length))
    }
    const { key, type, column, dataset } = this.column(clause)!
    const cells = rows.flatMap(({ row }) => {
      const cell = row[column] ?? ""
      const value = key === "distinct" ? undefined : this.facts.number(cell, type)
      return cell === "" || (key !== "distinct" && value === undefined) ? [] : [{ cell, value: value ?? zero, day: this.dayOf(clause, dataset, row) ?? 0 }]
    })
    if (key === "distinct") return whole(new Set(cells.map(({ cell }) => cell)).size)
    const values = cells.map(({ value }) => value).sort(Ratio.compare)
    const sum = values.reduce(Ratio.add, zero)
    if (key === "sum") return sum
    if (values.length === 0) return undefined
    const at = (index: number): R => values[index]!
    const last = Math.max(...cells.map(({ day }) => day))
    const latest = cells.filter(({ day }) => day === last).map(({ value }) => value)
    const rank = key === "percentile" ? Number(Ratio.ceil(Ratio.divide(Ratio.multiply(numberOf(tree(clause["percentile"])["p"] as string), whole(values.length)), whole(100))!)) : 0
    return {
      mean: Ratio.divide(sum, whole(values.length)),
      median: Ratio.divide(Ratio.add(at(Math.floor((values.length - 1) / 2)), at(Math.floor(values.length / 2))), whole(2)),
      min: at(0),
      max: at(values.length - 1),
      span: Ratio.subtract(at(values.length - 1), at(0)),
      latest: latest.every((one) => Ratio.equals(one, latest[0]!)) ? latest[0] : undefined,
      percentile: at(Math.max(0, rank - 1))
    }[key]
  }

  /** Why nothing may be said of a clause. */
  stop(clause: Tree, context: Context): string | undefined {
    const inner = [...["all", "any", "plus", "minus", "ratio"].flatMap((key) => (Array.isArray(clause[key]) ? list(clause[key]) : [])), ...(clause["measure"] === undefined ? [] : [tree(this.facts.plan["measures"])[clause["measure"] as string]!])]
    if (inner.length > 0) return inner.map((one) => this.stop(tree(one), context)).find((one) => one !== undefined)
    if (isMembers(clause)) {
      const found = this.found(clause)
      const stopped = found === undefined ? undefined : this.stop(found, context)
      return stopped ?? this.asked(clause, context).map((one) => this.stop(askedClause(clause), this.ask(one, context))).find((one) => one !== undefined)
    }
    for (const name of this.datasets(clause)) {
      if (context.rows[name] === undefined) return "missing"
      const rows = this.rowsOf(clause, name, this.inner(clause, context)).filter((row) => this.#used(clause, row, name, context))
      if (rows.length < Number(tree(context.target["needs"])[name] ?? 0)) return "thin"
      const group = Number(this.facts.dataset(name)["min-group"] ?? 0)
      if (rows.length < group && (rows.length > 0 || this.value(clause, context) !== undefined)) return "suppressed"
      for (const part of list(clause["of-which"]).map(tree)) {
        const inside = rows.filter((row) => this.truth(part, "where", row, name, context) === true).length
        if (inside < group || (rows.length - inside > 0 && rows.length - inside < group)) return "suppressed"
      }
    }
    return undefined
  }

  #used(clause: Tree, row: Row, name: string, context: Context): boolean {
    if (clause["weighted-by"] !== undefined && !(Number(row[clause["weighted-by"] as string] || 0) > 0)) return false
    if (clause["share"] !== undefined) return typeof this.truth(clause, "satisfying", row, name, context) === "boolean"
    const column = this.column(clause)
    return column === undefined || this.facts.number(row[column.column] ?? "", column.type) !== undefined
  }
}

/** A clause with the conditions of one of its parts too. */
export const withPart = (clause: Tree, part: Tree): Tree => ({ ...Object.fromEntries(Object.entries(clause).filter(([key]) => key !== "of-which" && !levels.includes(key))), where: { all: [tree(clause["where"]), tree(part["where"])].filter((one) => Object.keys(one).length > 0) } })

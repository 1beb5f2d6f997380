/**
 * The language a third time, for the suite: a walk over targets as they stand in the file, on rows as objects. What is certain is not
 * computed from bounds but found by trying: rows that may still come are appended, and what all of them agree on is certain.
 * It shares numbers, days and periods with the rest, and no rule of the language.
 */
import { Day, Period, Quantity, Ratio } from "@styrkort/core"
import * as Result from "effect/Result"

/** YAML as text, lists and maps. */
export type Plain = string | ReadonlyArray<Plain> | Tree
export interface Tree {
  readonly [key: string]: Plain
}

/** A plan fragment: the keys of a plan's main file, and targets by id. */
export interface Fragment {
  readonly plan: Tree
  readonly targets: Tree
  readonly project: Tree
  readonly rows: { readonly [dataset: string]: ReadonlyArray<{ readonly [column: string]: string }> }
  readonly asOf: string
}

/** What a target comes to; exact numbers as `6` or `5/6`. */
export interface Walked {
  readonly verdict: string
  readonly value?: string
  readonly gap?: string
}

type Truth = boolean | undefined
type Row = { readonly [column: string]: string }
type R = Ratio.Ratio
const zero = Ratio.zero
const whole = (n: number): R => Ratio.make(n)
const less = (a: R, b: R): boolean => Ratio.compare(a, b) < 0

const all = (some: ReadonlyArray<Truth>): Truth => (some.includes(false) ? false : some.includes(undefined) ? undefined : true)
const any = (some: ReadonlyArray<Truth>): Truth => (some.includes(true) ? true : some.includes(undefined) ? undefined : false)
const no = (one: Truth): Truth => (one === undefined ? undefined : !one)
const order = ["missed", "behind", "unknown", "on-track", "met"]

/** Where a clause is asked: its days, the members it is asked of, and the rows that are there. */
interface Context {
  readonly start: number
  readonly end: number
  readonly asOf: number
  readonly members: ReadonlyArray<readonly [population: string, key: string]>
  readonly rows: Fragment["rows"]
  readonly target: Tree
}

const levels = ["at-least", "more-than", "at-most", "less-than", "exactly", "between"]
const columnMeasures = ["distinct", "sum", "mean", "median", "min", "max", "latest", "span"]
const gathering = ["count", "exists", "distinct", "sum", "span", "plus"]
const periodOf = (text: string) => Result.getOrThrow(Period.parse(text))
const dayOf = (text: string) => Day.parse(text)!
const tree = (plain: Plain | undefined): Tree => (plain ?? {}) as Tree
const list = (plain: Plain | undefined): ReadonlyArray<Plain> => (plain === undefined ? [] : Array.isArray(plain) ? plain as ReadonlyArray<Plain> : [plain])

/** Evaluates the targets of a fragment. */
export class Walker {
  readonly #plan: Tree
  readonly #fragment: Fragment

  constructor(fragment: Fragment) {
    this.#plan = fragment.plan
    this.#fragment = fragment
  }

  walk(id: string): Walked {
    const target = this.#target(id)
    const period = periodOf((target["period"] ?? this.#plan["period"]) as string)
    const context: Context = { start: period.start, end: period.end, asOf: periodOf(this.#fragment.asOf).end, members: [], rows: this.#fragment.rows, target }
    const rule = tree(target["rule"] ?? target["follow"])
    const value = this.#value(rule, context)
    const shown = value === undefined || this.#stop(rule, context) !== undefined ? {} : { value: text(value) }
    const standing = this.#standing({ ...this.#fragment.project, ...target }, context.asOf)
    if (standing === "refused") return { verdict: "inactive", ...shown }
    if (target["follow"] !== undefined) return { verdict: "followed", ...shown }
    const judged = this.#verdict(rule, context)
    const verdict = standing === "undecided" ? { met: "on-track", missed: "behind" }[judged] ?? judged : judged
    const gap = shown.value === undefined || verdict === "unknown" ? undefined : this.#gap(rule, value!, context)
    const waiver = tree(target["waiver"])
    const waived = (verdict === "missed" || verdict === "behind") && waiver["until"] !== undefined && context.asOf <= dayOf(waiver["until"] as string)
    return { verdict: waived ? "waived" : verdict, ...shown, ...(gap === undefined || Ratio.equals(gap, zero) ? {} : { gap: text(gap) }) }
  }

  /** The target with its template written out. */
  #target(id: string): Tree {
    const written = tree(this.#fragment.targets[id])
    if (written["use"] === undefined) return written
    const template = tree(tree(this.#plan["templates"])[written["use"] as string])
    const given = tree(written["with"])
    const filled = JSON.stringify({ ...template, ...written }).replace(/<([a-z-]+)>/g, (found, name: string) => (given[name] as string | undefined) ?? found)
    return JSON.parse(filled) as Tree
  }

  #standing(target: Tree, asOf: number): string {
    const granted = tree(target["when"])["granted"] as string | undefined
    if (granted === undefined) return "in-force"
    const funder = tree(tree(this.#plan["funders"])[granted])
    const decision = list(funder["decisions"]).map(tree).findLast(({ date }) => dayOf(date as string) <= asOf)
    const state = (decision?.["state"] ?? funder["state"] ?? "granted") as string
    return state === "applied" ? "undecided" : state
  }

  // What holds.

  #inner(clause: Tree, context: Context): Context {
    const by = clause["by"] === undefined ? context.end : Math.min(context.end, dayOf(clause["by"] as string))
    return { ...context, end: by }
  }

  #holds(clause: Tree, outer: Context): Truth {
    const context = this.#inner(clause, outer)
    if (clause["all"] !== undefined) return all(list(clause["all"]).map((one) => this.#holds(tree(one), context)))
    if (clause["any"] !== undefined) return any(list(clause["any"]).map((one) => this.#holds(tree(one), context)))
    if (clause["not"] !== undefined) return no(this.#holds(tree(clause["not"]), context))
    if (clause["target"] !== undefined) return { met: true, missed: false }[this.walk(clause["target"] as string).verdict]
    if (this.#stop(clause, context) !== undefined) return undefined
    const value = this.#value(clause, context)
    const accepted = this.#accepts(clause, value, context)
    const parts = list(clause["of-which"]).map(tree).map((part) => this.#part(clause, part, value, context))
    return all([accepted, ...parts])
  }

  #part(clause: Tree, part: Tree, value: R | undefined, context: Context): Truth {
    const narrowed = this.#measured({ ...clause, where: { all: [tree(clause["where"]), tree(part["where"])].filter((one) => Object.keys(one).length > 0) } }, context)
    const share = levels.some((key) => list(part[key]).some((bound) => typeof bound === "string" && bound.includes("%")))
    if (!share) return this.#accepts(part, narrowed, context)
    return value === undefined || Ratio.equals(value, zero) ? undefined : this.#accepts(part, Ratio.divide(narrowed!, value), context)
  }

  #accepts(clause: Tree, value: R | undefined, context: Context): Truth {
    const { key, bounds } = this.#level(clause, context)
    if (value === undefined || bounds.includes(undefined)) return undefined
    const [low, high] = bounds as ReadonlyArray<R>
    const compared = Ratio.compare(value, low!)
    return { "at-least": compared >= 0, "more-than": compared > 0, "at-most": compared <= 0, "less-than": compared < 0, exactly: compared === 0, between: compared >= 0 && high !== undefined && Ratio.compare(value, high) <= 0 }[key]
  }

  #level(clause: Tree, context: Context): { readonly key: string; readonly bounds: ReadonlyArray<R | undefined> } {
    if (clause["exists"] !== undefined) return { key: "at-least", bounds: [whole(1)] }
    if (clause["every"] !== undefined) return { key: "at-least", bounds: [whole(this.#membersOf(clause).length)] }
    const key = levels.find((name) => clause[name] !== undefined)!
    return { key, bounds: list(clause[key]).map((bound) => this.#bound(clause, bound, context)) }
  }

  #bound(clause: Tree, bound: Plain, context: Context): R | undefined {
    if (typeof bound === "string") {
      const words = this.#words(this.#column(clause)?.type)
      const number = words === undefined ? numberOf(bound) : whole(words.indexOf(bound))
      return clause["members"] !== undefined && bound.includes("%") ? Ratio.multiply(number, whole(this.#membersOf(clause).length)) : number
    }
    const written = tree(bound)
    if (written["same"] === undefined) return this.#stop(written, context) === undefined ? this.#value(written, context) : undefined
    const before = this.#moved(written["same"] as string, context)
    const leaf = this.#datasets(clause)[0]!
    const reaches = this.#dataset(leaf)["complete-from"] !== undefined || this.#rowsOf(clause, leaf, before).length > 0
    if (!reaches || !this.#closed(clause, before)) return undefined
    const value = this.#value(clause, before)
    if (value === undefined) return undefined
    const times = written["times"] === undefined ? value : Ratio.multiply(value, numberOf(written["times"] as string))
    return written["plus"] === undefined ? times : Ratio.add(times, numberOf(written["plus"] as string))
  }

  #moved(same: string, context: Context): Context {
    if (same === "previous period") return { ...context, start: context.start - (context.end - context.start + 1), end: context.start - 1 }
    const years = same === "previous year" ? 1 : Day.parts(context.start).year - Day.parts(periodOf(same).start).year
    return { ...context, start: Day.addMonths(context.start, -12 * years), end: Day.addMonths(context.end + 1, -12 * years) - 1 }
  }

  // What is measured.

  #value(clause: Tree, context: Context): R | undefined {
    if (clause["measure"] !== undefined) return this.#value(tree(tree(this.#plan["measures"])[clause["measure"] as string]), context)
    const pair = ["plus", "minus", "ratio"].find((key) => Array.isArray(clause[key]))
    if (pair !== undefined) {
      const [left, right] = list(clause[pair]).map((one) => this.#value(tree(one), context))
      if (left === undefined || right === undefined) return undefined
      return pair === "plus" ? Ratio.add(left, right) : pair === "minus" ? Ratio.subtract(left, right) : Ratio.divide(left, right)
    }
    if (clause["members"] !== undefined || clause["every"] !== undefined) {
      return whole(this.#membersOf(clause).filter((key) => this.#holds(tree(clause["that"] ?? clause["require"]), this.#bind(clause, key, this.#inner(clause, context))) === true).length)
    }
    return clause["all"] !== undefined || clause["any"] !== undefined || clause["not"] !== undefined || clause["target"] !== undefined ? undefined : this.#measured(clause, this.#inner(clause, context))
  }

  #measured(clause: Tree, context: Context): R | undefined {
    const rows = this.#datasets(clause).flatMap((name) => this.#rowsOf(clause, name, context).flatMap((row) => {
      const weight = clause["weighted-by"] === undefined ? 1 : Number(row[clause["weighted-by"] as string] || 0)
      return Array.from({ length: weight }, () => ({ name, row }))
    }))
    if (clause["count"] !== undefined || clause["exists"] !== undefined) return whole(rows.length)
    if (clause["share"] !== undefined) {
      const truths = rows.map(({ name, row }) => this.#true(tree(clause["satisfying"]), row, name)).filter((one) => one !== undefined)
      return Ratio.divide(whole(truths.filter((one) => one).length), whole(truths.length))
    }
    const { key, type, column, dataset } = this.#column(clause)!
    const cells = rows.flatMap(({ row }) => {
      const cell = row[column] ?? ""
      const value = key === "distinct" ? undefined : this.#cell(cell, type)
      return cell === "" || (key !== "distinct" && value === undefined) ? [] : [{ cell, value: value ?? zero, day: this.#dayOf(clause, dataset, row) ?? 0 }]
    })
    const values = cells.map(({ value }) => value).sort(Ratio.compare)
    if (key === "distinct") return whole(new Set(cells.map(({ cell }) => cell)).size)
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
  #stop(clause: Tree, context: Context): string | undefined {
    const inner = [...["all", "any", "plus", "minus", "ratio"].flatMap((key) => list(Array.isArray(clause[key]) ? clause[key] : undefined)), ...(clause["measure"] === undefined ? [] : [tree(this.#plan["measures"])[clause["measure"] as string]!])]
    if (inner.length > 0) return inner.map((one) => this.#stop(tree(one), context)).find((one) => one !== undefined)
    if (clause["members"] !== undefined || clause["every"] !== undefined) {
      return this.#membersOf(clause).map((key) => this.#stop(tree(clause["that"] ?? clause["require"]), this.#bind(clause, key, context))).find((one) => one !== undefined)
    }
    for (const name of this.#datasets(clause)) {
      if (context.rows[name] === undefined) return "missing"
      const rows = this.#rowsOf(clause, name, this.#inner(clause, context)).filter((row) => this.#used(clause, row, name))
      if (rows.length < Number(tree(context.target["needs"])[name] ?? 0)) return "thin"
      const group = Number(this.#dataset(name)["min-group"] ?? 0)
      if (rows.length < group && (rows.length > 0 || this.#value(clause, context) !== undefined)) return "suppressed"
      for (const part of list(clause["of-which"]).map(tree)) {
        const inside = rows.filter((row) => this.#true(tree(part["where"]), row, name) === true).length
        if (inside < group || (rows.length - inside > 0 && rows.length - inside < group)) return "suppressed"
      }
    }
    return undefined
  }

  #used(clause: Tree, row: Row, name: string): boolean {
    if (clause["weighted-by"] !== undefined && !(Number(row[clause["weighted-by"] as string] || 0) > 0)) return false
    if (clause["share"] !== undefined) return this.#true(tree(clause["satisfying"]), row, name) !== undefined
    const column = this.#column(clause)
    return column === undefined || this.#cell(row[column.column] ?? "", column.type) !== undefined
  }

  // Rows.

  #dataset = (name: string): Tree => tree(tree(this.#plan["datasets"])[name])
  #type = (name: string, column: string): string => {
    const declared = tree(this.#dataset(name)["columns"])[column]
    return (typeof declared === "object" ? tree(declared)["type"] : declared) as string
  }

  #datasets(clause: Tree): ReadonlyArray<string> {
    const named = clause["count"] ?? clause["exists"] ?? clause["share"]
    if (named !== undefined) return list(named) as ReadonlyArray<string>
    const column = this.#column(clause)
    return column === undefined ? [] : [column.dataset]
  }

  #column(clause: Tree): { readonly key: string; readonly dataset: string; readonly column: string; readonly type: string } | undefined {
    const key = [...columnMeasures, "percentile"].find((name) => clause[name] !== undefined)
    if (key === undefined) return undefined
    const [dataset, column] = ((key === "percentile" ? tree(clause[key])["of"] : clause[key]) as string).split(".") as [string, string]
    return { key, dataset, column, type: this.#type(dataset, column) }
  }

  #dayOf(clause: Tree, name: string, row: Row): number | undefined {
    const columns = Object.keys(tree(this.#dataset(name)["columns"]))
    const time = (clause["dated"] ?? this.#dataset(name)["time"] ?? columns.find((column) => this.#type(name, column) === "date")) as string | undefined
    return time === undefined || time === "none" ? undefined : dayOf(row[time]!)
  }

  #start(clause: Tree, name: string, context: Context): number {
    if (clause["during"] !== undefined) return periodOf(clause["during"] as string).start
    const tests = JSON.stringify(clause["where"] ?? {})
    const own = Object.keys(tree(this.#dataset(name)["columns"])).some((column) => this.#type(name, column) === "date" && tests.includes(`"${column}"`))
    return own || this.#dataset(name)["kind"] === "register" ? -Infinity : context.start
  }

  #end = (clause: Tree, context: Context): number => (clause["during"] === undefined ? context.end : Math.min(periodOf(clause["during"] as string).end, clause["by"] === undefined ? Infinity : dayOf(clause["by"] as string)))

  #rowsOf(clause: Tree, name: string, context: Context): ReadonlyArray<Row> {
    const end = Math.min(this.#end(clause, context), context.asOf)
    const columns = Object.keys(tree(this.#dataset(name)["columns"]))
    return (context.rows[name] ?? []).filter((row) => {
      const day = this.#dayOf(clause, name, row)
      return (day === undefined || (day >= this.#start(clause, name, context) && day <= end))
        && context.members.every(([population, key]) => row[columns.find((column) => this.#type(name, column) === population)!] === key)
        && this.#true(tree(clause["where"]), row, name) === true
    })
  }

  #membersOf = (clause: Tree): ReadonlyArray<string> => Object.keys(tree(tree(tree(this.#plan["populations"])[this.#population(clause)])["members"]))
  #population = (clause: Tree): string => (clause["members"] ?? clause["every"]) as string
  #bind = (clause: Tree, key: string, context: Context): Context => ({ ...context, members: [...context.members, [this.#population(clause), key]] })

  // Conditions.

  #words = (type: string | undefined): ReadonlyArray<string> | undefined =>
    type?.startsWith("ordinal(") === true ? list(tree(tree(this.#plan["scales"])[type.slice(8, -1)])["levels"]) as ReadonlyArray<string> : undefined

  /** A cell as a number, where it has one. */
  #cell(cell: string, type: string): R | undefined {
    if (cell === "") return undefined
    const words = this.#words(type)
    if (words !== undefined) return words.includes(cell) ? whole(words.indexOf(cell)) : undefined
    return ["text", "boolean"].includes(type) || tree(this.#plan["populations"])[type] !== undefined ? zero : numberOf(cell)
  }

  #true(condition: Tree, row: Row, name: string): Truth {
    return all(Object.entries(condition).map(([key, test]) => {
      if (key === "all") return all(list(test).map((one) => this.#true(tree(one), row, name)))
      if (key === "any") return any(list(test).map((one) => this.#true(tree(one), row, name)))
      if (key === "not") return no(this.#true(tree(test), row, name))
      return this.#test(test, row[key] ?? "", this.#type(name, key))
    }))
  }

  #test(test: Plain, cell: string, type: string): Truth {
    const silent = cell === "" || (this.#words(type)?.includes(cell) === false)
    if (typeof test === "string") return silent ? undefined : cell === test
    if (Array.isArray(test)) return silent ? undefined : test.includes(cell)
    return all(Object.entries(tree(test)).map(([key, wanted]): Truth => {
      if (key === "present") return (cell !== "") === (wanted === "true")
      if (key === "not") return no(this.#test(wanted, cell, type))
      if (silent) return undefined
      if (key === "before") return cell < (wanted as string)
      if (key === "after") return cell > (wanted as string)
      const [value, ...bounds] = [cell, ...list(wanted) as ReadonlyArray<string>].map((text) => this.#cell(text, type)!)
      const [low, high] = bounds.map((bound) => Ratio.compare(value!, bound))
      return { "at-least": low! >= 0, "more-than": low! > 0, "at-most": low! <= 0, "less-than": low! < 0, exactly: low === 0, between: low! >= 0 && (high ?? 1) <= 0 }[key]
    }))
  }

  // What is certain, and the pace of what is not.

  #through(clause: Tree, asOf: number): number {
    const names = this.#all(clause)
    return Math.min(asOf, ...names.map((name) => (this.#dataset(name)["complete-through"] === undefined ? asOf : dayOf(this.#dataset(name)["complete-through"] as string))))
  }

  /** Every dataset that a clause reads, its levels left aside. */
  #all(clause: Tree): ReadonlyArray<string> {
    const inner = ["all", "any", "plus", "minus", "ratio"].flatMap((key) => list(Array.isArray(clause[key]) ? clause[key] : undefined))
    const named = clause["measure"] === undefined ? [] : [tree(this.#plan["measures"])[clause["measure"] as string]!]
    const single = ["not", "that", "require"].flatMap((key) => (clause[key] === undefined ? [] : [clause[key]]))
    return [...this.#datasets(clause), ...[...inner, ...named, ...single].flatMap((one) => this.#all(tree(one)))]
  }

  #closed(clause: Tree, context: Context): boolean {
    const from = this.#all(clause).flatMap((name) => (this.#dataset(name)["complete-from"] === undefined ? [] : [dayOf(this.#dataset(name)["complete-from"] as string) <= this.#start(clause, name, context)]))
    return this.#through(clause, context.asOf) >= this.#end(clause, this.#inner(clause, context)) && from.every(Boolean)
  }

  #verdict(clause: Tree, outer: Context): string {
    const context = this.#inner(clause, outer)
    const rank = (pick: (...ranks: Array<number>) => number, clauses: ReadonlyArray<Plain>): string => order[pick(...clauses.map((one) => order.indexOf(this.#verdict(tree(one), context))))]!
    const joined = list(clause["all"] ?? clause["any"]).map((one) => JSON.stringify(Object.entries(tree(one)).filter(([key]) => !levels.includes(key))))
    if (joined.length > 0 && new Set(joined).size > 1) return rank(clause["all"] === undefined ? Math.max : Math.min, list(clause["all"] ?? clause["any"]))
    if (clause["target"] !== undefined) {
      const { verdict } = this.walk(clause["target"] as string)
      return order.includes(verdict) ? verdict : "unknown"
    }
    if (clause["members"] !== undefined || clause["every"] !== undefined) return this.#membersVerdict(clause, context)
    if (this.#stop(clause, context) !== undefined) return "unknown"
    const now = this.#holds(clause, context)
    const named = joined.length > 0 ? tree(list(clause["all"] ?? clause["any"])[0]) : clause["not"] === undefined ? clause : tree(clause["not"])
    const futures = this.#closed(named, context) && this.#settled(named, context) ? [now] : this.#futures(named, context).map((rows) => this.#holds(clause, { ...context, rows, asOf: Math.max(context.asOf, context.end) }))
    if (futures.every((one) => one !== undefined && one === futures[0])) return futures[0] ? "met" : "missed"
    if (this.#closed(named, context) || context.asOf >= this.#end(named, context) || this.#value(named, context) === undefined) return "unknown"
    if (clause["all"] !== undefined || clause["any"] !== undefined) return rank(clause["all"] === undefined ? Math.max : Math.min, list(clause["all"] ?? clause["any"]))
    if (clause["not"] !== undefined) return order[4 - order.indexOf(this.#verdict(named, context))]!
    return this.#pace(clause, context)
  }

  /** Whether what the level is held against moves no more. */
  #settled(clause: Tree, context: Context): boolean {
    return levels.flatMap((key) => list(clause[key])).every((bound) => typeof bound === "string" || tree(bound)["same"] !== undefined || this.#closed(tree(bound), context))
  }

  #pace(clause: Tree, context: Context): string {
    const value = this.#value(clause, context)!
    const { key, bounds } = this.#level(clause, context)
    if (bounds.includes(undefined)) return "unknown"
    const low = ["at-most", "less-than"].includes(key) ? undefined : bounds[0]
    const high = key === "between" ? bounds[1] : ["at-least", "more-than"].includes(key) ? undefined : bounds[0]
    const through = this.#through(clause, context.asOf)
    const pacing = context.target["pace"]
    const atLeast = low === undefined ? undefined : key === "more-than" && !this.#isShare(clause) ? Ratio.add(low, whole(1)) : low
    if (pacing === "end" || typeof pacing === "object") {
      const due = Object.entries(tree(tree(pacing)["milestones"])).map(([when, what]) => [periodOf(when).end, numberOf(what as string)] as const).findLast(([day]) => day <= through)
      return (high !== undefined && less(high, value)) || (due !== undefined && less(value, due[1])) ? "behind" : "on-track"
    }
    const gathers = gathering.some((name) => clause[name] !== undefined) && levels.flatMap((name) => list(clause[name])).every((bound) => typeof bound === "string" || tree(bound)["same"] !== undefined)
    if (!gathers) return this.#accepts(clause, value, context) === true ? "on-track" : "behind"
    const [start, end] = [clause["during"] === undefined ? context.start : periodOf(clause["during"] as string).start, this.#end(clause, context)]
    const part = Ratio.make(Math.max(0, through - start + 1), end - start + 1)
    const rows = ["count", "exists", "distinct"].some((name) => clause[name] !== undefined)
    const expect = (bound: R, round: (exact: R) => bigint): R => (rows ? Ratio.make(round(Ratio.multiply(bound, part))) : Ratio.multiply(bound, part))
    const behind = (atLeast !== undefined && less(value, expect(atLeast, Ratio.floor))) || (high !== undefined && less(expect(high, Ratio.ceil), value))
    const parts = list(clause["of-which"]).map(tree).map((one) => this.#pace({ ...one, count: clause["count"] ?? "", where: { all: [tree(clause["where"]), tree(one["where"])].filter((two) => Object.keys(two).length > 0) } }, context))
    return behind || parts.includes("behind") ? "behind" : "on-track"
  }

  #isShare = (clause: Tree): boolean => clause["share"] !== undefined || clause["ratio"] !== undefined

  #membersVerdict(clause: Tree, context: Context): string {
    const that = tree(clause["that"] ?? clause["require"])
    if (this.#stop(clause, context) !== undefined) return "unknown"
    const verdicts = this.#membersOf(clause).map((key) => this.#verdict(that, this.#bind(clause, key, context)))
    const count = (...wanted: ReadonlyArray<string>): number => verdicts.filter((one) => wanted.includes(one)).length
    const [least, most] = [count("met"), verdicts.length - count("missed")]
    const all = Array.from({ length: most - least + 1 }, (_, index) => this.#accepts(clause, whole(least + index), context))
    if (all.every((one) => one === all[0])) return all[0] === true ? "met" : "missed"
    const going = count("met", "on-track")
    const { key, bounds } = this.#level(clause, context)
    const [low] = bounds
    if (key === "at-most" || key === "less-than" || low === undefined) return this.#accepts(clause, this.#value(clause, context), context) === true ? "on-track" : "behind"
    const wanted = Ratio.make(key === "more-than" ? Ratio.floor(low) + 1n : Ratio.ceil(low))
    if (less(whole(going + count("unknown")), wanted)) return "behind"
    if (less(whole(going), wanted)) return "unknown"
    // Where each owes rows, all of them together keep the pace.
    if (that["count"] === undefined && that["exists"] === undefined) return "on-track"
    const each = this.#level(that, context).bounds[0]!
    const done = this.#membersOf(clause).map((member) => Ratio.min(each, this.#measured(that, this.#bind(clause, member, this.#inner(that, context)))!)).reduce(Ratio.add, zero)
    const end = this.#end(that, this.#inner(that, context))
    const part = Ratio.make(Math.max(0, this.#through(that, context.asOf) - context.start + 1), end - context.start + 1)
    return less(done, Ratio.make(Ratio.floor(Ratio.multiply(Ratio.multiply(wanted, each), part)))) ? "behind" : "on-track"
  }

  /** What may still come: one or many rows of every kind the clause can tell apart, two kinds at a time, on the last day; in a register, anything else than there is. */
  #futures(clause: Tree, context: Context): ReadonlyArray<Fragment["rows"]> {
    const names = [...new Set([...this.#all(clause), ...levels.flatMap((key) => list(clause[key])).flatMap((bound) => (typeof bound === "object" ? this.#all(tree(bound)) : []))])]
    const kinds = names.flatMap((name) => this.#kinds(clause, name, context).map((row) => ({ name, row })))
    const sizes = [1, 2, 3, 40]
    const some = kinds.flatMap((kind) => sizes.map((n) => [{ kind, n }]))
    const pairs = kinds.flatMap((kind, i) => kinds.slice(i + 1).flatMap((other) => sizes.flatMap((n) => sizes.map((m) => [{ kind, n }, { kind: other, n: m }]))))
    const bases = names.some((name) => this.#dataset(name)["kind"] === "register") ? [context.rows, Object.fromEntries(names.map((name) => [name, []]))] : [context.rows]
    return bases.flatMap((base) => [[], ...some, ...pairs].map((added) => {
      const rows: Record<string, ReadonlyArray<Row>> = { ...base }
      for (const name of names) rows[name] = (rows[name] ?? []).filter((row) => (this.#dayOf(clause, name, row) ?? context.asOf) <= context.asOf)
      for (const { kind, n } of added) rows[kind.name] = [...rows[kind.name]!, ...Array.from({ length: n }, () => kind.row)]
      return rows
    }))
  }

  #kinds(clause: Tree, name: string, context: Context): ReadonlyArray<Row> {
    const said = JSON.stringify(clause)
    const columns = Object.entries(tree(this.#dataset(name)["columns"])).filter(([column]) => said.includes(column))
    const last = Day.show(this.#end(clause, context))
    const choices = columns.map(([column, declared]): ReadonlyArray<readonly [string, string]> => {
      const type = this.#type(name, column)
      const { values, min, max } = tree(typeof declared === "object" ? declared : {})
      const member = context.members.find(([population]) => population === type)
      const words = this.#words(type) ?? (values === undefined ? type === "boolean" ? ["ja", "nej"] : Object.keys(tree(tree(tree(this.#plan["populations"])[type])["members"])) : list(values) as ReadonlyArray<string>)
      const unit = { money: " kr", fte: " åa", share: " %", duration: " days" }[type] ?? ""
      const numbers = ["integer", "number", "money", "fte", "share"].includes(type) ? [(min as string | undefined) ?? `-1000000${unit}`, (max as string | undefined) ?? `1000000${unit}`] : []
      const cells = type === "date" ? [last] : member !== undefined ? [member[1]] : numbers.length > 0 ? numbers : words.length > 0 ? words : ["something", "else"]
      return cells.map((cell) => [column, cell] as const)
    })
    const dated = Object.fromEntries(Object.keys(tree(this.#dataset(name)["columns"])).flatMap((column) => (this.#type(name, column) === "date" ? [[column, last]] : [])))
    const bound = Object.fromEntries(context.members.flatMap(([population, key]) => Object.keys(tree(this.#dataset(name)["columns"])).flatMap((column) => (this.#type(name, column) === population ? [[column, key]] : []))))
    return choices.reduce<ReadonlyArray<Row>>((rows, options) => rows.flatMap((row) => options.map(([column, cell]) => ({ ...row, [column]: cell }))), [{ ...dated, ...bound }])
  }

  /** How much more the value must be to be accepted; less, where it is negative. */
  #gap(clause: Tree, value: R, context: Context): R | undefined {
    const { key, bounds } = this.#level(clause, context)
    if (key === undefined || bounds.includes(undefined)) return undefined
    const wholeNumbers = !["share", "ratio", "mean", "median", "sum", "percentile", "min", "max", "latest", "minus", "plus", "span"].some((name) => clause[name] !== undefined)
    const [low, high] = (bounds as ReadonlyArray<R>).map((bound) => bound)
    const lowest = key === "more-than" ? (wholeNumbers ? Ratio.make(Ratio.floor(low!) + 1n) : low!) : wholeNumbers ? Ratio.make(Ratio.ceil(low!)) : low!
    const highest = key === "between" ? high! : key === "less-than" ? (wholeNumbers ? Ratio.make(Ratio.ceil(low!) - 1n) : low!) : wholeNumbers ? Ratio.make(Ratio.floor(low!)) : low!
    if (!["at-most", "less-than"].includes(key) && less(value, lowest)) return Ratio.subtract(lowest, value)
    if (!["at-least", "more-than"].includes(key) && less(highest, value)) return Ratio.subtract(highest, value)
    return zero
  }
}

const text = (value: R): string => (value.d === 1n ? String(value.n) : `${value.n}/${value.d}`)

/** A quantity's number: of money the kronor, of a day its number, of months the days' own. */
const numberOf = (written: string): R => {
  const quantity = Result.getOrThrow(Quantity.parse(written))
  switch (quantity.kind) {
    case "money":
      return Ratio.make(quantity.value.ore, 100)
    case "fte":
      return Ratio.make(quantity.value.thousandths, 1000)
    case "duration":
      return whole(quantity.count * (quantity.unit === "weeks" ? 7 : 1))
    case "date":
      return whole(quantity.value)
    case "points":
      return Ratio.divide(quantity.value, whole(100))!
    default:
      return quantity.value
  }
}

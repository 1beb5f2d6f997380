/** What a measure has come to before any level: its value, what that can still become, and the rows behind it. */
import { Ratio } from "@styrkort/core"
import type { Day } from "@styrkort/core"
import { compileCondition } from "./conditions.ts"
import { columnsIn } from "./conjuncts.ts"
import { closed, measures } from "./measures.ts"
import type { Attainable, Selection, Value } from "./measures.ts"
import type { ComputedDetail, LeafDetail, MembersDetail, Reason, World } from "./Outcome.ts"
import type { Condition, Decided, Leaf, RowSource, SubCount } from "./Rule.ts"
import { Binder } from "./bind.ts"
import type { Binding } from "./bind.ts"
import type { Moment } from "./conditions.ts"
import { amongFor, pick, Selector } from "./select.ts"
import type { Chosen, Picked, PickedIn } from "./select.ts"
import { sizeOf } from "./Table.ts"
import type { Codes, Table } from "./Table.ts"
import { rowNumbers } from "./veil.ts"

/** A measure's value and its future, whatever it is held against. */
export interface Measured {
  /** Why nothing can be said of it: its data are absent, or it rests on too few to be shown. */
  readonly stop?: Reason
  readonly value: Value
  /** What it can still be: itself, once its days are closed. */
  readonly attainable: Attainable
  /** What it could still be if its days were not closed. */
  readonly growing: Attainable
  readonly accumulates: boolean
  /** It did not begin with nothing: a register without a time of its own says how things are. */
  readonly standing: boolean
  readonly decided: Decided
  readonly through: Day.Day
  readonly closed: boolean
  /** That nothing is missing through the last day is declared, not assumed. */
  readonly declared: boolean
  /** Something stands behind it: rows, or a declaration of where the data begin. */
  readonly grounded: boolean
  readonly detail: LeafDetail | ComputedDetail | MembersDetail
}

/** A leaf's measure, with what its parts are decided on. */
export interface MeasuredLeaf extends Measured {
  readonly detail: LeafDetail
  readonly selection: Selection
  readonly parts: ReadonlyArray<{ readonly part: SubCount; readonly selection: Selection }>
  readonly register: boolean
}

/** A leaf, one of its sources, and the column there that names members. */
export interface Nameless {
  readonly leaf: Leaf
  readonly source: RowSource
  readonly column: string
}

const none: Selection = { count: 0, satisfied: 0, pending: 0, values: [], days: [], decimals: 0 }
const anything: Attainable = { interval: {}, lacking: true }

/** How a leaf stands on a world before its rows are looked at. */
interface Standing {
  readonly moment: Moment
  readonly over: boolean
  readonly absent: ReadonlyArray<string>
  /** So many people a figure must rest on. */
  readonly group: number
  readonly base: Pick<MeasuredLeaf, "decided" | "through" | "declared" | "accumulates" | "standing" | "register">
  readonly detail: LeafDetail
}

/** Measures leaves on a world; a leaf's rows are found once, whichever member asks. */
export class Meter {
  readonly #world: World
  readonly #picked = new Map<RowSource, PickedIn>()
  readonly #listed = new Map<RowSource, Picked>()
  readonly #selector = new Selector()
  readonly #binder = new Binder()
  readonly #standings = new Map<Leaf, Standing>()

  constructor(world: World) {
    this.#world = world
  }

  /** A leaf for the members it is asked of. */
  bind(rule: Leaf, binding: Binding): Leaf {
    return this.#binder.bind(rule, binding)
  }

  leaf(unbound: Leaf, binding: Binding): MeasuredLeaf {
    const rule = this.bind(unbound, binding)
    const standing = this.#standingOf(rule)
    const { moment, over, absent, group } = standing
    const measure = measures[rule.measure]
    if (absent.length > 0) return this.#stopped(standing, absent.some((name) => this.#world.tables.get(name) === "invalid") ? "data-invalid" : "data-missing")
    const chosen = rule.sources.map((source): Chosen => this.#chosen(source, this.#pickedFor(rule, source, moment), binding))
    const { selection, rows, unclear, pending } = this.#selector.select(rule, chosen, moment)
    const value = measure.value(selection, rule.given)
    const parts = rule.parts.map((part) => ({ part, selection: this.#part(rule, part, chosen, moment) }))
    if (this.#world.witness !== undefined) this.#tell(rule, chosen, rows, moment)
    const sizes = chosen.map(({ table }, index) => sizeOf(table, rows[index]!))
    const resting = sizes.reduce((sum, size) => sum + size, 0)
    if (group > 0 && tooFew(group, resting, value.value !== undefined, parts.map((one) => one.selection.count), parts.length > 1 ? this.#outside(rule, chosen, moment) : 0)) return this.#stopped(standing, "suppressed")
    if (rule.needs?.some((least, index) => sizes[index]! < least) === true) return this.#stopped(standing, "thin")
    const growing = standing.base.register ? measure.free(rule.limits) : measure.grown(selection, rule.limits, rule.given)
    // What a deadline has not decided is open, whatever day it is.
    const isClosed = over && pending === 0
    return {
      ...standing.base,
      closed: isClosed,
      value,
      attainable: isClosed ? closed(value) : over ? (measure.settling ?? ((one) => measure.grown(one, rule.limits, rule.given)))(selection) : growing,
      growing,
      grounded: rule.sources.every(({ dataset }, index) => sizes[index]! > 0 || this.#dataset(dataset)["complete-from"] !== undefined),
      selection,
      parts,
      detail: {
        ...standing.detail,
        closed: isClosed,
        pending: group > 0 ? 0 : pending,
        value,
        rows: chosen.map(({ table, source }, index) => ({
          table: this.#table(source),
          size: sizes[index]!,
          list: () => (table.times === undefined ? rows[index]! : this.#list(rule, binding, moment)[index]!)
        })),
        // Rows beside those that count are few, and would tell of the next day's figure.
        planned: group > 0 ? 0 : this.#count(rule, binding, "planned", moment),
        unclear: group > 0 ? 0 : this.#count(rule, binding, "unclear", moment) + unclear
      }
    }
  }

  /** What of a leaf is the same for every member that it is asked of. */
  #standingOf(rule: Leaf): Standing {
    let standing = this.#standings.get(rule)
    if (standing !== undefined) return standing
    const { through, closed: over } = this.time(rule)
    const kinds = rule.sources.map(({ dataset }) => this.#dataset(dataset))
    const absent = rule.sources.filter(({ dataset }) => typeof this.#world.tables.get(dataset) !== "object").map(({ dataset }) => dataset)
    const isRegister = kinds.some(({ kind }) => kind === "register")
    standing = {
      moment: { asOf: this.#world.asOf, through },
      over,
      absent,
      group: Math.max(0, ...kinds.map((dataset) => dataset["min-group"] ?? 0)),
      base: {
        decided: rule.decided,
        through,
        declared: kinds.every((dataset) => dataset["complete-through"] !== undefined),
        accumulates: measures[rule.measure].accumulates && !isState(rule),
        standing: rule.rows.start === undefined && isRegister,
        register: isRegister || rule.sources.some(({ until }) => until !== undefined)
      },
      detail: { tag: "leaf", rule, parts: [], rows: [], planned: 0, unclear: 0, pending: 0, through, closed: over, assumed: false, absent }
    }
    this.#standings.set(rule, standing)
    return standing
  }

  #stopped({ base, over, detail }: Standing, stop: Reason): MeasuredLeaf {
    return { ...base, closed: over, stop, value: {}, attainable: anything, growing: anything, grounded: false, detail, selection: none, parts: [] }
  }

  /** Every group of people that a leaf's figures are about. */
  #tell(rule: Leaf, chosen: ReadonlyArray<Chosen>, resting: ReadonlyArray<ReadonlyArray<number>>, moment: Moment): void {
    const question = rule.satisfying === undefined && rule.column === undefined ? undefined : JSON.stringify([rule.column, rule.weight, rule.satisfying], (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))
    for (const [index, { table, rows: all }] of chosen.entries()) {
      const { "min-group": group, key, recorded } = this.#dataset(table.dataset)
      if (group === undefined) continue
      const rows = resting[index]!
      const numbers = (told: ReadonlyArray<number>): ReadonlyArray<number> => rowNumbers(table, told, key !== undefined && recorded !== undefined)
      const about = [...(rule.column === undefined ? [] : [rule.column]), ...(rule.satisfying === undefined ? [] : columnsIn(rule.satisfying))]
      const say = (told: ReadonlyArray<number>, of: ReadonlyArray<number>, by: ReadonlyArray<Condition>, isPart = false): void =>
        this.#world.witness!({ dataset: table.dataset, rows: numbers(told), among: numbers(of), asked: question, by: by.flatMap(columnsIn), about, group, isPart })
      const those = (from: ReadonlyArray<number>, condition: Condition): ReadonlyArray<number> => {
        const test = compileCondition(condition, table, moment)
        return from.filter((row) => test(row) === 1)
      }
      const among = rule.where[index]!
      say(rows, all, [among])
      if (rule.satisfying !== undefined) say(those(rows, rule.satisfying), all, [], true)
      for (const { where } of rule.parts) say(those(rows, where[index]!), those(all, where[index]!), [among, where[index]!])
    }
  }

  /** Through which day the data are complete, and whether that closes the clause's days. */
  time(rule: Leaf): { readonly through: Day.Day; readonly closed: boolean } {
    let through = this.#world.asOf
    let from = -Infinity
    for (const { dataset } of rule.sources) {
      const declared = this.#dataset(dataset)
      through = Math.min(through, declared["complete-through"] ?? through)
      from = Math.max(from, declared["complete-from"] ?? from)
    }
    return { through, closed: through >= rule.decided.end && from <= (rule.rows.start ?? (isState(rule) ? rule.decided.start : -Infinity)) }
  }

  /** How many rows of one dataset some leaves count that name no member. */
  nameless(asking: ReadonlyArray<Nameless>, binding: Binding): number {
    const found = asking.map((each) => ({ ...each, ...this.#pickedFor(each.leaf, each.source, this.#momentOf(each.leaf)) }))
    const { table } = found[0]!
    // Rows that several leaves count are one only where all look at the same rows.
    const isShared = found.every((each) => each.table === table)
    const rows = new Set<number>()
    const own = isShared ? table : this.#table(asking[0]!.source)
    for (const { leaf, source, column, picked } of found) {
      const { codes } = own.columns.get(column) as Codes
      const all = isShared ? picked.rows : this.#listedFor(leaf, source, this.#momentOf(leaf)).rows
      for (const row of this.#selector.bound(all, source, own, binding)) if (codes[row] === -1) rows.add(row)
    }
    return sizeOf(own, [...rows])
  }

  #momentOf(rule: Leaf): Moment {
    return { asOf: this.#world.asOf, through: this.time(rule).through }
  }

  #table({ dataset }: RowSource): Table {
    return this.#world.tables.get(dataset) as Table
  }

  #chosen(source: RowSource, { table, picked }: PickedIn, binding: Binding): Chosen {
    return { source, table, rows: this.#selector.bound(picked.rows, source, table, binding), waiting: this.#selector.bound(picked.waiting, source, table, binding) }
  }

  /** The rows themselves, where others stood for them. */
  #list(rule: Leaf, binding: Binding, moment: Moment): ReadonlyArray<ReadonlyArray<number>> {
    const chosen = rule.sources.map((source) => this.#chosen(source, { table: this.#table(source), picked: this.#listedFor(rule, source, moment) }, binding))
    return this.#selector.select(rule, chosen, moment).rows
  }

  #dataset(name: string) {
    return this.#world.datasets.get(name)!
  }

  /** A leaf's rows in the table that it is measured in: the dataset's own, or one whose rows stand for many. */
  #pickedFor(rule: Leaf, source: RowSource, moment: Moment): PickedIn {
    let picked = this.#picked.get(source)
    if (picked === undefined) {
      picked = this.#world.condensed?.(rule, source, moment) ?? { table: this.#table(source), picked: this.#listedFor(rule, source, moment) }
      this.#picked.set(source, picked)
    }
    return picked
  }

  #listedFor(rule: Leaf, source: RowSource, moment: Moment): Picked {
    let picked = this.#listed.get(source)
    if (picked === undefined) this.#listed.set(source, picked = pick(rule, source, this.#table(source), moment, this.#binder.isFilled(rule) ? amongFor(rule, source, this.#table(source)) : undefined))
    return picked
  }

  #count(rule: Leaf, binding: Binding, which: "planned" | "unclear", moment: Moment): number {
    let count = 0
    for (const source of rule.sources) {
      const { table, picked } = this.#pickedFor(rule, source, moment)
      if (picked[which].length > 0) count += sizeOf(table, this.#selector.bound(picked[which], source, table, binding))
    }
    return count
  }

  /** How many rows are in no part. */
  #outside(rule: Leaf, chosen: ReadonlyArray<Chosen>, moment: Moment): number {
    return chosen.reduce((sum, { table, rows }, index) => {
      const tests = rule.parts.map((part) => compileCondition(part.where[index]!, table, moment))
      return sum + sizeOf(table, rows.filter((row) => tests.every((test) => test(row) !== 1)))
    }, 0)
  }

  #part(rule: Leaf, part: SubCount, chosen: ReadonlyArray<Chosen>, moment: Moment): Selection {
    return this.#selector.select(rule, chosen.map((one, index) => {
      const test = compileCondition(part.where[index]!, one.table, moment)
      return { ...one, rows: one.rows.filter((row) => test(row) === 1), waiting: [] }
    }), moment).selection
  }
}

/** Whether a leaf asks how things are on a day: a row that began long before tells, and nothing gathers over the days. */
const isState = ({ sources }: Leaf): boolean => sources.every(({ until }) => until !== undefined)

/** Whether a figure would rest on fewer people than may be shown: itself, a part of it, what a part leaves, or what they leave together. */
const tooFew = (group: number, resting: number, hasValue: boolean, parts: ReadonlyArray<number>, outside: number): boolean =>
  (outside > 0 && outside < group)
  || (resting < group && (resting > 0 || hasValue))
  || parts.some((part) => part < group || (resting - part > 0 && resting - part < group))

/** The share that a part is of a sum. */
export const shareOfSum = (whole: Selection, part: Selection): Value => {
  const value = Ratio.divide(measures.sum.value(part, {}).value!, measures.sum.value(whole, {}).value!)
  return value === undefined ? {} : { value }
}

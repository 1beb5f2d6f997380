/** Conditions over a row as an object: values, tests, references, and deadlines that have not run out, which are tried both ways. */
import { Day, Ratio } from "@styrkort/core"
import { dayOf } from "./facts.ts"
import type { Facts } from "./facts.ts"
import { agreed, all, any, list, no, numberOf, tree } from "./plain.ts"
import type { Plain, Row, Tree, Truth } from "./plain.ts"

/** What a clause is asked of: a word, which rows reach by a column unless the clause names it, or a row. */
export interface Bound {
  readonly name: string | undefined
  readonly word?: string
  readonly row?: Row
  readonly columnIn: (dataset: string, refers: boolean) => string | undefined
}

/** What has happened: everything dated through `asOf`, and through `through` nothing is missing. */
export interface Moment {
  readonly asOf: number
  readonly through: number
}

/** A deadline in a condition: the column whose day must be there, and from when so long. */
export interface Deadline {
  readonly column: string
  readonly written: Tree
}

/** Types whose cells are the same when their numbers are. */
const numeric = ["integer", "number", "money", "fte", "share", "date"]

/** Asks conditions of rows. */
export class Conditions {
  readonly #facts: Facts
  readonly #bound: ReadonlyArray<Bound>

  constructor(facts: Facts, bound: ReadonlyArray<Bound>) {
    this.#facts = facts
    this.#bound = bound
  }

  /** Whether a row fulfils a condition; pending where a deadline that has not run out decides it. */
  truth(condition: Tree, row: Row, name: string, moment: Moment): Truth | "pending" {
    const deadlines = deadlinesIn(condition)
    const open = deadlines.filter((one) => this.lastDay(one, row) !== undefined && this.#said(one, row, moment) === "open")
    const ways = Array.from({ length: 2 ** open.length }, (_, way) => {
      const answers = new Map(deadlines.map((one) => {
        const index = open.indexOf(one)
        return [one.written, index === -1 ? this.#said(one, row, moment) as Truth : Math.floor(way / 2 ** index) % 2 === 1]
      }))
      return this.#true(condition, row, name, answers)
    })
    return ways.every((way) => way === ways[0]) ? agreed(ways) : "pending"
  }

  /** The last day on which a deadline is kept. */
  lastDay({ written }: Deadline, row: Row): number | undefined {
    const from = this.#refer(written["from"] as string, row)
    return from === "" ? undefined : this.shifted(dayOf(from), written["plus"] as string, 1)
  }

  /** So long after a day, or before it; a workday is one on which somebody works. */
  shifted(day: number, length: string, sign: 1 | -1): number {
    const [count, unit] = length.split(" ") as [string, string]
    const n = Number(count)
    if (unit === "months") return Day.addMonths(day, sign * n)
    if (unit !== "workdays") return day + sign * n * (unit === "weeks" ? 7 : 1)
    const { holidays, closed } = tree(this.#facts.plan["calendar"])
    const off = (one: number): boolean => Day.weekday(one) > 5 || list(holidays).some((free) => dayOf(free as string) === one)
      || list(closed).some((period) => this.#facts.periodOf(period as string).start <= one && one <= this.#facts.periodOf(period as string).end)
    let reached = day
    for (let left = n; left > 0;) if (!off(reached += sign)) left--
    return reached
  }

  #said(deadline: Deadline, row: Row, { asOf, through }: Moment): Truth | "open" {
    const last = this.lastDay(deadline, row)
    if (last === undefined) return undefined
    const cell = row[deadline.column] ?? ""
    if (cell !== "" && dayOf(cell) <= asOf) return dayOf(cell) <= last
    return last <= through ? false : "open"
  }

  /** A value, or what a reference stands for: `$.column` of the row, `$m.column` of a bound one, `$m` a bound word. */
  #refer(text: string, row: Row): string {
    const [, name, column] = /^\$([a-z0-9-]*)(?:\.(.+))?$/.exec(text) ?? []
    if (name === undefined) return text
    if (name === "") return row[column!] ?? ""
    const bound = this.#bound.findLast((one) => one.name === name)!
    return bound.word ?? bound.row?.[column!] ?? ""
  }

  #true(condition: Tree, row: Row, name: string, answers: ReadonlyMap<Tree, Truth>): Truth {
    return all(Object.entries(condition).map(([key, test]) => {
      if (key === "all") return all(list(test).map((one) => this.#true(tree(one), row, name, answers)))
      if (key === "any") return any(list(test).map((one) => this.#true(tree(one), row, name, answers)))
      if (key === "not") return no(this.#true(tree(test), row, name, answers))
      return this.#test(test, row[key] ?? "", this.#facts.type(name, key), row, answers)
    }))
  }

  #test(test: Plain, cell: string, type: string, row: Row, answers: ReadonlyMap<Tree, Truth>): Truth {
    const silent = cell === "" || this.#facts.words(type)?.includes(cell) === false
    if (typeof test === "string" || Array.isArray(test)) return any(list(test).map((one) => this.#same(cell, this.#refer(one as string, row), type, silent)))
    return all(Object.entries(tree(test)).map(([key, wanted]): Truth => {
      if (key === "present") return (cell !== "") === (wanted === "true")
      if (key === "not") return no(this.#test(wanted, cell, type, row, answers))
      if (key === "by") return answers.get(tree(wanted))
      if (key === "within") return this.#within(tree(test), cell, row)
      if (key === "exactly") return this.#same(cell, this.#refer(wanted as string, row), type, silent)
      return this.#ordered(key, cell, (list(wanted) as ReadonlyArray<string>).map((one) => this.#refer(one, row)), type)
    }))
  }

  /** A non-answer is itself, and neither the same as anything else nor another. */
  #same(cell: string, wanted: string, type: string, silent: boolean): Truth {
    if (cell === "" || wanted === "") return undefined
    const same = numeric.includes(type) ? Ratio.equals(numberOf(cell), numberOf(wanted)) : cell === wanted
    return same ? true : silent ? undefined : false
  }

  #ordered(key: string, cell: string, wanted: ReadonlyArray<string>, type: string): Truth {
    const [value, low, high = low] = [cell, ...wanted].map((one) => this.#facts.number(one, type))
    if (value === undefined || low === undefined || high === undefined) return undefined
    const [from, to] = [Ratio.compare(value, low), Ratio.compare(value, high)]
    return { "at-least": from >= 0, "more-than": from > 0, "at-most": from <= 0, "less-than": from < 0, between: from >= 0 && to <= 0, before: from < 0, after: from > 0 }[key]
  }

  /** So near the day of the test beside it, on its side. */
  #within(tests: Tree, cell: string, row: Row): Truth {
    const key = Object.keys(tests).find((one) => ["before", "after", "at-least", "at-most", "more-than", "less-than"].includes(one))!
    const day = this.#refer(tests[key] as string, row)
    if (cell === "" || day === "") return undefined
    return ["before", "at-most", "less-than"].includes(key)
      ? dayOf(cell) >= this.shifted(dayOf(day), tests["within"] as string, -1)
      : dayOf(cell) <= this.shifted(dayOf(day), tests["within"] as string, 1)
  }
}

/** The deadlines that stand somewhere in a condition. */
export const deadlinesIn = (condition: Tree): ReadonlyArray<Deadline> =>
  Object.entries(condition).flatMap(([key, test]): ReadonlyArray<Deadline> => {
    if (key === "all" || key === "any" || key === "not") return list(test).flatMap((one) => deadlinesIn(tree(one)))
    const { by } = tree(test)
    return by === undefined ? [] : [{ column: key, written: tree(by) }]
  })

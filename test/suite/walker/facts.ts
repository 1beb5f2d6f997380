/** What a fragment declares, and the rows that it has on a day: its own, corrected, and those made of the plan itself. */
import { Day, Period, Ratio } from "@styrkort/core"
import * as Result from "effect/Result"
import { list, numberOf, tree } from "./plain.ts"
import type { Fragment, Plain, R, Row, Rows, Tree } from "./plain.ts"

/** The plan's own datasets: which columns they have. */
const own: { readonly [dataset: string]: Tree } = {
  projects: { project: "projects", area: "areas", status: "text", leads: "integer", targets: "integer" },
  areas: { area: "areas", part: "text", projects: "integer" },
  funding: { project: "projects", area: "areas", funder: "text", state: "text", kind: "text", amount: "money" },
  targets: { target: "text", project: "projects", area: "areas", decided: "text", severity: "text" }
}

/** A day from its text. */
export const dayOf = (text: string): number => Day.parse(text)!

/** Looks things up in a fragment. */
export class Facts {
  readonly plan: Tree
  readonly #fragment: Fragment

  constructor(fragment: Fragment) {
    this.plan = fragment.plan
    this.#fragment = fragment
  }

  periodOf(text: string): { readonly start: number; readonly end: number } {
    const terms = Object.fromEntries(["VT", "HT"].map((name) => [name, { ...Period.defaultTerms[name as "VT"], ...tree(tree(this.plan["terms"])[name]) }])) as unknown as Period.Terms
    return Result.getOrThrow(Period.parse(text, terms))
  }

  dataset(name: string): Tree {
    const columns = own[name]
    return columns === undefined ? tree(tree(this.plan["datasets"])[name]) : { columns, kind: "register", time: "none", "complete-through": "9999-12-31" }
  }

  columns = (name: string): ReadonlyArray<string> => Object.keys(tree(this.dataset(name)["columns"]))

  type(name: string, column: string): string {
    const declared = tree(this.dataset(name)["columns"])[column]
    return (typeof declared === "object" ? tree(declared)["type"] : declared) as string
  }

  /** The words of a scale, lowest first, where the type is one. */
  words = (type: string | undefined): ReadonlyArray<string> | undefined =>
    type?.startsWith("ordinal(") === true ? list(tree(tree(this.plan["scales"])[type.slice(8, -1)])["levels"]) as ReadonlyArray<string> : undefined

  /** The members of a population; undefined where there is none of the name. */
  members(population: string): ReadonlyArray<string> | undefined {
    if (population === "projects") return this.#projects().map(({ id }) => id)
    if (population === "areas") return [...new Set(this.#projects().map(({ area }) => area))]
    const declared = tree(this.plan["populations"])[population]
    return declared === undefined ? undefined : Object.keys(tree(tree(declared)["members"]))
  }

  /** The column that dates a dataset's rows. */
  timeOf(name: string, dated: Plain | undefined): string | undefined {
    const { time, recorded } = this.dataset(name)
    if (dated !== undefined) return dated as string
    if (time !== undefined) return typeof time === "object" ? tree(time)["from"] as string : time === "none" ? undefined : time
    return this.columns(name).find((column) => this.type(name, column) === "date" && column !== recorded)
  }

  /** A cell as a number, where it has one; 0 for what is no number. */
  number(cell: string, type: string): R | undefined {
    if (cell === "") return undefined
    const words = this.words(type)
    if (words !== undefined) return words.includes(cell) ? Ratio.make(words.indexOf(cell)) : undefined
    return ["text", "boolean"].includes(type) || this.members(type) !== undefined ? Ratio.zero : numberOf(cell)
  }

  /** All rows as they stood on a day: of each key the latest recording by then. */
  rowsOn(asOf: number): Rows {
    const given = Object.entries(this.#fragment.rows).map(([name, rows]) => {
      const { key, recorded } = this.dataset(name)
      if (recorded === undefined) return [name, rows] as const
      const known = rows.filter((row) => dayOf(row[recorded as string]!) <= asOf).sort((a, b) => (a[recorded as string]! < b[recorded as string]! ? -1 : 1))
      return [name, [...new Map(known.map((row) => [list(key).map((column) => row[column as string]).join("|"), row])).values()]] as const
    })
    return { ...this.#ownRows(asOf), ...Object.fromEntries(given) }
  }

  /** The days on which something recorded earlier was corrected, the last first. */
  corrections(asOf: number): ReadonlyArray<number> {
    const days = Object.entries(this.#fragment.rows).flatMap(([name, rows]) => {
      const { key, recorded } = this.dataset(name)
      if (recorded === undefined) return []
      const same = (one: Row, other: Row): boolean => list(key).every((column) => one[column as string] === other[column as string])
      return rows.filter((row) => rows.some((other) => same(row, other) && other[recorded as string]! < row[recorded as string]!)).map((row) => dayOf(row[recorded as string]!))
    })
    return [...new Set(days)].filter((day) => day <= asOf).sort((a, b) => b - a)
  }

  /** What a grant's state is on a day. */
  stateOf(funder: string, asOf: number): string {
    const { state = "granted", decisions } = tree(tree(this.plan["funders"])[funder])
    return (list(decisions).map(tree).findLast(({ date }) => dayOf(date as string) <= asOf)?.["state"] ?? state) as string
  }

  /** A budget on a day, in kronor; undefined where no line of it says anything. */
  budget({ budget, state, funder, kind, times }: Tree, asOf: number): R | undefined {
    const lines = this.#ownRows(asOf)["funding"]!.filter((line) =>
      (budget === "plan" || (budget === "area" ? line["area"] === "area" : line["project"] === "project"))
      && [["state", state], ["funder", funder], ["kind", kind]].every(([column, wanted]) => wanted === undefined || line[column as string] === wanted))
    const amounts = lines.flatMap(({ amount }) => (amount === undefined || amount === "" ? [] : [numberOf(amount)]))
    return amounts.length === 0 ? undefined : Ratio.multiply(amounts.reduce(Ratio.add, Ratio.zero), times === undefined ? Ratio.one : numberOf(times as string))
  }

  /** The target's own project and those of other areas, or more of its own. */
  #projects(): ReadonlyArray<{ readonly id: string; readonly area: string; readonly project: Tree }> {
    const { project, targets, areas } = this.#fragment
    return [{ id: "project", area: "area", project: { ...project, targets } }, ...Object.entries(areas).flatMap(([area, written]) => Object.entries(tree(tree(written)["projects"])).map(([id, one]) => ({ id, area, project: tree(one) })))]
  }

  #ownRows(asOf: number): Rows {
    const projects = this.#projects()
    const count = (plain: Plain | undefined): string => String(Array.isArray(plain) ? plain.length : Object.keys(tree(plain)).length)
    return {
      projects: projects.map(({ id, area, project }) => ({ project: id, area, status: (project["status"] ?? "") as string, leads: count(project["leads"]), targets: count(project["targets"]) })),
      areas: this.members("areas")!.map((area) => ({ area, part: (tree(this.#fragment.areas[area])["part"] ?? "") as string, projects: String(projects.filter((one) => one.area === area).length) })),
      funding: projects.flatMap(({ id, area, project }) => list(project["funding"]).map((line) => {
        const { funder, kind, amount, state } = line as { readonly [key: string]: string }
        return { project: id, area, funder: funder ?? "", state: state ?? this.stateOf(funder ?? "", asOf), kind: kind ?? "", amount: amount ?? "" }
      })),
      targets: projects.flatMap(({ id, area, project }) => Object.entries(tree(project["targets"])).map(([target, written]) => ({
        target, project: id, area, decided: ["rule", "judgement", "follow", "undecided"].find((key) => tree(written)[key] !== undefined) ?? "", severity: (tree(written)["severity"] ?? "error") as string
      })))
    }
  }
}

/** What may still come: rows of every kind that a clause can tell apart, deadlines kept or not, and in a register anything else than there is. */
import { Day } from "@styrkort/core"
import type { Context } from "./asking.ts"
import { Conditions, deadlinesIn } from "./conditions.ts"
import { dayOf } from "./facts.ts"
import type { Meaning } from "./meaning.ts"
import { isLeaf } from "./asking.ts"
import { levels, list, tree } from "./plain.ts"
import type { Plain, Row, Rows, Tree } from "./plain.ts"

/** How many rows of a kind are tried, alone and with another kind. */
const sizes = [1, 2, 3, 40]
const paired = [1, 2, 40]

/** Every way that is tried in which the rows of a clause may go on until all is over. */
export const futuresOf = (meaning: Meaning, clause: Tree, context: Context): ReadonlyArray<Rows> => {
  const leaves = leavesOf(clause, meaning.facts.plan)
  const names = [...new Set(leaves.flatMap((leaf) => meaning.datasets(leaf)))]
  const loose = leaves.some((leaf) => meaning.at(leaf, context) !== undefined) || names.some((name) => meaning.facts.dataset(name)["kind"] === "register")
  const there = Object.fromEntries(names.map((name) => [name, (context.rows[name] ?? []).filter((row) => {
    const day = meaning.dayOf(clause, name, row) ?? context.asOf
    return day <= context.asOf || day === Infinity
  })]))
  const bases = [...(loose ? [Object.fromEntries(names.map((name) => [name, []]))] : []), ...settled(meaning, leaves, { ...context, rows: { ...context.rows, ...there } })]
  const kinds = leaves.flatMap((leaf) => meaning.datasets(leaf).flatMap((name) => daysOf(meaning, leaf, context).flatMap((day) => kindsOf(meaning, leaf, name, day, context).map((row) => ({ name, row })))))
  const some = kinds.flatMap((kind) => sizes.map((n) => [{ kind, n }]))
  const pairs = kinds.flatMap((kind, i) => kinds.slice(i + 1).flatMap((other) => paired.flatMap((n) => paired.map((m) => [{ kind, n }, { kind: other, n: m }]))))
  return bases.flatMap((base) => [[], ...some, ...pairs].map((added) => {
    const rows: Record<string, ReadonlyArray<Row>> = { ...context.rows, ...base }
    for (const { kind, n } of added) rows[kind.name] = [...rows[kind.name]!, ...Array.from({ length: n }, () => kind.row)]
    return rows
  }))
}

/** The measures of rows in a clause, and those that its levels are. */
const leavesOf = (clause: Tree, plan: Tree): ReadonlyArray<Tree> => {
  if (clause["measure"] !== undefined) return [...leavesOf(tree(tree(plan["measures"])[clause["measure"] as string]), plan), ...levelsOf(clause, plan)]
  const inner = ["all", "any", "plus", "minus", "ratio", "not"].flatMap((key) => (typeof clause[key] === "object" ? list(clause[key]) : []))
  return [...(isLeaf(clause) ? [clause] : []), ...inner.flatMap((one) => leavesOf(tree(one), plan)), ...levelsOf(clause, plan)]
}

const levelsOf = (clause: Tree, plan: Tree): ReadonlyArray<Tree> => levels.flatMap((key) => list(clause[key])).flatMap((bound) => (typeof bound === "object" ? leavesOf(tree(bound), plan) : []))

/** The rows with every deadline that has not run out kept on its last day, or never. */
const settled = (meaning: Meaning, leaves: ReadonlyArray<Tree>, context: Context): ReadonlyArray<Rows> => {
  const asks = new Conditions(meaning.facts, context.bound)
  const waiting = leaves.flatMap((leaf) => meaning.datasets(leaf).flatMap((name) => [...deadlinesIn(tree(leaf["where"])), ...deadlinesIn(tree(leaf["satisfying"]))].flatMap((deadline) =>
    (context.rows[name] ?? []).flatMap((row, index) => {
      const last = asks.lastDay(deadline, row)
      const cell = row[deadline.column] ?? ""
      return last === undefined || last <= meaning.through(leaf, context) || (cell !== "" && dayOf(cell) <= context.asOf) ? [] : [{ name, index, cell: [deadline.column, Day.show(last)] as const }]
    }))))
  const ways = waiting.length <= 6 ? Array.from({ length: 2 ** waiting.length }, (_, way) => waiting.filter((_one, index) => Math.floor(way / 2 ** index) % 2 === 1)) : [[], waiting, ...waiting.map((one) => [one])]
  return ways.map((kept) => Object.fromEntries(Object.entries(context.rows).map(([name, rows]) => [name, rows.map((row, index) => ({
    ...row,
    ...Object.fromEntries(waiting.filter((one) => one.name === name && one.index === index).map(({ cell: [column] }) => [column, ""])),
    ...Object.fromEntries(kept.filter((one) => one.name === name && one.index === index).map(({ cell }) => cell))
  }))])))
}

/** The days on which rows may still come: the first and the last of a clause's own that are not complete, and the first of all where data begin later. */
const daysOf = (meaning: Meaning, leaf: Tree, context: Context): ReadonlyArray<number> => {
  const inner = meaning.inner(leaf, context)
  const { start, end } = meaning.decided(leaf, inner)
  const late = meaning.datasets(leaf).some((name) => dayOf((meaning.facts.dataset(name)["complete-from"] ?? "0001-01-01") as string) > start)
  const first = late ? start : Math.max(start, meaning.through(leaf, context) + 1)
  return first > end ? [] : [...new Set([first, end])]
}

/** Rows of a day, of every kind that a clause can tell apart. */
const kindsOf = (meaning: Meaning, leaf: Tree, name: string, day: number, context: Context): ReadonlyArray<Row> => {
  const { facts } = meaning
  const said = JSON.stringify(leaf)
  const time = facts.timeOf(name, leaf["dated"])
  const reached = new Map(context.bound.flatMap(({ word, name: called, columnIn }) => {
    const column = word === undefined ? undefined : columnIn(name, called !== undefined && said.includes(`$${called}`))
    return column === undefined ? [] : [[column, word!] as const]
  }))
  const columns = facts.columns(name).filter((column) => column === time || reached.has(column) || said.includes(column))
  const cells = columns.map((column) => {
    const known = column === time ? [Day.show(day)] : reached.has(column) ? [reached.get(column)!] : cellsOf(meaning, leaf, name, column, day, context)
    return (column === time || !said.includes("present") ? known : [...known, ""]).map((cell) => [column, cell] as const)
  })
  return cells.reduce<ReadonlyArray<Row>>((rows, options) => rows.flatMap((row) => options.map(([column, cell]) => ({ ...row, [column]: cell }))), [{}])
}

const units: { readonly [type: string]: string } = { money: " kr", fte: " åa", share: " %" }

const cellsOf = (meaning: Meaning, leaf: Tree, name: string, column: string, day: number, context: Context): ReadonlyArray<string> => {
  const { facts } = meaning
  const type = facts.type(name, column)
  const { values, min, max } = tree(tree(facts.dataset(name)["columns"])[column])
  const unit = units[type] ?? ""
  if (type === "date") {
    // Its own day, long before, and around the days of the row that is asked.
    const near = context.bound.flatMap(({ row }) => Object.values(row ?? {})).flatMap((cell) => (Day.parse(cell) === undefined ? [] : [-1, 0, 1].map((more) => Day.show(dayOf(cell) + more))))
    return [...new Set(["", Day.show(day), Day.show(day - 60), ...near])]
  }
  if (["integer", "number", "money", "fte", "share"].includes(type)) return [(min as string | undefined) ?? `-1000000${unit}`, (max as string | undefined) ?? `1000000${unit}`]
  if (type === "boolean") return ["yes", "no"]
  const bound = context.bound.flatMap(({ word, row }) => word ?? Object.values(row ?? {}))
  const words = facts.words(type) ?? facts.members(type) ?? (values === undefined ? [...new Set([...textsUnder(leaf, column), ...bound, "something else"])] : list(values) as ReadonlyArray<string>)
  return words.length > 6 ? words.slice(0, 6) : words
}

/** The texts that a clause holds a column against. */
const textsUnder = (plain: Plain, column: string, under = false): ReadonlyArray<string> =>
  typeof plain === "string" ? (under ? [plain] : []) : Array.isArray(plain) ? plain.flatMap((one: Plain) => textsUnder(one, column, under)) : Object.entries(plain as Tree).flatMap(([key, one]) => textsUnder(one, column, under || key === column))

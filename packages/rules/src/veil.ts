/**
 * Figures that may each be shown, but not together. Everything that a plan shows of rows about people, on the day and on the days that
 * other figures begin or end at, is a list of sums over groups of rows; a figure is shown only where no group that is too small follows.
 */
import type { Day } from "@styrkort/core"
import type { Detail, Figure, Outcome } from "./Outcome.ts"
import { leavesOf } from "./Rule.ts"
import type { Condition, Rule } from "./Rule.ts"
import { Span } from "./span.ts"
import type { Sum } from "./span.ts"
import { fileOf, lineOf } from "./Table.ts"
import type { Table } from "./Table.ts"

/** What somebody shows on a day, all of it or nothing. */
export interface Showing {
  readonly by: string
  /** It is hidden already: something in it rests on too few. */
  readonly hidden: boolean
  readonly figures: ReadonlyArray<Figure>
}

/** How far a rule narrows down whom it is about: wholes are shown rather than their parts. */
export const narrowness = (rule: Rule): number =>
  Math.max(...leavesOf(rule).map((leaf) => {
    const { start = -Infinity, end } = leaf.rows
    return leaf.where.reduce((sum, condition) => sum + testsIn(condition), 0) + leaf.parts.length - Math.min(1, (end - start) / 1e6)
  }))

const testsIn = (condition: Condition): number => ("of" in condition ? [condition.of].flat().reduce((sum, one) => sum + testsIn(one), 0) : 1)

/** Whether a rule reads rows about people. */
export const isGuarded = (rule: Rule, minGroupOf: (dataset: string) => number | undefined): boolean =>
  leavesOf(rule).some(({ sources }) => sources.some(({ dataset }) => minGroupOf(dataset) !== undefined))

/** The days before a day on which figures begin or end while others go on: what those were then tells of what came between. */
export const turnsOf = (rules: ReadonlyArray<Rule>, before: Day.Day): ReadonlyArray<Day.Day> => {
  const windows = rules.flatMap((rule) => leavesOf(rule)).flatMap(({ rows: { start = -Infinity, end }, sources }) =>
    sources.map(({ dataset, until }) => ({ dataset, start, end, state: until === undefined ? [] : [until.day - 1, until.day] })))
  const days = new Set<Day.Day>()
  for (const { dataset, start, end, state } of windows) {
    const others = windows.filter((other) => other.dataset === dataset)
    for (const day of [...(others.some((other) => other.start < start) ? [start - 1] : []), ...(others.some((other) => other.end > end) ? [end] : []), ...state]) if (day < before) days.add(day)
  }
  return [...days].sort((a, b) => a - b)
}

/** So many figures are held against each other; where a day has more, none of them is shown on it. */
const mostFigures = 400

/** Whether more figures are shown on a day than can be held against each other: different ones, as far as their rows' digests tell. */
const areTooMany = (showings: ReadonlyArray<Showing>): boolean => {
  const found = new Set<string>()
  for (const { figures } of showings) {
    for (const { dataset, rows } of figures) {
      let digest = 0
      for (const row of rows) digest = Math.imul(digest ^ row, 0x9e3779b1) ^ (digest >>> 15)
      if (found.add(`${dataset} ${rows.length} ${digest}`).size > mostFigures) return true
    }
  }
  return false
}

/**
 * Who must show nothing on a day, given what all show on it and on earlier days that matter, those first that shall rather be shown than others.
 * That order must not come of the rows: who is hidden would tell of them.
 */
export const hiddenOn = (last: ReadonlyArray<Showing>, earlier: () => ReadonlyArray<ReadonlyArray<Showing>>): ReadonlySet<string> => {
  if (areTooMany(last)) return new Set(last.filter(({ figures }) => figures.some(({ rows, among }) => rows.length > 0 || among.length > 0)).map(({ by }) => by))
  const days = [...earlier(), last]
  const groupsOf = grouped(days.flatMap((showings) => showings.flatMap(({ figures }) => figures)))
  const seen = days.map((showings) => showings.map((showing) => ({ ...showing, groups: showing.figures.map(groupsOf) })))
  const small = seen.map((showings) => smallIn(showings.flatMap(({ groups }) => groups)))
  if (small.every(({ length }) => length === 0)) return new Set()
  const known = new Span()
  const kept: Array<Sum> = []
  let hidden = new Set<string>()
  for (const [day, showings] of seen.entries()) {
    hidden = new Set()
    // What follows from earlier days cannot be taken back by showing nothing.
    for (const { sum } of small[day]!) if (!known.has(sum)) kept.push(sum)
    for (const { by, groups, hidden: already } of showings) {
      if (already) continue
      const { size } = known
      const told = groups.some(({ sum }) => !known.add(sum))
      if (!told && !kept.some((sum) => known.has(sum))) continue
      known.cut(size)
      hidden.add(by)
    }
  }
  return hidden
}

/** Some rows, as what tells them apart: rows that stand in the same figures are one thing, and no sum tells them apart. */
interface Group {
  readonly sum: Sum
  /** How many rows. */
  readonly size: number
  /** How many it must be. */
  readonly least: number
  /** Those of a share that satisfy. */
  readonly isPart: boolean
  /** Those among whom they are the ones that have an answer. */
  readonly among: Sum
}

const isSmall = ({ size, least }: Group): boolean => size > 0 && size < least

/** The groups that are too small to be told of: those that somebody asks for, and what is left of one when others within it are taken away. */
const smallIn = (groups: ReadonlyArray<Group>): ReadonlyArray<Group> => {
  const asked = different(groups.filter(({ isPart }) => !isPart))
  // One that somebody asks for is that, though as many satisfy a question.
  const all = different([...groups.filter(({ isPart }) => isPart), ...asked])
  if (all.length > mostFigures) return all
  return different([...asked.filter(isSmall), ...asked.flatMap((whole) => restsOf(whole, all))])
}

const different = (groups: ReadonlyArray<Group>): ReadonlyArray<Group> => [...new Map(groups.map((group) => [keyOf(group.sum), group])).values()]

/** So many ways to take a figure apart are tried; where there are more, it is not shown. */
const mostTries = 2000

/**
 * What is left of a figure when others that lie within it, and apart from each other, are taken away. Who has given no answer has told nothing,
 * and is no group unless somebody asks for it. Where a group that is too small is in what
 * is left, there must be so many more beside it that they are not two such groups: who knows what is hidden would know how large each must be.
 */
const restsOf = (whole: Group, all: ReadonlyArray<Group>): ReadonlyArray<Group> => {
  const parts = all.filter(({ sum, size }) => size > 0 && size < whole.size && isWithin(sum, whole.sum))
  const few = parts.filter((part) => !part.isPart && isSmall(part))
  const rests: Array<Group> = []
  let tries = 0
  // How many do not satisfy a question is told by its share, as how many do.
  const takeApart = (left: Group, from: number, isTold: boolean): void => {
    if (!isTold && left.among.size > 0 && (isSmall(left) || (left.size < 2 * left.least - 1 && few.some(({ sum }) => isWithin(sum, left.sum))))) rests.push(left)
    for (let next = from; next < parts.length && tries <= mostTries; next++) {
      const part = parts[next]!
      if (part.size >= left.size || !isWithin(part.sum, left.sum)) continue
      tries++
      takeApart({ ...left, sum: minus(left.sum, part.sum), size: left.size - part.size, among: minus(left.among, part.isPart ? part.sum : part.among) }, next + 1, isTold && part.isPart)
    }
  }
  takeApart(whole, 0, true)
  return tries > mostTries ? [...rests, whole] : rests
}

const minus = (sum: Sum, part: Sum): Sum => new Map([...sum].filter(([thing]) => !part.has(thing)))

const isWithin = (part: Sum, whole: Sum): boolean => {
  if (part.size > whole.size) return false
  for (const thing of part.keys()) if (!whole.has(thing)) return false
  return true
}

/**
 * Figures as groups of things. Nobody knows that all who answered one question answered another, or that those who satisfied it are those
 * chosen by another column, even where it is so: for each question there may always be one more, who answered or satisfied that alone.
 */
const grouped = (figures: ReadonlyArray<Figure>): (figure: Figure) => Group => {
  const things = new Map<string, Map<number, number>>()
  let last = 0
  const split = (dataset: string, rows: ReadonlyArray<number>): void => {
    const ofDataset = things.get(dataset) ?? new Map<number, number>()
    things.set(dataset, ofDataset)
    // Of each thing so far, the rows that are in this figure become one of their own.
    const parts = new Map<number | undefined, number>()
    for (const row of rows) {
      const old = ofDataset.get(row)
      const thing = parts.get(old) ?? ++last
      parts.set(old, thing)
      ofDataset.set(row, thing)
    }
  }
  for (const { dataset, rows, among } of figures) {
    split(dataset, among)
    split(dataset, rows)
  }
  const sumOf = (dataset: string, rows: ReadonlyArray<number>): Map<number, number> => {
    const ofDataset = things.get(dataset)!
    const sum = new Map<number, number>()
    for (const row of rows) sum.set(ofDataset.get(row)!, 1)
    return sum
  }
  // Where others choose by the columns of a question, who answered or satisfied it may be whom they chose.
  const chosenBy = new Set(figures.flatMap(({ dataset, by }) => by.map((column) => `${dataset} ${column}`)))
  const asChosen = new Set(figures.flatMap(({ dataset, about }) => (about.some((column) => chosenBy.has(`${dataset} ${column}`)) ? [dataset] : [])))
  const alone = new Map<string, { readonly thing: number; readonly dataset: string; readonly asked: string | undefined; readonly isPart: boolean; readonly among: Sum }>()
  for (const figure of figures) {
    const { dataset, among, asked, isPart } = figure
    if (asked === undefined || among.length === 0 || asChosen.has(dataset)) continue
    const sum = sumOf(dataset, among)
    const key = `${dataset} ${asked} ${isPart} ${keyOf(sum)}`
    if (!alone.has(key)) alone.set(key, { thing: ++last, dataset, asked, isPart, among: sum })
  }
  return ({ dataset, rows, among, asked, group, isPart }) => {
    const sum = sumOf(dataset, rows)
    const all = sumOf(dataset, among)
    for (const one of alone.values()) if (one.dataset === dataset && (asked === undefined || asked === one.asked) && (!isPart || one.isPart) && isWithin(one.among, all)) sum.set(one.thing, 1)
    return { sum, size: rows.length, least: group, isPart, among: all }
  }
}

const keyOf = (sum: Sum): string => [...sum.keys()].sort((a, b) => a - b).join(",")

/** Rows by numbers that they keep on every day, whichever rows a correction has taken away. */
export const rowNumbers = (table: Table, rows: ReadonlyArray<number>, corrected: boolean): ReadonlyArray<number> =>
  corrected ? rows.map((row) => fileOf(table, row) * 2 ** 32 + lineOf(table, row)) : rows

/** The outcome with nothing of what it came to. */
export const veiled = ({ detail }: Outcome): Outcome => ({ verdict: "unknown", reason: "suppressed", now: undefined, detail: bare(detail) })

/** What was asked, and nothing of what it came to. */
const bare = (detail: Detail): Detail => {
  switch (detail.tag) {
    case "leaf": {
      const { tag, rule, through, closed, absent } = detail
      return { tag, rule, parts: [], rows: [], planned: 0, unclear: 0, pending: 0, through, closed, assumed: false, absent }
    }
    case "computed": {
      const { tag, rule, through, decided, closed } = detail
      return { tag, rule, of: [], through, decided, closed, assumed: false }
    }
    case "members":
      return { tag: "members", rule: detail.rule, holding: 0, members: [], nobody: 0, suppressed: "suppressed" }
    case "not":
      return { ...detail, of: veiled(detail.of) }
    case "target":
      return { tag: "target", rule: detail.rule }
    default:
      return { ...detail, of: [] }
  }
}

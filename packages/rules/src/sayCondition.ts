/** TABLE of conditions in words: behind a noun (`with …`, `for …`), and as what is said of it (`has …`, `is …`). */
import { Dataset, Ratio } from "@styrkort/core"
import type { Calendar, Clause } from "@styrkort/core"
import { sayDay, sayExact } from "./exact.ts"
import type { Interval } from "./Intervals.ts"
import type { Names, Speaker } from "./names.ts"
import { sayKey } from "./levels.ts"
import { namesOf, noun } from "./names.ts"
import { phrases } from "./phrases.ts"
import type { Phrases } from "./phrases.ts"
import type { Condition, Reference, Tagged, Unit } from "./Rule.ts"

/** A condition in words. */
export interface SaidCondition {
  /** Behind the noun; empty when it asks nothing. */
  readonly behind: string
  /** What is said of the noun, one or many. */
  readonly of: (one: boolean) => string
  /** As words by themselves, where it is no more than that: `internat`. */
  readonly words?: string
  /** Whether it is made of others, and needs brackets among them. */
  readonly compound: boolean
}

/** A condition on a dataset's rows, in words. */
export const sayCondition = (condition: Condition, dataset: string, speaker: Speaker): SaidCondition =>
  say(condition, { dataset, names: namesOf(speaker), p: phrases[speaker.lang], speaker }, false)

interface About {
  readonly dataset: string
  readonly names: Names
  readonly p: Phrases
  readonly speaker: Speaker
}

const say = (condition: Condition, about: About, not: boolean): SaidCondition => says[condition.tag](condition as never, about, not)

const says: { readonly [T in Condition["tag"]]: (condition: Tagged<Condition, T>, about: About, not: boolean) => SaidCondition } = {
  all: ({ of }, about, not) => (not ? denied({ tag: "all", of }, about) : joined(of, about, about.p.and)),
  any: ({ of }, about, not) => (not ? denied({ tag: "any", of }, about) : joined(of, about, about.p.or)),
  not: ({ of }, about, not) => (not ? denied({ tag: "not", of }, about) : say(of, about, true)),
  "one-of": ({ column, words }, about, not) => oneOf(column, words, about, not),
  in: ({ column, set, scale }, about, not) => {
    const { p, names, dataset, speaker } = about
    const type = typeOf(column, about)
    const name = names.column(dataset, column)
    if (scale !== undefined) {
      const level = or(set.map((interval) => between(interval, (rank) => p.quote(scale[Number(rank.n)]!), p)), p)
      return isAlone(column, about) ? alone(level, about, not) : owned(p.levelOn(level, name), about, not)
    }
    if (type?.tag === "date") return owned(p.dateOf(name, or(set.map((interval) => days(interval, speaker, p)), p)), about, not)
    return owned(p.amountIn(or(set.map((interval) => between(interval, (value) => sayExact(value, unitOf(type), speaker.lang), p)), p), name), about, not)
  },
  compare: ({ column, test, to, shift, back }, about, not) => {
    const { p, names, dataset, speaker } = about
    const cell = sayReference(to, about)
    const other = shift === undefined ? cell : (back === true ? p.earlier : p.later)(cell, sayShift(shift, speaker))
    const ordered = { before: p.before, after: p.after, ...(typeOf(column, about)?.tag === "date" ? { "at-least": p.since, "at-most": p.through } : {}) }
    const said = test in ordered ? ordered[test as keyof typeof ordered]!(other) : sayKey(test as Clause.LevelKey, speaker.lang, other, other)
    return owned(p.dateOf(names.column(dataset, column), said), about, not)
  },
  deadline: ({ column, from, plus }, about, not) => {
    const { p, names, dataset, speaker } = about
    return owned(p.deadline(names.column(dataset, column), typeof from === "number" ? sayDay(from, speaker.lang) : sayReference(from, about), sayShift(plus, speaker)), about, not)
  },
  neither: (_, about, not) => owned(about.p.neither, about, not),
  present: ({ column, wanted }, about, not) => {
    const name = about.names.column(about.dataset, column)
    return owned(wanted ? about.p.filled(name) : about.p.empty(name), about, not)
  }
}

/** What a cell is held against: another of its row, or what a binder around has bound. */
const sayReference = ({ binder, column }: Reference, { p, names, dataset, speaker }: About): string => {
  if (binder === undefined) return names.column(dataset, column!)
  const bound = speaker.bound?.get(binder)
  return column === undefined || bound === undefined ? p.boundWord : p.boundCell(names.column(bound, column), noun(1, names.rows(bound)))
}

const sayShift = ({ unit, count }: Calendar.Shift, { lang }: Speaker): string => sayExact(Ratio.make(count), unit, lang)

const oneOf = (column: string, words: ReadonlyArray<string>, about: About, not: boolean): SaidCondition => {
  const { p, names, dataset } = about
  const type = typeOf(column, about)
  const name = names.column(dataset, column)
  if (type?.tag === "member") {
    const said = or(words.map((key) => names.member(type.population, key)), p)
    if (isAlone(column, about)) return { behind: p.about(said, not), of: (one) => p.concerns(said, not, one), compound: false }
    return owned(p.wordAs(said, name), about, not)
  }
  if (type?.tag === "boolean") return owned(p.answerTo(or(words.map((word) => (word === "true" ? p.answers.true : p.answers.false)), p), name), about, not)
  if (words.every((word) => names.columnsWith(dataset, word).join("\0") === column)) return alone(or(words.map((word) => plain(word, p)), p), about, not, or(words.map(p.quote), p))
  const quoted = or(words.map(p.quote), p)
  return owned(type?.tag === "ordinal" ? p.levelOn(quoted, name) : p.wordAs(quoted, name), about, not)
}

/** What rows have: `with 2 in hours`, `have 2 in hours`. */
const owned = (what: string, { p }: About, not: boolean): SaidCondition => ({ behind: p.having(what, not), of: (one) => p.has(what, not, one), compound: false })

/** Words that tell by themselves which column they are in. */
const alone = (words: string, { p }: About, not: boolean, quoted: string = words): SaidCondition =>
  ({ behind: p.short(words, not), of: (one) => p.are(quoted, not, one), ...(not ? {} : { words }), compound: false })

/** Words in brackets stand next to the noun; what the rows have, or are for, comes behind. */
const joined = (of: ReadonlyArray<Condition>, about: About, word: string): SaidCondition => {
  const { p } = about
  const parts = of.map((one) => say(one, about, false))
  const predicate = (one: boolean) => parts.map((part) => (part.compound ? `(${part.of(one)})` : part.of(one))).join(` ${word} `)
  if (word === p.or || parts.some(({ compound }) => compound)) return { behind: p.that(predicate(false)), of: predicate, compound: true }
  const behind = parts.map((part) => part.behind)
  const short = behind.filter((text) => text.startsWith("(")).map((text) => text.slice(1, -1))
  const long = behind.filter((text) => !text.startsWith("("))
  return { behind: [...(short.length === 0 ? [] : [`(${short.join("; ")})`]), ...(long.length === 0 ? [] : [long.join(` ${word} `)])].join(" "), of: predicate, compound: parts.length > 1 }
}

const denied = (condition: Condition, about: About): SaidCondition => {
  const inner = say(condition, about, false)
  const of = (one: boolean) => about.p.notThat(inner.of(one))
  return { behind: about.p.that(of(false)), of, compound: true }
}

/** Whether a column is the only one of its dataset with its population or scale: then its words tell which one is meant. */
const isAlone = (column: string, about: About): boolean => {
  const type = typeOf(column, about)
  const dataset = about.names.datasets.get(about.dataset)
  if (dataset === undefined || type === undefined) return false
  const same = ({ type: other }: Dataset.Column): boolean =>
    type.tag === "member" ? other.tag === "member" : type.tag === "ordinal" && other.tag === "ordinal" && other.scale === type.scale
  return [...Dataset.columnsOf(dataset)].every(([name, other]) => name === column || !same(other)) || (type.tag === "member" && ownMembers(column, type.population, dataset, about))
}

/** Whether no member of the column's population is called as one of the dataset's other populations. */
const ownMembers = (column: string, population: string, dataset: Dataset.Dataset, { speaker }: About): boolean => {
  const others = [...Dataset.columnsOf(dataset)].flatMap(([name, { type }]) => (name !== column && type.tag === "member" ? [type.population] : []))
  const titles = (id: string): ReadonlyArray<string> => Object.values(speaker.plan.populations.get(id)?.members ?? {})
  return !others.some((other) => titles(other).some((title) => titles(population).includes(title)))
}

const typeOf = (column: string, { names, dataset }: About): Dataset.ColumnType | undefined => {
  const declared = names.datasets.get(dataset)
  return declared === undefined ? undefined : Dataset.columnsOf(declared).get(column)?.type
}

const unitOf = (type: Dataset.ColumnType | undefined): Unit => (type?.tag === "money" || type?.tag === "fte" || type?.tag === "share" ? type.tag : "number")

/** One interval in words. */
export const between = ({ lo, loOpen, hi, hiOpen }: Interval, number: (value: Ratio.Ratio) => string, p: Phrases): string => {
  if (lo !== undefined && hi !== undefined && Ratio.equals(lo, hi)) return number(lo)
  if (lo !== undefined && hi !== undefined && loOpen !== true && hiOpen !== true) return `${number(lo)}–${number(hi)}`
  const ends = [...(lo === undefined ? [] : [(loOpen === true ? p.over : p.from)(number(lo))]), ...(hi === undefined ? [] : [(hiOpen === true ? p.under : p.to)(number(hi))])]
  return ends.length === 0 ? p.anything : ends.join(` ${p.and} `)
}

const days = ({ lo, loOpen, hi, hiOpen }: Interval, { lang }: Speaker, p: Phrases): string => {
  const day = (value: Ratio.Ratio) => sayDay(Number(value.n), lang)
  if (lo !== undefined && hi !== undefined && Ratio.equals(lo, hi)) return day(lo)
  const ends = [...(lo === undefined ? [] : [(loOpen === true ? p.after : p.since)(day(lo))]), ...(hi === undefined ? [] : [(hiOpen === true ? p.before : p.through)(day(hi))])]
  return ends.length === 0 ? p.anything : ends.join(` ${p.and} `)
}

const or = (texts: ReadonlyArray<string>, p: Phrases): string =>
  texts.length < 3 ? texts.join(` ${p.or} `) : `${texts.slice(0, -1).join(", ")} ${p.or} ${texts.at(-1)}`

/** A word that could be read as more than one, or as none, stands in quotes. */
const plain = (word: string, p: Phrases): string =>
  /^[\p{L}\p{N}]+(?:[ -][\p{L}\p{N}]+)*$/u.test(word) && !word.split(" ").some((part) => [p.or, p.and].includes(part)) ? word : p.quote(word)

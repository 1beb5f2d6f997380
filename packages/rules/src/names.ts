/** What a plan's things are called in sentences: by their titles where those tell them apart, else by their ids too. */
import { Dataset, Plan as P } from "@styrkort/core"
import type { Day, Diagnostic, Plan } from "@styrkort/core"
import { datasetsOf } from "./judgements.ts"
import { phrases } from "./phrases.ts"

/** Who speaks of what: a plan, in a language. */
export interface Speaker {
  readonly plan: Plan.Plan
  readonly lang: Diagnostic.Lang
  /** The binders around what is said, by id: the dataset of the row that is bound, or none where it is a word. */
  readonly bound?: ReadonlyMap<string, string | undefined>
  /** The first day of the period that is bound: its days need not be said again. */
  readonly begins?: Day.Day
}

/** What a row is called, one and many. */
export interface Nouns {
  readonly one: string
  readonly many: string
}

/** One or many. */
export const noun = (n: number, { one, many }: Nouns): string => (n === 1 ? one : many)

/** The names of a plan's things in a language. */
export interface Names {
  readonly datasets: ReadonlyMap<string, Dataset.Dataset>
  /** What a row of a dataset is called, one and many; with the dataset's title where the rows of others are called the same. */
  readonly rows: (dataset: string) => Nouns
  readonly column: (dataset: string, column: string) => string
  readonly population: (id: string) => string
  readonly member: (population: string, key: string) => string
  readonly target: (id: string) => string
  /** The columns of a dataset among whose declared words this one is. */
  readonly columnsWith: (dataset: string, word: string) => ReadonlyArray<string>
}

/** The names that a speaker uses. */
export const namesOf = ({ plan, lang }: Speaker): Names => {
  const known = made.get(plan) ?? {}
  made.set(plan, known)
  return known[lang] ??= make(plan, lang)
}

/** Every rule of a plan asks for its names. */
const made = new WeakMap<Plan.Plan, { [L in Diagnostic.Lang]?: Names }>()

const make = (plan: Plan.Plan, lang: Diagnostic.Lang): Names => {
  const p = phrases[lang]
  const datasets = datasetsOf(plan)
  const titles = apart([...datasets].map(([id, { title }]) => [id, title]))
  const shared = repeated([...datasets.values()].map(({ rows }) => rows ?? ""))
  const populations = apart([...plan.populations].map(([id, { title }]) => [id, title]))
  const members = new Map([...plan.populations].map(([id, population]) => [id, apart(Object.entries(population.members))]))
  const targets = apart(P.targetsOf(plan).map(({ id, target }) => [id, target.title]))
  const columns = new Map([...datasets].map(([id, dataset]) => [id, apart([...Dataset.columnsOf(dataset)].map(([name, { title }]) => [name, title ?? name]))]))
  return {
    datasets,
    rows: (id) => {
      const { row, rows } = datasets.get(id) ?? {}
      const [one, many] = [row ?? rows ?? p.row, rows ?? p.rows]
      if (rows !== undefined && !shared.has(rows)) return { one, many }
      const within = p.within(p.quote(titles.get(id) ?? id))
      return { one: `${one} ${within}`, many: `${many} ${within}` }
    },
    column: (dataset, column) => p.quote(columns.get(dataset)?.get(column) ?? column),
    population: (id) => id === "projects" || id === "areas" ? p.own[id] : (plan.language === lang ? p.members(lower(populations.get(id) ?? id)) : p.quote(populations.get(id) ?? id)),
    member: (population, key) => members.get(population)?.get(key) ?? key,
    target: (id) => p.quote(targets.get(id) ?? id),
    columnsWith: (id, word) => {
      const dataset = datasets.get(id)
      return dataset === undefined ? [] : [...Dataset.columnsOf(dataset)].flatMap(([name, column]) => (wordsOf(column, plan).includes(word) ? [name] : []))
    }
  }
}

const wordsOf = ({ type, values }: Dataset.Column, plan: Plan.Plan): ReadonlyArray<string> => {
  const scale = type.tag === "ordinal" ? plan.scales.get(type.scale) : undefined
  return scale === undefined ? values ?? [] : [...scale.levels, ...scale["non-answers"] ?? []]
}

/** Titles by id; those that are not alone carry their ids. */
const apart = (titled: ReadonlyArray<readonly [id: string, title: string]>): ReadonlyMap<string, string> => {
  const shared = repeated(titled.map(([, title]) => title))
  return new Map(titled.map(([id, title]) => [id, tidy(shared.has(title) ? `${title} (${id})` : title)]))
}

const repeated = (texts: ReadonlyArray<string>): ReadonlySet<string> => new Set(texts.filter((text, index) => texts.indexOf(text) !== index))

const tidy = (text: string): string => text.replace(/\s+/g, " ").trim()

/** A title within a sentence: `Länets kommuner` → `länets kommuner`, but `LSS` as it stands. */
const lower = (title: string): string => (/^\p{Lu}\p{Ll}/u.test(title) ? `${title[0]!.toLowerCase()}${title.slice(1)}` : title)

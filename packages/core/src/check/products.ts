/** Check of promised products: the same one promised in two projects, whether in the same words or not. */
import type { Clause, Conditions } from "../Clause.ts"
import type { PlanCheck } from "./PlanCheck.ts"
import { targetsOf } from "../Plan.ts"
import type { PlacedTarget, Plan } from "../Plan.ts"
import * as Source from "../Source.ts"

export const sameProduct: PlanCheck<"same-product"> = {
  looksFor: { sv: "samma resultat utlovat i två projekt: två löften som avgörs av samma rader, eller en sak som ska finnas och som båda beskriver", en: "one product promised in two projects: two promises decided by the same rows, or a thing that shall exist and that both describe" },
  why: { sv: "det som två lovar räknas två gånger, eller faller mellan dem", en: "what two promise is counted twice, or falls between them" },
  find: (plan, report) => {
    const promises = targetsOf(plan).flatMap((target): ReadonlyArray<Promised> => (target.target.rule === undefined ? [] : [promised(plan, target, target.target.rule)]))
    const use = new Map<string, number>()
    for (const { title } of promises) for (const word of title) use.set(word, (use.get(word) ?? 0) + 1)
    const byRule = new Map<string, Promised>()
    const byWord = new Map<string, Array<Promised>>()
    for (const one of promises) {
      const likely = [...one.title].flatMap((word) => byWord.get(word) ?? []).filter((other) => isSameThing(one, other))
      const twin = [byRule.get(one.rule), ...likely].find((other) => other !== undefined && other.target.project !== one.target.project)
      if (twin !== undefined) {
        const { file, line } = Source.locate(twin.target.origin, "key")
        report(Source.at(one.target.origin, "title"), { title: one.target.target.title, other: twin.target.target.title, project: twin.target.project.project.title, file, line })
      }
      if (!byRule.has(one.rule)) byRule.set(one.rule, one)
      for (const word of one.title) if (use.get(word)! <= rare) byWord.set(word, [...(byWord.get(word) ?? []), one])
    }
  }
}

/** A word in more titles than this says too little of a product to tell two of them alike. */
const rare = 20

/** What a target promises: its rule and, where that is a thing that shall exist, the words of its title and of the thing. */
interface Promised {
  readonly target: PlacedTarget
  readonly rule: string
  readonly title: ReadonlySet<string>
  readonly told: () => ReadonlySet<string>
  readonly things: ReadonlyArray<Thing>
}

/** A thing that a rule says shall exist: the rows that are looked for. */
interface Thing {
  readonly dataset: string
  readonly where: Conditions
}

const promised = (plan: Plan, target: PlacedTarget, rule: Clause): Promised => {
  const things = thingsIn(rule)
  // Only what promises a thing is compared by its words.
  const title = things.length === 0 ? nothing : wordsOf(target.target.title)
  const told = (): ReadonlySet<string> => {
    const described = things.flatMap(({ dataset, where }) => [plan.datasets.get(dataset)?.title ?? "", ...textsIn(where)])
    const members = binderOf(rule)
    const population = members === undefined ? undefined : plan.populations.get(members)
    const around = population === undefined ? [] : [population.title, ...Object.values(population.members)]
    return new Set([...title, ...wordsOf([...described, ...around].join(" "))])
  }
  return { target, rule: written(rule, target), title, told, things }
}

const nothing: ReadonlySet<string> = new Set()

/** A rule as one text, with the period it is decided for: two promises with the same text are decided by the same rows. */
const written = (rule: Clause, { target }: PlacedTarget): string =>
  JSON.stringify([rule, target.period?.text], (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))

/** The things a rule says shall exist; none where it counts, shares out or chooses, since that is no product. */
const thingsIn = (rule: Clause): ReadonlyArray<Thing> => {
  if ("exists" in rule) return [{ dataset: rule.exists, where: rule.where ?? {} }]
  if ("every" in rule) return thingsIn(rule.require)
  return "all" in rule ? rule.all.flatMap(thingsIn) : []
}

const binderOf = (rule: Clause): string | undefined => {
  const binder = "every" in rule ? rule.every : undefined
  const named = typeof binder === "object" && "of" in binder ? binder.of : binder
  return typeof named === "string" ? named : undefined
}

/** Every text that a condition looks for. */
const textsIn = (value: unknown): ReadonlyArray<string> =>
  typeof value === "string" ? [value] : typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []

/** The fewest words that two promises share before they can be about one thing, and the part of the shorter title they make. */
const fewest = 3
const part = 0.75

const isSameThing = (one: Promised, other: Promised): boolean =>
  one.things.length > 0
  && other.things.length > 0
  && !one.things.some((thing) => other.things.some((another) => areApart(thing, another)))
  && shared(one.title, other.title).length > 0
  && (isTold(one.title, other.told()) || isTold(other.title, one.told()))

const isTold = (title: ReadonlySet<string>, told: ReadonlySet<string>): boolean => {
  const both = shared(title, told).length
  return both >= fewest && both >= title.size * part
}

/** Whether two things of one dataset are told apart by a column: the audits of two areas are two audits. */
const areApart = (one: Thing, other: Thing): boolean =>
  one.dataset === other.dataset
  && Object.keys(one.where).some((column) => {
    const [a, b] = [wordsOf(textsIn(one.where[column]).join(" ")), wordsOf(textsIn(other.where[column]).join(" "))]
    return a.size > 0 && b.size > 0 && shared(a, b).length < Math.min(a.size, b.size) * part
  })

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlyArray<string> => [...a].filter((word) => b.has(word))

/** Words that say nothing of what a product is. */
const empty = new Set(
  ("alla allt att av blir den det de efter eller en enligt ett finns framtagen framtaget för från genomförd genomförda genomfört har i inom klar klara klart kommun kommuner län minst med ny nya nytt och om på "
    + "samtliga ska som startat till under utarbetad ut varje vid är år året a all an and are at been by each every finished for from has have in is made new of on one ready shall the to with").split(" ")
)

/** Endings of inflected nouns, longest first: `insatser` and `insatserna` are one word. */
const endings = ["ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "en", "et", "er", "ar", "or", "na", "es", "n", "t", "s", "a", "e"]

const stem = (word: string): string => {
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= 4)
  return ending === undefined ? word : word.slice(0, -ending.length)
}

/** What stands between spaces and punctuation. A class of all letters would say it better, but takes longer to build than the whole check. */
const word = /[^\s.,;:!?()[\]{}"'\u201d\u2019/\u2013\u2014-]{2,}/g

const wordsOf = (text: string): ReadonlySet<string> => new Set((text.toLowerCase().match(word) ?? []).filter((word) => !empty.has(word)).map(stem))

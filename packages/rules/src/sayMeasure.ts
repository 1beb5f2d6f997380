/** TABLE of what a measure is called in a sentence (`the number of meetings in 2017`), and of the level it is held against. */
import { Dataset, Quantity, Ratio, kindWords, stateWords } from "@styrkort/core"
import type { Bound, Clause } from "@styrkort/core"
import { sayDay, sayExact } from "./exact.ts"
import { hull } from "./Intervals.ts"
import { judgementsId } from "./judgements.ts"
import { boundsOf, isQuantity, sayKey } from "./levels.ts"
import { namesOf, noun } from "./names.ts"
import type { Speaker } from "./names.ts"
import { phrases } from "./phrases.ts"
import { leavesOf } from "./Rule.ts"
import type { BoundSource, Condition, Fixed, Leaf, Measuring, Members, Relative, Rule, Unit } from "./Rule.ts"
import { between, sayCondition } from "./sayCondition.ts"
import type { SaidCondition } from "./sayCondition.ts"
import { sayDays, sayWindow } from "./sayWindow.ts"

/** How the rule under a binder is said; given by the caller, who knows all forms of rule. */
export type SayRule = (rule: Rule, speaker: Speaker) => string

/** A measure as a noun. */
export const sayMeasure = (measure: Measuring, speaker: Speaker, inner: SayRule): string =>
  (nouns[measure.tag] as (measure: Measuring, speaker: Speaker, inner: SayRule) => string)(measure, speaker, inner)

const nouns: { readonly [T in Measuring["tag"]]: (measure: Extract<Measuring, { readonly tag: T }>, speaker: Speaker, inner: SayRule) => string } = {
  leaf: (leaf, speaker) => {
    const p = phrases[speaker.lang]
    if (judgedTarget(leaf, speaker) !== undefined) return `${p.judgement(judgedTarget(leaf, speaker)!)} ${sayWindow(leaf, speaker)}`
    const column = leaf.column === undefined ? "" : namesOf(speaker).column(leaf.sources[0]!.dataset, leaf.column)
    const given = leaf.given.p === undefined ? "" : Ratio.show(leaf.given.p, speaker.lang)
    const noun = p.measure[leaf.measure](sayRows(leaf, speaker, false), column, given)
    return [[noun, sayWindow(leaf, speaker), ...(leaf.satisfying === undefined ? [] : [p.that(sayCondition(leaf.satisfying, leaf.sources[0]!.dataset, speaker).of(false))])].join(" "), ...sayNotes(leaf, speaker)].join(", ")
  },
  members: (members, speaker, inner) => {
    const said = sayAmong(members, speaker, inner)
    return phrases[speaker.lang].number(said.population, said.size, said.inner)
  },
  computed: ({ of, arithmetic }, speaker, inner) => {
    const [left, right] = of.map((part) => (part.tag === "computed" ? `(${sayMeasure(part, speaker, inner)})` : sayMeasure(part, speaker, inner)))
    return `${left} ${phrases[speaker.lang].arithmetic[arithmetic]} ${right}`
  }
}

/** What a clause is asked of, how many they are where that is known, and what each is asked. */
export const sayAmong = ({ among, binder }: Members, speaker: Speaker, inner: SayRule): { readonly population: string; readonly size?: number; readonly inner: string } => {
  const p = phrases[speaker.lang]
  const under = (dataset: string | undefined): Speaker => ({ ...speaker, bound: new Map([...speaker.bound ?? [], [binder, dataset]]) })
  if (among.tag === "found") {
    const { rows, column, that } = among
    const { dataset } = rows.sources[0]!
    const which = [`${sayRows(rows, speaker, false)} ${sayWindow(rows, speaker)}`, ...sayNotes(rows, speaker)].join(", ")
    return { population: column === undefined ? which : p.values(namesOf(speaker).column(dataset, column), which), inner: inner(that, under(column === undefined ? dataset : undefined)) }
  }
  const { members, population } = among
  const [first] = members
  const size = members.length
  if (population !== undefined) return { population: namesOf(speaker).population(population), size, inner: first === undefined ? p.anything : inner(first.that, under(undefined)) }
  const titles = members.map((member) => member.titles[speaker.lang])
  const listed = first?.begins !== undefined && size > 6 ? p.periods(size, titles[0]!, titles.at(-1)!) : titles.join(", ")
  return { population: listed, size, inner: inner(first!.that, first!.begins === undefined ? under(undefined) : { ...under(undefined), begins: first!.begins }) }
}

/** The target that somebody judges, where that is what a leaf is about. */
const judgedTarget = ({ sources, where, measure }: Leaf, speaker: Speaker): string | undefined => {
  const [condition] = where
  return measure === "latest" && sources[0]?.dataset === judgementsId && speaker.plan.file.judgements !== undefined && condition?.tag === "one-of" && condition.words.length === 1
    ? namesOf(speaker).target(condition.words[0]!)
    : undefined
}

/** The rows a leaf is about: what they are called, and which of them. */
export const sayRows = ({ sources, where }: Pick<Leaf, "sources" | "where">, speaker: Speaker, one: boolean): string => {
  const p = phrases[speaker.lang]
  const rows = sources.map(({ dataset }) => noun(one ? 1 : 2, namesOf(speaker).rows(dataset)))
  const behind = whereOf(where, sources, speaker).map((said) => said.behind)
  const join = (texts: ReadonlyArray<string>) => (texts.length === 1 ? texts[0]! : p.together(texts))
  const same = behind.every((text) => text === behind[0])
  return same ? [join(rows), ...behind.slice(0, 1)].filter((text) => text !== "").join(" ") : join(rows.map((row, index) => [row, behind[index]!].filter((text) => text !== "").join(" ")))
}

const whereOf = (where: ReadonlyArray<Condition>, sources: Leaf["sources"], speaker: Speaker): ReadonlyArray<SaidCondition> =>
  where.map((condition, index) => sayCondition(condition, sources[index]!.dataset, speaker))

/** What must be known beside the measure itself: weights, and columns that could have been others. */
export const sayNotes = ({ sources, weight }: Leaf, speaker: Speaker): ReadonlyArray<string> => {
  const p = phrases[speaker.lang]
  const names = namesOf(speaker)
  const notes = sources.flatMap(({ dataset, time, members }) => {
    const declared = names.datasets.get(dataset)
    if (declared === undefined) return []
    const reached = [...members.values()].flatMap((column) => {
      const own = Dataset.columnsOf(declared).get(column)!.type
      const alone = own.tag === "member" && [...Dataset.columnsOf(declared)].every(([name, { type }]) => name === column || type.tag !== "member" || type.population !== own.population)
      return alone ? [] : [p.reachedBy(names.column(dataset, column))]
    })
    return [...(time === undefined || time === Dataset.timeColumn(declared) ? [] : [p.datedBy(names.column(dataset, time))]), ...reached]
  })
  return [...new Set([...(weight === undefined ? [] : [p.weighted(names.column(sources[0]!.dataset, weight))]), ...notes])]
}

/** A level in words; `one` where what it counts is one, `broken` where it is several stretches and cannot stand before a noun. */
export interface SaidLevel {
  readonly text: string
  readonly one: boolean
  readonly broken: boolean
  /** None at all may be there. */
  readonly none: boolean
  /** All there are must be. */
  readonly all: boolean
}

/** A level of quantities: as it was written, or where clauses were joined, as what they accept together. */
export const sayFixed = ({ set, written }: Fixed, unit: Unit, scale: ReadonlyArray<string> | undefined, speaker: Speaker): SaidLevel => {
  const { lang } = speaker
  const p = phrases[lang]
  if (written.tag === "level" && boundsOf(written.level).bounds.every(isQuantity)) {
    const { key, bounds } = boundsOf(written.level)
    const texts = bounds.map((bound) => (isQuantity(bound) ? sayBound(bound, speaker) : ""))
    const counted = unit === "count" ? ({ "more-than": `${p.more} ${texts[0]}`, "less-than": `${p.fewer} ${texts[0]}` } as Partial<Record<typeof key, string>>)[key] : undefined
    const [first] = bounds
    const number = isQuantity(first) && first.kind === "number" ? first.value : undefined
    return {
      text: counted ?? sayKey(key, lang, texts[0]!, texts[1] ?? texts[0]!),
      one: key !== "between" && number !== undefined && Ratio.equals(number, Ratio.one),
      broken: false,
      none: key === "at-most" && number !== undefined && Ratio.equals(number, Ratio.zero),
      all: key === "at-least" && isQuantity(first) && first.kind === "share" && Ratio.equals(first.value, Ratio.one)
    }
  }
  const number = (value: Ratio.Ratio) => (unit === "rank" ? p.quote(scale?.[Number(value.n)] ?? "") : sayExact(value, unit, lang))
  const { lo, hi } = hull(set)
  const last = hi ?? lo
  const exactly = lo !== undefined && hi !== undefined && Ratio.equals(lo, hi)
  return {
    text: set.map((interval) => (exactly ? sayKey("exactly", lang, number(lo), number(lo)) : between(interval, number, p))).join(` ${p.or} `),
    one: (lo === undefined || hi === undefined || exactly) && last !== undefined && Ratio.equals(last, Ratio.one),
    broken: set.length !== 1 || last === undefined,
    none: false,
    all: false
  }
}

const sayBound = (bound: Bound, { lang }: Speaker): string =>
  bound.kind === "word" ? phrases[lang].quote(bound.value) : bound.kind === "date" ? sayDay(bound.value, lang) : Quantity.show(bound, lang)

/** A level against other measures: what each bound comes from. */
export const sayRelative = ({ key, bounds, unit }: Relative, speaker: Speaker, inner: SayRule): string => {
  const [low, high] = bounds.map((bound) => saySource(bound, unit, speaker, inner))
  return high === undefined ? sayKey(key, speaker.lang, low!, low!) : phrases[speaker.lang].between(low!, high)
}

const saySource = (source: BoundSource, unit: Unit, speaker: Speaker, inner: SayRule): string => {
  const p = phrases[speaker.lang]
  if (source.tag === "number") return sayExact(source.value, unit, speaker.lang)
  if (source.tag === "budget") return sayBudget(source.written, speaker)
  const { measure, times, plus, base } = source
  const leaves = leavesOf(measure)
  const noun = base && leaves[0] !== undefined ? p.asItWas(timeOf(leaves[0], speaker)) : measure.tag === "computed" ? `(${sayMeasure(measure, speaker, inner)})` : sayMeasure(measure, speaker, inner)
  const multiplied = times === undefined ? noun : p.times(sayExact(times, "share", speaker.lang), noun)
  if (plus === undefined) return multiplied
  return p.plus(multiplied, unit === "share" ? sayExact(Ratio.multiply(plus, Ratio.make(100)), "points", speaker.lang) : sayExact(plus, unit, speaker.lang))
}

const sayBudget = ({ budget, state, funder, kind, times }: Clause.BudgetLevel, speaker: Speaker): string => {
  const { lang } = speaker
  const p = phrases[lang]
  const only = [...(state === undefined ? [] : [stateWords[lang][state]]), ...(funder === undefined ? [] : [p.fromFunder(funder)]), ...(kind === undefined ? [] : [kindWords[lang][kind]])]
  const base = [p.budgets[budget], ...(only.length === 0 ? [] : [`(${only.join(", ")})`])].join(" ")
  return times === undefined ? base : p.times(sayBound(times, speaker), base)
}

/** Another time is said whole: also what a deadline leaves of it. */
const timeOf = ({ frame, decided }: Leaf, speaker: Speaker): string =>
  frame.end === decided.end ? sayDays(frame, speaker) : `(${sayDays(frame, speaker)}, ${sayDays(decided, speaker)})`

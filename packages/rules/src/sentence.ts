/** Every rule as a sentence, in every language, made from its normal form: reports say what is evaluated, and different rules read differently. */
import { namesOf, noun } from "./names.ts"
import type { Speaker } from "./names.ts"
import type { Diagnostic, Plan } from "@styrkort/core"
import { sayExact, sayDay } from "./exact.ts"
import { phrases } from "./phrases.ts"
import { leavesOf } from "./Rule.ts"
import type { Evaluation, TargetResult } from "./run.ts"
import type { Leaf, Measuring, Relative, Rule, SubCount, Tagged } from "./Rule.ts"
import { sayCondition } from "./sayCondition.ts"
import { sayAmong, sayFixed, sayMeasure, sayNotes, sayRelative, sayRows } from "./sayMeasure.ts"
import type { SaidLevel, SayRule } from "./sayMeasure.ts"
import { sayWindow } from "./sayWindow.ts"

/** The rule as one sentence: “At least 6 meetings for Psychiatry in 2017, of which at least 1 boarding.” */
export const sentence = (plan: Plan.Plan, rule: Rule, lang: Diagnostic.Lang): string => {
  const speaker: Speaker = { plan, lang }
  const text = [say(rule, speaker), ...terms(rule, speaker)].join("; ")
  return `${text.replace(/^[(]*\p{Ll}/u, (start) => start.toUpperCase())}.`
}

/** The rule that a result came of, as a sentence; undefined where no program decides, or the rule has errors. */
export const sentenceOf = ({ outcome }: TargetResult, { plan }: Evaluation, lang: Diagnostic.Lang): string | undefined =>
  outcome === undefined ? undefined : sentence(plan, outcome.detail.rule, lang)

/** A measure as a noun, where it stands inside something else. */
export const sayMeasured = (measure: Measuring, speaker: Speaker): string => sayMeasure(measure, speaker, sayInner)

/** A level against other measures in words. */
export const sayRelativeLevel = (level: Relative, speaker: Speaker): string => sayRelative(level, speaker, sayInner)

const say = (rule: Rule, speaker: Speaker): string => (forms[rule.tag] as (rule: Rule, speaker: Speaker) => string)(rule, speaker)

/** TABLE of the forms of rule: a new form in normal form needs a row. */
const forms: { readonly [T in Rule["tag"]]: (rule: Tagged<Rule, T>, speaker: Speaker) => string } = {
  leaf: (leaf, speaker) => {
    const { level } = leaf
    if (level?.tag !== "fixed") return stated(leaf, speaker)
    const said = sayFixed(level, leaf.unit, leaf.scale, speaker)
    const counted = said.broken ? undefined : counts[leaf.measure]?.(leaf, said, speaker)
    return [counted ?? stated(leaf, speaker), ...(counted === undefined ? [] : sayNotes(leaf, speaker)), ...partsOf(leaf, speaker)].join(", ")
  },
  computed: (computed, speaker) => stated(computed, speaker),
  members: (members, speaker) => {
    const { level } = members
    if (level?.tag !== "fixed") return stated(members, speaker)
    const p = phrases[speaker.lang]
    const said = sayFixed(level, members.unit, undefined, speaker)
    const { population, size, inner } = sayAmong(members, speaker, sayInner)
    return said.all ? p.each(population, inner) : p.some(said.none ? p.none : said.text, population, size, inner)
  },
  all: ({ of }, speaker) => of.map((part) => bracketed(part, speaker)).join(`; ${phrases[speaker.lang].and} `),
  any: ({ of }, speaker) => of.map((part) => bracketed(part, speaker)).join(`; ${phrases[speaker.lang].or} `),
  not: ({ of }, speaker) => phrases[speaker.lang].not(bracketed(of, speaker)),
  target: ({ id }, speaker) => phrases[speaker.lang].target(namesOf(speaker).target(id))
}

/** Among others, what is made of several parts stands in brackets. */
const bracketed = (rule: Rule, speaker: Speaker): string => (rule.tag === "leaf" || rule.tag === "computed" || rule.tag === "target" ? say(rule, speaker) : `(${say(rule, speaker)})`)

const sayInner: SayRule = (that, speaker) => (that.tag === "members" ? say(that, speaker) : bracketed(that, speaker))

/** What is measured is so much. */
const stated = (rule: Measuring, speaker: Speaker): string => {
  const p = phrases[speaker.lang]
  const measure = sayMeasured(rule, speaker)
  if (rule.level === undefined) return p.followed(measure)
  return p.is(measure, rule.level.tag === "relative" ? sayRelativeLevel(rule.level, speaker) : sayFixed(rule.level, rule.unit, "scale" in rule ? rule.scale : undefined, speaker).text)
}

/** The measures whose level stands before what they count: `at least 6 meetings`. */
const counts: { readonly [M in Leaf["measure"]]?: (leaf: Leaf, level: SaidLevel, speaker: Speaker) => string } = {
  count: (leaf, { text, one, none }, speaker) => {
    const rows = sayRows(leaf, speaker, one)
    return `${none ? phrases[speaker.lang].noRows(rows) : `${text} ${rows}`} ${sayWindow(leaf, speaker)}`
  },
  share: (leaf, { text, all }, speaker) => {
    const p = phrases[speaker.lang]
    const rows = sayRows(leaf, speaker, false)
    const condition = sayCondition(leaf.satisfying!, leaf.sources[0]!.dataset, speaker)
    return `${all ? p.allRows(rows) : p.ofAll(text, rows)} ${sayWindow(leaf, speaker)} ${condition.of(false)}`
  },
  distinct: (leaf, { text }, speaker) =>
    `${phrases[speaker.lang].different(text, namesOf(speaker).column(leaf.sources[0]!.dataset, leaf.column!), sayRows(leaf, speaker, false))} ${sayWindow(leaf, speaker)}`
}

const partsOf = (leaf: Leaf, speaker: Speaker): ReadonlyArray<string> => {
  const p = phrases[speaker.lang]
  const texts = leaf.parts.map((part) => sayPart(part, leaf, speaker))
  return texts.length === 0 ? [] : [p.part(texts.join(` ${p.and} `))]
}

const sayPart = ({ where, level, unit }: SubCount, leaf: Leaf, speaker: Speaker): string => {
  const { text, one } = sayFixed(level, unit, undefined, speaker)
  const said = where.map((condition, index) => sayCondition(condition, leaf.sources[index]!.dataset, speaker))
  const words = said.map((each) => each.words ?? each.behind)
  const alone = said[0]?.words
  if (alone !== undefined && words.every((word) => word === alone)) return `${text} ${alone}`
  const rows = leaf.sources.map(({ dataset }, index) => `${noun(one ? 1 : 2, namesOf(speaker).rows(dataset))} ${said[index]!.behind}`)
  const which = said.every(({ behind }) => behind === said[0]!.behind) ? said[0]!.behind : rows.join(` ${phrases[speaker.lang].and} `)
  return unit === "count" && leaf.sources.length === 1 ? `${text} ${rows[0]}` : `${text} ${which}`
}

/** What the whole target asks beside its measures: the pace it is to keep, and how much it must rest on. */
const terms = (rule: Rule, speaker: Speaker): ReadonlyArray<string> => {
  const p = phrases[speaker.lang]
  const leaves = leavesOf(rule)
  const paced = leaves.find(({ pacing }) => pacing !== undefined)
  const needs = new Map(leaves.flatMap((leaf) => leaf.sources.flatMap(({ dataset }, index) => ((leaf.needs?.[index] ?? 0) === 0 ? [] : [[dataset, leaf.needs![index]!] as const]))))
  return [
    ...(paced?.pacing === undefined ? [] : [sayPacing(paced, paced.pacing, speaker)]),
    ...(needs.size === 0 ? [] : [p.needs([...needs].map(([dataset, least]) => `${least} ${noun(least, namesOf(speaker).rows(dataset))}`).join(` ${p.and} `))])
  ]
}

const sayPacing = ({ unit }: Leaf, pacing: NonNullable<Leaf["pacing"]>, { lang }: Speaker): string => {
  const p = phrases[lang]
  return pacing.tag === "end" ? p.paceEnd : p.milestones(pacing.through.map(({ day, value }) => p.milestone(sayExact(value, unit, lang), sayDay(day, lang))).join(", "))
}

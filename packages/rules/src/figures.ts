/** Numbers, levels and gaps in words: rounded for reading, never onto the other side of a level. */
import { Day, Ratio } from "@styrkort/core"
import type { Bound, Clause, Diagnostic } from "@styrkort/core"
import { sayExact } from "./exact.ts"
import { hull } from "./Intervals.ts"
import type { Intervals } from "./Intervals.ts"
import { sayLevel } from "./levels.ts"
import { datasetsOf } from "./judgements.ts"
import type { Value } from "./measures.ts"
import type { Held } from "./Outcome.ts"
import { noun } from "./names.ts"
import type { Nouns, Speaker } from "./names.ts"
import { asked, leavesOf } from "./Rule.ts"
import type { Level, Measuring, Members, Unit, Written } from "./Rule.ts"
import { sayRelativeLevel } from "./sentence.ts"
import { wilson } from "./wilson.ts"
import { words } from "./words.ts"

type Lang = Diagnostic.Lang

/** What a measure's rows are called, where they are of one dataset. */
export const nounsOf = (rule: Measuring, { plan, lang }: Speaker): Nouns => {
  const w = words[lang]
  const leaves = rule.tag === "leaf" ? [rule] : rule.tag === "members" ? asked(rule).flatMap(leavesOf) : rule.of.flatMap(leavesOf)
  const names = new Set(leaves.flatMap(({ sources }) => sources.map(({ dataset }) => dataset)))
  const dataset = names.size === 1 ? datasetsOf(plan).get([...names][0]!) : undefined
  return { one: dataset?.row ?? dataset?.rows ?? w.row, many: dataset?.rows ?? w.rows }
}

/** A level as written; a level against other measures with what they come to now. */
export const sayLevels = (level: Level, held: Held | undefined, unit: Unit, speaker: Speaker): string => {
  const { lang } = speaker
  const said = level.tag === "relative" ? sayRelativeLevel(level, speaker) : sayWritten(level.written, lang)
  const now = held === undefined || held.bounds.length === 0 || held.now === undefined ? [] : boundsIn(held.now)
  return now.length === 0 ? said : `${said} (${words[lang].nowAt(now.map((bound) => sayNumber(bound, unit, [], lang)).filter((one, index, all) => all.indexOf(one) === index).join("–"))})`
}

const sayWritten = (written: Written, lang: Lang): string => {
  const w = words[lang]
  switch (written.tag) {
    case "level":
      return sayLevel(written.level as Clause.LevelOf<Bound>, lang)
    case "not":
      return w.not(sayWritten(written.of, lang))
    default:
      return written.of.map((one) => sayWritten(one, lang)).join(` ${written.tag === "all" ? w.and : w.or} `)
  }
}

/** A level over members: all, or how many of how many. */
export const sayMembersLevel = (rule: Members, level: Level, held: Held | undefined, speaker: Speaker): string => {
  const { lang } = speaker
  const size = sizeOf(rule)
  const all = rule.unit === "share" ? 1 : size
  const lo = level.tag === "fixed" ? hull(level.set).lo : undefined
  if (lo !== undefined && all !== undefined && Ratio.equals(lo, Ratio.make(all))) return words[lang].everyone
  const said = sayLevels(level, held, "count", speaker)
  return rule.unit === "count" && size !== undefined ? words[lang].ofAll(said, String(size)) : said
}

/** How many members there are, where that is known before any data. */
const sizeOf = ({ among }: Members): number | undefined => (among.tag === "listed" ? among.members.length : undefined)

/** How many fulfil it, of how many. */
export const sayHolding = (holding: number, rule: Members, lang: Lang): string => {
  const size = sizeOf(rule)
  return size === undefined ? String(holding) : words[lang].ofAll(String(holding), String(size))
}

/** A value with what it is counted in; `accepted` is what it is held against. */
export const sayValue = (value: Value, rule: Measuring, accepted: Intervals, nouns: Nouns, lang: Lang, isSample = false): string => {
  const number = rule.unit === "rank" && rule.tag === "leaf" ? rule.scale![Number(value.value!.n)] ?? "" : sayNumber(value.value!, rule.unit, boundsIn(accepted), lang)
  if (value.of !== undefined) return `${number} (${words[lang].ofAll(String(value.of.n), String(value.of.m))}${isSample ? `; ${sayInterval(value.of, lang)}` : ""})`
  return rule.unit === "count" ? `${number} ${noun(Number(value.value!.n), nouns)}` : number
}

/** How sure a sample's share is. */
const sayInterval = ({ n, m }: { readonly n: number; readonly m: number }, lang: Lang): string => {
  const { lo, hi } = wilson(n, m)
  return words[lang].interval(sayExact(lo, "share", lang), sayExact(hi, "share", lang))
}

/** The ends of a set of numbers. */
export const boundsIn = (set: Intervals): ReadonlyArray<Ratio.Ratio> =>
  set.flatMap(({ lo, hi }) => [lo, hi].flatMap((bound) => (bound === undefined ? [] : [bound])))

/**
 * A number in its unit, rounded for reading but never onto the other side of a level:
 * 84,96 % is not shown as 85 % where 85 % was promised.
 */
export const sayNumber = (value: Ratio.Ratio, unit: Unit, levels: ReadonlyArray<Ratio.Ratio>, lang: Lang): string => {
  if (unit === "date") return Day.show(Number(value.n))
  const faithful = (rounded: Ratio.Ratio) => levels.every((level) => Ratio.compare(rounded, level) === Ratio.compare(value, level))
  const nearest = (decimals: number) => roundTo(value, unit === "share" ? decimals + 2 : decimals)
  // Öre and thousandths are not divided further: what is between two is said as the one on the right side.
  const steps = unit === "money" || unit === "fte"
    ? [() => nearest(0), () => Ratio.make(Ratio.floor(value)), () => Ratio.make(Ratio.ceil(value))]
    : Array.from({ length: 12 }, (_, more) => () => nearest(unit === "count" || unit === "days" ? more : more + 1))
  let shown = value
  for (const step of steps) {
    shown = step()
    if (faithful(shown)) break
  }
  return sayExact(shown, unit, lang)
}

const roundTo = (value: Ratio.Ratio, decimals: number): Ratio.Ratio => Ratio.fromDecimal(Ratio.toDecimal(value, decimals).text)!

/** What is missing to the level, or too much, in the unit of the level. */
export const sayGap = (value: Ratio.Ratio, set: Intervals, unit: Unit, end: Day.Day, closed: boolean, nouns: Nouns, lang: Lang): ReadonlyArray<string> => {
  const w = words[lang]
  const { lo, hi } = hull(set)
  const under = lo !== undefined && Ratio.compare(value, lo) < 0 ? Ratio.subtract(lo, value) : undefined
  const over = hi !== undefined && Ratio.compare(value, hi) > 0 ? Ratio.subtract(value, hi) : undefined
  const gap = under ?? over
  if (gap === undefined || unit === "rank" || unit === "date") return []
  const amount = unit === "share"
    ? w.points(sayNumber(Ratio.multiply(gap, Ratio.make(100)), "number", [Ratio.zero], lang))
    : unit === "count" ? `${gap.n} ${noun(Number(gap.n), nouns)}` : sayNumber(gap, unit, [Ratio.zero], lang)
  if (over !== undefined) return [unit === "count" ? w.tooMany(amount) : w.above(amount)]
  if (unit === "count") return [closed ? w.lacking(amount) : w.more(String(gap.n), noun(Number(gap.n), nouns), Day.show(end))]
  return [closed || unit === "share" ? w.below(amount) : w.left(amount, Day.show(end))]
}

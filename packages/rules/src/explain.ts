/** Results in a person's words: value against level, the gap in the plan's own terms, why, and the rows it rests on. */
import { Citation, Clause, Day, Quantity, Ratio, Source } from "@styrkort/core"
import type { Diagnostic, Plan } from "@styrkort/core"
import { isSuppressed } from "./evaluate.ts"
import type { CombinedDetail, LeafDetail, MembersDetail, Outcome } from "./evaluate.ts"
import { hull } from "./Intervals.ts"
import type { Intervals } from "./Intervals.ts"
import { sayLevel } from "./levels.ts"
import type { Value } from "./measures.ts"
import type { Leaf, Level, Members, Rule, Unit } from "./Rule.ts"
import type { Evaluation, TargetResult } from "./run.ts"
import { placeOf } from "./Table.ts"
import { words } from "./words.ts"

type Lang = Diagnostic.Lang

/** A result in words. What is suppressed or does not exist is absent, never empty or zero. */
export interface Said {
  readonly verdict: string
  readonly value?: string
  readonly level?: string
  readonly gap?: string
  readonly pace?: string
  readonly why: string
  readonly leftOut: ReadonlyArray<string>
}

/** A row that a verdict rests on. */
export interface RowRef {
  readonly dataset: string
  readonly file: string
  readonly line: number
}

/** Says a target's result in one language. */
export const say = (result: TargetResult, { plan }: Evaluation, lang: Lang): Said => {
  const w = words[lang]
  const { verdict, outcome, standing, placed } = result
  const speaker: Speaker = { plan, lang }
  const why = (text: string): Said => ({ verdict: verdict === undefined ? w.undecided : w.verdict[verdict], why: text, leftOut: [] })
  if (verdict === undefined) return why(placed.target.undecided ?? "")
  const title = (funder: string) => plan.funders.get(funder)?.title ?? funder
  if (standing.tag === "dormant" || standing.tag === "ended") return why(w.reason[standing.tag])
  if (standing.tag === "refused") return why(w.reason.refused(title(standing.funder)))
  if (outcome === undefined) return why(w.reason.ruleInvalid)
  const body = sayOutcome(outcome, speaker)
  const reasons = [
    ...(verdict === "followed" ? [w.reason.followed] : []),
    ...(verdict === "followed" && body.value !== undefined ? [] : [body.why]),
    ...(standing.tag === "awaiting" ? [w.reason.awaiting(title(standing.funder))] : [])
  ]
  const shown = verdict === "unknown" && outcome.reason === "suppressed" ? w.suppressed : w.verdict[verdict]
  return { ...body, verdict: shown, why: reasons.join("; ") }
}

/** The rows a result rests on, file by file; none where figures are suppressed. */
export const rowsOf = (outcome: Outcome | undefined): ReadonlyArray<RowRef> => {
  if (outcome === undefined || isSuppressed(outcome)) return []
  const { detail } = outcome
  const all = detail.tag === "leaf"
    ? detail.rows.flatMap(({ table, rows }) => rows.map((row) => ({ dataset: table.dataset, ...placeOf(table, row) })))
    : detail.tag === "members"
    ? detail.members.flatMap(({ outcome: member }) => rowsOf(member))
    : detail.of.flatMap(rowsOf)
  const seen = new Set<string>()
  return all
    .filter(({ file, line }) => (seen.has(`${file}:${line}`) ? false : seen.add(`${file}:${line}`)))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
}

interface Speaker {
  readonly plan: Plan.Plan
  readonly lang: Lang
}

type Body = Omit<Said, "verdict">

const sayOutcome = (outcome: Outcome, speaker: Speaker): Body => {
  switch (outcome.detail.tag) {
    case "leaf":
      return sayLeaf(outcome, outcome.detail, speaker)
    case "members":
      return sayMembers(outcome, outcome.detail, speaker)
    default:
      return sayCombined(outcome, outcome.detail, speaker)
  }
}

const sayLeaf = (outcome: Outcome, detail: LeafDetail, speaker: Speaker): Body => {
  const { rule, value } = detail
  const w = words[speaker.lang]
  const rowNouns = nounsOf(rule, speaker)
  const nouns = rule.measure === "distinct" ? { one: w.values, many: w.values } : rowNouns
  const partLevels = detail.parts.map(({ part }) => w.part(sayLevels(part.level, speaker.lang)))
  const level = rule.level === undefined ? undefined : [sayLevels(rule.level, speaker.lang), ...partLevels].join(", ")
  const gaps = outcome.verdict === "met" ? [] : [
    ...(value?.value === undefined || rule.level === undefined ? [] : sayGap(value.value, rule.level.set, rule.unit, rule.decided.end, detail.closed, nouns, speaker.lang)),
    ...detail.parts.flatMap(({ part, value: inPart }) =>
      inPart.value === undefined ? [] : sayGap(inPart.value, part.level.set, part.unit, rule.decided.end, detail.closed, nouns, speaker.lang).map(w.part))
  ]
  const shown = value?.value === undefined ? undefined : sayValue(value, rule, nouns, speaker.lang)
  const parts = detail.parts.flatMap(({ part, value: inPart }) =>
    inPart.value === undefined ? [] : [w.part(sayNumber(inPart.value, part.unit, boundsIn(part.level.set), speaker.lang))])
  return {
    ...(shown === undefined ? {} : { value: [shown, ...parts].join(", ") }),
    ...(level === undefined ? {} : { level }),
    ...(gaps.length === 0 ? {} : { gap: gaps.join("; ") }),
    ...sayPace(detail, nouns, speaker.lang),
    why: whyLeaf(outcome, detail, nouns, speaker),
    leftOut: [
      ...(detail.planned > 0 ? [w.planned(detail.planned, noun(detail.planned, rowNouns))] : []),
      ...(detail.unclear > 0 ? [w.unclear(detail.unclear, noun(detail.unclear, rowNouns))] : [])
    ]
  }
}

const sayPace = ({ pace, through, rule }: LeafDetail, nouns: Nouns, lang: Lang): { readonly pace?: string } => {
  if (pace === undefined) return {}
  const w = words[lang]
  const { expected } = pace
  if (expected === undefined) return { pace: w.paceLevel(Day.show(through)) }
  const [lo, hi] = [expected.lo, expected.hi].map((bound) => bound === undefined ? undefined : sayNumber(bound, rule.unit, [], lang))
  const range = lo !== undefined && hi !== undefined && lo !== hi ? `${lo}–${hi}` : lo ?? hi ?? "0"
  return { pace: w.paceExpected(rule.unit === "count" ? `${range} ${nouns.many}` : range, Day.show(through)) }
}

const whyLeaf = (outcome: Outcome, detail: LeafDetail, nouns: Nouns, { plan, lang }: Speaker): string => {
  const { reason } = words[lang]
  const { rule, through } = detail
  const datasets = detail.absent.map((id) => `\`${id}\``).join(", ")
  switch (outcome.reason) {
    case "data-missing":
      return reason.dataMissing(datasets)
    case "data-invalid":
      return reason.dataInvalid(datasets)
    case "suppressed":
      return reason.suppressed(Math.max(...rule.sources.map(({ dataset }) => plan.datasets.get(dataset)?.["min-group"] ?? 0)))
    case "no-value":
      return through < rule.decided.start ? reason.notBegun(Day.show(rule.decided.start)) : reason.noRows(nouns.many)
    case "conflict":
      return reason.conflict
    case "not-closed":
      return reason.notClosed(Day.show(through), Day.show(rule.decided.end))
    case "certain": {
      if (rule.level === undefined) return reason.followed
      const text = detail.closed
        ? outcome.verdict === "met" ? reason.certainMet : reason.certainMissed
        : outcome.verdict === "met" ? reason.certainMetOpen : reason.certainMissedOpen(Day.show(rule.decided.end))
      return detail.assumed ? `${text}; ${reason.assumed}` : text
    }
    default:
      return outcome.verdict === "on-track"
        ? reason.onTrack(Day.show(through))
        : detail.pace?.direction === "over" ? reason.behindOver(Day.show(through)) : reason.behindUnder(Day.show(through))
  }
}

const sayMembers = (outcome: Outcome, detail: MembersDetail, speaker: Speaker): Body => {
  const { rule } = detail
  const w = words[speaker.lang]
  const level = rule.level === undefined ? undefined : sayMembersLevel(rule, rule.level, speaker.lang)
  if (detail.suppressed) {
    return { ...(level === undefined ? {} : { level }), why: w.reason.suppressed(leastGroup(rule.that, speaker.plan)), leftOut: [] }
  }
  const size = detail.members.length
  const lacking = detail.members.filter(({ outcome: member }) => member.now !== true).map(({ title }) => title)
  const { lo, hi } = hull(rule.level?.set ?? [])
  const short = lo === undefined ? 0 : Math.max(0, Number(lo.n) - detail.holding)
  const over = hi === undefined ? 0 : Math.max(0, detail.holding - Number(hi.n))
  const gap = short > 0
    ? [...(short < lacking.length ? [w.members(short)] : []), w.missing(lacking.slice(0, 13).join(", "), Math.max(0, lacking.length - 13))].join("; ")
    : over > 0 ? w.tooMany(String(over)) : undefined
  const expected = detail.pace?.expected?.lo
  const through = firstLeaf(outcome)?.through
  const reason = w.reason
  return {
    value: w.ofAll(String(detail.holding), String(size)),
    ...(level === undefined ? {} : { level }),
    ...(gap === undefined ? {} : { gap }),
    ...(expected === undefined || through === undefined ? {} : { pace: w.paceExpected(w.ofAll(String(expected.n), String(size)), Day.show(through)) }),
    why: outcome.verdict === "met"
      ? allClosed(outcome) ? reason.certainMet : reason.certainMetOpen
      : outcome.verdict === "missed"
      ? allClosed(outcome) ? reason.certainMissed : reason.certainMissedOpen(Day.show(lastDay(rule.that)))
      : outcome.verdict === "unknown"
      ? `${reason.members}: ${commonReasons(detail, speaker)}`
      : outcome.verdict === "on-track"
      ? reason.membersOnTrack
      : detail.pace?.direction === "over" ? reason.membersOver : reason.membersBehind,
    leftOut: detail.nobody > 0 ? [w.nobody(detail.nobody, w.rows)] : []
  }
}

const commonReasons = (detail: MembersDetail, speaker: Speaker): string =>
  [...new Set(detail.members.flatMap(({ outcome }) => (outcome.verdict === "unknown" ? [sayOutcome(outcome, speaker).why] : [])))].join("; ")

const sayCombined = (outcome: Outcome, detail: CombinedDetail, speaker: Speaker): Body => {
  const w = words[speaker.lang]
  const parts = detail.of.map((part) => sayOutcome(part, speaker))
  const open = parts.filter((_, index) => detail.of[index]!.verdict !== "met")
  // What the other parts come to could tell what a hidden one does.
  const hidden = isSuppressed(outcome)
  const gaps = outcome.verdict === "met" || hidden ? [] : open.flatMap(({ gap }) => (gap === undefined ? [] : [gap]))
  const verdict = w.verdict[outcome.verdict]
  const decisive = parts.filter((_, index) => detail.of[index]!.verdict === outcome.verdict).map(({ why }) => why)
  return {
    ...(hidden ? {} : { value: w.partsHold(detail.of.filter(({ now }) => now === true).length, detail.of.length) }),
    level: detail.tag === "all" ? w.allParts(parts.length) : w.anyPart(parts.length),
    ...(gaps.length === 0 ? {} : { gap: gaps.join("; ") }),
    why: `${detail.tag === "all" ? w.reason.all(verdict) : w.reason.any(verdict)}: ${[...new Set(decisive)].join("; ")}`,
    leftOut: [...new Set(parts.flatMap(({ leftOut }) => leftOut))]
  }
}

/** What a row of the leaf's data is called, one and many. */
interface Nouns {
  readonly one: string
  readonly many: string
}

const nounsOf = (rule: Leaf, { plan, lang }: Speaker): Nouns => {
  const w = words[lang]
  const dataset = rule.sources.length === 1 ? plan.datasets.get(rule.sources[0]!.dataset) : undefined
  return { one: dataset?.row ?? dataset?.rows ?? w.row, many: dataset?.rows ?? w.rows }
}

const noun = (n: number, { one, many }: Nouns): string => (n === 1 ? one : many)

const sayLevels = (level: Level, lang: Lang): string =>
  level.written.map((written: Clause.Level) => sayLevel(written, lang)).join(` ${words[lang].and} `)

const sayMembersLevel = (rule: Members, level: Level, lang: Lang): string => {
  const all = Ratio.make(rule.members.length)
  const { lo } = hull(level.set)
  if (lo !== undefined && Ratio.equals(lo, all)) return words[lang].everyone
  const said = sayLevels(level, lang)
  return rule.unit === "count" ? words[lang].ofAll(said, String(rule.members.length)) : said
}

const sayValue = (value: Value, rule: Leaf, nouns: Nouns, lang: Lang): string => {
  const number = sayIn(rule, value.value!, lang)
  if (value.of !== undefined) return `${number} (${words[lang].ofAll(String(value.of.n), String(value.of.m))})`
  return rule.unit === "count" ? `${number} ${noun(Number(value.value!.n), nouns)}` : number
}

const sayIn = (rule: Leaf, value: Ratio.Ratio, lang: Lang): string =>
  rule.unit === "rank" ? rule.scale![Number(value.n)] ?? "" : sayNumber(value, rule.unit, boundsIn(rule.level?.set ?? []), lang)

const boundsIn = (set: Intervals): ReadonlyArray<Ratio.Ratio> =>
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
  const candidates = unit === "money" || unit === "fte"
    ? [nearest(0), Ratio.make(Ratio.floor(value)), Ratio.make(Ratio.ceil(value))]
    : Array.from({ length: 12 }, (_, more) => nearest(unit === "count" ? more : more + 1))
  return show(candidates.find(faithful) ?? candidates.at(-1)!, unit, lang)
}

const roundTo = (value: Ratio.Ratio, decimals: number): Ratio.Ratio => Ratio.fromDecimal(Ratio.toDecimal(value, decimals).text)!

const show = (value: Ratio.Ratio, unit: Unit, lang: Lang): string => {
  switch (unit) {
    case "share":
      return Quantity.show({ kind: "share", value }, lang)
    case "money":
      return Quantity.show({ kind: "money", value: { ore: Number(value.n), currency: "SEK" } }, lang)
    case "fte":
      return Quantity.show({ kind: "fte", value: { thousandths: Number(value.n) } }, lang)
    default:
      return Quantity.show({ kind: "number", value }, lang)
  }
}

/** What is missing to the level, or too much, in the unit of the level. */
const sayGap = (value: Ratio.Ratio, set: Intervals, unit: Unit, end: Day.Day, closed: boolean, nouns: Nouns, lang: Lang): ReadonlyArray<string> => {
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

const leastGroup = (rule: Rule, plan: Plan.Plan): number =>
  rule.tag === "leaf"
    ? Math.max(...rule.sources.map(({ dataset }) => plan.datasets.get(dataset)?.["min-group"] ?? 0))
    : rule.tag === "members" ? leastGroup(rule.that, plan) : Math.max(...rule.of.map((one) => leastGroup(one, plan)))

const leaves = (outcome: Outcome): ReadonlyArray<LeafDetail> =>
  outcome.detail.tag === "leaf"
    ? [outcome.detail]
    : outcome.detail.tag === "members" ? outcome.detail.members.flatMap(({ outcome: member }) => leaves(member)) : outcome.detail.of.flatMap(leaves)

const firstLeaf = (outcome: Outcome): LeafDetail | undefined => leaves(outcome)[0]

const allClosed = (outcome: Outcome): boolean => leaves(outcome).every(({ closed }) => closed)

const lastDay = (rule: Rule): Day.Day =>
  rule.tag === "leaf" ? rule.decided.end : rule.tag === "members" ? lastDay(rule.that) : Math.max(...rule.of.map(lastDay))

/** Where a target stands in the plan's files, and its citation as written. */
export const placeOfTarget = ({ placed }: TargetResult): { readonly file: string; readonly line: number; readonly cite?: string } => {
  const { file, line } = Source.locate(placed.origin, "key")
  return { file, line, ...(placed.target.cite === undefined ? {} : { cite: Citation.show(placed.target.cite) }) }
}

/** How good the ground of a verdict is. */
export type Evidence = "full" | "partial" | "thin" | "none" | "assumed"

/** `thin`: too few to show; `none`: no data; `assumed`: completeness is taken for granted; `partial`: data end before the as-of day; else `full`. */
export const evidenceOf = ({ outcome }: TargetResult, { asOf }: Evaluation): Evidence => {
  if (outcome === undefined) return "none"
  if (isSuppressed(outcome)) return "thin"
  const all = leaves(outcome)
  if (all.every(({ absent, rows }) => absent.length > 0 || rows.every((one) => one.rows.length === 0)) && outcome.verdict === "unknown") return "none"
  if (all.some(({ assumed }) => assumed)) return "assumed"
  return all.some(({ absent, through, rule }) => absent.length > 0 || through < Math.min(asOf, rule.decided.end)) ? "partial" : "full"
}

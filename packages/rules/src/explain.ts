/** Results in a person's words: value against level, the gap in the plan's own terms, why, and the rows it rests on. */
import { Citation, Day, Source } from "@styrkort/core"
import type { Diagnostic, Plan } from "@styrkort/core"
import { isSuppressed } from "./evaluate.ts"
import type { CombinedDetail, LeafDetail, MembersDetail, Outcome } from "./Outcome.ts"
import { boundsIn, noun, nounsOf, sayGap, sayLevels, sayMembersLevel, sayNumber, sayValue } from "./figures.ts"
import type { Nouns, Speaker } from "./figures.ts"
import { hull } from "./Intervals.ts"
import type { Rule } from "./Rule.ts"
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

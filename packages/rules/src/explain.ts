/** Results in a person's words: value against level, the gap in the plan's own terms, why, and the rows it rests on. */
import { Day, Plan } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import { leavesUnder } from "./evidence.ts"
import { isSuppressed } from "./Outcome.ts"
import type { CombinedDetail, ComputedDetail, LeafDetail, MembersDetail, NotDetail, OtherDetail, Outcome } from "./Outcome.ts"
import { boundsIn, nounsOf, sayGap, sayHolding, sayLevels, sayMembersLevel, sayNumber, sayValue } from "./figures.ts"
import { noun } from "./names.ts"
import type { Nouns, Speaker } from "./names.ts"
import { hull } from "./Intervals.ts"
import { leavesOf } from "./Rule.ts"
import type { Computed, Leaf, Members, Rule } from "./Rule.ts"
import type { Evaluation, TargetResult } from "./run.ts"
import type { Pace } from "./verdict.ts"
import { isSample } from "./wilson.ts"
import { words } from "./words.ts"

type Lang = Diagnostic.Lang

/** A result in words. What is suppressed or does not exist is absent, never empty or zero. */
export interface Said {
  readonly verdict: string
  readonly value?: string
  readonly level?: string
  readonly gap?: string
  readonly pace?: string
  readonly trend?: string
  readonly why: string
  readonly leftOut: ReadonlyArray<string>
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
  const { waiver } = placed.target
  if (result.reopened !== undefined) reasons.unshift(w.reason.reopened(w.verdict[result.reopened.verdict], Day.show(result.reopened.through)))
  if (verdict === "waived") reasons.unshift(w.reason.waived(Day.show(waiver!.until), waiver!.owner, waiver!.why))
  const plain = verdict === "unknown" && outcome.reason === "suppressed" ? w.suppressed : w.verdict[verdict]
  const shown = result.partly && verdict === "missed" ? w.partly(plain) : plain
  return { ...body, ...sayTrend(result, speaker), verdict: shown, why: reasons.join("; ") }
}

const sayTrend = ({ trend }: TargetResult, speaker: Speaker): { readonly trend?: string } => {
  if (trend === undefined) return {}
  const { before, days, rule, direction } = trend
  const w = words[speaker.lang]
  const value = rule.tag === "members" ? sayHolding(Number(before.n), rule, speaker.lang) : sayValue({ value: before }, rule, [], nounsOf(rule, speaker), speaker.lang)
  return { trend: w.trend[direction](value, `${Day.show(days.start)} – ${Day.show(days.end)}`) }
}

type Body = Omit<Said, "verdict">

const sayOutcome = (outcome: Outcome, speaker: Speaker): Body => {
  const body = sayDetail(outcome, speaker)
  return outcome.reason === "suppressed" ? { ...(body.level === undefined ? {} : { level: body.level }), why: words[speaker.lang].reason.suppressed(leastGroup(outcome.detail.rule, speaker.plan)), leftOut: [] } : body
}

const sayDetail = (outcome: Outcome, speaker: Speaker): Body => {
  switch (outcome.detail.tag) {
    case "leaf":
      return sayLeaf(outcome, outcome.detail, speaker)
    case "computed":
      return sayComputed(outcome, outcome.detail, speaker)
    case "members":
      return sayMembers(outcome, outcome.detail, speaker)
    case "not":
      return sayNot(outcome, outcome.detail, speaker)
    case "target":
      return sayTarget(outcome, outcome.detail, speaker)
    default:
      return sayCombined(outcome, outcome.detail, speaker)
  }
}

const sayLeaf = (outcome: Outcome, detail: LeafDetail, speaker: Speaker): Body => {
  const { rule } = detail
  const w = words[speaker.lang]
  const rowNouns = nounsOf(rule, speaker)
  const nouns = rule.measure === "distinct" ? { one: w.values, many: w.values } : rowNouns
  const levels = detail.parts.map(({ part }) => w.part(sayLevels(part.level, undefined, part.unit, speaker)))
  const gaps = outcome.verdict === "met" ? [] : detail.parts.flatMap(({ part, value }) =>
    value.value === undefined ? [] : sayGap(value.value, part.level.set, part.unit, rule.decided.end, detail.closed, nouns, speaker.lang).map(w.part))
  const values = detail.parts.flatMap(({ part, value }) =>
    value.value === undefined ? [] : [w.part(sayNumber(value.value, part.unit, boundsIn(part.level.set), speaker.lang))])
  return {
    ...sayMeasured(outcome, { ...detail, decided: rule.decided }, nouns, { levels, gaps, values }, speaker),
    why: whyMeasured(outcome, { ...detail, decided: rule.decided }, nouns, speaker),
    leftOut: [
      ...(detail.planned > 0 ? [w.planned(detail.planned, noun(detail.planned, rowNouns))] : []),
      ...(detail.pending > 0 ? [w.pending(detail.pending, noun(detail.pending, rowNouns))] : []),
      ...(detail.unclear > 0 ? [w.unclear(detail.unclear, noun(detail.unclear, rowNouns))] : [])
    ]
  }
}

const sayComputed = (outcome: Outcome, detail: ComputedDetail, speaker: Speaker): Body => {
  const nouns = nounsOf(detail.rule, speaker)
  const parts = detail.of.map((part) => sayOutcome(part, speaker))
  const lacking = detail.of.findIndex(({ reason }) => reason !== "certain")
  const stopped = outcome.verdict === "unknown" && !["level-unknown", "not-closed"].includes(outcome.reason)
  return {
    ...sayMeasured(outcome, detail, nouns, { levels: [], gaps: [], values: [] }, speaker),
    why: stopped && lacking !== -1 ? parts[lacking]!.why : whyMeasured(outcome, detail, nouns, speaker),
    leftOut: [...new Set(parts.flatMap(({ leftOut }) => leftOut))]
  }
}

/** What a leaf and two measures together have in common, with the words of the parts behind each. */
const sayMeasured = (
  outcome: Outcome,
  detail: Omit<ComputedDetail, "tag" | "rule" | "of"> & { readonly rule: Leaf | Computed },
  nouns: Nouns,
  parts: { readonly levels: ReadonlyArray<string>; readonly gaps: ReadonlyArray<string>; readonly values: ReadonlyArray<string> },
  speaker: Speaker
): Omit<Body, "why" | "leftOut"> => {
  const { lang } = speaker
  const { rule, held, value } = detail
  // A level that rests on too few would tell what they are.
  const hidden = isSuppressed(outcome)
  const accepted = held?.now ?? []
  const level = rule.level === undefined ? undefined : [sayLevels(rule.level, hidden ? undefined : held, rule.unit, speaker), ...parts.levels].join(", ")
  const own = outcome.verdict === "met" || value?.value === undefined || accepted.length === 0 ? [] : sayGap(value.value, accepted, rule.unit, detail.decided.end, detail.closed, nouns, lang)
  const gaps = [...own, ...parts.gaps]
  return {
    ...(value?.value === undefined || hidden ? {} : { value: [sayValue(value, rule, accepted, nouns, lang, isSample(rule, value, speaker.plan)), ...parts.values].join(", ") }),
    ...(level === undefined ? {} : { level }),
    ...(gaps.length === 0 || hidden ? {} : { gap: gaps.join("; ") }),
    ...sayPace(detail, nouns, lang)
  }
}

const sayPace = ({ pace, through, rule }: { readonly pace?: Pace; readonly through: Day.Day; readonly rule: Leaf | Computed }, nouns: Nouns, lang: Lang): { readonly pace?: string } => {
  if (pace === undefined) return {}
  const w = words[lang]
  const { expected } = pace
  if (expected === undefined) return { pace: w.paceLevel(Day.show(through)) }
  const [lo, hi] = [expected.lo, expected.hi].map((bound) => bound === undefined ? undefined : sayNumber(bound, rule.unit, [], lang))
  const range = lo !== undefined && hi !== undefined && lo !== hi ? `${lo}–${hi}` : lo ?? hi ?? "0"
  const say = rule.tag === "leaf" && rule.pacing !== undefined ? w.pacePlanned : w.paceExpected
  return { pace: say(rule.unit === "count" ? `${range} ${nouns.many}` : range, Day.show(through)) }
}

const whyMeasured = (
  outcome: Outcome,
  detail: Omit<ComputedDetail, "tag" | "rule" | "of"> & { readonly rule: Leaf | Computed; readonly absent?: ReadonlyArray<string> },
  nouns: Nouns,
  { plan, lang }: Speaker
): string => {
  const { reason } = words[lang]
  const { rule, through, decided } = detail
  const datasets = (detail.absent ?? []).map((id) => `\`${id}\``).join(", ")
  switch (outcome.reason) {
    case "data-missing":
      return reason.dataMissing(datasets)
    case "data-invalid":
      return reason.dataInvalid(datasets)
    case "thin":
      return reason.thin(needsOf(rule, { plan, lang }))
    case "no-value":
      return rule.tag === "computed" ? reason.noDivisor : through < decided.start ? reason.notBegun(Day.show(decided.start)) : reason.noRows(nouns.many)
    case "conflict":
      return reason.conflict
    case "pending":
      return reason.pending
    case "not-begun":
      return reason.notBegun(Day.show(decided.start))
    case "not-closed":
      return reason.notClosed(Day.show(through), Day.show(decided.end))
    case "level-unknown":
      return reason.levelUnknown
    case "certain": {
      if (rule.level === undefined) return reason.followed
      const text = detail.closed
        ? outcome.verdict === "met" ? reason.certainMet : reason.certainMissed
        : outcome.verdict === "met" ? reason.certainMetOpen : reason.certainMissedOpen(Day.show(decided.end))
      return detail.assumed ? `${text}; ${reason.assumed}` : text
    }
    default:
      return outcome.verdict === "on-track"
        ? reason.onTrack(Day.show(through))
        : detail.pace?.direction === "over" ? reason.behindOver(Day.show(through)) : reason.behindUnder(Day.show(through))
  }
}

/** The rows that are needed, as `10 answers`. */
const needsOf = (rule: Rule, { plan, lang }: Speaker): string =>
  [...new Set(leavesOf(rule).flatMap(({ sources, needs }) => sources.flatMap(({ dataset }, index) => {
    const least = needs?.[index] ?? 0
    return least === 0 ? [] : [`${least} ${plan.datasets.get(dataset)?.rows ?? words[lang].rows}`]
  })))].join(` ${words[lang].and} `)

const sayNot = (outcome: Outcome, detail: NotDetail, speaker: Speaker): Body => {
  const w = words[speaker.lang]
  const { gap: _, pace: __, ...of } = sayOutcome(detail.of, speaker)
  return {
    ...of,
    ...(of.level === undefined ? {} : { level: w.not(of.level) }),
    why: outcome.verdict === "unknown" ? of.why : `${w.reason.not(w.verdict[detail.of.verdict])}: ${of.why}`
  }
}

const sayTarget = (outcome: Outcome, detail: OtherDetail, { plan, lang }: Speaker): Body => {
  const w = words[lang]
  const { id } = detail.rule
  const title = Plan.targetsOf(plan).find((one) => one.id === id)?.target.title ?? id
  return { value: w.verdict[outcome.verdict], level: w.targetMet(title), why: w.reason.target(title, w.verdict[outcome.verdict]), leftOut: [] }
}

const sayMembers = (outcome: Outcome, detail: MembersDetail, speaker: Speaker): Body => {
  const { rule } = detail
  const w = words[speaker.lang]
  const hidden = isSuppressed(outcome)
  const level = rule.level === undefined ? undefined : sayMembersLevel(rule, rule.level, hidden ? undefined : detail.held, speaker)
  if (hidden) return { ...(level === undefined ? {} : { level }), why: w.reason.thin(needsOf(rule, speaker)), leftOut: [] }
  const stopped = detail.found !== undefined && detail.found.reason !== "certain"
  const size = detail.members.length
  // Of whom it is not known, it is not said that they lack anything; and of whom nothing is known, not how many do.
  const lacking = namesOf(detail.members.filter(({ outcome: member }) => member.now === false), rule, speaker)
  const silent = size > 0 && detail.members.every(({ outcome: member }) => member.now === undefined)
  const { lo, hi } = hull(detail.held?.now ?? [])
  const fulfils = (n: number): string => (detail.found === undefined || allClosed(detail.found) ? w.ofAll(String(n), String(size)) : w.ofSoFar(String(n), String(size)))
  const short = lo === undefined ? 0 : Math.max(0, Number(lo.n) - detail.holding)
  const over = hi === undefined ? 0 : Math.max(0, detail.holding - Number(hi.n))
  const gap = silent ? undefined : short > 0
    ? [...(short === lacking.length && lacking.length > 0 ? [] : [w.members(short)]), ...(lacking.length === 0 ? [] : [w.missing(lacking.slice(0, 13).join(", "), Math.max(0, lacking.length - 13))])].join("; ")
    : over > 0 ? w.tooMany(String(over)) : undefined
  const expected = detail.pace?.expected?.lo
  const through = leavesUnder(outcome)[0]?.through
  const reason = w.reason
  return {
    ...(stopped || silent ? {} : { value: fulfils(detail.holding) }),
    ...(level === undefined ? {} : { level }),
    ...(gap === undefined ? {} : { gap }),
    ...(expected === undefined || through === undefined ? {} : { pace: w.paceExpected(detail.found === undefined ? w.ofAll(String(expected.n), String(size)) : String(expected.n), Day.show(through)) }),
    why: outcome.verdict === "met"
      ? allClosed(outcome) ? reason.certainMet : reason.certainMetOpen
      : outcome.verdict === "missed"
      ? allClosed(outcome) ? reason.certainMissed : reason.certainMissedOpen(Day.show(lastDay(rule)))
      : stopped
      ? sayOutcome(detail.found, speaker).why
      : outcome.reason === "no-members"
      ? reason.noMembers
      : outcome.reason === "level-unknown"
      ? reason.levelUnknown
      : outcome.verdict === "unknown"
      ? `${reason.members}: ${commonReasons(detail, speaker)}`
      : outcome.verdict === "on-track"
      ? reason.membersOnTrack
      : detail.pace?.direction === "over" ? reason.membersOver : reason.membersBehind,
    leftOut: [...(detail.found === undefined ? [] : sayOutcome(detail.found, speaker).leftOut), ...(detail.nobody > 0 ? [w.nobody(detail.nobody, w.rows)] : [])]
  }
}

/** What the members are called; rows about people have no names. */
const namesOf = (members: MembersDetail["members"], { among }: Members, { plan, lang }: Speaker): ReadonlyArray<string> =>
  among.tag === "found" && among.rows.sources.some(({ dataset }) => plan.datasets.get(dataset)?.["min-group"] !== undefined) ? [] : members.map(({ titles }) => titles[lang])

const commonReasons = (detail: MembersDetail, speaker: Speaker): string =>
  [...new Set(detail.members.flatMap(({ outcome }) => (outcome.verdict === "unknown" ? [sayOutcome(outcome, speaker).why] : [])))].join("; ")

const sayCombined = (outcome: Outcome, detail: CombinedDetail, speaker: Speaker): Body => {
  const w = words[speaker.lang]
  const parts = detail.of.map((part) => sayOutcome(part, speaker))
  const open = parts.filter((_, index) => detail.of[index]!.verdict !== "met")
  const hidden = isSuppressed(outcome)
  const gaps = outcome.verdict === "met" || hidden ? [] : open.flatMap(({ gap }) => (gap === undefined ? [] : [gap]))
  const verdict = w.verdict[outcome.verdict]
  const decisive = parts.filter((_, index) => detail.of[index]!.verdict === outcome.verdict).map(({ why }) => why)
  return {
    ...(hidden ? {} : { value: w.partsHold(detail.of.filter(({ now }) => now === true).length, detail.of.length) }),
    level: detail.tag === "all" ? w.allParts(detail.rule.of.length) : w.anyPart(detail.rule.of.length),
    ...(gaps.length === 0 ? {} : { gap: gaps.join("; ") }),
    why: `${detail.tag === "all" ? w.reason.all(verdict) : w.reason.any(verdict)}: ${[...new Set(decisive)].join("; ")}`,
    leftOut: [...new Set(parts.flatMap(({ leftOut }) => leftOut))]
  }
}

/** The fewest people that a figure of a rule may rest on; of a target whose verdict it takes the most that any dataset asks. */
const leastGroup = (rule: Rule, { datasets }: Plan.Plan): number => {
  const own = leavesOf(rule).flatMap(({ sources }) => sources.flatMap(({ dataset }) => datasets.get(dataset)?.["min-group"] ?? []))
  return Math.max(0, ...(own.length > 0 ? own : [...datasets.values()].flatMap((dataset) => dataset["min-group"] ?? [])))
}

const allClosed = (outcome: Outcome): boolean => leavesUnder(outcome).every(({ closed }) => closed)

const lastDay = (rule: Rule): Day.Day => Math.max(...leavesOf(rule).map(({ decided }) => decided.end))

/** Every target's result as of a day, and which of them show nothing, as their figures together would tell of too few people. */
import { Funding, Ratio as R, funderNames, Plan as P } from "@styrkort/core"
import type { Dataset, Day, Diagnostic, Plan, Ratio } from "@styrkort/core"
import { correctedOn } from "./corrections.ts"
import { evaluating } from "./evaluate.ts"
import { evidenceOf, leavesUnder } from "./evidence.ts"
import type { Evidence } from "./evidence.ts"
import { hull } from "./Intervals.ts"
import { hiddenBy, isSuppressed } from "./Outcome.ts"
import type { Condensing, Figure, Outcome, TargetVerdict, World } from "./Outcome.ts"
import { leavesOf, within } from "./Rule.ts"
import type { Rule } from "./Rule.ts"
import { standingOf } from "./standing.ts"
import type { Standing } from "./standing.ts"
import { ownTables } from "./tables.ts"
import { extentOf } from "./Table.ts"
import type { Numbers } from "./Table.ts"
import type { Tables } from "./tables.ts"
import { periodBefore, trendOf } from "./trend.ts"
import type { Trend } from "./trend.ts"
import { hiddenOn, isGuarded, narrowness, turnsOf, veiled } from "./veil.ts"
import type { Showing } from "./veil.ts"
import { order, soften } from "./verdict.ts"
import type { Verdict } from "./verdict.ts"

/** What a target came to. `verdict` is undefined for a target that no program can decide (`undecided` in the plan). */
export interface TargetResult {
  readonly placed: Plan.PlacedTarget
  readonly verdict: Verdict | undefined
  /** Nothing that can still happen changes the verdict. */
  readonly final: boolean
  readonly standing: Standing
  readonly outcome?: Outcome
  readonly evidence: Evidence
  /** Where its value is going, against the same days of the period before. */
  readonly trend?: Trend
  /** Missed, but this much of its level was reached that the plan calls it partly. */
  readonly partly: boolean
  /** What it was once for all, before a correction came, and through which day. */
  readonly reopened?: { readonly verdict: "met" | "missed"; readonly through: Day.Day }
  /** What it would be without its waiver. */
  readonly excused?: "missed" | "behind"
}

/** A plan whose rules are resolved: what is to be evaluated, and what was found before any data. */
export interface Prepared {
  readonly plan: Plan.Plan
  readonly datasets: ReadonlyMap<string, Dataset.Dataset>
  readonly rules: ReadonlyMap<string, Rule>
  /** The datasets that the rules read. */
  readonly reads: ReadonlySet<string>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Every target's result on any day, each worked out when it is first asked for. */
export class Judging {
  readonly #prepared: Prepared
  readonly #read: Tables
  /** The targets that read rows about people, those first that shall rather be shown than others. */
  readonly #guarded: ReadonlyArray<string>
  readonly #rules: ReadonlyArray<Rule>
  readonly #firstDay: Day.Day
  readonly #condensed: ReturnType<Condensing> | undefined
  readonly #alone = new Map<Day.Day, Alone>()
  readonly #together = new Map<Day.Day, (id: string) => TargetResult>()

  /** `condensing`: what condenses large tables, and `days`: as of when it is known to be asked. */
  constructor(prepared: Prepared, read: Tables, days: ReadonlyArray<Day.Day> = [], condensing?: Condensing) {
    this.#prepared = prepared
    this.#read = read
    this.#guarded = guardedIn(prepared)
    this.#rules = this.#guarded.map((id) => prepared.rules.get(id)!)
    this.#firstDay = firstDayOf(this.#rules, read)
    this.#condensed = condensing?.(prepared.rules, { datasets: prepared.datasets, tables: read }, days)
  }

  /** The results on a day, as they may be shown together. */
  on(day: Day.Day): (id: string) => TargetResult {
    const known = this.#together.get(day)
    if (known !== undefined) return known
    const hidden = this.#hiddenOn(day)
    const alone = this.#on(day)
    const { result } = hidden.size === 0 ? alone : resultsOn(this.#prepared, this.#read, day, hidden, this.#condensed, alone)
    this.#together.set(day, result)
    return result
  }

  /** The results on a day, each as if it stood alone. */
  #on(day: Day.Day): Alone {
    let alone = this.#alone.get(day)
    if (alone === undefined) this.#alone.set(day, alone = resultsOn(this.#prepared, this.#read, day, nobody, this.#condensed))
    return alone
  }

  #hiddenOn(day: Day.Day): ReadonlySet<string> {
    if (this.#guarded.length === 0) return nobody
    return hiddenOn(this.#showingsOn(day), () => {
      const rules = this.#rules.flatMap((rule) => [rule, ...[periodBefore(rule) ?? []].flat()])
      // Before the first row there was nothing to show.
      return turnsOf(rules, day).filter((turn) => turn >= this.#firstDay).map((turn) => this.#showingsOn(turn))
    })
  }

  #showingsOn(day: Day.Day): ReadonlyArray<Showing> {
    return this.#guarded.flatMap((id) => this.#on(day).showings(id))
  }
}

const nobody: ReadonlySet<string> = new Set()

/** The first day of any row that some rules read; rows without time have always been there. */
const firstDayOf = (rules: ReadonlyArray<Rule>, read: Tables): Day.Day =>
  rules.flatMap(leavesOf).flatMap(({ sources }) => sources).reduce((first, { dataset, time }) => {
    const table = read.get(dataset)
    if (typeof table !== "object") return first
    return time === undefined ? -Infinity : Math.min(first, extentOf(table.columns.get(time) as Numbers).low)
  }, Infinity)

const guardedIn = ({ datasets, rules, reads }: Prepared): ReadonlyArray<string> => {
  const minGroupOf = (id: string): number | undefined => datasets.get(id)?.["min-group"]
  if (![...reads].some((id) => minGroupOf(id) !== undefined)) return []
  return [...rules].filter(([, rule]) => isGuarded(rule, minGroupOf)).map(([id, rule]) => ({ id, narrow: narrowness(rule) })).sort((a, b) => a.narrow - b.narrow).map(({ id }) => id)
}

interface Alone {
  readonly result: (id: string) => TargetResult
  /** What a target shows of people, and what its trend does. */
  readonly showings: (id: string) => ReadonlyArray<Showing>
}

/** Every target's result as of a day, where some must show nothing. What each came to alone is taken up where no other target's verdict is in it. */
const resultsOn = (prepared: Prepared, read: Tables, asOf: Day.Day, hidden: ReadonlySet<string>, condensed: ReturnType<Condensing> | undefined, before?: Alone): Alone => {
  const { plan, datasets } = prepared
  const tables = tablesOn(prepared, read, asOf)
  const funders = funderNames(plan)
  const placed = new Map(P.targetsOf(plan).map((one) => [one.id, one]))
  const known = new Map<string, { readonly result: TargetResult; readonly showings: ReadonlyArray<Showing> }>()
  const isAnyGuarded = [...datasets.values()].some((dataset) => dataset["min-group"] !== undefined)
  /** A target that takes another's verdict asks for it in the midst of its own. */
  const told: Array<Array<Figure>> = []
  const witness = (figure: Figure): void => {
    told.at(-1)?.push(figure)
  }
  const telling = <T>(figures: Array<Figure>, work: () => T): T => {
    told.push(figures)
    const done = work()
    told.pop()
    return done
  }
  const knownFor = (id: string) => {
    const earlier = known.get(id)
    if (earlier !== undefined) return earlier
    const one = placed.get(id)!
    const rule = one.target.undecided === undefined ? prepared.rules.get(id) : undefined
    const [own, ofTrend]: [Array<Figure>, Array<Figure>] = [[], []]
    const on = evaluating(world)
    const done = before !== undefined && (rule === undefined || !takesOthers(rule)) ? before.result(id) : undefined
    const alone = done !== undefined ? done.outcome : rule === undefined ? undefined : telling(own, () => on.evaluate(rule))
    // What rests on too few itself and what would tell of others say the same: nothing.
    const outcome = alone !== undefined && (hidden.has(id) || hiddenBy(alone) === "suppressed") ? veiled(alone) : alone
    const trend = hidden.has(trendOfId(id)) ? undefined : done !== undefined ? (outcome === alone ? done.trend : undefined) : telling(ofTrend, () => trendOf(rule, outcome, world, on))
    const standing = standingOf(one, plan, funders, (_, funder) => Funding.stateOn(funder, asOf))
    const result = resultOf(one, { outcome, trend, standing }, asOf)
    const showings: ReadonlyArray<Showing> = [
      { by: id, hidden: outcome === undefined || isSuppressed(outcome), figures: own },
      ...(trend === undefined ? [] : [{ by: trendOfId(id), hidden: false, figures: ofTrend }])
    ]
    const all = { result, showings: showings.filter(({ figures }) => figures.length > 0) }
    known.set(id, all)
    return all
  }
  const world: World = { asOf, datasets, tables, targetOf: (id) => taken(knownFor(id).result), condensed: condensed?.(tables), ...(isAnyGuarded ? { witness } : {}) }
  return { result: (id) => knownFor(id).result, showings: (id) => knownFor(id).showings }
}

const takesOthers = (rule: Rule): boolean => rule.tag === "target" || within(rule).some(takesOthers)

const trendOfId = (id: string): string => `the trend of ${id}`

/** The tables as they stood on a day, with those of the plan itself. */
export const tablesOn = ({ plan, datasets, reads }: Prepared, read: Tables, asOf: Day.Day): Tables =>
  new Map([...[...read].map(([id, table]) => [id, typeof table === "object" ? correctedOn(table, datasets.get(id)!, asOf) : table] as const), ...ownTables(plan, reads, asOf)])

/** A target's verdict for another target; one that is waived, inactive or not evaluated says nothing about whether it was met. */
const taken = ({ verdict, outcome }: TargetResult): TargetVerdict => {
  const judged = order.find((one) => one === verdict)
  const said = outcome === undefined ? {} : { outcome }
  return judged === undefined ? { verdict: "unknown", now: undefined, ...said } : { verdict: judged, now: outcome?.now, ...said }
}

interface Known {
  readonly outcome: Outcome | undefined
  readonly trend: Trend | undefined
  readonly standing: Standing
}

const resultOf = (placed: Plan.PlacedTarget, { outcome, trend, standing }: Known, asOf: Day.Day): TargetResult => {
  const { target } = placed
  if (target.undecided !== undefined) return { placed, verdict: undefined, final: false, standing, partly: false, evidence: "none" }
  const base = { placed, final: false, standing, partly: false, evidence: evidenceOf(outcome, asOf), ...(trend === undefined ? {} : { trend }) }
  const known = outcome === undefined ? {} : { outcome }
  if (standing.tag !== "in-force" && standing.tag !== "awaiting") return { ...base, verdict: "inactive", ...known }
  if (outcome === undefined) return { ...base, verdict: "unknown" }
  if (target.follow !== undefined) return { ...base, verdict: "followed", outcome }
  const verdict = standing.tag === "awaiting" ? soften(outcome.verdict) : outcome.verdict
  const partly = verdict === "missed" && isPartly(outcome, target.partly)
  if ((verdict === "missed" || verdict === "behind") && target.waiver !== undefined && asOf <= target.waiver.until) {
    return { ...base, verdict: "waived", outcome, partly, excused: verdict }
  }
  return { ...base, verdict, final: verdict === "met" || verdict === "missed", outcome, partly }
}

/** Whether a target that is over reached so much of its level; while it is open, its value may still fall. */
const isPartly = (outcome: Outcome, part: Ratio.Ratio | undefined): boolean => {
  const reached = reachedOf(outcome)
  return part !== undefined && reached !== undefined && leavesUnder(outcome).every(({ closed }) => closed)
    && R.compare(reached.value, reached.lo) < 0 && R.compare(reached.value, R.multiply(part, reached.lo)) >= 0
}

const reachedOf = ({ detail }: Outcome): { readonly value: Ratio.Ratio; readonly lo: Ratio.Ratio } | undefined => {
  if (!("held" in detail) || detail.held?.now === undefined) return undefined
  const value = detail.tag === "members" ? R.make(detail.holding) : detail.value?.value
  const { lo } = hull(detail.held.now)
  return value === undefined || lo === undefined ? undefined : { value, lo }
}

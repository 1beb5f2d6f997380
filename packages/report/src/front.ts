/** The front page: in at most ten lines what is certain, what has turned, and what needs a decision. */
import { Period } from "@styrkort/core"
import type { TargetResult } from "@styrkort/rules"
import { tkr } from "./economy.ts"
import type { Worth } from "./economy.ts"
import type { Asked } from "./Question.ts"
import type { AreaReport, FrontLine, History, HistoryRow, PoliciesReport, TargetReport } from "./Report.ts"
import { mostWanted } from "./unknowns.ts"

/** What the front page speaks of. */
export interface Parts {
  readonly targets: ReadonlyArray<TargetReport>
  readonly areas: ReadonlyArray<AreaReport>
  readonly history: History
  readonly policies: PoliciesReport | undefined
  readonly worth: Worth
}

/** So many are named in a line. */
const named = 3

/** The lines, in the order in which they are read. */
export const front = (parts: Parts, question: Asked): ReadonlyArray<FrontLine> => [...certain(parts, question), ...turned(parts, question), ...toDecide(parts, question)]

const titles = (of: ReadonlyArray<{ readonly title: string }>, { w }: Asked): string => {
  const shown = of.slice(0, named).map(({ title }) => title)
  return of.length > named ? `${shown.join("; ")} ${w.andMore(of.length - named)}` : shown.join("; ")
}

const line = (about: FrontLine["about"], text: string, targets: ReadonlyArray<{ readonly id: string }> = []): FrontLine => ({ about, text, targets: targets.map(({ id }) => id) })

const certain = ({ targets, worth }: Parts, question: Asked): ReadonlyArray<FrontLine> => {
  const { w } = question
  const of = (...states: ReadonlyArray<TargetReport["state"]>): ReadonlyArray<TargetReport> => targets.filter(({ state }) => states.includes(state))
  const [met, missed, unknown] = [of("met"), of("missed"), of("unknown")]
  const besides = w.besides(of("followed").length, of("not-evaluated").length, of("waived", "inactive").length)
  const { whole } = worth
  const off = whole?.forecast === undefined ? 0 : whole.forecast - whole.budget
  return [
    line("certain", `${w.states(met.length, missed.length, targets.length)}${missed.length === 0 ? "" : ` ${w.missedFor(titles(missed, question))}`}`, [...met, ...missed]),
    line("certain", `${w.open(of("on-track").length, of("behind").length, unknown.length)}${besides === "" ? "" : ` ${besides}.`}`, [...of("behind"), ...unknown]),
    line("certain", whole === undefined ? w.noMoney : `${w.money(tkr(whole.actual, question), tkr(whole.budget, question), whole.forecast === undefined ? undefined : tkr(whole.forecast, question), tkr(Math.abs(off), question), off > 0)}${worth.doubtful === undefined ? "" : ` ${w.doubtful(worth.doubtful.n, tkr(worth.doubtful.budget, question))}`}`)
  ]
}

const turned = ({ history: { periods, rows } }: Parts, question: Asked): ReadonlyArray<FrontLine> => {
  const { w, periods: all, lang } = question
  const since = all.at(-2)
  if (periods.length < 2 || since === undefined) return [line("turned", w.first)]
  const flipped = rows.filter(({ flip }) => flip !== undefined)
  const of = (direction: NonNullable<HistoryRow["flip"]>["direction"]) => flipped.filter(({ flip }) => flip!.direction === direction).map(({ target, title }) => ({ id: target, title }))
  const [better, worse, other] = [of("better"), of("worse"), of("other")]
  if (flipped.length === 0) return [line("turned", w.nothingTurned(Period.show(since, lang)))]
  return [
    line("turned", w.turned(Period.show(since, lang), better.length, worse.length, other.length), flipped.map(({ target }) => ({ id: target }))),
    ...(worse.length === 0 ? [] : [line("turned", w.worse(titles(worse, question)), worse)]),
    ...(better.length === 0 ? [] : [line("turned", w.better(titles(better, question)), better)])
  ]
}

const toDecide = ({ targets, areas, policies, worth }: Parts, question: Asked): ReadonlyArray<FrontLine> => {
  const { w } = question
  const isUnexplained = ({ comments }: TargetReport): boolean => !comments.some(({ current }) => current)
  const behind = targets.filter(({ state }) => state === "behind")
  const missed = targets.filter((target) => target.state === "missed" && isUnexplained(target))
  const raised = (policies?.events ?? []).filter(({ type }) => type === "escalate" || type === "fail")
  const overspent = areas.filter((area) => area.overspent !== undefined)
  const wanted = mostWanted(question).slice(0, named)
  const unknown = targets.filter(({ state }) => state === "unknown")
  const awaiting = awaited(question)
  const lines = [
    ...(behind.length === 0 ? [] : [line("decide", `${w.behindNow(behind.length, behind.filter(isUnexplained).length)}${missed.length === 0 ? "" : ` ${w.unexplained(missed.length)}`}`, [...behind, ...missed])]),
    ...(behind.length > 0 || missed.length === 0 ? [] : [line("decide", w.unexplained(missed.length), missed)]),
    ...(raised.length === 0 ? [] : [line("decide", w.policies(titles(raised.map(({ message }) => ({ title: message })), question)))]),
    ...(worth.undecided.funders.length === 0 && awaiting.length === 0 ? [] : [line("decide", w.grants(titles(worth.undecided.funders.map((title) => ({ title })), question), tkr(worth.undecided.ore, question), awaiting.length), awaiting.map(({ placed }) => placed))]),
    ...(overspent.length === 0 && wanted.length === 0 ? [] : [line("decide", [...(overspent.length === 0 ? [] : [w.overspent(titles(overspent, question))]), ...(wanted.length === 0 ? [] : [w.settle(unknown.length, wanted.join("; "))])].join(" "), unknown)])
  ]
  return lines.length === 0 ? [line("decide", w.nothingToDecide)] : lines
}

/** Targets in force only if a grant comes that nobody has decided on. */
const awaited = ({ now }: Asked): ReadonlyArray<TargetResult> => now.results.filter(({ standing }) => standing.tag === "awaiting")

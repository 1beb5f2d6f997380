/** What a plan's tests have seen: for each target, and each clause in its rule, whether it was ever met and ever missed. */
import { Source } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import { outcomesIn } from "../Outcome.ts"
import type { Outcome } from "../Outcome.ts"
import type { Prepared } from "../run.ts"
import { within } from "../Rule.ts"
import type { Rule } from "../Rule.ts"
import type { Tried } from "./Trial.ts"

/** A target or a clause that the tests have not seen both met and missed. */
export interface Unseen {
  readonly target: string
  readonly place: Diagnostic.Place
  /** Undefined for the target as a whole. */
  readonly clause: boolean
  readonly never: ReadonlyArray<"met" | "missed">
}

/** How much of what is judged has been seen both ways, and what has not. */
export interface Coverage {
  readonly seen: number
  readonly of: number
  readonly unseen: ReadonlyArray<Unseen>
}

/** The coverage of what has been tried. What is only followed is never judged, and counts on neither side. */
export const coverageOf = (prepared: Prepared, tried: ReadonlyArray<Tried>): Coverage => {
  const verdicts = new Map<string, Set<string>>()
  const see = (address: string, verdict: string | undefined): void => {
    if (verdict === undefined) return
    const known = verdicts.get(address)
    if (known === undefined) verdicts.set(address, new Set([verdict]))
    else known.add(verdict)
  }
  const look = (id: string, outcome: Outcome): void => {
    see(addressOf(id, outcome.detail.rule), outcome.verdict)
    for (const inner of outcomesIn(outcome)) look(id, inner)
  }
  const judged = new Map<string, Tried>()
  for (const one of tried) {
    const { id, target } = one.result.placed
    if (target.follow !== undefined) continue
    judged.set(id, one)
    see(id, one.result.verdict)
    for (const inner of one.result.outcome === undefined ? [] : outcomesIn(one.result.outcome)) look(id, inner)
  }
  const all = [...judged].flatMap(([id, { result }]): ReadonlyArray<Unseen> => {
    const never = (address: string) => (["met", "missed"] as const).filter((verdict) => verdicts.get(address)?.has(verdict) !== true)
    const rule = prepared.rules.get(id)
    return [
      { target: id, place: Source.locate(result.placed.origin, "key"), clause: false, never: never(id) },
      ...(rule === undefined ? [] : clausesIn(rule)).map((clause) => ({ target: id, place: Source.locate(clause.origin, "key"), clause: true, never: never(addressOf(id, clause)) }))
    ]
  })
  const unseen = all.filter(({ never }) => never.length > 0)
  return { seen: all.length - unseen.length, of: all.length, unseen }
}

const addressOf = (id: string, { origin }: Rule): string => `${id} ${Source.address(origin)}`

/** The clauses within a rule that are themselves judged: not measures, and not other targets. */
const clausesIn = (rule: Rule): ReadonlyArray<Rule> =>
  within(rule).flatMap((inner) => [...(isJudged(inner) ? [inner] : []), ...clausesIn(inner)])

const isJudged = (rule: Rule): boolean => rule.tag !== "target" && (!["leaf", "members", "computed"].includes(rule.tag) || ("level" in rule && rule.level !== undefined))

/** The rules changed one thing at a time, and which changes the tests notice. */
import { Diagnostic, Source } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import type { Tests } from "@styrkort/core/tests"
import { fails, mutantsOf, preparedFor, restingOn } from "@styrkort/rules/testing"
import type { Mutant, Trial } from "@styrkort/rules/testing"

/** What the tests of a file made of the mutants of its targets. */
export interface Mutated {
  /** Changes that make a sound rule. */
  readonly tried: number
  readonly noticed: number
  /** Unnoticed ones for which the file gives a reason. */
  readonly equivalent: number
  readonly unnoticed: ReadonlyArray<Mutant>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Tries every mutant of every target that the file expects something of. The tests hold for the rules as they are. */
export const mutate = (tests: Tests, trials: ReadonlyArray<Trial>, plan: Plan.Plan, tell: (tried: number) => void = () => {}): Mutated => {
  const expected = new Map(trials.map((trial) => [trial, new Set(trial.placed.moments.flatMap(({ expectations }) => expectations.map(({ id }) => id)))]))
  const all = new Set([...expected.values()].flatMap((ids) => [...ids]))
  const noticed = new Map<string, { readonly mutant: Mutant; readonly noticed: boolean }>()
  for (const placed of tests.area.projects.flatMap(({ targets }) => targets).filter(({ id }) => all.has(id))) {
    const concerned = new Set(restingOn(plan, placed.id, all))
    const touching = trials.filter((trial) => [...expected.get(trial)!].some((id) => concerned.has(id)))
    for (const mutant of mutantsOf(placed, plan)) {
      const key = keyOf(mutant)
      if (noticed.get(key)?.noticed === true) continue
      tell(noticed.size + 1)
      const prepared = preparedFor(plan, concerned, mutant.changed)
      if (Diagnostic.hasErrors(prepared.findings) || !prepared.rules.has(placed.id)) continue
      noticed.set(key, { mutant, noticed: touching.some((trial) => fails(trial, prepared, concerned)) })
    }
  }
  return weighed(tests, [...noticed.values()])
}

const keyOf = ({ at, change }: { readonly at: string; readonly change: string }): string => `${at} ${change}`

const weighed = (tests: Tests, tried: ReadonlyArray<{ readonly mutant: Mutant; readonly noticed: boolean }>): Mutated => {
  const byKey = new Map(tried.map((one) => [keyOf(one.mutant), one]))
  const findings = tests.equivalent.flatMap(({ at, change, origin }): ReadonlyArray<Diagnostic.Diagnostic> => {
    const one = byKey.get(keyOf({ at, change }))
    const known = tried.flatMap(({ mutant }) => (mutant.at === at ? [mutant.change] : []))
    if (one === undefined) return [Diagnostic.make("equivalent-unknown", Source.locate(Source.at(origin, "at")), { at, change, known })]
    return one.noticed ? [Diagnostic.make("equivalent-noticed", Source.locate(Source.at(origin, "change")), { at, change })] : []
  })
  const excused = new Set(tests.equivalent.map(keyOf))
  const missed = tried.filter((one) => !one.noticed).map(({ mutant }) => mutant)
  const unnoticed = missed.filter((mutant) => !excused.has(keyOf(mutant)))
  return { tried: tried.length, noticed: tried.length - missed.length, equivalent: missed.length - unnoticed.length, unnoticed, findings }
}

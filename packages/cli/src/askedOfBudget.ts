/** What the command line asks of the budget, as it was written → dimensions, cells, norms, scenarios; or what is wrong with it, in words. */
import { Norm, Period, Ratio, dimensionNames, dimensions, funderNames, goalNames, labelOf, suggest } from "@styrkort/core"
import type { Day, Diagnostic, Dimension, Plan, Scenario } from "@styrkort/core"
import { shareIn } from "@styrkort/report/budget"
import type { CellKeys, World } from "@styrkort/report/budget"
import * as Result from "effect/Result"

type Lang = Diagnostic.Lang

/** What is wrong with what was asked, in each language. */
export type Words = Readonly<Record<Lang, string>>

/** What was asked, or why it cannot be had. */
export type Asked<T> = Result.Result<T, Words>

/** Refuses what was asked. */
export const refuse = (sv: string, en: string): Result.Result<never, Words> => Result.fail({ sv, en })

const list = (names: Iterable<string>): string => [...names].map((name) => `\`${name}\``).join(", ")

/** Refuses a name that is not known, with the nearest one of `names`, or with all that are. */
export const unknown = (name: string, sv: string, en: string, known: ReadonlyArray<string>, names: ReadonlyArray<string> = known): Result.Result<never, Words> => {
  const near = suggest(name, names)
  return near === undefined
    ? refuse(`${sv} \`${name}\` finns inte; välj ${list(known)}`, `there is no ${en} \`${name}\`; choose ${list(known)}`)
    : refuse(`${sv} \`${name}\` finns inte; menade du \`${near}\`?`, `there is no ${en} \`${name}\`; did you mean \`${near}\`?`)
}

/** Why a plan has no budget by the norm that was asked for. */
export const normWords = (error: Norm.NormError): Result.Result<never, Words> => {
  switch (error._tag) {
    case "UnknownNorm":
      return unknown(error.name, "schablonen", "norm", error.known)
    case "SeveralNorms":
      return refuse(`planen har flera schabloner för sin period; välj en med \`--norm=\`: ${list(error.known)}`, `the plan has several norms for its period; choose one with \`--norm=\`: ${list(error.known)}`)
    case "NoOverhead":
      return refuse(`schablonen \`${error.id}\` har ingen \`overhead:\` som kan läggas ovanpå`, `the norm \`${error.id}\` has no \`overhead:\` to put on top`)
    case "MoneyOverflow":
      return refuse("beloppen är tillsammans för stora för att räknas exakt; leta efter en rad i fel enhet med `styrkort check`", "the amounts are together too large to be counted exactly; look for a line in the wrong unit with `styrkort check`")
  }
}

/** `area`, or two to be crossed: `area,funder`. */
export const dimensionsIn = (written: string): Asked<readonly [Dimension, Dimension?]> =>
  Result.gen(function*() {
    const found: Array<Dimension> = []
    for (const name of written.split(",")) found.push(yield* dimensionIn(name.trim(), dimensionNames))
    const [first, second, ...more] = found
    if (more.length > 0 || first === second) return yield* refuse("`--by` tar en indelning, eller två olika med komma emellan: `--by area,funder`", "`--by` takes one way to cut, or two different ones with a comma between: `--by area,funder`")
    return second === undefined ? [first!] as const : [first!, second] as const
  })

const dimensionIn = (name: string, known: ReadonlyArray<string>): Asked<Dimension> => {
  const found = dimensionNames.find((one) => one === name)
  return found === undefined ? unknown(name, "indelningen", "way to cut", known) : Result.succeed(found)
}

/** `area=psykiatri,funder=prio`: a key, or what it is called. */
export const cellIn = (written: string, world: World): Asked<CellKeys> =>
  Result.gen(function*() {
    const keys: Partial<Record<Dimension, string>> = {}
    for (const part of written.split(",")) {
      const [name = "", ...rest] = part.split("=")
      const dimension = yield* dimensionIn(name.trim(), [...dimensionNames, "remainder"])
      keys[dimension] = yield* keyIn(dimension, rest.join("=").trim(), world)
    }
    return keys
  })

const keyIn = (dimension: Dimension, asked: string, { plan, budget, lang }: World): Asked<string> => {
  const aliased = dimension === "funder" ? funderNames(plan).idOf(asked) : dimension === "goal" ? goalNames(plan).idOf(asked) : undefined
  const keys = budget.keys[dimension]
  const label = (key: string): string => labelOf(dimension, key, plan, lang)
  const found = keys.find((key) => key === asked || key === aliased || label(key).toLowerCase() === asked.toLowerCase())
  return found === undefined ? unknown(asked, dimensions[dimension].sv, dimensions[dimension].en, keys.map((key) => (key === "" ? label(key) : key))) : Result.succeed(found)
}

/** The what-ifs as they were written: funders refused, `funder=share` granted, `funder=day` decided. */
export interface WhatIfs {
  readonly refuse: ReadonlyArray<string>
  readonly grant: ReadonlyArray<string>
  readonly delay: ReadonlyArray<string>
}

/** A scenario's file with what the command line adds to it; what is written last holds. */
export const scenarioOf = (base: Scenario.Scenario | undefined, plan: Plan.Plan, written: WhatIfs): Asked<Scenario.Scenario> =>
  Result.gen(function*() {
    const grants = new Map(base?.grants ?? [])
    const delays = new Map(base?.delays ?? [])
    for (const name of written.refuse) grants.set(yield* funderIn(name, plan), Ratio.zero)
    for (const one of written.grant) {
      const [id, text] = yield* pairIn(one, "grant", "stimulansmedel=60%", plan)
      const part = shareIn(text)
      if (part === undefined) return yield* refuse(`\`${text}\` är ingen andel från 0 % till 100 %`, `\`${text}\` is not a share from 0 % to 100 %`)
      grants.set(id, part)
    }
    for (const one of written.delay) {
      const [id, text] = yield* pairIn(one, "delay", "stimulansmedel=2017-06-30", plan)
      delays.set(id, yield* dayIn(text))
    }
    const isAlone = written.refuse.length + written.grant.length + written.delay.length === 0
    return { grants, delays, ...(base?.title === undefined || !isAlone ? {} : { title: base.title }) }
  })

const funderIn = (name: string, plan: Plan.Plan): Asked<string> => {
  const names = funderNames(plan)
  const id = names.idOf(name.trim())
  return id === undefined ? unknown(name.trim(), "finansiären", "funder", [...plan.funders.keys()], names.all) : Result.succeed(id)
}

const pairIn = (written: string, option: string, example: string, plan: Plan.Plan): Asked<readonly [string, string]> => {
  const at = written.lastIndexOf("=")
  return at === -1
    ? refuse(`skriv \`--${option} ${example}\`, inte \`${written}\``, `write \`--${option} ${example}\`, not \`${written}\``)
    : Result.map(funderIn(written.slice(0, at), plan), (id) => [id, written.slice(at + 1).trim()] as const)
}

const dayIn = (text: string): Asked<Day.Day> =>
  Result.mapBoth(Period.parse(text), { onSuccess: ({ end }) => end, onFailure: (): Words => ({ sv: `\`${text}\` är ingen dag eller period`, en: `\`${text}\` is neither a day nor a period` }) })

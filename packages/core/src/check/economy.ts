/** What the money side of a plan declares must fit together: weights and what they weigh, figures and their members, fees, and the columns of the books. */
import * as Dataset from "../Dataset.ts"
import * as Diagnostic from "../Diagnostic.ts"
import { equally } from "../Economy.ts"
import type { FeeRule } from "../Economy.ts"
import * as Fees from "../Fees.ts"
import { feeOf } from "../feeOf.ts"
import { linesOf } from "../Line.ts"
import * as Money from "../Money.ts"
import * as Period from "../Period.ts"
import { projectsOf } from "../Plan.ts"
import type { Plan } from "../Plan.ts"
import * as Quantity from "../Quantity.ts"
import * as Ratio from "../Ratio.ts"
import { funderNames, goalNames } from "./references.ts"
import * as Source from "../Source.ts"
import { suggest } from "../suggest.ts"
import * as Result from "effect/Result"

export const economy = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> => [...weights(plan), ...probabilities(plan), ...norms(plan), ...statistics(plan), ...fees(plan), ...books(plan)]

const differ = (found: ReadonlyArray<string | undefined>, expected: ReadonlyArray<string | undefined>): boolean =>
  new Set(found).size !== found.length || found.length !== new Set(expected).size || found.some((one) => !expected.includes(one))

/** Weights name exactly what they weigh. What a name that is not declared would add is reported where it first stands. */
const weights = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> => {
  const findings: Array<Diagnostic.Diagnostic> = []
  const [funders, goals] = [funderNames(plan), goalNames(plan)]
  for (const { line, origin, funders: payers } of linesOf(plan)) {
    const { split = {}, spread = {} } = line
    if (line.split !== undefined && differ(Object.keys(split).map((name) => funders.idOf(name) ?? name), payers)) {
      findings.push(Diagnostic.make("split-funders", Source.locate(Source.at(origin, "split"), "key"), { found: Object.keys(split), expected: [line.funder ?? []].flat() }))
    }
    for (const text of Object.keys(spread)) {
      if (Result.isFailure(Period.parse(text))) findings.push(Diagnostic.make("not-period", Source.locate(Source.at(origin, "spread", text), "key"), { found: text }))
    }
  }
  for (const { project, origin } of projectsOf(plan)) {
    const written = project["goal-weights"]
    if (written === undefined || !differ(Object.keys(written).map((name) => goals.idOf(name) ?? name), (project.goals ?? []).map((name) => goals.idOf(name)))) continue
    findings.push(Diagnostic.make("goal-weights-goals", Source.locate(Source.at(origin, "goal-weights"), "key"), { found: Object.keys(written), expected: project.goals ?? [] }))
  }
  return findings
}

const probabilities = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> =>
  [...plan.funders].flatMap(([id, { probability: value }]) =>
    value === undefined || (value.n >= 0n && Ratio.compare(value, Ratio.one) <= 0)
      ? []
      : [Diagnostic.make("share-not-part", Source.locate(Source.at(plan.origin, "funders", id, "probability")), { found: Quantity.show({ kind: "share", value }, "sv") })])

const norms = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> =>
  Object.entries(plan.file.norms ?? {}).flatMap(([id, { cost }]) =>
    cost.ore > 0 ? [] : [Diagnostic.make("norm-not-positive", Source.locate(Source.at(plan.origin, "norms", id, "cost")), { norm: id, found: Money.show(cost, "sv") })])

const unknownSet = (plan: Plan, name: string, origin: Source.Origin): Diagnostic.Diagnostic => {
  const known = [...plan.populations.keys()]
  return Diagnostic.make("unknown-set", Source.locate(origin), { name, known, nearest: suggest(name, known) })
}

const statistics = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> =>
  Object.entries(plan.file.statistics ?? {}).flatMap(([id, { of, values }]): ReadonlyArray<Diagnostic.Diagnostic> => {
    const at = Source.at(plan.origin, "statistics", id)
    if (id === equally) return [Diagnostic.make("reserved-basis", Source.locate(at, "key"), { name: id })]
    const population = plan.populations.get(of)
    if (population === undefined) return [unknownSet(plan, of, Source.at(at, "of"))]
    const lacking = Object.keys(population.members).filter((member) => !Object.hasOwn(values, member))
    const extra = Object.keys(values).filter((member) => !Object.hasOwn(population.members, member))
    return lacking.length + extra.length === 0 ? [] : [Diagnostic.make("statistic-members", Source.locate(Source.at(at, "values"), "key"), { lacking, extra, population: of })]
  })

const fees = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> =>
  Object.entries(plan.file.fees ?? {}).flatMap(([id, rule]): ReadonlyArray<Diagnostic.Diagnostic> => {
    const at = Source.at(plan.origin, "fees", id)
    if (!plan.populations.has(rule.over)) return [unknownSet(plan, rule.over, Source.at(at, "over"))]
    const wrong = bases(plan, rule, Source.at(at, "by"))
    if (wrong.length > 0) return wrong
    const fee = feeOf(plan, rule)
    // That a population is empty is said where it is declared.
    const charged = fee === undefined || fee.members.length === 0 ? undefined : Fees.charge(fee)
    return charged !== undefined && Result.isFailure(charged) ? [impossible(charged.failure, rule, fee!.members.length, at)] : []
  })

const bases = (plan: Plan, { by, over }: FeeRule, at: Source.Origin): ReadonlyArray<Diagnostic.Diagnostic> => {
  const known = [equally, ...Object.entries(plan.file.statistics ?? {}).flatMap(([id, { of }]) => (of === over ? [id] : []))]
  const written = typeof by === "string" ? [by] : Object.keys(by)
  const unknown = written.filter((name) => !known.includes(name)).map((name) =>
    Diagnostic.make("unknown-basis", typeof by === "string" ? Source.locate(at) : Source.locate(Source.at(at, name), "key"), { name, known, nearest: suggest(name, known), population: over }))
  if (typeof by === "string") return unknown
  const shares = Object.entries(by)
  const parts = shares.filter(([, share]) => share.n <= 0n).map(([name, value]) => Diagnostic.make("share-not-part", Source.locate(Source.at(at, name)), { found: Quantity.show({ kind: "share", value }, "sv") }))
  const sum = shares.reduce((all, [, share]) => Ratio.add(all, share), Ratio.zero)
  const whole = Ratio.equals(sum, Ratio.one) ? [] : [Diagnostic.make("shares-not-whole", Source.locate(at, "key"), { sum: Quantity.show({ kind: "share", value: sum }, "sv") })]
  return [...unknown, ...parts, ...whole]
}

const impossible = (error: Fees.FeeError, { amount, floor, ceiling }: FeeRule, members: number, at: Source.Origin): Diagnostic.Diagnostic => {
  const kronor = (ore: bigint | number): string => Money.show({ ore: Number(ore), currency: amount.currency }, "sv")
  const say = (reason: "floor" | "ceiling" | "crossed" | "nothing", key: string, bound: number, all: bigint): Diagnostic.Diagnostic =>
    Diagnostic.make("fee-impossible", Source.locate(Source.at(at, key)), { reason, members, bound: kronor(bound), all: kronor(all), amount: kronor(amount.ore) })
  switch (error._tag) {
    case "FloorTooHigh":
      return say("floor", "floor", floor!.ore, error.floors)
    case "CeilingTooLow":
      return say("ceiling", "ceiling", ceiling!.ore, error.ceilings)
    case "FloorAboveCeiling":
      return say("crossed", "floor", floor!.ore, 0n)
    default:
      return say("nothing", "amount", 0, 0n)
  }
}

/** The books and the forecasts name columns that are there, of the types they must have, and projects that exist. */
const books = (plan: Plan): ReadonlyArray<Diagnostic.Diagnostic> => {
  const { ledger, forecasts } = plan.file
  const projects = projectsOf(plan).map(({ id }) => id)
  const objects = Object.entries(ledger?.objects ?? {}).filter(([, id]) => !projects.includes(id)).map(([object, name]) =>
    Diagnostic.make("unknown-object", Source.locate(Source.at(plan.origin, "ledger", "objects", object)), { name, known: projects, nearest: suggest(name, projects) }))
  return [
    ...(ledger === undefined ? [] : roles(plan, ledger.dataset, { amount: ledger.amount, project: ledger.project, account: ledger.account, funder: ledger.funder }, "ledger")),
    ...objects,
    ...(forecasts === undefined ? [] : roles(plan, forecasts.dataset, { amount: forecasts.amount, project: forecasts.project }, "forecasts"))
  ]
}

type Role = "amount" | "project" | "account" | "funder"

const roles = (plan: Plan, name: string, columns: Readonly<Partial<Record<Role, string | undefined>>>, key: string): ReadonlyArray<Diagnostic.Diagnostic> => {
  const at = Source.at(plan.origin, key)
  const dataset = plan.datasets.get(name)
  if (dataset === undefined) {
    const known = [...plan.datasets.keys()]
    return [Diagnostic.make("unknown-dataset", Source.locate(Source.at(at, "dataset")), { name, known, nearest: suggest(name, known) })]
  }
  const declared = [...Dataset.columnsOf(dataset)]
  const wrong = (Object.entries(columns) as ReadonlyArray<[Role, string | undefined]>).flatMap(([role, column]): ReadonlyArray<Diagnostic.Diagnostic> => {
    const wanted = role === "amount" ? "money" : "text"
    const known = declared.flatMap(([one, { type }]) => (type.tag === wanted ? [one] : []))
    return column === undefined || known.includes(column)
      ? []
      : [Diagnostic.make("role-column", Source.locate(Source.at(at, role)), { name: column, dataset: name, role, wanted: `\`${wanted}\``, known, nearest: suggest(column, known) })]
  })
  return Dataset.timeColumn(dataset) === undefined ? [...wrong, Diagnostic.make("ledger-undated", Source.locate(Source.at(at, "dataset")), { dataset: name })] : wrong
}

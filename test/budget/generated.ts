/** Plans as plain objects with every form that money is written in: JSON is YAML, so the loader reads them as they stand. */
import { Day, wordingOf } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import fc from "fast-check"

/** The states a grant can be written with. */
export type State = "granted" | "refused" | "applied" | "undecided"

/** Proportions by name. */
export type Weights = Readonly<Record<string, number>>

/** A funder as a file has it. */
export interface Funder {
  readonly title: string
  readonly aliases?: ReadonlyArray<string>
  readonly state?: State
  readonly decisions?: ReadonlyArray<{ readonly date: string; readonly state: State }>
  readonly window?: string
  readonly repayment?: "unspent" | "none"
  readonly probability?: string
}

/** A norm as a file has it. */
export interface Norm {
  readonly title: string
  readonly cost: string
  readonly valid?: string
  readonly overhead?: string
  readonly "overhead-included"?: boolean
}

/** A funding line as a file has it. */
export interface Line {
  readonly funder?: string | ReadonlyArray<string>
  readonly amount?: string
  readonly fte?: string
  readonly kind?: string
  readonly state?: State
  readonly certainty?: "firm" | "conditional" | "uncertain"
  readonly window?: string
  readonly split?: Weights
  readonly spread?: Weights
}

/** A project as a file has it. */
export interface Project {
  readonly title: string
  readonly status?: string
  readonly goals?: ReadonlyArray<string>
  readonly "goal-weights"?: Weights
  readonly leads?: "recruiting" | ReadonlyArray<string>
  readonly schedule?: string
  readonly when?: { readonly granted: string }
  readonly funding?: ReadonlyArray<Line>
  readonly targets?: Readonly<Record<string, { readonly title: string; readonly undecided: string; readonly when?: { readonly granted: string } }>>
}

/** An area's file. */
export interface Area {
  readonly styrkort: 1
  readonly area: { readonly id: string; readonly title: string; readonly part?: string }
  readonly projects: Readonly<Record<string, Project>>
}

/** A plan's files. */
export interface Written {
  readonly plan: {
    readonly styrkort: 1
    readonly title: string
    readonly organisation: string
    readonly period: string
    readonly include: ReadonlyArray<string>
    readonly parts: Readonly<Record<string, { readonly title: string }>>
    readonly scorecard: { readonly perspectives: Readonly<Record<string, { readonly title: string; readonly goals: Readonly<Record<string, { readonly title: string; readonly aliases?: ReadonlyArray<string> }>> }>> }
    readonly funders: Readonly<Record<string, Funder>>
    readonly norms?: Readonly<Record<string, Norm>>
    readonly totals?: ReadonlyArray<{ readonly title: string; readonly amount: string; readonly period?: string }>
  }
  readonly areas: Readonly<Record<string, Area>>
}

/** Days on which grants are asked for their state. */
export const days = ["2016-06-30", "2017-02-28", "2017-08-31", "2018-12-31"] as const

const fundersNamed = { members: "Medlemmarna", state: "Staten", county: "Länet", union: "Unionen" } as const
const perspectives = {
  citizens: { title: "Brukare", goals: { access: { title: "Nåbarhet", aliases: ["Att nå fram"] }, quality: { title: "Kvalitet" } } },
  staff: { title: "Medarbetare", goals: { skills: { title: "Kunnande", aliases: ["Kompetens"] } } },
  economy: { title: "Ekonomi", goals: { thrift: { title: "Hushållning" }, order: { title: "Ordning" } } }
} as const

/** Which perspective each goal belongs to. */
export const perspectiveOf: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(perspectives).flatMap(([id, { goals }]) => Object.keys(goals).map((goal) => [goal, id])))

/** Something under one of its names: id, title in any case, an alias. */
const named = (things: Readonly<Record<string, { readonly title: string; readonly aliases?: ReadonlyArray<string> }>>): fc.Arbitrary<string> =>
  fc.constantFrom(...Object.entries(things).flatMap(([id, { title, aliases = [] }]) => [id, id, title, title.toUpperCase(), ...aliases]))

const funderName = named(Object.fromEntries(Object.entries(fundersNamed).map(([id, title]) => [id, { title, aliases: [`${title}s medel`] }])))
const goalName = named(Object.assign({}, ...Object.values(perspectives).map(({ goals }) => goals)) as Record<string, { title: string }>)

/** Half of the time the key is not there. */
type Optional<T> = { readonly [K in keyof T]: fc.Arbitrary<T[K]> }
const some = <T>(required: Partial<Optional<T>>, optional: Partial<Optional<T>>): fc.Arbitrary<T> =>
  fc.record({ ...required, ...optional } as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: Object.keys(required) }) as unknown as fc.Arbitrary<T>

const state = fc.constantFrom<State>("granted", "refused", "applied", "undecided")
const window = fc.constantFrom("2017", "2017-T1", "2017-Q4", "2016-09..2018-03", "2018", "2017-03-15..2017-09-14", "2017-HT", "2017-W01", "2016-02-29")
const share = fc.oneof(fc.constantFrom("0 %", "100 %", "50 %", "12,5 %", "33,333 %"), fc.nat(100).map((percent) => `${percent} %`))

const funder = (title: string): fc.Arbitrary<Funder> =>
  some<Funder>(
    { title: fc.constant(title), aliases: fc.constant([`${title}s medel`]) },
    {
      state,
      decisions: fc.array(fc.record({ date: fc.constantFrom("2016-05-01", "2017-01-31", "2017-02-28", "2017-03-01", "2018-01-01"), state }), { minLength: 1, maxLength: 3 }),
      window,
      repayment: fc.constantFrom("unspent", "unspent", "none"),
      probability: share
    }
  )

/** Öre and thousandths written with all their decimals. */
const decimal = (whole: number, places: number): string => {
  const digits = String(Math.abs(whole)).padStart(places + 1, "0")
  return `${whole < 0 ? "-" : ""}${digits.slice(0, -places)},${digits.slice(-places)}`
}
/** An amount in öre as a plan has it. */
export const kronor = (ore: number): string => `${decimal(ore, 2)} kr`
const posts = (thousandths: number): string => `${decimal(thousandths, 3)} åa`

const signed = (least: 0 | -1) => ({
  amount: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: least * 20, max: 2000 }).map((thousands) => thousands * 100_000) },
    { weight: 3, arbitrary: fc.integer({ min: least * 30, max: 30 }) },
    { weight: 1, arbitrary: fc.integer({ min: least * 10 ** 13, max: 10 ** 13 }) }
  ).map(kronor),
  fte: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 3000 }) }, { weight: 1, arbitrary: fc.integer({ min: least * 500, max: 7 }) }).map(posts)
})

const weight = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 999_999_999 }))
const weighed = (names: ReadonlyArray<string>): fc.Arbitrary<Weights> => fc.array(weight, { minLength: names.length, maxLength: names.length }).map((weights) => Object.fromEntries(names.map((name, index) => [name, weights[index]!])))
const distinct = (names: ReadonlyArray<string>, idOf: (name: string) => string): ReadonlyArray<string> => [...new Map(names.map((name) => [idOf(name), name])).values()]

/** The id behind a name of this file's funders and goals. */
export const idOf = (name: string): string => ids.get(name.toLowerCase())!
const ids: ReadonlyMap<string, string> = new Map([
  ...Object.entries(fundersNamed).flatMap(([id, title]) => [id, title, `${title}s medel`].map((name) => [name.toLowerCase(), id] as const)),
  ...Object.values(perspectives).flatMap(({ goals }) => Object.entries(goals as Record<string, { title: string; aliases?: ReadonlyArray<string> }>)).flatMap(([id, { title, aliases = [] }]) => [id, title, ...aliases].map((name) => [name.toLowerCase(), id] as const))
])

const spread = fc.uniqueArray(fc.constantFrom("2017-T1", "2017-T3", "2017-Q2", "2018-T1", "2016", "2017-02-28", "2017-W12", "2017-HT", "2017-03..2018-05"), { minLength: 1, maxLength: 3 }).chain(weighed)

const line = (least: 0 | -1): fc.Arbitrary<Line> => {
  const { amount, fte } = signed(least)
  const plain = some<Line>({}, {
    amount,
    fte,
    kind: fc.constantFrom("staff", "travel", "fee", "project", "other"),
    state,
    certainty: fc.constantFrom("firm", "conditional", "uncertain"),
    window,
    spread
  })
  const payers = fc.oneof(
    fc.constant<Pick<Line, "funder" | "split">>({}),
    funderName.map((funder) => ({ funder })),
    // Several together, now and then one of them under two names.
    fc.array(funderName, { minLength: 1, maxLength: 3 }).chain((funder) =>
      fc.oneof(fc.constant({ funder }), weighed(distinct(funder, idOf)).map((split) => ({ funder, split }))))
  )
  // A line's own state and certainty are rare: the funder's must show.
  return fc.tuple(plain, payers, fc.nat(3)).map(([{ state: own, certainty, window: used, spread: over, ...rest }, paid, chance]) => ({
    ...rest,
    ...paid,
    ...(chance === 0 && own !== undefined ? { state: own } : {}),
    ...(chance <= 1 && certainty !== undefined ? { certainty } : {}),
    ...(used === undefined ? {} : { window: used }),
    ...(chance >= 2 && over !== undefined ? { spread: over } : {})
  }))
}

const goals = fc.uniqueArray(goalName, { maxLength: 4 }).chain((goals): fc.Arbitrary<Pick<Project, "goals" | "goal-weights">> =>
  fc.oneof(fc.constant({ goals }), weighed(distinct(goals, idOf)).map((weights) => ({ goals, "goal-weights": weights })), fc.constant({})))

const when = funderName.map((granted) => ({ granted }))
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { freq: 3, nil: undefined }).map((one) => one)

const project = (id: string, least: 0 | -1): fc.Arbitrary<Project> =>
  fc.tuple(
    some<Project>({ title: fc.constant(`Projekt ${id}`), funding: fc.array(line(least), { maxLength: 4 }) }, {
      leads: fc.oneof(fc.constant<"recruiting">("recruiting"), fc.array(fc.constantFrom("lead-01", "lead-02", "lead-03"), { maxLength: 3 })),
      schedule: fc.constantFrom("2017", "2017-T2", "2015", "2019", "2016-10..2017-02", "2017-11-30..2018-06-30", "2016..2018"),
      status: fc.constantFrom("running", "conditional", "dormant", "ended")
    }),
    goals,
    rarely(when),
    rarely(fc.record({ title: fc.constant(`Löfte ${id}`), undecided: fc.constant("för att det inte går") })),
    rarely(when)
  ).map(([own, served, condition, target, ofTarget]) => ({
    ...own,
    ...served,
    ...(condition === undefined ? {} : { when: condition }),
    ...(target === undefined ? {} : { targets: { [`${id}-t`]: ofTarget === undefined ? target : { ...target, when: ofTarget } } })
  }))

const area = (id: string, least: 0 | -1): fc.Arbitrary<Area> =>
  fc.tuple(fc.option(fc.constantFrom("research", "support"), { nil: undefined }), fc.nat(3)).chain(([part, count]) =>
    fc.tuple(...Array.from({ length: count }, (_, index) => project(`${id}-${index + 1}`, least))).map((projects): Area => ({
      styrkort: 1,
      area: { id, title: `Område ${id}`, ...(part === undefined ? {} : { part }) },
      projects: Object.fromEntries(projects.map((one, index) => [`${id}-${index + 1}`, one]))
    })))

const norm = (title: string): fc.Arbitrary<Norm> =>
  some<Norm>({ title: fc.constant(title), cost: fc.constantFrom("700 000 kr", "800 tkr", "650 001,37 kr", "1,2 mkr") }, {
    valid: fc.constantFrom("2016", "2017", "2017-09..2019"),
    overhead: fc.constantFrom("15 %", "0 %", "7,25 %"),
    "overhead-included": fc.boolean()
  })

const writtenWith = (least: 0 | -1): fc.Arbitrary<Written> =>
  fc.record({
    period: fc.constantFrom("2017", "2017", "2017-T2", "2016-07..2018-06"),
    funders: fc.record({ members: funder(fundersNamed.members), state: funder(fundersNamed.state), county: funder(fundersNamed.county), union: funder(fundersNamed.union) }),
    norms: fc.option(some<Record<string, Norm>>({ "norm-a": norm("Schablon A") }, { "norm-b": norm("Schablon B") }), { nil: undefined }),
    totals: fc.array(some<{ title: string; amount: string; period?: string }>({ title: fc.constant("Budget"), amount: signed(least).amount }, { period: fc.constantFrom("2017", "2017-T2", "2018") }), { maxLength: 2 }),
    areas: fc.tuple(area("care", least), area("school", least), area("common", least)).chain((areas) => fc.shuffledSubarray(areas, { minLength: 1 }))
  }).map(({ period, funders, norms, totals, areas }) => ({
    plan: {
      styrkort: 1,
      title: "Plan",
      organisation: "Kommunen",
      period,
      include: areas.map(({ area: { id } }) => `${id}.yaml`),
      parts: { research: { title: "Forskning" }, support: { title: "Stöd" } },
      scorecard: { perspectives },
      funders,
      ...(norms === undefined ? {} : { norms }),
      totals
    },
    areas: Object.fromEntries(areas.map((one) => [`${one.area.id}.yaml`, one]))
  }))

/** Whole plans. */
export const written: fc.Arbitrary<Written> = writtenWith(-1)

/** Whole plans in which nothing is less than nought: what is taken from them never makes them larger. */
export const writtenPositive: fc.Arbitrary<Written> = writtenWith(0)

/** What items are made by, beside the plan. */
export interface Made {
  readonly asOf: string
  readonly norm: string | undefined
  readonly reading: "within" | "on-top" | undefined
}

/** A day, and a norm read one way; most often the plan's own. */
export const made: fc.Arbitrary<Made> = fc.record({
  asOf: fc.constantFrom(...days),
  norm: fc.oneof(fc.constant(undefined), fc.constantFrom("norm-a", "norm-a", "norm-b")),
  reading: fc.oneof(fc.constant(undefined), fc.constantFrom<"within" | "on-top">("within", "on-top"))
})

/** What is assumed of grants: a part of each, in percent, and late decisions. */
export interface Assumed {
  readonly grants: Readonly<Record<string, number>>
  readonly delays: Readonly<Record<string, string>>
}

/** What can be assumed of grants. */
export const assumed: fc.Arbitrary<Assumed> = fc.record({
  grants: fc.dictionary(fc.constantFrom(...Object.keys(fundersNamed)), fc.oneof(fc.constantFrom(0, 0, 100), fc.nat(100)), { maxKeys: 4, noNullPrototype: true }),
  delays: fc.dictionary(fc.constantFrom(...Object.keys(fundersNamed)), fc.constantFrom("2017-01-01", "2017-06-30", "2018-02-15"), { maxKeys: 2, noNullPrototype: true })
})

/** Another order of everything whose order says nothing: included files, projects, lines. */
export const reordered = ({ plan, areas }: Written): fc.Arbitrary<Written> =>
  fc.tuple(
    fc.shuffledSubarray([...plan.include], { minLength: plan.include.length }),
    ...Object.entries(areas).map(([file, one]) =>
      fc.tuple(...Object.entries(one.projects).map(([id, { funding = [], ...rest }]) =>
        fc.shuffledSubarray([...funding], { minLength: funding.length }).map((lines) => [id, { ...rest, funding: lines }] as const)))
        .chain((projects) => fc.shuffledSubarray(projects, { minLength: projects.length }))
        .map((projects): readonly [string, Area] => [file, { ...one, projects: Object.fromEntries(projects) }]))
  ).map(([include, ...files]) => ({ plan: { ...plan, include }, areas: Object.fromEntries(files) }))

const loaded = new Map<string, Plan.Plan>()

/** The plan as the loader reads it; a plan that many laws are held against is read once. */
export const planOf = ({ plan, areas }: Written): Plan.Plan => {
  const texts: Readonly<Record<string, string>> = Object.fromEntries(Object.entries({ "plan.yaml": plan, ...areas }).map(([file, value]) => [file, JSON.stringify(value, undefined, 1)]))
  const key = Object.values(texts).join("\n")
  const known = loaded.get(key)
  if (known !== undefined) return known
  const read = load("plan.yaml", (file) => (texts[file] === undefined ? { tag: "missing" } : { tag: "text", text: texts[file] }))
  const errors = read.findings.filter(({ severity }) => severity === "error")
  if (read.plan === undefined || errors.length > 0) throw new Error(`the plan has errors: ${errors.map((finding) => `${finding.code}: ${wordingOf(finding, "en").message}`).join("; ")}`)
  loaded.set(key, read.plan)
  return read.plan
}

/** A day written `2017-04-30`. */
export const dayOf = (text: string): Day.Day => Day.parse(text)!

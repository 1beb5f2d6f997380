/** A file of tests → its cases, with the area, targets and datasets they name found in the plan. */
import { decode } from "./decode.ts"
import type { Day } from "./Day.ts"
import * as Diagnostic from "./Diagnostic.ts"
import { parse as parsePeriod } from "./Period.ts"
import { targetsOf } from "./Plan.ts"
import type { PlacedArea, PlacedTarget, Plan } from "./Plan.ts"
import { read } from "./read.ts"
import * as Source from "./Source.ts"
import { suggest } from "./suggest.ts"
import { TestFile } from "./TestFile.ts"
import type { Equivalent, Expected, Given, GivenRows } from "./TestFile.ts"
import { versioned } from "./versioned.ts"
import * as Result from "effect/Result"

export { expectable } from "./TestFile.ts"
export type { Equivalent, Expectable, Expected, GivenRows } from "./TestFile.ts"

/** Rows of datasets, each with where they stand. */
export type PlacedRows = ReadonlyMap<string, { readonly rows: GivenRows; readonly origin: Source.Origin }>

/** What is expected of one target on one day. */
export interface Expectation {
  readonly id: string
  readonly expected: Exclude<Expected, string>
  readonly origin: Source.Origin
}

/** A case, ready to be tried. */
export interface PlacedCase {
  readonly id: string
  readonly title: string
  readonly origin: Source.Origin
  /** Datasets that the case does not give itself come from the plan's own data; otherwise there are none. */
  readonly ownData: boolean
  readonly given: PlacedRows
  readonly completeThrough: ReadonlyMap<string, Day>
  /** In the order of the days. */
  readonly moments: ReadonlyArray<{ readonly day: Day; readonly expectations: ReadonlyArray<Expectation> }>
}

/** A file of tests, ready to be tried. */
export interface Tests {
  readonly file: string
  readonly origin: Source.Origin
  readonly area: PlacedArea
  readonly cases: ReadonlyArray<PlacedCase>
  readonly equivalent: ReadonlyArray<Equivalent & { readonly origin: Source.Origin }>
}

/** The tests, or what is wrong with their file. */
export interface ReadTests {
  readonly tests?: Tests
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Reads a file of tests for a plan. With errors there are no tests; a target that nothing is said of is a warning. */
export const readTests = (file: string, text: string, plan: Plan): ReadTests => {
  const { source, findings: unread } = read(file, text)
  if (source.root === undefined) return { findings: unread }
  const origin: Source.Origin = { source, path: [] }
  const decoded = versioned(origin) ?? decode(TestFile, origin)
  if (decoded.value === undefined || Diagnostic.hasErrors(decoded.findings)) return { findings: decoded.findings }
  const findings: Array<Diagnostic.Diagnostic> = []
  const area = plan.areas.find(({ id }) => id === decoded.value!.area)
  if (area === undefined) {
    const known = plan.areas.map(({ id }) => id)
    return { findings: [Diagnostic.make("unknown-area", Source.locate(Source.at(origin, "area")), { name: decoded.value.area, known, nearest: suggest(decoded.value.area, known) })] }
  }
  const reader = new Reader(decoded.value, origin, plan, findings)
  const cases = Object.keys(decoded.value.cases).map((id) => reader.caseOf(id))
  unmentioned(decoded.value, origin, area, cases, plan, findings)
  if (Diagnostic.hasErrors(findings)) return { findings }
  const equivalent = (decoded.value.equivalent ?? []).map((one, index) => ({ ...one, origin: Source.at(origin, "equivalent", index) }))
  return { tests: { file, origin, area, cases, equivalent }, findings }
}

/** The plan's own data, where a case says that its rows come `from` them. */
const ownData = "plan"

class Reader {
  readonly #file: TestFile
  readonly #origin: Source.Origin
  readonly #findings: Array<Diagnostic.Diagnostic>
  readonly #targets: ReadonlyMap<string, PlacedTarget>
  readonly #datasets: ReadonlyArray<string>

  constructor(file: TestFile, origin: Source.Origin, plan: Plan, findings: Array<Diagnostic.Diagnostic>) {
    this.#file = file
    this.#origin = origin
    this.#findings = findings
    this.#targets = new Map(targetsOf(plan).map((one) => [one.id, one]))
    this.#datasets = [...plan.datasets.keys(), ...(plan.file.judgements === undefined ? [] : ["judgements"])]
  }

  caseOf(id: string): PlacedCase {
    const written = this.#file.cases[id]!
    const origin = Source.at(this.#origin, "cases", id)
    const from = written.from
    const sets = this.#file.sets ?? {}
    const known = [ownData, ...Object.keys(sets)]
    if (from !== undefined && !known.includes(from)) this.#report("unknown-set-of-rows", Source.at(origin, "from"), "value", from, known)
    const given = new Map([
      ...(from === undefined || sets[from] === undefined ? [] : this.#rows(sets[from], Source.at(this.#origin, "sets", from))),
      ...this.#rows(written.given ?? {}, Source.at(origin, "given"))
    ])
    for (const name of Object.keys(written["complete-through"] ?? {})) this.#dataset(name, Source.at(origin, "complete-through", name))
    const moments = Object.entries(written.expect).flatMap(([text, expected]) => this.#moment(text, expected, Source.at(origin, "expect", text)))
    return {
      id,
      title: written.title,
      origin,
      ownData: from === ownData,
      given,
      completeThrough: new Map(Object.entries(written["complete-through"] ?? {})),
      moments: moments.sort((a, b) => a.day - b.day)
    }
  }

  #rows(given: Given, origin: Source.Origin): PlacedRows {
    return new Map(Object.entries(given).map(([name, rows]) => {
      const at = Source.at(origin, name)
      this.#dataset(name, at)
      return [name, { rows, origin: at }]
    }))
  }

  #dataset(name: string, origin: Source.Origin): void {
    if (!this.#datasets.includes(name)) this.#report("unknown-dataset", origin, "key", name, this.#datasets)
  }

  #moment(text: string, expected: Readonly<Record<string, Expected>>, origin: Source.Origin): PlacedCase["moments"] {
    const period = parsePeriod(text)
    if (Result.isFailure(period)) {
      this.#findings.push(Diagnostic.make("not-period", Source.locate(origin, "key"), { found: text }))
      return []
    }
    const expectations = Object.entries(expected).map(([id, one]): Expectation => {
      const at = Source.at(origin, id)
      const target = this.#targets.get(id)
      if (target === undefined) this.#report("unknown-target", at, "key", id, [...this.#targets.keys()])
      else if (target.target.undecided !== undefined) this.#findings.push(Diagnostic.make("test-of-undecided", Source.locate(at, "key"), { name: id }))
      return { id, expected: typeof one === "string" ? { verdict: one } : one, origin: at }
    })
    return [{ day: period.success.end, expectations }]
  }

  #report(code: "unknown-target" | "unknown-dataset" | "unknown-set-of-rows", origin: Source.Origin, which: "key" | "value", name: string, known: ReadonlyArray<string>): void {
    this.#findings.push(Diagnostic.make(code, Source.locate(origin, which), { name, known, nearest: suggest(name, known) }))
  }
}

/** Every target of the area that something decides is expected something of, or said to be untested; never both. */
const unmentioned = (file: TestFile, origin: Source.Origin, area: PlacedArea, cases: ReadonlyArray<PlacedCase>, plan: Plan, findings: Array<Diagnostic.Diagnostic>): void => {
  const mentioned = new Set(cases.flatMap(({ moments }) => moments.flatMap(({ expectations }) => expectations.map(({ id }) => id))))
  const untested = file.untested ?? {}
  const known = targetsOf(plan).map(({ id }) => id)
  for (const name of Object.keys(untested)) {
    const at = Source.at(origin, "untested", name)
    if (!known.includes(name)) findings.push(Diagnostic.make("unknown-target", Source.locate(at, "key"), { name, known, nearest: suggest(name, known) }))
    else if (mentioned.has(name)) findings.push(Diagnostic.make("untested-but-tested", Source.locate(at, "key"), { name }))
  }
  for (const { id, target } of area.projects.flatMap(({ targets }) => targets)) {
    if (target.undecided === undefined && !mentioned.has(id) && !Object.hasOwn(untested, id)) {
      findings.push(Diagnostic.make("target-untested", Source.locate(Source.at(origin, "area")), { name: id, title: target.title }))
    }
  }
}

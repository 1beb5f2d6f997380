/** `styrkort budget`: the money of a plan, cut, held against norms, under scenarios, followed up and shared. */
import { Day, Diagnostic, Norm, Period, Ratio, dimensionNames, dimensions, funderNames, goalNames, labelOf, suggest } from "@styrkort/core"
import type { Dimension, Plan, Scenario } from "@styrkort/core"
import { readScenario } from "@styrkort/core/load"
import { booksOf, prepare, tablesOf } from "@styrkort/rules"
import * as Result from "effect/Result"
import path from "node:path"
import { behind, behindRemainder, cut, overview } from "./budget/cuts.ts"
import type { CellKeys } from "./budget/cuts.ts"
import { fees } from "./budget/fees.ts"
import { followUp } from "./budget/followUp.ts"
import { norms } from "./budget/norms.ts"
import { grants, scenario, shareIn } from "./budget/scenarios.ts"
import type { Sheet } from "./budget/Sheet.ts"
import { words } from "./budget/words.ts"
import { worldOf } from "./budget/World.ts"
import type { World } from "./budget/World.ts"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { loadPlan, readAll, readOutside } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import { findingLines } from "./render/findings.ts"
import { jsonOfFinding } from "./render/json.ts"
import type { Paint } from "./render/paint.ts"
import { sheetFormats } from "./render/sheet.ts"
import type { SheetFormat } from "./render/sheet.ts"
import type { Wrong } from "./schema.ts"

type Lang = Diagnostic.Lang

/** What the command line asks of the budget, as it was written. */
export interface Asked {
  readonly by: string | undefined
  /** Hold lines against a norm: the one named, or the plan's only one. */
  readonly norm: { readonly name: string | undefined } | undefined
  readonly reading: string | undefined
  readonly scenario: string | undefined
  readonly refuse: ReadonlyArray<string>
  readonly grant: ReadonlyArray<string>
  readonly delay: ReadonlyArray<string>
  readonly allGrants: boolean
  readonly followUp: boolean
  readonly fees: { readonly name: string | undefined } | undefined
  readonly explain: string | undefined
  readonly likely: boolean
  readonly unit: string | undefined
  readonly format: SheetFormat
}

/** What is wrong with the request, in each language. */
class Refused extends Error {
  readonly words: Record<Lang, string>
  constructor(sv: string, en: string) {
    super(en)
    this.words = { sv, en }
  }
}

/** Sheets, what was found on the way to them, and how amounts are written when nobody says. */
interface View {
  readonly sheets: ReadonlyArray<Sheet>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
  readonly unit: "kr" | "tkr"
}

/** Runs the command. A plan with errors has no budget: its findings are shown instead. */
export const budget = (at: PlanPath, asOf: Day.Day, asked: Asked, askedLang: Lang | undefined, paint: Paint): Done | Wrong => {
  const { plan, findings } = loadPlan(at)
  const lang = askedLang ?? plan?.language ?? "sv"
  const failed = (found: ReadonlyArray<Diagnostic.Diagnostic>): Done => ({
    output: asked.format === "json" ? sheetFormats.json([], { lang, unit: "kr", about: {}, findings: found.map((one) => jsonOfFinding(one, lang)) }) : findingLines(found, lang, paint).join("\n").trimEnd(),
    exit: exit.invalid
  })
  if (plan === undefined || Diagnostic.hasErrors(findings)) return failed(findings.filter(({ severity }) => severity === "error"))
  try {
    const unit = unitOf(asked.unit)
    const world = worldFor(plan, asOf, asked, lang)
    const view = viewOf(at, world, asked)
    if (Diagnostic.hasErrors(view.findings)) return failed(view.findings)
    const about = { plan: { title: plan.title, organisation: plan.organisation, period: plan.period.text }, asOf: Day.show(asOf) }
    const written = sheetFormats[asked.format](view.sheets, { lang, unit: unit ?? view.unit, about, findings: view.findings.map((one) => jsonOfFinding(one, lang)) })
    const remarks = asked.format === "text" && view.findings.length > 0 ? `${findingLines(view.findings, lang, paint).join("\n")}\n` : ""
    return { output: remarks + written, exit: exit.ok }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { wrong: error.words[lang], lang }
  }
}

const list = (names: Iterable<string>): string => [...names].map((name) => `\`${name}\``).join(", ")

const near = (name: string, known: Iterable<string>): Record<Lang, string> => {
  const found = suggest(name, known)
  return found === undefined ? { sv: "", en: "" } : { sv: `; menade du \`${found}\`?`, en: `; did you mean \`${found}\`?` }
}

const unknown = (name: string, sv: string, en: string, known: ReadonlyArray<string>, names: ReadonlyArray<string> = known): Refused => {
  const hint = near(name, names)
  return new Refused(`${sv} \`${name}\` finns inte${hint.sv}${hint.sv === "" ? `; välj ${list(known)}` : ""}`, `there is no ${en} \`${name}\`${hint.en}${hint.en === "" ? `; choose ${list(known)}` : ""}`)
}

const unitOf = (written: string | undefined): "kr" | "tkr" | "mkr" | undefined => {
  if (written === undefined || written === "kr" || written === "tkr" || written === "mkr") return written
  throw unknown(written, "enheten", "unit", ["kr", "tkr", "mkr"])
}

const worldFor = (plan: Plan.Plan, asOf: Day.Day, { norm, reading, likely }: Asked, lang: Lang): World => {
  const known = Norm.readings.find((one) => one === reading)
  if (reading !== undefined && known === undefined) throw unknown(reading, "läsningen", "reading", Norm.readings)
  const made = worldOf(plan, asOf, { norm: norm?.name, reading: known, likely }, lang)
  if (Result.isSuccess(made)) return made.success
  const error = made.failure
  switch (error._tag) {
    case "UnknownNorm":
      throw unknown(error.name, "schablonen", "norm", error.known)
    case "SeveralNorms":
      throw new Refused(`planen har flera schabloner för sin period; välj en med \`--norm=\`: ${list(error.known)}`, `the plan has several norms for its period; choose one with \`--norm=\`: ${list(error.known)}`)
    case "NoOverhead":
      throw new Refused(`schablonen \`${error.id}\` har ingen \`overhead:\` som kan läggas ovanpå`, `the norm \`${error.id}\` has no \`overhead:\` to put on top`)
    case "MoneyOverflow":
      throw new Refused("beloppen är tillsammans för stora för att räknas exakt; leta efter en rad i fel enhet med `styrkort check`", "the amounts are together too large to be counted exactly; look for a line in the wrong unit with `styrkort check`")
  }
}

const viewOf = (at: PlanPath, world: World, asked: Asked): View => {
  const plain = (sheets: ReadonlyArray<Sheet>): View => ({ sheets, findings: [], unit: "kr" })
  const by = asked.by === undefined ? undefined : dimensionsIn(asked.by)
  if (asked.fees !== undefined) return plain(feeSheets(world, asked.fees.name))
  if (asked.followUp) return followUpView(at, world, by)
  if (asked.allGrants) return plain(grantSheets(world))
  if (asked.scenario !== undefined || asked.refuse.length + asked.grant.length + asked.delay.length > 0) return scenarioView(world, asked, by)
  if (asked.explain !== undefined) return plain([asked.explain === "remainder" ? behindRemainder(world) : behind(world, cellIn(asked.explain, world))])
  if (by !== undefined) return plain(cut(world, by))
  if (asked.norm !== undefined) {
    if (world.norm === undefined) throw new Refused("planen har ingen schablon att jämföra med: lägg till en under `norms:`", "the plan has no norm to compare with: add one under `norms:`")
    return plain(norms(world, world.norm))
  }
  return plain(overview(world))
}

const dimensionsIn = (written: string): readonly [Dimension, Dimension?] => {
  const [first, second, ...more] = written.split(",").map((name): Dimension => {
    const found = dimensionNames.find((one) => one === name.trim())
    if (found === undefined) throw unknown(name.trim(), "indelningen", "way to cut", dimensionNames)
    return found
  })
  if (more.length > 0 || first === second) throw new Refused("`--by` tar en indelning, eller två olika med komma emellan: `--by area,funder`", "`--by` takes one way to cut, or two different ones with a comma between: `--by area,funder`")
  return second === undefined ? [first!] : [first!, second]
}

/** `area=psykiatri,funder=prio`: a key, or what it is called. */
const cellIn = (written: string, world: World): CellKeys => {
  const { plan, budget, lang } = world
  return Object.fromEntries(written.split(",").map((part): [Dimension, string] => {
    const [name = "", ...rest] = part.split("=")
    const dimension = dimensionNames.find((one) => one === name.trim())
    if (dimension === undefined) throw unknown(name.trim(), "indelningen", "way to cut", [...dimensionNames, "remainder"])
    const asked = rest.join("=").trim()
    const aliased = dimension === "funder" ? funderNames(plan).idOf(asked) : dimension === "goal" ? goalNames(plan).idOf(asked) : undefined
    const keys = budget.keys[dimension]
    const found = keys.find((key) => key === asked || key === aliased || labelOf(dimension, key, plan, lang).toLowerCase() === asked.toLowerCase())
    if (found === undefined) throw unknown(asked, dimensions[dimension].sv, dimensions[dimension].en, keys.map((key) => (key === "" ? labelOf(dimension, key, plan, lang) : key)))
    return [dimension, found]
  }))
}

const feeSheets = (world: World, name: string | undefined): ReadonlyArray<Sheet> => {
  const known = Object.keys(world.plan.file.fees ?? {})
  if (known.length === 0) throw new Refused(words.sv.noFees, words.en.noFees)
  if (name !== undefined && !known.includes(name)) throw unknown(name, "avgiften", "fee", known)
  return fees(world, name)
}

const grantSheets = (world: World): ReadonlyArray<Sheet> => {
  const made = grants(world)
  if ("wrong" in made) throw new Refused(made.wrong, made.wrong)
  return made.sheets
}

const followUpView = (at: PlanPath, world: World, by: readonly [Dimension, Dimension?] | undefined): View => {
  const grouping = by?.[0] ?? "area"
  if ((grouping !== "area" && grouping !== "project") || by?.[1] !== undefined) throw new Refused("uppföljningen visas med `--by area` eller `--by project`", "the follow-up is shown with `--by area` or `--by project`")
  if (world.plan.file.ledger === undefined) throw new Refused(words.sv.noLedger, words.en.noLedger)
  const prepared = prepare(world.plan)
  const { tables, findings } = tablesOf(world.plan, prepared.datasets, readAll(at.folder, prepared))
  const books = booksOf(world.plan, tables, world.asOf)
  const { dataset } = world.plan.file.ledger
  if (books === undefined) {
    const own = findings.filter(({ data }) => (data as { readonly dataset?: string }).dataset === dataset || Diagnostic.hasErrors(findings))
    return { sheets: [], findings: own.some(({ severity }) => severity === "error") ? own : own.map((one) => ({ ...one, severity: "error" as const })), unit: "tkr" }
  }
  return { sheets: followUp(world, books, grouping), findings: books.findings, unit: "tkr" }
}

const scenarioView = (world: World, asked: Asked, by: readonly [Dimension, Dimension?] | undefined): View => {
  if (by?.[1] !== undefined) throw new Refused("ett scenario visas efter en indelning i taget", "a scenario is shown by one way to cut at a time")
  const read = asked.scenario === undefined ? undefined : fromFile(asked.scenario, world.plan)
  if (read !== undefined && read.scenario === undefined) return { sheets: [], findings: read.findings, unit: "kr" }
  return { sheets: scenario(world, withFlags(read?.scenario, world.plan, asked), by?.[0]), findings: [], unit: "kr" }
}

const fromFile = (file: string, plan: Plan.Plan): ReturnType<typeof readScenario> => {
  const text = readOutside(file)
  if (text === undefined) throw new Refused(`kan inte läsa scenariot \`${file}\``, `cannot read the scenario \`${file}\``)
  return readScenario(path.basename(file), text, plan)
}

/** A scenario's file with what the command line adds to it; what is written last holds. */
const withFlags = (base: Scenario.Scenario | undefined, plan: Plan.Plan, { refuse, grant, delay }: Asked): Scenario.Scenario => {
  const names = funderNames(plan)
  const idOf = (name: string): string => {
    const id = names.idOf(name.trim())
    if (id === undefined) throw unknown(name.trim(), "finansiären", "funder", [...plan.funders.keys()], names.all)
    return id
  }
  const pair = (written: string, option: string, example: string): readonly [string, string] => {
    const at = written.lastIndexOf("=")
    if (at === -1) throw new Refused(`skriv \`--${option} ${example}\`, inte \`${written}\``, `write \`--${option} ${example}\`, not \`${written}\``)
    return [idOf(written.slice(0, at)), written.slice(at + 1).trim()]
  }
  const grants = new Map(base?.grants ?? [])
  const delays = new Map(base?.delays ?? [])
  for (const name of refuse) grants.set(idOf(name), Ratio.zero)
  for (const written of grant) {
    const [id, text] = pair(written, "grant", "stimulansmedel=60%")
    const part = shareIn(text)
    if (part === undefined) throw new Refused(`\`${text}\` är ingen andel från 0 % till 100 %`, `\`${text}\` is not a share from 0 % to 100 %`)
    grants.set(id, part)
  }
  for (const written of delay) {
    const [id, text] = pair(written, "delay", "stimulansmedel=2017-06-30")
    const day = dayIn(text)
    if (day === undefined) throw new Refused(`\`${text}\` är ingen dag eller period`, `\`${text}\` is neither a day nor a period`)
    delays.set(id, day)
  }
  const isAlone = refuse.length + grant.length + delay.length === 0
  return { grants, delays, ...(base?.title === undefined || !isAlone ? {} : { title: base.title }) }
}

const dayIn = (text: string): Day.Day | undefined => {
  const period = Period.parse(text)
  return Result.isSuccess(period) ? period.success.end : undefined
}

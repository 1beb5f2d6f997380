/** `styrkort budget`: the money of a plan, cut, held against norms, under scenarios, followed up and shared. */
import { Day, Diagnostic, Norm } from "@styrkort/core"
import type { Dimension, Plan } from "@styrkort/core"
import { readScenario } from "@styrkort/core/load"
import type { ReadScenario } from "@styrkort/core/load"
import { behind, behindRemainder, cut, fees, followUp, grants, norms, overview, scenario, words, worldOf } from "@styrkort/report/budget"
import type { Sheet, World } from "@styrkort/report/budget"
import { booksOf, prepare, tablesOf } from "@styrkort/rules"
import * as Result from "effect/Result"
import path from "node:path"
import { cellIn, dimensionsIn, normWords, refuse, scenarioOf, unknown } from "./askedOfBudget.ts"
import type { Asked as Answer } from "./askedOfBudget.ts"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { loadPlan, readAll, readOutside } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import { findingLines } from "./render/findings.ts"
import { jsonOfFinding } from "./render/json.ts"
import type { Paint } from "./render/paint.ts"
import { sheetFormats } from "./render/sheet.ts"
import type { SheetFormat } from "./render/sheet.ts"
import { headOf } from "./result/versions.ts"
import type { Wrong } from "./wrong.ts"
import { formatFor, langFor } from "./settings.ts"

type Lang = Diagnostic.Lang

/** What the command line asks of the budget, as it was written. */
export interface Asked {
  readonly by: string | undefined
  /** Hold lines against a norm: the one named, or the plan's only one. */
  readonly norm: { readonly name: string | undefined } | undefined
  readonly reading: Norm.Reading | undefined
  readonly scenario: string | undefined
  readonly refuse: ReadonlyArray<string>
  readonly grant: ReadonlyArray<string>
  readonly delay: ReadonlyArray<string>
  readonly allGrants: boolean
  readonly followUp: boolean
  readonly fees: { readonly name: string | undefined } | undefined
  readonly explain: string | undefined
  readonly likely: boolean
  readonly unit: View["unit"] | undefined
  readonly format: SheetFormat | undefined
}

/** Sheets, what was found on the way to them, and how amounts are written when nobody says. */
interface View {
  readonly sheets: ReadonlyArray<Sheet>
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
  readonly unit: "kr" | "tkr" | "mkr"
}

/** Runs the command. A plan with errors has no budget: its findings are shown instead. */
export const budget = (at: PlanPath, asOf: Day.Day, asked: Asked, askedLang: Lang | undefined, paint: Paint): Done | Wrong => {
  const { plan, findings } = loadPlan(at)
  const lang = langFor(askedLang, plan)
  const format = formatFor(asked.format, plan)
  if (plan === undefined || Diagnostic.hasErrors(findings)) return failed(findings.filter(({ severity }) => severity === "error"), plan, asOf, format, lang, paint)
  const view = viewOf(at, plan, asOf, asked, lang)
  if (Result.isFailure(view)) return { wrong: view.failure[lang], lang }
  const { sheets, findings: found, unit } = view.success
  if (Diagnostic.hasErrors(found)) return failed(found, plan, asOf, format, lang, paint)
  const written = sheetFormats[format](sheets, { lang, unit, about: aboutOf(plan, asOf), findings: found.map((one) => jsonOfFinding(one, lang)) })
  const remarks = format === "text" && found.length > 0 ? `${findingLines(found, lang, paint).join("\n")}\n` : ""
  return { output: remarks + written, exit: exit.ok }
}

const aboutOf = (plan: Plan.Plan | undefined, asOf: Day.Day) =>
  ({ ...headOf("budget"), plan: plan === undefined ? null : { title: plan.title, organisation: plan.organisation, period: plan.period.text }, asOf: Day.show(asOf) })

const failed = (found: ReadonlyArray<Diagnostic.Diagnostic>, plan: Plan.Plan | undefined, asOf: Day.Day, format: SheetFormat, lang: Lang, paint: Paint): Done => ({
  output: format === "json" ? sheetFormats.json([], { lang, unit: "kr", about: aboutOf(plan, asOf), findings: found.map((one) => jsonOfFinding(one, lang)) }) : findingLines(found, lang, paint).join("\n").trimEnd(),
  exit: exit.invalid
})

const viewOf = (at: PlanPath, plan: Plan.Plan, asOf: Day.Day, asked: Asked, lang: Lang): Answer<View> =>
  Result.gen(function*() {
    const { reading, likely } = asked
    const unit = asked.unit ?? plan.file.settings?.unit
    const made = worldOf(plan, asOf, { norm: asked.norm?.name, reading, likely }, lang)
    const world = Result.isFailure(made) ? yield* normWords(made.failure) : made.success
    const by = asked.by === undefined ? undefined : yield* dimensionsIn(asked.by)
    const view = yield* chosen(at, world, asked, by)
    return unit === undefined ? view : { ...view, unit }
  })

type By = readonly [Dimension, Dimension?] | undefined

/** The one view that is asked for: what says most of what is wanted goes before what only says how. */
const chosen = (at: PlanPath, world: World, asked: Asked, by: By): Answer<View> => {
  if (asked.fees !== undefined) return Result.map(feeSheets(world, asked.fees.name), plain)
  if (asked.followUp) return followUpView(at, world, by)
  if (asked.allGrants) return Result.map(grants(world), plain)
  if (asked.scenario !== undefined || asked.refuse.length + asked.grant.length + asked.delay.length > 0) return scenarioView(world, asked, by)
  if (asked.explain === "remainder") return Result.succeed(plain([behindRemainder(world)]))
  if (asked.explain !== undefined) return Result.map(cellIn(asked.explain, world), (keys) => plain([behind(world, keys)]))
  if (by !== undefined) return Result.succeed(plain(cut(world, by)))
  if (asked.norm === undefined) return Result.succeed(plain(overview(world)))
  return world.norm === undefined
    ? refuse("planen har ingen schablon att jämföra med: lägg till en under `norms:`", "the plan has no norm to compare with: add one under `norms:`")
    : Result.succeed(plain(norms(world, world.norm)))
}

const plain = (sheets: ReadonlyArray<Sheet>): View => ({ sheets, findings: [], unit: "kr" })

const feeSheets = (world: World, name: string | undefined): Answer<ReadonlyArray<Sheet>> => {
  const known = Object.keys(world.plan.file.fees ?? {})
  if (known.length === 0) return refuse(words.sv.noFees, words.en.noFees)
  return name !== undefined && !known.includes(name) ? unknown(name, "avgiften", "fee", known) : Result.succeed(fees(world, name))
}

const followUpView = (at: PlanPath, world: World, by: By): Answer<View> => {
  const grouping = by?.[0] ?? "area"
  if ((grouping !== "area" && grouping !== "project") || by?.[1] !== undefined) return refuse("uppföljningen visas med `--by area` eller `--by project`", "the follow-up is shown with `--by area` or `--by project`")
  const { ledger } = world.plan.file
  if (ledger === undefined) return refuse(words.sv.noLedger, words.en.noLedger)
  const prepared = prepare(world.plan)
  const { tables, findings } = tablesOf(world.plan, prepared.datasets, readAll(at, prepared))
  const books = booksOf(world.plan, tables, world.asOf)
  if (books !== undefined) return Result.succeed({ sheets: followUp(world, books, grouping), findings: books.findings, unit: "tkr" })
  // Books that are not there are no remark here: without them there is nothing to show.
  const files = [world.plan.datasets.get(ledger.dataset)!.file].flat()
  const own = findings.filter(({ data, place }) => (data as { readonly dataset?: string }).dataset === ledger.dataset || files.includes(place?.file ?? ""))
  return Result.succeed({ sheets: [], findings: own.map((one) => ({ ...one, severity: "error" as const })), unit: "tkr" })
}

const scenarioView = (world: World, asked: Asked, by: By): Answer<View> =>
  Result.gen(function*() {
    if (by?.[1] !== undefined) return yield* refuse("ett scenario visas efter en indelning i taget", "a scenario is shown by one way to cut at a time")
    const read = asked.scenario === undefined ? undefined : yield* fromFile(asked.scenario, world.plan)
    if (read !== undefined && read.scenario === undefined) return { ...plain([]), findings: read.findings }
    return plain(scenario(world, yield* scenarioOf(read?.scenario, world.plan, asked), by?.[0]))
  })

const fromFile = (file: string, plan: Plan.Plan): Answer<ReadScenario> => {
  const text = readOutside(file)
  return text === undefined ? refuse(`kan inte läsa scenariot \`${file}\``, `cannot read the scenario \`${file}\``) : Result.succeed(readScenario(path.basename(file), text, plan))
}

/** The language-neutral suite, run on the evaluator and on the plain walker: both must say what the case says. */
import { Day, Ratio } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import { globSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { read } from "../../packages/core/src/read.ts"
import * as Source from "../../packages/core/src/Source.ts"
import { has, hull } from "../../packages/rules/src/Intervals.ts"
import type { MembersDetail } from "../../packages/rules/src/Outcome.ts"
import { prepare, run } from "../../packages/rules/src/run.ts"
import type { TargetResult } from "../../packages/rules/src/run.ts"
import { shown, tabled } from "../rules/world.ts"
import type { Fragment, Plain, Tree } from "./walker/plain.ts"
import { Walker } from "./walker/walker.ts"

const folder = import.meta.dirname
const plain = (node: Source.Node): Plain =>
  node.tag === "scalar" ? node.text ?? "" : node.tag === "sequence" ? node.items.map(plain) : Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]))

interface Case {
  readonly title: string
  readonly fragment: Fragment
  readonly expected: { readonly verdict: string; readonly value: string | undefined; readonly gap: string | undefined; readonly reopened: string | undefined; readonly partly: string | undefined }
  /** How many lines the rule, or the target, takes. */
  readonly lines: number
}

const files = globSync("*.yaml", { cwd: folder }).sort().map((name) => {
  const text = readFileSync(path.join(folder, name), "utf8")
  const { source, findings } = read(name, text)
  if (source.root === undefined) throw new Error(`${name}: ${findings.map(({ code, place }) => `${code} ${place?.line}`).join(", ")}`)
  const file = plain(source.root) as Tree
  return { name, construct: file["construct"] as string, cases: (file["cases"] as ReadonlyArray<Tree>).map((one, index) => caseOf(file, one, linesOf(source, index))) }
})

function caseOf(file: Tree, one: Tree, lines: number): Case {
  const tree = (key: string): Tree => (one[key] ?? {}) as Tree
  const rows = Object.fromEntries(Object.entries(tree("rows")).map(([dataset, list]) => [dataset, (list as ReadonlyArray<Tree>).flatMap((row) =>
    typeof row["row"] === "object" ? Array.from({ length: Number(row["times"]) }, () => row["row"] as Record<string, string>) : [row as Record<string, string>])]))
  const targets = one["targets"] === undefined ? { target: one["target"] ?? { rule: one["rule"]! } } : tree("targets")
  const text = (key: string): string | undefined => one[key] as string | undefined
  return {
    title: one["title"] as string,
    fragment: { plan: { ...(file["plan"] ?? {}) as Tree, ...tree("plan") }, targets, project: { ...(file["project"] ?? {}) as Tree, ...tree("project") }, areas: { ...(file["areas"] ?? {}) as Tree, ...tree("areas") }, rows, asOf: one["as-of"] as string },
    expected: { verdict: one["verdict"] as string, value: text("value"), gap: text("gap"), reopened: text("reopened"), partly: text("partly") },
    lines
  }
}

/** From the rule's or the target's key to the line before the rows. */
function linesOf(source: Source.Source, index: number): number {
  const line = (key: string): number => Source.locate({ source, path: ["cases", index, key] }, "key").line
  return line("rows") - Math.max(line("rule"), line("target"), line("targets"))
}

/** Whatever decides nothing, so that a fragment is a plan. */
const titled = (key: string, plan: Tree): Tree =>
  Object.fromEntries(Object.entries((plan[key] ?? {}) as Tree).map(([id, one]) => [id, { title: id, ...(key === "datasets" ? { file: `${id}.csv` } : {}), ...(one as Tree) }]))

const evaluated = ({ plan, targets, project, areas, rows, asOf }: Fragment): TargetResult => {
  const named = Object.fromEntries(["datasets", "populations", "scales", "funders"].filter((key) => key in plan).map((key) => [key, titled(key, plan)]))
  const own = { area: { ...areas["area"] as Tree | undefined, projects: { project: { ...project, targets }, ...(areas["area"] as Tree | undefined)?.["projects"] as Tree | undefined } } }
  const files = Object.entries({ ...areas, ...own } as Tree).map(([id, area]) => [`${id}.json`, areaOf(id, area as Tree)] as const)
  const texts: Readonly<Record<string, string>> = {
    "plan.json": JSON.stringify({ styrkort: "1", title: "Plan", organisation: "Body", include: files.map(([file]) => file), ...plan, ...named }),
    ...Object.fromEntries(files)
  }
  const loaded = load("plan.json", (file) => (texts[file] === undefined ? { tag: "missing" } : { tag: "text", text: texts[file] }))
  const prepared = prepare(loaded.plan!)
  expect([...loaded.findings, ...prepared.findings].filter(({ severity }) => severity === "error").map(({ code, data }) => [code, data])).toEqual([])
  const data = new Map([...prepared.datasets].map(([id, dataset]) => [id, rows[id] === undefined ? { records: [], missing: [`${id}.csv`] } : tabled(`${id}.csv`, Object.keys(dataset.columns), rows[id])]))
  const evaluation = run(prepared, data, Day.parse(asOf)!)
  expect(evaluation.findings.filter(({ code, severity }) => code.startsWith("data-") && severity === "error").map(({ code, data: found }) => [code, found])).toEqual([])
  return evaluation.results.find(({ placed }) => placed.id === "target")!
}

const areaOf = (id: string, { projects, ...area }: Tree): string => {
  const each = (some: Plain | undefined, title: (one: Tree) => Tree): Tree => Object.fromEntries(Object.entries((some ?? {}) as Tree).map(([name, one]) => [name, { title: name, ...title(one as Tree) }]))
  return JSON.stringify({ styrkort: "1", area: { id, title: id, ...area }, projects: each(projects, (project) => ({ ...project, targets: each(project["targets"], (target) => target) })) })
}

const seen = (fragment: Fragment) => {
  const result = evaluated(fragment)
  const { outcome, placed: { target: { rule = {} } } } = result
  // A combination has no value of its own, even where it comes to one measure.
  const detail = ["all", "any", "not", "target"].some((key) => key in rule) ? undefined : outcome?.detail
  const value = detail?.tag === "members" ? isSaid(detail) ? Ratio.make(detail.holding) : undefined : detail?.tag === "leaf" || detail?.tag === "computed" ? detail.value?.value : undefined
  const money = detail?.tag !== "members" && detail !== undefined && "rule" in detail && "unit" in detail.rule && detail.rule.unit === "money"
  const accepted = detail !== undefined && "held" in detail ? detail.held?.now : undefined
  const gap = value === undefined || accepted === undefined || has(accepted, value) || result.verdict === "unknown" ? undefined : nearest(value, hull(accepted))
  const inKronor = (ore: Ratio.Ratio | undefined) => shown(ore === undefined || !money ? ore : Ratio.divide(ore, Ratio.make(100)))
  return { verdict: result.verdict, value: inKronor(value), gap: inKronor(gap), reopened: result.reopened?.verdict, partly: result.partly }
}

/** How many fulfil is said where something is known of somebody, or there is nobody. */
const isSaid = ({ suppressed, found, members }: MembersDetail): boolean =>
  suppressed === undefined && (found?.reason ?? "certain") === "certain" && (members.length === 0 || members.some(({ outcome }) => outcome.now !== undefined))

const nearest = (value: Ratio.Ratio, { lo, hi }: ReturnType<typeof hull>): Ratio.Ratio | undefined =>
  lo !== undefined && Ratio.compare(value, lo) <= 0 ? Ratio.subtract(lo, value) : hi === undefined ? undefined : Ratio.subtract(hi, value)

// The walker tries what may still come, and takes its time on a busy machine.
describe.each(files)("$construct", { timeout: 60_000 }, ({ cases }) => {
  it.each(cases.map((one) => [one.title, one] as const))("%s", (_, { fragment, expected }) => {
    const { partly, ...found } = seen(fragment)
    const { partly: wanted, ...rest } = expected
    expect({ evaluator: found, walker: walked(fragment) }).toEqual({ evaluator: rest, walker: rest })
    if (wanted !== undefined) expect(String(partly)).toBe(wanted)
  })
})

it("a stranger's promise takes at most eight lines, and there are twenty of them", () => {
  const { cases } = files.find(({ name }) => name === "strangers.yaml")!
  expect(cases.map(({ lines }) => lines).filter((lines) => lines > 8)).toEqual([])
  expect(cases).toHaveLength(20)
})

const walked = (fragment: Fragment) => ({ value: undefined, gap: undefined, reopened: undefined, ...new Walker(fragment).walk("target") })

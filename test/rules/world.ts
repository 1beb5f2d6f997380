/** A plan of one target, its rows and a day, written as data: what a test says is rule + rows + as-of → verdict. */
import { Day, Ratio } from "@styrkort/core"
import type { Diagnostic, Plan } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import { expect } from "vitest"
import { prepare, run } from "../../packages/rules/src/run.ts"
import type { Evaluation, Prepared, TargetResult } from "../../packages/rules/src/run.ts"
import type { DatasetRecords } from "../../packages/rules/src/tables.ts"
import { restsOn } from "../../packages/rules/src/evidence.ts"
import { say } from "../../packages/rules/src/explain.ts"
import type { Records } from "../../packages/rules/src/ingest.ts"
import type { Pace } from "../../packages/rules/src/verdict.ts"

/** A row as an object; a column that is not named is an empty cell. */
export type Row = Readonly<Record<string, string | number>>

/** What a test may say; rules, targets and datasets are YAML. Only the rule and the day are needed. */
export interface Setting {
  readonly rule?: string
  /** The whole target but its title, instead of a rule. */
  readonly target?: string
  /** More keys of the project, a line each. */
  readonly project?: string
  /** More keys of the plan's main file, a line each. */
  readonly plan?: string
  /** Other columns of the dataset `meetings`. */
  readonly columns?: string
  /** More keys of the dataset `meetings`. */
  readonly meetings?: string
  /** More datasets, or others in the place of these. */
  readonly datasets?: Readonly<Record<string, string>>
  /** One more population. */
  readonly populations?: string
  readonly period?: string
  /** Rows of `meetings`. */
  readonly rows?: ReadonlyArray<Row>
  /** Rows of other datasets; `missing`: there is no file. */
  readonly data?: Readonly<Record<string, ReadonlyArray<Row> | "missing">>
  readonly asOf?: string
}

const usual =
  "{date: date, network: text, kind: {type: text, values: [internat, digital, plain]}, hours: {type: integer, min: 0, max: 3}, municipality: municipality}"

/** The plan's files for a setting. */
export const textsOf = ({ rule, target, project, plan, columns, meetings, datasets, populations, period }: Setting): Readonly<Record<string, string>> => ({
  "plan.yaml": `styrkort: 1
title: Plan
organisation: Organisation
language: sv
period: ${period ?? "2017"}
include: [area.yaml]
populations:
  municipality: {title: Municipalities, members: {aneby: Aneby, eksjo: Eksjö, nassjo: Nässjö}}
${populations === undefined ? "" : `  ${populations}`}
scales:
  quality: {levels: [low, middle, high], non-answers: [do not know], met-from: middle}
${plan ?? ""}
datasets:
  meetings: {title: Meetings, row: meeting, rows: meetings, file: meetings.csv, columns: ${columns ?? usual}${meetings === undefined ? "" : `, ${meetings}`}}
${Object.entries(datasets ?? {}).map(([id, text]) => `  ${id}: ${text}`).join("\n")}
`,
  "area.yaml": `styrkort: 1
area: {id: area, title: Area}
projects:
  project:
    title: Project
    ${project ?? "status: running"}
    targets:
      target: {title: Target, ${target ?? `rule: ${rule}`}}
`
})

const prepared = new Map<string, { readonly prepared: Prepared; readonly plan: Plan.Plan; readonly findings: ReadonlyArray<Diagnostic.Diagnostic> }>()

/** The plan of a setting, resolved; the same text is read once. */
export const planOf = (setting: Setting) => {
  const texts = textsOf(setting)
  const key = Object.values(texts).join("\n")
  let known = prepared.get(key)
  if (known === undefined) {
    const { plan, findings } = load("plan.yaml", (file) => (texts[file] === undefined ? { tag: "missing" } : { tag: "text", text: texts[file] }))
    if (plan === undefined) throw new Error(`the plan cannot be read: ${findings.map(({ code, data }) => `${code} ${JSON.stringify(data)}`).join("; ")}`)
    if (prepared.size >= 2000) prepared.clear()
    known = { prepared: prepare(plan), plan, findings }
    prepared.set(key, known)
  }
  return known
}

/** A plan of several targets, each as what follows its title; `main` is its populations and datasets. It has no errors. */
export const planOfTargets = (main: string, targets: Readonly<Record<string, string>>): Prepared => {
  const texts: Readonly<Record<string, string>> = {
    "plan.yaml": `styrkort: 1
title: Plan
organisation: Body
period: 2017
include: [area.yaml]
${main}
`,
    "area.yaml": `styrkort: 1
area: {id: area, title: Area}
projects:
  project:
    title: Project
    targets:
${Object.entries(targets).map(([id, target]) => `      ${id}: {title: Title of ${id}, ${target}}`).join("\n")}
`
  }
  const { plan, findings } = load("plan.yaml", (file) => ({ tag: "text", text: texts[file]! }))
  const known = prepare(plan!)
  expect([...findings, ...known.findings].filter(({ severity }) => severity === "error")).toEqual([])
  return known
}

/** The codes of the errors found in a setting before any data: by the plan's schema and checks, and by its rules. */
export const findingsOf = (setting: Setting): ReadonlyArray<string> => {
  const { findings, prepared: { findings: ofRules } } = planOf(setting)
  return [...findings, ...ofRules].flatMap(({ code, severity }) => (severity === "error" ? [code] : []))
}

/** The rule of a setting in normal form. */
export const ruleOf = (setting: Setting) => {
  const { prepared: { rules } } = planOf(setting)
  const rule = rules.get("target")
  if (rule === undefined) throw new Error(`the rule has errors: ${findingsOf(setting).join(", ")}`)
  return rule
}

/** One file's records in memory; line 1 is the header. */
export const recordsOf = (file: string, header: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): Records => {
  const place = (line: number, column: number): Diagnostic.Place => ({ file, line, column: column + 1, endColumn: column + 2, excerpt: "" })
  return {
    file,
    header,
    placeOfHeader: (column) => place(1, column),
    rows,
    lineOf: (row) => row + 2,
    placeOf: (row, column) => place(row + 2, column),
    findings: []
  }
}

/** Rows written as objects as a dataset's only file. */
export const tabled = (file: string, columnNames: ReadonlyArray<string>, rows: ReadonlyArray<Row>): DatasetRecords => {
  const unknown = rows.flatMap((row) => Object.keys(row)).filter((name) => !columnNames.includes(name))
  const header = [...columnNames, ...new Set(unknown)]
  return { records: [recordsOf(file, header, rows.map((row) => header.map((name) => String(row[name] ?? ""))))], missing: [] }
}

const dataOf = ({ rows, data }: Setting, { datasets }: Prepared): ReadonlyMap<string, DatasetRecords> =>
  new Map([...datasets].map(([id, dataset]) => {
    const given = id === "meetings" ? data?.[id] ?? rows ?? [] : data?.[id] ?? []
    const file = String(dataset.file)
    return [id, given === "missing" ? { records: [], missing: [file] } : tabled(file, Object.keys(dataset.columns), given)]
  }))

/** Evaluates a setting's plan as of its day. */
export const evaluationOf = (setting: Setting): Evaluation => {
  const { prepared: ready } = planOf(setting)
  return run(ready, dataOf(setting, ready), dayOf(setting.asOf ?? "2017-12-31"))
}

/** A day written `2017-04-30`. */
export const dayOf = (text: string): Day.Day => {
  const day = Day.parse(text)
  if (day === undefined) throw new Error(`${text} is no day`)
  return day
}

/** A ratio as `2`, `5/6` or undefined. */
export const shown = (ratio: Ratio.Ratio | undefined): string | undefined => (ratio === undefined ? undefined : ratio.d === 1n ? String(ratio.n) : `${ratio.n}/${ratio.d}`)

/** An exact number from `2` or `5/6`. */
export const ratio = (text: string | number): Ratio.Ratio => {
  const [n, d] = String(text).split("/")
  return d === undefined ? Ratio.fromDecimal(n!)! : Ratio.make(BigInt(n!), BigInt(d))
}

const paceOf = (pace: Pace | undefined) => (pace?.expected === undefined ? undefined : [shown(pace.expected.lo), shown(pace.expected.hi)])

/** Everything a test may ask of a result, flat. */
export const see = (setting: Setting) => {
  const evaluation = evaluationOf(setting)
  const result = evaluation.results[0]!
  return { ...seen(result, evaluation), findings: evaluation.findings.map(({ code }) => code) }
}

const seen = (result: TargetResult, evaluation: Evaluation) => {
  const { outcome } = result
  const detail = outcome?.detail
  const leaf = detail?.tag === "leaf" ? detail : undefined
  const members = detail?.tag === "members" ? detail : undefined
  const computed = detail?.tag === "computed" ? detail : undefined
  const pace = leaf?.pace ?? members?.pace ?? computed?.pace
  return {
    verdict: result.verdict,
    partly: result.partly,
    excused: result.excused,
    final: result.final,
    standing: result.standing.tag,
    reason: outcome?.reason,
    now: outcome?.now,
    value: shown((leaf ?? computed)?.value?.value),
    of: leaf?.value?.of === undefined ? undefined : `${leaf.value.of.n}/${leaf.value.of.m}`,
    expected: paceOf(pace),
    direction: pace?.direction,
    parts: leaf?.parts.map(({ value, verdict }) => [shown(value.value), verdict]),
    lines: restsOn(outcome, evaluation.plan, Infinity).rows.map(({ line }) => line),
    planned: leaf?.planned,
    unclear: leaf?.unclear,
    through: leaf === undefined ? undefined : Day.show(leaf.through),
    closed: leaf?.closed,
    assumed: leaf?.assumed,
    absent: leaf?.absent,
    holding: members?.holding,
    members: members?.members.map(({ key, outcome: member }) => [key, member.verdict]),
    nobody: members?.nobody,
    suppressed: members === undefined ? undefined : members.suppressed !== undefined,
    verdicts: detail?.tag === "all" || detail?.tag === "any" ? detail.of.map(({ verdict }) => verdict) : undefined,
    evidence: result.evidence,
    trend: result.trend === undefined ? undefined : [result.trend.direction, shown(result.trend.before), `${Day.show(result.trend.days.start)}..${Day.show(result.trend.days.end)}`],
    sv: say(result, evaluation, "sv"),
    en: say(result, evaluation, "en")
  }
}

/** Holds a setting against what a test expects of its result; what is not named is not looked at. */
export const check = (setting: Setting, expected: Partial<ReturnType<typeof see>>): void => {
  const all: Readonly<Record<string, unknown>> = see(setting)
  expect(Object.fromEntries(Object.keys(expected).map((key) => [key, all[key]]))).toEqual(expected)
}

/** `n` rows, one a day from a day on. */
export const many = (n: number, row: Row = {}, from = "2017-01-01"): ReadonlyArray<Row> =>
  Array.from({ length: n }, (_, index) => ({ date: Day.show(dayOf(from) + index), ...row }))

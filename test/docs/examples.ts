/** The examples of the pages on the target language: what stands in a block of YAML is put to the plan that all examples share, and what it comes to is the table below it. */
import { Dataset, Day } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import { readFileSync } from "node:fs"
import path from "node:path"
import { readCsv } from "../../packages/cli/src/read/csv.ts"
import { read } from "../../packages/core/src/read.ts"
import * as Source from "../../packages/core/src/Source.ts"
import { say } from "../../packages/rules/src/explain.ts"
import { prepare, run } from "../../packages/rules/src/run.ts"
import { sentenceOf } from "../../packages/rules/src/sentence.ts"
import type { DatasetRecords } from "../../packages/rules/src/tables.ts"

/** YAML with every scalar as the text it is written with. */
export type Plain = string | ReadonlyArray<Plain> | Tree
export type Tree = { readonly [key: string]: Plain }

/** An example as it is written. */
export interface Example {
  readonly page: string
  readonly line: number
  readonly code: string
  /** What stands below it: its rules as sentences, and a table of what they come to. */
  readonly shown: string
  /** Keys of the plan's main file that it adds. */
  readonly plan: Tree
  readonly area: Tree
}

/** The folder of the project. */
export const root = path.resolve(import.meta.dirname, "../..")
export const plain = (node: Source.Node): Plain =>
  node.tag === "scalar" ? node.text ?? "" : node.tag === "sequence" ? node.items.map(plain) : Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]))

const treeOf = (name: string, text: string): Tree => {
  const { source, findings } = read(name, text)
  if (source.root === undefined || findings.length > 0) throw new Error(`${name}: ${findings.map(({ code, place }) => `${code} ${place?.line}`).join(", ")}`)
  return plain(source.root) as Tree
}

/** A tree with another laid over it: maps are joined, all else is replaced. */
const over = (below: Plain | undefined, above: Plain): Plain =>
  isTree(below) && isTree(above) ? { ...below, ...Object.fromEntries(Object.entries(above).map(([key, value]) => [key, over(below[key], value)])) } : above

const isTree = (value: Plain | undefined): value is Tree => typeof value === "object" && !Array.isArray(value)

const index = "docs/language.md"
const blocksOf = (text: string) => [...text.matchAll(/^```yaml\n(.*?)^```\n/gms)].map((match) => ({ code: match[1]!, end: match.index + match[0].length, line: text.slice(0, match.index).split("\n").length }))

/** The plan that all examples share: the first block of the index that is a plan. */
export const shared = (): Tree => treeOf(index, blocksOf(readFileSync(path.join(root, index), "utf8")).find(({ code }) => code.startsWith("styrkort: 1"))!.code)

/** Keys of an example that are not its target's. */
const around = ["plan", "area", "project", "beside", "given", "on"]

/** The examples of a page. */
export const examplesOf = (page: string): ReadonlyArray<Example> => {
  const text = readFileSync(path.join(root, page), "utf8")
  return blocksOf(text).filter(({ code }) => /^on: /m.test(code)).map(({ code, end, line }) => {
    const tree = treeOf(`${page}:${line}`, code)
    const target = Object.fromEntries(Object.entries(tree).filter(([key]) => !around.includes(key)))
    const beside = Object.entries((tree["beside"] ?? {}) as Tree).map(([id, one]) => [id, { title: id, ...(one as Tree) }])
    return {
      page,
      line,
      code,
      shown: /^\n(?:> ?.*\n)+/.exec(text.slice(end))?.[0] ?? "",
      plan: (tree["plan"] ?? {}) as Tree,
      area: { ...(tree["area"] ?? {}) as Tree, projects: { project: { title: "Project", ...(tree["project"] ?? {}) as Tree, targets: { target: { title: "The target", ...target }, ...Object.fromEntries(beside) } } } }
    }
  })
}

const given = (tree: Tree, datasets: ReadonlyMap<string, Dataset.Dataset>): ReadonlyMap<string, DatasetRecords> =>
  new Map([...datasets].map(([id, dataset]): readonly [string, DatasetRecords] => {
    const text = tree[id]
    if (text === undefined) return [id, { records: [], missing: [String(dataset.file)] }]
    const records = readCsv(`${id}.csv`, Array.isArray(text) ? [...Dataset.columnsOf(dataset).keys()].join(";") : text as string)
    const more = [...Dataset.columnsOf(dataset).keys()].filter((name) => !records.header.includes(name))
    return [id, { records: [{ ...records, header: [...records.header, ...more], rows: records.rows.map((cells) => [...cells, ...more.map(() => "")]) }], missing: [] }]
  }))

const titled = (key: string, plan: Tree): Tree =>
  Object.fromEntries(Object.entries((plan[key] ?? {}) as Tree).map(([id, one]) => [id, { title: id, ...(key === "datasets" ? { file: `${id}.csv` } : {}), ...(one as Tree) }]))

/** What an example's targets come to on each of its days. */
export const comesTo = ({ code, plan, area, page, line }: Example, base: Tree) => {
  const tree = treeOf(`${page}:${line}`, code)
  const whole = over(base, plan) as Tree
  const named = Object.fromEntries(["datasets", "populations"].filter((key) => key in whole).map((key) => [key, titled(key, whole)]))
  const texts: Readonly<Record<string, string>> = {
    "plan.json": JSON.stringify({ ...whole, ...named, include: ["area.json"] }),
    "area.json": JSON.stringify({ styrkort: "1", area: { id: "area", title: "Area" }, ...area })
  }
  const loaded = load("plan.json", (file) => (texts[file] === undefined ? { tag: "missing" } : { tag: "text", text: texts[file] }))
  const prepared = loaded.plan === undefined ? undefined : prepare(loaded.plan)
  const wrong = (findings: typeof loaded.findings): void => {
    // An example may be about what cannot be said.
    const errors = findings.filter(({ code: found, severity }) => severity === "error" && found !== "nothing-evaluated")
    if (errors.length > 0) throw new Error(`${page}:${line} has errors: ${errors.map(({ code: found, data }) => `${found} ${JSON.stringify(data)}`).join("; ")}`)
  }
  wrong([...loaded.findings, ...prepared?.findings ?? []])
  const data = given((tree["given"] ?? {}) as Tree, prepared!.datasets)
  const beside = Object.keys((tree["beside"] ?? {}) as Tree)
  return [tree["on"] as Plain].flat().map((day) => {
    const evaluation = run(prepared!, data, Day.parse(day as string)!)
    wrong(evaluation.findings)
    return { day: day as string, results: evaluation.results.filter(({ placed: { id } }) => !beside.includes(id)).map((result) => ({ result, says: say(result, evaluation, "en"), sentence: sentenceOf(result, evaluation, "en") })) }
  })
}

/** What stands below an example. */
export const saidOf = (example: Example, base: Tree): string => {
  const days = comesTo(example, base)
  const sentences = [...new Set(days[0]!.results.flatMap(({ sentence }) => sentence ?? []))]
  const many = days[0]!.results.length > 1
  const rows = days.flatMap(({ day, results }) => results.map(({ result: { placed }, says }) => [day, ...(many ? [placed.id] : []), says.verdict, says.value ?? "–", says.gap ?? "–", says.why]))
  const header = ["on", ...(many ? ["target"] : []), "verdict", "value", "gap", "why"]
  const lines = [header, header.map(() => "---"), ...rows].map((cells) => `> | ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\u00a0", " ")).join(" | ")} |`)
  return `\n${sentences.flatMap((text) => [`> *${text.replaceAll("*", "\\*").replaceAll("\u00a0", " ")}*`, ">"]).join("\n")}${sentences.length > 0 ? "\n" : ""}${lines.join("\n")}\n`
}

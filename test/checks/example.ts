/** The example as the tests of the checks read it: its texts, what is found in it, and where in a file's tree each finding stands. */
import { Day, Source } from "@styrkort/core"
import type { Diagnostic, Plan } from "@styrkort/core"
import { readFileSync } from "node:fs"
import path from "node:path"
import { checkPlan, findPlan } from "../../packages/cli/src/read/plan.ts"
import { read } from "../../packages/core/src/read.ts"

/** The folder that holds the example. */
export const folder = path.join(import.meta.dirname, "../../examples/kommunal-utveckling-2017")

/** A file of the example. */
export const textOf = (file: string): string => readFileSync(path.join(folder, file), "utf8")

/** A file of the example as plain values. */
export const valuesOf = (file: string): unknown => {
  const { source, findings } = read(file, textOf(file))
  if (source.root === undefined) throw new Error(`${file} could not be read: ${findings.map(({ code }) => code).join(", ")}`)
  return valueOf(source.root)
}

const valueOf = (node: Source.Node): unknown =>
  node.tag === "scalar" ? node.text : node.tag === "sequence" ? node.items.map(valueOf) : Object.fromEntries([...node.entries].map(([key, { value }]) => [key, valueOf(value)]))

/** The day the example is checked as of. */
export const asOf = Day.of(2017, 8, 31)

/** The example's plan with everything found in it. */
export const checked = (): { readonly plan: Plan.Plan; readonly findings: ReadonlyArray<Diagnostic.Diagnostic> } => {
  const { plan, findings } = checkPlan(findPlan(folder)!, asOf)
  if (plan === undefined) throw new Error("the example could not be read")
  return { plan, findings }
}

/** The way to what a finding is about, such as `projects/ips/funding/0`: stable where line numbers are not. */
export const pathOf = (place: Diagnostic.Place): string => {
  let paths = known.get(place.file)
  if (paths === undefined) known.set(place.file, (paths = pathsIn(place.file)))
  return paths.get(key(place)) ?? ""
}

const known = new Map<string, ReadonlyMap<string, string>>()

const key = ({ line, column, endColumn }: Diagnostic.Place): string => `${line}:${column}-${endColumn}`

const pathsIn = (file: string): ReadonlyMap<string, string> => {
  const { source } = read(file, textOf(file))
  const paths = new Map<string, string>()
  const look = (node: Source.Node, at: Source.Path): void => {
    for (const which of ["key", "value"] as const) {
      const place = key(Source.locate({ source, path: at }, which))
      if (!paths.has(place)) paths.set(place, at.join("/"))
    }
    if (node.tag === "sequence") node.items.forEach((item, index) => look(item, [...at, index]))
    if (node.tag === "mapping") for (const [name, { value }] of node.entries) look(value, [...at, name])
  }
  if (source.root !== undefined) look(source.root, [])
  return paths
}

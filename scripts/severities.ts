/** Writes core/src/catalogue/severities.ts from the catalogue: who evaluates a plan needs to know how grave a finding is, and not its words. First part of `pnpm run docs`. */
import { writeFileSync } from "node:fs"
import path from "node:path"
import { catalogue } from "../packages/core/src/catalogue.ts"
import { controllerFindings } from "../packages/core/src/catalogue/controller.ts"

const rows = (codes: Iterable<string>): string =>
  [...codes].sort().map((code) => `  "${code}": "${catalogue[code as keyof typeof catalogue].severity}"`).join(",\n")

const checks = new Set(Object.keys(controllerFindings))
const others = Object.entries(catalogue).flatMap(([code, { severity }]) => (checks.has(code) || severity === "error" ? [] : [code]))
writeFileSync(
  path.join(import.meta.dirname, "../packages/core/src/catalogue/severities.ts"),
  `/** How grave findings are, without their words: made from the catalogue by \`pnpm run docs\`, never by hand. */
import type { Code } from "../catalogue.ts"
import type { Severity } from "../Diagnostic.ts"
import type { controllerFindings } from "./controller.ts"

/** The checks of a plan, which it may weigh and silence, as grave as they are when it says nothing. */
export const checkSeverities: Readonly<Record<keyof typeof controllerFindings, Severity>> = {
${rows(checks)}
}

/** Every finding that is less than an error. */
export const severities: { readonly [C in Code]?: Severity } = {
  ...checkSeverities,
${rows(others)}
}
`
)

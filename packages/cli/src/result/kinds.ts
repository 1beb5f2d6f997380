/** TABLE of the results that commands write with `--json`: each with its Schema, and as JSON Schema for those who read it. */
import type { Diagnostic } from "@styrkort/core"
import * as Schema from "effect/Schema"
import { CheckResult, PlansResult, ExplainResult } from "./Check.ts"
import { meaningOf } from "./meanings.ts"
import { MatrixResult, PolicyResult, RecordResult, TestResult } from "./Others.ts"
import { BudgetResult, DiffResult } from "./Sheets.ts"
import { idOf } from "./versions.ts"
import type { ResultKind } from "./versions.ts"

type Lang = Diagnostic.Lang

/** Every kind of result, with the name of its Schema. A new one is a row here. */
export const results = {
  check: { schema: CheckResult, root: "CheckResult" },
  plans: { schema: PlansResult, root: "PlansResult" },
  explain: { schema: ExplainResult, root: "ExplainResult" },
  matrix: { schema: MatrixResult, root: "MatrixResult" },
  budget: { schema: BudgetResult, root: "BudgetResult" },
  diff: { schema: DiffResult, root: "DiffResult" },
  test: { schema: TestResult, root: "TestResult" },
  policy: { schema: PolicyResult, root: "PolicyResult" },
  record: { schema: RecordResult, root: "RecordResult" }
} as const satisfies Record<ResultKind, { readonly schema: Schema.Top; readonly root: string }>

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly [key: string]: unknown
}

/** The JSON Schema (draft 2020-12) of a kind of result, with every key explained. Keys that it does not know are let be, since later ones may come; `closed` refuses them. */
export const resultSchema = (kind: ResultKind, lang: Lang, closed = false): JsonSchema => {
  const { schema, root } = results[kind]
  const { definitions } = Schema.toJsonSchemaDocument(schema, closed ? { onExcessProperty: "error" } : {})
  const named = (name: string): JsonSchema => explained(definitions[name] as JsonSchema, name, lang)
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: idOf(kind),
    title: { sv: `Styrkort: resultatet av ${commandOf(kind)}`, en: `Styrkort: the result of ${commandOf(kind)}` }[lang],
    ...named(root),
    $defs: Object.fromEntries(Object.keys(definitions).filter((name) => name !== root).sort().map((name) => [name, named(name)]))
  }
}

/** The command that writes a kind of result. */
export const commandOf = (kind: ResultKind): string => `styrkort ${kind === "policy" ? "policy run" : kind === "plans" ? "check PLAN PLAN" : kind} --json`

const explained = (node: JsonSchema, definition: string, lang: Lang): JsonSchema => {
  const { properties } = node as { readonly properties?: Readonly<Record<string, JsonSchema>> }
  if (properties === undefined) return node
  return { ...node, properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, { description: meaningOf(definition, key)?.[lang], ...value }])) }
}

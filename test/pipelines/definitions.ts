/** Pipelines as they stand in this repository and its documents, and what their hosts would find wrong with them: the schemas that SchemaStore has. */
import { Ajv } from "ajv"
import type { ValidateFunction } from "ajv"
import { readFileSync } from "node:fs"
import path from "node:path"
import { root } from "../cli/styrkort.ts"
import { shipped } from "../cli/readers.ts"
import { asEditorReads } from "../schema/validate.ts"

/** The kinds of definition, each with its schema in SchemaStore. */
const schemaFiles = {
  action: "github-action.json",
  workflow: "github-workflow.json",
  gitlab: "gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json",
  "pre-commit hooks": "pre-commit-hooks.json",
  "pre-commit": "pre-commit-config.json"
} as const

/** A kind of definition. */
export type Kind = keyof typeof schemaFiles

const schemaOf = (kind: Kind): object => JSON.parse(shipped("schemastore", `schemas/json/${schemaFiles[kind]}`)) as object

const compiled = new Map<Kind, ValidateFunction>()

/** What a host would find wrong with a definition. */
export const wrongWith = (kind: Kind, text: string): ReadonlyArray<string> => {
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, schemas: { "https://json.schemastore.org/pre-commit-hooks.json": { ...schemaOf("pre-commit hooks"), $id: "https://json.schemastore.org/pre-commit-hooks.json" } } })
  const check = compiled.get(kind) ?? ajv.compile({ ...schemaOf(kind), $id: `urn:test:${kind.replace(" ", "-")}` })
  compiled.set(kind, check)
  return check(asEditorReads(text)) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`)
}

const read = (file: string): string => readFileSync(path.join(root, file), "utf8")

/** A fenced block of a document that begins with a comment of the file it would be, `# .gitlab-ci.yml`, or with the command that it is. */
export const blockOf = (document: string, file: string): string => {
  const block = [...read(document).matchAll(/^```[a-z]+\n(.*?)^```$/gms)].map((match) => match[1]!).find((text) => text.startsWith(`# ${file}\n`) || text.startsWith(`#!/bin/sh\n# ${file}\n`) || text.startsWith(`${file} `))
  if (block === undefined) throw new Error(`${document} has no block for ${file}`)
  return block
}

/** Everything in a definition that a shell is given, wherever it stands in it. */
export const scriptsIn = (text: string): ReadonlyArray<string> => {
  const found: Array<string> = []
  const look = (node: unknown, key: string): void => {
    if (typeof node === "string" && (key === "run" || key === "entry" || key === "script" || key === "before_script" || key === "after_script")) found.push(node)
    else if (Array.isArray(node)) for (const one of node) look(one, key)
    else if (typeof node === "object" && node !== null) for (const [name, value] of Object.entries(node)) look(value, name)
  }
  look(asEditorReads(text), "")
  return found
}

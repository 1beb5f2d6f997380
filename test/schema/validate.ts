/** What an editor's validator says of a file: ajv on draft 2020-12, in its strict mode, so that no keyword is passed over. */
import type { JsonSchema } from "@styrkort/core/schema"
import { Ajv2020 } from "ajv/dist/2020.js"
import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js"
import { createRequire } from "node:module"
import path from "node:path"

const yaml = createRequire(path.resolve(import.meta.dirname, "../../packages/core/package.json"))("js-yaml") as { readonly load: (text: string) => unknown }

/** A file's values as an editor has them: YAML 1.2, numbers and booleans read. */
export const asEditorReads = (text: string): unknown => yaml.load(text)

/** What is wrong with a value, as `path: keyword`; empty when it is valid. */
export const validate = (schema: JsonSchema, value: unknown): ReadonlyArray<string> => {
  const check = compiled.get(schema) ?? compile(schema)
  if (check(value)) return []
  const errors = check.errors ?? []
  // What none of several forms accepts is said once, and not once a form: an error within a form comes before that of the choice around it.
  const isSaid = (error: ErrorObject, index: number): boolean =>
    !errors.some(({ keyword, instancePath }, later) => later > index && (keyword === "anyOf" || keyword === "oneOf") && `${error.instancePath}/`.startsWith(`${instancePath}/`))
  return [...new Set(errors.filter(isSaid).map(({ keyword, instancePath, params }) =>
    keyword === "additionalProperties" ? `${instancePath}/${String(params["additionalProperty"])}: unknown key` : `${instancePath}: ${keyword}`))]
}

const compiled = new WeakMap<JsonSchema, ValidateFunction>()

const compile = (schema: JsonSchema): ValidateFunction => {
  const check = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true }).compile(schema)
  compiled.set(schema, check)
  return check
}

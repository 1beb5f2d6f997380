/** JSON Schema as far as ours uses it, read strictly: a keyword that is not known here is an error, so that no test passes for having ignored one. */
import type { JsonSchema } from "@styrkort/core/schema"
import { createRequire } from "node:module"
import path from "node:path"

const yaml = createRequire(path.resolve(import.meta.dirname, "../../packages/core/package.json"))("js-yaml") as { readonly load: (text: string) => unknown }

/** A file's values as an editor has them: YAML 1.2, numbers and booleans read. */
export const asEditorReads = (text: string): unknown => yaml.load(text)

/** What is wrong with a value, as `path: keyword`; empty when it is valid. */
export const validate = (root: JsonSchema, value: unknown): ReadonlyArray<string> => problems(root, root, value, "")

type Check = (argument: never, value: unknown, at: string, node: JsonSchema, root: JsonSchema) => ReadonlyArray<string>

const refuse = (at: string, keyword: string): ReadonlyArray<string> => [`${at === "" ? "/" : at}: ${keyword}`]
const isMap = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value)
const typeOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value)

const problems = (root: JsonSchema, node: unknown, value: unknown, at: string): ReadonlyArray<string> => {
  if (node === true) return []
  if (node === false) return refuse(at, "false")
  return Object.entries(node as JsonSchema).flatMap(([keyword, argument]) => {
    if (!Object.hasOwn(keywords, keyword)) throw new Error(`the schema says \`${keyword}\`, which this test cannot judge`)
    return keywords[keyword]!(argument as never, value, at, node as JsonSchema, root)
  })
}

const fitting = (schemas: ReadonlyArray<JsonSchema>, value: unknown, root: JsonSchema): number => schemas.filter((one) => problems(root, one, value, "").length === 0).length
const silent: Check = () => []

const keywords: Readonly<Record<string, Check>> = {
  $schema: silent,
  $defs: silent,
  title: silent,
  description: silent,
  examples: silent,
  $ref: (ref: string, value, at, _, root) => {
    const target = (root["$defs"] as Record<string, JsonSchema>)[ref.replace(/^#\/\$defs\//, "")]
    if (target === undefined) throw new Error(`the schema points to \`${ref}\`, which is not there`)
    return problems(root, target, value, at)
  },
  type: (type: string | ReadonlyArray<string>, value, at) => ([type].flat().includes(typeOf(value)) ? [] : refuse(at, `is not ${String(type)}`)),
  enum: (words: ReadonlyArray<unknown>, value, at) => (words.includes(value) ? [] : refuse(at, "enum")),
  pattern: (pattern: string, value, at) => (typeof value !== "string" || new RegExp(pattern, "u").test(value) ? [] : refuse(at, "pattern")),
  required: (names: ReadonlyArray<string>, value, at) => (isMap(value) ? names.filter((name) => !Object.hasOwn(value, name)).flatMap((name) => refuse(`${at}/${name}`, "required")) : []),
  properties: (map: Record<string, JsonSchema>, value, at, _, root) =>
    isMap(value) ? Object.entries(map).flatMap(([key, one]) => (Object.hasOwn(value, key) ? problems(root, one, value[key], `${at}/${key}`) : [])) : [],
  patternProperties: (map: Record<string, JsonSchema>, value, at, _, root) =>
    isMap(value)
      ? Object.entries(map).flatMap(([pattern, one]) => Object.keys(value).flatMap((key) => (new RegExp(pattern, "u").test(key) ? problems(root, one, value[key], `${at}/${key}`) : [])))
      : [],
  additionalProperties: (rest: unknown, value, at, { properties = {}, patternProperties = {} }, root) =>
    isMap(value)
      ? Object.keys(value).flatMap((key) =>
        Object.hasOwn(properties as object, key) || Object.keys(patternProperties as object).some((pattern) => new RegExp(pattern, "u").test(key))
          ? []
          : rest === false ? refuse(`${at}/${key}`, "unknown key") : problems(root, rest, value[key], `${at}/${key}`))
      : [],
  items: (one: JsonSchema, value, at, { prefixItems = [] }, root) =>
    Array.isArray(value) ? value.slice((prefixItems as ReadonlyArray<unknown>).length).flatMap((item, index) => problems(root, one, item, `${at}/${index}`)) : [],
  prefixItems: (list: ReadonlyArray<JsonSchema>, value, at, _, root) => (Array.isArray(value) ? list.flatMap((one, index) => (index < value.length ? problems(root, one, value[index], `${at}/${index}`) : [])) : []),
  minItems: (least: number, value, at) => (Array.isArray(value) && value.length < least ? refuse(at, "minItems") : []),
  maxItems: (most: number, value, at) => (Array.isArray(value) && value.length > most ? refuse(at, "maxItems") : []),
  anyOf: (schemas: ReadonlyArray<JsonSchema>, value, at, _, root) => (fitting(schemas, value, root) > 0 ? [] : refuse(at, "anyOf")),
  oneOf: (schemas: ReadonlyArray<JsonSchema>, value, at, _, root) => (fitting(schemas, value, root) === 1 ? [] : refuse(at, "oneOf")),
  allOf: (schemas: ReadonlyArray<JsonSchema>, value, at, _, root) => schemas.flatMap((one) => problems(root, one, value, at))
}

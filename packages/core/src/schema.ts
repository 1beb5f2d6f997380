/** A plan's files as JSON Schema, for editors that complete, explain and check while one writes; derived from the Schemas that decode the files. */
import * as Schema from "effect/Schema"
import { ClosedFile } from "./Closed.ts"
import { planChecks } from "./check.ts"
import type { Lang } from "./Diagnostic.ts"
import { keys } from "./keys.ts"
import type { Meaning } from "./keys.ts"
import { ScenarioFile } from "./Economy.ts"
import { AreaFile, PlanFile } from "./Plan.ts"
import { TestFile } from "./TestFile.ts"
import { PolicyFile } from "./Policy.ts"
import type { CheckCode } from "./Silence.ts"

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly [key: string]: unknown
}

/** A kind of file that a plan has. */
export type FileKind = "plan" | "area" | "scenario" | "test" | "policy" | "closed"

/** The kinds of file, each with its Schema, the name of that, and what it is. */
const files: Readonly<Record<FileKind, { readonly schema: Schema.Top; readonly root: string; readonly title: Meaning }>> = {
  plan: { schema: PlanFile, root: "PlanFile", title: { sv: "Styrkort: planens huvudfil", en: "Styrkort: the plan's main file" } },
  area: { schema: AreaFile, root: "AreaFile", title: { sv: "Styrkort: ett områdes fil", en: "Styrkort: an area's file" } },
  scenario: { schema: ScenarioFile, root: "ScenarioFile", title: { sv: "Styrkort: ett scenario", en: "Styrkort: a scenario" } },
  test: { schema: TestFile, root: "TestFile", title: { sv: "Styrkort: tester av målens regler", en: "Styrkort: tests of the targets' rules" } },
  policy: { schema: PolicyFile, root: "PolicyFile", title: { sv: "Styrkort: policyer", en: "Styrkort: policies" } },
  closed: { schema: ClosedFile, root: "ClosedFile", title: { sv: "Styrkort: en stängd period", en: "Styrkort: a closed period" } }
}

/** All kinds of file. */
export const fileKinds = Object.keys(files) as ReadonlyArray<FileKind>

/** The JSON Schema (draft 2020-12) of a kind of file, with every key explained in a language. */
export const schema = (kind: FileKind, lang: Lang): JsonSchema => {
  const definitions = withoutAliases(Schema.toJsonSchemaDocument(files[kind].schema, { onExcessProperty: "error" }).definitions)
  const { root } = files[kind]
  const named = (name: string): JsonSchema => asMap(asEditorsRead(definitions[name], name, lang))
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: files[kind].title[lang],
    ...named(root),
    $defs: Object.fromEntries(Object.keys(definitions).filter((name) => name !== root).sort().map((name) => [name, named(name)]))
  }
}

/** What refers to itself is met by another name first: such names are for the thing itself. */
const withoutAliases = (definitions: object): Record<string, unknown> => {
  const aliases = new Map<string, string>(Object.entries(definitions as Record<string, JsonSchema>).flatMap(([name, node]) =>
    typeof node["$ref"] === "string" && Object.keys(node).length === 1 ? [[`#/$defs/${name}`, node["$ref"]] as const] : []))
  const direct = (node: unknown): unknown =>
    Array.isArray(node)
      ? node.map(direct)
      : typeof node !== "object" || node === null
      ? node
      : mapped(node, (value) => (typeof value === "string" ? aliases.get(value) ?? value : direct(value)))
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => !aliases.has(`#/$defs/${name}`)).map(([name, node]) => [name, direct(node)]))
}

/** The row of the table that says what a key of a definition means. */
export const rowOf = (definition: string, key: string): string | undefined => [`${definition}.${key}`, `${definition}.*`, `*.${key}`].find((row) => Object.hasOwn(keys, row))

/** TABLE of the kinds of text a plan is written with: how each is written, and what it must look like where that is simple to say. */
export const texts: Readonly<Record<string, { readonly examples: ReadonlyArray<string>; readonly pattern?: string; readonly words?: ReadonlyArray<string> }>> = {
  At: { examples: ["2017-12-31", "start", "end"], pattern: "^([0-9]{4}-[0-9]{2}-[0-9]{2}|start|end)$" },
  Boolean: { examples: [], words: ["true", "false"] },
  Citation: { examples: ["plan p. 17", "plan p. 17–19"], pattern: "^[a-z][a-z0-9-]* p\\. ?[0-9]{1,5}([–-][0-9]{1,5})?$" },
  ColumnRef: { examples: ["trainings.participants"], pattern: "^[a-z][a-z0-9-]*\\.[^.\\s]+$" },
  ColumnType: { examples: ["date", "text", "integer", "number", "share", "money", "fte", "duration", "boolean"] },
  Count: { examples: ["5"], pattern: "^[1-9][0-9]{0,8}$" },
  Day: { examples: ["2017-02-28"], pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
  Digest: { examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"], pattern: "^[0-9a-f]{64}$" },
  Duration: { examples: ["30 days", "20 workdays", "2 weeks", "5 months"] },
  FullTimeYears: { examples: ["0,125 åa", "1.75 fte"] },
  Level: { examples: ["6", "85 %", "400 000 kr", "2017-06-30"] },
  Money: { examples: ["400 000 kr", "336 tkr", "1,2 mkr"] },
  Percentile: { examples: ["50", "90"] },
  Period: { examples: ["2017", "2017-T1", "2017-Q3", "2017-H1", "2017-03", "2017-02-28", "2016-09..2018-03"] },
  Same: { examples: ["previous year", "previous period", "2016", "2016-T1"] },
  Share: { examples: ["15 %"] }
}

/**
 * A node as an editor must have it. Styrkort reads a scalar's source text, but an editor has read `6`, `2017` and `true` as
 * numbers and booleans before it asks the schema; so text may be any scalar that could have been written that way.
 */
const asEditorsRead = (node: unknown, definition: string, lang: Lang): unknown => {
  if (Array.isArray(node)) return node.map((item) => asEditorsRead(item, definition, lang))
  if (typeof node !== "object" || node === null) return node
  const { type, enum: words, pattern, properties, patternProperties, allOf, ...rest } = node as Record<string, unknown>
  if (type === "string") return { ...scalar(words ?? texts[definition]?.words, pattern ?? texts[definition]?.pattern), ...examplesOf(definition), ...rest }
  const refused = refusedKeys(allOf)
  return {
    ...(type === undefined ? {} : { type }),
    ...mapped(rest, (value) => asEditorsRead(value, definition, lang)),
    ...(properties === undefined ? {} : {
      properties: Object.fromEntries(Object.entries(properties as object).filter(([key]) => !refused.includes(key)).map(([key, value]) => [key, explained(value, definition, key, lang)]))
    }),
    ...(patternProperties === undefined ? {} : { patternProperties: mapped(patternProperties as object, (value) => asEditorsRead(value, definition, lang)) }),
    ...(allOf === undefined || refused.length > 0 ? {} : { allOf })
  }
}

/** A key's value with what the key means, and how its text is written. */
const explained = (value: unknown, definition: string, key: string, lang: Lang): JsonSchema => {
  const row = rowOf(definition, key)
  const { $ref } = value as { readonly $ref?: string }
  const examples = texts[$ref?.replace("#/$defs/", "") ?? ""]?.examples ?? []
  // The keys of these maps are checks, and those can say themselves what they look for.
  const check = row === "Checks.*" || row === "Allow.*" ? ` ${checkWord[lang]}: ${planChecks[key as CheckCode].looksFor[lang]}.` : ""
  const shown = examples.length === 0 ? "" : `${{ sv: " Till exempel ", en: " For instance " }[lang]}${examples.map((example) => `\`${example}\``).join(", ")}.`
  return { ...(row === undefined ? {} : { description: `${keys[row]![lang]}${check}${shown}` }), ...asMap(asEditorsRead(value, definition, lang)) }
}

const checkWord: Meaning = { sv: "Kontrollen letar efter", en: "The check looks for" }

const scalar = (words: unknown, pattern: unknown): JsonSchema => {
  if (Array.isArray(words)) return { enum: words.flatMap((word: string) => [word, ...yamlValues(word)]) }
  if (typeof pattern !== "string") return { type: ["string", "number", "boolean"] }
  const fits = (text: string): boolean => new RegExp(pattern, "u").test(text)
  const also = [...(["1", "0.5", "-1"].some(fits) ? ["number"] : []), ...(["true", "false"].some(fits) ? ["boolean"] : [])]
  return { type: also.length === 0 ? "string" : ["string", ...also], pattern }
}

/** What YAML makes of a word, when that is not the word. */
const yamlValues = (word: string): ReadonlyArray<unknown> => (word === "true" || word === "false" ? [word === "true"] : /^\d+$/.test(word) ? [Number(word)] : [])

const examplesOf = (definition: string): JsonSchema => {
  const examples = texts[definition]?.examples ?? []
  return examples.length === 0 ? {} : { examples }
}

/** Keys that a form refuses, so that an editor need not offer them. */
const refusedKeys = (allOf: unknown): ReadonlyArray<string> =>
  ((allOf ?? []) as ReadonlyArray<{ readonly not?: { readonly anyOf: ReadonlyArray<{ readonly required: ReadonlyArray<string> }> } }>)
    .flatMap(({ not }) => not?.anyOf.flatMap(({ required }) => required) ?? [])

const mapped = (map: object, each: (value: unknown) => unknown): JsonSchema => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, each(value)]))

const asMap = (value: unknown): JsonSchema => value as JsonSchema

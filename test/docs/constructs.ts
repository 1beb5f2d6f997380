/** Everything that the target language has, taken from the Schemas and tables that decide it, and which of it a plan's trees use. */
import { Clause, Dataset, Period, Plan, Quantity, recurring } from "@styrkort/core"
import * as Result from "effect/Result"
import { schema } from "@styrkort/core/schema"
import type { JsonSchema } from "@styrkort/core/schema"
import { verdicts } from "../../packages/rules/src/verdict.ts"
import type { Plain, Tree } from "./examples.ts"

type Found = Set<string>

const { $defs, ...root } = schema("plan", "en") as { readonly $defs: Record<string, JsonSchema> }
const { $defs: areaDefs, ...areaRoot } = schema("area", "en") as { readonly $defs: Record<string, JsonSchema> }
const definitions: Readonly<Record<string, JsonSchema>> = { ...$defs, ...areaDefs, PlanFile: root, AreaFile: areaRoot }

/** Keys that say something to readers and decide nothing. */
const telling = ["title", "cite", "note", "allow"]
/** Of these, only some keys belong to the target language; of all other definitions, all. */
const partly: Readonly<Record<string, ReadonlyArray<string>>> = {
  PlanFile: ["populations", "scales", "calendar", "terms", "datasets", "measures", "templates", "judgements"],
  AreaFile: ["measures"],
  Project: ["status", "when"]
}
/** What is no part of the target language: the money, and what a plan is beside its targets. */
const others = ["Allow", "Area", "Checks", "ClosedFile", "ClosedMoney", "ClosedTarget", "Comment", "CostNorm", "Decision", "Document", "Earlier", "Event", "Fee", "Forecasts", "Funder", "Funding", "Goal", "Ledger", "Part", "Perspective", "Scorecard", "Settings", "Statistic", "Total"]

/** The words of these are the budget's, which are the same wherever money is cut. */
const moneyWords = ["Level-budget"]

/** A key by the name of what it belongs to: the forms of rule and of measure share their keys. */
const nameOf = (definition: string, key: string): string => {
  const form = /^(?:Rule|Measure)-(.+)$/.exec(definition)
  return form === null ? `${definition}.${key}` : key === form[1] ? `rule: ${key}` : `beside a measure: ${key}`
}

const belongs = (definition: string, key: string): boolean => !others.includes(definition) && !telling.includes(key) && (partly[definition]?.includes(key) ?? true)

interface Node extends JsonSchema {
  readonly $ref?: string
  readonly anyOf?: ReadonlyArray<Node>
  readonly enum?: ReadonlyArray<unknown>
  readonly pattern?: string
  readonly type?: string | ReadonlyArray<string>
  readonly properties?: Readonly<Record<string, Node>>
  readonly patternProperties?: Readonly<Record<string, Node>>
  readonly additionalProperties?: Node | boolean
  readonly required?: ReadonlyArray<string>
  readonly items?: Node
  readonly prefixItems?: ReadonlyArray<Node>
}

const direct = (node: Node): Node => (node.$ref === undefined ? node : definitions[node.$ref.slice("#/$defs/".length)] as Node)

const wordsOf = (node: Node): ReadonlyArray<string> => [...new Set([...(node.enum ?? []), ...(node.anyOf ?? []).flatMap((branch) => wordsOf(branch))].flatMap((word) => (typeof word === "string" && word !== "true" && word !== "false" ? [word] : [])))]

const ofSchemas = (): ReadonlyArray<string> =>
  Object.entries(definitions as Record<string, Node>).flatMap(([definition, { properties }]) =>
    Object.entries(properties ?? {}).filter(([key]) => belongs(definition, key)).flatMap(([key, value]) => [nameOf(definition, key), ...(moneyWords.includes(definition) ? [] : wordsOf(value).map((word) => `${nameOf(definition, key)} ${word}`))]))

/** A key's value under a map of keys that are named, or of any. */
const under = ({ properties, patternProperties, additionalProperties }: Node, key: string): Node | undefined =>
  properties?.[key] ?? Object.entries(patternProperties ?? {}).find(([pattern]) => new RegExp(pattern, "u").test(key))?.[1] ?? (typeof additionalProperties === "object" ? additionalProperties : undefined)

const fits = (written: Node, tree: Plain): boolean => {
  const node = direct(written)
  if (node.anyOf !== undefined) return node.anyOf.some((branch) => fits(branch, tree))
  if (typeof tree === "string") return node.enum?.includes(tree) ?? (node.pattern === undefined ? [node.type].flat().includes("string") : new RegExp(node.pattern, "u").test(tree))
  if (Array.isArray(tree)) return node.type === "array" && tree.every((item, index) => fits(node.prefixItems?.[index] ?? node.items ?? {}, item))
  return node.type === "object" && (node.required ?? []).every((key) => key in tree) && Object.entries(tree).every(([key, value]) => {
    const inner = under(node, key)
    return inner !== undefined && fits(inner, value)
  })
}

const visit = (written: Node, tree: Plain, found: Found, name = written.$ref?.slice("#/$defs/".length) ?? ""): void => {
  const node = direct(written)
  for (const branch of node.anyOf ?? []) if (fits(branch, tree)) visit(branch, tree, found, branch.$ref === undefined ? name : undefined)
  if (node.anyOf !== undefined || typeof tree === "string") return
  if (Array.isArray(tree)) return tree.forEach((item, index) => visit(node.prefixItems?.[index] ?? node.items ?? {}, item, found))
  for (const [key, value] of Object.entries(tree)) {
    const inner = under(node, key)
    if (inner === undefined) continue
    if (node.properties?.[key] !== undefined) {
      found.add(nameOf(name, key))
      if (typeof value === "string" && wordsOf(inner).includes(value)) found.add(`${nameOf(name, key)} ${value}`)
    }
    visit(inner, value, found)
  }
}

const scalars = (tree: Plain): ReadonlyArray<string> => (typeof tree === "string" ? [tree] : (Array.isArray(tree) ? tree : Object.values(tree)).flatMap((one: Plain) => scalars(one)))

/** Everything that stands under a key, wherever that is. */
const beneath = (tree: Plain, ...keys: ReadonlyArray<string>): ReadonlyArray<Plain> =>
  typeof tree === "string" ? [] : Array.isArray(tree) ? tree.flatMap((one: Plain) => beneath(one, ...keys)) : Object.entries(tree).flatMap(([key, value]) => [...(keys.includes(key) ? [value] : []), ...beneath(value, ...keys)])

const binders = (tree: Plain): ReadonlyArray<Plain> => beneath(tree, "every", "members").flatMap((one) => [one, ...(typeof one === "object" && "of" in one ? [one["of"]] : [])])

/** TABLE of what no Schema has as a key: words and forms of text, each family with its names and how they are found in what is written. */
const families: Readonly<Record<string, { readonly names: ReadonlyArray<string>; readonly in: (plan: Tree, area: Tree) => ReadonlyArray<string> }>> = {
  "column type": {
    names: [...Dataset.plainTypes, "ordinal", "population", ...Plan.own],
    in: (plan) => beneath(plan, "columns").flatMap((columns) => Object.values(columns)).map((column: Plain) => (typeof column === "string" ? column : (column as Tree)["type"] as string))
      .map((type) => (type.startsWith("ordinal(") ? "ordinal" : [...Dataset.plainTypes, ...Plan.own].includes(type as never) ? type : "population"))
  },
  binder: {
    names: [...recurring, ...Plan.own, "population", "list"],
    in: (plan, area) => binders([plan, area]).map((one) => (Array.isArray(one) ? "list" : typeof one !== "string" ? "" : [...recurring, ...Plan.own].includes(one as never) ? one : "population"))
  },
  "the plan's own data": { names: Plan.ownData, in: (plan, area) => beneath([plan, area], "count", "share", "sum", "mean", "distinct", "exists", "rows").flatMap(scalars).map((text) => text.split(".")[0]!) },
  period: {
    names: Period.kinds.map(({ kind }) => kind),
    in: (plan, area) => beneath([plan, area], "period", "during", "closed", "same").flatMap(scalars).flatMap((text) => {
      const period = Period.parse(text)
      return Result.isSuccess(period) ? [period.success.kind] : []
    })
  },
  quantity: {
    names: Quantity.quantityKinds.filter((kind) => kind !== "duration"),
    in: (_, area) => beneath(area, ...Clause.levelKeys, "plus").flatMap(scalars).flatMap((text) => {
      const quantity = Quantity.parse(text)
      return Result.isSuccess(quantity) ? [quantity.success.kind] : []
    })
  },
  "length of time": {
    names: Quantity.durationUnits,
    in: (plan, area) => scalars([plan, area]).flatMap((text) => {
      const quantity = Quantity.parse(text)
      return Result.isSuccess(quantity) && quantity.success.kind === "duration" ? [quantity.success.unit] : []
    })
  },
  reference: {
    names: ["a cell of the same row", "a cell of a bound row", "a bound member"],
    in: (_, area) => scalars(area).flatMap((text) => {
      const reference = Clause.referenceIn(text)
      return reference === undefined ? [] : reference.name === undefined ? ["a cell of the same row"] : reference.column === undefined ? ["a bound member"] : ["a cell of a bound row"]
    })
  },
  "level that is": {
    names: ["another measure", "the previous year", "the previous period", "a period that is named"],
    in: (_, area) => beneath(area, ...Clause.levelKeys).flatMap((level) => [level].flat()).flatMap((level: Plain) =>
      typeof level === "string" ? [] : "same" in level ? [(level["same"] as string).startsWith("previous ") ? `the ${level["same"] as string}` : "a period that is named"] : "budget" in level ? [] : ["another measure"])
  },
  condition: {
    names: ["a value", "a list of values"],
    in: (_, area) => beneath(area, "where", "satisfying").flatMap((one) => (typeof one === "string" ? [] : Object.values(one))).map((test: Plain) => (typeof test === "string" ? "a value" : Array.isArray(test) && test.every((one) => typeof one === "string") ? "a list of values" : ""))
  },
  asked: { names: ["at start", "at end", "at a day"], in: (_, area) => beneath(area, "at").map((at) => (at === "start" || at === "end" ? `at ${at}` : "at a day")) },
  rows: { names: ["of one dataset", "of several datasets"], in: (_, area) => beneath(area, "count").map((count) => (typeof count === "string" ? "of one dataset" : "of several datasets")) }
}

/** Everything that an executed example must show. */
export const constructs: ReadonlyArray<string> = [
  ...new Set([...ofSchemas(), ...Object.entries(families).flatMap(([family, { names }]) => names.map((name) => `${family}: ${name}`)), ...verdicts.map((verdict) => `verdict: ${verdict}`)])
].sort()

/** Which of it a plan's main file and an area's file use. */
export const usedBy = (plan: Tree, area: Tree): ReadonlySet<string> => {
  const found: Found = new Set()
  visit({ $ref: "#/$defs/PlanFile" }, plan, found)
  visit({ $ref: "#/$defs/AreaFile" }, area, found)
  for (const [family, { in: used }] of Object.entries(families)) for (const name of used(plan, area)) found.add(`${family}: ${name}`)
  return found
}

/** How a file is written when it is written in one way: each map's keys in the order of its Schema, each value as its kind of text is written. */
import * as Result from "effect/Result"
import type * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import type { Failure } from "./decode.ts"
import { fit, keyedBy, misfit, readText, textKind, writeText } from "./fit.ts"
import type { Node } from "./Source.ts"

/** A node of a file as it is to be written. What the Schema does not know stands as it was. */
export type Layout =
  | { readonly tag: "text"; readonly text: string | null }
  | { readonly tag: "list"; readonly items: ReadonlyArray<Layout> }
  | { readonly tag: "map"; readonly keys: ReadonlyArray<string>; readonly entries: ReadonlyMap<string, Layout> }

/** The layout of a tree that its Schema accepts. */
export const layout = <T, E>(schema: Schema.Codec<T, E>, node: Node): Layout => within(schema.ast, node)

const within = (ast: SchemaAST.AST | undefined, node: Node): Layout => {
  const known = ast === undefined ? undefined : formOf(ast, node)
  switch (node.tag) {
    case "scalar":
      return { tag: "text", text: node.text !== null && known?._tag === "Declaration" ? canonical(known, node.text) : node.text }
    case "sequence": {
      const list = known?._tag === "Arrays" ? known : undefined
      return { tag: "list", items: node.items.map((item, index) => within(list?.elements[index] ?? list?.rest[0], item)) }
    }
    case "mapping": {
      const map = known?._tag === "Objects" ? known : undefined
      const written = [...node.entries.keys()]
      const named = new Map(map?.propertySignatures.map(({ name, type }) => [String(name), type]))
      const rest = map?.indexSignatures[0]?.type
      // What is kept by a name of the writer's own stands in the writer's order.
      const keys = rest === undefined ? [...[...named.keys()].filter((key) => node.entries.has(key)), ...written.filter((key) => !named.has(key))] : written
      return { tag: "map", keys, entries: new Map([...node.entries].map(([key, { value }]) => [key, within(named.get(key) ?? rest, value)])) }
    }
  }
}

/** The form a node has, among those it might have. */
const formOf = (ast: SchemaAST.AST, node: Node): SchemaAST.AST | undefined => {
  if (ast._tag === "Suspend") return formOf(ast.thunk(), node)
  if (ast._tag !== "Union") return ast
  const found = ast.types.find((type) => {
    const key = type.annotations?.[keyedBy]
    return !(typeof key === "string" && !(node.tag === "mapping" && node.entries.has(key))) && fit(type, node) !== misfit
  })
  return found === undefined ? undefined : formOf(found, node)
}

/** The text as its kind is written, if that means the same. */
const canonical = (ast: SchemaAST.Declaration, text: string): string => {
  const read = ast.annotations?.[readText] as ((text: string) => Result.Result<unknown, Failure>) | undefined
  const write = ast.annotations?.[writeText] as ((value: unknown) => string) | undefined
  const value = read?.(text)
  if (read === undefined || write === undefined || value === undefined || Result.isFailure(value)) return text
  const tidied = quantities.has(String(ast.annotations?.[textKind])) ? tidy(text) : write(value.success).replaceAll("\u00a0", " ")
  const again = read(tidied)
  return Result.isSuccess(again) && same(again.success, value.success) ? tidied : text
}

/** Kinds of text that people write in units of their own: `336 tkr` is not made `336 000 kr`, it is how the plan says it. */
const quantities: ReadonlySet<string> = new Set(["Money", "FullTimeYears", "Level", "Share", "Percentile"])

/** Digits in groups of three, one space before the unit; units and decimal marks are the writer's. */
const tidy = (text: string): string => {
  const match = /^([-\u2212]?)(\d[\d\s]*?)([.,]\d+)?\s*([\p{L}%].*)?$/u.exec(text.trim().replace(/\s+/g, " "))
  if (match === null) return text.trim()
  const [, sign, whole, decimals = "", unit] = match
  const digits = whole!.replaceAll(" ", "")
  // A bare number of four digits is often a year.
  const grouped = digits.length > (unit === undefined ? 4 : 3) ? digits.replace(/\B(?=(?:\d{3})+$)/g, " ") : digits
  return `${sign}${grouped}${decimals}${unit === undefined ? "" : ` ${/^[tm]?kr$/i.test(unit) ? unit.toLowerCase() : unit}`}`
}

const same = (a: unknown, b: unknown): boolean => text(a) === text(b)

const text = (value: unknown): string => JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}n` : one))

/** The tables of docs/json.md, made from the schemas of results. */
import { commandOf, resultSchema, results } from "../../packages/cli/src/result/kinds.ts"
import { versions } from "../../packages/cli/src/result/versions.ts"
import type { ResultKind } from "../../packages/cli/src/result/versions.ts"

/** The page with its tables as they should be. */
export const jsonPage = (text: string): string =>
  text.replace(/(<!-- results:.*?-->\n)[^]*?(<!-- end of results -->)/u, (_, start: string, end: string) => `${start}\n${tables()}\n\n${end}`)

/** The tables: a result's own keys, and those of every object in it that no result before had. */
const tables = (): string => {
  const told = new Set<string>()
  return (Object.keys(results) as ReadonlyArray<ResultKind>).flatMap((kind) => {
    const { $defs, properties, required } = resultSchema(kind, "en") as unknown as Shape & { readonly $defs: Readonly<Record<string, Shape>> }
    const table = (shape: Shape): ReadonlyArray<string> => ["| key | value | what it is |", "|---|---|---|", ...Object.entries(shape.properties ?? {}).map(([key, node]) => `| \`${key}\`${shape.required?.includes(key) === true ? "" : " (not always)"} | ${formOf(node)} | ${node.description} |`), ""]
    const inner = Object.entries($defs).filter(([name, { properties: keys }]) => keys !== undefined && !told.has(name))
    for (const [name] of inner) told.add(name)
    return [`## ${commandOf(kind)}`, "", `\`styrkort schema ${kind}-result\`, version ${versions[kind]}.`, "", ...table({ properties, required }), ...inner.flatMap(([name, shape]) => [`**${name}**`, "", ...table(shape)])]
  }).join("\n").trimEnd()
}

interface Shape {
  readonly properties: Readonly<Record<string, Form>> | undefined
  readonly required: ReadonlyArray<string> | undefined
}

interface Form {
  readonly description?: string
  readonly type?: string
  readonly enum?: ReadonlyArray<unknown>
  readonly $ref?: string
  readonly anyOf?: ReadonlyArray<Form>
  readonly items?: Form
  readonly additionalProperties?: Form | boolean
}

const formOf = ({ type, enum: words, $ref, anyOf, items, additionalProperties }: Form): string => {
  if ($ref !== undefined) return $ref.replace("#/$defs/", "")
  if (anyOf !== undefined) return anyOf.map(formOf).join(" or ")
  if (words !== undefined) return words.map((word) => `\`${String(word)}\``).join(", ")
  if (type === "array") return `list of ${formOf(items!)}`
  if (type === "object") return typeof additionalProperties === "object" && Object.keys(additionalProperties).length > 0 ? `object of ${formOf(additionalProperties)}` : "object"
  return { string: "text", integer: "whole number", number: "number", boolean: "true or false", null: "null" }[type ?? ""] ?? "anything"
}

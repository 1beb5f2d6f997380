/** docs/policies.md lists every operator and every fact as the tables have them. */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { facts } from "../../packages/rules/src/policy/facts.ts"
import { operatorNames, operators } from "../../packages/rules/src/policy/operators.ts"
import { types } from "../../packages/rules/src/policy/types.ts"
import type { TypeName } from "../../packages/rules/src/policy/types.ts"

const file = path.join(import.meta.dirname, "../../docs/policies.md")

const operatorTable = [
  "| operator | on | holds it against |",
  "|---|---|---|",
  ...operatorNames.map((name) => {
    const fitting = (Object.keys(types) as ReadonlyArray<TypeName>).filter((type) => operators[name].fits(type))
    return `| \`${name}\` | ${fitting.length === Object.keys(types).length ? "everything" : fitting.join(", ")} | ${{ one: "a value, or a fact", many: "a list of values", whether: "`true` or `false`" }[operators[name].takes]} |`
  })
].join("\n")

const factTables = Object.entries(facts).map(([name, { says, params, whole, fields }]) => [
  `### ${name}`,
  `${says.en[0]!.toUpperCase()}${says.en.slice(1)}. ${Object.keys(params).length === 0 ? "No parameters." : `Parameters: ${Object.keys(params).map((param) => `\`${param}\``).join(", ")}${whole === true ? ", or none" : ""}.`}`,
  ["| path | type | what it is |", "|---|---|---|", ...Object.entries(fields).map(([field, { type, words, says: meaning }]) => `| \`$.${field}\` | ${words === undefined ? type : words.map((word) => `\`${word}\``).join(", ")} | ${meaning.en} |`)].join("\n")
].join("\n\n")).join("\n\n")

test("the operators and facts are those of the tables", () => {
  const text = readFileSync(file, "utf8")
  const between = (whole: string, name: string, content: string): string =>
    whole.replace(new RegExp(`(<!-- ${name}.*?-->\\n)[^]*?(<!-- end of ${name} -->)`), (_, start: string, end: string) => `${start}\n${content}\n\n${end}`)
  const written = between(between(text, "operators", operatorTable), "facts", factTables)
  if (process.env["UPDATE_DOCS"] !== undefined) writeFileSync(file, written)
  else expect(text).toBe(written)
})

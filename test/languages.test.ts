/** Everything that is said is said in both languages: no table, message, word, help text, option or command lacks one. */
import { Diagnostic, wordingOf } from "@styrkort/core"
import { verdicts, words as verdictWords } from "@styrkort/rules"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { parseAst } from "vitest/node"
import { describe, expect, it, test } from "vitest"
import { catalogue } from "../packages/core/src/catalogue.ts"
import { commands } from "../packages/cli/src/commands.ts"
import { options } from "../packages/cli/src/options.ts"
import type { Command, Option } from "../packages/cli/src/Command.ts"
import type { CommandName } from "../packages/cli/src/commands.ts"
import { help } from "../packages/cli/src/help.ts"
import { usageWords } from "../packages/cli/src/usageWords.ts"

const root = path.resolve(import.meta.dirname, "..")
const langs = ["sv", "en"] as const
const sources = readdirSync(path.join(root, "packages"))
  .flatMap((name) => {
    const folder = path.join(root, "packages", name, "src")
    try {
      return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts")).map((file) => path.join("packages", name, "src", file))
    } catch {
      return []
    }
  })
  .toSorted()

/** A node of the syntax tree, as much of it as is looked at. */
interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as Node).type === "string"

const nodesIn = (value: unknown): ReadonlyArray<Node> =>
  Array.isArray(value) ? value.flatMap(nodesIn) : isNode(value) ? [value, ...Object.values(value).flatMap((inner) => (typeof inner === "object" ? nodesIn(inner) : []))] : []

/** An object's keys with their values; undefined where not all of them stand there. */
const entriesOf = (node: Node): ReadonlyMap<string, Node> | undefined => {
  const properties = node["properties"] as ReadonlyArray<Node>
  if (properties.some(({ type, computed }) => type !== "Property" || computed === true)) return undefined
  return new Map(properties.map((property) => {
    const key = property["key"] as Node
    return [String(key["name"] ?? key["value"]), property["value"] as Node]
  }))
}

/** What is wrong with what stands in two languages: keys that only one has, and texts that are empty. */
const differences = (sv: Node, en: Node, at: string): ReadonlyArray<string> => {
  const empty = langs.filter((_, index) => {
    const node = [sv, en][index]!
    return (node.type === "Literal" && node["value"] === "") || (node.type === "TemplateLiteral" && (node["quasis"] as ReadonlyArray<Node>).length === 1 && ((node["quasis"] as ReadonlyArray<{ value: { raw: string } }>)[0]!).value.raw === "")
  })
  if (empty.length === 1) return [`${at} is empty in ${empty.join()}`]
  if (sv.type !== "ObjectExpression" || en.type !== "ObjectExpression") return []
  const [inSv, inEn] = [entriesOf(sv), entriesOf(en)]
  if (inSv === undefined || inEn === undefined) return []
  return [
    ...[...inSv.keys()].filter((key) => !inEn.has(key)).map((key) => `${at}.${key} lacks en`),
    ...[...inEn.keys()].filter((key) => !inSv.has(key)).map((key) => `${at}.${key} lacks sv`),
    ...[...inSv].flatMap(([key, value]) => (inEn.has(key) ? differences(value, inEn.get(key)!, `${at}.${key}`) : []))
  ]
}

const faultsIn = (text: string): ReadonlyArray<string> => {
  const line = (node: Node): number => text.slice(0, node.start).split("\n").length
  return nodesIn(parseAst(text, { lang: "ts" })).flatMap((node): ReadonlyArray<string> => {
    if (node.type === "ConditionalExpression" || node.type === "IfStatement") {
      const asked = node["test"] as Node
      const isLang = asked.type === "BinaryExpression" && langs.includes((asked["right"] as Node)["value"] as "sv")
      // A third language would get the words of the second, and no type would tell.
      return isLang ? [`line ${line(node)}: a choice of words by \`=== "${String((asked["right"] as Node)["value"])}"\`; write \`{ sv: …, en: … }[lang]\``] : []
    }
    if (node.type !== "ObjectExpression") return []
    const entries = entriesOf(node)
    const [sv, en] = [entries?.get("sv"), entries?.get("en")]
    if (sv === undefined && en === undefined) return []
    if (sv === undefined || en === undefined) return [`line ${line(node)}: only ${sv === undefined ? "en" : "sv"}`]
    return differences(sv, en, `line ${line(node)}`)
  })
}

describe("the sources", () => {
  test.each(sources)("%s says nothing in one language alone", (file) => {
    expect(faultsIn(readFileSync(path.join(root, file), "utf8"))).toEqual([])
  })

  it("and what says something in one language alone is noticed", () => {
    expect(faultsIn(`const a = { sv: "ja" }`)).toEqual(["line 1: only sv"])
    expect(faultsIn(`const a = {\n  x: { sv: { yes: "ja", no: "nej" }, en: { yes: "yes" } } }`)).toEqual(["line 2.no lacks en"])
    expect(faultsIn("const a = { sv: { deep: { one: 1 } }, en: { deep: { two: 2 } } }")).toEqual(["line 1.deep.one lacks en", "line 1.deep.two lacks sv"])
    expect(faultsIn(`const a = { sv: "ja", en: "" }`)).toEqual(["line 1 is empty in en"])
    expect(faultsIn("const a = { sv: ``, en: `yes` }")).toEqual(["line 1 is empty in sv"])
    expect(faultsIn(`const a = (lang: string) => lang === "sv" ? "ja" : "yes"`)).toHaveLength(1)
    expect(faultsIn(`const f = (lang: string) => { if (lang === "en") return "yes"; return "ja" }`)).toHaveLength(1)
  })
})

describe("the tables", () => {
  it("every finding of the catalogue is worded in both", () => {
    const codes = Object.entries(catalogue) as unknown as ReadonlyArray<readonly [string, Readonly<Record<string, unknown>>]>
    expect(codes.length).toBeGreaterThan(150)
    for (const [code, entry] of codes) for (const lang of langs) expect(typeof entry[lang], `${code} in ${lang}`).toBe("function")
  })

  it("every verdict has a word of each language's own", () => {
    for (const verdict of verdicts) expect(verdictWords.sv.verdict[verdict], verdict).not.toBe(verdictWords.en.verdict[verdict])
  })

  it("every command and option says in both what it is, what it takes and what its examples do", () => {
    const both = (words: Readonly<Record<string, string>>, what: string): void => {
      for (const lang of langs) expect(words[lang]?.trim(), `${what} in ${lang}`).toBeTruthy()
    }
    for (const [name, { usage, says, examples, positionals }] of Object.entries(commands) as ReadonlyArray<readonly [CommandName, Command]>) {
      both(usage, name)
      both(says, name)
      expect(says.sv, name).not.toBe(says.en)
      expect(examples.length, name).toBeGreaterThan(0)
      for (const example of examples) {
        both(example.says, example.command)
        expect(example.says.sv, example.command).not.toBe(example.says.en)
      }
      for (const positional of positionals) both(positional.name, name)
    }
    for (const [name, { says, value }] of Object.entries(options) as ReadonlyArray<readonly [string, Option]>) {
      both(says, name)
      expect(says.sv, name).not.toBe(says.en)
      if (value !== undefined) both(value, name)
    }
  })

  it("what is said of wrong usage is said in both, and differs", () => {
    for (const key of Object.keys(usageWords.sv) as ReadonlyArray<keyof typeof usageWords.sv>) {
      const said = langs.map((lang) => {
        const phrase = usageWords[lang][key] as string | ((...args: ReadonlyArray<unknown>) => string)
        return typeof phrase === "string" ? phrase : phrase(["x"], ["y"], ["z"])
      })
      expect(said[0], key).not.toBe(said[1])
    }
  })

  it("help has as many lines of its own in each, and none of the other's", () => {
    for (const name of [undefined, ...Object.keys(commands) as ReadonlyArray<CommandName>]) {
      const [sv = [], en = []] = langs.map((lang) => help(lang, name).split("\n"))
      const options = (lines: ReadonlyArray<string>) => lines.filter((line) => line.startsWith("  --")).length
      expect(options(sv), name).toBe(options(en))
      for (const line of sv) if (en.includes(line)) expect(line, name).toMatch(/^$|^ {2}(styrkort|git|source|--)|^styrkort|^`[^`]*`\.$/)
    }
  })
})

it("the same finding reads differently in each language, message and help", () => {
  const place = { file: "plan.yaml", line: 1, column: 1, endColumn: 2, excerpt: "x" }
  const finding = Diagnostic.make("unknown-key", place, { key: "titel", nearest: "title", known: ["title"] })
  const [sv, en] = langs.map((lang) => wordingOf(finding, lang))
  expect(sv!.message).not.toBe(en!.message)
  expect(sv!.help).not.toBe(en!.help)
})

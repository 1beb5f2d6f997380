/** The JSON Schemas say of a file's shape what the decoder says, and explain every key. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { DigestText } from "@styrkort/core/closed"
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { fileKinds, rowOf, schema, texts } from "@styrkort/core/schema"
import type { FileKind, JsonSchema } from "@styrkort/core/schema"
import { describe, expect, test } from "vitest"
import { CitationText } from "../../packages/core/src/Citation.ts"
import { PercentileText } from "../../packages/core/src/Clause.ts"
import { ColumnRefText } from "../../packages/core/src/ColumnRef.ts"
import { ColumnTypeText } from "../../packages/core/src/Dataset.ts"
import { SameText } from "../../packages/core/src/Level.ts"
import { keys } from "../../packages/core/src/keys.ts"
import * as values from "../../packages/core/src/values.ts"
import { check } from "../findings/gallery.ts"
import { asEditorReads, validate } from "./validate.ts"

const root = path.resolve(import.meta.dirname, "../..")
const read = (file: string): string => readFileSync(path.join(root, file), "utf8")
const schemas = Object.fromEntries(fileKinds.map((kind) => [kind, schema(kind, "en")])) as Record<FileKind, JsonSchema>
const files = globSync("examples/*/{plan.yaml,areas/*.yaml,policies/*.yaml,tests/*.test.yaml}", { cwd: root }).sort()
const kindOf = (file: string): FileKind => /(?:^|\/)policies(?:\/|\.)/.test(file) ? "policy" : fileKinds.find((kind) => new RegExp(`(?:^|\\.)${kind}\\.ya?ml$`).test(path.basename(file))) ?? "area"
const judge = (kind: FileKind, text: string): ReadonlyArray<string> => validate(schemas[kind], asEditorReads(text))

describe("the examples' files", () => {
  test.each(files)("%s is valid", (file) => expect(judge(kindOf(file), read(file))).toEqual([]))

  test.each(files)("%s tells editors where its schema is", (file) => {
    const [, told] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(read(file)) ?? []
    expect(path.resolve(root, path.dirname(file), told ?? "")).toBe(path.join(root, `schemas/${kindOf(file)}.schema.json`))
  })

  test("a misspelt key is not, nor a value out of its kind", () => {
    expect(judge("area", read("docs/misspelt/area.yaml"))).not.toEqual([])
    expect(judge("area", read("docs/misspelt/area.yaml").replace("at-leest", "at-least"))).toEqual([])
    const area = (more: string): string => `styrkort: 1\narea: {id: care, title: Care}\nprojects:\n  one:\n    title: One\n    ${more}\n`
    expect(judge("area", area("schedule: 2017"))).toEqual([])
    expect(judge("area", area("shedule: 2017"))).toEqual(["/projects/one/shedule: unknown key"])
    expect(judge("area", area("status: runing"))).toEqual(["/projects/one/status: enum"])
    expect(judge("area", area("funding: [{amount: 400 tkr, approximate: true}]"))).toEqual([])
    expect(judge("area", area("funding: [{amount: 400 tkr, approximate: ca}]"))).toEqual(["/projects/one/funding/0/approximate: enum"])
    expect(judge("area", area("targets: {met: {title: Met, rule: {count: meetings, at-least: 6}}}"))).toEqual([])
    expect(judge("area", area("targets: {met: {title: Met, rule: {count: meetings}}}"))).toEqual(["/projects/one/targets/met/rule: anyOf"])
    expect(judge("area", area("targets: {met: {title: Met}}"))).toEqual(["/projects/one/targets/met: oneOf"])
    expect(judge("area", area("targets: {met: {title: Met, rule: {exists: meetings, by: 2017-02-31}}}"))).toEqual([])
    expect(judge("area", area("targets: {met: {title: Met, rule: {exists: meetings, by: 28 februari}}}"))).not.toEqual([])
    expect(judge("area", area("targets: {Met: {title: Met, undecided: no}}"))).toEqual(["/projects/one/targets/Met: unknown key"])
  })
})

/** Findings on the form of a file, which a JSON Schema can make too. */
const shape = ["missing-version", "wrong-version", "unknown-key", "missing-key", "wrong-shape", "not-one-of", "no-form", "several-forms", "no-level", "several-levels", "not-two-values", "level-not-wanted", "target-kind", "not-count", "not-citation", "not-id", "empty-list", "allow-without-reason", "comment-about"]
/** Findings on what a text means, which take more than a JSON Schema to make. */
const beyond = ["not-money", "ambiguous-amount", "too-fine", "too-large", "not-fte", "not-quantity", "not-share", "not-date", "not-period", "period-ends-before-start", "not-column-type", "not-column", "not-same", "not-percentile", "not-duration", "not-month-day"]

describe("what the decoder finds", () => {
  const cases = readdirSync(path.join(root, "test/findings/cases")).filter((code) => existsSync(path.join(root, "test/findings/cases", code, "plan.yaml")))
  const ofCase = async (code: string) => {
    const { findings, texts: written } = await check(code)
    return [...written].filter(([file]) => /\.ya?ml$/.test(file)).map(([file, text]) => ({
      kind: kindOf(file),
      text,
      codes: findings.filter(({ place, severity }) => place?.file === file && severity === "error").map((finding) => finding.code as string)
    }))
  }

  test.each(cases)("%s: a file in whose form nothing is wrong is valid, any other is not", async (code) => {
    for (const { kind, text, codes } of await ofCase(code)) {
      // What is no YAML at all has no form.
      let value: unknown
      try {
        value = asEditorReads(text)
      } catch {
        continue
      }
      const wrong = validate(schemas[kind], value)
      if (codes.some((one) => shape.includes(one))) expect(wrong).not.toEqual([])
      else if (!codes.some((one) => beyond.includes(one) || !isDecoded(one))) expect(wrong).toEqual([])
    }
  })
})

/** Whether a finding comes after the file could be read as a tree. */
const isDecoded = (code: string): boolean => !/^(not-yaml|empty-file|duplicate-key|forbidden-key|key-not-text|nested-too-deep|several-documents|tag-refused|too-many|unknown-alias|file-|not-utf8|decimal-comma)/.test(code)

describe("keys", () => {
  const definitions = fileKinds.flatMap((kind) => {
    const { $defs, ...own } = schemas[kind]
    return [...Object.entries($defs as Record<string, JsonSchema>), [{ plan: "PlanFile", area: "AreaFile", scenario: "ScenarioFile", test: "TestFile", policy: "PolicyFile", closed: "ClosedFile" }[kind], own] as const]
  })
  const written = definitions.flatMap(([definition, node]) => Object.keys(node["properties"] ?? {}).map((key) => [definition, key] as const))

  test("stand in definitions with a name", () => {
    const nested = definitions.flatMap(([definition, node]) => inner(node).filter((one) => one["properties"] !== undefined).map(() => definition))
    expect(nested).toEqual([])
    expect(definitions.map(([name]) => name).filter((name) => name.endsWith("_"))).toEqual([])
  })
  test("each has a meaning", () => {
    expect(written.filter(([definition, key]) => rowOf(definition, key) === undefined)).toEqual([])
  })
  test("each meaning has a key", () => {
    const used = new Set(written.map(([definition, key]) => rowOf(definition, key)))
    expect(Object.keys(keys).filter((row) => !used.has(row))).toEqual([])
  })
  test("each is explained in both languages, in a sentence", () => {
    for (const [row, meaning] of Object.entries(keys)) {
      for (const text of [meaning.sv, meaning.en]) expect(text, row).toMatch(/^[`A-ZÅÄÖ].*\.$/)
      expect(meaning.sv, row).not.toBe(meaning.en)
    }
  })
})

describe("texts", () => {
  const kinds: Readonly<Record<string, Schema.Codec<never, string>>> = {
    At: values.AtText, Boolean: values.BooleanText, Duration: values.DurationText, Citation: CitationText, ColumnRef: ColumnRefText, ColumnType: ColumnTypeText, Count: values.CountText, Day: values.DayText, Digest: DigestText,
    FullTimeYears: values.FteText, Level: values.BoundText, Money: values.MoneyText, Percentile: PercentileText, Period: values.PeriodText, Same: SameText, Share: values.ShareText
  } as unknown as Record<string, Schema.Codec<never, string>>
  const decodes = (kind: string, text: string): boolean => Result.isSuccess(Schema.decodeUnknownResult(kinds[kind]!)(text))

  test.each(Object.entries(texts))("%s: every example is one, and fits its pattern", (kind, { examples, pattern = "", words = [] }) => {
    for (const text of [...examples, ...words]) expect({ text, decodes: decodes(kind, text), fits: new RegExp(pattern, "u").test(text) }).toEqual({ text, decodes: true, fits: true })
  })
  test.each(Object.entries(texts).filter(([, { pattern, words }]) => pattern !== undefined || words !== undefined))("%s: what can be read fits the pattern, and what does not fit cannot be read", (kind, { pattern = "", words }) => {
    const some = Object.values(texts).flatMap(({ examples, words: more = [] }) => [...examples, ...more])
    const many = some.flatMap((text) => [text, `${text} `, ` ${text}`, text.replace("p. ", "p."), text.replace("-", ""), text.replaceAll("0", "9"), `${text}0`, text.toUpperCase(), ""])
    const fits = (text: string): boolean => (words === undefined ? new RegExp(pattern, "u").test(text) : words.includes(text))
    expect(many.filter((text) => decodes(kind, text) && !fits(text))).toEqual([])
  })
  test("each kind of text that the files use is told of", () => {
    const used = fileKinds.flatMap((kind) => Object.entries(schemas[kind]["$defs"] as Record<string, JsonSchema>)).filter(([, node]) => node["type"] !== "object" && node["anyOf"] === undefined)
    expect([...new Set(used.map(([name]) => name))].sort()).toEqual(Object.keys(texts).sort())
  })
})

test.each(fileKinds)("schemas/%s.schema.json is what the program says, in Swedish", (kind) => {
  expect(JSON.parse(read(`schemas/${kind}.schema.json`))).toEqual(JSON.parse(JSON.stringify(schema(kind, "sv"))))
})

/** Every node below a node. */
const inner = (node: unknown): ReadonlyArray<JsonSchema> =>
  typeof node !== "object" || node === null ? [] : Object.values(node).flatMap((one: unknown) => (typeof one === "object" && one !== null ? [one as JsonSchema, ...inner(one)] : []))

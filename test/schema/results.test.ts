/** Results in JSON have the shapes that their schemas tell of, whatever the plan; and a shape that others read does not change without a new version. */
import { spawnSync } from "node:child_process"
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import path from "node:path"
import { Day } from "@styrkort/core"
import { describe, expect, it, vi } from "vitest"
import { withPolicies } from "../../packages/cli/src/policies.ts"
import { checkPlan, findPlan } from "../../packages/cli/src/read/plan.ts"
import { jsonOfCheck, jsonOfExplanation, textOf } from "../../packages/cli/src/render/json.ts"
import { resultSchema } from "../../packages/cli/src/result/kinds.ts"
import { meanings, rowOf } from "../../packages/cli/src/result/meanings.ts"
import { resultNames } from "../../packages/cli/src/result/versions.ts"
import { exitOf } from "../../packages/cli/src/summary.ts"
import { schemaFile, schemaText } from "../../packages/cli/src/schema.ts"
import { breaks } from "../../scripts/shape.ts"
import { example, root, styrkort, temporary } from "../cli/styrkort.ts"
import { jsonPage } from "./jsonPage.ts"
import { resultKinds, wrongWith } from "./result.ts"

vi.setConfig({ testTimeout: 60_000 })

const northfield = "examples/northfield-waste-2026"

const byName = (a = "", b = ""): number => (a < b ? -1 : 1)

/** Every result of `check`, and of `explain` for every target, as of a day. */
const resultsOf = async (folder: string, asOf: Day.Day, lang: "sv" | "en"): Promise<ReadonlyArray<string>> => {
  const at = findPlan(folder)!
  const checked = await withPolicies(at, checkPlan(at, asOf), lang)
  const { evaluation } = checked
  return [jsonOfCheck(checked, asOf, exitOf(checked), lang), ...(evaluation?.results ?? []).map((result) => jsonOfExplanation(result, evaluation!, lang))].map(textOf)
}

const expectShapes = async (folder: string, asOf: Day.Day, lang: "sv" | "en" = "sv"): Promise<void> => {
  const wrong = (await resultsOf(folder, asOf, lang)).flatMap(wrongWith)
  expect(wrong, `${folder} ${Day.show(asOf)}`).toEqual([])
}

describe("results have the shape they say they have", () => {
  it("of the examples, on the first and the last day of every month and outside the year", async () => {
    for (const [folder, year] of [[example, 2017], [northfield, 2026]] as const) {
      for (let month = 0; month <= 13; month++) {
        const [before, at] = [new Date(Date.UTC(year, month - 1, 0)), new Date(Date.UTC(year, month - 1, 1))]
        // oxlint-disable-next-line no-await-in-loop -- one after another holds one result in memory
        for (const day of [before, at]) await expectShapes(path.join(root, folder), Day.of(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()), month % 2 === 0 ? "sv" : "en")
      }
    }
  })

  it("of every plan that provokes a finding", async () => {
    const cases = path.join(root, "test/findings/cases")
    const folders = readdirSync(cases).map((code) => path.join(cases, code)).filter((folder) => findPlan(folder) !== undefined)
    expect(folders.length).toBeGreaterThan(150)
    // oxlint-disable-next-line no-await-in-loop -- one after another holds one result in memory
    for (const folder of folders) await expectShapes(folder, Day.of(2017, 8, 31))
  })

  // Every run of the built command with `--json`, here and in the other tests, is held against its shape by `styrkort` itself.
  it("of every command, whatever it is asked for", () => {
    const asked = [
      ["matrix", example, "--format", "json"],
      ...[[], ["--by", "funder,tertial"], ["--norm"], ["--refuse", "stimulansmedel"], ["--all-grants"], ["--follow-up", "--as-of", "2017-T2"], ["--fees"], ["--explain", "area=psykiatri"], ["--explain", "remainder"]].map((more) => ["budget", example, ...more, "--json"]),
      ["budget", "docs/misspelt", "--json"],
      ["check", "docs/misspelt", "examples/north*", "--as-of", "2026-06-30", "--json"],
      ["diff", "docs/versions/draft", "docs/versions/adopted", "--as-of", "2017-06-30", "--json"],
      ["diff", "docs/versions/draft", "docs/misspelt", "--as-of", "2017-06-30", "--json"],
      ["test", example, "--json"],
      ["test", "docs/half-tested", "--mutate", "--json"],
      ["explain", "any", "docs/misspelt", "--json"],
      ["record", "council-meetings", "date=2017-08-30", "--dry-run", example, "--as-of", "2017-08-31", "--json"],
      ["record", "judgement", "handlingsplan-psykiatri-genomford", "date=2017-08-30", "value=helt", "--dry-run", example, "--as-of", "2017-08-31", "--json"],
      ["record", "event", "date=2017-09", example, "--as-of", "2017-08-31", "--json"],
      ["policy", "run", "test/policy/examples/basic/rules.json", "--facts", "test/policy/examples/basic/facts.json", "--json"]
    ]
    const kinds = new Set(asked.map((args) => {
      const { stdout, stderr } = styrkort(args)
      expect(stderr, args.join(" ")).toBe("")
      expect(wrongWith(stdout), args.join(" ")).toEqual([])
      return (JSON.parse(stdout) as { readonly $schema: string }).$schema.split(":")[3]
    }))
    expect([...kinds, "explain"].sort(byName)).toEqual([...resultKinds].sort(byName))
  })

  it("and what has another shape, or a key that nothing tells of, is noticed", async () => {
    const [text = ""] = await resultsOf(path.join(root, example), Day.of(2017, 8, 31), "en")
    const changed = (change: (result: any) => void): ReadonlyArray<string> => {
      const result: unknown = JSON.parse(text)
      change(result)
      return wrongWith(JSON.stringify(result))
    }
    expect(changed(() => {})).toEqual([])
    expect(changed((result) => { result.targets[0].vedict = "met" })).toEqual(["/targets/0/vedict: unknown key"])
    expect(changed((result) => { result.targets[0].verdict = "done" })).not.toEqual([])
    expect(changed((result) => { delete result.findings[0].help })).toEqual(["/findings/0: required"])
    expect(changed((result) => { result.asOf = "31 August" })).toEqual(["/asOf: pattern"])
    expect(changed((result) => { result.styrkort = 2 })).toEqual(["/styrkort: enum"])
    expect(changed((result) => { result.$schema = "urn:styrkort:result:check:0" })).toEqual(["$schema: urn:styrkort:result:check:0"])
  })
})

describe("schemas of results", () => {
  it.each(resultNames)("schemas/ has %s as the command prints it, in Swedish", (name) => {
    expect(readFileSync(path.join(root, "schemas", schemaFile(name)), "utf8")).toBe(schemaText(name, "sv"))
    expect(styrkort(["schema", name, "--lang", "sv"])).toEqual({ exit: 0, stdout: schemaText(name, "sv"), stderr: "" })
  })

  it("are written alone into a folder, with nothing said about editors", () => {
    const folder = temporary()
    expect(styrkort(["schema", "check-result", "--out", "here"], { cwd: folder })).toEqual({ exit: 0, stdout: `wrote ${path.join("here", "check-result-1.schema.json")}\n`, stderr: "" })
    expect(readdirSync(path.join(folder, "here"))).toEqual(["check-result-1.schema.json"])
    expect(styrkort(["schema", "chek-result"]).stderr).toContain("did you mean `check-result`?")
  })

  const written = resultKinds.flatMap((kind) => {
    const { $defs, title, ...own } = resultSchema(kind, "en") as { readonly $defs: Readonly<Record<string, any>>; readonly title: string; readonly properties: object }
    const rootName = `${kind[0]!.toUpperCase()}${kind.slice(1)}Result`
    expect(title).not.toBe("")
    return [...Object.entries($defs), [rootName, own] as const].flatMap(([name, node]) => Object.keys((node as { readonly properties?: object }).properties ?? {}).map((key) => [name, key] as const))
  })

  it("say what every key means, and nothing of others", () => {
    expect(written.filter(([name, key]) => rowOf(name, key) === undefined)).toEqual([])
    const used = new Set(written.map(([name, key]) => rowOf(name, key)))
    expect(Object.keys(meanings).filter((row) => !used.has(row))).toEqual([])
    for (const [row, { sv, en }] of Object.entries(meanings)) {
      for (const text of [sv, en]) expect(text, row).toMatch(/^[`A-ZÅÄÖ][^\n]*\.$/u)
      expect(sv, row).not.toBe(en)
    }
  })
})

it("docs/json.md tells of every key of every result", () => {
  const text = readFileSync(path.join(root, "docs/json.md"), "utf8")
  expect(text, "`pnpm run docs` writes it").toBe(jsonPage(text))
})

describe("a shape that others read", () => {
  const schema = JSON.parse(schemaText("check-result", "sv")) as Record<string, any>
  const changed = (change: (schema: any) => void): ReadonlyArray<string> => {
    const other: unknown = structuredClone(schema)
    change(other)
    return breaks(schema, other as Record<string, unknown>)
  }

  it("may be told of in other words, and have new keys", () => {
    expect(changed((other) => {
      other.properties.plan.description = "Other words."
      other.$defs.CheckedTarget.properties.owner = { type: "string" }
      other.$defs.CheckedTarget.required.push("owner")
    })).toEqual([])
  })

  it.each<[string, (schema: any) => void, string]>([
    ["loses a key", (other) => { delete other.$defs.CheckedTarget.properties.gap }, "/targets/items/gap: gone"],
    ["has a key of another form", (other) => { other.$defs.CheckedTarget.properties.line = { type: "string" } }, "/targets/items/line/type: \"integer\" → \"string\""],
    ["has a key that is not always there", (other) => { other.$defs.CheckedFinding.required = other.$defs.CheckedFinding.required.filter((key: string) => key !== "help") }, "/findings/items/help: no longer always there"],
    ["has one more verdict", (other) => { other.$defs.CheckedTarget.properties.verdict.anyOf[0].enum.push("partly") }, "/targets/items/verdict/anyOf/0/enum"]
  ])("is another when it %s", (_, change, told) => expect(changed(change).join("\n")).toContain(told))

  it("is not written over by `pnpm run schemas`, which says what to do", () => {
    const folder = temporary()
    for (const part of ["scripts", "schemas", "package.json", "packages/cli/src", "packages/cli/package.json"]) cpSync(path.join(root, part), path.join(folder, part), { recursive: true })
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"))
    const run = () => spawnSync(process.execPath, ["--conditions=@styrkort/source", "scripts/schemas.ts"], { cwd: folder, encoding: "utf8" })
    expect(run()).toMatchObject({ status: 0, stderr: "" })
    const file = path.join(folder, "packages/cli/src/result/Check.ts")
    const before = readFileSync(path.join(folder, "schemas/check-result-1.schema.json"), "utf8")
    writeFileSync(file, readFileSync(file, "utf8").replace("  gap: Schema.NullOr(Schema.String),\n", ""))
    const { status, stderr } = run()
    expect(status).toBe(1)
    expect(stderr).toContain("schemas/check-result-1.schema.json is read by others, and would change:\n  /targets/items/gap: gone\n")
    expect(stderr).toContain("raise its version in packages/cli/src/result/versions.ts, and keep the old file")
    expect(readFileSync(path.join(folder, "schemas/check-result-1.schema.json"), "utf8")).toBe(before)
  })
})

/** Laws of writing: what is written means what was read, and writing it again changes nothing. */
import { Diagnostic, Plan } from "@styrkort/core"
import { load } from "@styrkort/core/load"
import * as Schema from "effect/Schema"
import fc from "fast-check"
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { describe, expect, it, test } from "vitest"
import { formatted, meaningOf } from "../../packages/cli/src/fmt.ts"
import { commentsOf } from "../../packages/cli/src/fmt/write.ts"
import { anyRule, settingOf, sound } from "../rules/generated.ts"
import { textsOf } from "../rules/world.ts"
import { styrkort } from "./styrkort.ts"

const root = path.resolve(import.meta.dirname, "../..")

/** The main file of a folder and the files it includes, where the plan in it has no errors. */
const planIn = (folder: string): { readonly main: string; readonly texts: ReadonlyMap<string, string> } | undefined => {
  const main = ["plan.yaml", "plan.json"].find((name) => readdirSync(folder).includes(name))
  if (main === undefined) return undefined
  const texts = new Map<string, string>()
  const loaded = load(main, (file) => {
    try {
      const text = readFileSync(path.join(folder, file), "utf8")
      texts.set(file, text)
      return { tag: "text", text }
    } catch {
      return { tag: "missing" }
    }
  })
  return loaded.plan === undefined || Diagnostic.hasErrors(loaded.findings) ? undefined : { main, texts }
}

const loaded = (main: string, texts: ReadonlyMap<string, string>): Plan.Plan => {
  const { plan, findings } = load(main, (file) => (texts.has(file) ? { tag: "text", text: texts.get(file)! } : { tag: "missing" }))
  expect(findings.filter(({ severity }) => severity === "error").map(({ code, data }) => [code, data])).toEqual([])
  return plan!
}

/** What must hold of any plan without errors. */
const holds = (main: string, texts: ReadonlyMap<string, string>): void => {
  const plan = loaded(main, texts)
  const once = formatted(main, plan, texts)
  const again = loaded(main, once)
  expect(meaningOf(again)).toBe(meaningOf(plan))
  expect([...formatted(main, again, once)]).toEqual([...once])
  for (const [file, text] of texts) expect(commentsOf(once.get(file)!)).toEqual(commentsOf(text))
}

/** The plan's files again, from what was decoded. */
const encoded = (plan: Plan.Plan, main: string): ReadonlyMap<string, string> => {
  const areas = plan.areas.map(({ area, projects, origin }) => {
    const file: Plan.AreaFile = { styrkort: "1", area, projects: Object.fromEntries(projects.map(({ id, project, targets }) => [id, { ...project, ...(project.targets === undefined ? {} : { targets: Object.fromEntries(targets.map((one) => [one.id, one.target])) }) }])) }
    const own = [...plan.measures].filter(([, placed]) => placed.origin.source.file === origin.source.file)
    return [origin.source.file, JSON.stringify(Schema.encodeSync(Plan.AreaFile)(own.length === 0 ? file : { ...file, measures: Object.fromEntries(own.map(([id, { measure }]) => [id, measure])) }))] as const
  })
  return new Map([[main, JSON.stringify(Schema.encodeSync(Plan.PlanFile)(plan.file))], ...areas])
}

const cases = path.join(root, "test/findings/cases")
const folders = [
  ...["kommunal-utveckling-2017", "northfield-waste-2026"].map((name) => path.join(root, "examples", name)),
  ...readdirSync(cases).map((name) => path.join(cases, name))
].flatMap((folder) => {
  const plan = planIn(folder)
  return plan === undefined ? [] : [{ folder: path.basename(folder), ...plan }]
})

/** Keys in any order. */
const shuffled = (value: unknown, seed: number): unknown => {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, seed + 1))
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => [key, shuffled(one, seed + 3)] as const)
  return Object.fromEntries(entries.length < 2 ? entries : [...entries.slice(seed % entries.length), ...entries.slice(0, seed % entries.length)])
}

const block = (value: unknown, indent: string): string => {
  if (typeof value === "string") return ` ${JSON.stringify(value)}\n`
  const lines = Array.isArray(value)
    ? value.map((one) => `${indent}-   ${block(one, `${indent}    `).trimStart()}`)
    : Object.entries(value as object).map(([key, one]) => `${indent}# about ${key}\n${indent}${key}:${block(one, `${indent}   `)}`)
  return `\n${lines.join("")}`
}

const generated = fc.record({ rule: anyRule.filter(sound), seed: fc.nat(5), style: fc.constantFrom("flow", "block") }).map(({ rule, seed, style }) => {
  const texts = textsOf({ ...settingOf({}), rule: "RULE" })
  const mixed = shuffled(rule, seed)
  const area = texts["area.yaml"]!.replace(/ {6}target: .*\n/, () => `      target:\n        rule:${style === "flow" ? `  ${JSON.stringify(mixed).replaceAll(":", ":  ")}\n` : block(mixed, "            ")}        title: "Target"\n`)
  return new Map([["plan.yaml", texts["plan.yaml"]!], ["area.yaml", area]])
})

describe("the laws of writing", { timeout: 120_000 }, () => {
  test("there is something to hold them against", () => expect(folders.length).toBeGreaterThan(20))
  it.each(folders)("fmt keeps what $folder says, its comments, and what it has written before", ({ main, texts }) => holds(main, texts))
  it("fmt keeps what any plan says", () => {
    fc.assert(fc.property(generated, (texts) => holds("plan.yaml", texts)), { numRuns: 300 })
  })
  it.each(folders)("what is decoded from $folder is encoded to the same", ({ main, texts }) => {
    const plan = loaded(main, texts)
    expect(meaningOf(loaded(main, encoded(plan, main)))).toBe(meaningOf({ ...plan, file: plan.file }))
  })
  it("what is decoded from any plan is encoded to the same", () => {
    fc.assert(fc.property(generated, (texts) => {
      const plan = loaded("plan.yaml", texts)
      expect(meaningOf(loaded("plan.yaml", encoded(plan, "plan.yaml")))).toBe(meaningOf(plan))
    }), { numRuns: 300 })
  })
})

describe("styrkort fmt", () => {
  const area = `styrkort: 1
area: {title: Area, id: area}
projects:
  # the project
  project:
    # how it stands
    status:   running
    title: Project
    funding:
      - fte: "0,5   åa"
        # as printed
        amount: 1200000 KR
        window: 2017-h1

    targets:
      t:
        rule: { at-least: 10000, count: rows, where: {code: "0604", n: ["1,5", 2]} }   # why
        title: T
`
  const plan = `title: P
styrkort: 1
organisation: O
period: 2017
include: [area.yaml]
datasets:
  rows: {file: rows.csv, title: Rows, columns: {date: date, code: text, n: number}}
`
  const inFolder = (run: (folder: string) => void): void => {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "styrkort-fmt-")))
    try {
      writeFileSync(path.join(folder, "plan.yaml"), plan)
      writeFileSync(path.join(folder, "area.yaml"), area, { mode: 0o640 })
      run(folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it("writes keys in order, quantities and spacing in one way, and leaves the rest", () => {
    inFolder((folder) => {
      const { exit, stdout } = styrkort(["fmt", folder, "--lang", "en"])
      expect([exit, stdout]).toEqual([0, "wrote plan.yaml\nwrote area.yaml\n"])
      expect(readFileSync(path.join(folder, "area.yaml"), "utf8")).toBe(`styrkort: 1
area: {id: area, title: Area}
projects:
  # the project
  project:
    title: Project
    # how it stands
    status: running
    funding:
      # as printed
      - amount: 1 200 000 kr
        fte: "0,5 åa"
        window: 2017-H1

    targets:
      t:
        title: T
        rule: {count: rows, where: {code: "0604", n: ["1,5", 2]}, at-least: 10 000} # why
`)
      expect(statSync(path.join(folder, "area.yaml")).mode & 0o777).toBe(0o640)
      expect(readdirSync(folder).sort()).toEqual(["area.yaml", "plan.yaml"])
      expect(styrkort(["fmt", folder, "--lang", "en"]).stdout).toBe("nothing to change\n")
    })
  })

  it("only says what would change when asked to, and ends with 1", () => {
    inFolder((folder) => {
      const { exit, stdout } = styrkort(["fmt", folder, "--check", "--lang", "en"])
      expect([exit, stdout]).toEqual([1, "would change: plan.yaml\nwould change: area.yaml\n"])
      expect(readFileSync(path.join(folder, "area.yaml"), "utf8")).toBe(area)
      styrkort(["fmt", folder])
      expect(styrkort(["fmt", folder, "--check"]).exit).toBe(0)
    })
  })

  it("leaves a plan with errors alone, and shows them", () => {
    inFolder((folder) => {
      writeFileSync(path.join(folder, "plan.yaml"), plan.replace("title: P", "titel: P"))
      const { exit, stdout } = styrkort(["fmt", folder, "--lang", "en"])
      expect(exit).toBe(2)
      expect(stdout).toContain("[unknown-key]")
      expect(readFileSync(path.join(folder, "area.yaml"), "utf8")).toBe(area)
    })
  })

  it("writes JSON as JSON", () => {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "styrkort-fmt-")))
    try {
      cpSync(path.join(root, "test/findings/cases/nothing-evaluated"), folder, { recursive: true })
      const texts = new Map([["plan.json", `{"title":"P","styrkort":1,"organisation":"O","period":2017,"include":["a.json"]}`], ["a.json", `{"styrkort": 1, "projects": {}, "area": {"id": "a", "title": "A"}}`]])
      const written = formatted("plan.json", loaded("plan.json", texts), texts)
      expect(JSON.parse(written.get("plan.json")!)).toEqual(JSON.parse(texts.get("plan.json")!))
      expect(written.get("plan.json")).toBe(`{\n  "styrkort": 1,\n  "title": "P",\n  "organisation": "O",\n  "period": 2017,\n  "include": [\n    "a.json"\n  ]\n}\n`)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

/** The formats other programs read, held against those programs' own schemas and parsers. */
import { readFileSync } from "node:fs"
import path from "node:path"
import { parse } from "csv-parse/sync"
import { Parser } from "tap-parser"
import { describe, expect, it, vi } from "vitest"
import { wrongWithGitlab, wrongWithJunit, wrongWithSarif } from "./readers.ts"
import { example, expectGolden, raw, root, styrkort, temporary, write } from "./styrkort.ts"
import type { JsonCheck } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

const formats = ["text", "json", "junit", "sarif", "github", "gitlab", "tap", "markdown", "csv"] as const
type Format = typeof formats[number]
const inFiles = formats.filter((format) => format !== "text")

/** The whole example in every format, from one run: the last printed, the others in files. */
const written = (at: string, asOf: string, cwd = root): Readonly<Record<Format, string>> => {
  const folder = temporary()
  const ran = styrkort(["check", at, "--as-of", asOf, "--all", ...inFiles.flatMap((format) => ["--format", `${format}=${path.join(folder, "out", format)}`]), "--format", "text"], { cwd })
  expect(ran.stderr).toBe("")
  return { ...Object.fromEntries(inFiles.map((format) => [format, readFileSync(path.join(folder, "out", format), "utf8")])), text: ran.stdout } as Record<Format, string>
}

interface Sarif {
  readonly runs: ReadonlyArray<{ readonly results: ReadonlyArray<{ readonly ruleId: string; readonly kind: string; readonly level: string; readonly locations?: ReadonlyArray<unknown>; readonly properties?: { readonly verdict: string } }> }>
}

interface Gitlab {
  readonly fingerprint: string
  readonly check_name: string
}

const tapResults = (text: string): { readonly todo: number; readonly skip: number; readonly failures: ReadonlyArray<unknown>; readonly extra: ReadonlyArray<string> } => {
  const extra: Array<string> = []
  const parser = new Parser({ strict: true })
  parser.on("extra", (line: string) => extra.push(line))
  parser.end(text)
  const { todo, skip, failures } = parser.results!
  return { todo, skip, failures, extra }
}

/** Checks each format against its reader, whatever the plan holds. */
const expectSound = async (all: Readonly<Record<Format, string>>): Promise<void> => {
  expect(await wrongWithJunit(all.junit)).toEqual([])
  expect(wrongWithSarif(all.sarif)).toEqual([])
  expect(wrongWithGitlab(all.gitlab)).toEqual([])
  expect(new Set((JSON.parse(all.gitlab) as ReadonlyArray<Gitlab>).map(({ fingerprint }) => fingerprint)).size).toBe((JSON.parse(all.gitlab) as ReadonlyArray<Gitlab>).length)
  const tap = tapResults(all.tap)
  expect(tap.extra).toEqual([])
  for (const line of all.github.split("\n").filter((text) => text !== "")) expect(line).toMatch(/^::(?:error|warning|notice) (?:file=[^:,]+,line=\d+,col=\d+,)?title=[^:,]+::[^\r\n]+$/u)
  for (const [format, text] of Object.entries(all)) {
    expect(text, format).not.toMatch(raw)
    if (format !== "github") expect(text.split("\n").filter((line) => line.trimStart().startsWith("::")), format).toEqual([])
  }
}

describe("check in the formats other programs read", () => {
  it("writes the real plan in all of them at once, each as its readers want it and all telling the same", async () => {
    const all = written(example, "2017-08-31")
    await expectSound(all)
    const { summary, targets, findings } = JSON.parse(all.json) as JsonCheck & { readonly summary: unknown }
    expect(summary).toBeDefined()
    const missed = targets.filter(({ verdict, severity }) => verdict === "missed" && severity === "error")
    expect(missed.length).toBeGreaterThan(0)

    const { results } = (JSON.parse(all.sarif) as Sarif).runs[0]!
    expect(results.map(({ ruleId }) => ruleId)).toEqual([...findings.map(({ code }) => `finding/${code}`), ...targets.map(({ id }) => `target/${id}`)])
    expect(results.filter(({ kind }) => kind !== "fail").every(({ level }) => level === "none")).toBe(true)
    const kinds = Object.fromEntries(results.flatMap(({ kind, properties }) => (properties === undefined ? [] : [[properties.verdict, kind]])))
    expect(kinds).toEqual({ met: "pass", missed: "fail", "on-track": "informational", behind: "review", unknown: "open", inactive: "notApplicable", followed: "informational", "not-evaluated": "review" })

    expect(all.junit.match(/<failure /gu)).toHaveLength(missed.length)
    expect([...all.junit.matchAll(/<testsuites [^>]*failures="(\d+)" errors="(\d+)"/gu)].map(([, failures, errors]) => [failures, errors])).toEqual([[`${missed.length}`, "0"]])

    const tap = tapResults(all.tap)
    expect(tap.failures).toHaveLength(missed.length)
    expect(tap.todo).toBe(targets.filter(({ verdict }) => verdict === "behind" || verdict === "unknown").length)

    expect(all.github.match(/^::error /gmu)).toHaveLength(missed.length)
    const rows = parse(all.csv, { delimiter: ";" })
    expect(rows.slice(1).map(([id]) => id)).toEqual([...findings.map(({ code }) => code), ...targets.map(({ id }) => id)])
  })

  it("shows GitHub what fails, at a place, and nothing else", () => {
    const { stdout } = styrkort(["check", example, "--as-of", "2017-08-31", "--format", "sarif", "--sarif-profile", "github"])
    expect(wrongWithSarif(stdout)).toEqual([])
    const { results } = (JSON.parse(stdout) as Sarif).runs[0]!
    expect(results.length).toBeGreaterThan(0)
    expect(results.filter(({ kind, level, locations }) => kind !== "fail" || level === "note" || level === "none" || locations === undefined)).toEqual([])
  })

  it("lets no text of a plan be read as a command, markup, a control or a formula", async () => {
    const folder = temporary()
    write(folder, hostile)
    const all = written(".", "2017-08-31", folder)
    await expectSound(all)
    expect(all.junit).toContain("&lt;/testcase&gt;")
    expect(all.markdown).not.toMatch(/(?<!\\)<(?:script|img)/u)
    expect(parse(all.csv, { delimiter: ";" }).flat().filter((cell) => /^[=+\-@]/u.test(cell))).toEqual([])
    expect(tapResults(all.tap).skip).toBe(0)
    expect(all.github.split("\n").filter((line) => line.startsWith("::add-mask") || line.startsWith("::set-"))).toEqual([])
  })

  it("says the same where a plan cannot be read: errors in every format, and exit 2", async () => {
    const folder = temporary()
    write(folder, { ...hostile, "area.yaml": hostile["area.yaml"]!.replace("at-least: 2", "at-laest: 2") })
    const all = written(".", "2017-08-31", folder)
    await expectSound(all)
    expect(all.junit).toContain("<error ")
    expect(all.github).toMatch(/^::error file=area\.yaml,line=\d+/u)
    expect((JSON.parse(all.sarif) as Sarif).runs[0]!.results.some(({ kind, level }) => kind === "fail" && level === "error")).toBe(true)
  })

  it("names the cell where something is wrong in a workbook, in every format", async () => {
    const all = written("docs/workbook", "2017-12-31")
    await expectSound(all)
    for (const format of formats) expect([format, (format === "junit" ? all[format].replaceAll("&apos;", "'") : all[format]).includes("'Answers 2017'!C6")]).toEqual([format, true])
    expect((JSON.parse(all.json) as { readonly findings: unknown }).findings).toMatchObject([{ file: "survey.xlsx", line: 6, column: 3, cell: "'Answers 2017'!C6" }])
    expect((JSON.parse(all.sarif) as Sarif).runs[0]!.results[0]!.locations).toMatchObject([{ logicalLocations: [{ fullyQualifiedName: "'Answers 2017'!C6" }] }])
  })

  it("takes one format for the screen, and files that can be written", () => {
    const args = (...formats: ReadonlyArray<string>): ReadonlyArray<string> => ["check", example, "--as-of", "2017-08-31", ...formats.flatMap((format) => ["--format", format])]
    const cases = [args("junit", "tap"), args("junnit"), args("junit="), args("junit=README.md/out.xml"), args("junit=a.xml", "tap=a.xml")]
    expectGolden("formats-wrong.txt", cases.map((asked) => {
      const { exit, stdout, stderr } = styrkort(asked)
      return `$ styrkort ${asked.join(" ")}\n${stdout}${stderr}exit ${exit}\n`
    }).join("\n"))
  })
})

const hostile: Readonly<Record<string, string>> = {
  "plan.yaml": `styrkort: 1
title: "::error::<script>alert(1)</script> | =1+1"
organisation: "=cmd|' /C calc'!A0"
language: en
period: 2017
include: [area.yaml]
datasets:
  meetings:
    title: Meetings
    row: meeting
    rows: meetings
    file: meetings.csv
    columns: {date: date}
    complete-from: 2017-01-01
    complete-through: 2017-12-31
`,
  "area.yaml": `styrkort: 1
area: {id: area, title: "::add-mask::secret"}
projects:
  project:
    title: "=HYPERLINK(\\"x\\") ]]> </testcase> \\e[31m \\u202e"
    targets:
      two:
        title: "::set-output name=a::b # SKIP <img src=x onerror=alert(1)> |%0A::warning::"
        rule: {count: meetings, at-least: 2}
      other:
        title: "  ::error::not ok 1 - \\\\# TODO\\nBail out! \\ud83d\\ude00"
        rule: {count: meetings, at-least: 1}
`,
  "meetings.csv": "date\n2017-02-01\n"
}

/** Every finding with the plan that provokes it, as `styrkort check` shows it, and the page that is made of them all. */
import { Day, Diagnostic } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { readClosed } from "@styrkort/core/closed"
import { readScenario } from "@styrkort/core/load"
import { booksOf, prepare, tablesOf } from "@styrkort/rules"
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { runPlain } from "../../packages/rules/src/policy/plain.ts"
import { withPolicies } from "../../packages/cli/src/policies.ts"
import { checkPlan, findPlan, readAll } from "../../packages/cli/src/read/plan.ts"
import type { PlanPath } from "../../packages/cli/src/read/plan.ts"
import { outcomeOf } from "../../packages/cli/src/record.ts"
import { commandLineName } from "../../packages/cli/src/record/asked.ts"
import { request } from "../../packages/cli/src/usage.ts"
import { runTests } from "../../packages/cli/src/test/runTests.ts"
import { findingLines } from "../../packages/cli/src/render/findings.ts"
import { plain } from "../../packages/cli/src/render/paint.ts"
import { catalogue } from "../../packages/core/src/catalogue.ts"
import type { Code } from "../../packages/core/src/catalogue.ts"
import { binderFindings } from "../../packages/core/src/catalogue/binders.ts"
import { controllerFindings } from "../../packages/core/src/catalogue/controller.ts"
import { dataFindings } from "../../packages/core/src/catalogue/data.ts"
import { economyFindings } from "../../packages/core/src/catalogue/economy.ts"
import { planFindings } from "../../packages/core/src/catalogue/plan.ts"
import { policyFindings } from "../../packages/core/src/catalogue/policies.ts"
import { reading } from "../../packages/core/src/catalogue/reading.ts"
import { recordFindings } from "../../packages/core/src/catalogue/record.ts"
import { ruleFindings } from "../../packages/core/src/catalogue/rules.ts"
import { shapeFindings } from "../../packages/core/src/catalogue/shape.ts"
import { testFindings } from "../../packages/core/src/catalogue/tests.ts"
import { workbookFindings } from "../../packages/core/src/catalogue/workbooks.ts"
import { parquetWriteBuffer } from "hyparquet-writer"
import { book, failure, formula, seen, zip } from "../workbook/book.ts"
import type { More, SheetOf } from "../workbook/book.ts"

/** The families of the catalogue, in the order a plan meets them. */
const families = ([
  ["Reading files", reading],
  ["The shape of a plan", shapeFindings],
  ["What a plan says", planFindings],
  ["Data", dataFindings],
  ["Workbooks", workbookFindings],
  ["Money", economyFindings],
  ["Rules and targets", ruleFindings],
  ["What rules are asked of, and when", binderFindings],
  ["Tests", testFindings],
  ["Policies and rule files", policyFindings],
  ["Recording", recordFindings],
  ["What a controller would remark on", controllerFindings]
] as const).map(([title, family]) => ({ title, codes: Object.keys(family).filter((code) => code in catalogue) }))

/** Codes that a well-formed plan may raise beside what it is about: a case is too small to please a controller. */
export const remarks: ReadonlySet<string> = new Set([...Object.keys(controllerFindings), "target-implied", "target-duplicate"])

const main = (more: string): string => `styrkort: 1\ntitle: Plan\norganisation: Kommunen\nperiod: 2017\ninclude: [area.yaml]\n${more}`
const area = "styrkort: 1\narea: {id: omrade, title: Område}\nprojects: {}\n"

/** A plan whose meetings are in a workbook, with that workbook, and beside it what people see of the sheet. */
const inBook = (keys: string, sheet: Partial<SheetOf>, more: More = {}, others: ReadonlyArray<SheetOf> = []): Readonly<Record<string, string | Uint8Array>> => {
  const whole: SheetOf = { name: "Svar 2017", rows: [["town", "hours"], ["Aneby", 2], ["Gnosjö", 3]], ...sheet }
  return { ...aroundBook(keys, book([whole, ...others], more)), "svar.xlsx.txt": seen(whole) }
}

const aroundBook = (keys: string, bytes: Uint8Array): Readonly<Record<string, string | Uint8Array>> => ({
  "plan.yaml": main(`datasets:\n  meetings:\n    title: Möten\n    file: svar.xlsx\n${keys}    columns: {town: text, hours: number}\n    time: none\n`),
  "area.yaml": `${area.replace("{}\n", "")}\n  natverk:\n    title: Nätverk\n    targets:\n      moten: {title: Möten, follow: {count: meetings}}\n`,
  "svar.xlsx": bytes
})

/** A plan whose meetings are in a file of days. */
const ofMeetings = (data: string | Uint8Array, keys = "", ending = "csv"): Readonly<Record<string, string | Uint8Array>> => ({
  "plan.yaml": main(`datasets:\n  meetings:\n    title: Möten\n    file: meetings.${ending}\n${keys}    columns: {date: date}\n`),
  "area.yaml": `${area.replace("{}\n", "")}\n  natverk:\n    title: Nätverk\n    targets:\n      moten: {title: Möten, follow: {count: meetings}}\n`,
  [`meetings.${ending}`]: data
})

const another: SheetOf = { name: "Bakgrund", rows: [["about"]] }

/** Cases whose files are too large, or not text at all, and so are made when they are needed. */
const made: { readonly [C in Code]?: Readonly<Record<string, string | Uint8Array>> } = {
  "workbook-locked": aroundBook("", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")])),
  "workbook-kind": aroundBook("", Buffer.from("town;hours\nAneby;2\n")),
  "workbook-broken": aroundBook("", zip({ "[Content_Types].xml": "<Types/>" })),
  "workbook-too-large": aroundBook("", zip({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" }, { "xl/workbook.xml": { size: 300 * 1024 * 1024 } })),
  "unknown-sheet": inBook("    sheet: Svar 2016\n", {}, {}, [another]),
  "sheet-not-chosen": inBook("", {}, {}, [another]),
  "unknown-range": inBook("    range: Svaret\n", {}, { names: { Svaren: "'Svar 2017'!$A$1:$B$3" } }),
  "range-not-cells": inBook("    range: Svaren\n", {}, { names: { Svaren: "OFFSET('Svar 2017'!$A$1,0,0,3,2)" } }),
  "range-other-sheet": inBook("    sheet: Bakgrund\n    range: Svaren\n", {}, { names: { Svaren: "'Svar 2017'!$A$1:$B$3" } }, [another]),
  "range-short": inBook("    range: A1:B2\n", {}),
  "sheet-empty": inBook("    range: A1:B9\n", { rows: [[], [], ["town", "hours"]] }),
  "header-empty": inBook("", { rows: [["town", "hours", null], ["Aneby", 2, "osäkert"]] }),
  "cell-error": inBook("", { rows: [["town", "hours"], ["Aneby", failure("#N/A")]] }),
  "cells-merged": inBook("", { rows: [["town", "hours"], ["Aneby", 2], [null, 3]], merged: ["A2:A3"] }),
  "formula-not-saved": inBook("", { rows: [["town", "hours"], ["Aneby", formula("1+1")]] }),
  "formula-from-elsewhere": inBook("", { rows: [["town", "hours"], ["Aneby", formula("[1]Blad1!$B$2", 2)]] }),
  "rows-hidden": inBook("", { hiddenRows: [3] }),
  "record-format": { ...inBook("", {}), "record.json": "[\"meetings\", \"town=Aneby\"]" },
  "file-too-large": { "plan.yaml": main(""), "area.yaml": area + "#".repeat(16 * 1024 * 1024) },
  "not-utf8": { "plan.yaml": main(""), "area.yaml": Buffer.from(area, "latin1") },
  "too-many-aliases": { "plan.yaml": main(`note: &n x\nevents:\n${"  - *n\n".repeat(1001)}`), "area.yaml": area },
  "data-parquet": ofMeetings("PAR1", "", "parquet"),
  "data-parquet-type": {
    ...ofMeetings(new Uint8Array(parquetWriteBuffer({ columnData: [{ name: "date", data: [new Date("2017-02-28T08:30:00Z")], type: "TIMESTAMP" }] })), "", "parquet"),
    "meetings.parquet.txt": "date\n2017-02-28T08:30:00Z\n"
  },
  "data-more": ofMeetings("date\n2017-01-10\n" + "2017-01-1\n".repeat(10_002)),
  "data-more-warnings": ofMeetings("date\n2017-01-10\n" + "2016-12-31\n".repeat(10_001), "    complete-from: 2017-01-01\n"),
  "data-too-large": ofMeetings(`date\n${"2017-01-10\n".repeat(100_000)}"${" ".repeat(2 * 1024 * 1024)}\n`),
  "data-not-text": {
    "plan.yaml": main("datasets:\n  meetings:\n    title: Möten\n    file: meetings.csv\n    columns: {date: date}\n"),
    "area.yaml": `${area.replace("{}\n", "")}\n  natverk:\n    title: Nätverk\n    targets:\n      moten: {title: Möten, follow: {count: meetings}}\n`,
    "meetings.csv": Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0)
  }
}

const folder = path.join(import.meta.dirname, "cases")

/** Every code that has a case. */
export const cases: ReadonlyArray<string> = [...readdirSync(folder), ...Object.keys(made)].sort()

/** One case: its findings, and the text of each of its files by name. */
export interface Case {
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
  readonly texts: ReadonlyMap<string, string>
}

/** Checks the plan that provokes a code. */
export const check = async (code: string): Promise<Case> => {
  const files = made[code as Code]
  if (files === undefined) return checkFolder(path.join(folder, code))
  const temporary = mkdtempSync(path.join(realpathSync(tmpdir()), "styrkort-"))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(temporary, name), content)
    return await checkFolder(temporary)
  } finally {
    rmSync(temporary, { recursive: true })
  }
}

const checkFolder = async (from: string): Promise<Case> => {
  const plan = findPlan(from)
  if (plan === undefined) throw new Error(`${from} holds no plan`)
  const checked = await withPolicies(plan, checkPlan(plan, asOf), "sv")
  // Books and scenarios are read for a plan without errors only.
  const sound = Diagnostic.hasErrors(checked.findings) ? undefined : checked.plan
  const recorded = await ofRecord(plan.folder)
  const findings = [...checked.findings, ...(sound === undefined ? [] : [...ofBooks(plan.folder, sound), ...ofScenario(plan.folder, sound), ...ofTests(plan)]), ...ofClosed(plan.folder), ...(await ofRules(plan.folder)), ...recorded.findings]
  const texts = new Map<string, string>()
  for (const file of [plan.file, ...findings.flatMap(({ place }) => place?.file ?? [])]) {
    const whole = path.join(from, file)
    // Of a workbook, what people see of it.
    const text = existsSync(`${whole}.txt`) ? `${whole}.txt` : whole
    if (existsSync(text)) texts.set(file, readFileSync(text, "utf8"))
  }
  if (recorded.line !== undefined) texts.set(commandLineName.sv, recorded.line)
  return { findings, texts }
}

const asOf = Day.of(2017, 8, 31)

/** What is found when the books are read, which a check does not do. */
const ofBooks = (from: string, plan: Plan.Plan): ReadonlyArray<Diagnostic.Diagnostic> => {
  const prepared = prepare(plan)
  return booksOf(plan, tablesOf(plan, prepared.datasets, readAll({ folder: from, file: "plan.yaml" }, prepared)).tables, asOf)?.findings ?? []
}

/** What is found in a scenario beside the plan. */
const ofScenario = (from: string, plan: Plan.Plan): ReadonlyArray<Diagnostic.Diagnostic> => {
  const file = path.join(from, "scenario.yaml")
  return existsSync(file) ? readScenario("scenario.yaml", readFileSync(file, "utf8"), plan).findings : []
}

/** What is found in a closed period beside the plan. */
const ofClosed = (from: string): ReadonlyArray<Diagnostic.Diagnostic> => {
  const file = path.join(from, "closed/2017-T1.json")
  return existsSync(file) ? readClosed("closed/2017-T1.json", readFileSync(file, "utf8")).findings : []
}

/** What is found when the tests beside the plan are run, with every change of the rules. */
const ofTests = (plan: PlanPath): ReadonlyArray<Diagnostic.Diagnostic> => runTests(plan, true).findings

/** What is found in a rule file with its facts beside the plan. */
const ofRules = async (from: string): Promise<ReadonlyArray<Diagnostic.Diagnostic>> => {
  const [rules, facts] = ["rules.json", "facts.json"].map((file) => path.join(from, file))
  return existsSync(rules!) ? (await runPlain("rules.json", readFileSync(rules!, "utf8"), "facts.json", readFileSync(facts!, "utf8"))).findings : []
}

/** What is found when a row is to be recorded, by the arguments beside the plan. */
const ofRecord = async (from: string): Promise<{ readonly findings: ReadonlyArray<Diagnostic.Diagnostic>; readonly line?: string }> => {
  const file = path.join(from, "record.json")
  if (!existsSync(file)) return { findings: [] }
  const args = ["record", ...(JSON.parse(readFileSync(file, "utf8")) as ReadonlyArray<string>)]
  const asked = request([...args, from, "--dry-run", "--as-of", "2017-08-31"], "sv")
  if (asked.tag !== "run") throw new Error(`${from} asks for nothing`)
  const outcome = await outcomeOf({ asked: { ...asked.record, args }, day: asOf, json: false, lang: "sv" }, { environment: "sv", owner: { pid: 0, host: "", word: "", isAlive: () => false, patience: 0 }, standing: () => undefined, terminal: undefined }, plain)
  if ("wrong" in outcome) throw new Error(outcome.wrong)
  const findings = outcome.tag === "refused" ? outcome.findings : outcome.tag === "recorded" ? outcome.recorded.findings : []
  return { findings, line: ["styrkort", ...args].join(" ") }
}

/** The findings of one code, as `styrkort check` prints them. */
export const rendered = ({ findings }: Case, code: string, lang: Diagnostic.Lang): string =>
  findingLines(findings.filter((finding) => finding.code === code), lang, plain).join("\n").trimEnd()

/** `docs/errors.md`: every code with what provokes it and what is said about it. */
export const page = async (): Promise<string> => {
  const shown = families.filter(({ codes }) => codes.length > 0)
  const contents = shown.map(({ title, codes }) => `- **${title}**: ${codes.map((code) => `[\`${code}\`](#${code})`).join(", ")}`)
  const sections = await Promise.all(shown.map(async ({ title, codes }) => [`## ${title}`, ...(await Promise.all(codes.map(entry)))].join("\n\n")))
  return `${[introduction, contents.join("\n"), ...sections].join("\n\n")}\n`
}

const introduction = `# Findings

Everything that \`styrkort check\` can have to say about a plan, its rules and its data: what provokes it, and how it is said in
Swedish and in English. An *error* makes the plan or what rests on the data unusable, a *warning* is well-formed but hardly
meant, a *notice* is worth knowing. \`pnpm run docs\` writes this page from the plans in \`test/findings/cases\`; the tests fail
when it says something else than the program does.`

const entry = async (code: string): Promise<string> => {
  const provoked = await check(code)
  const finding = provoked.findings.find((one) => one.code === code)
  if (finding === undefined) throw new Error(`the case of ${code} does not raise it`)
  const { file, text } = excerpt(finding, provoked)
  return [
    `### ${code}`,
    `${severities[finding.severity]}, from \`${file}\`:`,
    fence(file.endsWith(".xlsx") ? "text" : path.extname(file).slice(1), text),
    fence("text", rendered(provoked, code, "sv")),
    fence("text", rendered(provoked, code, "en"))
  ].join("\n\n")
}

const severities: Record<Diagnostic.Severity, string> = { error: "Error", warning: "Warning", notice: "Notice" }

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``

/** The line that is meant with those it stands under: the keys around it in YAML, the header in CSV. The whole file where the finding is about all of it. */
const excerpt = ({ place }: Diagnostic.Diagnostic, { texts }: Case): { readonly file: string; readonly text: string } => {
  const file = place?.file ?? "plan.yaml"
  const lines = texts.get(file)!.trimEnd().split("\n")
  let kept = [lines[(place?.line ?? 1) - 1] ?? ""]
  if (place === undefined || (place.line === 1 && place.column === 1)) kept = lines
  else if (file.endsWith(".yaml")) {
    const before = lines[place.line - 2]
    if (before !== undefined && indentOf(before) === indentOf(kept[0]!)) kept = [before, ...kept]
    let depth = indentOf(kept[0]!)
    for (const line of lines.slice(0, place.line - 1).reverse()) {
      if (line.trim() === "" || indentOf(line) >= depth) continue
      kept = [line, ...kept]
      depth = indentOf(line)
    }
  } else if (place.line > 1) kept = [lines[0]!, ...kept]
  return { file, text: kept.map((line) => (line.length > widest ? `${line.slice(0, widest - 1)}…` : line)).join("\n") }
}

const indentOf = (line: string): number => line.length - line.trimStart().length

const widest = 100

/** Whatever is asked and of whatever plan: the front is at most ten lines, and a report is of the period and the day that were asked for. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { Day, Period } from "@styrkort/core"
import { formats, reportOf } from "@styrkort/report"
import type { Question, Report } from "@styrkort/report"
import * as Result from "effect/Result"
import fc from "fast-check"
import { expect, test, vi } from "vitest"
import { questionOf } from "../../packages/cli/src/report/question.ts"
import { example, root, styrkort, temporary } from "../cli/styrkort.ts"

vi.setConfig({ testTimeout: 120_000 })

const asked = (folder: string, period: string, asOf?: Day.Day): Question => {
  const ready = questionOf({ folder: path.resolve(root, folder), file: "plan.yaml" }, { period, asOf, lang: undefined, version: "1" })
  if (!("question" in ready)) throw new Error(JSON.stringify(ready))
  return ready.question
}

/** A target as it is written, of many kinds: met, missed, behind, unknown, followed, waived, waiting for a grant, not evaluated. */
const target = fc.oneof(
  fc.record({ level: fc.constantFrom("at-least", "at-most"), n: fc.integer({ min: 0, max: 12 }), kind: fc.constantFrom("a", "b") }).map(({ level, n, kind }) => `rule: {count: rows, where: {kind: ${kind}}, ${level}: ${n}}`),
  fc.integer({ min: 1, max: 99 }).map((share) => `rule: {share: answers, satisfying: {happy: true}, at-least: ${share} %}`),
  fc.constantFrom("follow: {count: rows}", "undecided: nobody knows what it means", "rule: {count: rows, at-least: 6}, when: {granted: fund}", "rule: {count: rows, at-least: 50}, waiver: {until: 2026-12-31, owner: head, why: Late}", "judgement: scale", "rule: {count: rows, by: 2026-02-28, at-least: 9}")
)

interface Made {
  readonly areas: ReadonlyArray<ReadonlyArray<{ readonly targets: ReadonlyArray<string>; readonly kronor: number; readonly funder: string }>>
  readonly rows: ReadonlyArray<readonly [month: number, kind: string]>
  readonly spent: number
  readonly explained: boolean
  readonly escalated: number
}

const made: fc.Arbitrary<Made> = fc.record({
  areas: fc.array(fc.array(fc.record({ targets: fc.array(target, { maxLength: 6 }), kronor: fc.integer({ min: 0, max: 900 }), funder: fc.constantFrom("own", "fund", "grant", "other") }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  rows: fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom("a", "b")), { maxLength: 20 }),
  spent: fc.integer({ min: 0, max: 3000 }),
  explained: fc.boolean(),
  escalated: fc.integer({ min: 0, max: 8 })
})

const written = ({ areas, rows, spent, explained }: Made): string => {
  const folder = temporary()
  const first = areas.flatMap((projects, area) => projects.flatMap(({ targets }, project) => targets.map((_, index) => `t${area}-${project}-${index}`)))[0]
  const plan = [
    "styrkort: 1", "title: A plan", "organisation: A unit", "language: en", "period: 2026", `include: [${areas.map((_, area) => `a${area}.yaml`).join(", ")}]`,
    "funders:", "  own: {title: Own}", ...["fund", "grant", "other"].map((id) => `  ${id}: {title: The ${id}, state: applied}`),
    "datasets:", "  rows: {title: Rows, file: rows.csv, columns: {date: date, kind: text}}", "  answers: {title: Answers, file: answers.csv, columns: {date: date, happy: boolean}, min-group: 5}",
    "  books: {title: Books, file: books.csv, columns: {date: date, account: text, object: text, amount: money}}",
    "scales:", "  scale: {title: A scale, levels: [bad, fair, good], met-from: good}", "judgements: {file: judgements.csv}",
    "ledger: {dataset: books, amount: amount, account: account, project: object, cost: positive, accounts: [\"4\"], objects: {\"1\": p0-0}}",
    ...(explained && first !== undefined ? ["comments:", `  - {target: ${first}, period: 2026-T2, by: head, text: So it went.}`] : [])
  ]
  writeFileSync(path.join(folder, "plan.yaml"), `${plan.join("\n")}\n`)
  writeFileSync(path.join(folder, "rows.csv"), `date,kind\n${rows.map(([month, kind]) => `2026-${String(month).padStart(2, "0")}-10,${kind}\n`).join("")}`)
  writeFileSync(path.join(folder, "answers.csv"), `date,happy\n${rows.slice(0, 8).map(([month], index) => `2026-${String(month).padStart(2, "0")}-10,${index % 2 === 0}\n`).join("")}`)
  writeFileSync(path.join(folder, "books.csv"), `date,account,object,amount\n2026-03-01,4000,1,${spent} kr\n`)
  writeFileSync(path.join(folder, "judgements.csv"), "target,date,value,role,reason\n")
  for (const [area, projects] of areas.entries()) {
    writeFileSync(path.join(folder, `a${area}.yaml`), ["styrkort: 1", `area: {id: area-${area}, title: Area ${area}}`, "projects:", ...projects.flatMap(({ targets, kronor, funder }, project) => [
      `  p${area}-${project}:`, `    title: Project ${area} ${project}`, "    funding:", `      - {funder: ${funder}, amount: ${kronor} kr}`,
      ...(targets.length === 0 ? [] : ["    targets:", ...targets.map((rule, index) => `      t${area}-${project}-${index}: {title: Target ${area} ${project} ${index}, ${rule}}`)])
    ])].join("\n") + "\n")
  }
  return folder
}

test("the front says what is certain, what has turned and what needs a decision, in at most ten lines, of any plan", () => {
  const seen = new Map<number, number>()
  fc.assert(fc.property(made, fc.constantFrom("2026-T1", "2026-T2", "2026-T3"), fc.constantFrom("sv" as const, "en" as const), (one, period, lang) => {
    const question = asked(written(one), period)
    const { plan } = question.prepared
    // What a policy came to is the same to the front, whoever worked it out.
    const policies = [{ placed: { policy: { name: "A policy" } }, of: 1, undecided: 0, unknown: [], events: Array.from({ length: one.escalated }, (_, index) => ({ type: "escalate", message: `Message ${index}`, to: [] })) }] as unknown as NonNullable<Question["policies"]>
    const { front } = reportOf({ ...question, lang, policies, prepared: { ...question.prepared, plan: { ...plan, file: { ...plan.file, policies: ["policy.yaml"] } } } })
    expect(front.length).toBeLessThanOrEqual(10)
    expect(new Set(front.map(({ about }) => about))).toEqual(new Set(["certain", "turned", "decide"]))
    for (const { text } of front) expect(text).toMatch(/^\S.*\.$/s)
    expect(front.map(({ text }) => text).join(" ")).not.toMatch(/undefined|NaN|\[object/)
    seen.set(front.length, (seen.get(front.length) ?? 0) + 1)
  }), { numRuns: 60 })
  // Long fronts are among them.
  expect(Math.max(...seen.keys())).toBeGreaterThanOrEqual(8)
})

const northfield = "examples/northfield-waste-2026"
const cases: ReadonlyArray<readonly [plan: string, period: string, asOf: string | undefined, columns: number]> = [
  [northfield, "2026-Q2", undefined, 2], [northfield, "2026-05", undefined, 5], [northfield, "2026-H1", undefined, 1], [northfield, "2026-H2", "2026-08-31", 2], [northfield, "2026", undefined, 1], [northfield, "2026", "2026-06-15", 1], [northfield, "2026-T2", "2026-05-20", 2],
  [example, "2017-Q3", undefined, 3], [example, "2017", undefined, 1], [example, "2017-H1", "2017-03-31", 1], [example, "2017-02", "2017-02-14", 2]
]

test.each(cases)("%s, %s, as of %s: every document is of that period and that day", async (plan, period, asOf, columns) => {
  const day = asOf === undefined ? undefined : Day.parse(asOf)!
  const question = asked(plan, period, day)
  const report: Report = reportOf(question)
  const of = Result.getOrThrow(Period.parse(period))
  const end = day ?? of.end
  expect([report.period.id, report.asOf, report.history.periods.length]).toEqual([period, end, columns])
  const { targets } = JSON.parse(styrkort(["check", plan, "--as-of", Day.show(end), "--json", "--lang", report.lang]).stdout) as { targets: ReadonlyArray<{ readonly id: string; readonly verdict: string | null; readonly value: { readonly text: string } | null }> }
  expect(report.areas.flatMap((area) => area.projects.flatMap((project) => project.targets.map(({ id, state, value }) => [id, state, value])))).toEqual(targets.map(({ id, verdict, value }) => [id, verdict ?? "not-evaluated", value?.text]))
  expect(report.history.rows.map(({ target: id, cells }) => [id, cells.at(-1)!.state])).toEqual(targets.map(({ id, verdict }) => [id, verdict ?? "not-evaluated"]))
  // Nothing of a chart is of a day after.
  for (const { series } of report.areas.flatMap((area) => area.projects.flatMap((project) => project.targets))) expect(series === undefined || series.points.every((point) => point.day <= end)).toBe(true)
  const [page, text, document, workbook] = await Promise.all([formats.html.write(report), formats.markdown.write(report), formats.docx.write(report), formats.xlsx.write(report)])
  for (const one of [page, text]) {
    expect(one).toContain(report.period.title)
    expect(one).toContain(Day.show(end))
  }
  expect([document.length > 10_000, workbook.length > 3_000]).toEqual([true, true])
  const out = temporary()
  expect(styrkort(["report", plan, "--period", period, ...(asOf === undefined ? [] : ["--as-of", asOf]), "--documents", "markdown", "--out", out])).toMatchObject({ exit: 0, stderr: "" })
  expect(readdirSync(out)).toEqual([expect.stringContaining(period)])
  expect(readFileSync(path.join(out, readdirSync(out)[0]!), "utf8")).toContain(`# ${report.title.replaceAll("!", "\\!")}`)
})

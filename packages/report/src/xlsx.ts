/** A report as a workbook: figures are numbers that can be counted on, texts are texts, and nothing is a formula. */
import { Day } from "@styrkort/core"
import type { Ratio } from "@styrkort/core"
import { writeXlsx } from "hucre/xlsx"
import type { CellValue, WriteSheet } from "hucre/xlsx"
import type { Cell, Sheet } from "./budget/Sheet.ts"
import { illustrative } from "./illustrative.ts"
import { oneLine } from "./oneLine.ts"
import type { Figure, Report } from "./Report.ts"
import { words } from "./words.ts"
import type { Words } from "./words.ts"

/** Writes it. Amounts are kronor with öre, whatever other documents show them in. */
export const xlsx = (report: Report): Promise<Uint8Array> => {
  const w = words[report.lang]
  const tables = [front(report, w), targets(report, w), scorecard(report, w), ...economy(report), unknown(report, w), history(report, w), method(report, w)]
  const names = new Set<string>()
  return writeXlsx({
    sheets: tables.map((table) => sheetOf(table, names)),
    // The day of the report, and not the clock's: written again it is the same file.
    properties: { created: new Date(report.asOf * 86_400_000), modified: new Date(report.asOf * 86_400_000), title: oneLine(w.report(report.title, report.period.title)), creator: oneLine(report.organisation) }
  })
}

/** A cell: what stands in it, and how a number is shown. */
interface Typed {
  readonly value: CellValue
  readonly format?: string
}

interface Table {
  readonly name: string
  readonly head: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<Typed>>
  /** Lines above the heading. */
  readonly above?: ReadonlyArray<string>
}

const formats = { money: "#,##0.00", share: "0.0%", fte: "0.00#", date: "yyyy-mm-dd", number: "General" } as const

/** A program for spreadsheets holds so many characters in a cell. */
const longest = 32_000

const text = (value: string | undefined): Typed => ({ value: value === undefined || value === "" ? null : cut(oneLine(value)) })
const cut = (value: string): string => (value.length > longest ? `${value.slice(0, longest)}\u2026` : value)
const count = (value: number): Typed => ({ value })
const day = (value: Day.Day | undefined): Typed => (value === undefined ? { value: null } : { value: serial(value), format: formats.date })

/** Days are counted from the last of 1899 in a workbook. */
const serial = (value: Day.Day): number => value + 25_569

const figure = (of: Figure | undefined): Typed => {
  if (of === undefined) return { value: null }
  const { unit, value } = of
  switch (unit) {
    case "money":
      return { value: near(value, 100), format: formats.money }
    case "fte":
      return { value: near(value, 1000), format: formats.fte }
    case "date":
      return day(Number(value.n))
    case "share":
      return { value: near(value, 1), format: formats.share }
    case "number":
      return { value: near(value, 1) }
  }
}

/** The nearest number that a workbook can hold. */
const near = ({ n, d }: Ratio.Ratio, of: number): number => Number(n) / (Number(d) * of)

const cell = (of: Cell): Typed => {
  if (of === undefined) return { value: null }
  switch (of.kind) {
    case "text":
      return text(of.text)
    case "money":
      return { value: of.ore / 100, format: formats.money }
    case "fte":
      return { value: of.thousandths / 1000, format: formats.fte }
    case "share":
      return figure({ unit: "share", value: of.value })
    case "number":
      return count(of.value)
    case "date":
      return day(of.day)
  }
}

const front = (report: Report, w: Words): Table => ({
  name: w.state,
  head: ["", w.state],
  above: [w.report(report.title, report.period.title), `${report.organisation}. ${w.asOf(Day.show(report.asOf))}.`, illustrative(report) ?? []].flat(),
  rows: report.front.map((line) => [text(w.front[line.about]), text(line.text)])
})

const targets = ({ areas }: Report, w: Words): Table => ({
  name: w.targets,
  head: [w.area, w.project, w.leads, w.target, "id", w.verdict, w.final, w.value, w.figure, w.level, w.gap, w.pace, w.trend, w.why, w.evidenceName, w.explanation, w.source],
  rows: areas.flatMap((area) => area.projects.flatMap((project) => project.targets.map((target) => [
    text(area.title), text(project.title), text(project.leads.join(", ")), text(target.title), text(target.id), text(target.verdict), text(target.final ? w.yes : w.no), text(target.value), figure(target.figure), text(target.level), text(target.gap),
    text(target.pace), text(target.trend), text(target.why), text(target.state === "not-evaluated" ? undefined : w.evidence[target.evidence]),
    text(target.comments.length === 0 ? (target.asks ? w.explanationMissing : undefined) : target.comments.map((comment) => comment.text).join(" ")), text(target.cite)
  ])))
})

const scorecard = ({ scorecard: { areas, perspectives, goalless } }: Report, w: Words): Table => {
  const row = (perspective: string, goal: string, cells: Report["scorecard"]["goalless"]): ReadonlyArray<ReadonlyArray<Typed>> =>
    cells.flatMap(({ projects, counts }, index) => (projects.length === 0 ? [] : counts.map(({ word, n }) => [text(perspective), text(goal), text(areas[index]!.title), text(word), count(n)])))
  return {
    name: w.scorecard,
    head: [w.perspective, w.goal, w.area, w.verdict, w.targets],
    rows: [...perspectives.flatMap(({ title, goals }) => goals.flatMap((goal) => row(title, goal.title, goal.cells))), ...row("", w.goalless, goalless)]
  }
}

const economy = ({ economy: { followUp, budget, scenarios } }: Report): ReadonlyArray<Table> => [...followUp, ...budget, ...scenarios].map(tableOf)

const tableOf = (sheet: Sheet): Table => ({ name: sheet.title, head: sheet.columns.map(({ title }) => title), rows: sheet.rows.map(({ cells }) => cells.map(cell)), above: [sheet.title, ...sheet.notes] })

const unknown = ({ unknown: rows }: Report, w: Words): Table => ({ name: w.unknown, head: [w.target, "id", w.why, w.settles], rows: rows.map(({ title, target, why, settles }) => [text(title), text(target), text(why), text(settles.join("; "))]) })

const history = ({ history: { periods, rows } }: Report, w: Words): Table => ({
  name: w.history,
  head: [w.target, "id", ...periods.flatMap(({ title, closed }) => (closed === undefined ? [title] : [title, `${title}, ${w.closedOn(Day.show(closed))}`])), w.why],
  rows: rows.map(({ title, target, cells, flip }) => [text(title), text(target), ...cells.flatMap(({ word, reported }, index) => (periods[index]!.closed === undefined ? [text(word)] : [text(word), text(reported?.word ?? word)])), text(flip?.why)])
})

const method = ({ method: { lines, datasets } }: Report, w: Words): Table => ({
  name: w.method,
  head: [w.dataset, w.file, w.rowsName, w.completeThrough, w.restOn, w.kindOfRows],
  above: lines,
  rows: datasets.map((one) => [text(one.title), text(one.files.join(", ")), one.rows === undefined ? text(w.noFile) : count(one.rows), day(one.completeThrough), count(one.targets), text(one.illustrative ? w.madeUp : w.real)])
})

/** A sheet with its heading frozen and filters on it. */
const sheetOf = ({ name, head, rows, above = [] }: Table, names: Set<string>): WriteSheet => {
  const lead = above.length === 0 ? [] : [...above.map((line): ReadonlyArray<Typed> => [text(line)]), []]
  const all = [...lead, head.map(text), ...rows]
  const top = lead.length
  const cells = new Map(all.flatMap((row, at) => row.flatMap(({ format }, column) => (format === undefined ? [] : [[`${at},${column}`, { style: { numFmt: format } }] as const]))))
  head.forEach((_, column) => cells.set(`${top},${column}`, { style: { font: { bold: true } } } as never))
  const widest = (column: number): number => Math.min(60, Math.max(10, ...[head[column]!, ...rows.map((row) => String(row[column]?.value ?? ""))].map(({ length }) => length + 2)))
  return {
    name: nameOf(name, names),
    rows: all.map((row) => row.map(({ value }) => value)),
    cells,
    columns: head.map((_, column) => ({ width: widest(column) })),
    freezePane: { rows: top + 1 },
    ...(rows.length === 0 ? {} : { autoFilter: { range: `A${top + 1}:${letters(head.length)}${top + 1 + rows.length}` } })
  }
}

/** A sheet's name: at most 31 characters, some of which it cannot have, and none that is there already. */
const nameOf = (name: string, names: Set<string>): string => {
  const plain = oneLine(name).replace(/[[\]:*?/\\']/g, " ").trim() || "\u2013"
  for (let more = 1; ; more++) {
    const end = more === 1 ? "" : ` ${more}`
    const made = `${plain.slice(0, 31 - end.length).trim()}${end}`
    if (names.has(made.toLowerCase())) continue
    names.add(made.toLowerCase())
    return made
  }
}

const letters = (column: number): string => (column <= 26 ? String.fromCharCode(64 + column) : letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1))

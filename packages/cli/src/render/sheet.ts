/** TABLE of the formats in which sheets are written: terminal, Markdown, CSV and JSON. */
import { Day, Diagnostic, Money, Ratio } from "@styrkort/core"
import { shown as shownCell } from "@styrkort/report/budget"
import type { Cell, Row, Sheet } from "@styrkort/report/budget"
import type { BudgetResult, Cell as CellResult, DiffResult } from "../result/Sheets.ts"
import type { Finding } from "../result/parts.ts"
import { csvCell, csvQuoted } from "./csv.ts"
import { textOf } from "./json.ts"
import { markdownCell } from "./markdown.ts"
import { wrap } from "./wrap.ts"

type Lang = Diagnostic.Lang

/** What is said of the whole in JSON: which result it is, and of what. */
type About = Omit<BudgetResult, "sheets" | "findings"> | Omit<DiffResult, "sheets" | "findings">

/** How sheets are to be written: the language, the unit of amounts, and what is said of the whole in JSON. */
export interface Manner {
  readonly lang: Lang
  readonly unit: Money.Unit
  readonly about: About
  readonly findings: ReadonlyArray<Finding>
}

/** Every format. A new one is a row here. */
export const sheetFormats = {
  text: (sheets, manner) => sheets.map((sheet) => terminal(sheet, manner)).join("\n\n"),
  markdown: (sheets, manner) => sheets.map((sheet) => markdown(sheet, manner)).join("\n\n"),
  csv: (sheets, { lang }) => sheets.map((sheet) => csv(sheet, lang)).join("\n\n"),
  json: (sheets, manner) => json(sheets, manner)
} as const satisfies Record<string, (sheets: ReadonlyArray<Sheet>, manner: Manner) => string>

/** A format's name. */
export type SheetFormat = keyof typeof sheetFormats

const width = 80
/** The first column is at least so wide, however many figures stand beside it. */
const narrowest = 24
const gap = 2

const unitWords: Record<Money.Unit, Record<Lang, string>> = { kr: { sv: "kr", en: "kr" }, tkr: { sv: "tkr", en: "tkr" }, mkr: { sv: "mkr", en: "mkr" } }

/** A cell as a person reads it; amounts and full-time years without their unit, which stands above them. */
const shown = (cell: Cell, { lang, unit }: Manner): string =>
  cell?.kind === "text" ? Diagnostic.printable(cell.text) : cell?.kind === "fte" ? shownCell(cell, lang).replace(/\u00a0\S+$/, "") : shownCell(cell, lang, unit)

/** Where printed figures do not add up to their printed sum, by how much: down the columns, and along the rows that have a total. */
const roundings = (sheet: Sheet, manner: Manner): ReadonlyArray<string> => (manner.unit === "kr" ? [] : [...downwards(sheet, manner), ...along(sheet, manner)])

const printed = (cell: Cell, { unit }: Manner): bigint => (cell?.kind === "money" ? Money.inUnits({ ore: cell.ore, currency: "SEK" }, unit, "half-even") : 0n)

const downwards = ({ columns, rows }: Sheet, manner: Manner): ReadonlyArray<string> => {
  const total = rows.find(({ role }) => role === "total")
  return columns.flatMap(({ title }, column): ReadonlyArray<string> => {
    if (total?.cells[column]?.kind !== "money") return []
    const off = rows.filter(({ role }) => role === "row").reduce((all, { cells }) => all + printed(cells[column], manner), 0n) - printed(total.cells[column], manner)
    if (off === 0n) return []
    const amount = `${off < 0n ? -off : off} ${unitWords[manner.unit][manner.lang]}`
    return [{
      sv: `Avrundning: raderna i ${title} ger ${amount} ${off > 0n ? "mer" : "mindre"} än summan.`,
      en: `Rounding: the rows of ${title} give ${amount} ${off > 0n ? "more" : "less"} than the sum.`
    }[manner.lang]]
  })
}

const along = ({ columns, rows }: Sheet, manner: Manner): ReadonlyArray<string> => {
  const last = columns.length - 1
  if (columns[last]?.id !== "total") return []
  const offs = rows.map(({ cells }) => cells.slice(1, last).reduce((all, cell) => all + printed(cell, manner), 0n) - printed(cells[last], manner)).map((off) => (off < 0n ? -off : off)).filter((off) => off > 0n)
  if (offs.length === 0) return []
  const most = `${offs.reduce((a, b) => (a > b ? a : b))} ${unitWords[manner.unit][manner.lang]}`
  return [{
    sv: `Avrundning: i ${offs.length} ${offs.length === 1 ? "rad" : "rader"} skiljer delarna högst ${most} från radens summa.`,
    en: `Rounding: in ${offs.length} ${offs.length === 1 ? "row" : "rows"} the parts differ by at most ${most} from the row's sum.`
  }[manner.lang]]
}

const hasMoney = ({ rows }: Sheet): boolean => rows.some(({ cells }) => cells.some((cell) => cell?.kind === "money"))

const headed = (sheet: Sheet, { unit, lang }: Manner): string => `${Diagnostic.printable(sheet.title)}${hasMoney(sheet) ? ` (${unitWords[unit][lang]})` : ""}`

const terminal = (sheet: Sheet, manner: Manner): string => {
  const cells = sheet.rows.map(({ cells }) => cells.map((cell) => shown(cell, manner)))
  const isText = sheet.columns.map((_, column) => sheet.rows.some(({ cells }) => cells[column]?.kind === "text"))
  const widths = sheet.columns.map(({ title }, column) => Math.max(longest(title), ...cells.map((row) => row[column]!.length)))
  const blocks = blocksOf(widths.slice(1))
  const lines = blocks.flatMap((columns, index) => [
    ...(index === 0 ? [] : [""]),
    ...table(sheet, cells, columns, widths, isText)
  ])
  const notes = [...sheet.notes, ...roundings(sheet, manner)].flatMap((note) => wrap(Diagnostic.printable(note), 2))
  return [...wrap(headed(sheet, manner), 0), ...(sheet.rows.length === 0 ? [] : lines), ...notes].join("\n")
}

/** A heading may stand on several lines, but none of its words is broken. */
const longest = (title: string): number => Math.max(...title.split(" ").map(({ length }) => length))

/** Columns that fit beside the first one, in as many tables as it takes. */
const blocksOf = (widths: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> => {
  const blocks: Array<Array<number>> = [[]]
  let room = width - narrowest
  widths.forEach((one, index) => {
    if (one + gap > room && blocks.at(-1)!.length > 0) {
      blocks.push([])
      room = width - narrowest
    }
    room -= one + gap
    blocks.at(-1)!.push(index + 1)
  })
  return blocks
}

const table = (sheet: Sheet, cells: ReadonlyArray<ReadonlyArray<string>>, columns: ReadonlyArray<number>, widths: ReadonlyArray<number>, isText: ReadonlyArray<boolean>): ReadonlyArray<string> => {
  const beside = columns.reduce((sum, column) => sum + widths[column]! + gap, 0)
  const first = Math.max(narrowest, Math.min(width - beside, Math.max(...sheet.rows.map(({ role }, index) => cells[index]![0]!.length + (role === "part" ? 2 : 0)), longest(sheet.columns[0]!.title))))
  const pad = (value: string, column: number): string => " ".repeat(gap) + (isText[column] === true ? value.padEnd(widths[column]!) : value.padStart(widths[column]!))
  const headings = columns.map((column) => wrap(sheet.columns[column]!.title, 0, widths[column]))
  const height = Math.max(1, ...headings.map(({ length }) => length))
  const head = Array.from({ length: height }, (_, line) =>
    (line === height - 1 ? sheet.columns[0]!.title : "").padEnd(first) + columns.map((column, index) => pad(headings[index]![line - height + headings[index]!.length] ?? "", column)).join(""))
  const body = sheet.rows.flatMap(({ role }, index) => {
    const label = wrap(cells[index]![0]!, role === "part" ? 2 : 0, first)
    const line = label.at(-1)!.padEnd(first) + columns.map((column) => pad(cells[index]![column]!, column)).join("")
    return [...(role === "total" ? ["-".repeat(Math.min(width, first + beside))] : []), ...label.slice(0, -1), line]
  })
  return [...head, ...body].map((line) => line.trimEnd())
}

const markdown = (sheet: Sheet, manner: Manner): string => {
  const isText = sheet.columns.map((_, column) => sheet.rows.some(({ cells }) => cells[column]?.kind === "text"))
  const row = (cells: ReadonlyArray<string>): string => `| ${cells.join(" | ")} |`
  const bold = (value: string, role: Row["role"]): string => (role === "total" && value !== "" ? `**${value}**` : value)
  return [
    `### ${markdownCell(headed(sheet, manner))}`,
    "",
    ...(sheet.rows.length === 0 ? [] : [
      row(sheet.columns.map(({ title }) => markdownCell(title))),
      row(sheet.columns.map((_, column) => (isText[column] === true ? "---" : "--:"))),
      ...sheet.rows.map(({ role, cells }) => row(cells.map((cell, column) => bold(`${role === "part" && column === 0 ? "– " : ""}${markdownCell(shown(cell, manner))}`, role)))),
      ""
    ]),
    ...[...sheet.notes, ...roundings(sheet, manner)].map((note) => `${markdownCell(note)}  `)
  ].join("\n").trimEnd()
}

/** Figures in full and without groups, in kronor, so that another program reads them; the decimal mark is the language's. */
const csv = ({ title, columns, rows, notes }: Sheet, lang: Lang): string => {
  const plain = (value: Ratio.Ratio, decimals: number): string => {
    const { text } = Ratio.toDecimal(value, decimals)
    return { sv: text.replace(".", ","), en: text }[lang]
  }
  const cellOf = (cell: Cell): string => {
    if (cell === undefined) return ""
    switch (cell.kind) {
      case "text":
        return csvCell(cell.text)
      case "money":
        return csvQuoted(plain(Ratio.make(cell.ore, 100), 2))
      case "fte":
        return csvQuoted(plain(Ratio.make(cell.thousandths, 1000), 3))
      case "share":
        return csvQuoted(plain(cell.value, 6))
      case "number":
        return String(cell.value)
      case "date":
        return Day.show(cell.day)
    }
  }
  return [csvCell(title), columns.map((column) => csvCell(column.title)).join(";"), ...rows.map(({ cells }) => cells.map(cellOf).join(";")), ...notes.map(csvCell)].join("\n")
}

const json = (sheets: ReadonlyArray<Sheet>, { about, findings }: Manner): string =>
  textOf({
    ...about,
    sheets: sheets.map(({ id, title, columns, rows, notes }) => ({
      id,
      title,
      columns,
      rows: rows.map(({ role, cells }) => ({ role, ...Object.fromEntries(columns.map((column, index) => [column.id, exact(cells[index])])) })),
      notes
    })),
    findings
  } satisfies BudgetResult | DiffResult)

const exact = (cell: Cell): CellResult => {
  if (cell === undefined) return null
  switch (cell.kind) {
    case "text":
      return cell.text
    case "money":
      return { ore: cell.ore, currency: "SEK" }
    case "fte":
      return { thousandths: cell.thousandths }
    case "share":
      return { n: String(cell.value.n), d: String(cell.value.d) }
    case "number":
      return cell.value
    case "date":
      return Day.show(cell.day)
  }
}

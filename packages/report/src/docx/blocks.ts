/** Paragraphs and tables of a Word document: every text of a plan is one line of plain text, and looks come from styles alone. */
import { BookmarkEnd, BookmarkStart, HeadingLevel, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from "docx"
import type { Called } from "../Report.ts"
import { oneLine } from "../oneLine.ts"
import { signs } from "../signs.ts"

/** A heading, which the table of contents and the navigation pane are made from. */
export interface Heading {
  readonly level: 1 | 2 | 3
  readonly text: string
}

/** What stands in a document, one under the other. */
export type Block = Paragraph | Table | Heading

/** A text with a character style, or without one. */
export type Run = string | { readonly text: string; readonly style: string }

/** A cell: its paragraphs, in the style of tables' text unless it says another. */
export type Cell = Run | { readonly lines: ReadonlyArray<ReadonlyArray<Run>>; readonly style?: string }

/** A text as XML can hold it: what is no character is shown as such, and half of one becomes the same when it is written. A space at an end parts it from what is beside it. */
export const clean = (text: string): string => {
  const line = oneLine(text).replace(/[\ufffe\uffff]/g, "\ufffd")
  return line === "" ? "" : `${text.startsWith(" ") ? " " : ""}${line}${text.endsWith(" ") ? " " : ""}`
}

const runs = (parts: ReadonlyArray<Run>): ReadonlyArray<TextRun> => parts.map((part) => (typeof part === "string" ? new TextRun(clean(part)) : new TextRun({ text: clean(part.text), style: part.style })))

/** A paragraph in a style. */
export const paragraph = (style: string, ...parts: ReadonlyArray<Run>): Paragraph => new Paragraph({ style, children: runs(parts) })

/** Body text. */
export const say = (...parts: ReadonlyArray<Run>): Paragraph => paragraph("BodyText", ...parts)

/** A line of a list. */
export const bullet = (...parts: ReadonlyArray<Run>): Paragraph => paragraph("ListBullet", ...parts)

/** A heading. */
export const heading = (level: Heading["level"], text: string): Heading => ({ level, text: clean(text) })

/** The name of the place where a heading stands, by its number in the document. */
export const placeOf = (index: number): string => `_Toc${index}`

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

/** A heading as it is written. Places are numbered here: the library's own numbers go on from one document to the next. */
export const written = ({ level, text }: Heading, index: number): Paragraph => {
  const paragraph = new Paragraph({ heading: levels[level] })
  for (const part of [new BookmarkStart(placeOf(index), index), new TextRun(text), new BookmarkEnd(index)]) paragraph.addChildElement(part)
  return paragraph
}

/** A text that stands out. */
export const strong = (text: string): Run => ({ text, style: "Strong" })

/** The character style of a state. */
export const styleOf = ({ state }: Pick<Called, "state">): string => `State-${state}`

/** A state: its sign and word, in its style. */
export const badge = (called: Called): Run => ({ text: `${signs[called.state]} ${called.word}`, style: styleOf(called) })

/** The width between a page's margins, in twentieths of a point: A4 upright and lying. */
export const between = { upright: 9638, lying: 14570 } as const

/** How many columns a table may have on an upright page. */
export const mostUpright = 6

/** A table whose first row is repeated on every page that it runs over. Columns are as wide as their texts ask for unless `weights` are given, the same in every program. */
export const table = (head: ReadonlyArray<Cell>, rows: ReadonlyArray<ReadonlyArray<Cell>>, weights: ReadonlyArray<number> = weightsOf([head, ...rows])): Table => {
  const width = head.length > mostUpright ? between.lying : between.upright
  const weight = weights.reduce((sum, one) => sum + one, 0)
  const columnWidths = weights.map((one) => Math.floor(one / weight * width))
  return new Table({
    style: "StyrkortTable",
    tableLook: { firstRow: true, firstColumn: true, lastRow: false, lastColumn: false, noHBand: true, noVBand: true },
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths,
    // A row stays on one page unless it could be longer than one.
    rows: [head, ...rows].map((cells, index) => new TableRow({ cantSplit: cells.every((cell) => textOf(cell).length < 1500), tableHeader: index === 0, children: cells.map((cell) => cellOf(cell, index === 0 ? "TableHead" : "TableText")) }))
  })
}

const parted = (cell: Cell): { readonly lines: ReadonlyArray<ReadonlyArray<Run>>; readonly style?: string } => (typeof cell === "string" || "text" in cell ? { lines: [[cell]] } : cell)

/** Its lines, parted by line feeds. */
const textOf = (cell: Cell): string => parted(cell).lines.map((line) => line.map((run) => (typeof run === "string" ? run : run.text)).join("")).join("\n")

const cellOf = (cell: Cell, ordinary: string): TableCell => {
  const { lines, style = ordinary } = parted(cell)
  return new TableCell({ children: (lines.length === 0 ? [[]] : lines).map((line) => paragraph(style, ...line)) })
}

/** A column has room for its longest word, within reason, and more the longer its texts are. */
const weightsOf = (rows: ReadonlyArray<ReadonlyArray<Cell>>): ReadonlyArray<number> =>
  rows[0]!.map((_, column) => {
    const texts = rows.flatMap((row) => textOf(row[column]!).split("\n"))
    const word = texts.reduce((most, text) => text.split(/[\s-]/).reduce((longest, { length }) => Math.max(longest, length), most), 4)
    const text = texts.reduce((most, { length }) => Math.max(most, length), 0)
    return Math.max(Math.min(word, 18) + 2, Math.min(text, 70) / 2)
  })

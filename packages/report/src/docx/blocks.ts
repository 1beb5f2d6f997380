/** Paragraphs and tables of a Word document: every text of a plan is one line of plain text, and looks come from styles alone. */
import { BookmarkEnd, BookmarkStart, ConcreteHyperlink, HeadingLevel, ImageRun, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from "docx"
import type { Called } from "../Report.ts"
import { oneLine } from "../oneLine.ts"
import { signs } from "../signs.ts"

/** A heading, which the table of contents and the navigation pane are made from. `place`: its name, where links lead to it. */
export interface Heading {
  readonly level: 1 | 2 | 3
  readonly text: string
  readonly place?: string
}

/** What stands in a document, one under the other. */
export type Block = Paragraph | Table | Heading

/** A text, with a character style or without one; with a place in the document that it leads to, or that it is. Or a picture. */
export type Run = string | { readonly text: string; readonly style: string; readonly to?: string; readonly is?: Place } | Picture

/** A place that is no heading: its name, and a number that no other place has. */
export interface Place {
  readonly name: string
  readonly id: number
}

/** A picture as it is drawn and, for programs that cannot draw it, in pixels. `alt`: what it says to those who cannot see it; sizes in CSS pixels. */
export interface Picture {
  readonly id: number
  readonly alt: string
  readonly svg: string
  readonly png: Uint8Array
  readonly size: { readonly width: number; readonly height: number }
}

/** A cell: its paragraphs, in the style of tables' text unless it says another. */
export type Cell = Run | { readonly lines: ReadonlyArray<ReadonlyArray<Run>>; readonly style?: string }

/** A text as XML can hold it: what is no character is shown as such, and half of one becomes the same when it is written. A space at an end parts it from what is beside it. */
export const clean = (text: string): string => {
  const line = oneLine(text).replace(/[\ufffe\uffff]/g, "\ufffd")
  return line === "" ? "" : `${text.startsWith(" ") ? " " : ""}${line}${text.endsWith(" ") ? " " : ""}`
}

type Inside = ImageRun | ConcreteHyperlink | TextRun | BookmarkStart | BookmarkEnd

const inside = (part: Run): ReadonlyArray<Inside> => {
  if (typeof part === "string") return [new TextRun(clean(part))]
  if ("svg" in part) return [image(part)]
  const { to, is } = part
  const text = new TextRun({ text: clean(part.text), style: part.style })
  const led = to === undefined ? text : new ConcreteHyperlink([text], to, to)
  return is === undefined ? [led] : [new BookmarkStart(is.name, is.id), led, new BookmarkEnd(is.id)]
}

/** Word draws the SVG; what is older, or shows a document without laying it out, takes the pixels. */
const image = ({ id, alt, svg, png, size }: Picture): ImageRun =>
  new ImageRun({ type: "svg", data: new TextEncoder().encode(svg.replace(/[\ufffe\uffff]/g, "\ufffd")), transformation: size, fallback: { type: "png", data: png }, altText: { id: String(id), name: `chart ${id}`, description: clean(alt) } })

/** A paragraph in a style. */
export const paragraph = (style: string, ...parts: ReadonlyArray<Run>): Paragraph => {
  const made = new Paragraph({ style })
  for (const part of parts.flatMap(inside)) made.addChildElement(part)
  return made
}

/** Body text. */
export const say = (...parts: ReadonlyArray<Run>): Paragraph => paragraph("BodyText", ...parts)

/** A line of a list. */
export const bullet = (...parts: ReadonlyArray<Run>): Paragraph => paragraph("ListBullet", ...parts)

/** A heading. */
export const heading = (level: Heading["level"], text: string, place?: string): Heading => ({ level, text: clean(text), ...(place === undefined ? {} : { place }) })

/** The name of the place where a heading stands: its own, or by its number in the document. */
export const placeOf = ({ place }: Heading, index: number): string => place ?? `_Toc${index}`

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

/** A heading as it is written. Places are numbered here: the library's own numbers go on from one document to the next. */
export const written = (of: Heading, index: number): Paragraph => {
  const paragraph = new Paragraph({ heading: levels[of.level] })
  for (const part of [new BookmarkStart(placeOf(of, index), index), new TextRun(of.text), new BookmarkEnd(index)]) paragraph.addChildElement(part)
  return paragraph
}

/** A text that leads to a place in the document. */
export const link = (text: string, to: string, style = "Hyperlink"): Run => ({ text, style, to })

/** A text that stands out. */
export const strong = (text: string): Run => ({ text, style: "Strong" })

/** The character style of a state. */
export const styleOf = ({ state }: Pick<Called, "state">): string => `State-${state}`

/** A state: its sign and word, in its style. */
export const badge = (called: Called): Extract<Run, { readonly text: string }> => ({ text: `${signs[called.state]} ${called.word}`, style: styleOf(called) })

/** The width between a page's margins, in twentieths of a point: A4 upright and lying. */
export const between = { upright: 9638, lying: 14570 } as const

/** How many columns a table may have on an upright page. */
export const mostUpright = 6

/** How a table is laid out: its columns' shares of the width, where they are not to follow from its texts, and whether it stays on one page. */
interface Layout {
  readonly weights?: ReadonlyArray<number>
  readonly whole?: boolean
}

/** A table whose first row is repeated on every page that it runs over. Columns are as wide as their texts ask for, the same in every program. */
export const table = (head: ReadonlyArray<Cell>, rows: ReadonlyArray<ReadonlyArray<Cell>>, { weights, whole = false }: Layout = {}): Table => {
  const width = head.length > mostUpright ? between.lying : between.upright
  const all = [head, ...rows]
  const columnWidths = weights === undefined ? widthsOf(all, width) : shared(weights, width)
  // What could be longer than a page is not kept on one.
  const isKept = whole && all.flat().reduce((sum, cell) => sum + textOf(cell).length, 0) < 2500
  return new Table({
    style: "StyrkortTable",
    tableLook: { firstRow: true, firstColumn: true, lastRow: false, lastColumn: false, noHBand: true, noVBand: true },
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths,
    // A row stays on one page unless it could be longer than one.
    rows: all.map((cells, index) => new TableRow({ cantSplit: cells.every((cell) => textOf(cell).length < 1500), tableHeader: index === 0, children: cells.map((cell) => cellOf(cell, index === 0 ? "TableHead" : isKept && index < rows.length ? "TableKept" : "TableText")) }))
  })
}

const parted = (cell: Cell): { readonly lines: ReadonlyArray<ReadonlyArray<Run>>; readonly style?: string } => (typeof cell === "string" || "text" in cell || "svg" in cell ? { lines: [[cell]] } : cell)

/** Its lines, parted by line feeds. */
const textOf = (cell: Cell): string => parted(cell).lines.map((line) => line.map((part) => (typeof part === "string" ? part : "svg" in part ? "" : part.text)).join("")).join("\n")

const cellOf = (cell: Cell, ordinary: string): TableCell => {
  const { lines, style = ordinary } = parted(cell)
  return new TableCell({ children: (lines.length === 0 ? [[]] : lines).map((line) => paragraph(style, ...line)) })
}

/** Widths of a letter in tables' text, and of what is beside a cell's text, in twentieths of a point; wide rather than narrow, since fonts differ. */
const letter = 125
const beside = 200

/** A column has room for its longest word, within reason; what is left goes to those whose texts are long. */
const widthsOf = (rows: ReadonlyArray<ReadonlyArray<Cell>>, width: number): ReadonlyArray<number> => {
  const columns = rows[0]!.map((_, column) => rows.flatMap((row) => textOf(row[column]!).split("\n")))
  const least = columns.map((texts) => beside + letter * Math.min(18, texts.reduce((most, text) => text.split(/[\s-]/).reduce((longest, { length }) => Math.max(longest, length), most), 4)))
  const left = width - least.reduce((sum, one) => sum + one, 0)
  if (left <= 0) return shared(least, width)
  const more = shared(columns.map((texts, column) => Math.max(0, beside + letter * Math.min(70, texts.reduce((most, { length }) => Math.max(most, length), 0)) - least[column]!)), left)
  return least.map((one, column) => one + more[column]!)
}

/** A width in whole parts, by weights. */
const shared = (weights: ReadonlyArray<number>, width: number): ReadonlyArray<number> => {
  const sum = weights.reduce((all, one) => all + one, 0)
  return weights.map((one) => Math.floor(sum === 0 ? width / weights.length : one / sum * width))
}

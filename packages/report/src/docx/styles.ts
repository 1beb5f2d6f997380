/** The styles of a report in Word: whoever edits it changes a style, and everything that has it follows. */
import type { Report } from "../Report.ts"
import { escape } from "../html/html.ts"
import { called, states } from "../targets.ts"
import { words } from "../words.ts"
import { styleOf } from "./blocks.ts"

/** Colours that are told apart on white and in print, each with a contrast of at least 4.5 to 1. */
const colours = { met: "1E6B3C", missed: "A3152B", "on-track": "1D4F91", behind: "8A4B00", unknown: "5B3A8C", inactive: "4B5563", waived: "4B5563", followed: "374151", "not-evaluated": "4B5563" } as const

/** The language that Word checks the spelling of. */
const proofing: Record<Report["lang"], string> = { sv: "sv-SE", en: "en-GB" }

const paragraphStyle = (id: string, name: string, basedOn: string, { next = id, look = "", run = "" }: { readonly next?: string; readonly look?: string; readonly run?: string } = {}): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"${id === "Normal" ? ' w:default="1"' : ""}><w:name w:val="${escape(name)}"/>${basedOn === "" ? "" : `<w:basedOn w:val="${basedOn}"/>`}<w:next w:val="${next}"/><w:qFormat/><w:pPr>${look}</w:pPr><w:rPr>${run}</w:rPr></w:style>`

const characterStyle = (id: string, name: string, run: string): string =>
  `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${escape(name)}"/><w:qFormat/><w:rPr>${run}</w:rPr></w:style>`

const spaced = (before: number, after: number): string => `<w:spacing w:before="${before}" w:after="${after}"/>`
const size = (points: number): string => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`
const border = (side: string, colour: string, width = 4, space = 0): string => `<w:${side} w:val="single" w:sz="${width}" w:space="${space}" w:color="${colour}"/>`

const headingStyle = (level: number, points: number, before: number): string =>
  paragraphStyle(`Heading${level}`, `heading ${level}`, "Normal", { next: "BodyText", look: `<w:keepNext/><w:keepLines/>${spaced(before, 80)}<w:outlineLvl w:val="${level - 1}"/>`, run: `<w:b/><w:color w:val="1F3A5F"/>${size(points)}` })

const tableStyle = [
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
  '<w:style w:type="table" w:styleId="StyrkortTable"><w:name w:val="Styrkort table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>',
  `<w:tblPr><w:tblBorders>${border("top", "6B7280")}${border("bottom", "6B7280")}${border("insideH", "D1D5DB")}</w:tblBorders></w:tblPr>`,
  '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E8EDF3"/></w:tcPr></w:tblStylePr>',
  '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
].join("")

/** The whole of word/styles.xml. */
export const stylesOf = ({ lang }: Report): string => [
  '<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
  `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>${size(10.5)}<w:lang w:val="${proofing[lang]}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
  paragraphStyle("Normal", "Normal", ""),
  paragraphStyle("BodyText", "Body Text", "Normal", { look: spaced(0, 100) }),
  paragraphStyle("Title", "Title", "Normal", { next: "Subtitle", look: spaced(600, 120), run: `<w:b/><w:color w:val="1F3A5F"/>${size(24)}` }),
  paragraphStyle("Subtitle", "Subtitle", "Normal", { next: "BodyText", look: spaced(0, 80), run: `<w:color w:val="374151"/>${size(13)}` }),
  headingStyle(1, 17, 360),
  headingStyle(2, 13, 280),
  headingStyle(3, 11, 220),
  paragraphStyle("TOCHeading", "TOC Heading", "Normal", { next: "BodyText", look: `<w:keepNext/><w:pageBreakBefore/>${spaced(0, 120)}`, run: `<w:b/><w:color w:val="1F3A5F"/>${size(17)}` }),
  paragraphStyle("Notice", "Notice", "BodyText", { look: `<w:pBdr>${border("left", "8A4B00", 24, 8)}</w:pBdr>${spaced(160, 160)}<w:ind w:left="200"/>` }),
  paragraphStyle("ListBullet", "List Bullet", "BodyText", { look: `<w:numPr><w:numId w:val="1"/></w:numPr>${spaced(0, 60)}<w:ind w:left="360" w:hanging="260"/>` }),
  paragraphStyle("Facts", "Facts", "ListBullet", { look: "<w:keepNext/>" }),
  paragraphStyle("TableText", "Table text", "Normal", { look: spaced(30, 30), run: size(9.5) }),
  paragraphStyle("TableKept", "Table text, kept with the next row", "TableText", { look: "<w:keepNext/>" }),
  paragraphStyle("TableFigure", "Table figure", "TableText", { look: '<w:jc w:val="right"/>' }),
  paragraphStyle("TableHead", "Table head", "TableText", { look: "<w:keepNext/>" }),
  paragraphStyle("TableHeadFigure", "Table head figure", "TableHead", { look: '<w:jc w:val="right"/>' }),
  paragraphStyle("TableTotal", "Table total", "TableText", { run: "<w:b/>" }),
  paragraphStyle("TableTotalFigure", "Table total figure", "TableFigure", { run: "<w:b/>" }),
  paragraphStyle("Footer", "footer", "Normal", { look: '<w:jc w:val="right"/>', run: `<w:color w:val="4B5563"/>${size(8.5)}` }),
  characterStyle("Strong", "Strong", "<w:b/>"),
  characterStyle("ChartCaption", "Chart caption", '<w:color w:val="4B5563"/>'),
  characterStyle("Hyperlink", "Hyperlink", '<w:color w:val="0B4F9E"/>'),
  // What the library gives the entries of a table of contents.
  characterStyle("IndexLink", "Index Link", ""),
  characterStyle("Missing", "Explanation missing", '<w:b/><w:color w:val="A3152B"/>'),
  ...states.map((state) => characterStyle(styleOf({ state }), `${words[lang].verdict}: ${called(state, { lang }).word}`, `<w:b/><w:color w:val="${colours[state]}"/>`)),
  tableStyle,
  "</w:styles>"
].join("")

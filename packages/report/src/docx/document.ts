/** A report as a Word document that goes on being written in: headings, tables and a table of contents that Word knows as such, and looks from styles alone. */
import { Day } from "@styrkort/core"
import { Document, Footer, LeaderType, Packer, PageNumber, PageOrientation, Paragraph, SectionType, TableOfContents, TextRun } from "docx"
import type { ISectionOptions } from "docx"
import { escape } from "../html/html.ts"
import { illustrative } from "../illustrative.ts"
import type { Report } from "../Report.ts"
import { words } from "../words.ts"
import { bullet, clean, heading, paragraph, placeOf, written } from "./blocks.ts"
import type { Block, Heading } from "./blocks.ts"
import { partsOf } from "./parts.ts"
import { stylesOf } from "./styles.ts"

/** Writes it: the same report gives the same bytes, on any machine and any day. */
export const docx = async (report: Report): Promise<Uint8Array> => {
  const zip = await Packer.toArrayBuffer(new Document({ externalStyles: stylesOf(report), sections: sectionsOf(report) }), undefined, [{ path: "docProps/core.xml", data: properties(report) }])
  return timeless(new Uint8Array(zip))
}

/** A4, upright or lying; pages turn where a part needs it. */
const sectionsOf = (report: Report): ReadonlyArray<ISectionOptions> => {
  const groups: Array<{ lying: boolean; blocks: Array<Block> }> = [{ lying: false, blocks: [...firstPage(report)] }]
  for (const { title, lying, blocks } of partsOf(report)) {
    if (groups.at(-1)!.lying !== lying || groups.length === 1) groups.push({ lying, blocks: [] })
    groups.at(-1)!.blocks.push(heading(1, title), ...blocks)
  }
  const places = new Map(groups.flatMap(({ blocks }) => blocks.filter(isHeading)).map((one, index) => [one, index + 1]))
  const footer = new Footer({ children: [new Paragraph({ style: "Footer", children: [new TextRun({ children: [`${clean(report.title)}, ${clean(report.period.title)}   `, PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })] })] })
  return groups.map(({ lying, blocks }, index) => ({
    // The other sections have the footer of the first: whoever changes it changes all.
    ...(index === 0 ? { footers: { default: footer } } : {}),
    properties: {
      titlePage: index === 0,
      type: SectionType.NEXT_PAGE,
      page: { size: { width: 11906, height: 16838, orientation: lying ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT }, margin: { top: 1134, right: 1134, bottom: 1134, left: 1134 } }
    },
    children: [...blocks.map((block) => (isHeading(block) ? written(block, places.get(block)!) : block)), ...(index === 0 ? contents(places, report) : [])]
  }))
}

const isHeading = (block: Block): block is Heading => "level" in block

const firstPage = (report: Report): ReadonlyArray<Block> => {
  const w = words[report.lang]
  const made = illustrative(report)
  return [
    paragraph("Title", w.report(report.title, report.period.title)),
    paragraph("Subtitle", report.organisation),
    paragraph("Subtitle", w.asOf(Day.show(report.asOf))),
    ...(made === undefined ? [] : [paragraph("Notice", made)]),
    heading(1, w.state),
    ...(["certain", "turned", "decide"] as const).flatMap((about) => [heading(2, w.front[about]), ...report.front.filter((line) => line.about === about).map(({ text }) => bullet(text))])
  ]
}

/** The headings of two levels as links; Word puts in the pages when it opens the document, or when it is asked to. Until then nothing, not even dots, promises any. */
const contents = (places: ReadonlyMap<Heading, number>, { lang }: Report): ReadonlyArray<Paragraph | TableOfContents> => [
  paragraph("TOCHeading", words[lang].contents),
  new TableOfContents(words[lang].contents, { hyperlink: true, headingStyleRange: "1-2", tabLeader: LeaderType.NONE, cachedEntries: [...places].filter(([{ level }]) => level < 3).map(([of, index]) => ({ title: of.text, level: of.level, href: placeOf(of, index) })) })
]

/** What Word and archives know of the file: whose it is, and the day that it is as of. */
const properties = ({ title, organisation, period, lang, asOf }: Report): string => {
  const day = `${Day.show(asOf)}T00:00:00Z`
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escape(clean(words[lang].report(title, period.title)))}</dc:title><dc:creator>${escape(clean(organisation))}</dc:creator><cp:lastModifiedBy>${escape(clean(organisation))}</cp:lastModifiedBy>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${day}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${day}</dcterms:modified><dc:language>${lang}</dc:language></cp:coreProperties>`
  ].join("")
}

/** The first day that a zip file can name, at midnight: what Word itself writes. */
const firstDay = 0x00210000

/** A zip file whose entries say nothing of when they were written; the library that writes it has them say the time by the machine's clock. */
const timeless = (zip: Uint8Array): Uint8Array => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  // The last 22 bytes tell where the directory is; an entry of it is 46 bytes and three texts, and tells where its file is.
  for (let at = view.getUint32(zip.length - 6, true); view.getUint32(at, true) === 0x02014b50; at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)) {
    view.setUint32(at + 12, firstDay, true)
    view.setUint32(view.getUint32(at + 42, true) + 10, firstDay, true)
  }
  return zip
}

/** The follow-up as a Word document: everything the report says stands in it, under real headings, in real tables, and its looks come from styles alone. */
import { readFileSync } from "node:fs"
import path from "node:path"
import { formats, reportOf } from "@styrkort/report"
import type { Report } from "@styrkort/report"
import { validateXML } from "xmllint-wasm"
import { afterEach, describe, expect, test, vi } from "vitest"
import { questionOf } from "../../packages/cli/src/report/question.ts"
import { heading, shown } from "../../packages/report/src/budget/shown.ts"
import { pngOf } from "../../packages/report/src/chart/png.ts"
import { said } from "../../packages/report/src/chart/said.ts"
import { shapesOf } from "../../packages/report/src/chart/shapes.ts"
import { svgOf } from "../../packages/report/src/chart/svg.ts"
import { oneLine } from "../../packages/report/src/oneLine.ts"
import { signs } from "../../packages/report/src/signs.ts"
import { words } from "../../packages/report/src/words.ts"
import { example, raw, root, styrkort, temporary } from "../cli/styrkort.ts"
import { blocksOf, partsOf, picturesOf, plain } from "./word.ts"
import type { Block } from "./word.ts"

const modelOf = (folder: string, period: string, lang?: "sv" | "en"): Report => {
  const ready = questionOf({ folder: path.join(root, folder), file: "plan.yaml" }, { period, asOf: undefined, lang, version: "1" })
  if (!("question" in ready)) throw new Error(JSON.stringify(ready))
  return reportOf(ready.question)
}

const documentOf = async (report: Report) => {
  const bytes = await formats.docx.write(report)
  const parts = partsOf(bytes)
  const xml = parts.get("word/document.xml")!
  return { bytes, parts, xml, blocks: blocksOf(xml) }
}

type Table = Extract<Block, { kind: "table" }>
const isTable = (block: Block | undefined): block is Table => block?.kind === "table"

/** What stands from a heading to the next of its level or above, the first that has this text from a place on. */
const under = (blocks: ReadonlyArray<Block>, style: string, text: string, from = 0): { readonly at: number; readonly blocks: ReadonlyArray<Block> } => {
  const at = blocks.findIndex((block, index) => index >= from && block.kind === "paragraph" && block.style === style && block.text === oneLine(text))
  expect(at, `${style} ${text}`).toBeGreaterThan(-1)
  const end = blocks.findIndex((block, index) => index > at && block.kind === "paragraph" && block.style.startsWith("Heading") && block.style <= style)
  return { at, blocks: blocks.slice(at + 1, end === -1 ? undefined : end) }
}

afterEach(() => { vi.useRealTimers() })

const plans = [[example, "2017-T2", undefined], ["examples/northfield-waste-2026", "2026-T2", undefined], ["examples/northfield-waste-2026", "2026-T2", "sv"]] as const

describe.each(plans)("%s, %s, in %s", async (folder, period, lang) => {
  const report = modelOf(folder, period, lang)
  const w = words[report.lang]
  const { bytes, parts, xml, blocks } = await documentOf(report)
  const paragraphsIn = (style: string) => blocks.flatMap((block) => (block.kind === "paragraph" && block.style === style ? [block.text] : []))

  test("has the report's parts as headings, in order, with the front page's lines first", () => {
    expect(paragraphsIn("Title")).toEqual([w.report(report.title, report.period.title)])
    expect(paragraphsIn("Heading1")).toEqual([w.state, w.scorecard, ...(report.events.length > 0 ? [w.eventsOfPlan] : []), ...report.areas.map(({ title }) => title), w.unknown, w.economy, w.history, w.behindScorecard, w.method])
    const first = under(blocks, "Heading1", w.state).blocks
    expect(first.flatMap((block) => (block.kind === "paragraph" && block.style === "ListBullet" ? [block.text] : []))).toEqual((["certain", "turned", "decide"] as const).flatMap((about) => report.front.filter((line) => line.about === about).map(({ text }) => oneLine(text))))
  })

  test("tells of every target exactly what the model does, and of what is not to be shown nothing", () => {
    let from = 0
    for (const target of report.areas.flatMap(({ projects }) => projects.flatMap(({ targets }) => targets))) {
      const { at, blocks: [table, ...others] } = under(blocks, "Heading3", target.title, from)
      from = at + 1
      expect(others.filter(isTable)).toEqual([])
      if (!isTable(table)) throw new Error(`${target.id} has no table`)
      const [head, ...rows] = table.rows
      expect(head).toEqual([w.verdict, `${signs[target.state]} ${target.verdict}${target.final ? ` (${w.final})` : ""}`])
      const expected = [[w.value, target.value], [w.level, target.level], [w.gap, target.gap], [w.pace, target.pace], [w.trend, target.trend], [w.why, target.why], [w.sentence, target.sentence], [w.evidenceName, target.state === "not-evaluated" ? undefined : w.evidence[target.evidence]], [w.note, target.note], [w.source, target.cite], [w.overTime, target.series === undefined ? undefined : said(target, target.series, w).caption]]
      const explained = rows.filter(([name]) => name === w.explanation)
      expect(rows.filter(([name]) => name !== w.explanation).map(([name, text]) => [name, text!.trimStart()])).toEqual(expected.flatMap(([name, text]) => (text === undefined || text === "" ? [] : [[name, oneLine(text)]])))
      expect(explained).toHaveLength(target.asks || target.comments.length > 0 ? 1 : 0)
      expect(explained[0]?.[1]?.includes(w.explanationMissing) ?? false, target.id).toBe(target.asks && !target.comments.some(({ current }) => current))
      for (const { text } of target.comments) expect(explained[0]![1]).toContain(oneLine(text))
    }
    expect(paragraphsIn("Heading3")).toHaveLength(report.areas.flatMap(({ projects }) => projects.flatMap(({ targets }) => targets)).length)
  })

  test("has every table of the money, cell by cell", () => {
    const sheets = [...report.economy.followUp, ...report.economy.budget, ...report.economy.scenarios]
    expect(sheets.length).toBeGreaterThan(2)
    let from = under(blocks, "Heading1", w.economy).at
    for (const sheet of sheets) {
      const { at, blocks: found } = under(blocks, "Heading2", heading(sheet), from)
      from = at + 1
      expect(found.filter(isTable).map(({ rows }) => rows)).toEqual(sheet.rows.length === 0 ? [] : [[sheet.columns.map(({ title }) => oneLine(title)), ...sheet.rows.map(({ cells }) => cells.map((cell) => oneLine(shown(cell, report.lang))))]])
      expect(found.flatMap((block) => (block.kind === "paragraph" && block.text !== "" ? [block.text] : []))).toEqual(sheet.notes.map(oneLine))
    }
  })

  test("has the scorecard as a matrix and the verdicts of every period, each with its sign", () => {
    const matrices = under(blocks, "Heading1", w.scorecard).blocks.filter(isTable)
    const goals = report.scorecard.perspectives.flatMap((perspective) => perspective.goals)
    expect(matrices.flatMap(({ rows }) => rows.slice(1)).slice(0, goals.length)).toEqual(goals.map(({ title, cells }) => [title, ...cells.map(({ projects, counts }) => (projects.length === 0 ? "–" : counts.length === 0 ? "0" : counts.map(({ state, n, word }) => `${signs[state]} ${n} ${word}`).join("\n")))]))
    const past = under(blocks, "Heading1", w.history).blocks.findLast(isTable)!
    expect(past.rows.slice(1)).toEqual(report.history.rows.map(({ title, cells }) => [oneLine(title), ...cells.map(({ state, word, reported }) => `${signs[state]} ${word}${reported === undefined ? "" : `\n${w.reported(reported.word)}`}`)]))
  })

  test("has the chart of every target that the page has, as it is drawn and in pixels, and says what it shows", () => {
    const charts = report.areas.flatMap(({ projects }) => projects.flatMap(({ targets }) => targets.flatMap((target) => (target.series === undefined ? [] : [{ target, series: target.series }]))))
    expect(charts.length).toBeGreaterThan(5)
    expect(picturesOf(bytes)).toEqual(charts.map(({ target, series }) => {
      const { alt } = said(target, series, w)
      return { alt: oneLine(alt), svg: svgOf(shapesOf(series)), png: Buffer.from(pngOf(shapesOf(series))) }
    }))
    const ids = [...xml.matchAll(/<wp:docPr id="(\d+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  test("every link leads to a place in it, and every place is there once", () => {
    const places = [...xml.matchAll(/<w:bookmarkStart w:name="([^"]*)" w:id="(\d+)"/g)].map(([, name, id]) => ({ name: name!, id }))
    for (const of of ["name", "id"] as const) expect(places.map((place) => place[of])).toEqual([...new Set(places.map((place) => place[of]))])
    const links = [...xml.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]*)"/g)].map(([, anchor]) => anchor!)
    expect(links.filter((anchor) => !places.some(({ name }) => name === anchor))).toEqual([])
    // A name that Word does not take is no place.
    expect(places.filter(({ name }) => !/^_[A-Za-z][A-Za-z0-9_]{0,38}$/.test(name))).toEqual([])
  })

  test("a cell of the scorecard leads to the undertakings behind it, and they to their targets", () => {
    const linked = (part: string): ReadonlyArray<readonly [string, string]> => [...part.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]*)"[^>]*>([\s\S]*?)<\/w:hyperlink>/g)].map(([, to, inside]) => [to!, plain([...inside!.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text).join(""))])
    const cells = [...report.scorecard.perspectives.flatMap(({ goals }) => goals), { title: w.goalless, cells: report.scorecard.goalless }].flatMap(({ cells: all }) => all)
    const projects = report.areas.flatMap((area) => area.projects)
    const shownCells = cells.filter((cell) => cell.projects.length > 0)
    const matrix = new Set(linked(xml).flatMap(([to]) => (to.startsWith("_Cell") ? [to] : [])))
    expect(matrix.size).toBe(shownCells.length)
    const rows = [...xml.matchAll(/<w:tr>[\s\S]*?<\/w:tr>/g)].map(([row]) => row)
    for (const [index, place] of [...matrix].entries()) {
      const at = rows.findIndex((row) => row.includes(`<w:bookmarkStart w:name="${place}"`))
      expect(rows.slice(at, at + shownCells[index]!.projects.length).flatMap((row) => linked(row).map(([, text]) => text))).toEqual(shownCells[index]!.projects.map((id) => oneLine(projects.find((project) => project.id === id)!.title)))
    }
  })

  test("repeats the first row of every table, and no table stands against another or last", () => {
    for (const [index, block] of blocks.entries()) {
      if (!isTable(block)) continue
      expect(block.head).toBe(1)
      expect(isTable(blocks[index + 1])).toBe(false)
      expect(blocks.length).toBeGreaterThan(index + 1)
    }
  })

  test("takes its looks from styles that it has", () => {
    const styles = parts.get("word/styles.xml")!
    const used = new Set([...xml.matchAll(/<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"\/>/g)].map(([, id]) => id!))
    expect([...used].filter((id) => !styles.includes(`w:styleId="${id}"`))).toEqual([])
    expect(xml.match(/<w:(?:b|i|color|sz|szCs|rFonts|shd|jc|ind|spacing)[ /]/g)).toBeNull()
    expect(parts.get("word/numbering.xml")).toContain('<w:num w:numId="1"')
  })

  test("has a table of contents with every heading of two levels, and numbered pages", () => {
    expect(xml).toContain('TOC \\h \\o &quot;1-2&quot;')
    const contents = blocks.flatMap((block) => (block.kind === "paragraph" && /^TOC[12]$/.test(block.style) ? [block.text] : []))
    expect(contents).toEqual(blocks.flatMap((block) => (block.kind === "paragraph" && /^Heading[12]$/.test(block.style) ? [block.text] : [])))
    expect([...parts].filter(([name]) => name.startsWith("word/footer")).map(([, footer]) => [...footer.matchAll(/<w:instrText[^>]*>(\w+)</g)].map(([, field]) => field))).toEqual([["PAGE", "NUMPAGES"]])
  })
})

test("the same report is the same file, whenever it is written, and nothing in it says when or by what", async () => {
  const report = modelOf("examples/northfield-waste-2026", "2026-T2")
  const at = (now: string) => {
    vi.useFakeTimers({ now: new Date(now), toFake: ["Date"] })
    return formats.docx.write(report)
  }
  const first = await at("2001-02-03T04:05:06Z")
  const second = await at("2031-12-30T21:20:19Z")
  expect(Buffer.from(first).equals(second)).toBe(true)
  const core = partsOf(first).get("docProps/core.xml")!
  expect(core).toContain("<dc:creator>Northfield Waste Ltd</dc:creator>")
  expect([...core.matchAll(/>(\d{4}-[^<]*)</g)].map(([, time]) => time)).toEqual(["2026-08-31T00:00:00Z", "2026-08-31T00:00:00Z"])
})

test("texts that would be markup, turn the direction, cannot be seen or never end are text", async () => {
  const hostile = ["<script>alert('x')</script> & ]]>", "left \u202e right \u2066 \u200b", "a".repeat(10_000), "👩‍👩‍👧 🇸🇪 ok", "half \ud800 none \uffff nought \u0000", "two\r\n  lines", "{{=cmd()}} \\o \"1-9\""]
  let next = 0
  const soiled = <A>(value: A): A => {
    if (Array.isArray(value)) return value.map(soiled) as A
    if (typeof value !== "object" || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, typeof inside === "string" && /^(title|organisation|text|why|verdict|value|level|gap|note|cite|purpose|by|message|when|status|shown)$/.test(key) ? hostile[next++ % hostile.length]! : soiled(inside as unknown)])) as A
  }
  const { bytes, parts, blocks } = await documentOf(soiled(modelOf("examples/northfield-waste-2026", "2026-T2")))
  const any = '<xs:any namespace="##any" processContents="skip" minOccurs="0" maxOccurs="unbounded"/>'
  await Promise.all([...parts].filter(([name]) => /\.(?:xml|svg|rels)$/.test(name)).map(async ([name, xml]) => {
    const [, prefix, element] = /<(?:(\w+):)?(\w+)[ >/]/.exec(xml.replace(/<\?.*?\?>/, ""))!
    const space = new RegExp(` xmlns${prefix === undefined ? "" : `:${prefix}`}="([^"]*)"`).exec(xml)![1]!
    const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${space}"><xs:element name="${element}"><xs:complexType><xs:sequence>${any}</xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element></xs:schema>`
    expect((await validateXML({ xml: [{ fileName: name.replaceAll("/", "-"), contents: xml }], schema: [schema] })).errors, name).toEqual([])
    expect(xml.replace(/[\r\n]/g, ""), name).not.toMatch(raw)
    expect(xml).not.toContain("<script")
  }))
  // Pictures say the texts as they stand, and so do links.
  const alts = picturesOf(bytes).map(({ alt }) => alt).join("\n")
  const links = [...parts.get("word/document.xml")!.matchAll(/<w:hyperlink [^>]*>([\s\S]*?)<\/w:hyperlink>/g)].map(([, inside]) => plain([...inside!.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, one]) => one).join(""))).join("\n")
  for (const said of [alts, links]) for (const one of hostile.slice(0, 4)) expect(said).toContain(oneLine(one))
  const text = blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : block.rows.flat())).join("\n")
  for (const one of hostile) expect(text).toContain(oneLine(one).toWellFormed().replace("\uffff", "\ufffd"))
})

test("the built command writes it, and nothing in what a check starts with does", () => {
  const folder = temporary()
  expect(styrkort(["report", example, "--period", "2017-T2", "--documents", "docx", "--out", folder])).toMatchObject({ exit: 0, stderr: "" })
  const policies = words.sv.policiesTitle
  expect(blocksOf(partsOf(readFileSync(path.join(folder, "uppfoljning-2017-T2.docx"))).get("word/document.xml")!)).toContainEqual({ kind: "paragraph", style: "Heading1", text: policies })
  const [check, whole] = ["main", "fmt"].map((name) => readFileSync(path.join(root, `packages/cli/dist/${name}.js`), "latin1"))
  expect([check, whole].map((program) => program!.includes("wordprocessingml"))).toEqual([false, true])
  expect(whole).not.toMatch(/\beval\(|new Function/)
})

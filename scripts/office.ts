/** The follow-up in Word, read by another program than ours: LibreOffice lays it out as pages on which contents, tables and charts are whole, and what it writes of it again has every heading and every cell. */
import { deepStrictEqual, ok } from "node:assert/strict"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { blocksOf, partsOf, picturesOf } from "../test/report/word.ts"
import type { Block } from "../test/report/word.ts"
import { packed, pagesOf, run } from "./office/pages.ts"
import type { Page } from "./office/pages.ts"

process.chdir(path.resolve(import.meta.dirname, ".."))
const folder = mkdtempSync(path.join(tmpdir(), "styrkort-office-"))
process.once("exit", () => rmSync(folder, { recursive: true, force: true }))
// A profile of its own: nothing of the user's is read or changed, and another that runs is not asked.
const profile = path.join(folder, "profile")

const blocksIn = (file: string): ReadonlyArray<Block> => blocksOf(partsOf(readFileSync(file)).get("word/document.xml")!)

/** Headings and tables; how many rows are repeated, where there are any, is what has to be kept. */
const skeleton = (blocks: ReadonlyArray<Block>): ReadonlyArray<unknown> => blocks.filter((block) => block.kind === "table" || /^(Title|Heading\d)$/.test(block.style))

/** The table of contents has every heading of two levels, in order, with the page that it is on. */
const checkContents = (blocks: ReadonlyArray<Block>, pages: ReadonlyArray<Page>): number => {
  const headings = blocks.flatMap((block) => (block.kind === "paragraph" && /^Heading[12]$/.test(block.style) ? [block.text] : []))
  const title = blocks.findIndex((block) => block.kind === "paragraph" && block.style === "TOCHeading")
  const first = pages.findIndex(({ text }) => text.startsWith(packed((blocks[title] as Extract<Block, { kind: "paragraph" }>).text)))
  ok(first > 0, "there is a page that begins with the title of the contents")
  const listed = pages.slice(first).map(({ text }) => text).join("")
  let at = 0
  let before = 1
  for (const heading of headings) {
    const entry = new RegExp(`${packed(heading).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\.*(\\d{1,3})`, "y")
    const found = Array.from({ length: 200 }, (_, skipped) => at + skipped).map((from) => ((entry.lastIndex = from), entry.exec(listed))).find((one) => one !== null)
    ok(found !== undefined && found !== null, `the contents have \`${heading}\` in its place`)
    // A number runs into what follows where that begins with a digit: as many digits as name a page that is not before the last.
    const page = [3, 2, 1].map((digits) => Number(found[1]!.slice(0, digits))).find((number) => number >= before && number <= pages.length && pages[number - 1]!.text.includes(packed(heading)))
    ok(page !== undefined, `\`${heading}\` is on the page that the contents say, ${found[1]}`)
    before = page
    at = found.index + found[0].length - found[1]!.length + String(page).length
  }
  return headings.length
}

/** No row is parted by a page: all its cells are on one, whole. The tables of targets are on one page too, with the heading above. */
const checkTables = (blocks: ReadonlyArray<Block>, pages: ReadonlyArray<Page>): number => {
  const on = (texts: ReadonlyArray<string>): ReadonlyArray<number> => pages.flatMap(({ text }, page) => (texts.every((one) => text.includes(packed(one))) ? [page] : []))
  let rows = 0
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== "table") continue
    for (const row of block.rows) {
      rows++
      ok(on(row.flatMap((cell) => cell.split("\n"))).length > 0, `the row is parted by a page: ${JSON.stringify(row)}`)
    }
    const above = blocks[index - 1]
    if (above?.kind === "paragraph" && above.style === "Heading3" && block.rows.flat().join("").length < 2500) ok(on([above.text, ...block.rows.flat().flatMap((cell) => cell.split("\n"))]).length > 0, `the table of \`${above.text}\` is on one page with it`)
  }
  return rows
}

/** Every chart is there, in its size, on the page of its caption. */
const checkCharts = (document: string, blocks: ReadonlyArray<Block>, pages: ReadonlyArray<Page>): number => {
  const pictures = picturesOf(readFileSync(document))
  const captions = blocks.flatMap((block) => (block.kind === "table" ? block.rows.flatMap(([, cell]) => (cell?.startsWith("\n") === true ? [packed(cell)] : [])) : []))
  deepStrictEqual([pages.reduce((sum, page) => sum + page.pictures.length, 0), captions.length], [pictures.length, pictures.length])
  const begins = packed(captions[0]!).slice(0, 20)
  for (const [number, page] of pages.entries()) {
    deepStrictEqual([number + 1, page.text.split(begins).length - 1], [number + 1, page.pictures.length])
    for (const [width, height] of page.pictures) deepStrictEqual([Math.round(width), Math.round(height)], [240, 72])
  }
  return pictures.length
}

for (const [plan, period] of [["kommunal-utveckling-2017", "2017-T2"], ["northfield-waste-2026", "2026-T2"]] as const) {
  const [ours, theirs] = ["ours", "theirs"].map((name) => path.join(folder, plan, name))
  run(process.execPath, ["packages/cli/bin/styrkort.js", "report", `examples/${plan}`, "--period", period, "--documents", "docx", "--out", ours!])
  const name = readdirSync(ours!)[0]!
  const document = path.join(ours!, name)
  const blocks = blocksIn(document)
  run("soffice", [`-env:UserInstallation=${pathToFileURL(profile).href}`, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", theirs!, document])
  deepStrictEqual(skeleton(blocksIn(path.join(theirs!, name))), skeleton(blocks))
  const pages = pagesOf(document, profile)
  const [entries, rows, charts] = [checkContents(blocks, pages), checkTables(blocks, pages), checkCharts(document, blocks, pages)]
  console.log(`${name}: ${pages.length} pages in LibreOffice; ${entries} headings are on the pages that the contents say, ${rows} rows of tables and ${charts} charts are whole, and it reads all of it as it was written`)
}

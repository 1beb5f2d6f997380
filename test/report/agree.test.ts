/** One result, several documents: what they say of each target, and every krona, is what `check --json` and `budget --json` say. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import readExcel from "read-excel-file/node"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { escape } from "../../packages/report/src/html/html.ts"
import { example, styrkort } from "../cli/styrkort.ts"
import { blocksOf, partsOf } from "./word.ts"

type Sheets = ReadonlyArray<{ readonly sheet: string; readonly data: ReadonlyArray<ReadonlyArray<unknown>> }>
interface Target { readonly id: string; readonly title: string; readonly value: { readonly text: string } | null; readonly level: string | null; readonly gap: string | null; readonly why: string }

const folder = mkdtempSync(path.join(tmpdir(), "styrkort-agree-"))
afterAll(() => rmSync(folder, { recursive: true }))
const written = (plan: string, period: string): { readonly html: string; readonly markdown: string; readonly xlsx: Buffer; readonly docx: Buffer } => {
  expect(styrkort(["report", plan, "--period", period, "--lang", "sv", "--out", folder])).toMatchObject({ exit: 0, stderr: "" })
  const [html, markdown] = ["html", "md"].map((ending) => readFileSync(path.join(folder, `uppfoljning-${period}.${ending}`), "utf8"))
  return { html: html!, markdown: markdown!, xlsx: readFileSync(path.join(folder, `uppfoljning-${period}.xlsx`)), docx: readFileSync(path.join(folder, `uppfoljning-${period}.docx`)) }
}

describe("the real plan", () => {
  let documents: ReturnType<typeof written>
  let sheets: Sheets
  let targets: ReadonlyArray<Target>
  beforeAll(async () => {
    documents = written(example, "2017-T2")
    sheets = await readExcel(documents.xlsx)
    targets = (JSON.parse(styrkort(["check", example, "--as-of", "2017-T2", "--json", "--lang", "sv"]).stdout) as { targets: ReadonlyArray<Target> }).targets
  })

  test("every document says the same value, level and gap of every target", () => {
    const [head, ...rows] = sheets.find(({ sheet }) => sheet === "Mål")!.data
    const column = (row: ReadonlyArray<unknown>, name: string): unknown => row[head!.indexOf(name)] ?? null
    const articles = new Map([...documents.html.matchAll(/<article class="target" id="target-([^"]+)"[^]*?<\/article>/g)].map(([text, id]) => [id, text]))
    const blocks = documents.markdown.split(/\n(?=\*\*)/)
    const md = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~!&]/g, (character) => `\\${character}`)
    const word = blocksOf(partsOf(documents.docx).get("word/document.xml")!)
    const inWord = word.flatMap((block, index) => (block.kind === "paragraph" && block.style === "Heading3" ? [{ title: block.text, table: word[index + 1]! }] : []))
    expect([rows.length, inWord.length]).toEqual([targets.length, targets.length])
    let withValue = 0
    for (const [index, { id, title, value, level, gap, why }] of targets.entries()) {
      const row = rows[index]!
      expect([column(row, "id"), column(row, "Värde"), column(row, "Målnivå"), column(row, "Till nivån"), column(row, "Varför")]).toEqual([id, value?.text ?? null, level, gap, why])
      const { title: titleInWord, table } = inWord[index]!
      const fields = new Map(table.kind === "table" ? table.rows.map(([name, text]) => [name, text]) : [])
      expect([titleInWord, ...["Värde", "Målnivå", "Till nivån", "Varför"].map((name) => fields.get(name) ?? null)]).toEqual([title, value?.text ?? null, level, gap, why])
      const article = articles.get(id)!
      const block = blocks.find((one) => one.startsWith(`**${md(title)}**`) && (value === null || one.includes(`- Värde: ${md(value.text)}\n`)))!
      if (value === null) expect([id, article.includes('class="figure"')]).toEqual([id, false])
      else {
        withValue++
        expect(article).toContain(`<span class="figure">${escape(value.text)}</span>`)
      }
      expect(block, id).toBeDefined()
      if (level !== null) expect(article).toContain(`${escape(level)})</span>`)
      if (gap !== null) expect(article).toContain(escape(gap))
    }
    expect(withValue).toBeGreaterThan(80)
  })

  test("the workbook, read by another reader, has every amount to the öre", () => {
    type Row = Readonly<Record<string, unknown>>
    const json = (args: ReadonlyArray<string>) => (JSON.parse(styrkort(["budget", example, "--as-of", "2017-T2", "--json", "--lang", "sv", ...args]).stdout) as { sheets: ReadonlyArray<{ title: string; columns: ReadonlyArray<{ id: string }>; rows: ReadonlyArray<Row> }> }).sheets
    const oreOf = (value: unknown): number | undefined => (typeof value === "object" && value !== null && "ore" in value ? value.ore as number : undefined)
    let compared = 0
    for (const sheet of [...json(["--follow-up"]), ...json([])]) {
      const data = sheets.find(({ sheet: name }) => sheet.title.startsWith(name))!.data.slice(-sheet.rows.length)
      for (const [at, row] of sheet.rows.entries()) for (const [column, { id }] of sheet.columns.entries()) {
        const ore = oreOf(row[id])
        if (ore === undefined) continue
        compared++
        expect([sheet.title, at, id, Math.round((data[at]![column] as number) * 100)]).toEqual([sheet.title, at, id, ore])
      }
    }
    expect(compared).toBeGreaterThan(80)
  })

  test("written again, the documents are the same to the byte", () => expect(written(example, "2017-T2")).toEqual(documents))
})

describe("hostile texts", () => {
  const plan = mkdtempSync(path.join(tmpdir(), "styrkort-hostile-"))
  afterAll(() => rmSync(plan, { recursive: true }))
  const long = "långt ".repeat(2000).trim()
  const titles = ["<script>alert(1)</script>", '=HYPERLINK("http://x","y")', "+1+1", "@SUM(A1)", "vänd \u202e om", "😀 klart | * _x_", long]
  let documents: ReturnType<typeof written>
  beforeAll(() => {
    writeFileSync(path.join(plan, "plan.yaml"), `styrkort: 1\ntitle: ${JSON.stringify(titles[0])}\norganisation: ${JSON.stringify(titles[1])}\nperiod: 2017\ninclude: [area.yaml]\ndatasets:\n  m: {title: ${JSON.stringify(titles[0])}, file: m.csv, columns: {date: date}}\n`)
    writeFileSync(path.join(plan, "m.csv"), "date\n2017-01-02\n")
    writeFileSync(path.join(plan, "area.yaml"), `styrkort: 1\narea: {id: a, title: ${JSON.stringify(titles[0])}}\nprojects:\n  p:\n    title: ${JSON.stringify(titles[1])}\n    leads: [${JSON.stringify(titles[0])}]\n    targets:\n${titles.map((title, index) => `      t${index}: {title: ${JSON.stringify(title)}, note: ${JSON.stringify(title)}, rule: {count: m, at-least: 6}}\n`).join("")}`)
    documents = written(plan, "2017-T1")
  })

  test("are text on the page, and nothing of them can be seen to turn", () => {
    expect(documents.html.match(/<script>/g)).toHaveLength(1)
    expect(documents.html).toContain("&#60;script&#62;alert(1)&#60;/script&#62;")
    expect(documents.html).not.toContain("\u202e")
    expect(documents.html).toContain("vänd \\u{202e} om")
  })

  test("are text in the workbook, never a formula, and a long one fits its cell", async () => {
    const sheets: Sheets = await readExcel(documents.xlsx)
    const data = sheets.find(({ sheet }) => sheet === "Mål")!.data
    const column = data[0]!.indexOf("Mål")
    expect(data.slice(1).map((row) => row[column])).toEqual(titles.map((title) => title.replace("\u202e", "\\u{202e}")))
    expect(documents.xlsx.includes("<f>")).toBe(false)
  })

  test("are text in Word, whole", () => {
    const headings = blocksOf(partsOf(documents.docx).get("word/document.xml")!).flatMap((block) => (block.kind === "paragraph" && block.style === "Heading3" ? [block.text] : []))
    expect(headings).toEqual(titles.map((title) => title.replace("\u202e", "\\u{202e}")))
  })

  test("mean nothing to Markdown", () => {
    expect(documents.markdown).not.toMatch(/(?<!\\)<script/)
    expect(documents.markdown).toContain("😀 klart \\| \\* \\_x\\_")
  })
})

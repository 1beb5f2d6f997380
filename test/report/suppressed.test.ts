/** A figure on too few people is in no document, wherever a document may hold one: neither in texts, charts, tooltips and alternative texts nor in what files say of themselves. */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { expect, test } from "vitest"
import { styrkort, temporary } from "../cli/styrkort.ts"
import { partsOf, picturesOf } from "./word.ts"

/** Numbers that are nothing else in any document: what the few had, and what the many had. */
const few = 73_171
const many = 51_413

/** Four people through March, and six more from April, in a plan that shows nothing of fewer than so many. */
const world = (minGroup: number) => {
  const folder = temporary()
  const rows = [...Array.from({ length: 4 }, (_, person) => `2026-0${1 + person % 3}-1${person},hidden,${few}`), ...Array.from({ length: 4 }, (_, person) => `2026-01-2${person},seen,${few}`), ...Array.from({ length: 40 }, (_, person) => `2026-04-${10 + person % 20},seen,${many}`)]
  writeFileSync(path.join(folder, "answers.csv"), `date,group,days\n${rows.join("\n")}\n`)
  writeFileSync(path.join(folder, "plan.yaml"), `styrkort: 1\ntitle: A plan\norganisation: A unit\nlanguage: en\nperiod: 2026\ninclude: [area.yaml]\ndatasets:\n  answers: { title: Answers, file: answers.csv, columns: { date: date, group: text, days: integer }, min-group: ${minGroup} }\n`)
  writeFileSync(path.join(folder, "area.yaml"), [
    "styrkort: 1", "area: { id: care, title: Care }", "projects:", "  p:", "    title: A project", "    targets:",
    "      latest-hidden: { title: The longest of the few, rule: { max: answers.days, where: { group: hidden }, at-most: 90000 } }",
    "      latest-followed: { title: The few as they are, follow: { median: answers.days, where: { group: hidden } } }",
    "      median-seen: { title: The many, rule: { median: answers.days, where: { group: seen }, at-most: 60000 } }", ""
  ].join("\n"))
  const out = temporary()
  expect(styrkort(["report", folder, "--period", "2026-Q2", "--out", out])).toMatchObject({ exit: 0, stderr: "" })
  const read = (ending: string): Buffer => readFileSync(path.join(out, `follow-up-2026-Q2.${ending}`))
  return { html: read("html").toString("utf8"), markdown: read("md").toString("utf8"), docx: partsOf(read("docx")), xlsx: partsOf(read("xlsx")), pictures: picturesOf(read("docx")) }
}

/** Every text of every document, by where it is. Digits are held together by spaces of many kinds, and by none in a workbook. */
const texts = ({ html, markdown, docx, xlsx, pictures }: ReturnType<typeof world>): ReadonlyArray<readonly [string, string]> =>
  [["html", html], ["markdown", markdown], ...[...docx].map(([name, text]) => [`docx ${name}`, text] as const), ...[...xlsx].map(([name, text]) => [`xlsx ${name}`, text] as const), ...pictures.flatMap(({ alt, svg }, index) => [[`alt ${index}`, alt], [`svg ${index}`, svg]] as const)]
    .map(([name, text]) => [name, text.replace(/(?<=\d)[\s\u00a0\u202f,](?=\d)/g, "")])

const holding = (figure: number, documents: ReturnType<typeof world>): ReadonlyArray<string> => texts(documents).flatMap(([name, text]) => (text.includes(String(figure)) ? [name] : []))

test("where few may be shown they are in every document, and in the words of every chart", () => {
  const shown = world(2)
  const where = holding(few, shown)
  for (const name of ["html", "markdown", "docx word/document.xml", "alt 0"]) expect(where).toContain(name)
  expect(where.some((name) => name.startsWith("xlsx xl/"))).toBe(true)
  expect(shown.html).toMatch(new RegExp(`<title>2026-03-31: ${String(few).slice(0, 2)}`))
  expect(shown.pictures).toHaveLength(3)
})

test("where they may not, they are in none, and their days are not drawn", () => {
  const hidden = world(5)
  expect(holding(few, hidden)).toEqual([])
  // What the many had is shown, from the day on which they were many.
  expect(holding(many, hidden)).toContain("docx word/document.xml")
  expect(hidden.pictures).toHaveLength(1)
  expect(hidden.pictures[0]!.svg.match(/<circle/g)).toHaveLength(3)
  expect(hidden.html.match(/<circle/g)).toHaveLength(3)
  // The names of documents' parts, and what they say of who made them and when.
  expect([...hidden.docx.keys(), ...hidden.xlsx.keys()].filter((name) => name.startsWith("docProps")).length).toBeGreaterThan(2)
})

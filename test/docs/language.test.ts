/** Every construct of the target language has an example in the pages about it, and every example comes to what stands below it. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { constructs, usedBy } from "./constructs.ts"
import { comesTo, examplesOf, root, saidOf, shared } from "./examples.ts"
import { inEnglish, statements, undecided } from "./statements.ts"

const pages = ["docs/language.md", ...readdirSync(path.join(root, "docs/language")).sort().map((name) => `docs/language/${name}`)]
const update = process.env["UPDATE_DOCS"] !== undefined
const examples = pages.flatMap(examplesOf)
const base = shared()

describe.each([...new Set(examples.map(({ page }) => page))])("%s", (page) => {
  for (const example of examples.filter((one) => one.page === page)) {
    test(`the example on line ${example.line} comes to what stands below it`, () => {
      const said = saidOf(example, base)
      const file = path.join(root, page)
      if (update && said !== example.shown) writeFileSync(file, readFileSync(file, "utf8").replace(`\`\`\`yaml\n${example.code}\`\`\`\n${example.shown}`, () => `\`\`\`yaml\n${example.code}\`\`\`\n${said}`))
      else expect(example.shown).toBe(said)
    })
  }
})

test("every construct of the language has an example", () => {
  const used = new Set(examples.flatMap((example) => [...usedBy(example.plan, example.area)]))
  for (const example of examples) for (const { results } of comesTo(example, base)) for (const { result: { verdict } } of results) if (verdict !== undefined) used.add(`verdict: ${verdict}`)
  const ofBase = usedBy(base, {})
  expect(constructs.filter((name) => !used.has(name) && !ofBase.has(name))).toEqual([])
})

describe("the page about the real plan", () => {
  const file = path.join(root, "docs/language/real-plan.md")
  const holds = (name: string, text: string): void => {
    const pattern = new RegExp(`(<!-- ${name}: .*?-->\n).*?(<!-- end of ${name} -->)`, "s")
    const page = readFileSync(file, "utf8")
    const written = page.replace(pattern, (_, start: string, end: string) => `${start}\n${text}\n${end}`)
    if (update && written !== page) writeFileSync(file, written)
    else expect(page).toBe(written)
  }
  test("counts its promises by what they use", () => holds("statements", statements()))
  test("gives the reason for each that no program can decide, in the plan's own words", () =>
    holds("undecided", undecided().map(({ id, title, why }) => `### ${title}\n\n${inEnglish[id]}\n\n> \`${id}\`: ${why}\n`).join("\n").trimEnd() + "\n"))
})

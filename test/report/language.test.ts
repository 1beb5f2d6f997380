/** A report is in the language that was asked for, whole: what is its own has no word of the other, whatever language the plan is in. */
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test, vi } from "vitest"
import { example, root, styrkort, temporary } from "../cli/styrkort.ts"
import { blocksOf, partsOf, picturesOf } from "./word.ts"

vi.setConfig({ testTimeout: 60_000 })

/** Words of at least three letters. Names of files and ids are no words: what has a dot, a slash or a hyphen in it. */
const wordsIn = (text: string): ReadonlySet<string> =>
  new Set(text.split(/[\s"'`’”“()[\]{}<>|,;:!?=*+–—…✓✗→↓·○~#&]+/).flatMap((word) => {
    const bare = word.replace(/\.+$/, "").toLowerCase()
    return /^\p{L}{3,}$/u.test(bare) ? [bare] : []
  }))

/** Texts between quotes in a program, without what is put into them. */
const quoted = (program: string): string => [...program.matchAll(/"([^"\n]*)"|`([^`]*)`/g)].map(([, plain, template]) => plain ?? template!.replace(/\$\{[^}]*\}/g, " ")).join("\n")

const source = (file: string): string => readFileSync(path.join(root, "packages", file), "utf8")

/** What each language says: tables with a file a language, and tables with a part a language. */
const said = (() => {
  const parts = ["rules/src/words.ts", "rules/src/phrases.ts", "report/src/budget/words.ts"].map((file) => {
    const text = source(file)
    const [sv, en] = [text.search(/^(?: {2}sv: |const sv(?:: \w+)? = )\{$/m), text.search(/^(?: {2}en: |const en(?:: \w+)? = )\{$/m)]
    expect([file, sv > 0, en > 0]).toEqual([file, true, true])
    return sv < en ? { sv: text.slice(sv, en), en: text.slice(en) } : { en: text.slice(en, sv), sv: text.slice(sv) }
  })
  const of = (lang: "sv" | "en"): ReadonlySet<string> => wordsIn([quoted(source(`report/src/words/${lang}.ts`)), ...parts.map((part) => quoted(part[lang]))].join("\n"))
  return { sv: of("sv"), en: of("en") }
})()

/** Words that only one of the languages has. */
const only = (lang: "sv" | "en"): ReadonlySet<string> => new Set([...said[lang]].filter((word) => !said[lang === "sv" ? "en" : "sv"].has(word)))

/** Every text of every document that a report writes. */
const written = (plan: string, period: string, lang: "sv" | "en"): ReadonlyMap<string, string> => {
  const out = temporary()
  expect(styrkort(["report", plan, "--period", period, "--lang", lang, "--out", out])).toMatchObject({ exit: 0 })
  const found = new Map<string, string>()
  for (const file of readdirSync(out)) {
    const bytes = readFileSync(path.join(out, file))
    if (file.endsWith(".docx")) {
      const parts = partsOf(bytes)
      found.set("docx", [...blocksOf(parts.get("word/document.xml")!).flatMap((block) => (block.kind === "paragraph" ? [block.text] : block.rows.flat())), ...picturesOf(bytes).map(({ alt }) => alt), parts.get("docProps/core.xml")!.replace(/<[^>]*>/g, " ")].join("\n"))
    } else if (file.endsWith(".xlsx")) {
      const parts = partsOf(bytes)
      found.set("xlsx", [...parts].filter(([name]) => /sharedStrings|sheet\d|workbook\.xml|docProps/.test(name)).map(([, xml]) => [...xml.matchAll(/ name="([^"]*)"/g)].map(([, name]) => name).join(" ") + xml.replace(/<[^>]*>/g, " ")).join("\n"))
    } else if (file.endsWith(".html")) {
      const page = bytes.toString("utf8").replace(/<(style|script)>[\s\S]*?<\/\1>/g, " ").replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
      found.set("html", `${[...page.matchAll(/ (?:aria-label|title|data-label|data-of)="([^"]*)"/g)].map(([, text]) => text).join("\n")}\n${page.replace(/<[^>]*>/g, " ")}`)
    } else found.set("markdown", bytes.toString("utf8").replaceAll("\\", ""))
  }
  return found
}

const own = (plan: string): ReadonlySet<string> => wordsIn(readdirSync(path.join(root, plan), { recursive: true, encoding: "utf8" }).filter((file) => /\.(yaml|csv|ndjson)$/.test(file)).map((file) => readFileSync(path.join(root, plan, file), "utf8")).join("\n"))

describe.each([[example, "2017-T2"], ["examples/northfield-waste-2026", "2026-Q2"]] as const)("%s", (plan, period) => {
  const planned = own(plan)
  test.each([["en", "sv"], ["sv", "en"]] as const)("in %s, no text of our own has a word of %s", (lang, other) => {
    const foreign = only(other)
    const native = only(lang)
    expect([foreign.size > 150, native.size > 150]).toEqual([true, true])
    const documents = written(plan, period, lang)
    expect([...documents.keys()].toSorted()).toEqual(["docx", "html", "markdown", "xlsx"])
    for (const [name, text] of documents) {
      const words = wordsIn(text)
      expect([name, [...words].filter((word) => foreign.has(word) && !planned.has(word))]).toEqual([name, []])
      // The words of the language itself are found in the same way.
      expect([...words].filter((word) => native.has(word)).length).toBeGreaterThan(40)
    }
  })
})

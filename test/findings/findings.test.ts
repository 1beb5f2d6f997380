/** Every finding has a plan that provokes it, reads well in both languages, and is shown in docs/errors.md. */
import { Diagnostic, wordingOf } from "@styrkort/core"
import { readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { catalogue } from "../../packages/core/src/catalogue.ts"
import { cases, check, page, remarks, rendered } from "./gallery.ts"

const languages = ["sv", "en"] as const

test("every code has a case, and every case is a code", () => expect(cases).toEqual(Object.keys(catalogue).sort()))

test("findings are as grave as the catalogue says", () => {
  for (const [code, { severity }] of Object.entries(catalogue)) expect([code, Diagnostic.make(code as keyof typeof catalogue, undefined, {} as never).severity]).toEqual([code, severity])
})

test("every code is on the page", async () => {
  const text = await page()
  for (const code of Object.keys(catalogue)) expect(text).toContain(`\n### ${code}\n`)
})

test("docs/errors.md is what `pnpm run docs` writes", async () =>
  expect(readFileSync(path.join(import.meta.dirname, "../../docs/errors.md"), "utf8")).toBe(await page()))

describe.each(cases)("%s", async (code) => {
  const provoked = await check(code)
  const findings = provoked.findings.filter((finding) => finding.code === code)

  test("its case raises it, and nothing else but a controller's remarks", () => {
    // What is only counted stands below what is shown.
    const shown: Partial<Record<string, string>> = { "data-more": "data-cell", "data-more-warnings": "data-before-complete" }
    const others = provoked.findings.filter((finding) => finding.code !== code && finding.code !== shown[code] && !remarks.has(finding.code))
    expect(findings).not.toEqual([])
    expect(others.map((finding) => finding.code)).toEqual([])
  })

  test.each(languages)("is shown in %s with its code, its line and what to do", (lang) => {
    const text = rendered(provoked, code, lang)
    expect(text).toContain(`[${code}]`)
    expect(text).toMatch(/\n {2}→ \S/)
    for (const { place } of findings) if (place !== undefined) expect(text).toContain(Diagnostic.where(place))
  })

  test.each(languages)("reads in %s like a colleague's help", (lang) => {
    for (const finding of findings) {
      const { message, help } = wordingOf(finding, lang)
      for (const text of [message, help]) {
        // No capital and no sign; a number of rows may stand first.
        expect(text).toMatch(/^[`a-zåäö]|^\d+ \p{Ll}/u)
        expect(text).toMatch(/[^.!\s]$/)
        expect(text.split("`").length % 2).toBe(1)
        expect(text).not.toMatch(/``(?!`)|\b(undefined|null|NaN|Schema|Struct|Effect|Record|string)\b|\[object/)
      }
      expect(help).not.toBe(message)
    }
  })

  test("names the same of the user's words in both languages", () => {
    for (const finding of findings) {
      const [sv, en] = languages.map((lang) => Object.values(wordingOf(finding, lang)).join(" "))
      const quoted = Object.values(finding.data).filter((value) => typeof value === "string")
      for (const value of quoted) expect([value, en!.includes(`\`${value}\``)]).toEqual([value, sv!.includes(`\`${value}\``)])
    }
  })
})

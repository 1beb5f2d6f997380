/** The follow-up as one HTML file: nothing in it comes from elsewhere, nothing in it runs but its own script, and no text of a plan is markup. */
import { createHash } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { digests } from "../../packages/report/src/html/digests.ts"
import { escape, html } from "../../packages/report/src/html/html.ts"
import { script } from "../../packages/report/src/html/script.ts"
import { style } from "../../packages/report/src/html/style.ts"
import { example, root, styrkort } from "../cli/styrkort.ts"

test("the policy's digests are those of the style and the script", () => {
  const of = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`
  const right = { style: of(style), script: of(script) }
  const file = path.join(root, "packages/report/src/html/digests.ts")
  if (process.env["UPDATE_DOCS"] !== undefined) writeFileSync(file, readFileSync(file, "utf8").replace(/style: ".*"/, `style: "${right.style}"`).replace(/script: ".*"/, `script: "${right.script}"`))
  else expect(digests).toEqual(right)
})

test("what is put into a template is text, wherever it stands", () => {
  expect(html`<a title="${'"><script>'}">${"<b>&'"}</a>${[1, undefined, html`<i>${"x"}</i>`]}`.text).toBe("<a title=\"&#34;&#62;&#60;script&#62;\">&#60;b&#62;&#38;&#39;</a>1<i>x</i>")
  expect(escape("one\r\n  two\u202e")).toBe("one two\\u{202e}")
})

describe("the real plan's page", () => {
  let page = ""
  const folder = mkdtempSync(path.join(tmpdir(), "styrkort-page-"))
  afterAll(() => rmSync(folder, { recursive: true }))
  beforeAll(() => {
    expect(styrkort(["report", example, "--period", "2017-T2", "--documents", "html", "--out", folder])).toMatchObject({ exit: 0, stderr: "" })
    page = readFileSync(path.join(folder, "uppfoljning-2017-T2.html"), "utf8")
  })

  test("is under a megabyte", () => expect(Buffer.byteLength(page)).toBeLessThan(1_000_000))

  test("names nothing that would be fetched", () => {
    expect(page.match(/(?:src|href|action|xlink:href|data|poster|srcset)="(?!#)[^"]*"/g)).toBeNull()
    expect(page).not.toMatch(/url\(|@import|<link|<img|<iframe|<object|<embed/)
    expect(page.match(/https?:[^"< ]+/g)?.filter((address) => address !== "http://www.w3.org/2000/svg")).toEqual([])
  })

  test("has no inline handler or style, which the policy would refuse", () => {
    expect(page).not.toMatch(/ on[a-z]+="/)
    expect(page).not.toMatch(/ style="/)
  })

  test("every link leads to a place on the page, and every place is there once", () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
    expect(ids).toEqual([...new Set(ids)])
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!)
    expect(links.length).toBeGreaterThan(300)
    expect(links.filter((id) => !ids.includes(id))).toEqual([])
  })
})

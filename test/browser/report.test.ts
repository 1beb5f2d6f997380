/** The follow-up's page in Chromium: it opens from a file under its own policy, works by keyboard, reads without its script, and can be seen and heard by everybody. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { chromium } from "playwright-core"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { example, styrkort } from "../cli/styrkort.ts"
import { picturesOf } from "../report/word.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const executablePath = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) => file !== undefined && existsSync(file))
const folder = mkdtempSync(path.join(tmpdir(), "styrkort-report-"))
const address = pathToFileURL(path.join(folder, "uppfoljning-2017-T2.html")).href
let browser: Browser

beforeAll(async () => {
  if (executablePath === undefined) throw new Error("no Chromium: install it (Debian: apt-get install chromium), or say where it is in CHROMIUM")
  expect(styrkort(["report", example, "--period", "2017-T2", "--documents", "html", "--out", folder])).toMatchObject({ exit: 0, stderr: "" })
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

/** Opens the page, and closes it when it has been looked at. */
const open = async <T>(options: BrowserContextOptions, hash: string, look: (page: Page, said: ReadonlyArray<string>) => Promise<T>): Promise<T> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  try {
    const page = await context.newPage()
    const said: Array<string> = []
    page.on("console", (message) => said.push(message.text()))
    page.on("pageerror", (error) => said.push(error.message))
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== address) said.push(`asks for ${request.url()}`)
    })
    await page.goto(address + hash)
    return await look(page, said)
  } finally {
    await context.close()
  }
}

const shown = (page: Page): Promise<number> => page.locator("#target-table tbody tr:visible").count()

test("it opens under its policy, and nothing is said in the console or asked for elsewhere", () =>
  open({}, "", async (page, said) => {
    expect(await page.title()).toContain("uppföljning tertial 2 2017")
    expect(await shown(page)).toBe(132)
    expect(said).toEqual([])
  }))

test("it is filtered, ordered and searched by keyboard alone", () =>
  open({}, "", async (page) => {
    await page.keyboard.press("/")
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("filter-text")
    await page.keyboard.type("handledning")
    const found = await shown(page)
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThan(132)
    expect(await page.locator("#filter-status").textContent()).toBe(`${found} av 132 mål visas`)
    // A search is emptied by Escape, the next field is one step away, and a letter chooses in it.
    await page.keyboard.press("Escape")
    expect(await shown(page)).toBe(132)
    await page.keyboard.press("Tab")
    await page.keyboard.type("efter")
    const states = await page.locator("#target-table tbody tr:visible").evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset["state"]))
    expect(new Set(states)).toEqual(new Set(["behind"]))
    expect(new URL(page.url()).hash).toBe("#?state=behind")
    const tab = () => page.keyboard.press("Tab")
    await tab().then(tab).then(tab).then(tab).then(tab)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("filter-sort")
    await page.keyboard.press("End")
    const titles = await page.locator("#target-table tbody tr:visible th").allTextContents()
    expect(titles).toEqual(titles.toSorted((a, b) => a.localeCompare(b, "sv")))
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect.poll(() => shown(page)).toBe(132)
  }))

test("a link leads to a target, whose explanation is unfolded, or to a choice of targets", async () => {
  await open({}, "#target-lansnatverk-psykiatri-moten", async (page) => {
    const target = page.locator("#target-lansnatverk-psykiatri-moten")
    expect(await target.locator("details").getAttribute("open")).not.toBeNull()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("target-lansnatverk-psykiatri-moten")
    await expect.poll(() => target.evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(300)
  })
  await open({}, "#?area=psykiatri&state=missed", async (page) => {
    const rows = await page.locator("#target-table tbody tr:visible").evaluateAll((all) => all.map((row) => (Object.fromEntries(Object.entries((row as HTMLElement).dataset)))))
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatchObject({ area: "psykiatri", state: "missed" })
  })
})

test("every verdict that the page has can be seen", () =>
  open({}, "", async (page) => {
    await page.evaluate(() => document.querySelectorAll(".drilled").forEach((one) => one.remove()))
    expect(await page.locator(".state").count()).toBeGreaterThan(300)
    expect(await page.locator(".state:not(:visible)").count()).toBe(0)
  }))

/** The first cell of the scorecard that has a link, and what its counts come to. */
const firstCell = async (page: Page) => {
  const cell = page.locator("#scorecard td:has(a.drill)").first()
  const counts = await cell.locator(".counts li").allTextContents()
  return { link: cell.locator("a.drill"), targets: counts.reduce((sum, text) => sum + Number(/\d+/.exec(text)![0]), 0) }
}

test("a cell of the scorecard leads to its targets: a choice that has an address of its own", () =>
  open({}, "", async (page) => {
    const { link, targets } = await firstCell(page)
    expect(targets).toBeGreaterThan(0)
    await link.click()
    expect(new URL(page.url()).hash).toMatch(/^#\?area=[a-z-]+&goal=[a-z-]+$/)
    await expect.poll(() => shown(page)).toBe(targets)
    await expect.poll(() => page.locator("#targets").evaluate((one) => one.getBoundingClientRect().top)).toBeLessThan(100)
    expect(await page.locator("#scorecard .drilled:visible").count()).toBe(0)
    await page.goBack()
    await expect.poll(() => shown(page)).toBe(132)
  }))

test("and without the page's script to a list of them", () =>
  open({ javaScriptEnabled: false }, "", async (page) => {
    const { link, targets } = await firstCell(page)
    expect(await page.locator("#scorecard .drilled:visible").count()).toBe(0)
    await link.click()
    const list = page.locator("#scorecard .drilled:visible")
    expect(await list.count()).toBe(1)
    expect(await list.locator("li li").count()).toBe(targets)
    await list.locator("li li a").first().click()
    expect(await page.locator("article.target:target").count()).toBe(1)
  }))

test("without its script it is a plain document, whole", () =>
  open({ javaScriptEnabled: false }, "", async (page) => {
    expect(await page.locator("#filters").isVisible()).toBe(false)
    expect(await shown(page)).toBe(132)
    expect(await page.locator("article.target").count()).toBe(132)
  }))

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

describe.each([
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["as narrow as a telephone", { viewport: { width: 360, height: 800 } }]
] as ReadonlyArray<readonly [string, BrowserContextOptions]>)("%s", (_, options) => {
  test("breaks no rule of WCAG 2.2 AA that can be tested", () =>
    // The tester's own script is not in the page's policy.
    open({ ...options, bypassCSP: true }, "", async (page) => {
      await page.evaluate(() => document.querySelectorAll("details").forEach((one, index) => (one.open = index < 40)))
      await page.evaluate(axe)
      const violations = await page.evaluate(async () => {
        const { violations: found } = await (globalThis as unknown as { axe: { run: (on: Document, how: object) => Promise<{ violations: ReadonlyArray<{ id: string; nodes: ReadonlyArray<{ html: string }> }> }> } }).axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
        return found.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]!.html.slice(0, 120)}`)
      })
      expect(violations).toEqual([])
    }))
})

test("the charts in Word's pixels are what a browser draws of them", async () => {
  expect(styrkort(["report", example, "--period", "2017-T2", "--documents", "docx", "--out", folder])).toMatchObject({ exit: 0, stderr: "" })
  const pictures = picturesOf(readFileSync(path.join(folder, "uppfoljning-2017-T2.docx"))).slice(0, 20).map(({ svg, png }) => ({ svg: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`, png: `data:image/png;base64,${png.toString("base64")}` }))
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const off = await page.evaluate((all) => Promise.all(all.map(async (one) => {
      const [drawn, pixels] = await Promise.all([one.svg, one.png].map(async (address) => {
        const image = new Image()
        image.src = address
        await image.decode()
        const canvas = new OffscreenCanvas(640, 192)
        const on = canvas.getContext("2d")!
        on.fillStyle = "#fff"
        on.fillRect(0, 0, 640, 192)
        on.drawImage(image, 0, 0, 640, 192)
        // The days below are in another font.
        return on.getImageData(0, 0, 640, 158).data
      }))
      return drawn!.reduce((sum, value, at) => sum + Math.abs(value - pixels![at]!), 0) / drawn!.length
    })), pictures)
    expect(off).toHaveLength(20)
    // Edges are softened a little otherwise; a line that lacked or stood elsewhere would be off by more.
    for (const one of off) expect(one).toBeLessThan(0.1)
  } finally {
    await context.close()
  }
})

/** Boxes that reach outside the page, whose text is cut off, or that stand on each other. */
const faults = (page: Page): Promise<ReadonlyArray<string>> =>
  page.evaluate(() => {
    const found: Array<string> = []
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide`)
    const name = (one: Element): string => `${one.tagName.toLowerCase()}.${one.getAttribute("class") ?? ""} ${one.textContent.trim().slice(0, 40)}`
    const boxes: Array<{ readonly box: DOMRect; readonly of: Element }> = []
    for (const one of document.querySelectorAll("body *")) {
      if (one.closest(".hidden, .skip, svg") !== null || one.closest("thead")?.checkVisibility({ opacityProperty: true }) === true && getComputedStyle(one.closest("thead")!).position === "absolute" || !one.checkVisibility()) continue
      const box = one.getBoundingClientRect()
      if (box.width === 0 || box.height === 0) continue
      if (box.right > width + 1 || box.left < -1) found.push(`outside: ${name(one)}`)
      if (getComputedStyle(one).display !== "inline" && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0) found.push(`cut off: ${name(one)}`)
      if (["LI", "P", "H2", "H3", "H4", "DD", "DT", "TD", "LABEL", "SUMMARY", "CAPTION"].includes(one.tagName) && one.querySelector("li, p, td") === null) boxes.push({ box, of: one })
    }
    boxes.sort((a, b) => a.box.top - b.box.top)
    for (const [index, { box, of }] of boxes.entries()) {
      for (let next = index + 1; next < boxes.length && boxes[next]!.box.top < box.bottom - 1; next++) {
        const { box: other, of: another } = boxes[next]!
        if (other.left < box.right - 1 && box.left < other.right - 1 && !of.contains(another) && !another.contains(of)) found.push(`on each other: ${name(of)} / ${name(another)}`)
      }
    }
    return found
  })

/** A4 with its margins, in CSS pixels. */
const paper = { width: 688, height: 1001 }

describe.each([[360, "screen"], [1280, "screen"], [paper.width, "print"]] as const)("%d wide, on %s", (width, media) => {
  test("no text is cut off, stands on another or leaves the page", () =>
    open({ viewport: { width, height: 1000 } }, "", async (page) => {
      await page.emulateMedia({ media })
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)))
      expect(await faults(page)).toEqual([])
    }))
})

test("the first sheet of paper says what is certain, what has turned and what needs a decision", () =>
  open({ viewport: paper }, "", async (page) => {
    await page.emulateMedia({ media: "print" })
    expect(await page.locator("#front h3").allTextContents()).toEqual(["Vad som är säkert", "Vad som har vänt", "Vad som kräver beslut"])
    const items = await page.locator("#front li").count()
    expect(items).toBeGreaterThanOrEqual(3)
    expect(items).toBeLessThanOrEqual(10)
    expect(await page.locator("#front").evaluate((one) => one.getBoundingClientRect().bottom)).toBeLessThan(paper.height)
  }))

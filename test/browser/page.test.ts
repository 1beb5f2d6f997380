/** The packages in a page: bundled as built, in Chromium, under a policy that forbids code from text; what comes out is what the command says. */
import { build } from "esbuild"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { chromium } from "playwright-core"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { findPlan, readAll, readPlan } from "../../packages/cli/src/read/plan.ts"
import { example, root, styrkort } from "../cli/styrkort.ts"
import type { Asked, check } from "./page.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const folder = path.join(root, example)
const asOf = "2017-08-31"

/** Chromium, as Debian and others install it, or where it is said to be. */
const executablePath = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) => file !== undefined && existsSync(file))

let browser: Browser
let page: Page
const said: Array<string> = []

beforeAll(async () => {
  if (executablePath === undefined) throw new Error("no Chromium: install it (Debian: apt-get install chromium), or say where it is in CHROMIUM")
  const { outputFiles } = await build({
    entryPoints: { page: path.join(import.meta.dirname, "page.ts"), worker: path.join(import.meta.dirname, "worker.ts") },
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "styrkort",
    platform: "browser",
    target: "es2022",
    outdir: "/",
    write: false
  })
  const files = new Map([["/", { contentType: "text/html", body: "<!doctype html><title>Styrkort</title><script src=/page.js></script>" }]])
  for (const { path: file, text } of outputFiles) files.set(`/${path.basename(file)}`, { contentType: "text/javascript", body: text })
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] })
  page = await browser.newPage()
  page.on("console", (message) => said.push(message.text()))
  page.on("pageerror", (error) => said.push(error.message))
  // Nothing leaves the machine: what the page asks for is answered here, and it has nothing else to ask for.
  await page.context().route("**", (route) => {
    const { pathname } = new URL(route.request().url())
    const file = files.get(pathname)
    if (file === undefined && pathname !== "/favicon.ico") said.push(`asks for ${pathname}`)
    return route.fulfill(file === undefined ? { status: 404 } : { ...file, headers: { "content-security-policy": "default-src 'none'; script-src 'self'; worker-src 'self'" } })
  })
  await page.goto("http://styrkort.test/")
})
afterAll(async () => browser?.close())

/** A folder's texts by the names that a plan uses. */
const textsIn = (within: string): Record<string, string> =>
  Object.fromEntries(readdirSync(within, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml")).map((file) => [file.replaceAll(path.sep, "/"), readFileSync(path.join(within, file), "utf8")]))

/** The example's rows as objects, by dataset; those that have not been delivered are not there. */
const tablesOf = (): Asked["tables"] => {
  const at = findPlan(folder)!
  const { prepared } = readPlan(at)
  return Object.fromEntries([...readAll(at, prepared!)].flatMap(([id, { records, missing }]) =>
    missing.length > 0 ? [] : [[id, records.flatMap(({ header, rows }) => rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""]))))]]))
}

const inPage = (asked: Asked) => page.evaluate((given) => (globalThis as unknown as { styrkort: { check: typeof check } }).styrkort.check(given), asked)

test("a page comes to the same verdicts, words and consequences as the command, and a worker without the reader to the same verdicts", async () => {
  const { stdout } = styrkort(["check", example, "--as-of", asOf, "--format", "json", "--lang", "sv"])
  const command = JSON.parse(stdout) as {
    readonly targets: ReadonlyArray<Record<"id" | "verdict" | "final" | "partly" | "evidence" | "sentence" | "why", unknown> & { readonly value: { readonly text: string } | null }>
    readonly policies: ReadonlyArray<{ readonly events: ReadonlyArray<{ readonly message: string }> }>
  }
  const { targets, verdicts, inWorker, events } = await inPage({ texts: textsIn(folder), tables: tablesOf(), asOf })
  const expected = command.targets.map(({ id, verdict, final, partly, evidence }) => ({ id, verdict, final, partly, evidence }))
  expect(expected.length).toBeGreaterThan(100)
  expect(verdicts).toEqual(expected)
  expect(inWorker).toEqual(expected)
  expect(targets).toEqual(command.targets.map(({ id, value, why, sentence }) => ({ id, value: value?.text ?? null, why, sentence })))
  expect(events).toEqual(command.policies.flatMap((policy) => policy.events.map(({ message }) => message)))
  expect(said).toEqual([])
})

test("what is wrong in a plan is found in a page with its place and its words", async () => {
  const texts = textsIn(path.join(root, "docs/misspelt"))
  expect(await inPage({ texts, tables: {}, asOf })).toMatchObject({ wrong: [{ code: "unknown-key", line: 9, message: "unknown key `at-leest`; did you mean `at-least`?" }] })
  expect(said).toEqual([])
})

/** Takes the pictures of the follow-up's page that docs/report.md shows, in Chromium: `pnpm run pictures`. They are looked at, never compared: a letter's edge is another on another machine. */
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { chromium } from "playwright-core"

const root = path.resolve(import.meta.dirname, "..")
const pictures = path.join(root, "docs/pictures")
const executablePath = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) => file !== undefined && existsSync(file))
if (executablePath === undefined) throw new Error("no Chromium: install it, or say where it is in CHROMIUM")

const folder = mkdtempSync(path.join(tmpdir(), "styrkort-pictures-"))
try {
  const { status } = spawnSync(process.execPath, [path.join(root, "packages/cli/bin/styrkort.js"), "report", path.join(root, "examples/kommunal-utveckling-2017"), "--period", "2017-T2", "--documents", "html", "--lang", "sv", "--out", folder], { stdio: "inherit" })
  if (status !== 0) throw new Error(`the report ended with ${status}`)
  mkdirSync(pictures, { recursive: true })
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] })
  const address = pathToFileURL(path.join(folder, "uppfoljning-2017-T2.html")).href
  const take = async ([name, place]: readonly [string, string]): Promise<void> => {
    const page = await browser.newPage({ viewport: { width: 1100, height: 800 } })
    await page.goto(address + place)
    await page.locator(place).evaluate((one) => one.scrollIntoView())
    await page.screenshot({ path: path.join(pictures, `${name}.png`) })
  }
  await Promise.all([["front", "#front"], ["matrix", "#scorecard"], ["area", "#target-lansnatverk-psykiatri-moten"], ["economy", "#economy"]].map(([name, place]) => take([name!, place!])))
  await browser.close()
} finally {
  rmSync(folder, { recursive: true })
}

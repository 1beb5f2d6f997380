/** The follow-up in Word, read by another program than ours: LibreOffice lays it out as pages, and what it writes of it again has every heading and every cell. */
import { deepStrictEqual, ok } from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { blocksOf, partsOf } from "../test/report/word.ts"

const root = path.resolve(import.meta.dirname, "..")
const folder = mkdtempSync(path.join(tmpdir(), "styrkort-office-"))
process.once("exit", () => rmSync(folder, { recursive: true, force: true }))

const run = (command: string, args: ReadonlyArray<string>): void => {
  const { error, status, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8", timeout: 120_000 })
  if (error !== undefined) throw new Error(`${command} could not be run (${error.message}); this needs LibreOffice, on Debian the package libreoffice-writer-nogui`)
  ok(status === 0, `${command} ${args.join(" ")} ended with ${status}: ${stderr}`)
}

/** Headings and tables; how many rows are repeated, where there are any, is what has to be kept. */
const skeleton = (file: string): ReadonlyArray<unknown> =>
  blocksOf(partsOf(readFileSync(file)).get("word/document.xml")!).filter((block) => block.kind === "table" || /^(Title|Heading\d)$/.test(block.style))

for (const [plan, period] of [["kommunal-utveckling-2017", "2017-T2"], ["northfield-waste-2026", "2026-T2"]] as const) {
  const [ours, theirs] = ["ours", "theirs"].map((name) => path.join(folder, plan, name))
  run(process.execPath, ["packages/cli/bin/styrkort.js", "report", `examples/${plan}`, "--period", period, "--documents", "docx", "--out", ours!])
  const [document] = readdirSync(ours!)
  // A profile of its own: nothing of the user's is read or changed, and another that runs is not asked.
  for (const format of ["pdf", "docx:MS Word 2007 XML"]) run("soffice", [`-env:UserInstallation=${pathToFileURL(path.join(folder, "profile")).href}`, "--headless", "--convert-to", format, "--outdir", theirs!, path.join(ours!, document!)])
  const written = skeleton(path.join(ours!, document!))
  deepStrictEqual(skeleton(path.join(theirs!, document!)), written)
  const pages = readFileSync(path.join(theirs!, document!.replace(/docx$/, "pdf")), "latin1").match(/\/Type ?\/Page\b/g)?.length ?? 0
  ok(pages > 3, `${document} has ${pages} pages`)
  console.log(`${document}: ${pages} pages in LibreOffice, which reads its ${written.length} headings and tables as they were written`)
}

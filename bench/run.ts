/** `pnpm bench`: every measurement, or those that are named; `--quick` on so few rows that all is over within a minute, `--write` to put what was measured into the README. */
import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { cpus, loadavg } from "node:os"
import path from "node:path"
import { parseArgs } from "node:util"

/** TABLE of what is measured: a name to ask for it, and the programs that measure it. */
const parts: Readonly<Record<string, ReadonlyArray<string>>> = {
  start: ["check.ts"],
  watch: ["watch.ts"],
  budget: ["budget.ts"],
  report: ["report.ts"],
  ingest: ["ingest.ts"],
  verdicts: ["verdicts.ts"],
  conditions: ["conditions.ts"],
  targets: ["targets.ts"],
  growth: ["growth.ts"]
}

const { values: { quick, write }, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean", default: false }, write: { type: "boolean", default: false } } })
const unknown = positionals.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`\`${unknown.join("`, `")}\` is nothing that is measured: ${Object.keys(parts).join(", ")}`)
  process.exit(2)
}

/** What was measured of a part, put in the place of what the README shows of it. */
const keep = (name: string, printed: string): void => {
  const file = path.join(import.meta.dirname, "README.md")
  const [begin, end] = [`<!-- results: ${name} -->`, "<!-- end of results -->"]
  const text = readFileSync(file, "utf8")
  const from = text.indexOf(begin)
  const to = text.indexOf(end, from)
  if (from === -1 || to === -1) throw new Error(`README.md has no place for the results of ${name}`)
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${printed.trim()}\n${text.slice(to)}`)
}

for (const [name, files] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, load ${loadavg()[0]!.toFixed(1)} at the beginning${quick ? ", quick" : ""}`
  console.log(`\n== ${name}\n\n${machine}`)
  let printed = `${machine}\n`
  for (const file of files) {
    const { status, stdout } = spawnSync(process.execPath, ["--conditions=@styrkort/source", path.join(import.meta.dirname, file), ...(quick ? ["--quick"] : [])], { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8", maxBuffer: 1 << 26 })
    console.log(stdout.trimEnd())
    if (status !== 0) process.exit(1)
    printed += stdout
  }
  if (write) keep(name, printed)
}

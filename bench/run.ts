/** `pnpm bench`: every measurement, or those that are named; `--quick` on so few rows that all is over within a minute. */
import { spawnSync } from "node:child_process"
import { cpus } from "node:os"
import path from "node:path"
import { parseArgs } from "node:util"

/** TABLE of what is measured: a name to ask for it, and the programs that measure it. */
const parts: Readonly<Record<string, ReadonlyArray<string>>> = {
  start: ["check.ts"],
  watch: ["watch.ts"],
  budget: ["budget.ts"],
  report: ["report.ts"],
  ingest: ["ingest.ts"],
  conditions: ["conditions.ts"],
  targets: ["targets.ts"],
  growth: ["growth.ts"]
}

const { values: { quick }, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean", default: false } } })
const unknown = positionals.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`\`${unknown.join("`, `")}\` is nothing that is measured: ${Object.keys(parts).join(", ")}`)
  process.exit(2)
}

const [cpu] = cpus()
console.log(`${cpus().length} × ${cpu?.model.trim()}, Node ${process.version}${quick ? ", quick" : ""}`)
for (const [name, files] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  console.log(`\n== ${name}`)
  for (const file of files) {
    const { status } = spawnSync(process.execPath, ["--conditions=@styrkort/source", path.join(import.meta.dirname, file), ...(quick ? ["--quick"] : [])], { stdio: "inherit" })
    if (status !== 0) process.exit(1)
  }
}

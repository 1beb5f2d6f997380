/** How long a watch takes to check the example again, as a ratio to a fresh check in a new process: a row of data added, and an area's file changed; medians of 15 in one run, without the time that a watch waits to see that a file is left alone. */
import { Day } from "@styrkort/core"
import { spawnSync } from "node:child_process"
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { median, printTable, showMs, three } from "./frame/timing.ts"
import { check } from "../packages/cli/src/check.ts"
import { nothingAsked } from "../packages/cli/src/check/asked.ts"
import { remembering } from "../packages/cli/src/read/Memory.ts"
import { findPlan } from "../packages/cli/src/read/plan.ts"
import { treesIn } from "../packages/cli/src/read/trees.ts"
import { plain } from "../packages/cli/src/render/paint.ts"

const root = path.resolve(import.meta.dirname, "..")
const runs = process.argv.includes("--quick") ? 7 : 15

const folder = mkdtempSync(path.join(tmpdir(), "styrkort-bench-"))
try {
  cpSync(path.join(root, "examples/kommunal-utveckling-2017"), folder, { recursive: true })
  const memory = remembering()
  const plan = { ...findPlan(folder)!, parse: treesIn(undefined, folder).parse, remember: memory }
  const how = { outputs: [{ format: "text" as const, file: undefined }], summary: false, all: false, quiet: false, verbose: false, profile: "whole" as const, version: "0", asked: nothingAsked }
  const again = async (change: () => void): Promise<number> => {
    change()
    const start = process.hrtime.bigint()
    memory.begin()
    const done = await check([{ plan, name: "plan.yaml" }], { asOf: Day.of(2017, 8, 31), how, lang: undefined, paint: plain, from: folder })
    if (!("exit" in done) || done.exit > 1) throw new Error("the example is not checked")
    return Number(process.hrtime.bigint() - start) / 1e6
  }
  const fresh = (): number => {
    const start = process.hrtime.bigint()
    const { status, stderr } = spawnSync(process.execPath, ["packages/cli/bin/styrkort.js", "check", folder, "--as-of", "2017-08-31"], { cwd: root, stdio: ["ignore", "ignore", "pipe"] })
    if (status === null || status > 1) throw new Error(stderr.toString())
    return Number(process.hrtime.bigint() - start) / 1e6
  }
  const data = path.join(folder, "data/meetings.csv")
  const row = readFileSync(data, "utf8").trimEnd().split("\n").at(-1)!
  const area = path.join(folder, "areas/psykiatri.yaml")
  const changes = {
    "a row of data added": () => appendFileSync(data, `${row}\n`),
    "an area's file changed": () => writeFileSync(area, `${readFileSync(area, "utf8")}# another line\n`)
  }
  // oxlint-disable-next-line no-await-in-loop -- one after another is what is measured
  for (const change of [() => {}, ...Object.values(changes)]) await again(change)
  fresh()
  const rows: Array<ReadonlyArray<string>> = []
  for (const [name, change] of Object.entries(changes)) {
    const pairs: Array<readonly [number, number]> = []
    // oxlint-disable-next-line no-await-in-loop -- one after another is what is measured
    for (let run = 0; run < runs; run++) pairs.push([await again(change), fresh()])
    rows.push([name, showMs(median(pairs.map(([a]) => a))), showMs(median(pairs.map(([, b]) => b))), three(median(pairs.map(([a, b]) => a / b)))])
  }
  printTable("A check of the example while it is watched", ["", "again", "fresh", "ratio"], rows)
} finally {
  rmSync(folder, { recursive: true })
}

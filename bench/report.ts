/** How long it takes to write all four documents of the example's follow-up, as a ratio to starting an empty Node: each pair in turn, medians of 15 in one run. With `--quick`, all four alone and medians of 5. */
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { median, printTable, showMs, three } from "./frame/timing.ts"

const root = path.resolve(import.meta.dirname, "..")
const quick = process.argv.includes("--quick")
const runs = quick ? 5 : 15

const time = (args: ReadonlyArray<string>): number => {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] })
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr.toString()}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

const folder = mkdtempSync(path.join(tmpdir(), "styrkort-bench-"))
try {
  const report = (...documents: ReadonlyArray<string>) => ["packages/cli/bin/styrkort.js", "report", "examples/kommunal-utveckling-2017", "--period", "2017-T2", "--out", folder, ...documents]
  const measured = [["all four documents", report()] as const, ...(quick ? [] : ["html", "docx", "xlsx", "markdown"]).map((one) => [one, report("--documents", one)] as const)]
  printTable("A follow-up of the example", ["", "median", "node -e 0", "ratio"], measured.map(([name, args]) => {
    const empty = ["-e", "0"]
    // Once each, so that the compile cache and the file cache are warm for both.
    time(empty)
    time(args)
    const pairs = Array.from({ length: runs }, () => [time(empty), time(args)] as const)
    return [name, showMs(median(pairs.map(([, whole]) => whole))), showMs(median(pairs.map(([none]) => none))), three(median(pairs.map(([none, whole]) => whole / none)))]
  }))
} finally {
  rmSync(folder, { recursive: true })
}

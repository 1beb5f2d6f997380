/** How long a check of the example takes, as a ratio to starting an empty Node: each pair in turn, medians of 15 in one run. The whole plan, and its first two areas alone. */
import { spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { median, printTable, showMs, three } from "./frame/timing.ts"

const root = path.resolve(import.meta.dirname, "..")
const example = path.join(root, "examples/kommunal-utveckling-2017")
const runs = process.argv.includes("--quick") ? 7 : 15

const time = (args: ReadonlyArray<string>): number => {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] })
  if (status === null || status > 1) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr.toString()}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

const compare = (name: string, plan: string): ReadonlyArray<string> => {
  const empty = ["-e", "0"]
  const check = ["packages/cli/bin/styrkort.js", "check", plan, "--as-of", "2017-08-31"]
  // Once each, so that the compile cache and the file cache are warm for both.
  time(empty)
  time(check)
  const pairs = Array.from({ length: runs }, () => [time(empty), time(check)] as const)
  const ratio = median(pairs.map(([a, b]) => b / a))
  const [none, whole] = [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))]
  return [name, showMs(whole), showMs(none), three(ratio)]
}

/** The example with only the two areas it began with, and what belongs to them. */
const twoAreas = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "styrkort-bench-"))
  cpSync(example, folder, { recursive: true })
  const file = path.join(folder, "plan.yaml")
  const kept = /missbruk-och-beroende|psykiatri/
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => !/^ +- areas\//.test(line) || kept.test(line))
  writeFileSync(file, lines.join("\n"))
  // What refers to the other areas goes too: their events, judgements and datasets, by what the check says of them.
  const { stdout } = spawnSync(process.execPath, ["packages/cli/bin/styrkort.js", "check", folder, "--json"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 })
  const { findings } = JSON.parse(stdout) as { findings: ReadonlyArray<{ code: string; line: number }> }
  const at = (code: string): ReadonlySet<number> => new Set(findings.flatMap((finding) => (finding.code === code ? [finding.line] : [])))
  const [unused, areas, objects, judged] = [at("dataset-unused"), at("unknown-area"), at("unknown-object"), at("unknown-judged-target")]
  let skipping = false
  writeFileSync(file, lines.filter((line, index) => {
    // A dataset is its line and the deeper ones below it.
    if (unused.has(index + 1)) skipping = true
    else if (/^ {0,2}\S/.test(line)) skipping = false
    return !skipping && !areas.has(index + 1) && !objects.has(index + 1)
  }).join("\n"))
  const judgements = path.join(folder, "data/judgements.csv")
  writeFileSync(judgements, readFileSync(judgements, "utf8").split("\n").filter((_, index) => !judged.has(index + 1)).join("\n"))
  return folder
}

const folder = twoAreas()
try {
  printTable("A check of the example", ["", "median", "node -e 0", "ratio"], [compare("the first two areas", folder), compare("the whole plan", "examples/kommunal-utveckling-2017")])
} finally {
  rmSync(folder, { recursive: true })
}

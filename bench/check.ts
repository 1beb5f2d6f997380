/** How long a whole check of the example takes, as a ratio to starting an empty Node: the two in turn, medians of 15 in one run. */
import { spawnSync } from "node:child_process"
import path from "node:path"

const root = path.resolve(import.meta.dirname, "..")
const runs = 15

const time = (args: ReadonlyArray<string>): number => {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "pipe"] })
  if (status === null || status > 1) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr.toString()}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

const median = (values: ReadonlyArray<number>): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

const empty = ["-e", "0"]
const check = ["packages/cli/bin/styrkort.js", "check", "examples/kommunal-utveckling-2017", "--as-of", "2017-08-31"]

// Once each, so that the compile cache and the file cache are warm for both.
time(empty)
time(check)
const pairs = Array.from({ length: runs }, () => [time(empty), time(check)] as const)
const [none, whole] = [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))]
const ratio = median(pairs.map(([a, b]) => b / a))
console.log(`node -e 0: ${none.toFixed(1)} ms · styrkort check, the whole example: ${whole.toFixed(1)} ms · ratio ${ratio.toFixed(2)} (medians of ${runs}, Node ${process.version})`)

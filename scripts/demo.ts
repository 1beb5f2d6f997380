/** Checks the example at a date in the year, and says what exit code a pipeline would get. Ends with 0 itself: the example's misses are its point. */
import { spawnSync } from "node:child_process"
import path from "node:path"

const root = path.resolve(import.meta.dirname, "..")
const command = ["check", "examples/kommunal-utveckling-2017", "--as-of", "2017-08-31"]
const { status } = spawnSync(process.execPath, ["packages/cli/bin/styrkort.js", ...command], { cwd: root, stdio: "inherit" })
console.log(`\nstyrkort ${command.join(" ")}\nexit code in a pipeline: ${status} (0 nothing missed, 1 targets missed, 2 invalid, 3 wrong usage, 4 our fault)`)
process.exitCode = status === 0 || status === 1 ? 0 : 1

/** Runs the laws on as many generated cases as are asked for: `pnpm laws --runs 10000`. */
import { spawnSync } from "node:child_process"
import path from "node:path"
import { parseArgs } from "node:util"

const { values } = parseArgs({ options: { runs: { type: "string", default: "10000" } } })
if (!/^[1-9][0-9]{0,6}$/.test(values.runs)) throw new Error(`--runs takes a whole number, not ${values.runs}`)
const root = path.resolve(import.meta.dirname, "..")
const { status } = spawnSync(path.join(root, "node_modules/.bin/vitest"), ["run", "test/rules/laws.test.ts"], { cwd: root, stdio: "inherit", env: { ...process.env, STYRKORT_LAWS: values.runs } })
process.exitCode = status ?? 1

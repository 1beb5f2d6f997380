/** Runs what is built on the oldest Node that the packages promise: the example's check, the documents' programs and sessions, the command's own tests, and the import of every entry. */
import { spawnSync } from "node:child_process"
import path from "node:path"
import { manifest, packages, root } from "./published.ts"

const node = path.join(root, "test/node22/node_modules/.bin/node")
const run = (...args: ReadonlyArray<string>): number | null => spawnSync(node, args, { cwd: root, stdio: "inherit" }).status

const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8" })
const promised = new Set(packages.map((name) => manifest(name).engines.node))
console.log(`on Node ${stdout.trim()}; the packages promise ${[...promised].join(", ")}`)

if (![...promised].every((range) => `v${range.replace(">=", "")}.0` === stdout.trim())) {
  console.error("test/node22 has another Node than the packages promise")
  process.exitCode = 1
} else {
  const tests = ["test/cli/check.test.ts", "test/cli/policy.test.ts", "test/cli/start.test.ts", "test/docs", "test/packages"]
  const ended = [run("scripts/demo.ts"), run("node_modules/vitest/vitest.mjs", "run", ...tests, "--reporter=dot")]
  process.exitCode = ended.every((status) => status === 0) ? 0 : 1
}

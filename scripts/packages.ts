/** Checks what would be published: publint on each package, and that its types resolve for those who import it. */
import { spawnSync } from "node:child_process"
import path from "node:path"

const root = path.resolve(import.meta.dirname, "..")
const checks = [
  ...["core", "rules", "cli"].map((name) => ["publint", "run", `packages/${name}`, "--strict"]),
  ...["core", "rules"].map((name) => ["attw", "--pack", `packages/${name}`, "--profile", "esm-only"])
]
for (const [command, ...args] of checks) {
  console.log(`$ ${command} ${args.join(" ")}`)
  const { status } = spawnSync(path.join(root, "node_modules/.bin", command!), args, { cwd: root, stdio: "inherit" })
  if (status !== 0) process.exitCode = 1
}

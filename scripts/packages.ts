/** Checks what would be published, as packed: what is in it, publint, and that its types resolve for those who import it. */
import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { libraries, packages, root } from "./published.ts"

const folder = mkdtempSync(path.join(tmpdir(), "styrkort-packages-"))

const run = (command: string, args: ReadonlyArray<string>): void => {
  console.log(`$ ${[command, ...args].join(" ").replaceAll(`${folder}/`, "")}`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" })
  if (status === 0) return
  console.error(`ended with ${status}`)
  process.exitCode = 1
}
const bin = (name: string): string => path.join("node_modules/.bin", name)

/** What a package may hold beside its licence, manifest and README. */
const ofLibrary = /^dist\/.*\.(js|d\.ts)$/
const ofCommand = /^(bin|dist)\/\w+\.c?js$|^dist\/licences\/[\w.-]+\.txt$/

try {
  for (const name of packages) {
    const files = libraries.includes(name) ? ofLibrary : ofCommand
    run("npx", ["--yes", "pnpm@12", "--silent", "--dir", `packages/${name}`, "pack", "--pack-destination", folder])
    const tarball = path.join(folder, readdirSync(folder).find((file) => file.includes(`-${name}-`))!)
    const { stdout } = spawnSync("tar", ["tzf", tarball], { encoding: "utf8" })
    const held = stdout.trim().split("\n").map((file) => file.replace(/^package\//, ""))
    const whole = ["CHANGELOG.md", "LICENSE", "README.md", "package.json"]
    const wrong = [...whole.filter((file) => !held.includes(file)).map((file) => `${file} is missing`), ...held.filter((file) => !whole.includes(file) && !files.test(file)).map((file) => `${file} should not be published`)]
    for (const text of wrong) console.error(`${name}: ${text}`)
    if (wrong.length > 0) process.exitCode = 1
    run(bin("publint"), ["run", tarball, "--strict"])
    if (libraries.includes(name)) run(bin("attw"), [tarball, "--profile", "esm-only", "--quiet"])
  }
} finally {
  rmSync(folder, { recursive: true })
}

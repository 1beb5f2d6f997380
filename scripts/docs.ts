/** Writes docs/errors.md and docs/checks.md, or with `--check` says whether they are up to date. Run by `pnpm run docs`. */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { page as checks } from "../test/checks/page.ts"
import { page as errors } from "../test/findings/gallery.ts"

for (const [name, text] of [["errors.md", await errors()], ["checks.md", checks()]] as const) {
  const file = path.join(import.meta.dirname, "../docs", name)
  if (!process.argv.includes("--check")) writeFileSync(file, text)
  else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    process.stderr.write(`docs/${name} is not what the program says; run \`pnpm run docs\`\n`)
    process.exitCode = 1
  }
}

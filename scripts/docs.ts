/** Writes docs/errors.md and docs/checks.md, and the tables of docs/json.md and docs/ci.md, or with `--check` says whether they are up to date. Run by `pnpm run docs`. */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { actionPage } from "../test/pipelines/action.ts"
import { jsonPage } from "../test/schema/jsonPage.ts"
import { page as checks } from "../test/checks/page.ts"
import { page as errors } from "../test/findings/gallery.ts"

const pageAt = (name: string): string => readFileSync(path.join(import.meta.dirname, "../docs", name), "utf8")

for (const [name, text] of [["errors.md", await errors()], ["checks.md", checks()], ["json.md", jsonPage(pageAt("json.md"))], ["ci.md", actionPage(pageAt("ci.md"))]] as const) {
  const file = path.join(import.meta.dirname, "../docs", name)
  if (!process.argv.includes("--check")) writeFileSync(file, text)
  else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    process.stderr.write(`docs/${name} is not what the program says; run \`pnpm run docs\`\n`)
    process.exitCode = 1
  }
}

/** Writes docs/errors.md, or with `--check` says whether it is up to date. Run by `pnpm run docs`. */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { page } from "../test/findings/gallery.ts"

const file = path.join(import.meta.dirname, "../docs/errors.md")
const text = page()

if (!process.argv.includes("--check")) writeFileSync(file, text)
else if (readFileSync(file, "utf8") !== text) {
  process.stderr.write("docs/errors.md is not what the program says; run `pnpm run docs`\n")
  process.exitCode = 1
}

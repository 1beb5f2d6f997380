/** Writes schemas/*.schema.json, or with `--check` says whether they are up to date. Run by `pnpm run schemas`. */
import { fileKinds, schema } from "@styrkort/core/schema"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"

const folder = path.join(import.meta.dirname, "../schemas")
mkdirSync(folder, { recursive: true })
for (const kind of fileKinds) {
  const file = path.join(folder, `${kind}.schema.json`)
  const text = `${JSON.stringify(schema(kind, "sv"), undefined, 2)}\n`
  if (!process.argv.includes("--check")) writeFileSync(file, text)
  else if (readFileSync(file, "utf8") !== text) {
    process.stderr.write(`schemas/${kind}.schema.json is not what the program says; run \`pnpm run schemas\`\n`)
    process.exitCode = 1
  }
}

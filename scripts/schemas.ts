/** Writes schemas/*.schema.json, or with `--check` says whether they are up to date. A result's shape that readers would notice a change of is not written over. Run by `pnpm run schemas`. */
import { fileKinds } from "@styrkort/core/schema"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { resultNames } from "../packages/cli/src/result/versions.ts"
import { schemaFile, schemaText } from "../packages/cli/src/schema.ts"
import { breaks } from "./shape.ts"

const folder = path.join(import.meta.dirname, "../schemas")
mkdirSync(folder, { recursive: true })
const wrong = (message: string): void => {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
for (const name of [...fileKinds, ...resultNames]) {
  const file = path.join(folder, schemaFile(name))
  const text = schemaText(name, "sv")
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined
  if (before === text) continue
  const broken = before !== undefined && name.endsWith("-result") ? breaks(JSON.parse(before) as Record<string, unknown>, JSON.parse(text) as Record<string, unknown>) : []
  if (broken.length > 0) wrong(`schemas/${schemaFile(name)} is read by others, and would change:\n${broken.map((one) => `  ${one}\n`).join("")}raise its version in packages/cli/src/result/versions.ts, and keep the old file`)
  else if (process.argv.includes("--check")) wrong(`schemas/${schemaFile(name)} is not what the program says; run \`pnpm run schemas\``)
  else writeFileSync(file, text)
}

/** action.yml, and the tables of docs/ci.md that tell of it. */
import { readFileSync } from "node:fs"
import path from "node:path"
import { asEditorReads } from "../schema/validate.ts"
import type { Step } from "./github.ts"

/** The text of action.yml. */
export const text = readFileSync(path.resolve(import.meta.dirname, "../../action.yml"), "utf8")

/** What it says. */
export const action = asEditorReads(text) as {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>
  readonly runs: { readonly steps: ReadonlyArray<Step> }
}

/** The page with its tables as they should be. */
export const actionPage = (page: string): string => {
  const tables = [
    ["| input | what it is | otherwise |", "|---|---|---|", ...Object.entries(action.inputs).map(([name, input]) => `| \`${name}\` | ${input.description} | ${input.default === "" ? "" : `\`${input.default}\``} |`)],
    ["| output | what it is |", "|---|---|", ...Object.entries(action.outputs).map(([name, output]) => `| \`${name}\` | ${output.description} |`)]
  ].map((lines) => lines.join("\n")).join("\n\n")
  return page.replace(/(<!-- action:.*?-->\n)[^]*?(<!-- end of action -->)/u, (_, start: string, end: string) => `${start}\n${tables}\n\n${end}`)
}

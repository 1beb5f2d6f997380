/** `styrkort schema`: the JSON Schema of a plan's files, for editors. */
import { suggest } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import { fileKinds, schema as jsonSchema } from "@styrkort/core/schema"
import type { FileKind } from "@styrkort/core/schema"
import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { unwritable } from "./wrong.ts"
import type { Wrong } from "./wrong.ts"

/** Runs the command: prints one kind's schema, or writes it, or all kinds', into a folder. */
export const schema = (asked: string | undefined, out: string | undefined, lang: Diagnostic.Lang): Done | Wrong => {
  const kind = fileKinds.find((name) => name === asked)
  if (asked !== undefined && kind === undefined) {
    const near = suggest(asked, fileKinds)
    return {
      wrong: lang === "sv"
        ? `filslaget \`${asked}\` finns inte${near === undefined ? "" : `; menade du \`${near}\`?`}; välj \`plan\` (huvudfilen), \`area\` (ett områdes fil), \`scenario\`, \`test\` eller \`policy\``
        : `there is no kind of file \`${asked}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}; choose \`plan\` (the main file), \`area\` (an area's file), \`scenario\`, \`test\` or \`policy\``,
      lang
    }
  }
  if (out !== undefined) return write(kind === undefined ? fileKinds : [kind], out, lang)
  if (kind !== undefined) return { output: schemaText(kind, lang).trimEnd(), exit: exit.ok }
  return {
    wrong: lang === "sv"
      ? "vilket schema? skriv `styrkort schema plan`, `styrkort schema area`, `styrkort schema scenario`, `styrkort schema test` eller `styrkort schema policy`, eller `styrkort schema --out MAPP` för alla som filer"
      : "which schema? write `styrkort schema plan`, `styrkort schema area`, `styrkort schema scenario`, `styrkort schema test` or `styrkort schema policy`, or `styrkort schema --out DIR` for all as files",
    lang
  }
}

/** A kind's schema as the text of a file. */
export const schemaText = (kind: FileKind, lang: Diagnostic.Lang): string => `${JSON.stringify(jsonSchema(kind, lang), undefined, 2)}\n`

/** The name of a kind's schema file. */
export const schemaFile = (kind: FileKind): string => `${kind}.schema.json`

const write = (kinds: ReadonlyArray<FileKind>, folder: string, lang: Diagnostic.Lang): Done | Wrong => {
  const files = kinds.map((kind) => path.join(folder, schemaFile(kind)))
  try {
    mkdirSync(folder, { recursive: true })
    for (const [index, kind] of kinds.entries()) writeFileSync(files[index]!, schemaText(kind, lang))
  } catch (error) {
    return unwritable(error, folder, lang)
  }
  return {
    output: [
      ...files.map((file) => (lang === "sv" ? `skrev ${file}` : `wrote ${file}`)),
      lang === "sv" ? "Skriv var schemat finns på första raden i planens filer, till exempel:" : "Say on the first line of the plan's files where the schema is, for instance:",
      `# yaml-language-server: $schema=${schemaFile(kinds[0]!)}`
    ].join("\n"),
    exit: exit.ok
  }
}

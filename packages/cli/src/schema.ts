/** `styrkort schema`: the JSON Schema of a plan's files, for editors. */
import type { Diagnostic } from "@styrkort/core"
import { fileKinds, schema as jsonSchema } from "@styrkort/core/schema"
import type { FileKind } from "@styrkort/core/schema"
import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { unwritable } from "./wrong.ts"
import type { Wrong } from "./wrong.ts"

const words = {
  sv: {
    which: (kinds: string): string => `vilket schema? skriv ${kinds}, eller \`styrkort schema --out MAPP\` för alla som filer`,
    or: "eller",
    wrote: "skrev",
    firstLine: "Skriv var schemat finns på första raden i planens filer, till exempel:"
  },
  en: {
    which: (kinds: string): string => `which schema? write ${kinds}, or \`styrkort schema --out DIR\` for all as files`,
    or: "or",
    wrote: "wrote",
    firstLine: "Say on the first line of the plan's files where the schema is, for instance:"
  }
} as const satisfies Record<Diagnostic.Lang, object>

/** Runs the command: prints one kind's schema, or writes it, or all kinds', into a folder. */
export const schema = (kind: FileKind | undefined, out: string | undefined, lang: Diagnostic.Lang): Done | Wrong => {
  if (out !== undefined) return write(kind === undefined ? fileKinds : [kind], out, lang)
  if (kind !== undefined) return { output: schemaText(kind, lang).trimEnd(), exit: exit.ok }
  return { wrong: words[lang].which(fileKinds.map((one) => `\`styrkort schema ${one}\``).join(", ").replace(/, (?=[^,]*$)/, ` ${words[lang].or} `)), lang }
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
      ...files.map((file) => `${words[lang].wrote} ${file}`),
      words[lang].firstLine,
      `# yaml-language-server: $schema=${schemaFile(kinds[0]!)}`
    ].join("\n"),
    exit: exit.ok
  }
}

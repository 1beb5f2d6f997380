/** `styrkort schema`: the JSON Schema of a plan's files, for editors, and of results, for programs that read them. */
import type { Diagnostic } from "@styrkort/core"
import { fileKinds, schema as jsonSchema } from "@styrkort/core/schema"
import type { FileKind } from "@styrkort/core/schema"
import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { resultSchema } from "./result/kinds.ts"
import { resultNames, versions } from "./result/versions.ts"
import type { ResultKind } from "./result/versions.ts"
import { unwritable } from "./wrong.ts"
import type { Wrong } from "./wrong.ts"

const words = {
  sv: {
    which: (names: string): string => `vilket schema? skriv till exempel \`styrkort schema plan\`, eller \`styrkort schema --out MAPP\` för alla planens filer; välj ${names}`,
    wrote: "skrev",
    firstLine: "Skriv var schemat finns på första raden i planens filer, till exempel:"
  },
  en: {
    which: (names: string): string => `which schema? write for instance \`styrkort schema plan\`, or \`styrkort schema --out DIR\` for all of a plan's files; choose ${names}`,
    wrote: "wrote",
    firstLine: "Say on the first line of the plan's files where the schema is, for instance:"
  }
} as const satisfies Record<Diagnostic.Lang, object>

/** What there is a schema of: a kind of file, or a kind of result. */
export type SchemaName = FileKind | (typeof resultNames)[number]

/** Runs the command: prints one schema, or writes it, or those of all kinds of file, into a folder. */
export const schema = (name: SchemaName | undefined, out: string | undefined, lang: Diagnostic.Lang): Done | Wrong => {
  if (out !== undefined) return write(name === undefined ? fileKinds : [name], out, lang)
  if (name !== undefined) return { output: schemaText(name, lang).trimEnd(), exit: exit.ok }
  return { wrong: words[lang].which([...fileKinds, ...resultNames].map((one) => `\`${one}\``).join(", ")), lang }
}

/** A schema as the text of a file. */
export const schemaText = (name: SchemaName, lang: Diagnostic.Lang): string => {
  const kind = resultOf(name)
  return `${JSON.stringify(kind === undefined ? jsonSchema(name as FileKind, lang) : resultSchema(kind, lang), undefined, 2)}\n`
}

/** The name of a schema's file; a result's has its version. */
export const schemaFile = (name: SchemaName): string => {
  const kind = resultOf(name)
  return `${name}${kind === undefined ? "" : `-${versions[kind]}`}.schema.json`
}

const resultOf = (name: SchemaName): ResultKind | undefined => (name.endsWith("-result") ? name.slice(0, -"-result".length) as ResultKind : undefined)

const write = (kinds: ReadonlyArray<SchemaName>, folder: string, lang: Diagnostic.Lang): Done | Wrong => {
  const files = kinds.map((kind) => path.join(folder, schemaFile(kind)))
  try {
    mkdirSync(folder, { recursive: true })
    for (const [index, kind] of kinds.entries()) writeFileSync(files[index]!, schemaText(kind, lang))
  } catch (error) {
    return unwritable(error, folder, lang)
  }
  const use = kinds.every((kind) => resultOf(kind) !== undefined) ? [] : [words[lang].firstLine, `# yaml-language-server: $schema=${schemaFile(kinds[0]!)}`]
  return { output: [...files.map((file) => `${words[lang].wrote} ${file}`), ...use].join("\n"), exit: exit.ok }
}

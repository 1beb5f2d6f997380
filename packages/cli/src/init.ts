/** `styrkort init`: a small plan to start from, with comments that teach, in a new or empty folder. */
import { Day } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import { fileKinds } from "@styrkort/core/schema"
import { mkdirSync, readdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { english } from "./init/english.ts"
import { swedish } from "./init/swedish.ts"
import { schemaFile, schemaText } from "./schema.ts"
import { unwritable } from "./wrong.ts"
import type { Wrong } from "./wrong.ts"

const words = {
  sv: {
    notEmpty: (folder: string, there: string): string => `mappen \`${folder}\` är inte tom (där finns \`${there}\`), och inget skrivs över; välj en ny mapp, till exempel \`styrkort init min-plan\``,
    wrote: "skrev",
    check: (command: string): string => `Pröva planen: ${command}`,
    read: "Läs sedan plan.yaml och filen under areas: kommentarerna säger vad som är vad."
  },
  en: {
    notEmpty: (folder: string, there: string): string => `the folder \`${folder}\` is not empty (\`${there}\` is there), and nothing is overwritten; choose a new folder, for instance \`styrkort init my-plan\``,
    wrote: "wrote",
    check: (command: string): string => `Check the plan: ${command}`,
    read: "Then read plan.yaml and the file under areas: the comments say what is what."
  }
} as const satisfies Record<Diagnostic.Lang, object>

const plans = { sv: swedish, en: english } as const satisfies Record<Diagnostic.Lang, (year: number) => Record<string, string>>

/** Runs the command. The plan is for the year of `today`, so that a check on the same day has something to say. Nothing that exists is touched. */
export const init = (folder: string, today: Day.Day, lang: Diagnostic.Lang): Done | Wrong => {
  const files = { ...plans[lang](Day.parts(today).year), ...Object.fromEntries(fileKinds.map((kind) => [`schemas/${schemaFile(kind)}`, schemaText(kind, lang)])) }
  try {
    mkdirSync(folder, { recursive: true })
    const there = readdirSync(folder).sort().find((name) => !name.startsWith("."))
    if (there !== undefined) return { wrong: words[lang].notEmpty(folder, there), lang }
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), text, { flag: "wx" })
    }
  } catch (error) {
    return unwritable(error, folder, lang)
  }
  const check = folder === "." ? "styrkort check" : `styrkort check ${folder}`
  return {
    output: [
      ...Object.keys(files).map((name) => `${words[lang].wrote} ${path.join(folder, name)}`),
      "",
      words[lang].check(check),
      words[lang].read
    ].join("\n"),
    exit: exit.ok
  }
}

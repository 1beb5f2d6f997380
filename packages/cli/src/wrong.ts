/** What is wrong with a request: said in words, with the exit code of wrong usage. */
import type { Diagnostic } from "@styrkort/core"
import { mainFiles } from "./read/plan.ts"
import { usageWords } from "./usageWords.ts"

/** What was wrong with the request, in words. */
export interface Wrong {
  readonly wrong: string
  readonly lang: Diagnostic.Lang
}

/** That no plan is where one was looked for. */
export const noPlan = (where: string | undefined, lang: Diagnostic.Lang): Wrong => {
  const said = usageWords[lang]
  const files = mainFiles.map((name) => `\`${name}\``).join(` ${said.or} `)
  return { wrong: where === undefined ? said.noPlanHere(files) : said.noPlan(where, files), lang }
}

const words = {
  sv: (folder: string, code: string): string => `det går inte att skriva i \`${folder}\` (${code}); välj en mapp du får skriva i`,
  en: (folder: string, code: string): string => `cannot write in \`${folder}\` (${code}); choose a folder you may write in`
} as const satisfies Record<Diagnostic.Lang, unknown>

/** That a folder cannot be written to, said as wrong usage; anything else is our own fault. */
export const unwritable = (error: unknown, folder: string, lang: Diagnostic.Lang): Wrong => {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  return { wrong: words[lang](folder, code), lang }
}

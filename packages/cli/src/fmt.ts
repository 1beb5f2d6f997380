/** `styrkort fmt`: a plan's files written in one way, with their comments, and with the same meaning. */
import { Diagnostic, Plan } from "@styrkort/core"
import { layout, load, open, read } from "@styrkort/core/load"
import type { Layout, Text } from "@styrkort/core/load"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { commentsOf, write } from "./fmt/write.ts"
import { realPath } from "./read/files.ts"
import { stdin } from "./read/named.ts"
import { loadPlan, readText } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import { findingLines } from "./render/findings.ts"
import type { Paint } from "./render/paint.ts"
import { unwritable } from "./wrong.ts"
import { writeWhole } from "./writeFile.ts"
import type { Wrong } from "./wrong.ts"
import { langFor } from "./settings.ts"

const words = {
  sv: { neither: "detta är varken en plans huvudfil, med `include:`, eller ett områdes fil, med `area:`", correctFirst: "inget är skrivet: rätta felen först", wouldChange: "skulle ändras", wrote: "skrev", none: "inget att ändra", late: (file: string) => `\`${file}\` har ändrats medan den formaterades, och är inte skriven; kör \`styrkort fmt\` igen` },
  en: { neither: "this is neither a plan's main file, with `include:`, nor an area's file, with `area:`", correctFirst: "nothing is written: correct the errors first", wouldChange: "would change", wrote: "wrote", none: "nothing to change", late: (file: string) => `\`${file}\` has changed while it was being written in one way, and has not been written; run \`styrkort fmt\` again` }
} as const satisfies Record<Diagnostic.Lang, object>

/** Runs the command: writes the files that change, or with `only` says which would. A plan with errors is left alone. */
export const fmt = (where: PlanPath, only: boolean, asked: Diagnostic.Lang | undefined, paint: Paint): Done | Wrong => {
  const { plan, findings } = loadPlan(where)
  const lang = langFor(asked, plan)
  if (plan === undefined || Diagnostic.hasErrors(findings)) {
    return { output: [...findingLines(findings.filter(({ severity }) => severity === "error"), lang, paint), "", words[lang].correctFirst].join("\n"), exit: exit.invalid }
  }
  const texts = textsOf(where, plan)
  const written = formatted(where.file, plan, texts)
  const changed = [...written].filter(([file, text]) => text !== texts.get(file)).map(([file]) => file)
  if (!only) {
    try {
      const late = changed.find((file) => !writeWhole(realPath(where.folder, file), written.get(file)!, texts.get(file)))
      if (late !== undefined) return { wrong: words[lang].late(late), lang }
    } catch (error) {
      return unwritable(error, where.folder, lang)
    }
  }
  const said = (file: string) => (only ? `${words[lang].wouldChange}: ${file}` : `${words[lang].wrote} ${file}`)
  return { output: changed.length === 0 ? words[lang].none : changed.map((file) => Diagnostic.printable(said(file))).join("\n"), exit: only && changed.length > 0 ? exit.differs : exit.ok }
}

/** Formats one file of a plan, from standard input to standard output; what is said goes to standard error, so that an editor takes nothing else for the file. */
export const fmtText = (given: Text, only: boolean, lang: Diagnostic.Lang, paint: Paint): Done => {
  const { source, findings } = open(stdin, () => given, undefined, read)
  const root = source?.root
  const isArea = root?.tag === "mapping" && root.entries.has("area")
  if (root === undefined || source === undefined || !(isArea || root.tag === "mapping" && root.entries.has("include"))) {
    const said = findings.length > 0 ? words[lang].correctFirst : words[lang].neither
    return { output: "", said: [...findingLines(findings, lang, paint), said].join("\n"), exit: exit.invalid }
  }
  const schema = isArea ? Plan.AreaFile : Plan.PlanFile
  const made = layout<unknown, unknown>(schema, root)
  const text = write(source.text.trimStart().startsWith("{") ? "stdin.json" : stdin, source.text, made)
  const again = read(stdin, text).source.root
  if (again === undefined || asText(layout<unknown, unknown>(schema, again)) !== asText(made) || commentsOf(text).join("\n") !== commentsOf(source.text).join("\n")) {
    throw new Error("written in one way, the file would not be the same; nothing is written")
  }
  if (!only) return { output: text.replace(/\n$/, ""), exit: exit.ok }
  return text === source.text ? { output: words[lang].none, exit: exit.ok } : { output: `${words[lang].wouldChange}: ${stdin}`, exit: exit.differs }
}

/** A layout as a text, whatever order its file had. */
const asText = (made: Layout): string => JSON.stringify(made, (_, value: unknown) => (value instanceof Map ? Object.fromEntries([...value as Map<string, unknown>].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [`:${key}`, one])) : value))

/** The text of a plan's files: the main one, and those it includes. */
const textsOf = ({ folder, file }: PlanPath, plan: Plan.Plan): ReadonlyMap<string, string> =>
  new Map([file, ...plan.file.include].map((name) => {
    const found = readText(folder, name)
    return [name, found.tag === "text" ? found.text : ""]
  }))

/** The files as they are to be written, read again: what they mean must not have changed, and no comment may be lost. */
export const formatted = (main: string, plan: Plan.Plan, texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const written = new Map([...texts].map(([file, text]) => {
    const { root } = read(file, text).source
    return [file, root === undefined ? text : write(file, text, layout<unknown, unknown>(file === main ? Plan.PlanFile : Plan.AreaFile, root))]
  }))
  const again = load(main, (file) => (written.has(file) ? { tag: "text", text: written.get(file)! } : { tag: "missing" }))
  const lost = [...texts].find(([file, text]) => commentsOf(text).join("\n") !== commentsOf(written.get(file)!).join("\n"))
  if (again.plan === undefined || meaningOf(again.plan) !== meaningOf(plan) || lost !== undefined) {
    throw new Error(`written in one way, ${lost?.[0] ?? main} would not be the same; nothing is written`)
  }
  return written
}

/** What a plan says, wherever in its files it says so. */
export const meaningOf = ({ file, areas, measures }: Plan.Plan): string =>
  JSON.stringify([file, areas.map(({ area, projects }) => [area, projects.map(({ id, project, targets }) => [id, project, targets.map((target) => [target.id, target.target])])]), [...measures].map(([id, { measure }]) => [id, measure])], (_, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value)

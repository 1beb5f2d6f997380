/** `styrkort fmt`: a plan's files written in one way, with their comments, and with the same meaning. */
import { Diagnostic, Plan } from "@styrkort/core"
import { layout, load, read } from "@styrkort/core/load"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { commentsOf, write } from "./fmt/write.ts"
import { realPath } from "./read/files.ts"
import { loadPlan, readText } from "./read/plan.ts"
import type { PlanPath } from "./read/plan.ts"
import { findingLines } from "./render/findings.ts"
import type { Paint } from "./render/paint.ts"
import { unwritable } from "./wrong.ts"
import { writeWhole } from "./writeFile.ts"
import type { Wrong } from "./wrong.ts"

const words = {
  sv: { correctFirst: "inget är skrivet: rätta felen först", wouldChange: "skulle ändras", wrote: "skrev", none: "inget att ändra" },
  en: { correctFirst: "nothing is written: correct the errors first", wouldChange: "would change", wrote: "wrote", none: "nothing to change" }
} as const satisfies Record<Diagnostic.Lang, object>

/** Runs the command: writes the files that change, or with `only` says which would. A plan with errors is left alone. */
export const fmt = (where: PlanPath, only: boolean, asked: Diagnostic.Lang | undefined, paint: Paint): Done | Wrong => {
  const { plan, findings } = loadPlan(where)
  const lang = asked ?? plan?.language ?? "sv"
  if (plan === undefined || Diagnostic.hasErrors(findings)) {
    return { output: [...findingLines(findings.filter(({ severity }) => severity === "error"), lang, paint), "", words[lang].correctFirst].join("\n"), exit: exit.invalid }
  }
  const texts = textsOf(where, plan)
  const written = formatted(where.file, plan, texts)
  const changed = [...written].filter(([file, text]) => text !== texts.get(file)).map(([file]) => file)
  if (!only) {
    try {
      for (const file of changed) writeWhole(realPath(where.folder, file), written.get(file)!)
    } catch (error) {
      return unwritable(error, where.folder, lang)
    }
  }
  const said = (file: string) => (only ? `${words[lang].wouldChange}: ${file}` : `${words[lang].wrote} ${file}`)
  return { output: changed.length === 0 ? words[lang].none : changed.map((file) => Diagnostic.printable(said(file))).join("\n"), exit: only && changed.length > 0 ? exit.differs : exit.ok }
}

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

/** `styrkort policy run`: a json-rules-engine rule file on a file of facts, with what the engine alone would not say. */
import { Diagnostic } from "@styrkort/core"
import type { Text } from "@styrkort/core/load"
import { runPlain } from "@styrkort/rules/policy"
import type { PlainRun } from "@styrkort/rules/policy"
import path from "node:path"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { stdin } from "./read/named.ts"
import { readOutside } from "./read/plan.ts"
import { findingLines } from "./render/findings.ts"
import { jsonOfFinding, textOf } from "./render/json.ts"
import type { Paint } from "./render/paint.ts"
import type { PolicyResult } from "./result/Others.ts"
import { headOf } from "./result/versions.ts"
import { wrap } from "./render/wrap.ts"
import type { Wrong } from "./wrong.ts"

type Lang = Diagnostic.Lang

const words = {
  sv: {
    unreadable: (file: string): string => `filen \`${file}\` går inte att läsa som text`,
    noneRun: "Ingen regel har körts: rätta felen ovan först.",
    counted: (all: number, yes: number, no: number, unknown: number, failed: number): string =>
      `${all} ${all === 1 ? "regel" : "regler"}: ${yes} ja, ${no} nej, ${unknown} okända${failed > 0 ? `, ${failed} kunde inte köras` : ""}.`
  },
  en: {
    unreadable: (file: string): string => `the file \`${file}\` cannot be read as text`,
    noneRun: "No rule was run: correct the errors above first.",
    counted: (all: number, yes: number, no: number, unknown: number, failed: number): string =>
      `${all} ${all === 1 ? "rule" : "rules"}: ${yes} yes, ${no} no, ${unknown} unknown${failed > 0 ? `, ${failed} could not be run` : ""}.`
  }
} as const satisfies Record<Lang, object>

/** Runs the command: a file of rules on a file of facts; `given` is what stands on standard input, where one of them is `-`. */
export const policy = async (rules: string, facts: string, given: Text | undefined, json: boolean, lang: Lang, paint: Paint): Promise<Done | Wrong> => {
  const textIn = (file: string): string | undefined => (file !== stdin ? readOutside(file) : given?.tag === "text" ? given.text : undefined)
  const [rulesText, factsText] = [textIn(rules), textIn(facts)]
  for (const [file, text] of [[rules, rulesText], [facts, factsText]] as const) {
    if (text === undefined) return { wrong: words[lang].unreadable(file), lang }
  }
  const done = await runPlain(path.basename(rules), rulesText!, path.basename(facts), factsText!)
  return { output: json ? textOf(jsonOf(done, lang)) : textLines(done, lang, paint).join("\n"), exit: Diagnostic.hasErrors(done.findings) ? exit.invalid : exit.ok }
}

const jsonOf = ({ results, findings }: PlainRun, lang: Lang): PolicyResult => ({
  ...headOf("policy"),
  events: results.flatMap(({ answer, event }) => (answer === "true" ? [event] : [])),
  rules: results.map(({ name, answer, line }) => ({ name, answer, line })),
  findings: findings.map((finding) => jsonOfFinding(finding, lang))
})

const textLines = ({ results, findings }: PlainRun, lang: Lang, paint: Paint): ReadonlyArray<string> => {
  const count = (answer: string): number => results.filter((result) => result.answer === answer).length
  const fired = results.filter(({ answer }) => answer === "true")
  return [
    ...findingLines(findings, lang, paint),
    ...fired.flatMap(({ event: { type, params } }) => wrap(Diagnostic.printable(params === undefined ? type : `${type} ${JSON.stringify(params)}`), 0)),
    results.length === 0 ? words[lang].noneRun : words[lang].counted(results.length, fired.length, count("false"), count("unknown"), count("failed"))
  ]
}

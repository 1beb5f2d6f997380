/** `styrkort policy run`: a json-rules-engine rule file on a file of facts, with what the engine alone would not say. */
import { Diagnostic } from "@styrkort/core"
import { runPlain } from "@styrkort/rules/policy"
import type { PlainRun } from "@styrkort/rules/policy"
import path from "node:path"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { readOutside } from "./read/plan.ts"
import { findingLines } from "./render/findings.ts"
import { jsonOfFinding, textOf } from "./render/json.ts"
import type { Paint } from "./render/paint.ts"
import { wrap } from "./render/wrap.ts"
import type { Wrong } from "./wrong.ts"

type Lang = Diagnostic.Lang

/** Runs the command: the words are what follows `policy` on the command line. */
export const policy = async ([verb, rules]: ReadonlyArray<string>, facts: string | undefined, json: boolean, lang: Lang, paint: Paint): Promise<Done | Wrong> => {
  if (verb !== "run" || rules === undefined || facts === undefined) {
    return { wrong: lang === "sv" ? "skriv `styrkort policy run REGLER --facts FIL`" : "write `styrkort policy run RULES --facts FILE`", lang }
  }
  const [rulesText, factsText] = [readOutside(rules), readOutside(facts)]
  for (const [file, text] of [[rules, rulesText], [facts, factsText]] as const) {
    if (text === undefined) return { wrong: lang === "sv" ? `filen \`${file}\` går inte att läsa som text` : `the file \`${file}\` cannot be read as text`, lang }
  }
  const done = await runPlain(path.basename(rules), rulesText!, path.basename(facts), factsText!)
  return { output: json ? textOf(jsonOf(done, lang)) : textLines(done, lang, paint).join("\n"), exit: Diagnostic.hasErrors(done.findings) ? exit.invalid : exit.ok }
}

const jsonOf = ({ results, findings }: PlainRun, lang: Lang): object => ({
  styrkort: 1,
  events: results.flatMap(({ answer, event }) => (answer === "true" ? [event] : [])),
  rules: results.map(({ name, answer, line }) => ({ name, answer, line })),
  findings: findings.map((finding) => jsonOfFinding(finding, lang))
})

const textLines = ({ results, findings }: PlainRun, lang: Lang, paint: Paint): ReadonlyArray<string> => {
  const count = (answer: string): number => results.filter((result) => result.answer === answer).length
  const fired = results.filter(({ answer }) => answer === "true")
  const counted = lang === "sv"
    ? `${results.length} ${results.length === 1 ? "regel" : "regler"}: ${fired.length} ja, ${count("false")} nej, ${count("unknown")} okända${count("failed") > 0 ? `, ${count("failed")} kunde inte köras` : ""}.`
    : `${results.length} ${results.length === 1 ? "rule" : "rules"}: ${fired.length} yes, ${count("false")} no, ${count("unknown")} unknown${count("failed") > 0 ? `, ${count("failed")} could not be run` : ""}.`
  return [
    ...findingLines(findings, lang, paint),
    ...fired.flatMap(({ event: { type, params } }) => wrap(Diagnostic.printable(params === undefined ? type : `${type} ${JSON.stringify(params)}`), 0)),
    ...(results.length === 0 ? [lang === "sv" ? "Ingen regel har körts: rätta felen ovan först." : "No rule was run: correct the errors above first."] : [counted])
  ]
}

/** Findings as text: what, where with the line itself and a caret, and what to do. */
import { Diagnostic } from "@styrkort/core"
import { wrap } from "../usage.ts"
import type { Paint } from "./paint.ts"

type Lang = Diagnostic.Lang

const severities: Record<Lang, Record<Diagnostic.Severity, string>> = {
  sv: { error: "fel", warning: "varning", notice: "obs" },
  en: { error: "error", warning: "warning", notice: "notice" }
}

/** More of one kind in one file than this are counted, not printed; JSON has them all. */
const mostAlike = 10

/** All findings, each a block of lines. */
export const findingLines = (findings: ReadonlyArray<Diagnostic.Diagnostic>, lang: Lang, paint: Paint): ReadonlyArray<string> => {
  const seen = new Map<string, number>()
  const lines = findings.flatMap((finding) => {
    const key = `${finding.code} ${finding.place?.file}`
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count > mostAlike ? [] : [...block(finding, lang, paint), ""]
  })
  for (const [key, count] of seen) {
    if (count <= mostAlike) continue
    const [code, file] = key.split(" ")
    lines.push(lang === "sv" ? `… och ${count - mostAlike} till av slaget ${code} i ${file} (alla finns i --json)` : `… and ${count - mostAlike} more of ${code} in ${file} (--json has them all)`, "")
  }
  return lines
}

const block = (finding: Diagnostic.Diagnostic, lang: Lang, paint: Paint): ReadonlyArray<string> => {
  const { message, help } = Diagnostic.word(finding, lang)
  const { place } = finding
  const where = place === undefined ? "" : ` ${Diagnostic.printable(place.file)}:${place.line}:${place.column}`
  const colour = finding.severity === "error" ? "red" : finding.severity === "warning" ? "yellow" : "blue"
  return [
    `${paint(colour, `${severities[lang][finding.severity]}[${finding.code}]`)}${where}`,
    ...wrap(message, 2),
    ...(place === undefined ? [] : excerpt(place, paint)),
    ...wrap(`→ ${help}`, 2)
  ]
}

/** The line with a caret under what is meant, moved so that it fits 80 columns. */
const excerpt = ({ line, column, endColumn, excerpt: text }: Diagnostic.Place, paint: Paint): ReadonlyArray<string> => {
  const number = String(line).padStart(6)
  const room = 80 - number.length - 3
  const from = column - 1 > room - 20 ? column - 21 : 0
  const shown = Diagnostic.printable(text.slice(from, from + room).replace(/\t/g, " "))
  const caret = " ".repeat(column - 1 - from) + "^".repeat(Math.max(1, Math.min(endColumn, from + room + 1) - column))
  return [`${number} | ${shown}`, `${" ".repeat(number.length)} | ${paint("red", caret)}`]
}

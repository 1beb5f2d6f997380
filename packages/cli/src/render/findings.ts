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
  const alike = new Map<string, Array<Diagnostic.Diagnostic>>()
  const lines = findings.flatMap((finding) => {
    const key = `${finding.code} ${finding.place?.file}`
    const earlier = alike.get(key)
    if (earlier === undefined) alike.set(key, [finding])
    else earlier.push(finding)
    return (earlier?.length ?? 0) > mostAlike ? [] : [...block(finding, lang, paint), ""]
  })
  for (const same of alike.values()) {
    const more = same.length - mostAlike
    if (more <= 0) continue
    const { code, place } = same[0]!
    const file = place === undefined ? "" : ` ${lang === "sv" ? "i" : "in"} ${Diagnostic.printable(place.file)}`
    lines.push(...wrap(lang === "sv" ? `… och ${more} till av slaget ${code}${file} (alla finns i --json)` : `… and ${more} more of ${code}${file} (--json has them all)`, 0), "")
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
  const [from, to] = [column - 1, endColumn - 1]
  const shown = (start: number, end: number): string => Diagnostic.printable(text.slice(Math.max(0, start), end).replace(/\t/g, " "))
  // Characters that are written out grow, so every part is measured as it is shown.
  const all = shown(from - room, from)
  const before = from <= room && all.length <= room - 20 ? all : all.slice(-20)
  const meant = shown(from, Math.min(to, from + room))
  const line80 = `${before}${meant}${shown(to, to + room)}`.slice(0, room)
  const caret = " ".repeat(before.length) + "^".repeat(Math.max(1, Math.min(meant.length, room - before.length)))
  return [`${number} | ${line80}`, `${" ".repeat(number.length)} | ${paint("red", caret)}`]
}

/** Findings as text: what, where with the line itself and a caret, and what to do. */
import { Diagnostic, wordingOf } from "@styrkort/core"
import { wrap } from "./wrap.ts"
import type { Paint } from "./paint.ts"

type Lang = Diagnostic.Lang

const severities: Record<Lang, Record<Diagnostic.Severity, string>> = {
  sv: { error: "fel", warning: "varning", notice: "obs" },
  en: { error: "error", warning: "warning", notice: "notice" }
}

/** More of one kind in one file than this are only named by line: errors are corrected one by one, remarks are read as a pattern. */
const mostAlike: Record<Diagnostic.Severity, number> = { error: 10, warning: 2, notice: 1 }

/** The errors among findings, each a block of lines. */
export const errorsOf = (findings: ReadonlyArray<Diagnostic.Diagnostic>, lang: Lang, paint: Paint): ReadonlyArray<string> => findingLines(findings.filter(({ severity }) => severity === "error"), lang, paint)

/** All findings, each a block of lines, with what else `tagOf` says of it; with `all` also those that are alike. JSON always has them all. */
export const findingLines = (findings: ReadonlyArray<Diagnostic.Diagnostic>, lang: Lang, paint: Paint, all = false, tagOf: (finding: Diagnostic.Diagnostic) => ReadonlyArray<string> = () => []): ReadonlyArray<string> => {
  const alike = Map.groupBy(findings, kindOf)
  const seen = new Map<ReadonlyArray<Diagnostic.Diagnostic>, number>()
  const lines: Array<string> = []
  for (const finding of findings) {
    const group = alike.get(kindOf(finding))!
    const index = seen.get(group) ?? 0
    seen.set(group, index + 1)
    const most = all ? group.length : Math.min(group.length, mostAlike[finding.severity])
    if (index < most) lines.push(...block(finding, lang, paint, tagOf(finding)), "")
    if (index === most - 1 && most < group.length) lines.push(...rest(group.slice(most), lang), "")
  }
  return lines
}

/** What is alike: of one kind in one file, and what follows from one policy. */
const kindOf = ({ code, place, data }: Diagnostic.Diagnostic): string => `${code} ${place?.file} ${"policy" in data ? data.policy : ""}`

const rest = (group: ReadonlyArray<Diagnostic.Diagnostic>, lang: Lang): ReadonlyArray<string> => {
  const { code, place, data } = group[0]!
  // What follows from one policy stands on one line, and differs in what it is about.
  if ("policy" in data) {
    const about = group.flatMap((finding) => ("about" in finding.data ? [`\`${Diagnostic.printable(finding.data.about.join(" "))}\``] : []))
    return wrap(`${{ sv: `… och ${group.length} till, om`, en: `… and ${group.length} more, about` }[lang]} ${about.slice(0, 20).join(", ")}${about.length > 20 ? ", …" : ""} ${{ sv: "(--all visar dem)", en: "(--all shows them)" }[lang]}`, 2)
  }
  const lines = group.slice(0, 20).map((finding) => (finding.place === undefined ? 0 : inFile(finding.place))).join(", ") + (group.length > 20 ? ", …" : "")
  const file = Diagnostic.printable(place?.file ?? "")
  const [sv, en] = place?.cell === undefined ? ["rad", "lines"] : ["cell", "cells"]
  return wrap({ sv: `… och ${group.length} till av slaget ${code} i ${file}, ${sv} ${lines} (--all visar dem)`, en: `… and ${group.length} more of ${code} in ${file}, ${en} ${lines} (--all shows them)` }[lang], 2)
}

/** Where within a file: the line's number, or the cell without its sheet. */
const inFile = ({ line, cell }: Diagnostic.Place): string => cell?.slice(cell.lastIndexOf("!") + 1) ?? String(line)

const block = (finding: Diagnostic.Diagnostic, lang: Lang, paint: Paint, tag: ReadonlyArray<string>): ReadonlyArray<string> => {
  const { message, help } = wordingOf(finding, lang)
  const { place } = finding
  const where = place === undefined ? "" : ` ${Diagnostic.printable(Diagnostic.where(place))}`
  const colour = finding.severity === "error" ? "red" : finding.severity === "warning" ? "yellow" : "blue"
  return [
    `${paint(colour, `${severities[lang][finding.severity]}[${finding.code}]`)}${where}`,
    ...wrap([message, ...tag.map((said) => `(${said})`)].join(" "), 2),
    ...(place === undefined ? [] : excerpt(place, paint)),
    ...(place?.use === undefined ? [] : [...wrap(usedAt[lang](Diagnostic.printable(Diagnostic.where(place.use))), 2), ...excerpt(place.use, paint)]),
    ...wrap(`→ ${help}`, 2)
  ]
}

/** Where a template is used, when what is wrong stands in it. */
const usedAt: Record<Lang, (where: string) => string> = { sv: (where) => `används i ${where}`, en: (where) => `used at ${where}` }

/** The line with a caret under what is meant, moved so that it fits 80 columns. */
const excerpt = (place: Diagnostic.Place, paint: Paint): ReadonlyArray<string> => {
  const { column, endColumn, excerpt: text, cell } = place
  const number = inFile(place).padStart(6)
  const room = 80 - number.length - 3
  // Of a workbook the text is that of the cell, and all of it is meant.
  const [from, to] = cell === undefined ? [column - 1, endColumn - 1] : [0, text.length]
  const shown = (start: number, end: number): string => Diagnostic.printable(text.slice(Math.max(0, start), end).replace(/\t/g, " "))
  // Characters that are written out grow, so every part is measured as it is shown.
  const all = shown(from - room, from)
  const before = from <= room && all.length <= room - 20 ? all : all.slice(-20)
  const meant = shown(from, Math.min(to, from + room))
  const line80 = `${before}${meant}${shown(to, to + room)}`.slice(0, room)
  const caret = " ".repeat(before.length) + "^".repeat(Math.max(1, Math.min(meant.length, room - before.length)))
  return [`${number} | ${line80}`, `${" ".repeat(number.length)} | ${paint("red", caret)}`]
}

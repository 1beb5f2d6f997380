/** What code hosts show beside the lines of a change: GitHub's workflow commands, and GitLab's code quality report. */
import { Diagnostic } from "@styrkort/core"
import { textOf } from "../json.ts"
import { inCell } from "./Entry.ts"
import type { Entry, Report } from "./Entry.ts"

const annotated = ({ entries }: Report): ReadonlyArray<Entry> => entries.filter(({ weight }) => weight !== "none")

/** GitHub: a command a line. */
export const github = (report: Report): string => [
  ...report.remarks.map((remark) => `::notice title=styrkort::${data(remark)}`),
  ...annotated(report).map((entry) => {
    const { kind, id, title, weight, file, line, column } = entry
    const place = file === "" ? "" : `file=${property(file)},line=${line},col=${column},`
    return `::${weight} ${place}title=${property(kind === "target" ? title : id)}::${data(inCell(entry))}`
  })
].join("\n")

/** What a command would read as its own end, or the beginning of another, is written out. */
const data = (text: string): string => Diagnostic.printable(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C")

const severities: Readonly<Record<Entry["weight"], string>> = { error: "critical", warning: "minor", notice: "info", none: "info" }

/** GitLab: one issue each, known again by what it is about and not by its line. */
export const gitlab = (...reports: ReadonlyArray<Report>): string => {
  const seen = new Map<string, number>()
  return textOf(reports.flatMap(annotated).filter(({ file }) => file !== "").map((entry) => {
    const { kind, id, title, weight, message, file, line } = entry
    const about = `${kind}/${id}/${file}/${kind === "target" ? "" : title}`
    const times = (seen.get(about) ?? 0) + 1
    seen.set(about, times)
    return {
      type: "issue",
      check_name: `${kind}/${id}`,
      description: kind === "target" ? `${title}: ${message}` : inCell(entry),
      content: { body: inCell(entry) },
      categories: ["Bug Risk"],
      fingerprint: hash(`${about}/${times}`),
      severity: severities[weight],
      location: { path: file, lines: { begin: line, end: line } }
    }
  }))
}

/** A name of 128 bits for a text, the same on every machine: four FNV-1a sums from different beginnings. It only tells issues apart. */
const hash = (text: string): string =>
  [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((start) => {
    let sum = start
    for (const character of new TextEncoder().encode(text)) sum = Math.imul(sum ^ character, 0x01000193)
    return (sum >>> 0).toString(16).padStart(8, "0")
  }).join("")

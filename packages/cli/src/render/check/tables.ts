/** A checked plan as tables for people and spreadsheets: a Markdown summary of a job, and CSV. */
import { words } from "@styrkort/rules"
import { csvCell } from "../csv.ts"
import { markdownCell } from "../markdown.ts"
import { where } from "./Entry.ts"
import type { Entry, Report } from "./Entry.ts"

const said = {
  sv: { asOf: "läget", verdict: "utfall", target: "styrtal", value: "värde", level: "nivå", gap: "saknas", area: "område", project: "projekt", where: "var", why: "varför", findings: "Anmärkningar", weight: "vikt", code: "kod", none: "Inga anmärkningar.", asks: "Det som kräver något", nothing: "Inget mål är missat, efter eller okänt.", notEvaluated: "prövas inte", baseline: "mot utgångsläget" },
  en: { asOf: "as of", verdict: "verdict", target: "target", value: "value", level: "level", gap: "gap", area: "area", project: "project", where: "where", why: "why", findings: "Findings", weight: "weight", code: "code", none: "No findings.", asks: "What asks for something", nothing: "No target is missed, behind or unknown.", notEvaluated: "not evaluated", baseline: "against the baseline" }
} as const

const verdictOf = ({ verdict }: Entry, lang: Report["lang"]): string => (verdict === undefined ? "" : verdict === "not-evaluated" ? said[lang].notEvaluated : words[lang].verdict[verdict])

/** The verdict, what it counts as where that is less than an error, and how it stands against a baseline. */
const verdictAndSeverity = (entry: Entry, lang: Report["lang"]): string =>
  [`${verdictOf(entry, lang)}${entry.weight === "none" || entry.severity === undefined || entry.severity === "error" ? "" : ` (${words[lang].counts[entry.severity]})`}`, ...(entry.tag === "" ? [] : [entry.tag])].join(", ")

/** A summary: how many of each verdict, then the targets that ask for something, then the findings. */
export const markdown = ({ title, asOf, lang, plan, remarks, entries }: Report): string => {
  const w = said[lang]
  const row = (cells: ReadonlyArray<string>): string => `| ${cells.map(markdownCell).join(" | ")} |`
  const targets = entries.filter(({ kind }) => kind === "target")
  const counts = [...Map.groupBy(targets, (entry) => verdictOf(entry, lang))].map(([verdict, all]) => `${all.length} ${verdict}`)
  const asking = targets.filter(({ weight }) => weight !== "none")
  const findings = entries.filter(({ kind }) => kind === "finding")
  return [
    `## ${markdownCell(title)}, ${w.asOf} ${asOf}`,
    "",
    ...(plan === undefined ? [] : [markdownCell(plan), ""]),
    ...(counts.length === 0 ? [] : [markdownCell(counts.join(", ")), ""]),
    ...remarks.flatMap((remark) => [markdownCell(remark), ""]),
    `### ${w.asks}`,
    "",
    ...(asking.length === 0 ? [w.nothing] : [row([w.verdict, w.target, w.value, w.level, w.gap, w.where]), "| --- | --- | --- | --- | --- | --- |", ...asking.map((entry) => row([verdictAndSeverity(entry, lang), entry.title, entry.value, entry.level, entry.gap, where(entry)]))]),
    "",
    `### ${w.findings}`,
    "",
    ...(findings.length === 0 ? [w.none] : [row([w.weight, w.code, w.why, w.where]), "| --- | --- | --- | --- |", ...findings.map((entry) => row([entry.weight, entry.id, entry.message, where(entry)]))])
  ].join("\n")
}

/** A row an entry; of several reports, with the plan first. */
export const csv = (...reports: ReadonlyArray<Report>): string => {
  const w = said[reports[0]!.lang]
  const plan = (name: string): ReadonlyArray<string> => (reports.length === 1 ? [] : [name])
  // Columns are what a reader has built on: there is one more only where a baseline was asked for.
  const hasBaseline = reports.some(({ entries }) => entries.some(({ baseline }) => baseline !== undefined))
  return [
    [...plan("plan"), "id", w.area, w.project, w.target, w.verdict, w.weight, w.value, w.level, w.gap, w.why, w.where, ...(hasBaseline ? [w.baseline] : [])],
    ...reports.flatMap(({ lang, plan: name = "", entries }) => entries.map((entry) => [...plan(name), entry.id, entry.area, entry.project, entry.title, verdictOf(entry, lang), entry.weight, entry.value, entry.level, entry.gap, entry.message, where(entry), ...(hasBaseline ? [entry.tag] : [])]))
  ].map((cells) => cells.map(csvCell).join(";")).join("\n")
}

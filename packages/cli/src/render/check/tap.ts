/** TAP 14: a test point a target and one for each finding of weight; what is open or weighs less is to do, what cannot be decided is skipped. */
import { Diagnostic } from "@styrkort/core"
import { where } from "./Entry.ts"
import type { Entry, Report } from "./Entry.ts"

/** Writes the reports; several are a subtest each. */
export const tap = (...reports: ReadonlyArray<Report>): string => {
  if (reports.length === 1) return ["TAP version 14", ...linesOf(reports[0]!)].join("\n")
  const tests = reports.flatMap((report, index) => [
    `# Subtest: ${line(report.plan ?? report.title)}`,
    ...linesOf(report).map((text) => `    ${text}`),
    `${report.entries.every(isFine) ? "ok" : "not ok"} ${index + 1} - ${escaped(report.plan ?? report.title)}`
  ])
  return ["TAP version 14", `1..${reports.length}`, ...tests].join("\n")
}

const linesOf = ({ title, asOf, remarks, entries }: Report): ReadonlyArray<string> => {
  const points = entries.filter(({ kind, weight }) => kind === "target" || weight === "error" || weight === "warning")
  return [`# ${line(title)}, ${asOf}`, ...remarks.map((remark) => `# ${line(remark)}`), `1..${points.length}`, ...points.flatMap(point)]
}

/** What is to do does not fail the test that it is in. */
const isFine = ({ kind, weight, fails }: Entry): boolean => (kind === "finding" ? weight !== "error" : !fails)

const directives: Readonly<Partial<Record<NonNullable<Entry["verdict"]>, string>>> = { missed: "todo", behind: "todo", unknown: "todo", inactive: "skip", "not-evaluated": "skip", waived: "skip" }

const point = (entry: Entry, index: number): ReadonlyArray<string> => {
  const { kind, id, title, verdict, weight, fails, message, file } = entry
  const directive = fails || verdict === undefined ? undefined : directives[verdict]
  const isOk = kind === "finding" ? weight !== "error" : !fails && directive !== "todo"
  const head = `${isOk ? "ok" : "not ok"} ${index + 1} - ${escaped(kind === "finding" ? `${id}: ${title}` : title)}${directive === undefined ? "" : ` # ${directive} ${escaped(message)}`}`
  // JSON strings are YAML strings.
  return [head, "  ---", ...(verdict === undefined ? [] : [`  verdict: ${verdict}`]), `  message: ${JSON.stringify(line(message))}`, ...(file === "" ? [] : [`  at: ${JSON.stringify(where(entry))}`]), "  ..."]
}

const line = (text: string): string => Diagnostic.printable(text)

/** What would begin a directive is escaped. */
const escaped = (text: string): string => line(text).replaceAll("\\", "\\\\").replaceAll("#", "\\#")

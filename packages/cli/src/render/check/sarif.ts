/** SARIF 2.1.0: findings as results at their places, targets as results whose `kind` is the verdict. */
import { textOf } from "../json.ts"
import { inCell } from "./Entry.ts"
import type { Entry, Report } from "./Entry.ts"

/** All results, or only those that GitHub shows as alerts. */
export type SarifProfile = "whole" | "github"

/** Writes the reports, a run each. */
export const sarif = (profile: SarifProfile, ...reports: ReadonlyArray<Report>): string =>
  textOf({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: reports.map((report) => runOf(report, profile)) })

const runOf = (report: Report, profile: SarifProfile): object => {
  const entries = profile === "github" ? report.entries.filter(isAlert) : report.entries
  const rules = [...new Map(entries.map((entry) => [ruleId(entry), entry])).values()]
  const index = new Map(rules.map((entry, at) => [ruleId(entry), at]))
  return {
    tool: { driver: { name: "styrkort", version: report.version, semanticVersion: report.version, rules: rules.map((entry) => ({ id: ruleId(entry), shortDescription: { text: entry.kind === "target" ? entry.title : entry.id } })) } },
    // Runs of one file are told apart by this.
    ...(report.plan === undefined ? {} : { automationDetails: { id: `styrkort/${uri(report.plan)}/` } }),
    properties: { asOf: report.asOf, ...(report.remarks.length === 0 ? {} : { remarks: report.remarks }) },
    invocations: [{ executionSuccessful: report.exit < 2, exitCode: report.exit }],
    columnKind: "utf16CodeUnits",
    results: entries.map((entry) => resultOf(entry, index.get(ruleId(entry))!))
  }
}

/** GitHub shows what fails, at a place. */
const isAlert = (entry: Entry): boolean => kindOf(entry) === "fail" && (entry.weight === "error" || entry.weight === "warning") && entry.file !== ""

/** Targets and findings have ids of their own; a target may be called what a finding is. */
const ruleId = ({ kind, id }: Entry): string => `${kind}/${id}`

/** What a verdict is in SARIF's words. Only what fails may have a level. */
const kinds: Readonly<Record<NonNullable<Entry["verdict"]>, string>> = {
  met: "pass", missed: "fail", "on-track": "informational", behind: "review", unknown: "open", inactive: "notApplicable", waived: "review", followed: "informational", "not-evaluated": "review"
}

const kindOf = ({ verdict, fails }: Entry): string => (fails || verdict === undefined ? "fail" : kinds[verdict])

const levels: Readonly<Record<Entry["weight"], string>> = { error: "error", warning: "warning", notice: "note", none: "none" }

/** How a result stands against a baseline, in SARIF's words. One that is suppressed is known already. */
const baselineStates: Readonly<Record<NonNullable<Entry["baseline"]>, string>> = { new: "new", worse: "updated", expired: "updated", known: "unchanged", better: "updated", same: "unchanged" }

const resultOf = (entry: Entry, ruleIndex: number): object => {
  const kind = kindOf(entry)
  return {
    ruleId: ruleId(entry),
    ruleIndex,
    kind,
    ...(entry.baseline === undefined ? {} : { baselineState: baselineStates[entry.baseline] }),
    ...(entry.baseline === "known" ? { suppressions: [{ kind: "external", status: "accepted", justification: entry.tag }] } : {}),
    level: kind === "fail" ? levels[entry.weight] : "none",
    message: { text: entry.kind === "target" ? `${entry.title}: ${entry.message}` : inCell(entry) },
    ...(entry.file === "" ? {} : { locations: [{ physicalLocation: { artifactLocation: { uri: uri(entry.file) }, region: { startLine: entry.line, startColumn: entry.column } }, ...(entry.cell === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: entry.cell, kind: "element" }] }) }] }),
    ...(entry.kind === "target" ? { partialFingerprints: { "styrkort/target": entry.id }, properties: { area: entry.area, project: entry.project, verdict: entry.verdict, severity: entry.severity, value: entry.value, level: entry.level, gap: entry.gap } } : {})
  }
}

/** A path as a relative reference: what would mean something in one is written out. */
const uri = (file: string): string => file.split(/[\\/]/).map(encodeURIComponent).join("/").replaceAll("%3A", ":").replace(/^:/, "%3A")

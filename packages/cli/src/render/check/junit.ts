/** JUnit XML, as Jenkins and most others read it: a suite an area, a case a target; what fails the check is a failure, what is open, not known or weighs less is skipped, an error of the plan is one. */
import { Diagnostic } from "@styrkort/core"
import { where } from "./Entry.ts"
import type { Entry, Report } from "./Entry.ts"

/** Writes the reports; of several, a suite's name begins with its plan. */
export const junit = (...reports: ReadonlyArray<Report>): string => {
  const parts = reports.map(suitesOf)
  const all = parts.flatMap((part) => part.all)
  const title = reports.length === 1 ? reports[0]!.title : "styrkort"
  return [`<?xml version="1.0" encoding="UTF-8"?>`, `<testsuites name="${xml(title)}" tests="${all.length}" failures="${count(all, "failure")}" errors="${count(all, "error")}">`, ...parts.flatMap(({ suites }) => suites), "</testsuites>"].join("\n")
}

const suitesOf = ({ title, asOf, plan, remarks, entries }: Report): { readonly suites: ReadonlyArray<string>; readonly all: ReadonlyArray<Entry> } => {
  const findings = entries.filter(({ kind, weight }) => kind === "finding" && weight !== "notice")
  const properties = [["as-of", asOf], ...remarks.map((remark, index) => [`remark-${index + 1}`, remark])].map(([name, value]) => `<property name="${name}" value="${xml(value!)}"/>`).join("")
  const areas = Map.groupBy(entries.filter(({ kind }) => kind === "target"), ({ area }) => area)
  const named = (name: string): string => (plan === undefined ? name : `${plan}: ${name}`)
  return {
    suites: [...(findings.length === 0 ? [] : [suite(named(title), properties, findings)]), ...[...areas].map(([area, targets]) => suite(named(area), properties, targets))],
    all: [...findings, ...[...areas.values()].flat()]
  }
}

type Result = "error" | "failure" | "skipped" | "passed"

const resultOf = ({ kind, verdict, weight, fails }: Entry): Result => {
  if (fails) return "failure"
  if (kind === "finding") return weight === "error" ? "error" : "skipped"
  return verdict === "met" || verdict === "on-track" || verdict === "followed" ? "passed" : "skipped"
}

const count = (entries: ReadonlyArray<Entry>, result: Result): number => entries.filter((entry) => resultOf(entry) === result).length

const suite = (name: string, properties: string, entries: ReadonlyArray<Entry>): string => [
  `  <testsuite name="${xml(name)}" tests="${entries.length}" failures="${count(entries, "failure")}" errors="${count(entries, "error")}" skipped="${count(entries, "skipped")}">`,
  `    <properties>${properties}</properties>`,
  ...entries.map(testCase),
  "  </testsuite>"
].join("\n")

const testCase = (entry: Entry): string => {
  const { kind, id, project, title, verdict, message, file } = entry
  const head = `    <testcase classname="${xml(kind === "finding" ? file : project)}" name="${xml(kind === "finding" ? `${id}: ${title}` : title)}" status="${xml(verdict ?? id)}"`
  const text = xml(`${message}${file === "" ? "" : ` (${where(entry)})`}`)
  const result = resultOf(entry)
  if (result === "passed") return `${head}/>`
  const body = result === "skipped" ? `<skipped>${text}</skipped>` : `<${result} type="${xml(verdict ?? id)}" message="${xml(title)}">${text}</${result}>`
  return `${head}>${body}</testcase>`
}

/** Text in XML 1.0: markup escaped, and what XML cannot hold written out. */
const xml = (text: string): string =>
  Diagnostic.printable(text).replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").replace(/[&<>"']/g, (character) => entities[character]!)

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&apos;" }

/** A checked plan as one list, for every format that is read by another program: its findings, then its targets, in one order and under the same ids everywhere. */
import { wordingOf } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import { placeOfTarget, say, words } from "@styrkort/rules"
import type { TargetResult, Verdict } from "@styrkort/rules"
import type { Gate, State } from "../../check/gate.ts"
import { whyChanged } from "../remarks.ts"
import type { Checked } from "../../read/plan.ts"

/** How much a thing asks of whoever reads: what fails the check or is an error, a miss of severity warning or what is behind, what is not known or a miss that is a notice, and what asks nothing. */
export type Weight = "error" | "warning" | "notice" | "none"

/** A finding or a target. Texts are as in the plan; each format makes them safe for its own readers. */
export interface Entry {
  readonly kind: "finding" | "target"
  /** The finding's code, or the target's id. */
  readonly id: string
  /** The area's title, or nothing for a finding. */
  readonly area: string
  readonly project: string
  readonly title: string
  /** The verdict; `not-evaluated` for a target that no program decides. Findings have none. */
  readonly verdict?: Verdict | "not-evaluated"
  readonly weight: Weight
  /** It fails the check. An error of the plan does more than that. */
  readonly fails: boolean
  /** How it stands against a baseline, where there is one. */
  readonly baseline?: State
  /** That in words. */
  readonly tag: string
  /** What a target counts as when it is missed. */
  readonly severity?: Diagnostic.Severity
  readonly value: string
  readonly level: string
  readonly gap: string
  readonly message: string
  /** Where it stands, as seen from where the command was run; nothing for what concerns no place. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** In a workbook, the cell as Excel writes it, with its sheet. */
  readonly cell?: string
}

/** Where an entry stands, as people read it: `plan.yaml:12`, or `svar.xlsx:'Svar 2017'!B7`; nothing for what concerns no place. */
export const where = ({ file, line, cell }: Entry): string => (file === "" ? "" : `${file}:${cell ?? line}`)

/** The message for code hosts, which show a line: in a workbook that is only the row, so it begins with the cell. */
export const inCell = ({ message, cell }: Entry): string => (cell === undefined ? message : `${cell}: ${message}`)

/** The whole of a checked plan, to be written by a format. */
export interface Report {
  /** The plan's file as seen from where the command was run, where there are several. */
  readonly plan?: string
  readonly title: string
  readonly asOf: string
  readonly lang: Diagnostic.Lang
  readonly version: string
  readonly exit: number
  /** What is said of the whole. */
  readonly remarks: ReadonlyArray<string>
  readonly entries: ReadonlyArray<Entry>
}

/** What asks for something without failing the check. */
const weightOf = ({ verdict, placed: { target: { severity } } }: TargetResult): Weight => {
  if (verdict === "missed" || verdict === "behind") return severity === "notice" ? "notice" : "warning"
  return verdict === "unknown" ? "notice" : "none"
}

/** That a target which is missed, behind or unknown counts as less than an error, said behind something else; nothing otherwise. */
export const countsAs = ({ verdict, placed: { target: { severity } } }: TargetResult, lang: Diagnostic.Lang): ReadonlyArray<string> =>
  severity === undefined || severity === "error" || (verdict !== "missed" && verdict !== "behind" && verdict !== "unknown") ? [] : [words[lang].counts[severity]]

const standing = (one: TargetResult | Diagnostic.Diagnostic, baseline: Gate["baseline"]): Pick<Entry, "baseline" | "tag"> => {
  const state = baseline?.states.get(one)
  return { ...(state === undefined ? {} : { baseline: state }), tag: baseline?.tagOf(one).join("") ?? "" }
}

/** All entries; `seenFrom` turns a file of the plan into a path from where the command was run. */
export const entriesOf = ({ evaluation, findings, changed }: Checked, { failing, baseline }: Gate, lang: Diagnostic.Lang, seenFrom: (file: string) => string): ReadonlyArray<Entry> => [
  ...findings.map((finding): Entry => {
    const { message, help } = wordingOf(finding, lang)
    const { place } = finding
    return {
      kind: "finding",
      id: finding.code,
      area: "",
      project: "",
      title: message,
      weight: failing.has(finding) ? "error" : baseline?.states.get(finding) === "known" ? "notice" : finding.severity,
      fails: failing.has(finding),
      ...standing(finding, baseline),
      value: "",
      level: "",
      gap: "",
      message: [...(baseline?.tagOf(finding) ?? []), message, help].join("; "),
      file: place === undefined ? "" : seenFrom(place.file),
      line: place?.line ?? 0,
      column: place?.column ?? 0,
      ...(place?.cell === undefined ? {} : { cell: place.cell })
    }
  }),
  ...(evaluation?.results ?? []).map((result): Entry => {
    const { placed, verdict } = result
    const said = say(result, evaluation!, lang)
    const { file, line } = placeOfTarget(result)
    return {
      kind: "target",
      id: placed.id,
      area: placed.project.area.area.title,
      project: placed.project.project.title,
      title: placed.target.title,
      verdict: verdict ?? "not-evaluated",
      weight: failing.has(result) ? "error" : baseline?.states.get(result) === "known" ? "notice" : weightOf(result),
      fails: failing.has(result),
      ...standing(result, baseline),
      severity: placed.target.severity ?? "error",
      value: said.value ?? "",
      level: said.level ?? "",
      gap: said.gap ?? "",
      message: [said.verdict, ...(baseline?.tagOf(result) ?? []), ...(said.value === undefined ? [] : [said.level === undefined ? said.value : `${said.value} (${said.level})`]), ...(said.gap === undefined ? [] : [said.gap]), said.why, ...countsAs(result, lang), ...whyChanged(changed, placed.id, lang)].join("; "),
      file: seenFrom(file),
      line,
      column: 1
    }
  })
]

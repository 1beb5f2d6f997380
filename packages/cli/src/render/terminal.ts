/** A checked plan as text for a terminal of 80 columns: findings first, then areas, undertakings and targets. */
import { Day, Diagnostic } from "@styrkort/core"
import { say, sentenceOf, words } from "@styrkort/rules"
import type { Evaluation, TargetResult, Verdict } from "@styrkort/rules"
import { summarise } from "../summary.ts"
import type { Checked } from "../read/plan.ts"
import type { Comparison } from "../check/gate.ts"
import { countsAs } from "./check/Entry.ts"
import { wrap } from "./wrap.ts"
import { findingLines } from "./findings.ts"
import type { Colour, Paint } from "./paint.ts"

type Lang = Diagnostic.Lang

/** The mark of each verdict; `undefined` is a target that is not evaluated. */
const marks: Record<Verdict, readonly [mark: string, colour: Colour]> = {
  met: ["✓", "green"],
  missed: ["✗", "red"],
  "on-track": ["→", "green"],
  behind: ["↓", "yellow"],
  unknown: ["?", "yellow"],
  inactive: ["–", "gray"],
  waived: ["~", "blue"],
  followed: ["·", "blue"]
}

/** Renders `styrkort check`. */
export const renderCheck = ({ evaluation, findings, part }: Checked, asOf: Day.Day, lang: Lang, paint: Paint, how: How & { readonly all?: boolean } = {}): string => {
  const { all = false, baseline } = how
  const lines: Array<string> = []
  if (evaluation !== undefined) {
    const on = Day.show(asOf)
    lines.push(...wrap(`${Diagnostic.printable(evaluation.plan.title)}, ${{ sv: `läget ${on}`, en: `as of ${on}` }[lang]}`, 0).map((line) => paint("bold", line)), "")
  }
  // What a baseline knows is only counted, so that what is new is seen; what is true of everything shown, such as that rows are made up, is always said.
  const shown = all || baseline === undefined ? findings : findings.filter((finding) => finding.place === undefined || baseline.states.get(finding) !== "known")
  lines.push(...findingLines(shown, lang, paint, all, baseline?.tagOf))
  if (shown.length < findings.length) lines.push(...wrap(baseline!.hidden(findings.length - shown.length), 0), "")
  if (evaluation === undefined) {
    lines.push({ sv: "Inget mål har prövats: rätta felen ovan först.", en: "No target was evaluated: correct the errors above first." }[lang])
    return lines.join("\n")
  }
  const resultsOf = Map.groupBy(evaluation.results, ({ placed }) => placed.project)
  for (const area of evaluation.plan.areas) {
    if (part !== undefined && !area.projects.some((project) => resultsOf.has(project))) continue
    lines.push(paint("bold", Diagnostic.printable(area.area.title)))
    for (const project of area.projects) {
      const results = resultsOf.get(project) ?? []
      if (part !== undefined && results.length === 0) continue
      lines.push(...wrap(Diagnostic.printable(project.project.title), 2), ...results.flatMap((result) => targetLines(result, evaluation, lang, paint, how)))
      if (results.length === 0) lines.push({ sv: "    (inga mål)", en: "    (no targets)" }[lang])
    }
    lines.push("")
  }
  lines.push(...wrap(summaryText(evaluation, lang), 0))
  return lines.join("\n")
}

/** Room for the mark and the longest Swedish verdict. */
const labelWidth = 16
const indent = 4 + labelWidth + 1

/** The verdicts that make a reader ask why. */
const asksWhy = new Set<Verdict | undefined>(["missed", "behind", "unknown"])

/** How targets are written: against a baseline, and with what their rules say. */
export interface How {
  readonly baseline?: Comparison | undefined
  readonly sentences?: boolean
}

/** A target: its verdict, title, value and gap. */
export const targetLines = (result: TargetResult, evaluation: Evaluation, lang: Lang, paint: Paint, { baseline, sentences = false }: How): ReadonlyArray<string> => {
  const said = say(result, evaluation, lang)
  const counts = [...countsAs(result, lang), ...(baseline?.tagOf(result) ?? [])]
  const [mark, colour] = result.verdict === undefined ? [" ", "gray" as const] : marks[result.verdict]
  const label = `${mark} ${said.verdict}`
  const detail = said.value === undefined || result.verdict === "unknown"
    ? [said.why, ...counts].join(" · ")
    : [
      said.level === undefined ? said.value : { sv: `${said.value} (mål ${said.level})`, en: `${said.value} (level ${said.level})` }[lang],
      ...(said.gap === undefined ? [] : [said.gap]),
      ...counts
    ].join(" · ")
  const hint = asksWhy.has(result.verdict) ? [explainHint(result.placed.id)] : []
  const [first, ...rest] = wrap(Diagnostic.printable(result.placed.target.title), indent)
  const head = label.padEnd(labelWidth)
  // A label wider than its column pushes the title to a line of its own.
  const opening = head.length > labelWidth ? [`    ${paint(colour, head)}`, first!] : [`    ${paint(colour, head)} ${first!.trimStart()}`]
  const sentence = sentences ? sentenceOf(result, evaluation, lang) : undefined
  const reads = sentence === undefined ? [] : wrap(Diagnostic.printable(sentence), indent)
  return [...opening, ...rest, ...[...reads, ...wrap(Diagnostic.printable(detail), indent), ...hint].map((line) => paint("gray", line))]
}

/** The command that says why, moved left when a long id would pass the margin. */
const explainHint = (id: string): string => {
  const command = `styrkort explain ${Diagnostic.printable(id)}`
  return command.padStart(Math.max(command.length, Math.min(80, indent + command.length)))
}

/** One line that counts every verdict, and says how many targets were not evaluated. */
export const summaryText = (evaluation: Evaluation, lang: Lang): string => {
  const summary = summarise(evaluation)
  const counted = Object.entries(summary.verdicts).filter(([, n]) => n > 0).map(([verdict, n]) => `${n} ${words[lang].verdict[verdict as Verdict]}`)
  const notEvaluated = summary.undecided
  return {
    sv: `${summary.targets} mål: ${counted.join(", ")}${notEvaluated > 0 ? `; ${notEvaluated} prövas inte (skälet står vid målet)` : ""}.`,
    en: `${summary.targets} ${summary.targets === 1 ? "target" : "targets"}: ${counted.join(", ")}${notEvaluated > 0 ? `; ${notEvaluated} not evaluated (the reason stands at the target)` : ""}.`
  }[lang]
}

/** A checked plan as text for a terminal of 80 columns: findings first, then areas, undertakings and targets. */
import { Day, Diagnostic } from "@styrkort/core"
import { say, sentenceOf, words } from "@styrkort/rules"
import type { Evaluation, TargetResult, Verdict } from "@styrkort/rules"
import { summarise } from "../summary.ts"
import type { Checked } from "../read/plan.ts"
import type { Changed } from "../check/changed.ts"
import type { Comparison } from "../check/gate.ts"
import { countsAs } from "./check/Entry.ts"
import { whyChanged } from "./remarks.ts"
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
export const renderCheck = ({ evaluation, findings, part, changed }: Checked, asOf: Day.Day, lang: Lang, paint: Paint, how: How & { readonly all?: boolean } = {}): string => {
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
  const { results } = evaluation
  const show = (of: ReadonlyArray<TargetResult>, all: boolean): ReadonlyArray<string> => areaLines(evaluation, of, all, (result) => targetLines(result, evaluation, lang, paint, { ...how, changed }), lang, paint)
  const first = changed === undefined || changed.noPlan !== undefined || part !== undefined ? [] : results.filter(({ placed: { id } }) => changed.of.has(id))
  if (first.length === 0) lines.push(...show(results, part === undefined))
  else {
    const [since, others] = { sv: [`== Ändrat sedan ${changed!.ref}`, "== Övriga mål"], en: [`== Changed since ${changed!.ref}`, "== The other targets"] }[lang] as [string, string]
    lines.push(paint("bold", Diagnostic.printable(since)), "", ...show(first, false), paint("bold", others), "", ...show(results.slice(first.length), false))
  }
  lines.push(...wrap(summaryText(evaluation, lang), 0))
  return lines.join("\n")
}

/** Results by area and undertaking, in the plan's order; with `all` those too that have none. */
const areaLines = ({ plan }: Evaluation, results: ReadonlyArray<TargetResult>, all: boolean, linesOf: (result: TargetResult) => ReadonlyArray<string>, lang: Lang, paint: Paint): ReadonlyArray<string> => {
  const resultsOf = Map.groupBy(results, ({ placed }) => placed.project)
  return plan.areas.filter(({ projects }) => all || projects.some((project) => resultsOf.has(project))).flatMap((area) => [
    paint("bold", Diagnostic.printable(area.area.title)),
    ...area.projects.flatMap((project) => {
      const own = resultsOf.get(project)?.flatMap(linesOf) ?? (all ? [{ sv: "    (inga mål)", en: "    (no targets)" }[lang]] : [])
      return own.length === 0 ? [] : [...wrap(Diagnostic.printable(project.project.title), 2), ...own]
    }),
    ""
  ])
}

/** Room for the mark and the longest Swedish verdict. */
const labelWidth = 16
const indent = 4 + labelWidth + 1

/** The verdicts that make a reader ask why. */
const asksWhy = new Set<Verdict | undefined>(["missed", "behind", "unknown"])

/** How targets are written: against a baseline, with what has changed, and with what their rules say. */
export interface How {
  readonly baseline?: Comparison | undefined
  readonly changed?: Changed | undefined
  readonly sentences?: boolean
}

/** A target: its verdict, title, value and gap. */
export const targetLines = (result: TargetResult, evaluation: Evaluation, lang: Lang, paint: Paint, { baseline, changed, sentences = false }: How): ReadonlyArray<string> => {
  const said = say(result, evaluation, lang)
  const counts = [...countsAs(result, lang), ...(baseline?.tagOf(result) ?? []), ...whyChanged(changed, result.placed.id, lang)]
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
  const all = { sv: `${summary.targets} mål`, en: `${summary.targets} ${summary.targets === 1 ? "target" : "targets"}` }[lang]
  const others = { sv: `${notEvaluated} prövas inte (skälet står vid målet)`, en: `${notEvaluated} not evaluated (the reason stands at the target)` }[lang]
  const said = [...(counted.length === 0 ? [] : [counted.join(", ")]), ...(notEvaluated === 0 ? [] : [others])].join("; ")
  return said === "" ? `${all}.` : `${all}: ${said}.`
}

/** `styrkort diff`: what changed between two versions of a plan, in its own terms, and which verdicts are others on a day. */
import { Day, Diagnostic } from "@styrkort/core"
import { text } from "@styrkort/report/budget"
import type { Sheet } from "@styrkort/report/budget"
import { changes, say } from "@styrkort/rules"
import type { Change, Kind, TargetResult, What } from "@styrkort/rules"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import { checkRead, readPlan } from "./read/plan.ts"
import type { Checked, PlanPath } from "./read/plan.ts"
import { findingLines } from "./render/findings.ts"
import { jsonOfFinding } from "./render/json.ts"
import type { Paint } from "./render/paint.ts"
import { sheetFormats } from "./render/sheet.ts"
import type { SheetFormat } from "./render/sheet.ts"
import { headOf } from "./result/versions.ts"
import { wrap } from "./render/wrap.ts"
import { langFor } from "./settings.ts"

type Lang = Diagnostic.Lang

const words = {
  sv: {
    changes: "Det som ändrats i planen",
    flips: (day: string) => `Utfall som blir andra, läget ${day}`,
    none: "Inget i planen har ändrats.",
    same: "Inget mål får ett annat utfall.",
    what: { added: "tillkommit", dropped: "utgått", moved: "flyttat", changed: "ändrat", easier: "lättare", harder: "skarpare", money: "pengar", "money-moved": "pengar flyttade" } satisfies Record<What, string>,
    kind: { plan: "plan", area: "område", project: "projekt", target: "styrtal", goal: "mål", funder: "finansiär", norm: "schablon", total: "total" } satisfies Record<Kind, string>,
    columns: { subject: "vad", what: "hur", key: "uppgift", before: "förut", after: "nu", where: "var", target: "styrtal", why: "varför" },
    invalid: (which: string) => `Fel i ${which}:`,
    notEvaluated: "prövas inte"
  },
  en: {
    changes: "What has changed in the plan",
    flips: (day: string) => `Verdicts that are others, as of ${day}`,
    none: "Nothing in the plan has changed.",
    same: "No target has another verdict.",
    what: { added: "added", dropped: "dropped", moved: "moved", changed: "changed", easier: "easier", harder: "harder", money: "money", "money-moved": "money moved" } satisfies Record<What, string>,
    kind: { plan: "plan", area: "area", project: "project", target: "target", goal: "goal", funder: "funder", norm: "norm", total: "total" } satisfies Record<Kind, string>,
    columns: { subject: "what", what: "how", key: "of it", before: "before", after: "now", where: "where", target: "target", why: "why" },
    invalid: (which: string) => `Errors in ${which}:`,
    notEvaluated: "not evaluated"
  }
} as const

/** Runs the command. Two versions are compared only when both are free of errors; each is evaluated on the data beside it. */
export const diff = (before: PlanPath, after: PlanPath, asOf: Day.Day, format: SheetFormat, asked: Lang | undefined, paint: Paint): Done => {
  const [readBefore, readAfter] = [readPlan(before), readPlan(after)]
  const [was, is] = [checkRead(readBefore, before, asOf), checkRead(readAfter, after, asOf)]
  const lang = langFor(asked, is.plan)
  const broken = [[before, was], [after, is]].filter((one): one is [PlanPath, Checked] => (one[1] as Checked).evaluation === undefined)
  if (broken.length > 0) return { output: errorsOf(broken, asOf, lang, format, paint), exit: exit.invalid }
  const found = changes(readBefore.prepared!, readAfter.prepared!, lang)
  const sheets = [changesSheet(found, lang), flipsSheet(was, is, asOf, lang)]
  if (format === "text") return { output: sheets.flatMap((sheet) => ["", ...lines(sheet, paint)]).slice(1).join("\n"), exit: exit.ok }
  const about = { ...headOf("diff"), before: was.plan!.title, after: is.plan!.title, asOf: Day.show(asOf) }
  return { output: sheetFormats[format](sheets, { lang, unit: "kr", about, findings: [] }), exit: exit.ok }
}

/** Sentences do not stand beside each other in 80 columns: a row is a few lines. */
const lines = ({ id, title, rows, notes }: Sheet, paint: Paint): ReadonlyArray<string> => [
  paint("bold", Diagnostic.printable(title)),
  ...rows.flatMap(({ cells }) => {
    const said = cells.map((cell) => (cell?.kind === "text" ? Diagnostic.printable(cell.text) : ""))
    const [subject = "", ...rest] = said
    const [what, key, before, after, last] = id === "changes" ? rest : ["", "", ...rest]
    const arrow = before === "" && after === "" ? "" : before === "" ? `→ ${after}` : after === "" ? `${before} →` : `${before} → ${after}`
    const change = [[what, key].filter((part) => part !== "").join(" "), arrow].filter((part) => part !== "").join(": ")
    return [...wrap(subject, 2), ...wrap(change, 6), ...wrap(last ?? "", 6).map((line) => paint("gray", line))]
  }),
  ...notes.flatMap((note) => wrap(note, 2))
]

const errorsOf = (broken: ReadonlyArray<readonly [PlanPath, Checked]>, asOf: Day.Day, lang: Lang, format: SheetFormat, paint: Paint): string => {
  const errors = broken.map(([{ file, folder }, { findings }]) => ({ which: `${folder}/${file}`, findings: findings.filter(({ severity }) => severity === "error") }))
  return format === "json"
    ? sheetFormats.json([], { lang, unit: "kr", about: { ...headOf("diff"), before: null, after: null, asOf: Day.show(asOf) }, findings: errors.flatMap(({ findings }) => findings.map((one) => jsonOfFinding(one, lang))) })
    : errors.flatMap(({ which, findings }) => [words[lang].invalid(Diagnostic.printable(which)), "", ...findingLines(findings, lang, paint)]).join("\n").trimEnd()
}

const changesSheet = (found: ReadonlyArray<Change>, lang: Lang): Sheet => {
  const w = words[lang]
  return {
    id: "changes",
    title: w.changes,
    columns: (["subject", "what", "key", "before", "after", "where"] as const).map((id) => ({ id, title: w.columns[id] })),
    rows: found.map(({ what, kind, title, key, before, after, place }) => ({
      role: "row" as const,
      cells: [text(`${w.kind[kind]} ${title}`), text(w.what[what]), text(key ?? ""), text(before ?? ""), text(after ?? ""), text(`${place.file}:${place.line}`)]
    })),
    notes: found.length === 0 ? [w.none] : []
  }
}

const flipsSheet = (was: Checked, is: Checked, asOf: Day.Day, lang: Lang): Sheet => {
  const w = words[lang]
  const earlier = new Map(was.evaluation!.results.map((result) => [result.placed.id, result]))
  const verdictOf = (result: TargetResult | undefined, { evaluation }: Checked): string => (result === undefined ? "" : result.verdict === undefined ? w.notEvaluated : say(result, evaluation!, lang).verdict)
  const rows = is.evaluation!.results.flatMap((result) => {
    const before = earlier.get(result.placed.id)
    if (before === undefined || before.verdict === result.verdict) return []
    return [{ role: "row" as const, cells: [text(result.placed.target.title), text(verdictOf(before, was)), text(verdictOf(result, is)), text(say(result, is.evaluation!, lang).why)] }]
  })
  return {
    id: "verdicts",
    title: w.flips(Day.show(asOf)),
    columns: (["target", "before", "after", "why"] as const).map((id) => ({ id, title: w.columns[id] })),
    rows,
    notes: rows.length === 0 ? [w.same] : []
  }
}

/** The short picture of a plan: how many findings, what it itemises by area, links per goal, and the verdicts in one line. */
import { Diagnostic, Fte, Matrix, Money, Overview } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import type { Checked } from "../read/plan.ts"
import { summaryText } from "./terminal.ts"
import { wrap } from "./wrap.ts"

type Lang = Diagnostic.Lang

const words = {
  sv: { area: "Område", projects: "projekt", rule: "regel", judgement: "bedömn.", follow: "följs", undecided: "prövas ej", amount: "belopp", fte: "åa", total: "Hela planen", links: "Kopplingar till mål", findings: "Anmärkningar", tooLarge: "för stort" },
  en: { area: "Area", projects: "projects", rule: "rule", judgement: "judged", follow: "followed", undecided: "not eval.", amount: "amount", fte: "FTE", total: "The whole plan", links: "Links to goals", findings: "Findings", tooLarge: "too large" }
} as const

const severities = {
  sv: { error: ["fel", "fel"], warning: ["varning", "varningar"], notice: ["upplysning", "upplysningar"] },
  en: { error: ["error", "errors"], warning: ["warning", "warnings"], notice: ["notice", "notices"] }
} as const

const widths = [9, 7, 8, 9, 10] as const

/** Renders `styrkort check --summary`. */
export const renderOverview = ({ plan, evaluation, findings }: Checked, lang: Lang): string => {
  const w = words[lang]
  const counted = (["error", "warning", "notice"] as const).flatMap((severity) => {
    const n = findings.filter((finding) => finding.severity === severity).length
    return n === 0 ? [] : [`${n} ${severities[lang][severity][n === 1 ? 0 : 1]}`]
  })
  return [
    `${w.findings}: ${counted.length === 0 ? "0" : counted.join(", ")}`,
    ...(plan === undefined ? [] : ["", ...table(plan, lang), "", ...links(plan, lang)]),
    ...(evaluation === undefined ? [] : ["", ...wrap(summaryText(evaluation, lang), 0)])
  ].join("\n")
}

const table = (plan: Plan.Plan, lang: Lang): ReadonlyArray<string> => {
  const w = words[lang]
  const { areas, total } = Overview.overviewOf(plan)
  // The amounts stand on a line of their own under each area: beside the counts they would not fit 80 columns.
  const head = w.area.padEnd(30) + [w.projects, ...Overview.constructs.map((construct) => w[construct])].map((word, index) => word.padStart(widths[index]!)).join("")
  const row = (title: string, sums: Overview.Sums): ReadonlyArray<string> => {
    const lines = wrap(Diagnostic.printable(title), 0, 29)
    const counts = [sums.projects, ...Overview.constructs.map((construct) => sums.targets[construct])].map((n, index) => String(n).padStart(widths[index]!)).join("")
    const money = sums.amount === undefined ? w.tooLarge : Money.show(sums.amount, lang)
    const fte = sums.fte === undefined ? w.tooLarge : Fte.show(sums.fte, lang)
    return [...lines.slice(0, -1), lines.at(-1)!.padEnd(30) + counts, `  ${w.amount} ${money}, ${fte}`]
  }
  return [head, ...areas.flatMap((area) => row(area.title, area)), ...row(w.total, total)]
}

const links = (plan: Plan.Plan, lang: Lang): ReadonlyArray<string> => {
  const { goals, links: all } = Matrix.matrixOf(plan)
  return goals.length === 0 ? [] : [`${words[lang].links}: ${all}`, ...goals.flatMap(({ title, served }) => wrap(`${served}  ${Diagnostic.printable(title)}`, 2))]
}

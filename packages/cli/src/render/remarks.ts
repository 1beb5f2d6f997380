/** What is said of a check as a whole, below or beside it: what it leaves out, and what fails it where that is not what is usual. */
import type { Diagnostic } from "@styrkort/core"
import type { WhyChanged } from "@styrkort/rules"
import type { Changed } from "../check/changed.ts"
import type { Gate } from "../check/gate.ts"
import { exit } from "../exit.ts"
import type { Exit } from "../exit.ts"
import type { Checked, Part } from "../read/plan.ts"

type Lang = Diagnostic.Lang

/** The remarks, a sentence or two each. */
export const remarksOf = ({ part, plan, changed, evaluation }: Checked, gate: Gate, code: Exit, lang: Lang): ReadonlyArray<string> => [
  ...(part === undefined ? [] : [leftOut(part, plan?.file.policies !== undefined, lang)]),
  ...(changed === undefined || evaluation === undefined ? [] : [sinceWhen(changed, evaluation.results.filter(({ placed: { id } }) => changed.of.has(id)).length, lang)]),
  ...(gate.remarks ?? []),
  // Where something is wrong, that is what fails it.
  ...((gate.failOn === undefined && gate.baseline === undefined) || code === exit.invalid ? [] : [failing(gate, lang)])
]

const leftOut = ({ asked, targets, findings }: Part, hasPolicies: boolean, lang: Lang): string => {
  const said = [count(targets, "target", lang), ...(findings === 0 ? [] : [count(findings, "finding", lang)])].join(and[lang])
  const policies = hasPolicies ? { sv: " Policyer körs bara på hela planen.", en: " Policies are run only on the whole plan." }[lang] : ""
  return { sv: `Utelämnat: ${said} i resten av planen, som inte är prövad (${asked}).`, en: `Left out: ${said} in the rest of the plan, which was not evaluated (${asked}).` }[lang] + policies
}

const sinceWords = {
  sv: {
    missing: (ref: string): string => `Planen fanns inte i ${ref}: alla mål räknas som nya.`,
    wrong: (ref: string): string => `Planen hade fel i ${ref} och går inte att jämföra med: alla mål räknas som ändrade.`,
    none: (ref: string): string => `Inget måls regel eller data har ändrats sedan ${ref}.`,
    some: (ref: string, targets: string): string => `Ändrat sedan ${ref}: ${targets}.`
  },
  en: {
    missing: (ref: string): string => `The plan was not there at ${ref}: every target counts as new.`,
    wrong: (ref: string): string => `The plan had errors at ${ref} and cannot be compared with: every target counts as changed.`,
    none: (ref: string): string => `No target's rule or data have changed since ${ref}.`,
    some: (ref: string, targets: string): string => `Changed since ${ref}: ${targets}.`
  }
} as const satisfies Record<Lang, object>

const sinceWhen = ({ ref, noPlan }: Changed, targets: number, lang: Lang): string => {
  const said = sinceWords[lang]
  return noPlan !== undefined ? said[noPlan](ref) : targets === 0 ? said.none(ref) : said.some(ref, count(targets, "target", lang))
}

const whyWords: Record<Lang, Record<WhyChanged, string>> = {
  sv: { new: "nytt", rule: "regeln ändrad", standing: "förutsättningen ändrad", data: "data ändrade" },
  en: { new: "new", rule: "rule changed", standing: "condition changed", data: "data changed" }
}

/** What has changed of a target, in words. */
export const whyChanged = (changed: Changed | undefined, id: string, lang: Lang): ReadonlyArray<string> =>
  (changed?.of.get(id) ?? []).map((why) => whyWords[lang][why])

const failing = ({ failOn, failing: all, baseline }: Gate, lang: Lang): string => {
  const findings = [...all].filter((one) => "code" in one).length
  const targets = all.size - findings
  const by = [...(failOn === undefined ? [] : [`--fail-on ${failOn.join(",")}`]), ...(baseline === undefined ? [] : [`--baseline ${baseline.file}`])].join(" ")
  if (all.size === 0) return { sv: `Inget mål fäller kontrollen (${by}).`, en: `No target fails the check (${by}).` }[lang]
  const said = [...(targets === 0 ? [] : [count(targets, "target", lang)]), ...(findings === 0 ? [] : [count(findings, "finding", lang)])].join(and[lang])
  return { sv: `Kontrollen fälls av ${said} (${by}).`, en: `${said} ${all.size === 1 ? "fails" : "fail"} the check (${by}).` }[lang]
}

const and: Record<Lang, string> = { sv: " och ", en: " and " }

const nouns = { sv: { target: ["mål", "mål"], finding: ["anmärkning", "anmärkningar"] }, en: { target: ["target", "targets"], finding: ["finding", "findings"] } } as const

const count = (n: number, noun: "target" | "finding", lang: Lang): string => `${n} ${nouns[lang][noun][n === 1 ? 0 : 1]}`

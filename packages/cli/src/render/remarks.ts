/** What is said of a check as a whole, below or beside it: what it leaves out, and what fails it where that is not what is usual. */
import type { Diagnostic } from "@styrkort/core"
import type { Gate } from "../check/gate.ts"
import { exit } from "../exit.ts"
import type { Exit } from "../exit.ts"
import type { Checked, Part } from "../read/plan.ts"

type Lang = Diagnostic.Lang

/** The remarks, a sentence or two each. */
export const remarksOf = ({ part, plan }: Checked, gate: Gate, code: Exit, lang: Lang): ReadonlyArray<string> => [
  ...(part === undefined ? [] : [leftOut(part, plan?.file.policies !== undefined, lang)]),
  ...(gate.remarks ?? []),
  // Where something is wrong, that is what fails it.
  ...((gate.failOn === undefined && gate.baseline === undefined) || code === exit.invalid ? [] : [failing(gate, lang)])
]

const leftOut = ({ asked, targets, findings }: Part, hasPolicies: boolean, lang: Lang): string => {
  const said = [count(targets, "target", lang), ...(findings === 0 ? [] : [count(findings, "finding", lang)])].join(and[lang])
  const policies = hasPolicies ? { sv: " Policyer körs bara på hela planen.", en: " Policies are run only on the whole plan." }[lang] : ""
  return { sv: `Utelämnat: ${said} i resten av planen, som inte är prövad (${asked}).`, en: `Left out: ${said} in the rest of the plan, which was not evaluated (${asked}).` }[lang] + policies
}

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

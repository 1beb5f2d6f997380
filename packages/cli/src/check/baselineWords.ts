/** What is said of a baseline, in every language: one table, so that no language can lack a phrase. */
import type { Diagnostic } from "@styrkort/core"
import { words } from "@styrkort/rules"
import type { TargetResult, Verdict } from "@styrkort/rules"
import type { Comparison, State } from "./gate.ts"

interface Words {
  readonly noFile: string
  readonly ofPart: string
  readonly ofOnePlan: string
  readonly missing: (file: string) => string
  readonly unreadable: (file: string) => string
  readonly ofAnother: (file: string) => string
  readonly notCompared: (file: string) => string
  readonly notWritten: (file: string) => string
  readonly notOverwritten: (file: string) => string
  readonly written: (baseline: Comparison) => ReadonlyArray<string>
  readonly changes: (baseline: Comparison) => ReadonlyArray<string>
  readonly hidden: (findings: number) => string
  /** How a result stands; `was` is its verdict in the baseline. */
  readonly tag: Record<Exclude<State, "same">, (was: string) => string>
}

/** Those of some states: how many targets and findings, and the first of the targets by id. */
const those = ({ states }: Comparison, of: ReadonlyArray<State>): { readonly targets: ReadonlyArray<string>; readonly findings: number } => {
  const all = [...states].filter(([, state]) => of.includes(state)).map(([one]) => one)
  const targets = all.filter((one): one is TargetResult => "placed" in one)
  return { targets: targets.map(({ placed }) => placed.id), findings: all.length - targets.length }
}

const ids = (all: ReadonlyArray<string>): string => (all.length === 0 ? "" : `: ${all.slice(0, 12).map((id) => `\`${id}\``).join(", ")}${all.length > 12 ? ", …" : ""}`)

const nouns = { sv: { target: ["mål", "mål"], finding: ["anmärkning", "anmärkningar"], and: "och" }, en: { target: ["target", "targets"], finding: ["finding", "findings"], and: "and" } } as const

const counted = (targets: number, findings: number, lang: Diagnostic.Lang): string => {
  const { and, ...words } = nouns[lang]
  const count = (n: number, noun: "target" | "finding"): string => `${n} ${words[noun][n === 1 ? 0 : 1]}`
  return [...(targets === 0 ? [] : [count(targets, "target")]), ...(findings === 0 ? [] : [count(findings, "finding")])].join(` ${and} `)
}

/** The remarks of a comparison: what is worse, what was known, what is better, what is no longer there. */
const changes = (lang: Diagnostic.Lang, say: { readonly worse: (what: string, file: string, day: string) => string; readonly none: (file: string, day: string) => string; readonly known: (what: string) => string; readonly better: (what: string) => string; readonly gone: (what: string) => string; readonly tighten: string }) => (baseline: Comparison): ReadonlyArray<string> => {
  const { file, asOf, states, gone } = baseline
  const shown: Comparison = { ...baseline, states: new Map([...states].filter(([one, state]) => state === "better" || isBad(one))) }
  const [worse, known, better] = [those(shown, ["worse", "new", "expired"]), those(shown, ["known"]), those(shown, ["better"])]
  const said = (all: ReturnType<typeof those>): string => `${counted(all.targets.length, all.findings, lang)}${ids(all.targets)}`
  const has = ({ targets, findings }: ReturnType<typeof those>): boolean => targets.length + findings > 0
  return [
    has(worse) ? say.worse(said(worse), file, asOf) : say.none(file, asOf),
    ...(has(known) ? [say.known(said(known))] : []),
    ...(has(better) ? [say.better(said(better))] : []),
    ...(gone.targets.length + gone.findings > 0 ? [say.gone(`${counted(gone.targets.length, gone.findings, lang)}${ids(gone.targets)}`)] : []),
    ...(has(better) || gone.targets.length + gone.findings > 0 ? [say.tighten] : [])
  ]
}

const written = (lang: Diagnostic.Lang, say: { readonly written: (what: string, file: string, day: string) => string; readonly expired: (what: string) => string }) => (baseline: Comparison): ReadonlyArray<string> => {
  const all = [...baseline.states.keys()]
  const targets = all.filter((one) => "placed" in one).length
  const expired = those(baseline, ["expired"])
  return [
    say.written(counted(targets, all.length - targets - expired.findings, lang), baseline.file, baseline.asOf),
    ...(expired.targets.length + expired.findings === 0 ? [] : [say.expired(`${counted(expired.targets.length, expired.findings, lang)}${ids(expired.targets)}`)])
  ]
}

const isBad = (one: TargetResult | Diagnostic.Diagnostic): boolean => !("placed" in one) || one.verdict === "missed" || one.verdict === "behind" || one.verdict === "unknown"

/** How results stand against a baseline, in words. */
export const tags = ({ states, was }: Pick<Comparison, "states" | "was">, lang: Diagnostic.Lang): Comparison["tagOf"] => (one) => {
  const state = states.get(one)
  if (state === undefined || state === "same" || (state === "new" && !isBad(one))) return []
  const before = "placed" in one ? was.get(one) : undefined
  return [baselineWords[lang].tag[state](before === undefined ? "" : before === "not-evaluated" ? words[lang].undecided : words[lang].verdict[before as Verdict])]
}

/** The words. */
export const baselineWords: Record<Diagnostic.Lang, Words> = {
  sv: {
    noFile: "vilken fil ska utgångsläget skrivas i? skriv `--baseline utgangslage.json --update-baseline`",
    ofOnePlan: "ett utgångsläge är en enda plans; pröva planerna var för sig, med var sin fil",
    ofPart: "ett utgångsläge är hela planens; skriv det utan `--only`, `--area` och `--goal`",
    missing: (file) => `utgångsläget \`${file}\` finns inte; skriv det med \`--baseline ${file} --update-baseline\``,
    unreadable: (file) => `utgångsläget \`${file}\` kan inte läsas som text; ange en fil som är skriven med \`--update-baseline\``,
    ofAnother: (file) => `utgångsläget \`${file}\` har inget av planens mål, och hör nog till en annan plan; ange rätt fil, eller skriv den på nytt med \`--update-baseline\``,
    notCompared: (file) => `Ingenting har jämförts med utgångsläget i ${file}.`,
    notWritten: (file) => `Utgångsläget i ${file} är inte skrivet: rätta felen först.`,
    notOverwritten: (file) => `${file} är inget utgångsläge, eller går inte att läsa som ett, och är därför inte överskriven: rätta filen, ta bort den eller ange en annan.`,
    written: written("sv", {
      written: (what, file, day) => `Utgångsläget per ${day} är skrivet i ${file}: ${what === "" ? "ingenting" : what}.`,
      expired: (what) => `Undantag som har löpt ut hör inte till något utgångsläge och fäller kontrollen: ${what}.`
    }),
    changes: changes("sv", {
      worse: (what, file, day) => `Sämre än i utgångsläget per ${day} (${file}), eller nytt: ${what}.`,
      none: (file, day) => `Ingenting är sämre än i utgångsläget per ${day} (${file}).`,
      known: (what) => `Fanns i utgångsläget och är inte bättre: ${what}.`,
      better: (what) => `Bättre än i utgångsläget: ${what}.`,
      gone: (what) => `Finns inte längre: ${what}.`,
      tighten: "Skärp utgångsläget med `--update-baseline`, så att det inte kan bli sämre igen."
    }),
    hidden: (n) => `${n === 1 ? "En anmärkning" : `${n} anmärkningar`} som fanns i utgångsläget visas inte (--all visar dem).`,
    tag: {
      new: () => "inte i utgångsläget",
      worse: (was) => `sämre än i utgångsläget (${was})`,
      expired: () => "undantaget har löpt ut, och då hjälper inget utgångsläge",
      known: () => "fanns i utgångsläget",
      better: (was) => `bättre än i utgångsläget (${was})`
    }
  },
  en: {
    noFile: "which file shall the baseline be written in? write `--baseline baseline.json --update-baseline`",
    ofOnePlan: "a baseline is of one plan; check the plans one at a time, each with a file of its own",
    ofPart: "a baseline is of the whole plan; write it without `--only`, `--area` and `--goal`",
    missing: (file) => `there is no baseline \`${file}\`; write it with \`--baseline ${file} --update-baseline\``,
    unreadable: (file) => `the baseline \`${file}\` cannot be read as text; give a file that was written with \`--update-baseline\``,
    ofAnother: (file) => `the baseline \`${file}\` has none of the plan's targets, and is probably another plan's; give the right file, or write it anew with \`--update-baseline\``,
    notCompared: (file) => `Nothing was compared with the baseline in ${file}.`,
    notWritten: (file) => `The baseline in ${file} was not written: correct the errors first.`,
    notOverwritten: (file) => `${file} is no baseline, or cannot be read as one, and was not written over: correct the file, remove it or give another.`,
    written: written("en", {
      written: (what, file, day) => `The baseline as of ${day} is written in ${file}: ${what === "" ? "nothing" : what}.`,
      expired: (what) => `Waivers that have run out belong to no baseline and fail the check: ${what}.`
    }),
    changes: changes("en", {
      worse: (what, file, day) => `Worse than in the baseline as of ${day} (${file}), or new: ${what}.`,
      none: (file, day) => `Nothing is worse than in the baseline as of ${day} (${file}).`,
      known: (what) => `In the baseline and no better: ${what}.`,
      better: (what) => `Better than in the baseline: ${what}.`,
      gone: (what) => `No longer there: ${what}.`,
      tighten: "Tighten the baseline with `--update-baseline`, so that it cannot become worse again."
    }),
    hidden: (n) => `${n === 1 ? "One finding" : `${n} findings`} that the baseline has ${n === 1 ? "is" : "are"} not shown (--all shows them).`,
    tag: {
      new: () => "not in the baseline",
      worse: (was) => `worse than in the baseline (${was})`,
      expired: () => "its waiver has run out, which no baseline excuses",
      known: () => "in the baseline",
      better: (was) => `better than in the baseline (${was})`
    }
  }
}

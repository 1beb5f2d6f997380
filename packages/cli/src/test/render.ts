/** Test results as text and as JSON: expected, actual and why, each at the line of the expectation. */
import { Day, Diagnostic, Quantity, Ratio, Source } from "@styrkort/core"
import { say } from "@styrkort/rules"
import { mutations } from "@styrkort/rules/testing"
import type { Mutant, Tried, Unseen } from "@styrkort/rules/testing"
import type { Exit } from "../exit.ts"
import { findingLines } from "../render/findings.ts"
import { jsonOfFinding } from "../render/json.ts"
import type { Paint } from "../render/paint.ts"
import type { Expectation, Mutant as MutantResult, TestResult } from "../result/Others.ts"
import { headOf } from "../result/versions.ts"
import { wrap } from "../render/wrap.ts"
import type { Mutated } from "./mutate.ts"
import type { Ran, RanAll } from "./runTests.ts"
import { words } from "./words.ts"

type Lang = Diagnostic.Lang

/** Renders `styrkort test`. */
export const renderTests = ({ files, findings }: RanAll, lang: Lang, paint: Paint): string =>
  [...findingLines(findings, lang, paint, true), ...files.flatMap((file) => fileLines(file, lang, paint))].join("\n").trimEnd()

const fileLines = ({ file, tests, tried, coverage, mutated }: Ran, lang: Lang, paint: Paint): ReadonlyArray<string> => {
  if (tests === undefined || coverage === undefined) return []
  const w = words[lang]
  const failed = tried.filter(({ failures }) => failures.length > 0)
  return [
    paint("bold", Diagnostic.printable(file)),
    ...wrap(`${w.tested(tests.cases.length, tried.length)}: ${failed.length === 0 ? w.held : w.failed(failed.length)}`, 2),
    ...failed.flatMap((one) => failureLines(one, lang, paint)),
    ...wrap(w.seen(coverage.seen, coverage.of), 2),
    ...coverage.unseen.flatMap((one) => wrap(`${where(one.place)} ${unseenWords(one, lang)}`, 4)),
    ...(mutated === undefined ? [] : mutated === "unheld" ? wrap(w.unheld, 2) : mutatedLines(mutated, lang)),
    ""
  ]
}

const failureLines = ({ trial, day, expectation, result, evaluation, failures }: Tried, lang: Lang, paint: Paint): ReadonlyArray<string> => {
  const w = words[lang]
  const said = say(result, evaluation, lang)
  const field = (name: string, text: string): ReadonlyArray<string> => {
    const [first, ...rest] = wrap(Diagnostic.printable(text), 15)
    return [`    ${name.padEnd(10)} ${first!.trimStart()}`, ...rest]
  }
  return [
    "",
    `  ${paint("red", where(Source.locate(expectation.origin, "key")))} ${Diagnostic.printable(expectation.id)}, ${Day.show(day)}`,
    ...field(w.case, trial.placed.title),
    ...failures.flatMap(({ what, expected, actual }) => [...field(w.expected, `${w.what[what]} ${expected}`), ...field(w.actual, `${w.what[what]} ${actual}`)]),
    ...field(w.why, said.why),
    ""
  ]
}

const where = ({ file, line }: Diagnostic.Place): string => `${Diagnostic.printable(file)}:${line}`

const unseenWords = ({ target, clause, never }: Unseen, lang: Lang): string =>
  `${clause ? `${words[lang].clause} ` : ""}${target}: ${never.map((one) => words[lang].never[one]).join(", ")}`

const mutatedLines = ({ tried, noticed, equivalent, unnoticed }: Mutated, lang: Lang): ReadonlyArray<string> => [
  ...wrap(words[lang].mutants(tried, noticed, equivalent, unnoticed.length, shareOf(unnoticed.length, tried, lang)), 2),
  ...unnoticed.flatMap((mutant) => wrap(`${where(mutant.place)} ${Diagnostic.printable(mutant.at)}: ${mutant.change} (${mutations[mutant.change].says[lang]})`, 4))
]

const shareOf = (part: number, whole: number, lang: Lang): string => (whole === 0 ? "–" : Quantity.show({ kind: "share", value: Ratio.make(part, whole) }, lang, 1))

/** The whole result of `styrkort test`. */
export const jsonOfTests = ({ plan, files, findings }: RanAll, code: Exit, lang: Lang): TestResult => ({
  ...headOf("test"),
  plan: plan === undefined ? null : { title: plan.title, organisation: plan.organisation },
  exit: code,
  files: files.map(({ file, tests, tried, coverage, mutated }) => ({
    file,
    cases: tests?.cases.length ?? 0,
    expectations: tried.map((one) => jsonOfTried(one, lang)),
    coverage: coverage === undefined ? null : {
      seen: coverage.seen,
      of: coverage.of,
      unseen: coverage.unseen.map(({ target, clause, never, place }) => ({ target, clause, never, file: place.file, line: place.line }))
    },
    mutants: mutated === undefined || mutated === "unheld" ? null : { tried: mutated.tried, noticed: mutated.noticed, equivalent: mutated.equivalent, unnoticed: mutated.unnoticed.map((mutant) => jsonOfMutant(mutant, lang)) }
  })),
  findings: findings.map((finding) => jsonOfFinding(finding, lang))
})

const jsonOfTried = ({ trial, day, expectation, result, evaluation, failures }: Tried, lang: Lang): Expectation => {
  const { file, line } = Source.locate(expectation.origin, "key")
  return {
    case: trial.placed.id,
    title: trial.placed.title,
    target: expectation.id,
    asOf: Day.show(day),
    holds: failures.length === 0,
    failures,
    ...(failures.length === 0 ? {} : { why: say(result, evaluation, lang).why }),
    file,
    line
  }
}

const jsonOfMutant = ({ at, change, place }: Mutant, lang: Lang): MutantResult => ({ at, change, says: mutations[change].says[lang], file: place.file, line: place.line })

/** TABLE of the formats in which several plans are written as one: each as its readers take more than one. */
import { Diagnostic } from "@styrkort/core"
import { exit } from "../../exit.ts"
import type { PlansResult } from "../../result/Check.ts"
import { headOf } from "../../result/versions.ts"
import { jsonOfCheck, textOf } from "../json.ts"
import { github, gitlab } from "./annotations.ts"
import { checkFormats, reportOf } from "./formats.ts"
import type { CheckFormat, Written } from "./formats.ts"
import { junit } from "./junit.ts"
import { sarif } from "./sarif.ts"
import { csv, markdown } from "./tables.ts"
import { tap } from "./tap.ts"

/** A plan among several: how it is written from where the command was run, and its check. */
export interface Named {
  readonly name: string
  readonly written: Written
}

const reports = (all: ReadonlyArray<Named>) => all.map(({ name, written }) => ({ ...reportOf(written), plan: name }))

/** Every format, as for one plan. */
export const severalFormats = {
  text: (all) => {
    const texts = all.map(({ name, written }) => ({ name, written, text: checkFormats.text(written) })).filter(({ text }) => text !== "")
    const quiet = all[0]!.written.quiet
    return [...texts.map(({ name, written, text }) => `${written.paint("bold", `== ${Diagnostic.printable(name)}`)}\n\n${text}\n`), ...(quiet ? [] : [tally(all)])].join("\n").trimEnd()
  },
  json: (all) => textOf(jsonOf(all)),
  junit: (all) => junit(...reports(all)),
  sarif: (all) => sarif(all[0]!.written.profile, ...reports(all)),
  github: (all) => reports(all).map(github).filter((text) => text !== "").join("\n"),
  gitlab: (all) => gitlab(...reports(all)),
  tap: (all) => tap(...reports(all)),
  markdown: (all) => reports(all).map(markdown).join("\n\n"),
  csv: (all) => csv(...reports(all))
} as const satisfies Record<CheckFormat, (all: ReadonlyArray<Named>) => string>

const jsonOf = (all: ReadonlyArray<Named>): PlansResult => ({
  ...headOf("plans"),
  exit: worst(all),
  plans: all.map(({ name, written: { checked, gate, asOf, exit: code, lang } }) => ({ path: name, result: jsonOfCheck(checked, asOf, code, lang, gate) }))
})

/** The worst of the plans' exit codes. */
export const worst = (all: ReadonlyArray<Named>): Written["exit"] => all.map(({ written }) => written.exit).reduce((a, b) => (b > a ? b : a), exit.ok)

const words = {
  sv: (all: number, ok: number, fails: number, invalid: number): string => `${all} planer: ${[...(ok > 0 ? [`${ok} håller`] : []), ...(fails > 0 ? [`${fails} fälls`] : []), ...(invalid > 0 ? [`${invalid} har fel`] : [])].join(", ")}.`,
  en: (all: number, ok: number, fails: number, invalid: number): string => `${all} plans: ${[...(ok > 0 ? [`${ok} ${ok === 1 ? "passes" : "pass"}`] : []), ...(fails > 0 ? [`${fails} ${fails === 1 ? "fails" : "fail"}`] : []), ...(invalid > 0 ? [`${invalid} ${invalid === 1 ? "has" : "have"} errors`] : [])].join(", ")}.`
} as const satisfies Record<Diagnostic.Lang, unknown>

const tally = (all: ReadonlyArray<Named>): string => {
  const count = (code: number): number => all.filter(({ written }) => written.exit === code).length
  return words[all[0]!.written.lang](all.length, count(exit.ok), count(exit.missed), count(exit.invalid))
}

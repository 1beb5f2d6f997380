/** The words of `styrkort report` on the screen, in every language. */
import type { Diagnostic } from "@styrkort/core"

/** What the command says; what the documents say stands in `@styrkort/report`. */
export interface ReportWords {
  readonly file: (period: string) => string
  readonly written: (file: string) => string
  readonly notWritten: (file: string, reason: string) => string
  readonly notAPeriod: (text: string) => string
  readonly outside: (period: string, whole: string) => string
  readonly dayOutside: (period: string) => string
  readonly noScenario: (file: string) => string
}

/** Every phrase in each language. */
export const reportWords: Record<Diagnostic.Lang, ReportWords> = {
  sv: {
    file: (period) => `uppfoljning-${period}`,
    written: (file) => `skrev ${file}`,
    notWritten: (file, reason) => `kan inte skriva \`${file}\` (${reason})`,
    notAPeriod: (text) => `\`${text}\` är ingen period att följa upp; skriv till exempel \`2017-T2\`, \`2017-H1\`, \`2017-Q3\` eller \`2017\``,
    outside: (period, whole) => `perioden \`${period}\` ligger inte i planens tid, \`${whole}\``,
    dayOutside: (period) => `\`--as-of\` ska vara en dag i perioden \`${period}\``,
    noScenario: (file) => `kan inte läsa scenariot \`${file}\``
  },
  en: {
    file: (period) => `follow-up-${period}`,
    written: (file) => `wrote ${file}`,
    notWritten: (file, reason) => `cannot write \`${file}\` (${reason})`,
    notAPeriod: (text) => `\`${text}\` is no period to follow up; write for instance \`2017-T2\`, \`2017-H1\`, \`2017-Q3\` or \`2017\``,
    outside: (period, whole) => `the period \`${period}\` is not within the plan's time, \`${whole}\``,
    dayOutside: (period) => `\`--as-of\` is to be a day of the period \`${period}\``,
    noScenario: (file) => `cannot read the scenario \`${file}\``
  }
}

/** The words of `styrkort report` and `styrkort close` on the screen, in every language. */
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
  readonly notOver: (period: string, end: string) => string
  readonly closedAlready: (period: string, on: string | undefined, file: string) => string
  readonly notClosedYet: (period: string) => string
  readonly whyAgain: string
  readonly closed: (file: string, targets: number) => string
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
    noScenario: (file) => `kan inte läsa scenariot \`${file}\``,
    notOver: (period, end) => `perioden \`${period}\` är inte slut förrän ${end}; det som ännu kan ändras går inte att stänga`,
    closedAlready: (period, on, file) => `perioden \`${period}\` är redan stängd${on === undefined ? "" : `, ${on}`} (\`${file}\`); stäng den på nytt med \`--again --why "skälet"\``,
    notClosedYet: (period) => `perioden \`${period}\` är inte stängd; utelämna \`--again\``,
    whyAgain: "säg varför perioden stängs på nytt: `--why \"skälet\"`",
    closed: (file, targets) => `skrev ${file}: ${targets} mål som de är i dag`
  },
  en: {
    file: (period) => `follow-up-${period}`,
    written: (file) => `wrote ${file}`,
    notWritten: (file, reason) => `cannot write \`${file}\` (${reason})`,
    notAPeriod: (text) => `\`${text}\` is no period to follow up; write for instance \`2017-T2\`, \`2017-H1\`, \`2017-Q3\` or \`2017\``,
    outside: (period, whole) => `the period \`${period}\` is not within the plan's time, \`${whole}\``,
    dayOutside: (period) => `\`--as-of\` is to be a day of the period \`${period}\``,
    noScenario: (file) => `cannot read the scenario \`${file}\``,
    notOver: (period, end) => `the period \`${period}\` is not over until ${end}; what can still change cannot be closed`,
    closedAlready: (period, on, file) => `the period \`${period}\` is closed already${on === undefined ? "" : `, on ${on}`} (\`${file}\`); close it again by \`--again --why "the reason"\``,
    notClosedYet: (period) => `the period \`${period}\` is not closed; leave \`--again\` out`,
    whyAgain: "say why the period is closed again: `--why \"the reason\"`",
    closed: (file, targets) => `wrote ${file}: ${targets} targets as they are today`
  }
}

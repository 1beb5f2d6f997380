/** The words of test results, in every language: one table, so that no language can lack a phrase. */
import type { Diagnostic } from "@styrkort/core"

/** The phrases. */
export const words = {
  sv: {
    tested: (cases: number, expectations: number) => `${cases} fall, ${expectations} förväntningar`,
    noTests: (ending: string) => `planen har inga tester; skriv dem i filer som slutar på \`${ending}\` i planens mapp`,
    held: "alla håller",
    failed: (n: number) => `${n} håller inte`,
    expected: "väntat",
    actual: "blev",
    why: "därför att",
    case: "fall",
    what: { verdict: "omdöme", value: "värde", gap: "lucka", final: "slutgiltigt" },
    seen: (seen: number, of: number) => `${seen} av ${of} mål och villkor har setts både uppnådda och missade`,
    never: { met: "aldrig uppnått", missed: "aldrig missat" },
    clause: "ett villkor i",
    mutants: (tried: number, noticed: number, equivalent: number, unnoticed: number, percent: string) =>
      `${tried} ändringar av reglerna: ${noticed} märks, ${equivalent} gör ingen skillnad, ${unnoticed} märks inte (${percent})`,
    unheld: "reglerna ändras inte förrän alla förväntningar håller"
  },
  en: {
    tested: (cases: number, expectations: number) => `${cases} ${cases === 1 ? "case" : "cases"}, ${expectations} ${expectations === 1 ? "expectation" : "expectations"}`,
    noTests: (ending: string) => `the plan has no tests; write them in files ending in \`${ending}\` in the plan's folder`,
    held: "all hold",
    failed: (n: number) => `${n} ${n === 1 ? "does" : "do"} not hold`,
    expected: "expected",
    actual: "was",
    why: "because",
    case: "case",
    what: { verdict: "verdict", value: "value", gap: "gap", final: "final" },
    seen: (seen: number, of: number) => `${seen} of ${of} targets and clauses have been seen both met and missed`,
    never: { met: "never met", missed: "never missed" },
    clause: "a clause of",
    mutants: (tried: number, noticed: number, equivalent: number, unnoticed: number, percent: string) =>
      `${tried} changes of the rules: ${noticed} noticed, ${equivalent} make no difference, ${unnoticed} unnoticed (${percent})`,
    unheld: "the rules are not changed until all expectations hold"
  }
} as const satisfies Record<Diagnostic.Lang, unknown>

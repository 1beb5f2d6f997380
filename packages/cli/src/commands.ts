/** TABLE of commands and their options: parsing, help and suggestions all come from here. */
import type { Diagnostic } from "@styrkort/core"

type Words = Record<Diagnostic.Lang, string>

/** One option. `value` names what it takes; without it the option is a switch. */
export interface Option {
  readonly value?: Words
  readonly says: Words
}

/** One command. */
export interface Command {
  readonly usage: Words
  readonly says: Words
  readonly options: ReadonlyArray<OptionName>
  readonly examples: ReadonlyArray<{ readonly command: string; readonly says: Words }>
}

/** The options there are. */
export const options = {
  "as-of": {
    value: { sv: "DAG", en: "DAY" },
    says: {
      sv: "pröva läget denna dag: 2017-08-31, eller en period som 2017-T2 för dess sista dag (annars i dag)",
      en: "check as things stand on this day: 2017-08-31, or a period such as 2017-T2 for its last day (otherwise today)"
    }
  },
  json: { says: { sv: "skriv hela resultatet som JSON", en: "write the whole result as JSON" } },
  lang: { value: { sv: "sv|en", en: "sv|en" }, says: { sv: "språk (annars planens)", en: "language (otherwise the plan's)" } },
  help: { says: { sv: "visa hjälp", en: "show help" } },
  version: { says: { sv: "visa version", en: "show the version" } }
} as const satisfies Record<string, Option>

/** An option's name, without its dashes. */
export type OptionName = keyof typeof options

/** The commands there are. */
export const commands = {
  check: {
    usage: { sv: "styrkort check [SÖKVÄG]", en: "styrkort check [PATH]" },
    says: {
      sv: "Prövar en plan: vad är fel i den, och vilka löften är uppnådda, missade, på väg, efter eller okända?",
      en: "Checks a plan: what is wrong in it, and which promises are met, missed, on track, behind or unknown?"
    },
    options: ["as-of", "json", "lang", "help"],
    examples: [
      { command: "styrkort check", says: { sv: "planen i den mapp där du står, i dag", en: "the plan in the folder where you stand, today" } },
      { command: "styrkort check verksamhetsplan --as-of 2017-T2", says: { sv: "läget när andra tertialet slutade", en: "as things stood when the second tertial ended" } },
      { command: "styrkort check --as-of 2017-08-31 --json", says: { sv: "för andra program", en: "for other programs" } }
    ]
  },
  explain: {
    usage: { sv: "styrkort explain MÅL [SÖKVÄG]", en: "styrkort explain TARGET [PATH]" },
    says: {
      sv: "Förklarar ett mål: värde, nivå, vad som saknas, varför, och vilka rader det vilar på.",
      en: "Explains one target: its value, level, gap, why, and the rows it rests on."
    },
    options: ["as-of", "json", "lang", "help"],
    examples: [
      { command: "styrkort explain natverksmoten --as-of 2017-08-31", says: { sv: "ett mål, en dag", en: "one target, one day" } }
    ]
  }
} as const satisfies Record<string, Command>

/** A command's name. */
export type CommandName = keyof typeof commands

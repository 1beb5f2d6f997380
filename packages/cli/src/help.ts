/** `styrkort help`: how to begin, every command in a sentence, and for one command all that it takes; from the table of commands. */
import type { Diagnostic } from "@styrkort/core"
import { commands } from "./commands.ts"
import { options } from "./options.ts"
import type { Command, Option } from "./Command.ts"
import type { CommandName } from "./commands.ts"
import type { OptionName } from "./options.ts"
import { wrap } from "./render/wrap.ts"
import { choicesOf } from "./usage.ts"

type Lang = Diagnostic.Lang

const words = {
  sv: {
    what: "styrkort prövar en verksamhetsplan: vilka löften håller, och varför?",
    begin: "Så här börjar du",
    commands: "Kommandon",
    options: "Flaggor",
    examples: "Exempel",
    oneOf: "ett av",
    intoFiles: "; med `=FIL` till en fil, och då flera på en gång",
    more: "`styrkort help KOMMANDO` visar mer om ett kommando, med exempel.",
    steps: [
      ["styrkort init min-plan", "skriv en liten plan att börja från"],
      ["styrkort check min-plan", "vad är fel i den, och vilka löften håller i dag?"],
      ["styrkort check min-plan --as-of 2017-T2", "och när andra tertialet 2017 slutade?"],
      ["styrkort explain MÅL min-plan", "varför är ett mål missat, efter eller okänt?"],
      ["styrkort budget min-plan", "vilka pengar är säkra?"]
    ]
  },
  en: {
    what: "styrkort checks an operational plan: which promises hold, and why?",
    begin: "How to begin",
    commands: "Commands",
    options: "Options",
    examples: "Examples",
    oneOf: "one of",
    intoFiles: "; with `=FILE` into a file, and then several at once",
    more: "`styrkort help COMMAND` shows more about one command, with examples.",
    steps: [
      ["styrkort init my-plan", "write a small plan to start from"],
      ["styrkort check my-plan", "what is wrong in it, and which promises hold today?"],
      ["styrkort check my-plan --as-of 2017-T2", "and when the second tertial of 2017 ended?"],
      ["styrkort explain TARGET my-plan", "why is a target missed, behind or unknown?"],
      ["styrkort budget my-plan", "which of the money is firm?"]
    ]
  }
} as const satisfies Record<Lang, object>

/** The help text, for all commands or for one. */
export const help = (lang: Lang, name?: CommandName): string => (name === undefined ? helpOfAll(lang) : helpOfOne(lang, name, commands[name])).join("\n")

const helpOfAll = (lang: Lang): ReadonlyArray<string> => {
  const w = words[lang]
  return [
    w.what,
    "",
    `${w.begin}:`,
    ...w.steps.flatMap(([command, says]) => [`  ${command}`, ...wrap(says, 6)]),
    "",
    `${w.commands}:`,
    ...Object.values(commands as Record<string, Command>).flatMap(({ usage, says }) => [`  ${usage[lang]}`, ...wrap(says[lang], 6)]),
    "",
    w.more
  ]
}

const helpOfOne = (lang: Lang, name: CommandName, { usage, says, options: own, examples }: Command): ReadonlyArray<string> => {
  const w = words[lang]
  return [
    usage[lang],
    "",
    ...wrap(says[lang], 0),
    "",
    `${w.options}:`,
    ...own.flatMap((option) => optionLines(name, option, lang)),
    "",
    `${w.examples}:`,
    ...examples.flatMap(({ command: example, says: what }) => [`  ${example}`, ...wrap(what[lang], 6)])
  ]
}

/** An option as it is written, what it does, and the words it takes: after a bar where they are few. */
const optionLines = (command: CommandName, name: OptionName, lang: Lang): ReadonlyArray<string> => {
  const { value, says, optional, offers }: Option = options[name]
  const choices = choicesOf(command, name) ?? (typeof offers === "string" ? undefined : offers)
  const isShort = choices !== undefined && choices.length <= 3 && offers === undefined
  const intoFiles = name === "format" && (commands[command] as Command).intoFiles === true
  const takes = isShort ? choices.join("|") : value?.[lang]
  const listed = choices === undefined || isShort ? "" : `: ${words[lang].oneOf} ${choices.join(", ")}${intoFiles ? words[lang].intoFiles : ""}`
  return [`  --${name}${takes === undefined ? "" : optional === true ? `[=${takes}]` : ` ${takes}`}`, ...wrap(`${says[lang]}${listed}`, 6)]
}

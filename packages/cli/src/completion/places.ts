/** Every place on the command line where a shell may offer something, and what: made from the table of commands. */
import type { Diagnostic } from "@styrkort/core"
import { commands } from "../commands.ts"
import { options } from "../options.ts"
import type { Command, Offer, Option } from "../Command.ts"
import type { CommandName } from "../commands.ts"
import { choicesOf } from "../usage.ts"

/** A word that may stand at a place, and what it is for. */
export interface Word {
  readonly word: string
  readonly says: string
}

/** A place, what may stand there, and what is looked up when it is asked for. */
export interface Place {
  readonly command: CommandName | "help" | undefined
  /** An option whose value it is; `-` where options stand; else how many words stand before it. */
  readonly at: string
  readonly words: ReadonlyArray<Word>
  readonly offer: Offer | undefined
  /** Several words may stand there, with commas between. */
  readonly isList: boolean
}

/** Options that must be given a value: the word after them is not one of the command's own. */
export const valued: ReadonlyArray<string> = Object.entries(options as Record<string, Option>).flatMap(([name, { value, optional }]) => (value === undefined || optional === true ? [] : [`--${name}`]))

/** Every place, in the order of the table. */
export const placesIn = (lang: Diagnostic.Lang): ReadonlyArray<Place> => {
  const all = Object.entries(commands) as ReadonlyArray<readonly [CommandName, Command]>
  const names = [...all.map(([word, { says }]) => ({ word, says: says[lang] })), { word: "help", says: options.help.says[lang] }]
  const place = (command: Place["command"], at: string, words: ReadonlyArray<Word>, offer?: Offer, isList = false): Place => ({ command, at, words, offer, isList })
  return [
    place(undefined, "0", names),
    place(undefined, "-", optionWords(["help", "version"], lang)),
    place("help", "0", names),
    ...all.flatMap(([name, { positionals, options: own }]) => [
      place(name, "-", optionWords(own, lang)),
      ...positionals.map(({ choices = [], offers }, index) => place(name, String(index), plainWords(choices), offers)),
      ...own.flatMap((option) => {
        const { value, offers, list }: Option = options[option]
        const listed = typeof offers === "string" ? undefined : offers
        return value === undefined ? [] : [place(name, `--${option}`, plainWords(choicesOf(name, option) ?? listed ?? []), typeof offers === "string" ? offers : undefined, list)]
      })
    ])
  ]
}

const plainWords = (words: ReadonlyArray<string>): ReadonlyArray<Word> => words.map((word) => ({ word, says: "" }))

const optionWords = (names: ReadonlyArray<keyof typeof options>, lang: Diagnostic.Lang): ReadonlyArray<Word> => names.map((name) => ({ word: `--${name}`, says: options[name].says[lang] }))

/** A text between single quotes, as bash and zsh read it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

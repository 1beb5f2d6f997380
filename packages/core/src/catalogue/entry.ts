/** How a row of the message catalogue is written. */
import type { Lang, Severity, Wording } from "../Diagnostic.ts"

/** One kind of finding: how grave it is, and its words in each language, made from its data. */
export interface Entry<Data> {
  readonly severity: Severity
  readonly sv: (data: Data) => Wording
  readonly en: (data: Data) => Wording
}

/** A row that is an error: the input cannot be trusted. */
export const error = <Data>(words: Record<Lang, (data: Data) => Wording>): Entry<Data> => ({ severity: "error", ...words })

/** A row that is a warning: well-formed, but hardly meant. */
export const warning = <Data>(words: Record<Lang, (data: Data) => Wording>): Entry<Data> => ({ severity: "warning", ...words })

/** A row that is worth knowing. */
export const notice = <Data>(words: Record<Lang, (data: Data) => Wording>): Entry<Data> => ({ severity: "notice", ...words })

/** `; did you mean …` behind an unknown name, when there is a likely one. */
export const nearest = (lang: Lang, name: string | undefined): string =>
  name === undefined ? "" : { sv: `; menade du \`${name}\`?`, en: `; did you mean \`${name}\`?` }[lang]

/** A list of names in backticks, not more of them than a message can bear. */
export const names = (list: ReadonlyArray<string>, lang: Lang, most = 16): string =>
  list.length === 0
    ? { sv: "ingenting", en: "nothing" }[lang]
    : list.slice(0, most).map((name) => `\`${name}\``).join(", ") + (list.length > most ? ", …" : "")

/** What to do about a name that is not declared: choose one that is, or add it under its key in the main file. */
export const chooseOrAdd = (lang: Lang, key: string, known: ReadonlyArray<string>): string =>
  ({
    sv: `${known.length === 0 ? "" : `välj ${names(known, lang)}, eller `}lägg till namnet under \`${key}:\` i planens huvudfil`,
    en: `${known.length === 0 ? "" : `choose ${names(known, lang)}, or `}add the name under \`${key}:\` in the plan's main file`
  }[lang])

/** What a cell of each column type holds, said with an example. */
export const cellOf: Record<Lang, Record<string, string>> = {
  sv: {
    date: "en dag som `2017-02-28`",
    integer: "ett heltal",
    number: "ett tal",
    share: "en andel som `85 %`",
    money: "ett belopp som `400 000 kr`",
    fte: "ett antal årsarbetare som `0,5 åa`",
    duration: "en tidslängd som `30 dagar`",
    boolean: "`ja` eller `nej`"
  },
  en: {
    date: "a day like `2017-02-28`",
    integer: "a whole number",
    number: "a number",
    share: "a share like `85 %`",
    money: "an amount of money like `400 000 kr`",
    fte: "a number of full-time years like `0.5 fte`",
    duration: "a duration like `30 days`",
    boolean: "`yes` or `no`"
  }
}

/** The data of every finding about a name that is not declared. */
export interface UnknownName {
  readonly name: string
  readonly known: ReadonlyArray<string>
  readonly nearest: string | undefined
}

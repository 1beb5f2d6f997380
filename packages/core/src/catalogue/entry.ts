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
  name === undefined ? "" : lang === "sv" ? `; menade du \`${name}\`?` : `; did you mean \`${name}\`?`

/** A list of names in backticks, at most a dozen. */
export const names = (list: ReadonlyArray<string>, lang: Lang): string =>
  list.length === 0
    ? lang === "sv" ? "inga" : "none"
    : list.slice(0, 12).map((name) => `\`${name}\``).join(", ") + (list.length > 12 ? ", …" : "")

/** The data of every finding about a name that is not declared. */
export interface UnknownName {
  readonly name: string
  readonly known: ReadonlyArray<string>
  readonly nearest: string | undefined
}

/** Findings in words: apart from findings themselves, so that who evaluates without showing anything does not carry the whole catalogue. */
import { catalogue } from "./catalogue.ts"
import { printable } from "./Diagnostic.ts"
import type { Diagnostic, Lang, Wording } from "./Diagnostic.ts"

/** What a finding says in a language. Text that comes from the user's files is made printable, so that it cannot steer a terminal. */
export const wordingOf = (finding: Diagnostic, lang: Lang): Wording => {
  const entry = catalogue[finding.code] as { readonly [L in Lang]: (data: unknown) => Wording }
  const { message, help } = entry[lang](printableData(finding.data))
  return { message, help }
}

const printableData = (data: object): object =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [
    key,
    typeof value === "string"
      ? clip(printable(value))
      : Array.isArray(value)
      ? value.map((item) => (typeof item === "string" ? clip(printable(item)) : item))
      : value
  ]))

// A message quotes what it needs, never a megabyte of it.
const clip = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text)

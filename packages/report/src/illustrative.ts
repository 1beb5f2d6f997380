/** What is said first, in every document, where rows are made up. */
import type { Report } from "./Report.ts"
import { words } from "./words.ts"

/** So many datasets are named; the method has them all. */
const named = 4

/** Undefined where no rows are. Titles may have commas in them. */
export const illustrative = ({ illustrative: titles, lang }: Report): string | undefined => {
  if (titles.length === 0) return undefined
  const w = words[lang]
  const shown = titles.slice(0, named).join("; ")
  return w.illustrative(titles.length > named ? `${shown} ${w.andMore(titles.length - named)}` : shown)
}

/** TABLE of the languages of reports: the words of each. */
import type { Diagnostic } from "@styrkort/core"
import { en } from "./words/en.ts"
import { sv } from "./words/sv.ts"
import type { Words } from "./words/Words.ts"

export type { Words } from "./words/Words.ts"

/** Every language's words. */
export const words: Record<Diagnostic.Lang, Words> = { sv, en }

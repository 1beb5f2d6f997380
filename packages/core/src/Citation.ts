/** Where a figure or a statement was taken from: a document the plan declares, and its pages. */
import * as Result from "effect/Result"
import type * as Schema from "effect/Schema"
import { failure, fromText } from "./decode.ts"

/** A document's id and the pages, `to` only when there are several. */
export interface Citation {
  readonly document: string
  readonly page: number
  readonly to?: number
}

const pattern = /^([a-z][a-z0-9-]*) p\. ?(\d{1,5})(?:[\u2013-](\d{1,5}))?$/

/** Written `plan p. 17` or `plan p. 17–19`. */
export const CitationText: Schema.Codec<Citation, string> = fromText<Citation>(
  (value): value is Citation => typeof value === "object" && value !== null && "document" in value,
  (text) => {
    const match = pattern.exec(text)
    if (match === null) return Result.fail(failure("not-citation", { found: text }))
    const [, document, page, to] = match
    const citation = { document: document!, page: Number(page) }
    return Result.succeed(to === undefined ? citation : { ...citation, to: Number(to) })
  },
  (citation) => show(citation),
  "Citation"
)

/** The citation as it is written. */
export const show = ({ document, page, to }: Citation): string => (to === undefined ? `${document} p. ${page}` : `${document} p. ${page}–${to}`)

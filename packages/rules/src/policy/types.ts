/** TABLE of the types of facts' fields: what each is called, how a value is read from a policy's text, and whether values have an order. */
import { Quantity } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import * as Result from "effect/Result"
import { verdicts } from "../verdict.ts"
import type { Known } from "./Value.ts"

interface TypeRow {
  /** What a value is, with an example where that helps. */
  readonly says: Record<Diagnostic.Lang, string>
  /** The value a text means; undefined when it means none of this type. */
  readonly read: (text: string) => Known | undefined
  /** The only words there are. */
  readonly words?: ReadonlyArray<string>
  readonly ordered: boolean
  /** A list of texts, of which one is looked for. */
  readonly many?: true
}

const quantity = (sv: string, en: string, ...kinds: ReadonlyArray<Quantity.Kind>): TypeRow => ({
  says: { sv, en },
  ordered: true,
  read: (text) => {
    const read = Quantity.parse(text)
    return Result.isSuccess(read) && (kinds.length === 0 || kinds.includes(read.success.kind)) ? read.success : undefined
  }
})

const known = verdicts.filter((verdict) => verdict !== "unknown")

const table = {
  text: { says: { sv: "en text", en: "a text" }, ordered: false, read: (text) => text },
  list: { says: { sv: "en lista av texter", en: "a list of texts" }, ordered: false, many: true, read: (text) => text },
  boolean: { says: { sv: "`true` eller `false`", en: "`true` or `false`" }, ordered: false, words: ["true", "false"], read: (text) => (text === "true" ? true : text === "false" ? false : undefined) },
  verdict: { says: { sv: "ett utfall som `missed`", en: "a verdict like `missed`" }, ordered: false, words: known, read: (text) => known.find((verdict) => verdict === text) },
  number: quantity("ett antal som `2`", "a number like `2`", "number"),
  share: quantity("en andel som `5 %`", "a share like `5 %`", "share"),
  money: quantity("ett belopp som `400 000 kr`", "an amount of money like `400 000 kr`", "money"),
  fte: quantity("ett antal årsarbetare som `1 åa`", "a number of full-time years like `1 fte`", "fte"),
  date: quantity("en dag som `2017-08-31`", "a day like `2017-08-31`", "date"),
  duration: quantity("en tidslängd som `30 days`", "a duration like `30 days`", "duration"),
  quantity: quantity("ett värde i målets egen enhet", "a value in the target's own unit")
} as const satisfies Record<string, TypeRow>

/** A type's name. */
export type TypeName = keyof typeof table

/** All types. */
export const types: Readonly<Record<TypeName, TypeRow>> = table

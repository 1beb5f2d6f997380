/** A dataset's column as a rule names it. */
import * as Result from "effect/Result"
import type * as Schema from "effect/Schema"
import { failure, fromText } from "./decode.ts"

/** A dataset's column, written `trainings.topic`. */
export interface ColumnRef {
  readonly dataset: string
  readonly column: string
}

/** A column as text. */
export const ColumnRefText: Schema.Codec<ColumnRef, string> = fromText<ColumnRef>(
  (value): value is ColumnRef => typeof value === "object" && value !== null && "column" in value,
  (text) => {
    const match = /^([a-z][a-z0-9-]*)\.([^.\s]+)$/.exec(text)
    return match === null
      ? Result.fail(failure("not-column", { found: text }))
      : Result.succeed({ dataset: match[1]!, column: match[2]! })
  },
  ({ dataset, column }) => `${dataset}.${column}`,
  "ColumnRef"
)


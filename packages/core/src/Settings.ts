/** What a plan asks of the command where the command line says nothing: how its results are written, and what fails its check. */
import * as Schema from "effect/Schema"
import { BooleanText, nonEmpty } from "./values.ts"

/** The settings. The day is not one of them: a result that depends on it should say so where it is asked for. */
export const Settings = Schema.Struct({
  lang: Schema.optionalKey(Schema.Literals(["sv", "en"])),
  format: Schema.optionalKey(Schema.Literals(["text", "markdown", "csv", "json"])),
  "fail-on": Schema.optionalKey(nonEmpty(Schema.Literals(["missed", "behind", "unknown", "warning"]))),
  all: Schema.optionalKey(BooleanText),
  unit: Schema.optionalKey(Schema.Literals(["kr", "tkr", "mkr"]))
}).annotate({ identifier: "Settings" })
export type Settings = typeof Settings.Type

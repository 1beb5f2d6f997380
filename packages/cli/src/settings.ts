/** What holds where the command line says nothing: what the plan's `settings:` say, and else what is usual. */
import type { Diagnostic, Plan } from "@styrkort/core"

/** The language to write in. */
export const langFor = (asked: Diagnostic.Lang | undefined, plan: Plan.Plan | undefined): Diagnostic.Lang => asked ?? plan?.file.settings?.lang ?? plan?.language ?? "sv"

/** The format to print in. */
export const formatFor = <Format extends string>(asked: Format | undefined, plan: Plan.Plan | undefined): Format | "text" | "markdown" | "csv" | "json" => asked ?? plan?.file.settings?.format ?? "text"

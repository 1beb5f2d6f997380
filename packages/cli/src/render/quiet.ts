/** `--quiet`: what fails a check, and nothing else. */
import type { Diagnostic } from "@styrkort/core"
import type { Gate } from "../check/gate.ts"
import type { Checked } from "../read/plan.ts"
import { findingLines } from "./findings.ts"
import type { Paint } from "./paint.ts"
import { targetLines } from "./terminal.ts"

/** Errors, and the findings and targets that fail it, as the whole text writes them; nothing where nothing does. */
export const renderQuiet = ({ evaluation, findings }: Checked, { failing, baseline }: Gate, lang: Diagnostic.Lang, paint: Paint, all: boolean): string => [
  ...findingLines(findings.filter((finding) => finding.severity === "error" || failing.has(finding)), lang, paint, all),
  ...(evaluation?.results ?? []).filter((result) => failing.has(result)).flatMap((result) => targetLines(result, evaluation!, lang, paint, { baseline }))
].join("\n").trimEnd()

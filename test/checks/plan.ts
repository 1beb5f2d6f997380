/** A small plan in memory: what its checks find, as `code file:line`. */
import type { Diagnostic } from "@styrkort/core"
import { load } from "@styrkort/core/load"

const head = "styrkort: 1\ntitle: Plan\norganisation: Organisation\nperiod: 2017\ninclude: [area.yaml]\n"

/** The findings of a plan whose main file ends as `main` and whose one area file is `area`. */
export const findingsOf = (main: string, area: string): ReadonlyArray<Diagnostic.Diagnostic> =>
  load("plan.yaml", (file) => ({ tag: "text", text: file === "plan.yaml" ? head + main : area })).findings

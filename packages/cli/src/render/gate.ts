/** What fails a check, said in a line below it where something else was asked for than what is usual. */
import type { Diagnostic } from "@styrkort/core"
import type { Gate } from "../check/gate.ts"
import { exit } from "../exit.ts"
import type { Exit } from "../exit.ts"
import { wrap } from "./wrap.ts"

/** The line, or none. */
export const gateLines = ({ failOn, failing }: Gate, code: Exit, lang: Diagnostic.Lang): ReadonlyArray<string> => {
  // Where something is wrong, that is what fails it.
  if (failOn === undefined || code === exit.invalid) return []
  const findings = [...failing].filter((one) => "code" in one).length
  const targets = failing.size - findings
  const by = `--fail-on ${failOn.join(",")}`
  if (failing.size === 0) return wrap(lang === "sv" ? `Inget mål fäller kontrollen (${by}).` : `No target fails the check (${by}).`, 0)
  const said = lang === "sv"
    ? [...(targets === 0 ? [] : [`${targets} mål`]), ...(findings === 0 ? [] : [findings === 1 ? "1 anmärkning" : `${findings} anmärkningar`])].join(" och ")
    : [...(targets === 0 ? [] : [targets === 1 ? "1 target" : `${targets} targets`]), ...(findings === 0 ? [] : [findings === 1 ? "1 finding" : `${findings} findings`])].join(" and ")
  return wrap(lang === "sv" ? `Kontrollen fälls av ${said} (${by}).` : `${said} ${failing.size === 1 ? "fails" : "fail"} the check (${by}).`, 0)
}

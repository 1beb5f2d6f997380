/** `styrkort test`: the tests of a plan's rules, what they have seen, and which changes of the rules they notice. */
import { Diagnostic } from "@styrkort/core"
import type { Done } from "./check.ts"
import { exit } from "./exit.ts"
import type { PlanPath } from "./read/plan.ts"
import type { Paint } from "./render/paint.ts"
import { textOf } from "./render/json.ts"
import type { Wrong } from "./wrong.ts"
import { jsonOfTests, renderTests } from "./test/render.ts"
import { words } from "./test/words.ts"
import { ending, holds, runTests } from "./test/runTests.ts"
import { langFor } from "./settings.ts"

/** Runs the command; `asked` is the language asked for, otherwise the plan's. The days are the tests' own. */
export const test = (path: PlanPath, how: { readonly json: boolean; readonly mutate: boolean }, asked: Diagnostic.Lang | undefined, paint: Paint): Done | Wrong => {
  const ran = runTests(path, how.mutate)
  const lang = langFor(asked, ran.plan)
  const invalid = Diagnostic.hasErrors(ran.findings)
  if (!invalid && ran.files.length === 0) {
    return { wrong: words[lang].noTests(ending), lang }
  }
  const code = invalid ? exit.invalid : holds(ran) ? exit.ok : exit.missed
  return { output: how.json ? textOf(jsonOfTests(ran, code, lang)) : renderTests(ran, lang, paint), exit: code }
}

/** Checks of the plan's own exceptions: reasons to silence a check that silence nothing. */
import type { PlanCheck } from "./PlanCheck.ts"
import { allowsIn } from "../Silence.ts"
import * as Source from "../Source.ts"

export const allowUnused: PlanCheck<"allow-unused"> = {
  looksFor: { sv: "`allow:` som inte tystar något", en: "an `allow:` that silences nothing" },
  why: { sv: "ett kvarglömt undantag tystar nästa fel på samma ställe", en: "an exception left behind silences the next mistake in the same place" },
  find: (plan, report, silenced) => {
    for (const source of [plan.origin.source, ...plan.areas.map(({ origin }) => origin.source)]) {
      for (const { code, origin } of allowsIn(source)) {
        if (code === "allow-unused" || plan.file.checks?.[code] === "off" || silenced.has(Source.address(origin))) continue
        report(origin, { check: code }, "key")
      }
    }
  }
}

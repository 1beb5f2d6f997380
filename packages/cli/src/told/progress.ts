/** What is being done, on one line of a terminal that is written over and then removed, for what takes more than a second. */
import { Diagnostic } from "@styrkort/core"
import type { Stage, Told } from "./Told.ts"

/** A terminal that somebody looks at. */
export interface Terminal {
  readonly write: (text: string) => unknown
  readonly columns?: number
}

const words = {
  sv: { plan: "läser planen", rules: "löser upp reglerna", data: "läser data", targets: "prövar målen", policies: "kör policyerna", mutants: "ändrar reglerna", writing: "skriver" },
  en: { plan: "reads the plan", rules: "resolves the rules", data: "reads data", targets: "evaluates the targets", policies: "runs the policies", mutants: "changes the rules", writing: "writes" }
} as const satisfies Record<Diagnostic.Lang, Record<Stage, string>>

/** In milliseconds: how long nothing is said, and how often the line is written. */
const [quietFor, every] = [1000, 100]

/** Follows a command. `clock` tells milliseconds; `terminal` is asked once, when there is something to say: where there is none, nothing is said. */
export const progress = (clock: () => number, terminal: () => Terminal | undefined, lang: Diagnostic.Lang): Told => {
  let start: number | undefined = clock()
  let shown: Terminal | "none" | undefined
  let last = 0
  return {
    trace: (stage, at) => {
      const now = clock()
      // In a watch the time is counted from where each check begins.
      start ??= now
      if (now - start < quietFor || shown === "none" || now - last < every) return
      shown ??= terminal() ?? "none"
      if (shown === "none") return
      last = now
      const text = `${words[lang][stage]}${at === undefined ? "" : `: ${Diagnostic.printable(at.what)}`} …`
      shown.write(`\r\u001b[K${text.slice(0, (shown.columns || 80) - 1)}`)
    },
    end: () => {
      if (shown !== undefined && shown !== "none" && last > 0) shown.write("\r\u001b[K")
      last = 0
      start = undefined
      return ""
    }
  }
}

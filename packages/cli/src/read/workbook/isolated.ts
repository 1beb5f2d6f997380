/** Runs the program that reads workbooks in a context of its own: without anything of Node's, without code made of text, and for a limited time. */
import { readFileSync } from "node:fs"
import vm from "node:vm"
import type { Context } from "./inside.ts"
import { programFile } from "./program.ts"
import type { Answer, Request } from "./Workbook.ts"

/** Seconds that a workbook may take. */
export const seconds = 60

let loaded: Context | undefined

/** Asks the program; `late` when it does not answer in time. */
export const ask = (request: Request, limit = seconds * 1000): Answer | { readonly tag: "late" } => {
  // Promises are settled before a script in this context is over, so that what is read is there when it returns.
  const context: Context = loaded ??= load()
  delete context.answer
  context.request = request
  try {
    vm.runInContext("read()", context, { timeout: limit })
  } catch (error) {
    // A context that was stopped in the middle of something is not used again.
    loaded = undefined
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return { tag: "late" }
    return { tag: "failed", reason: "" }
  }
  const { answer } = context
  delete context.request
  return answer ?? { tag: "failed", reason: "" }
}

const load = (): Context => {
  const context: Context = vm.createContext({ TextDecoder }, { microtaskMode: "afterEvaluate", codeGeneration: { strings: false, wasm: false } })
  const filename = programFile()
  new vm.Script(readFileSync(filename, "latin1"), { filename }).runInContext(context)
  return context
}

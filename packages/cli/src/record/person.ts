/** Somebody at a terminal: lines that are typed before they are asked for are kept for the question they answer. */
import readline from "node:readline"
import type { Person } from "./prompt.ts"

/** Whoever reads `output` and types into `input`; `leave` gives the terminal back. */
export const personAt = (input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Person & { readonly leave: () => void } => {
  const lines: Array<string> = []
  let waiting: ((line: string | undefined) => void) | undefined
  let isGone = false
  const asking = readline.createInterface({ input, output })
  const answer = (line: string | undefined): void => {
    const give = waiting
    waiting = undefined
    if (give !== undefined) give(line)
    else if (line !== undefined) lines.push(line)
  }
  asking.on("line", answer)
  asking.on("SIGINT", () => asking.close())
  asking.on("close", () => {
    isGone = true
    answer(undefined)
  })
  return {
    ask: (question) => {
      const line = lines.shift()
      if (line !== undefined) {
        output.write(`${question}${line}\n`)
        return Promise.resolve(line)
      }
      if (isGone) return Promise.resolve(undefined)
      asking.setPrompt(question)
      asking.prompt()
      return new Promise((resolve) => (waiting = resolve))
    },
    tell: (text) => void output.write(`${text}\n`),
    leave: () => asking.close()
  }
}

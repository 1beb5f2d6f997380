/** The process of one contender: loads it, and runs it whenever it is asked to. */
import { createHash } from "node:crypto"
import path from "node:path"
import type { Answers, ContenderModule, Question, Ready, Reply } from "./Contender.ts"

let ready: Ready | undefined
let last: Answers | undefined

const answerTo = async (question: Question): Promise<Reply> => {
  switch (question.tag) {
    case "prepare": {
      const { prepare } = (await import(path.resolve(import.meta.dirname, "..", question.module))) as ContenderModule
      ready = await prepare(question.size, question.of)
      return { tag: "ready", bytes: ready.bytes }
    }
    case "run": {
      const used = process.cpuUsage()
      const start = process.hrtime.bigint()
      const result = await ready!.run()
      const ms = Number(process.hrtime.bigint() - start) / 1e6
      const { user, system } = process.cpuUsage(used)
      last = ready!.answers(result)
      return { tag: "ran", ms, processorMs: (user + system) / 1000, digest: createHash("sha256").update(new Uint8Array(last.buffer, last.byteOffset, last.byteLength)).digest("hex") }
    }
    case "answers":
      return { tag: "answers", answers: last! }
    case "end":
      return { tag: "peak", kilobytes: process.resourceUsage().maxRSS }
  }
}

process.on("message", (question: Question) => {
  void answerTo(question)
    .catch((error: unknown): Reply => ({ tag: "failed", message: error instanceof Error ? error.stack ?? error.message : String(error) }))
    .then((reply) => process.send!(reply, undefined, undefined, () => {
      if (question.tag === "end") process.disconnect()
    }))
})

/** A comparison: every contender in a process of its own, asked in turn; no time is told before all answers are the same. */
/* oxlint-disable no-await-in-loop -- one after another is what is measured */
import { fork } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import path from "node:path"
import type { Answers, Contender, Question, Reply } from "./Contender.ts"
import { median } from "./timing.ts"

/** What is compared: contenders, the first of which the others are held against, on so many rows. `place` says of an answer's number what it answers. */
export interface Contest {
  readonly contenders: ReadonlyArray<Contender>
  readonly size: number
  readonly rounds: number
  readonly place: (index: number, size: number) => string
  /** So few rows that nobody takes long. */
  readonly quick: boolean
}

/** How a contender fared. Slow ones were run on a tenth of the rows, and are held against the first on that tenth. */
export interface Fared {
  readonly contender: Contender
  readonly size: number
  readonly rounds: number
  readonly ms: number
  /** What all of its threads used of the processors together, the compiler's and the collector's too. */
  readonly processorMs: number
  /** Its time as a ratio to the first one's, the median over rounds. */
  readonly ratio: number
  readonly peakBytes: number
  readonly bytes: number | undefined
}

/** What takes longer than this on all rows is run thrice on a tenth of them. */
const slow = 10_000

/** Everybody runs for so long before it counts, in milliseconds. */
const warm = { quick: 100, whole: 500 }

/** Runs a comparison: on a tenth of the rows first, where every answer is held against the first contender's, and then on all of them those that are not slow. */
export const contest = async ({ contenders, size, rounds, place, quick }: Contest): Promise<ReadonlyArray<Fared>> => {
  if (quick) return stage(contenders, { size, rounds, place, quick }, () => true)
  const tenth = Math.ceil(size / 10)
  const isSlow = (ms: number): boolean => ms * (size / tenth) > slow
  const small = await stage(contenders, { size: tenth, rounds: 3, place, quick }, isSlow)
  const known = (one: Contender): Fared | undefined => small.find(({ contender }) => contender === one)
  const full = await stage(contenders.filter((one, index) => index === 0 || known(one) === undefined), { size, rounds, place, quick }, () => true)
  return contenders.map((one) => full.find(({ contender }) => contender === one) ?? known(one)!)
}

/** Answers of all, and times of those whose run, once they are warm, took so long that they are asked for. */
const stage = async (contenders: ReadonlyArray<Contender>, { size, rounds, place, quick }: Omit<Contest, "contenders">, isTimed: (ms: number) => boolean): Promise<ReadonlyArray<Fared>> => {
  const running: Array<Running> = []
  try {
    for (const contender of contenders) running.push(await Running.begin(contender, size))
    const [first] = running
    for (const one of running) await one.warmUp(quick ? warm.quick : warm.whole)
    const before: Array<{ readonly ms: number; readonly digest: string }> = []
    for (const one of running) before.push(await one.run())
    const expected = await first!.answers()
    for (const one of running.slice(1)) if (one.contender.yardstick === undefined) agree(one.contender.name, expected, await one.answers(), (index) => place(index, size))
    const timed = [...running.keys()].filter((index) => isTimed(before[index]!.ms))
    const asked = timed.length === 0 ? [] : [...new Set([0, ...timed])]
    const times = running.map((): Array<number> => [])
    const used = running.map((): Array<number> => [])
    for (let round = 0; round < rounds; round++) {
      for (const index of asked) {
        const one = running[index]!
        const { ms, processorMs, digest } = await one.run()
        if (digest !== before[index]!.digest) throw new Error(`${one.contender.name} answers something else the next time it is asked`)
        times[index]!.push(ms)
        used[index]!.push(processorMs)
      }
    }
    const fared: Array<Fared> = []
    for (const index of timed) {
      const one = running[index]!
      fared.push({ contender: one.contender, size, rounds, ms: median(times[index]!), processorMs: median(used[index]!), ratio: median(times[index]!.map((ms, round) => ms / times[0]![round]!)), peakBytes: await one.end(), bytes: one.bytes })
    }
    return fared
  } finally {
    for (const one of running) one.kill()
  }
}

/** Quotients may differ in their last bits; everything else must be the same. */
export const agree = (name: string, expected: Answers, found: Answers, place: (index: number) => string): void => {
  if (expected.length !== found.length) throw new Error(`${name} gives ${found.length} answers, expected ${expected.length}`)
  const differing = expected.findIndex((value, index) => !isSame(value, found[index]!))
  if (differing !== -1) throw new Error(`${name} answers ${found[differing]} where ${expected[differing]} was expected: ${place(differing)}`)
}

/** Whether two answers are the same number, but for the last bits of a quotient; NaN stands for no answer. */
export const isSame = (one: number, other: number): boolean => Object.is(one, other) || Math.abs(one - other) <= 1e-12 * Math.abs(one)

class Running {
  readonly contender: Contender
  readonly #child: ChildProcess
  bytes: number | undefined

  private constructor(contender: Contender) {
    this.contender = contender
    this.#child = fork(path.join(import.meta.dirname, "process.ts"), { serialization: "advanced", execArgv: ["--conditions=@styrkort/source", "--max-old-space-size=12000"] })
  }

  static async begin(contender: Contender, size: number): Promise<Running> {
    const running = new Running(contender)
    const { bytes } = await running.#ask({ tag: "prepare", module: contender.module, size, of: contender.of ?? {} }, "ready")
    running.bytes = bytes
    return running
  }

  run() {
    return this.#ask({ tag: "run" }, "ran")
  }

  /** Runs until so long has been run in all. */
  async warmUp(ms: number): Promise<void> {
    for (let spent = 0; spent < ms;) spent += (await this.run()).ms
  }

  async answers(): Promise<Answers> {
    return (await this.#ask({ tag: "answers" }, "answers")).answers
  }

  async end(): Promise<number> {
    return (await this.#ask({ tag: "end" }, "peak")).kilobytes * 1024
  }

  kill(): void {
    if (this.#child.exitCode === null) this.#child.kill()
  }

  #ask<K extends Reply["tag"]>(question: Question, wanted: K): Promise<Extract<Reply, { readonly tag: K }>> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`${this.contender.name} ended with ${code}`))
      this.#child.once("exit", ended)
      this.#child.once("message", (reply: Reply) => {
        this.#child.off("exit", ended)
        if (reply.tag === wanted) resolve(reply as Extract<Reply, { readonly tag: K }>)
        else reject(new Error(`${this.contender.name}: ${reply.tag === "failed" ? reply.message : reply.tag}`))
      })
      this.#child.send(question)
    })
  }
}

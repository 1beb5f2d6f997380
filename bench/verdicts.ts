/** From a file of ten million rows to the verdicts of 100 targets, beside DuckDB: each in a process of its own that begins anew, in turn, and no time is told before all answers are the same. */
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { agree } from "./frame/contest.ts"
import { asCommand, readTable } from "./frame/reading.ts"
import { median, printTable, showBytes, showMany, showMs, three } from "./frame/timing.ts"
import { placeIn } from "./targets/judged.ts"
import { questions } from "./targets/questions.ts"
import { writeRows } from "./targets/written.ts"

const root = path.resolve(import.meta.dirname, "..")
const targets = 100

/** What one process came to: milliseconds in all and until the rows were read, and the most memory that it held. */
interface Run {
  readonly ms: number
  readonly readMs: number
  readonly megabytes: number
}

/** Answers from a file, and when its rows were read. */
type Contender = (file: string, threads: number) => Promise<() => Promise<readonly [read: bigint, answers: Float64Array]>>

const contenders: Readonly<Record<string, Contender>> = {
  Styrkort: async (file, threads) => {
    const { planOf } = await import("./targets/plan.ts")
    const { counting, numbersOf } = await import("./targets/styrkort.ts")
    const { judgeTargets } = await import("../packages/rules/src/run.ts")
    const { dayCount, firstDay } = await import("./targets/rows.ts")
    const prepared = planOf(questions(targets))
    return () => {
      const table = readTable(prepared, file, "csv", threads)
      const read = process.hrtime.bigint()
      const evaluation = judgeTargets(prepared, { tables: new Map([["answers", table]]), findings: [] }, [firstDay + dayCount - 1], { condensing: counting() })[0]!
      return Promise.resolve([read, numbersOf(evaluation)] as const)
    }
  },
  DuckDB: async (file, threads) => {
    const { fromFile } = await import("./targets/duckdb.ts")
    const { judged } = await import("./targets/judged.ts")
    const asked = questions(targets)
    const load = await fromFile(file, threads)
    return async () => {
      const run = await load(asked)
      const read = process.hrtime.bigint()
      return [read, judged(asked, await run())] as const
    }
  }
}

const run = (name: string, file: string, threads: number): Run & { readonly answers: Float64Array } => {
  const found = `${file}.answers`
  const { status, stdout, stderr } = spawnSync(process.execPath, [...asCommand, import.meta.filename, "measure", name, file, String(threads), found], { cwd: root, encoding: "utf8" })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
  return { ...JSON.parse(stdout) as Run, answers: new Float64Array(Uint8Array.from(readFileSync(found)).buffer) }
}

const measure = (rows: number, rounds: number): void => {
  const folder = mkdtempSync(path.join(tmpdir(), "styrkort-bench-"))
  try {
    const file = path.join(folder, "answers.csv")
    writeRows(file, rows)
    const place = placeIn(questions(targets))
    for (const threads of [1, 2]) {
      const names = Object.keys(contenders)
      const all = Array.from({ length: rounds }, () => names.map((name) => run(name, file, threads)))
      for (const [first, ...others] of all) for (const [index, other] of others.entries()) agree(names[index + 1]!, first!.answers, other.answers, (answer) => place(answer))
      printTable(`CSV, ${showMany(rows)} rows, ${threads} ${threads === 1 ? "thread" : "threads"}`, ["", "median", "× the first", "reading", "peak memory"], names.map((name, index) => {
        const of = <T>(value: (one: Run, first: Run) => T): ReadonlyArray<T> => all.map((round) => value(round[index]!, round[0]!))
        return [name, showMs(median(of(({ ms }) => ms))), three(median(of(({ ms }, first) => ms / first.ms))), showMs(median(of(({ readMs }) => readMs))), showBytes(median(of(({ megabytes }) => megabytes)) * 1024 * 1024)]
      }))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [task, name, file, threads, found] = process.argv.slice(2)
if (task === "measure") {
  const work = await contenders[name!]!(file!, Number(threads))
  const start = process.hrtime.bigint()
  const [read, answers] = await work()
  const end = process.hrtime.bigint()
  writeFileSync(found!, new Uint8Array(answers.buffer, answers.byteOffset, answers.byteLength))
  console.log(JSON.stringify({ ms: Number(end - start) / 1e6, readMs: Number(read - start) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 } satisfies Run))
} else if (process.argv[1] === import.meta.filename) measure(task === "--quick" ? 200_000 : 10_000_000, task === "--quick" ? 3 : 7)

/** How long it takes until ten million rows of a survey are columns of which every cell has been checked, and how much memory: this reader beside DuckDB's, csv-parse and papaparse, each in a process of its own, in turn. */
import { spawnSync } from "node:child_process"
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { asCommand, readTable } from "./frame/reading.ts"
import { median, printTable, showBytes, showMany, showMs, three } from "./frame/timing.ts"
import type { Numbers } from "../packages/rules/src/Table.ts"
import { groups, levels, municipalities, planOf, services, silent, writeSurvey } from "./survey.ts"
import type { Form } from "./survey.ts"

const root = path.resolve(import.meta.dirname, "..")

/** What one process came to: milliseconds, the most memory that it held, how many rows it found, and what their scores are together. */
interface Run {
  readonly ms: number
  readonly megabytes: number
  readonly rows: number
  readonly score: number
}

/** A reader's times on one file, and how many rows that has. */
export interface Measured {
  readonly name: string
  readonly form: Form
  readonly threads: number
  readonly rows: number
  /** Medians. */
  readonly ms: number
  readonly megabytes: number
  /** This reader's time in the same round, as a part of its own; the median of all rounds. */
  readonly ratio: number
}

/** Reads a file, and then says what can be compared: how many rows there are, and what their scores are together. */
type Reader = (file: string, form: Form, threads: number) => Promise<void>

const readers: Record<string, Reader> = {
  Styrkort: async (file, form, threads) => {
    const { findPlan, readPlan } = await import("../packages/cli/src/read/plan.ts")
    const { prepared } = readPlan(findPlan(path.dirname(file))!)
    return timed(() => readTable(prepared!, file, form, threads), ({ length, columns }) => {
      let score = 0
      for (const one of (columns.get("score") as Numbers).values) score += one
      return [length, score]
    })
  },
  DuckDB: async (file, form, threads) => {
    const { DuckDBInstance } = await import("@duckdb/node-api")
    const connection = await (await DuckDBInstance.create(":memory:", { threads: String(threads) })).connect()
    const words = { e1: municipalities, e2: services, e3: [...levels, ...silent], e4: groups }
    // Words as its own kind of codes: faster than texts, and as strict as the plan.
    // oxlint-disable-next-line no-await-in-loop -- one connection
    for (const [name, list] of Object.entries(words)) await connection.run(`CREATE TYPE ${name} AS ENUM(${list.map((word) => `'${word}'`).join(", ")})`)
    const columns = "columns = {'day': 'DATE', 'municipality': 'e1', 'service': 'e2', 'answer': 'e3', 'score': 'TINYINT', 'group': 'e4'}, auto_detect = false, dateformat = '%Y-%m-%d'"
    const source = form === "csv" ? `read_csv('${file}', header = true, delim = ';', quote = '"', escape = '"', ${columns})` : `read_json('${file}', format = 'newline_delimited', ${columns})`
    return timed(async () => {
      await connection.run(`CREATE TABLE answers AS SELECT * FROM ${source}`)
    }, async () => {
      const [[rows] = [], [score] = []] = await (await (await connection.prepare("SELECT count(*), sum(score) FROM answers")).run()).getColumns()
      return [Number(rows), Number(score)]
    })
  },
  "csv-parse": async (file) => {
    const { parse } = await import("csv-parse")
    return timed(async () => {
      let [rows, score] = [0, 0]
      for await (const row of createReadStream(file).pipe(parse({ delimiter: ";", columns: true })) as AsyncIterable<{ readonly score: string }>) {
        rows++
        score += Number(row.score)
      }
      return [rows, score] as const
    }, (sums) => sums)
  },
  papaparse: async (file) => {
    const { default: papa } = await import("papaparse")
    return timed(() => new Promise<Sums>((done, failed) => {
      let [rows, score] = [0, 0]
      const step = ({ data }: { readonly data: { readonly score?: string } }): void => {
        // What follows the last line's end is a row to it, in which nothing stands.
        if (data.score === undefined) return
        rows++
        score += Number(data.score)
      }
      papa.parse(createReadStream(file), { delimiter: ";", header: true, step, complete: () => done([rows, score]), error: failed })
    }), (sums) => sums)
  }
}

/** How many rows, and their scores together. */
type Sums = readonly [rows: number, score: number]

/** Runs in the process that is measured. */
const timed = async <T>(work: () => T | Promise<T>, found: (read: T) => Sums | Promise<Sums>): Promise<void> => {
  const start = process.hrtime.bigint()
  const read = await work()
  const ms = Number(process.hrtime.bigint() - start) / 1e6
  const megabytes = process.resourceUsage().maxRSS / 1024
  const [rows, score] = await found(read)
  console.log(JSON.stringify({ ms, megabytes, rows, score } satisfies Run))
}

const run = (name: string, file: string, form: Form, threads: number): Run => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...asCommand, import.meta.filename, "measure", name, file, form, String(threads)], { cwd: root, encoding: "utf8" })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
  return JSON.parse(stdout) as Run
}

/** Measures readers on so many rows and on a tenth of them, each round one after another; csv-parse, which would take more than ten seconds, on the tenth alone. */
export const measureIngest = (rows: number, rounds: number): ReadonlyArray<Measured> => {
  const folder = mkdtempSync(path.join(tmpdir(), "styrkort-bench-"))
  try {
    const fileOf = (form: Form, count: number): string => {
      const own = path.join(folder, `${form}-${count}`)
      const file = path.join(own, `answers.${form}`)
      mkdirSync(own)
      for (const [name, text] of Object.entries(planOf([path.basename(file)]))) writeFileSync(path.join(own, name), text)
      writeSurvey(file, form, count)
      return file
    }
    const tenth = Math.ceil(rows / 10)
    const [csv, ndjson, less] = [fileOf("csv", rows), fileOf("ndjson", rows), fileOf("csv", tenth)]
    const sets: ReadonlyArray<{ readonly file: string; readonly form: Form; readonly threads: number; readonly rows: number; readonly names: ReadonlyArray<string> }> = [
      { file: csv, form: "csv", threads: 1, rows, names: ["Styrkort", "DuckDB", "papaparse"] },
      { file: csv, form: "csv", threads: 2, rows, names: ["Styrkort", "DuckDB"] },
      { file: ndjson, form: "ndjson", threads: 1, rows, names: ["Styrkort", "DuckDB"] },
      { file: ndjson, form: "ndjson", threads: 2, rows, names: ["Styrkort", "DuckDB"] },
      { file: less, form: "csv", threads: 1, rows: tenth, names: ["Styrkort", "DuckDB", "csv-parse", "papaparse"] }
    ]
    return sets.flatMap(({ file, form, threads, rows: wanted, names }) => {
      // So that the file is in the system's memory for all of them.
      spawnSync("cat", [file], { stdio: "ignore" })
      const all = Array.from({ length: rounds }, () => names.map((name) => run(name, file, form, threads)))
      for (const one of all.flat()) if (one.rows !== wanted || one.score !== all[0]![0]!.score) throw new Error(`${one.rows} rows of ${wanted} were read, whose scores are ${one.score} together, elsewhere ${all[0]![0]!.score}`)
      return names.map((name, index): Measured => ({ name, form, threads, rows: wanted, ms: median(all.map((round) => round[index]!.ms)), megabytes: median(all.map((round) => round[index]!.megabytes)), ratio: median(all.map((round) => round[index]!.ms / round[0]!.ms)) }))
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Prints the measurements as tables. */
const print = (measured: ReadonlyArray<Measured>): void => {
  for (const of of Map.groupBy(measured, ({ form, threads, rows }) => `${form === "csv" ? "CSV" : "NDJSON"}, ${showMany(rows)} rows, ${threads} ${threads === 1 ? "thread" : "threads"}`)) {
    printTable(of[0], ["", "median", "× the first", "rows/s", "peak memory"], of[1].map(({ name, ms, ratio, rows, megabytes }) => [name, showMs(ms), three(ratio), showMany(rows / (ms / 1000)), showBytes(megabytes * 1024 * 1024)]))
  }
}

const [task, name, file, form, threads] = process.argv.slice(2)
if (task === "measure") await readers[name!]!(file!, form as Form, Number(threads))
else if (process.argv[1] === import.meta.filename) print(task === "--quick" ? measureIngest(200_000, 3) : measureIngest(10_000_000, 7))

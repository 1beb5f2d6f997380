/** `--verbose`: which files were read, how many rows they have, and how long each stage took. */
import { Diagnostic } from "@styrkort/core"
import type { Stage, Told } from "./Told.ts"

const words = {
  sv: {
    read: "läste",
    rows: (n: number): string => `${n} ${n === 1 ? "rad" : "rader"}`,
    ms: (text: string): string => `${text.replace(".", ",")} ms`,
    stages: { plan: "planen", rules: "reglerna", data: "data", targets: "målen", policies: "policyerna", mutants: "ändringarna", writing: "skrivandet" },
    all: "allt"
  },
  en: {
    read: "read",
    rows: (n: number): string => `${n} ${n === 1 ? "row" : "rows"}`,
    ms: (text: string): string => `${text} ms`,
    stages: { plan: "the plan", rules: "the rules", data: "data", targets: "the targets", policies: "the policies", mutants: "the changes", writing: "writing" },
    all: "all of it"
  }
} as const satisfies Record<Diagnostic.Lang, { readonly stages: Record<Stage, string>; readonly [key: string]: unknown }>

/** Follows a command; `clock` tells milliseconds. */
export const verbose = (clock: () => number, lang: Diagnostic.Lang): Told => {
  const w = words[lang]
  let start: number | undefined = clock()
  let [stage, since]: [Stage | undefined, number] = [undefined, clock()]
  let took = new Map<Stage, number>()
  let files = new Map<string, number | undefined>()
  const until = (now: number): void => {
    if (stage !== undefined) took.set(stage, (took.get(stage) ?? 0) + now - since)
    since = now
  }
  const ms = (time: number): string => w.ms(time.toFixed(1))
  return {
    trace: (next, at) => {
      const now = clock()
      start ??= now
      until(now)
      stage = next
      if (at !== undefined && (next === "plan" || next === "data" || next === "policies")) files.set(at.what, at.rows ?? files.get(at.what))
    },
    end: () => {
      const now = clock()
      until(now)
      const widest = Math.max(0, ...[...files.keys()].map((file) => Diagnostic.printable(file).length))
      const lines = [
        ...[...files].map(([file, rows]) => `${w.read} ${Diagnostic.printable(file).padEnd(rows === undefined ? 0 : widest)}${rows === undefined ? "" : `  ${w.rows(rows)}`}`),
        [...[...took].map(([one, time]) => `${w.stages[one]} ${ms(time)}`), `${w.all} ${ms(now - (start ?? now))}`].join(", ")
      ]
      // A watch goes on: its next check is told from where it begins.
      start = undefined
      stage = undefined
      took = new Map()
      files = new Map()
      return lines.join("\n")
    }
  }
}

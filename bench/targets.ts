/** 100 targets of mixed kinds on 10 million rows, and 10 000: Styrkort beside a loop written by hand, DuckDB, arquero and arrays of objects. */
import { contest } from "./frame/contest.ts"
import { printFared } from "./frame/printed.ts"
import { showBytes, three } from "./frame/timing.ts"
import { placeIn } from "./targets/judged.ts"
import { questions } from "./targets/questions.ts"
import type { Contender } from "./frame/Contender.ts"

const quick = process.argv.includes("--quick")
const [rows, many] = quick ? [30_000, 1000] : [10_000_000, 10_000]

const styrkort = { name: "Styrkort", module: "targets/styrkort.ts" }
const byHand = { name: "a loop by hand", module: "targets/byHand.ts" }
const duckdb = (name: string, of: Readonly<Record<string, unknown>>): Contender => ({ name: `DuckDB, ${name}`, module: "targets/duckdb.ts", of: { threads: 1, ...of } })
const few: ReadonlyArray<Contender> = [
  styrkort,
  byHand,
  { name: "a sum of all columns", module: "targets/sum.ts", yardstick: true },
  duckdb("group-bys in arrays, read in JavaScript", { formulation: "javascript", bits: 20 }),
  duckdb("an aggregate with FILTER each", { formulation: "filters" }),
  { name: "objects, a filter each", module: "targets/objects.ts" }
]
const more: ReadonlyArray<Contender> = [
  duckdb("group-bys in arrays, read in JavaScript, two threads", { formulation: "javascript", bits: 20, threads: 2 }),
  duckdb("group-bys, read in JavaScript", { formulation: "javascript" }),
  duckdb("group-bys in arrays, read in SQL", { formulation: "group-bys", bits: 20 }),
  duckdb("grouping sets, read in SQL", { formulation: "grouping sets", bits: 20 }),
  { name: "arquero, group-bys, read by hand", module: "targets/arquero.ts" }
]

const compared = async (targets: number, all: ReadonlyArray<Contender>): Promise<void> => {
  const fared = await contest({ size: rows, rounds: 7, quick, place: placeIn(questions(targets)), contenders: all.map((one) => ({ ...one, of: { ...one.of, targets } })) })
  printFared(`${targets} targets on ${rows} rows, whose six columns hold ${showBytes(fared[0]!.bytes!)}`, fared)
  const sum = fared.find(({ contender }) => contender.yardstick)
  if (sum !== undefined) console.log(`\nThe sum reads ${three(sum.bytes! / sum.ms / 1e6)} GB/s.`)
}

await compared(100, quick ? few : [...few, ...more])
await compared(many, [styrkort, byHand])

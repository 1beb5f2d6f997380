/** A run of `record` that is stopped, anywhere, leaves the old file or the new one; many at once lose nothing of each other. */
import { Day } from "@styrkort/core"
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, test } from "vitest"
import { outcomeOf } from "../../../packages/cli/src/record.ts"
import { plain } from "../../../packages/cli/src/render/paint.ts"
import { request } from "../../../packages/cli/src/usage.ts"
import { temporary } from "../styrkort.ts"
import { everything, files, planIn, record, start, textOf } from "./plan.ts"

const data = "data/meetings.csv"

/** The rows that a file has, each checked to be whole. */
const rowsIn = (folder: string): ReadonlyArray<string> => {
  const text = textOf(folder, data)
  expect(text.startsWith(files[data]!)).toBe(true)
  expect(text.endsWith("\n")).toBe(true)
  const rows = text.slice(files[data]!.length).split("\n").slice(0, -1)
  for (const row of rows) expect(row).toMatch(/^2017-05-01;psykiatri;\d+;r\d+$/)
  return rows
}

const args = (number: number): ReadonlyArray<string> => ["meetings", "date=2017-05-01", "network=psykiatri", `participants=${number}`, `note=r${number}`]

/** Nothing but the plan, and what a stopped run may leave until the next comes. */
const isTidy = (folder: string): void => expect(everything(folder).filter((file) => file.includes(".styrkort"))).toEqual([])

test("200 runs stopped at any moment lose nothing, and the next one tidies up", { timeout: 240_000 }, async () => {
  const folder = planIn(temporary())
  const began = performance.now()
  await start(folder, args(0)).over
  await start(folder, args(1)).over
  const life = (performance.now() - began) / 2
  let finished = 2
  let before = rowsIn(folder)
  const total = 200
  for (let number = 2; number < total + 2; number++) {
    const { stop, over } = start(folder, args(number))
    // Evenly from when it has read the plan until a little after its end.
    const timer = setTimeout(stop, life * (0.4 + (0.8 * (number - 2)) / total))
    // oxlint-disable-next-line no-await-in-loop -- one run after the other
    const exit = await over
    clearTimeout(timer)
    if (exit === 0) finished++
    const rows = rowsIn(folder)
    // All that was there, and at most the row of this run; certainly that row when the run said so.
    expect(rows.slice(0, before.length)).toEqual(before)
    expect(rows.slice(before.length).every((row) => row.endsWith(`;r${number}`))).toBe(true)
    expect(rows.length - before.length).toBeLessThanOrEqual(1)
    if (exit === 0) expect(rows.length - before.length).toBe(1)
    before = rows
  }
  // Some were stopped, and some were not.
  expect(finished).toBeGreaterThan(2)
  expect(finished).toBeLessThan(total + 2)
  expect(record(folder, ...args(9999)).exit).toBe(0)
  expect(rowsIn(folder).length).toBe(before.length + 1)
  isTidy(folder)
})

describe("stopped at every step it takes with files", () => {
  const run = async (folder: string, step: number): Promise<{ readonly exit: number | null; readonly steps: number }> => {
    const count = path.join(folder, "..", `${path.basename(folder)}.count`)
    writeFileSync(count, "")
    const exit = await start(folder, args(step), { NODE_OPTIONS: `--require ${path.join(import.meta.dirname, "killer.cjs")}`, FOLDER: folder, STEP: String(step), COUNT: count }).over
    return { exit, steps: Number(readFileSync(count, "utf8")) }
  }

  test("it leaves the old file or the new one, and the next run goes on", { timeout: 240_000 }, async () => {
    const folder = planIn(temporary())
    const { exit, steps } = await run(folder, 0)
    expect(exit).toBe(0)
    expect(steps).toBeGreaterThan(15)
    let before = rowsIn(folder)
    let written = 0
    for (let step = 1; step <= steps; step++) {
      // oxlint-disable-next-line no-await-in-loop -- one run after the other
      expect((await run(folder, step)).exit).toBe(null)
      const rows = rowsIn(folder)
      expect(rows.slice(0, before.length)).toEqual(before)
      expect(rows.length - before.length).toBeLessThanOrEqual(1)
      written += rows.length - before.length
      // Whatever it left does not stop the next one.
      const next = record(folder, ...args(1000 + step))
      expect([step, next.exit, next.stderr]).toEqual([step, 0, ""])
      expect(rowsIn(folder)).toEqual([...rows, `2017-05-01;psykiatri;${1000 + step};r${1000 + step}`])
      isTidy(folder)
      before = rowsIn(folder)
    }
    // Some steps come before the file is changed, some after.
    expect(written).toBeGreaterThan(0)
    expect(written).toBeLessThan(steps)
  })
})

test("thirty at once lose none of each other's rows", { timeout: 240_000 }, async () => {
  const folder = planIn(temporary())
  const exits = await Promise.all(Array.from({ length: 30 }, (_, number) => start(folder, args(number)).over))
  expect(exits).toEqual(exits.map(() => 0))
  expect(rowsIn(folder).toSorted()).toEqual(Array.from({ length: 30 }, (_, number) => `2017-05-01;psykiatri;${number};r${number}`).toSorted())
  isTidy(folder)
})

test("thirty at once of which every third is stopped lose none of the others' rows", { timeout: 240_000 }, async () => {
  const folder = planIn(temporary())
  const exits = await Promise.all(Array.from({ length: 30 }, (_, number) => {
    const { stop, over } = start(folder, args(number))
    if (number % 3 === 0) setTimeout(stop, 60 + 40 * number)
    return over
  }))
  const rows = rowsIn(folder)
  exits.forEach((exit, number) => {
    const mine = rows.filter((row) => row.endsWith(`;r${number}`)).length
    expect([number, exit === 0 ? 1 : mine <= 1]).toEqual([number, exit === 0 ? mine : true])
  })
})

test("one event each of many at once, in one file of YAML", { timeout: 120_000 }, async () => {
  const folder = planIn(temporary())
  const exits = await Promise.all(Array.from({ length: 8 }, (_, number) => start(folder, ["event", "omrade", "date=2017-05", `text=Nummer ${number}.`]).over))
  expect(exits).toEqual(exits.map(() => 0))
  const [head, tail] = files["plan.yaml"]!.split("# så var det\n")
  const text = textOf(folder, "plan.yaml")
  expect(text.startsWith(`${head!}# så var det\n`) && text.endsWith(tail!)).toBe(true)
  for (let number = 0; number < 8; number++) expect(text.split(`text: Nummer ${number}.`).length).toBe(2)
})

test("a lock of another machine is waited for, and told of", async () => {
  const folder = planIn(temporary(), { "data/.meetings.csv.styrkort/1@elsewhere@x": "" })
  const asked = request(["record", ...args(1), folder], "en")
  if (asked.tag !== "run") throw new Error("nothing is asked")
  const owner = { pid: 1, host: "here", word: "y", patience: 2, isAlive: () => false }
  const done = await outcomeOf({ asked: asked.record, day: Day.of(2017, 5, 10), json: false, lang: undefined }, { environment: "en", owner, standing: () => undefined, terminal: undefined }, plain)
  expect("wrong" in done && done.wrong).toContain("data/.meetings.csv.styrkort")
  expect(textOf(folder, data)).toBe(files[data])
  expect(everything(folder).filter((file) => file.includes(".styrkort."))).toEqual([])
})

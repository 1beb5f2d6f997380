import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addTo as addFaster } from "../../packages/rules/src/columns/index.ts"
import { Condensed } from "../../packages/rules/src/condense/Condensed.ts"
import { addTo } from "../../packages/rules/src/condense/count.ts"
import { condensing } from "../../packages/rules/src/condense/index.ts"
import { evaluate } from "../../packages/rules/src/evaluate.ts"
import type { Condensing, World } from "../../packages/rules/src/Outcome.ts"
import type { Leaf, RowSource, Rule } from "../../packages/rules/src/Rule.ts"
import { amongRows } from "../../packages/rules/src/among.ts"
import { compileCondition } from "../../packages/rules/src/conditions.ts"
import { leavesOf } from "../../packages/rules/src/Rule.ts"
import type { Codes, Numbers, Table } from "../../packages/rules/src/Table.ts"
import { truthsOf } from "../../packages/rules/src/truths.ts"
import { anyRule, moment, rows, worldOf } from "./generated.ts"
import { soundRule } from "./oracle.ts"

const numRuns = Number(process.env["STYRKORT_LAWS"] ?? 1000)

/** How often cells stood for rows, so that a law that never meets one does not hold for nothing. */
const tally = { condensed: 0, all: 0 }

/** The world in which every table is condensed, however small. */
const condensedBy = (rule: Rule, world: World, days: ReadonlyArray<number>, by: Condensing): World => {
  const of = by(new Map([["rule", rule]]), world, days)(world.tables)!
  return {
    ...world,
    condensed: (leaf, source, when) => {
      const found = of(leaf, source, when)
      tally.all++
      if (found !== undefined) tally.condensed++
      return found
    }
  }
}

/** Numbers that are no days with one among them that is far from the others. */
const stretched = (table: Table): Table => ({
  ...table,
  columns: new Map([...table.columns].map(([name, column]) => [name, column.tag === "numbers" && ["hours", "planned"].includes(name) ? { ...column, values: Float64Array.from(column.values, (value, row) => (row === 0 ? value + 70_001 : value)) } : column]))
})

const series = new Map<string, object>()

/** The world with its tables as ones of a series, one for each dataset. */
const inSeries = (world: World): World => ({
  ...world,
  tables: new Map([...world.tables].map(([id, table]) => {
    if (!series.has(id)) series.set(id, {})
    return [id, typeof table === "object" ? { ...table, series: series.get(id)! } : table]
  }))
})

/** An outcome with its rows listed, so that two can be compared. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, one: unknown) => {
    if (typeof one === "bigint") return `${one}n`
    if (key === "table" || key === "origin") return undefined
    if (one instanceof Map) return [...one]
    if (typeof one === "object" && one !== null && "list" in one) return { ...one, list: [...(one.list as () => ReadonlyArray<number>)()].sort((a, b) => a - b) }
    return one
  }))

describe.each([["in JavaScript", addTo], ["by the kernel's loops", addFaster]] as const)("a table that is condensed, counted %s,", { timeout: numRuns * 600 }, (_, counter) => {
  const counting = () => condensing(0, () => counter)
  const condensed = (rule: Rule, world: World, days: ReadonlyArray<number>, by = counting()): World => condensedBy(rule, world, days, by)

  it("answers every rule as its rows do, down to which rows they are", () => {
    fc.assert(fc.property(soundRule(anyRule), rows(12), moment, (rule, all, { asOf, through }) => {
      const { rule: resolved, world } = worldOf(rule, [all], asOf, through)
      expect(plain(evaluate(resolved, condensed(resolved, world, [world.asOf])))).toEqual(plain(evaluate(resolved, world)))
    }), { numRuns })
    expect(tally.condensed / tally.all).toBeGreaterThan(0.25)
  })

  it("answers as its rows do where there are so many that conditions are asked column by column", () => {
    fc.assert(fc.property(soundRule(anyRule), fc.array(rows(12), { minLength: 1, maxLength: 1 }), moment, (rule, [few = []], { asOf, through }) => {
      const all = Array.from({ length: 1200 }, (_, row) => few[row % few.length]).filter((row) => row !== undefined)
      const { rule: resolved, world } = worldOf(rule, [all], asOf, through)
      const { verdict, now, detail } = evaluate(resolved, condensed(resolved, world, [world.asOf]))
      const other = evaluate(resolved, world)
      expect([verdict, now, "value" in detail ? plain(detail.value) : undefined]).toEqual([other.verdict, other.now, "value" in other.detail ? plain(other.detail.value) : undefined])
    }), { numRuns: numRuns / 20 })
  })

  it("answers as its rows do where numbers lie too far apart to be told apart, and are summed up", () => {
    fc.assert(fc.property(soundRule(anyRule), rows(12), moment, (rule, all, { asOf, through }) => {
      const { rule: resolved, world } = worldOf(rule, [all], asOf, through)
      const far = { ...world, tables: new Map([...world.tables].map(([id, table]) => [id, typeof table === "object" ? stretched(table) : table])) }
      expect(plain(evaluate(resolved, condensed(resolved, far, [far.asOf])))).toEqual(plain(evaluate(resolved, far)))
    }), { numRuns })
  })

  it("goes on from what it has counted when rows are added and when the day moves", () => {
    fc.assert(fc.property(soundRule(anyRule), rows(12), rows(4), moment, fc.integer({ min: 0, max: 2 }), (rule, before, added, { asOf, through }, later) => {
      const by = counting()
      const [first, second] = [before, [...before, ...added]].map((all) => worldOf(rule, [all], asOf, through))
      evaluate(first!.rule, condensed(first!.rule, inSeries(first!.world), [first!.world.asOf], by))
      const world = { ...inSeries(second!.world), asOf: second!.world.asOf + later }
      expect(plain(evaluate(second!.rule, condensed(second!.rule, world, [world.asOf], by)))).toEqual(plain(evaluate(second!.rule, world)))
    }), { numRuns })
  })

  it("answers several rules on several days from the same counts", () => {
    fc.assert(fc.property(fc.array(soundRule(anyRule), { minLength: 2, maxLength: 5 }), rows(12), moment, (rules, all, { asOf, through }) => {
      const worlds = rules.map((rule) => worldOf(rule, [all], asOf, through))
      const { world } = worlds[0]!
      const days = [world.asOf - 1, world.asOf, world.asOf + 1]
      const of = counting()(new Map(worlds.map(({ rule }, index) => [String(index), rule])), world, days)(world.tables)!
      for (const day of [...days, world.asOf + 2]) {
        for (const { rule } of worlds) expect(plain(evaluate(rule, { ...world, asOf: day, condensed: of }))).toEqual(plain(evaluate(rule, { ...world, asOf: day })))
      }
    }), { numRuns: numRuns / 2 })
  })

  it("counts only what is added, where that is nothing new", () => {
    const codes = (length: number, code: number): Codes => ({ tag: "codes", codes: new Int8Array(length).fill(code), words: ["aneby", "eksjo"] })
    const tableOf = (column: Codes): Table => ({ dataset: "meetings", length: column.codes.length, columns: new Map([["kind", column]]), files: [], places: { rows: new Int32Array(0), files: new Int32Array(0), lines: new Int32Array(0) } })
    const source: RowSource = { dataset: "meetings", members: new Map() }
    const rule = { sources: [source], where: [{ tag: "one-of", column: "kind", words: ["aneby"] }], parts: [], rows: { start: undefined, end: 0 } } as unknown as Leaf
    const first = new Condensed(tableOf(codes(5, 0)), [{ rule, source }], [0], counter)
    // The rows that were counted are others now: whoever looked at them again would see it.
    const second = new Condensed(tableOf(codes(8, 1)), [{ rule, source }], [0], counter, first)
    expect([...second.gridFor(rule, source, 0)!.counts]).toEqual([0, 5, 3])
  })

  it("answers on days that nobody expected", () => {
    fc.assert(fc.property(soundRule(anyRule), rows(12), moment, fc.integer({ min: -3, max: 3 }), (rule, all, { asOf, through }, apart) => {
      const { rule: resolved, world } = worldOf(rule, [all], asOf, through)
      expect(plain(evaluate(resolved, condensed(resolved, world, [world.asOf + apart])))).toEqual(plain(evaluate(resolved, world)))
    }), { numRuns: numRuns * 4 })
  })
})

describe("conditions asked of many rows at once", { timeout: numRuns * 600 }, () => {
  it("say of every row what they say of it alone", () => {
    fc.assert(fc.property(soundRule(anyRule), rows(12), moment, (rule, all, { asOf, through }) => {
      const { rule: resolved, world } = worldOf(rule, [all], asOf, through)
      for (const { sources, where, satisfying, refers } of leavesOf(resolved)) {
        // What refers to a member is asked of rows when the member is known.
        if (refers !== undefined) continue
        for (const [index, { dataset }] of sources.entries()) {
          const table = world.tables.get(dataset) as Table
          for (const condition of [where[index]!, ...(satisfying === undefined ? [] : [satisfying])]) {
            const now = { asOf: world.asOf, through: world.asOf }
            const test = compileCondition(condition, table, now)
            expect([...truthsOf(condition, table, now)]).toEqual(Array.from({ length: table.length }, (_, row) => test(row)))
          }
        }
      }
    }), { numRuns })
  })
})

describe("rows found by a column in order", { timeout: numRuns * 600 }, () => {
  it("are all that a condition does not rule out within its days, in the table's order", () => {
    let found = 0
    fc.assert(fc.property(soundRule(anyRule), rows(20), moment, (rule, all, { asOf, through }) => {
      const { rule: resolved, world } = worldOf(rule, [all], asOf, through)
      for (const { sources, where, rows: { start = -Infinity, end }, refers } of leavesOf(resolved)) {
        if (refers !== undefined) continue
        for (const [index, { dataset, time }] of sources.entries()) {
          const table = world.tables.get(dataset) as Table
          const among = amongRows(where[index]!, table, { time, start, end })
          if (among === undefined) continue
          found++
          expect([...among]).toEqual([...new Set(among)].sort((a, b) => a - b))
          const test = compileCondition(where[index]!, table, { asOf: world.asOf, through: world.asOf })
          const day = time === undefined ? () => start : (row: number) => (table.columns.get(time) as Numbers).values[row]!
          const wanted = Array.from({ length: table.length }, (_, row) => row).filter((row) => test(row) !== 0 && day(row) >= start && day(row) <= end)
          expect(wanted.filter((row) => !among.includes(row))).toEqual([])
        }
      }
    }), { numRuns })
    expect(found).toBeGreaterThan(numRuns / 50)
  })
})

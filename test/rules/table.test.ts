/** A table's arrays are the narrowest that hold what is in them, and nothing in them is another for it. */
import fc from "fast-check"
import { expect, it } from "vitest"
import { fileOf, lineOf, narrowCodes, narrowValues, placesOf } from "../../packages/rules/src/Table.ts"
import type { Table } from "../../packages/rules/src/Table.ts"

const edges = [7, 8, 15, 16, 24, 31, 32, 53].flatMap((bits) => [2 ** bits - 1, -(2 ** bits), 2 ** bits, -(2 ** bits) - 1]).filter(Number.isSafeInteger)
const value = fc.oneof(fc.constantFrom(0, ...edges), fc.maxSafeInteger(), fc.integer({ min: -200, max: 200 }))

/** Every array that holds the values exactly, narrowest first. */
const holding = (values: ReadonlyArray<number>) =>
  [Int8Array, Int16Array, Int32Array, Float32Array, Float64Array].filter((kind) => Array.from(new kind(values)).every((held, row) => Object.is(held, values[row])))

it("values are kept in the narrowest array that holds each of them exactly, and an empty cell stays empty", () => {
  fc.assert(fc.property(fc.array(fc.oneof({ arbitrary: value, weight: 9 }, { arbitrary: fc.constant(NaN), weight: 1 })), (values) => {
    const kept = narrowValues(values)
    expect(Array.from(kept)).toEqual(values)
    // Beyond 2^24 single numbers fit there by chance, and their neighbours do not.
    const chance = kept instanceof Float64Array && values.some((one) => Math.abs(one) > 2 ** 24)
    expect(kept).toBeInstanceOf(holding(values).find((kind) => !(chance && kind === Float32Array)))
  }))
})

it.each(edges)("%d is kept as it is, alone and beside an empty cell", (edge) => {
  expect(Array.from(narrowValues([edge]))).toEqual([edge])
  expect(Array.from(narrowValues([edge, NaN]))).toEqual([edge, NaN])
})

it("words are told apart by as many bits as there are words", () => {
  const kinds = [1, 128, 129, 32_768, 32_769].map((words) => {
    const codes = narrowCodes([-1, 0, words - 1], words)
    expect([...codes]).toEqual([-1, 0, words - 1])
    return codes.constructor
  })
  expect(kinds).toEqual([Int8Array, Int8Array, Int16Array, Int16Array, Int32Array])
})

it("a row's file and line are what they were, however rows follow one another", () => {
  const step = fc.record({ file: fc.constantFrom(0, 0, 0, 0, 1), line: fc.constantFrom(1, 1, 1, 1, 1, 2, 5, -3) })
  fc.assert(fc.property(fc.array(step, { minLength: 1 }), (steps) => {
    const rows: Array<readonly [number, number]> = [[0, 100]]
    for (const { file, line } of steps) rows.push([(rows.at(-1)![0] + file) % 3, rows.at(-1)![1] + line])
    const table: Table = { dataset: "d", length: rows.length, columns: new Map(), files: ["a", "b", "c"], places: placesOf(rows.length, (row) => rows[row]![0], (row) => rows[row]![1]) }
    expect(rows.map((_, row) => [fileOf(table, row), lineOf(table, row)])).toEqual(rows)
  }))
  const { rows } = placesOf(1000, () => 0, (row) => row + 2)
  expect(rows.length).toBe(1)
})

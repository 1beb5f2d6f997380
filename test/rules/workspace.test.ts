/** The loops over bytes that are not JavaScript do what a plain one would; and readings that share a thread's memory do not see one another. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Reading, workspace } from "../../packages/rules/src/columns/index.ts"
import type { Rows, TextOf } from "../../packages/rules/src/columns/index.ts"
import { worldOf } from "../cli/columns/written.ts"

const place = workspace()
const hold = (bytes: Uint8Array): void => {
  place.bytes.fill(35, 0, bytes.length + 80)
  place.bytes.set(bytes)
}

const [newline, quote, mark] = [10, 34, 0xef]
const bytesOf = fc.constantFrom(";", ";", ":", ",", "\t").chain((delimiter) =>
  fc.tuple(fc.constant(delimiter.charCodeAt(0)), fc.array(fc.constantFrom(delimiter.charCodeAt(0), delimiter.charCodeAt(0), newline, newline, quote, 13, 48, 58, 59, 60, 97, 0x80, mark, 255), { maxLength: 400 }).map((bytes) => Uint8Array.from(bytes))))

/** Where cells end, and where lines end within quotes, a byte at a time. */
const endsIn = (bytes: Uint8Array, delimiter: number) => {
  const [ends, inners]: [Array<number>, Array<number>] = [[], []]
  let isWithin = false
  for (const [index, byte] of bytes.entries()) {
    if (byte === quote) isWithin = !isWithin
    else if (isWithin && byte === newline) inners.push(index)
    else if (!isWithin && (byte === newline || byte === delimiter)) ends.push(index)
  }
  return { ends, inners }
}

describe("a thread's memory", () => {
  it("finds where cells end, outside quotes, and lines within them", () => {
    fc.assert(fc.property(bytesOf, ([delimiter, bytes]) => {
      hold(bytes)
      const count = place.ends(bytes.length, delimiter)
      expect({ ends: [...place.at.subarray(1, count + 1)], inners: [...place.inners.subarray(0, place.inner)] }).toEqual(endsIn(bytes, delimiter))
      expect(place.at[0]).toBe(-1)
    }), { numRuns: 2000 })
  })

  it("counts the rows that are as wide as they should be", () => {
    fc.assert(fc.property(bytesOf, fc.integer({ min: 1, max: 4 }), fc.nat(20), fc.nat(400), ([delimiter, bytes], width, from, until) => {
      hold(bytes)
      const count = place.ends(bytes.length, delimiter)
      const { ends } = endsIn(bytes, delimiter)
      const at = [-1, ...ends]
      fc.pre(from <= count)
      const most = Math.floor((count - from) / width)
      let rows = 0
      for (; rows < most; rows++) {
        const own = at.slice(from + rows * width, from + (rows + 1) * width + 1)
        const text = bytes.subarray(own[0]! + 1, own.at(-1))
        const isBlank = width === 1 && (text.length === 0 || (text.length === 1 && text[0] === 13))
        if (own.at(-1)! >= until || bytes[own.at(-1)!] !== newline || own.slice(1, -1).some((end) => bytes[end] === newline) || text[0] === mark || isBlank) break
      }
      expect(place.plain(from, width, most, until)).toBe(rows)
    }), { numRuns: 2000 })
  })

  it("knows short cells again, as long as there is room, and says when one of them was wrong", () => {
    const cell = fc.array(fc.constantFrom(97, 98, 195, 255), { maxLength: 20 })
    fc.assert(fc.property(fc.array(cell, { maxLength: 200 }), (cells) => {
      hold(Uint8Array.from(cells.flatMap((bytes) => [...bytes, 59])))
      const rows = { bytes: place.bytes, at: place.at, stride: 1 }
      const count = place.ends(cells.reduce((sum, { length }) => sum + length + 1, 0), 59)
      const near = place.tableOf(3)!
      const out = place.outOf(3)!
      const known = new Map<string, number>()
      let isSound = true
      for (let row = 0; row < count; row++) {
        const found = near.find(rows, row, count - row, out, row)
        // What it finds is what was learned of those cells; where it stops, nothing was, or the cell is long.
        for (let one = row; one < row + found; one++) {
          expect(out[one]).toBe(known.get(String(cells[one])))
          if (out[one] === Infinity) isSound = false
        }
        row += found
        if (row === count) break
        expect(known.has(String(cells[row]))).toBe(false)
        const value = known.size % 7 === 6 ? Infinity : known.size
        if (cells[row]!.length <= 16) known.set(String(cells[row]), value)
        near.learn(rows, row, value)
      }
      expect(near.wasSound()).toBe(isSound)
      expect(near.wasSound()).toBe(true)
    }), { numRuns: 500 })
  })

  it("is full when half of it is used, and still knows what it knew", () => {
    const near = place.tableOf(0)!
    const many = 5000
    const text = Array.from({ length: many }, (_, index) => `cell ${index};`).join("")
    hold(new TextEncoder().encode(text))
    expect(place.ends(text.length, 59)).toBe(many)
    const rows = { bytes: place.bytes, at: place.at, stride: 1 }
    for (let row = 0; row < many; row++) near.learn(rows, row, row)
    expect(near.isFull).toBe(true)
    near.scale(10)
    const out = place.outOf(0)!
    expect(near.find(rows, 0, 4096, out, 0)).toBe(4096)
    expect([...out]).toEqual(Array.from({ length: 4096 }, (_, row) => 10 * row))
    expect(near.find(rows, 4096, 1, out, 0)).toBe(0)
  })
})

describe("readings in one thread", { timeout: 60_000 }, () => {
  const textOf: TextOf = (bytes, start, end) => new TextDecoder().decode(bytes.subarray(start, end))
  const rowsOf = (texts: ReadonlyArray<ReadonlyArray<string>>, width: number, where: "here" | "elsewhere"): Rows => {
    const bytes = new TextEncoder().encode(texts.map((cells) => `${cells.join(";")}\n`).join(""))
    hold(bytes)
    place.ends(bytes.length, 59)
    const [own, at] = where === "here" ? [place.bytes, place.at] : [Uint8Array.from(place.bytes.subarray(0, bytes.length + 80)), place.at.slice(0, texts.length * width + 1)]
    return { bytes: own, view: new DataView(own.buffer, own.byteOffset, own.length), at, stride: width, length: texts.length }
  }
  const { plan, dataset } = worldOf()
  const wide = { ...dataset, columns: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`c${index}`, index % 2 === 0 ? { tag: "text" as const } : { tag: "number" as const }])) }
  const asked = { id: "rows", dataset: wide as unknown as typeof dataset, lists: { scales: plan.scales, populations: plan.populations } }
  const firsts = Array.from({ length: 40 }, (_, column) => column)
  const never = () => { throw new Error("nothing is wrong") }

  it("see only their own cells, whichever comes next and wherever its rows lie, in more columns than there is room for", () => {
    const row = fc.tuple(fc.constantFrom("a", "b", "ö", ""), fc.constantFrom("1", "2,5", "", "17,25"))
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1, 2), fc.constantFrom("here" as const, "elsewhere" as const), fc.array(row, { minLength: 1, maxLength: 5 })), { maxLength: 10 }), (turns) => {
      const readings = [0, 1, 2].map(() => [new Reading(asked, () => textOf), new Reading(asked, () => textOf)] as const)
      for (const [which, where, pairs] of turns) {
        const texts = pairs.map(([word, number]) => firsts.map((column) => (column % 2 === 0 ? `${word}${word === "" ? "" : which}` : number)))
        const [one, other] = readings[which]!
        expect(one.add(rowsOf(texts, 40, where), firsts, 1, never)).toEqual([])
        for (const cells of texts) other.addRow(cells, 1, never)
      }
      for (const [one, other] of readings) expect(one.finish().columns).toEqual(other.finish().columns)
    }), { numRuns: 60 })
  })
})

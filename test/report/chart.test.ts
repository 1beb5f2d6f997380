/** Charts: what is drawn is what is known, the same in the drawing and in the pixels. */
import { crc32, inflateSync } from "node:zlib"
import { Ratio } from "@styrkort/core"
import fc from "fast-check"
import { expect, test } from "vitest"
import { pngOf } from "../../packages/report/src/chart/png.ts"
import { looks, shapesOf, size } from "../../packages/report/src/chart/shapes.ts"
import type { Shape } from "../../packages/report/src/chart/shapes.ts"
import { svgOf } from "../../packages/report/src/chart/svg.ts"
import type { Series } from "../../packages/report/src/Report.ts"

const start = 17_167
const amount = fc.integer({ min: -50, max: 5000 }).map((n) => Ratio.make(n, 7))
const levels = fc.option(fc.record({ lo: fc.option(amount, { nil: undefined }), hi: fc.option(amount, { nil: undefined }) }), { nil: undefined })
const series: fc.Arbitrary<Series> = fc.record({
  values: fc.array(fc.option(amount, { nil: undefined }), { minLength: 2, maxLength: 12 }),
  level: levels
}).map(({ values, level }) => ({
  start,
  end: start + 364,
  // What was not known or is not to be shown has a text here, so that it would be seen.
  points: values.map((value, index) => ({ day: start + 30 * (index + 1), value, shown: value === undefined ? "HIDDEN" : `value ${index}` })),
  level,
  unit: "number"
}))

/** A PNG with a list of colours, read by the book. */
const read = (png: Uint8Array) => {
  const bytes = Buffer.from(png)
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n")
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString("latin1", at + 4, at + 8)
    expect([name, crc32(bytes.subarray(at + 4, at + 8 + length))]).toEqual([name, bytes.readUInt32BE(at + 8 + length)])
    chunks.set(name, bytes.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  expect([...chunks.keys()]).toEqual(["IHDR", "PLTE", "IDAT", "IEND"])
  const [head, colours, rows] = [chunks.get("IHDR")!, chunks.get("PLTE")!, inflateSync(chunks.get("IDAT")!)]
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  expect([width / size.width, height / size.height, ...head.subarray(8)]).toEqual([2, 2, 4, 3, 0, 0, 0])
  expect(rows.length).toBe((width / 2 + 1) * height)
  return (x: number, y: number): string => {
    const at = Math.floor(y * 2) * (width / 2 + 1)
    expect(rows[at]).toBe(0)
    const pair = rows[at + 1 + Math.floor(x)]!
    return colours.subarray((Math.floor(x * 2) % 2 === 0 ? pair >> 4 : pair & 15) * 3).toString("hex", 0, 3)
  }
}

const of = <As extends Shape["as"]>(shapes: ReadonlyArray<Shape>, as: As): ReadonlyArray<Shape & { readonly as: As }> => shapes.filter((shape): shape is Shape & { readonly as: As } => shape.as === as)

test("every day that is known is a dot, neighbours are joined by a line, and nothing leaves the picture", () =>
  fc.assert(fc.property(series, (one) => {
    const shapes = shapesOf(one)
    const known = one.points.filter(({ value }) => value !== undefined)
    expect(of(shapes, "point").map(({ says }) => says.replace(/^\S+ /, ""))).toEqual(known.map(({ shown }) => shown))
    const joined = one.points.filter(({ value }, index) => value !== undefined && one.points[index + 1]?.value !== undefined).length
    expect(of(shapes, "value").reduce((sum, { points }) => sum + points.length - 1, 0)).toBe(joined)
    const at = read(pngOf(shapes))
    for (const { at: [x, y] } of of(shapes, "point")) {
      expect([x >= 0, x <= size.width, y >= 0, y <= size.height]).toEqual([true, true, true, true])
      expect(at(x, y)).toBe(looks.point.colour)
    }
    for (const { points } of of(shapes, "value")) {
      for (const [index, [x, y]] of points.slice(1).entries()) expect(at((x + points[index]![0]) / 2, (y + points[index]![1]) / 2)).toBe(looks.value.colour)
    }
  })))

test("a higher value stands higher, and the band is where the level is", () =>
  fc.assert(fc.property(series, (one) => {
    const shapes = shapesOf(one)
    const dots = of(shapes, "point").map(({ at: [, y] }) => y)
    const values = one.points.flatMap(({ value }) => (value === undefined ? [] : [value]))
    for (const [index, value] of values.entries()) for (const [other, another] of values.entries()) if (Ratio.compare(value, another) > 0) expect(dots[index]).toBeLessThanOrEqual(dots[other]!)
    const [band] = of(shapes, "level")
    expect(band === undefined).toBe(one.level === undefined)
    if (band === undefined) return
    for (const [index, value] of values.entries()) {
      const isAbove = one.level!.lo !== undefined && Ratio.compare(value, one.level!.lo) >= 0
      const isBelow = one.level!.hi !== undefined && Ratio.compare(value, one.level!.hi) <= 0
      if (isAbove && one.level!.hi === undefined) expect(dots[index]).toBeLessThanOrEqual(band.y + band.height + 0.5)
      if (isBelow && one.level!.lo === undefined) expect(dots[index]).toBeGreaterThanOrEqual(band.y - 0.5)
    }
  })))

test("what is not to be shown is in neither", () =>
  fc.assert(fc.property(series, fc.string(), (one, label) => {
    const svg = svgOf(shapesOf(one), label.replaceAll("HIDDEN", ""))
    expect(svg).not.toContain("HIDDEN")
    // Neither does the scale tell of it.
    expect(of(shapesOf(one), "point")).toEqual(of(shapesOf({ ...one, points: one.points.filter(({ value }) => value !== undefined) }), "point"))
    expect(svg.match(/<circle/g) ?? []).toHaveLength(one.points.filter(({ value }) => value !== undefined).length)
  })))

test("every character of a day has a stroke", () => {
  const day = (text: string): Uint8Array => pngOf([{ as: "day", at: [6, 90], end: false, text }])
  const empty = day("")
  const drawn = "0123456789-".split("").map(day)
  for (const one of drawn) expect(one).not.toEqual(empty)
  expect(new Set(drawn.map((one) => Buffer.from(one).toString("hex"))).size).toBe(11)
})

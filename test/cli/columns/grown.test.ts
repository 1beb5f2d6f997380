/** A file that has grown is read from where it ended, and is what it is when all of it is read. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { answerOf, asBytes, asTexts, shown } from "./readings.ts"
import type { World } from "./readings.ts"
import { cellOf, names, worldOf } from "./written.ts"

const sizes = { stretch: 1e9, chunk: 64 }
const [plain, corrected] = [worldOf(), worldOf(", key: place, recorded: day")]

const csvRow = (badly: number): fc.Arbitrary<string> => fc.tuple(...names.map((name) => cellOf(name, badly))).map((cells) => cells.map((cell) => (/["\r\n;]/.test(cell) ? `"${cell.replaceAll("\"", "\"\"")}"` : cell)).join(";"))
const jsonRow = (badly: number): fc.Arbitrary<string> => fc.tuple(...names.map((name) => cellOf(name, badly))).map((cells) => JSON.stringify(Object.fromEntries(cells.map((cell, index) => [names[index]!, cell]))))
/** What is added in one go: rows, of which some may be wrong, and perhaps the beginning of one. */
const added = (row: typeof csvRow) => fc.tuple(fc.constantFrom(0, 0, 0, 10).chain((badly) => fc.array(row(badly), { maxLength: 6 })), fc.constantFrom("\n", "\n", "\n", "")).map(([rows, end]) => rows.join("\n") + (rows.length > 0 ? end : ""))

/** How often only the end of a file was read. */
let ends = 0

const grows = (world: World, kind: "csv" | "ndjson", steps: ReadonlyArray<string>, spoilt: number): void => {
  let text = kind === "csv" ? `${names.join(";")}\n` : ""
  let earlier: ReturnType<typeof answerOf>["now"]
  for (const [index, step] of steps.entries()) {
    text += step
    // Now and then what was read before is another, of the same length.
    if (index === spoilt) text = text.replace("0604", "0617")
    const files = [Buffer.from(text)]
    const { ingested, now } = answerOf(world, kind, files, { ...sizes, again: { earlier } })
    const whole = asTexts(world, kind, files)
    expect(shown(ingested)).toEqual(shown(whole))
    expect(shown(asBytes(world, kind, files, 1e9, 64))).toEqual(shown(whole))
    if (earlier !== undefined && ingested.table !== undefined && ingested.table.series === earlier.table.series) {
      ends++
      expect(ingested.table.length).toBeGreaterThanOrEqual(earlier.table.length)
    }
    earlier = now
  }
}

describe("a file that has grown", () => {
  test.each([["csv", csvRow], ["ndjson", jsonRow]] as const)("%s is what it is when all of it is read, whatever is added and however often", (kind, row) => {
    ends = 0
    fc.assert(fc.property(fc.array(added(row), { minLength: 2, maxLength: 5 }), fc.integer({ min: 1, max: 8 }), fc.boolean(), (steps, spoilt, isCorrected) => grows(isCorrected ? corrected : plain, kind, steps, spoilt)), { numRuns: 60 })
    expect(ends).toBeGreaterThan(3)
  }, 60_000)
})

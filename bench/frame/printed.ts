/** How a comparison's outcome is printed. */
import type { Fared } from "./contest.ts"
import { printTable, showBytes, showMany, showMs, three } from "./timing.ts"

/** Prints a comparison: medians, ratios to the first one, how much is done in a second (`each` for each row) and peak memory. Of who was run on a tenth also how it would stand to the first if all rows took ten times as long. */
export const printFared = (title: string, fared: ReadonlyArray<Fared>, { of, each }: { readonly of: string; readonly each: number } = { of: "rows", each: 1 }): void => {
  const { size: whole, ms: first } = fared[0]!
  printTable(title, ["", "median", "× the first", "processor", `${of}/s`, "peak memory", "rounds"], fared.map(({ contender, size, rounds, ms, processorMs, ratio, peakBytes }) => [
    contender.name + (size < whole ? " (a tenth of the rows)" : ""),
    showMs(ms),
    size < whole ? `${three(ratio)}, all: ${three((ms * whole) / size / first)}` : three(ratio),
    showMs(processorMs),
    showMany((size * each) / (ms / 1000)),
    showBytes(peakBytes),
    String(rounds)
  ]))
}

/** How a comparison's outcome is printed. */
import type { Fared } from "./contest.ts"
import { printTable, showBytes, showMany, showMs, three } from "./timing.ts"

/** Prints a comparison: medians, ratios to the first one, how much is done in a second (`each` for each row) and peak memory. */
export const printFared = (title: string, fared: ReadonlyArray<Fared>, { of, each }: { readonly of: string; readonly each: number } = { of: "rows", each: 1 }): void => {
  const whole = fared[0]!.size
  printTable(title, ["", "median", "× the first", "processor", `${of}/s`, "peak memory", "rounds"], fared.map(({ contender, size, rounds, ms, processorMs, ratio, peakBytes }) => [
    contender.name + (size < whole ? " (a tenth of the rows)" : ""),
    showMs(ms),
    three(ratio),
    showMs(processorMs),
    showMany((size * each) / (ms / 1000)),
    showBytes(peakBytes),
    String(rounds)
  ]))
}

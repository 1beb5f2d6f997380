/** Times, medians, and tables of them. */

/** How long some work takes, in milliseconds, and what it came to. */
export const time = <T>(work: () => T): readonly [ms: number, result: T] => {
  const start = process.hrtime.bigint()
  const result = work()
  return [Number(process.hrtime.bigint() - start) / 1e6, result]
}

/** The middle one of some numbers. */
export const median = (values: ReadonlyArray<number>): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** A time as it is read: three digits that count. */
export const showMs = (ms: number): string => (ms >= 9950 ? `${three(ms / 1000)} s` : `${three(ms)} ms`)

/** So many, in thousands and millions. */
export const showMany = (count: number): string => (count >= 1e9 ? `${three(count / 1e9)} G` : count >= 1e6 ? `${three(count / 1e6)} M` : count >= 1e4 ? `${three(count / 1e3)} k` : three(count))

/** Memory, in millions of bytes. */
export const showBytes = (bytes: number): string => `${three(bytes / 1e6)} MB`

/** Three digits that count. */
export const three = (value: number): string => (value >= 100 ? Math.round(value).toString() : Number(value.toPrecision(3)).toString())

/** Prints a table in the manner of Markdown, the first column to the left and numbers to the right. */
export const printTable = (title: string, header: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): void => {
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)))
  const line = (cells: ReadonlyArray<string>): string => `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(" | ")} |`
  console.log(`\n${title}\n`)
  console.log(line(header))
  console.log(`|${widths.map((width, column) => (column === 0 ? `-${"-".repeat(width)}-` : `-${"-".repeat(width)}:`)).join("|")}|`)
  for (const row of rows) console.log(line(row))
}

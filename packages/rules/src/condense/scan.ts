/** One pass over a table's rows for whatever is to be found in them: block by block, so that what one looks at lies near when the next does. */

/** So many rows at a time: a block's cells, and their classes, stay in the nearest cache. An even number. */
export const block = 2048

/** What is done with the rows from one up to another, which are at most a block. Every loop is a function of its own with its arrays at hand: V8 makes nothing as good of a loop that is told its arrays anew for every block. */
export type Pass = (start: number, end: number) => void

/** Makes passes over the rows from one on, all of them in each block. */
export const scan = (passes: ReadonlyArray<Pass>, from: number, length: number): void => {
  if (passes.length === 0) return
  for (let start = from; start < length; start += block) {
    const end = Math.min(start + block, length)
    for (const pass of passes) pass(start, end)
  }
}

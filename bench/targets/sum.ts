/** No answers, but the least that reading the same columns costs: every column summed, in one plain loop each. */
import type { Ready } from "../frame/Contender.ts"
import { survey } from "./rows.ts"

const sum = (column: ArrayLike<number>): number => {
  let all = 0
  for (let row = 0; row < column.length; row++) all += column[row]!
  return all
}

export const prepare = (size: number): Ready<number> => {
  const { length: _, ...columns } = survey(size)
  const all = Object.values(columns)
  return { run: () => all.reduce((total, column) => total + sum(column), 0), answers: (total) => Float64Array.of(total), bytes: all.reduce((bytes, column) => bytes + column.byteLength, 0) }
}

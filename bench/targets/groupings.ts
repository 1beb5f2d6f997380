/** Which few counts all questions can be answered from: numbers of rows by several columns at once, and how the questions are read from them. */
import { widthOf } from "./judged.ts"
import { leavesIn } from "./questions.ts"
import type { Leaf, Question } from "./questions.ts"
import { dayCount, firstDay, municipalities } from "./rows.ts"

/** A column, or its days divided: how many values it has. An empty answer is 7, an empty score 101. */
export const spans = { day: dayCount, month: 36, tertial: 9, year: 3, municipality: municipalities.length, kind: 10, group: 3, answer: 8, score: 102 } as const
export type By = keyof typeof spans

/** How much room a value takes in the place of a cell: powers of two, so that places are shifted together. */
export const rooms: Readonly<Record<By, number>> = { ...spans, municipality: 512, kind: 16, group: 4, score: 128 }

/** In how many months each value of a divided day is. */
const monthsIn: Partial<Record<By, number>> = { month: 1, tertial: 4, year: 12 }

/** The groupings, the smallest first: time, then other columns. */
export const groupings = {
  byAnswer: ["month", "kind", "group", "answer"],
  byDay: ["day", "kind"],
  byBoth: ["year", "kind", "answer", "score"],
  ofPlace: ["month", "municipality", "answer"],
  ofPlaceScore: ["year", "municipality", "score"],
  byScore: ["month", "kind", "group", "score"],
  ofPlaceKind: ["tertial", "municipality", "kind", "answer"]
} as const satisfies Readonly<Record<string, ReadonlyArray<By>>>
export type Grouping = keyof typeof groupings
export const groupingNames = Object.keys(groupings) as ReadonlyArray<Grouping>

/** How far each column's values stand from each other in a grouping. */
export const stridesOf = (grouping: Grouping): ReadonlyArray<number> => groupings[grouping].map((_, index, columns) => columns.slice(index + 1).reduce((product, by) => product * rooms[by], 1))

/** How many cells a grouping has. */
export const cellsOf = (grouping: Grouping): number => stridesOf(grouping)[0]! * spans[groupings[grouping][0]]

/** Numbers of rows by each grouping; and by municipality and kind, of the group `annat` alone, the latest scores: the most of day · 1000 + score, and of day · 1000 + 999 - score, which are the same score where they agree. */
export interface Counts {
  readonly counts: Readonly<Record<Grouping, Uint32Array>>
  readonly latestMost: Int32Array
  readonly latestLeast: Int32Array
}

/** The place of a municipality's kind among the latest scores. */
export const latestCells = 512 * 16

/** How the values of all questions are read from counts, question by question. */
export const readerOf = (questions: ReadonlyArray<Question>): ((counts: Counts) => Float64Array) => {
  const readers = questions.flatMap((question) => leavesIn(question).flatMap((leaf) => [leaf, ...(leaf.parts ?? []).map((part): Leaf => ({ ...leaf, where: { ...leaf.where, ...part.where } }))].map(reader)))
  const width = questions.reduce((sum, question) => sum + widthOf(question), 0)
  return (counts) => {
    const values = new Float64Array(width)
    for (const [index, read] of readers.entries()) values[index] = read(counts)
    return values
  }
}

const reader = (leaf: Leaf): ((counts: Counts) => number) => (leaf.measure === "latest" ? latest(leaf) : summed(leaf))

const latest = ({ where: { municipality, kind } }: Leaf) => ({ latestMost, latestLeast }: Counts): number => {
  const cell = (municipality![0]! << 4) | kind![0]!
  const [most, least] = [latestMost[cell]! % 1000, 999 - (latestLeast[cell]! % 1000)]
  return latestMost[cell] === 0 || most !== least ? NaN : most
}

/** The column whose values a leaf is about, if any. */
export const about = ({ measure, column, satisfying }: Leaf): By | undefined => (measure === "share" ? satisfying!.column : column)

/** The smallest grouping that a leaf can be read from. */
export const groupingFor = (leaf: Leaf): Grouping => {
  const needed = [...Object.keys(leaf.where), about(leaf) ?? []].flat() as ReadonlyArray<By>
  const [from, last] = leaf.months
  const found = groupingNames.find((grouping) => {
    const columns: ReadonlyArray<By> = groupings[grouping]
    const step = monthsIn[columns[0]!]
    return needed.every((name) => columns.includes(name)) && (step === undefined ? needed.includes("day") : from % step === 0 && (last + 1) % step === 0)
  })
  if (found === undefined) throw new Error(`no grouping answers ${JSON.stringify(leaf)}`)
  return found
}

const firstOfYear = [0, 365, 730, 1095]

/** Which values of a grouping's column a leaf is about. */
const chosen = (by: By, { where, months: [from, last] }: Leaf): ReadonlyArray<number> => {
  const all = Array.from({ length: spans[by] }, (_, index) => index)
  if (by === "day") return all.slice(firstOfYear[from / 12], firstOfYear[(last + 1) / 12])
  const step = monthsIn[by]
  if (step !== undefined) return all.slice(from / step, (last + 1) / step)
  if (by === "score") return where.score === undefined ? all : all.slice(where.score[0], where.score[1] + 1)
  return where[by as "kind"] ?? all
}

/** Sums the cells that a leaf is about, by the values of the column that it tells apart, which stands innermost. */
const summed = (leaf: Leaf) => {
  const grouping = groupingFor(leaf)
  const strides = stridesOf(grouping)
  const of = about(leaf)
  const columns = groupings[grouping].map((by, index) => ({ by, places: Int32Array.from(chosen(by, leaf), (value) => value * strides[index]!) }))
  const outer = columns.filter(({ by }) => by !== of).map(({ places }) => places).reduce(crossed)
  const inner = of === undefined ? Int32Array.of(0) : columns.find(({ by }) => by === of)!.places
  const values = of === undefined ? Int32Array.of(0) : Int32Array.from(chosen(of, leaf))
  const rows = new Float64Array(of === undefined ? 1 : spans[of])
  return ({ counts }: Counts): number => {
    const cells = counts[grouping]
    rows.fill(0)
    for (const place of outer) for (let index = 0; index < inner.length; index++) rows[values[index]!]! += cells[place + inner[index]!]!
    return finished(leaf, rows)
  }
}

const crossed = (a: Int32Array<ArrayBuffer>, b: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => Int32Array.from([...a].flatMap((one) => [...b].map((other) => one + other)))

/** A leaf's value from how many rows have each value of the column that it is about. */
const finished = ({ measure, column, satisfying, p = 50 }: Leaf, rows: Float64Array): number => {
  if (measure === "count") return rows[0]!
  if (measure === "share") {
    // An answer outside the scale, and an empty one, is neither.
    const values = satisfying!.column === "answer" ? 5 : 101
    const [all, yes] = [sum(rows, 0, values), sum(rows, satisfying!.least, values)]
    return all === 0 ? NaN : yes / all
  }
  if (measure === "distinct") return rows.reduce((count, n) => count + (n > 0 ? 1 : 0), 0)
  const values = column === "score" ? 101 : rows.length
  const all = sum(rows, 0, values)
  if (measure === "sum") return total(rows, values)
  if (all === 0) return NaN
  const first = column === "day" ? firstDay : 0
  switch (measure) {
    case "mean": return total(rows, values) / all
    case "median": return (ranked(rows, Math.ceil(all / 2)) + ranked(rows, Math.floor(all / 2) + 1)) / 2
    case "percentile": return ranked(rows, Math.ceil((p * all) / 100))
    case "min": return first + ranked(rows, 1)
    default: return first + ranked(rows, all)
  }
}

const sum = (rows: Float64Array, from: number, to: number): number => {
  let all = 0
  for (let value = from; value < to; value++) all += rows[value]!
  return all
}

const total = (rows: Float64Array, values: number): number => {
  let all = 0
  for (let value = 0; value < values; value++) all += value * rows[value]!
  return all
}

/** The value of so manieth rank, from 1. */
const ranked = (rows: Float64Array, rank: number): number => {
  let value = 0
  for (let through = rows[0]!; through < rank; through += rows[++value]!);
  return value
}

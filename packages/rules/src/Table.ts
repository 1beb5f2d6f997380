/** Rows as typed columns, each row knowing the file and line it came from. */

/** A dataset's rows. Columns are parallel; where a row came from, `placeOf` tells. */
export interface Table {
  readonly dataset: string
  readonly length: number
  readonly columns: ReadonlyMap<string, Column>
  readonly files: ReadonlyArray<string>
  readonly places: Places
  /** Tables of one series begin with the same rows, and their columns with the same words; a longer one has more after them. */
  readonly series?: object
  /** In a table whose rows stand for many each: for how many. Those rows came from no one line. */
  readonly times?: Float64Array
  /** There, what the values of columns come to that are not counted one by one. */
  readonly totals?: ReadonlyMap<string, Totals>
  /** There, the latest value of columns of which no other counts. */
  readonly lasts?: ReadonlyMap<string, Last>
}

/** Of one column in the rows that each row stands for: the last day of any that has a value, that value (of words its index), and whether others of that day differ. */
export interface Last {
  readonly days: Float64Array
  readonly values: Float64Array
  readonly differ: Uint8Array
}

/** Of one column's values in the rows that each row stands for: their sum, the least and the greatest. Every sum is exact. */
export interface Totals {
  readonly sums: Float64Array
  readonly lows: Float64Array
  readonly highs: Float64Array
}

/** For how many rows some rows of a table stand: each for itself, unless the table says otherwise. */
export const sizeOf = ({ times }: Table, rows: ReadonlyArray<number>): number => {
  if (times === undefined) return rows.length
  let size = 0
  for (const row of rows) size += times[row]!
  return size
}

/** Runs of rows that stand on consecutive lines of one file, as nearly all do: run `r` begins with row `rows[r]`, which stands on line `lines[r]` of file number `files[r]`. */
export interface Places {
  readonly rows: Int32Array
  readonly files: Int32Array
  readonly lines: Int32Array
}

/** A column: words of a dictionary, or exact numbers. */
export type Column = Codes | Numbers

/** Text, members, scale levels, booleans, durations: an index into `words` for each row, -1 for an empty cell, in the narrowest array that holds every index. */
export interface Codes {
  readonly tag: "codes"
  readonly codes: Int8Array | Int16Array | Int32Array
  readonly words: ReadonlyArray<string>
}

/** Numbers, shares, money (öre), full-time years (thousandths) and dates (days): safe integers, the value being integer ÷ 10^decimals; NaN for an empty cell. */
export interface Numbers {
  readonly tag: "numbers"
  readonly values: Values
  readonly decimals: number
}

/** The narrowest array that holds every value exactly; whole ones only where no cell is empty. */
export type Values = Int8Array | Int16Array | Int32Array | Float32Array | Float64Array

/** Safe integers and NaN, in the narrowest array that holds them. */
export const narrowValues = (values: ArrayLike<number>): Values => {
  let [least, most, isEmpty] = [0, 0, false]
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (value < least) least = value
    else if (value > most) most = value
    else if (value !== value) isEmpty = true
  }
  return new (valuesKind(least, most, isEmpty))(values)
}

/** The narrowest array for whole numbers from `least` (at most 0) to `most` (at least 0), and empty cells where there are any. */
export const valuesKind = (least: number, most: number, isEmpty: boolean) => {
  const size = Math.max(most, -1 - least)
  if (isEmpty) return Math.max(most, -least) <= 2 ** 24 ? Float32Array : Float64Array
  return size < 2 ** 7 ? Int8Array : size < 2 ** 15 ? Int16Array : size < 2 ** 31 ? Int32Array : Float64Array
}

/** Indexes into so many words, and -1, in the narrowest array that holds them. */
export const narrowCodes = (codes: ArrayLike<number>, words: number): Codes["codes"] => new (codesKind(words))(codes)

/** The narrowest array for indexes into so many words. */
export const codesKind = (words: number) => (words <= 2 ** 7 ? Int8Array : words <= 2 ** 15 ? Int16Array : Int32Array)

interface Extent {
  readonly low: number
  readonly high: number
}

const extents = new WeakMap<Numbers, Extent>()

/** The least and the greatest value of a column, found once; of one without values, the least is the greater. */
export const extentOf = (column: Numbers): Extent => {
  let extent = extents.get(column)
  if (extent === undefined) extents.set(column, extent = extentIn(column.values))
  return extent
}

const extentIn = (values: Values): Extent => {
  let low = Infinity
  let high = -Infinity
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (value < low) low = value
    if (value > high) high = value
  }
  return { low, high }
}

/** Whether a cell is empty. */
export const isEmpty = (column: Column, row: number): boolean =>
  column.tag === "codes" ? column.codes[row] === -1 : Number.isNaN(column.values[row])

/** The word in a cell of a column of words, or undefined when it is empty. */
export const wordAt = (column: Codes, row: number): string | undefined => column.words[column.codes[row]!]

const codesOf = new WeakMap<ReadonlyArray<string>, ReadonlyMap<string, number>>()

/** The index of a word among a column's, or -1 where no cell has it. */
export const codeOf = (words: ReadonlyArray<string>, word: string): number => {
  let codes = codesOf.get(words)
  if (codes === undefined) codesOf.set(words, codes = new Map(words.map((one, code) => [one, code])))
  return codes.get(word) ?? -1
}

/** Where a row came from. */
export const placeOf = (table: Table, row: number): { readonly file: string; readonly line: number } => ({ file: table.files[fileOf(table, row)]!, line: lineOf(table, row) })

/** The number of the file that a row came from, among the table's. */
export const fileOf = ({ places }: Table, row: number): number => places.files[runOf(places, row)]!

/** The line that a row stands on in its file. */
export const lineOf = ({ places }: Table, row: number): number => {
  const run = runOf(places, row)
  return places.lines[run]! + row - places.rows[run]!
}

/** The last run that begins with the row or before it. */
const runOf = ({ rows }: Places, row: number): number => {
  let [low, high] = [0, rows.length]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (rows[middle]! <= row) low = middle
    else high = middle
  }
  return low
}

/** Rows' places, packed. */
export const placesOf = (length: number, fileOf: (row: number) => number, lineOf: (row: number) => number): Places => {
  const [rows, files, lines]: [Array<number>, Array<number>, Array<number>] = [[], [], []]
  for (let row = 0, lastFile = NaN, lastLine = NaN; row < length; row++) {
    const [file, line] = [fileOf(row), lineOf(row)]
    if (file !== lastFile || line !== lastLine + 1) {
      rows.push(row)
      files.push(file)
      lines.push(line)
    }
    [lastFile, lastLine] = [file, line]
  }
  return { rows: Int32Array.from(rows), files: Int32Array.from(files), lines: Int32Array.from(lines) }
}

/** Rows as typed columns, each row knowing the file and line it came from. */

/** A dataset's rows. Columns are parallel; row `i` came from `files[fileOf[i]]`, line `lineOf[i]`. */
export interface Table {
  readonly dataset: string
  readonly length: number
  readonly columns: ReadonlyMap<string, Column>
  readonly files: ReadonlyArray<string>
  readonly fileOf: Uint16Array
  readonly lineOf: Int32Array
}

/** A column: words of a dictionary, or exact numbers. */
export type Column = Codes | Numbers

/** Text, members, scale levels, booleans, durations: an index into `words` for each row, -1 for an empty cell. */
export interface Codes {
  readonly tag: "codes"
  readonly codes: Int32Array
  readonly words: ReadonlyArray<string>
}

/** Numbers, shares, money (öre), full-time years (thousandths) and dates (days): safe integers, the value being integer ÷ 10^decimals; NaN for an empty cell. */
export interface Numbers {
  readonly tag: "numbers"
  readonly values: Float64Array
  readonly decimals: number
}

/** Whether a cell is empty. */
export const isEmpty = (column: Column, row: number): boolean =>
  column.tag === "codes" ? column.codes[row] === -1 : Number.isNaN(column.values[row])

/** The word in a cell of a column of words, or undefined when it is empty. */
export const wordAt = (column: Codes, row: number): string | undefined => column.words[column.codes[row]!]

/** Where a row came from. */
export const placeOf = (table: Table, row: number): { readonly file: string; readonly line: number } => ({
  file: table.files[table.fileOf[row]!]!,
  line: table.lineOf[row]!
})

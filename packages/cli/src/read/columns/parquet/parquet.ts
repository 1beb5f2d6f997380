/** Parquet → rows: columns are read a group of rows at a time, and every value is a cell's text, exactly, or its column is refused. */
import { Dataset, Day, Diagnostic } from "@styrkort/core"
import { Reading, match, mostRows } from "@styrkort/rules/columns"
import type { Asked } from "@styrkort/rules/columns"
import type { Held, Task } from "../Request.ts"
import type { Stretch } from "../Stretch.ts"
import type { Declared } from "./inside.ts"
import { ask } from "./isolated.ts"

/** Where each declared column stands in a file, and how its values become texts; a stretch's `from` and `to` are groups of rows. */
export interface ParquetForm {
  readonly tag: "parquet"
  readonly columns: ReadonlyArray<Declared & { readonly position: number; readonly kind: Kind }>
  /** The number of a stretch's first row, from 1. */
  readonly firstRow: number
}

/** A kind of values that has texts. */
export type Kind = keyof typeof texts

/** TABLE of kinds of values: how each is written as a cell. A number is its shortest digits, of single precision as of double. */
const texts = {
  text: String,
  whole: String,
  truth: String,
  double: String,
  single: (value: unknown): string => {
    let digits = 1
    while (digits < 9 && Math.fround(Number((value as number).toPrecision(digits))) !== value) digits++
    return String(Number((value as number).toPrecision(digits)))
  },
  day: (value: unknown): string => (isDay(value) ? Day.show(value) : String(value)),
  decimal: (value: unknown, scale: number): string => {
    const whole = typeof value === "object" ? fromBytes(value as ArrayLike<number>) : BigInt(value as number | bigint)
    const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, "0")
    return `${whole < 0n ? "-" : ""}${digits.slice(0, digits.length - scale)}${scale === 0 ? "" : `.${digits.slice(-scale)}`}`
  }
} satisfies Readonly<Record<string, (value: unknown, scale: number) => string>>

const [firstDay, lastDay] = [Day.of(Day.firstYear, 1, 1), Day.of(Day.lastYear, 12, 31)]
const isDay = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value >= firstDay && value <= lastDay

/** A number of two's complement, the greatest byte first. */
const fromBytes = (bytes: ArrayLike<number>): bigint => BigInt.asIntN(8 * bytes.length, Array.from(bytes).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n))

/** The kind that a column's type and meaning are; undefined where cells have none such. */
const kindOf = ({ nested, type, meaning }: Declared): Kind | undefined => {
  if (nested) return undefined
  switch (meaning) {
    case undefined:
      return ({ BOOLEAN: "truth", INT32: "whole", INT64: "whole", FLOAT: "single", DOUBLE: "double" } as const)[type ?? ""]
    case "STRING":
    case "UTF8":
    case "ENUM":
      return type === "BYTE_ARRAY" ? "text" : undefined
    case "DATE":
    case "TIMESTAMP":
      return "day"
    case "DECIMAL":
      return "decimal"
    default:
      return /^U?INT/.test(meaning) && meaning !== "INTERVAL" ? "whole" : undefined
  }
}

/** What a file is to be read by, or what is wrong with it. */
export const shapeOf = (asked: Asked, { path, file, size, at }: { readonly path: string; readonly file: string; readonly size: number; readonly at: Diagnostic.Place }, patience: number): { readonly form: ParquetForm; readonly groups: ReadonlyArray<number> } | ReadonlyArray<Diagnostic.Diagnostic> => {
  const shape = ask(path, { tag: "shape", size }, patience)
  // A damaged file may say anything of itself.
  const isSound = shape.tag === "shape" && shape.groups.every((rows) => rows >= 0 && rows <= largestGroup) && shape.columns.every(({ name, scale }) => typeof name === "string" && Number.isInteger(scale) && scale >= 0 && scale <= 38)
  if (!isSound) return [Diagnostic.make("data-parquet", at, { file, why: "broken", found: "" })]
  const declared = [...Dataset.columnsOf(asked.dataset).keys()]
  const findings: Array<Diagnostic.Diagnostic> = []
  const header = shape.columns.map(({ name }) => name)
  const positions = match(asked.id, declared, { header, placeOfHeader: (column) => placeIn(file, 1, column, header[column] ?? "", header[column] ?? "") }, findings)
  if (positions === undefined) return findings
  const columns = positions.map((position) => ({ ...shape.columns[position]!, position, kind: kindOf(shape.columns[position]!) }))
  const unfit = columns.filter(({ kind }) => kind === undefined)
  if (unfit.length > 0) return unfit.map(({ name, position, nested, meaning, type }) => Diagnostic.make("data-parquet-type", placeIn(file, 1, position, name, name), { column: name, type: nested ? "nested" : meaning ?? type ?? "" }))
  return { form: { tag: "parquet", columns: columns as ParquetForm["columns"], firstRow: 1 }, groups: shape.groups }
}

/** How many rows a group may have: all of one is in memory at a time. */
const largestGroup = 16_000_000

const placeIn = (file: string, row: number, position: number, name: string, excerpt: string): Diagnostic.Place => ({ file, line: row, column: position + 1, endColumn: position + 2, excerpt, cell: `${row}:${name}` })

/** Where a cell of a row stands, by the column as declared; its text is not read for that. */
export const parquetPlace = (file: string, row: number, { columns }: ParquetForm, column: number): Diagnostic.Place => placeIn(file, row, columns[column]!.position, columns[column]!.name, "")

/** Reads groups of rows, whose numbers are the file's own. */
export const readParquet = (asked: Asked, { stretch: { path, file, size, from, to, patience }, form: { columns, firstRow } }: { readonly stretch: Stretch; readonly form: ParquetForm }): Held => {
  const reading = new Reading(asked, () => () => undefined)
  const refused: Array<Diagnostic.Diagnostic> = []
  let row = firstRow
  for (let group = from; group < to && refused.length === 0; group++) {
    const answer = ask(path, { tag: "rows", size, group, columns: columns.map(({ name }) => name) }, patience)
    if (answer.tag !== "rows") {
      const codec = answer.tag === "failed" ? answer.codec : undefined
      refused.push(codec === undefined ? broken(file) : Diagnostic.make("data-parquet", broken(file).place, { file, why: "codec", found: codec }))
      break
    }
    const rows = answer.columns[0]?.length ?? 0
    try {
      addRows(reading, file, columns, answer.columns, row)
    } catch (error) {
      // Values that are not of the type that their column says it is of.
      if (!(error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError)) throw error
      refused.push(broken(file))
    }
    row += rows
  }
  return { tag: "held", part: reading.finish(), lines: 0, refused: { findings: refused, counts: { error: { count: refused.length }, warning: { count: 0 } } }, extra: [], end: to }
}

const addRows = (reading: Reading, file: string, columns: ParquetForm["columns"], values: ReadonlyArray<ArrayLike<unknown>>, row: number): void => {
  const rows = values[0]?.length ?? 0
  for (let begin = 0; begin < rows; begin += mostRows) {
    const first = row + begin
    reading.addValues(Math.min(mostRows, rows - begin), first, (index, column) => values[column]![begin + index], (value, column) => {
      const { kind, scale } = columns[column]!
      return value === null || value === undefined ? "" : texts[kind](value, scale)
    }, (index, column, text) => placeIn(file, first + index, columns[column]!.position, columns[column]!.name, text))
  }
}

const broken = (file: string): Diagnostic.Diagnostic => Diagnostic.make("data-parquet", { file, line: 1, column: 1, endColumn: 2, excerpt: "" }, { file, why: "broken", found: "" })

/** Groups of so many rows or more for each thread at a time. */
export const tasksOf = (whole: Omit<Stretch, "from" | "to" | "isLast">, form: ParquetForm, groups: ReadonlyArray<number>, enough: number): ReadonlyArray<Task> => {
  const tasks: Array<Task> = []
  for (let from = 0, to = 0, rows = 0, firstRow = 1; to < groups.length || to === 0;) {
    rows += groups[to] ?? 0
    to++
    if (rows < enough && to < groups.length) continue
    tasks.push({ stretch: { ...whole, from, to: Math.min(to, groups.length), isLast: to >= groups.length }, form: { ...form, firstRow } })
    firstRow += rows
    from = to
    rows = 0
  }
  return tasks
}

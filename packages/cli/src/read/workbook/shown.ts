/** A cell as text: what Excel shows of it, with every digit that it keeps, so that columns read it like a cell of a CSV file. */
import { Day } from "@styrkort/core"
import type { Dataset } from "@styrkort/core"
import type { Cell } from "./Workbook.ts"

/** The text of a cell in a column of a type; `from1904` is the workbook's way to count days. What has no value has no text. */
export const shown = (cell: Cell, type: Dataset.ColumnType["tag"], from1904: boolean): string => {
  switch (cell.kind) {
    case "number":
      return numberText(cell.value, cell.format ?? "", type)
    case "boolean":
      return String(cell.value)
    case "days":
      return dayText(cell.value, cell.format ?? "", type, from1904)
    case "not-saved":
      return ""
    default:
      return type === "date" ? dayOfText(cell.value) : cell.value
  }
}

/** Workbooks may be saved so that days are texts. A moment in a zone may be another day here; midnight is how a day is written. */
const dayOfText = (text: string): string => /^\s*(\d{4}-\d{2}-\d{2})T(?:\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?|00:00:00(?:\.0+)?Z)\s*$/.exec(text)?.[1] ?? text

const withUnits: ReadonlySet<string> = new Set(["money", "fte", "duration"])
const words: ReadonlySet<string> = new Set(["text", "member", "ordinal"])

/** A number with its percent sign; with its unit where the column is of quantities that have one; with leading zeros where it is a code. */
const numberText = (value: number, written: string, type: Dataset.ColumnType["tag"]): string => {
  if (!Number.isFinite(value)) return "#NUM!"
  const format = sectionOf(written, value)
  const pattern = withoutLiterals(format)
  const percents = pattern.split("%").length - 1
  if (percents > 0) return `${decimal(value, 2 * percents)} %`
  if (words.has(type) && /^0+$/.test(pattern) && Number.isInteger(value) && value >= 0) return decimal(value).padStart(pattern.length, "0")
  if (!withUnits.has(type)) return decimal(value)
  const unit = literalsOf(format)
  // A comma behind the last digit shows thousands.
  const thousands = /[0#?](,+)(?![0#?,])/.exec(pattern)?.[1]?.length ?? 0
  return unit === "" ? decimal(value) : `${decimal(value, -3 * thousands)} ${unit}`
}

/** The part of a format for a number: they are for positive and negative ones and for zero, where there are several. */
const sectionOf = (format: string, value: number): string => {
  const sections = format.match(/(?:[^;"\\[]|"[^"]*"?|\\.?|\[[^\]]*\]?)+/g) ?? []
  return (value < 0 ? sections[1] : value === 0 ? sections[2] : undefined) ?? sections[0] ?? ""
}

/** Texts in quotes, characters behind `\`, and currencies (`[$kr-41D]`). Conditions and colours are in brackets too, and say nothing. */
const literal = /"([^"]*)"?|\\(.)|\[\$([^\]-]*)[^\]]*\]|[_*].|\[[^\]]*\]/g

const withoutLiterals = (format: string): string => format.replace(literal, "").trim()

/** The unit in a format; a minus or a parenthesis of its own is the number's. */
const literalsOf = (format: string): string =>
  [...format.matchAll(literal)].map(([, quoted, escaped, currency]) => quoted ?? escaped ?? currency ?? "").join("").replace(/[\u00a0\u202f]/g, " ").replace(/^\s*[-\u2212(]/, "").replace(/\)\s*$/, "").trim()

/** A number as digits, moved by powers of ten: the fifteen that Excel keeps, so that 0.1 + 0.2 is 0.3. */
export const decimal = (value: number, shift = 0): string => {
  const [mantissa, exponent] = Math.abs(value).toExponential(14).split("e") as [string, string]
  const digits = mantissa.replace(".", "").replace(/0+$/, "")
  if (digits === "") return "0"
  const point = Number(exponent) + 1 + shift
  const whole = point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0")
  const rest = point <= 0 ? "0".repeat(-point) + digits : digits.slice(point)
  return `${value < 0 ? "-" : ""}${whole}${rest === "" ? "" : `.${rest}`}`
}

const secondsADay = 24 * 60 * 60

/** A day, with the time where it has one and the column is not of days. A time alone is a time. */
const dayText = (value: number, format: string, type: Dataset.ColumnType["tag"], from1904: boolean): string => {
  if (!Number.isFinite(value)) return "#NUM!"
  const seconds = Math.round(value * secondsADay)
  const days = Math.floor(seconds / secondsADay)
  const time = seconds - days * secondsADay
  const pattern = withoutLiterals(format.replace(/\[(h+|m+|s+)\]/gi, "$1")).toLowerCase()
  if (!/[yd]|mmm/.test(pattern)) return /\[h+\]/i.test(format) ? clock(seconds) : clock(time)
  const day = dateText(days, from1904)
  return type === "date" || time === 0 ? day : `${day} ${clock(time)}`
}

const clock = (seconds: number): string => {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"))
  return s === "00" ? `${h}:${m}` : `${h}:${m}:${s}`
}

/** Excel's days: 1 is 1 January 1900, and 60 is a 29 February that never was; or from 1 January 1904, which is 0. */
const dateText = (days: number, from1904: boolean): string => {
  if (!from1904 && days === 60) return "1900-02-29"
  const day = from1904 ? Day.of(1904, 1, 1) + days : Day.of(1899, 12, days > 60 ? 30 : 31) + days
  // What lies before the first day or after the last is shown as what no column takes for a day.
  return days < (from1904 ? 0 : 1) || day > Day.of(Day.lastYear, 12, 31) ? `#${days}` : Day.show(day)
}

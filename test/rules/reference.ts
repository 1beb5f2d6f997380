/**
 * The language once more, as plainly as it can be written: a walk over the rule as it stands in the file, on rows as objects,
 * after everything has happened and is known. Slow, and nothing shared with the evaluator it is held against.
 */
import type { Row } from "./world.ts"

/** A rule as written. */
export type Written = { readonly [key: string]: unknown }

/** The period, and a day by which everything must have happened; days are `2017-01-31`, which sort as text. */
export interface Frame {
  readonly start: string
  readonly end: string
  readonly members: ReadonlyArray<string>
  /** One of the periods that a rule is asked of: nothing outside it counts. */
  readonly divided?: boolean
}

type Number_ = readonly [n: number, d: number]
type Truth = boolean | undefined

/** What a rule comes to: the measure's value where it has one, and whether the rule holds, which may not be known. */
export interface Reached {
  readonly value?: Number_
  readonly holds: Truth
}

/** The closed value and verdict of a rule. */
export const reference = (rule: Written, rows: ReadonlyArray<Row>, frame: Frame): Reached => {
  const end = rule["by"] === undefined || (rule["by"] as string) > frame.end ? frame.end : rule["by"] as string
  const inner = { ...frame, end }
  if ("all" in rule) return { holds: every((rule["all"] as ReadonlyArray<Written>).map((one) => reference(one, rows, inner).holds)) }
  if ("any" in rule) return { holds: some((rule["any"] as ReadonlyArray<Written>).map((one) => reference(one, rows, inner).holds)) }
  if ("not" in rule) return { holds: no(reference(rule["not"] as Written, rows, inner).holds) }
  if ("every" in rule) return members(rule["every"] as Binder, rule["require"] as Written, { "at-least": "100 %" }, rows, inner)
  if ("members" in rule) return members(rule["members"] as Binder, rule["that"] as Written, { ...rule, members: undefined, that: undefined }, rows, inner)
  return held("exists" in rule ? { ...rule, count: rule["exists"], "at-least": "1" } : rule, rows, inner)
}

/** A measure against its level, and its parts against theirs. */
const held = (rule: Written, rows: ReadonlyArray<Row>, frame: Frame): Reached => {
  const value = measure(rule, rows, frame)
  const level = bounds(rule, rows, frame)
  if (value === undefined || level === undefined) return { ...(value === undefined ? {} : { value }), holds: undefined }
  const parts = ((rule["of-which"] ?? []) as ReadonlyArray<Written>).map((part) => {
    const inPart = measureOf(rule, rowsOf(rule, rows, frame).filter((row) => truth(part["where"] as Written, row) === true))!
    const share = JSON.stringify(part).includes("%")
    return share && value[0] === 0 ? undefined : accepts(part, share ? [inPart[0] * value[1], value[0] * inPart[1]] : inPart)
  })
  return { value, holds: every([accepts(level, value), ...parts]) }
}

/** The level with every bound as a number; undefined where one has none. */
const bounds = (rule: Written, rows: ReadonlyArray<Row>, frame: Frame): Written | undefined => {
  const [key, written] = Object.entries(rule).find(([name]) => levels.includes(name))!
  const numbers = [written].flat().map((bound: unknown) => (typeof bound === "string" ? bound : boundOf(rule, bound as Written, rows, frame)))
  return numbers.includes(undefined) ? undefined : { [key]: numbers.length === 1 ? numbers[0] : numbers }
}

const boundOf = (rule: Written, bound: Written, rows: ReadonlyArray<Row>, frame: Frame): Number_ | undefined => {
  if (!("same" in bound)) return measure(bound, rows, frame)
  const back = (day: string) => new Date(Date.parse(day) - 4 * 86_400_000).toISOString().slice(0, 10)
  const before = { ...frame, start: back(frame.start), end: back(frame.end) }
  const value = rowsOf(rule, rows, before).some((row) => used(rule, row)) ? measure(rule, rows, before) : undefined
  if (value === undefined) return undefined
  const times = bound["times"] === undefined ? value : multiply(value, numberOf(bound["times"] as string))
  return bound["plus"] === undefined ? times : add(times, numberOf(bound["plus"] as string))
}

const multiply = ([n, d]: Number_, [m, e]: Number_): Number_ => [n * m, d * e]
const add = ([n, d]: Number_, [m, e]: Number_): Number_ => [n * e + m * d, d * e]

const measure = (rule: Written, rows: ReadonlyArray<Row>, frame: Frame): Number_ | undefined => {
  const key = ["plus", "minus", "ratio"].find((name) => Array.isArray(rule[name]))
  if (key === undefined) return measureOf(rule, rowsOf(rule, rows, frame))
  const [left, right] = (rule[key] as ReadonlyArray<Written>).map((one) => measure(one, rows, frame))
  if (left === undefined || right === undefined) return undefined
  if (key === "ratio") return right[0] === 0 ? undefined : multiply(left, [right[1], right[0]])
  return add(left, key === "plus" ? right : [-right[0], right[1]])
}

const rowsOf = (rule: Written, rows: ReadonlyArray<Row>, { start, end, divided }: Frame): ReadonlyArray<Row> => {
  const fit = rows.filter((row) => truth(rule["where"] as Written, row) === true)
  const at = rule["at"] === "start" ? start : rule["at"] === "end" ? end : rule["at"] as string | undefined
  if (at !== undefined) return fit.filter((row) => row["date"]! <= at && ((row["done"] ?? "") === "" || row["done"]! >= at))
  const time = timeOf(rule)
  const own = JSON.stringify(rule["where"] ?? {}).includes(`"${time}":`)
  return fit.filter((row) => (row[time] ?? "") !== "" && row[time]! <= end && ((own && divided !== true) || row[time]! >= start))
}

const timeOf = (rule: Written): string => (rule["dated"] ?? "date") as string

/** Whether the measure has any use of a row. */
const used = (rule: Written, row: Row): boolean =>
  "count" in rule || ("share" in rule ? truth(rule["satisfying"] as Written, row) !== undefined : (row[columnOf(rule)[1]] ?? "") !== "")

const columnOf = (rule: Written): readonly [string, string] => {
  const key = ["distinct", "sum", "mean", "median", "percentile", "min", "max", "latest", "span"].find((name) => name in rule)!
  const written = key === "percentile" ? (rule[key] as Written)["of"] : rule[key]
  return [key, (written as string).split(".")[1]!]
}

/** Each row as often as it weighs. */
const repeated = (rule: Written, rows: ReadonlyArray<Row>): ReadonlyArray<Row> =>
  rule["weighted-by"] === undefined ? rows : rows.flatMap((row) => Array.from({ length: Number(row["hours"] ?? 0) }, () => row))

const measureOf = (rule: Written, all: ReadonlyArray<Row>): Number_ | undefined => {
  const rows = repeated(rule, all)
  if ("count" in rule) return [rows.length, 1]
  if ("share" in rule) {
    const truths = rows.map((row) => truth(rule["satisfying"] as Written, row)).filter((one) => one !== undefined)
    return truths.length === 0 ? undefined : [truths.filter((one) => one).length, truths.length]
  }
  const [key, column] = columnOf(rule)
  const filled = rows.filter((row) => (row[column] ?? "") !== "")
  if (key === "distinct") return [new Set(filled.map((row) => row[column])).size, 1]
  if (key === "span") {
    const days = filled.map((row) => Date.parse(String(row[column])) / 86_400_000)
    return days.length === 0 ? undefined : [Math.max(...days) - Math.min(...days), 1]
  }
  const values = filled.map((row) => Number(row[column])).sort((a, b) => a - b)
  const sum = values.reduce((a, b) => a + b, 0)
  if (key === "sum") return [sum, 1]
  if (values.length === 0) return undefined
  if (key === "mean") return [sum, values.length]
  if (key === "median") return [values[Math.floor((values.length - 1) / 2)]! + values[Math.floor(values.length / 2)]!, 2]
  if (key === "percentile") return [values[Math.max(1, Math.ceil(values.length * Number((rule[key] as Written)["p"]) / 100)) - 1]!, 1]
  if (key === "min") return [Math.min(...values), 1]
  if (key === "max") return [Math.max(...values), 1]
  const time = timeOf(rule)
  const last = filled.map((row) => String(row[time])).sort((a, b) => (a < b ? -1 : 1)).at(-1)
  const latest = new Set(filled.filter((row) => row[time] === last).map((row) => Number(row[column])))
  return latest.size === 1 ? [[...latest][0]!, 1] : undefined
}

type Binder = string | Written
type Asked = readonly [rule: Written, rows: ReadonlyArray<Row>, frame: Frame]

/** What a rule is asked of: it, the rows and the days that each knows of. */
const askedOf = (binder: Binder, that: Written, rows: ReadonlyArray<Row>, frame: Frame): ReadonlyArray<Asked> => {
  const of = (column: string, words: ReadonlyArray<string>): ReadonlyArray<Asked> => words.map((word) => [that, rows.filter((row) => row[column] === word), frame])
  const within = (start: string, end: string): Asked => [that, rows, { ...frame, start, end, divided: true }]
  if (binder === "municipality") return of(binder, frame.members)
  const days = daysIn(frame)
  if (binder === "day") return days.map((day) => within(day, day))
  const written = binder as Written
  if ("window" in written) return days.flatMap((day, index) => (index % 2 === 0 ? [within(day, days[index + 1]!)] : []))
  if ("of" in written) {
    const words = written["of"] === "municipality" ? frame.members : written["of"] as ReadonlyArray<string>
    return "via" in written ? of(written["via"] as string, words) : words.map((word) => [naming(that, () => word), rows, frame])
  }
  const found = rowsOf(written, rows, frame)
  if ("values" in written) {
    const column = (written["values"] as string).split(".")[1]!
    return of(column, [...new Set(found.map((row) => String(row[column] ?? "")).filter((word) => word !== ""))])
  }
  return found.map((row) => [naming(that, (column) => String(row[column] ?? "")), rows, frame])
}

/** A rule with what it says of the one that is asked filled in; an empty cell is a reference to nothing. */
const naming = (that: Written, cellOf: (column: string) => string): Written =>
  JSON.parse(JSON.stringify(that).replace(/\$m(?:\.([a-z]+))?/g, (_, column: string) => (cellOf(column) === "" ? "$.nothing" : cellOf(column)))) as Written

const daysIn = ({ start, end }: Frame): ReadonlyArray<string> =>
  Array.from({ length: (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1 }, (_, index) => new Date(Date.parse(start) + index * 86_400_000).toISOString().slice(0, 10))

const members = (binder: Binder, that: Written, level: Written, rows: ReadonlyArray<Row>, frame: Frame): Reached => {
  const all = askedOf(binder, that, rows, frame).map(([rule, own, days]) => reference(rule, own, days).holds)
  const holding = all.filter((one) => one === true).length
  const share = JSON.stringify(level).includes("%")
  if (share && all.length === 0) return { value: [0, 1], holds: undefined }
  const possible = Array.from({ length: all.filter((one) => one === undefined).length + 1 }, (_, more) =>
    accepts(level, share ? [holding + more, all.length] : [holding + more, 1]))
  return { value: [holding, 1], holds: possible.every((one) => one === possible[0]) ? possible[0] : undefined }
}

const levels = ["at-least", "more-than", "at-most", "less-than", "exactly", "between"]

const accepts = (level: Written, value: Number_): boolean => {
  const [key, written] = Object.entries(level).find(([name]) => levels.includes(name))!
  const ends = key === "between" ? written as ReadonlyArray<string | Number_> : [written as string | Number_]
  const [low, high] = ends.map((bound) => compare(value, typeof bound === "string" ? numberOf(bound) : bound))
  switch (key) {
    case "at-least":
      return low! >= 0
    case "more-than":
      return low! > 0
    case "at-most":
      return low! <= 0
    case "less-than":
      return low! < 0
    case "exactly":
      return low === 0
    default:
      return low! >= 0 && high! <= 0
  }
}

const numberOf = (text: string): Number_ => (/%|pp/.test(text) ? [Number(text.replace(/%|pp/, "")) * 10, 1000] : [Number(text.replace(" days", "")) * 10, 10])
const compare = ([n, d]: Number_, [m, e]: Number_): number => (n * e - m * d) * Math.sign(d * e)

/** Whether a row fulfils a condition; undefined where an empty cell leaves it open. */
const truth = (condition: Written | undefined, row: Row): Truth =>
  every(Object.entries(condition ?? {}).map(([key, value]) => {
    if (key === "all") return every((value as ReadonlyArray<Written>).map((one) => truth(one, row)))
    if (key === "any") return some((value as ReadonlyArray<Written>).map((one) => truth(one, row)))
    if (key === "not") return no(truth(value as Written, row))
    return cell(value, String(row[key] ?? ""), (text) => (text.startsWith("$.") ? String(row[text.slice(2)] ?? "") : text))
  }))

/** A test of a cell; `standsFor` says what a reference in it stands for. */
const cell = (test: unknown, found: string, standsFor: (text: string) => string): Truth => {
  if (typeof test === "string") return found === "" || standsFor(test) === "" ? undefined : found === standsFor(test)
  if (Array.isArray(test)) return some(test.map((one) => cell(one, found, standsFor)))
  return every(Object.entries(test as Written).map(([key, value]) => {
    if (key === "present") return (found !== "") === (value === "true")
    if (key === "not") return no(cell(value, found, standsFor))
    if (key === "by") {
      const { from, plus } = value as { readonly from: string; readonly plus: string }
      return standsFor(from) === "" ? undefined : found !== "" && found <= later(standsFor(from), plus, 1)
    }
    const side = Object.keys(test as Written).find((one) => one !== "within")!
    const bounds = [key === "within" ? (test as Written)[side] as string : value as string | ReadonlyArray<string>].flat().map(standsFor)
    if (key === "between") return every([cell({ "at-least": bounds[0] }, found, standsFor), cell({ "at-most": bounds[1] }, found, standsFor)])
    const [bound] = bounds
    if (found === "" || bound === "") return undefined
    if (key === "within") return ["before", "at-most", "less-than"].includes(side) ? found >= later(bound!, value as string, -1) : found <= later(bound!, value as string, 1)
    if (/-/.test(found)) return { before: found < bound!, "less-than": found < bound!, after: found > bound!, "more-than": found > bound!, "at-least": found >= bound!, "at-most": found <= bound! }[key]
    return accepts({ [key]: bound }, [Number(found), 1])
  }))
}

/** So many days after a day, or before it. */
const later = (day: string, days: string, sign: 1 | -1): string => new Date(Date.parse(day) + sign * parseInt(days) * 86_400_000).toISOString().slice(0, 10)

const every = (all: ReadonlyArray<Truth>): Truth => (all.includes(false) ? false : all.includes(undefined) ? undefined : true)
const some = (any: ReadonlyArray<Truth>): Truth => (any.includes(true) ? true : any.includes(undefined) ? undefined : false)
const no = (one: Truth): Truth => (one === undefined ? undefined : !one)

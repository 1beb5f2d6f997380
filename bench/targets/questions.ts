/** The targets as plain data, from which each contender makes what it asks: 100 of mixed kinds, and as many more as are wanted, of single municipalities. */
import { seeded } from "../frame/seeded.ts"
import { groups, kinds, municipalities } from "./rows.ts"

/** Which rows: codes, any of which a column holds; scores from a least through a most. All of them must hold. */
export interface Where {
  readonly municipality?: ReadonlyArray<number>
  readonly kind?: ReadonlyArray<number>
  readonly group?: ReadonlyArray<number>
  readonly answer?: ReadonlyArray<number>
  readonly score?: readonly [least: number, most: number]
}

/** Months from the first, both counted in. */
export type Months = readonly [from: number, through: number]

/** What a value must be; of shares in hundredths. */
export interface Level {
  readonly test: "at-least" | "at-most"
  readonly value: number
}

/** A measure of rows. `satisfying` is a least answer or score. */
export interface Leaf {
  readonly tag: "leaf"
  readonly measure: "count" | "share" | "mean" | "median" | "percentile" | "sum" | "min" | "max" | "distinct" | "latest"
  readonly column?: "score" | "day" | "municipality" | "kind"
  readonly p?: number
  readonly satisfying?: { readonly column: "answer" | "score"; readonly least: number }
  readonly where: Where
  readonly months: Months
  readonly level: Level
  /** Parts of a count, each with the share of the whole that it must be. */
  readonly parts?: ReadonlyArray<{ readonly where: Where; readonly level: Level }>
}

/** Who or what a measure is asked of, one by one. */
export type Among = "municipality" | "month" | "tertial" | "year"

/** How many members fulfil a leaf. */
export interface Members {
  readonly tag: "members"
  readonly among: Among
  readonly that: Leaf
  readonly level: Level
}

/** Several leaves, all or any of which must hold. */
export interface Combined {
  readonly tag: "all" | "any"
  readonly of: ReadonlyArray<Leaf>
}

export type Question = Leaf | Members | Combined

const all: Months = [0, 35]
const year = (index: number): Months => [index * 12, index * 12 + 11]
const tertial = (index: number): Months => [index * 4, index * 4 + 3]
const month = (index: number): Months => [index, index]

const atLeast = (value: number): Level => ({ test: "at-least", value })
const atMost = (value: number): Level => ({ test: "at-most", value })
const satisfied = { column: "answer", least: 3 } as const

/** The 100: so many of each family, of which every one has its own words and days. */
const mixed = (): ReadonlyArray<Question> => {
  const below = seeded(100)
  const kind = () => [below(kinds.length)]
  const some = () => { const first = below(8); return [first, first + 1, first + 2].filter((code) => code < kinds.length) }
  const group = () => [below(2)]
  const place = () => [below(municipalities.length)]
  const leaf = (measure: Leaf["measure"], where: Where, months: Months, level: Level, more: Partial<Leaf> = {}): Leaf => ({ tag: "leaf", measure, where, months, level, ...more })
  const score = { column: "score" } as const
  const count = () => leaf("count", { kind: kind() }, tertial(below(9)), atLeast(1000))
  const share = () => leaf("share", { kind: kind(), group: group() }, tertial(below(9)), atLeast(40 + below(20)), { satisfying: satisfied })
  const mean = () => leaf("mean", { kind: kind(), group: group() }, tertial(below(9)), atLeast(54), score)
  const families: ReadonlyArray<readonly [times: number, make: () => Question]> = [
    [4, count],
    [2, () => leaf("count", { kind: some() }, month(below(36)), atMost(20_000))],
    [6, () => leaf("count", { kind: kind() }, year(below(3)), atLeast(5000), { parts: [{ where: { group: [0] }, level: atLeast(45) }, { where: { group: [1] }, level: atLeast(50) }] })],
    [6, share],
    [2, () => leaf("share", {}, year(below(3)), atLeast(50), { satisfying: satisfied })],
    [6, () => leaf("share", { kind: kind(), group: group() }, month(below(36)), atLeast(30), { satisfying: { column: "score", least: 60 } })],
    [6, mean],
    [6, () => leaf("median", { kind: kind() }, year(below(3)), atLeast(54), score)],
    [6, () => leaf("percentile", { municipality: place() }, year(below(3)), atLeast(80), { ...score, p: [10, 25, 75, 90][below(4)]! })],
    [6, () => leaf("sum", { kind: some(), group: group() }, [below(12), 12 + below(24)], atLeast(100_000), score)],
    [3, () => leaf("min", { kind: kind(), group: [2] }, month(below(36)), atLeast(10), score)],
    [3, () => leaf("max", { kind: kind(), group: [2] }, month(below(36)), atLeast(95), score)],
    [2, () => leaf("max", { kind: kind() }, year(below(3)), atLeast(0), { column: "day" })],
    [4, () => leaf("distinct", { kind: kind() }, tertial(below(9)), atLeast(290), { column: "municipality" })],
    [2, () => leaf("distinct", { municipality: place() }, tertial(below(9)), atLeast(10), { column: "kind" })],
    [4, () => leaf("latest", { municipality: place(), kind: kind(), group: [2] }, all, atLeast(50), score)],
    [3, () => ({ tag: "members", among: "municipality", that: leaf("share", {}, year(below(3)), atLeast(45 + below(10)), { satisfying: satisfied }), level: atLeast(200) })],
    [3, () => ({ tag: "members", among: "municipality", that: leaf("share", { kind: kind() }, year(below(3)), atLeast(45 + below(10)), { satisfying: satisfied }), level: atLeast(150) })],
    [4, () => ({ tag: "members", among: "municipality", that: leaf("count", { kind: kind() }, tertial(below(9)), atLeast(100)), level: atLeast(200) })],
    [3, () => ({ tag: "members", among: "municipality", that: leaf("mean", {}, year(below(3)), atLeast(54), score), level: atLeast(140) })],
    [4, () => ({ tag: "members", among: "month", that: leaf("count", { kind: kind(), group: group() }, all, atLeast(2000)), level: atLeast(36) })],
    [2, () => ({ tag: "members", among: "tertial", that: leaf("share", { kind: kind() }, all, atLeast(50), { satisfying: satisfied }), level: atLeast(9) })],
    [1, () => ({ tag: "members", among: "year", that: leaf("median", { group: group() }, all, atLeast(54), score), level: atLeast(3) })],
    [4, () => ({ tag: "all", of: [count(), share(), mean()] })],
    [4, () => ({ tag: "any", of: [mean(), share()] })],
    [4, () => leaf("count", { kind: kind(), answer: [below(5)], score: [60 + below(10), 80 + below(20)] }, year(below(3)), atLeast(1000))]
  ]
  return families.flatMap(([times, make]) => Array.from({ length: times }, make))
}

/** What is asked of every municipality by itself. */
const ofMunicipalities = (): ReadonlyArray<Question> => municipalities.flatMap((_, code): ReadonlyArray<Question> => {
  const municipality = [code]
  const leaf = (measure: Leaf["measure"], where: Where, months: Months, level: Level, more: Partial<Leaf> = {}): Leaf => ({ tag: "leaf", measure, where: { municipality, ...where }, months, level, ...more })
  return [
    ...kinds.map((_, kind) => leaf("share", { kind: [kind] }, year(2), atLeast(50), { satisfying: satisfied })),
    ...kinds.map((_, kind) => leaf("count", { kind: [kind] }, tertial(kind % 9), atLeast(200))),
    ...[0, 1, 2].flatMap((index) => [leaf("mean", {}, year(index), atLeast(54), { column: "score" }), leaf("median", {}, year(index), atLeast(54), { column: "score" }), leaf("percentile", {}, year(index), atLeast(80), { column: "score", p: 90 })]),
    ...[31, 32, 33, 34, 35].map((index) => leaf("count", {}, month(index), atLeast(500)))
  ]
})

/** What is asked of every kind, group and month, until there are enough. */
const ofKinds = (): ReadonlyArray<Question> => kinds.flatMap((_, kind) => [0, 1].flatMap((group) => [0, 1].map((index): Question =>
  ({ tag: "leaf", measure: "mean", column: "score", where: { kind: [kind], group: [group] }, months: month(34 + index), level: atLeast(54) }))))

/** So many targets: the first 100 are the mixed ones (fewer are every so manieth of them), the rest are drawn from what is asked of every municipality. At most 10 000. */
export const questions = (many: number): ReadonlyArray<Question> => {
  const first = mixed()
  if (many <= first.length) return first.filter((_, index) => index % (first.length / many) < 1)
  const more = [...ofMunicipalities(), ...ofKinds()]
  const below = seeded(7)
  for (let index = more.length - 1; index > 0; index--) {
    const other = below(index + 1)
    const kept = more[index]!
    more[index] = more[other]!
    more[other] = kept
  }
  return [...first, ...more.slice(0, many - first.length)]
}

/** How many members a measure is asked of. */
export const sizes: Readonly<Record<Among, number>> = { municipality: municipalities.length, month: 36, tertial: 9, year: 3 }

/** The months of a member that is a period. */
export const monthsOf = (among: Exclude<Among, "municipality">, index: number): Months => (among === "month" ? month(index) : among === "tertial" ? tertial(index) : year(index))

/** The leaves of a question, each with how often it is asked. */
export const leavesIn = (question: Question): ReadonlyArray<Leaf> =>
  question.tag === "leaf" ? [question] : question.tag === "members"
    ? Array.from({ length: sizes[question.among] }, (_, index) => memberLeaf(question, index))
    : question.of

/** A leaf as one member is asked it. */
export const memberLeaf = ({ among, that }: Members, index: number): Leaf =>
  among === "municipality" ? { ...that, where: { ...that.where, municipality: [index] } } : { ...that, months: monthsOf(among, index) }

/** A question in short, for those who look for a difference. */
export const told = (question: Question): string => JSON.stringify(question, (key, value: unknown) => (key === "group" && Array.isArray(value) ? value.map((code: number) => groups[code]) : value))

/** The questions in SQL: asked of the rows themselves, or of counts by a few groupings. */
import { answers, firstDay, groups, kinds, municipalities } from "./rows.ts"
import { groupingFor, groupingNames, groupings } from "./groupings.ts"
import type { By } from "./groupings.ts"
import { widthOf } from "./judged.ts"
import { leavesIn } from "./questions.ts"
import type { Among, Leaf, Members, Question } from "./questions.ts"

/** The columns of the table; days divided stand beside the days themselves, so that nobody has to divide them anew. */
export const columnOf: Readonly<Record<By, string>> = { day: "day", month: "month", tertial: "tertial", year: "year", municipality: "municipality", kind: "kind", group: "grp", answer: "answer", score: "score" }

/** The words of the columns that are enumerated. */
export const enumerated = { municipality: municipalities, kind: kinds, answer: answers, grp: groups } as const

const quoted = (word: string): string => `'${word}'`

const isOneOf = (column: string, codes: ReadonlyArray<number>, words: ReadonlyArray<string>): string =>
  (codes.length === 1 ? `${column} = ${quoted(words[codes[0]!]!)}` : `${column} IN (${codes.map((code) => quoted(words[code]!)).join(", ")})`)

/** Which rows, in SQL; `time` is the column that tells time. */
const conditionOf = ({ where: { municipality, kind, group, answer, score }, months: [from, last] }: Leaf, time: By): string => {
  const step = time === "tertial" ? 4 : time === "year" ? 12 : 1
  const years = [0, 365, 730, 1095]
  const days = time === "day" ? [firstDay + years[from / 12]!, firstDay + years[(last + 1) / 12]! - 1] : [from / step, (last + 1) / step - 1]
  const tests = [
    ...(from === 0 && last === 35 ? [] : [`${columnOf[time]} BETWEEN ${days[0]} AND ${days[1]}`]),
    ...(municipality === undefined ? [] : [isOneOf("municipality", municipality, municipalities)]),
    ...(kind === undefined ? [] : [isOneOf("kind", kind, kinds)]),
    ...(group === undefined ? [] : [isOneOf("grp", group, groups)]),
    ...(answer === undefined ? [] : [isOneOf("answer", answer, answers)]),
    ...(score === undefined ? [] : [`score BETWEEN ${score[0]} AND ${score[1]}`])
  ]
  return tests.length === 0 ? "true" : tests.join(" AND ")
}

/** When it is known whether a row satisfies, and when it does. */
const said = ({ satisfying }: Leaf): readonly [known: string, satisfied: string] => {
  const { column, least } = satisfying!
  if (column === "score") return ["score IS NOT NULL", `score >= ${least}`]
  const from = (level: number): string => isOneOf("answer", [0, 1, 2, 3, 4].slice(level), answers)
  return [from(0), from(least)]
}

/** A leaf over rows: an aggregate of those that a condition keeps. */
const ofRows = (leaf: Leaf, condition: string): string => {
  const { measure, column, p } = leaf
  const kept = (aggregate: string, more = ""): string => `${aggregate} FILTER (WHERE ${condition}${more})`
  switch (measure) {
    case "count": return kept("count(*)")
    case "share": return `${kept("count(*)", ` AND ${said(leaf)[1]}`)} / nullif(${kept("count(*)", ` AND ${said(leaf)[0]}`)}, 0)`
    case "mean": return kept("avg(score)")
    case "median": return kept("median(score)")
    case "percentile": return kept(`quantile_disc(score, ${p! / 100})`)
    case "sum": return `coalesce(${kept("sum(score)")}, 0)`
    case "distinct": return kept(`count(DISTINCT ${column})`)
    case "latest": return `CASE WHEN ${kept("max(day * 1000 + score)")} % 1000 = 999 - ${kept("max(day * 1000 + 999 - score)")} % 1000 THEN ${kept("max(day * 1000 + score)")} % 1000 END`
    default: return kept(`${measure}(${column})`)
  }
}

/** A leaf over counts, a query of its own; `by` where it is asked of members. */
const ofCounts = (leaf: Leaf, from: string, condition: string, by: string): string => {
  const { measure, column, p = 50 } = leaf
  const grouped = by === "0" ? "" : " GROUP BY 1"
  const plain = (value: string, more = ""): string => `SELECT ${by} AS member, ${value} AS value FROM ${from} WHERE ${condition}${more}${grouped}`
  const known = " AND score IS NOT NULL"
  switch (measure) {
    case "count": return plain("coalesce(sum(n), 0)")
    case "share": return plain(`coalesce(sum(n) FILTER (WHERE ${said(leaf)[1]}), 0) / sum(n) FILTER (WHERE ${said(leaf)[0]})`)
    case "mean": return plain("sum(score * n) / sum(n)", known)
    case "sum": return plain("coalesce(sum(score * n), 0)", known)
    case "distinct": return plain(`count(DISTINCT ${column})`)
    case "median":
    case "percentile": {
      const at = (rank: string): string => `min(score) FILTER (WHERE through >= ${rank})`
      const value = measure === "median" ? `(${at("ceil(whole / 2)")} + ${at("floor(whole / 2) + 1")}) / 2` : at(`ceil(whole * ${p} / 100)`)
      const window = by === "0" ? "" : "PARTITION BY member"
      return `SELECT member, ${value} AS value FROM (SELECT ${by} AS member, score, sum(sum(n)) OVER (${window} ORDER BY score) AS through, sum(sum(n)) OVER (${window}) AS whole FROM ${from} WHERE ${condition}${known} GROUP BY ${by === "0" ? "score" : "1, score"})${by === "0" ? " GROUP BY member" : grouped}`
    }
    default: return plain(`${measure}(${column})`)
  }
}

const member: Readonly<Record<Among, string>> = { municipality: "enum_code(municipality)", month: "month", tertial: "tertial", year: "year" }

/** Queries whose rows are values: which column's value is the answer at which place, for each member where there are any. */
export interface Query {
  readonly sql: string
  /** The places of its columns, where one row answers many questions; of a row's member 0 where members are asked. */
  readonly places: ReadonlyArray<number>
}

/** Every question's first place among the values. */
const placesOf = (questions: ReadonlyArray<Question>): ReadonlyArray<number> => {
  let at = 0
  return questions.map((question) => (at += widthOf(question)) - widthOf(question))
}

/** The parts of a leaf, each as a leaf. */
const withParts = (leaf: Leaf): ReadonlyArray<Leaf> => [leaf, ...(leaf.parts ?? []).map((part): Leaf => ({ ...leaf, where: { ...leaf.where, ...part.where } }))]

/** All questions of the rows: one query for all single leaves, and one for each kind of member. */
export const filters = (questions: ReadonlyArray<Question>): ReadonlyArray<Query> => {
  const places = placesOf(questions)
  const singles = questions.flatMap((question, index) => (question.tag === "members" ? [] : leavesIn(question).flatMap(withParts).map((leaf, next) => ({ value: ofRows(leaf, conditionOf(leaf, leaf.column === "day" ? "day" : "month")), place: places[index]! + next }))))
  const among = (["municipality", "month", "tertial", "year"] as const).flatMap((by): ReadonlyArray<Query> => {
    const asked = questions.flatMap((question, index) => (question.tag === "members" && question.among === by ? [{ value: ofRows(question.that, conditionOf(question.that, "month")), place: places[index]! }] : []))
    return asked.length === 0 ? [] : [{ sql: `SELECT ${member[by]} AS member, ${asked.map(({ value }) => value).join(", ")} FROM survey GROUP BY 1`, places: asked.map(({ place }) => place) }]
  })
  return [{ sql: `SELECT 0 AS member, ${singles.map(({ value }) => value).join(", ")} FROM survey`, places: singles.map(({ place }) => place) }, ...among]
}

/** The grouping of members: the smallest that answers every one of them. */
const groupingOfMembers = ({ among, that }: Members): ReturnType<typeof groupingFor> =>
  groupingFor(among === "municipality" ? { ...that, where: { ...that.where, municipality: [0] } } : { ...that, months: among === "month" ? [0, 0] : among === "tertial" ? [0, 3] : [0, 11] })

/** One query of rows (place, value): the questions asked of counts, which it makes first, each in a table of its own or all by grouping sets. */
export const ofGroupings = (questions: ReadonlyArray<Question>, sets: boolean): string => {
  const places = placesOf(questions)
  const used = new Set<string>()
  const queries = questions.flatMap((question, index) => (question.tag === "members" ? [{ question, leaf: question.that, place: places[index]! }] : leavesIn(question).flatMap(withParts).map((leaf, next) => ({ question, leaf, place: places[index]! + next }))).map(({ question, leaf, place }) => {
    if (leaf.measure === "latest") return `SELECT ${place} + member AS place, value FROM (SELECT 0 AS member, CASE WHEN most % 1000 = 999 - least % 1000 THEN most % 1000 END AS value FROM latest WHERE ${conditionOf({ ...leaf, months: [0, 35], where: { municipality: leaf.where.municipality!, kind: leaf.where.kind! } }, "month")})`
    const grouping = question.tag === "members" ? groupingOfMembers(question) : groupingFor(leaf)
    used.add(grouping)
    const time = groupings[grouping][0]
    const by = question.tag !== "members" ? "0" : question.among === "municipality" || question.among === time ? member[question.among] : `${time} // ${question.among === "tertial" ? 4 : time === "month" ? 12 : 3}`
    return `SELECT ${place} + member AS place, value FROM (${ofCounts(leaf, grouping, conditionOf(leaf, time), by)})`
  }))
  const names = groupingNames.filter((name) => used.has(name))
  const columns = (name: (typeof names)[number]): ReadonlyArray<string> => groupings[name].map((by) => columnOf[by])
  const every = [...new Set(names.flatMap(columns))]
  const mask = (name: (typeof names)[number]): number => every.reduce((bits, column) => bits * 2 + (columns(name).includes(column) ? 0 : 1), 0)
  const tables = sets
    ? [
        `counted AS MATERIALIZED (SELECT ${every.join(", ")}, grouping(${every.join(", ")}) AS g, count(*) AS n FROM survey GROUP BY GROUPING SETS (${names.map((name) => `(${columns(name).join(", ")})`).join(", ")}))`,
        ...names.map((name) => `${name} AS MATERIALIZED (SELECT ${columns(name).join(", ")}, n FROM counted WHERE g = ${mask(name)})`)
      ]
    : names.map((name) => `${name} AS MATERIALIZED (SELECT ${columns(name).join(", ")}, count(*) AS n FROM survey GROUP BY ALL)`)
  return `WITH ${[...tables, "latest AS MATERIALIZED (SELECT municipality, kind, max(day * 1000 + score) AS most, max(day * 1000 + 999 - score) AS least FROM survey WHERE grp = 'annat' GROUP BY ALL)"].join(",\n")}\n${queries.join("\nUNION ALL\n")}`
}

/** What a place has when no row tells its value: counts are 0 of nothing. */
export const nothing = (questions: ReadonlyArray<Question>): Float64Array =>
  Float64Array.from(questions.flatMap((question) => leavesIn(question).flatMap((leaf) => withParts(leaf).map(({ measure }) => (measure === "count" || measure === "sum" || measure === "distinct" ? 0 : NaN)))))


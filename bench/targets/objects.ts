/** Arrays of objects, filtered once for each target: what one writes first. Members are grouped, and not filtered one by one. */
import type { Ready } from "../frame/Contender.ts"
import { judged } from "./judged.ts"
import { monthsOf, questions, sizes } from "./questions.ts"
import type { Leaf, Members, Question } from "./questions.ts"
import { answers, firstDay, groups, kinds, monthOf, municipalities, survey } from "./rows.ts"

/** A row; days are numbers, so that no text has to be compared for them. */
interface Row {
  readonly answered: number
  readonly municipality: string
  readonly kind: string
  readonly answer: string | null
  readonly score: number | null
  readonly group: string
}

type Test = (row: Row) => boolean

/** The first day of so manieth month; one after the last begins when it is over. */
const firstOf = (month: number): number => {
  const index = monthOf.indexOf(month)
  return firstDay + (index === -1 ? monthOf.length : index)
}

const testOf = ({ where: { municipality, kind, group, answer, score }, months: [from, last] }: Leaf): Test => {
  const [start, end] = [firstOf(from), firstOf(last + 1)]
  const words = (codes: ReadonlyArray<number> | undefined, all: ReadonlyArray<string>) => codes?.map((code) => all[code]!)
  const [places, things, people, said] = [words(municipality, municipalities), words(kind, kinds), words(group, groups), words(answer, answers)]
  return (row) => row.answered >= start && row.answered < end
    && (places === undefined || places.includes(row.municipality))
    && (things === undefined || things.includes(row.kind))
    && (people === undefined || people.includes(row.group))
    && (said === undefined || (row.answer !== null && said.includes(row.answer)))
    && (score === undefined || (row.score !== null && row.score >= score[0] && row.score <= score[1]))
}

const scale: ReadonlyArray<string> = answers.slice(0, 5)

const valueOf = ({ measure, column, satisfying, p = 50 }: Leaf, rows: ReadonlyArray<Row>): number => {
  if (measure === "count") return rows.length
  if (measure === "share") {
    const { column: of, least } = satisfying!
    const clear = rows.filter((row) => (of === "score" ? row.score !== null : row.answer !== null && scale.includes(row.answer)))
    return clear.length === 0 ? NaN : clear.filter((row) => (of === "score" ? row.score! >= least : scale.indexOf(row.answer!) >= least)).length / clear.length
  }
  if (measure === "distinct") return new Set(rows.map((row) => row[column as "kind"])).size
  if (column === "day") return rows.length === 0 ? NaN : rows.reduce((most, row) => Math.max(most, row.answered), -Infinity)
  const clear = rows.filter((row) => row.score !== null)
  if (measure === "latest") {
    const last = clear.reduce((most, row) => Math.max(most, row.answered), -Infinity)
    const values = new Set(clear.filter((row) => row.answered === last).map((row) => row.score!))
    return values.size === 1 ? [...values][0]! : NaN
  }
  const scores = clear.map((row) => row.score!)
  const total = scores.reduce((sum, score) => sum + score, 0)
  if (measure === "sum") return total
  if (scores.length === 0) return NaN
  if (measure === "mean") return total / scores.length
  scores.sort((a, b) => a - b)
  switch (measure) {
    case "min": return scores[0]!
    case "max": return scores.at(-1)!
    case "median": return (scores[Math.ceil(scores.length / 2) - 1]! + scores[Math.floor(scores.length / 2)]!) / 2
    default: return scores[Math.ceil((p * scores.length) / 100) - 1]!
  }
}

const membersOf = ({ among, that }: Members, rows: ReadonlyArray<Row>): ReadonlyArray<number> => {
  const kept = rows.filter(testOf(that))
  const keys = among === "municipality" ? municipalities : Array.from({ length: sizes[among] }, (_, index) => monthsOf(among, index)[0])
  const step = among === "month" ? 1 : among === "tertial" ? 4 : 12
  const grouped = Map.groupBy(kept, (row) => {
    if (among === "municipality") return row.municipality
    const month = monthOf[row.answered - firstDay]!
    return month - (month % step)
  })
  return keys.map((key) => valueOf(that, grouped.get(key) ?? []))
}

const valuesOf = (question: Question, rows: ReadonlyArray<Row>): ReadonlyArray<number> => {
  if (question.tag === "members") return membersOf(question, rows)
  return (question.tag === "leaf" ? [question] : question.of).flatMap((leaf) => {
    const kept = rows.filter(testOf(leaf))
    return [valueOf(leaf, kept), ...(leaf.parts ?? []).map((part) => kept.filter(testOf({ ...leaf, where: part.where })).length)]
  })
}

export const prepare = (size: number, { targets }: Readonly<Record<string, unknown>>): Ready<Float64Array> => {
  const asked = questions(targets as number)
  const columns = survey(size)
  const rows = Array.from({ length: size }, (_, row): Row => ({
    answered: columns.day[row]!,
    municipality: municipalities[columns.municipality[row]!]!,
    kind: kinds[columns.kind[row]!]!,
    answer: answers[columns.answer[row]!] ?? null,
    score: Number.isNaN(columns.score[row]) ? null : columns.score[row]!,
    group: groups[columns.group[row]!]!
  }))
  return { run: () => judged(asked, asked.flatMap((question) => valuesOf(question, rows))), answers: (answers) => answers }
}

/** The targets in the target language, and the survey as a table. */
import { load } from "@styrkort/core/load"
import { prepare } from "../../packages/rules/src/run.ts"
import type { Prepared } from "../../packages/rules/src/run.ts"
import type { Column, Table } from "../../packages/rules/src/Table.ts"
import type { Among, Leaf, Level, Months, Question, Where } from "./questions.ts"
import { answers, groups, kinds, municipalities } from "./rows.ts"
import type { Survey } from "./rows.ts"

type Written = Readonly<Record<string, unknown>>

const texts = (codes: ReadonlyArray<number>, words: ReadonlyArray<string>): unknown => (codes.length === 1 ? words[codes[0]!] : codes.map((code) => words[code]))

const where = ({ municipality, kind, group, answer, score }: Where): Written => {
  const tests = {
    ...(municipality === undefined ? {} : { municipality: texts(municipality, municipalities) }),
    ...(kind === undefined ? {} : { kind: texts(kind, kinds) }),
    ...(group === undefined ? {} : { group: texts(group, groups) }),
    ...(answer === undefined ? {} : { answer: texts(answer, answers) }),
    ...(score === undefined ? {} : { score: { between: score.map(String) } })
  }
  return Object.keys(tests).length === 0 ? {} : { where: tests }
}

const monthText = (month: number): string => `${2017 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`

const during = ([from, through]: Months): Written => {
  if (from === 0 && through === 35) return {}
  const year = 2017 + Math.floor(from / 12)
  const length = through - from + 1
  const text = length === 12 && from % 12 === 0 ? String(year) : length === 4 && from % 4 === 0 ? `${year}-T${(from % 12) / 4 + 1}` : length === 1 ? monthText(from) : `${monthText(from)}..${monthText(through)}`
  return { during: text }
}

const level = ({ test, value }: Level, unit = ""): Written => ({ [test]: `${value}${unit}` })

const measure = ({ measure: name, column, p, satisfying }: Leaf): Written => {
  if (name === "count") return { count: "answers" }
  if (name === "share") return { share: "answers", satisfying: { [satisfying!.column]: { "at-least": satisfying!.column === "answer" ? answers[satisfying!.least] : String(satisfying!.least) } } }
  const of = `answers.${column === "day" ? "answered" : column}`
  return { [name]: name === "percentile" ? { of, p: String(p) } : of }
}

const leaf = (one: Leaf, days: Written = during(one.months)): Written => ({
  ...measure(one),
  ...where(one.where),
  ...days,
  ...(one.column === "day" ? { [one.level.test]: "2017-01-01" } : level(one.level, one.measure === "share" ? " %" : "")),
  ...(one.parts === undefined ? {} : { "of-which": one.parts.map((part) => ({ ...where(part.where), ...level(part.level, " %") })) })
})

const binders: Readonly<Record<Among, string>> = { municipality: "municipality", month: "month", tertial: "tertial", year: "year" }

const rule = (question: Question): Written => {
  switch (question.tag) {
    case "leaf": return leaf(question)
    case "members": return { members: binders[question.among], that: leaf(question.that, question.among === "municipality" ? during(question.that.months) : {}), ...level(question.level) }
    default: return { [question.tag]: question.of.map((one) => leaf(one)) }
  }
}

/** A plan with a target for each question, resolved. */
export const planOf = (questions: ReadonlyArray<Question>): Prepared => {
  const files: Readonly<Record<string, Written>> = {
    "plan.yaml": {
      styrkort: "1", title: "Survey", organisation: "Sweden", period: "2017-01..2019-12", include: ["area.yaml"],
      populations: { municipality: { title: "Municipalities", members: Object.fromEntries(municipalities.map((key) => [key, `Municipality ${key}`])) } },
      scales: { content: { levels: answers.slice(0, 5), "non-answers": answers.slice(5) } },
      datasets: {
        answers: {
          title: "Answers", row: "answer", rows: "answers", file: "answers.csv", "complete-from": "2017-01-01", "complete-through": "2019-12-31",
          columns: { answered: "date", municipality: "municipality", kind: { type: "text", values: kinds }, answer: "ordinal(content)", score: { type: "integer", min: "0", max: "100" }, group: { type: "text", values: groups } }
        }
      }
    },
    "area.yaml": {
      styrkort: "1", area: { id: "area", title: "Area" },
      projects: { project: { title: "Project", status: "running", targets: Object.fromEntries(questions.map((question, index) => [`target-${index}`, { title: `Target ${index}`, rule: rule(question) }])) } }
    }
  }
  const { plan, findings } = load("plan.yaml", (file) => ({ tag: "text", text: JSON.stringify(files[file]) }))
  const prepared = plan === undefined ? undefined : prepare(plan)
  const error = [...findings, ...(prepared?.findings ?? [])].find(({ severity }) => severity === "error")
  if (prepared === undefined || error !== undefined) throw new Error(`the plan has errors: ${JSON.stringify(error)}`)
  return prepared
}

/** The survey as a table: its own arrays, which are the narrowest already. */
export const tableOf = ({ length, day, municipality, kind, answer, score, group }: Survey): Table => ({
  dataset: "answers",
  length,
  columns: new Map<string, Column>([
    ["answered", { tag: "numbers", values: day, decimals: 0 }],
    ["municipality", { tag: "codes", codes: municipality, words: municipalities }],
    ["kind", { tag: "codes", codes: kind, words: kinds }],
    ["answer", { tag: "codes", codes: answer, words: answers }],
    ["score", { tag: "numbers", values: score, decimals: 0 }],
    ["group", { tag: "codes", codes: group, words: groups }]
  ]),
  files: ["answers.csv"],
  places: { rows: Int32Array.of(0), files: Int32Array.of(0), lines: Int32Array.of(2) }
})

/** Rows of a made-up national survey, the same every time: a day, one of 290 municipalities, a service, an answer on a scale with non-answers, a score of 0–100 and a group. */
import { closeSync, openSync, writeSync } from "node:fs"
import { seeded } from "./frame/seeded.ts"

/** What the columns can hold. */
export const municipalities = Array.from({ length: 290 }, (_, index) => String(114 + index * 8).padStart(4, "0"))
export const services = ["hemtjänst", "boende", "stöd", "familj", "vuxen", "barn", "skola", "arbete", "kultur", "fritid"]
export const levels = ["missnöjd", "varken", "nöjd", "mycket nöjd"]
export const silent = ["vet ej", "ej svar"]
export const groups = ["kvinna", "man", "annat"]
export const columns = ["day", "municipality", "service", "answer", "score", "group"] as const

/** A plan with these files as its data, and one target on them: its own files, by name. */
export const planOf = (files: ReadonlyArray<string>): Readonly<Record<string, string>> => ({
  "plan.yaml": `styrkort: 1
organisation: Sverige
title: Brukarundersökning
language: sv
period: 2025
include: [omsorg.yaml]
populations:
  kommuner:
    title: Kommuner
    members:
${municipalities.map((code) => `      "${code}": Kommun ${code}`).join("\n")}
scales:
  nojdhet: {levels: [${levels.join(", ")}], non-answers: [${silent.join(", ")}]}
datasets:
  answers:
    title: Svar
    file: [${files.join(", ")}]
    complete-through: 2025-12-31
    columns:
      day: date
      municipality: kommuner
      service: {type: text, values: [${services.join(", ")}]}
      answer: ordinal(nojdhet)
      score: {type: integer, min: 0, max: 100}
      group: {type: text, values: [${groups.join(", ")}]}
`,
  "omsorg.yaml": `styrkort: 1
area: {id: omsorg, title: Omsorg}
projects:
  undersokning:
    title: Undersökning
    targets:
      svar: {title: Svar, rule: {count: answers, at-least: 1}}
`
})

const firstDay = Date.UTC(2025, 0, 1)
const days = Array.from({ length: 365 }, (_, day) => new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10))
const answers = [...levels, ...silent]

/** A row in each format. */
const forms = {
  csv: (day: string, municipality: string, service: string, answer: string, score: number, group: string): string => `${day};${municipality};${service};${answer};${score};${group}\n`,
  ndjson: (day: string, municipality: string, service: string, answer: string, score: number, group: string): string =>
    `{"day":"${day}","municipality":"${municipality}","service":"${service}","answer":"${answer}","score":${score},"group":"${group}"}\n`
}
export type Form = keyof typeof forms

/** Writes so many rows to a file; another `seed` gives other rows. */
export const writeSurvey = (file: string, form: Form, rows: number, seed = 1): void => {
  const below = seeded(seed)
  const out = openSync(file, "w")
  try {
    if (form === "csv") writeSync(out, `${columns.join(";")}\n`)
    const write = forms[form]
    for (let done = 0; done < rows;) {
      const most = Math.min(rows, done + 20_000)
      let text = ""
      for (; done < most; done++) text += write(days[below(365)]!, municipalities[below(290)]!, services[below(10)]!, answers[below(6)]!, below(101), groups[below(3)]!)
      writeSync(out, text)
    }
  } finally {
    closeSync(out)
  }
}

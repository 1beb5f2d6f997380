/** TABLE of the matrix's formats: terminal, Markdown, CSV and JSON. */
import { Diagnostic } from "@styrkort/core"
import type { Matrix } from "@styrkort/core"
import type { MatrixResult } from "../result/Others.ts"
import { headOf } from "../result/versions.ts"
import { csvCell } from "./csv.ts"
import { textOf } from "./json.ts"
import { markdownCell as cell } from "./markdown.ts"
import { wrap } from "./wrap.ts"

type Lang = Diagnostic.Lang

/** Every format the matrix is written in. A new one is a row here. */
export const matrixFormats = {
  text: (matrix, lang) => terminal(matrix, lang),
  markdown: (matrix, lang) => markdown(matrix, lang),
  csv: (matrix, lang) => csv(matrix, lang),
  json: (matrix) => textOf({ ...headOf("matrix"), ...matrix } satisfies MatrixResult)
} as const satisfies Record<string, (matrix: Matrix.Matrix, lang: Lang) => string>

/** A format's name. */
export type MatrixFormat = keyof typeof matrixFormats

const words = {
  sv: { area: "område", project: "projekt", sum: "projekt som arbetar mot målet", links: "kopplingar", goalless: "projekt utan mål", none: "inget projekt", goals: "Mål" },
  en: { area: "area", project: "project", sum: "projects that serve the goal", links: "links", goalless: "projects without a goal", none: "no project", goals: "Goals" }
} as const

const width = 80
const column = 4

/** Columns are numbered, since seven titles do not fit beside each other in 80 columns; the key stands above. */
const terminal = (matrix: Matrix.Matrix, lang: Lang): string => {
  const w = words[lang]
  const room = width - matrix.goals.length * column - 3
  const head = " ".repeat(room + 2) + matrix.goals.map((_, index) => String(index + 1).padStart(column)).join("")
  const key = matrix.perspectives.flatMap(({ id, title }) => [
    Diagnostic.printable(title),
    ...matrix.goals.flatMap((goal, index) => goal.perspective === id ? wrap(`${index + 1}  ${Diagnostic.printable(goal.title)}: ${goal.served === 0 ? w.none : goal.served}`, 2) : [])
  ])
  const rows = matrix.areas.flatMap(({ title, projects }) => [
    Diagnostic.printable(title),
    ...projects.flatMap((project) => {
      const lines = wrap(Diagnostic.printable(project.title), 2, room)
      const marks = project.serves.map((serves) => (serves ? "●" : "·").padStart(column)).join("")
      return [...lines.slice(0, -1), lines.at(-1)!.padEnd(room + 2) + marks + (project.serves.includes(true) ? "" : " !")]
    })
  ])
  const sums = w.sum.padEnd(room + 2) + matrix.goals.map(({ served }) => String(served).padStart(column)).join("")
  return [`${w.goals}:`, ...key, "", head, ...rows, "", sums, `${matrix.links} ${w.links}, ${matrix.goalless} ${w.goalless}${matrix.goalless > 0 ? " (!)" : ""}`].join("\n")
}

const markdown = (matrix: Matrix.Matrix, lang: Lang): string => {
  const w = words[lang]
  const perspective = new Map(matrix.perspectives.map(({ id, title }) => [id, title]))
  const row = (cells: ReadonlyArray<string>): string => `| ${cells.join(" | ")} |`
  return [
    row([w.area, w.project, ...matrix.goals.map((goal) => `${cell(perspective.get(goal.perspective)!)}: ${cell(goal.title)}`)]),
    row(["---", "---", ...matrix.goals.map(() => ":-:")]),
    ...matrix.areas.flatMap(({ title, projects }) => projects.map((project) => row([cell(title), cell(project.title), ...project.serves.map((serves) => (serves ? "●" : ""))]))),
    row(["", w.sum, ...matrix.goals.map(({ served }) => String(served))])
  ].join("\n")
}

const csv = (matrix: Matrix.Matrix, lang: Lang): string => {
  const w = words[lang]
  return [
    [w.area, w.project, ...matrix.goals.map(({ title }) => title)],
    ...matrix.areas.flatMap(({ title, projects }) => projects.map((project) => [title, project.title, ...project.serves.map((serves) => (serves ? "1" : "0"))])),
    ["", w.sum, ...matrix.goals.map(({ served }) => String(served))]
  ].map((cells) => cells.map(csvCell).join(";")).join("\n")
}

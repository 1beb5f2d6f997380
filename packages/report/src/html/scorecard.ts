/** The scorecard as markup: every cell leads to the undertakings and targets behind it, which stand under the table, and with the page's script to a choice of targets. */
import type { ProjectReport, Report, ScoreCell } from "../Report.ts"
import type { Words } from "../words.ts"
import { html } from "./html.ts"
import type { Markup, Part } from "./html.ts"
import { noGoal } from "./script.ts"
import { badge, counted, placeOf } from "./targets.ts"

/** A row of the scorecard; `id`: its goal's, or that it has none. */
interface Row {
  readonly id: string
  readonly title: string
  readonly cells: ReadonlyArray<ScoreCell>
}

/** One table, so that areas stand under each other, with a group of rows for each perspective and one for what serves no goal. */
export const scorecard = (report: Report, w: Words): Markup => {
  const { areas, perspectives, goalless } = report.scorecard
  const projects = new Map(report.areas.flatMap((area) => area.projects).map((project) => [project.id, project]))
  const groups: ReadonlyArray<{ readonly title: string; readonly rows: ReadonlyArray<Row> }> = [
    ...perspectives.map(({ title, goals }) => ({ title, rows: goals })),
    ...(goalless.every(({ projects: none }) => none.length === 0) ? [] : [{ title: w.goalless, rows: [{ id: noGoal, title: w.goalless, cells: goalless }] }])
  ]
  return html`<table class="stack"><caption class="hidden">${w.scorecard}</caption><thead><tr><th scope="col">${w.goal}</th>${areas.map(({ title }) => html`<th scope="col">${title}</th>`)}</tr></thead>
${groups.map(({ title, rows }) => html`<tbody><tr class="group"><th scope="rowgroup" colspan="${areas.length + 1}">${title}</th></tr>
${rows.map((row) => html`<tr><th scope="row">${row.title}</th>${row.cells.map((cell, column) => html`<td data-label="${areas[column]!.title}">${cellOf(cell, row, areas[column]!, w)}</td>`)}</tr>
`)}</tbody>
`)}</table>
${groups.flatMap(({ rows }) => rows).map((row) => row.cells.map((cell, column) => (cell.projects.length === 0 ? undefined : behind(cell.projects.map((id) => projects.get(id)!), row, areas[column]!, w))))}`
}

interface Area { readonly id: string; readonly title: string }

/** Ids hold no full stop. */
const placeOfCell = (row: Row, area: Area): string => `behind-${row.id}.${area.id}`

const cellOf = ({ counts, projects }: ScoreCell, row: Row, area: Area, w: Words): Part => {
  if (projects.length === 0) return html`<span class="none" aria-hidden="true">&ndash;</span>`
  const choice = counts.length === 0 ? undefined : html` data-choice="?${new URLSearchParams({ area: area.id, goal: row.id }).toString()}"`
  return html`${counts.length === 0 ? "0" : html`<ul class="counts">${counted(counts)}</ul>`}<a class="drill" href="#${placeOfCell(row, area)}"${choice}>${w.behindCell}<span class="hidden"> ${row.title}, ${area.title}</span></a>`
}

/** What is behind a cell: there all the time, and shown when its cell has been asked. */
const behind = (projects: ReadonlyArray<ProjectReport>, row: Row, area: Area, w: Words): Markup =>
  html`<div class="drilled" id="${placeOfCell(row, area)}"><h3>${row.title}: ${area.title}</h3>
<ul>${projects.map(({ id, title, targets }) => html`<li><a href="#${placeOf("project", id)}">${title}</a>${targets.length === 0 ? html`: ${w.noTargets.toLowerCase()}` : html`<ul>${targets.map((target) => html`<li>${badge({ state: target.state, word: target.verdict })} <a href="#${placeOf("target", target.id)}">${target.title}</a></li>`)}</ul>`}</li>
`)}</ul></div>
`

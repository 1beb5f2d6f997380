/** The sections of the page, in the order of the report. */
import { Day } from "@styrkort/core"
import type { Cell, Sheet } from "../budget/Sheet.ts"
import { heading, shown } from "../budget/shown.ts"
import type { AreaReport, EventReport, Report } from "../Report.ts"
import { words } from "../words.ts"
import type { Words } from "../words.ts"
import { html } from "./html.ts"
import type { Markup } from "./html.ts"
import { scorecard } from "./scorecard.ts"
import { noGoal } from "./script.ts"
import { table } from "./table.ts"
import { badge, counted, explanation, placeOf, servedBy, targetArticle, targetTable } from "./targets.ts"

/** A section of the page: where it stands, what it is called, and what is in it. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly body: Markup
}

/** All sections. */
export const sections = (report: Report): ReadonlyArray<Section> => {
  const w = words[report.lang]
  return [
    { id: "front", title: w.state, body: front(report, w) },
    { id: "scorecard", title: w.scorecard, body: scorecard(report, w) },
    { id: "targets", title: w.targets, body: html`${filters(report, w)}${targetTable(report)}` },
    ...(report.events.length === 0 ? [] : [{ id: "events", title: w.eventsOfPlan, body: events(report.events) }]),
    ...report.areas.map((area) => ({ id: placeOf("area", area.id), title: area.title, body: areaBody(area, report, w) })),
    { id: "unknown", title: w.unknown, body: unknown(report, w) },
    { id: "economy", title: w.economy, body: economy(report) },
    ...(report.policies === undefined ? [] : [{ id: "policies", title: w.policiesTitle, body: policies(report.policies, w) }]),
    { id: "history", title: w.history, body: history(report, w) },
    { id: "method", title: w.method, body: method(report, w) }
  ]
}

const front = ({ front: lines }: Report, w: Words): Markup =>
  html`<div class="front">${(["certain", "turned", "decide"] as const).map((about) => html`<div><h3>${w.front[about]}</h3><ul>${lines.filter((line) => line.about === about).map(({ text }) => html`<li>${text}</li>`)}</ul></div>`)}</div>`

const filters = (report: Report, w: Words): Markup => {
  const leads = [...new Set(report.areas.flatMap(({ projects }) => projects.flatMap((project) => project.leads)))].sort()
  const choose = (id: string, title: string, options: ReadonlyArray<readonly [string, string]>): Markup =>
    html`<label for="filter-${id}">${title}<select id="filter-${id}" name="${id}"><option value="">${w.all}</option>${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></label>`
  return html`<form id="filters" hidden aria-label="${w.filter}">
<label for="filter-text">${w.search}<input id="filter-text" name="text" type="search" autocomplete="off"></label>
${choose("state", w.verdict, report.counts.map(({ state, word, n }) => [state, `${word} (${n})`]))}
${choose("area", w.area, report.areas.map(({ id, title }) => [id, title]))}
${choose("perspective", w.perspective, report.scorecard.perspectives.map(({ id, title }) => [id, title]))}
${choose("goal", w.goal, [...report.scorecard.perspectives.flatMap(({ goals }) => goals.map(({ id, title }) => [id, title] as const)), [noGoal, w.goalless]])}
${choose("lead", w.leads, leads.map((lead) => [lead, lead]))}
<label for="filter-sort">${w.sort}<select id="filter-sort" name="sort"><option value="">${w.sortPlan}</option><option value="state">${w.sortState}</option><option value="title">${w.sortTitle}</option></select></label>
<button type="reset">${w.clear}</button>
<p role="status" id="filter-status" data-of="${w.shown("{n}", "{all}")}"></p>
</form>`
}

const events = (all: ReadonlyArray<EventReport>): Markup => html`<ul>${all.map(({ when, text, cite }) => html`<li><strong>${when}</strong>: ${text}${cite === undefined ? undefined : html` <span class="cite">(${cite})</span>`}</li>`)}</ul>`

const areaBody = (area: AreaReport, report: Report, w: Words): Markup => {
  const served = servedBy(report)
  return html`${area.purpose === undefined ? undefined : html`<p>${area.purpose}</p>`}<ul class="counts">${counted(area.counts)}</ul>
${area.overspent === undefined ? undefined : html`<div class="overspent"><p>${area.overspent.by}</p>${explanation(area.overspent.comments, w)}</div>`}
${area.events.length === 0 ? undefined : html`<h3>${w.events}</h3>${events(area.events)}`}
${area.projects.map((project) => html`<div class="project" id="${placeOf("project", project.id)}"><h3>${project.title}</h3>
<dl class="facts">${project.status === undefined ? undefined : html`<dt>${w.verdictOfProject}</dt><dd>${project.status}</dd>`}${project.leads.length === 0 ? undefined : html`<dt>${w.leads}</dt><dd>${project.leads.join(", ")}</dd>`}${project.goals.length === 0 ? undefined : html`<dt>${w.goals}</dt><dd>${project.goals.join(", ")}</dd>`}${project.schedule === undefined ? undefined : html`<dt>${w.schedule}</dt><dd>${project.schedule}</dd>`}${project.cite === undefined ? undefined : html`<dt>${w.source}</dt><dd>${project.cite}</dd>`}</dl>
${project.comments.length === 0 ? undefined : explanation(project.comments, w, false)}
${project.targets.length === 0 ? html`<p>${w.noTargets}</p>` : project.targets.map((target) => targetArticle({ area, project, target }, report, served))}</div>
`)}`
}

const unknown = (report: Report, w: Words): Markup =>
  report.unknown.length === 0
    ? html`<p>${w.nothingUnknown}</p>`
    : table(w.unknown, [w.target, w.why, w.settles], report.unknown.map(({ target, title, why, settles }) => [html`<a href="#${placeOf("target", target)}">${title}</a>`, why, settles.join("; ")]))

const economy = ({ economy: { lacking, followUp, budget, scenarios }, lang }: Report): Markup =>
  html`${lacking.map((text) => html`<p class="lacking">${text}</p>`)}${[...followUp, ...budget, ...scenarios].map((sheet) => sheetTable(sheet, lang))}`

const sheetTable = (sheet: Sheet, lang: Report["lang"]): Markup => {
  const isFigure = sheet.columns.map((_, column) => sheet.rows.some(({ cells }) => cells[column] !== undefined && cells[column]?.kind !== "text"))
  const cell = (value: Cell): string => shown(value, lang)
  return html`${sheet.rows.length === 0 ? html`<h3>${sheet.title}</h3>` : html`<table class="stack sheet"><caption>${heading(sheet)}</caption><thead><tr>${sheet.columns.map(({ title }, index) => (title === "" ? html`<td></td>` : html`<th scope="col"${isFigure[index] === true ? html` class="number"` : undefined}>${title}</th>`))}</tr></thead>
<tbody>${sheet.rows.map(({ role, cells }) => html`<tr class="${role}">${cells.map((value, index) => (index === 0 ? html`<th scope="row" data-label="${sheet.columns[0]!.title}">${cell(value)}</th>` : html`<td${isFigure[index] === true ? html` class="number"` : undefined} data-label="${sheet.columns[index]!.title}">${cell(value)}</td>`))}</tr>
`)}</tbody></table>`}${sheet.notes.length === 0 ? undefined : html`<ul class="notes">${sheet.notes.map((note) => html`<li>${note}</li>`)}</ul>`}`
}

const policies = ({ events: fired, undecided }: NonNullable<Report["policies"]>, w: Words): Markup =>
  fired.length + undecided.length === 0
    ? html`<p>${w.noPolicyFired}</p>`
    : html`<ul>${fired.map(({ word, policy, message, to }) => html`<li><strong>${word}</strong>: ${message} <span class="cite">(${policy}${to.length === 0 ? "" : `, ${w.policyTo(to.join(w.and))}`})</span></li>`)}${undecided.map(({ policy, text }) => html`<li>${policy}: ${text}</li>`)}</ul>`

const history = ({ history: { periods, rows } }: Report, w: Words): Markup => {
  const flipped = rows.filter(({ flip }) => flip !== undefined)
  const link = (target: string, title: string): Markup => html`<a href="#${placeOf("target", target)}">${title}</a>`
  return html`${periods.length < 2 ? undefined : flipped.length === 0 ? html`<p>${w.nothingFlipped}</p>` : table(w.flipped, [w.target, w.before, w.now, w.why], flipped.map(({ target, title, flip }) => [link(target, title), badge(flip!.from), badge(flip!.to), flip!.why]))}
${table(w.history, [w.target, ...periods.map(({ title, closed }) => (closed === undefined ? title : `${title}, ${w.closedOn(Day.show(closed))}`))], rows.map(({ target, title, cells }) => [link(target, title), ...cells.map((cell) => html`${badge(cell)}${cell.reported === undefined ? undefined : html` <span class="reported">${w.reported(cell.reported.word)}</span>`}`)]))}`
}

const method = ({ method: { lines, datasets, leftOut } }: Report, w: Words): Markup =>
  html`${lines.map((text) => html`<p>${text}</p>`)}${table(w.datasets, [w.dataset, w.file, w.rowsName, w.completeThrough, w.restOn, w.kindOfRows], datasets.map((one) => [
    one.title,
    one.files.join(", "),
    one.rows === undefined ? w.noFile : one.rows,
    one.completeThrough === undefined ? w.notDeclared : Day.show(one.completeThrough),
    one.targets,
    one.illustrative ? w.madeUp : w.real
  ]))}${leftOut.length === 0 ? undefined : html`<h3>${w.leftOut}</h3><ul>${leftOut.map(({ target, title, text }) => html`<li><a href="#${placeOf("target", target)}">${title}</a>: ${text}</li>`)}</ul>`}`

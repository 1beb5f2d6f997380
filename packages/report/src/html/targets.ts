/** Targets as markup: the table of all of them, and each with its explanation folded in. */
import { said } from "../chart/said.ts"
import { shapesOf } from "../chart/shapes.ts"
import { svgOf } from "../chart/svg.ts"
import type { AreaReport, Called, CommentReport, ProjectReport, Report, ScoreCell, Series, TargetReport } from "../Report.ts"
import { signs } from "../signs.ts"
import { words } from "../words.ts"
import type { Words } from "../words.ts"
import { html, raw } from "./html.ts"
import type { Markup } from "./html.ts"
import { noGoal } from "./script.ts"

/** A state with its sign and word. */
export const badge = ({ state, word }: Called): Markup => html`<span class="state ${state}"><span aria-hidden="true">${signs[state]}</span> ${word}</span>`

/** How many there are of each state, as list items. */
export const counted = (counts: ScoreCell["counts"]): ReadonlyArray<Markup> => counts.map(({ n, state, word }) => html`<li>${badge({ state, word: `${n} ${word}` })}</li>`)

/** Where a target, a project or an area stands on the page. */
export const placeOf = (kind: "target" | "project" | "area", id: string): string => `${kind}-${id}`

/** What filters ask of a target: its state, area, perspectives and leads. */
export interface Kept {
  readonly area: AreaReport
  readonly project: ProjectReport
  readonly target: TargetReport
}

/** Every target with what it belongs to, in the plan's order. */
export const allTargets = ({ areas }: Report): ReadonlyArray<Kept> => areas.flatMap((area) => area.projects.flatMap((project) => project.targets.map((target) => ({ area, project, target }))))

/** The perspectives and goals that an undertaking serves. */
interface Served {
  readonly perspectives: ReadonlySet<string>
  readonly goals: ReadonlySet<string>
}

/** What a filter finds a target by. */
const found = ({ area, project, target }: Kept, served: ReadonlyMap<string, Served>): Markup => {
  const { perspectives, goals } = served.get(project.id) ?? { perspectives: [], goals: [noGoal] }
  return html`data-state="${target.state}" data-area="${area.id}" data-perspective="${[...perspectives].join(" ")}" data-goal="${[...goals].join(" ")}" data-lead="${project.leads.join("|")}"`
}

/** What each undertaking serves; those that serve nothing are not in it. */
export const servedBy = ({ scorecard: { perspectives } }: Report): ReadonlyMap<string, Served> => {
  const served = new Map<string, { readonly perspectives: Set<string>; readonly goals: Set<string> }>()
  for (const { id, goals } of perspectives) {
    for (const goal of goals) {
      for (const project of goal.cells.flatMap(({ projects }) => projects)) {
        const of = served.get(project) ?? { perspectives: new Set(), goals: new Set() }
        served.set(project, of)
        of.perspectives.add(id)
        of.goals.add(goal.id)
      }
    }
  }
  return served
}

/** The table of all targets, which can be filtered and sorted. */
export const targetTable = (report: Report): Markup => {
  const w = words[report.lang]
  const served = servedBy(report)
  const all = allTargets(report)
  return html`<table class="stack" id="target-table">
<caption class="hidden">${w.targets}</caption>
<thead><tr><th scope="col">${w.verdict}</th><th scope="col">${w.target}</th><th scope="col">${w.value}</th><th scope="col">${w.level}</th><th scope="col">${w.gap}</th><th scope="col">${w.project}</th></tr></thead>
<tbody>${all.map((kept, index) => html`<tr ${found(kept, served)} data-order="${index}">
<td data-label="${w.verdict}">${badge({ state: kept.target.state, word: kept.target.verdict })}</td>
<th scope="row" data-label="${w.target}"><a href="#${placeOf("target", kept.target.id)}">${kept.target.title}</a></th>
<td data-label="${w.value}">${kept.target.value}</td><td data-label="${w.level}">${kept.target.level}</td><td data-label="${w.gap}">${kept.target.gap}</td>
<td data-label="${w.project}">${kept.project.title}</td></tr>
`)}</tbody></table>`
}

/** One target with everything that is said of it. */
export const targetArticle = (kept: Kept, report: Report, served: ReadonlyMap<string, Served>): Markup => {
  const { target } = kept
  const w = words[report.lang]
  const field = (name: string, text: string | undefined): Markup | undefined => (text === undefined || text === "" ? undefined : html`<dt>${name}</dt><dd>${text}</dd>`)
  return html`<article class="target" id="${placeOf("target", target.id)}" ${found(kept, served)}>
<h4>${target.title}</h4>
<p>${badge({ state: target.state, word: target.verdict })}${target.final ? html` <span class="final">${w.final}</span>` : undefined}${target.value === undefined ? undefined : html` <span class="figure">${target.value}</span>`}${target.level === undefined ? undefined : html` <span class="level">(${w.level.toLowerCase()} ${target.level})</span>`}</p>
${target.gap === undefined ? undefined : html`<p class="gap">${w.gap}: ${target.gap}</p>`}
${target.asks || target.comments.length > 0 ? explanation(target.comments, w, target.asks) : undefined}
<details><summary>${w.why}</summary>
<dl>${field(w.sentence, target.sentence)}${field(w.why, target.why)}${field(w.pace, target.pace)}${field(w.trend, target.trend)}${field(w.evidenceName, target.state === "not-evaluated" ? undefined : w.evidence[target.evidence])}${target.leftOut.map((text) => field(w.leftOut, text))}${field(w.note, target.note)}${field(w.source, target.cite)}</dl>
${target.series === undefined ? undefined : figure(target, target.series, w)}</details>
</article>
`
}

const figure = (target: TargetReport, series: Series, w: Words): Markup => {
  const { alt, caption } = said(target, series, w)
  return html`<figure>${raw(svgOf(shapesOf(series), alt))}<figcaption>${caption}</figcaption></figure>`
}

/** What is said in explanation; that nothing is, where it is asked for. */
export const explanation = (comments: ReadonlyArray<CommentReport>, w: Words, isAsked = true): Markup =>
  html`<div class="explanation">${isAsked && !comments.some(({ current }) => current) ? html`<p class="lacking">${w.explanationMissing}</p>` : undefined}${comments.map(({ period, by, text, current }) =>
    html`<p>${current ? undefined : html`<em>${w.earlierExplanation(period)}:</em> `}${text}${by === undefined ? undefined : html` <span class="by">${w.by(by)}</span>`}</p>`)}</div>`

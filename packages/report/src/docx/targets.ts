/** An area in Word: what happened, its undertakings, and every target as a table under a heading of its own. */
import type { AreaReport, CommentReport, EventReport, ProjectReport, ScoreCell, TargetReport } from "../Report.ts"
import type { Words } from "../words.ts"
import { badge, bullet, heading, paragraph, say, strong, table } from "./blocks.ts"
import type { Block, Cell, Run } from "./blocks.ts"
import type { Chart } from "./charts.ts"
import type { Places } from "./places.ts"

/** How many there are of each state, each with its sign. */
export const counted = (counts: ScoreCell["counts"]): ReadonlyArray<ReturnType<typeof badge>> => counts.map(({ n, state, word }) => badge({ state, word: `${n} ${word}` }))

/** What happened, as a list. */
export const events = (all: ReadonlyArray<EventReport>): ReadonlyArray<Block> => all.map(({ when, text, cite }) => bullet(strong(when), `: ${text}${cite === undefined ? "" : ` (${cite})`}`))

/** What an area is written with. */
export interface With {
  readonly places: Places
  readonly charts: ReadonlyMap<TargetReport, Chart>
  readonly w: Words
}

/** Everything of one area. */
export const areaOf = (area: AreaReport, by: With): ReadonlyArray<Block> => [
  ...(area.purpose === undefined ? [] : [say(area.purpose)]),
  ...(area.counts.length === 0 ? [] : [say(...counted(area.counts).flatMap((run, index) => (index === 0 ? [run] : [", ", run])))]),
  ...(area.overspent === undefined ? [] : [say(strong(area.overspent.by)), ...explanation(area.overspent.comments, by.w, true).map((line) => say(...line))]),
  ...(area.events.length === 0 ? [] : [heading(2, by.w.events), ...events(area.events)]),
  ...area.projects.flatMap((project) => projectOf(project, by))
]

const projectOf = (project: ProjectReport, by: With): ReadonlyArray<Block> => [
  heading(2, project.title, by.places.project(project.id)),
  ...([
    [by.w.verdictOfProject, project.status],
    [by.w.leads, project.leads.join(", ")],
    [by.w.goals, project.goals.join(", ")],
    [by.w.schedule, project.schedule],
    [by.w.source, project.cite]
  ] as const).flatMap(([name, text]) => (text === undefined || text === "" ? [] : [paragraph("Facts", strong(`${name}: `), text)])),
  ...explanation(project.comments, by.w, false).map((line) => say(...line)),
  ...(project.targets.length === 0 ? [say(by.w.noTargets)] : project.targets.flatMap((target) => [heading(3, target.title, by.places.target(target.id)), targetTable(target, by)]))
]

/** One target: its verdict in the first row, then whatever is known of it, and its explanation, or that there is none. */
const targetTable = (target: TargetReport, { charts, w }: With): Block => {
  const chart = charts.get(target)
  const rows: ReadonlyArray<readonly [string, string | undefined]> = [
    [w.value, target.value],
    [w.level, target.level],
    [w.gap, target.gap],
    [w.pace, target.pace],
    [w.trend, target.trend],
    [w.why, target.why],
    [w.sentence, target.sentence],
    [w.evidenceName, target.state === "not-evaluated" ? undefined : w.evidence[target.evidence]],
    [w.note, target.note],
    [w.source, target.cite]
  ]
  return table([w.verdict, { lines: [[badge({ state: target.state, word: target.verdict }), ...(target.final ? [` (${w.final})`] : [])]] }], [
    ...rows.flatMap(([name, text]): ReadonlyArray<ReadonlyArray<Cell>> => (text === undefined || text === "" ? [] : [[name, text]])),
    // The chart stands in a row with what is to be seen in it, and rows stay on one page.
    ...(chart === undefined ? [] : [[w.overTime, { lines: [[chart.picture], [{ text: chart.caption, style: "ChartCaption" }]] }]]),
    ...(target.asks || target.comments.length > 0 ? [[w.explanation, { lines: explanation(target.comments, w, target.asks) }]] : [])
  ], { weights: [2, 7], whole: true })
}

/** What is said in explanation, a paragraph each; that nothing is, where it is asked for. */
const explanation = (comments: ReadonlyArray<CommentReport>, w: Words, isAsked: boolean): ReadonlyArray<ReadonlyArray<Run>> => [
  ...(isAsked && !comments.some(({ current }) => current) ? [[{ text: w.explanationMissing, style: "Missing" }]] : []),
  ...comments.map(({ period, by, text, current }) => [`${current ? "" : `${w.earlierExplanation(period)}: `}${text}${by === undefined ? "" : ` ${w.by(by)}`}`])
]

/** The parts of a report in Word, in the order in which they stand. */
import { Day } from "@styrkort/core"
import type { Sheet } from "../budget/Sheet.ts"
import { heading as headingOf, shown } from "../budget/shown.ts"
import type { History, PoliciesReport, ProjectReport, Report, ScoreCell } from "../Report.ts"
import { words } from "../words.ts"
import type { Words } from "../words.ts"
import { badge, bullet, heading, link, mostUpright, say, strong, table } from "./blocks.ts"
import type { Block, Cell } from "./blocks.ts"
import { chartsOf } from "./charts.ts"
import { placesOf } from "./places.ts"
import type { Places } from "./places.ts"
import { areaOf, counted, events } from "./targets.ts"

/** A part: a heading of the first level and what is under it; on lying pages where a table of it is wide. */
export interface Part {
  readonly title: string
  readonly lying: boolean
  readonly blocks: ReadonlyArray<Block>
}

/** All parts after the first page. */
export const partsOf = (report: Report): ReadonlyArray<Part> => {
  const w = words[report.lang]
  const { scorecard, economy, history } = report
  const places = placesOf(report)
  const by = { places, charts: chartsOf(report), w }
  const sheets = [...economy.followUp, ...economy.budget, ...economy.scenarios]
  const upright = (title: string, blocks: ReadonlyArray<Block>): Part => ({ title, lying: false, blocks })
  return [
    { title: w.scorecard, lying: scorecard.areas.length + 1 > mostUpright, blocks: scorecardOf(report, places, w) },
    ...(report.events.length === 0 ? [] : [upright(w.eventsOfPlan, events(report.events))]),
    ...report.areas.map((area) => upright(area.title, areaOf(area, by))),
    upright(w.unknown, report.unknown.length === 0 ? [say(w.nothingUnknown)] : [table([w.target, w.why, w.settles], report.unknown.map(({ target, title, why, settles }) => [link(title, places.target(target)), why, { lines: settles.map((one) => [one]) }]))]),
    { title: w.economy, lying: sheets.some(({ columns }) => columns.length > mostUpright), blocks: [...economy.lacking.map((text) => say(text)), ...sheets.flatMap((sheet) => sheetOf(sheet, report))] },
    ...(report.policies === undefined ? [] : [upright(w.policiesTitle, policies(report.policies, w))]),
    { title: w.history, lying: history.periods.length + 1 > mostUpright, blocks: historyOf(history, places, w) },
    upright(w.behindScorecard, behind(report, places, w)),
    upright(w.method, method(report, places, w))
  ]
}

/** The rows of the scorecard, goals first; what stands behind each is told under the same number. */
const rowsOf = ({ scorecard: { perspectives, goalless } }: Report, w: Words): ReadonlyArray<{ readonly title: string; readonly cells: ReadonlyArray<ScoreCell> }> =>
  [...perspectives.flatMap(({ goals }) => goals), { title: w.goalless, cells: goalless }]

const scorecardOf = (report: Report, places: Places, w: Words): ReadonlyArray<Block> => {
  const { areas, perspectives, goalless } = report.scorecard
  const head = [w.goal, ...areas.map(({ title }) => title)]
  // Areas stand under each other from one perspective to the next.
  const weights = head.map((_, column) => (column === 0 ? 3 : 2))
  // No undertakings is a dash; undertakings without targets are nought.
  const cell = ({ counts, projects }: ScoreCell, to: string): Cell => (projects.length === 0 ? "–" : counts.length === 0 ? link("0", to) : { lines: counted(counts).map(({ text, style }) => [link(text, to, style)]) })
  const rows = rowsOf(report, w).map(({ title, cells }, row): ReadonlyArray<Cell> => [title, ...cells.map((one, column) => cell(one, places.behind(row, column)))])
  let from = 0
  return [
    say(w.scorecardLinks),
    ...perspectives.flatMap(({ title, goals }) => [heading(2, title), table(head, rows.slice(from, from += goals.length), { weights })]),
    ...(goalless.every(({ projects }) => projects.length === 0) ? [] : [heading(2, w.goalless), table(head, rows.slice(from), { weights })])
  ]
}

/** The undertakings behind every cell of the scorecard, and where each of them is told of. */
const behind = (report: Report, places: Places, w: Words): ReadonlyArray<Block> => {
  const { areas } = report.scorecard
  const projects = new Map(report.areas.flatMap((area) => area.projects).map((project) => [project.id, project]))
  const told = (project: ProjectReport): Cell => (project.counts.length === 0 ? w.noTargets : { lines: counted(project.counts).map((run) => [run]) })
  return rowsOf(report, w).flatMap(({ title, cells }, row) => {
    const lines = cells.flatMap((cell, column) => cell.projects.map((id, index): ReadonlyArray<Cell> => [
      { text: areas[column]!.title, style: "Strong", ...(index === 0 ? { is: { name: places.behind(row, column), id: firstFree + row * areas.length + column } } : {}) },
      link(projects.get(id)!.title, places.project(id)),
      told(projects.get(id)!)
    ]))
    return lines.length === 0 ? [] : [heading(2, title), table([w.area, w.project, w.targets], lines, { weights: [3, 5, 2] })]
  })
}

/** Places up to here are headings. */
const firstFree = 1_000_000

const sheetOf = (sheet: Sheet, { lang }: Report): ReadonlyArray<Block> => {
  const isFigure = sheet.columns.map((_, column) => sheet.rows.some(({ cells }) => cells[column] !== undefined && cells[column]?.kind !== "text"))
  const styled = (text: string, column: number, row: "Head" | "Total" | "Text"): Cell => ({ lines: [[text]], style: `Table${isFigure[column] === true ? (row === "Text" ? "Figure" : `${row}Figure`) : row}` })
  return [
    heading(2, headingOf(sheet)),
    ...(sheet.rows.length === 0 ? [] : [table(sheet.columns.map(({ title }, column) => styled(title, column, "Head")), sheet.rows.map(({ role, cells }) => cells.map((one, column) => styled(shown(one, lang), column, role === "total" ? "Total" : "Text"))))]),
    ...sheet.notes.map((note) => bullet(note))
  ]
}

const policies = ({ events: fired, undecided }: PoliciesReport, w: Words): ReadonlyArray<Block> =>
  fired.length + undecided.length === 0
    ? [say(w.noPolicyFired)]
    : [
      ...fired.map(({ word, policy, message, to }) => bullet(strong(word), `: ${message} (${policy}${to.length === 0 ? "" : `, ${w.policyTo(to.join(w.and))}`})`)),
      ...undecided.map(({ policy, text }) => bullet(`${policy}: ${text}`))
    ]

const historyOf = ({ periods, rows }: History, places: Places, w: Words): ReadonlyArray<Block> => {
  const flipped = rows.filter(({ flip }) => flip !== undefined)
  return [
    ...(periods.length < 2 ? [] : [heading(2, w.flipped), flipped.length === 0 ? say(w.nothingFlipped) : table([w.target, w.before, w.now, w.why], flipped.map(({ target, title, flip }) => [link(title, places.target(target)), badge(flip!.from), badge(flip!.to), flip!.why]))]),
    heading(2, w.targets),
    table([w.target, ...periods.map(({ title, closed }) => (closed === undefined ? title : `${title}, ${w.closedOn(Day.show(closed))}`))], rows.map(({ target, title, cells }) => [link(title, places.target(target)), ...cells.map((one): Cell => ({ lines: [[badge(one)], ...(one.reported === undefined ? [] : [[w.reported(one.reported.word)]])] }))]))
  ]
}

const method = ({ method: { lines, datasets, leftOut } }: Report, places: Places, w: Words): ReadonlyArray<Block> => [
  ...lines.slice(0, -1).map((text) => say(text)),
  heading(2, w.datasets),
  table([w.dataset, w.file, w.rowsName, w.completeThrough, w.restOn, w.kindOfRows], datasets.map((one) => [
    one.title,
    { lines: one.files.map((file) => [file]) },
    one.rows === undefined ? w.noFile : String(one.rows),
    one.completeThrough === undefined ? w.notDeclared : Day.show(one.completeThrough),
    String(one.targets),
    one.illustrative ? w.madeUp : w.real
  ])),
  ...(leftOut.length === 0 ? [] : [heading(2, w.leftOut), ...leftOut.map(({ target, title, text }) => bullet(link(title, places.target(target)), `: ${text}`))]),
  // Nothing of a document ends with a table: Word would put an empty line under it.
  ...lines.slice(-1).map((text) => say(text))
]

/** The parts of a report in Word, in the order in which they stand. */
import { Day } from "@styrkort/core"
import type { Sheet } from "../budget/Sheet.ts"
import { heading as headingOf, shown } from "../budget/shown.ts"
import type { History, Method, PoliciesReport, Report, Scorecard, ScoreCell } from "../Report.ts"
import { words } from "../words.ts"
import type { Words } from "../words.ts"
import { badge, bullet, heading, mostUpright, say, strong, table } from "./blocks.ts"
import type { Block, Cell } from "./blocks.ts"
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
  const sheets = [...economy.followUp, ...economy.budget, ...economy.scenarios]
  const upright = (title: string, blocks: ReadonlyArray<Block>): Part => ({ title, lying: false, blocks })
  return [
    { title: w.scorecard, lying: scorecard.areas.length + 1 > mostUpright, blocks: scorecardOf(scorecard, w) },
    ...(report.events.length === 0 ? [] : [upright(w.eventsOfPlan, events(report.events))]),
    ...report.areas.map((area) => upright(area.title, areaOf(area, w))),
    upright(w.unknown, report.unknown.length === 0 ? [say(w.nothingUnknown)] : [table([w.target, w.why, w.settles], report.unknown.map(({ title, why, settles }) => [title, why, { lines: settles.map((one) => [one]) }]))]),
    { title: w.economy, lying: sheets.some(({ columns }) => columns.length > mostUpright), blocks: [...economy.lacking.map((text) => say(text)), ...sheets.flatMap((sheet) => sheetOf(sheet, report))] },
    ...(report.policies === undefined ? [] : [upright(w.policiesTitle, policies(report.policies, w))]),
    { title: w.history, lying: history.periods.length + 1 > mostUpright, blocks: historyOf(history, w) },
    upright(w.method, method(report.method, w))
  ]
}

const scorecardOf = ({ areas, perspectives, goalless }: Scorecard, w: Words): ReadonlyArray<Block> => {
  const head = [w.goal, ...areas.map(({ title }) => title)]
  // Areas stand under each other from one perspective to the next.
  const weights = head.map((_, column) => (column === 0 ? 3 : 2))
  // No undertakings is a dash; undertakings without targets are nought.
  const cell = ({ counts, projects }: ScoreCell): Cell => (projects.length === 0 ? "–" : counts.length === 0 ? "0" : { lines: counted(counts).map((run) => [run]) })
  return [
    ...perspectives.flatMap(({ title, goals }) => [heading(2, title), table(head, goals.map((goal) => [goal.title, ...goal.cells.map(cell)]), weights)]),
    ...(goalless.every(({ projects }) => projects.length === 0) ? [] : [heading(2, w.goalless), table(head, [[w.goalless, ...goalless.map(cell)]], weights)])
  ]
}

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

const historyOf = ({ periods, rows }: History, w: Words): ReadonlyArray<Block> => {
  const flipped = rows.filter(({ flip }) => flip !== undefined)
  return [
    ...(periods.length < 2 ? [] : [heading(2, w.flipped), flipped.length === 0 ? say(w.nothingFlipped) : table([w.target, w.before, w.now, w.why], flipped.map(({ title, flip }) => [title, badge(flip!.from), badge(flip!.to), flip!.why]))]),
    heading(2, w.targets),
    table([w.target, ...periods.map(({ title, closed }) => (closed === undefined ? title : `${title}, ${w.closedOn(Day.show(closed))}`))], rows.map(({ title, cells }) => [title, ...cells.map((one): Cell => ({ lines: [[badge(one)], ...(one.reported === undefined ? [] : [[w.reported(one.reported.word)]])] }))]))
  ]
}

const method = ({ lines, datasets, leftOut }: Method, w: Words): ReadonlyArray<Block> => [
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
  ...(leftOut.length === 0 ? [] : [heading(2, w.leftOut), ...leftOut.map(({ target, text }) => bullet(strong(target), `: ${text}`))]),
  // Nothing of a document ends with a table: Word would put an empty line under it.
  ...lines.slice(-1).map((text) => say(text))
]

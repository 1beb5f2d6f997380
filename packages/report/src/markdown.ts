/** A report as Markdown: for a wiki, a merge request, or an editor of text. */
import { Day } from "@styrkort/core"
import { heading, shown } from "./budget/shown.ts"
import type { Sheet } from "./budget/Sheet.ts"
import type { AreaReport, CommentReport, EventReport, Report, ScoreCell, TargetReport } from "./Report.ts"
import { illustrative } from "./illustrative.ts"
import { oneLine } from "./oneLine.ts"
import { words } from "./words.ts"
import type { Words } from "./words.ts"

/** Writes it. Every text of the plan is written so that it means nothing to Markdown. */
export const markdown = (report: Report): string => {
  const w = words[report.lang]
  const made = illustrative(report)
  return [
    `# ${plain(w.report(report.title, report.period.title))}`,
    `${plain(report.organisation)}. ${w.asOf(Day.show(report.asOf))}.`,
    ...(made === undefined ? [] : [`> ${plain(made)}`]),
    ...(["certain", "turned", "decide"] as const).flatMap((about) => [`## ${w.front[about]}`, list(report.front.filter((line) => line.about === about).map(({ text }) => plain(text)))]),
    `## ${w.scorecard}`,
    ...scorecard(report, w),
    ...(report.events.length === 0 ? [] : [`## ${w.eventsOfPlan}`, events(report.events)]),
    ...report.areas.flatMap((area) => areaOf(area, w)),
    `## ${w.unknown}`,
    ...(report.unknown.length === 0 ? [w.nothingUnknown] : [table([w.target, w.why, w.settles], report.unknown.map(({ title, why, settles }) => [title, why, settles.join("; ")]))]),
    `## ${w.economy}`,
    ...report.economy.lacking,
    ...[...report.economy.followUp, ...report.economy.budget, ...report.economy.scenarios].flatMap((sheet) => sheetOf(sheet, report)),
    ...(report.policies === undefined ? [] : policies(report.policies, w)),
    `## ${w.history}`,
    ...history(report, w),
    `## ${w.method}`,
    ...report.method.lines.map(plain),
    table([w.dataset, w.file, w.rowsName, w.completeThrough, w.restOn, ""], report.method.datasets.map((one) => [
      one.title,
      one.files.join(", "),
      one.rows === undefined ? w.noFile : String(one.rows),
      one.completeThrough === undefined ? w.notDeclared : Day.show(one.completeThrough),
      String(one.targets),
      one.illustrative ? w.madeUp : ""
    ])),
    ...(report.method.leftOut.length === 0 ? [] : [`### ${w.leftOut}`, list(report.method.leftOut.map(({ title, text }) => `${plain(title)}: ${plain(text)}`))])
  ].join("\n\n") + "\n"
}

/** A text that means nothing to Markdown, on one line. */
const plain = (text: string): string => oneLine(text).replace(/[\\`*_{}[\]<>#|~!&]/g, (character) => `\\${character}`).replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, "$1\\$2")

const list = (lines: ReadonlyArray<string>): string => lines.map((line) => `- ${line}`).join("\n")

const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  [head, head.map(() => "---"), ...rows].map((row, index) => `| ${row.map((cell) => (index === 1 ? cell : plain(cell))).join(" | ")} |`).join("\n")

const counted = (counts: ScoreCell["counts"]): string => counts.map(({ n, word }) => `${n} ${word}`).join(", ")

const scorecard = ({ scorecard: { areas, perspectives, goalless } }: Report, w: Words): ReadonlyArray<string> => {
  const row = (title: string, cells: ReadonlyArray<ScoreCell>): ReadonlyArray<string> => [title, ...cells.map(({ counts }) => counted(counts))]
  const head = [w.goal, ...areas.map(({ title }) => title)]
  return [
    ...perspectives.flatMap(({ title, goals }) => [`### ${plain(title)}`, table(head, goals.map((goal) => row(goal.title, goal.cells)))]),
    ...(goalless.every(({ projects }) => projects.length === 0) ? [] : [`### ${w.goalless}`, table(head, [row(w.goalless, goalless)])])
  ]
}

const events = (all: ReadonlyArray<EventReport>): string => list(all.map(({ when, text, cite }) => `${plain(when)}: ${plain(text)}${cite === undefined ? "" : ` (${plain(cite)})`}`))

const areaOf = (area: AreaReport, w: Words): ReadonlyArray<string> => [
  `## ${plain(area.title)}`,
  ...(area.purpose === undefined ? [] : [plain(area.purpose)]),
  ...(area.counts.length === 0 ? [] : [`${counted(area.counts)}.`]),
  ...(area.overspent === undefined ? [] : [`**${plain(area.overspent.by)}** ${explanation(area.overspent.comments, w)}`]),
  ...(area.events.length === 0 ? [] : [`### ${w.events}`, events(area.events)]),
  ...area.projects.flatMap((project) => [
    `### ${plain(project.title)}`,
    list([
      ...(project.status === undefined ? [] : [project.status]),
      ...(project.leads.length === 0 ? [] : [`${w.leads}: ${plain(project.leads.join(", "))}`]),
      ...(project.goals.length === 0 ? [] : [`${w.goals}: ${plain(project.goals.join(", "))}`]),
      ...(project.schedule === undefined ? [] : [`${w.schedule}: ${project.schedule}`]),
      ...(project.cite === undefined ? [] : [`${w.source}: ${plain(project.cite)}`]),
      ...project.comments.map((comment) => said(comment, w))
    ]),
    ...(project.targets.length === 0 ? [w.noTargets] : project.targets.map((target) => targetOf(target, w)))
  ]).filter((block) => block !== "")
]

const targetOf = (target: TargetReport, w: Words): string => {
  const field = (name: string, text: string | undefined): ReadonlyArray<string> => (text === undefined || text === "" ? [] : [`- ${name}: ${plain(text)}`])
  return [
    `**${plain(target.title)}** — ${plain(target.verdict)}${target.final ? ` (${w.final})` : ""}`,
    "",
    ...field(w.sentence, target.sentence),
    ...field(w.value, target.value),
    ...field(w.level, target.level),
    ...field(w.gap, target.gap),
    ...field(w.pace, target.pace),
    ...field(w.trend, target.trend),
    ...field(w.why, target.why),
    ...field(w.evidenceName, target.state === "not-evaluated" ? undefined : w.evidence[target.evidence]),
    ...field(w.note, target.note),
    ...field(w.source, target.cite),
    ...(target.asks || target.comments.length > 0 ? [`- ${w.explanation}: ${explanation(target.comments, w, target.asks)}`] : [])
  ].join("\n")
}

/** What is said in explanation; that nothing is, where it is asked for. */
const explanation = (comments: ReadonlyArray<CommentReport>, w: Words, isAsked = true): string =>
  [...(isAsked && !comments.some(({ current }) => current) ? [`**${w.explanationMissing}**`] : []), ...comments.map((comment) => said(comment, w))].join(" ")

const said = ({ period, by, text, current }: CommentReport, w: Words): string =>
  `${current ? "" : `${plain(w.earlierExplanation(period))}: `}${plain(text)}${by === undefined ? "" : ` ${plain(w.by(by))}`}`

const sheetOf = (sheet: Sheet, { lang }: Report): ReadonlyArray<string> => [
  `### ${plain(heading(sheet))}`,
  ...(sheet.rows.length === 0 ? [] : [table(sheet.columns.map(({ title }) => title), sheet.rows.map(({ cells }) => cells.map((cell) => shown(cell, lang))))]),
  ...(sheet.notes.length === 0 ? [] : [list(sheet.notes.map(plain))])
]

const policies = ({ events: fired, undecided }: NonNullable<Report["policies"]>, w: Words): ReadonlyArray<string> => [
  `## ${w.policiesTitle}`,
  fired.length + undecided.length === 0
    ? w.noPolicyFired
    : list([
      ...fired.map(({ word, policy, message, to }) => `**${word}** ${plain(message)} (${plain(policy)}${to.length === 0 ? "" : `, ${plain(w.policyTo(to.join(w.and)))}`})`),
      ...undecided.map(({ policy, text }) => `${plain(policy)}: ${text}`)
    ])
]

const history = ({ history: { periods, rows } }: Report, w: Words): ReadonlyArray<string> => {
  const flipped = rows.filter(({ flip }) => flip !== undefined)
  return [
    table([w.target, ...periods.map(({ title, closed }) => (closed === undefined ? title : `${title}, ${w.closedOn(Day.show(closed))}`))], rows.map(({ title, cells }) => [title, ...cells.map(({ word, reported }) => (reported === undefined ? word : `${word} (${w.reported(reported.word)})`))])),
    ...(periods.length < 2 ? [] : [`### ${w.flipped}`, flipped.length === 0 ? w.nothingFlipped : table([w.target, w.verdict, w.why], flipped.map(({ title, flip }) => [title, `${flip!.from.word} → ${flip!.to.word}`, flip!.why]))])
  ]
}

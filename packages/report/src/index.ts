/** Reports: an evaluated plan and its money as documents. */
export { closing } from "./closing.ts"
export { daysOf, periodsTo } from "./Question.ts"
export type { Question } from "./Question.ts"
export type { AreaReport, Called, CommentReport, DatasetReport, Economy, EventReport, Figure, FrontLine, GoalRow, History, HistoryCell, HistoryRow, Method, PoliciesReport, ProjectReport, Report, Reported, ScoreCell, Scorecard, Series, State, TargetReport, UnknownReport } from "./Report.ts"
export { formats } from "./formats.ts"
export type { Format, FormatName } from "./formats.ts"
export { reportOf } from "./reportOf.ts"

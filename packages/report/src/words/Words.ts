/** What reports say of their own, phrase by phrase: no language can lack one. */
import type { EventType } from "@styrkort/core/policy"
import type { Evidence } from "@styrkort/rules"
import type { State } from "../Report.ts"

/** What a report says of its own. */
export interface Words {
  readonly report: (title: string, period: string) => string
  readonly asOf: (day: string) => string
  readonly contents: string
  readonly front: Record<"certain" | "turned" | "decide", string>
  readonly illustrative: (datasets: string) => string
  readonly states: (met: number, missed: number, all: number) => string
  /** What several targets of a state are. */
  readonly many: Record<State, string>
  readonly missedFor: (titles: string) => string
  readonly open: (onTrack: number, behind: number, unknown: number) => string
  readonly besides: (followed: number, notEvaluated: number, others: number) => string
  readonly money: (actual: string, budget: string, forecast: string | undefined, off: string, over: boolean) => string
  readonly doubtful: (n: number, budget: string) => string
  readonly noMoney: string
  readonly first: string
  readonly turned: (since: string, better: number, worse: number, other: number) => string
  readonly worse: (titles: string) => string
  readonly better: (titles: string) => string
  readonly nothingTurned: (since: string) => string
  readonly behindNow: (n: number, unexplained: number) => string
  readonly unexplained: (n: number) => string
  readonly grants: (funders: string, amount: string, targets: number) => string
  readonly settle: (n: number, datasets: string) => string
  readonly nothingToDecide: string
  readonly policies: (messages: string) => string
  readonly overspent: (areas: string) => string
  readonly scorecard: string
  readonly goal: string
  readonly goalless: string
  readonly areas: string
  readonly events: string
  readonly eventsOfPlan: string
  readonly targets: string
  readonly target: string
  readonly project: string
  readonly verdict: string
  readonly value: string
  readonly level: string
  readonly gap: string
  readonly pace: string
  readonly trend: string
  readonly why: string
  readonly sentence: string
  readonly note: string
  readonly source: string
  readonly leads: string
  readonly recruiting: string
  readonly goals: string
  readonly schedule: string
  readonly status: Record<"running" | "conditional" | "dormant" | "ended", string>
  readonly evidenceName: string
  readonly evidence: Record<Evidence, string>
  readonly final: string
  readonly explanation: string
  readonly explanationMissing: string
  readonly earlierExplanation: (period: string) => string
  readonly by: (role: string) => string
  readonly noTargets: string
  readonly unknown: string
  readonly nothingUnknown: string
  readonly settles: string
  readonly settling: {
    readonly missing: (file: string) => string
    readonly invalid: (title: string) => string
    readonly through: (title: string, day: string) => string
    readonly rows: (title: string) => string
    readonly more: (title: string) => string
    readonly never: string
    readonly wait: string
    readonly rule: string
  }
  readonly economy: string
  readonly noBooks: string
  readonly noBudget: string
  readonly forecastOver: (forecast: string, budget: string) => string
  readonly policiesTitle: string
  readonly policyType: Record<EventType, string>
  readonly policyTo: (roles: string) => string
  readonly noPolicyFired: string
  readonly policyUndecided: (n: number, of: number) => string
  readonly history: string
  readonly reported: (verdict: string) => string
  readonly closedOn: (day: string) => string
  readonly flipped: string
  readonly nothingFlipped: string
  readonly method: string
  readonly dataset: string
  readonly file: string
  readonly rowsName: string
  readonly completeThrough: string
  readonly restOn: string
  readonly madeUp: string
  readonly notDeclared: string
  readonly noFile: string
  readonly suppressed: (n: number) => string
  readonly leftOut: string
  readonly methodVerdicts: string
  readonly methodMoney: string
  readonly methodVersion: (version: string) => string
  readonly methodDay: (day: string) => string
  readonly andMore: (n: number) => string
  readonly and: string
  readonly chart: (title: string, value: string | undefined, level: string | undefined, days: string) => string
  readonly chartCaption: (level: string | undefined) => string
  readonly overTime: string
  readonly yes: string
  readonly no: string
  readonly judgements: string
  readonly figure: string
  readonly inputsChanged: (period: string, files: string) => string
  readonly inputsSame: (period: string) => string
  readonly state: string
  readonly behindCell: string
  readonly behindScorecard: string
  readonly scorecardLinks: string
  readonly filter: string
  readonly search: string
  readonly all: string
  readonly area: string
  readonly perspective: string
  readonly sort: string
  readonly sortPlan: string
  readonly sortState: string
  readonly sortTitle: string
  readonly clear: string
  readonly verdictOfProject: string
  readonly before: string
  readonly now: string
  readonly datasets: string
  readonly kindOfRows: string
  readonly real: string
  readonly skip: string
  readonly shown: (n: string, all: string) => string
}

/** A number and what there is so many of. */
export const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

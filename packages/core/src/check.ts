/** Checks of a whole plan: what must hold for it to be evaluated at all, and the TABLE of what a careful controller would remark on. */
import { allowUnused } from "./check/allows.ts"
import { amountOffScale } from "./check/amounts.ts"
import { citeMissing } from "./check/citations.ts"
import { dateFarOff } from "./check/dates.ts"
import { declarations } from "./check/declarations.ts"
import { economy } from "./check/economy.ts"
import { fundingWithoutFunder, halfFigures, totals, uncertainAsFirm } from "./check/funding.ts"
import { funderSpelling, goalLineSpelling, goalSpelling, goalUnserved, projectWithoutGoal } from "./check/goals.ts"
import { conditionMissing, conditionOtherFunder, funderStates, grantUndecided } from "./check/grants.ts"
import { ids } from "./check/ids.ts"
import { normOverheadUnsaid, offNorm } from "./check/norms.ts"
import { leadOverloaded, postInTwoProjects, postTwice } from "./check/people.ts"
import type { PlanCheck } from "./check/PlanCheck.ts"
import { sameProduct } from "./check/products.ts"
import { duplicateTitle, projectWithoutFunding, projectWithoutLead, projectWithoutSchedule, projectWithoutTarget } from "./check/projects.ts"
import { references } from "./check/references.ts"
import { scheduleBeforeDecision, scheduleEndsEarly, scheduleNotePast, scheduleOutside, schedulePastWindow } from "./check/schedules.ts"
import { everyoneMustAgree, targetOutside, targetWithoutLevel } from "./check/targets.ts"
import type { Catalogue } from "./catalogue.ts"
import * as Diagnostic from "./Diagnostic.ts"
import type { Plan } from "./Plan.ts"
import { allowOf } from "./Silence.ts"
import type { CheckCode } from "./Silence.ts"
import * as Source from "./Source.ts"

/** What must hold: ids, names and declarations. These are errors, and no plan can weigh them otherwise. */
const integrity: ReadonlyArray<(plan: Plan) => ReadonlyArray<Diagnostic.Diagnostic>> = [ids, references, declarations, economy]

/** What a controller would remark on; a new check is a row here, its words and severity a row of `catalogue/controller.ts`. */
export const planChecks: { readonly [C in CheckCode]: PlanCheck<C> } = {
  "goal-unserved": goalUnserved,
  "goal-spelling": goalSpelling,
  "goal-line-spelling": goalLineSpelling,
  "project-without-goal": projectWithoutGoal,
  "project-without-target": projectWithoutTarget,
  "project-without-lead": projectWithoutLead,
  "project-without-funding": projectWithoutFunding,
  "project-without-schedule": projectWithoutSchedule,
  "duplicate-title": duplicateTitle,
  "same-product": sameProduct,
  "target-without-level": targetWithoutLevel,
  "everyone-must-agree": everyoneMustAgree,
  "target-outside": targetOutside,
  "schedule-outside": scheduleOutside,
  "schedule-note-past": scheduleNotePast,
  "schedule-ends-early": scheduleEndsEarly,
  "schedule-before-decision": scheduleBeforeDecision,
  "schedule-past-window": schedulePastWindow,
  "date-far-off": dateFarOff,
  "funding-without-funder": fundingWithoutFunder,
  "funder-spelling": funderSpelling,
  "funder-states-differ": funderStates,
  "grant-undecided": grantUndecided,
  "condition-missing": conditionMissing,
  "condition-other-funder": conditionOtherFunder,
  "amount-off-scale": amountOffScale,
  "amount-off-norm": offNorm,
  "norm-overhead-unsaid": normOverheadUnsaid,
  "figure-missing": halfFigures,
  "uncertain-as-firm": uncertainAsFirm,
  "post-twice": postTwice,
  "post-in-two-projects": postInTwoProjects,
  "lead-overloaded": leadOverloaded,
  "total-remainder": totals,
  "cite-missing": citeMissing,
  // Last, since it looks at what the others were silenced by.
  "allow-unused": allowUnused
}

/**
 * Everything the checks find in a plan, weighed and silenced as it says. Remarks are made on a `whole` plan only:
 * where something could not be read, half of them would be about what is not there.
 */
export const checkPlan = (plan: Plan, whole: boolean): ReadonlyArray<Diagnostic.Diagnostic> => {
  const codes = whole ? (Object.keys(planChecks) as ReadonlyArray<CheckCode>) : []
  const silenced = new Set<string>()
  return [...integrity.flatMap((check) => check(plan)), ...codes.flatMap((code) => remarks(plan, code, silenced))]
}

interface Found<C extends CheckCode> {
  readonly origin: Source.Origin
  readonly data: Catalogue[C]
  readonly which: "key" | "value" | undefined
}

const remarks = (plan: Plan, code: CheckCode, silenced: Set<string>): ReadonlyArray<Diagnostic.Diagnostic> => {
  const weight = plan.file.checks?.[code]
  if (weight === "off") return []
  const found: Array<Found<typeof code>> = []
  planChecks[code].find(plan, (origin, data, which) => {
    const allow = allowOf(origin, code, plan.origin)
    if (allow === undefined) found.push({ origin, data, which })
    else silenced.add(Source.address(allow))
  }, silenced)
  return gathered(plan, code, found).map(({ origin, data, which }): Diagnostic.Diagnostic => {
    const finding = Diagnostic.make(code, Source.locate(origin, which), data)
    return weight === undefined ? finding : { ...finding, severity: weight }
  })
}

/** From this many places in one area on, the same remark is made once, on the area. */
const many = 4

const gathered = <C extends CheckCode>(plan: Plan, code: C, found: ReadonlyArray<Found<C>>): ReadonlyArray<Found<C>> => {
  const { together } = planChecks[code]
  if (together === undefined) return found
  return [...Map.groupBy(found, ({ origin }) => origin.source)].flatMap(([source, ofFile]) => {
    const area = plan.areas.find(({ origin }) => origin.source === source)
    return area === undefined || ofFile.length < many
      ? ofFile
      : [{ origin: Source.at(area.origin, "title"), data: together(ofFile.map(({ data }) => data), area), which: "value" as const }]
  })
}

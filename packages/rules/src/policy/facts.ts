/** TABLE of the facts that policies are about: which of its kind each can be, its fields, and what they hold. A new fact is a row. */
import { Budget, Day, Ratio, dimensionNames, sortKeys } from "@styrkort/core"
import type { Dimension, Plan } from "@styrkort/core"
import { budgetFields, countFields, itemsWhere } from "./fields.ts"
import { day, followed, memberFacts } from "./members.ts"
import type { Fact } from "./members.ts"

/** How many months each way of reporting has between two reports. */
const months: Record<NonNullable<Plan.PlanFile["reporting"]>, number> = { tertial: 4, quarter: 3, "half-year": 6, month: 1 }

/** Whether a day is the last of a time that is reported. */
const closes = (asOf: Day.Day, reporting: keyof typeof months): boolean => {
  const next = Day.parts(asOf + 1)
  return next.day === 1 && (next.month - 1) % months[reporting] === 0
}

const budget: Fact = {
  says: { sv: "budgeten; med `by` och `key` det som faller i en av dess delar", en: "the budget; with `by` and `key` what falls in one of its parts" },
  whole: true,
  params: {
    by: () => dimensionNames,
    key: (world, { by }) => {
      const made = world.budget()
      return made === undefined || !dimensionNames.includes(by as Dimension) ? [] : sortKeys(by as Dimension, made.keys[by as Dimension], world.plan).filter((key) => key !== "")
    }
  },
  fields: budgetFields((world, { by, key }) => {
    const made = world.budget()
    return made === undefined ? undefined : Budget.behind(made, by === undefined ? {} : { [by]: key! })
  })
}

const plan: Fact = {
  says: { sv: "hela planen", en: "the whole plan" },
  whole: true,
  params: {},
  fields: {
    title: { type: "text", says: { sv: "rubriken", en: "the title" }, of: ({ plan: { title } }) => title },
    today: { type: "date", says: { sv: "dagen planen prövas", en: "the day of checking" }, of: ({ asOf }) => day(asOf) },
    starts: { type: "date", says: { sv: "första dagen i planens tid", en: "the first day of the plan's time" }, of: ({ plan: { period } }) => day(period.start) },
    ends: { type: "date", says: { sv: "sista dagen i planens tid", en: "the last day of the plan's time" }, of: ({ plan: { period } }) => day(period.end) },
    elapsed: { type: "share", says: { sv: "hur stor del av planens dagar som har gått", en: "the share of the plan's days that have passed" }, of: ({ plan: { period: { start, end } }, asOf }) => ({ kind: "share", value: Ratio.make(Math.max(0, Math.min(asOf, end) - start + 1), end - start + 1) }) },
    reportingEnds: { type: "boolean", says: { sv: "om dagen är den sista i en tid som följs upp (`reporting:`)", en: "whether the day is the last of a time that is reported (`reporting:`)" }, of: ({ plan: { file: { reporting } }, asOf }) => (reporting === undefined ? undefined : closes(asOf, reporting)) },
    ...countFields(({ evaluation }) => evaluation.results),
    ...budgetFields(itemsWhere(() => true)),
    ...followed(() => true, true)
  }
}

/** All facts. */
export const facts: Readonly<Record<string, Fact>> = { ...memberFacts, budget, plan }

/** Their names. */
export const factNames = Object.keys(facts)

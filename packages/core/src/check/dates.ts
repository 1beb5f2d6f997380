/** Checks of every date in a plan: none lies a generation from the plan's own time. */
import * as Day from "../Day.ts"
import type { PlanCheck } from "./PlanCheck.ts"
import * as Source from "../Source.ts"

/** Further from the plan's period than this many years is hardly meant. */
const years = 15

/** The keys that hold a single day; periods are known by their shape. */
const days: ReadonlySet<string> = new Set(["date", "by", "complete-from", "complete-through"])

export const dateFarOff: PlanCheck<"date-far-off"> = {
  looksFor: { sv: "datum och perioder mer än femton år från planens period", en: "dates and periods more than fifteen years from the plan's period" },
  why: { sv: "2071 i stället för 2017 gör ett löfte till något som ingen lever att se", en: "2071 for 2017 makes a promise something nobody lives to see" },
  find: (plan, report) => {
    const first = Day.addMonths(plan.period.start, -12 * years)
    const last = Day.addMonths(plan.period.end, 12 * years)
    const isFar = (start: number, end: number): boolean => start < first || end > last
    // One path that grows and shrinks: every value of the plan is looked at, and almost none is reported.
    const look = (value: unknown, origin: Source.Origin, path: Array<string | number>): void => {
      if (typeof value === "number" && days.has(String(path.at(-1))) && isFar(value, value)) report(Source.at(origin, ...path), { found: Day.show(value), period: plan.period.text })
      if (typeof value !== "object" || value === null) return
      if (isPeriod(value)) {
        if (isFar(value.start, value.end)) report(Source.at(origin, ...path), { found: value.text, period: plan.period.text })
        return
      }
      for (const key in value) {
        path.push(Array.isArray(value) ? Number(key) : key)
        look((value as Record<string, unknown>)[key], origin, path)
        path.pop()
      }
    }
    look(plan.file, plan.origin, [])
    for (const { projects } of plan.areas) for (const { project, origin } of projects) look(project, origin, [])
  }
}

const isPeriod = (value: object): value is { readonly start: number; readonly end: number; readonly text: string } =>
  "start" in value && "end" in value && "text" in value && typeof value.start === "number" && typeof value.end === "number" && typeof value.text === "string"

/** The follow-up of the money: budget, actual, deviation and forecast by area or project, and what the books hold that is nobody's. */
import { Budget, Day, Forecast, Money, Plan as P } from "@styrkort/core"
import type { Plan } from "@styrkort/core"
import { postedOn, postedOnNobody } from "@styrkort/rules"
import type { Books, Uncounted } from "@styrkort/rules"
import * as Result from "effect/Result"
import { money, number, text } from "./Sheet.ts"
import type { Cell, Row, Sheet } from "./Sheet.ts"
import { cautions } from "./World.ts"
import type { World } from "./World.ts"

/** How the follow-up is grouped. */
export type Grouping = "area" | "project"

/** The follow-up as of the day the books are complete through. */
export const followUp = (world: World, books: Books, by: Grouping): ReadonlyArray<Sheet> => [table(world, books, by), byPeriod(world, books, by), ...(books.uncounted.length === 0 ? [] : [uncounted(world, books.uncounted)])]

const kronor = (ore: number): Money.Money => ({ ore, currency: "SEK" })

interface Line {
  readonly key: string
  readonly title: string
  readonly budget: number
  readonly actual: number
  readonly runRate: number | undefined
  readonly own: number | undefined
  readonly forecast: number | undefined
}

/** Every undertaking that has a budget, a posting or a forecast. */
const linesOf = ({ plan, budget }: World, books: Books, by: Grouping): ReadonlyArray<Line> => {
  const budgets = new Map(Budget.cut(budget, ["project"]).map((cell) => [cell.keys[0]!, cell.stated + cell.derived]))
  const { own, through } = books
  const actuals = postedOn(books)
  const projects = P.projectsOf(plan).flatMap((placed): ReadonlyArray<Line & { readonly placed: Plan.PlacedProject }> => {
    const { id } = placed
    if (!budgets.has(id) && !actuals.has(id) && !own.has(id)) return []
    const line = Result.getOrThrow(Forecast.outlook(kronor(budgets.get(id) ?? 0), kronor(actuals.get(id) ?? 0), own.get(id), plan.period, through))
    return [{ placed, key: id, title: placed.project.title, budget: line.budget.ore, actual: line.actual.ore, runRate: line.runRate?.ore, own: line.own?.ore, forecast: line.forecast?.ore }]
  })
  if (by === "project") return projects
  return plan.areas.flatMap(({ id, area }): ReadonlyArray<Line> => {
    const own = projects.filter(({ placed }) => placed.area.id === id)
    return own.length === 0 ? [] : [{ ...sumOf(own), key: id, title: area.title }]
  })
}

/** Sums of lines. What is unknown of one is unknown of all; only the leads' own forecasts are summed where there are some. */
const sumOf = (lines: ReadonlyArray<Line>): Omit<Line, "key" | "title"> => {
  const all = (figure: "runRate" | "forecast"): number | undefined => lines.reduce<number | undefined>((sum, line) => (sum === undefined || line[figure] === undefined ? undefined : sum + line[figure]), 0)
  const own = lines.flatMap(({ own }) => own ?? [])
  const sum = (values: ReadonlyArray<number>): number => values.reduce((total, value) => total + value, 0)
  return { budget: sum(lines.map(({ budget }) => budget)), actual: sum(lines.map(({ actual }) => actual)), runRate: all("runRate"), own: own.length === 0 ? undefined : sum(own), forecast: all("forecast") }
}

const cellsOf = ({ budget, actual, runRate, own, forecast }: Omit<Line, "key" | "title">): ReadonlyArray<Cell> => {
  const cell = (value: number | undefined): Cell => (value === undefined ? undefined : money(value))
  return [money(budget), money(actual), money(budget - actual), cell(runRate), cell(own), cell(forecast)]
}

const table = (world: World, books: Books, by: Grouping): Sheet => {
  const { w, budget } = world
  const lines = linesOf(world, books, by)
  // It is in the total, with what it has come to as its forecast.
  const loose = postedOnNobody(books)
  const stray: Omit<Line, "key" | "title"> = { budget: 0, actual: loose, runRate: loose, own: undefined, forecast: loose }
  const whole = sumOf([...lines, ...(loose === 0 ? [] : [{ ...stray, key: "", title: "" }])])
  return {
    id: "follow-up",
    title: w.followUp(Day.show(books.through)),
    columns: [
      { id: by, title: by === "area" ? { sv: "område", en: "area" }[world.lang] : w.project },
      { id: "budget", title: w.budget }, { id: "actual", title: w.actual }, { id: "deviation", title: w.deviation },
      { id: "runRate", title: w.runRate }, { id: "own", title: w.own }, { id: "forecast", title: w.forecast }
    ],
    rows: [
      ...lines.map((line): Row => ({ role: "row", key: line.key, cells: [text(line.title), ...cellsOf(line)] })),
      ...(loose === 0 ? [] : [{ role: "row" as const, cells: [text(w.uncounted), ...cellsOf(stray)] }]),
      { role: "total", cells: [text(w.total), ...cellsOf(whole)] }
    ],
    notes: [w.signRule, w.forecastRule, ...(budget.total.derived === 0 ? [] : [w.byNorm]), ...cautions(world)]
  }
}

const byPeriod = (world: World, { postings }: Books, by: Grouping): Sheet => {
  const { plan, w, lang } = world
  const tertial = (day: Day.Day): string => `${Day.parts(day).year}-T${Math.ceil(Day.parts(day).month / 4)}`
  const tertials = [...new Set(postings.map(({ day }) => tertial(day)))].sort()
  const areaOf = new Map(P.projectsOf(plan).map(({ id, area }) => [id, area.id]))
  const groups = by === "area" ? plan.areas.map(({ id, area }) => ({ id, title: area.title })) : P.projectsOf(plan).map(({ id, project }) => ({ id, title: project.title }))
  const sums = new Map<string, number>()
  for (const { project, day, ore } of postings) {
    const key = `${by === "area" ? areaOf.get(project)! : project} ${tertial(day)}`
    sums.set(key, (sums.get(key) ?? 0) + ore)
  }
  const used = groups.filter(({ id }) => tertials.some((one) => sums.has(`${id} ${one}`)))
  const at = (id: string, one: string): number => sums.get(`${id} ${one}`) ?? 0
  return {
    id: "by-period",
    title: w.byPeriod,
    columns: [{ id: by, title: by === "area" ? { sv: "område", en: "area" }[lang] : w.project }, ...tertials.map((one) => ({ id: one, title: one })), { id: "total", title: w.total }],
    rows: [
      ...used.map(({ id, title }): Row => ({ role: "row", cells: [text(title), ...tertials.map((one) => money(at(id, one))), money(tertials.reduce((sum, one) => sum + at(id, one), 0))] })),
      { role: "total", cells: [text(w.total), ...tertials.map((one) => money(used.reduce((sum, { id }) => sum + at(id, one), 0))), money(postings.reduce((sum, { ore }) => sum + ore, 0))] }
    ],
    notes: []
  }
}

const uncounted = ({ w }: World, found: ReadonlyArray<Uncounted>): Sheet => ({
  id: "uncounted",
  title: w.uncountedTitle,
  columns: [{ id: "why", title: w.because }, { id: "code", title: w.code }, { id: "rows", title: w.lines }, { id: "sum", title: w.sumOf }, { id: "where", title: w.where }],
  rows: [
    ...found.map(({ why, object, ore, rows }): Row => ({
      role: "row",
      cells: [text(w.uncountedWhy[why]), text(object), number(rows.length), money(ore), text(placesOf(rows))]
    })),
    { role: "total", cells: [text(w.total), text(""), number(found.reduce((sum, { rows }) => sum + rows.length, 0)), money(found.reduce((sum, { ore }) => sum + ore, 0)), text("")] }
  ],
  notes: []
})

/** So many lines are named; the books have thousands. */
const named = 5

const placesOf = (rows: Uncounted["rows"]): string =>
  [...Map.groupBy(rows, ({ file }) => file)].map(([file, lines]) => `${file}:${lines.slice(0, named).map(({ line }) => line).join(", ")}${lines.length > named ? ", …" : ""}`).join("; ")

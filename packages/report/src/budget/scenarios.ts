/** What-ifs as tables: the plan beside a scenario and everything that falls with it, and all outcomes of the grants that are not decided. */
import { Budget, Day, Funding, Grants, Quantity, Ratio, Scenario, dimensions, labelOf, sortKeys } from "@styrkort/core"
import type { Dimension, Plan } from "@styrkort/core"
import { standingUnder } from "@styrkort/rules"
import * as Result from "effect/Result"
import { date, fte, money, number, share, text } from "./Sheet.ts"
import type { Cell, Row, Sheet } from "./Sheet.ts"
import { cautions } from "./World.ts"
import { words } from "./words.ts"
import type { World } from "./World.ts"

/** The plan against a scenario, cut by a dimension where one is asked for. */
export const scenario = (world: World, assumed: Scenario.Scenario, by: Dimension | undefined): ReadonlyArray<Sheet> => {
  const { plan, budget, asOf } = world
  const outcome = Scenario.apply(plan, budget.items, assumed, asOf)
  const then = Result.getOrThrow(Budget.make(plan, outcome.items))
  return [against(world, then, assumed, by), falls(world, outcome), targets(world, assumed), repayments(world, outcome), advances(world, outcome)]
    .filter(({ id, rows }, index) => index < 2 || (rows.length > 0 && id !== ""))
}

/** What a scenario is called: its own title, or what it assumes. */
const titleOf = ({ plan, lang, w }: World, { title, grants, delays }: Scenario.Scenario): string => {
  if (title !== undefined) return title
  const named = (id: string): string => plan.funders.get(id)?.title ?? id
  const refused = [...grants].filter(([, part]) => part.n === 0n).map(([id]) => named(id))
  const others = [
    ...[...grants].filter(([, part]) => part.n !== 0n).map(([id, part]) => w.part(named(id), Quantity.show({ kind: "share", value: part }, lang))),
    ...[...delays].map(([id, day]) => w.late(named(id), Day.show(day)))
  ]
  return [...(refused.length === 0 ? [] : [w.refusing(refused.join(w.and))]), ...(others.length === 0 ? [] : [w.granting(others.join(w.and))])].join(w.and)
}

const beside = (before: number, after: number, cell: (value: number) => Cell): ReadonlyArray<Cell> => [cell(before), cell(after), cell(after - before)]

const against = (world: World, then: Budget.Budget, assumed: Scenario.Scenario, by: Dimension | undefined): Sheet => {
  const { budget, plan, lang, w } = world
  const columns = [{ id: "plan", title: w.plan }, { id: "scenario", title: w.assumed }, { id: "difference", title: w.difference }]
  const whole = (sums: Budget.Sums): number => sums.stated + sums.derived
  const totals: ReadonlyArray<Row> = [
    { role: "row", cells: [text(w.stated), ...beside(budget.total.stated, then.total.stated, money)] },
    { role: "row", cells: [text(w.derived), ...beside(budget.total.derived, then.total.derived, money)] },
    { role: "total", cells: [text(w.sum), ...beside(whole(budget.total), whole(then.total), money)] },
    { role: "beside", cells: [text(w.fte), ...beside(budget.total.thousandths, then.total.thousandths, fte)] }
  ]
  const cellsOf = (of: Budget.Budget): ReadonlyMap<string, Budget.Cell> => new Map(by === undefined ? [] : Budget.cut(of, [by]).map((cell) => [cell.keys[0]!, cell]))
  const [now, after] = [cellsOf(budget), cellsOf(then)]
  const rows = by === undefined ? totals : [
    ...sortKeys(by, [...now.keys()], plan).map((key): Row => ({ role: "row", cells: [text(labelOf(by, key, plan, lang)), ...beside(whole(now.get(key)!), whole(after.get(key) ?? Scenario.nothing), money)] })),
    { role: "total", cells: [text(w.total), ...beside(whole(budget.total), whole(then.total), money)] } as const,
    totals[3]!
  ]
  return { id: "scenario", title: w.scenario(titleOf(world, assumed)), columns: [{ id: by ?? "figure", title: by === undefined ? "" : dimensions[by][lang] }, ...columns], rows, notes: cautions(world) }
}

const falls = ({ w }: World, { affected, stopped, unpaid }: Scenario.Outcome): Sheet => {
  const stops = new Set(stopped)
  const empty = new Set(unpaid)
  const byProject = Map.groupBy(affected, ({ item }) => item.line.project)
  for (const project of stopped) if (!byProject.has(project)) byProject.set(project, [])
  const sum = (sums: ReadonlyArray<Budget.Sums>): Budget.Sums => sums.reduce(Scenario.plus, Scenario.nothing)
  const whole = ({ stated, derived }: Budget.Sums): number => stated + derived
  const rows = [...byProject].flatMap(([project, own]): ReadonlyArray<{ readonly project: Plan.PlacedProject; readonly lost: Budget.Sums; readonly released: Budget.Sums }> => {
    const [lost, released] = [sum(own.map((one) => one.lost)), sum(own.map((one) => one.released))]
    const isTouched = stops.has(project) || [lost, released].some(({ stated, derived, thousandths }) => stated !== 0 || derived !== 0 || thousandths !== 0)
    return isTouched ? [{ project, lost, released }] : []
  })
  const cells = (lost: Budget.Sums, released: Budget.Sums): ReadonlyArray<Cell> => [money(whole(lost)), money(whole(released)), fte(lost.thousandths + released.thousandths)]
  return {
    id: "falls",
    title: w.falls,
    columns: [{ id: "project", title: w.project }, { id: "what", title: w.why }, { id: "lost", title: w.lost }, { id: "released", title: w.released }, { id: "fte", title: w.fte }],
    rows: rows.length === 0 ? [] : [
      ...rows.map(({ project, lost, released }): Row => ({
        role: "row",
        cells: [text(project.project.title), text(stops.has(project) ? w.stops : empty.has(project) ? w.unpaid : w.goesOn), ...cells(lost, released)]
      })),
      { role: "total", cells: [text(w.total), text(""), ...cells(sum(rows.map(({ lost }) => lost)), sum(rows.map(({ released }) => released)))] }
    ],
    notes: rows.length === 0 ? [w.nothingFalls] : [w.releasedNote]
  }
}

const targets = ({ plan, asOf, w }: World, assumed: Scenario.Scenario): Sheet => ({
  id: "targets",
  title: w.targets,
  columns: [{ id: "target", title: w.target }, { id: "before", title: w.before }, { id: "after", title: w.after }],
  rows: standingUnder(plan, assumed, asOf).map(({ placed, before, after }): Row => ({ role: "row", cells: [text(placed.target.title), text(w.standing[before.tag]), text(w.standing[after.tag])] })),
  notes: []
})

const repayments = ({ plan, w }: World, { repayments: found }: Scenario.Outcome): Sheet => ({
  id: "repayments",
  title: w.repayments,
  columns: [{ id: "funder", title: w.funder }, { id: "closes", title: w.closes }, { id: "amount", title: w.amount }, { id: "outside", title: w.outside }],
  rows: found.map(({ funder, closes, standing, outside }): Row => ({
    role: "row",
    cells: [text(plan.funders.get(funder)!.title), date(closes), money(standing.stated + standing.derived), money(outside.stated + outside.derived)]
  })),
  notes: [w.repaymentNote]
})

const advances = ({ plan, w }: World, { advances: found }: Scenario.Outcome): Sheet => ({
  id: "advances",
  title: w.advances,
  columns: [{ id: "funder", title: w.funder }, { id: "decided", title: w.decided }, { id: "before", title: w.beforeDecision }, { id: "fte", title: w.fte }],
  rows: found.map(({ funder, decided, before }): Row => ({ role: "row", cells: [text(plan.funders.get(funder)!.title), date(decided), money(before.stated + before.derived), fte(before.thousandths)] })),
  notes: []
})

/** So many outcomes are listed one by one. */
const listed = 16

/** Every outcome of the undecided grants, and how likely each sum is; or why they cannot be gone through. */
export const grants = (world: World): Result.Result<ReadonlyArray<Sheet>, Readonly<Record<World["lang"], string>>> => {
  const { plan, budget, asOf, w } = world
  const combined = Grants.combine(plan, budget.items, asOf)
  if (Result.isFailure(combined)) {
    const { grants: open, most } = combined.failure
    return Result.fail({ sv: words.sv.tooMany(open, most), en: words.en.tooMany(open, most) })
  }
  const { funders, ore, thousandths, stopped } = combined.success
  const refused = [...plan.funders].filter(([, funder]) => Funding.stateOn(funder, asOf) === "refused").map(([, { title }]) => title)
  const notes = [...(funders.length === 0 ? [w.noGrants] : []), ...(refused.length === 0 ? [] : [w.alreadyRefused(refused.join(", "))]), ...cautions(world)]
  const titles = funders.map((id) => plan.funders.get(id)!.title)
  const name = (mask: number): string => {
    const granted = titles.filter((_, bit) => (mask & (1 << bit)) !== 0)
    return granted.length === 0 ? w.allRefused : w.onlyGranted(granted.join(w.and))
  }
  const masks = Array.from(ore, (_, mask) => mask)
  const shown = ore.length <= listed ? masks : [0, ...funders.map((_, bit) => ore.length - 1 - (1 << bit)), ore.length - 1]
  return Result.succeed([
    {
      id: "outcomes",
      title: w.grants(funders.length, ore.length),
      columns: [{ id: "outcome", title: w.outcome }, { id: "amount", title: w.sum }, { id: "fte", title: w.fte }, { id: "stopped", title: w.stopped }],
      rows: funders.length === 0 ? [] : shown.map((mask): Row => ({ role: "row", cells: [text(name(mask)), money(ore[mask]!), fte(thousandths[mask]!), number(stopped[mask]!)] })),
      notes
    },
    ...(funders.length === 0 ? [] : [distribution(world, combined.success)])
  ])
}

const distribution = ({ plan, w }: World, combinations: Grants.Combinations): Sheet => {
  const lacking = Grants.withoutProbability(plan, combinations)
  const [kronor, years] = [Grants.distribute(plan, combinations, "ore"), Grants.distribute(plan, combinations, "thousandths")]
  const columns = [{ id: "measure", title: w.measure }, { id: "amount", title: w.sum }, { id: "fte", title: w.fte }]
  if (kronor === undefined || years === undefined) {
    const extremes = [[w.least, Math.min], [w.most, Math.max]] as const
    return {
      id: "distribution",
      title: w.distribution,
      columns,
      rows: extremes.map(([label, pick]): Row => ({ role: "row", cells: [text(label), money(combinations.ore.reduce((a, b) => pick(a, b))), fte(combinations.thousandths.reduce((a, b) => pick(a, b)))] })),
      notes: [w.noProbability(lacking.map((id) => plan.funders.get(id)!.title).join(", "))]
    }
  }
  const at = (label: string, part: Ratio.Ratio): Row => ({ role: "row", cells: [text(label), money(Grants.quantile(kronor, part)), fte(Grants.quantile(years, part))] })
  const rounded = (value: Ratio.Ratio): number => Number(Ratio.floor(Ratio.add(value, Ratio.make(1, 2))))
  const chances = kronor.chances.length <= listed ? kronor.chances : []
  return {
    id: "distribution",
    title: w.distribution,
    columns: [...columns, ...(chances.length === 0 ? [] : [{ id: "probability", title: w.distribution.toLowerCase() }])],
    rows: [
      { role: "row", cells: [text(w.least), money(kronor.chances[0]!.value), fte(years.chances[0]!.value)] },
      at(w.p10, Ratio.make(1, 10)),
      at(w.median, Ratio.make(1, 2)),
      at(w.p90, Ratio.make(9, 10)),
      { role: "row", cells: [text(w.most), money(kronor.chances.at(-1)!.value), fte(years.chances.at(-1)!.value)] },
      { role: "row", cells: [text(w.expected), money(rounded(kronor.expected)), fte(rounded(years.expected))] },
      ...chances.map(({ value, probability }): Row => ({ role: "part", cells: [text(""), money(value), undefined, share(probability)] }))
    ],
    notes: [w.independent]
  }
}

/** A scenario's grants as the command line gives them: `stimulansmedel=60%`. */
export const shareIn = (written: string): Ratio.Ratio | undefined => {
  const quantity = Quantity.parse(written)
  if (Result.isFailure(quantity) || quantity.success.kind !== "share") return undefined
  const { value } = quantity.success
  return value.n >= 0n && Ratio.compare(value, Ratio.one) <= 0 ? value : undefined
}

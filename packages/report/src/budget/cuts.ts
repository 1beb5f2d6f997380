/** The budget as it is cut: by one dimension or two crossed, what is firm in it, what the declared total leaves over, and the lines behind any figure. */
import { Budget, Source, dimensions, labelOf, sortKeys } from "@styrkort/core"
import type { Dimension } from "@styrkort/core"
import { fte, money, text } from "./Sheet.ts"
import type { Row, Sheet } from "./Sheet.ts"
import { cautions } from "./World.ts"
import type { World } from "./World.ts"

/** What a bare `styrkort budget` shows: by area, what is firm, and the remainder. */
export const overview = (world: World): ReadonlyArray<Sheet> => [cut(world, ["area"])[0]!, firmness(world), remainder(world)]

/** The budget by one dimension, or one table a figure by two. */
export const cut = (world: World, by: readonly [Dimension, Dimension?]): ReadonlyArray<Sheet> => {
  const [first, second] = by
  return second === undefined ? [single(world, first)] : crossed(world, first, second)
}

const figures = (sums: Budget.Sums) => [money(sums.stated), money(sums.derived), fte(sums.thousandths)]

const single = (world: World, by: Dimension): Sheet => {
  const { budget, plan, lang, w } = world
  const rows = ordered(world, by).map((cell): Row => ({ role: "row", cells: [text(labelOf(by, cell.keys[0]!, plan, lang)), ...figures(cell)] }))
  return {
    id: `by-${by}`,
    title: w.by(dimensions[by][lang]),
    columns: [{ id: by, title: dimensions[by][lang] }, { id: "stated", title: w.stated }, { id: "derived", title: w.derived }, { id: "fte", title: w.fte }],
    rows: [...rows, { role: "total", cells: [text(w.total), ...figures(budget.total)] }, ...leftOver(world)],
    notes: cautions(world)
  }
}

/** What is left to the declared total, under the sum: the same whichever way the budget is cut. */
const leftOver = ({ plan, budget, w }: World): ReadonlyArray<Row> => {
  const left = Budget.remainderOf(plan, budget)
  return left === undefined ? [] : [{ role: "beside", cells: [text(w.leftTo(left.title)), money(left.unstated), undefined, undefined] }]
}

const ordered = ({ budget, plan }: World, by: Dimension): ReadonlyArray<Budget.Cell> => {
  const cells = new Map(Budget.cut(budget, [by]).map((cell) => [cell.keys[0]!, cell]))
  return sortKeys(by, [...cells.keys()], plan).map((key) => cells.get(key)!)
}

const crossed = (world: World, first: Dimension, second: Dimension): ReadonlyArray<Sheet> => {
  const { budget, plan, lang, w } = world
  const cells = new Map(Budget.cut(budget, [first, second]).map((cell) => [cell.keys.join("\n"), cell]))
  const [rows, columns] = [first, second].map((by) => ordered(world, by))
  return (["stated", "derived", "thousandths"] as const).flatMap((figure): ReadonlyArray<Sheet> => {
    if (!budget[figure].some((value) => value !== 0)) return []
    const cellOf = (value: number | undefined) => (value === undefined ? undefined : figure === "thousandths" ? fte(value) : money(value))
    // Where nothing falls nothing is written; a nought that stands there is one that the plan prints.
    const shownColumns = columns!.filter((cell) => cell[figure] !== 0)
    return [{
      id: `by-${first}-${second}-${figure === "thousandths" ? "fte" : figure}`,
      title: `${w.by(`${dimensions[first][lang]}${w.and}${dimensions[second][lang]}`)}: ${w.byFigure[figure]}`,
      columns: [{ id: first, title: dimensions[first][lang] }, ...shownColumns.map(({ keys }) => ({ id: keys[0] === "" ? "none" : keys[0]!, title: labelOf(second, keys[0]!, plan, lang) })), { id: "total", title: w.total }],
      rows: [
        ...rows!.filter((cell) => cell[figure] !== 0).map((row): Row => ({
          role: "row",
          cells: [text(labelOf(first, row.keys[0]!, plan, lang)), ...shownColumns.map((column) => cellOf(cells.get(`${row.keys[0]}\n${column.keys[0]}`)?.[figure])), cellOf(row[figure])]
        })),
        { role: "total", cells: [text(w.total), ...shownColumns.map((column) => cellOf(column[figure])), cellOf(budget.total[figure])] }
      ],
      notes: figure === "derived" || figure === "stated" ? cautions(world) : []
    }]
  })
}

/** What is firm and what is conditional, each with the states it is made of. */
const firmness = (world: World): Sheet => {
  const { budget, plan, lang, w } = world
  const states = ordered(world, "state")
  const rows = ordered(world, "certainty").flatMap((cell): ReadonlyArray<Row> => [
    { role: "row", cells: [text(labelOf("certainty", cell.keys[0]!, plan, lang)), ...figures(cell)] },
    ...(cell.keys[0] === "firm" ? [] : states.filter(({ keys }) => keys[0] !== "granted").map((state): Row => ({ role: "part", cells: [text(labelOf("state", state.keys[0]!, plan, lang)), ...figures(state)] })))
  ])
  return {
    id: "firmness",
    title: w.firmness,
    columns: [{ id: "state", title: dimensions.state[lang] }, { id: "stated", title: w.stated }, { id: "derived", title: w.derived }, { id: "fte", title: w.fte }],
    rows: [...rows, { role: "total", cells: [text(w.total), ...figures(budget.total)] }],
    notes: []
  }
}

/** The declared total, step by step down to what no line explains. */
const remainder = (world: World): Sheet => {
  const { budget, plan, w } = world
  const left = Budget.remainderOf(plan, budget)
  const row = (label: string, ore: number, role: Row["role"] = "beside"): Row => ({ role, cells: [text(label), money(ore)] })
  return {
    id: "remainder",
    title: w.withinDeclared,
    columns: [{ id: "step", title: "" }, { id: "amount", title: w.amount }],
    rows: left === undefined ? [] : [
      row(w.declared(left.title), left.declared),
      row(`− ${w.lessStated}`, budget.total.stated),
      row(`= ${w.unstated}`, left.unstated),
      row(w.lessDerived, budget.total.derived),
      row(`= ${w.unexplained}`, left.unexplained)
    ],
    notes: left === undefined ? [w.noTotal] : []
  }
}

/** A cell as it is asked for: a key in each of some dimensions. */
export type CellKeys = Readonly<Partial<Record<Dimension, string>>>

/** The lines behind a cell, each where it stands; the whole of a line too where only a part of one falls there. */
export const behind = (world: World, keys: CellKeys): Sheet => {
  const { budget, plan, lang, w } = world
  const named = (Object.entries(keys) as ReadonlyArray<[Dimension, string]>).map(([dimension, key]) => `${dimensions[dimension][lang]} ${labelOf(dimension, key, plan, lang)}`)
  const lines = Budget.behind(budget, keys)
  const total = Budget.sumWhere(budget, keys)
  const shown = (["stated", "derived", "thousandths"] as const).filter((figure) => total[figure] !== 0 || lines.some((line) => line[figure] !== 0))
  const cellOf = (figure: keyof Budget.Sums, value: number) => (figure === "thousandths" ? fte(value) : money(value))
  const parted = shown.filter((figure) => lines.some((line) => line[figure] !== line.item[figure]))
  const titles = { stated: w.stated, derived: w.derived, thousandths: w.fte }
  return {
    id: "behind",
    title: w.behind(named.join(w.and)),
    columns: [
      { id: "project", title: w.project },
      { id: "where", title: w.where },
      ...parted.map((figure) => ({ id: `whole-${figure}`, title: w.wholeLine(titles[figure]) })),
      ...shown.map((figure) => ({ id: figure === "thousandths" ? "fte" : figure, title: parted.includes(figure) ? w.share(titles[figure]) : titles[figure] }))
    ],
    rows: [
      ...lines.map((line): Row => {
        const { file, line: at } = Source.locate(line.item.line.origin)
        return {
          role: "row",
          cells: [text(line.item.line.project.project.title), text(`${file}:${at}`), ...parted.map((figure) => cellOf(figure, line.item[figure])), ...shown.map((figure) => cellOf(figure, line[figure]))]
        }
      }),
      { role: "total", cells: [text(w.total), text(""), ...parted.map(() => undefined), ...shown.map((figure) => cellOf(figure, total[figure]))] }
    ],
    notes: cautions(world)
  }
}

/** The declared total and where it stands, for the remainder's lines. */
export const behindRemainder = (world: World): Sheet => {
  const sheet = remainder(world)
  const left = Budget.remainderOf(world.plan, world.budget)
  if (left === undefined) return sheet
  const { file, line } = Source.locate(Source.at(world.plan.origin, "totals", left.index, "amount"))
  return { ...sheet, notes: [`${left.title}: ${file}:${line}`, ...cautions(world)] }
}

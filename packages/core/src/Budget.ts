/** The budget: items as columns, cut any way so that every cut sums to the same total, and what the plan's declared total leaves over. */
import * as Result from "effect/Result"
import { shared } from "./Allocation.ts"
import { dimensionNames, dimensions } from "./dimensions.ts"
import type { Dimension } from "./dimensions.ts"
import { tertialClaims } from "./Item.ts"
import type { Item } from "./Item.ts"
import type { MoneyOverflow } from "./Money.ts"
import type { Plan } from "./Plan.ts"

/** Sums of some items. Stated amounts and those derived by norm stay apart. Öre and thousandths, whole and safe. */
export interface Sums {
  readonly stated: number
  readonly derived: number
  readonly thousandths: number
}

/**
 * Items in their smallest parts, one for each goal and tertial they touch, as parallel columns. Every cut is a sum of the same parts,
 * which is why all cuts agree to the öre. `codes` points into `keys`, part by part, for each dimension.
 */
export interface Budget {
  readonly items: ReadonlyArray<Item>
  readonly of: Int32Array
  readonly stated: Float64Array
  readonly derived: Float64Array
  readonly thousandths: Float64Array
  readonly codes: { readonly [D in Dimension]: Int32Array }
  readonly keys: { readonly [D in Dimension]: ReadonlyArray<string> }
  readonly total: Sums
}

/** A cell of a cut: its key in each dimension that was cut by, and its sums. */
export interface Cell extends Sums {
  readonly keys: ReadonlyArray<string>
}

/** Makes a budget of items. It fails when the amounts, all counted as positive, leave the safe range: then no sum of some of them could be trusted either. */
export const make = (plan: Plan, items: ReadonlyArray<Item>): Result.Result<Budget, MoneyOverflow> => {
  const parts = items.flatMap((item, index) => partsOf(item, index))
  const column = (figure: keyof Sums) => Float64Array.from(parts, (part) => part[figure])
  const [stated, derived, thousandths] = [column("stated"), column("derived"), column("thousandths")]
  // Öre of every sort are added together and taken from the declared totals.
  for (const values of [[...stated, ...derived, ...(plan.file.totals ?? []).map(({ amount }) => amount.ore)], [...thousandths]]) {
    if (!Number.isSafeInteger(values.reduce((sum, value) => sum + Math.abs(value), 0))) return Result.fail({ _tag: "MoneyOverflow" })
  }
  const coded = Object.fromEntries(dimensionNames.map((dimension) => [dimension, code(parts.map((part) => keyOf(part, dimension, items, plan)))])) as Record<Dimension, Coded>
  const pick = <K extends keyof Coded>(what: K) => Object.fromEntries(dimensionNames.map((dimension) => [dimension, coded[dimension][what]])) as { readonly [D in Dimension]: Coded[K] }
  return Result.succeed({
    items,
    of: Int32Array.from(parts, ({ of }) => of),
    stated,
    derived,
    thousandths,
    codes: pick("codes"),
    keys: pick("keys"),
    total: { stated: sumOf(stated), derived: sumOf(derived), thousandths: sumOf(thousandths) }
  })
}

/** The budget cut by one dimension, or by several crossed, in the order in which keys first occur. Cells that no item falls in are left out. */
export const cut = (budget: Budget, by: ReadonlyArray<Dimension>): ReadonlyArray<Cell> => {
  const sizes = by.map((dimension) => budget.keys[dimension].length)
  const cells = sizes.reduce((product, size) => product * size, 1)
  // A dense table of sums where it is small, which it is for all but two dimensions of very many keys.
  return cells <= densest ? dense(budget, by, sizes, cells) : sparse(budget, by)
}

const densest = 1_000_000

/** Sums of the parts that fall under the given keys. */
export const sumWhere = (budget: Budget, keys: Readonly<Partial<Record<Dimension, string>>>): Sums => {
  const { stated, derived, thousandths } = budget
  const sums = { stated: 0, derived: 0, thousandths: 0 }
  for (const part of partsWhere(budget, keys)) {
    sums.stated += stated[part]!
    sums.derived += derived[part]!
    sums.thousandths += thousandths[part]!
  }
  return sums
}

/** The items behind a cell, in the order written, each with what of it falls there. */
export const behind = (budget: Budget, keys: Readonly<Partial<Record<Dimension, string>>>): ReadonlyArray<Sums & { readonly item: Item }> => {
  const found = new Map<number, { stated: number; derived: number; thousandths: number }>()
  for (const part of partsWhere(budget, keys)) {
    const of = budget.of[part]!
    const sums = found.get(of) ?? { stated: 0, derived: 0, thousandths: 0 }
    sums.stated += budget.stated[part]!
    sums.derived += budget.derived[part]!
    sums.thousandths += budget.thousandths[part]!
    found.set(of, sums)
  }
  return [...found].map(([of, sums]) => ({ item: budget.items[of]!, ...sums }))
}

/** What a declared total leaves over when the stated amounts are taken from it, and what of that the norm accounts for. */
export interface Remainder {
  readonly title: string
  readonly index: number
  readonly declared: number
  /** Declared less stated. */
  readonly unstated: number
  /** Unstated less derived: what no line of the plan explains. */
  readonly unexplained: number
}

/** The remainder to the plan's first declared total for its own period; undefined when it declares none. */
export const remainderOf = (plan: Plan, { total }: Budget): Remainder | undefined => {
  const totals = plan.file.totals ?? []
  const index = totals.findIndex(({ period }) => period === undefined || (period.start === plan.period.start && period.end === plan.period.end))
  if (index === -1) return undefined
  const { title, amount } = totals[index]!
  const unstated = amount.ore - total.stated
  return { title, index, declared: amount.ore, unstated, unexplained: unstated - total.derived }
}

interface Part extends Sums {
  readonly of: number
  readonly goal: string
  readonly tertial: string
}

/** An item over its goals, and each of those over its tertials: both by largest remainder, so that nothing is lost. */
const partsOf = (item: Item, of: number): ReadonlyArray<Part> => {
  const tertials = tertialClaims(item)
  const figures = [item.stated, item.derived, item.thousandths]
  const byGoal = figures.map((figure) => shared(figure, item.goals))
  return item.goals.flatMap(({ key: goal }, g) => {
    const byTertial = byGoal.map((parts) => shared(parts[g]!, tertials))
    return tertials.map(({ key: tertial }, t) => ({ of, goal, tertial, stated: byTertial[0]![t]!, derived: byTertial[1]![t]!, thousandths: byTertial[2]![t]! }))
  })
}

const keyOf = ({ of, goal, tertial }: Part, dimension: Dimension, items: ReadonlyArray<Item>, plan: Plan): string => {
  const row = dimensions[dimension]
  return row.axis === "line" ? items[of]!.at[dimension]! : row.axis === "goal" ? row.key(goal, plan) : row.key(tertial, plan)
}

interface Coded {
  readonly codes: Int32Array
  readonly keys: ReadonlyArray<string>
}

const code = (keys: ReadonlyArray<string>): Coded => {
  const known = new Map<string, number>()
  const codes = Int32Array.from(keys, (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    known.set(key, known.size)
    return known.size - 1
  })
  return { codes, keys: [...known.keys()] }
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)

const dense = (budget: Budget, by: ReadonlyArray<Dimension>, sizes: ReadonlyArray<number>, cells: number): ReadonlyArray<Cell> => {
  const { stated, derived, thousandths, codes } = budget
  const sums = new Float64Array(cells * 4)
  const columns = by.map((dimension) => codes[dimension])
  const [first] = columns
  for (let part = 0; part < stated.length; part++) {
    let cell = first === undefined ? 0 : first[part]!
    for (let d = 1; d < columns.length; d++) cell = cell * sizes[d]! + columns[d]![part]!
    const at = cell * 4
    sums[at]! += stated[part]!
    sums[at + 1]! += derived[part]!
    sums[at + 2]! += thousandths[part]!
    sums[at + 3]!++
  }
  const found: Array<Cell> = []
  for (let cell = 0; cell < cells; cell++) {
    if (sums[cell * 4 + 3] !== 0) found.push({ keys: keysAt(budget, by, sizes, cell), stated: sums[cell * 4]!, derived: sums[cell * 4 + 1]!, thousandths: sums[cell * 4 + 2]! })
  }
  return found
}

/** For more cells than could be counted: each is named by its codes. */
const sparse = (budget: Budget, by: ReadonlyArray<Dimension>): ReadonlyArray<Cell> => {
  const { stated, derived, thousandths } = budget
  const sums = new Map<string, { codes: ReadonlyArray<number>; stated: number; derived: number; thousandths: number }>()
  for (let part = 0; part < stated.length; part++) {
    const codes = by.map((dimension) => budget.codes[dimension][part]!)
    const name = codes.join(" ")
    const found = sums.get(name) ?? { codes, stated: 0, derived: 0, thousandths: 0 }
    found.stated += stated[part]!
    found.derived += derived[part]!
    found.thousandths += thousandths[part]!
    sums.set(name, found)
  }
  return [...sums.values()]
    .sort((a, b) => a.codes.map((code, index) => code - b.codes[index]!).find((difference) => difference !== 0) ?? 0)
    .map(({ codes, ...rest }) => ({ keys: codes.map((code, index) => budget.keys[by[index]!][code]!), ...rest }))
}

const keysAt = (budget: Budget, by: ReadonlyArray<Dimension>, sizes: ReadonlyArray<number>, cell: number): ReadonlyArray<string> => {
  const keys: Array<string> = []
  let rest = cell
  for (let d = by.length - 1; d >= 0; d--) {
    keys.unshift(budget.keys[by[d]!][rest % sizes[d]!]!)
    rest = Math.floor(rest / sizes[d]!)
  }
  return keys
}

const partsWhere = (budget: Budget, keys: Readonly<Partial<Record<Dimension, string>>>): ReadonlyArray<number> => {
  const wanted = (Object.entries(keys) as ReadonlyArray<[Dimension, string]>).map(([dimension, key]) => ({ codes: budget.codes[dimension], code: budget.keys[dimension].indexOf(key) }))
  const found: Array<number> = []
  for (let part = 0; part < budget.stated.length; part++) if (wanted.every(({ codes, code }) => codes[part] === code)) found.push(part)
  return found
}

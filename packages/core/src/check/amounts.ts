/** Amounts that can hardly be meant: a thousand times too large or too small for what stands beside them. */
import type { CostNorm, Funding } from "../Funding.ts"
import { linesOf, normsOf } from "../Line.ts"
import type { Line } from "../Line.ts"
import * as Money from "../Money.ts"
import type { PlanCheck } from "./PlanCheck.ts"
import type { Plan } from "../Plan.ts"
import * as Source from "../Source.ts"

/** An amount in the wrong unit: what it was probably meant to be, in öre, and what it was held against. */
export interface Slip {
  readonly line: Line
  readonly likely: number
  readonly against: { readonly by: "norm" | "total" | "others"; readonly sum: string }
}

/** `amount-off-scale`: amounts in the wrong unit: a hundred times too large or small for the full-time years beside them, larger than the plan's whole budget or next to nothing in it, or hundreds of times larger or smaller than other amounts of their kind. */
export const amountOffScale: PlanCheck<"amount-off-scale"> = {
  looksFor: {
    sv: "belopp i fel enhet: hundra gånger för stora eller små för årsarbetarna på raden, större än planens hela budget eller nästan ingenting i den, eller hundratals gånger större eller mindre än andra belopp av samma slag",
    en: "amounts in the wrong unit: a hundred times too large or small for the full-time years beside them, larger than the plan's whole budget or next to nothing in it, or hundreds of times larger or smaller than other amounts of their kind"
  },
  why: { sv: "`tkr` i stället för `kr` gör en halv tjänst till 400 miljoner i varje summa", en: "`tkr` for `kr` makes half a post 400 million in every sum" },
  find: (plan, report) => {
    for (const { line: { line, origin }, likely, against } of slipsOf(plan)) {
      const at = Source.at(origin, "amount")
      const node = Source.nodeAt(at)
      const { ore, currency } = line.amount!
      report(at, {
        found: node?.tag === "scalar" && node.text !== null ? node.text : Money.show({ ore, currency }, "sv"),
        likely: Money.show({ ore: likely, currency }, "sv"),
        ...against
      })
    }
  }
}

/** All amounts of a plan that are probably a thousand times too large or too small. */
export const slipsOf = (plan: Plan): ReadonlyArray<Slip> => {
  const known = found.get(plan)
  if (known !== undefined) return known
  const slips = allSlips(plan)
  found.set(plan, slips)
  return slips
}

/** Three checks ask for the slips of one plan. */
const found = new WeakMap<Plan, ReadonlyArray<Slip>>()

const allSlips = (plan: Plan): ReadonlyArray<Slip> => {
  const norms = normsOf(plan)
  const lines = linesOf(plan).filter(({ line }) => line.amount !== undefined && line.amount.ore > 0)
  const total = declaredTotal(plan)
  const itemised = lines.reduce((sum, { line }) => sum + line.amount!.ore, 0)
  const usual = usualSizes(lines.filter(({ line }) => line.fte === undefined))
  return lines.flatMap((line): ReadonlyArray<Slip> => {
    const slip = slipByNorm(line.line, norms) ?? slipByTotal(line.line, total?.ore, itemised) ?? slipByOthers(line, usual)
    return slip === undefined || !Number.isSafeInteger(slip.likely) ? [] : [{ line, ...slip }]
  })
}

type Judged = Omit<Slip, "line"> | undefined

const shown = (ore: number, currency: string): string => Money.show({ ore: Math.round(ore), currency }, "sv")

/** How many times off the norm an amount must be before it is called a slip rather than a choice. */
const factor = 100n

const slipByNorm = ({ amount, fte }: Funding, [norm]: ReadonlyArray<CostNorm>): Judged => {
  if (norm === undefined || amount === undefined || fte === undefined || fte.thousandths <= 0) return undefined
  // Compared as amount × 1000 against norm × thousandths: whole numbers, exact.
  const stated = BigInt(amount.ore) * 1000n
  const byNorm = BigInt(norm.cost.ore) * BigInt(fte.thousandths)
  const likely = stated > byNorm * factor ? Math.round(amount.ore / 1000) : stated * factor < byNorm ? amount.ore * 1000 : undefined
  return likely === undefined ? undefined : { likely, against: { by: "norm", sum: shown(Number(byNorm / 1000n), amount.currency) } }
}

const declaredTotal = (plan: Plan): Money.Money | undefined =>
  plan.file.totals?.filter(({ period }) => period === undefined || (period.start === plan.period.start && period.end === plan.period.end))
    .map(({ amount }) => amount).sort((a, b) => b.ore - a.ore)[0]

/** Nobody budgets a line of less than a hundred kronor in a plan of more than a million. */
const leastLine = 10_000
const leastPlan = 100_000_000

const slipByTotal = ({ amount }: Funding, declared: number | undefined, itemised: number): Judged => {
  if (amount === undefined) return undefined
  const { ore, currency } = amount
  if (declared !== undefined && ore > declared) return { likely: Math.round(ore / 1000), against: { by: "total", sum: shown(declared, currency) } }
  const whole = declared ?? itemised
  return ore < leastLine && whole > leastPlan ? { likely: ore * 1000, against: { by: "total", sum: shown(whole, currency) } } : undefined
}

/** So many amounts say what is usual. */
const enough = 5
/** A slip is this far (in powers of ten) from the middle of the others, further where they are of other kinds, this many times further than half of them, and this near once it is mended. */
const far = 2.2
const farther = 2.8
const times = 4
const near = 1

/** What amounts of a kind usually are: their middle as a power of ten, and within what distance from it half of them lie. */
type Usual = ReadonlyMap<string, { readonly middle: number; readonly spread: number }>

/** The groups a line is held against, the narrowest first: its kind in its area, its kind in the plan, its area. */
const groupsOf = ({ line, project }: Line): ReadonlyArray<readonly [string, number]> => [
  [`${project.area.id} ${line.kind ?? ""}`, far],
  [`. ${line.kind ?? ""}`, far],
  [`${project.area.id} .`, farther]
]

const usualSizes = (lines: ReadonlyArray<Line>): Usual => {
  const groups = new Map<string, Array<number>>()
  for (const line of lines) {
    for (const [group] of groupsOf(line)) {
      const sizes = groups.get(group) ?? []
      sizes.push(Math.log10(line.line.amount!.ore))
      groups.set(group, sizes)
    }
  }
  return new Map([...groups].flatMap(([group, sizes]) => {
    if (sizes.length < enough) return []
    const middle = median(sizes)
    return [[group, { middle, spread: median(sizes.map((size) => Math.abs(size - middle))) }] as const]
  }))
}

const slipByOthers = (line: Line, usual: Usual): Judged => {
  if (line.line.fte !== undefined) return undefined
  const group = groupsOf(line).find(([name]) => usual.has(name))
  if (group === undefined) return undefined
  const { middle, spread } = usual.get(group[0])!
  const { ore, currency } = line.line.amount!
  const distance = Math.log10(ore) - middle
  const mended = distance - 3 * Math.sign(distance)
  if (Math.abs(distance) < Math.max(group[1], times * spread) || Math.abs(mended) > near) return undefined
  return { likely: distance > 0 ? Math.round(ore / 1000) : ore * 1000, against: { by: "others", sum: shown(Math.round(10 ** middle / 100) * 100, currency) } }
}

const median = (values: ReadonlyArray<number>): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Amounts that can hardly be meant: a thousand times too large or too small for what stands beside them. */
import type { CostNorm, Funding } from "../Funding.ts"
import { linesOf, normsOf } from "./lines.ts"
import type { Line } from "./lines.ts"
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

export const amountOffScale: PlanCheck<"amount-off-scale"> = {
  looksFor: {
    sv: "belopp i fel enhet: hundra gånger för stora eller små för årsarbetarna på raden, större än planens hela budget, eller hundratals gånger större eller mindre än andra belopp av samma slag",
    en: "amounts in the wrong unit: a hundred times too large or small for the full-time years beside them, larger than the plan's whole budget, or hundreds of times larger or smaller than other amounts of their kind"
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
  const norms = normsOf(plan)
  const total = declaredTotal(plan)
  const lines = linesOf(plan).filter(({ line }) => line.amount !== undefined && line.amount.ore > 0)
  return lines.flatMap((line): ReadonlyArray<Slip> => {
    const slip = slipByNorm(line.line, norms) ?? slipByTotal(line.line, total) ?? slipByOthers(line, lines)
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

const slipByTotal = ({ amount }: Funding, total: Money.Money | undefined): Judged =>
  amount === undefined || total === undefined || amount.ore <= total.ore
    ? undefined
    : { likely: Math.round(amount.ore / 1000), against: { by: "total", sum: shown(total.ore, amount.currency) } }

/** The others must be this many, and this much alike (in powers of ten from their middle), before they say what is usual. */
const enough = 4
const alike = 0.55
/** A slip is this far from the middle of the others as it stands, and this near once it is mended. */
const far = 2.2
const near = 1

const slipByOthers = ({ line, project }: Line, lines: ReadonlyArray<Line>): Judged => {
  if (line.fte !== undefined) return undefined
  const ofKind = lines.filter((other) => other.line !== line && other.line.fte === undefined && other.line.kind === line.kind)
  const ofArea = ofKind.filter((other) => other.project.area === project.area)
  const sizes = (ofArea.length >= enough ? ofArea : ofKind).map((other) => Math.log10(other.line.amount!.ore))
  if (sizes.length < enough) return undefined
  const middle = median(sizes)
  if (median(sizes.map((size) => Math.abs(size - middle))) > alike) return undefined
  const { ore, currency } = line.amount!
  const distance = Math.log10(ore) - middle
  const mended = distance - 3 * Math.sign(distance)
  if (Math.abs(distance) < far || Math.abs(mended) > near) return undefined
  return { likely: distance > 0 ? Math.round(ore / 1000) : ore * 1000, against: { by: "others", sum: shown(Math.round(10 ** middle / 100) * 100, currency) } }
}

const median = (values: ReadonlyArray<number>): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

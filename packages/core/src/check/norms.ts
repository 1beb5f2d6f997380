/** Checks of what a full-time year costs: lines off the norm, the rate they follow instead, and a norm that can be read in two ways. */
import type { CostNorm } from "../Funding.ts"
import { slipsOf } from "./amounts.ts"
import { linesOf, normsOf } from "../Line.ts"
import type { Line } from "../Line.ts"
import * as Money from "../Money.ts"
import type { PlanCheck } from "./PlanCheck.ts"
import * as Ratio from "../Ratio.ts"
import * as Source from "../Source.ts"

interface Rated extends Line {
  /** What a full-time year costs at the line's figures, in öre. */
  readonly rate: number
}

/** Off by more than this part of the norm is off: rounding to whole thousands of kronor explains less. */
const tolerance = 0.03

/** From this many lines on, a rate of their own is a norm that nobody has declared. */
const asGroup = 3

/** `amount-off-norm`: lines whose amount per full-time year is no norm's, and the rate that a group of them follows instead. */
export const offNorm: PlanCheck<"amount-off-norm"> = {
  looksFor: { sv: "rader vars belopp per årsarbetare inte är någon schablons, och den nivå som en grupp av dem i stället följer", en: "lines whose amount per full-time year is no norm's, and the rate that a group of them follows instead" },
  why: { sv: "en budget med flera schabloner kan inte jämföras rad för rad", en: "a budget with several norms cannot be compared line by line" },
  find: (plan, report) => {
    const norms = normsOf(plan)
    if (norms.length === 0) return
    // A unit slip has a finding of its own.
    const slips = new Set(slipsOf(plan).map(({ line }) => Source.address(line.origin)))
    const off = linesOf(plan).flatMap((line): ReadonlyArray<Rated> => {
      const { amount, fte } = line.line
      if (amount === undefined || fte === undefined || amount.ore <= 0 || fte.thousandths <= 0) return []
      if (slips.has(Source.address(line.origin))) return []
      const rate = (amount.ore * 1000) / fte.thousandths
      return norms.some((norm) => costsOf(norm).some((cost) => isNear(rate, cost))) ? [] : [{ ...line, rate }]
    })
    for (const lines of byRate(off)) {
      const groups = lines.length >= asGroup ? [lines] : lines.map((line) => [line])
      for (const group of groups) {
        const sum = group.reduce((total, { line }) => total + line.amount!.ore, 0)
        const rate = (sum * 1000) / group.reduce((total, { line }) => total + line.fte!.thousandths, 0)
        const nearest = norms.map(({ cost }) => cost).sort((a, b) => Math.abs(a.ore - rate) - Math.abs(b.ore - rate))[0]!
        report(Source.at(group[0]!.origin, "amount"), {
          rate: Money.show({ ore: Math.round(rate / 100) * 100, currency: nearest.currency }, "sv"),
          norm: Money.show(nearest, "sv"),
          percent: Math.round((rate / nearest.ore - 1) * 100),
          lines: group.length,
          areas: [...new Set(group.map(({ project }) => project.area.area.title))]
        })
      }
    }
  }
}

/** What a norm can cost a year: also with its overhead on top, where that is how it is reckoned. */
const costsOf = ({ cost, overhead, "overhead-included": included }: CostNorm): ReadonlyArray<number> =>
  overhead === undefined || included !== false ? [cost.ore] : [cost.ore, cost.ore * (1 + Ratio.toNumber(overhead))]

const isNear = (rate: number, norm: number): boolean => Math.abs(rate / norm - 1) <= tolerance

/** Lines in groups that follow one rate, as near as rounding lets them. */
const byRate = (lines: ReadonlyArray<Rated>): ReadonlyArray<ReadonlyArray<Rated>> => {
  const groups: Array<Array<Rated>> = []
  for (const line of lines) {
    const group = groups.find(([first]) => isNear(line.rate, first!.rate))
    if (group === undefined) groups.push([line])
    else group.push(line)
  }
  return groups
}

/** `norm-overhead-unsaid`: norms with an overhead that do not say whether it is within the cost. */
export const normOverheadUnsaid: PlanCheck<"norm-overhead-unsaid"> = {
  looksFor: { sv: "schabloner med overhead där det inte sägs om den ryms i beloppet", en: "norms with an overhead that do not say whether it is within the cost" },
  why: { sv: "femton procent mer eller mindre på varje tjänst är större än det mesta som förhandlas om", en: "fifteen per cent more or less on every post is more than most of what is negotiated" },
  find: (plan, report) => {
    for (const [id, { overhead, "overhead-included": included, title }] of Object.entries(plan.file.norms ?? {})) {
      if (overhead !== undefined && included === undefined) report(Source.at(plan.origin, "norms", id, "overhead"), { norm: title })
    }
  }
}

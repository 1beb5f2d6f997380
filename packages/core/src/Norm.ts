/** What a full-time year is counted to cost: the readings a norm can be given, the price of posts by one of them, and how every line stands to it. */
import * as Result from "effect/Result"
import * as Fte from "./Fte.ts"
import type { CostNorm } from "./Funding.ts"
import { linesOf, normsOf } from "./Line.ts"
import type { Line } from "./Line.ts"
import * as Money from "./Money.ts"
import type { Plan } from "./Plan.ts"
import * as Ratio from "./Ratio.ts"

/** Whether the overhead is within the norm's cost or comes on top of it. */
export type Reading = "within" | "on-top"

/** All readings. */
export const readings: ReadonlyArray<Reading> = ["within", "on-top"]

/** A norm read one way: what a full-time year costs by it. */
export interface Priced {
  readonly id: string
  readonly norm: CostNorm
  readonly reading: Reading
  readonly perYear: Money.Money
}

/** The plan has no norm by that name. */
export interface UnknownNorm {
  readonly _tag: "UnknownNorm"
  readonly name: string
  readonly known: ReadonlyArray<string>
}

/** Several norms hold in the plan's period, and none was chosen. */
export interface SeveralNorms {
  readonly _tag: "SeveralNorms"
  readonly known: ReadonlyArray<string>
}

/** The norm has no overhead that could come on top. */
export interface NoOverhead {
  readonly _tag: "NoOverhead"
  readonly id: string
}

/** What choosing a norm can fail with. */
export type NormError = UnknownNorm | SeveralNorms | NoOverhead | Money.MoneyOverflow

/** How the norm itself says it is to be read; `within` where it says nothing, which is the reading that adds nothing to its figure. */
export const ownReading = ({ overhead, "overhead-included": included }: CostNorm): Reading => (overhead !== undefined && included === false ? "on-top" : "within")

/** The norm asked for, or the only one that holds in the plan's period; undefined when there is none and none was asked for. */
export const choose = (plan: Plan, name: string | undefined, reading: Reading | undefined): Result.Result<Priced | undefined, NormError> => {
  const declared = plan.file.norms ?? {}
  const valid = normsOf(plan)
  const known = Object.keys(declared)
  const ids = name === undefined ? known.filter((id) => valid.includes(declared[id]!)) : known.filter((id) => id === name)
  if (name !== undefined && ids.length === 0) return Result.fail({ _tag: "UnknownNorm", name, known })
  if (ids.length > 1) return Result.fail({ _tag: "SeveralNorms", known: ids })
  const [id] = ids
  return id === undefined ? Result.succeed(undefined) : read(id, declared[id]!, reading)
}

const read = (id: string, norm: CostNorm, asked: Reading | undefined): Result.Result<Priced, NormError> => {
  const reading = asked ?? ownReading(norm)
  if (reading === "within") return Result.succeed({ id, norm, reading, perYear: norm.cost })
  if (norm.overhead === undefined) return Result.fail({ _tag: "NoOverhead", id })
  return Result.map(Money.multiply(norm.cost, Ratio.add(Ratio.one, norm.overhead), "half-even"), (perYear) => ({ id, norm, reading, perYear }))
}

/** A line with both figures held against a norm. */
export interface Rated {
  readonly line: Line
  /** What a full-time year costs by the line's own figures, to the krona below; undefined when it is too large to be counted exactly. */
  readonly rate: Money.Money | undefined
  /** How far the rate is from the norm, as a share of the norm: +20 % is 1/5. */
  readonly off: Ratio.Ratio
}

/** Lines that imply one rate, most lines first, then the higher rate. */
export interface RateGroup {
  readonly rate: Money.Money | undefined
  readonly off: Ratio.Ratio
  /** Undefined when the sum is too large to be counted exactly. */
  readonly amount: Money.Money | undefined
  readonly fte: Fte.Fte | undefined
  readonly lines: ReadonlyArray<Rated>
}

/** Every line with an amount and full-time years, grouped by the rate it implies, and the lines that lack one of them. The norm costs something: a check has seen to it. */
export const held = (plan: Plan, { perYear }: Priced): { readonly groups: ReadonlyArray<RateGroup>; readonly onlyFte: ReadonlyArray<Line>; readonly onlyAmount: ReadonlyArray<Line> } => {
  const lines = linesOf(plan)
  const hasFte = ({ line }: Line): boolean => (line.fte?.thousandths ?? 0) > 0
  const rated = lines.flatMap((line): ReadonlyArray<Rated & { readonly kronor: bigint }> => {
    const { amount, fte } = line.line
    if (amount === undefined || fte === undefined || !hasFte(line)) return []
    const kronor = (BigInt(amount.ore) * 1000n) / BigInt(fte.thousandths) / 100n
    const ore = Number(kronor * 100n)
    const off = Ratio.subtract(Ratio.make(BigInt(amount.ore) * 1000n, BigInt(fte.thousandths) * BigInt(perYear.ore)), Ratio.one)
    return [{ line, kronor, rate: Number.isSafeInteger(ore) ? { ore, currency: amount.currency } : undefined, off }]
  })
  const groups = [...Map.groupBy(rated, ({ kronor }) => kronor)].sort(([a, first], [b, second]) => second.length - first.length || (a < b ? 1 : -1)).map(([, lines]): RateGroup => ({
    rate: lines[0]!.rate,
    off: lines[0]!.off,
    amount: Result.getOrUndefined(Money.sum(lines.map(({ line }) => line.line.amount!))),
    fte: Result.getOrUndefined(Fte.sum(lines.map(({ line }) => line.line.fte!))),
    lines
  }))
  return {
    groups,
    onlyFte: lines.filter((line) => line.line.amount === undefined && hasFte(line)),
    onlyAmount: lines.filter((line) => !hasFte(line) && (line.line.amount?.ore ?? 0) !== 0)
  }
}

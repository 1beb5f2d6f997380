/** The outlook of a budget: what has been used, how that stands to the budget, and where it is heading. */
import * as Result from "effect/Result"
import type { Day } from "./Day.ts"
import * as Money from "./Money.ts"
import type { Period } from "./Period.ts"
import * as Ratio from "./Ratio.ts"

/** Budget and outlook of one undertaking or a whole. `deviation` is budget less actual: minus means overspent. */
export interface Outlook {
  readonly budget: Money.Money
  readonly actual: Money.Money
  readonly deviation: Money.Money
  /** What the whole period comes to at today's pace; undefined before its first day. */
  readonly runRate: Money.Money | undefined
  /** The lead's own forecast, where there is one. */
  readonly own: Money.Money | undefined
  /** The actual once the period is over, else the lead's own, else the run-rate. */
  readonly forecast: Money.Money | undefined
}

/** The outlook of a period whose postings are complete through a day. */
export const outlook = (budget: Money.Money, actual: Money.Money, own: Money.Money | undefined, period: Period, through: Day): Result.Result<Outlook, Money.MoneyError> =>
  Result.flatMap(Money.subtract(budget, actual), (deviation) =>
    Result.map(paceOf(actual, period, through), (runRate): Outlook => {
      const isOver = through >= period.end
      return { budget, actual, deviation, runRate, own, forecast: isOver ? actual : own ?? runRate }
    }))

/** The actual carried to the period's end by days. */
const paceOf = (actual: Money.Money, { start, end }: Period, through: Day): Result.Result<Money.Money | undefined, Money.MoneyOverflow> => {
  const elapsed = Math.min(through, end) - start + 1
  return elapsed <= 0 ? Result.succeed(undefined) : Money.multiply(actual, Ratio.make(end - start + 1, elapsed), "half-even")
}

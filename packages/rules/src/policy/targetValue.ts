/** A target's value as a quantity of its own unit, where it may be shown and is a whole number of its smallest parts. */
import { Ratio } from "@styrkort/core"
import type { Quantity } from "@styrkort/core"
import type { Said } from "../explain.ts"
import type { Unit } from "../Rule.ts"
import type { TargetResult } from "../run.ts"
import { fte, money, number } from "./fields.ts"

/** The value; undefined where it is suppressed, there is none, or it lies between two öre, thousandths or days. */
export const targetValue = ({ outcome }: TargetResult, { value: shown }: Said): Quantity.Quantity | undefined => {
  const detail = shown === undefined ? undefined : outcome?.detail
  if (detail?.tag === "members") return number(detail.holding)
  if ((detail?.tag !== "leaf" && detail?.tag !== "computed") || detail.value?.value === undefined) return undefined
  return quantityOf[detail.rule.unit]?.(detail.value.value)
}

const whole = (make: (n: number) => Quantity.Quantity) => (value: Ratio.Ratio): Quantity.Quantity | undefined => {
  const n = Number(value.n)
  return Ratio.isInteger(value) && Number.isSafeInteger(n) ? make(n) : undefined
}

/** A rank on a scale is a word, not a quantity. */
const quantityOf: Readonly<Partial<Record<Unit, (value: Ratio.Ratio) => Quantity.Quantity | undefined>>> = {
  count: (value) => ({ kind: "number", value }),
  number: (value) => ({ kind: "number", value }),
  share: (value) => ({ kind: "share", value }),
  points: (value) => ({ kind: "points", value }),
  money: whole(money),
  fte: whole(fte),
  date: whole((value) => ({ kind: "date", value })),
  days: whole((count) => ({ kind: "duration", count, unit: "days" })),
  months: whole((count) => ({ kind: "duration", count, unit: "months" }))
}

/** Numbers and days exactly as they are, in their unit: for what is promised, which is never rounded. */
import { Day, Period, Quantity, Ratio } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import * as Result from "effect/Result"
import type { Unit } from "./Rule.ts"
import { words } from "./words.ts"

type Lang = Diagnostic.Lang

/** A number in its unit, every decimal of it. */
export const sayExact = (value: Ratio.Ratio, unit: Unit, lang: Lang): string => {
  switch (unit) {
    case "share":
      return Quantity.show({ kind: "share", value }, lang)
    case "money":
      return Quantity.show({ kind: "money", value: { ore: Number(value.n), currency: "SEK" } }, lang)
    case "fte":
      return Quantity.show({ kind: "fte", value: { thousandths: Number(value.n) } }, lang)
    case "points":
      return words[lang].points(Ratio.show(value, lang))
    case "days":
    case "months":
    case "workdays":
    case "min":
      return words[lang][unit](Ratio.show(value, lang), Ratio.equals(value, Ratio.one))
    case "date":
      return sayDay(Number(value.n), lang)
    default:
      return Quantity.show({ kind: "number", value }, lang)
  }
}

/** A day as people write it: `28 februari 2017`. */
export const sayDay = (day: Day.Day, lang: Lang): string => {
  const month = Period.parse(Day.show(day).slice(0, 7))
  return Result.isSuccess(month) ? `${Day.parts(day).day} ${Period.show(month.success, lang)}` : Day.show(day)
}

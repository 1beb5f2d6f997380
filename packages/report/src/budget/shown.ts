/** Cells as a reader sees them; the unit of amounts stands in the heading. */
import { Day, Fte, Money, Quantity, Ratio } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import type { Cell, Sheet } from "./Sheet.ts"

/** An amount without its unit: whole units, half to even; kronor keep their öre. */
export const inUnit = (ore: number, unit: Money.Unit, lang: Diagnostic.Lang): string =>
  unit === "kr" ? Money.show({ ore, currency: "SEK" }, lang).replace(/\u00a0kr$/, "") : Ratio.show(Ratio.make(Money.inUnits({ ore, currency: "SEK" }, unit, "half-even")), lang)

/** A cell in words, amounts in thousands of kronor unless another unit is asked for; what is not known is a dash. */
export const shown = (cell: Cell, lang: Diagnostic.Lang, unit: Money.Unit = "tkr"): string => {
  if (cell === undefined) return "–"
  switch (cell.kind) {
    case "text":
      return cell.text
    case "money":
      return inUnit(cell.ore, unit, lang)
    case "fte":
      return Fte.show({ thousandths: cell.thousandths }, lang)
    case "share": {
      const said = Quantity.show({ kind: "share", value: cell.value }, lang, 1)
      return cell.signed === true && cell.value.n > 0n ? `+${said}` : said
    }
    case "number":
      return Ratio.show(Ratio.make(cell.value), lang)
    case "date":
      return Day.show(cell.day)
  }
}

/** A table's heading, with the unit of its amounts. */
export const heading = ({ title, rows }: Sheet): string => (rows.some(({ cells }) => cells.some((cell) => cell?.kind === "money")) ? `${title} (tkr)` : title)

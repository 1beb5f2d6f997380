/** The money's cells as a reader sees them: amounts in thousands of kronor, whole, their unit in the heading. */
import { Day, Fte, Money, Quantity, Ratio } from "@styrkort/core"
import type { Diagnostic } from "@styrkort/core"
import type { Cell, Sheet } from "./budget/Sheet.ts"

/** A cell in words; what is not known is a dash. */
export const shown = (cell: Cell, lang: Diagnostic.Lang): string => {
  if (cell === undefined) return "–"
  switch (cell.kind) {
    case "text":
      return cell.text
    case "money":
      return Ratio.show(Ratio.make(Money.inUnits({ ore: cell.ore, currency: "SEK" }, "tkr", "half-even")), lang)
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
